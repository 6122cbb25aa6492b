"""What boards take: `python3 -m benchmarks.boards MICROPYTHON MPY_CROSS`.

MICROPYTHON is a native build of MicroPython for this machine with the features of a board,
best of all that of `benchmarks/micropython/esp8266` (README.md in this folder says how to
build it); MPY_CROSS its precompiler. `--also MICROPYTHON` measures another build, `--micromlp
FILE` the library MicroMLP beside, and `--emlearn PYTHON` that of an environment with emlearn. C is
compiled for emulated chips and run there. All of it goes to benchmarks/BOARDS.md.
"""

import argparse
import pathlib
import shutil
from typing import NamedTuple

from tests.emulated_chips import CHIPS
from tinynet import Network, __version__
from tinynet.export.exporter_formatting import wrapped

from . import heap
from .c_on_chips import NETWORKS, Figures, cells, changes, learning, predicting, trained
from .emlearn_models import EmlearnModel
from .tables import table
from .trainer_size import version

OUT = pathlib.Path(__file__).parent / "BOARDS.md"
SHAPES = {"xor": "2-4-1", "iris": "4-8-3", "digits": "64-32-10"}

Found = dict[tuple[str, str], "Figures | None"]  # by chip, and precision or library


class Board(NamedTuple):
    """A board: its chip, kilobytes of RAM, flash, and MicroPython's heap (0: it has none).

    `like` is the emulated chip whose figures are taken for it, and `same` says whether it is of
    the same kind; `build` is the build of MicroPython whose figures are taken, and `features`
    whether that has the board's own features.
    """

    name: str
    chip: str
    ram: int
    flash: int
    heap: int
    like: str
    same: bool
    build: str
    features: bool


# RAM and flash as the makers of chips and boards say, less what a boot loader takes. Heaps are
# those in the sources of MicroPython 1.28 (ports/esp8266/main.c; ports/esp32, at the start;
# nrf/boards/nrf51x22_256k_16k.ld; samd/boards/samd21x18a.ld: what is left of RAM below the stack),
# of microbit-micropython for the micro:bit V2, and of NumWorks' Epsilon.
M0, M4F, AVR = "Cortex-M0", "Cortex-M4F", "ATmega328P"
BOARDS = (
    Board("Arduino Uno", "ATmega328P", 2, 31, 0, AVR, True, "", False),
    Board("Arduino Nano Every", "ATmega4809", 6, 47, 0, AVR, False, "", False),
    Board("micro:bit V1", "nRF51822, Cortex-M0", 16, 256, 8, M0, True, "standard", False),
    Board("micro:bit V2", "nRF52833, Cortex-M4F", 128, 512, 64, M4F, True, "standard", False),
    Board("Raspberry Pi Pico", "RP2040, Cortex-M0+", 264, 2048, 180, M0, False, "standard", False),
    Board("ESP8266", "Xtensa L106", 48, 1024, 38, M0, False, "esp8266", True),
    Board("ESP32", "Xtensa LX6", 320, 4096, 56, M4F, False, "standard", False),
    Board("SAMD21", "Cortex-M0+", 32, 248, 22, M0, False, "samd21", False),
    Board("NumWorks", "STM32F730, Cortex-M7", 256, 64, 32, M4F, False, "standard", False),
)
PREDICTS = ("the exported 2-4-1", "the exported 4-8-3", "the exported 64-32-10, `--float`")
LEARNS = (
    ("XOR by `train_on_board`, `--smallest`", "`--smallest`"),
    ("XOR by `train`, as little as possible", "`train`, trusting"),
    ("XOR by `train`, everything checked", "`train`"),
    ("XOR by `train`, `--fast`", "`--fast`"),
)
WRITTEN = (
    "Written by `python3 -m benchmarks.boards` with tinynet {}; nothing here is typed by hand."
)
ABOUT_FITS = (
    "Nobody tried these boards themselves. Emulated: measured on an emulated chip of the same "
    "kind; own features: on a build of MicroPython with the features of that board; derived: from "
    "a chip or a build that is like it, as one of 32 bits and single precision. In C a network "
    "stands in single precision where that fits; flash is that of a whole program, and as much "
    "stack as it takes must be left for others."
)
ABOUT_C = (
    "Trained networks, exported in each precision, compiled with -Os and linked; flash and RAM are "
    "those of a whole program that predicts once and prints nothing, stack and time those of one "
    "prediction: instructions on a Cortex, cycles on an ATmega. What learns does so by sgd, and "
    "predicts, too. emlearn has the same weights, in floats."
)
SMALL_INTEGERS = "XOR by `train_on_board`, `--smallest --small-integers`"
SOURCE, BYTECODE = (3, 4), (5,)  # the columns of heaps, from source as a directory or one file


def in_c(board: Board, found: "dict[str, Found]") -> str:
    """The networks that predict on a board in C: single precision, or else whole numbers."""
    fits = []
    for name in NETWORKS:
        for precision in ("float", "int16", "int8"):
            figures = found[name][board.like, precision]
            if figures is not None and _fits(board, figures):
                option = "" if precision == "float" else f" `--{precision}`"
                fits.append(f"{SHAPES[name]}{option}, {figures.flash / 1000:.1f} kB")
                break
    return _seen("; ".join(fits), board.same)


def learns_in_c(board: Board, found: "dict[str, dict[str, Figures | None]]") -> str:
    """The networks that learn on a board in C, in single precision by sgd."""
    fits = []
    for name in NETWORKS:
        figures = found[name][board.like]
        if figures is not None and _fits(board, figures):
            fits.append(f"{SHAPES[name]}, {figures.ram / 1000:.1f} kB of RAM")
    return _seen("; ".join(fits), board.same)


def _fits(board: Board, figures: Figures) -> bool:
    """Whether it fits, with as much again of stack for a program around it as it has."""
    stack = 2 * (figures.stack or 100)
    return figures.flash <= 1024 * board.flash and figures.ram + stack <= 1024 * board.ram


def in_python(board: Board, rows: "dict[str, list[list[str]]]", columns: "tuple[int, ...]") -> str:
    """What predicts on a board in Python."""
    if not board.heap or board.build not in rows:
        return "no Python" if not board.heap else "not measured"
    least = {row[0]: _least(row, columns) for row in rows[board.build]}
    fits = [what for what in PREDICTS if least[f"a prediction by {what}"] <= board.heap]
    last = fits[-1].replace("the exported ", "") if fits else "nothing"
    return _seen(last, board.features, "own features")


def learns_in_python(
    board: Board, rows: "dict[str, list[list[str]]]", columns: "tuple[int, ...]"
) -> str:
    """The largest bundle that learns on a board."""
    if not board.heap or board.build not in rows:
        return "no Python" if not board.heap else "not measured"
    least = {row[0]: _least(row, columns) for row in rows[board.build]}
    fits = [short for what, short in LEARNS if least.get(what, 10**6) <= board.heap]
    if board.build == "samd21":
        fits = ["`--smallest --small-integers`"] if least[SMALL_INTEGERS] <= board.heap else []
    return _seen(fits[-1] if fits else "nothing", board.features, "own features")


def _least(row: "list[str]", columns: "tuple[int, ...]") -> int:
    """The least heap in some columns, in kilobytes."""
    found = [row[column].split(" kB")[0] for column in columns if column < len(row)]
    return min([int(text) for text in found if text.isdigit()], default=10**6)


def _seen(text: str, same: bool, how: str = "emulated") -> str:
    return f"{text or 'nothing'} ({how if same else 'derived'})"


def what_fits(
    predicted: "dict[str, Found]",
    learned: "dict[str, dict[str, Figures | None]]",
    rows: "dict[str, list[list[str]]]",
) -> "list[str]":
    """The table of boards."""
    head = ["board", "chip; RAM, flash, heap in kB", "predicts in C", "learns in C"]
    head += ["predicts in Python, from source", "precompiled"]
    head += ["learns in Python, from source", "precompiled"]
    lines = []
    for board in BOARDS:
        about = f"{board.chip}; {board.ram}, {board.flash}, {board.heap or 'none'}"
        line = [board.name, about, in_c(board, predicted), learns_in_c(board, learned)]
        for fill in (in_python, learns_in_python):
            line += [fill(board, rows, SOURCE), fill(board, rows, BYTECODE)]
        lines.append(line)
    return table(head, lines)


def c_section(
    trainings: "dict[str, tuple[Network, list[list[float]]]]",
    predicted: "dict[str, Found]",
    learned: "dict[str, dict[str, Figures | None]]",
) -> "list[str]":
    """The tables of C on chips."""
    parts = []
    for name in NETWORKS:
        network, inputs = trainings[name]
        head = [f"{SHAPES[name]} on", "flash", "RAM", "stack", "instructions or cycles"]
        lines = []
        for (chip, which), figures in predicted[name].items():
            lines.append([f"{chip}, {which}", *cells(figures)])
        for chip, figures in learned[name].items():
            lines.append([f"{chip}, float, learns", *cells(figures)])
        parts += [f"### {name}, {SHAPES[name]}", "\n".join(table(head, lines))]
        parts += ["\n".join(wrapped(text.split())) for text in changes(network, inputs)]
    return parts


def page(chosen: argparse.Namespace) -> str:
    """All of it, measured now."""
    others = [heap.micromlp(chosen.micromlp)] if chosen.micromlp is not None else []
    builds = [chosen.micropython, *(chosen.also or [])]
    everyone = [*heap.cases(), *others]
    rows = {}
    for build in builds:
        rows[heap.build_name(build)] = heap.rows_of(build, chosen.mpy_cross, everyone)
    trainings = {name: trained(name) for name in NETWORKS}
    predicted = {n: predicting(*trainings[n], emlearn=chosen.emlearn) for n in NETWORKS}
    learned = {name: learning(trainings[name][0]) for name in NETWORKS}
    compilers = [f"{chip}: {version(chip)}" for chip in CHIPS]
    if chosen.emlearn is not None:
        compilers.append(f"emlearn {EmlearnModel(chosen.emlearn, *trainings['xor']).version}")
    parts = [
        "# What it takes on boards",
        WRITTEN.format(__version__),
        "## What fits where",
        ABOUT_FITS,
        "\n".join(what_fits(predicted, learned, rows)),
        "## C on chips",
        f"{ABOUT_C} {'; '.join(compilers)}.",
        *c_section(trainings, predicted, learned),
        "## MicroPython: memory",
    ]
    for build in builds:
        name = heap.build_name(build)
        parts += [f"### {name}", *heap.section(build, chosen.mpy_cross, rows[name])]
    parts += heap.speed_section(builds, everyone) + heap.module_section()
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, and write down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.boards", description=__doc__)
    parser.add_argument("micropython", help="a native build of MicroPython")
    parser.add_argument("mpy_cross", nargs="?", help="its precompiler")
    parser.add_argument("--also", action="append", help="another build")
    parser.add_argument("--micromlp", type=pathlib.Path, help="microMLP.py, to measure it, too")
    parser.add_argument("--emlearn", metavar="PYTHON", help="a Python that has emlearn, likewise")
    chosen = parser.parse_args()
    if chosen.emlearn is not None and shutil.which(chosen.emlearn) is None:
        parser.error(f"--emlearn: there is no {chosen.emlearn}")
    text = page(chosen)
    OUT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
