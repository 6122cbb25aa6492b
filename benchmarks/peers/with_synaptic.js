// synaptic: a Perceptron and its Trainer. Its first answer makes it write its own code,
// which is done before the clock runs, as tinynet's program is written in the warm-up.
"use strict";

const { Architect, Trainer } = require("synaptic");
const { serve } = require("./rounds.js");

const task = JSON.parse(process.argv[2]);
const data = task.inputs.map((input, i) => ({ input, output: task.targets[i] }));

serve(
  () => {
    const net = new Architect.Perceptron(...task.sizes);
    net.activate(data[0].input);
    net.propagate(0, data[0].output);
    return net;
  },
  (net) =>
    new Trainer(net).train(data, {
      iterations: task.epochs,
      rate: task.rate,
      error: 0,
      shuffle: true,
      cost: Trainer.cost.MSE,
    }),
  (net, x) => net.activate(x),
  task,
);
