"""The exporter of C: a network as one file of C99, in double or in single precision.

Everything stands in one function, layer by layer: constant tables, which stay in flash
memory, and the loops that use them. It allocates nothing and writes to nothing but its
own stack and the outputs.
"""

from ..argument_checks import check_choice
from ..backends.c.activations_in_c import FUNCTIONS, PRECISIONS, in_precision
from ..backends.c.places_in_c import about_layer, is_full
from ..layer import Layer
from ..network import Network
from .c_constant_tables import Table, tables_of
from .c_file_frame import c_comment, end_of_check
from .c_literals import literal
from .c_names import TAKEN
from .c_trainer import CTrainer
from .exporter_formatting import described
from .self_check_examples import Examples
from .single_precision import check_fits_single
from .what_can_be_exported import check_exportable, check_name, needed, same_bits


def to_c(
    network: Network,
    name: "str | None" = None,
    precision: str = "double",
    inputs: "list[list[float]] | None" = None,
    seed: int = 0,
    train: "dict[str, object] | bool" = False,
) -> str:
    """The network as the source of a C file with a function `name(x, y)`, by default `predict`.

    With `train`, which is True or a dict of settings (see TrainerSettings), it is a file that
    learns, too: `name_predict`, `name_learn` and so on, where the name is `network` by
    default; see CTrainer.

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
    if train is not False:
        return CTrainer(network, name, precision, inputs, seed, train).source()
    check_exportable(network, "to_c(network, ...)")
    name = check_name("predict" if name is None else name, "C", TAKEN)
    check_choice(precision, "precision", PRECISIONS)
    if precision == "float":
        check_fits_single(network)
    examples = Examples(network, inputs, seed, in_single=precision == "float")
    lines = _comment(network, name, precision, examples)
    lines += ["#if !defined(__GNUC__) || defined(__clang__)"]
    lines += ["#pragma STDC FP_CONTRACT OFF /* no product is fused with a sum */", "#endif"]
    needs = needed(network)
    if "exp" in needs:
        lines += ["", "#include <math.h>"]
    prototype = f"void {name}(const double x[{network.sizes[0]}], double y[{network.sizes[-1]}])"
    code = "".join([FUNCTIONS[need] for need in FUNCTIONS if need in needs]).rstrip().split("\n")
    code += ["", f"{prototype};", "", prototype, "{", *_body(network, precision), "}", ""]
    code += _self_check(network, name, precision, examples)
    return "\n".join(lines + [in_precision(line, precision) for line in code]) + "\n"


def _comment(network: Network, name: str, precision: str, examples: Examples) -> "list[str]":
    prototype = f"void {name}(const double x[{network.sizes[0]}], double y[{network.sizes[-1]}]);"
    lines = [
        *described(network),
        "",
        "    " + in_precision(prototype, precision),
        "",
        "x holds the inputs, finite numbers, and y receives the outputs; they must not be the same",
        "array. It allocates nothing, and all constants can stay in flash memory. Where inputs are",
        "so large that a sum overflows, outputs may be inf or nan, which tinynet itself refuses.",
        "To check it on this machine, if this file is model.c:",
        "",
        "    cc -std=c99 -DTINYNET_MAIN model.c -lm -o check && ./check",
        "",
        f"On a board, define TINYNET_SELF_CHECK and call {name}_self_check().",
        "",
    ]
    if precision == "float":
        lines += examples.drift_in_words()
    else:
        lines += [
            f"The outputs have {same_bits(network)}",
            "and no product is fused with a sum. gcc fuses none with -std=c99; without it, say",
            "-ffp-contract=off. On 32-bit PCs say -msse2 -mfpmath=sse, and never -ffast-math.",
        ]
    return c_comment(lines)


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
        *end_of_check(name, f"{n * n_outputs} outputs"),
    ]
