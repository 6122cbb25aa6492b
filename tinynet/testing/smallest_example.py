"""The smallest value of a strategy for which something holds, as Hypothesis shrinks it."""

from typing import Callable, Optional, TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import Flaky, NoSuchExample
from hypothesis.strategies import SearchStrategy

from ..errors import TinynetError

Value = TypeVar("Value")


def anything(value: object) -> bool:
    """A condition that holds for everything."""
    return True


def smallest(
    strategy: "SearchStrategy[Value]",
    condition: "Callable[[Value], bool]" = anything,
    max_examples: int = 2000,
) -> "Optional[Value]":
    """The smallest value found for which the condition holds, or None if none was found.

    It is the same each time. (`hypothesis.find` may return another one: after shrinking it
    tries, to explain a failure, which parts of a value might also be different.)

    >>> from hypothesis import strategies
    >>> smallest(strategies.floats(-2, 2), lambda value: value > 0.3)
    1.0

    Where the condition holds for a value and then does not, a TinynetError says so.

    >>> smallest(strategies.integers(0, 9), lambda value: value > 9)
    """
    looking = settings(
        max_examples=max_examples,
        phases=[Phase.generate, Phase.shrink],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    try:
        return find(strategy, condition, settings=looking)
    except NoSuchExample:
        return None
    except Flaky:
        raise TinynetError(
            "for the same value the condition holds one time and another time not: what is asked "
            "gives another answer each time"
        ) from None
