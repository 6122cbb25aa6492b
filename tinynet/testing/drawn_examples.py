"""Examples to learn: inputs and targets that fit a network and its loss, or each other."""

import functools
import inspect
from typing import TYPE_CHECKING, Any, Callable

from hypothesis import strategies as st

from ..argument_checks import check_choice, check_flag
from ..losses import BinaryCrossEntropy, CategoricalCrossEntropy, find_loss
from ..network import Network, check_network
from ..own_loss import OwnLoss
from .drawn_networks import WIDEST, in_two_steps, networks
from .drawn_numbers import (
    hostile_numbers,
    limits,
    numbers_within,
    one_of_these,
    vectors,
    whole_numbers,
)
from .pins import check_count, check_pins, check_reach, drawn, drawn_count, is_drawn, with_pins

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    Examples = tuple[list[list[float]], list[list[float]]]  # inputs, targets
    Problem = tuple[Network, str, list[list[float]], list[list[float]]]

MOST_EXAMPLES = 5
QUANTITIES, YES_OR_NO, CLASSES = KINDS = ("quantities", "yes_or_no", "classes")


@with_pins("network")
def losses_for(network: Network) -> "SearchStrategy[str]":
    """The names of the losses of this library that fit the outputs of this network.

    >>> from .smallest_example import smallest
    >>> smallest(losses_for(Network([2, 1])), lambda loss: loss != "squared_error")
    'cross_entropy'
    """
    check_network(network, "losses_for(network)")
    names = one_of_these("squared_error", "cross_entropy")
    if network.layers[-1].activation in ("sigmoid", "softmax"):
        return names
    return names.map(lambda drawn: "squared_error")  # no fewer draws, so no simpler than others


@with_pins("network", "loss", "reach")
def targets_for(
    network: Network, loss: str = "squared_error", reach: float = 2.0
) -> "SearchStrategy[list[float]]":
    """Targets of one example that fit this loss, as it is for the outputs of this network.

    For cross-entropy they are probabilities, of a softmax such as add up to 1, if only but for
    rounding; for every other loss numbers from -reach to reach, for one of your own within its
    limits.
    """
    check_network(network, "targets_for(network, loss)")
    rule, width = find_loss(loss, network.layers[-1].activation), network.sizes[-1]
    if isinstance(rule, CategoricalCrossEntropy):
        return _distributions(width)
    if isinstance(rule, BinaryCrossEntropy):
        return _probabilities(width)
    if isinstance(rule, OwnLoss) and (rule.low is not None or rule.high is not None):
        low, high = limits(rule.low, rule.high, check_reach(reach))
        return st.lists(numbers_within(low, high), min_size=width, max_size=width)
    return vectors(width, reach)


@functools.cache
def _probabilities(width: int) -> "SearchStrategy[list[float]]":
    probability = st.one_of(st.floats(0.0, 1.0, allow_subnormal=False), st.integers(0, 1))
    return st.lists(probability, min_size=width, max_size=width)


@functools.cache
def _distributions(width: int) -> "SearchStrategy[list[float]]":
    parts = st.lists(st.integers(1, 100), min_size=width, max_size=width)
    shares = parts.map(lambda counts: [count / sum(counts) for count in counts])
    return st.one_of(_one_hot(width), shares)


@functools.cache
def _one_hot(width: int) -> "SearchStrategy[list[float]]":
    place, more = (
        st.integers(0, width - 1),
        st.lists(st.booleans(), min_size=2 * width, max_size=2 * width),
    )  # as many draws as other targets take, so that this is no simpler
    return st.tuples(place, more).map(
        lambda drawn: [1.0 if i == drawn[0] else 0.0 for i in range(width)]
    )


@with_pins("network", "loss", "reach")
def examples_for(
    network: Network, loss: str = "squared_error", n: "Any" = None, reach: float = 2.0
) -> "SearchStrategy[Examples]":
    """`(inputs, targets)`: `n` rows of each (1 to 5 if not pinned), which fit network and loss.

    >>> from .smallest_example import smallest
    >>> smallest(examples_for(Network([2, 1])))
    ([[0.0, 0.0]], [[0.0]])
    """
    check_network(network, "examples_for(network, loss)")
    target = targets_for(network, loss, reach)
    return _rows(vectors(network.sizes[0], reach), target, check_count(n, "n"))


@st.composite
def _rows(
    draw: "DrawFn", one: "SearchStrategy[list[float]]", target: "Any", n: "Any"
) -> "Examples":
    n = drawn_count(draw, n, "n", lambda: whole_numbers(1, MOST_EXAMPLES))
    inputs = draw(st.lists(one, min_size=n, max_size=n), label="inputs")
    return inputs, draw(st.lists(target, min_size=n, max_size=n), label="targets")


@with_pins("reach")
def data_sets(
    n_inputs: "Any" = None,
    n_outputs: "Any" = None,
    kind: "Any" = None,
    n: "Any" = None,
    reach: float = 2.0,
) -> "SearchStrategy[Examples]":
    """`(inputs, targets)` for a network that is yet to be made.

    Pins: how many inputs and outputs there are (1 to 4), how many examples `n` (1 to 5), and
    the `kind` of the targets: "quantities", numbers from -reach to reach; "yes_or_no", each
    0 or 1; "classes", a 1 among zeros. A pin may be a strategy of such values.

    >>> from .smallest_example import smallest
    >>> smallest(data_sets(2, 3, "classes"))
    ([[0.0, 0.0]], [[1.0, 0.0, 0.0]])
    """
    if not is_drawn(kind):
        check_choice(kind, "kind", KINDS)
    counts = check_count(n_inputs, "n_inputs"), check_count(n_outputs, "n_outputs")
    return _data_sets(*counts, kind, check_count(n, "n"), check_reach(reach))


@st.composite
def _data_sets(
    draw: "DrawFn", n_inputs: "Any", n_outputs: "Any", kind: "Any", n: "Any", reach: float
) -> "Examples":
    n_inputs = drawn_count(draw, n_inputs, "n_inputs", lambda: whole_numbers(1, WIDEST))
    n_outputs = drawn_count(draw, n_outputs, "n_outputs", lambda: whole_numbers(1, WIDEST))
    kind = check_choice(drawn(draw, kind, lambda: one_of_these(*KINDS)), "kind", KINDS)
    target = vectors(n_outputs, reach)
    if kind == CLASSES:
        target = _one_hot(n_outputs)
    if kind == YES_OR_NO:
        target = st.lists(one_of_these(0.0, 1.0), min_size=n_outputs, max_size=n_outputs)
    return draw(_rows(vectors(n_inputs, reach), target, n))


@with_pins("hostile")
def sample_weights(n: "Any" = None, hostile: bool = False) -> "SearchStrategy[list[float]]":
    """Weights of `n` examples: numbers from 0 on, not all 0; if `hostile`, of every magnitude.

    `n` is a number, or a strategy of such, and 1 to 5 if not pinned.

    >>> from .smallest_example import smallest
    >>> smallest(sample_weights(2), lambda weights: weights[0] == 0.0)
    [0.0, 1.0]
    """
    n = check_count(n, "n")
    weight = hostile_numbers().map(abs) if check_flag(hostile, "hostile") else _weights()
    if is_drawn(n):
        return _drawn_weights(weight, n)
    return _some_weights(weight, n)


def _some_weights(weight: "SearchStrategy[float]", n: int) -> "SearchStrategy[list[float]]":
    some = st.lists(weight, min_size=n, max_size=n)
    return some.map(lambda found: found if any(found) else [1.0] * n)


@st.composite
def _drawn_weights(draw: "DrawFn", weight: "SearchStrategy[float]", n: "Any") -> "list[float]":
    n = drawn_count(draw, n, "n", lambda: whole_numbers(1, MOST_EXAMPLES))
    return draw(_some_weights(weight, n))


@functools.cache
def _weights() -> "SearchStrategy[float]":
    usual = one_of_these(1.0, 0.0)
    return st.one_of(usual, st.floats(0.0, 3.0, allow_subnormal=False), st.integers(0, 3))


@with_pins("reach", "gradient_trainable", "hostile")
def problems(n: "Any" = 1, **pins: "Any") -> "SearchStrategy[Problem]":
    """What there is to learn: `(network, loss, inputs, targets)` that fit each other.

    `n` is the number of examples, None draws it; the other pins are those of `networks`. The loss
    is one of this library; for one of your own draw from `networks`, then `examples_for`. Of
    `hostile` networks some have no finite gradient: `gradients` and `assert_gradients_agree` then
    raise a TinynetError, which a test has to let pass.

    >>> from .smallest_example import smallest
    >>> smallest(problems(sizes=[1, 1]))
    (<Network 1-1: sigmoid; 2 parameters>, 'squared_error', [[0.0]], [[0.0]])
    """
    check_pins(pins, ["n", *inspect.signature(networks).parameters], "problems")
    return _problems(*in_two_steps(**pins), check_count(n, "n"))


@st.composite
def _problems(
    draw: "DrawFn",
    bare: "SearchStrategy[Network]",
    finished: "Callable[[Network], SearchStrategy[Network]]",
    n: "Any",
) -> "Problem":
    network = draw(bare)
    loss = draw(losses_for(network))
    inputs, targets = draw(examples_for(network, loss, n))
    return draw(finished(network)), loss, inputs, targets  # the most numbers last, to shrink well
