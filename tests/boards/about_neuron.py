"""One neuron, and the runs of it that others have published."""

from tests.boards.tools import DOUBLE, XOR_INPUTS, all_near, near, refusal
from tinynet import DivergedError, Neuron, TinynetError

INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
TARGETS = [0, 1, 1, 0]
START = [-0.165955990594852, 0.4406489868843162, -0.9997712503653102]
FINAL = [9.672993027736892, -0.20784349926631962, -4.62963668773159]


def the_neuron_of_the_article():
    neuron = Neuron(3, bias=False)
    neuron.weights = list(START)
    return neuron


def test_the_article_s_neuron_ends_with_the_published_weights():
    neuron = the_neuron_of_the_article()
    neuron.train(INPUTS, TARGETS)
    # Where exp differs in its last bit, so may they; about_bits says whether it does.
    assert all_near(neuron.weights, FINAL, 200)
    assert near(neuron.predict([1, 0, 0]), 0.9999370428352157, 2)
    assert neuron.bias == 0.0


def test_the_article_s_neuron_grows_surer_of_the_new_situation():
    neuron = the_neuron_of_the_article()
    done = 0
    for epochs, published in (
        (0, 0.4586),
        (1, 0.53002734),
        (10, 0.84820304),
        (100, 0.99025576),
        (1000, 0.99929937),
    ):
        neuron.train(INPUTS, TARGETS, epochs=epochs - done)
        done = epochs
        rounding = 0.5e-4 if epochs == 0 else 0.5e-8 if DOUBLE else 1e-6
        assert abs(neuron.predict([1, 0, 0]) - published) <= rounding


def test_a_neuron_without_a_bias_can_only_say_one_half_to_zeros():
    neuron = the_neuron_of_the_article()
    neuron.train(INPUTS, TARGETS, epochs=100)
    assert neuron.predict([0, 0, 0]) == 0.5


def test_an_input_of_zero_leaves_its_weight_alone():
    neuron = Neuron(2, seed=5)
    before = list(neuron.weights)
    neuron.train([[0, 1]], [1], epochs=3)
    assert neuron.weights[0] == before[0]
    assert neuron.weights[1] != before[1]


def test_a_threshold_with_weights_set_by_hand_says_not_both():
    nand = Neuron(2, activation="step")
    nand.weights, nand.bias = [-2.0, -2.0], 3.0
    assert [nand.predict(x) for x in XOR_INPUTS] == [1.0, 1.0, 1.0, 0.0]


def test_a_threshold_learns_not_both_and_stops_at_its_first_epoch_without_a_mistake():
    nand = Neuron(2, activation="step")
    mistakes = nand.train(XOR_INPUTS, [1, 1, 1, 0], epochs=100)
    assert [nand.predict(x) for x in XOR_INPUTS] == [1.0, 1.0, 1.0, 0.0]
    assert len(mistakes) < 100 and mistakes[-1] == 0.0 and mistakes[0] > 0.0


def test_every_activation_learns_the_article_s_lesson():
    for activation in ("sigmoid", "tanh", "relu", "leaky_relu", "softplus", "identity"):
        neuron = Neuron(3, activation=activation, seed=2)
        errors = neuron.train(INPUTS, TARGETS, epochs=200, learning_rate=0.1)
        assert len(errors) == 200
        assert errors[-1] < 0.5 * errors[0], activation


def test_a_neuron_that_runs_away_keeps_its_last_finite_weights():
    neuron = Neuron(3, activation="identity")
    message = refusal(DivergedError, neuron.train, INPUTS, TARGETS, learning_rate=1000.0)
    assert message.startswith("training diverged in epoch ")
    assert message.endswith("or inputs and targets scaled to about -1 to 1")
    assert abs(neuron.predict([0, 0, 0])) > 1000.0  # it came far, and predict takes no infinity


def test_a_neuron_refuses_what_does_not_fit_it():
    neuron = Neuron(3)
    assert refusal(TinynetError, neuron.predict, [1, 2]) == (
        "the input has 2 numbers, this neuron takes 3"
    )
    assert refusal(TinynetError, neuron.train, INPUTS, [0, 1, 1]) == (
        "there are 4 inputs and 3 targets; each input needs its target"
    )
    assert refusal(TinynetError, neuron.train, INPUTS, [[0], [1], [1], [0]]) == (
        "target 0 is a list; a neuron has one output, so its target is one number"
    )
    assert refusal(TinynetError, Neuron, 3, "softmax") == (
        "softmax shares a whole among several neurons; this is one"
    )
