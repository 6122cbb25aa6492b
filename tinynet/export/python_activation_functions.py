"""The functions that an exported Python file may define, and how Python writes what is around them.

The activations have the bits of `tinynet.activation_functions`. The sums take their rows
from `python_tables`.
"""

from .formulas_or_tables import Language

FUNCTIONS = {
    "step": """
def step(z):
    return 1.0 if z > 0.0 else 0.0 if z == z else z
""",
    "sigmoid": """
def sigmoid(z):
    if z >= 0.0:
        return 1.0 / (1.0 + exp(-z))
    e = exp(z)
    return e / (1.0 + e)
""",
    "tanh": """
def tanh(z):
    if z >= 0.0:
        e = exp(-2.0 * z)
        return (1.0 - e) / (1.0 + e)
    e = exp(2.0 * z)
    return (e - 1.0) / (e + 1.0)
""",
    "relu": """
def relu(z):
    return 0.0 if z < 0.0 else z
""",
    "leaky_relu": """
def leaky_relu(z):
    return z if z > 0.0 else 0.01 * z
""",
    "softplus": """
def softplus(z):
    if z > 0.0:
        return z + log_of_1_plus(exp(-z))
    return log_of_1_plus(exp(z))
""",
    "log_of_1_plus": """
def log_of_1_plus(e):
    rounded = 1.0 + e  # loses the last digits of e; the quotient puts them back
    return e if rounded == 1.0 else log(rounded) * (e / (rounded - 1.0))
""",
    "softmax": """
def softmax(sums):
    largest = max(sums)
    powers = [exp(z - largest) for z in sums]
    total = 0.0
    for power in powers:
        total += power
    return [power / total for power in powers]
""",
    "weighted_sums": """
def weighted_sums(neurons, x):
    sums = []
    for row in neurons:  # a weight for each x, and then the bias
        row = floats(row)
        z = row[len(x)]
        for i in range(len(x)):
            z += row[i] * x[i]
        sums.append(z)
    return sums
""",
    "sparse_sums": """
def sparse_sums(neurons, x):
    sums = []
    for skips, row in neurons:  # how many x come before each weight; the weights, and the bias
        row = floats(row)
        z = row[-1]
        i = k = 0
        for skip in skips:
            i += skip
            if skip < 255:  # so many are skipped, and no weight follows yet
                z += row[k] * x[i]
                i += 1
                k += 1
        sums.append(z)
    return sums
""",
}

NATIVE = """
try:
    import micropython
except ImportError:  # another Python, where this means nothing

    class micropython:
        @staticmethod
        def native(function):
            return function
"""

TAKEN = """exp log log_of_1_plus weighted_sums sparse_sums floats array micropython __all__
    __annotations__ __dir__ __file__ __getattr__ __path__"""

PYTHON = Language(
    functions=FUNCTIONS,
    renamed={},
    blank_lines=2,
    comment="#",
    constant="",
    indent="    ",
    end="",
    of_each="[{function}(z) for z in {sums}]",
    first_signals="signals = list(x)",
    more_signals="signals += {outputs}",
)
