"""Whether a loss of your own is what it says: its value, and its gradient by the outputs.

`register_loss` tries a pair at a handful of places. Here Hypothesis looks for outputs and
targets where the two do not fit, for kinks and jumps between them, and then for a network in
which they do not do what they should, and shrinks what it finds to the smallest.
"""

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ..activation_by_name import ACTIVATIONS, Activation
from ..argument_checks import check_number, check_whole
from ..errors import TinynetError
from ..losses import LOSSES
from ..own_loss import OwnLoss
from ..own_loss_trial import register_loss
from ..stopping_rules import check_function
from .checked_part import checked_part
from .drawn_examples import examples_for
from .drawn_networks import networks
from .drawn_numbers import limits, numbers_within
from .few_digits import few_digits_of_calls
from .gradient_agreement import assert_gradients_agree
from .loss_faults import loss_fault, loss_fault_between
from .network_as_code import as_code
from .same_bits import assert_same_bits
from .smallest_failure import assert_for_all

if TYPE_CHECKING:
    from ..network import Network
    from ..own_loss import Gradient, Value
    from .drawn_examples import Examples
    from .loss_faults import Kinks

    Pair = tuple[list[float], list[float]]

SMOOTH = ("sigmoid", "tanh", "softplus", "identity", "softmax")  # outputs of networks
WITHIN = 0.01  # of the way from low to high, so far outputs keep from either end
MOST_OUTPUTS = 4
SCANS = 5  # of so many pairs, in one kinks and jumps are looked for between low and high


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
    each output the number at which there is one, None, or a list of such. One that it does not
    name is told, and so is a jump of the value, also where no output is drawn; but not a small
    one beside a steep curve. There are 1 to 4 outputs: what is wrong for a fifth alone is not
    seen.

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
    within = _limits_of_outputs(loss, reach)

    def fits(pair: "Pair") -> None:
        fault = loss_fault(loss, pair[0], pair[1], kinks)
        calls = ("the value", value, pair), ("the gradient", gradient, pair)
        if fault:
            raise AssertionError(fault + few_digits_of_calls(*calls))

    def is_regular(pair: "Pair") -> None:
        fault = loss_fault_between(loss, pair[0], pair[1], kinks, within)
        if fault:
            raise AssertionError(fault)

    assert_for_all(_pairs(loss, reach), fits, tried)
    assert_for_all(_pairs(loss, reach), is_regular, max(1, tried // SCANS))
    with checked_part(LOSSES, register_loss, value, gradient, low, high) as name:
        _check_in_networks(name, loss, max(1, tried // 10))


def _limits_of_outputs(loss: OwnLoss, reach: float) -> "tuple[float, float]":
    """Outputs keep within the limits, where there are any."""
    low, high = limits(loss.low, loss.high, reach)
    margin = WITHIN * (high - low)
    return low if loss.low is None else low + margin, high if loss.high is None else high - margin


def _pairs(loss: OwnLoss, reach: float) -> "st.SearchStrategy[Pair]":
    """Outputs and targets, as many of the one as of the other."""
    targets = numbers_within(*limits(loss.low, loss.high, reach))
    outputs = numbers_within(*_limits_of_outputs(loss, reach))

    def lists(n: int) -> "st.SearchStrategy[Pair]":
        return st.tuples(
            st.lists(outputs, min_size=n, max_size=n), st.lists(targets, min_size=n, max_size=n)
        )

    return st.integers(1, MOST_OUTPUTS).flatmap(lists)


def _check_in_networks(name: str, loss: OwnLoss, tried: int) -> None:
    """Networks whose outputs are within the limits of the loss, if there are any."""
    fitting = [name for name in SMOOTH if _is_within(ACTIVATIONS[name], loss)]
    if not fitting:
        return

    def claim(drawn: "tuple[Network, Examples]") -> None:
        network, (inputs, targets) = drawn
        settings: "dict[str, Any]" = {"epochs": 2, "batch_size": 2, "learning_rate": 0.01}
        try:
            assert_gradients_agree(network, inputs[0], targets[0], name)
            both = ("reference", "python")
            assert_same_bits(network, inputs, targets, both, loss=name, **settings)
        except TinynetError as error:
            raise TinynetError(
                f"{error}. The network is {as_code(network)}, inputs {inputs}"
            ) from None

    hidden, wide = ("tanh", "sigmoid"), st.integers(1, 3)
    single = [name for name in fitting if name != "softmax"]
    some = networks(activations=hidden, output_activations=single, reach=1.0)
    # A softmax fits wherever a sigmoid does. Of one output it is 1, whatever the parameters.
    sizes = st.tuples(wide, wide, st.integers(2, 3)).map(list)
    some = st.one_of(some, networks(sizes, hidden, "softmax", reach=1.0))
    drawn = some.flatmap(lambda network: st.tuples(st.just(network), examples_for(network, name)))
    assert_for_all(drawn, claim, tried)


def _is_within(activation: Activation, loss: OwnLoss) -> bool:
    """Whether no output of this activation lies beyond the limits of the loss."""
    above = loss.low is None or (activation.low is not None and activation.low >= loss.low)
    return above and (
        loss.high is None or (activation.high is not None and activation.high <= loss.high)
    )
