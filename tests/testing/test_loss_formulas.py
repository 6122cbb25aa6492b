"""The losses from other formulas, and how those of one's own are measured."""

import math

import pytest

from tinynet.testing.dual_numbers import dual
from tinynet.testing.loss_formulas import log_of_sum, loss_of


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
