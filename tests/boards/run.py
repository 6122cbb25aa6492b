"""The runner: it finds the tests, runs them, and counts.

Each test is run in a folder of its own, where there are temporary ones.
"""

import os
import sys

try:
    from tempfile import TemporaryDirectory
except ImportError:  # a board; its folder is what there is
    TemporaryDirectory = None

MODULES = (
    "about_names",
    "about_numbers",
    "about_neuron",
    "about_network",
    "about_gradients",
    "about_training",
    "about_own_parts",
    "about_programs",
    "about_evolution",
    "about_files",
    "about_refusals",
    "about_bits",
)


def names():
    """The tests, each as `module.function`, in alphabetical order within a module."""
    found = []
    for module in MODULES:
        for name in sorted(dir(_module(module))):
            if name.startswith("test_"):
                found.append(module + "." + name)
    return found


def _module(name):
    __import__("tests.boards." + name)
    return sys.modules["tests.boards." + name]


def run_one(name):
    """Run one test; whatever it raises goes on."""
    module, _, function = name.partition(".")
    test = getattr(_module(module), function)
    if TemporaryDirectory is None:
        test()
        return
    before = os.getcwd()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            test()
        finally:
            os.chdir(before)


def run_all():
    """Run every test; returns the number of those that failed."""
    failed = 0
    tests = names()
    for name in tests:
        try:
            run_one(name)
        except Exception as error:
            failed += 1
            print("FAILED", name, type(error).__name__, error)
    print(len(tests) - failed, "passed,", failed, "failed")
    return failed
