"""One neuron: the article's run, the threshold, and what is refused."""

from tinynet import DivergedError, Neuron, ShapeError, TinynetError

from .floats import all_close, close, has_doubles, raised

INPUTS, TARGETS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0]
START = [-0.165955990594852, 0.4406489868843162, -0.9997712503653102]
END = [9.672993027736892, -0.20784349926631962, -4.62963668773159]
END_IN_SINGLE = [9.672997, -0.20784668, -4.629632]


def article_neuron(epochs):
    neuron = Neuron(3, bias=False)
    neuron.weights = list(START)
    neuron.train(INPUTS, TARGETS, epochs=epochs, history=False)
    return neuron


def test_the_article_s_neuron_ends_with_the_published_weights():
    neuron = article_neuron(10000)
    if has_doubles():
        assert all_close(neuron.weights, END, 1e-12, 0.0)
    else:
        assert all_close(neuron.weights, END_IN_SINGLE, 0.0, 2e-4)


def test_the_article_s_neuron_gets_surer_and_surer():
    published = {0: 0.4586, 1: 0.53002734, 10: 0.84820304, 100: 0.99025576, 1000: 0.99929937}
    for epochs, output in published.items():
        exact = 5e-9 if epochs else 5e-5
        assert close(article_neuron(epochs).predict([1, 0, 0]), output, exact, 1e-4)


def test_without_a_bias_zeros_can_only_be_answered_by_one_half():
    assert article_neuron(10).predict([0, 0, 0]) == 0.5


def test_an_input_of_zero_leaves_its_weight_alone():
    neuron = Neuron(2, seed=3)
    before = list(neuron.weights)
    neuron.train([[0.0, 1.0]], [1.0], epochs=5)
    assert neuron.weights[0] == before[0]
    assert neuron.weights[1] > before[1]


def test_a_sum_that_is_far_out_is_no_trouble():
    neuron = Neuron(1)
    for activation in ("sigmoid", "tanh", "softplus"):
        neuron.activation = activation
        for weight in (-1e30, -800.0, -89.0, 89.0, 800.0, 1e30):
            neuron.weights, neuron.bias = [weight], 0.0
            y = neuron.predict([1.0])
            assert y == max(0.0, weight) or abs(y) <= 1.0


def test_a_threshold_learns_not_and():
    neuron = Neuron(2, activation="step")
    result = neuron.train([[0, 0], [0, 1], [1, 0], [1, 1]], [1, 1, 1, 0], epochs=100)
    assert (result.errors[-1], result.error, result.reason) == (0.0, 0.0, "no_mistakes")
    assert [neuron.predict(x) for x in ([0, 0], [0, 1], [1, 0], [1, 1])] == [1.0, 1.0, 1.0, 0.0]


def test_the_same_seed_is_the_same_start():
    assert Neuron(4, seed=7).weights == Neuron(4, seed=7).weights
    assert Neuron(4, seed=7).weights != Neuron(4, seed=8).weights


def test_bad_input_is_refused_in_words():
    neuron = Neuron(3)
    words = raised(ShapeError, neuron.predict, [1, 2])
    assert words == "the input has 2 numbers, this neuron takes 3"
    words = raised(TinynetError, neuron.train, INPUTS, [0, 1, 1, "0"])
    assert words == "target 3 is the text '0', not a number"
    assert "True" in raised(TinynetError, neuron.predict, [1, 2, True])


def test_a_neuron_that_runs_away_says_so_and_keeps_finite_weights():
    neuron = Neuron(1, activation="identity")
    words = raised(DivergedError, neuron.train, [[1e6]], [1.0], epochs=100)
    assert words.startswith("training diverged in epoch ")
    assert abs(neuron.weights[0]) < float("inf")
