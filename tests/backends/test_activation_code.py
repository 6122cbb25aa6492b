"""Claims about the expressions: the bits of the functions, with and without branches."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.backends.variants import bits
from tinynet.activation_functions import relu, sigmoid, tanh
from tinynet.backends.activation_code import BRANCHLESS_EXPRESSIONS, EXPRESSIONS

TABLES = {"plain": EXPRESSIONS, "branchless": BRANCHLESS_EXPRESSIONS}
EACH = [
    pytest.param(function, expression, id=f"{function.__name__}, {name}")
    for name, table in TABLES.items()
    for function, expression in table.items()
]


def applied(expression, v):
    """What an expression says to v."""
    names = {"exp": math.exp, "copysign": math.copysign, "v": v}
    return eval(expression.format(z="v", y="v"), names)


@pytest.mark.parametrize(("function", "expression"), EACH)
@given(v=st.floats())
@example(v=0.0)
@example(v=-0.0)
@example(v=-5e-324)
@example(v=-1e-17)
@example(v=math.inf)
@example(v=-math.inf)
@example(v=-745.0)
def test_an_expression_gives_the_bits_of_its_function(function, expression, v):
    found, expected = applied(expression, v), function(v)
    both_are_nan = math.isnan(found) and math.isnan(expected)
    assert bits([found]) == bits([expected]) or (math.isnan(v) and both_are_nan)


def test_no_branchless_expression_chooses():
    for expression in BRANCHLESS_EXPRESSIONS.values():
        assert " if " not in expression
    assert set(BRANCHLESS_EXPRESSIONS) == {sigmoid, tanh}
    for function in (sigmoid, tanh, relu):
        assert " if " in EXPRESSIONS[function], "or there would be no need of another"


@pytest.mark.parametrize(("function", "expression"), EACH)
def test_a_place_holder_stands_for_a_whole_name(function, expression):
    named = expression.format(z="every_v_z_y", y="every_v_z_y")
    names = {"exp": math.exp, "copysign": math.copysign, "every_v_z_y": 0.75}
    assert eval(named, names) == function(0.75)
    assert "{" not in named
