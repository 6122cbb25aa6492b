"""What whole numbers do to the outputs: how many decisions change, and the worst drift."""

from .exporter_formatting import count
from .quantized_network import QuantizedNetwork
from .self_check_examples import distances

# What an output has to exceed for a yes. The other activations give quantities.
THRESHOLDS = {"sigmoid": 0.5, "softmax": 0.5, "step": 0.5, "tanh": 0.0}


def decision(outputs: "list[float]", activation: str) -> "tuple[int, ...] | None":
    """What the outputs say: a 0 or a 1 for each, as it exceeds its threshold or does not.

    Where there are several, and they have not been decided by step, the largest decides: its
    place, the first of equal ones. None where outputs are quantities.

    >>> decision([0.2, 0.7, 0.1], "softmax"), decision([0.7], "sigmoid"), decision([3.5], "relu")
    ((1,), (1,), None)
    """
    if activation not in THRESHOLDS:
        return None
    if len(outputs) > 1 and activation != "step":
        return (outputs.index(max(outputs)),)
    return tuple([int(y > THRESHOLDS[activation]) for y in outputs])


class QuantizationDrift:
    """How far the outputs of a quantized network lie from those of double precision.

    Looked at are all its rows. `changed` counts those whose decision is another one, or is
    None where outputs are quantities, which go from `low` to `high`; `worst` is the furthest
    that an output moved, with the `row` and the `output` where. `are_prepared` says that the
    inputs were made of the rows of a table.

    >>> from ..network import Network
    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([0.3, 0.0])
    >>> drift = QuantizationDrift(QuantizedNetwork(network, "int8", [[0.0], [0.75], [1.0]]))
    >>> print(drift.in_words())  # doctest: +NORMALIZE_WHITESPACE
    Over 3 inputs at hand, outputs go from 0 to 0.3, and none drifts further than 0.0016 (output 0
    of input 1, counted from 0).
    """

    def __init__(self, quantized: QuantizedNetwork, are_prepared: bool = False) -> None:
        self.quantized, self.are_prepared = quantized, are_prepared
        self.activation = quantized.network.layers[-1].activation
        self.n, self.worst, self.row, self.output = len(quantized.rows), 0.0, 0, 0
        self.low = min([min(outputs) for outputs in quantized.exact])
        self.high = max([max(outputs) for outputs in quantized.exact])
        self.changed = None if self.activation not in THRESHOLDS else 0
        for r in range(self.n):
            exact, coarse = quantized.exact[r], quantized.predict(quantized.rows[r])
            if self.changed is not None:
                decided = decision(exact, self.activation)
                self.changed += int(decided != decision(coarse, self.activation))
            differences = distances(exact, coarse)
            if max(differences) > self.worst:
                self.worst, self.row = max(differences), r
                self.output = differences.index(self.worst)

    def in_words(self) -> str:
        """One sentence."""
        if self.changed is None:
            text = f"outputs go from {self.low:.4g} to {self.high:.4g}, and none drifts"
        else:
            changes = "decision changes" if self.changed == 1 else "decisions change"
            text = f"{self.changed} {changes} ({self._how()}), and no output drifts"
        text = f"Over {self._over()}, {text} further than {self.worst:.2g}"
        if self.worst and not self.are_prepared:  # a row of a table is not known by its inputs
            text += f" (output {self.output} of input {self.row}, counted from 0)"
        return text + "."

    def _over(self) -> str:
        """Which inputs were looked at."""
        given = self.quantized.n_given
        if self.quantized.are_sampled:
            return f"{self.n} inputs sampled from -1 to 1"
        inputs = count(self.n, "input") if self.n == given else f"{self.n} of {given} inputs"
        return f"{inputs} prepared from rows" if self.are_prepared else f"{inputs} at hand"

    def _how(self) -> str:
        """When a decision changes."""
        n_outputs = self.quantized.network.sizes[-1]
        if n_outputs > 1 and self.activation != "step":
            return "another output is the largest"
        which = "the output" if n_outputs == 1 else "an output"
        return f"{which} crosses its threshold, {THRESHOLDS[self.activation]:g}"
