"""The exporter of JavaScript: a network as one ES module, for Node and for browsers.

As in Python, a small network is written out in formulas; a larger one has tables and loops.
"""

from ..network import Network
from .exporter_formatting import described, example_call, name_of_file, numbers, row_lines
from .formulas_or_tables import fits_in_formulas, formulas, loops
from .javascript_activation_functions import JAVASCRIPT, TAKEN
from .javascript_self_check import about_check, run_check
from .javascript_table_model import table_to_javascript
from .javascript_tables import tables
from .self_check_examples import Examples
from .table_record import network_and_table, rows_of
from .what_can_be_exported import check_exportable, check_name, needed, same_bits

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .table_record import Model


def to_javascript(
    network: "Model",
    name: str = "predict",
    inputs: "object | None" = None,
    seed: int = 0,
    file: str = "",
) -> str:
    """The network as the source of an ES module that exports `name(x)` and `selfCheck()`.

    A fitted Classifier or Regressor becomes one that takes raw rows: `javascript_table_model`.

    The module imports nothing. It holds a few examples, by which `selfCheck` checks it;
    they are taken from the rows of `inputs`, or sampled by `seed`. `file` is the name that the
    module will have, for its comment. Its outputs have the
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
    model, (network, record) = network, network_and_table(network)
    check_exportable(network, "to_javascript(network, ...)")
    check_name(name, "JavaScript", TAKEN.split())
    if record is not None:
        return table_to_javascript(network, record, name, rows_of(model, inputs), seed, file)
    examples = Examples(network, inputs, seed, in_single=False)
    n_inputs = network.sizes[0]
    lines = _comment(network, name, examples, file) + JAVASCRIPT.definitions(needed(network))
    head = ["", f"export function {name}(x) {{"]
    head += [f"  if (x.length !== {n_inputs} || !Array.from(x).every(Number.isFinite)) {{"]
    what = f"{name} takes {numbers(n_inputs, 'finite')}"
    head += [f'    throw new RangeError("{what}");', "  }"]
    if fits_in_formulas(network):
        inputs_named = row_lines([f"x{i}" for i in range(n_inputs)], "  ", "const [", "] = x;")
        lines += head + inputs_named + formulas(network, JAVASCRIPT)
    else:
        lines += tables(network) + head + loops(network, JAVASCRIPT)
    lines += ["}", ""] + _self_check(name, examples)
    return "\n".join(lines + run_check()) + "\n"


def _comment(network: Network, name: str, examples: Examples, file: str) -> "list[str]":
    file = name_of_file(file, "model.mjs")
    lines = [
        *described(network),
        "",
        f'    import {{ {name} }} from "./{file}"; // if this file is {file}',
        f"    const outputs = {example_call(name, examples.inputs[0])};",
        "",
        f"takes an array of {numbers(network.sizes[0])} and returns an array of "
        f"{network.sizes[-1]}. It runs in Node and in browsers.",
        f"Its outputs have {same_bits(network)}. Where inputs are",
        "so large that a sum overflows, they may be Infinity or NaN, which tinynet itself refuses.",
        *about_check(file),
    ]
    return [("// " + line).rstrip() for line in lines]


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
