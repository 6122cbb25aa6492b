"""Gradients that do not come from backpropagation: three of them, for every parameter.

    dual_gradient            exact derivatives, with a derived bound on rounding
    complex_step_gradient    `Im Loss(p + ih) / h`, with no difference that could cancel
    difference_gradient      differences of the loss, which know kinks and their own error

`Blueprint` reads a network's shape and its flat parameters by the documented order and
computes the loss by a forward pass of its own, for any kind of number. Nothing in it comes
from tinynet but the shape, and f itself where an activation or a loss is somebody's own.
"""

from collections.abc import Sequence
from typing import Any

from ..network import Network
from .dual_numbers import Dual, Number, dual, value_of
from .loss_formulas import loss_of, outputs_of
from .measured_slopes import MeasuredSlope, measured_slope

COMPLEX_STEP = 1e-100


class Blueprint:
    """A network's shape, and a forward pass of its own over any flat list of parameters.

    >>> Blueprint(Network([2, 1], "identity")).outputs([2.0, 3.0, 1.0], [10.0, 100.0])
    [321.0]
    """

    def __init__(self, network: Network) -> None:
        self.sizes = network.sizes
        self.connect, self.bias = network.connect, network.has_bias
        self.names = [layer.activation for layer in network.layers]
        self.masks = network.connections() or [None] * len(self.names)

    def sums(self, parameters: "Sequence[Number]", x: "Sequence[Number]") -> "list[Any]":
        """The weighted sums of the last layer."""
        values = iter(parameters)
        heard: "list[Any]" = list(x)
        for k, name in enumerate(self.names):
            sums = []
            mask = self.masks[k]
            for j in range(self.sizes[k + 1]):
                row = mask[j] if mask else [1] * len(heard)
                weights = [(next(values), i) for i in range(len(heard)) if row[i]]
                z: "Any" = next(values) if self.bias else 0.0
                for weight, i in weights:
                    z = z + weight * heard[i]
                sums.append(z)
            if k == len(self.names) - 1:
                assert next(values, None) is None, "more parameters than the shape has"
                return sums
            outputs = outputs_of(name, sums)
            heard = heard + outputs if self.connect == "all" else outputs
        raise AssertionError("a network has at least one layer")

    def outputs(self, parameters: "Sequence[Number]", x: "Sequence[Number]") -> "list[Any]":
        """The outputs of the network."""
        return outputs_of(self.names[-1], self.sums(parameters, x))

    def loss(
        self, parameters: "Sequence[Number]", x: "list[float]", target: "list[float]", loss: str
    ) -> "Any":
        """The loss of one example."""
        return loss_of(loss, self.names[-1], self.sums(parameters, x), target)


def dual_gradient(
    network: Network, x: "list[float]", target: "list[float]", loss: str = "squared_error"
) -> "list[Dual]":
    """For every parameter the Dual whose slope is dLoss/dparameter.

    `allowance` of it says how far a computed gradient may lie from that.

    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([3.0, 1.0])
    >>> [found.slope for found in dual_gradient(network, [2.0], [6.0])]
    [2.0, 1.0]
    """
    blueprint, parameters = Blueprint(network), network.parameters()
    result = []
    for place in range(len(parameters)):
        seeded = [Dual(p) for p in parameters]
        seeded[place] = Dual(parameters[place], 1.0)
        result.append(dual(blueprint.loss(seeded, x, target, loss)))
    return result


def complex_step_gradient(
    network: Network, x: "list[float]", target: "list[float]", loss: str = "squared_error"
) -> "list[float]":
    """`Im Loss(p + ih) / h` for every parameter; only for analytic activations.

    Source: W. Squire and G. Trapp, "Using complex variables to estimate derivatives of real
    functions", SIAM Review 40 (1998).

    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([3.0, 1.0])
    >>> complex_step_gradient(network, [2.0], [6.0])
    [2.0, 1.0]
    """
    blueprint, parameters = Blueprint(network), network.parameters()
    result = []
    for place in range(len(parameters)):
        moved = [complex(p, 0.0) for p in parameters]
        moved[place] = complex(parameters[place], COMPLEX_STEP)
        result.append(blueprint.loss(moved, x, target, loss).imag / COMPLEX_STEP)
    return result


def difference_gradient(
    network: Network, x: "list[float]", target: "list[float]", loss: str = "squared_error"
) -> "list[MeasuredSlope]":
    """For every parameter its slope and the error of that, measured by differences of the loss.

    At a kink, as of a relu whose sum is 0, the error is at least the jump of the slope.

    >>> network = Network([1, 1], "relu")
    >>> network.set_parameters([0.0, 0.0])
    >>> [found.has_kink for found in difference_gradient(network, [1.0], [1.0])]
    [True, True]
    """
    blueprint, parameters = Blueprint(network), network.parameters()
    result = []
    for place in range(len(parameters)):

        def cost(p: float, place: int = place) -> float:
            moved = [*parameters[:place], p, *parameters[place + 1 :]]
            return value_of(blueprint.loss(moved, x, target, loss))

        result.append(measured_slope(cost, parameters[place]))
    return result
