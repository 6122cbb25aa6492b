"""The lines of `NetworkInC` for one example, compiled: its outputs, loss and gradient."""

import ctypes

from tests.backends.c.c_programs import quickly
from tinynet.backends.c.activations_in_c import HEAD, functions_for
from tinynet.backends.c.compiled_programs import library
from tinynet.backends.c.network_in_c import NetworkInC
from tinynet.backends.c.program_memory import zeros

FRAME = """
$functions
$macros
$tables
typedef struct {
    double p[$n + 1], g[$n + 1];
    $members
} Model;

double learn(const double *p, const double *x, const double *t, double weight, double *y, double *g)
{
    Model m;
    memcpy(m.p, p, $n * sizeof *p);
    memset(m.g, 0, sizeof m.g);
    $passes
    memcpy(y, m.$outputs, sizeof m.$outputs);
    memcpy(g, m.g, $n * sizeof *g);
    (void)weight;
    return loss;
}
"""


def source_of(network, loss, weighted):
    """The source of `learn`."""
    code = NetworkInC(network, loss, weighted=weighted)
    tables = [
        f"static const int {name}[] = {{{', '.join(map(str, values))}}};"
        for name, values in code.tables()
    ]
    parts = {
        "functions": functions_for(network, loss.name, learns=True),
        "macros": code.macros(),
        "tables": tables,
        "members": [f"double {name}[{n}];" for name, n, _ in code.arrays(learns=True)],
        "passes": code.forward() + code.backward() + code.gradient(),
        "n": [str(network.n_parameters)],
        "outputs": [f"y{len(network.layers)}"],
    }
    source = FRAME
    for name, lines in parts.items():
        source = source.replace("$" + name, "\n".join(lines))
    return HEAD + source


def learned(network, loss, x, target, weight=None):
    """The outputs, the loss and the gradient of one example."""
    with quickly():
        learn = library(source_of(network, loss, weight is not None)).learn
    y, g = zeros(network.sizes[-1]), zeros(network.n_parameters + 1)
    learn.restype = ctypes.c_double
    rows = [(ctypes.c_double * (len(row) or 1))(*row) for row in (network.parameters(), x, target)]
    total = learn(*rows, ctypes.c_double(weight or 0.0), *map(_pointer, (y, g)))
    return y.tolist(), total, g.tolist()[:-1]


def _pointer(values):
    return ctypes.c_void_p(values.buffer_info()[0])
