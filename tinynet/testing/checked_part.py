"""A part of your own under a name that no other has, for as long as it is checked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Callable

from ..errors import TinynetError


@contextmanager
def checked_part(
    table: "dict[str, Any]", register: "Callable[..., None]", *part: "Any"
) -> "Iterator[str]":
    """The name under which it is registered within the `with`, and not afterwards.

    What is refused there, or fails with a TinynetError, becomes an AssertionError.

    >>> from ..losses import LOSSES
    >>> from ..own_loss_trial import register_loss
    >>> flat = lambda y, t: 1.0, lambda y, t: [0.0] * len(y)
    >>> with checked_part(LOSSES, register_loss, *flat) as name:
    ...     name in LOSSES
    True
    >>> name, name in LOSSES
    ('being checked', False)
    """
    name = "being checked"
    while name in table:
        name += ", too"
    try:
        register(name, *part)
        yield name
    except TinynetError as error:
        raise AssertionError(str(error)) from error
    finally:
        table.pop(name, None)
