"""What whole numbers do to the outputs: how many decisions change, and the worst drift."""

from .quantized_network import QuantizedNetwork
from .self_check_examples import distances

# Of a single output: what it has to exceed for a yes.
THRESHOLDS = {"sigmoid": 0.5, "softmax": 0.5, "step": 0.5, "tanh": 0.0}


def decision(outputs: "list[float]", activation: str) -> "int | None":
    """What the outputs say: the place of the largest, the first of equal ones.

    Of a single output: whether it is a yes. None where it is a quantity.

    >>> decision([0.2, 0.7, 0.1], "softmax"), decision([0.7], "sigmoid"), decision([3.5], "relu")
    (1, 1, None)
    """
    if len(outputs) > 1:
        return outputs.index(max(outputs))
    if activation in THRESHOLDS:
        return int(outputs[0] > THRESHOLDS[activation])
    return None


class QuantizationDrift:
    """How far the outputs of a quantized network lie from those of double precision.

    Looked at are all its rows. `changed` counts those whose decision is another one, or is
    None where outputs are quantities; `worst` is the furthest that an output moved, with
    the `row` and the `output` where.

    >>> from ..network import Network
    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([0.3, 0.0])
    >>> drift = QuantizationDrift(QuantizedNetwork(network, "int8", [[0.0], [0.75], [1.0]]))
    >>> print(drift.in_words())  # doctest: +ELLIPSIS
    Over 3 of the inputs at hand no output drifts further than 0.0016 (output 0 of input 1, ...).
    """

    def __init__(self, quantized: QuantizedNetwork) -> None:
        activation = quantized.network.layers[-1].activation
        self.n, self.worst, self.row, self.output = len(quantized.rows), 0.0, 0, 0
        self.are_sampled = quantized.are_sampled
        self.single = quantized.network.sizes[-1] == 1
        changed, self.changed = 0, None
        for r in range(self.n):
            exact, coarse = quantized.exact[r], quantized.predict(quantized.rows[r])
            decided = decision(exact, activation)
            if decided is not None:
                changed += int(decided != decision(coarse, activation))
                self.changed = changed
            differences = distances(exact, coarse)
            if max(differences) > self.worst:
                self.worst, self.row = max(differences), r
                self.output = differences.index(self.worst)

    def in_words(self) -> str:
        """One sentence."""
        over = "inputs sampled from -1 to 1" if self.are_sampled else "of the inputs at hand"
        text = f"Over {self.n} {over} "
        if self.changed is not None:
            many = "1 decision changes" if self.changed == 1 else f"{self.changed} decisions change"
            how = (
                "the output crosses its threshold"
                if self.single
                else "another output is the largest"
            )
            text += f"{many} ({how}), and "
        text += f"no output drifts further than {self.worst:.2g}"
        if self.worst:
            text += f" (output {self.output} of input {self.row}, counted from 0)"
        return text + "."
