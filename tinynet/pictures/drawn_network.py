"""What of a network is drawn: weights and biases that are checked, and names for both its ends."""

from ..argument_checks import check_list, check_row
from ..errors import ShapeError, TinynetError, describe
from ..explain import Explanation
from ..layer import Layer
from ..network import Network
from ..neuron import Neuron
from ..tables.classifier import Classifier
from ..tables.estimator import Estimator
from ..tables.quantities import Quantities

MOST_LETTERS = 60  # of a name


class DrawnNetwork:
    """A network as pictures need it; it is not changed, and read only once.

    `sizes`, `connect` and `layers` are the network's; `weights[k][j][i]` and `biases[k][j]`
    are finite floats, layer by layer. `inputs` and `outputs` are names, as many as there are
    inputs and outputs.
    """

    def __init__(
        self, value: object, input_names: object = None, output_names: object = None
    ) -> None:
        network = _network_of(value)
        self.sizes, self.connect = list(network.sizes), network.connect
        self.layers: "list[Layer]" = list(network.layers)
        self.weights: "list[list[list[float]]]" = []
        self.biases: "list[list[float]]" = []
        for k, layer in enumerate(self.layers):
            where = f"layer {k + 1}"
            if len(layer.weights) != self.sizes[k + 1]:
                raise ShapeError(
                    f"{where} has {len(layer.weights)} rows of weights, sizes say "
                    f"{self.sizes[k + 1]} neurons"
                )
            self.weights.append(
                [
                    check_row(row, layer.n_inputs, f"weights of neuron {j} in {where}", "it needs")
                    for j, row in enumerate(layer.weights)
                ]
            )
            width = self.sizes[k + 1] if layer.biases else 0
            self.biases.append(check_row(layer.biases, width, f"biases of {where}", "it needs"))
        known_inputs, known_outputs = _known_names(value, self.sizes)
        given = known_inputs if input_names is None else input_names
        self.inputs = _names(given, self.sizes[0], "input_names", "inputs", "x")
        self.widest: "float | None" = None  # set where several pictures have a common scale
        given = known_outputs if output_names is None else output_names
        self.outputs = _names(given, self.sizes[-1], "output_names", "outputs", "y")

    def sources(self, k: int) -> "list[tuple[int, int]]":
        """Where each input of layer k (from 0) comes from: column, and place in it.

        Column 0 has the network's inputs, column 1 the neurons of layer 1.

        >>> DrawnNetwork(Network([1, 2, 1], connect="all")).sources(1)
        [(0, 0), (1, 0), (1, 1)]
        """
        first = 0 if self.connect == "all" else k
        return [(c, i) for c in range(first, k + 1) for i in range(self.sizes[c])]

    def name_of(self, column: int, place: int) -> str:
        """What a line comes from, in words."""
        if column == 0:
            return f"input {self.inputs[place]}"
        return f"neuron {place} of layer {column}"

    def n_weights(self) -> int:
        """How many weights there are: absent synapses have none."""
        return sum([len(synapses) for layer in self.layers for synapses in layer.synapses])

    def weight_range(self) -> "tuple[float, float]":
        """The least and the greatest weight of a synapse; zeros where there is none."""
        lows, highs = [], []
        for layer, rows in zip(self.layers, self.weights):
            for synapses, row in zip(layer.synapses, rows):
                if len(synapses) == len(row):
                    lows.append(min(row))
                    highs.append(max(row))
                elif synapses:
                    values = [row[i] for i in synapses]
                    lows.append(min(values))
                    highs.append(max(values))
        return (min(lows), max(highs)) if lows else (0.0, 0.0)

    def largest(self) -> float:
        """The largest magnitude of a weight, or what takes its place as the widest line."""
        if self.widest is not None:
            return self.widest
        low, high = self.weight_range()
        return max(high, -low)

    def shape(self) -> str:
        """The sizes as people write them; where there are very many layers, shortened."""
        sizes = [str(size) for size in self.sizes]
        if len(sizes) > 8:
            sizes = [*sizes[:4], "\u2026", sizes[-1]]
        return "-".join(sizes)

    def check_explanation(self, explanation: object) -> "Explanation | None":
        """The explanation, if it is one of this network as it is now."""
        if explanation is None:
            return None
        if not isinstance(explanation, Explanation):
            raise TinynetError(
                f"explanation is {describe(explanation)}, it must be what explain(network, x, "
                "target) returns"
            )
        traces = explanation.layers
        if [trace.weights for trace in traces] != self.weights or [
            trace.biases for trace in traces
        ] != self.biases:
            raise TinynetError(
                "explanation is of another network, or of this one before it changed: "
                "call explain(network, x, target) again"
            )
        return explanation


def explained_network(explanation: Explanation) -> Network:
    """The network of which an explanation is, made again from what it tells of each layer.

    >>> from tinynet import explain
    >>> network = Network([2, 2, 1], seed=3)
    >>> explained = explain(network, [0.0, 1.0], [1.0])
    >>> explained_network(explained).parameters() == network.parameters()
    True
    """
    traces = explanation.layers
    sizes = [len(explanation.inputs)] + [len(trace.outputs) for trace in traces]
    widths = [len(trace.inputs) for trace in traces]
    connect = "next" if widths == sizes[:-1] else "all"
    network = Network(sizes, [trace.activation for trace in traces], connect=connect)
    network.layers = [
        Layer(
            len(trace.inputs),
            trace.activation,
            [list(synapses) for synapses in trace.synapses],
            [list(row) for row in trace.weights],
            list(trace.biases),
        )
        for trace in traces
    ]
    return network


def compact(value: float, letters: int = 5) -> str:
    """A number in as few letters, if it can be, with as many digits as they hold.

    >>> [compact(value) for value in (0.123456, -0.123456, -12345678.0, -0.0, 1e-300, 99.996)]
    ['0.123', '-0.12', '-1e7', '0', '1e-300', '100']
    """
    text = ""
    for digits in (4, 3, 2, 1):
        text = f"{value + 0.0:.{digits}g}"
        if "e" in text:
            mantissa, exponent = text.split("e")
            text = f"{mantissa}e{int(exponent)}"
        if len(text) <= letters:
            break
    return text


def _network_of(value: object) -> Network:
    if isinstance(value, Network):
        return value
    if isinstance(value, Neuron):
        return value.to_network()
    if isinstance(value, Estimator):
        value.check_is_fitted()
        return value.network_
    raise TinynetError(
        f"network is {describe(value)}, it must be a Network, a Neuron, or a fitted Classifier "
        "or Regressor"
    )


def _known_names(value: object, sizes: "list[int]") -> "tuple[object, object]":
    """What an estimator calls its inputs and outputs; None where nothing is known."""
    inputs: object = None
    outputs: object = None
    if isinstance(value, Estimator):
        if value.preparation_.has_names:
            inputs = value.preparation_.names_of_inputs()
        if isinstance(value, Classifier):
            outputs = list(value.classes_)
        elif isinstance(value.answer_, Quantities) and value.answer_.name and sizes[-1] == 1:
            outputs = [value.answer_.name]
    return inputs, outputs


def _names(given: object, count: int, what: str, kind: str, letter: str) -> "list[str]":
    if given is None:
        return [f"{letter}{i}" for i in range(count)]
    names = check_list(given, what)
    if len(names) != count:
        many = "1 name" if len(names) == 1 else f"{len(names)} names"
        raise ShapeError(f"{what} has {many}, this network has {count} {kind}")
    return [_text_of(name) for name in names]


def _text_of(name: object) -> str:
    try:
        text = str(name)
    except Exception:  # a label may be of any class, and a number too long to be written out
        return describe(name)
    kept = " ".join(text[:MOST_LETTERS].split())
    return kept if len(text) <= MOST_LETTERS else kept + "\u2026"
