"""Labels of classes as targets of a network, a 1 among zeros, and back.

Classes are told apart as Python tells keys of a dict apart. 1 and 1.0 are equal, so they
are one class. True is equal to 1 as well, but hardly ever meant to be: it is refused
beside a 1 (and False beside a 0).
"""

from ..errors import ShapeError, TinynetError
from .plain_lists import label_in_words, plain_labels, plain_quantities

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable


def classes_of(labels: object, place: str = "labels") -> "list[Hashable]":
    """The classes that labels have: sorted where they can be, else as they first appear.

    `labels` is a list of anything hashable. Of equal labels of different types, such as 1
    and 1.0, it is the first that stands for the class. Raises TinynetError where there is no
    label, where one is missing (None or not a number), and where True stands beside 1, or
    False beside 0.

    >>> classes_of(["b", "a", "b"]), classes_of(["b", 7, "a"]), classes_of([2, 1.0, 1])
    (['a', 'b'], ['b', 7, 'a'], [1.0, 2])
    >>> classes_of([1, 0, True])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: label 2 of labels is True, and another is 1: for Python they \
are equal, so write one of them as a text
    """
    plain = plain_labels(labels, place)
    if not plain:
        raise ShapeError(f"{place} is empty")
    first: "dict[Hashable, Hashable]" = {}  # a dict keeps the order, and its first key
    for r in range(len(plain)):
        known = first.setdefault(plain[r], plain[r])
        if isinstance(known, bool) is not isinstance(plain[r], bool):
            raise TinynetError(
                f"label {r} of {place} is {label_in_words(plain[r])}, and another is "
                f"{label_in_words(known)}: for Python they are equal, so write one of them as a "
                "text"
            )
    classes = list(first)
    try:
        in_order = sorted(classes)  # type: ignore[type-var]
        for k in range(1, len(in_order)):  # sets can be sorted, but mean something else by <
            if not in_order[k - 1] < in_order[k]:  # type: ignore[operator]
                return classes
    except Exception:  # labels of different kinds cannot be compared, or raise what they like
        return classes
    return list(in_order)


def one_hot(labels: object, classes: object = None) -> "list[list[float]]":
    """A row for each label: 1 at the place of its class, and 0 elsewhere.

    `classes` are those of `classes_of(labels)` if nothing else is given. Raises TinynetError
    where a label is none of them.

    >>> one_hot(["b", "a", "b"])
    [[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]
    >>> one_hot(["b"], classes=["a", "b", "c"])
    [[0.0, 1.0, 0.0]]
    """
    plain = plain_labels(labels)
    known = classes_of(plain) if classes is None else plain_classes(classes)
    rows = []
    for place in places_in(known, plain, "labels"):
        row = [0.0] * len(known)
        row[place] = 1.0
        rows.append(row)
    return rows


def plain_classes(classes: object, place: str = "classes") -> "list[Hashable]":
    """Classes as a new list, each of them once, in the order in which they are given.

    >>> plain_classes(["a", "a"])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: label 1 of classes stands there twice: 'a'
    """
    known = plain_labels(classes, place)
    if not known:
        raise ShapeError(f"{place} is empty")
    seen: "set[Hashable]" = set()
    for k in range(len(known)):
        if known[k] in seen:
            what = label_in_words(known[k])
            raise TinynetError(f"label {k} of {place} stands there twice: {what}")
        seen.add(known[k])
    return known


def places_in(classes: "list[Hashable]", labels: "list[Hashable]", place: str) -> "list[int]":
    """For each label the place of its class in the list of classes.

    >>> places_in(["a", "b"], ["b", "c"], "y")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: label 1 of y is 'c'; the classes are: 'a', 'b'
    """
    place_of = {label: k for k, label in enumerate(classes)}
    places = []
    for r in range(len(labels)):
        if labels[r] not in place_of:
            names = ", ".join([label_in_words(label) for label in classes[:20]])
            more = f" ... ({len(classes)} in all)" if len(classes) > 20 else ""
            what = label_in_words(labels[r])
            raise TinynetError(f"label {r} of {place} is {what}; the classes are: {names}{more}")
        places.append(place_of[labels[r]])
    return places


def labels_of(outputs: object, classes: object) -> "list[Hashable]":
    """For each row of outputs the class of the largest, of several such the first.

    >>> labels_of([[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]], ["a", "b"])
    ['a', 'b', 'a']
    """
    known = plain_classes(classes)
    rows, _ = plain_quantities(outputs, "outputs")
    if rows and len(rows[0]) != len(known):
        raise ShapeError(f"row 0 of outputs has {len(rows[0])}, there are {len(known)} classes")
    return [known[row.index(max(row))] for row in rows]
