"""The activations from other formulas, and how those of one's own are measured."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.activation_by_name import ACTIVATIONS, Activation
from tinynet.errors import TinynetError
from tinynet.testing.activation_formulas import (
    COMPLEX,
    DOUBTS,
    FORMULAS,
    activate,
    slope_doubt,
    softmax,
)
from tinynet.testing.drawn_networks import HIDDEN, SMOOTH
from tinynet.testing.dual_numbers import EPSILON, Dual, agrees, allowance, close


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


# Activations of one's own


def elu(z):
    return z if z > 0.0 else math.expm1(z)


@pytest.fixture
def elus(monkeypatch):
    row = Activation("elu", elu, lambda y: 1.0 if y > 0.0 else y + 1.0)
    monkeypatch.setitem(ACTIVATIONS, "elu", row)
    lying = Activation("lying", elu, lambda y: 7.0)
    monkeypatch.setitem(ACTIVATIONS, "lying", lying)


@pytest.mark.usefixtures("elus")
def test_the_slope_of_ones_own_comes_from_its_function_and_not_from_its_slope():
    for name in ("elu", "lying"):
        for z, slope in ((-1.0, math.exp(-1.0)), (2.0, 1.0)):
            found = activate(name, Dual(z, 1.0))
            assert found.value == elu(z) == activate(name, z)
            assert found.slope == pytest.approx(slope, abs=1e-9)
            assert 1e-15 < allowance(found) < 1e-8
            assert agrees(slope, found)
            assert not agrees(7.0, found)


@pytest.mark.usefixtures("elus")
def test_a_doubtful_sum_makes_a_doubtful_output():
    sure, doubtful = activate("elu", Dual(-1.0, 1.0)), activate("elu", Dual(-1.0, 1.0, doubt=8.0))
    assert sure.doubt == 0.0
    assert doubtful.doubt == pytest.approx(8.0 * math.exp(-1.0) + 4.0 * abs(elu(-1.0)))
    assert doubtful.scale > sure.scale


def test_the_doubt_of_a_stated_slope_has_its_parts():
    assert slope_doubt(lambda y: 1.0, 0.5, 0.0, 0.0) == 16.0
    assert slope_doubt(lambda y: 1.0, 0.5, 0.0, 3.0 * EPSILON) == 19.0
    far = slope_doubt(lambda y: y, 0.5, 100.0, 0.0)  # y moves by 102 epsilons both ways
    assert far == pytest.approx(204.0 + 12.0, rel=0.01)
    assert slope_doubt(lambda y: math.sqrt(1.0 - y * y), 1.0, 0.0, 0.0) > 8.0


def test_the_complex_step_needs_an_analytic_function():
    with pytest.raises(TinynetError, match="needs an analytic function, not 'relu'"):
        activate("relu", 1j)


@pytest.mark.parametrize("name", sorted(COMPLEX))
@pytest.mark.parametrize("z", [-1e308, -745.0, -710.0, -40.0, 40.0, 710.0, 1e308])
def test_the_complex_step_goes_as_far_out_as_floats(name, z):
    stepped = activate(name, complex(z, 1e-100)).imag / 1e-100  # of the smallest number, 5e-224
    assert stepped == pytest.approx(FORMULAS[name][1](z), rel=1e-12, abs=1e-223)


@pytest.mark.parametrize(
    "z", [math.inf, -math.inf, math.nan, complex(1.0, 1e-9), complex(0, math.inf)]
)
def test_of_what_is_too_large_no_complex_function_is_taken(z):
    with pytest.raises(TinynetError, match="too large for the complex step"):
        activate("tanh", complex(z))
