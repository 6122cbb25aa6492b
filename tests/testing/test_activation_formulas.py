"""The activations from other formulas, and how those of one's own are measured."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.testing.activation_formulas import COMPLEX, DOUBTS, FORMULAS, activate, softmax
from tinynet.testing.drawn_networks import HIDDEN, SMOOTH
from tinynet.testing.dual_numbers import Dual, allowance, close


def test_a_sum_upon_a_kink_is_beyond_comparison_only_where_rounding_decides():
    assert activate("relu", Dual(0.0, 1.0)).slope == 0.0
    assert allowance(activate("relu", Dual(0.0, 1.0))) < 1e-200
    assert allowance(activate("relu", Dual(0.0, 1.0, doubt=1.0))) == math.inf
    assert allowance(activate("relu", Dual(1e-9, 1.0, doubt=1.0))) < 1e-15
    assert math.isinf(allowance(Dual(0.0, 0.0, scale=math.nan)))


def test_every_activation_has_its_formulas_and_its_doubts():
    assert set(FORMULAS) == set(DOUBTS) == set(HIDDEN)
    assert set(COMPLEX) == set(SMOOTH)


def test_known_values_of_the_activations():
    values = {
        "sigmoid": (0.7310585786300049, 0.19661193324148185),
        "tanh": (0.7615941559557649, 0.41997434161402614),
        "softplus": (1.3132616875182228, 0.7310585786300049),
        "identity": (1.0, 1.0),
        "relu": (1.0, 1.0),
        "leaky_relu": (1.0, 1.0),
        "step": (1.0, 0.0),
    }
    for name, (value, slope) in values.items():
        found = activate(name, Dual(1.0, 1.0))
        assert (found.value, found.slope) == pytest.approx((value, slope), rel=1e-15)
        assert activate(name, 1.0) == found.value
    assert activate("leaky_relu", Dual(-2.0, 1.0)).value == -0.02
    assert activate("relu", Dual(-2.0, 1.0)).slope == 0.0


@pytest.mark.parametrize("name", SMOOTH)
@given(z=st.floats(-30, 30))
def test_the_slopes_of_the_table_agree_with_the_complex_step(name, z):
    stepped = COMPLEX[name](complex(z, 1e-100)).imag / 1e-100
    assert close(FORMULAS[name][1](z), stepped, atol=1e-15, rtol=1e-13)
    assert close(FORMULAS[name][0](z), COMPLEX[name](complex(z)).real, atol=1e-15, rtol=1e-14)


@pytest.mark.parametrize("name", HIDDEN)
def test_no_argument_is_too_large_for_the_table(name):
    for z in (-1e308, -800.0, -705.0, 800.0, 1e308):
        assert all(math.isfinite(f(z)) for f in FORMULAS[name])


def test_a_softmax_of_equals_shares_equally():
    for share in softmax([Dual(3.0, 1.0), Dual(3.0), Dual(3.0), Dual(3.0)]):
        assert share.value == 0.25
    slopes = [d.slope for d in softmax([Dual(3.0, 1.0), Dual(3.0)])]
    assert slopes == [0.25, -0.25]
    stepped = [y.imag / 1e-100 for y in softmax([complex(3.0, 1e-100), complex(3.0)])]
    assert stepped == pytest.approx([0.25, -0.25])
    assert softmax([1.0, 1.0]) == [0.5, 0.5]
