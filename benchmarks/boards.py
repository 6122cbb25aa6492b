"""What boards take: `python3 -m benchmarks.boards MICROPYTHON MPY_CROSS`.

MICROPYTHON is a native build of MicroPython for this machine with the features of a board,
best of all that of `benchmarks/micropython/esp8266` (README.md in this folder says how to
build it); MPY_CROSS its precompiler. `--also MICROPYTHON` measures another build, `--micromlp
FILE` the library MicroMLP beside, and `--emlearn PYTHON` that of an environment with emlearn. C is
compiled for emulated chips and run there. All of it goes to benchmarks/BOARDS.md, and with
`--readme` from there to the tables of the READMEs; without a build nothing is measured for that.
"""

import argparse
import functools
import pathlib
import shutil
from typing import NamedTuple

from tests.emulated_chips import CHIPS
from tinynet import Network, __version__
from tinynet.export import size_of
from tinynet.export.exporter_formatting import wrapped
from tinynet.export.size_on_board import Size
from tinynet.export.stack_on_chips import stack_bytes

from . import heap
from .c_on_chips import (
    MUCH_RAM,
    NETWORKS,
    SIGNED,
    Figures,
    cells,
    changes,
    learning,
    predicting,
    trained,
)
from .emlearn_models import EmlearnModel
from .quotes import in_words, rewritten
from .tables import table
from .trainer_size import version

HERE = pathlib.Path(__file__).parent
OUT = HERE / "BOARDS.md"
READMES = (HERE.parent / "README.md", HERE.parent / "tinynet" / "export" / "README.md")
SHAPES = {"xor": "2-4-1", "iris": "4-8-3", "digits": "64-32-10"}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

Found = dict[tuple[str, str], "Figures | None"]  # by chip, and precision or library


class Board(NamedTuple):
    """A board: its chip, kilobytes of RAM, flash, and MicroPython's heap (0: it has none).

    `like` is the emulated chip whose figures are taken for it, and `kind` says how far they hold:
    SAME, a chip of its kind, ALIKE, one with the same instructions, or OTHER, with others. `build`
    is the build of MicroPython whose figures are taken, and `features` whether that has the
    board's own features. `files` is what its file system takes, and `storage` how many
    kilobytes of them.
    """

    name: str
    chip: str
    ram: int
    flash: int
    heap: int
    like: str
    kind: str
    build: str
    features: bool
    files: str
    storage: int


SAME, ALIKE, OTHER = "same", "alike", "other"
TREE = "directories, `.mpy`"  # what MicroPython's own ports take
OWN_MPY = "directories, a `.mpy` of its own"
FLAT = "flat, no `.mpy`"

# RAM and flash as the makers of chips and boards say, less what a boot loader takes. Heaps and
# files are those in the sources, of MicroPython 1.28 if nothing else is said:
# - micro:bit V1: the least of nrf/boards/nrf51x22_256k_16k.ld; its own MicroPython has about as
#   much, a flat file system of about 30 kB and no precompiled files (bbcmicrobit/micropython,
#   docs/tutorials/storage.rst and inc/microbit/mpconfigport.h)
# - micro:bit V2: microbit-foundation/micropython-microbit-v2, src/codal_port/main.c (the heap),
#   mpconfigport.h (no MICROPY_PERSISTENT_CODE_LOAD), docs/filesystem.rst and filesystem.ld (20 kB)
# - Pico: what rp2/memmap_mp_rp2040.ld leaves; files, rp2/boards/RPI_PICO/mpconfigboard.h
# - ESP8266: esp8266/main.c; files, what modules/flashbdev.py finds in 2 MB of flash. ESP32:
#   MICROPY_GC_INITIAL_HEAP_SIZE in esp32/mpconfigport.h, where MICROPY_GC_SPLIT_HEAP_AUTO lets it
#   grow; files, esp32/partitions-4MiBplus.csv
# - SAMD21: samd/boards/samd21x18a.ld, what is left of 32 kB below a stack of 8, less about 2 of
#   static data; files, samd/mcu/samd21/mpconfigmcu.mk. CircuitPython: 17 808 bytes free
#   (adafruit/circuitpython#6169), and its tables; files, CIRCUITPY_INTERNAL_FLASH_FILESYSTEM_SIZE
#   in atmel-samd/mpconfigport.h, where no chip of flash is beside
# - NumWorks: numworks/epsilon, apps/code/app.h (65 536 bytes; older versions have less) and
#   python/port/mpconfigport.h; scripts lie in one list, k_storageSize in ion/include/ion
M0, M4F, AVR = "Cortex-M0", "Cortex-M4F", "ATmega328P"
CIRCUITPYTHON = "circuitpython_small"
BOARDS = (
    Board("Arduino Uno", "ATmega328P", 2, 31, 0, AVR, SAME, "", False, "", 0),
    Board("Arduino Nano Every", "ATmega4809", 6, 47, 0, AVR, OTHER, "", False, "", 0),
    Board("micro:bit V1", "nRF51822, Cortex-M0", 16, 256, 8, M0, SAME, "esp8266", False, FLAT, 30),
    Board(
        "micro:bit V2", "nRF52833, Cortex-M4F", 128, 512, 64, M4F, SAME, "standard", False, FLAT, 20
    ),
    Board(
        "Raspberry Pi Pico",
        "RP2040, Cortex-M0+",
        264,
        2048,
        180,
        M0,
        ALIKE,
        "standard",
        False,
        TREE,
        1408,
    ),
    Board("ESP8266", "Xtensa L106", 48, 1024, 38, M0, OTHER, "esp8266", True, TREE, 1000),
    Board("ESP32", "Xtensa LX6", 320, 4096, 56, M4F, OTHER, "standard", False, TREE, 2048),
    Board("SAMD21, MicroPython", "Cortex-M0+", 32, 248, 22, M0, ALIKE, "samd21", True, TREE, 64),
    Board(
        "SAMD21, CircuitPython",
        "Cortex-M0+",
        32,
        248,
        18,
        M0,
        ALIKE,
        CIRCUITPYTHON,
        True,
        OWN_MPY,
        64,
    ),
    Board("NumWorks", "STM32F730, Cortex-M7", 256, 64, 64, M4F, ALIKE, "numworks", True, FLAT, 42),
)
GROWS = ("ESP32",)  # the heap is that of the start
CONSTANTS_IN_RAM = ("ESP8266",)  # arduino-esp8266.readthedocs.io/en/latest/PROGMEM.html
MOST_OF_HEAP = 0.9  # the rest is for the program around it
MOST_OF_STORAGE = 0.9  # the rest is for that program, and for what the file system notes
PREDICTS = ("the exported 2-4-1", "the exported 4-8-3", "the exported 64-32-10, `--float`")
LEARNS = (
    ("XOR by `train_on_board`, `--smallest`", "`--smallest`"),
    ("XOR by `train`, as little as possible", "`train`, trusting"),
    ("XOR by `train`, everything checked", "`train`"),
    ("XOR by `train`, `--fast`", "`--fast`"),
)
WRITTEN = (
    "Written by `python3 -m benchmarks.boards` with tinynet {}, by the whole command that "
    "README.md in this folder has; nothing here is typed by hand."
)
ABOUT_FITS = (
    "Nobody tried these boards themselves. **Emulated**: measured on an emulated chip of the same "
    "kind. **Own features**: measured on a PC, by a build of MicroPython with the features of that "
    "board; what stands for CircuitPython is MicroPython with CircuitPython's features. "
    "**Derived**: taken over from the chip or the build that is named, which is like it; where the "
    "chip has other instructions, that is said, and its flash and stack will be others.",
    "In C a network stands in single precision where that fits; flash is that of a whole program, "
    "and twice the stack that a prediction takes is left free, or learning, of which the stack is "
    "a bound: that of the rule in `size` and that of a prediction. On an ESP8266 the constants "
    "count as RAM, where its linker puts them "
    "(arduino-esp8266.readthedocs.io/en/latest/PROGMEM.html). In Python it fits if it needs at "
    "most 90 % of the heap and of the storage for files: the rest is for your own program. A flat "
    "file system takes one file from source; others take the directories that `bundle` writes, and "
    "precompiled files. Older versions of a NumWorks have 32 kB for files, and 32 kB of heap. An "
    "ESP32's heap is that of the start: it grows as far as the chip has memory, to 111 936 bytes "
    "after the first step (github.com/micropython/micropython/pull/13219). Of an ESP8266's 38 kB "
    "users report 30 to 35 kB free after the start "
    "(github.com/micropython/micropython/issues/5949 and 11666).",
    "`train` is what `bundle --only network,training` writes. `train`, trusting, is that with "
    "`--activations sigmoid --losses squared_error --optimizers sgd --trusting` as well.",
)
ABOUT_C = (
    "Trained networks, exported in each precision, compiled with -Os and linked; flash and RAM are "
    "those of a whole program that predicts once and prints nothing, stack and time those of one "
    "prediction: instructions on a Cortex, cycles on an ATmega. What learns does so by sgd, and "
    "predicts, too: its program learns one example and predicts one, and so has less flash than "
    f"those of TRAINER_SIZE.md, which train, count and print; a Cortex has {MUCH_RAM} kB of RAM "
    "for it. emlearn has the same weights, in floats."
)
ABOUT_MEMORY = (
    "Builds esp8266 and circuitpython_small have floats within the cells of a list. On the others "
    "each float is a piece of memory of its own; those that live on lie scattered between those "
    "that were given back, and a list needs a piece that is long enough: of adam's lists, a number "
    "for each of the 51 parameters, the three classes find no place there long before the heap is "
    "full. Without long integers, and without the names of types, as on circuitpython_small, of "
    "these bundles only `--smallest --small-integers` runs; without properties, as on numworks, "
    "only those of `--smallest`."
)
ABOUT_WORDS = (
    "Ratios between figures of this page, the least and the greatest, as READMEs tell them."
)
SMALL_INTEGERS = "XOR by `train_on_board`, `--smallest --small-integers`"


def in_c(board: Board, found: "dict[str, Found]") -> str:
    """The networks that predict on a board in C: single precision, or else whole numbers."""
    fits = []
    for name in NETWORKS:
        for precision in ("float", "int16", "int8"):
            figures = found[name][board.like, precision]
            if figures is None:
                continue
            if board.name in CONSTANTS_IN_RAM:
                constants = _size(name).c_whole.get(precision, _size(name).c_float)
                figures = figures._replace(ram=figures.ram + constants)
            if _fits(board, figures, figures.stack or 0):
                option = "" if precision == "float" else f" `--{precision}`"
                ram = f" and {figures.ram / 1000:.1f} kB of RAM"
                shown = f"{SHAPES[name]}{option}, {figures.flash / 1000:.1f} kB"
                fits.append(shown + (ram if board.name in CONSTANTS_IN_RAM else ""))
                break
    return _seen_in_c("; ".join(fits), board)


def learns_in_c(
    board: Board, found: "dict[str, dict[str, Figures | None]]", predicted: "dict[str, Found]"
) -> str:
    """The networks that learn on a board in C, in single precision by sgd.

    The stack of learning is not measured. It is at most that of its own functions, by the rule
    of `stack_bytes`, and that of the libraries' below, which a prediction calls, too.
    """
    fits = []
    for name in NETWORKS:
        figures, prediction = found[name][board.like], predicted[name][board.like, "float"]
        if figures is None or prediction is None:
            continue
        if board.name in CONSTANTS_IN_RAM:
            figures = figures._replace(ram=figures.ram + _size(name).c_trainer_float)
        own = stack_bytes(_network(name), board.like, "float")[1]
        if _fits(board, figures, own + (prediction.stack or 0)):
            fits.append(f"{SHAPES[name]}, {figures.ram / 1000:.1f} kB of RAM")
    return _seen_in_c("; ".join(fits), board)


def _network(name: str) -> Network:
    """A network of the shape of one of NETWORKS."""
    return Network([int(size) for size in SHAPES[name].split("-")])


@functools.cache
def _size(name: str) -> Size:
    """What such a network takes."""
    return size_of(_network(name))


def _fits(board: Board, figures: Figures, stack: int) -> bool:
    """Whether it fits, with as much again of stack for a program around it as it has."""
    return figures.flash <= 1024 * board.flash and figures.ram + 2 * stack <= 1024 * board.ram


def _seen_in_c(text: str, board: Board) -> str:
    how = "emulated" if board.kind == SAME else f"derived: {board.like}"
    how += ", other instructions" if board.kind == OTHER else ""
    return f"{text or 'nothing'} ({how})"


def in_python(board: Board, rows: "dict[str, list[list[str]]]", precompiled: bool) -> str:
    """The largest network that predicts on a board in Python."""
    names = [(f"a prediction by {what}", what.replace("the exported ", "")) for what in PREDICTS]
    return _largest(board, rows, precompiled, names)


def learns_in_python(board: Board, rows: "dict[str, list[list[str]]]", precompiled: bool) -> str:
    """The largest bundle that learns on a board."""
    small = [(SMALL_INTEGERS, "`--smallest --small-integers`")]
    return _largest(board, rows, precompiled, small if board.build == CIRCUITPYTHON else LEARNS)


def _largest(
    board: Board,
    rows: "dict[str, list[list[str]]]",
    precompiled: bool,
    names: "Iterable[tuple[str, str]]",
) -> str:
    """The last of the programs that fits into the heap, by its short name."""
    if not board.heap:
        return "no Python"
    if precompiled and board.files == FLAT:
        return "no `.mpy`"
    if board.build not in rows:
        return "not measured"
    columns = (5,) if precompiled else (4,) if board.files == FLAT else (3, 4)
    n_bytes = 2 if precompiled else 1  # the column
    least = {
        row[0]: _least(row, columns)
        for row in rows[board.build]
        if int(row[n_bytes] or 0) <= MOST_OF_STORAGE * 1024 * board.storage
    }
    fits = [short for what, short in names if least.get(what, 10**6) <= MOST_OF_HEAP * board.heap]
    how = "own features" if board.features else f"derived: build {board.build}"
    return f"{fits[-1] if fits else 'nothing'} ({how})"


def _least(row: "list[str]", columns: "tuple[int, ...]") -> int:
    """The least heap in some columns, in kilobytes."""
    found = [row[column].split(" kB")[0] for column in columns if column < len(row)]
    return min([int(text) for text in found if text.isdigit()], default=10**6)


def what_fits(
    predicted: "dict[str, Found]",
    learned: "dict[str, dict[str, Figures | None]]",
    rows: "dict[str, list[list[str]]]",
) -> "list[str]":
    """The table of boards."""
    head = ["board", "chip; RAM, flash, heap in kB", "files", "predicts in C", "learns in C"]
    head += ["predicts in Python, from source", "precompiled"]
    head += ["learns in Python, from source", "precompiled"]
    lines = []
    for board in BOARDS:
        heap_size = f"{board.heap}, grows" if board.name in GROWS else board.heap or "none"
        about = f"{board.chip}; {board.ram}, {board.flash}, {heap_size}"
        files = f"{board.files}; {board.storage} kB" if board.storage else ""
        line = [board.name, about, files]
        line += [in_c(board, predicted), learns_in_c(board, learned, predicted)]
        for fill in (in_python, learns_in_python):
            line += [fill(board, rows, False), fill(board, rows, True)]
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
    builds = [chosen.micropython, *chosen.also]
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
        *ABOUT_FITS,
        "\n".join(what_fits(predicted, learned, rows)),
        "## C on chips",
        f"{ABOUT_C} {'; '.join(compilers)}.",
        *c_section(trainings, predicted, learned),
        "## MicroPython: memory",
        ABOUT_MEMORY,
    ]
    for build in builds:
        name = heap.build_name(build)
        parts += [f"### {name}", *heap.section(build, chosen.mpy_cross, rows[name])]
    parts += heap.speed_section(builds, everyone)
    sentences = in_words("\n\n".join(parts), SIGNED)
    parts += ["## In words", ABOUT_WORDS, "\n".join([f"- {text}" for text in sentences])]
    return "\n\n".join(parts + heap.module_section()) + "\n"


def write_readmes() -> None:
    """Write the tables that READMEs quote anew, from BOARDS.md as it is."""
    text = OUT.read_text(encoding="utf-8")
    for readme in READMES:
        old = readme.read_text(encoding="utf-8")
        readme.write_text(rewritten(old, text), encoding="utf-8")


def arguments(given: "list[str] | None" = None) -> argparse.Namespace:
    """What is asked for; an argument that is missing or wrong ends the program in one line."""
    parser = argparse.ArgumentParser(
        prog="python3 -m benchmarks.boards",
        description="Measure what boards take, and write it to benchmarks/BOARDS.md.",
        epilog="benchmarks/README.md has the commands by which builds are made, and this one.",
    )
    parser.add_argument(
        "micropython", nargs="?", help="a native build of MicroPython, with an ESP8266's features"
    )
    parser.add_argument("mpy_cross", nargs="?", help="the precompiler that belongs to it")
    parser.add_argument(
        "--also", action="append", default=[], metavar="MICROPYTHON", help="another build"
    )
    parser.add_argument(
        "--micromlp", type=pathlib.Path, metavar="FILE", help="microMLP.py, to be measured beside"
    )
    parser.add_argument(
        "--emlearn", metavar="PYTHON", help="a Python that has emlearn, to be measured beside"
    )
    parser.add_argument(
        "--readme",
        action="store_true",
        help="write the tables that the READMEs quote, too; without a build, these alone",
    )
    chosen = parser.parse_args(given)
    if chosen.micropython is None and (not chosen.readme or chosen.also):
        parser.error(
            "which build of MicroPython? benchmarks/README.md has the whole command (--readme "
            "alone needs none)"
        )
    for what, program in (
        ("MICROPYTHON", chosen.micropython),
        ("MPY_CROSS", chosen.mpy_cross),
        *[("--also", build) for build in chosen.also],
        ("--emlearn", chosen.emlearn),
    ):
        if program is not None and shutil.which(program) is None:
            parser.error(f"{what}: there is no program {program}")
    if chosen.micropython is not None and chosen.mpy_cross is None:
        parser.error("which mpy-cross? Half of the table is of precompiled files")
    if chosen.micromlp is not None and not chosen.micromlp.is_file():
        parser.error(f"--micromlp: there is no file {chosen.micromlp}")
    return chosen


def main() -> None:
    """Measure, and write down."""
    chosen = arguments()
    if chosen.micropython is not None:
        text = page(chosen)
        OUT.write_text(text, encoding="utf-8")
        print(text)
    if chosen.readme:
        write_readmes()


if __name__ == "__main__":
    main()
