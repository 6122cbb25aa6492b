"""The exporter of JavaScript: a network as one ES module, for Node and for browsers.

As in Python, a small network is written out in formulas, and a larger one has tables.
"""

from ..network import Network
from .exporter_formatting import (
    about_layer,
    assigned,
    check_exportable,
    check_name,
    described,
    fits_in_formulas,
    is_full,
    needed,
    numbers,
    row_lines,
    same_bits,
    signal_names,
    sum_terms,
    table_row,
)
from .self_check_examples import Examples

NAMES = {"leaky_relu": "leakyRelu", "log_of_1_plus": "logOf1Plus"}  # the others are the same

FUNCTIONS = {
    "step": """
function step(z) {
  return z > 0.0 ? 1.0 : 0.0;
}
""",
    "sigmoid": """
function sigmoid(z) {
  if (z >= 0.0) {
    return 1.0 / (1.0 + Math.exp(-z));
  }
  const e = Math.exp(z);
  return e / (1.0 + e);
}
""",
    "tanh": """
function tanh(z) {
  if (z >= 0.0) {
    const e = Math.exp(-2.0 * z);
    return (1.0 - e) / (1.0 + e);
  }
  const e = Math.exp(2.0 * z);
  return (e - 1.0) / (e + 1.0);
}
""",
    "relu": """
function relu(z) {
  return z < 0.0 ? 0.0 : z;
}
""",
    "leaky_relu": """
function leakyRelu(z) {
  return z > 0.0 ? z : 0.01 * z;
}
""",
    "softplus": """
function softplus(z) {
  if (z > 0.0) {
    return z + logOf1Plus(Math.exp(-z));
  }
  return logOf1Plus(Math.exp(z));
}
""",
    "log_of_1_plus": """
function logOf1Plus(e) {
  const rounded = 1.0 + e; // loses the last digits of e; the quotient puts them back
  return rounded === 1.0 ? e : Math.log(rounded) * (e / (rounded - 1.0));
}
""",
    "softmax": """
function softmax(sums) {
  const largest = sums.reduce((a, b) => Math.max(a, b));
  const powers = sums.map((z) => Math.exp(z - largest));
  let total = 0.0;
  for (const power of powers) {
    total += power;
  }
  return powers.map((power) => power / total);
}
""",
}

FULL_SUMS = """
function weightedSums(neurons, x) {
  return neurons.map((row) => {
    let z = row[0]; // its bias, and then a weight for each x
    for (let i = 0; i < x.length; i += 1) {
      z += row[i + 1] * x[i];
    }
    return z;
  });
}
"""

SPARSE_SUMS = """
function sparseSums(neurons, x) {
  return neurons.map((row) => {
    let z = row[0]; // its bias, and then for each synapse the place of its x and a weight
    for (let k = 1; k < row.length; k += 2) {
      z += row[k + 1] * x[row[k]];
    }
    return z;
  });
}
"""

TAKEN = """arguments await break case catch class const continue debugger default delete do else
    enum eval export extends false finally for function if implements import in instanceof
    interface let new null package private protected public return static super switch this
    throw true try typeof var void while with yield Array Error Math Number NaN Infinity
    RangeError undefined selfCheck weightedSums sparseSums logOf1Plus leakyRelu step sigmoid
    tanh relu softplus softmax"""


def to_javascript(
    network: Network,
    name: str = "predict",
    inputs: "list[list[float]] | None" = None,
    seed: int = 0,
) -> str:
    """The network as the source of an ES module that exports `name(x)` and `selfCheck()`.

    The module imports nothing. It holds a few examples, by which `selfCheck` checks it;
    they are taken from the rows of `inputs`, or sampled by `seed`. Its outputs have the
    bits of `network.predict` wherever `Math.exp` gives the bits of the C library's `exp`.

    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([-2, -2, 3])  # not-and
    >>> source = to_javascript(network)
    >>> print(source[source.index("  // layer") : source.index("// Checks")].rstrip())
      // layer 1: 1 neuron, step
      const y1_0 = step(3.0 - 2.0 * x0 - 2.0 * x1);
      return [y1_0];
    }
    """
    check_exportable(network, "to_javascript(network, ...)")
    check_name(name, "JavaScript", TAKEN.split())
    examples = Examples(network, inputs, seed, in_single=False)
    n_inputs = network.sizes[0]
    lines = _comment(network, name, examples)
    for need in needed(network):
        if need in FUNCTIONS:
            lines += FUNCTIONS[need].rstrip().split("\n")
    head = ["", f"export function {name}(x) {{"]
    head += [f"  if (x.length !== {n_inputs} || !Array.from(x).every(Number.isFinite)) {{"]
    what = f"{name} takes {numbers(n_inputs, 'finite')}"
    head += [f'    throw new RangeError("{what}");', "  }"]
    if fits_in_formulas(network):
        lines += head + _in_formulas(network)
    else:
        lines += _tables(network) + head + _with_tables(network)
    lines += ["}", ""] + _self_check(name, examples)
    return "\n".join(lines) + "\n"


def _comment(network: Network, name: str, examples: Examples) -> "list[str]":
    x = ", ".join([repr(value) for value in examples.inputs[0][:4]])
    more = ", ..." if network.sizes[0] > 4 else ""
    lines = [
        *described(network),
        "",
        f'    import {{ {name} }} from "./model.mjs"; // if this file is model.mjs',
        f"    const outputs = {name}([{x}{more}]);",
        "",
        f"takes an array of {numbers(network.sizes[0])} and returns an array of "
        f"{network.sizes[-1]}. It runs in Node and in browsers.",
        f"Its outputs have {same_bits(network)}.",
        "selfCheck() returns true where all is well:",
        "",
        "    node -e 'import(\"./model.mjs\").then((m) => console.log(m.selfCheck()))'",
    ]
    return [("// " + line).rstrip() for line in lines]


def _in_formulas(network: Network) -> "list[str]":
    """The body of the function, with a line for each neuron."""
    heard = signal_names(network)
    lines = row_lines([f"x{i}" for i in range(network.sizes[0])], "  ", "const [", "] = x;")
    for k in range(len(network.layers)):
        layer = network.layers[k]
        lines.append(f"  // {about_layer(network, k)}")
        softmax = layer.activation == "softmax"
        n_neurons = len(layer.weights)
        outputs = [f"z{j}" if softmax else f"y{k + 1}_{j}" for j in range(n_neurons)]
        function = "" if layer.activation in ("identity", "softmax") else _name(layer.activation)
        for j in range(n_neurons):
            terms = sum_terms(layer, j, heard[k])
            lines += assigned(f"const {outputs[j]}", function, terms, "  ", ";", "  ")
    if softmax:
        return lines + row_lines(outputs, "  ", "return softmax([", "]);")
    return lines + row_lines(outputs, "  ", "return [", "];")


def _tables(network: Network) -> "list[str]":
    """For each layer an array of rows, and the functions that add them up."""
    full = [is_full(layer) for layer in network.layers]
    lines = FULL_SUMS.rstrip().split("\n") if True in full else []
    lines += SPARSE_SUMS.rstrip().split("\n") if False in full else []
    for k in range(len(network.layers)):
        layer = network.layers[k]
        lines += ["", f"// {about_layer(network, k)}", f"const LAYER_{k + 1} = ["]
        for j in range(len(layer.weights)):
            lines += row_lines(table_row(layer, j), "  ", "[", "],", deeper="  ")
        lines.append("];")
    return lines


def _with_tables(network: Network) -> "list[str]":
    """The body of the function, with a line for each layer."""
    everything = network.connect == "all"
    lines = ["  let signals = Array.from(x);"] if everything else []
    heard = "signals" if everything else "x"
    for k in range(len(network.layers)):
        layer = network.layers[k]
        outputs = f"{'weighted' if is_full(layer) else 'sparse'}Sums(LAYER_{k + 1}, {heard})"
        if layer.activation == "softmax":
            outputs = f"softmax({outputs})"
        elif layer.activation != "identity":
            outputs = f"{outputs}.map({_name(layer.activation)})"
        if layer is network.layers[-1]:
            lines.append(f"  return {outputs};")
        elif everything:
            lines.append(f"  signals = signals.concat({outputs});")
        else:
            heard = f"y{k + 1}"
            lines.append(f"  const {heard} = {outputs};")
    return lines


def _self_check(name: str, examples: Examples) -> "list[str]":
    lines = ["// Checks a few inputs, each with the outputs that belong to it."]
    lines += ["export function selfCheck() {", "  const examples = ["]
    for inputs, outputs in zip(examples.inputs, examples.outputs):
        lines += row_lines([repr(value) for value in inputs], " " * 4, "[[", "],")
        lines += row_lines([repr(value) for value in outputs], " " * 5, "[", "]],")
    lines += ["  ];", "  const close = (a, b) =>"]
    lines[-1] += f" Math.abs(a - b) <= {examples.allowed!r}; // Math.exp may differ a little"
    lines += ["  return examples.every(([x, y]) => {", f"    const outputs = {name}(x);"]
    return lines + ["    return y.every((t, j) => close(outputs[j], t));", "  });", "}"]


def _name(function: str) -> str:
    return NAMES.get(function, function)
