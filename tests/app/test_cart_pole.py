"""The pole on the cart: the equations against an independent derivation, and the classic run."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import Network, evolve
from tinynet.app.cart_pole import (
    CART,
    CART_FRICTION,
    FALLEN,
    FORCE,
    GRAVITY,
    HALF_LENGTH,
    POLE,
    POLE_FRICTION,
    STARTS,
    STEP,
    TRACK_END,
    Balancing,
    has_failed,
    pushed,
    steps_upright,
)

states = st.tuples(
    st.floats(-2.4, 2.4), st.floats(-3.0, 3.0), st.floats(-0.6, 0.6), st.floats(-3.0, 3.0)
)
forces = st.sampled_from([-10.0, 0.0, 10.0])


def accelerations(state, force):
    """Those of cart and pole, from the two equations of motion, solved by Cramer's rule.

    A rod of mass m and half-length l on a cart of mass M, by Lagrange:
        (M + m) x" + m l cos(a) a" = F - friction + m l a'^2 sin(a)
        m l cos(a) x" + 4/3 m l^2 a" = m g l sin(a) - friction of the hinge * a'
    """
    _, speed, angle, turning = state
    rubbing = CART_FRICTION * ((speed > 0) - (speed < 0))
    a, b = CART + POLE, POLE * HALF_LENGTH * math.cos(angle)
    c, d = b, 4 / 3 * POLE * HALF_LENGTH**2
    right = force - rubbing + POLE * HALF_LENGTH * turning**2 * math.sin(angle)
    falling = POLE * GRAVITY * HALF_LENGTH * math.sin(angle) - POLE_FRICTION * turning
    whole = a * d - b * c
    return (right * d - b * falling) / whole, (a * falling - c * right) / whole


@given(states, forces)
def test_a_step_follows_the_equations_of_motion(state, force):
    place, speed, angle, turning = pushed(state, force)
    linear, angular = accelerations(state, force)
    assert place == state[0] + 0.02 * state[1]
    assert angle == state[2] + 0.02 * state[3]
    assert math.isclose(speed, state[1] + 0.02 * linear, rel_tol=1e-12, abs_tol=1e-12)
    assert math.isclose(turning, state[3] + 0.02 * angular, rel_tol=1e-12, abs_tol=1e-12)


@given(states, forces)
def test_left_and_right_are_alike(state, force):
    there = pushed(state, force)
    mirrored = pushed(tuple(-value for value in state), -force)
    assert mirrored == tuple(-value for value in there)


def test_a_pole_that_stands_upright_and_is_not_pushed_stays():
    assert pushed((0.0, 0.0, 0.0, 0.0), 0.0) == (0.0, 0.0, 0.0, 0.0)


def test_a_push_moves_the_cart_and_tips_the_pole_the_other_way():
    _, speed, _, turning = pushed((0.0, 0.0, 0.0, 0.0), FORCE)
    assert speed > 0.0 > turning


def test_a_tilted_pole_falls_the_way_it_leans():
    assert pushed((0.0, 0.0, 0.01, 0.0), 0.0)[3] > 0.0


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_ends_of_the_track_and_twelve_degrees_are_the_limits(sign):
    assert not has_failed((sign * TRACK_END, 9.0, sign * FALLEN, 9.0))
    assert has_failed((sign * 2.4001, 0.0, 0.0, 0.0))
    assert has_failed((0.0, 0.0, sign * math.radians(12.001), 0.0))
    assert (TRACK_END, STEP, FORCE) == (2.4, 0.02, 10.0)


def test_pushing_always_the_same_way_lets_the_pole_fall_soon():
    always = Network([4, 1], activation="step")
    for bias in (-1.0, 1.0):
        always.set_parameters([0.0, 0.0, 0.0, 0.0, bias])
        assert 5 <= steps_upright(always, STARTS[0], 1000) <= 15


def test_the_network_sees_the_state_scaled_and_pushes_right_above_a_half(monkeypatch):
    seen = []

    def watching(network):
        return lambda x: seen.append(list(x)) or [0.5 if len(seen) == 1 else 0.51]

    monkeypatch.setattr("tinynet.app.cart_pole.predictor", watching)
    start = (1.2, -3.0, 0.1, 1.0)
    assert steps_upright(Network([4, 1]), start, 3) == 3
    second = pushed(start, -FORCE)
    third = pushed(second, FORCE)
    for state, x in zip((start, second, third), seen):
        assert x == [state[0] / 2.4, state[1] / 1.5, state[2] / FALLEN, state[3] / 2.0]


def test_the_first_start_that_fails_ends_the_trial():
    always = Network([4, 1], activation="step")
    always.set_parameters([0.0, 0.0, 0.0, 0.0, 1.0])
    first = steps_upright(always, STARTS[0], 1000)
    assert Balancing(1000)(always) == first < 1000
    assert Balancing(3)(always) == Balancing(3).solved == 3 * len(STARTS)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_evolution_keeps_the_pole_upright_for_half_an_hour_from_every_start(seed):
    fitness = Balancing(90_000)
    network = Network([4, 2, 1], activation=["tanh", "step"], seed=seed)
    result = evolve(network, fitness, target_fitness=fitness.solved, seed=seed, generations=40)
    assert result.reason == "target_fitness"
    assert [steps_upright(network, start, 90_000) for start in STARTS] == [90_000] * len(STARTS)
