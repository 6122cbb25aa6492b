"""The article's neuron as it is written with NumPy: all examples are one matrix."""

import numpy as np

x = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
t = np.array([[0, 1, 1, 0]]).T
np.random.seed(1)
w = 2 * np.random.random((3, 1)) - 1
for _ in range(10_000):
    y = 1 / (1 + np.exp(-(x @ w)))
    w += x.T @ ((t - y) * y * (1 - y))
print(1 / (1 + np.exp(-(np.array([1, 0, 0]) @ w)))[0])
