"""Random networks with something to learn, larger than those that Hypothesis draws."""

from tinynet import Network


def random_training(rng):
    """A network, data and settings as random as these tests have them, and larger."""
    names = ["sigmoid", "identity", "tanh", "softplus", "relu", "leaky_relu"]
    sizes = [rng.choice([1, 2, 3, 5, 8, 9, 16, 21]) for _ in range(rng.randint(2, 4))]
    last = rng.choice([*names, "softmax"])
    hidden = [rng.choice(names) for _ in sizes[2:]]
    connect = rng.choice(["next", "all"])
    marks = None
    if rng.random() < 0.3:
        width = (lambda k: sizes[k]) if connect == "next" else (lambda k: sum(sizes[: k + 1]))
        marks = [
            [[rng.randint(0, 1) for _ in range(width(k))] for _ in range(sizes[k + 1])]
            for k in range(len(sizes) - 1)
        ]
    network = Network(
        sizes, [*hidden, last], connect=connect, bias=rng.random() < 0.7, connections=marks
    )
    n = rng.randint(1, 30)
    inputs = [[rng.gauss(0, 1) for _ in range(sizes[0])] for _ in range(n)]
    targets = [[rng.random() for _ in range(sizes[-1])] for _ in range(n)]
    targets = [[t / sum(row) for t in row] for row in targets]
    chosen = {
        "loss": rng.choice(["squared_error", "cross_entropy"])
        if last in ("sigmoid", "softmax")
        else "squared_error",
        "optimizer": rng.choice(["sgd", "rprop", "adam"]),
        "batch_size": rng.choice([1, 2, 4, 7, 8, 9, 16, 50]),
        "l2": rng.choice([0.0, 0.01]),
        "shuffle": rng.random() < 0.7,
        "sample_weight": [rng.random() for _ in range(n)] if rng.random() < 0.3 else None,
    }
    if chosen["optimizer"] == "sgd":
        chosen["momentum"] = rng.choice([0.0, 0.9])
    return network, inputs, targets, chosen
