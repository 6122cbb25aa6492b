"""Two threads that train two networks by the backend "c": how much sooner they are done.

    python -m benchmarks.two_threads [rounds]

Prints for each round the seconds of two trainings one after the other, and those of the same
two by two threads.
"""

import sys
import threading
import time

from benchmarks.works import find_work
from tinynet import train

EPOCHS = 2000


def train_one() -> None:
    """One training of digits."""
    work = find_work("digits")
    train(
        work.network(),
        work.inputs,
        work.targets,
        epochs=EPOCHS,
        batch_size=work.batch_size,
        loss=work.loss,
        backend="c",
    )


def seconds(threads: int) -> float:
    """Two trainings by one thread, or by two."""
    start = time.perf_counter()
    if threads == 1:
        train_one()
        train_one()
    else:
        workers = [threading.Thread(target=train_one) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Take turns."""
    train_one()
    for _ in range(rounds):
        print(seconds(1), seconds(2), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5)
