"""Claims about the judgement: each output is judged by itself, and each example counts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import Network, nearest_examples, training_judgement
from tinynet.answers_and_targets import MOST
from tinynet.testing import drawn_numbers as us
from tinynet.training_judgement import LEAD, Judgement, kinds_of
from tinynet.unlearned_in_words import not_learned


def identities(n):
    """A network that gives its inputs again: so outputs can be written down."""
    network = Network([n, n], activation="identity", bias=False)
    network.set_parameters([float(i == j) for j in range(n) for i in range(n)])
    return network


def judged(outputs, targets, **settings):
    return Judgement(identities(len(outputs[0])), list(zip(outputs, targets)), **settings)


# What is asked for


@pytest.mark.parametrize(
    ("targets", "kinds"),
    [
        ([[1, 0, 0], [0, 0, 1]], ["class"] * 3),
        ([[1, -1], [-1, 1]], ["class"] * 2),
        ([[1, 0], [1, 1]], ["yes or no"] * 2),
        ([[1, 0], [0, 0]], ["yes or no"] * 2),
        ([[5, 0, 0], [0, 1, 0]], ["yes or no"] * 3),
        ([[1, 0.5, 0], [0, 1, 0], [0, 0, 1]], ["yes or no", "quantity", "yes or no"]),
        ([[1], [0]], ["yes or no"]),
        ([[1], [-1]], ["yes or no"]),
        ([[1], [1]], ["yes or no"]),
        ([[0], [0]], ["yes or no"]),
        ([[1], [0], [-1]], ["quantity"]),
        ([[1], [0.5], [0.2]], ["quantity"]),
        ([[2], [0]], ["yes or no"]),
        ([[100], [0], [100]], ["yes or no"]),
        ([[2], [2]], ["quantity"]),
        ([[-1], [-1]], ["yes or no"]),
        ([[1, 0.5], [0, 0.5]], ["yes or no", "quantity"]),
        ([[0.5, 0.5], [1, 0], [1, 0.2]], ["yes or no", "quantity"]),
    ],
)
def test_what_an_output_is_asked_for_is_read_off_its_targets(targets, kinds):
    rows = [[float(t) for t in row] for row in targets]
    assert kinds_of(rows) == kinds


# Yes and no


@pytest.mark.parametrize(
    ("output", "wrong", "undecided"),
    [
        (0.0, [], []),
        (0.4, [], []),
        (0.41, [], [0]),
        (0.6, [], [0]),
        (0.61, [0], []),
        (9.0, [0], []),
    ],
)
def test_a_no_is_undecided_from_two_fifths_on_and_wrong_from_three_fifths(output, wrong, undecided):
    judgement = judged([[output], [1.0]], [[0.0], [1.0]])
    assert (judgement.wrong, judgement.undecided) == (wrong, undecided)
    assert judgement.unlearned == ([0] if wrong or undecided else [])


@pytest.mark.parametrize(
    ("output", "wrong", "undecided"),
    [(-1.0, [], []), (-0.2, [], []), (-0.1, [], [0]), (0.19, [], [0]), (0.21, [0], [])],
)
def test_where_no_is_minus_one_it_is_twice_as_far(output, wrong, undecided):
    judgement = judged([[output], [1.0]], [[-1.0], [1.0]])
    assert (judgement.wrong, judgement.undecided) == (wrong, undecided)


@pytest.mark.parametrize(("output", "undecided"), [(-0.2, []), (-0.1, [1])])
def test_where_all_are_to_be_answered_by_minus_one_it_is_as_far(output, undecided):
    assert judged([[-1.0], [output]], [[-1.0], [-1.0]]).undecided == undecided


def test_an_example_counts_once_however_many_of_its_outputs_are_wrong():
    judgement = judged([[1.0, 1.0], [0.0, 0.5]], [[0.0, 0.0], [0.0, 0.0]])
    assert (judgement.wrong, judgement.undecided) == ([0], [1])
    assert judgement.unlearned == [0, 1]


def test_one_output_of_two_can_be_stuck():
    judgement = judged([[0.0, 0.5], [1.0, 0.5], [0.0, 0.5]], [[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    assert judgement.unlearned == [1]


# Classes


def test_a_class_is_right_if_its_output_is_the_largest():
    judgement = judged([[0.2, 0.1], [0.3, 0.9]], [[1.0, 0.0], [0.0, 1.0]])
    assert judgement.unlearned == []
    assert judgement.never_given == []


def test_a_class_is_undecided_if_another_output_is_as_large():
    judgement = judged([[0.5, 0.5], [0.3, 0.9]], [[1.0, 0.0], [0.0, 1.0]])
    assert (judgement.wrong, judgement.undecided) == ([], [0])
    assert judgement.unlearned == [0]


@pytest.mark.parametrize(
    ("lead", "wrong", "undecided"),
    [(LEAD, [], []), (0.99 * LEAD, [], [0]), (-0.99 * LEAD, [], [0]), (-LEAD, [0], [])],
)
def test_a_lead_from_one_ten_thousandth_on_decides(lead, wrong, undecided):
    judgement = judged([[lead, 0.0], [0.3, 0.9]], [[1.0, 0.0], [0.0, 1.0]])
    assert (judgement.wrong, judgement.undecided) == (wrong, undecided)


@pytest.mark.parametrize("k", range(4))
def test_a_class_is_wrong_whichever_other_output_is_larger(k):
    for other in range(4):
        outputs = [0.9 if j == other else 0.5 if j == k else 0.1 for j in range(4)]
        judgement = judged([outputs], [[float(j == k) for j in range(4)]])
        assert judgement.wrong == ([] if other == k else [0])


def test_a_class_that_is_asked_for_and_never_given_is_found():
    outputs = [[0.9, 0.1, 0.2], [0.3, 0.9, 0.5], [0.3, 0.9, 0.5]]
    targets = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    judgement = judged(outputs, targets)
    assert judgement.never_given == [2]
    assert (judgement.unlearned, judgement.wrong) == ([2], [2])


def test_a_class_that_is_not_asked_for_need_not_be_given():
    judgement = judged([[0.9, 0.1, 0.2]], [[1.0, 0.0, 0.0]])
    assert judgement.never_given == []


def test_only_classes_can_be_never_given():
    assert judged([[0.0], [0.0]], [[0.0], [1.0]]).never_given == []


# Quantities


def test_a_quantity_is_learned_from_nine_tenths_on():
    targets = [[-1.0], [1.0], [0.5], [-0.5]]
    shares = [1.0 - 0.099**0.5, 1.0 - 0.101**0.5]
    learned = [judged([[share * t[0]] for t in targets], targets).unlearned for share in shares]
    assert learned == [[], [0]]
    targets = [[-1.0], [1.0], [-2.0], [2.0]]
    judgement = judged([[-1.0], [1.0], [-2.0], [3.0]], targets)
    assert (judgement.explained, judgement.unlearned) == ([0.9], [])


def test_an_output_far_off_and_one_learned_are_told_apart_whatever_their_scales():
    targets = [[1000.0 * k, 0.1 * (k % 3)] for k in range(10)]
    outputs = [[t[0] + 1.0, 0.3 - t[1]] for t in targets]
    judgement = judged(outputs, targets)
    assert judgement.unlearned == [1]
    assert judgement.explained[0] > 0.99 > 0.0 > judgement.explained[1]


def test_where_all_targets_are_alike_the_output_should_be_near():
    for output, unlearned in ((5.0, []), (6.0, []), (8.0, [0])):
        assert judged([[output]] * 3, [[5.0]] * 3).unlearned == unlearned
    assert judged([[0.9]] * 3, [[0.5]] * 3).unlearned == [0]


@given(st.floats(-100, 100), st.floats(0.01, 100), st.lists(us.numbers(), min_size=3, max_size=8))
def test_what_is_explained_does_not_depend_on_the_scale(shift, factor, column):
    targets = [[float(t), float(k)] for k, t in enumerate(column)]
    outputs = [[0.5 * t, k + 0.3] for t, k in targets]
    before = judged(outputs, targets).explained[1]
    again = judged(
        [[y[0], factor * y[1] + shift] for y in outputs],
        [[t[0], factor * t[1] + shift] for t in targets],
    ).explained[1]
    assert abs(before - again) < 1e-6


# Noise


def noisy_line(n=60, share=0.4, seed=3):
    rng = random.Random(seed)
    inputs = [[2.0 * k / n - 1.0] for k in range(n)]
    return inputs, [[x[0] + rng.gauss(0, (share / 3.0) ** 0.5)] for x in inputs]


def test_a_line_learned_out_of_noise_is_learned():
    inputs, targets = noisy_line()
    judgement = judged(inputs, targets)
    assert 0.3 < judgement.explained[0] < 0.9
    assert judgement.unlearned == []
    assert judged(inputs, targets, may_be_noise=False).unlearned == [0]


def test_half_a_line_out_of_noise_is_not():
    inputs, targets = noisy_line(n=200)
    network = Network([1, 1], activation="identity")
    network.set_parameters([0.4, 0.0])
    assert Judgement(network, list(zip(inputs, targets))).unlearned == [0]


def test_odd_answers_are_noise_unless_they_contradict_an_equal_example():
    inputs = [[float(k >= 15) + 0.001 * (k % 15)] for k in range(30)]
    targets = [[float(k >= 15)] for k in range(30)]
    targets[7] = [1.0]
    assert judged(inputs, targets).unlearned == []
    assert judged(inputs, targets, may_be_noise=False).wrong == [7]
    inputs[7] = list(inputs[8])
    assert judged(inputs, targets).wrong == [7]


def test_whether_it_is_noise_is_judged_by_the_weight_of_all_that_are_wrong_or_halfway(monkeypatch):
    told = []
    monkeypatch.setattr(
        training_judgement, "answers_are_noise", lambda *facts: told.append(facts[2])
    )
    outputs, targets = [[0.45], [0.5], [0.9], [1.0]], [[0.0], [0.0], [0.0], [1.0]]
    judged(outputs, targets)
    judged(outputs, targets, weights=[1.0, 1.0, 3.0, 3.0])  # and so 0.5 and 1.5 of a mean of 1
    assert told == [2.0, 0.5 + 1.5]


def test_answers_missed_at_a_border_are_no_noise_however_few():
    # Neighbours differ at odd places, too: so as many wrong could be expected of noise.
    inputs = [[k / 40] for k in range(40)]
    targets = [[float(k >= 20)] for k in range(40)]
    targets[5] = [1.0]
    at_border = [[float(k >= 21)] if k != 5 else [1.0] for k in range(40)]
    network = Network([1, 1])
    judgement = Judgement(network, list(zip(inputs, targets)))
    judgement.wrong, judgement.undecided = [], []
    off = [abs(y[0] - t[0]) for y, t in zip(at_border, targets)]
    assert judgement._note([int(t[0]) for t in targets], off) == [20]
    off = [float(k == 5) for k in range(40)]
    assert judgement._note([int(t[0]) for t in targets], off) == []


def test_a_quantity_that_contradicts_itself_is_no_noise():
    inputs, targets = noisy_line()
    inputs[10] = list(inputs[11])
    assert judged(inputs, targets).unlearned == [0]


@pytest.mark.parametrize(("factor", "unlearned"), [(9.9, []), (10.0, []), (10.1, [0])])
def test_what_hardly_counts_beside_another_output_is_not_put_down_to_noise(factor, unlearned):
    inputs, targets = noisy_line()
    reach = max(t[0] for t in targets) - min(t[0] for t in targets)
    other = [[0.0]] + [[factor * reach]] * 59
    outputs = [[x[0], o[0]] for x, o in zip(inputs, other)]
    both = [[t[0], o[0]] for t, o in zip(targets, other)]
    assert judged(outputs, both).unlearned == unlearned


@pytest.mark.parametrize(("n_pairs", "is_noise"), [(1, False), (6, False), (7, True), (28, True)])
def test_where_a_quarter_contradict_each_other_it_is_noise(n_pairs, is_noise):
    inputs, targets = noisy_line(n=56)
    for k in range(n_pairs):
        inputs[2 * k] = list(inputs[2 * k + 1])
    assert judged(inputs, targets).unlearned == ([] if is_noise else [0])


# Which examples


def test_an_example_is_known_by_its_place_among_all():
    inputs = [[k / 1000] for k in range(1000)]
    targets = [[float(x[0] > 0.5)] for x in inputs]
    judgement = judged([[0.0]] * 1000, targets, may_be_noise=False)
    assert len(judgement.places) == MOST
    assert all(targets[r] == [1.0] for r in judgement.wrong)
    assert len(judgement.wrong) == len([r for r in judgement.places if targets[r] == [1.0]])


# Alike, and not finite


def test_outputs_are_alike_below_a_tenth_of_what_targets_cover():
    targets = [[0.0, 0.5], [10.0, 0.5]]
    for reach, alike in ((0.9, True), (1.0, False), (1.1, False)):
        assert judged([[0.0, 0.0], [reach, 9.0]], targets).are_alike is alike
        assert judged([[0.0], [reach / 20.0]], [[0.0], [0.5]]).are_alike is alike
    assert not judged([[0.0]] * 2, [[0.5]] * 2).are_alike  # nobody asked them to differ


@pytest.mark.parametrize("targets", [[[1.0, 0.0], [0.0, 1.0]], [[0.2, 0.3], [0.4, 0.5]]])
def test_outputs_that_are_not_finite_are_not_learned(targets):
    network = Network([1, 1, 2], activation="identity")
    network.set_parameters([1e200, 0.0, 1e200, 0.0, -1e200, 0.0])
    judgement = Judgement(network, list(zip([[0.0], [1.0]], targets)))
    assert not judgement.are_finite
    assert (judgement.unlearned, judgement.wrong) == ([0, 1], [])


# It is cheap


class Counted(list):
    """A row that counts how often it is searched."""

    searched = 0

    def count(self, value):
        Counted.searched += 1
        return super().count(value)


@pytest.mark.parametrize("n_outputs", [2, 50])
def test_what_many_outputs_are_asked_for_takes_one_look_at_each_row(n_outputs, monkeypatch):
    monkeypatch.setattr(Counted, "searched", 0)
    rows = [Counted(float(j == r) for j in range(n_outputs)) for r in range(2)]
    assert kinds_of(rows) == ["class"] * n_outputs
    assert Counted.searched == 4


@pytest.mark.parametrize("kind", ["quantity", "yes or no"])
def test_neighbours_are_looked_for_once_however_many_outputs_there_are(kind, monkeypatch):
    looked_for, scalings = [], []
    for name in ("nearest", "neighbours"):
        find = getattr(nearest_examples, name)
        monkeypatch.setattr(
            nearest_examples,
            name,
            lambda inputs, r, find=find, name=name: looked_for.append((name, r)) or find(inputs, r),
        )
    monkeypatch.setattr(
        training_judgement,
        "scaled",
        lambda rows: scalings.append(1) or nearest_examples.scaled(rows),
    )
    if kind == "quantity":
        inputs, targets = noisy_line()
    else:
        inputs = [[float(k >= 15) + 0.001 * (k % 15)] for k in range(30)]
        targets = [[float(k >= 15) if k != 7 else 1.0] for k in range(30)]
    network = Network([1, 20], activation="identity")
    network.set_parameters([1.0, 0.0] * 20)
    judgement = Judgement(network, [(x, t * 20) for x, t in zip(inputs, targets)])
    assert (judgement.kinds, judgement.unlearned) == ([kind] * 20, [])
    assert len(looked_for) > 20
    assert len(set(looked_for)) == len(looked_for)
    assert scalings == [1]


# Weights of examples


def test_examples_of_next_to_no_weight_are_left_out():
    outputs, targets = [[1.0], [1.0], [0.0], [1.0]], [[1.0], [0.0], [0.0], [0.0]]
    judgement = judged(outputs, targets, weights=[2.0, 0.0, 2.0, 0.01])
    assert judgement.places == [0, 2] and judgement.weights == [1.0, 1.0]
    assert judgement.unlearned == judgement.wrong == []
    judgement = judged(outputs, targets, weights=[2.0, 0.0, 2.0, 1.0])
    assert judgement.places == [0, 2, 3] and judgement.wrong == [3]
    assert judged(outputs, targets, weights=[1.0, 0.0, 0.0, 0.0]).unlearned == []
    assert not_learned(judgement) == (
        "1 of the 3 examples that were looked at is still wrong (inputs[3])"
    )


def test_of_many_that_are_asked_for_some_are_looked_at():
    n = 3 * MOST
    values = [[float(k % 2)] for k in range(n)]
    weights = [float(k % 3 > 0) for k in range(n)]
    judgement = judged(values, values, weights=weights)
    assert len(judgement.places) == MOST
    assert all(weights[r] == 1.0 for r in judgement.places)
    assert judged(values, values, most=5, weights=weights).places[0] == 1


def test_weights_of_1_are_no_weights():
    chance = random.Random(3)
    outputs = [[chance.random(), chance.random()] for _ in range(40)]
    targets = [[chance.random(), float(chance.random() < 0.5)] for _ in range(40)]
    one, other = judged(outputs, targets), judged(outputs, targets, weights=[1.0] * 40)
    for name in ("places", "weights", "explained", "constant", "unlearned", "wrong"):
        assert getattr(one, name) == getattr(other, name)


def test_a_quantity_is_explained_by_weights():
    targets, outputs = [[0.0], [1.0], [0.5]], [[0.0], [1.0], [2.0]]
    assert judged(outputs, targets).unlearned == [0]
    judgement = judged(outputs, targets, weights=[100.0, 100.0, 12.0])
    assert judgement.unlearned == [0] and len(judgement.places) == 3
    near = [[0.0], [1.0], [0.9]]
    assert judged(near, targets).unlearned == [0]
    judgement = judged(near, targets, weights=[100.0, 100.0, 20.0])
    assert judgement.unlearned == [] and 0.9 < judgement.explained[0] < 1.0
    assert judgement.constant == [pytest.approx(110.0 / 220.0)]


def test_a_border_that_weights_have_moved_is_no_fault():
    """A rare class that weighs as much as the common one: the best border lies among the common."""
    moved = []
    for seed in range(12):
        chance = random.Random(seed)
        common = [[chance.gauss(0.0, 1.0)] for _ in range(150)]
        rare = [[chance.gauss(1.6, 1.0)] for _ in range(50)]
        network = Network([1, 1])
        network.set_parameters([20.0, -20.0 * 0.8])  # a border halfway between them
        examples = [(x, [0.0]) for x in common] + [(x, [1.0]) for x in rare]
        weights = [1.0] * 150 + [3.0] * 50
        moved.append(
            (
                bool(Judgement(network, examples, weights=weights).unlearned),
                bool(Judgement(network, examples).unlearned),
            )
        )
    with_weights, without = zip(*moved)
    assert sum(with_weights) <= 1 and sum(without) >= 10


def test_a_border_in_the_wrong_place_is_one_whatever_the_weights():
    for seed in range(8):
        chance = random.Random(seed)
        inputs = [[chance.uniform(-1.0, 1.0)] for _ in range(100)]
        examples = [(x, [float(x[0] > 0.0)]) for x in inputs]
        network = Network([1, 1])
        network.set_parameters([20.0, -20.0 * 0.5])
        weights = [1.0 + 3.0 * t[0] for _, t in examples]
        assert Judgement(network, examples, weights=weights).unlearned == [0]


def test_noise_that_weights_have_weighed_is_noise():
    """High targets weigh more: the best answers lie above the mean of the noise."""
    found = []
    for seed in range(8):
        chance = random.Random(seed)
        inputs = [[chance.uniform(-1.0, 1.0)] for _ in range(120)]
        noise = [chance.choice([-0.35, 0.35]) for _ in inputs]
        weights = [3.0 if v > 0.0 else 1.0 for v in noise]
        examples = [(x, [x[0] + v]) for x, v in zip(inputs, noise)]
        network = Network([1, 1], "identity")
        network.set_parameters([1.0, 0.35 * 0.5])  # the mean of it, by weights
        judgement = Judgement(network, examples, weights=weights)
        found.append((judgement.unlearned, Judgement(network, examples).unlearned))
    assert [weighted for weighted, _ in found].count([]) >= 7
