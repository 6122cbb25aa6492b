"""What `export` is told of C: `--header`, `--arduino`; of a trainer, how it learns; and its RAM."""

import argparse
import os
import sys

from ..errors import printable
from ..export.arduino_sketch import held_by_sketch
from ..export.c_predictor import CPredictor
from ..export.c_trainer import CTrainer
from ..losses import LOSSES
from ..optimizers import OPTIMIZERS
from .output_files import SCREEN, is_screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..export.c_exporter import Exporter

UNO_RAM = 2048  # bytes, of an Arduino Uno
SETTINGS = ("loss", "optimizer", "learning_rate", "momentum", "l2", "weighted")


def add_c_and_trainer(parser: argparse.ArgumentParser) -> None:
    """The options; None where one is not given."""
    parser.add_argument(
        "--header", action="store_true", help="of C: write a header beside FILE.c, as FILE.h"
    )
    parser.add_argument(
        "--arduino",
        metavar="DIR",
        help="of C: write a library for the Arduino IDE, with an example sketch, into this folder",
    )
    group = parser.add_argument_group("C that learns, too")
    group.add_argument(
        "--train", action="store_true", help="C that learns from examples as well as predicts"
    )
    group.add_argument("--loss", choices=sorted(LOSSES), help="default: squared_error")
    group.add_argument("--optimizer", choices=sorted(OPTIMIZERS), help="default: sgd")
    group.add_argument(
        "--learning-rate", type=float, metavar="RATE", help="default: the one that train takes"
    )
    group.add_argument("--momentum", type=float, help="of sgd (default: 0)")
    group.add_argument("--l2", type=float, help="pulls weights towards 0 (default: 0)")
    group.add_argument(
        "--weighted", action="store_true", default=None, help="each example has a weight"
    )


def trainer_settings(chosen: argparse.Namespace) -> "dict[str, object]":
    """The settings that were given, by the names that train has for them."""
    given = {name: getattr(chosen, name) for name in SETTINGS}
    return {name: value for name, value in given.items() if value is not None}


def refuse_what_does_not_fit(chosen: argparse.Namespace) -> None:
    """Refuse what only C or a trainer can mean, and what does not go together."""
    names = list(trainer_settings(chosen))
    option = "--" + names[0].replace("_", "-") if names else ""
    if names and chosen.to != "c":
        chosen.refuse(f"{option} is for C that learns")
    if names and not chosen.train:
        chosen.refuse(f"{option} says how the exported file learns: say --train, too")
    if chosen.train and chosen.to != "c":
        chosen.refuse("--train is for C; a board with Python trains by a bundle (tinynet bundle)")
    for option, value in (("--header", chosen.header), ("--arduino", chosen.arduino)):
        if value not in (None, False) and chosen.to != "c":
            chosen.refuse(f"{option} is for C: say --to c, too")
    if chosen.arduino is not None and (chosen.header or chosen.out is not None):
        chosen.refuse(
            "--arduino writes a folder, with a header in it: leave out --out and --header"
        )
    if chosen.arduino in ("", SCREEN):
        chosen.refuse("--arduino writes a folder: say which one, as in --arduino libraries/blink")
    if chosen.header:
        refuse_other_ending(chosen, "--header is written beside the source", ".c")


def refuse_other_ending(chosen: argparse.Namespace, why: str, ending: str) -> None:
    """Refuse to write something beside what is printed, or beside a file of another kind."""
    if is_screen(chosen.out):
        chosen.refuse(f"{why}: say --out FILE{ending}, too")
    if not chosen.out.endswith(ending):
        chosen.refuse(f"{why}, whose name has to end in {ending}: {printable(chosen.out)} does not")


def header_of(path: str) -> str:
    """Where the header lies that belongs to a source.

    >>> header_of("firmware/xor.c")
    'firmware/xor.h'
    """
    return os.path.splitext(path)[0] + ".h"


def say_what_it_takes(exporter: "Exporter", arduino: bool) -> None:
    """The RAM of C that learns; and of a sketch, that nobody said what it will be asked."""
    if isinstance(exporter, CTrainer):
        avr = exporter.ram_on_avr()
        on_avr = f" ({avr} on an AVR)" if avr != exporter.ram else ""
        sketch = f", its example sketch {held_by_sketch(exporter)} more" if arduino else ""
        too_much = f" An Arduino Uno has {UNO_RAM}." if avr > UNO_RAM else ""
        sys.stderr.write(
            f"It takes {exporter.ram} bytes of RAM{on_avr}{sketch}; the stack is beside it."
            f"{too_much}\n"
        )
    if arduino and isinstance(exporter, (CPredictor, CTrainer)) and exporter.examples.are_sampled:
        sys.stderr.write(
            "The inputs in its sketch are made up, between -1 and 1. For those that your board "
            "measures say --inputs FILE.csv.\n"
        )
