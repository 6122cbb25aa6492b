"""A layer in whole numbers: its weights, biases and shifts, and what comes of them.

    sum[j] = bias[j] + sum of weight[j][i] * signal[i]    in 32 bits
    z[j]   = sum[j] / 2**shift[j], rounded                in the format that f takes
    y[j]   = f(z[j])                                      in the format of the layer's outputs

Each neuron has a shift of its own, so that its weights make the most of their bits. What an
activation has before it is in the weights, too: tanh(z) = 2 sigmoid(2z) - 1 has its z doubled,
and softmax takes powers of two instead of e.
"""

from fractions import Fraction

from ..layer import Layer
from .exporter_formatting import bias_of
from .fixed_point import FixedPoint
from .line_pieces import LinePieces, rounded, scaled
from .quantized_neuron import SUM_BITS, QuantizedNeuron

LOG2_E = 1.4426950408889634  # exp(z) = 2 ** (z * LOG2_E)
HALF_FACTORS = {"tanh": 1.0, "softmax": LOG2_E / 2.0}
DEEPEST = 30  # so many bits a sum may have behind those of z
SCALES = 4000  # for step: more than there are between the largest float and the smallest
HIGHEST = -31  # a shift that leaves nothing but 0 and the largest z
SOFTPLUS_MOST = 32768  # the z up to which softplus is added up


class Block:
    """The weights from one source of signals: in rows `weights[j]`, of the signals `synapses[j]`.

    `source` is its number: 0 for the inputs, k for the outputs of layer k. It has `size`
    signals, which begin at `first` among those that the layer hears.
    """

    def __init__(self, source: int, size: int, first: int, layer: Layer) -> None:
        self.source, self.size, self.first = source, size, first
        self.synapses: "list[list[int]]" = []
        for synapses in layer.synapses:
            self.synapses.append([i - first for i in synapses if first <= i < first + size])
        self.weights: "list[list[int]]" = []

    @property
    def is_full(self) -> bool:
        """Whether every neuron hears every signal of the source."""
        return all([len(synapses) == self.size for synapses in self.synapses])


class QuantizedLayer:
    """A layer whose inputs come from `sources`: pairs of a source's number and its formats.

    `form` is the format of its outputs. `biases` and `shifts` have a number for each neuron,
    `blocks` the weights, and `sums` the largest magnitude of each sum. `function` is what is
    computed of z: the activation, or relu for a softplus so coarse that it is none.
    """

    def __init__(
        self,
        layer: Layer,
        sources: "list[tuple[int, list[FixedPoint]]]",
        form: FixedPoint,
        pieces: LinePieces,
    ) -> None:
        self.form, self.pieces = form, pieces
        self.function = layer.activation
        if self.function == "softplus" and form.fraction <= 0:
            self.function = "relu"
        self.blocks: "list[Block]" = []
        formats: "list[FixedPoint]" = []
        for source, of_source in sources:
            block = Block(source, len(of_source), len(formats), layer)
            formats += of_source
            if any(block.synapses):
                self.blocks.append(block)
        neurons = [self._neuron(layer, j, formats) for j in range(len(layer.weights))]
        depths = [neuron.deepest(self.depth_most, self.sum_bits) for neuron in neurons]
        if self.function == "softmax":
            depths = [min(depths)] * len(depths)  # they are compared
        self.biases = [neurons[j].bias_at(depths[j]) for j in range(len(neurons))]
        self.shifts = [max(HIGHEST, depth - self.z_fraction) for depth in depths]
        if self.function == "step":
            self.shifts = [0] * len(depths)
        self.sums = [neurons[j].largest_sum(depths[j]) for j in range(len(neurons))]
        for j in range(len(neurons)):
            self._deal_out(neurons[j].weights_at(depths[j]), j)

    def _neuron(self, layer: Layer, j: int, formats: "list[FixedPoint]") -> QuantizedNeuron:
        signals = [(layer.weights[j][i], formats[i]) for i in layer.synapses[j]]
        bias = Fraction(bias_of(layer, j))
        if self.function in ("identity", "relu"):
            bias -= Fraction(self.form.offset)
        factor = HALF_FACTORS.get(self.function, 0.5)
        return QuantizedNeuron(signals, bias, factor, self.form.stored)

    def _deal_out(self, weights: "list[int]", j: int) -> None:
        """The weights of a neuron, in rising order of their synapses, to the blocks."""
        start = 0
        for block in self.blocks:
            end = start + len(block.synapses[j])
            block.weights.append(weights[start:end])
            start = end

    @property
    def sum_bits(self) -> int:
        """The bits of a sum without its sign; one less where two of them are subtracted."""
        return SUM_BITS - 1 if self.function == "softmax" else SUM_BITS

    @property
    def z_fraction(self) -> int:
        """The fractional bits of z: those of the table, or those of the outputs."""
        if self.function in ("sigmoid", "tanh", "softplus", "softmax"):
            return self.pieces.fraction
        return self.form.fraction

    @property
    def depth_most(self) -> int:
        """How deep sums may be. What counts for step is the sign, so its weights have any scale."""
        return SCALES if self.function == "step" else self.z_fraction + DEEPEST

    @property
    def z_most(self) -> int:
        """The largest magnitude of z: beyond it nothing changes any more."""
        if self.function == "softplus":
            return (SOFTPLUS_MOST << self.pieces.fraction) - 1
        if self.function == "softmax":
            return (16 << self.pieces.fraction) - 1
        if self.function in ("sigmoid", "tanh"):
            return self.pieces.most("sigmoid")
        return self.form.high

    def weighted_sums(self, sources: "list[list[int]]") -> "list[int]":
        """The sums, for the signals of all sources."""
        found = []
        for j in range(len(self.biases)):
            total = self.biases[j]
            for block in self.blocks:
                signals, weights, places = (
                    sources[block.source], block.weights[j], block.synapses[j],
                )  # fmt: skip
                for k in range(len(weights)):
                    total += weights[k] * signals[places[k]]
            found.append(total)
        return found

    def outputs(self, sources: "list[list[int]]") -> "list[int]":
        """The outputs, for the signals of all sources."""
        sums = self.weighted_sums(sources)
        if self.function == "softmax":
            return self._softmax(sums)
        return [self._output(sums[j], self.shifts[j]) for j in range(len(sums))]

    def _output(self, total: int, shift: int) -> int:
        form, function = self.form, self.function
        if function == "step":
            return 1 if total > 0 else 0
        if function == "leaky_relu" and total < 0:
            total = -(-total // 100)
        z = scaled(total, shift, self.z_most)
        if function == "sigmoid":
            return rounded(self.pieces.sigmoid(z), 16 - form.bits, form.high)
        if function == "tanh":
            y = self.pieces.sigmoid(abs(z)) - 32768
            return scaled(y if z >= 0 else -y, 16 - form.bits, form.high)
        if function == "softplus":
            return rounded(self.pieces.softplus(z), 16 - form.fraction, form.high)
        return max(z, form.low)

    def _softmax(self, sums: "list[int]") -> "list[int]":
        largest, shift = max(sums), self.shifts[0]
        powers = [self.pieces.power(rounded(largest - z, shift, self.z_most)) for z in sums]
        total = sum(powers)
        bits, high = self.form.bits, self.form.high
        return [min(((power << bits) + total // 2) // total, high) for power in powers]
