"""A row as it is typed, and its answer: what separates cells, and what fractions."""

import argparse
import csv

from ..errors import ShapeError, TinynetError
from ..network import Network
from ..tables.cells import text_value
from ..tables.classifier import Classifier
from ..tables.csv_decimal import value_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables.table import Cell
    from .model_and_table import TableModel


def cells_and_answer(
    chosen: argparse.Namespace, model: "TableModel | Network"
) -> "tuple[list[Cell], list[Cell] | None]":
    """The cells of --input, and those of --answer, None where it is not given.

    Both are written alike: with semicolons in the one, commas are decimal signs in the other.
    """
    separator = _separator(chosen, model)
    cells = cells_in(chosen.input, "--input", separator, chosen.decimal)
    if chosen.answer is None:
        return cells, None
    is_one = _n_answers(model) == 1 and _has_commas(chosen, model)
    if separator is None and is_one:
        separator = ";"
    return cells, cells_in(chosen.answer, "--answer", separator, chosen.decimal)


def cells_in(
    text: str, place: str, separator: "str | None" = None, decimal: "str | None" = None
) -> "list[Cell]":
    """The cells of one line, separated by commas, or by semicolons where there are such.

    A `separator` or `decimal` sign that is given is the one there is.

    >>> cells_in("5.1, red,NA", "--input"), cells_in("5,1;red", "--input")
    ([5.1, 'red', None], [5.1, 'red'])
    """
    if separator is None:
        separator = ";" if ";" in text else ","
    try:
        lines = list(csv.reader([text], delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error as error:
        raise TinynetError(f"{place}: {error}") from None
    if not lines or not lines[0]:
        raise ShapeError(f"{place} is empty")
    places = [f"{place}, cell {k + 1}" for k in range(len(lines[0]))]
    if decimal is not None:
        return [value_of(cell, decimal, where) for cell, where in zip(lines[0], places)]
    decimal = "." if separator == "," else ","
    return [_value(cell, decimal, where) for cell, where in zip(lines[0], places)]


def _value(cell: str, decimal: str, place: str) -> "Cell":
    """A cell; beside a decimal comma a point is one as well."""
    if decimal == "," and "," in cell:
        return value_of(cell, ",", place)
    return text_value(cell, place)


def _separator(chosen: argparse.Namespace, model: "TableModel | Network") -> "str | None":
    """What separates the cells, as far as that can be told; None for what `cells_in` takes.

    Of a model whose training had decimal commas these are such where else there are too many cells.
    """
    if chosen.separator is not None or ";" in chosen.input:
        return chosen.separator or ";"
    if isinstance(model, Network) or not _has_commas(chosen, model):
        return None
    n = len(model.preparation_.columns)
    n_used = len([c for c in model.preparation_.columns if c.kind != "dropped"])
    n_cells = chosen.input.count(",") + 1
    return ";" if n_cells > n + (n > 1) or (n_cells > n_used == 1) else None


def _has_commas(chosen: argparse.Namespace, model: "TableModel | Network") -> bool:
    """Whether numbers have decimal commas: it is said, or those of the training had."""
    if chosen.decimal is not None or isinstance(model, Network):
        return bool(chosen.decimal == ",")
    return model.preparation_.decimal == ","


def _n_answers(model: "TableModel | Network") -> int:
    """How many answers there are to a row."""
    if isinstance(model, Network):
        return model.sizes[-1]
    return 1 if isinstance(model, Classifier) else len(model.answer_.means)
