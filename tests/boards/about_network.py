"""Networks: outputs, gradients, absent synapses, shortcuts."""

from tinynet import (
    ACTIVATIONS,
    Network,
    ShapeError,
    TinynetError,
    batch_gradients,
    check_gradients,
    explain,
    gradients,
    predictor,
    register_activation,
)

from .floats import XOR, all_close, close, raised


def the_2_2_2_network():
    network = Network([2, 2, 2])
    network.set_parameters([0.15, 0.20, 0.35, 0.25, 0.30, 0.35, 0.40, 0.45, 0.60, 0.50, 0.55, 0.60])
    return network


def test_weights_set_by_hand_make_an_xor():
    xor = Network([2, 2, 1])
    xor.set_parameters([20, 20, -10, -20, -20, 30, 20, 20, -30])
    outputs = [xor.predict(x)[0] for x in XOR[0]]
    assert all_close(outputs, [4.54391e-5, 0.99995452, 0.99995452, 4.54391e-5], 1e-8, 1e-6)


def test_the_2_2_2_network_has_its_known_numbers():
    network = the_2_2_2_network()
    assert all_close(network.predict([0.05, 0.10]), [0.75136507, 0.772928465], 5e-9, 1e-6)
    loss, gradient = gradients(network, [0.05, 0.10], [0.01, 0.99])
    assert close(loss, 0.298371109, 5e-10, 1e-6)
    assert close(gradient[6], 0.082167041, 5e-10, 1e-6)
    moved = [p - 0.5 * g for p, g in zip(network.parameters(), gradient)]
    assert close(moved[0], 0.149780716, 5e-10, 1e-6)
    assert close(moved[6], 0.35891648, 5e-9, 1e-6)
    assert close(moved[10], 0.561370121, 5e-10, 1e-6)


def test_gradients_are_what_nudging_measures():
    for activation in ("sigmoid", "tanh", "softplus", "identity", "leaky_relu", "relu"):
        network = Network([2, 3, 1], activation, seed=8)
        assert check_gradients(network, [0.5, -0.75], [0.25]).ok
    for output, loss in (("sigmoid", "cross_entropy"), ("softmax", "cross_entropy")):
        network = Network([2, 3, 2], "tanh", output, seed=2)
        assert check_gradients(network, [0.5, -0.75], [0.0, 1.0], loss).ok


def test_a_batch_is_the_mean_of_its_examples():
    network = Network([2, 3, 1], seed=5)
    loss, gradient = batch_gradients(network, XOR[0], XOR[1])
    each = [gradients(network, x, t) for x, t in zip(XOR[0], XOR[1])]
    assert close(loss, (each[0][0] + each[1][0] + each[2][0] + each[3][0]) / 4.0, 1e-15, 1e-6)
    for p in range(len(gradient)):
        mean = (each[0][1][p] + each[1][1][p] + each[2][1][p] + each[3][1][p]) / 4.0
        assert close(gradient[p], mean, 1e-15, 1e-6)


def test_softmax_outputs_share_one_whole():
    network = Network([3, 4], "softmax", seed=1)
    for x in ([0.0, 0.0, 0.0], [1.0, -2.0, 3.0], [1000.0, -1000.0, 500.0]):
        outputs = network.predict(x)
        assert close(outputs[0] + outputs[1] + outputs[2] + outputs[3], 1.0, 1e-12, 1e-5)
        assert min(outputs) >= 0.0


def test_a_synapse_can_be_absent():
    network = Network([2, 2, 1], connections=[[[1, 0], [0, 1]], None])
    assert len(network.parameters()) == 2 + 2 + 3
    assert network.layers[0].weights[0][1] == 0.0
    assert check_gradients(network, [0.5, -0.5], [1.0]).ok


def test_a_layer_can_listen_to_all_before_it():
    network = Network([2, 1, 1], connect="all")
    assert len(network.layers[1].weights[0]) == 3
    assert check_gradients(network, [0.5, -0.5], [1.0]).ok


def test_a_predictor_gives_the_same_bits():
    for sizes in ([2, 4, 1], [3, 30, 20, 2]):
        network = Network(sizes, seed=4)
        predict = predictor(network)
        x = [0.25 * i - 0.5 for i in range(sizes[0])]
        assert predict(x) == network.predict(x)
        assert predict.many([x, x]) == [predict(x), predict(x)]


def test_a_trace_shows_every_number():
    text = str(explain(Network([2, 1]), [0, 1], [1]))
    for words in ("inputs 0 1, target 1", "delta = error * slope", "gradient of weight 1"):
        assert words in text


def test_users_add_activations_of_their_own():
    register_activation("triple", lambda z: 3.0 * z + 1.0, lambda y: 3.0, steepest=3.0)
    try:
        network = Network([1, 1], "triple")
        network.set_parameters([2.0, 0.0])
        assert network.predict([1.0]) == [7.0]
    finally:
        del ACTIVATIONS["triple"]
    wrong = raised(TinynetError, register_activation, "wrong", lambda z: z, lambda y: 2.0)
    assert "slope" in wrong


def test_bad_input_names_its_place():
    network = Network([2, 3, 1])
    assert raised(ShapeError, network.predict, [0.5]) == (
        "the input has 1 number, this network takes 2"
    )
    assert raised(ShapeError, batch_gradients, network, [[1, 2], [1]], [[0], [1]]) == (
        "row 1 of inputs has 1 number, this network takes 2"
    )
    assert "unknown; known are" in raised(TinynetError, Network, [2, 1], "sigmod")
