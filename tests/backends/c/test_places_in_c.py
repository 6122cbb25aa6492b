"""Claims about where everything of a network stands."""

from hypothesis import given
from hypothesis import strategies as st

from tinynet import Network
from tinynet.backends.c.places_in_c import PlacesInC, about_layer, is_full
from tinynet.losses import SquaredError
from tinynet.testing.drawn_networks import networks


@given(network=networks(), together=st.booleans())
def test_layers_lie_one_behind_the_other(network, together):
    code = PlacesInC(network, SquaredError(), together=together)
    starts = [*code.offsets().values(), network.n_parameters]
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert code.n_weights + sum([len(layer.biases) for layer in network.layers]) == starts[-1]
    for name, values in code.tables():
        assert len(values) == (
            code.synapses[int(name[4:]) - 1] if name.startswith("from") else len(values)
        )


def test_a_comment_tells_what_a_layer_is():
    network = Network([2, 3, 1], "tanh", connect="all", connections=[[[1, 0]] * 3, [[1] * 5]])
    assert about_layer(network, 0) == "layer 1: 3 neurons, tanh, some synapses absent"
    words = "layer 2: 1 neuron, tanh, connected with all layers before it"
    assert about_layer(network, 1) == words
    assert [is_full(layer) for layer in network.layers] == [False, True]


def test_macros_say_where_parameters_stand_for_one_example():
    marks = [[[1, 0], [1, 1]], [[0, 0]], [[1]]]
    network = Network([2, 2, 1, 1], connections=marks)
    assert PlacesInC(network, SquaredError()).macros() == [
        "#define WEIGHT1(j, s) ((s) + (j))",
        "#define BIAS1(j) (ends1[(j)] + (j))",
        "#define BIAS2(j) (5 + (j))",
        "#define WEIGHT3(j, i) (6 + 2 * (j) + (i))",
        "#define BIAS3(j) (6 + 2 * (j) + 1)",
    ]
    assert PlacesInC(Network([1, 1], bias=False), SquaredError()).macros() == [
        "#define WEIGHT1(j, i) ((j) + (i))"
    ]


def test_who_only_predicts_needs_no_deltas():
    network = Network([2, 3, 1], connect="all", connections=[None, [[1, 0, 1, 1, 1]]])
    code = PlacesInC(network, SquaredError())
    assert [name for name, _, _ in code.arrays(learns=False)] == ["signals", "y2"]
    learning = [name for name, _, _ in code.arrays(learns=True)]
    assert learning == ["signals", "y2", "d1", "d2", "errors"]
