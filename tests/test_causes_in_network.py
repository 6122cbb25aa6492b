"""Claims about causes in the network: each is found where it is, and not elsewhere."""

import pytest

from tests.failed_trainings import XOR, failed, name_of, times, trained, with_parameters
from tinynet import Network, causes_in_network


def tanh(sizes, output):
    """The remedy that is a network with tanh before its output."""
    return {"sizes": sizes, "activation": "tanh", "output_activation": output}


def test_a_network_without_parameters_cannot_learn():
    network = Network([2, 2, 1], bias=False, connections=[[[0, 0], [0, 0]], [[0, 0]]])
    name, cause = name_of(failed(network))
    assert (name, cause.remedies) == ("nothing_that_learns", [])


def test_weights_near_zero_are_told_where_there_are_hidden_neurons():
    name, cause = name_of(failed(with_parameters([0.001] * 9, [2, 2, 1])))
    assert (name, cause.remedies) == ("nearly_zero", [{"seed": "another"}])
    assert causes_in_network.nearly_zero(failed(with_parameters([0.001] * 3, [2, 1]))) is None


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ([0.0] * 8 + [0.7], True),  # the output's bias is all that could be learned
        ([0.0] * 2 + [0.7] + [0.0] * 6, True),
        ([0.0] * 6 + [-0.009, 0.0, 0.0], True),
        ([0.0] * 6 + [-0.01, 0.0, 0.0], False),
    ],
)
def test_only_weights_count_as_nearly_zero_and_not_biases(parameters, told):
    training = failed(with_parameters(parameters, [2, 2, 1]))
    assert (causes_in_network.nearly_zero(training) is not None) is told


def test_without_a_weight_none_is_nearly_zero():
    network = Network([2, 2, 1], connections=[[[0, 0], [0, 0]], [[0, 0]]])
    assert causes_in_network.nearly_zero(failed(network)) is None


def test_missing_biases_are_told():
    network = Network([1, 1], "identity", bias=False)
    inputs = [[k / 10] for k in range(1, 11)]
    name, cause = name_of(trained(network, inputs, times(-0.5, inputs, 2.0), epochs=1000))
    assert (name, cause.remedies) == ("no_bias", [{"bias": True}])


def test_without_a_hidden_layer_it_says_to_add_one():
    name, cause = name_of(trained(Network([2, 1]), epochs=300))
    assert name == "only_straight"
    assert cause.is_so.startswith("There is no hidden layer")
    assert "only a straight line can separate the examples" in cause.is_so
    assert cause.to_do == "add one, as in Network([2, 6, 1], 'tanh', 'sigmoid')"
    assert cause.remedies == [tanh([2, 6, 1], "sigmoid")]


def test_after_a_few_epochs_a_line_may_still_be_on_its_way():
    inputs = [[k / 5 - 1.0, 0.5] for k in range(11)]
    line = times(1.0, [[x[0]] for x in inputs], 0.3)
    flat = with_parameters([0.0, 0.0, 0.3], [2, 1], "identity")
    low = with_parameters([1.0, 0.0, 0.0], [2, 1], "identity")
    for network, targets in ((flat, line), (low, times(0.3, line, 1.0))):
        assert name_of(failed(network, inputs, targets))[0] == "too_few_epochs"
        late = failed(network, inputs, targets, losses=[9.0] * 300)
        assert name_of(late)[0] == "only_straight"
    bowl = [[x[0] * x[0]] for x in inputs]  # of mean 0.4; no line does better than that
    level = with_parameters([0.0, 0.0, 0.4], [2, 1], "identity")
    name, cause = name_of(failed(level, inputs, bowl))
    assert name == "only_straight"
    assert "the outputs can only follow a straight line" in cause.is_so
    aslant = with_parameters([0.1, 0.0, 0.4], [2, 1], "identity")  # and this one hardly worse
    assert name_of(failed(aslant, inputs, bowl))[0] == "only_straight"


@pytest.mark.parametrize(("slope", "told"), [(0.27, True), (0.29, False)])
def test_a_line_is_on_its_way_while_another_would_take_a_fifth_of_the_errors(slope, told):
    inputs = [[k / 5 - 1.0] for k in range(11)]  # of variance 0.4, and their squares 0.1248
    bowl = [[x[0] * x[0]] for x in inputs]
    aslant = with_parameters([slope, 0.4], [1, 1], "identity")
    # Another line takes 0.4 * slope * slope: 0.19 or 0.21 of what is left.
    training = failed(aslant, inputs, bowl)
    assert (causes_in_network.only_straight(training) is not None) is told


def test_while_one_of_two_lines_is_on_its_way_it_is_too_soon_to_ask_for_bends():
    inputs = [[k / 5 - 1.0, 0.5] for k in range(11)]
    both = [[x[0] + 0.3, x[0] * x[0]] for x in inputs]
    network = with_parameters([0.0, 0.0, 0.3, 0.0, 0.0, 0.4], [2, 2], "identity")
    training = failed(network, inputs, both)
    assert training.judgement.unlearned == [0, 1]
    assert causes_in_network.only_straight(training) is None


def test_an_output_without_errors_whose_class_is_never_given_is_not_on_its_way():
    inputs, targets = [[0.0], [1.0], [1.0]], [[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]]
    network = with_parameters([1.0, 0.0, 1.0, 2.0], [1, 2], "identity")
    assert [network.predict(x)[0] for x in inputs] == [t[0] for t in targets]
    training = failed(network, inputs, targets)
    assert training.judgement.unlearned == [0]
    assert causes_in_network.only_straight(training).is_so.startswith("There is no hidden layer")


def test_hidden_identities_are_as_good_as_none():
    network = Network([2, 4, 1], "identity", output_activation="sigmoid")
    name, cause = name_of(trained(network, epochs=300))
    assert name == "only_straight"
    assert cause.to_do == "use tanh for them, as in Network([2, 4, 1], 'tanh', 'sigmoid')"
    assert cause.remedies == [tanh([2, 4, 1], "sigmoid")]


@pytest.mark.parametrize(
    ("targets", "fitting"), [(XOR[1], "sigmoid"), ([[0.2], [0.9], [0.6], [0.2]], "identity")]
)
def test_an_output_that_is_a_silent_relu_is_told(targets, fitting):
    network = with_parameters([1, 1, 0, 1, 1, 0, -1, -1, -1], [2, 2, 1], "relu")
    name, cause = name_of(failed(network, targets=targets, losses=[0.25] * 300))
    assert name == "silent_output"
    assert cause.to_do.endswith(f"as in Network([2, 2, 1], 'tanh', '{fitting}')")
    assert cause.remedies == [{**tanh([2, 2, 1], fitting), "learning_rate": None}]


def test_an_output_that_is_a_relu_and_speaks_is_no_fault():
    network = with_parameters([1, 1, 0, 1, 1, 0, 0.1, 0.1, 0.5], [2, 2, 1], "relu")
    assert causes_in_network.silent_output(failed(network)) is None


def test_saturated_outputs_are_told_unless_cross_entropy_can_do_with_them():
    network = with_parameters([1, 1, 0, 1, 1, 0, 0.5, 0.5, 50], [2, 2, 1])
    name, cause = name_of(failed(network, losses=[0.25] * 300))
    assert name == "saturated_output"
    assert cause.remedies[0]["sizes"] == [2, 6, 1]
    training = failed(network, losses=[0.25] * 300, loss="cross_entropy")
    assert causes_in_network.saturated_output(training) is None


@pytest.mark.parametrize(("bias", "told"), [(5.25, False), (5.35, True)])
def test_a_fiftieth_of_the_steepest_slope_is_flat(bias, told):
    training = failed(with_parameters([0.0, 0.0, bias], [2, 1]))  # 0.0208 and 0.0189 of it
    assert (causes_in_network.saturated_output(training) is not None) is told


def test_saturated_softmax_outputs_are_told():
    network = Network([2, 2, 2], output_activation="softmax")
    network.set_parameters([1, 1, 0, 1, 1, 0, 0.1, 0.1, 60, 0.1, 0.1, 0])
    targets = [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0]]
    assert name_of(failed(network, targets=targets, losses=[0.5] * 300))[0] == "saturated_output"


@pytest.mark.parametrize(("output", "n"), [("sigmoid", 4), ("identity", 3)])
def test_many_layers_of_sigmoids_are_told(output, n):
    network = Network([2, 4, 4, 4, 1], "sigmoid", output_activation=output)
    name, cause = name_of(trained(network, epochs=200))
    assert name == "many_sigmoids"
    assert cause.is_so.startswith(f"Through {n} layers of sigmoids")
    assert f"as in Network([2, 4, 4, 4, 1], 'tanh', '{output}')" in cause.to_do
    assert cause.remedies == [
        tanh([2, 4, 4, 4, 1], output),
        {"activation": "relu", "output_activation": output},
    ]
    assert causes_in_network.many_sigmoids(failed(Network([2, 4, 4, 1]))) is None


def test_saturated_hidden_neurons_are_told_with_their_layer():
    network = with_parameters([50, 50, 200, 50, 50, 200, 0.5, 0.5, -1], [2, 2, 1])
    name, cause = name_of(failed(network, losses=[0.13] * 300))
    assert name == "saturated_layer"
    assert cause.is_so.startswith("The neurons of layer 1 are saturated")
    network = with_parameters([1, 1, -1, 60, 200, 0.5, -0.5], [2, 1, 1, 1])
    cause = name_of(failed(network, losses=[0.13] * 300))[1]
    assert cause.is_so.startswith("The neurons of layer 2 are saturated")


def test_silent_hidden_relus_are_told_and_should_be_tanh():
    network = with_parameters(
        [-1, -1, -1, -1, -1, -1, 1, 1, 0.5], [2, 2, 1], "relu", output_activation="sigmoid"
    )
    name, cause = name_of(failed(network, losses=[0.13] * 300))
    assert name == "saturated_layer"
    assert cause.is_so.startswith("The relus of layer 1 give 0 to nearly everything, and there ")
    assert cause.remedies[0]["activation"] == "tanh"


def test_where_nothing_else_is_seen_it_is_called_stuck():
    name, cause = name_of(trained(Network([2, 2, 1], seed=1), epochs=3000))
    assert name == "stuck"
    assert cause.is_so == "The loss hardly falls any more"
    assert cause.remedies[0]["sizes"] == [2, 6, 1]
    assert cause.remedies[1] == {"seed": "another"}
    assert causes_in_network.stuck(failed(Network([2, 2, 1]))).is_so == "It may be stuck"
    twice = failed(Network([2, 2, 1]), losses=[0.2, 0.2])
    assert causes_in_network.stuck(twice).is_so == "The loss hardly falls any more"


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu"])
def test_who_is_stuck_is_told_of_more_neurons_tanh_and_rprop(activation):
    network = Network([2, 2, 1], activation, output_activation="sigmoid")
    cause = causes_in_network.stuck(failed(network))
    assert cause.to_do == (
        "start with a new network that has more hidden neurons, as in "
        "Network([2, 6, 1], 'tanh', 'sigmoid'), and "
        "optimizer='rprop', or with another seed for the network"
    )
    without = {"learning_rate": None, "momentum": None, "batch_size": None}
    assert cause.remedies == [
        {**tanh([2, 6, 1], "sigmoid"), "optimizer": "rprop", **without},
        {"seed": "another"},
    ]


def test_rprop_is_not_proposed_to_who_has_it():
    cause = causes_in_network.stuck(failed(Network([2, 2, 1]), optimizer="rprop"))
    assert cause.to_do == (
        "start with a new network that has more hidden neurons, as in "
        "Network([2, 6, 1], 'tanh', 'sigmoid'), or "
        "with another seed for the network"
    )
    assert cause.remedies == [tanh([2, 6, 1], "sigmoid"), {"seed": "another"}]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "optimizer='rprop', or with"),
        ({"learning_rate": 0.5}, "optimizer='rprop' (leave out learning_rate), or with"),
        ({"momentum": 0.5}, "optimizer='rprop' (leave out momentum), or with"),
        ({"batch_size": 1}, "optimizer='rprop', or with"),
        ({"batch_size": 4}, "optimizer='rprop', or with"),
        ({"batch_size": 2}, "optimizer='rprop' (leave out batch_size), or with"),
        (
            {"learning_rate": 0.5, "momentum": 0.5, "batch_size": 2},
            "optimizer='rprop' (leave out learning_rate, momentum, batch_size), or with",
        ),
    ],
)
def test_what_does_not_suit_rprop_is_to_be_left_out(settings, words):
    cause = causes_in_network.stuck(failed(Network([2, 2, 1], "tanh"), **settings))
    assert words in cause.to_do


def test_of_many_outputs_ten_are_held_against_a_line(monkeypatch):
    asked = []
    monkeypatch.setattr(
        causes_in_network, "_left_to_a_line", lambda training, j: asked.append(j) or 0.0
    )
    for n, most in ((3, 3), (40, 10)):
        asked.clear()
        training = failed(Network([2, n]), targets=[[0.0] * n, [1.0] * n, [1.0] * n, [0.0] * n])
        assert len(training.judgement.unlearned) == n
        assert causes_in_network.only_straight(training) is not None
        assert len(asked) == most


@pytest.mark.parametrize(
    ("targets", "fitting"),
    [
        ([[0.0], [1.0], [1.0], [0.0]], "sigmoid"),
        ([[0.0], [100.0], [100.0], [0.0]], "identity"),
        ([[-1.0], [1.0], [1.0], [-1.0]], "identity"),
        ([[0.2], [0.5], [0.9], [0.2]], "identity"),
    ],
)
def test_a_sigmoid_fits_what_it_reaches(targets, fitting):
    assert failed(Network([2, 1]), targets=targets).fitting == fitting


@pytest.mark.parametrize("optimizer", ["adam", "rprop", "sgd"])
def test_rprop_is_proposed_to_whoever_has_another_optimizer(optimizer):
    cause = causes_in_network.stuck(failed(Network([2, 2, 1]), optimizer=optimizer))
    assert (cause.remedies[0].get("optimizer") == "rprop") is (optimizer != "rprop")
    assert ("and optimizer='rprop'" in cause.to_do) is (optimizer != "rprop")
