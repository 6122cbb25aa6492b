"""Columns, as a model knows them: how a raw cell becomes inputs of the network.

A column is plain data, so that a model file can keep it and an exported program can do the
same: each has `to_dict()`, and `column_from_dict` takes that back. Which kind a column has is
decided in `column_kinds`.

    number     (value - mean) / deviation, where a missing value is replaced by the median
    category   an input for each value it can have: 1 where it has it, else 0 ("one-hot")
    dropped    no input at all
"""

import math

from ..argument_checks import check_flag, check_list, check_number
from ..errors import ModelError, TinynetError, describe, quoted
from .categories import category_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Collection

MOST_WORDS = 100  # texts among numbers that are kept; where there are more, any text is one


class NumberColumn:
    """A column of numbers, moved to mean 0 and standard deviation 1.

    `missing` is the number that stands for a missing one, `words` are texts that count as
    missing, or with `any_word` every text does: where there are too many to keep them all.

    >>> column = NumberColumn("age", mean=40.0, deviation=10.0, missing=38.0)
    >>> column.inputs(50.0), column.inputs(None)
    ([1.0], [-0.2])
    """

    kind = "number"

    def __init__(
        self,
        name: str,
        mean: float,
        deviation: float,
        missing: float,
        words: "Collection[str]" = (),
        any_word: bool = False,
    ) -> None:
        self.name = name
        self.mean = mean
        self.deviation = deviation
        self.missing = missing
        self.any_word = any_word or len(set(words)) > MOST_WORDS
        self.words = frozenset(() if self.any_word else words)

    def names_of_inputs(self) -> "list[str]":
        """One input, which is called as the column is."""
        return [self.name]

    def inputs(self, cell: "float | str | None") -> "list[float]":
        """The number of a cell, scaled; raises TinynetError for a text that is no number."""
        if isinstance(cell, str):
            if not (self.any_word or cell in self.words):
                raise TinynetError(f"{quoted(cell)} is no number")
            cell = None
        cell = self.missing if cell is None else cell
        scaled = (cell - self.mean) / self.deviation
        if not math.isfinite(scaled):
            raise TinynetError(f"{cell:g} is too far from the numbers of the training")
        return [scaled]

    def to_dict(self) -> "dict[str, object]":
        """Its plain data; `any_word` is there only where it is true."""
        return {
            "name": self.name,
            "kind": self.kind,
            "mean": self.mean,
            "deviation": self.deviation,
            "missing": self.missing,
            "words": sorted(self.words),
            **({"any_word": True} if self.any_word else {}),
        }


class CategoryColumn:
    """A column of texts, each of which is one of a few values; an input for each of them.

    With `has_missing` a missing cell is a value of its own, with the last input; otherwise,
    and where a value was never seen in training, all inputs are 0.

    >>> column = CategoryColumn("colour", ["green", "red"])
    >>> column.inputs("red"), column.inputs("blue"), column.inputs(None)
    ([0.0, 1.0], [0.0, 0.0], [0.0, 0.0])
    """

    kind = "category"

    def __init__(self, name: str, values: "list[str]", has_missing: bool = False) -> None:
        self.name = name
        self.values = values
        self.has_missing = has_missing
        self._places = {values[k]: k for k in range(len(values))}

    def names_of_inputs(self) -> "list[str]":
        """One for each value, as in `colour=red`."""
        names = [f"{self.name}={value}" for value in self.values]
        return [*names, f"{self.name} is missing"] if self.has_missing else names

    def inputs(self, cell: "float | str | None") -> "list[float]":
        """1 for the value that the cell has, 0 for all others."""
        inputs = [0.0] * (len(self.values) + self.has_missing)
        if cell is None:
            if self.has_missing:
                inputs[-1] = 1.0
            return inputs
        place = self._places.get(category_of(cell))
        if place is not None:
            inputs[place] = 1.0
        return inputs

    def to_dict(self) -> "dict[str, object]":
        """Its plain data."""
        return {
            "name": self.name,
            "kind": self.kind,
            "values": list(self.values),
            "has_missing": self.has_missing,
        }


class DroppedColumn:
    """A column that the network does not see; `why` says why, as in `it is constant`."""

    kind = "dropped"

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self.why = why

    def names_of_inputs(self) -> "list[str]":
        """None."""
        return []

    def inputs(self, cell: "float | str | None") -> "list[float]":
        """None."""
        return []

    def to_dict(self) -> "dict[str, object]":
        """Its plain data."""
        return {"name": self.name, "kind": self.kind, "why": self.why}


def column_from_dict(record: object, place: str) -> "NumberColumn | CategoryColumn | DroppedColumn":
    """The column of such plain data; raises ModelError, with the place, for anything else.

    >>> column_from_dict({"name": "id", "kind": "dropped", "why": "it is empty"}, "column 0").why
    'it is empty'
    """
    if not isinstance(record, dict):
        raise ModelError(f"{place} is {describe(record)}, not a record with named fields")
    kind = record.get("kind")
    fields = FIELDS.get(kind) if isinstance(kind, str) else None
    if fields is None:
        raise ModelError(f"{place}: kind is {describe(kind)}, not one of {', '.join(FIELDS)}")
    for field in fields:
        if field not in record:
            raise ModelError(f"{place}: the field {field!r} is missing")
    name = _text(record["name"], f"{place}: name")
    try:
        if kind == "number":
            return _number_column(name, record, place)
        if kind == "category":
            values = _texts(record["values"], f"{place}: values")
            if len(set(values)) < len(values):
                raise ModelError(f"{place}: a value stands twice among the values")
            has_missing = check_flag(record["has_missing"], f"{place}: has_missing")
            return CategoryColumn(name, values, has_missing)
    except ModelError:
        raise
    except TinynetError as error:
        raise ModelError(str(error)) from None
    return DroppedColumn(name, _text(record["why"], f"{place}: why"))


FIELDS = {
    "number": ("name", "mean", "deviation", "missing", "words"),
    "category": ("name", "values", "has_missing"),
    "dropped": ("name", "why"),
}


def _number_column(name: str, record: "dict[str, object]", place: str) -> NumberColumn:
    mean, deviation, missing = [
        check_number(record[field], f"{place}: {field}")
        for field in ("mean", "deviation", "missing")
    ]
    if deviation <= 0.0:
        raise ModelError(f"{place}: deviation is {deviation}, it must be more than 0")
    words = _texts(record["words"], f"{place}: words")
    any_word = check_flag(record.get("any_word", False), f"{place}: any_word")
    return NumberColumn(name, mean, deviation, missing, words, any_word)


def _texts(values: object, place: str) -> "list[str]":
    return [_text(value, f"an item of {place}") for value in check_list(values, place)]


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise ModelError(f"{place} is {describe(value)}, not a text")
    return value
