"""The activation functions as expressions of Python.

In an expression `{z}` stands for the name of the weighted sum, and in that of a slope
`{y}` for the name of the output.
"""

from ..activation_functions import (
    identity,
    leaky_relu,
    leaky_relu_slope,
    relu,
    relu_slope,
    sigmoid,
    sigmoid_slope,
    tanh,
    tanh_slope,
)

# All functions that are not here, those registered by hand too, are called.
EXPRESSIONS = {
    sigmoid: "1.0 / (1.0 + exp(-{z})) if {z} >= 0.0 else (e := exp({z})) / (1.0 + e)",
    sigmoid_slope: "{y} * (1.0 - {y})",
    tanh: "(1.0 - (e := exp(-2.0 * {z}))) / (1.0 + e) if {z} >= 0.0"
    " else ((e := exp(2.0 * {z})) - 1.0) / (e + 1.0)",
    tanh_slope: "1.0 - {y} * {y}",
    identity: "{z}",
    relu: "0.0 if {z} < 0.0 else {z}",
    relu_slope: "1.0 if {y} > 0.0 else 0.0",
    leaky_relu: "{z} if {z} > 0.0 else 0.01 * {z}",
    leaky_relu_slope: "1.0 if {y} > 0.0 else 0.01",
}

# The same without a choice between two branches, for PyPy. It translates each branch of a
# program by itself, and where n neurons choose there may be 2**n of them. Here h is 1 or 0,
# z being positive or negative, so that one of two terms is nothing; + 0.0 makes -0.0 a 0.0.
BRANCHLESS_EXPRESSIONS = {
    sigmoid: "((h := 0.5 + copysign(0.5, {z})) + (1.0 - h) * (e := exp(-abs({z})))) / (1.0 + e)",
    tanh: "copysign((1.0 - (e := exp(-2.0 * abs({z})))) / (1.0 + e), {z}) + 0.0",
}
