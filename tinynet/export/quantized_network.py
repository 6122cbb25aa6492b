"""A network in whole numbers: every weight and every signal a fixed-point number.

Its formats come from a sample of inputs: the ranges of the inputs, and of what the layers make
of them in floating point. What exceeds them later becomes the largest number there is. The
exported C computes the very same whole numbers.
"""

from ..argument_checks import check_choice, check_list, check_row, check_rows, check_whole
from ..errors import ShapeError, TinynetError
from ..network import Network
from ..network_shape import count_inputs
from ..vectors import all_finite
from .exporter_formatting import numbers
from .fixed_point import IN_SINGLE, FixedPoint, format_for, input_formats, signal_bits
from .line_pieces import MOST_OUTPUTS, LinePieces
from .quantized_layer import QuantizedLayer
from .self_check_examples import sampled_inputs, spread
from .what_can_be_exported import check_exportable

STORED = {"int8": 8, "int16": 16}
MOST_SAMPLED = 300

# What a row costs in Python, in units of a multiply-add and measured for eight networks: so much
# whatever the network, and for each signal. All rows together take a few seconds at most; of a
# huge network ten rows are looked at, however long that takes.
OF_A_ROW, OF_A_SIGNAL = 60, 15
MOST_WORK = 50_000_000


class QuantizedNetwork:
    """A network whose weights and signals are whole numbers of 8 or of 16 bits.

    `precision` is "int8" or "int16". `inputs` is a sample of what it will be given; without
    it, numbers from -1 to 1 are sampled by `seed`. `rows` are those of them that were looked at:
    as many as some seconds allow, or ten rows, and for which the network has finite outputs, which
    are `exact`.

    `formats` has a format for each input, `form` is that of the outputs, `layers` are the
    layers; `in_single` says whether floats become whole numbers in single precision. `n_given`
    is how many rows there were. Raises TinynetError where the network cannot be exported.

    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([-2, -2, 3])  # not-and
    >>> whole = QuantizedNetwork(network, "int8", [[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> print(whole.formats[0])
    uint8_t, Q8: 1.0 is 256
    >>> whole.quantized([0, 1]), whole.predict_whole([0, 255]), whole.predict([0, 1])
    ([0, 255], [1], [1.0])
    """

    def __init__(
        self,
        network: Network,
        precision: str = "int8",
        inputs: "object | None" = None,
        seed: int = 0,
    ) -> None:
        check_exportable(network, "QuantizedNetwork(network, ...)")
        self.network = network
        self.precision = check_choice(precision, "precision", list(STORED))
        self.stored = STORED[precision]
        if network.layers[-1].activation == "softmax" and network.sizes[-1] > MOST_OUTPUTS:
            raise TinynetError(f"a softmax of more than {MOST_OUTPUTS} outputs is too large")
        most = max(10, MOST_WORK // row_work(network))
        if inputs is None:
            rows = sampled_inputs(network, min(most, MOST_SAMPLED), seed)
            self.n_given = len(rows)
        else:
            check_whole(seed, "seed", low=None)
            given = check_rows(inputs, network.sizes[0], "inputs", "this network takes")
            rows, self.n_given = spread(given, most), len(given)
        self.are_sampled = inputs is None
        signals = [network.signals(x) for x in rows]
        kept = [r for r in range(len(rows)) if all_finite(signals[r])]
        if not kept:
            raise TinynetError(
                "the outputs of this network are too large for a float: there is nothing to export"
            )
        self.rows = [rows[r] for r in kept]
        self.exact = [signals[r][-network.sizes[-1] :] for r in kept]
        self._quantize([signals[r] for r in kept])

    def _quantize(self, signals: "list[list[float]]") -> None:
        """Formats by the signals of all rows, and layers by the formats."""
        network = self.network
        pieces = LinePieces(self.stored)
        bits = self._bits()
        self.formats = input_formats(self.rows, self.stored, bits[0])
        sources = [(0, self.formats)]
        self.layers: "list[QuantizedLayer]" = []
        start = network.sizes[0]
        for k in range(len(network.layers)):
            layer, end = network.layers[k], start + network.sizes[k + 1]
            low = min([min(values[start:end]) for values in signals])
            high = max([max(values[start:end]) for values in signals])
            form = self._form(layer.activation, bits[k + 1], low, high)
            heard = sources if network.connect == "all" else sources[-1:]
            self.layers.append(QuantizedLayer(layer, heard, form, pieces))
            sources.append((k + 1, [form] * len(layer.weights)))
            start = end
        self.form = self.layers[-1].form
        forms = [*self.formats, self.form]
        self.in_single = all([abs(form.fraction) <= IN_SINGLE for form in forms])

    def _bits(self) -> "list[int]":
        """How many bits the inputs and the outputs of each layer have."""
        network, bits = self.network, []
        widths = count_inputs(network.sizes, network.connect)
        for k in range(len(network.layers)):
            hear = widths[k:] if network.connect == "all" else widths[k : k + 1]
            bits.append(signal_bits(self.stored, max(hear)))
        return [*bits, self.stored]

    def _form(self, activation: str, bits: int, low: float, high: float) -> FixedPoint:
        """The format of a layer's outputs, which lie from `low` to `high`."""
        if activation in ("sigmoid", "softmax"):
            return FixedPoint(self.stored, bits, False, bits)
        if activation == "tanh":
            return FixedPoint(self.stored, bits, True, bits - 1)
        if activation == "step":
            return FixedPoint(self.stored, 1, False, 0)
        may_be_offset = activation in ("identity", "relu")
        form = format_for(low, high, self.stored, bits, low < 0.0, may_be_offset)
        if activation == "softplus":
            form.fraction = min(form.fraction, 16)
        return form

    def quantized(self, x: "list[float]") -> "list[int]":
        """An input vector as whole numbers: each the nearest, or the last that its format has.

        Where `in_single`, in single precision, as in C.
        """
        x = check_row(x, len(self.formats), "the input", "this network takes")
        return [self.formats[i].nearest(x[i], self.in_single) for i in range(len(x))]

    def predict_whole(self, x: "list[int]") -> "list[int]":
        """The outputs as whole numbers, for inputs that are whole numbers.

        >>> QuantizedNetwork(Network([2, 1])).predict_whole([300, 0])
        Traceback (most recent call last):
        tinynet.errors.ShapeError: input 0 is 300, but int8_t goes from -128 to 127
        """
        values = check_list(x, "the input")
        width = len(self.formats)
        if len(values) != width:
            given = numbers(len(values))
            raise ShapeError(f"the input has {given}, this network takes {width}")
        signals = []
        for i in range(width):
            form = self.formats[i]
            low = -(2 ** (self.stored - 1)) if form.signed else 0
            whole = check_whole(values[i], f"input {i}", low=None)
            if not low <= whole < low + 2**self.stored:
                last = low + 2**self.stored - 1
                raise ShapeError(
                    f"input {i} is {whole}, but {form.c_type} goes from {low} to {last}"
                )
            signals.append(form.clamped(whole))
        sources = [signals]
        for layer in self.layers:
            sources.append(layer.outputs(sources))
        return sources[-1]

    def predict(self, x: "list[float]") -> "list[float]":
        """The outputs for an input vector, each what its whole number stands for."""
        return [self.form.value(whole) for whole in self.predict_whole(self.quantized(x))]


def row_work(network: Network) -> int:
    """What it costs to look at one row, in the units of MOST_WORK.

    >>> row_work(Network([2, 4, 1])), row_work(Network([64, 32, 10]))
    (182, 4060)
    """
    return OF_A_ROW + OF_A_SIGNAL * sum(network.sizes) + network.n_parameters
