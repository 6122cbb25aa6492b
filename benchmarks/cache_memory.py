"""The memory of a process that sees ever new shapes of networks.

    python -m benchmarks.cache_memory

Each shape gets a program of its own. The cache keeps so many of them and then forgets
all, so the memory of the process should rise to a height and stay there.
"""

import itertools
import os
import sys

from tinynet import Network, train
from tinynet.backends.program_cache import MOST_PROGRAMS, PROGRAMS
from tinynet.rng import Random

STATIONS = (64, 512, 2048, 4096, 8192, 14336)  # numbers of shapes after which memory is read
EXAMPLES = 3  # whatever they are: what counts is the program


def shapes() -> "list[list[int]]":
    """Ever new sizes, with some 30 to 400 parameters, small and large ones mixed."""
    found = []
    for a, b, c, d in itertools.product(range(1, 12), repeat=4):
        n_parameters = (a + 1) * (b + 4) + (b + 5) * c + (c + 1) * d
        if 30 <= n_parameters <= 400:
            found.append([a, b + 4, c, d])
    return Random(0).shuffled(found)


def megabytes() -> float:
    """What this process takes of the machine's memory now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(stations: "tuple[int, ...]" = STATIONS) -> "list[float]":
    """Print the memory at each station; and return it."""
    print(f"{sys.implementation.name}; the cache keeps {MOST_PROGRAMS} programs")
    found = []
    start = megabytes()
    for n, sizes in enumerate(shapes(), start=1):
        network = Network(sizes)
        inputs, targets = [[0.5] * sizes[0]] * EXAMPLES, [[0.5] * sizes[-1]] * EXAMPLES
        train(network, inputs, targets, epochs=1, backend="python")
        if n in stations:
            found.append(megabytes() - start)
            print(f"{n:>6} shapes: {found[-1]:6.1f} MB more; {len(PROGRAMS)} in the cache")
        if n == max(stations):
            break
    return found


if __name__ == "__main__":
    main()
