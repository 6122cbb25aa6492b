"""Truths that do not come from tinynet: dual numbers, the complex step, central differences.

`Blueprint` reads a network's shape and its flat parameters by the documented order
and computes the loss by a forward pass of its own, for any kind of number: floats,
complex numbers and `Dual`s. It has its own table of activations, with slopes in
terms of `z`, so that a slope wrongly taken from `y` has something to disagree with.

How closely must backpropagation agree with the duals? A gradient is a sum over all
paths from a parameter to the loss; a path is a product of weights, slopes, one
signal and one error. A Dual carries, beside its `value` and `slope` (the derivative):

    size     the sum of the absolute values of these products: what cancels, counted
    doubt    how far two honest computations of the value may lie apart, in epsilons
    scale    the same for the slope: it grows by `size` with each rounding, and by the
             doubt of every factor times the other factors

Each rounding is wrong by at most half an epsilon of what it rounds. Two honest
computations that both round there differ by at most one epsilon, so the bound is

    |backprop - dual| <= 1 * EPSILON * scale      (to first order in EPSILON)

and needs no factor of safety. Where an activation or loss is computed by another
formula here and there, its doubt counts the roundings of the longer of the two, and
two for a call of exp, log or tanh, which C libraries answer within one unit in the
last place. A sigmoid's slope y - y * y, for instance, has the doubt
|1 - 2y| * (doubt of y) + 6 * slope, and the doubt of y holds 4 y: so it stays as large
as y + y * y where the slope itself cancels to nothing.
"""

import cmath
import math

EPSILON = 2.0**-52
TINY = 1e-280  # what underflow may lose, far below all that is compared here


class Dual:
    """A value with its derivative, and for both how far rounding may move them."""

    def __init__(self, value, slope=0.0, size=None, doubt=0.0, scale=0.0):
        self.value, self.slope = value, slope
        self.size = abs(slope) if size is None else size
        self.doubt, self.scale = doubt, scale

    def __add__(self, other):
        b = dual(other)
        value, slope, size = self.value + b.value, self.slope + b.slope, self.size + b.size
        doubt, scale = self.doubt + b.doubt + abs(value), self.scale + b.scale + size
        return Dual(value, slope, size, doubt, scale)

    def __mul__(self, other):
        a, b = self, dual(other)
        value, slope = a.value * b.value, a.slope * b.value + a.value * b.slope
        size = a.size * abs(b.value) + abs(a.value) * b.size
        doubt = a.doubt * abs(b.value) + abs(a.value) * b.doubt + abs(value)
        scale = a.scale * abs(b.value) + abs(a.value) * b.scale
        scale += a.size * b.doubt + a.doubt * b.size + size
        return Dual(value, slope, size, doubt, scale)

    def chained(self, value, rounding, slope, slope_doubt):
        """f(self), given f's value and its own roundings, its slope and the slope's doubt."""
        doubt = abs(slope) * self.doubt + rounding
        scale = abs(slope) * self.scale + self.size * slope_doubt + abs(slope) * self.size
        return Dual(value, slope * self.slope, abs(slope) * self.size, doubt, scale)

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other):
        return self + dual(other) * Dual(-1.0)


def dual(number):
    """The number as a Dual; one that was no Dual is a constant, and exact."""
    return number if isinstance(number, Dual) else Dual(number)


def value_of(number):
    """The number as a float, without its derivative."""
    return number.value if isinstance(number, Dual) else number


# The activations, for floats. Slopes are in terms of z.


def sigmoid(z):
    """`1 / (1 + e**-z)`, which is `e**z` where `e**-z` is too large for a float."""
    return 1.0 / (1.0 + math.exp(-z)) if z > -700.0 else math.exp(z)


def sigmoid_slope(z):
    """`e**-|z| / (1 + e**-|z|)**2`: nothing cancels."""
    e = math.exp(-abs(z))
    return e / (1.0 + e) / (1.0 + e)


def tanh_slope(z):
    """`1 / cosh(z)**2`: nothing cancels."""
    return 1.0 / math.cosh(z) / math.cosh(z) if abs(z) < 700.0 else 0.0


def softplus(z):
    """`log(1 + e**z)` with the C library's own log1p."""
    return z + math.log1p(math.exp(-z)) if z > 0.0 else math.log1p(math.exp(z))


FORMULAS = {  # name: f(z), f'(z)
    "step": (lambda z: float(z > 0), lambda z: 0.0),
    "sigmoid": (sigmoid, sigmoid_slope),
    "identity": (lambda z: z, lambda z: 1.0),
    "tanh": (math.tanh, tanh_slope),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
    "leaky_relu": (lambda z: z if z > 0 else 0.01 * z, lambda z: 1.0 if z > 0 else 0.01),
    "softplus": (softplus, sigmoid),
}
JUMPS = {"step": math.inf, "relu": 1.0, "leaky_relu": 0.99}  # how far the slope jumps at z = 0
DOUBTS = {  # name: the roundings in y = f(z); the doubt of the slope, given that of y
    "step": (lambda y: 0.0, lambda y, s, doubt: 0.0),
    "sigmoid": (lambda y: 4.0 * y, lambda y, s, doubt: abs(1.0 - 2.0 * y) * doubt + 6.0 * s),
    "identity": (lambda y: 0.0, lambda y, s, doubt: 0.0),
    "tanh": (
        lambda y: 1.0 + 3.0 * abs(y) if y else 0.0,
        lambda y, s, doubt: 2.0 * abs(y) * doubt + y * y + 6.0 * s,
    ),
    "relu": (lambda y: 0.0, lambda y, s, doubt: 0.0),
    "leaky_relu": (lambda y: abs(y), lambda y, s, doubt: 0.0),
    "softplus": (lambda y: 6.0 * y, lambda y, s, doubt: (1.0 - s) * doubt + 6.0 * s),
}
COMPLEX = {  # the analytic ones, for the complex step
    "sigmoid": lambda z: 1.0 / (1.0 + cmath.exp(-z)),
    "identity": lambda z: z,
    "tanh": cmath.tanh,
    "softplus": lambda z: (
        z + cmath.log(1.0 + cmath.exp(-z)) if z.real > 0 else cmath.log(1.0 + cmath.exp(z))
    ),
}


def activate(name, z):
    """`f(z)` of one neuron, for any kind of number."""
    if isinstance(z, complex):
        return COMPLEX[name](z)
    function, slope = FORMULAS[name]
    if not isinstance(z, Dual):
        return function(z)
    y, s = function(z.value), slope(z.value)
    rounding, slope_doubt = DOUBTS[name]
    own = rounding(y)
    doubt = slope_doubt(y, s, s * z.doubt + own)
    if name in JUMPS and z.doubt > 0.0 and abs(z.value) <= EPSILON * z.doubt:
        doubt = own = math.inf  # rounding alone decides on which side of the kink z lies
    return z.chained(y, own, s, doubt)


def softmax(sums):
    """The shares `e**z[j] / sum of all e**z`, for any kind of number."""
    largest = max(z.real if isinstance(z, complex) else value_of(z) for z in sums)
    if any(isinstance(z, complex) for z in sums):
        powers = [cmath.exp(z - largest) for z in sums]
    else:
        powers = [math.exp(value_of(z) - largest) for z in sums]
    shares = [power / sum(powers) for power in powers]
    if not any(isinstance(z, Dual) for z in sums):
        return shares
    # A share's value: each exp is doubted as its argument is, and rounds a few times.
    sums, n = [dual(z) for z in sums], len(sums)
    far = [z.doubt + abs(z.value - largest) + 4.0 + n for z in sums]
    usual = sum(y * f for y, f in zip(shares, far))
    doubts = [shares[j] * (far[j] + usual) for j in range(n)]
    outputs = []
    for j in range(n):  # y[j]' = y[j] * (z[j]' - sum of y[k] * z[k]')
        mean = dual(0.0)
        for k in range(n):
            share = Dual(shares[k], doubt=doubts[k])
            mean = mean + share * Dual(0.0, sums[k].slope, sums[k].size, 0.0, sums[k].scale)
        inner = Dual(0.0, sums[j].slope, sums[j].size, 0.0, sums[j].scale) - mean
        outer = Dual(shares[j], doubt=doubts[j]) * inner
        outputs.append(Dual(shares[j], outer.slope, outer.size, doubts[j], outer.scale))
    return outputs


def log_of_sum(sums):
    """`log(sum of e**z)`, for floats and complex numbers."""
    largest = max(z.real for z in sums)
    return largest + cmath.log(sum(cmath.exp(z - largest) for z in sums))


def loss_of(loss, name, sums, target):
    """The loss of the weighted sums of the last layer, whose activation has this name.

    Cross-entropy is taken straight from `z`, where no logarithm meets a rounded 0.
    """
    if loss == "squared_error":
        outputs = softmax(sums) if name == "softmax" else [activate(name, z) for z in sums]
        total = 0.0
        for y, t in zip(outputs, target):
            error = y - t
            total = total + 0.5 * error * error
        return total
    if any(isinstance(z, complex) for z in sums):
        if name == "softmax":
            return sum(t * (log_of_sum(sums) - z) for z, t in zip(sums, target))
        plus = COMPLEX["softplus"]
        return sum(t * plus(-z) + (1.0 - t) * plus(z) for z, t in zip(sums, target))
    sums = [dual(z) for z in sums]
    if name == "softmax":
        outputs = softmax(sums)
        value = sum(t * (log_of_sum([z.value for z in sums]).real - z.value)
                    for z, t in zip(sums, target))  # fmt: skip
    else:
        outputs = [activate(name, z) for z in sums]
        value = sum(t * softplus(-z.value) + (1.0 - t) * softplus(z.value)
                    for z, t in zip(sums, target))  # fmt: skip
    total = dual(0.0)
    for z, y, t in zip(sums, outputs, target):
        if name == "softmax":  # the targets add up to 1, but for n roundings
            slope, doubt = sum(target) * y.value - t, len(sums) * y.value
        else:
            slope = (1.0 - t) * sigmoid(z.value) - t * sigmoid(-z.value)
            doubt = y.value
        total = total + z.chained(0.0, 0.0, slope, y.doubt + doubt + t)
    return Dual(value, total.slope, total.size, 0.0, total.scale)


class Blueprint:
    """A network's shape, and a forward pass of its own over any flat list of parameters."""

    def __init__(self, network):
        self.sizes = network.sizes
        self.connect, self.bias = network.connect, bool(network.layers[0].biases)
        self.names = [layer.activation for layer in network.layers]
        self.masks = network.connections() or [None] * len(self.names)

    def sums(self, parameters, x):
        """The weighted sums of the last layer."""
        values = iter(parameters)
        heard = list(x)
        for k, name in enumerate(self.names):
            sums = []
            for j in range(self.sizes[k + 1]):
                row = self.masks[k][j] if self.masks[k] else [1] * len(heard)
                weights = [(next(values), i) for i in range(len(heard)) if row[i]]
                z = next(values) if self.bias else 0.0
                for weight, i in weights:
                    z = z + weight * heard[i]
                sums.append(z)
            if k == len(self.names) - 1:
                assert next(values, None) is None, "more parameters than the shape has"
                return sums
            outputs = [activate(name, z) for z in sums]
            heard = heard + outputs if self.connect == "all" else outputs
        raise AssertionError("a network has at least one layer")

    def outputs(self, parameters, x):
        """The outputs of the network."""
        sums, name = self.sums(parameters, x), self.names[-1]
        return softmax(sums) if name == "softmax" else [activate(name, z) for z in sums]

    def loss(self, parameters, x, target, loss):
        """The loss of one example."""
        return loss_of(loss, self.names[-1], self.sums(parameters, x), target)


def dual_gradient(network, x, target, loss):
    """For every parameter the Dual whose slope is dLoss/dparameter."""
    blueprint, parameters = Blueprint(network), network.parameters()
    result = []
    for place in range(len(parameters)):
        seeded = [Dual(p) for p in parameters]
        seeded[place] = Dual(parameters[place], 1.0)
        result.append(dual(blueprint.loss(seeded, x, target, loss)))
    return result


def allowance(oracle):
    """How far a computed gradient may lie from this Dual's; infinite on a kink."""
    allowed = EPSILON * oracle.scale + TINY
    return math.inf if math.isnan(allowed) else allowed


def agrees(computed, oracle):
    """Whether a computed gradient lies within rounding of the Dual that knows it."""
    return math.isfinite(computed) and abs(computed - oracle.slope) <= allowance(oracle)


def complex_step_gradient(network, x, target, loss):
    """`Im Loss(p + ih) / h` for every parameter; only for analytic activations."""
    blueprint, parameters, h = Blueprint(network), network.parameters(), 1e-100
    result = []
    for place in range(len(parameters)):
        moved = [complex(p, 0.0) for p in parameters]
        moved[place] = complex(parameters[place], h)
        result.append(blueprint.loss(moved, x, target, loss).imag / h)
    return result


def central_differences(function, values, nudge=1e-5):
    """`(f(p + nudge) - f(p - nudge)) / (2 nudge)` for every place p of a list."""
    result = []
    for place in range(len(values)):
        above, below = list(values), list(values)
        above[place] += nudge
        below[place] -= nudge
        width = above[place] - below[place]
        result.append((function(above) - function(below)) / width)
    return result


def measured_gradient(network, x, target, loss, nudge=1e-5):
    """The gradient by central differences of the oracle's own loss."""
    blueprint = Blueprint(network)

    def cost(parameters):
        return value_of(blueprint.loss(parameters, x, target, loss))

    return central_differences(cost, network.parameters(), nudge)


def close(a, b, atol=1e-7, rtol=1e-5):
    """`abs(a - b) <= atol + rtol * max(|a|, |b|)`; never true of a nan or an infinity."""
    return (
        math.isfinite(a) and math.isfinite(b) and (abs(a - b) <= atol + rtol * max(abs(a), abs(b)))
    )
