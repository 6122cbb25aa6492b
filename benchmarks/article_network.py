"""The same neuron as the smallest network there is, learning from all examples at once."""

from tinynet import Network, train

network = Network([3, 1], bias=False, seed=1)
inputs = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
train(network, inputs, [[0], [1], [1], [0]], epochs=10_000, batch_size=4, learning_rate=4.0)
print(network.predict([1, 0, 0])[0])
