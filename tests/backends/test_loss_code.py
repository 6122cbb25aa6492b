"""Claims about the losses as lines of Python."""

from hypothesis import given
from hypothesis import strategies as st

from tests.registered import difference, half_square
from tinynet.backends.loss_code import error_lines, functions_of, loss_lines
from tinynet.losses import LOSSES, find_loss
from tinynet.own_loss import OwnLoss

NAMES = [("squared_error", "identity"), ("squared_error", "softmax")]
NAMES += [("cross_entropy", "sigmoid"), ("cross_entropy", "softmax")]
TERMS = (["y0", "y1"], ["t0", "t1"], ["e0", "e1"])
shares = st.lists(st.floats(0.0, 1.0), min_size=2, max_size=2)


def run(loss, activation, outputs, targets):
    """The loss and the errors, as a program would have them."""
    import math

    lines, value = loss_lines(loss, activation, *TERMS)
    names = dict(zip(TERMS[0] + TERMS[1], outputs + targets), log=math.log, **functions_of(loss))
    exec("\n".join([*lines, f"loss = {value}", *error_lines(loss, *TERMS)]), names)
    return names["loss"], [names["e0"], names["e1"]]


@given(st.sampled_from(NAMES), shares, shares)
def test_the_lines_give_the_bits_of_the_loss(pair, outputs, targets):
    loss = find_loss(*pair)
    value, errors = run(loss, pair[1], outputs, targets)
    assert value == loss.value(outputs, targets)
    assert errors == loss.output_errors(outputs, targets) == difference(outputs, targets)


@given(shares, shares)
def test_a_loss_of_ones_own_is_called(outputs, targets):
    loss = OwnLoss("mine", half_square, lambda y, t: [2.0 * d for d in difference(y, t)])
    value, errors = run(loss, "sigmoid", outputs, targets)
    assert value == half_square(outputs, targets)
    assert errors == [2.0 * d for d in difference(outputs, targets)]
    assert functions_of(loss) == {"own_loss": loss.value, "own_errors": loss.output_errors}


def test_nothing_is_called_for_those_of_this_library():
    for rules in LOSSES.values():
        for rule in rules.values():
            assert functions_of(rule()) == {}
            assert error_lines(rule(), *TERMS) == []
