"""The cart with its pole over time."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pictures.drawn import check
from tinynet import TinynetError
from tinynet.app import cart_pole
from tinynet.pictures import cart_picture as cart_picture_function
from tinynet.pictures.cart_picture import FALLEN, TRACK_END, cart_picture, failed_at


def balanced(steps):
    state, states = (0.0, 0.0, 0.02, 0.0), [(0.0, 0.0, 0.02, 0.0)]
    for _ in range(steps):
        place, speed, angle, turning = state
        lean = 3 * angle + turning + 0.1 * speed + 0.02 * place
        state = cart_pole.pushed(state, cart_pole.FORCE if lean > 0 else -cart_pole.FORCE)
        states.append(state)
    return states


def test_limits_and_step_are_those_of_the_cart_that_evolution_balances():
    assert TRACK_END == cart_pole.TRACK_END and cart_pole.as_degrees(cart_pole.FALLEN) == FALLEN
    assert cart_picture_function is cart_picture
    assert cart_picture([(0, 0, 0, 0)] * 3) == cart_picture([(0, 0, 0, 0)] * 3, cart_pole.STEP)


def test_a_cart_that_balances_has_eight_moments_and_two_curves():
    drawn = check(cart_picture(balanced(300)))
    assert drawn.title == "the pole stays up for 6 s"
    assert len([t for t in drawn.texts if t.endswith(" s") and t[0].isdigit()]) == 8
    assert {"angle, degrees", "place, metres", "0 s", "6 s"} <= set(drawn.texts)
    assert len(drawn.curves()) == 2 and not drawn.of_class("tn-mark")
    assert "limits" in drawn.texts


@pytest.mark.parametrize("last", [0, 1, 6, 7, 8, 12, 13, 50, 500])
def test_the_moments_are_evenly_apart_but_for_the_last(last):
    drawn = check(cart_picture([(0.0, 0.0, 0.0, 0.0)] * (last + 1), 0.01))
    times = [float(t[:-2]) for t in drawn.texts if t.endswith(" s") and t[0].isdigit()]
    assert times[0] == 0 and times[-1] == 0.01 * last
    assert min(last + 1, 5) <= len(times) <= 8
    steps = [round(after - before, 4) for before, after in zip(times, times[1:])]
    assert len(set(steps[:-1])) <= 1 and all([0 < step <= steps[0] for step in steps])


def test_one_that_is_pushed_one_way_falls_and_the_moment_is_marked():
    state, states = (0.0, 0.0, 0.0, 0.0), []
    for _ in range(60):
        states.append(state)
        state = cart_pole.pushed(state, cart_pole.FORCE)
    fell = next(k for k, s in enumerate(states) if cart_pole.has_failed(s))
    assert failed_at(states) == fell
    drawn = check(cart_picture(states))
    assert drawn.title == f"the pole fell after {fell * 0.02:.4g} s"
    assert len(drawn.of_class("tn-mark")) == 3  # one of them says what the others are
    assert "here the pole fell" in drawn.texts
    degrees = math.degrees(states[fell][2])
    assert f"{degrees:.4g}" in drawn.description  # nothing after it


def test_one_that_leaves_its_track_says_so():
    drawn = check(cart_picture([(0.5 * k, 0, 0, 0) for k in range(9)], title=None))
    assert drawn.title == "the cart left its track after 0.1 s"
    assert "here the cart left its track" in drawn.texts


def test_the_pole_leans_as_the_angle_says():
    drawn = check(cart_picture([(0.0, 0.0, 0.1, 0.0)]))
    (_, ((x1, y1), (x2, y2))) = next(s for s in drawn.of_class("tn-line-1") if s[0].get("x1"))
    assert math.atan2(x2 - x1, y1 - y2) == pytest.approx(0.1, abs=0.002)


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.floats(-1e308, 1e308)] * 4), min_size=1, max_size=12))
def test_nothing_is_cut_off_wherever_the_cart_is(states):
    check(cart_picture(states))


def test_ten_thousand_states_are_few_points():
    svg = cart_picture([(math.sin(k / 50), 0.0, 0.1 * math.cos(k / 9), 0.0) for k in range(10_000)])
    check(svg)
    assert len(svg) < 40_000


def test_what_is_no_state_is_refused_with_its_place():
    with pytest.raises(TinynetError, match="state 1 has 3 numbers, a cart has 4"):
        cart_picture([(0, 0, 0, 0), (1, 2, 3)])
    with pytest.raises(TinynetError, match="number 2 of state 0 is nan"):
        cart_picture([(0, 0, float("nan"), 0)])
    with pytest.raises(TinynetError, match="states is empty"):
        cart_picture([])
    with pytest.raises(TinynetError, match="step is 0"):
        cart_picture([(0, 0, 0, 0)], step=0)
    assert "<b>" not in cart_picture([(0, 0, 0, 0)], title="<b>")
