"""The article's neuron in tinynet: find out that the answer is the first input."""

from tinynet import Neuron

neuron = Neuron(3, bias=False, seed=1)
neuron.train([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0], epochs=10_000)
print(neuron.predict([1, 0, 0]))
