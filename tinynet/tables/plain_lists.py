"""What is given, as plain lists: labels, quantities and weights, whichever library holds them."""

from ..argument_checks import check_list, check_number, check_row, is_single
from ..errors import ShapeError, TinynetError, describe, quoted
from .cells import MISSING_KINDS, items_of_array

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable

TO_LIST = ("to_list", "to_pylist")  # polars, Arrow
TIMES_OF_NUMPY = ("datetime64", "timedelta64")  # which .item() and float() make nanoseconds of


def plain_list(values: object, place: str) -> "list[object]":
    """The items of any ordered collection, as a new list, its numbers as Python's own.

    >>> plain_list(range(3), "y")
    [0, 1, 2]
    """
    if hasattr(values, "tolist") and not isinstance(values, type):  # NumPy and pandas
        return check_list(items_of_array(values), place)
    for method in TO_LIST:
        if hasattr(values, method) and not isinstance(values, type):
            return check_list(getattr(values, method)(), place)
    if hasattr(values, "__array__") and not isinstance(values, type):  # what NumPy would take
        return plain_list(values.__array__(), place)
    return check_list(values, place)


def plain_labels(labels: object, place: str = "labels") -> "list[Hashable]":
    """Labels as a new list, one for each row: anything hashable that is equal to itself.

    A column of labels, `[["a"], ["b"]]`, becomes a list of them. Raises TinynetError where
    a label is missing (None or not a number) or cannot be a label.

    >>> plain_labels(("a", "b")), plain_labels([[1], [2]])
    (['a', 'b'], [1, 2])
    >>> plain_labels(["a", None], "y")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: label 1 of y is missing
    """
    items = plain_list(labels, place)
    return [_label(items[r], f"label {r} of {place}") for r in range(len(items))]


def _label(value: object, place: str) -> "Hashable":
    if isinstance(value, (list, tuple)) and len(value) == 1:
        value = value[0]
    if type(value).__name__ in MISSING_KINDS:
        raise TinynetError(f"{place} is missing")
    if type(value).__name__ in TIMES_OF_NUMPY:
        value = value if _is_unlike_itself(value) else str(value)
    elif hasattr(value, "item") and hasattr(value, "dtype"):  # a number of NumPy in a list
        value = value.item()
    try:
        hash(value)
    except Exception:  # other libraries raise what they like
        what = describe(value)
        raise TinynetError(f"{place} is {what}; each row has one label") from None
    if value is None or _is_unlike_itself(value):
        raise TinynetError(f"{place} is missing")
    return value


def _is_unlike_itself(value: object) -> bool:
    """Whether it is not a number, or a missing value of another library."""
    try:
        return bool(value != value)
    except Exception:  # as with pandas.NA, which is neither equal nor unequal
        return True


def label_in_words(label: object) -> str:
    """A label for a message: short, and nothing in it that a terminal would obey.

    >>> print(label_in_words("red"), label_in_words(3), label_in_words((1, "a")))
    'red' 3 (1, 'a')
    """
    try:
        return quoted(label) if isinstance(label, str) else quoted(repr(label))[1:-1]
    except Exception:  # a label may be of any class, and a number too long to be written out
        return describe(label)


def label_name(label: object) -> str:
    """A label as it stands in a table or a picture: a text without quotes, but for an empty one.

    >>> label_name("red"), label_name(3), label_name("")
    ('red', '3', "''")
    """
    shown = label_in_words(label)
    return shown[1:-1] or shown if isinstance(label, str) and shown[-1] in "'\"" else shown


def plain_quantities(values: object, place: str = "y") -> "tuple[list[list[float]], bool]":
    """Quantities as rows of finite numbers, and whether there was one number for each row.

    Raises TinynetError where a row has more or fewer numbers than row 0, or where one is
    missing or not finite.

    >>> plain_quantities([1, 2]), plain_quantities([[1, 5], [2, 6]])
    (([[1.0], [2.0]], True), ([[1.0, 5.0], [2.0, 6.0]], False))
    """
    items = plain_list(values, place)
    names = [f"row {r} of {place}" for r in range(len(items))]
    for item, name in zip(items, names):
        if type(item).__name__ in MISSING_KINDS:  # a masked number would become NaN with a warning
            raise TinynetError(f"{name} is missing")
        if type(item).__name__ in TIMES_OF_NUMPY:
            raise TinynetError(f"{name} is {describe(item)}, not a number")
    if not items or not _holds_several(items[0]):
        return [[check_number(item, name)] for item, name in zip(items, names)], True
    rows = [plain_list(item, name) for item, name in zip(items, names)]
    if not rows[0]:
        raise ShapeError(f"{names[0]} is empty")
    width = len(rows[0])
    return [check_row(row, width, name, "row 0 has") for row, name in zip(rows, names)], False


def _holds_several(item: object) -> bool:
    """Whether it is a row of numbers, and not a number or what stands in the place of one."""
    if isinstance(item, (str, bytes)) or is_single(item) or getattr(item, "shape", None) == ():
        return False
    return any([hasattr(item, method) for method in ("__iter__", "tolist", *TO_LIST)])


def check_equally_many(n_targets: int, n_predictions: int) -> None:
    """Each target has a prediction, and there is at least one.

    >>> check_equally_many(4, 3)
    Traceback (most recent call last):
    tinynet.errors.ShapeError: there are 4 targets and 3 predictions; each target needs its own
    """
    if n_targets != n_predictions:
        there = f"there are {n_targets} targets and {n_predictions} predictions"
        raise ShapeError(f"{there}; each target needs its own")
    if not n_targets:
        raise ShapeError("targets is empty")
