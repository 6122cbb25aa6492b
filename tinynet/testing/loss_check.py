"""Whether a loss of your own is what it says: its value, and its gradient by the outputs.

`register_loss` tries a pair at a handful of places. Here Hypothesis looks for outputs and
targets where the two do not fit, and then for a network in which they do not do what they
should, and shrinks what it finds to the smallest.
"""

from typing import TYPE_CHECKING, Any, Callable

from hypothesis import strategies as st

from ..activation_by_name import ACTIVATIONS, Activation
from ..argument_checks import check_list, check_number, check_whole, is_single
from ..errors import ShapeError, TinynetError, said_by
from ..losses import LOSSES
from ..own_loss import OwnLoss, where
from ..own_loss_trial import register_loss
from ..stopping_rules import check_function
from ..vectors import INFINITY
from .drawn_examples import examples_for
from .drawn_networks import networks
from .drawn_numbers import limits, numbers_within
from .dual_numbers import EPSILON
from .few_digits import few_digits_of_calls
from .gradient_agreement import assert_gradients_agree
from .measured_slopes import measured_slope
from .same_bits import assert_same_bits
from .smallest_failure import assert_for_all

if TYPE_CHECKING:
    from ..network import Network
    from ..own_loss import Gradient, Value
    from .drawn_examples import Examples

    Pair = tuple[list[float], list[float]]
    Kinks = Callable[[list[float], list[float]], list[Any]]

BESIDE = 1e-7  # a kink within this part of an output is one at it
ROUNDINGS = 64.0  # of a stated slope, each half a digit of it or of 1
SMOOTH = ("sigmoid", "tanh", "softplus", "identity", "softmax")  # outputs of networks
WITHIN = 0.01  # of the way from low to high, so far outputs keep from either end
MOST_OUTPUTS = 4


def check_loss(
    value: "Value",
    gradient: "Gradient",
    low: "float | None" = None,
    high: "float | None" = None,
    kinks: "Kinks | None" = None,
    reach: float = 2.0,
    max_examples: int = 100,
) -> None:
    """Raise an AssertionError that names the smallest example where value and gradient do not fit.

    `value(outputs, targets)`, `gradient(outputs, targets)`, `low` and `high` are as for
    `register_loss`. Outputs and targets are drawn from low to high, or from -reach to reach.
    The slope by each output is measured from the value itself, and may lie from the stated one
    as far as the error of measuring. A kink has no slope: `kinks(outputs, targets)` gives for
    each output the number at which there is one, None, or a list of such; one that it does not
    name is told.

    Then networks are drawn: their gradients agree with dual numbers, and they learn by it with
    the same bits by every backend that takes a loss of your own, "reference" and "python". (Not
    where no activation keeps within the limits, as with low=5: then only the pair is checked.)

    >>> def value(outputs, targets):
    ...     return sum([abs(y - t) for y, t in zip(outputs, targets)])
    >>> def gradient(outputs, targets):
    ...     return [float(y > t) - float(y < t) for y, t in zip(outputs, targets)]
    >>> check_loss(value, gradient, kinks=lambda outputs, targets: targets)
    >>> check_loss(value, gradient)
    Traceback (most recent call last):
    AssertionError: where the outputs are [0] and the targets [0], the value has a kink by output \
0: its slope is -1 below and 1 above. If that is meant, name it: kinks=
    >>> check_loss(value, lambda y, t: [2.0] * len(y), kinks=lambda y, t: t)
    Traceback (most recent call last):
    AssertionError: where the outputs are [0] and the targets [1], the value changes by -1 for \
each 1 of output 0, but the gradient says 2
    """
    check_function(kinks, "kinks")
    reach = check_number(reach, "reach", low=1e-3)
    tried = check_whole(max_examples, "max_examples", low=1)
    if not callable(value) or not callable(gradient):
        raise TinynetError("check_loss(value, gradient) takes two functions")
    low = None if low is None else check_number(low, "low")
    high = None if high is None else check_number(high, "high", low=low)
    if low is not None and low == high:
        raise TinynetError(f"low is {low}, it must be less than high={high}")
    loss = OwnLoss("being checked", value, gradient, low, high)

    def fits(pair: "Pair") -> None:
        fault = _fault(loss, pair[0], pair[1], kinks)
        calls = ("the value", value, pair), ("the gradient", gradient, pair)
        assert not fault, fault + few_digits_of_calls(*calls)

    assert_for_all(_pairs(loss, reach), fits, tried)
    name = "being checked"
    while name in LOSSES:
        name += ", too"
    try:
        register_loss(name, value, gradient, low, high)
        _check_in_networks(name, loss, max(1, tried // 10))
    except TinynetError as error:
        raise AssertionError(str(error)) from error
    finally:
        LOSSES.pop(name, None)


def _pairs(loss: OwnLoss, reach: float) -> "st.SearchStrategy[Pair]":
    """Outputs and targets, as many of the one as of the other; outputs keep within the limits."""
    low, high = limits(loss.low, loss.high, reach)
    margin = WITHIN * (high - low)
    targets = numbers_within(low, high)
    outputs = numbers_within(
        low if loss.low is None else low + margin, high if loss.high is None else high - margin
    )

    def lists(n: int) -> "st.SearchStrategy[Pair]":
        return st.tuples(
            st.lists(outputs, min_size=n, max_size=n), st.lists(targets, min_size=n, max_size=n)
        )

    return st.integers(1, MOST_OUTPUTS).flatmap(lists)


def _fault(
    loss: OwnLoss, outputs: "list[float]", targets: "list[float]", kinks: "Kinks | None"
) -> str:
    """A sentence, or "" where all is as it should be."""
    try:
        loss.value(outputs, targets)
        slopes = loss.output_errors(outputs, targets)
    except TinynetError as error:
        return str(error)
    named = _named_kinks(kinks, outputs, targets)
    for j in range(len(outputs)):
        if _is_at_kink(outputs[j], named[j]):
            continue

        def alone(y: float, j: int = j) -> float:
            return loss.value([*outputs[:j], y, *outputs[j + 1 :]], targets)

        found = measured_slope(alone, outputs[j])
        at = where(outputs, targets)
        if found.has_kink:
            return (
                f"{at}, the value has a kink by output {j}: its slope is {found.left:.9g} below "
                f"and {found.right:.9g} above. If that is meant, name it: kinks="
            )
        rounding = ROUNDINGS * EPSILON * max(1.0, abs(slopes[j]))
        if not abs(slopes[j] - found.slope) <= found.error + rounding:
            return (
                f"{at}, the value changes by {found.slope:.9g} for each 1 of output {j}, but the "
                f"gradient says {slopes[j]:.9g}"
            )
    return ""


def _named_kinks(
    kinks: "Kinks | None", outputs: "list[float]", targets: "list[float]"
) -> "list[Any]":
    """What `kinks` says for each output."""
    if kinks is None:
        return [None] * len(outputs)
    call = f"kinks(outputs, targets) {where(outputs, targets)}"
    try:
        found = kinks(list(outputs), list(targets))
    except Exception as error:  # the caller's function raises what it likes
        raise TinynetError(f"{call} fails: {said_by(error)}") from None
    named = check_list(found, "kinks(outputs, targets)")
    if len(named) != len(outputs):
        raise ShapeError(f"{call} gives {len(named)}, one for each output is needed")
    return named


def _is_at_kink(y: float, kinks: "Any") -> bool:
    """Whether an output is at one of its kinks: a number, a list of some, or None."""
    if kinks is None:
        return False
    places = [kinks] if is_single(kinks) else check_list(kinks, "kinks(outputs, targets)")
    # One that is infinite, as 1 / t of a tiny t, is nowhere near.
    near = [place for place in places if place not in (INFINITY, -INFINITY)]
    numbers = []
    for place in near:
        if place is None:
            raise TinynetError(
                "kinks(outputs, targets): None stands in a list of kinks; it may only stand for a "
                "list, where an output has none"
            )
        numbers.append(check_number(place, "kinks(outputs, targets)"))
    return any([abs(y - place) <= BESIDE * max(1.0, abs(place)) for place in numbers])


def _check_in_networks(name: str, loss: OwnLoss, tried: int) -> None:
    """Networks whose outputs are within the limits of the loss, if there are any."""
    fitting = [name for name in SMOOTH if _is_within(ACTIVATIONS[name], loss)]
    if not fitting:
        return

    def claim(drawn: "tuple[Network, Examples]") -> None:
        network, (inputs, targets) = drawn
        assert_gradients_agree(network, inputs[0], targets[0], name)
        settings: "dict[str, Any]" = {"epochs": 2, "batch_size": 2, "learning_rate": 0.01}
        assert_same_bits(network, inputs, targets, ("reference", "python"), loss=name, **settings)

    some = networks(activations=("tanh", "sigmoid"), output_activations=fitting, reach=1.0)
    drawn = some.flatmap(lambda network: st.tuples(st.just(network), examples_for(network, name)))
    assert_for_all(drawn, claim, tried)


def _is_within(activation: Activation, loss: OwnLoss) -> bool:
    """Whether no output of this activation lies beyond the limits of the loss."""
    above = loss.low is None or (activation.low is not None and activation.low >= loss.low)
    return above and (
        loss.high is None or (activation.high is not None and activation.high <= loss.high)
    )
