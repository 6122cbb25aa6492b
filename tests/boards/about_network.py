"""What networks answer, and what they are made of."""

from tests.boards.tools import XOR_INPUTS, all_near, near
from tinynet import Network, predictor

XOR_BY_HAND = [20, 20, -10, -20, -20, 30, 20, 20, -30]  # or, not both, and


def test_three_neurons_set_by_hand_say_xor():
    network = Network([2, 2, 1])
    network.set_parameters(XOR_BY_HAND)
    answers = [network.predict(x)[0] for x in XOR_INPUTS]
    for answer, published in zip(answers, [4.54e-5, 0.99995, 0.99995, 4.54e-5]):
        assert abs(answer - published) < 1e-5


def test_three_thresholds_set_by_hand_say_xor():
    network = Network([2, 2, 1], activation="step")
    network.set_parameters(XOR_BY_HAND)
    assert [network.predict(x) for x in XOR_INPUTS] == [[0.0], [1.0], [1.0], [0.0]]


def test_parameters_go_in_and_come_out_in_the_same_order():
    network = Network([2, 2, 1])
    network.set_parameters(XOR_BY_HAND)
    assert network.parameters() == XOR_BY_HAND
    assert network.layers[0].weights == [[20.0, 20.0], [-20.0, -20.0]]
    assert network.layers[0].biases == [-10.0, 30.0]
    assert network.layers[1].weights == [[20.0, 20.0]]
    assert network.n_parameters == 9
    assert network.are_weights() == [True, True, False] * 3


def test_the_same_seed_gives_the_same_start_and_another_seed_another():
    start = Network([3, 4, 2], seed=7).parameters()
    assert Network([3, 4, 2], seed=7).parameters() == start
    assert Network([3, 4, 2], seed=8).parameters() != start


def test_an_absent_synapse_is_no_parameter_and_carries_nothing():
    network = Network([2, 2, 1], connections=[[[1, 0], [0, 1]], None])
    assert network.n_parameters == 2 + 2 + 2 + 1
    before = network.layers[0].outputs([1.0, 1.0])
    after = network.layers[0].outputs([1.0, 5.0])
    assert before[0] == after[0]
    assert before[1] != after[1]
    assert network.connections() == [[[1, 0], [0, 1]], None]


def test_with_shortcuts_the_output_hears_the_inputs_too():
    network = Network([2, 1, 1], activation="identity", connect="all", bias=False)
    network.set_parameters([1, 2, 100, 10, 0.5])
    # hidden: 1*3 + 2*4 = 11; output: 100*3 + 10*4 + 0.5*11
    assert network.predict([3, 4]) == [345.5]


def test_softmax_shares_one_whole_however_large_the_sums():
    network = Network([3, 3], output_activation="softmax", bias=False)
    network.set_parameters([1000, 0, 0, 0, 1000, 0, 0, 0, 1000])
    assert all_near(network.predict([1, 1, 1]), [1 / 3, 1 / 3, 1 / 3], 2)
    assert network.predict([1, 0, -1]) == [1.0, 0.0, 0.0]
    total = 0.0
    for y in Network([3, 5], output_activation="softmax").predict([0.1, -0.2, 0.3]):
        total += y
    assert near(total, 1.0, 8)


def test_one_activation_for_each_layer():
    network = Network([1, 2, 2, 1], activation=["relu", "tanh", "identity"])
    assert [layer.activation for layer in network.layers] == ["relu", "tanh", "identity"]
    assert repr(network) == "<Network 1-2-2-1: relu, tanh, identity; 13 parameters>"


def test_a_copy_shares_nothing_with_its_original():
    network = Network([2, 2, 1], seed=3)
    twin = network.copy()
    assert twin.predict([0.5, -1]) == network.predict([0.5, -1])
    twin.set_parameters([0.0] * 9)
    assert network.parameters() == Network([2, 2, 1], seed=3).parameters()


def test_a_predictor_gives_the_bits_of_predict():
    for network in (
        Network([2, 3, 1], seed=1),
        Network([2, 3, 3], "tanh", "softmax", seed=2),
        Network([2, 40, 10, 2], "relu", seed=3),  # large, so row by row
        Network([2, 3, 1], connect="all", bias=False),
        Network([2, 3, 1], connections=[[[1, 0], [0, 1], [1, 1]], None]),
    ):
        predict = predictor(network)
        for x in ([0.0, 0.0], [0.5, -1.5], [3.0, 100.0]):
            assert predict(x) == network.predict(x)
