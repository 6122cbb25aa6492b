"""The activation functions in C, with their slopes, the losses' logarithm, and single precision.

Everything is written in double precision, the formulas of `activation_functions` and
`losses`; `in_precision` makes single precision of a line.
"""

from ...network import Network

PRECISIONS = ["double", "float"]

# How a program for this machine begins. Its exp and log are held against Python's.
HEAD = """\
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#if FLT_EVAL_METHOD != 0
#error "this compiler computes with more digits than doubles have"
#endif

double exp_here(double z)
{
    return exp(z);
}

double log_here(double z)
{
    return log(z);
}
"""

# The activations, and what they need, each before those that use it.
FUNCTIONS = {
    "step": """
static double step(double z)
{
    return z > 0.0 ? 1.0 : z <= 0.0 ? 0.0 : z;
}
""",
    "sigmoid": """
static double sigmoid(double z)
{
    if (z >= 0.0) {
        return 1.0 / (1.0 + exp(-z));
    }
    const double e = exp(z);
    return e / (1.0 + e);
}
""",
    "tanh": """
static double tanh_by_exp(double z)
{
    if (z >= 0.0) {
        const double e = exp(-2.0 * z);
        return (1.0 - e) / (1.0 + e);
    }
    const double e = exp(2.0 * z);
    return (e - 1.0) / (e + 1.0);
}
""",
    "relu": """
static double relu(double z)
{
    return z < 0.0 ? 0.0 : z;
}
""",
    "leaky_relu": """
static double leaky_relu(double z)
{
    return z > 0.0 ? z : 0.01 * z;
}
""",
    "log_of_1_plus": """
static double log_of_1_plus(double e)
{
    const double rounded = 1.0 + e; /* loses the last digits of e; the quotient puts them back */
    return rounded == 1.0 ? e : log(rounded) * (e / (rounded - 1.0));
}
""",
    "softplus": """
static double softplus(double z)
{
    if (z > 0.0) {
        return z + log_of_1_plus(exp(-z));
    }
    return log_of_1_plus(exp(z));
}
""",
    "softplus_slope": """
static double softplus_slope(double y)
{
    const double e = exp(-y);
    if (e == 1.0) {
        return y;
    }
    return e < 0.5 ? 1.0 - e : (1.0 - e) * (y / -log(e));
}
""",
    "softmax": """
static void softmax(double y[], int n)
{
    double largest = y[0];
    for (int j = 1; j < n; j++) {
        if (y[j] > largest) {
            largest = y[j];
        }
    }
    double total = 0.0;
    for (int j = 0; j < n; j++) {
        y[j] = exp(y[j] - largest);
        total += y[j];
    }
    for (int j = 0; j < n; j++) {
        y[j] /= total;
    }
}
""",
    "floored_log": """
static double floored_log(double p)
{
    return p <= 3.8e-44 ? -100.0 : log(p);
}
""",
}

# What a function is called with a weighted sum `{z}`, and the slope with the output `{y}`.
CALLS = {
    "step": "step({z})",
    "sigmoid": "sigmoid({z})",
    "identity": "{z}",
    "tanh": "tanh_by_exp({z})",
    "relu": "relu({z})",
    "leaky_relu": "leaky_relu({z})",
    "softplus": "softplus({z})",
    "softmax": "{z}",
}
SLOPES = {
    "step": "0.0",
    "sigmoid": "{y} * (1.0 - {y})",
    "identity": "",  # 1: nothing to multiply by
    "tanh": "1.0 - {y} * {y}",
    "relu": "{y} > 0.0 ? 1.0 : 0.0",
    "leaky_relu": "{y} > 0.0 ? 1.0 : 0.01",
    "softplus": "softplus_slope({y})",
}

# What else a function needs.
NEEDS = {"softplus": ("log_of_1_plus",)}


def functions_for(network: Network, loss_name: str = "", learns: bool = False) -> "list[str]":
    """The lines of all functions that a network's code calls, those of its loss if it has one.

    >>> [line for line in functions_for(Network([1, 1], "relu")) if "static" in line]
    ['static double relu(double z)']
    """
    used = {layer.activation for layer in network.layers}
    names = set(used)
    for name in used:
        names.update(NEEDS.get(name, ()))
    if learns and "softplus" in used:
        names.add("softplus_slope")
    if loss_name == "cross_entropy":
        names.add("floored_log")
    text = "".join([FUNCTIONS[name] for name in FUNCTIONS if name in names])
    return text.strip("\n").split("\n") if text else []


def applied(activation: str, z: str) -> str:
    """The output of an activation at the weighted sum z."""
    return CALLS[activation].format(z=z)


def delta(activation: str, error: str, y: str) -> str:
    """An error times the slope at the output y.

    >>> delta("tanh", "error", "y"), delta("identity", "error", "y")
    ('error * (1.0 - y * y)', 'error')
    """
    slope = SLOPES[activation].format(y=y)
    return f"{error} * ({slope})" if slope else error


def in_precision(code: str, precision: str) -> str:
    """A line of C, written in double precision, in the given one.

    >>> in_precision("    const double e = exp(-2.0 * z);", "float")
    '    const float e = expf(-2.0f * z);'
    """
    if precision == "double":
        return code
    import re  # no program for this machine needs it

    code, comment, words = code.partition("/*")
    code = re.sub(r"\bdouble\b", "float", code)
    code = re.sub(r"\b(exp|log|sqrt)\(", r"\1f(", code)
    number = r"(?<![\w.])(\d+\.\d*(?:e[+-]?\d+)?|\d+e[+-]?\d+)(?![\w.])"
    return re.sub(number, r"\1f", code) + comment + words
