"""What a network does not see of a table, told by Python's warnings.

Everything that is done to columns stands in notes. Of those, some tell a loss: a column that
holds data was dropped, or numbers are texts for what is written around them. `fit` warns of
these, for notes that nobody reads do not help.
"""

import warnings

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Iterable


class ColumnWarning(UserWarning):
    """A column that holds data is not learned from as it stands there.

    Saying in `columns` what kind it has silences it, and so does
    `warnings.simplefilter("ignore", ColumnWarning)`.
    """


class Loss(str):
    """A note that tells of data which the network does not see: a text like all notes."""

    __slots__ = ()


def warn_of_losses(notes: "Iterable[str]", stacklevel: int) -> None:
    """Warn of those notes that are losses; `stacklevel` as in `warnings.warn`, counted from here.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     warn_of_losses(["'size' is constant", Loss("'id' is dropped")], 1)
    >>> [str(warning.message) for warning in caught]
    ["'id' is dropped"]
    """
    for note in notes:
        if isinstance(note, Loss):
            warnings.warn(str(note), ColumnWarning, stacklevel + 1)
