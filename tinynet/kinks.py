"""Where a function has no slope: the kink of a relu, the jump of a step, a floor.

To either side of such a place the slope is another one, so two nudges that land on
different sides measure something in between, which means nothing. Whether they do is seen
from the function alone: between the two nudges it is computed at places that are equally
far apart. From one place to the next a smooth function changes its slope by about as much
each time; a kink or a jump changes it once.
"""

from .activation_by_name import Activation
from .losses import BinaryCrossEntropy, CategoricalCrossEntropy, Loss, floored_log
from .vectors import INFINITY

PIECES = 8  # so many from one nudge to the other
SUDDEN = 4.0  # times what the slope changes by elsewhere


def rounding() -> float:
    """By how much of itself a number may change when it is rounded.

    >>> rounding() < 1e-15
    True
    """
    return 2.3e-16 if 1.0 + 1e-10 > 1.0 else 4.8e-7  # on most boards a float has 24 bits, or 22


def has_kink(values: "list[float]", part: float, blur: float) -> bool:
    """Whether a function has a kink, from its values at equally distant places.

    `part` of the slope is as much as a measurement may be off by, and `blur` is by how much
    a difference of values may be wrong, from rounding. A kink shows in two changes of slope
    at most, those beside it; so the third largest is that of the rest. A bend so sharp that
    half the distance gives another slope is as good as a kink.

    >>> has_kink([0.0, 0.0, 0.0, 0.0, 0.5, 1.5, 2.5, 3.5, 4.5], 1e-5, 0.0)
    True
    >>> has_kink([0.0, 1.0, 4.0, 9.0, 16.0, 25.0, 36.0, 49.0, 64.0], 1e-5, 0.0)
    False
    """
    steps = [values[i + 1] - values[i] for i in range(PIECES)]
    steepest = max([abs(step) for step in steps])
    changes = sorted([abs(steps[i + 1] - steps[i]) for i in range(PIECES - 1)])
    quarter = PIECES // 4
    whole = (values[PIECES] - values[0]) / PIECES
    half = (values[PIECES - quarter] - values[quarter]) / (PIECES // 2)
    is_sudden = changes[-1] > SUDDEN * changes[-3] + part * steepest + blur
    return is_sudden or abs(whole - half) > 0.1 * part * steepest + blur


def between(below: "list[float]", above: "list[float]") -> "list[list[float]]":
    """Both ends, and places at equal distances on the straight line from one to the other.

    >>> between([0.0, 2.0], [8.0, 2.0])[:3]
    [[0.0, 2.0], [1.0, 2.0], [2.0, 2.0]]
    """
    places = []
    for i in range(PIECES + 1):
        part = i / PIECES
        places.append([below[j] + part * (above[j] - below[j]) for j in range(len(below))])
    return places


def activation_has_kink(
    activation: Activation, below: "list[float]", above: "list[float]", part: float
) -> bool:
    """Whether an activation has a kink between a layer's weighted sums at either nudge.

    >>> from .activation_by_name import find_activation
    >>> activation_has_kink(find_activation("relu"), [-1e-5, 0.5], [1e-5, 0.5], part=1e-5)
    True
    >>> activation_has_kink(find_activation("relu"), [1e-5, 0.5], [3e-5, 0.5], part=1e-5)
    False
    """
    if below == above:
        return False
    outputs = [activation.outputs(sums) for sums in between(below, above)]
    for j in range(len(below)):
        values = [row[j] for row in outputs]
        blur = max([1.0] + [abs(y) for y in values])
        if below[j] != above[j]:  # a sum that is rounded is beside its place, and so its output
            largest = max(abs(below[j]), abs(above[j]))
            blur += (max(values) - min(values)) * largest / abs(above[j] - below[j])
        if has_kink(values, part, 16.0 * rounding() * blur):
            return True
    return False


def loss_has_kink(
    loss: Loss, target: "list[float]", below: "list[float]", above: "list[float]", part: float
) -> bool:
    """Whether a loss has a kink between the outputs at either nudge, as one of your own may.

    That of this library is the floor of cross-entropy, which `loss_blur` looks for.
    """
    if isinstance(loss, BinaryCrossEntropy):
        return False
    values = [loss.value(outputs, target) for outputs in between(below, above)]
    blur = 16.0 * rounding() * max([1.0] + [abs(value) for value in values])
    return has_kink(values, part, blur)


def loss_blur(loss: Loss, target: "list[float]", outputs: "list[float]") -> float:
    """By how much cross-entropy may be wrong here: infinite at its floor, else hardly at all.

    The surer a sigmoid is of a 1 that is wrong, the fewer digits are left of `1 - y`.

    >>> loss_blur(BinaryCrossEntropy(), [0.0], [1.0]), loss_blur(BinaryCrossEntropy(), [1.0], [1.0])
    (inf, 0.0)
    """
    blur = 0.0
    if isinstance(loss, BinaryCrossEntropy):
        for j in range(len(outputs)):
            rest = 1.0 - outputs[j]
            takes_rest = target[j] < 1.0 and not isinstance(loss, CategoricalCrossEntropy)
            if target[j] > 0.0 and floored_log(outputs[j]) <= -100.0:
                return INFINITY
            if takes_rest and floored_log(rest) <= -100.0:
                return INFINITY
            if takes_rest:
                blur += (1.0 - target[j]) * 0.5 * rounding() * outputs[j] / rest
    return blur
