"""Networks of every kind that a picture may be asked for."""

from hypothesis import strategies as st

from tinynet import Network

VALUES = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [0.0, -0.0, 1e308, -1e308, 1e-300, -1e-300, 1.0, -1.0]
)
HOSTILE = [
    *("</svg><script>alert(1)</script>", "\"quotes' & <tags>", "line\nbreak\ttab", "", " "),
    *("\x00\x1b", "\ud800", "\u202eabc", "x" * 5000, "\u4ef7\u683c\u8868", "\U0001f600"),
]


@st.composite
def networks(draw, most=9, layers=4):
    """A network of any shape, with any weights."""
    sizes = draw(st.lists(st.integers(1, most), min_size=2, max_size=layers + 1))
    connect = draw(st.sampled_from(["next", "all"]))
    network = Network(sizes, bias=draw(st.booleans()), connect=connect)
    if draw(st.booleans()):
        matrices = [
            [[draw(st.integers(0, 1)) for _ in row] for row in layer.weights]
            for layer in network.layers
        ]
        network = Network(sizes, bias=network.has_bias, connect=connect, connections=matrices)
    count = network.n_parameters
    network.set_parameters(draw(st.lists(VALUES, min_size=count, max_size=count)))
    return network


def network_of_sparse_layers():
    """Three inputs, four neurons of which none listens to all, two outputs."""
    left_out = [[1, 0, 0], [1, 1, 0], [0, 1, 1], [0, 0, 0]]
    return Network([3, 4, 2], connections=[left_out, None], activation="tanh", seed=1)


def xor():
    """Three neurons whose weights are set by hand."""
    network = Network([2, 2, 1])
    network.set_parameters([20, 20, -10, -20, -20, 30, 20, 20, -30])
    return network
