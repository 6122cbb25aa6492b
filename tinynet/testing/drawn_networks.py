"""Networks of every kind, drawn within bounds.

Whatever is not pinned is drawn: `networks()` has up to four layers, up to four neurons wide;
`networks(sizes=[2, 3, 1], activations="tanh")` has this shape and these neurons. Each choice
shrinks to the default that `Network` has, and each number to 0.
"""

import functools
from typing import TYPE_CHECKING, Any, Callable

from hypothesis import strategies as st

from ..argument_checks import check_choice, check_flag
from ..errors import TinynetError
from ..network import Network
from ..network_shape import check_connections, check_sizes
from .drawn_connections import absent_synapses
from .drawn_numbers import one_of_these, vectors
from .pins import check_names, check_reach, drawn, is_drawn, is_strategy, with_pins

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

SMOOTH = ("sigmoid", "identity", "tanh", "softplus")  # a derivative everywhere
KINKED = ("relu", "leaky_relu")  # a derivative everywhere but at 0
HIDDEN = (*SMOOTH, *KINKED, "step")  # what a layer in the middle may have
NAMES = (*HIDDEN, "softmax")  # the whole table

MOST_HIDDEN_LAYERS = 3
WIDEST = 4


# Hypothesis shrinks badly where what is drawn first decides how much is drawn next. So as much
# is drawn for a small network as for a large one, up to connections and parameters, the last.


@functools.cache
def shapes() -> "SearchStrategy[list[int]]":
    """Sizes of 1 to 4 inputs, up to 3 hidden layers and an output layer, each 1 to 4 wide."""
    width, n_hidden = st.integers(1, WIDEST), st.integers(0, MOST_HIDDEN_LAYERS)
    hidden = st.lists(width, min_size=MOST_HIDDEN_LAYERS, max_size=MOST_HIDDEN_LAYERS)
    return st.tuples(n_hidden, width, width, hidden).map(
        lambda drawn: [drawn[1], *drawn[3][: drawn[0]], drawn[2]]
    )


@with_pins("reach", "gradient_trainable", "hostile")
def networks(
    sizes: "Any" = None,
    activations: "Any" = None,
    output_activations: "Any" = None,
    bias: "Any" = None,
    connect: "Any" = None,
    connections: "Any" = None,
    reach: float = 2.0,
    gradient_trainable: bool = False,
    hostile: bool = False,
) -> "SearchStrategy[Network]":
    """Networks of every kind, their parameters drawn from -reach to reach.

    Pins: `sizes`, `bias` and `connect` as for `Network`. `activations` is a name or a list of
    the names a layer may have, `output_activations` the same for the last layer (softmax is only
    ever drawn there); those of your own are drawn where they are named. `connections`: True
    leaves out at least one synapse, False none, None draws; matrices are taken as they are, for
    pinned `sizes` and, unless `connect` is pinned, for "next". All these may be strategies of
    such values, too; not so the others. `gradient_trainable` leaves `step` out. `hostile`:
    parameters of every magnitude. What cannot be kept is refused with a TinynetError, where the
    strategy is made or, of what a strategy gives, where it is drawn.

    >>> from .smallest_example import smallest
    >>> network = smallest(networks())
    >>> network, network.parameters()
    (<Network 1-1: sigmoid; 2 parameters>, [0.0, 0.0])
    >>> smallest(networks(sizes=[2, 3, 1]), lambda network: network.layers[0].activation == "relu")
    <Network 2-3-1: relu, sigmoid; 13 parameters>
    """
    return _finished(
        *in_two_steps(
            sizes, activations, output_activations, bias, connect, connections, reach,
            gradient_trainable, hostile,
        )
    )  # fmt: skip


@st.composite
def _finished(
    draw: "DrawFn",
    bare: "SearchStrategy[Network]",
    finished: "Callable[[Network], SearchStrategy[Network]]",
) -> Network:
    return draw(finished(draw(bare)))


def in_two_steps(
    sizes: "Any" = None,
    activations: "Any" = None,
    output_activations: "Any" = None,
    bias: "Any" = None,
    connect: "Any" = None,
    connections: "Any" = None,
    reach: float = 2.0,
    gradient_trainable: bool = False,
    hostile: bool = False,
) -> "tuple[SearchStrategy[Network], Callable[[Network], SearchStrategy[Network]]]":
    """`networks`, for those who draw something in between: first bare ones, then the rest.

    From a bare network the function makes a strategy of networks of the same shape and
    activations, with the connections and parameters drawn.
    """
    check_flag(gradient_trainable, "gradient_trainable")
    names = _names(activations, output_activations, gradient_trainable)
    if not is_drawn(bias):
        check_flag(bias, "bias")
    if not is_drawn(connect):
        check_choice(connect, "connect", ["next", "all"])
    has_matrices = isinstance(connections, (list, tuple))
    if connect is None and (has_matrices or is_strategy(connections)):
        connect = "next"
    if has_matrices and is_strategy(connect):
        raise TinynetError("connections: matrices fit one connect only, so pin connect, too")
    if not is_drawn(sizes):
        sizes = check_sizes(sizes)
        if has_matrices:
            check_connections(connections, sizes, connect)
    elif has_matrices:
        raise TinynetError("connections: matrices fit one shape only, so pin sizes, too")
    if not is_strategy(names) and (is_drawn(sizes) or len(sizes) > 2):
        _check_hidden(names[0])
    if not has_matrices and not is_drawn(connections):
        check_flag(connections, "connections")
    rest = connections, check_reach(reach), check_flag(hostile, "hostile")
    bare = _bare_networks(sizes, names, bias, connect)
    return bare, lambda network: _with_parameters(network, *rest)


@st.composite
def _bare_networks(
    draw: "DrawFn", sizes: "Any", names: "Any", bias: "Any", connect: "Any"
) -> Network:
    """Networks with every synapse and with random parameters."""
    hidden, last = draw(names) if is_strategy(names) else names
    sizes = check_sizes(drawn(draw, sizes, shapes))
    bias = drawn(draw, bias, lambda: one_of_these(True, False))
    connect = drawn(draw, connect, lambda: one_of_these("next", "all"))
    if len(sizes) > 2:
        _check_hidden(hidden)
    n_hidden = max(len(sizes) - 2, MOST_HIDDEN_LAYERS if hidden else 0)
    before = [draw(one_of_these(*hidden)) for _ in range(n_hidden)][: len(sizes) - 2]
    return Network(sizes, [*before, draw(one_of_these(*last))], bias=bias, connect=connect)


@st.composite
def _with_parameters(
    draw: "DrawFn", bare: Network, connections: "Any", reach: float, hostile: bool
) -> Network:
    """The same network with connections and parameters that are drawn."""
    sizes, bias, connect = bare.sizes, bare.has_bias, bare.connect
    connections = drawn(draw, connections, lambda: one_of_these(False, True))
    if connections is True:
        connections = draw(absent_synapses(sizes, connect))
    names = [layer.activation for layer in bare.layers]
    network = Network(sizes, names, bias=bias, connect=connect, connections=connections or None)
    # Hypothesis shrinks to fewer draws first: without biases there shall be no fewer of them.
    n = network.n_parameters + (0 if bias else sum(sizes[1:]))
    network.set_parameters(draw(vectors(n, reach, hostile))[: network.n_parameters])
    return network


def _names(activations: "Any", output_activations: "Any", gradient_trainable: bool) -> "Any":
    """What the layers before the last may have, and the last: two tuples, or a strategy of such."""

    def of(some: "Any", some_last: "Any") -> "tuple[tuple[str, ...], tuple[str, ...]]":
        names = _choice(some, NAMES, gradient_trainable, "activations")
        last = _choice(some_last, names, gradient_trainable, "output_activations")
        return tuple([name for name in names if name != "softmax"]), last

    pins = activations, output_activations
    if not any([is_strategy(pin) for pin in pins]):
        return of(*pins)
    of(*[None if is_strategy(pin) else pin for pin in pins])  # refuses what is known already
    some = [pin if is_strategy(pin) else st.just(pin) for pin in pins]
    return st.tuples(*some).map(lambda drawn: of(*drawn))


def _choice(
    names: "Any", otherwise: "tuple[str, ...]", gradient_trainable: bool, place: str
) -> "tuple[str, ...]":
    """The names a layer may have; without `step` if it is to be trained by gradients."""
    found = check_names(names, place) or otherwise
    kept = tuple([name for name in found if name != "step" or not gradient_trainable])
    if not kept:
        raise TinynetError(f"{place} has only step, which gradient_trainable leaves out")
    return kept


def _check_hidden(names: "tuple[str, ...]") -> None:
    if not names:
        raise TinynetError(
            "activations has only softmax, which is for the last layer: pin sizes of one layer, "
            "or write output_activations='softmax'"
        )
