"""`python -m tinynet train`: a table of data becomes a model."""

import argparse

from .command_arguments import command, examples
from .learning_from_table import learn_and_write
from .learning_options import (
    activation,
    add_data,
    add_results,
    add_settings,
    layers,
    one_or_more,
    share,
    strength,
    whole,
)

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
Trains a model to predict one column of a table from the others. What the
columns hold is found out, and what was done to them is told: numbers are
scaled, texts become inputs, what is missing is filled in. Whether the target
holds classes or quantities is found out, too. Part of the rows is kept for a
test of the model. Of a table too small for that it is told how good it is on
the rows held back to see when to stop, which flatters a little. Ctrl-C ends
the training; the best model so far is written. Where standard error is no
terminal nothing is shown meanwhile, unless --verbose asks for it."""

SETTINGS = (
    ("hidden", layers, "N[,N]", "hidden neurons, of each layer; 0 for none (default: 32)"),
    ("activation", activation, "NAME", "that of the hidden neurons (default: tanh)"),
    ("epochs", whole, "N", "at most so many passes through the rows (default: 500)"),
    ("learning-rate", strength, "X", "how long a step is (default: 0.01)"),
    ("l2", strength, "X", "pulls weights towards 0 (default: a few values are tried)"),
    (
        "validation-share",
        share,
        "SHARE",
        "the part held back (default: 0.2, of quantities 0.25)",
    ),
    ("restarts", one_or_more, "N", "random starts (default: 2, of 1000 rows and more 1)"),
    ("seed", int, "N", "another one gives other random numbers (default: 0)"),
)
NAMES = (*[name.replace("-", "_") for name, _, _, _ in SETTINGS], "class_weight", "backend")


def add_parser(commands: "Commands") -> None:
    """Add `train` to the command line."""
    parser = command(commands, "train", "a model of a table: one column from the others", ABOUT, "")
    parser.epilog = examples(
        "train flowers.csv --target species",
        "train bare.csv --no-header --target 5 --out bare.json",
        "train prices.csv --target price --hidden 16,8 --out p.json",
        "train big.csv --target label --checkpoint kept --out b.json",
    )
    add_data(parser)
    add_settings(parser, SETTINGS)
    add_results(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    return learn_and_write(chosen, NAMES)
