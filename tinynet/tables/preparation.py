"""The preparation of a table: how its raw rows become inputs of a network."""

from ..argument_checks import check_list
from ..errors import ModelError, ShapeError, TinynetError, describe, quoted
from .categories import as_number
from .cells import is_number
from .column_kinds import learn_column
from .column_names import is_made_up
from .columns import CategoryColumn, DroppedColumn, NumberColumn, column_from_dict
from .csv_decimal import has_decimal_comma
from .table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .table import Cell

    Column = NumberColumn | CategoryColumn | DroppedColumn

MOST_NAMED = 10  # columns in an error


class Preparation:
    """The columns of a table, learned from some rows, and then the same for all others.

    `columns` has one for each column of the table; `notes` are sentences on what was done to
    them; `has_names` says whether the columns are known by their names, or by their places;
    `decimal` is the decimal sign of the file, where one was seen, else None.

    >>> table = Table(["size", "colour"], [[1.0, "red"], [3.0, "green"], [None, "red"]])
    >>> preparation = Preparation.learned_from(table)
    >>> preparation.names_of_inputs()
    ['size', 'colour=green', 'colour=red']
    >>> preparation.inputs(Table(["colour", "size"], [["red", 2.0]]))
    [[0.0, 0.0, 1.0]]
    """

    def __init__(
        self,
        columns: "list[Column]",
        has_names: bool = True,
        notes: "list[str] | None" = None,
        decimal: "str | None" = None,
    ) -> None:
        self.columns = columns
        self.has_names = has_names
        self.notes = notes or []
        self.decimal = decimal

    @classmethod
    def learned_from(
        cls, table: Table, kinds: "dict[str, str] | None" = None, more_come: bool = False
    ) -> "Preparation":
        """The preparation of a table; `kinds` says of columns by name which kind they have.

        Where `more_come`, these rows are a beginning, and a column that is constant so far is kept.
        """
        kinds = {} if kinds is None else kinds
        if not isinstance(kinds, dict):
            raise TinynetError(f"columns is {describe(kinds)}, it must be a dict of kinds by name")
        for name in kinds:
            table.index(name)
        columns, notes = [], []
        some_have_names = not all([is_made_up(name) for name in table.names])
        for k in range(len(table.names)):
            name = table.names[k]
            cells = [row[k] for row in table.rows]
            is_unnamed = some_have_names and k == 0 and name == "column 1"
            column, said = learn_column(name, cells, kinds.get(name), more_come, is_unnamed)
            columns.append(column)
            notes += said
        preparation = cls(columns, table.has_names, notes, table.decimal)
        if not preparation.names_of_inputs():
            dropped = [
                f"column {quoted(c.name)} is dropped: {getattr(c, 'why', '')}" for c in columns
            ]
            if len(dropped) > MOST_NAMED:
                dropped[MOST_NAMED:] = [f"and so are {len(dropped) - MOST_NAMED} more"]
            why = "; ".join(dropped) or "the target is all there is"
            raise TinynetError(f"no column is left to learn from: {why}")
        return preparation

    def names_of_inputs(self) -> "list[str]":
        """What each input of the network is."""
        return [name for column in self.columns for name in column.names_of_inputs()]

    def inputs(self, table: Table) -> "list[list[float]]":
        """The inputs for each row of a table, which may have more columns, in any order.

        Raises TinynetError with row and column where a cell does not fit.
        """
        places = self.places(table)
        inputs = []
        for r in range(len(table.rows)):
            row = table.rows[r]
            values: "list[float]" = []
            for column, place in zip(self.columns, places):
                try:
                    values += [] if place is None else column.inputs(row[place])
                except TinynetError as error:
                    where = f"{table.place_of(r)}, column {quoted(column.name)}"
                    cell = None if place is None else row[place]
                    raise TinynetError(f"{where}: {error}{self._hint(table, cell)}") from None
            inputs.append(values)
        return inputs

    def _hint(self, table: Table, cell: "Cell") -> str:
        """What is to be done about a text in a column of numbers."""
        if not isinstance(cell, str):
            return ""
        sign = "," if has_decimal_comma(cell) else "." if is_number(cell) else ""
        if sign == "," and table.lines is None:  # of a program, which can give numbers
            plain = cell.replace(".", "").replace(",", ".")
            as_in = f", as in {plain}" if self.decimal == "," else ""  # else it may group digits
            return f"; it is a text with a comma: give the number with a decimal point{as_in}"
        if sign and self.decimal == sign != table.decimal:
            words = {",": "commas", ".": "points"}
            return (
                f"; the training had decimal {words[sign]}, and here decimal "
                f"{words['.' if sign == ',' else ',']} are read: read_csv takes decimal={sign!r}"
            )
        if sign == ",":
            return "; numbers are read with decimal points here"
        return "; if it is missing, the cell is to be empty or NA"

    def take_as_missing(self, table: Table) -> None:
        """Let the texts that these rows have in columns of numbers count as missing, too.

        For rows of the same table that were kept out of the training: such texts may be rare.
        What is new is told in `notes`.
        """
        for k, place in enumerate(self.places(table)):
            column = self.columns[k]
            if not isinstance(column, NumberColumn) or place is None or column.any_word:
                continue
            texts = {row[place] for row in table.rows if isinstance(row[place], str)}
            new = sorted([str(text) for text in texts if text not in column.words])
            if new:
                self.columns[k] = NumberColumn(
                    column.name, column.mean, column.deviation, column.missing,
                    [*column.words, *new],
                )  # fmt: skip
                shown = ", ".join([quoted(text) for text in new[:3]]) + (", ..." * (len(new) > 3))
                where = f"column {quoted(column.name)}"
                self.notes.append(f"{where}: no numbers either ({shown}), and taken as missing")

    def cells(self, table: Table) -> "list[list[Cell]]":
        """The rows of a table as raw cells in the order of the columns; None for one not needed.

        A text that reads as a number, which files with decimal commas have, is that number; in a
        column of numbers it is one of the words that are missing. Raises TinynetError with row
        and column where a cell does not fit.
        """
        self.inputs(table)
        places = self.places(table)
        return [
            [
                None if place is None else _raw(column, row[place])
                for column, place in zip(self.columns, places)
            ]
            for row in table.rows
        ]

    def places(self, table: Table) -> "list[int | None]":
        """Where each column stands in a table; None for one that is not needed.

        Raises TinynetError where one that is needed is not there.
        """
        if self.has_names and table.has_names:
            return [
                None if column.kind == "dropped" else table.index(column.name)
                for column in self.columns
            ]
        n = len(self.columns)
        if len(table.names) != n:
            has = f"{table.place} has {len(table.names)} columns, the training had {n}"
            raise ShapeError(f"{has}: without names they must be the same, without the answer")
        return list(range(n))

    def to_dict(self) -> "dict[str, object]":
        """Its plain data."""
        columns = [column.to_dict() for column in self.columns]
        record = {"columns": columns, "has_names": self.has_names, "notes": list(self.notes)}
        return record if self.decimal is None else {**record, "decimal": self.decimal}


def _raw(column: "Column", cell: "Cell") -> "Cell":
    if isinstance(cell, str) and as_number(cell) != cell:
        return None if column.kind == "number" else as_number(cell)
    return cell


def preparation_from_dict(record: "dict[str, object]", place: str) -> Preparation:
    """The preparation of such plain data; raises ModelError for anything else."""
    try:
        records = check_list(record.get("columns"), f"{place}: columns")
        notes = check_list(record.get("notes"), f"{place}: notes")
    except TinynetError as error:
        raise ModelError(str(error)) from None
    columns = [column_from_dict(records[k], f"{place}: column {k}") for k in range(len(records))]
    if not any([column.names_of_inputs() for column in columns]):
        raise ModelError(f"{place}: no column has an input")
    has_names = record.get("has_names")
    if not isinstance(has_names, bool) or not all([isinstance(note, str) for note in notes]):
        raise ModelError(f"{place}: has_names must be true or false, and notes texts")
    decimal = record.get("decimal")  # older files have none
    if decimal is not None and decimal not in (".", ","):
        raise ModelError(f"{place}: decimal is {describe(decimal)}, not '.' or ','")
    sign = None if decimal is None else str(decimal)
    return Preparation(columns, has_names, [str(note) for note in notes], sign)
