"""A claim about everything that a strategy draws, and the smallest value for which it fails."""

from typing import Callable, TypeVar

from hypothesis.strategies import SearchStrategy

from ..errors import TinynetError
from .smallest_example import smallest

Value = TypeVar("Value")


def assert_for_all(
    strategy: "SearchStrategy[Value]", claim: "Callable[[Value], None]", max_examples: int
) -> None:
    """Raise the AssertionError that the claim raises for the smallest value where it fails.

    A TinynetError fails it, too: what cannot be computed does not hold; nor does what fails one
    time and another time does not.

    >>> from hypothesis import strategies
    >>> def is_small(number):
    ...     assert number < 10, f"{number} is large"
    >>> assert_for_all(strategies.integers(0, 1000), is_small, 100)
    Traceback (most recent call last):
    AssertionError: 10 is large
    """

    def fails(value: Value) -> bool:
        try:
            claim(value)
        except (AssertionError, TinynetError):
            return True
        return False

    try:
        found = smallest(strategy, fails, max_examples)
        if found is None:
            return
        claim(found)
    except TinynetError as error:
        raise AssertionError(str(error)) from error
    raise AssertionError(f"{found!r} fails one time and another time does not")
