"""Generated programs have the bits of the reference implementation, or step aside."""

from tinynet import (
    ACTIVATIONS,
    Network,
    batch_gradients,
    fitness_for,
    register_activation,
    train,
)

from .floats import XOR, module_named


def examples(n, n_inputs, n_outputs, seed=0):
    rng = module_named("rng").Random(seed)
    inputs = [[rng.uniform(-1.0, 1.0) for _ in range(n_inputs)] for _ in range(n)]
    targets = [[float(rng.below(2)) for _ in range(n_outputs)] for _ in range(n)]
    return inputs, targets


def agree(network, data, **settings):
    inputs, targets = data
    other = network.copy()
    by_program = train(network, inputs, targets, **settings)
    by_reference = train(other, inputs, targets, backend="reference", **settings)
    assert network.parameters() == other.parameters(), settings
    assert by_program.losses == by_reference.losses, settings
    assert by_program.validation_losses == by_reference.validation_losses, settings
    for key, values in by_program.state["memory"].items():
        assert by_reference.state["memory"][key] == values, settings


def test_every_activation_has_the_bits_of_the_reference():
    for activation in ("sigmoid", "tanh", "relu", "leaky_relu", "softplus", "identity"):
        agree(Network([2, 3, 1], activation, seed=3), XOR, epochs=20, learning_rate=0.1)


def test_every_optimizer_has_the_bits_of_the_reference():
    for settings in (
        {"momentum": 0.5, "l2": 0.01},
        {"optimizer": "rprop"},
        {"optimizer": "adam", "batch_size": 3},
        {"batch_size": 2, "shuffle": False},
    ):
        agree(Network([2, 3, 1]), XOR, epochs=20, **settings)


def test_losses_and_connections_have_the_bits_of_the_reference():
    agree(Network([2, 3, 1]), XOR, epochs=20, loss="cross_entropy")
    two = examples(6, 2, 1)
    one_of_two = (two[0], [[t[0], 1.0 - t[0]] for t in two[1]])
    network = Network([2, 3, 2], "tanh", "softmax")
    agree(network, one_of_two, epochs=12, loss="cross_entropy", validation=one_of_two)
    agree(Network([2, 3, 2, 1], connect="all", bias=False), XOR, epochs=20)
    absent = [[[1, 0], [0, 1], [0, 0]], [[1, 0, 1]]]
    agree(Network([2, 3, 1], connections=absent), XOR, epochs=20)


def test_networks_of_one_shape_but_other_synapses_have_programs_of_their_own():
    for connections in (None, [[[1, 1], [0, 1]], None], [[[1, 0], [1, 1]], None]):
        agree(Network([2, 2, 1], connections=connections), XOR, epochs=20)


def test_a_large_network_row_by_row_has_the_bits_of_the_reference():
    data = examples(40, 8, 3)
    for settings in ({}, {"momentum": 0.5}, {"optimizer": "adam", "batch_size": 16}):
        agree(Network([8, 40, 3], "tanh", seed=1), data, epochs=2, learning_rate=0.01, **settings)


def test_a_program_too_large_for_this_place_leaves_its_work_to_the_reference():
    data = examples(200, 60, 1)
    connections = [[[1] * 60 for _ in range(8)], [[0] + [1] * 7]]
    network = Network([60, 8, 1], connections=connections)  # 496 names, nearly 500 lines
    agree(network, data, epochs=1, optimizer="adam")


def test_a_batch_and_a_fitness_have_the_bits_of_the_reference():
    inputs, targets = examples(70, 2, 1)
    network = Network([2, 3, 1])
    assert batch_gradients(network, inputs, targets) == batch_gradients(
        network, inputs, targets, backend="reference"
    )
    fast, plain = fitness_for(inputs, targets), fitness_for(inputs, targets, backend="reference")
    assert fast(network) == plain(network)
    assert fast.measure(network, 50)(network.parameters()) == plain(network)


def test_an_activation_of_one_s_own_learns_by_program_and_by_reference():
    def bend(z):
        return z / (1.0 + abs(z))

    def bend_slope(y):
        return (1.0 - abs(y)) * (1.0 - abs(y))

    name = "bend of the board tests"
    register_activation(name, bend, bend_slope, low=-1.0, high=1.0)
    try:
        agree(Network([2, 3, 1], name), XOR, epochs=20)
    finally:
        del ACTIVATIONS[name]
