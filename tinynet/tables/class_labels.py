"""Labels of classes, as targets of a network, and its outputs as labels again."""

from ..argument_checks import check_list
from ..errors import ModelError, TinynetError, describe, quoted
from .columns import text_of
from .one_hot import classes_of, one_hot

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable

SAVED = (str, int, float, bool)  # labels that a model file can hold


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
            raise TinynetError(
                f"all labels are {_shown(values[0])}, one class; there must be at least two"
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
        known = set(self.values)
        for r in range(len(labels)):
            if labels[r] not in known:
                classes = ", ".join([_shown(value) for value in self.values])
                what = f"label {r} of y is {_shown(labels[r])}"
                raise TinynetError(f"{what}, which is none of the classes {classes[:300]}")
        return one_hot(labels, self.values)

    def label(self, outputs: "list[float]") -> "Hashable":
        """The class of the largest output, of several such the first."""
        return self.values[outputs.index(max(outputs))]

    def to_dict(self) -> "dict[str, object]":
        """Its plain data; raises ModelError for labels that a file cannot hold."""
        for value in self.values:
            if not isinstance(value, SAVED):
                raise ModelError(
                    f"the label {_shown(value)} cannot be saved: a file holds texts and numbers"
                )
        return {"kind": self.kind, "name": self.name, "values": list(self.values)}


def plain_list(y: object, place: str) -> "list[object]":
    """The items of a list, or of what other libraries have instead of one."""
    for method in ("tolist", "to_list", "to_pylist"):  # NumPy and pandas, polars, Arrow
        if hasattr(y, method):
            y = getattr(y, method)()
            break
    else:
        if hasattr(y, "__array__"):  # what NumPy would take for an array
            y = y.__array__().tolist()
    return check_list(y, place)


def plain_labels(y: object, place: str = "y") -> "list[Hashable]":
    """Labels as a list, one for each row; numbers of other libraries as Python's own.

    >>> plain_labels(("a", "b")), plain_labels([[1], [2]])
    (['a', 'b'], [1, 2])
    """
    labels = []
    items = plain_list(y, place)
    for r in range(len(items)):
        label = items[r]
        if isinstance(label, (list, tuple)) and len(label) == 1:  # a column of labels
            label = label[0]
        if hasattr(label, "item") and not isinstance(label, (str, bytes)):
            label = label.item()
        try:
            hash(label)
        except TypeError:
            raise TinynetError(
                f"label {r} of {place} is {describe(label)}; each row has one label"
            ) from None
        if label is None or label != label:
            raise TinynetError(f"label {r} of {place} is missing")
        labels.append(label)
    return labels


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
        if not isinstance(value, SAVED):
            raise ModelError(f"{place}: {describe(value)} is no label")
    if len(set(values)) < len(values):
        raise ModelError(f"{place}: a class stands twice among the values")
    return ClassLabels(values, name)


def _shown(value: object) -> str:
    return quoted(value) if isinstance(value, str) else quoted(repr(value))[1:-1]
