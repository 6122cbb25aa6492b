"""The memory of a process that learns for an hour, online and with ever new shapes of networks.

    python -m tests.soak [--minutes 60] [--shapes N] [--bound 1000]

Each shape is new: its programs are written, compiled, used and forgotten, in Python for all of
them and in C for one of four (where there is a compiler). In between one network goes on
learning online by each backend, trainings diverge, individuals breed, and tables are read and
learned. Each minute a line says what the process takes of the machine's memory, and what its
caches hold.

Caches fill and are emptied, so the memory goes up and down by some 10 MB. What counts is the
mean: that of the last third of the run less that of the third before, for 1000 shapes. (The
height would be a matter of luck: of which caches are full at the same time.) The exit code is 1
where it grows by more than the bound, in kB.
"""

import argparse
import gc
import io
import os
import sys
import time

from tinynet import DivergedError, Network, Neuron, evolve, fitness_for, predictor, train
from tinynet.backends import program_cache
from tinynet.errors import TinynetError
from tinynet.tables import Classifier, read_csv

BOUND = 1000.0  # kB for 1000 shapes
IN_C = 4  # every so many shapes one is compiled in C: that takes half a second
SELDOM = 50  # shapes: what is slow, and sees no new shape, happens so often
NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "softplus", "identity")
LAST = (*NAMES, "softmax")
WIDTHS = (6, 12, 12, 4)
COUNT = 6 * 12 * 12 * 4 * len(NAMES) ** 2 * len(LAST)  # of different shapes
STRIDE = 104729  # a prime: one shape is unlike the next
TABLE = "size;kind;answer\n1,5;a;yes\n2,5;b;no\n1,7;a;yes\n2,1;b;no\n1,1;a;yes\n3,0;b;no\n"


def new_shape(number):
    """The network of this number: no other number below COUNT has its shape and activations."""
    number = number * STRIDE % COUNT
    sizes, names = [], []
    for width in WIDTHS:
        number, size = divmod(number, width)
        sizes.append(1 + size)
    for choice in (NAMES, NAMES, LAST):
        number, place = divmod(number, len(choice))
        names.append(choice[place])
    return Network(sizes, names, seed=1)


def kilobytes():
    """What this process takes of the machine's memory; None where the system does not say it."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e3
    except OSError:
        return None


def has_compiler():
    """Whether this machine has backend "c"."""
    try:
        predictor(Network([1, 1]), "c")
    except TinynetError:
        return False
    return True


class Run:
    """What is done again and again, and what was measured."""

    def __init__(self, in_c):
        self.n_shapes = self.n_in_c = 0
        self.backends = ("reference", "python", *(("c",) if in_c else ()))
        self.online = {name: [Network([2, 4, 1], seed=3), None, 0] for name in self.backends}
        self.measured = []  # (shapes, kB)

    def step(self):
        """One new shape, and some epochs online."""
        self.n_shapes += 1
        network = new_shape(self.n_shapes)
        inputs = [[0.5] * network.sizes[0], [-0.5] * network.sizes[0]]
        targets = [[0.5] * network.sizes[-1]] * 2
        used = ["python"]
        if "c" in self.backends and self.n_shapes % IN_C == 0:
            self.n_in_c += 1
            used.append("c")
        for backend in used:
            train(network, inputs, targets, epochs=1, learning_rate=0.01, backend=backend)
            predictor(network, backend)(inputs[0])
        for name in self.backends:
            self.learn_online(name)
        if self.n_shapes % SELDOM == 0:
            self.do_what_is_seldom()
        self.measured.append((self.n_shapes, kilobytes()))

    def learn_online(self, backend):
        """One network goes on with its training, a step after each example."""
        task = self.online[backend]
        task[2] += 20
        inputs, targets = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
        settings = {"epochs": task[2], "history": False, "batch_size": 1, "backend": backend}
        task[1] = train(task[0], inputs, targets, state=task[1], **settings).state

    def do_what_is_seldom(self):
        """A divergence, an evolution, a neuron, a table."""
        inputs, targets = [[1.0, 2.0], [2.0, 1.0]], [[0.0], [1.0]]
        for backend in self.backends:
            try:
                wild = Network([2, 3, 1], "identity", seed=1)
                train(wild, inputs, targets, learning_rate=1e9, backend=backend)
            except DivergedError as error:
                assert error.state is None or error.state["epoch"] >= 0
            fitness = fitness_for(inputs, targets, backend=backend)
            evolve(Network([2, 3, 1], seed=1), fitness, generations=2, population=6)
            Neuron(2, "tanh").train(inputs, [0.0, 1.0], epochs=3, backend=backend)
        model = Classifier(hidden=2, epochs=2, restarts=1)
        model.fit(read_csv(io.StringIO(TABLE)), "answer").predict([[1.5, "a"]])


def held():
    """In words: what the caches hold now."""
    words = [f"{len(program_cache.PROGRAMS)} programs"]
    if "tinynet.backends.c.compiled_programs" in sys.modules:
        from tinynet.backends.c import compiled_programs, generated_c_backend

        words.append(f"{len(compiled_programs.LIBRARIES)} libraries")
        words.append(f"{len(generated_c_backend.SOURCES)} sources")
    return ", ".join(words)


def growth(measured):
    """By how many kB the mean of the last third is above that of the third before, a 1000 shapes.

    >>> growth([(n, 100.0 + n % 10) for n in range(3000)])
    0.0
    >>> growth([(n, 100.0 + 2.0 * n) for n in range(3000)])
    2000.0
    """
    third = len(measured) // 3
    before, last = measured[-2 * third : -third], measured[-third:]
    more = sum([kb for _, kb in last]) - sum([kb for _, kb in before])
    return more / third / third * 1000.0


def main(arguments=None):
    """Run, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--shapes", type=int, default=COUNT, help="stop after so many, too")
    parser.add_argument("--bound", type=float, default=BOUND, help="kB for 1000 shapes")
    options = parser.parse_args(arguments)
    if kilobytes() is None:
        print("this system does not say what a process takes of its memory: it needs /proc")
        return 2
    run = Run(has_compiler())
    began = told = time.monotonic()
    if "c" not in run.backends:
        print("without backend 'c': this machine has no C compiler")
    while run.n_shapes < options.shapes and time.monotonic() < began + 60 * options.minutes:
        run.step()
        if time.monotonic() >= told + 60:
            told = time.monotonic()
            print(_line(run, told - began), flush=True)
    gc.collect()
    print(_line(run, time.monotonic() - began))
    if run.n_shapes < 6:
        print("too few shapes to tell anything")
        return 2
    more = growth(run.measured)
    print(f"growth {more:.0f} kB for 1000 shapes (bound {options.bound:g})")
    return 0 if more <= options.bound else 1


def _line(run, seconds):
    shapes = f"{run.n_shapes} shapes, {run.n_in_c} in C"
    return f"{seconds / 60:5.1f} min: {shapes}, {kilobytes() / 1e3:.1f} MB; {held()}"


if __name__ == "__main__":
    sys.exit(main())
