"""PyTorch: a Sequential, its SGD, and the loop of its tutorials."""

import sys

import torch
from torch import nn

from benchmarks.rounds import serve, serve_predictions
from benchmarks.works import Work, find_work


def model(work: Work) -> nn.Sequential:
    """The network of this work, at first with tinynet's own parameters."""
    first, second = [nn.Linear(a, b) for a, b in zip(work.sizes, work.sizes[1:])]
    with torch.no_grad():
        for linear, layer in zip((first, second), work.network().layers):
            linear.weight.copy_(torch.tensor(layer.weights))
            linear.bias.copy_(torch.tensor(layer.biases))
    if work.classes:  # the softmax is part of CrossEntropyLoss
        return nn.Sequential(first, nn.Sigmoid(), second)
    return nn.Sequential(first, nn.Sigmoid(), second, nn.Sigmoid())


def main(name: str) -> None:
    """Serve rounds of the work of this name."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    if name.startswith("predict-"):
        work = find_work(name[len("predict-") :])
        net, x = model(work), torch.tensor(work.inputs[-1])
        with torch.no_grad():
            serve_predictions(lambda: net(x), 500)
        return
    work = find_work(name)
    inputs, targets = torch.tensor(work.inputs), torch.tensor(work.targets)
    measure = nn.CrossEntropyLoss() if work.classes else nn.MSELoss()
    rate = work.learning_rate() / (1.0 if work.classes else 2.0)  # MSELoss does not halve

    def learn(net: nn.Sequential) -> nn.Sequential:
        optimizer = torch.optim.SGD(net.parameters(), lr=rate)
        for _ in range(work.epochs):
            for batch in torch.randperm(len(inputs)).split(work.batch_size):
                optimizer.zero_grad()
                measure(net(inputs[batch]), targets[batch]).backward()
                optimizer.step()
        return net

    serve(
        lambda: model(work),
        learn,
        lambda net: {"result": work.result(net(inputs).tolist())},
        work.examples(),
    )


if __name__ == "__main__":
    main(sys.argv[1])
