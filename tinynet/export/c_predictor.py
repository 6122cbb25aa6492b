"""A network as C that predicts: everything in one function.

Layer by layer: constant tables, which stay in flash memory, and the loops that use them. It
allocates nothing and writes to nothing but its own stack and the outputs.
"""

from ..argument_checks import check_choice
from ..backends.c.activations_in_c import CALLS, PRECISIONS, functions_for, in_precision
from ..backends.c.places_in_c import about_layer, is_full
from ..layer import Layer
from ..network import Network
from .c_constant_tables import Table, tables_of
from .c_file_frame import (
    NOTHING_FUSED,
    about_check,
    about_precision,
    allowed_in_c,
    c_comment,
    check_declared,
    end_of_check,
    header_file,
    start_of_check,
)
from .c_flash_memory import PLACE, number, own_mathematics, words_for_flash
from .c_literals import literal
from .c_names import TAKEN, in_macros
from .c_own_names import own_names
from .exporter_formatting import WIDTH, described, wrapped
from .self_check_examples import Examples
from .single_precision import check_fits_single
from .what_can_be_exported import check_exportable, check_name, needed, same_bits


class CPredictor:
    """A network that predicts, as C: its `source()`, and its `header()` where that is wanted.

    `name` is that of its function. `inputs` and `seed` are for the examples by which the file
    checks itself.

    >>> predictor = CPredictor(Network([2, 4, 1]), "decide", "float")
    >>> predictor.prototype()
    'void decide(const float x[2], float y[1])'
    """

    def __init__(
        self,
        network: Network,
        name: "str | None" = None,
        precision: str = "double",
        inputs: "object | None" = None,
        seed: int = 0,
    ) -> None:
        check_exportable(network, "to_c(network, ...)")
        self.network = network
        self.name = check_name("predict" if name is None else name, "C", TAKEN)
        self.precision = self.real = check_choice(precision, "precision", PRECISIONS)
        if precision == "float":
            check_fits_single(network)
        self.examples = Examples(network, inputs, seed, in_single=precision == "float")

    def example(self) -> "list[float]":
        """An input that it may be given."""
        return self.examples.inputs[0]

    def prototype(self) -> str:
        """The first line of its function."""
        sizes = self.network.sizes
        line = f"void {self.name}(const double x[{sizes[0]}], double y[{sizes[-1]}])"
        return in_precision(line, self.precision)

    def source(self, header: str = "", file: str = "") -> str:
        """The file; with the name of a header it includes that one. `file` is its own name."""
        code = functions_for(self.network)
        code += [""] if code else []
        code += [] if header else [f"{self.prototype()};", ""]
        code += [self.prototype(), "{", *body(self.network, self.precision), "}", ""]
        code += self._self_check(bool(header))
        code = own_mathematics([in_precision(line, self.precision) for line in code])
        lines = [*self._comment(file), *NOTHING_FUSED, ""]
        lines += [f'#include "{header}"', ""] if header else []
        lines += ["#include <math.h>", ""] if "exp" in needed(self.network) else []
        words = words_for_flash(code, self.precision)
        lines += own_names([*words, "", *code], self.name)
        return "\n".join(lines) + "\n"

    def header(self) -> str:
        """The declarations, for a program that calls it, in C or in C++."""
        sizes, upper = self.network.sizes, in_macros(self.name)
        declared = [
            f"#define {upper}_INPUTS {sizes[0]}",
            f"#define {upper}_OUTPUTS {sizes[-1]}",
            "",
            "/* the outputs y for the inputs x */",
            f"{self.prototype()};",
            *check_declared(self.name),
        ]
        return "\n".join(header_file(self.name, described(self.network), declared)) + "\n"

    def _comment(self, file: str) -> "list[str]":
        about = (
            "x holds the inputs, finite numbers, and y receives the outputs; they must not be the "
            "same array. It allocates nothing, and all constants stay in flash memory, on an AVR, "
            "too. Where inputs are so large that a sum overflows, outputs may be inf or nan, which "
            "tinynet itself refuses."
        )
        lines = [
            *described(self.network),
            "",
            f"    {self.prototype()};",
            "",
            *wrapped(about.split(), "", WIDTH - 4),
            *about_check(self.name, file),
            "",
        ]
        if self.precision == "float":
            lines += self.examples.drift_in_words()
        else:
            lines += about_precision(f"The outputs have {same_bits(self.network)},")
        return c_comment(lines)

    def _self_check(self, declared: bool) -> "list[str]":
        examples, precision = self.examples, self.precision
        n_inputs, n_outputs = self.network.sizes[0], self.network.sizes[-1]
        inputs = [literal(value, precision) for x in examples.inputs for value in x]
        outputs = [literal(value, precision) for y in examples.outputs for value in y]
        allowed = allowed_in_c(examples.allowed, examples.allowed_single, precision)
        n = len(examples.inputs)
        return [
            *start_of_check(self.name, precision, declared),
            "/* How many outputs of the examples are wrong: 0 where all is well. */",
            f"int {self.name}_self_check(void)",
            "{",
            *Table("inputs", precision, inputs, n_inputs).lines(),
            *Table("outputs", precision, outputs, n_outputs).lines(),
            f"    const double allowed = {allowed};",
            "    int wrong = 0;",
            f"    for (int n = 0; n < {n}; n++) {{",
            f"        double x[{n_inputs}], y[{n_outputs}];",
            f"        for (int i = 0; i < {n_inputs}; i++) {{",
            f"            x[i] = {number('inputs[n]', 'i')};",
            "        }",
            f"        {self.name}(x, y);",
            f"        for (int j = 0; j < {n_outputs}; j++) {{",
            f"            const double difference = y[j] - {number('outputs[n]', 'j')};",
            "            wrong += !(-allowed <= difference && difference <= allowed);",
            "        }",
            "    }",
            *end_of_check(self.name, f"{n * n_outputs} outputs"),
        ]


def body(network: Network, precision: str) -> "list[str]":
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


def _loops(layer: Layer, k: int, heard: str, output: str) -> "list[str]":
    sparse = not is_full(layer) and any(layer.synapses)
    lines = (
        [f"    int s{k + 1} = 0; /* ends{k + 1}[j]: where the weights of neuron j end */"]
        if sparse
        else []
    )
    lines += [f"    for (int j = 0; j < {len(layer.weights)}; j++) {{"]
    lines += [f"        double z = {number(f'biases{k + 1}', 'j') if layer.biases else '0.0'};"]
    if sparse:
        s = f"s{k + 1}"
        end = PLACE.format(name=f"ends{k + 1}", place="j")
        place = PLACE.format(name=f"from{k + 1}", place=s)
        lines += [f"        for (; {s} < {end}; {s}++) {{"]
        lines += [
            f"            z += {number(f'weights{k + 1}', s)} * {heard}[{place}];",
            "        }",
        ]
    elif is_full(layer):
        lines += [f"        for (int i = 0; i < {layer.n_inputs}; i++) {{"]
        lines += [
            f"            z += {number(f'weights{k + 1}[j]', 'i')} * {heard}[i];",
            "        }",
        ]
    return lines + [f"        {output} = {CALLS[layer.activation].format(z='z')};", "    }"]
