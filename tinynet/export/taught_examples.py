"""What an example sketch that learns is taught: inputs, and what the network says to them."""

from ..errors import TinynetError
from ..network import Network
from ..rng import Random
from .self_check_examples import Examples, outputs_of, spread

# So many examples, fewer where they have many numbers: all of them lie in RAM on an AVR.
MOST, FEWEST, NUMBERS = 8, 2, 64
NEAR = 0.1  # of the range of an output over the examples
NEAREST = 0.01  # of its largest size: where it is hardly another for other inputs


class TaughtExamples:
    """`inputs` and `targets`, and how `near` each output has to be to count as right.

    The inputs are those at hand, taken evenly. Where none are, they are corners: each number is
    0 or 1, or else -1 or 1, whichever makes more of a difference for the outputs.

    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([2, 2, -1])  # or
    >>> taught = TaughtExamples(network, Examples(network, None, 0, True), True)
    >>> taught.inputs, taught.targets, taught.near
    ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [[0.0], [1.0], [1.0], [1.0]], [0.1])
    """

    def __init__(self, network: Network, examples: Examples, in_single: bool) -> None:
        n = NUMBERS // (network.sizes[0] + network.sizes[-1])
        n = max(FEWEST, min(MOST, n))
        self.inputs = spread(examples.candidates, n)
        self.targets = [outputs_of(network, x) for x in self.inputs]
        if examples.are_sampled:
            self._take_corners(network, n, in_single)
        self.near = [_near([t[j] for t in self.targets]) for j in range(network.sizes[-1])]

    def _take_corners(self, network: Network, n: int, in_single: bool) -> None:
        """Take those at which the outputs lie furthest apart."""
        furthest = 0.0
        for low in (0.0, -1.0):
            given = corners(network.sizes[0], n, low)
            try:
                inputs = Examples(network, given, 0, in_single).candidates
            except TinynetError:  # the outputs are too large at all of them
                continue
            targets = [outputs_of(network, x) for x in inputs]
            if _apart(targets) > furthest:
                self.inputs, self.targets, furthest = inputs, targets, _apart(targets)


def corners(n_inputs: int, n: int, low: float) -> "list[list[float]]":
    """At most `n` points of which each number is `low` or 1: all of them, or some by chance.

    >>> corners(1, 8, -1.0)
    [[-1.0], [1.0]]
    """
    if 2**n_inputs <= n:
        codes = [[k >> i & 1 for i in reversed(range(n_inputs))] for k in range(2**n_inputs)]
    else:
        rng = Random(0)
        codes = [[rng.below(2) for _ in range(n_inputs)] for _ in range(n)]
    return [[1.0 if bit else low for bit in code] for code in codes]


def _apart(targets: "list[list[float]]") -> float:
    """How far the outputs lie apart, all together."""
    total = 0.0
    for j in range(len(targets[0])):
        column = [t[j] for t in targets]
        total += max(column) - min(column)
    return total


def _near(column: "list[float]") -> float:
    """How near is near enough, for one output."""
    high, low = max(column), min(column)
    near = max(NEAR * (high - low), NEAREST * max(abs(high), abs(low))) or NEAR
    return float(f"{near:.2g}")
