"""Numbers and vectors, drawn within bounds: nothing is drawn and thrown away.

They shrink to 0.0, then to small whole numbers. Hypothesis looks at each strategy that it is
given, so those that depend on nothing but a few numbers are made once: that takes a quarter
of the time off tests that draw networks.
"""

import functools
from typing import Any

from hypothesis import strategies as st

from ..argument_checks import check_flag, check_whole
from .pins import check_reach, with_pins

LARGEST = 1.7976931348623157e308
SMALLEST_NORMAL = 2.2250738585072014e-308


@with_pins("reach")
def numbers(reach: float = 2.0) -> "st.SearchStrategy[float]":
    """Finite numbers from -reach to reach: floats, whole numbers of type int, exact zeros.

    >>> from .smallest_example import smallest
    >>> smallest(numbers(), lambda number: number > 0.3)
    1.0
    """
    return _numbers(check_reach(reach))


@functools.cache
def _numbers(reach: float) -> "st.SearchStrategy[float]":
    whole = int(min(reach, 1e15))  # beyond that, floats are whole numbers anyway
    return st.one_of(
        st.floats(-reach, reach, allow_subnormal=0.0 < reach < SMALLEST_NORMAL),
        st.integers(-whole, whole),
        st.just(0.0),
    )


@with_pins()
@functools.cache
def hostile_numbers() -> "st.SearchStrategy[float]":
    """Finite floats of every magnitude: huge, subnormal, both zeros.

    >>> from .smallest_example import smallest
    >>> smallest(hostile_numbers())
    0.0
    """
    return st.one_of(
        st.floats(allow_nan=False, allow_infinity=False),
        st.sampled_from([0.0, -0.0, 5e-324, -5e-324, LARGEST, -LARGEST, 1e308, -1e308]),
    )


@with_pins("width", "reach", "hostile")
def vectors(
    width: int, reach: float = 2.0, hostile: bool = False
) -> "st.SearchStrategy[list[float]]":
    """Lists of `width` numbers, bounded by `reach` or, if `hostile`, of every magnitude.

    >>> from .smallest_example import smallest
    >>> smallest(vectors(3))
    [0.0, 0.0, 0.0]
    """
    width = check_whole(width, "width")
    return _vectors(width, check_reach(reach), check_flag(hostile, "hostile"))


@functools.cache
def _vectors(width: int, reach: float, hostile: bool) -> "st.SearchStrategy[list[float]]":
    number = hostile_numbers() if hostile else _numbers(reach)
    return st.lists(number, min_size=width, max_size=width)


@functools.cache
def whole_numbers(low: int, high: int) -> "st.SearchStrategy[int]":
    """Whole numbers from `low` to `high`."""
    return st.integers(low, high)


@functools.lru_cache(maxsize=None, typed=True)  # True is not 1 here
def one_of_these(*values: "Any") -> "st.SearchStrategy[Any]":
    """One of a few values, which shrinks to the first: put what is most usual there."""
    return st.sampled_from(values)


def limits(low: "float | None", high: "float | None", reach: float) -> "tuple[float, float]":
    """From where to where numbers are drawn: as far as `reach` where there is no limit.

    >>> limits(None, None, 2.0), limits(0.0, None, 2.0), limits(None, -3.0, 2.0)
    ((-2.0, 2.0), (0.0, 2.0), (-7.0, -3.0))
    """
    if low is None:
        low = -reach if high is None or high > -reach else high - 2.0 * reach
    if high is None:
        high = reach if low < reach else low + 2.0 * reach
    return low, high


@functools.cache
def numbers_within(low: float, high: float) -> "st.SearchStrategy[float]":
    """Floats from low to high, small whole numbers and both ends often among them.

    >>> from .smallest_example import smallest
    >>> smallest(numbers_within(0.25, 7.0)), smallest(numbers_within(0.25, 0.75))
    (1.0, 0.25)
    """
    often = [float(k) for k in (0, 1, -1, 2, -2) if low <= k <= high] + [low, high]
    floats = st.floats(low, high, allow_subnormal=low == -high)
    return st.one_of(st.sampled_from(often), floats)
