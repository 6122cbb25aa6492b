// brain.js: the NeuralNetwork that runs on the processor, and its `train`.
"use strict";

const { NeuralNetwork } = require("brain.js");
const { serve } = require("./rounds.js");

const task = JSON.parse(process.argv[2]);
const data = task.inputs.map((input, i) => ({ input, output: task.targets[i] }));

serve(
  () => new NeuralNetwork({ hiddenLayers: task.sizes.slice(1, -1), activation: "sigmoid" }),
  (net) =>
    net.train(data, {
      iterations: task.epochs,
      learningRate: Math.min(task.rate, 0.999), // it refuses 1
      momentum: 1e-12, // nor 0 here
      errorThresh: 1e-300,
      log: false,
    }),
  (net, x) => Array.from(net.run(x)),
  task,
);
