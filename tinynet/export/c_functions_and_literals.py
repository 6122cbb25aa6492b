"""Activations and numbers as C writes them, in double and in single precision."""

import re

from ..errors import TinynetError
from ..network import Network
from .single_precision import single

PRECISIONS = ["double", "float"]
LARGEST_FLOAT = 3.4028234663852886e38

# The activations, and what they need, in double precision: see `in_precision`.
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
}


def in_precision(code: str, precision: str) -> str:
    """A line of C, written in double precision, in the given one.

    >>> in_precision("    const double e = exp(-2.0 * z);", "float")
    '    const float e = expf(-2.0f * z);'
    """
    if precision == "double" or code.lstrip().startswith("/*"):
        return code
    code = re.sub(r"\bdouble\b", "float", code)
    code = re.sub(r"\b(exp|log)\(", r"\1f(", code)
    return re.sub(r"(?<![\w.])(\d+\.\d*(?:e[+-]?\d+)?|\d+e[+-]?\d+)(?![\w.])", r"\1f", code)


def literal(value: float, precision: str) -> str:
    """A number so that C reads the same bits, or in single precision those nearest to it.

    Nine digits always tell apart two numbers of single precision.

    >>> literal(0.1, "double"), literal(0.1, "float"), literal(3.0, "float")
    ('0.1', '0.100000001f', '3.0f')
    """
    if precision == "double":
        return repr(value)
    digits = f"{single(value):.9g}"
    return (digits if "." in digits or "e" in digits else digits + ".0") + "f"


def check_fits_single(network: Network) -> None:
    """Refuse parameters that single precision cannot hold."""
    for value in network.parameters():
        if abs(single(value)) > LARGEST_FLOAT:
            raise TinynetError(
                f"a parameter is {value:g}, too large for single precision: "
                "export the network in double precision"
            )
