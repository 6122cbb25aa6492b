"""Claims about quantities of several orders of magnitude: they are told, and others are not."""

import math

import pytest

from tinynet import Regressor
from tinynet.tables.magnitudes import on_magnitudes

POWERS = [10.0 ** (k % 6) for k in range(60)]


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        (POWERS, True),
        ([value * 1e-200 for value in POWERS], True),
        (POWERS[:20], True),
        (POWERS[:19], False),  # of fewer than twenty nothing can be told
        ([*POWERS, 0.0], False),
        ([-value for value in POWERS], False),
        ([k + 1.0 for k in range(1000)], False),
        ([-math.log(1 - (k + 0.5) / 1000) for k in range(1000)], False),
        ([1.0] * 99 + [1e9], False),
        ([1.0] * 37 + [1e9], False),  # a twentieth of 38 is one: it may be anything
        ([1.0] * 36 + [1e9] * 2, True),
        ([1.0] * 38 + [1e9] * 2, False),  # a twentieth of 40 is two
        ([1.0] * 37 + [1e9] * 2, True),
        ([1.0] * 2 + [1e9] * 38, False),  # and so for the small ones
        ([1.0] * 2 + [1e9] * 37, True),
        ([1.0] * 30 + [100.0] * 30, True),
        ([1.0] * 30 + [99.5] * 30, False),
    ],
)
def test_only_spread_quantities_above_zero_are_told(values, is_told):
    assert bool(on_magnitudes(values)) == is_told


def test_the_smallest_and_the_largest_are_named():
    assert on_magnitudes([*POWERS, 2e5, 0.5], "price").startswith("'price' goes from 0.5 to 200000")


def test_a_regressor_says_it_in_its_notes_and_names_the_answer():
    rows = [[float(k)] for k in range(60)]
    model = Regressor(2, epochs=2, restarts=1, l2=0.0)
    assert model.fit(rows, POWERS).notes_[0].startswith("the answer goes from 1 to 100000: ")
    both = [[float(k), value] for k, value in enumerate(POWERS)]
    assert model.fit(rows, both).notes_[0].startswith("'answer 1' goes from 1 to 100000: ")
    assert not any(["goes from" in note for note in model.fit(rows, rows).notes_])
