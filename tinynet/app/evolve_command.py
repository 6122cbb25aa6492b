"""`python -m tinynet evolve`: a table of data becomes a model by evolution."""

import argparse

from ..tables.training_task import EVOLUTION
from .command_arguments import command, examples
from .learning_from_table import learn_and_write
from .learning_options import (
    add_data,
    add_results,
    add_settings,
    any_activation,
    layers,
    one_or_more,
    share,
    whole,
)

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
As train, but the model evolves: the best of a population live on, are crossed
and mutate. It needs no slopes, so that hidden neurons may be thresholds
(--activation step), and it takes longer. Few hidden neurons suit it best."""

SETTINGS = (
    ("hidden", layers, "N[,N]", "hidden neurons, of each layer; 0 for none (default: 8)"),
    (
        "activation",
        any_activation,
        "NAME",
        "that of the hidden neurons, step for thresholds (default: tanh)",
    ),
    ("generations", whole, "N", "how many there are (default: 400)"),
    ("population", one_or_more, "N", "individuals of a generation (default: 50)"),
    (
        "validation-share",
        share,
        "SHARE",
        "the part held back (default: 0.2, of quantities 0.25)",
    ),
    ("restarts", one_or_more, "N", "random starts that are compared (default: 1)"),
    ("seed", int, "N", "another one gives other random numbers (default: 0)"),
)
NAMES = (*[name.replace("-", "_") for name, _, _, _ in SETTINGS], "class_weight", "backend")


def add_parser(commands: "Commands") -> None:
    """Add `evolve` to the command line."""
    parser = command(commands, "evolve", "the same by evolution, thresholds included", ABOUT, "")
    parser.epilog = examples(
        "evolve flowers.csv --target species",
        "evolve flowers.csv --target species --activation step",
        "evolve prices.csv --target price --out prices.json",
    )
    add_data(parser)
    add_settings(parser, SETTINGS)
    add_results(parser)
    parser.set_defaults(run=run, refuse=parser.error, hidden=[8], restarts=1, generations=400)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    names = tuple([name for name in NAMES if name != "generations"])
    return learn_and_write(chosen, names, optimizer=EVOLUTION, epochs=chosen.generations)
