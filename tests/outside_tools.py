"""Interpreters and compilers of other languages: where tests find them, and what if not.

A test that needs a missing tool is skipped, and says so. With TINYNET_BOARDS=required in
the environment, as in CI, it fails instead; but for the Python of 2016, which few systems
still offer.

    cc            the system's C compiler
    node          Node, for JavaScript
    python3.6     the oldest Python that exported files run on
    MicroPython   as WebAssembly, under Node: `npm ci` in tests/boards installs it

    arm-none-eabi-gcc, qemu-system-arm    for Cortex-M, with the C library newlib
    avr-gcc, simavr                       for the ATmega328P, with the C library avr-libc

The last four are for chips (tests/emulated_chips.py). Debian's packages are gcc-arm-none-eabi,
libnewlib-arm-none-eabi, qemu-system-arm, gcc-avr, avr-libc and simavr.
"""

import glob
import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parent.parent
REQUIRED = os.environ.get("TINYNET_BOARDS") == "required"
PACKAGE = "@micropython/micropython-webassembly-pyscript/micropython.mjs"


def missing(what, required=REQUIRED, *, by="TINYNET_BOARDS"):
    """What a test does that needs `what`, which the variable `by` may have made required."""
    if required:
        pytest.fail(f"{what} is missing, and {by}=required", pytrace=False)
    pytest.skip(f"{what} is missing")


def find(name):
    """The path of a program, by its name; without it the test ends here."""
    places = [shutil.which(name)]
    if name.startswith("python"):
        versions = os.path.expanduser(f"~/.pyenv/versions/{name[6:]}.*/bin/python")
        places = sorted(glob.glob(versions)) + places
    found = [place for place in places if place]
    return found[0] if found else missing(name, name != "python3.6" and REQUIRED)


def find_micropython():
    """The path of MicroPython's module for Node; without it the test ends here."""
    module = ROOT / "tests" / "boards" / "node_modules" / PACKAGE
    return module if module.exists() else missing("the MicroPython of `npm ci` in tests/boards")


def run(*command, **settings):
    """What a program prints; that it ends badly is a failure which shows what it said."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, **settings
    )
    assert done.returncode == 0, f"{command}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout
