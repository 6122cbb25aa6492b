"""Claims about causes in the data: each is found where it is, and not elsewhere."""

import random

import pytest

from tests.failed_trainings import LINE, XOR, failed, name_of, times, trained, with_parameters
from tinynet import Network, causes_in_data, train
from tinynet.activation_by_name import ACTIVATIONS, register_activation


def test_one_softmax_output_is_always_1():
    network = Network([2, 4, 1], output_activation="softmax")
    name, cause = name_of(trained(network))
    assert name == "one_softmax"
    assert cause.is_so.endswith("one output alone is always 1")
    assert cause.remedies == [{"output_activation": "sigmoid"}]
    name, cause = name_of(trained(Network([1, 1], "softmax"), LINE, times(0.3, LINE)))
    assert cause.remedies == [{"output_activation": "identity"}]


def test_several_softmax_outputs_are_not_one():
    network = Network([2, 4, 2], output_activation="softmax")
    targets = [[1, 0], [0, 1], [0, 1], [1, 0]]
    training = failed(network, targets=targets)
    assert causes_in_data.one_softmax(training) is None
    assert causes_in_data.several_ones(training) is None


def test_several_ones_for_softmax_are_told_with_the_worst_of_them():
    network = Network([2, 4, 3], output_activation="softmax")
    targets = [[1, 0, 0], [1, 1, 0], [1, 1, 1], [0, 1, 0]]
    name, cause = name_of(trained(network, targets=targets))
    assert name == "several_ones"
    assert "targets[2] adds up to 3" in cause.is_so
    assert cause.remedies == [{"output_activation": "sigmoid"}]
    assert causes_in_data.several_ones(failed(Network([2, 4, 3]), targets=targets)) is None


@pytest.mark.parametrize(
    ("total", "told"), [(0.89, True), (0.91, False), (1.09, False), (1.11, True)]
)
def test_a_tenth_more_or_less_than_1_is_not_what_spoils_a_softmax(total, told):
    network = Network([2, 4, 2], output_activation="softmax")
    targets = [[total, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
    cause = causes_in_data.several_ones(failed(network, targets=targets))
    assert (cause is not None) is told
    assert cause is None or f"targets[0] adds up to {total:g}" in cause.is_so


def test_quantities_that_do_not_add_up_to_1_want_an_identity():
    network = Network([2, 4, 2], output_activation="softmax")
    targets = [[0.2, 0.3], [0.7, 0.9], [0.1, 0.2], [0.3, 0.3]]
    assert name_of(trained(network, targets=targets))[1].remedies == [
        {"output_activation": "identity"}
    ]


def test_targets_that_a_softmax_cannot_give_are_told_with_both_of_its_limits():
    network = Network([1, 4, 2], output_activation="softmax")
    targets = [[3.0 + x[0], -2.0 - x[0]] for x in LINE]  # they add up to 1 all the same
    name, cause = name_of(trained(network, LINE, targets))
    assert name == "out_of_reach"
    assert cause.is_so.endswith("but outputs of softmax only go from 0 to 1")


def test_the_scale_of_targets_is_no_matter_for_a_softmax():
    network = Network([1, 4, 2], output_activation="softmax")
    training = failed(network, times(9.0, LINE), [[20.0, -19.0]] * len(LINE))
    assert causes_in_data.unscaled_targets(training) is None
    cause = causes_in_data.unscaled_inputs(training)
    assert cause.remedies == [{"scale_inputs": True}]


def test_shares_that_were_rounded_are_no_fault():
    network = Network([2, 4, 3], output_activation="softmax")
    targets = [[0.33, 0.33, 0.33], [0.9, 0.05, 0.05], [0.1, 0.2, 0.7], [0, 0, 1]]
    assert causes_in_data.several_ones(failed(network, targets=targets)) is None


@pytest.mark.parametrize(
    ("activation", "targets", "words"),
    [
        ("tanh", times(2.0, LINE), "from 2 to 20, but outputs of tanh only go from -1 to 1"),
        ("sigmoid", times(-0.5, LINE), "from -5 to -0.5, but outputs of sigmoid only go from 0"),
        ("relu", times(-1.0, LINE, 3.0), "from -7 to 2, but outputs of relu only go from 0 up"),
        ("softplus", times(-1.0, LINE), "only go from 0 up"),
    ],
)
def test_targets_partly_out_of_reach_are_told(activation, targets, words):
    network = Network([1, 8, 1], "tanh", output_activation=activation)
    name, cause = name_of(trained(network, LINE, targets))
    assert name == "out_of_reach"
    assert words in cause.is_so
    assert cause.remedies[0]["output_activation"] == "identity"
    assert cause.remedies[0]["scale_inputs"] and cause.remedies[0]["scale_targets"]


def test_where_inputs_and_targets_are_near_1_they_need_no_scaling():
    inputs = [[k / 5 - 1] for k in range(11)]
    cause = name_of(trained(Network([1, 8, 1], "tanh"), inputs, times(2.5, inputs)))[1]
    assert cause.to_do == "use output_activation='identity'"
    assert "scale_inputs" not in cause.remedies[0]


def test_targets_a_little_out_of_reach_are_not_what_spoils_a_training():
    network = with_parameters([0.0] * 3, [2, 1])
    training = failed(network, targets=[[0.0], [1.01], [1.0], [0.0]])
    assert causes_in_data.out_of_reach(training) is None


@pytest.mark.parametrize(("beyond", "told"), [(0.33, False), (0.34, True)])
def test_a_tenth_of_the_squared_errors_is_enough_to_be_told_of_the_reach(beyond, told):
    network = with_parameters([0.0, 0.0, -20.0], [2, 1])  # always 0
    targets = [[0.0], [-beyond], [1.0], [0.0]]  # a tenth is 1 / 9, the square of 0.333
    training = failed(network, targets=targets)
    training.judgement.unlearned = [0]
    assert (causes_in_data.out_of_reach(training) is not None) is told


@pytest.mark.parametrize(("low", "high"), [(None, 1.0), (None, None)])
def test_an_activation_of_ones_own_may_have_one_limit_or_none(low, high):
    register_activation("mine", lambda z: z, lambda y: 1.0, low=low, high=high)
    try:
        network = with_parameters([0.0, 0.0], [1, 1], "mine")
        cause = causes_in_data.out_of_reach(failed(network, LINE, times(2.0, LINE)))
        assert (cause is None) is (high is None)
        assert cause is None or "outputs of mine only go to 1" in cause.is_so
    finally:
        del ACTIVATIONS["mine"]


def test_examples_that_contradict_each_other_are_named():
    inputs, targets = XOR[0] + [[0.0, 1.0]], XOR[1] + [[0.0]]
    training = trained(Network([2, 6, 1], "tanh", "sigmoid"), inputs, targets, epochs=1500)
    name, cause = name_of(training)
    assert name == "contradiction"
    assert cause.is_so.startswith("inputs[1] and inputs[4] are the same, but their targets are not")
    assert cause.remedies == [{"without": [4]}]


def test_quantities_that_contradict_each_other_are_named():
    network = with_parameters([1.0, 0.0], [1, 1], "identity")
    name, cause = name_of(failed(network, LINE + [[5.0]], LINE + [[30.0]]))
    assert name == "contradiction"
    assert "inputs[4] and inputs[10]" in cause.is_so


def test_targets_contradict_by_how_far_they_are_apart():
    # 7.9 and 8.1 for the same input are no reason to be off by 2 elsewhere.
    inputs, targets = [[0.0], [0.0], [0.5], [1.0]], [[7.9], [8.1], [9.0], [10.0]]
    network = with_parameters([0.0, 8.0], [1, 1], "identity")
    assert causes_in_data.contradiction(failed(network, inputs, targets)) is None


def test_a_contradiction_is_not_the_cause_where_most_is_wrong_without_it():
    training = failed(with_parameters([0.0] * 3, [2, 1]), XOR[0] * 2, XOR[1] * 2)
    assert causes_in_data.contradiction(training) is None
    inputs, targets = XOR[0] + [[0.0, 1.0]], XOR[1] + [[0.0]]
    training = failed(with_parameters([0.0] * 3, [2, 1]), inputs, targets)
    assert causes_in_data.contradiction(training) is None


# Seven numbers of mean 0 and deviation 1.
SEVEN = [1.0, -1.0, 1.5, -1.5, 0.5, -0.5, 0.0]


def outlying(number):
    """Examples whose first numbers have about a deviation of 1, but for the third example."""
    return [[v, 0.3 * v] for v in SEVEN[:2] + [number] + SEVEN[2:]]


@pytest.mark.parametrize(
    ("number", "told"), [(10.1, True), (9.9, False), (-10.1, True), (-9.9, False)]
)
def test_an_input_ten_deviations_from_all_others_is_named(number, told):
    targets = [[0.0], [1.0]] * 4
    cause = causes_in_data.far_from_all_others(
        failed(Network([2, 6, 1]), outlying(number), targets)
    )
    assert (cause is not None) is told
    if told:
        assert cause.is_so == f"inputs[2] holds {number:g}, where all others go from -1.5 to 1.5"
        assert cause.remedies == [{"without": [2]}]


def test_the_first_example_may_be_the_one_that_is_far():
    inputs = list(reversed(outlying(99.0)[:3])) + outlying(99.0)[3:]
    cause = causes_in_data.far_from_all_others(
        failed(Network([2, 6, 1]), inputs, [[0.0], [1.0]] * 4)
    )
    assert cause.is_so.startswith("inputs[0] holds 99, where all others go ")
    assert cause.remedies == [{"without": [0]}]


def test_an_input_near_zero_is_not_called_far_from_others_however_near_they_are():
    targets = [[0.0], [1.0]] * 4
    for factor, told in ((0.29, False), (0.31, True)):
        training = failed(Network([2, 6, 1]), times(factor, outlying(10.2)), targets)
        assert (causes_in_data.far_from_all_others(training) is not None) is told


def test_where_all_others_are_the_same_or_too_few_nothing_is_far_from_them():
    rare = [[0.0, 9.0]] + [[0.0, 0.0]] * 9
    training = failed(Network([2, 6, 1]), rare, [[1.0], [0.0]] * 5)
    assert causes_in_data.far_from_all_others(training) is None
    for n, told in ((8, True), (7, False)):
        inputs = [[float(k % 2)] for k in range(n - 1)] + [[99.0]]
        training = failed(Network([1, 6, 1]), inputs, [[float(k // 2 % 2)] for k in range(n)])
        assert (causes_in_data.far_from_all_others(training) is not None) is told


def test_a_target_far_from_all_others_is_named_where_a_quantity_was_not_learned():
    inputs = [[v, 0.0] for v in (SEVEN + [0.2])]
    targets = [[0.1 * v, v] for v in SEVEN] + [[0.0, 50.0]]
    network = with_parameters([0.1, 0.0, 0.0, 0.0, 0.0, 0.0], [2, 2], "identity")
    name, cause = name_of(failed(network, inputs, targets))
    assert name == "far_from_all_others"
    assert cause.is_so == "targets[7] holds 50, where all others go from -1.5 to 1.5"
    assert cause.to_do == "correct or remove that example if it is a slip"
    learned = with_parameters([0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [2, 2], "identity")
    swapped = [[t[1], t[0]] for t in targets]
    learned.set_parameters([9.0, 0.0, 0.0, 0.0, 0.0, 9.0])
    training = failed(learned, inputs, swapped)
    training.judgement.unlearned = [1]
    assert causes_in_data.far_from_all_others(training) is None


def test_yes_and_no_are_never_far_from_others():
    inputs = [[0.1 * k] for k in range(30)]
    training = failed(Network([1, 1]), inputs, [[1.0]] + [[0.0]] * 29)
    assert causes_in_data.far_from_all_others(training) is None


@pytest.mark.parametrize(
    ("factor", "plus", "words"),
    [
        (1000.0, 0.0, "from 0 to 1000, too far from 0 for neurons"),
        (1.0, 2000.0, "from 2000 to 2001, too far from 0 for neurons"),
        (0.01, 0.0, "from 0 to 0.01, too close together for neurons"),
    ],
)
def test_inputs_far_from_1_are_told(factor, plus, words):
    name, cause = name_of(failed(Network([2, 6, 1]), times(factor, XOR[0], plus)))
    assert name == "unscaled_inputs"
    assert words in cause.is_so
    assert cause.remedies == [{"scale_inputs": True}]


@pytest.mark.parametrize(
    ("factor", "words"), [(5.0, None), (5.1, "too far"), (0.05, None), (0.049, "too close")]
)
def test_inputs_up_to_five_that_span_a_twentieth_are_near_enough(factor, words):
    cause = causes_in_data.unscaled_inputs(failed(Network([2, 6, 1]), times(factor, XOR[0])))
    assert (cause is None) is (words is None)
    assert cause is None or words in cause.is_so


def test_large_targets_are_scaled_with_large_inputs():
    network = Network([1, 8, 1], "tanh", output_activation="identity")
    squares = [[x[0] * x[0]] for x in LINE]
    training = trained(network, LINE, squares, epochs=500, learning_rate=1e-3)
    name, cause = name_of(training)
    assert name == "unscaled_inputs"
    assert cause.to_do == "scale each input to about -1 to 1, and the targets too"
    assert cause.remedies == [{"scale_inputs": True, "scale_targets": True}]


def test_targets_need_no_scaling_where_outputs_have_limits_or_targets_are_small():
    for network, targets in (
        (Network([2, 6, 1]), times(9.0, XOR[1])),
        (Network([2, 6, 1], output_activation="identity"), times(2.9, XOR[1])),
    ):
        cause = causes_in_data.unscaled_inputs(failed(network, times(1000.0, XOR[0]), targets))
        assert cause.remedies == [{"scale_inputs": True}]


@pytest.mark.parametrize(("factor", "told"), [(0.09, True), (0.11, False)])
def test_an_output_whose_targets_cover_a_tenth_of_anothers_counts_too_little(factor, told):
    targets = [[4.0 * x[0], 4.0 * factor * x[1] * x[0]] for x in XOR[0]]
    network = Network([2, 2], "identity")
    network.set_parameters([4.0, 0.0, 0.0, 0.0, 0.0, 9.0])
    cause = causes_in_data.unscaled_targets(failed(network, targets=targets))
    assert (cause is not None) is told
    if told:
        assert cause.is_so.startswith(
            "Targets of outputs[0] differ by 4, those of outputs[1] by 0.36,"
        )


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        (times(10.0, XOR[1]), False),
        (times(10.1, XOR[1]), True),
        (times(0.05, XOR[1]), False),
        (times(0.049, XOR[1]), True),
    ],
)
def test_targets_up_to_ten_and_differing_by_a_twentieth_are_near_enough(targets, told):
    network = with_parameters([0.0, 0.0, 99.0], [2, 1], "identity")
    assert (causes_in_data.unscaled_targets(failed(network, targets=targets)) is not None) is told


def test_two_outputs_whose_scales_differ_a_thousandfold_are_told():
    rng = random.Random(3)
    inputs = [[rng.uniform(-1, 1)] for _ in range(30)]
    targets = [[1000.0 * x[0], x[0] * x[0]] for x in inputs]
    network = Network([1, 8, 2], "tanh", output_activation="identity")
    training = trained(network, inputs, targets, epochs=500, learning_rate=3e-6)
    assert 1 in training.judgement.unlearned
    name, cause = name_of(training)
    assert name == "unscaled_targets"
    assert "those of outputs[1] by" in cause.is_so
    assert cause.remedies == [{"scale_targets": True, "learning_rate": None}]


@pytest.mark.parametrize("targets", [times(100.0, XOR[1], 500.0), times(0.001, XOR[1])])
def test_targets_far_from_1_are_told(targets):
    network = Network([2, 6, 1], "tanh", output_activation="identity")
    training = trained(network, targets=targets, learning_rate=1e-3)
    assert name_of(training)[0] == "unscaled_targets"


def test_outputs_with_limits_have_no_unscaled_targets():
    assert causes_in_data.unscaled_targets(failed(Network([2, 6, 1]))) is None
    assert causes_in_data.unscaled_targets(failed(Network([2, 6, 1], "identity"))) is None


def thirds(first, last):
    """Examples of three classes one after the other on a line, those from first to before last."""
    targets = [[float(k // 10 == j) for j in range(3)] for k in range(first, last)]
    return [[k / 15.0 - 1.0] for k in range(first, last)], targets


def test_a_class_that_only_the_validation_part_asks_for_is_told_before_all_else():
    network = Network([1, 6, 3], "tanh", "softmax", seed=1)
    settings = {"loss": "cross_entropy", "validation": thirds(6, 30), "l2": 1.0}
    name, cause = name_of(failed(network, *thirds(0, 20), **settings))
    assert name == "never_taught"
    assert cause.is_so == "Validation asks for outputs[2] in 10 examples, training never does"
    assert cause.to_do == "deal examples of every class out to both"
    del settings["l2"]
    result = train(network, *thirds(0, 20), patience=20, **settings)
    assert "Validation asks for outputs[2] in 10 examples, training never does: deal" in (
        result.advice
    )
    settings["validation"] = thirds(0, 21)
    one = failed(network, *thirds(0, 20), **settings)
    assert "outputs[2] in 1 example, training" in causes_in_data.never_taught(one).is_so


def test_where_training_asks_for_every_class_once_none_is_missing():
    network = Network([1, 6, 3], "tanh", "softmax", seed=1)
    training = failed(network, *thirds(0, 21), validation=thirds(0, 30))
    assert causes_in_data.never_taught(training) is None
    assert causes_in_data.never_taught(failed(network, *thirds(0, 20))) is None
    other = failed(network, *thirds(0, 20), validation=thirds(0, 9))
    assert causes_in_data.never_taught(other) is None


def test_quantities_are_no_classes_that_could_be_missing():
    training = failed(Network([1, 2]), LINE, [[0.5, 0.2]] * 10, validation=(LINE, [[1, 1]] * 10))
    assert causes_in_data.never_taught(training) is None


# Weights of examples


def test_a_class_of_weight_0_is_never_taught():
    inputs, targets = [[0.0], [1.0], [0.5]], [[1, 0], [0, 1], [0, 1]]
    settings = {"validation": (inputs, targets)}
    network = Network([1, 2], output_activation="softmax")
    for weights, told in (([1, 0, 0], True), ([1, 0, 2], False), (None, False)):
        training = failed(network, inputs, targets, sample_weight=weights, **settings)
        assert (causes_in_data.never_taught(training) is not None) is told


def test_a_contradiction_counts_by_the_weights_of_both():
    """The mean by weights leaves a b / (a + b) of the square of what is between them."""
    inputs, targets = [[0.5], [0.5], [1.0]], [[0.0], [1.0], [0.5]]
    weights = [3.0, 1.0, 2.0]
    network = with_parameters([0.5, 0.0], [1, 1], "identity")  # 0.25, and what is asked for
    training = failed(network, inputs, targets, sample_weight=weights)
    assert causes_in_data.contradiction(training).remedies == [{"without": [1]}]
    # Where one of the two has no weight, nothing contradicts.
    training = failed(network, inputs, targets, sample_weight=[3.0, 0.0, 2.0])
    assert causes_in_data.contradiction(training) is None


@pytest.mark.parametrize("middle", [0.0, 1e3, -1e3])
def test_a_number_is_far_out_by_its_distance_from_the_others_wherever_they_lie(middle):
    column = [middle + k for k in range(20)]
    assert causes_in_data._far_out(column) == -1
    for value in (middle + 200.0, middle - 200.0):
        assert causes_in_data._far_out([*column, value]) == 20
