"""What the tests of exporters share: networks with inputs, bits, and how far is too far."""

import math
import struct

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.oracles import EPSILON, TINY, Blueprint, Dual, dual
from tests.strategies import networks, vectors
from tinynet.errors import TinynetError
from tinynet.export import to_c, to_javascript, to_python
from tinynet.network import Network

# What a C compiler must not find fault with.
CLEAN = ["-std=c99", "-Wall", "-Wextra", "-Wconversion", "-Werror", "-pedantic"]
MORE = ["-Wshadow", "-Wdouble-promotion", "-Wstrict-prototypes", "-Wmissing-prototypes"]
ALSO_CPP = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-pedantic", "-x", "c++"]
COMPILERS = [["gcc", *CLEAN, *MORE], ["clang", *CLEAN, *MORE]]
COMPILERS += [["g++", *ALSO_CPP], ["clang++", *ALSO_CPP]]
each_compiler = pytest.mark.parametrize("command", COMPILERS, ids=[c[0] for c in COMPILERS])


def judging(compiler):
    """What lets a compiler say all that it finds: gcc some only as it optimizes, clang before."""
    return ["-fsyntax-only"] if compiler.startswith("clang") else ["-O2", "-c"]


USES_EXP = ("sigmoid", "tanh", "softplus", "softmax")
SINGLE = 2.0**-23  # an epsilon of single precision
SINGLE_TINY = 1e-36  # what underflow may lose there
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


def bits(values):
    """The bits of floats, as text; all that are not-a-number look the same."""
    return " ".join("nan" if math.isnan(v) else struct.pack(">d", v).hex() for v in values)


def from_bits(text):
    """The floats again."""
    return [
        math.nan if word == "nan" else struct.unpack(">d", bytes.fromhex(word))[0]
        for word in text.split()
    ]


def doubts(network, x, in_single=False):
    """For each output, how far two honest computations may lie apart (see oracles.py).

    In single precision the parameters and inputs are rounded, too, by half an epsilon.
    """
    epsilon, tiny, half = (SINGLE, SINGLE_TINY, 0.5) if in_single else (EPSILON, TINY, 0.0)
    parameters = []
    for layer in network.layers:
        for j in range(len(layer.weights)):
            parameters += [layer.weights[j][i] for i in layer.synapses[j]]
            parameters.append(layer.biases[j] if layer.biases else 0.0)
    blueprint = Blueprint(network)
    blueprint.bias = True  # so that a neuron that hears nothing is a Dual, too
    inputs = [Dual(v, doubt=half * abs(v)) for v in x]
    outputs = blueprint.outputs([Dual(p, doubt=half * abs(p)) for p in parameters], inputs)
    found = [epsilon * dual(y).doubt + tiny for y in outputs]
    return [math.inf if math.isnan(doubt) else doubt for doubt in found]  # just at a threshold


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
