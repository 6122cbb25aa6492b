"""Hypothesis strategies for networks, vectors and examples, and networks made from others.

Every strategy is bounded instead of filtered: nothing is drawn and thrown away.
Whatever is not pinned is drawn: `networks()` is any network of these tests,
`networks(sizes=[2, 3, 1], activations="tanh")` has this shape and these neurons.
"""

import functools

from hypothesis import strategies as st

from tinynet.network import Network

SMOOTH = ("sigmoid", "identity", "tanh", "softplus")  # a derivative everywhere
KINKED = ("relu", "leaky_relu")  # a derivative everywhere but at 0
HIDDEN = ("step",) + SMOOTH + KINKED  # what a layer in the middle may have
NAMES = HIDDEN + ("softmax",)  # the whole table

MOST_HIDDEN_LAYERS = 3
WIDEST = 4

# Hypothesis looks at each strategy that it is given. So those without a network in them are
# made once: that takes a quarter of the time off the tests that draw networks.
once = functools.cache
sampled_from = once(st.sampled_from)
booleans = once(st.booleans)
integers = once(st.integers)


@once
def numbers(reach=2.0):
    """Finite numbers from -reach to reach: floats, whole numbers of type int, exact zeros."""
    whole = int(reach)
    return st.one_of(
        st.floats(-reach, reach, allow_subnormal=False),
        st.integers(-whole, whole),
        st.just(0.0),
    )


@once
def hostile_numbers():
    """Finite floats of every magnitude: huge, subnormal, both zeros."""
    return st.one_of(
        st.floats(allow_nan=False, allow_infinity=False),
        st.sampled_from([0.0, -0.0, 5e-324, -5e-324, 1.7976931348623157e308, 1e308, -1e308]),
    )


@once
def vectors(width, reach=2.0, hostile=False):
    """Lists of `width` numbers, bounded by `reach` or, if `hostile`, of every magnitude."""
    return st.lists(
        hostile_numbers() if hostile else numbers(reach), min_size=width, max_size=width
    )


@once
def shapes():
    """Sizes of 1 to 4 inputs, up to 3 hidden layers and an output layer, each 1 to 4 wide."""
    return st.lists(st.integers(1, WIDEST), min_size=2, max_size=2 + MOST_HIDDEN_LAYERS)


def layer_inputs(sizes, k, connect):
    """How many signals layer k listens to."""
    return sizes[k] if connect == "next" else sum(sizes[: k + 1])


def masks(sizes, connect):
    """Connections with at least one synapse left out: a matrix of 0 and 1 for each layer."""

    def one_left_out(drawn):
        matrices, k, j, i = drawn
        k = k % len(matrices)
        row = matrices[k][j % len(matrices[k])]
        row[i % len(row)] = 0
        return matrices

    matrices = []
    for k in range(len(sizes) - 1):
        matrices.append(_matrices_of_marks(sizes[k + 1], layer_inputs(sizes, k, connect)))
    place = integers(0, 1000)
    return st.tuples(st.tuples(*matrices).map(list), place, place, place).map(one_left_out)


@once
def _matrices_of_marks(n_rows, width):
    row = st.lists(sampled_from((1, 1, 0)), min_size=width, max_size=width)
    return st.lists(row, min_size=n_rows, max_size=n_rows)


@st.composite
def networks(
    draw,
    sizes=None,
    activations=None,
    output_activations=None,
    bias=None,
    connect=None,
    connections=None,
    reach=2.0,
    gradient_trainable=False,
    hostile=False,
):
    """Networks of every kind, their parameters drawn from -reach to reach.

    Pins: `sizes`, `bias` and `connect` as for `Network`. `activations` is a name or
    the names a layer may have, `output_activations` the same for the last layer
    (softmax is only ever drawn there). `connections`: True leaves out at least one
    synapse, False none, a list of matrices is taken as it is, None draws.
    `gradient_trainable` leaves `step` out. `hostile` parameters have every magnitude.
    """
    sizes = draw(shapes()) if sizes is None else sizes
    bias = draw(booleans()) if bias is None else bias
    connect = draw(sampled_from(("next", "all"))) if connect is None else connect
    names = _choice(activations, NAMES, gradient_trainable)
    last_names = _choice(output_activations, names, gradient_trainable)
    n_hidden = len(sizes) - 2
    hidden_names = tuple([name for name in names if name != "softmax"])
    chosen = [draw(sampled_from(hidden_names)) for _ in range(n_hidden)]
    chosen.append(draw(sampled_from(last_names)))
    if connections is None:
        connections = draw(booleans())
    if connections is True:
        connections = draw(masks(sizes, connect))
    network = Network(sizes, chosen, bias=bias, connect=connect, connections=connections or None)
    network.set_parameters(draw(vectors(network.n_parameters, reach, hostile)))
    return network


def _choice(names, default, gradient_trainable):
    names = default if names is None else [names] if isinstance(names, str) else names
    return tuple([name for name in names if name != "step" or not gradient_trainable])


def has_bias(network):
    """Whether the neurons of this network have biases."""
    return bool(network.layers[0].biases)


def losses_for(network):
    """The names of the losses that fit the outputs of this network."""
    if network.layers[-1].activation in ("sigmoid", "softmax"):
        return sampled_from(("squared_error", "cross_entropy"))
    return sampled_from(("squared_error",))


def targets_for(network, loss, reach=2.0):
    """Targets of one example that fit the loss."""
    width = network.sizes[-1]
    if loss == "squared_error":
        return vectors(width, reach)
    softmax = network.layers[-1].activation == "softmax"
    return _distributions(width) if softmax else _probabilities(width)


@once
def _probabilities(width):
    probability = st.one_of(st.floats(0.0, 1.0, allow_subnormal=False), st.integers(0, 1))
    return st.lists(probability, min_size=width, max_size=width)


@once
def _distributions(width):
    return st.one_of(_one_hot(width), _shares(width))


@once
def _one_hot(width):
    return st.integers(0, width - 1).map(
        lambda place: [1.0 if i == place else 0.0 for i in range(width)]
    )


@once
def _shares(width):
    """Probabilities that add up to 1, but for rounding."""
    parts = st.lists(st.integers(1, 100), min_size=width, max_size=width)
    return parts.map(lambda counts: [count / sum(counts) for count in counts])


@st.composite
def examples(draw, network, loss="squared_error", n=None, reach=2.0):
    """`(inputs, targets)`: `n` rows of each (1 to 5 if not pinned), which fit network and loss."""
    n = draw(integers(1, 5)) if n is None else n
    inputs = draw(
        st.lists(vectors(network.sizes[0], reach), min_size=n, max_size=n), label="inputs"
    )
    targets = draw(
        st.lists(targets_for(network, loss, reach), min_size=n, max_size=n), label="targets"
    )
    return inputs, targets


@st.composite
def sample_weights(draw, n, hostile=False):
    """Weights of `n` examples: numbers from 0 on, not all 0; if `hostile`, of every magnitude."""
    weight = hostile_numbers().map(abs) if hostile else _weights()
    found = draw(st.lists(weight, min_size=n, max_size=n))
    return found if any(found) else [1.0] * n


@once
def _weights():
    return st.one_of(st.floats(0.0, 3.0, allow_subnormal=False), st.integers(0, 3))


@st.composite
def problems(draw, n=1, **pins):
    """What there is to learn: `(network, loss, inputs, targets)` that fit each other.

    `n` is the number of examples, None draws it; the other pins are those of `networks`.
    """
    network = draw(networks(**pins))
    loss = draw(losses_for(network))
    inputs, targets = draw(examples(network, loss, n))
    return network, loss, inputs, targets


def with_every_synapse(network):
    """The same network with no synapse absent: those that were have weights of 0."""
    other = Network(
        network.sizes,
        [layer.activation for layer in network.layers],
        bias=has_bias(network),
        connect=network.connect,
    )
    for ours, theirs in zip(other.layers, network.layers):
        ours.weights = [list(row) for row in theirs.weights]
        ours.biases = list(theirs.biases)
    return other


@st.composite
def permutations(draw):
    """A smooth network, the same one with hidden neurons in another order, and their old places.

    The places say where each parameter of the second stood in the first.
    """
    sizes = draw(st.lists(st.integers(1, WIDEST), min_size=3, max_size=5))
    names = (*SMOOTH, "softmax")
    network = draw(networks(sizes=sizes, activations=names, connections=False))
    k = draw(st.integers(0, len(sizes) - 3))
    order = draw(st.permutations(range(sizes[k + 1])))
    labels = Network(sizes, "identity", bias=has_bias(network), connect=network.connect)
    labels.set_parameters(list(range(network.n_parameters)))
    places = [int(label) for label in _permuted(labels, k, order).parameters()]
    return network, _permuted(network, k, order), places


def _permuted(network, k, order):
    """The same network with the neurons of `layers[k]` in another order."""
    other = Network(
        network.sizes,
        [layer.activation for layer in network.layers],
        bias=has_bias(network),
        connect=network.connect,
    )
    start = sum(network.sizes[1 : k + 1]) + network.sizes[0]  # of their outputs in the signals
    for m in range(len(network.layers)):
        columns = list(range(network.layers[m].n_inputs))
        heard_from = 0 if network.connect == "all" else sum(network.sizes[:m])
        if m > k and (network.connect == "all" or m == k + 1):
            first = start - heard_from
            columns[first : first + len(order)] = [first + place for place in order]
        for j in range(network.sizes[m + 1]):
            old = order[j] if m == k else j
            weights = network.layers[m].weights[old]
            other.layers[m].weights[j] = [weights[i] for i in columns]
            if has_bias(network):
                other.layers[m].biases[j] = network.layers[m].biases[old]
    return other


@once
def _of_evolution(population):
    rate = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0.0, 1.0))
    target = st.one_of(st.none(), st.floats(-5.0, 5.0))
    return {
        "population": st.just(population),
        "elite": st.integers(0, population - 1),
        "selection": st.sampled_from(["tournament", "rank"]),
        "tournament": st.integers(1, 4),
        "crossover": st.sampled_from(["uniform", "one_point", "blend"]),
        "crossover_rate": rate,
        "mutation_rate": rate,
        "mutation_scale": st.floats(0.0, 5.0),
        "mutation_decay": rate,
        "restart_after": st.one_of(st.none(), st.integers(1, 3)),
        "target_fitness": target,
        "seed": st.integers(0, 1000),
        "seeded": st.booleans(),
        "reevaluate": st.booleans(),
        "chunk_size": st.one_of(st.none(), st.integers(1, 9)),
    }


@st.composite
def evolution_settings(draw, **pins):
    """Settings of an evolution, small enough to run some generations of it; pins as its names."""
    population = draw(integers(1, 8)) if "population" not in pins else pins["population"]
    settings = _of_evolution(population)
    return {name: pins[name] if name in pins else draw(settings[name]) for name in settings}
