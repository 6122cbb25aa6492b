"""NumPy written by hand: one hidden layer, matrices, and no more than is needed."""

import sys

import numpy as np

from benchmarks.rounds import serve, serve_predictions
from benchmarks.works import Work, find_work


class Net:
    """A network with one hidden layer, at first with tinynet's own parameters."""

    def __init__(self, work: Work) -> None:
        first, second = work.network().layers
        self.w1, self.b1 = np.array(first.weights).T.copy(), np.array(first.biases)
        self.w2, self.b2 = np.array(second.weights).T.copy(), np.array(second.biases)
        self.classes = work.classes

    def forward(self, x: "np.ndarray") -> "tuple[np.ndarray, np.ndarray]":
        """The outputs of both layers, for a row or for rows of inputs."""
        h = 1.0 / (1.0 + np.exp(-(x @ self.w1 + self.b1)))
        z = h @ self.w2 + self.b2
        if self.classes:
            e = np.exp(z - z.max(axis=-1, keepdims=True))
            return h, e / e.sum(axis=-1, keepdims=True)
        return h, 1.0 / (1.0 + np.exp(-z))

    def online_step(self, x: "np.ndarray", t: "np.ndarray", rate: float) -> None:
        """Learn from one example."""
        h, y = self.forward(x)
        d2 = y - t if self.classes else (y - t) * y * (1.0 - y)
        d1 = (self.w2 @ d2) * h * (1.0 - h)
        self.w2 -= rate * np.outer(h, d2)
        self.b2 -= rate * d2
        self.w1 -= rate * np.outer(x, d1)
        self.b1 -= rate * d1

    def batch_step(self, x: "np.ndarray", t: "np.ndarray", rate: float) -> None:
        """Learn from the mean over some examples."""
        rate /= len(x)
        h, y = self.forward(x)
        d2 = y - t if self.classes else (y - t) * y * (1.0 - y)
        d1 = (d2 @ self.w2.T) * h * (1.0 - h)
        self.w2 -= rate * (h.T @ d2)
        self.b2 -= rate * d2.sum(axis=0)
        self.w1 -= rate * (x.T @ d1)
        self.b1 -= rate * d1.sum(axis=0)


def main(name: str) -> None:
    """Serve rounds of the work of this name."""
    if name.startswith("predict-"):
        work = find_work(name[len("predict-") :])
        net, x = Net(work), np.array(work.inputs[-1])
        serve_predictions(lambda: net.forward(x)[1], 500)
        return
    work = find_work(name)
    inputs, targets, rate = np.array(work.inputs), np.array(work.targets), work.learning_rate()
    rng = np.random.default_rng(0)

    def learn(net: Net) -> Net:
        for _ in range(work.epochs):
            order = rng.permutation(len(inputs))
            if work.batch_size == 1:
                for i in order:
                    net.online_step(inputs[i], targets[i], rate)
            else:
                for start in range(0, len(order), work.batch_size):
                    batch = order[start : start + work.batch_size]
                    net.batch_step(inputs[batch], targets[batch], rate)
        return net

    serve(
        lambda: Net(work),
        learn,
        lambda net: {"result": work.result(net.forward(inputs)[1].tolist())},
        work.examples(),
    )


if __name__ == "__main__":
    main(sys.argv[1])
