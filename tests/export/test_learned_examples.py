"""Claims about the examples by which an exported trainer checks how it learns."""

import pytest

from tinynet import Network, TinynetError, train
from tinynet.export.learned_examples import LearnedExamples, far_target, without_tiny
from tinynet.export.trainer_settings import TrainerSettings


def examples_for(
    network, settings=True, precision="double", candidates=([0.5, -0.25], [-0.75, 0.5])
):
    chosen = TrainerSettings(network, settings, precision)
    return LearnedExamples(network, chosen, precision, list(candidates))


@pytest.mark.parametrize(
    "settings",
    [{}, {"momentum": 0.5}, {"optimizer": "rprop"}, {"optimizer": "adam"}, {"l2": 0.25}],
)
def test_the_parameters_after_them_are_those_of_train(settings):
    network = Network([2, 3, 1])
    learned = examples_for(network, settings or True)
    trained = network.copy()
    inputs = [*learned.inputs, learned.inputs[0]]
    targets = [*learned.targets, learned.targets[0]]
    train(trained, inputs, targets, epochs=1, batch_size=2, shuffle=False, **settings)
    assert learned.after == trained.parameters()
    assert learned.inputs[0] != learned.inputs[1]


def test_single_precision_is_allowed_more():
    network = Network([2, 3, 1])
    assert 0.0 < examples_for(network).allowed < 1e-13
    assert 1e-7 < examples_for(network, precision="float").allowed < 1e-4


def test_a_double_of_32_bits_is_allowed_as_much_as_a_float():
    network = Network([2, 3, 1])
    in_single, learned = examples_for(network, precision="float"), examples_for(network)
    assert 0.2 < learned.allowed_single / in_single.allowed < 5.0
    assert in_single.allowed_single == in_single.allowed


@pytest.mark.parametrize("precision", ["double", "float"])
def test_the_largest_parameter_counts_for_what_is_allowed_and_no_less_than_1(precision):
    learned, allowed = examples_for(Network([1, 1])), []
    for learned.after in ([0.25, -0.5], [1.0, 0.0], [-4.0, 1.0]):
        allowed.append(learned._allowed(precision, 0.0))
    assert allowed[0] == allowed[1] > 0.0
    assert 2.0 < allowed[2] / allowed[1] < 8.0  # 4 times as much, but each has only one digit


def test_what_single_precision_cannot_learn_at_all_may_be_off_by_anything():
    network = Network([1, 1], "identity")
    network.set_parameters([1e60, 0.0])
    assert examples_for(network, candidates=([1.0], [0.5])).allowed_single > 1e38


def test_a_candidate_that_leads_too_far_is_passed_over():
    network = Network([1, 1], "identity")
    network.set_parameters([1.0, 0.0])
    learned = examples_for(network, candidates=([1e200], [0.5], [0.25], [1e200]))
    assert learned.inputs == [[0.5], [0.25]]


def test_where_there_is_one_candidate_it_is_both():
    learned = examples_for(Network([2, 1]), candidates=([0.5, 0.25],))
    assert learned.inputs == [[0.5, 0.25], [0.5, 0.25]]


def test_targets_are_far_from_the_outputs():
    softmax = Network([1, 3], "softmax")
    softmax.set_parameters([0.0, 3.0, 0.0, 1.0, 0.0, 2.0])
    assert far_target(softmax, [0.0]) == [0.0, 1.0, 0.0]


def test_what_single_precision_may_have_as_0_is_0():
    assert without_tiny([1.0, -1e-37, 1e-36]) == [1.0, 0.0, pytest.approx(1e-36, rel=1e-6)]


def test_parameters_that_are_too_large_to_learn_are_refused():
    network = Network([1, 1], "identity")
    network.set_parameters([1e160, 0.0])
    with pytest.raises(TinynetError, match="two steps of learning lead to numbers"):
        examples_for(network, candidates=([1.0],))
