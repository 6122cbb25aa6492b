"""Claims about what is wrong with a loss at one example: each fault in its own words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.registered import (
    JUMPING,
    OWN_LOSSES,
    absolute,
    absolute_gradient,
    difference,
    half_square,
)
from tinynet import ShapeError, TinynetError
from tinynet.own_loss import OwnLoss
from tinynet.testing.loss_faults import loss_fault, loss_fault_between

SHARES = st.lists(st.floats(0.05, 0.95), min_size=2, max_size=2)


@pytest.mark.parametrize("name", ["surprise", "counts", "log_cosh", "huber", "total_off"])
@given(outputs=SHARES, targets=SHARES)
def test_what_is_right_has_no_fault(name, outputs, targets):
    loss = OwnLoss(name, *OWN_LOSSES[name])
    assert loss_fault(loss, outputs, targets, None) == ""
    assert loss_fault_between(loss, outputs, targets, None, (0.05, 0.95)) == ""


@given(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0))
def test_a_kink_is_a_fault_unless_it_is_named(y, t):
    loss = OwnLoss("mine", absolute, absolute_gradient)
    assert loss_fault(loss, [t], [t], lambda outputs, targets: targets) == ""
    assert "the value has a kink by output 0" in loss_fault(loss, [t], [t], None)
    assert loss_fault(loss, [y], [t], lambda outputs, targets: [[9.0, t], None][:1]) == ""


@given(st.floats(-1.5, 1.5), st.floats(-1.5, 1.5))
def test_a_kink_is_found_wherever_the_output_stands(y, t):
    loss = OwnLoss("mine", absolute, absolute_gradient)
    fault = loss_fault_between(loss, [y], [t], None, (-2.0, 2.0))
    assert "the value has a kink by output 0: its slope is -" in fault
    assert loss_fault_between(loss, [y], [t], lambda outputs, targets: targets, (-2.0, 2.0)) == ""


def test_the_second_output_is_looked_at_too():
    loss = OwnLoss("mine", lambda y, t: half_square(y, t) + abs(y[1] - 0.3), difference)
    fault = loss_fault_between(loss, [0.1, 0.2], [0.0, 0.0], None, (-2.0, 2.0))
    assert fault.startswith(
        "where the outputs are [0.1, 0.3] and the targets [0, 0], the value has"
    )


@given(st.floats(-0.4, 0.4))
def test_a_jump_is_told_at_its_place_and_from_anywhere(t):
    value, gradient, size = JUMPING["huber without its half"]
    loss = OwnLoss("mine", value, gradient)
    fault = loss_fault_between(loss, [0.0], [t], None, (-1.4, 1.4))
    assert f"the value jumps by {size:g} by output 0, of which no gradient tells" in fault


@pytest.mark.parametrize("size", [1e-9, 1.0, 1e9])
def test_a_slope_that_is_wrong_is_told_whatever_the_size(size):
    loss = OwnLoss(
        "mine",
        lambda y, t: size * half_square(y, t),
        lambda y, t: [1.01 * size * d for d in difference(y, t)],
    )
    fault = loss_fault(loss, [1.0], [3.0], None)
    assert f"changes by {-2.0 * size:g} for each 1 of output 0, but the gradient says" in fault


def test_a_large_loss_is_measured_where_it_is_0_too():
    loss = OwnLoss(
        "mine",
        lambda y, t: 1e9 * half_square(y, t),
        lambda y, t: [1e9 * d for d in difference(y, t)],
    )
    for y in (0.0, -30.0, 1e3):
        assert loss_fault(loss, [0.0, y], [0.0, y], None) == ""


def test_what_cannot_be_measured_is_no_pass():
    def value(outputs, targets):
        return math.copysign(abs(outputs[0]) ** 0.25, outputs[0])

    loss = OwnLoss("mine", value, lambda outputs, targets: [0.0])
    assert loss_fault(loss, [0.0], [0.0], None) == (
        "where the outputs are [0] and the targets [0], how the value changes by output 0 cannot "
        "be measured: beside it the value fails, or it changes too suddenly"
    )


@pytest.mark.parametrize("at_the_call", [2, 4])
def test_what_changes_from_call_to_call_is_told(at_the_call):
    calls = []

    def counted(answer):
        calls.append(answer)
        return answer

    loss = OwnLoss(
        "mine",
        lambda y, t: half_square(y, t) + (len(counted(calls)) == 3 and at_the_call == 2),
        lambda y, t: [y[0] - t[0] + (len(counted(calls)) == 4 and at_the_call == 4)],
    )
    part = "value" if at_the_call == 2 else "gradient"
    assert f"the {part} gives another answer each time: " in loss_fault(loss, [1.0], [0.0], None)


def test_kinks_that_are_not_as_they_must_be_are_errors_that_name_the_example():
    loss = OwnLoss("mine", half_square, difference)
    with pytest.raises(ShapeError, match=r"where the outputs are \[1\] .* gives 2, one for each"):
        loss_fault(loss, [1.0], [0.0], lambda outputs, targets: [0.0, 0.0])
    with pytest.raises(TinynetError, match=r"where the outputs are \[1\] .* fails: ZeroDivision"):
        loss_fault(loss, [1.0], [0.0], lambda outputs, targets: [1 / 0])
    with pytest.raises(TinynetError, match="None stands in a list of kinks"):
        loss_fault(loss, [1.0], [0.0], lambda outputs, targets: [[None]])


def test_where_the_loss_itself_fails_its_own_words_are_the_fault():
    loss = OwnLoss("mine", lambda y, t: 1 / 0, difference)
    assert loss_fault(loss, [1.0], [0.0], None).startswith("loss 'mine': its value fails where the")
