"""The model that a file holds already: one of another table is not replaced unasked."""

import os

from ..errors import TinynetError, printable, quoted
from ..network import Network
from ..tables.column_names import is_made_up
from .model_and_table import model_in
from .output_files import is_screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables.table import Table

REMEDY = "choose another name, as by --out FILE, or say --force"


def check_same_table(path: str, table: "Table", target: str) -> None:
    """Refuse to replace the model of another target, or of other columns.

    What cannot be read as a model is no loss. Raises TinynetError with what is in the file.
    """
    if is_screen(path) or not os.path.isfile(path) or not os.path.getsize(path):
        return
    try:
        model = model_in(path)
    except TinynetError:
        return
    holds = f"{printable(path)} holds"
    if isinstance(model, Network):
        raise TinynetError(f"{holds} a network that is of no table: {REMEDY}")
    name = model.answer_.name
    what = f"{holds} the model of {quoted(name) if name else 'another table'}"
    if name != target:
        raise TinynetError(f"{what}, and this one will be of {quoted(target)}: {REMEDY}")
    known = {column.name for column in model.preparation_.columns}
    there = {column for column in table.names if column != target}
    if known != there:
        raise TinynetError(f"{what} from other columns ({_difference(known, there)}): {REMEDY}")


def _difference(known: "set[str]", there: "set[str]") -> str:
    """The first column that only one of two tables has.

    >>> _difference({"x", "y"}, {"x", "z"}), _difference({"column 1", "column 2"}, {"column 1"})
    ("it has 'y'", 'it has 2, not 1')
    """
    if len(known) != len(there) and all([is_made_up(name) for name in known | there]):
        return f"it has {len(known)}, not {len(there)}"
    gone, new = sorted(known - there), sorted(there - known)
    return f"it has {quoted(gone[0])}" if gone else f"it has no {quoted(new[0])}"
