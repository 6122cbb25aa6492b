"""Rows of cells below the names of their columns."""

import math
from collections.abc import Iterator

from ..errors import ShapeError, TinynetError, printable, quoted
from .cells import cell_value
from .column_names import distinct_names, name_as_text
from .near_names import near_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Cell = float | str | None

_MOST_LETTERS = 300  # of names that an error lists


class Table:
    """A table of data: rows of cells, and a name for each column.

    `names` is the list of the columns' names. `rows` is a list of rows, each a list with a
    cell for each column: a float, a text, or None where it is missing. What is given is read as
    such (`cell_value`): "3" is a number, NaN is missing, a list is refused. `place` is what errors
    call it, such as a file's name. `notes` say what was guessed when it was read. `lines` has
    each row's line in the file, and `decimal` is its decimal sign; None where there is none.

    It has a length, the number of rows, and iterates over them.

    >>> table = Table(["length", "species"], [[1.4, "setosa"], [4.7, "versicolor"]])
    >>> table, table.column("length"), len(table)
    (Table of 2 rows: 'length', 'species', [1.4, 4.7], 2)
    >>> table.column("lenght")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: the table has no column 'lenght'; did you mean 'length'? \
Its columns are: 'length', 'species'
    """

    def __init__(
        self,
        names: "Sequence[object]",
        rows: "Sequence[Sequence[Cell]]",
        place: str = "the table",
        notes: "Sequence[str]" = (),
        lines: "Sequence[int] | None" = None,
        decimal: "str | None" = None,
    ) -> None:
        self._keep(names, rows, place, notes, lines, decimal)
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if type(cell) is not float or not math.isfinite(cell):
                    where = f"column {quoted(self.names[c])} in {self.place_of(r)}"
                    row[c] = cell_value(cell, where)

    @classmethod
    def of_cells(
        cls,
        names: "Sequence[object]",
        rows: "Sequence[Sequence[Cell]]",
        place: str = "the table",
        notes: "Sequence[str]" = (),
        lines: "Sequence[int] | None" = None,
        decimal: "str | None" = None,
    ) -> "Table":
        """A table of what are cells already, which are taken as they are.

        So '3.5' stays a text, as where a file has decimal commas.

        >>> Table.of_cells(["version"], [["3.5"]]).rows, Table(["version"], [["3.5"]]).rows
        ([['3.5']], [[3.5]])
        """
        table = cls.__new__(cls)
        table._keep(names, rows, place, notes, lines, decimal)
        return table

    def _keep(
        self,
        names: "Sequence[object]",
        rows: "Sequence[Sequence[Cell]]",
        place: str,
        notes: "Sequence[str]",
        lines: "Sequence[int] | None",
        decimal: "str | None",
    ) -> None:
        self.names, renamed = distinct_names(names)
        self.rows = [list(row) for row in rows]
        self.place = place
        self.notes = [*notes, *renamed]
        self.lines = None if lines is None else list(lines)
        self.decimal = decimal
        self.target: "str | None" = None  # the name of the column that was split off
        for r, row in enumerate(self.rows):
            if len(row) != len(self.names):
                raise ShapeError(
                    f"{self.place_of(r)} has {len(row)} cells for {len(self.names)} columns"
                )

    @classmethod
    def from_columns(
        cls, columns: "Mapping[str, Sequence[Cell]]", place: str = "the table"
    ) -> "Table":
        """A table of columns: a list of cells for each name, all of one length.

        >>> Table.from_columns({"a": [1.0, 2.0], "b": ["x", None]}).rows
        [[1.0, 'x'], [2.0, None]]
        """
        check_equal_lengths(list(columns), list(columns.values()), place)
        return cls(list(columns), list(zip(*columns.values())), place)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> "Iterator[list[Cell]]":
        return iter(self.rows)

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        return f"Table of {rows}: {_listed(self.names)}"

    def place_of(self, row: int) -> str:
        """What errors call a row, counted from 0: its line in the file, or its number.

        >>> Table(["a"], [[1.0]]).place_of(0), Table(["a"], [[1.0]], "a.csv", (), [2]).place_of(0)
        ('row 0 of the table', 'a.csv, line 2')
        """
        if self.lines is None:
            return f"row {row} of {self.place}"
        return f"{self.place}, line {self.lines[row]}"

    @property
    def has_names(self) -> bool:
        """Whether the columns have names of their own, and not only numbers.

        >>> Table(["size"], [[1.0]]).has_names, Table(["column 1"], [[1.0]]).has_names
        (True, False)
        """
        return self.names != [f"column {c + 1}" for c in range(len(self.names))]

    def only(self, rows: "Sequence[int]") -> "Table":
        """A table of these rows, which are counted from 0.

        >>> Table(["a"], [[1.0], [2.0]]).only([1]).rows
        [[2.0]]
        """
        lines = None if self.lines is None else [self.lines[r] for r in rows]
        kept = [self.rows[r] for r in rows]
        return self._part(self.names, kept, lines)

    def index(self, name: object) -> int:
        """The place of a column, counted from 0. Raises TinynetError where there is none."""
        word = name_as_text(name)
        if word in self.names:
            return self.names.index(word)
        if word == self.target:
            where = f"column {quoted(word)} of {self.place}"
            raise TinynetError(f"{where} is the target here, and no input")
        near = near_name(word, self.names)
        hint = f" did you mean {quoted(near)}? Its" if near else " its"
        raise TinynetError(
            f"{self.place} has no column {quoted(word)};{hint} columns are: {_listed(self.names)}"
        )

    def column(self, name: object) -> "list[Cell]":
        """The cells of a column, as a new list."""
        place = self.index(name)
        return [row[place] for row in self.rows]

    def without(self, *names: object) -> "Table":
        """A table of the other columns.

        >>> Table(["a", "b"], [[1.0, 2.0]]).without("a").rows
        [[2.0]]
        """
        left_out = [self.index(name) for name in names]
        kept = [c for c in range(len(self.names)) if c not in left_out]
        rows = [[row[c] for c in kept] for row in self.rows]
        return self._part([self.names[c] for c in kept], rows, self.lines)

    def _part(
        self, names: "list[str]", rows: "list[list[Cell]]", lines: "list[int] | None"
    ) -> "Table":
        table = Table.of_cells(names, rows, self.place, self.notes, lines, self.decimal)
        table.target = self.target
        return table

    def split_off(self, target: object) -> "tuple[Table, list[Cell]]":
        """The table without the column of the target, and the cells of that column.

        >>> inputs, labels = Table(["size", "kind"], [[1.0, "x"], [2.0, "y"]]).split_off("kind")
        >>> inputs.names, labels
        (['size'], ['x', 'y'])
        """
        inputs, cells = self.without(target), self.column(target)
        inputs.target = self.names[self.index(target)]
        return inputs, cells


def check_equal_lengths(names: "Sequence[object]", columns: "Sequence[Sequence[object]]",
                        place: str) -> None:  # fmt: skip
    """Columns have as many cells as the first one: refuse others.

    >>> check_equal_lengths(["a", "b"], [[1], [1, 2]], "X")
    Traceback (most recent call last):
    tinynet.errors.ShapeError: column 'b' of X has 2 cells, column 'a' has 1
    """
    for name, column in zip(names, columns):
        if len(column) != len(columns[0]):
            raise ShapeError(
                f"column {quoted(name_as_text(name))} of {place} has {len(column)} cells, "
                f"column {quoted(name_as_text(names[0]))} has {len(columns[0])}"
            )


def _listed(names: "list[str]") -> str:
    text = ", ".join([f"'{printable(name)}'" for name in names])
    return (
        text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]} ... ({len(names)} in all)"
    )
