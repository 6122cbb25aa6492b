"""How far two honest computations of a network's outputs may lie apart."""

import math

from ..argument_checks import check_flag, check_row
from ..export.single_precision import single
from ..export.what_can_be_exported import KNOWN
from ..network import Network, check_network
from .dual_numbers import EPSILON, TINY, Dual, dual
from .gradient_oracles import ForwardPass
from .loss_formulas import outputs_of

SINGLE = 2.0**-23  # an epsilon of single precision
SINGLE_TINY = 1e-36  # what underflow may lose there


def rounding_bounds(
    network: Network, x: "list[float]", in_single: bool = False, same_sums: bool = False
) -> "list[float]":
    """For each output a bound on what rounding may move it by; infinite just at a threshold.

    It is for machines whose exp and log may differ in their last digits. In single precision,
    parameters and inputs that have more digits are rounded, too. With `same_sums` both
    computations are known to add alike: a sum differs only where what it adds already does.

    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([2.0, 1.0])
    >>> rounding_bounds(network, [3.0]) == [13.0 * EPSILON + TINY]
    True
    >>> rounding_bounds(network, [3.0], same_sums=True) == [TINY]
    True
    """
    check_network(network, "rounding_bounds(network, x)")
    x = check_row(x, network.sizes[0], "the input", "this network takes")
    epsilon, tiny = (SINGLE, SINGLE_TINY) if check_flag(in_single, "in_single") else (EPSILON, TINY)
    check_flag(same_sums, "same_sums")

    def rounded(value: float) -> Dual:
        return Dual(value, doubt=abs(value - single(value)) / SINGLE if in_single else 0.0)

    forward = ForwardPass(network)
    signals, parameters = [rounded(v) for v in x], [rounded(p) for p in network.parameters()]
    for k in range(len(forward.names)):
        sums = [dual(z) for z in forward.layer_sums(k, parameters, signals)]
        for j in range(len(sums)):
            z, own = sums[j], [parameters[place] for place in forward.places[k][j]]
            if forward.names[k] == "step" and z.doubt > 0.0 and abs(z.value) <= epsilon * z.doubt:
                sums[j] = Dual(z.value, doubt=math.inf)
            elif (
                same_sums
                and forward.names[k] in KNOWN
                and all(
                    [dual(v).doubt == 0.0 for v in own]
                    + [dual(signals[i]).doubt == 0.0 for i in forward.inputs_of[k][j]]
                )
            ):
                sums[j] = Dual(z.value)
        if k + 1 < len(forward.names):
            signals = forward.signals_after(k, sums, signals)
    found = [epsilon * dual(y).doubt + tiny for y in outputs_of(forward.names[-1], list(sums))]
    return [math.inf if math.isnan(doubt) else doubt for doubt in found]
