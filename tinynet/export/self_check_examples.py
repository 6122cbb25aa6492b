"""The examples by which an exported file checks itself: inputs with their outputs.

How far may an output lie from what it should be? `exp` differs between machines in the
last bit, and single precision rounds more coarsely. What such small differences grow to
depends on the network, so it is measured: in single precision, emulated, the outputs of
sampled inputs drift away by so much.
"""

import math

from ..argument_checks import check_rows, check_whole
from ..errors import TinynetError
from ..network import Network
from ..rng import Random
from ..vectors import all_finite
from .single_precision import SingleNetwork, single

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable, TypeVar

    Row = TypeVar("Row")

N_EXAMPLES = 3
N_CANDIDATES = 16
MARGIN = 20.0  # times the usual drift
LEAST = 1e-6  # 8 units in the last place of a 1 in single precision
HALVINGS = 2.0**-29  # of the rounding errors, from single to double precision


class Drift:
    """How far single precision moves the outputs: the `worst` and the `usual` (the median).

    `row` and `output` are the places of the worst. An output that is no longer a finite
    number has drifted infinitely far. `rounded` is the network with rounded parameters, where
    it computes in double precision, too: then the farther of the two counts.
    """

    def __init__(
        self, network: Network, rows: "list[list[float]]", rounded: "Network | None" = None
    ) -> None:
        self.n = len(rows)
        self.worst, self.row, self.output = 0.0, 0, 0
        coarse = SingleNetwork(network)
        by_row = []
        for r in range(len(rows)):
            outputs = outputs_of(network, rows[r])
            differences = distances(outputs, coarse.predict(rows[r]))
            if rounded is not None:
                others = distances(outputs, outputs_of(rounded, rows[r]))
                differences = [max(a, b) for a, b in zip(differences, others)]
            by_row.append(max(differences))
            if by_row[-1] > self.worst:
                self.worst, self.row = by_row[-1], r
                self.output = differences.index(by_row[-1])
        self.usual = sorted(by_row)[len(by_row) // 2]


def outputs_of(network: Network, x: "list[float]") -> "list[float]":
    """The outputs also where they are not finite, which `network.predict` refuses."""
    return network.signals(x)[-network.sizes[-1] :]


def distances(exact: "list[float]", coarse: "list[float]") -> "list[float]":
    """How far the outputs lie apart, each; infinitely far where one of them is not finite."""
    result = []
    for y, t in zip(exact, coarse):
        difference = abs(y - t)
        result.append(difference if math.isfinite(difference) else math.inf)
    return result


def sampled_inputs(network: Network, n: int, seed: int = 0) -> "list[list[float]]":
    """`n` input vectors, every number evenly spread from -1 to 1."""
    rng = Random(check_whole(seed, "seed", low=None))
    return [[rng.uniform(-1.0, 1.0) for _ in range(network.sizes[0])] for _ in range(n)]


def affordable(network: Network, most: int, work: int = 200_000) -> int:
    """How many rows are looked at: at most so many, fewer with a large network."""
    return max(10, min(most, work // (network.n_parameters + 1)))


def spread(rows: "list[Row]", n: int) -> "list[Row]":
    """At most `n` of the rows, taken evenly from all of them.

    >>> spread([[0.0], [1.0], [2.0], [3.0]], 2)
    [[0.0], [2.0]]
    """
    if len(rows) <= n:
        return rows
    return [rows[k * len(rows) // n] for k in range(n)]


class Examples:
    """`inputs` and `outputs` for one network, and how far off a machine may be.

    The inputs are the first of the `candidates`, which are all fit for it. `allowed` is for
    double precision, `allowed_single` for single precision; `drift` is that of the rows which
    `measured_over` describes in words, and `are_sampled` says whether they were not at hand.

    With `rounding` all numbers of the file are rounded by it: the parameters, which are those of
    the network `written`, and the inputs of the examples. The outputs stay the true ones.
    """

    def __init__(
        self,
        network: Network,
        inputs: "object | None",
        seed: int,
        in_single: bool,
        rounding: "Callable[[float], float] | None" = None,
    ) -> None:
        n = affordable(network, 100)
        self.are_sampled = inputs is None
        if inputs is None:
            rows = sampled_inputs(network, n, seed)
            candidates = _eighths(network, seed)
            self.measured_over = f"{len(rows)} inputs sampled from -1 to 1"
        else:
            given = check_rows(inputs, network.sizes[0], "inputs", "this network takes")
            rows = spread(given, n)
            candidates = spread(given, N_CANDIDATES)
            self.measured_over = f"{len(rows)} of the inputs at hand"
        self.written = network
        rounded = None
        if rounding is not None:
            self.written = rounded = network.copy()
            rounded.set_parameters([rounding(value) for value in network.parameters()])
            candidates = [[rounding(value) for value in x] for x in candidates]
        self.drift = Drift(network, rows, rounded)
        self.candidates = self._fit(network, candidates, in_single, rounded)
        self.inputs = self.candidates[:N_EXAMPLES]
        self.outputs = [outputs_of(network, x) for x in self.inputs]

    def drift_in_words(self, where: str = "In single precision") -> "list[str]":
        """How far single precision moves the outputs, as lines of a comment."""
        worst = f"by {self.drift.worst:.2g} at most"
        if not math.isfinite(self.drift.worst):
            worst = "so far that some of them are no longer finite"
        return [
            f"{where} the outputs drift from those of double precision: over",
            f"{self.measured_over}, {worst}.",
        ]

    def _fit(
        self,
        network: Network,
        candidates: "list[list[float]]",
        in_single: bool,
        rounded: "Network | None",
    ) -> "list[list[float]]":
        """Those on which single precision does well: not one that is about to jump."""
        finite = [x for x in candidates if all_finite(outputs_of(network, x))]
        if not finite:
            raise TinynetError(
                "the outputs of this network are too large for a float: there is nothing to export"
            )
        if in_single:
            finite = [x for x in finite if _fits_single(x + outputs_of(network, x))]
            if not finite:
                raise TinynetError(
                    "all inputs at hand, or their outputs, are too large for single precision: "
                    "export the network in double precision"
                )
        largest = max([abs(y) for x in finite for y in outputs_of(network, x)])
        usual = self.drift.usual if math.isfinite(self.drift.usual) else 0.0
        self.allowed_single = rounded_up(LEAST * max(1.0, largest) + MARGIN * usual)
        self.allowed = rounded_up(self.allowed_single * HALVINGS)
        most = self.allowed_single / 4.0
        steady = [x for x in finite if Drift(network, [x], rounded).worst <= most]
        if in_single and not steady:
            raise TinynetError(
                "in single precision the outputs of this network are too large for a float, "
                "or have little to do with the true ones: export it in double precision"
            )
        return steady or finite


def _eighths(network: Network, seed: int) -> "list[list[float]]":
    """Inputs from -1 to 1 in steps of 1/8: short to write, and exact in single precision."""
    rng = Random(seed)
    width = network.sizes[0]
    return [[(rng.below(17) - 8) / 8 for _ in range(width)] for _ in range(N_CANDIDATES)]


def _fits_single(values: "list[float]") -> bool:
    return all_finite([single(value) for value in values])


def rounded_up(value: float) -> float:
    """With one digit, as in 3e-06, and no smaller."""
    return float(f"{1.5 * min(value, 1e300):.0e}")
