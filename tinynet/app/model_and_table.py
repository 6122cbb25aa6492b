"""What the commands on tables read: a table, from a file or standard input, and a model."""

import argparse
import io
import json
import os
import sys

from ..errors import ModelError, TinynetError, printable, words_of
from ..file_reading import read_to_end, read_whole
from ..model_files import VERSION_OF_TABLES, from_dict, read_record
from ..network import Network
from ..tables.classifier import Classifier
from ..tables.csv_files import read_csv_like
from ..tables.estimator_files import model_from_dict
from ..tables.regressor import Regressor
from ..tables.table import Table
from .csv_options import OPTIONS, written
from .output_files import is_screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    TableModel = Classifier | Regressor


MODEL_BEGINS = b'"format": "tinynet-model"'
BLANKS = 100  # at most before it: a bracket, and what people put there who edit


class NamedBytes(io.BytesIO):
    """What a file holds, with its name for messages."""

    name = "<stdin>"


def bytes_of(path: str) -> "NamedBytes":
    """All that a file holds, or with `-` what comes from standard input."""
    if not is_screen(path):
        content = NamedBytes(read_whole(path))
        content.name = path
        return content
    if sys.stdin is None:
        raise TinynetError("standard input is closed")
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return NamedBytes(sys.stdin.read().encode())
    return NamedBytes(read_to_end(stream, "standard input"))


def table_in(path: str, chosen: argparse.Namespace, usual: "str | None" = None) -> Table:
    """The table in a CSV file, or with `-` in standard input; see `read_csv` for errors.

    It is written as was said by `csv_options`. Where it leaves the decimal sign open, it is
    the `usual` one.
    """
    return read_csv_like(bytes_of(path), usual, written(chosen), OPTIONS)


def say_notes(notes: "list[str]") -> None:
    """Tell on standard error what was guessed, or done to the columns."""
    for note in notes:
        sys.stderr.write(f"note: {printable(note)}\n")


def record_in(path: str) -> "tuple[dict[str, object], str]":
    """What a model file holds, not yet checked, and what errors call it."""
    if not is_screen(path):
        return read_record(path)
    content = bytes_of(path).read()
    try:
        return json.loads(content.decode()), "standard input"
    except (ValueError, RuntimeError) as error:  # RuntimeError: nested too deeply
        what = f"this is not JSON, or not all of it ({words_of(error)})"
        raise ModelError(f"standard input: {what}") from None


def model_in(path: str) -> "TableModel | Network":
    """A model file's Classifier, Regressor or bare network; `-` is standard input."""
    record, place = record_in(path)
    if isinstance(record, dict) and record.get("version") == VERSION_OF_TABLES:
        return model_from_dict(record, place)
    return from_dict(record, place)


def table_model_in(path: str) -> "TableModel":
    """The Classifier or Regressor in a model file; TinynetError for a bare network."""
    model = model_in(path)
    if isinstance(model, Network):
        place = "standard input" if is_screen(path) else printable(path)
        raise TinynetError(
            f"{place} is a network alone, without the columns of a table: "
            "the command train makes models of tables"
        )
    return model


def refuse_both_from_input(chosen: argparse.Namespace, *options: str) -> None:
    """Standard input can be read but once."""
    used = [option for option in options if getattr(chosen, option) == "-"]
    if len(used) > 1:
        chosen.refuse(f"only one of {' and '.join(used_names(options))} can be -")


def refuse_swapped(model: str, table: str) -> None:
    """Say so where the table is a model, and the model is none."""
    if _is_model(table) and not _is_model(model):
        there = "standard input" if is_screen(model) else printable(model)
        what = f"{printable(table)} is a model, and {there} is none"
        raise TinynetError(f"{what}: did you swap them? The model comes first")


def _is_model(path: str) -> bool:
    """Whether there is a file that begins as those of models do."""
    if is_screen(path) or not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return MODEL_BEGINS in file.read(len(MODEL_BEGINS) + BLANKS)


def used_names(options: "tuple[str, ...]") -> "list[str]":
    """Options as they are written on the command line.

    >>> used_names(("model", "test_share"))
    ['model', 'test-share']
    """
    return [option.replace("_", "-") for option in options]


def same_file(one: "str | None", other: "str | None") -> bool:
    """Whether both paths lead to one file that is there."""
    if one is None or other is None or is_screen(one) or is_screen(other):
        return False
    there = os.path.exists(one) and os.path.exists(other)
    return os.path.samefile(one, other) if there else os.path.abspath(one) == os.path.abspath(other)
