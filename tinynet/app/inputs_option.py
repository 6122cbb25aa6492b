"""`--inputs`: typical rows from a table, by which a model is measured; else they are sampled."""

import argparse

from ..network import Network
from ..tables.csv_files import read_csv_like
from .csv_options import OPTIONS, SIGNS, add_signs, said_of
from .csv_tables import read_inputs
from .model_and_table import bytes_of, refuse_both_from_input, say_notes
from .rows_for_model import rows_for

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables import Classifier, Regressor, Table

    Model = Network | Classifier | Regressor
    Rows = list[list[float]] | Table | None

# Whether the first line names the columns is told by the model: no option says it here.
WORDS = {**OPTIONS, "header": "", "no header": ""}


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Inputs from a table, and how that is written; or sampled."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--inputs",
        metavar="FILE.csv",
        help="typical inputs, one a line, as the network takes them; a line of names at the top "
        "and further columns, such as labels, are left alone (else: sampled from -1 to 1). For "
        "the model of a table: raw rows, by the names of their columns if it has names; the table "
        "of the training will do",
    )
    # The default is text, as what is typed: else a 0 that was typed could not be told from it.
    either.add_argument(
        "--seed", type=int, default="0", metavar="N", help="samples other inputs (default: 0)"
    )
    group = parser.add_argument_group("how the table of --inputs is written")
    add_signs(group)
    group.add_argument("--encoding", metavar="NAME", help="as in latin-1 (default: found out)")


def inputs_of(chosen: argparse.Namespace, model: "Model") -> "Rows":
    """The rows of the table that was named, or None; for the model of a table with their names.

    Of such a table the answer may be a column, too. Raises TinynetError with file and line
    where it does not fit.
    """
    refuse_both_from_input(chosen, "model", "inputs")
    said = said_of(chosen, SIGNS)
    if chosen.inputs is None:
        for name, value in said.items():
            if value is not None:
                chosen.refuse(f"--{name} says how the table of --inputs is written: say both")
        return None
    if isinstance(model, Network):
        return read_inputs(chosen.inputs, model.sizes[0], **said)
    usual = model.preparation_.decimal
    content = bytes_of(chosen.inputs)
    table = read_csv_like(content, usual, said, WORDS)
    if model.preparation_.has_names and not table.has_names and len(table) > 1:
        content.seek(0)
        named = read_csv_like(content, usual, {**said, "header": True}, WORDS)
        needed = [c.name for c in model.preparation_.columns if c.kind != "dropped"]
        table = named if all([name in named.names for name in needed]) else table
    say_notes(table.notes)
    return rows_for(model, table)
