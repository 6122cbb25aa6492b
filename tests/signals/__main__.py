"""Kills and interrupts at random moments, and at each step, and a table of how many were survived.

    python -m tests.signals [--times 100] [--seed N] [--quick] [--only NAME]

Each time a program of its own saves, learns or compiles, is sent a signal at a random moment of
the time that it takes, and what is left is looked at: old or new files whole and nothing
beside them, the network a whole epoch, the same bits when it goes on, no process left behind.
A signal that came before it began or after its end is counted apart. `--quick` is a short
form, of less than a minute; `--only` takes the scenarios in whose names this text is. The seed
is printed; without one it is another each time. The exit code is 1 if there was any fault: it
is printed with what repeats it.
"""

import argparse
import os
import random
import sys
import tempfile
import time

from tests.signals.compiling import Compile, CompileLines
from tests.signals.fitting import Command, EvolveCommand, Fit
from tests.signals.learning import (
    Evolve,
    EvolveByWorkers,
    Train,
    of_each_backend,
)
from tests.signals.scenario import repeated
from tests.signals.together import Together, TogetherLines
from tests.signals.writing import Save, SaveBytes, SaveLines

QUICK = 4

SCENARIOS = (
    *(Save, SaveLines, SaveBytes, Together, TogetherLines),
    *(Fit, Command, EvolveCommand, Compile, CompileLines),
    *of_each_backend(Train, "train"),
    *of_each_backend(Evolve, "evolve"),
    EvolveByWorkers,
)


def main(arguments=None):
    """Run them; the exit code."""
    whole = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m tests.signals", description=__doc__)
    parser.formatter_class = whole
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    chosen = parser.parse_args(arguments)
    if not hasattr(os, "fork") or not os.path.exists("/proc/self/stat"):
        print("this needs a system that can fork, and has /proc")
        return 2
    times = QUICK if chosen.quick else chosen.times
    print(f"seed {chosen.seed}")
    print(
        "| what | signals | times | within | of these within a write | before or after | faults |"
    )
    print("|---|---|---|---|---|---|---|", flush=True)
    faults = []
    for kind in SCENARIOS:
        if chosen.only not in kind.what:
            continue
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            n = times if chosen.quick else max(times, kind.at_least)
            count = repeated(kind(os.path.realpath(folder)), n, chosen.seed)
        faults += count.faults
        names = ", ".join(sorted({number.name for number in kind.signals}))
        cells = (kind.what, names, count.times, count.within, count.writing, count.outside,
                 len(count.faults))  # fmt: skip
        print(f"| {' | '.join(map(str, cells))} |", flush=True)
        print(f"{kind.what}: {time.perf_counter() - began:.1f} seconds", file=sys.stderr)
    for fault in faults:
        print(f"FAULT: {fault}")
    if faults:
        print(f"Again: python -m tests.signals --times {times} --seed {chosen.seed} --only NAME")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
