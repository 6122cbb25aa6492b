"""Labels of classes, as targets of a network, and its outputs as labels again."""

import math

from ..errors import ModelError, TinynetError, describe, quoted
from .categories import text_of
from .numbers_in_texts import on_numbers_in_texts
from .one_hot import classes_of, one_hot, places_in
from .plain_lists import label_in_words

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable

MANY_CLASSES = 50  # an alphabet can be learned from one row of each letter, a thousand names not
MANY_NUMBERS = 10  # different texts that were meant as numbers, such as prices
DIGITS = 4000  # of a whole number in a file: Python reads no more than 4300


class ClassLabels:
    """The classes of an answer, in the order of the outputs.

    >>> classes = ClassLabels(["cat", "dog"])
    >>> classes.targets(["dog"]), classes.label([0.7, 0.3])
    ([[0.0, 1.0]], 'cat')
    """

    kind = "classes"

    def __init__(self, values: "list[Hashable]", name: str = "") -> None:
        self.values = values
        self.name = name

    @classmethod
    def learned_from(cls, labels: "list[Hashable]", name: str = "") -> "ClassLabels":
        """The classes that these labels have; at least two."""
        values = classes_of(labels)
        if len(values) < 2:
            where = f"column {quoted(name)}: " if name else ""
            raise TinynetError(
                f"{where}all labels are {label_in_words(values[0])}, one class; there must be at "
                "least two"
            )
        fractions = [value for value in values if isinstance(value, float) and value % 1.0]
        if fractions and len(values) > len(labels) / 2:
            raise TinynetError(
                f"y holds {len(values)} different numbers such as {fractions[0]:g}, which are "
                "continuous quantities and no labels: that is for a Regressor"
            )
        return cls(values, name)

    def targets(self, labels: "list[Hashable]") -> "list[list[float]]":
        """For each label a 1 at the place of its class, and 0 elsewhere."""
        places_in(self.values, labels, "y")
        return one_hot(labels, self.values)

    def label(self, outputs: "list[float]") -> "Hashable":
        """The class of the largest output, of several such the first."""
        return self.values[outputs.index(max(outputs))]

    def to_dict(self) -> "dict[str, object]":
        """Its plain data; raises ModelError for labels that a file cannot hold."""
        for value in self.values:
            if not is_saved(value):
                raise ModelError(
                    f"the label {label_in_words(value)} cannot be saved: a file holds texts and "
                    f"finite numbers of at most {DIGITS} digits"
                )
        return {"kind": self.kind, "name": self.name, "values": list(self.values)}


def check_classes_repeat(labels: "list[Hashable]", name: str = "") -> None:
    """Refuse labels of which hardly any comes again, as those of an identifier or of prices.

    Raises TinynetError where there are more than 50 classes, or more than 10 of texts that
    were meant as numbers, in fewer than twice as many rows.

    >>> check_classes_repeat([f"${k}.50" for k in range(60)], "price")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: column 'price': '$0.50' is a text, not a number: without '$' it \
would be one; as classes nothing can be learned of 60 different texts in 60 rows
    """
    different = len(set(labels))
    if different <= MANY_NUMBERS or 2 * different <= len(labels):
        return
    where = f"column {quoted(name)}" if name else "y"
    texts = [label for label in labels if isinstance(label, str)]
    meant = on_numbers_in_texts(list(texts)) if len(texts) == len(labels) else ""
    what = "texts" if len(texts) == len(labels) else "labels"
    there = f"{different} different {what} in {len(labels)} rows"
    if meant:
        raise TinynetError(f"{where}: {meant}; as classes nothing can be learned of {there}")
    if different > MANY_CLASSES:
        kind = "an identifier or free text" if texts else "an identifier, or quantities"
        raise TinynetError(
            f"{where} holds {there}: {kind}; hardly any class comes again, so nothing can be "
            f"learned of it{'' if texts else ' (a Regressor learns quantities)'}"
        )


def is_saved(value: object) -> bool:
    """Whether a model file can hold it: a text, a number that is finite, true or false.

    >>> [is_saved(value) for value in ("a", 1, 0.5, True, float("inf"), 10**5000, None)]
    [True, True, True, True, False, False, False]
    """
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        too_large: int = 10**DIGITS
        return -too_large < value < too_large
    return isinstance(value, str)


def labels_of_cells(cells: "list[float | str]") -> "list[Hashable]":
    """The labels in a column of a table: whole numbers, numbers, or else texts.

    >>> labels_of_cells([1.0, 0.0]), labels_of_cells([1.0, "b"]), labels_of_cells([0.5, 1.0])
    ([1, 0], ['1', 'b'], [0.5, 1.0])
    """
    if any([isinstance(cell, str) for cell in cells]):
        return [text_of(cell) for cell in cells]
    numbers = [cell for cell in cells if not isinstance(cell, str)]
    if all([number.is_integer() for number in numbers]):
        return [int(number) for number in numbers]
    return list(numbers)


def class_labels_from_dict(record: "dict[str, object]", place: str) -> ClassLabels:
    """The classes of such plain data; raises ModelError for anything else."""
    values, name = record.get("values"), record.get("name")
    if not isinstance(values, list) or len(values) < 2 or not isinstance(name, str):
        raise ModelError(f"{place}: an answer of classes has a name, and values, at least two")
    for value in values:
        if not is_saved(value):
            raise ModelError(f"{place}: {describe(value)} is no label")
    if len(set(values)) < len(values):
        raise ModelError(f"{place}: a class stands twice among the values")
    return ClassLabels(values, name)
