"""micrograd: its MLP, whose hidden neurons are relus and whose outputs are sums."""

import random
import sys

from micrograd.nn import MLP

from benchmarks.rounds import serve
from benchmarks.works import find_work

RATE = 0.05  # relus do not bear the rate of sigmoids


def main(name: str) -> None:
    """Serve rounds of the work of this name."""
    work = find_work(name)
    rng = random.Random(0)

    def new() -> MLP:
        random.seed(3)
        return MLP(work.sizes[0], work.sizes[1:])

    def learn(net: MLP) -> MLP:
        order = list(range(len(work.inputs)))
        for _ in range(work.epochs):
            rng.shuffle(order)
            for i in order:
                loss = (net(work.inputs[i]) - work.targets[i][0]) ** 2
                net.zero_grad()
                loss.backward()
                for p in net.parameters():
                    p.data -= RATE * p.grad
        return net

    serve(
        new,
        learn,
        lambda net: {"result": work.result([[net(x).data] for x in work.inputs])},
        work.examples(),
    )


if __name__ == "__main__":
    main(sys.argv[1])
