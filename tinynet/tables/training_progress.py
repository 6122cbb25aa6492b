"""`verbose`: how far a fit or a comparison is, on standard error.

Only the command line prints, so it is its display that is shown; it is imported where it is
needed, for nothing else here needs the command line.
"""

import contextlib

from ..argument_checks import check_flag
from ..stopping_rules import check_function

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    OnEpoch = Callable[[Any], object] | None


@contextlib.contextmanager
def shown(verbose: bool, on_epoch: "OnEpoch", epochs: int) -> "Iterator[OnEpoch]":
    """The function to be called after each epoch of trainings of at most so many.

    It is `on_epoch`, or with `verbose` a display that calls it, and that says at the end how long
    all took.
    """
    check_function(on_epoch, "on_epoch")
    if not check_flag(verbose, "verbose"):
        yield on_epoch
        return
    from ..app.training_display import display_on_error  # which prints, as nothing here does

    watch = display_on_error(epochs, on_epoch)
    yield watch
    watch.say_end()


def fold_shown(
    verbose: bool, on_fold: "Callable[[Any], object] | None"
) -> "Callable[[Any], object] | None":
    """`on_fold`, or with `verbose` a function that shows each score and calls it."""
    check_function(on_fold, "on_fold")
    if not check_flag(verbose, "verbose"):
        return on_fold
    from ..app.training_display import fold_display

    return fold_display(on_fold)
