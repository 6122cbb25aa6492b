"""Runs the board tests here: `python -m tests.boards.run`, or with the names of some files.

Each test prints a line. The exit code is 1 if one failed.
"""

import gc
import sys

from tests.boards.tools import Skip

if hasattr(gc, "threshold"):
    # On a board, numbers that are kept soon lie scattered among those that are not, and
    # no long list finds room. Collecting often keeps memory in one piece.
    gc.threshold(200_000)

FILES = (
    "about_names",
    "about_numbers",
    "about_neuron",
    "about_network",
    "about_gradients",
    "about_training",
    "about_programs",
    "about_evolution",
    "about_files",
    "about_refusals",
    "about_bits",
)


def tests_of(file):
    """The names of the tests in one of the files."""
    return sorted([name for name in dir(_module(file)) if name.startswith("test_")])


def run(file, test):
    """Run one test. The answer begins with ok, skipped or FAILED."""
    try:
        getattr(_module(file), test)()
    except Skip as why:
        return f"skipped {file}.{test}: {why}"
    except Exception as error:  # whatever it is, it is what the test found
        _print_trace(error)
        return f"FAILED {file}.{test}: {type(error).__name__} {error}"
    return f"ok {file}.{test}"


def _module(file):
    name = "tests.boards." + file
    __import__(name)
    return sys.modules[name]


def _print_trace(error):
    if hasattr(sys, "print_exception"):  # MicroPython
        sys.print_exception(error)
    else:
        import traceback

        traceback.print_exception(type(error), error, error.__traceback__)


def main(files):
    """Run the tests of these files; whether all went well."""
    failures = 0
    for file in files:
        for test in tests_of(file):
            answer = run(file, test)
            print(answer)
            failures += answer.startswith("FAILED")
    return failures == 0


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:] or FILES) else 1)
