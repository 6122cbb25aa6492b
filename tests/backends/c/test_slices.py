"""Claims about how much is done in one call, whatever the clock says."""

import math

from hypothesis import given
from hypothesis import strategies as st

from tinynet.backends.c import slices
from tinynet.backends.c.slices import SLICE, Pace

any_number = st.floats()


@given(
    n=st.integers(0, 10**12),
    n_neurons=st.integers(1, 10**12),
    measured=st.lists(st.tuples(st.integers(0, 10**18), any_number)),
    epochs=st.integers(1, 10**18),
    n_examples=st.integers(1, 10**12),
)
def test_a_budget_is_never_nothing_and_never_too_large_for_a_program(
    n, n_neurons, measured, epochs, n_examples
):
    pace = Pace(n, n_neurons)
    for seen, seconds in measured:
        pace.measured(seen, seconds)
        assert 1 <= pace.examples() <= 10**9
        assert 1 <= pace.epochs(epochs, n_examples) <= min(epochs, 10**6)


def test_a_long_call_says_how_quick_it_is_and_a_short_one_only_that_it_is_quicker():
    pace = Pace(0, 1)
    pace.measured(1000, 10 * SLICE)
    assert 90 <= pace.examples() <= 100
    pace.measured(1, SLICE / 100)
    assert 90 <= pace.examples() <= 100
    pace.measured(10_000, SLICE / 100)
    assert pace.examples() > 900_000
    for short in (SLICE / 3, SLICE / 2):
        pace.measured(10, short)
        assert pace.examples() > 900_000
    pace.measured(10, SLICE * 0.51)
    assert pace.examples() == 19


def test_one_call_is_for_a_billion_examples_and_a_million_epochs_at_the_most():
    pace = Pace(0, 1)
    pace.measured(10**18, SLICE)
    assert (pace.examples(), pace.epochs(10**9, n_examples=1)) == (10**9, 10**6)


def test_after_a_call_that_took_no_time_the_next_one_may_be_a_thousand_times_as_long():
    pace = Pace(0, 1)
    pace.measured(1000, 10 * SLICE)
    pace.measured(100, 5e-324)
    assert 99_990 <= pace.examples() <= 100_000


def test_a_clock_that_stands_still_or_goes_back_says_nothing():
    pace = Pace(10, 1)
    before = pace.examples()
    for seconds in (0.0, -0.0, -SLICE / 2000, -SLICE / 1000, -1.0, -math.inf, math.nan):
        pace.measured(10**9, seconds)
    assert pace.examples() == before


def test_slices_may_be_next_to_nothing(monkeypatch):
    monkeypatch.setattr(slices, "SLICE", 1e-12)
    pace = Pace(3, 1)
    assert pace.examples() == 1
    pace.measured(1, 1e-9)
    assert (pace.examples(), pace.epochs(10, 1)) == (1, 1)


def test_neurons_take_time_even_without_parameters():
    assert Pace(0, 1_000_000).examples() == Pace(1_000_000, 0).examples() <= 10
