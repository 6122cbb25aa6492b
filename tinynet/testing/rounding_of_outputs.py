"""How far two honest computations of a network's outputs may lie apart."""

import math

from ..argument_checks import check_row
from ..network import Network, check_network
from .dual_numbers import EPSILON, TINY, Dual, dual
from .gradient_oracles import Blueprint
from .loss_formulas import outputs_of

SINGLE = 2.0**-23  # an epsilon of single precision
SINGLE_TINY = 1e-36  # what underflow may lose there


def output_doubts(network: Network, x: "list[float]", in_single: bool = False) -> "list[float]":
    """For each output, how far rounding may move it; infinite just at a threshold.

    It is for machines whose exp and log may differ in their last digits. In single precision
    the parameters and inputs are rounded, too, by half an epsilon.

    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([2.0, 1.0])
    >>> output_doubts(network, [3.0]) == [13.0 * EPSILON + TINY]
    True
    """
    check_network(network, "output_doubts(network, x)")
    x = check_row(x, network.sizes[0], "the input", "this network takes")
    epsilon, tiny, half = (SINGLE, SINGLE_TINY, 0.5) if in_single else (EPSILON, TINY, 0.0)
    blueprint = Blueprint(network)
    heard = [Dual(v, doubt=half * abs(v)) for v in x]
    parameters = [Dual(p, doubt=half * abs(p)) for p in network.parameters()]
    for k in range(len(blueprint.names)):
        sums = [dual(z) for z in blueprint.layer_sums(k, parameters, heard)]
        if k + 1 < len(blueprint.names):
            heard = blueprint.heard_after(k, sums, heard)
    found = [epsilon * dual(y).doubt + tiny for y in outputs_of(blueprint.names[-1], list(sums))]
    return [math.inf if math.isnan(doubt) else doubt for doubt in found]
