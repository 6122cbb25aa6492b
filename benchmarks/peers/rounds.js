// The same as rounds.py: warm up, then one round for each line of standard input.
"use strict";

const readline = require("readline");

const WARM_UPS = 5;

exports.serve = (prepare, work, predict, task) => {
  const examples = task.epochs * task.inputs.length;
  for (let i = 0; i < WARM_UPS; i++) work(prepare());
  console.log("ready");
  readline.createInterface({ input: process.stdin }).on("line", () => {
    work(prepare()); // does not count: the others had the processor's caches meanwhile
    const net = prepare();
    const start = process.hrtime.bigint();
    work(net);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    let squares = 0;
    task.inputs.forEach((x, i) => {
      predict(net, x).forEach((y, j) => (squares += (y - task.targets[i][j]) ** 2));
    });
    const result = (0.5 * squares) / task.inputs.length;
    console.log(JSON.stringify({ seconds: seconds / examples, result }));
  });
};
