"""C: a network as one file of C99, in double or in single precision.

Everything stands in one function, layer by layer: constant tables, which stay in flash
memory, and the loops that use them. It allocates nothing and writes to nothing but its
own stack and the outputs.
"""

import re

from ..checks import check_choice
from ..errors import TinynetError
from ..layer import Layer
from ..network import Network
from .examples import Examples
from .layout import (
    about_layer,
    bias_of,
    check_exportable,
    check_name,
    described,
    is_full,
    needed,
    row_lines,
    same_bits,
)
from .single import single

PRECISIONS = ["double", "float"]
REAL_BYTES = {"double": 8, "float": 4}
MOST_IN_A_SHORT = 65_535  # what the place of a synapse is counted with
LARGEST_FLOAT = 3.4028234663852886e38

# In the words of double precision; `in_precision` makes single precision of them.
FUNCTIONS = {
    "step": """
static double step(double z)
{
    return z > 0.0 ? 1.0 : 0.0;
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

TAKEN = """auto break case char const continue default do double else enum extern float for goto
    if inline int long register restrict return short signed sizeof static struct switch
    typedef union unsigned void volatile while main printf exp expf log logf log_of_1_plus
    tanh_by_exp acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc
    exp2 expm1 fabs fdim floor fma fmax fmin fmod frexp hypot ilogb ldexp lgamma log10 log1p
    log2 logb lrint lround modf nan nearbyint nextafter pow remainder remquo rint round
    scalbn sin sinh sqrt tan tgamma trunc abs exit abort index y0 y1 yn j0 j1 jn"""


def to_c(
    network: Network,
    name: str = "predict",
    precision: str = "double",
    inputs: "list[list[float]] | None" = None,
    seed: int = 0,
) -> str:
    """The network as the source of a C file with a function `name(x, y)`.

    `precision` is "double" or "float". The file holds a few examples by which it checks
    itself where TINYNET_SELF_CHECK or TINYNET_MAIN is defined; they are taken from the
    rows of `inputs`, or sampled by `seed`.

    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([-2, -2, 3])  # not-and
    >>> source = to_c(network)
    >>> print(source[source.index("    /* layer") : source.index("#if defined(T")].rstrip())
        /* layer 1: 1 neuron, step */
        static const double weights1[1][2] = {
            {-2.0, -2.0},
        };
        static const double biases1[1] = {3.0};
        for (int j = 0; j < 1; j++) {
            double z = biases1[j];
            for (int i = 0; i < 2; i++) {
                z += weights1[j][i] * x[i];
            }
            y[j] = step(z);
        }
    }
    """
    check_exportable(network, "to_c(network, ...)")
    check_name(name, "C", TAKEN.split())
    check_choice(precision, "precision", PRECISIONS)
    if precision == "float":
        check_fits_single(network)
    examples = Examples(network, inputs, seed, in_single=precision == "float")
    lines = _comment(network, name, precision, examples)
    lines += ["#if !defined(__GNUC__) || defined(__clang__)"]
    lines += ["#pragma STDC FP_CONTRACT OFF /* for bits that agree; see above */", "#endif"]
    needs = needed(network)
    if "exp" in needs:
        lines += ["", "#include <math.h>"]
    prototype = f"void {name}(const double x[{network.sizes[0]}], double y[{network.sizes[-1]}])"
    code = "".join([FUNCTIONS[need] for need in FUNCTIONS if need in needs]).rstrip().split("\n")
    code += ["", f"{prototype};", "", prototype, "{", *_body(network, precision), "}", ""]
    code += _self_check(network, name, precision, examples)
    return "\n".join(lines + [in_precision(line, precision) for line in code]) + "\n"


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


class Table:
    """A constant array: its `name`, its `rows`, and the type of the numbers in it.

    `kind` is "double" or "float" for reals, else a type of whole numbers. A table of
    `columns` has two dimensions, else its rows are one number each.
    """

    def __init__(self, name: str, kind: str, cells: "list[str]", columns: int = 0) -> None:
        self.name = name
        self.kind = kind
        self.cells = cells
        self.columns = columns

    @property
    def bytes(self) -> int:
        """How much flash memory it takes."""
        sizes = {"double": 8, "float": 4, "unsigned char": 1, "unsigned short": 2}
        return len(self.cells) * sizes[self.kind]

    def lines(self) -> "list[str]":
        """Its definition."""
        head = f"static const {self.kind} {self.name}"
        if not self.columns:
            return row_lines(self.cells, "    ", f"{head}[{len(self.cells)}] = {{", "};")
        n_rows = len(self.cells) // self.columns
        lines = [f"    {head}[{n_rows}][{self.columns}] = {{"]
        for j in range(n_rows):
            row = self.cells[j * self.columns : (j + 1) * self.columns]
            lines += row_lines(row, " " * 8, "{", "},")
        return lines + ["    };"]


def tables_of(layer: Layer, k: int, precision: str) -> "list[Table]":
    """The tables of layer k: weights and biases; in a sparse layer also who listens to whom.

    >>> layer = Network([3, 2], connections=[[[1, 0, 1], [0, 0, 1]]]).layers[0]
    >>> [(table.name, len(table.cells), table.bytes) for table in tables_of(layer, 0, "float")]
    [('weights1', 3, 12), ('from1', 3, 3), ('ends1', 2, 2), ('biases1', 2, 8)]
    """
    weights, places, ends = [], [], []
    for j in range(len(layer.weights)):
        for i in layer.synapses[j]:
            weights.append(literal(layer.weights[j][i], precision))
            places.append(i)
        ends.append(len(places))
    tables = []
    if is_full(layer):
        tables.append(Table(f"weights{k + 1}", precision, weights, layer.n_inputs))
    elif weights:
        tables.append(Table(f"weights{k + 1}", precision, weights))
        tables.append(_of_whole_numbers(f"from{k + 1}", places))
        tables.append(_of_whole_numbers(f"ends{k + 1}", ends))
    if layer.biases:
        biases = [literal(bias_of(layer, j), precision) for j in range(len(layer.weights))]
        tables.append(Table(f"biases{k + 1}", precision, biases))
    return tables


def _of_whole_numbers(name: str, values: "list[int]") -> Table:
    kind = "unsigned char" if max(values) < 256 else "unsigned short"
    if max(values) > MOST_IN_A_SHORT:
        raise TinynetError(
            f"a layer has absent synapses and {max(values)} others: it is too large to export"
        )
    return Table(name, kind, [str(value) for value in values])


def constant_bytes(network: Network, precision: str) -> int:
    """The tables of the file, in bytes: what it takes of flash memory, but for its code.

    >>> constant_bytes(Network([2, 4, 1]), "float")
    68
    """
    total = 0
    for k in range(len(network.layers)):
        for table in tables_of(network.layers[k], k, precision):
            total += table.bytes
    return total


def stack_bytes(network: Network, precision: str) -> int:
    """The memory for the outputs of the layers while the function runs."""
    if len(network.layers) == 1:
        return 0
    first = 0 if network.connect == "all" else 1
    return sum(network.sizes[first:-1]) * REAL_BYTES[precision]


def _comment(network: Network, name: str, precision: str, examples: Examples) -> "list[str]":
    prototype = f"void {name}(const double x[{network.sizes[0]}], double y[{network.sizes[-1]}]);"
    lines = [
        *described(network),
        "",
        "    " + in_precision(prototype, precision),
        "",
        "x holds the inputs, finite numbers, and y receives the outputs; they must not be the same",
        "array. It allocates nothing, and all constants can stay in flash memory.",
        "To check it on this machine, if this file is model.c:",
        "",
        "    cc -std=c99 -DTINYNET_MAIN model.c -lm -o check && ./check",
        "",
        f"On a board, define TINYNET_SELF_CHECK and call {name}_self_check().",
        "",
    ]
    if precision == "float":
        lines += [
            "In single precision the outputs drift from those of double precision: over",
            f"{examples.measured_over}, by {examples.drift.worst:.2g} at most.",
        ]
    else:
        lines += [
            f"The outputs have {same_bits(network)}",
            "and no product is fused with a sum. gcc fuses none with -std=c99; without it, say",
            "-ffp-contract=off. On 32-bit PCs say -msse2 -mfpmath=sse, and never -ffast-math.",
        ]
    return ["/*", *[(" * " + line).rstrip() for line in lines], " */"]


def _body(network: Network, precision: str) -> "list[str]":
    """Each layer: its tables, and its loops."""
    everything = network.connect == "all" and len(network.layers) > 1
    heard, n_signals = "x", network.sizes[0]
    lines = []
    if everything:
        heard = "signals"
        lines += [f"    double signals[{sum(network.sizes[:-1])}];"]
        lines += [
            f"    for (int i = 0; i < {n_signals}; i++) {{",
            "        signals[i] = x[i];",
            "    }",
        ]
    unheard = everything and not any([any(layer.synapses) for layer in network.layers])
    for k in range(len(network.layers)):
        layer = network.layers[k]
        tables = tables_of(layer, k, precision)
        lines += [f"    /* {about_layer(network, k)} */"]
        if (unheard and k == 0) or not (everything or any(layer.synapses)):
            lines += [f"    (void){heard}; /* no synapse begins there */"]
        for table in tables:
            lines += table.lines()
        if layer is network.layers[-1]:
            outputs, place = "y", "y[j]"
        elif everything:
            outputs, place = "signals", f"signals[{n_signals} + j]"
        else:
            outputs, place = f"layer{k + 1}", f"layer{k + 1}[j]"
            lines += [f"    double {outputs}[{len(layer.weights)}];"]
        lines += _loops(layer, k, heard, place)
        if layer.activation == "softmax":
            lines += [f"    softmax(y, {len(layer.weights)});"]
        if not everything:
            heard = outputs
        n_signals += len(layer.weights)
    return lines


def _loops(layer: Layer, k: int, heard: str, place: str) -> "list[str]":
    sparse = not is_full(layer) and any(layer.synapses)
    lines = (
        [f"    int s{k + 1} = 0; /* ends{k + 1}[j]: where the weights of neuron j end */"]
        if sparse
        else []
    )
    lines += [f"    for (int j = 0; j < {len(layer.weights)}; j++) {{"]
    lines += [f"        double z = {f'biases{k + 1}[j]' if layer.biases else '0.0'};"]
    if sparse:
        s = f"s{k + 1}"
        lines += [f"        for (; {s} < ends{k + 1}[j]; {s}++) {{"]
        lines += [f"            z += weights{k + 1}[{s}] * {heard}[from{k + 1}[{s}]];", "        }"]
    elif is_full(layer):
        lines += [f"        for (int i = 0; i < {layer.n_inputs}; i++) {{"]
        lines += [f"            z += weights{k + 1}[j][i] * {heard}[i];", "        }"]
    function = {"tanh": "tanh_by_exp", "identity": "", "softmax": ""}
    name = function.get(layer.activation, layer.activation)
    return lines + [f"        {place} = {f'{name}(z)' if name else 'z'};", "    }"]


def _self_check(network: Network, name: str, precision: str, examples: Examples) -> "list[str]":
    n = len(examples.inputs)
    inputs = [literal(value, precision) for x in examples.inputs for value in x]
    outputs = [literal(value, precision) for y in examples.outputs for value in y]
    allowed = examples.allowed
    if precision == "float":
        allowed = min(examples.allowed_single, 1e38)
    n_outputs = network.sizes[-1]
    return [
        "#if defined(TINYNET_SELF_CHECK) || defined(TINYNET_MAIN)",
        f"int {name}_self_check(void);",
        "",
        "/* How many outputs of the examples are wrong: 0 where all is well. */",
        f"int {name}_self_check(void)",
        "{",
        *Table("inputs", precision, inputs, network.sizes[0]).lines(),
        *Table("outputs", precision, outputs, n_outputs).lines(),
        f"    const double allowed = {allowed!r};",
        "    int wrong = 0;",
        f"    for (int n = 0; n < {n}; n++) {{",
        f"        double y[{n_outputs}];",
        f"        {name}(inputs[n], y);",
        f"        for (int j = 0; j < {n_outputs}; j++) {{",
        "            const double difference = y[j] - outputs[n][j];",
        "            wrong += !(-allowed <= difference && difference <= allowed);",
        "        }",
        "    }",
        "    return wrong;",
        "}",
        "#endif",
        "",
        "#ifdef TINYNET_MAIN",
        "#include <stdio.h>",
        "",
        "int main(void)",
        "{",
        f"    const int wrong = {name}_self_check();",
        f'    printf("%d of {n * n_outputs} outputs are wrong\\n", wrong);',
        "    return wrong != 0;",
        "}",
        "#endif",
    ]
