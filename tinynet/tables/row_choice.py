"""Some rows of whatever holds rows: lists, dicts of columns, arrays and tables of others.

What comes out is of the kind that went in, so a model that takes the whole takes its parts.
"""

from ..argument_checks import check_list
from ..errors import ShapeError, describe, quoted
from .table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


def held(data: "Any", place: str) -> "Any":
    """Data whose rows can be chosen again and again: an iterator becomes a list.

    Dicts of columns become dicts of lists; arrays and tables of other libraries stay.

    >>> held(iter([[1], [2]]), "X"), held({"size": (1, 2)}, "X")
    ([[1], [2]], {'size': [1, 2]})
    """
    if isinstance(data, dict):
        columns = {}
        for name, column in data.items():
            columns[name] = check_list(column, f"column {_in_words(name)} of {place}")
        return columns
    if isinstance(data, Table) or _is_sliced(data):
        return data
    if type(data).__name__ == "LazyFrame":  # of polars
        raise ShapeError(f"{place} is a LazyFrame; give {place}.collect()")
    return check_list(data, place)


def count_rows(data: "Any", place: str) -> int:
    """How many rows there are in what `held` returned, at least one.

    >>> count_rows({"size": [1, 2], "kind": ["a", "b"]}, "X")
    2
    """
    if isinstance(data, dict):
        lengths = {_in_words(name): len(column) for name, column in data.items()}
        n, first = 0, ""
        for name, length in lengths.items():
            if first and length != n:
                here = f"column {name} of {place} has {length} rows"
                raise ShapeError(f"{here}, and {first} has {n}")
            n, first = length, name
    else:
        n = data.shape[0] if _is_sliced(data) else len(data)
    if not n:
        raise ShapeError(f"{place} is empty")
    return int(n)


def choose_rows(data: "Any", places: "list[int]") -> "Any":
    """The rows at these places of what `held` returned, in their order.

    >>> choose_rows(["a", "b", "c"], [2, 0]), choose_rows({"size": [7, 8]}, [1])
    (['c', 'a'], {'size': [8]})
    """
    if isinstance(data, dict):
        return {name: [column[r] for r in places] for name, column in data.items()}
    if isinstance(data, Table):
        return data.only(places)
    if hasattr(data, "iloc"):  # pandas
        return data.iloc[places]
    if hasattr(data, "column_names") and hasattr(data, "take"):  # Arrow
        return data.take(places)
    if _is_sliced(data):  # NumPy, polars
        return data[places]
    return [data[r] for r in places]


def _is_sliced(data: "Any") -> bool:
    """Whether it is an array or a table that chooses its rows itself."""
    shape = getattr(data, "shape", None)
    return isinstance(shape, tuple) and len(shape) > 0 and hasattr(data, "__getitem__")


def _in_words(name: object) -> str:
    return quoted(name) if isinstance(name, str) else describe(name)
