"""Which rows are learned from, and which are held back to judge by.

All functions here deal in the numbers of rows, 0 to n - 1, so whatever holds the rows stays
as it is: `[rows[r] for r in train]`, or of a table `table.only(train)`. Where they are given
the labels of the rows, and not how many there are or a table, each part has its share of
each class. The same seed gives the same parts on every interpreter.
"""

from ..argument_checks import check_flag, check_number, check_whole, is_single
from ..errors import ShapeError, TinynetError
from ..rng import Random
from .one_hot import classes_of, places_in
from .plain_lists import plain_labels
from .table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Iterator

    Parts = tuple[list[int], list[int]]


def split(n_or_labels: object, share: float = 0.25, seed: int = 0) -> "Parts":
    """The numbers of the rows in random order, divided in two: to learn from, and to test.

    `share` is that of the test part, between 0 and 1. `n_or_labels` is how many rows there
    are, a table of them, or their labels. With labels the test part has each class's share of
    rows, as near as can be: never a whole row more or fewer. But of each class one row at least
    stays to be learned, so that a class of a single row is not tested.

    Raises TinynetError where one of the parts would be empty.

    >>> train, test = split(10, 0.3)
    >>> len(train), len(test), sorted(train + test)
    (7, 3, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    >>> labels = ["a", "b", "a", "b", "a", "b", "a", "b"]
    >>> sorted([labels[r] for r in split(labels, 0.5)[1]])
    ['a', 'a', 'b', 'b']
    """
    n, classes = _rows_by_class(n_or_labels)
    share = check_number(share, "share", 0.0, 1.0)
    order = Random(seed).shuffled(list(range(n)))
    wanted = round(n * share)
    if not 0 < wanted < n:
        part = "of the rows to be learned" if wanted else "of the rows to be tested"
        raise TinynetError(f"share is {share:g}: {part} none is left, of {_rows(n)} in all")
    if classes is None:
        return order[: n - wanted], order[n - wanted :]
    sizes = [0] * (max(classes) + 1)
    for c in classes:
        sizes[c] += 1
    to_learn = [sizes[c] - tested for c, tested in enumerate(_shares(sizes, wanted, n))]
    train, test = [], []
    for r in order:
        if to_learn[classes[r]] > 0:
            to_learn[classes[r]] -= 1
            train.append(r)
        else:
            test.append(r)
    if not test:
        what = f"share is {share:g}: no class has rows enough to test one of them"
        raise TinynetError(f"{what}. If these are quantities, give the number of rows instead")
    return train, test


def _shares(sizes: "list[int]", wanted: int, n: int) -> "list[int]":
    """How many of each class are tested, by the largest remainders: whole numbers, all exact."""
    counts = [wanted * size // n for size in sizes]  # less than size, since wanted < n
    remainders = [wanted * size % n for size in sizes]
    room = [c for c in range(len(sizes)) if remainders[c] and counts[c] < sizes[c] - 1]
    room.sort(key=lambda c: -remainders[c])  # of equal ones the first class comes first
    for c in room[: max(wanted - sum(counts), 0)]:
        counts[c] += 1
    return counts


def k_folds(
    n_or_labels: object, k: int = 5, seed: int = 0, shuffle: bool = True
) -> "Iterator[Parts]":
    """Cross-validation: `k` pairs of row numbers, to learn from and to test, each rising.

    Each row is tested in one fold and learned from in all others. The folds' sizes differ by
    one row at most; with labels instead of a number of rows, so does each class's count of
    tested rows. A class of fewer than `k` rows is then missing from the tests of some folds,
    and a class of a single row is not learned in that fold which tests it. Without `shuffle`
    the rows are dealt out in turn: 0, k, 2k and so on are tested first.

    Raises TinynetError where `k` is less than 2, or more than there are rows.

    >>> for train, test in k_folds(5, k=2, shuffle=False):
    ...     print(train, test)
    [1, 3] [0, 2, 4]
    [0, 2, 4] [1, 3]
    """
    n, classes = _rows_by_class(n_or_labels)
    k = check_whole(k, "k", low=2)
    check_flag(shuffle, "shuffle")
    rng = Random(seed)
    if k > n:
        raise TinynetError(f"k is {k}: {k} folds need as many rows, there are {n}")
    order = rng.shuffled(list(range(n))) if shuffle else list(range(n))
    if classes is not None:  # dealt out class by class, each goes on where the last one ended
        order.sort(key=lambda r: classes[r])
    fold_of = [0] * n
    for place in range(n):
        fold_of[order[place]] = place % k
    return _each_fold(fold_of, k)


def _each_fold(fold_of: "list[int]", k: int) -> "Iterator[Parts]":
    for fold in range(k):
        yield (
            [r for r in range(len(fold_of)) if fold_of[r] != fold],
            [r for r in range(len(fold_of)) if fold_of[r] == fold],
        )


def time_order_splits(n: int, k: int = 5) -> "Iterator[Parts]":
    """`k` pairs of row numbers for rows in order of time: what is tested always comes later.

    The last rows are cut into `k` equal blocks, one after the other tested; what is learned
    is all that comes before. The first learned part takes the rows that are left over.

    Raises TinynetError where there are fewer than k + 1 rows.

    >>> for train, test in time_order_splits(7, k=3):
    ...     print(train, test)
    [0, 1, 2, 3] [4]
    [0, 1, 2, 3, 4] [5]
    [0, 1, 2, 3, 4, 5] [6]
    """
    n, k = check_whole(n, "n", low=1), check_whole(k, "k", low=1)
    size = n // (k + 1)
    if not size:
        raise TinynetError(f"k is {k}: that takes {k + 1} rows or more, there are {n}")
    return _each_block(n, k, size)


def _each_block(n: int, k: int, size: int) -> "Iterator[Parts]":
    for first in range(n - k * size, n, size):
        yield list(range(first)), list(range(first, first + size))


def _rows_by_class(n_or_labels: object) -> "tuple[int, list[int] | None]":
    """How many rows there are, and where labels are given the number of each one's class."""
    if isinstance(n_or_labels, Table):
        return len(n_or_labels), None
    if is_single(n_or_labels):
        return check_whole(n_or_labels, "n", low=1), None
    labels = plain_labels(n_or_labels)
    if not labels:
        raise ShapeError("labels is empty")
    return len(labels), places_in(classes_of(labels), labels, "labels")


def _rows(n: int) -> str:
    return "1 row" if n == 1 else f"{n} rows"
