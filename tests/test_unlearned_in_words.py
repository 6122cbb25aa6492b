"""Claims about what was not learned, in words: examples and outputs are named as in Python."""

import pytest

from tests.failed_trainings import LINE, XOR, times, with_parameters
from tinynet import train
from tinynet.training_judgement import Judgement
from tinynet.unlearned_in_words import not_learned


def told(network, inputs, targets):
    return not_learned(Judgement(network, list(zip(inputs, targets)), may_be_noise=False)) + ". "


def test_a_class_that_is_never_given_is_named():
    # The third class is never the largest: its output is 0 to all.
    network = with_parameters([30, 10, -30, -10, 0, -9], sizes=(1, 3))
    inputs = [[(i - 4) / 4.0] for i in range(9)]
    targets = [[float(i >= 6), float(i < 3), float(3 <= i < 6)] for i in range(9)]
    said = told(network, inputs, targets)
    assert said.startswith("3 of 9 examples are still wrong (inputs[3], inputs[4], inputs[5]), ")
    assert "outputs[2] is never the largest" in said


def test_two_classes_that_are_never_given_are_named():
    network = with_parameters([0, 9, 0, -9, 0, -9], sizes=(1, 3))
    targets = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    said = told(network, [[0.0], [0.5], [1.0]], targets)
    assert "outputs[1] and outputs[2] are never the largest" in said


def test_three_classes_that_are_never_given_are_named():
    network = with_parameters([0, 9, 0, -9, 0, -9, 0, -9], sizes=(1, 4))
    targets = [[float(j == k) for j in range(4)] for k in range(4)]
    said = told(network, [[0.0], [0.5], [1.0], [1.5]], targets)
    assert "outputs[1], outputs[2] and outputs[3] are never the largest" in said


def test_no_more_than_three_examples_are_named():
    network = with_parameters([0, 0, 0], sizes=(2, 1))
    assert "(inputs[0], inputs[1], inputs[2], ...)" in told(network, *XOR)


def test_one_wrong_and_one_undecided_are_both_counted():
    network = with_parameters([0, 1, 0], sizes=(2, 1), activation="identity")
    said = told(network, [[0, 0], [0, 1], [0, 0.5]], [[0], [0], [1]])
    assert said.startswith("2 of 3 examples are still wrong or undecided (inputs[1], inputs[2])")


def test_of_many_examples_it_says_that_not_all_were_looked_at():
    network = with_parameters([0, 0], sizes=(1, 1))
    inputs = [[i / 1000] for i in range(1000)]
    said = told(network, inputs, [[float(x[0] > 0.5)] for x in inputs])
    assert "200 of the 200 examples that were looked at are still undecided" in said


def test_of_two_examples_of_which_one_has_weight_0_a_single_one_was_looked_at():
    network = with_parameters([0, 0], sizes=(1, 1))
    settings = {"epochs": 1, "learning_rate": 1e-3, "sample_weight": [1.0, 0.0]}
    advice = train(network, [[0.0], [1.0]], [[0.0], [1.0]], **settings).advice
    assert advice.startswith("1 of the 1 example that was looked at is still undecided (inputs[0])")


def test_of_quantities_it_says_how_much_is_explained():
    network = with_parameters([0.5, 0, 0, 0], sizes=(1, 2), activation="identity")
    inputs = [[-1.0], [0.0], [1.0]]
    said = told(network, inputs, [[x[0], 5 + x[0]] for x in inputs])
    assert said.startswith(
        "Only 75 % of what the targets of outputs[0] vary by is learned, outputs[1] is worse "
        "than always answering 5. "
    )


@pytest.mark.parametrize(
    ("weight", "words"),
    [
        (0.0056, "only 1 % of what the targets vary by is learned"),
        (0.0049, "no better than always"),
    ],
)
def test_less_than_a_hundredth_is_as_good_as_nothing(weight, words):
    network = with_parameters([weight, 0.0], sizes=(1, 1), activation="identity")
    inputs = [[-1.0], [0.0], [1.0]]
    assert words in told(network, inputs, inputs)


@pytest.mark.parametrize(
    ("weight", "words"), [(-0.048, "is no better than"), (-0.049, "is worse than")]
)
def test_an_output_that_is_a_tenth_further_off_than_a_constant_answer_is_worse(weight, words):
    network = with_parameters([weight, 0.0], sizes=(1, 1), activation="identity")
    inputs = [[-1.0], [0.0], [1.0]]  # 1.049**2 is 1.1004
    assert f"the output {words} always answering 0. " in told(network, inputs, inputs)


@pytest.mark.parametrize(
    ("largest", "mean", "answer"),
    [(1.0, 0.9e-6, "0"), (1.0, 1.1e-6, "1.1e-06"), (8.0, 7e-6, "0"), (8.0, 9e-6, "9e-06")],
)
def test_a_mean_of_more_than_a_millionth_of_the_largest_target_is_told(largest, mean, answer):
    network = with_parameters([0.0, 0.0], sizes=(1, 1), activation="identity")
    said = told(network, [[1.0], [2.0], [3.0]], [[-largest], [largest], [3.0 * mean]])
    assert f"the output is no better than always answering {answer}. " in said


def test_a_mean_that_is_0_but_for_rounding_is_told_as_0():
    network = with_parameters([0.0, 0.0], sizes=(1, 1), activation="identity")
    targets = [[0.1], [0.2], [-0.3], [1e-18]]
    assert 0.0 < abs(sum(t[0] for t in targets)) < 1e-15
    said = told(network, [[1.0], [2.0], [3.0], [4.0]], targets)
    assert "no better than always answering 0. " in said


@pytest.mark.parametrize(
    ("explained", "words"),
    [(0.01, "Only 1 % of what the targets vary by"), (-0.1, "The output is no better than always")],
)
def test_a_hundredth_is_told_and_a_tenth_below_the_constant_answer_is_not_yet_worse(
    explained, words
):
    network = with_parameters([0.5, 0.0], sizes=(1, 1), activation="identity")
    judgement = Judgement(network, [(x, x) for x in ([-1.0], [0.0], [1.0])])
    judgement.explained = [explained]
    assert not_learned(judgement).startswith(words)


def test_an_output_that_is_the_only_one_has_no_number():
    network = with_parameters([0.0, 11.0], sizes=(1, 1), activation="identity")
    said = told(network, LINE, times(2.0, LINE))
    assert said.startswith(
        "All outputs are alike: the output is no better than always answering 11. "
    )


def test_of_many_quantities_three_are_told():
    network = with_parameters([0.5, 0] * 5, sizes=(1, 5), activation="identity")
    inputs = [[-1.0], [0.0], [1.0]]
    said = told(network, inputs, [[x[0]] * 5 for x in inputs])
    assert "the targets of outputs[2] vary by is learned, and so on. " in said
    assert "outputs[3]" not in said


def test_where_there_are_three_to_tell_there_is_no_more():
    network = with_parameters([0.5, 0] * 3, sizes=(1, 3), activation="identity")
    inputs = [[-1.0], [0.0], [1.0]]
    said = told(network, inputs, [[x[0]] * 3 for x in inputs])
    assert said.endswith("of what the targets of outputs[2] vary by is learned. ")


def test_outputs_that_are_all_alike_are_called_so():
    said = told(with_parameters([0, 0, 0], sizes=(2, 1)), *XOR)
    assert said.startswith("All outputs are alike: 4 of 4 examples are still undecided (")
