"""Networks made from others: with every synapse, and with neurons in another order."""

from hypothesis import strategies as st

from tinynet.network import Network
from tinynet.testing.drawn_networks import SMOOTH, WIDEST, networks


def layer_inputs(sizes, k, connect):
    """How many signals layer k listens to."""
    return sizes[k] if connect == "next" else sum(sizes[: k + 1])


def with_every_synapse(network):
    """The same network with no synapse absent: those that were have weights of 0."""
    other = Network(
        network.sizes,
        [layer.activation for layer in network.layers],
        bias=network.has_bias,
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
    labels = Network(sizes, "identity", bias=network.has_bias, connect=network.connect)
    labels.set_parameters(list(range(network.n_parameters)))
    places = [int(label) for label in _permuted(labels, k, order).parameters()]
    return network, _permuted(network, k, order), places


def _permuted(network, k, order):
    """The same network with the neurons of `layers[k]` in another order."""
    other = Network(
        network.sizes,
        [layer.activation for layer in network.layers],
        bias=network.has_bias,
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
            if network.has_bias:
                other.layers[m].biases[j] = network.layers[m].biases[old]
    return other
