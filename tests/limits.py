"""Settings that are numbers: taken up to their limits, and refused beyond, by their names."""

import math

import pytest

from tinynet import TinynetError

JUST_ABOVE_1 = 1.0000000000000002  # the next number
JUST_BELOW_0 = -5e-324


def check_limits(take, name, low=None, high=None):
    """`take(name=value)` takes both limits, and refuses what is just beyond them.

    Where the limits are whole numbers these are meant, else numbers from 0.0 or to 1.0; a limit
    that is None is none.
    """
    for limit, beyond in ((low, -1), (high, 1)):
        if limit is None:
            take(**{name: beyond * 10**6})
            continue
        take(**{name: limit})
        further = limit + beyond
        if isinstance(limit, float):
            further = {0.0: JUST_BELOW_0, 1.0: JUST_ABOVE_1}[limit]
        for value in (further, beyond * math.inf, math.nan):
            with pytest.raises(TinynetError, match=name):
                take(**{name: value})
