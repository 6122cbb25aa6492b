"""What a first call by the backend "c" takes: with compiling, and in a later process.

    python -m benchmarks.first_call [xor|digits]

Prints the seconds of the first call of `train` in this process, and then of the second one.
Whoever starts it says by XDG_CACHE_HOME which cache folder there is.
"""

import sys
import time

from benchmarks.works import find_work
from tinynet import train


def main(name: str) -> None:
    """Call it twice, for a training of one epoch."""
    work = find_work(name)
    for _ in range(2):
        network = work.network()
        inputs, targets = work.inputs[:4], work.targets[:4]
        start = time.perf_counter()
        train(
            network,
            inputs,
            targets,
            epochs=1,
            batch_size=work.batch_size,
            loss=work.loss,
            backend="c",
        )
        print(time.perf_counter() - start)


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else "xor")
