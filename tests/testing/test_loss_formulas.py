"""The losses from other formulas, and how those of one's own are measured."""

import math

import pytest

from tinynet.errors import TinynetError
from tinynet.losses import LOSSES, BinaryCrossEntropy, Loss
from tinynet.testing.dual_numbers import Dual, agrees, allowance, dual
from tinynet.testing.loss_formulas import log_of_sum, loss_of, measured_loss


def test_the_logarithm_of_a_sum_of_powers():
    assert log_of_sum([math.log(2.0), math.log(3.0)]).real == pytest.approx(math.log(5.0))


@pytest.mark.parametrize(
    ("loss", "name", "sums", "target", "value"),
    [
        ("squared_error", "identity", [3.0, -1.0], [1.0, 0.0], 2.5),
        ("squared_error", "softmax", [0.0, 0.0], [1.0, 0.0], 0.25),
        ("cross_entropy", "sigmoid", [0.0, 0.0], [1.0, 0.5], 2 * math.log(2)),
        ("cross_entropy", "softmax", [0.0, math.log(3)], [1.0, 0.0], math.log(4)),
    ],
)
def test_losses_by_hand(loss, name, sums, target, value):
    assert dual(loss_of(loss, name, sums, target)).value == pytest.approx(value)
    found = loss_of(loss, name, [complex(z) for z in sums], target)
    assert found.real == pytest.approx(value)


# Losses of one's own


class LogCosh(Loss):
    """`sum of log cosh(y - t)`, which at 710 and more is no float."""

    def value(self, outputs, targets):
        return sum(math.log(math.cosh(y - t)) for y, t in zip(outputs, targets))


def test_a_loss_of_ones_own_is_measured_from_its_value(monkeypatch):
    monkeypatch.setitem(LOSSES, "log_cosh", {"": LogCosh})
    sums, target = [Dual(0.5, 1.0), Dual(-1.0, 2.0), Dual(3.0)], [0.0, 1.0, 1.0]
    found = loss_of("log_cosh", "identity", sums, target)
    slope = math.tanh(0.5) + 2.0 * math.tanh(-2.0)
    assert found.value == LogCosh().value([0.5, -1.0, 3.0], target)
    assert found.slope == pytest.approx(slope, abs=1e-8)
    assert agrees(slope, found)
    assert 1e-15 < allowance(found) < 1e-7
    assert loss_of("log_cosh", "identity", [0.5, -1.0, 3.0], target) == found.value
    with pytest.raises(TinynetError, match="knows no formula of the loss 'log_cosh'"):
        loss_of("log_cosh", "identity", [1j], [0.0])


def test_a_loss_that_fails_close_by_is_measured_with_short_steps():
    entropy = BinaryCrossEntropy()
    found = measured_loss(entropy, [Dual(1.0 - 1e-3, 1.0)], [1.0])
    assert agrees(-1.0 / (1.0 - 1e-3), found)
    assert allowance(found) < 1e-4


def test_where_a_loss_has_no_slope_nothing_is_claimed():
    class Odd(Loss):
        def value(self, outputs, targets):
            return 0.0 if outputs[0] == 1.0 else math.nan

    assert allowance(measured_loss(Odd(), [Dual(1.0, 1.0)], [0.0])) == math.inf


def test_beside_an_infinite_output_nothing_is_claimed():
    found = measured_loss(LOSSES["squared_error"][""](), [Dual(math.inf, 1.0)], [0.0])
    assert found.value == math.inf
    assert allowance(found) == math.inf
