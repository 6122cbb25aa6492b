"""Whatever holds rows of data, in Python or another library, as a table.

No other library is imported here: its tables are known by the names of their methods.
"""

import math
from collections.abc import Mapping

from ..errors import ShapeError, TinynetError, describe, quoted
from .cells import cell_value, items_of_array
from .column_names import name_as_text
from .table import Table, check_equal_lengths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from .table import Cell

ROW_FOR_EACH = "a row for each example belongs here, as in [[5.1, 3.5], [4.9, 3.0]]"


def as_table(X: "Any", names: "Sequence[object] | None" = None, place: str = "X") -> Table:
    """Rows of data as a `Table`, with each cell a float, a text or None (`cell_value`).

    `X` is a Table; a list, a tuple or an iterator of rows; rows that are dicts, whose names
    are the keys of the first one (a key that is missing in another is a missing value); a
    dict of columns, a list of cells for each name; a NumPy array with two dimensions, or
    with one of records; a table of pandas, polars or Arrow; a csv.DictReader. All rows of
    a csv.reader are data: take the names off first, with next().

    `names` are the names of the columns; without them those that X has, or else "column 1"
    and so on. `place` is what errors call X. X itself is not changed; a Table is returned
    as it is.

    Raises ShapeError where rows or columns have unequal lengths, where there are none, or
    where X holds no rows; TinynetError with row and column for what is no cell.

    >>> as_table([{"size": 1, "kind": "x"}, {"size": 2.5}]).rows
    [[1.0, 'x'], [2.5, None]]
    >>> as_table([[1, 2, 3], [4, 5, 6], [7, 8]])
    Traceback (most recent call last):
    tinynet.errors.ShapeError: row 2 of X has 2 cells, row 0 has 3
    >>> as_table([5.1, 3.5])
    Traceback (most recent call last):
    tinynet.errors.ShapeError: row 0 of X is 5.1; a row for each example belongs here, \
as in [[5.1, 3.5], [4.9, 3.0]]
    """
    if isinstance(X, Table):
        if names is None:
            return X
        names = _names(names, len(X.names), place)
        return Table.of_cells(names, X.rows, X.place, X.notes, X.lines, X.decimal)
    own_names, rows = _rows_in(X, place)
    table: "list[list[Cell]]" = []
    for r, row in enumerate(rows):
        if isinstance(row, Mapping):
            if own_names is None and r == 0:
                own_names = list(row)
            cells = _cells_of_record(row, own_names, f"row {r} of {place}")
        else:
            cells = _cells_of_row(row, f"row {r} of {place}")
        if table and len(cells) != len(table[0]):
            many = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            raise ShapeError(f"row {r} of {place} has {many}, row 0 has {len(table[0])}")
        table.append(_values(cells, r, own_names, place))
    if not table:
        raise ShapeError(f"{place} is empty: {ROW_FOR_EACH}")
    width = len(table[0])
    if not width:
        size = f"shape=({len(table)}, 0)"
        raise ShapeError(
            f"{place} has 0 feature(s) ({size}) while a minimum of 1 is required: row 0 is empty"
        )
    if names is not None:
        own_names = names
    if own_names is None:
        own_names = [f"column {c + 1}" for c in range(width)]
    return Table.of_cells(_names(own_names, width, place), table, place)


def _rows_in(X: "Any", place: str) -> "tuple[Sequence[object] | None, Iterable[Any]]":
    """The names that X has, None where it has none, and its rows."""
    if isinstance(X, Mapping):
        return list(X), _rows_of_columns(list(X), list(X.values()), place)
    if isinstance(X, str):
        raise ShapeError(f"{place} is {describe(X)}; {ROW_FOR_EACH}; read_csv reads a file")
    if isinstance(X, type):
        raise ShapeError(f"{place} is {describe(X)}; {ROW_FOR_EACH}")
    if hasattr(X, "toarray"):  # a sparse matrix of SciPy
        raise ShapeError(f"{place} is a sparse matrix; give {place}.toarray()")
    if type(X).__name__ == "LazyFrame":  # of polars
        raise ShapeError(f"{place} is a LazyFrame; give {place}.collect()")
    if hasattr(X, "iter_rows") and hasattr(X, "columns"):  # polars
        return list(X.columns), X.iter_rows()
    if hasattr(X, "itertuples") and hasattr(X, "columns"):  # pandas
        return list(X.columns), X.itertuples(index=False, name=None)
    if hasattr(X, "to_pylist") and hasattr(X, "column_names"):  # Arrow
        columns = [column.to_pylist() for column in X.columns]
        return list(X.column_names), _rows_of_columns(X.column_names, columns, place)
    if hasattr(X, "tolist") and hasattr(X, "dtype") and hasattr(X, "shape"):  # NumPy
        return _rows_of_array(X, place)
    if hasattr(X, "__array__"):  # what NumPy would take for an array
        return _rows_of_array(X.__array__(), place)
    names = getattr(X, "fieldnames", None)  # of a csv.DictReader
    return names, _items(X, place, ROW_FOR_EACH)


def _rows_of_array(X: "Any", place: str) -> "tuple[Sequence[object] | None, Iterable[Any]]":
    records = getattr(X.dtype, "names", None)
    if len(X.shape) != (1 if records else 2):
        count = "1 dimension" if len(X.shape) == 1 else f"{len(X.shape)} dimensions"
        raise ShapeError(f"{place} is an array of {count}. Reshape your data: {ROW_FOR_EACH}")
    if records:
        return records, _rows_of_columns(records, [X[name] for name in records], place)
    return None, items_of_array(X)


def _rows_of_columns(
    names: "Sequence[object]", columns: "Sequence[object]", place: str
) -> "Iterable[tuple[object, ...]]":
    lists = []
    for name, column in zip(names, columns):
        where = f"column {quoted(name_as_text(name))} of {place}"
        lists.append(list(_items(column, where, "a dict of columns has a list for each name")))
    check_equal_lengths(names, lists, place)
    return zip(*lists)


def _items(values: "Any", place: str, wanted: str) -> "Iterator[Any]":
    """What an ordered collection holds, one by one; anything else is refused."""
    unordered = isinstance(values, (set, frozenset, Mapping))
    if not unordered and not isinstance(values, (str, bytes, bytearray, type)):
        try:
            if hasattr(values, "tolist"):  # of NumPy and pandas
                values = items_of_array(values)
            elif hasattr(values, "to_pylist"):  # of Arrow
                values = values.to_pylist()
            return iter(values)
        except Exception:  # other libraries raise what they like
            pass
    kind = "a set, which has no order" if isinstance(values, (set, frozenset)) else describe(values)
    raise ShapeError(f"{place} is {kind}; {wanted}")


def _cells_of_row(row: "Any", place: str) -> "Sequence[object]":
    if isinstance(row, (list, tuple)):
        return row
    return list(_items(row, place, ROW_FOR_EACH))


def _cells_of_record(
    row: "Mapping[Any, object]", names: "Sequence[object] | None", place: str
) -> "Sequence[object]":
    """The cells of a row that is a dict, in the order of the names."""
    if names is None:
        raise ShapeError(f"{place} is a dict, row 0 is not")
    known = set(names)
    for key in row:
        if key is None and None not in known:  # where a csv.DictReader puts what is left over
            raise ShapeError(f"{place} has more cells than there are names ({len(names)})")
        if key not in known:
            raise TinynetError(
                f"{place} has a value for {quoted(name_as_text(key))}, row 0 has none"
            )
    return [row.get(name) for name in names]


def _values(cells: "Sequence[object]", r: int, names: "Sequence[object] | None",
            place: str) -> "list[Cell]":  # fmt: skip
    values: "list[Cell]" = []
    for c, cell in enumerate(cells):
        if type(cell) is float and math.isfinite(cell):  # as it nearly always is
            values.append(cell)
            continue
        named = names is not None and c < len(names)
        column = quoted(name_as_text(names[c])) if named and names is not None else str(c)
        values.append(cell_value(cell, f"column {column} in row {r} of {place}"))
    return values


def _names(names: "Sequence[object]", width: int, place: str) -> "Sequence[object]":
    given = list(_items(names, "names", "a list of texts belongs here"))
    if len(given) != width:
        many = "1 column" if width == 1 else f"{width} columns"
        raise ShapeError(f"there are {len(given)} names, {place} has {many}")
    return given
