"""What the tests of exporters share: networks with inputs, bits, and how far is too far."""

import struct

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tinynet.errors import TinynetError
from tinynet.export import to_c, to_javascript, to_python
from tinynet.network import Network
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import vectors
from tinynet.testing.export_agreement import USES_EXP

# What a C compiler must not find fault with.
CLEAN = ["-std=c99", "-Wall", "-Wextra", "-Wconversion", "-Werror", "-pedantic"]
MORE = ["-Wshadow", "-Wdouble-promotion", "-Wstrict-prototypes", "-Wmissing-prototypes"]
ALSO_CPP = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-pedantic", "-x", "c++"]
COMPILERS = [["gcc", *CLEAN, *MORE], ["clang", *CLEAN, *MORE]]
COMPILERS += [["g++", *ALSO_CPP], ["clang++", *ALSO_CPP]]
each_compiler = pytest.mark.parametrize("command", COMPILERS, ids=[c[0] for c in COMPILERS])

FORMULAS, TABLES = 10**9, -1  # MOST_IN_FORMULAS for the one form of file and the other

each_language = pytest.mark.parametrize("to", [to_python, to_c, to_javascript])
each_form = pytest.mark.parametrize("form", [FORMULAS, TABLES], ids=["formulas", "tables"])


@st.composite
def questions(draw, hostile=False, n_inputs=3, **pins):
    """A network, and some inputs for it."""
    network = draw(networks(hostile=hostile, **pins))
    one = vectors(network.sizes[0], hostile=hostile)
    return network, [[float(v) for v in draw(one)] for _ in range(n_inputs)]


def drawn(strategy, n):
    """`n` values of a strategy, for a test that looks at all of them together."""
    values = []

    @settings(max_examples=n, phases=[Phase.generate], database=None, deadline=None)
    @given(strategy)
    def draw(value):
        values.append(value)

    draw()
    return values


def far_out():
    """Networks whose sums lie where exp vanishes or would overflow, with inputs for them."""
    for name in ("softplus", "sigmoid", "tanh", "softmax"):
        network = Network([1, 3], name)
        network.set_parameters([1.0, 0.0, -1.0, 1.0, 0.5, -40.0])
        yield network, [[z] for z in (-1000.0, -200.0, -38.0, -37.5, 0.0, 38.0, 200.0, 1000.0)]


def uses_exp(network):
    """Whether this network's outputs depend on how well a machine knows exp and log."""
    return any(layer.activation in USES_EXP for layer in network.layers)


def is_refused(error):
    """Whether a network was refused because nothing sensible comes out of it."""
    assert isinstance(error, TinynetError)
    return "too large for a float" in str(error)


def executed(source):
    """The names that a Python source defines."""
    namespace = {"__name__": "model"}
    exec(source, namespace)
    return namespace


def numbers_in_tables(source, network, precision):
    """The parameters in the tables of exported Python, in the order of `parameters()`."""
    tables = executed(source)
    code = {"double": "d", "float": "f"}[precision]
    found = []
    for k, layer in enumerate(network.layers):
        for row in tables[f"LAYER_{k + 1}"]:
            data = row[1] if isinstance(row, tuple) else row
            values = struct.unpack(f"<{len(data) // struct.calcsize(code)}{code}", data)
            found += values if layer.biases else values[:-1]
    return found
