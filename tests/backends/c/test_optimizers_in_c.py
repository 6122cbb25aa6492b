"""Claims about the optimizers as lines of C: the steps of `optimizers`, bit for bit."""

import ctypes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.c.c_programs import quickly
from tests.backends.variants import bits
from tinynet.backends.c.activations_in_c import HEAD
from tinynet.backends.c.compiled_programs import library
from tinynet.backends.c.optimizers_in_c import OptimizerInC
from tinynet.optimizers import OPTIMIZERS
from tinynet.testing.drawn_numbers import vectors

N = 3
RATES = {"learning_rate": "m->rate", "momentum": "m->momentum", "l2": "m->l2"}


def stepper(code):
    """A function of a program that takes one step of `N` parameters."""
    lines = [f"    double {name}[{N}];" for name, _ in code.arrays()]
    lines += [f"    double {name};" for name, _ in code.numbers()]
    source = HEAD + "typedef struct {\n    double rate, momentum, l2;\n"
    source += f"    double p[{N}];\n" + "\n".join(lines) + "\n} Model;\n\n"
    source += "void take(Model *m, const double *gradients)\n{\n"
    source += "\n".join(code.shared()) + f"\nfor (int k = 0; k < {N}; k++) {{\n"
    source += "double gradient = gradients[k];\n"
    source += (code.pull() if code.l2 else "") + "\n" + "\n".join(code.step()) + "\n}\n}\n"
    with quickly():
        return library(source).take


@pytest.mark.parametrize("l2", [0.0, 0.5])
@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("name", OPTIMIZERS)
@given(data=st.data())
def test_each_step_has_the_same_bits(name, momentum, l2, data):
    rate = data.draw(st.sampled_from([0.01, 0.3, 1.0]))
    hostile = data.draw(st.booleans())
    optimizer = OPTIMIZERS[name](N, rate, momentum)
    code = OptimizerInC(optimizer, l2, "m->", RATES)
    take = stepper(code)
    parameters = [p + 0.0 for p in data.draw(vectors(N))]
    remembered = [value for key in code.memory for value in optimizer.memory[key]]
    remembered += optimizer.memory.get("decay", [])
    model = (ctypes.c_double * (3 + N + len(remembered)))(
        rate, momentum, l2, *parameters, *remembered
    )
    for _ in range(4):
        gradient = [0.0 + g for g in data.draw(vectors(N, hostile=hostile))]
        take(model, (ctypes.c_double * N)(*gradient))
        if l2:
            gradient = [g + l2 * p for g, p in zip(gradient, parameters)]
        parameters = optimizer.step(parameters, gradient)
        expected = [*parameters]
        for key in code.memory:
            expected += optimizer.memory[key]
        expected += optimizer.memory.get("decay", [])
        found = list(model)[3:]
        assert [x == x for x in found] == [x == x for x in expected]
        assert bits([x for x in found if x == x]) == bits([x for x in expected if x == x])


def test_settings_have_their_own_names_if_no_others():
    code = OptimizerInC(OPTIMIZERS["sgd"](N, 0.1), 0.1)
    assert code.pull() == "gradient += l2 * m.p[k];"
    assert code.step() == ["m.p[k] -= learning_rate * gradient;"]


def test_what_the_lines_depend_on_is_the_variant():
    variants = {
        OptimizerInC(OPTIMIZERS[name](N, 0.1, momentum), l2).variant()
        for name, momentum in (("sgd", 0.0), ("sgd", 0.5), ("adam", 0.0), ("rprop", 0.0))
        for l2 in (0.0, 0.1, 0.2)
    }
    assert len(variants) == 8
