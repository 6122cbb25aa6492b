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

from ..backprop import check_example
from ..errors import ShapeError
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
        self.heard_by, self.places, start = self._heard_by(), [], 0
        for layer in self.heard_by:  # where the parameters of each neuron stand in the flat list
            places = []
            for heard in layer:
                end = start + len(heard) + int(self.bias)
                places.append(range(start, end))
                start = end
            self.places.append(places)
        self.n_parameters = start

    def _heard_by(self) -> "list[list[list[int]]]":
        """For each layer and neuron the places, among all it might hear, of what it hears."""
        result = []
        for k, mask in enumerate(self.masks):
            width = self.sizes[k] if self.connect == "next" else sum(self.sizes[: k + 1])
            marks = mask or [[1] * width] * self.sizes[k + 1]
            result.append([[i for i in range(width) if row[i]] for row in marks])
        return result

    def sum_of(self, k: int, j: int, own: "Sequence[Number]", heard: "list[Any]") -> "Any":
        """The weighted sum of neuron j of layer k, from the parameters that are its own."""
        z: "Any" = own[-1] if self.bias else 0.0
        for weight, i in zip(own, self.heard_by[k][j]):
            z = z + weight * heard[i]
        return z

    def moved_sum(self, k: int, j: int, i: int, z: float, heard: "list[Any]") -> Dual:
        """The same sum z, which moves with parameter i of the neuron: its last one is the bias.

        It moves by what this weight hears. Each addition from there on is one more rounding.
        """
        places = self.heard_by[k][j]
        if i == len(places):
            signal, n_roundings = Dual(1.0), i
        else:
            signal, n_roundings = dual(heard[places[i]]), 1 + len(places) - i
        size = abs(signal.value)
        return Dual(z, signal.value, size, scale=signal.doubt + n_roundings * size)

    def layer_sums(self, k: int, parameters: "Sequence[Number]", heard: "list[Any]") -> "list[Any]":
        """The weighted sums of layer k."""
        places = self.places[k]
        return [
            self.sum_of(k, j, [parameters[place] for place in places[j]], heard)
            for j in range(len(places))
        ]

    def heard_after(self, k: int, sums: "list[Any]", heard: "list[Any]") -> "list[Any]":
        """What the layer after layer k hears."""
        outputs = outputs_of(self.names[k], sums)
        return heard + outputs if self.connect == "all" else outputs

    def last_sums(
        self, k: int, sums: "list[Any]", parameters: "Sequence[Number]", heard: "list[Any]"
    ) -> "list[Any]":
        """The weighted sums of the last layer, from those of layer k and what that one heard."""
        for later in range(k + 1, len(self.names)):
            heard = self.heard_after(later - 1, sums, heard)
            sums = self.layer_sums(later, parameters, heard)
        return sums

    def sums(self, parameters: "Sequence[Number]", x: "Sequence[Number]") -> "list[Any]":
        """The weighted sums of the last layer."""
        if len(parameters) != self.n_parameters:
            raise ShapeError(f"{len(parameters)} parameters, this network has {self.n_parameters}")
        heard = list(x)
        return self.last_sums(0, self.layer_sums(0, parameters, heard), parameters, heard)

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
    _, x, target = check_example(network, x, target, loss)
    blueprint, heard, result = Blueprint(network), list(x), []
    parameters = [Dual(p) for p in network.parameters()]
    for k, places in enumerate(blueprint.places):
        unmoved: "list[Any]" = blueprint.layer_sums(k, parameters, heard)
        for j in range(len(places)):
            # All after a neuron hears of its parameters by its sum alone: that is computed once.
            z, sums = dual(unmoved[j]), [*unmoved]
            sums[j] = Dual(z.value, 1.0, doubt=z.doubt)
            last = blueprint.last_sums(k, sums, parameters, heard)
            cost = dual(loss_of(loss, blueprint.names[-1], last, target))
            for i in range(len(places[j])):
                result.append(cost.through(blueprint.moved_sum(k, j, i, z.value, heard)))
        if k + 1 < len(blueprint.places):
            heard = blueprint.heard_after(k, unmoved, heard)
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
    _, x, target = check_example(network, x, target, loss)
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
    _, x, target = check_example(network, x, target, loss)
    blueprint, parameters = Blueprint(network), network.parameters()
    result = []
    for place in range(len(parameters)):

        def cost(p: float, place: int = place) -> float:
            moved = [*parameters[:place], p, *parameters[place + 1 :]]
            return value_of(blueprint.loss(moved, x, target, loss))

        result.append(measured_slope(cost, parameters[place]))
    return result
