"""What lies around the network of a table's model, as plain data: columns, and an answer.

An estimator of `tinynet.tables` is known here by two methods. `export_record()` gives its
network and a record as it stands in a model file:

    {"columns": [{"kind": "number", "name": ..., "mean": ..., "deviation": ..., "missing": ...,
                  "words": [...]},
                 {"kind": "category", "name": ..., "values": [...], "has_missing": ...},
                 {"kind": "dropped", "name": ...}],
     "answer": {"kind": "classes", "name": ..., "values": [...]}
            or {"kind": "quantities", "name": ..., "means": [...], "deviations": [...],
                "is_single": ...}}

`export_rows(inputs)` gives rows, in whatever form users have them, as lists of cells in the order
of the columns: each a float, a text or None.
"""

import math
import re

from ..errors import TinynetError, quoted
from ..network import Network
from .single_precision import single

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable, Protocol, Union

    Cell = Union[float, str, None]

    class TableModel(Protocol):
        """An estimator of `tinynet.tables`."""

        def export_record(self) -> "tuple[Network, dict[str, Any]]": ...

        def export_rows(self, inputs: object) -> "list[list[Cell]]": ...

    Model = Union[Network, TableModel]

# The texts that say that a cell is missing, beside the empty one: what spreadsheets, databases,
# R and Python write there. `tinynet.tables` reads them as such, too.
MISSING_WORDS = ["?", "NA", "N/A", "n/a", "#N/A", "#NA", "<NA>", "NaN", "nan", "NAN", "-nan"]
MISSING_WORDS += ["-NaN", "NaT", "NULL", "null", "None"]
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def exact(value: float) -> float:
    """A number as it is, where `single` would round it."""
    return value


class TableRecord:
    """The record of a table's model, and what its exported files compute.

    `columns` are those of the record; `labels` the labels of classes, None where the answer is
    quantities; `means` and `deviations` are those of the quantities, `is_single` says whether a
    lone one is answered as a number. `name` is that of the column of answers, or empty.

    >>> record = TableRecord(
    ...     {
    ...         "columns": [
    ...             {"kind": "number", "name": "age", "mean": 40.0, "deviation": 10.0,
    ...              "missing": 38.0, "words": []},
    ...             {"kind": "category", "name": "colour", "values": ["green", "red"],
    ...              "has_missing": False},
    ...         ],
    ...         "answer": {"kind": "classes", "values": ["no", "yes"]},
    ...     }
    ... )
    >>> record.inputs([None, "red"]), record.labels
    ([-0.2, 0.0, 1.0], ['no', 'yes'])
    """

    def __init__(self, record: "dict[str, Any]") -> None:
        self.columns: "list[dict[str, Any]]" = record["columns"]
        answer = record["answer"]
        self.labels: "list[Any] | None" = answer.get("values")
        self.means: "list[float]" = answer.get("means", [])
        self.deviations: "list[float]" = answer.get("deviations", [])
        self.is_single: bool = answer.get("is_single", False)
        self.name: str = answer.get("name", "")

    def numbers(self) -> "list[dict[str, Any]]":
        """The columns of numbers."""
        return [column for column in self.columns if column["kind"] == "number"]

    def inputs(
        self, row: "list[Cell]", rounded: "Callable[[float], float]" = exact
    ) -> "list[float]":
        """The inputs of the network for a row of cells; `rounded` rounds every number."""
        inputs = []
        for column, cell in zip(self.columns, row):
            inputs += inputs_of(column, cell, rounded)
        return inputs

    def answers(
        self, outputs: "list[float]", rounded: "Callable[[float], float]" = exact
    ) -> "list[float]":
        """Probabilities as they are, and quantities in their own units."""
        if self.labels is not None:
            return outputs
        return [
            rounded(rounded(mean) + rounded(rounded(deviation) * output))
            for mean, deviation, output in zip(self.means, self.deviations, outputs)
        ]

    def units(self) -> "list[float]":
        """For each answer what a 1 of the network is in its units."""
        return [1.0] * len(self.labels) if self.labels is not None else self.deviations

    def check_fits_single(self) -> None:
        """Refuse numbers that single precision cannot hold, or cannot tell apart."""
        numbers = [(mean, deviation) for mean, deviation in zip(self.means, self.deviations)]
        for column in self.numbers():
            numbers += [(column["mean"], column["deviation"]), (column["missing"], 1.0)]
        for value, deviation in numbers:
            if not math.isfinite(single(value)) or not 0.0 < single(deviation) < math.inf:
                raise TinynetError(
                    "the mean or the deviation of a column is too large or too small for single "
                    "precision: export the model in double precision"
                )
        for column in self.columns:
            if column["kind"] == "category":
                _check_values_fit_single(column)


def inputs_of(
    column: "dict[str, Any]", cell: "Cell", rounded: "Callable[[float], float]" = exact
) -> "list[float]":
    """The inputs for a cell of this column.

    >>> inputs_of({"kind": "category", "values": ["red", "3"], "has_missing": True}, 3.0)
    [0.0, 1.0, 0.0]
    """
    if column["kind"] == "dropped":
        return []
    if column["kind"] == "number":
        if cell is None or isinstance(cell, str):
            cell = column["missing"]
        difference = rounded(rounded(cell) - rounded(column["mean"]))  # type: ignore[arg-type]
        return [rounded(difference / rounded(column["deviation"]))]
    inputs = [1.0 if cell == value else 0.0 for value in category_cells(column)]
    if column["has_missing"]:
        inputs.append(1.0 if cell is None else 0.0)
    return inputs


def category_cells(column: "dict[str, Any]") -> "list[float | str]":
    """The cells that have the values of this column: numbers for those that come from numbers.

    >>> category_cells({"values": ["red", "3", "0.5", "3.0"]})
    ['red', 3.0, 0.5, '3.0']
    """
    return [_cell_of(value) for value in column["values"]]


def is_of_numbers(column: "dict[str, Any]") -> bool:
    """Whether all values of a category come from numbers."""
    return all([isinstance(cell, float) for cell in category_cells(column)])


def _check_values_fit_single(column: "dict[str, Any]") -> None:
    """Refuse values of a category that are different numbers, and the same ones in floats."""
    known: "dict[float, float]" = {}
    for cell in category_cells(column):
        if isinstance(cell, str):
            continue
        rounded = single(cell)
        other = known.setdefault(rounded, cell)
        what = ""
        if not math.isfinite(rounded):
            what = f"its value {cell!r} is too large for single precision"
        elif other != cell:
            what = f"its values {other!r} and {cell!r} are the same number in single precision"
        if what:
            where = f"column {quoted(column['name'])}"
            raise TinynetError(f"{where}: {what}: export the model in double precision")


def _cell_of(text: str) -> "float | str":
    """The number of which a category's text was made, if it is one: see `categories.text_of`."""
    if NUMBER.fullmatch(text):
        number = float(text)
        whole = number.is_integer() and abs(number) < 1e15
        if text == (str(int(number)) if whole else repr(number)):
            return number
    return text


def network_and_table(model: "Model") -> "tuple[Network, TableRecord | None]":
    """The network of what is to be exported, and its table where it is the model of one.

    >>> network = Network([1, 1])
    >>> network_and_table(network) == (network, None)
    True
    """
    if not isinstance(model, (Network, type)) and hasattr(model, "export_record"):
        network, record = model.export_record()
        return network, TableRecord(record)
    return model, None  # type: ignore[return-value]  # what exports it checks it


def rows_of(model: "Model", inputs: object) -> "list[list[Cell]] | None":
    """The rows at hand for the model of a table, as lists of cells; None where there are none."""
    if inputs is None or isinstance(model, Network):
        return None
    return model.export_rows(inputs)
