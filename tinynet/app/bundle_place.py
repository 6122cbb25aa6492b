"""Where a bundle is written, and how it goes on from there to a board."""

import keyword
import os
import shlex

from ..errors import TinynetError, printable
from ..export.bundle_contents import Bundle

# What is named first of what a bundle offers: the others are found from there.
OFTEN_USED = ("Network", "train", "train_on_board", "evolve", "gradients", "Neuron")

# Modules that boards have: those of Python in MicroPython (docs.micropython.org, "MicroPython
# libraries"), each also with a u before it, and those of the hardware; of CircuitPython
# (docs.circuitpython.org, "Core Modules"), of the micro:bit and of NumWorks the ones that
# programs begin with.
OF_PYTHON = (
    "array asyncio binascii builtins cmath collections errno gc gzip hashlib heapq io json marshal "
    "math os platform random re select socket ssl struct sys time tls weakref zlib"
)
OF_BOARDS = (
    "_thread bluetooth btree cryptolib deflate dht ds18x20 esp esp32 espnow framebuf machine "
    "micropython mip neopixel network ntptime onewire openamp pyb requests rp2 stm uctypes vfs "
    "webrepl zephyr analogio audioio bitbangio board busio digitalio displayio microcontroller "
    "neopixel_write nvm pulseio pwmio rotaryio rtc storage supervisor touchio traceback usb_cdc "
    "usb_hid usb_midi warnings wifi audio log microbit music power radio speech ion "
    "kandinsky turtle"
)
BOARD_MODULES = frozenset(
    [*OF_PYTHON.split(), *["u" + name for name in OF_PYTHON.split()], *OF_BOARDS.split()]
)
RUN_AT_START = ("boot", "code", "main", "safemode")  # `code` and `safemode` by CircuitPython


def module_name(path: str) -> str:
    """What is imported on the board, once the file or directory is there.

    >>> module_name("board/tinynet.py"), module_name("board/tinynet/")
    ('tinynet', 'tinynet')
    """
    name = os.path.basename(os.path.abspath(path))
    return name[: -len(".py")] if path.endswith(".py") else name


def check_place(path: str) -> None:
    """Refuse what can be neither a file of Python nor a package."""
    place = printable(path)
    if not path.strip():
        raise TinynetError("--out is empty: name a file that ends in .py, or a directory")
    if "\0" in path:
        raise TinynetError(f"{place}: no file can have this name")
    if path.endswith(".mpy"):
        raise TinynetError(
            f"{place}: a bundle is source; write a file that ends in .py, and mpy-cross makes "
            "the .mpy of it"
        )
    name = module_name(path)
    if not name.isidentifier() or keyword.iskeyword(name):
        raise TinynetError(
            f"{place}: no program could import {printable(name)!r}; choose another name, as in "
            "tinynet.py for a file, or tinynet for a directory"
        )
    if name in BOARD_MODULES:
        raise TinynetError(
            f"{place}: boards have a module {name} of their own, so a program could get that one, "
            "or others this one in its place; choose another name, as in tinynet"
        )
    if name in RUN_AT_START:
        raise TinynetError(
            f"{place}: boards run a {name}.py by themselves when they start, and a bundle is there "
            "to be imported; choose another name, as in tinynet"
        )
    if path.endswith(".py") and os.path.isdir(path):
        raise TinynetError(f"{place} is a directory, not a file: choose another name")


def next_step(bundle: Bundle, path: str) -> str:
    """What to do next, in one line."""
    offered = {
        name
        for module in bundle.modules
        for name in module.by_name
        if bundle.public.get(name, ("", ""))[0] == module.name and module.name != "errors"
    }
    often = [name for name in OFTEN_USED if name in offered]
    names = ", ".join((often or sorted(offered))[:3])
    name = module_name(path)
    program = f"from {name} import {names}" if names else f"import {name}"
    is_file = path.endswith(".py")
    place = shlex.quote(printable(path))
    if not bundle.small_integers:
        recursive = "" if is_file else "-r "
        return f"Next: mpremote cp {recursive}{place} :  and in the program there: {program}"
    if not is_file:
        return (
            f"Next: copy {place} into lib on the drive CIRCUITPY  (a board with little memory "
            f"takes one precompiled file instead: --out {name}.py)  and in the program there: "
            f"{program}"
        )
    compiled = shlex.quote(printable(path[: -len(".py")] + ".mpy"))
    return (
        f"Next: ./mpy-cross -O3 {place}  (that of your CircuitPython), then copy {compiled} to the "
        f"drive CIRCUITPY  and in the program there: {program}"
    )
