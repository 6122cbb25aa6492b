"""The backend "c", measured: its first call, and two threads.

As a backend of tinynet it takes part in all other works, too.
"""

import os
import shutil
import subprocess
import tempfile

from benchmarks.environment import ROOT
from benchmarks.measure import surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from benchmarks.measure import Measured

FIRST_CALLS = ("xor", "digits")
WORKS = {"first-call": (2, 7), "two-threads": (2, 7)}  # rounds, in a hurry and otherwise


def has_compiler() -> bool:
    """Whether there is a compiler for the backend "c"."""
    return any(shutil.which(name) for name in ("cc", "gcc", "clang"))


def first_calls(python: str, rounds: int) -> "Measured":
    """Seconds of the first call of `train`: with an empty cache folder, and in a later process."""
    measured: "Measured" = {}
    for work in FIRST_CALLS:
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as cache:
                for kind in ("compiling", "from the cache folder"):
                    first, second = _run(python, "benchmarks.first_call", work, cache)
                    for what, value in ((kind, first), ("again in the same process", second)):
                        found = measured.setdefault(f"{work}, {what}", {"values": []})
                        found["values"].append(float(value))
    return measured


def two_threads(python: str, rounds: int) -> "Measured":
    """Seconds of two trainings, one after the other and by two threads."""
    words = _run(python, "benchmarks.two_threads", str(rounds), "")
    values = [float(word) for word in words]
    return {"one thread": {"values": values[::2]}, "two threads": {"values": values[1::2]}}


def _run(python: str, module: str, argument: str, cache: str) -> "list[str]":
    environment = {**surroundings(), **({"XDG_CACHE_HOME": cache} if cache else {})}
    done = subprocess.run(
        [python, "-m", module, argument],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def measure_compiled(pythons: "dict[str, str]", quick: bool, only: str) -> "dict[str, Measured]":
    """What is measured of the backend "c" alone, on CPython 3.11 or what there is."""
    python = pythons.get("3.11") or next(iter(pythons.values()))
    works: "dict[str, Measured]" = {}
    for name, measure in (("first-call", first_calls), ("two-threads", two_threads)):
        if only in ("", "c", name) and has_compiler():
            works[name] = measure(python, WORKS[name][0 if quick else 1])
    return works


def whole_process(command: "list[str]") -> "list[str]":
    """A command that runs with TINYNET_BACKEND=c."""
    return ["env", "TINYNET_BACKEND=c", *command] if os.name == "posix" else command
