"""Claims about advice for a neuron: the right cause where it failed, and none where it learned."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.neuron_tasks import AND, LINE, LOGIC, MORE, OR, SCALE, SIGMOID, XOR, advice, as_it_stands
from tinynet import ACTIVATIONS, Neuron, TinynetError, neuron_advice
from tinynet.activation_by_name import Activation
from tinynet.neuron_advice import advise_neuron
from tinynet.neuron_standing import Standing
from tinynet.testing.drawn_numbers import hostile_numbers

CAN_BE_PARTED = [k for k in range(16) if k not in (6, 9)]

NO_LINE = "No straight line seems to separate these examples"
BIAS = "give the neuron one, with bias=True"


def answers_of(k, n=4):
    """The truth table with this number."""
    return [float(k >> i & 1) for i in range(n)]


# Tasks that are no neuron's


@pytest.mark.parametrize("activation", ["step", "sigmoid"])
@pytest.mark.parametrize("k", [6, 9])
def test_where_no_straight_line_parts_the_examples_it_says_so_and_points_to_a_network(
    activation, k
):
    for seed in range(5):
        found = advice(LOGIC, answers_of(k), activation, seed=seed, epochs=1000)
        assert NO_LINE in found
        assert "take a network with a hidden layer, as in Network([2, 4, 1])" in found
        assert (MORE in found) == (activation == "step")


def test_a_ring_and_parity_are_no_neuron_s_tasks_either():
    chance = random.Random(3)
    ring = [[chance.uniform(-1, 1), chance.uniform(-1, 1)] for _ in range(40)]
    inside = [float(math.hypot(*x) < 0.6) for x in ring]
    bits = [[float(i >> k & 1) for k in range(3)] for i in range(8)]
    parity = [float(sum(x) % 2) for x in bits]
    for activation in ("step", "sigmoid"):
        assert NO_LINE in advice(ring, inside, activation, epochs=500)
        assert "Network([3, 4, 1])" in advice(bits, parity, activation, epochs=500)


def test_what_a_line_leaves_wrong_may_be_slips_where_there_are_few():
    inputs = [[float(i)] for i in range(-15, 16)]
    targets = [float(x[0] > 0.5) for x in inputs]
    assert advice(inputs, targets, epochs=1000, learning_rate=0.1) == ""
    targets[2] = 1.0
    found = advice(inputs, targets, epochs=1000, learning_rate=0.1)
    assert found.startswith("1 of 31 examples is still wrong (inputs[2]). " + NO_LINE)
    assert "unless so few are slips in the data" in found


@pytest.mark.parametrize(
    ("n", "slips", "are_few"),
    [
        (9, [1], False),
        (10, [1], False),
        (11, [1], True),
        (20, [1, 3], False),
        (21, [1, 3], True),
    ],
)
def test_fewer_than_a_tenth_may_be_slips(n, slips, are_few):
    inputs = [[float(i)] for i in range(-4, n - 4)]
    targets = [1.0 if i in slips else float(i > 4) for i in range(n)]
    found = as_it_stands([20.0], -10.0, inputs, targets)
    assert found.startswith(f"{len(slips)} of {n} examples ") and NO_LINE in found
    assert ("unless so few are slips in the data" in found) is are_few


@pytest.mark.parametrize("activation", ["identity", "tanh", "softplus"])
def test_targets_on_a_curve_ask_for_a_network(activation):
    found = advice(LINE, [x[0] * x[0] for x in LINE], activation, epochs=3000, learning_rate=0.01)
    assert "No straight line follows these targets" in found
    assert "Network([1, 8, 1], 'tanh', 'identity')" in found
    assert found.startswith(("The output is no better than always answering the mean", "Only "))


def test_examples_that_contradict_each_other_are_named():
    found = advice([[0.0], [0.0], [1.0]], [0, 1, 1])
    assert found == (
        "2 of 3 examples are still undecided (inputs[0], inputs[1]). They have the same input "
        "as others, but another target: nothing can answer both."
    )
    assert as_it_stands([0.0], 0.0, [[0.0], [0.0]], [1.0, 0.0]).endswith("answer both.")
    one_more = advice([*LOGIC, [1.0, 1.0]], [*AND, 0.0], "step", epochs=100)
    assert NO_LINE in one_more or "nothing can answer both" in one_more


# What this neuron lacks


@pytest.mark.parametrize(
    ("activation", "targets", "limits"),
    [
        ("sigmoid", [0, 2], "outputs of sigmoid only go from 0 to 1"),
        ("sigmoid", [-1, 1], "outputs of sigmoid only go from 0 to 1"),
        ("tanh", [-3, 3], "outputs of tanh only go from -1 to 1"),
        ("relu", [-1, 0], "outputs of relu only go from 0 up"),
        ("softplus", [-2, 2], "outputs of softplus only go from 0 up"),
    ],
)
def test_targets_out_of_reach_are_named(activation, targets, limits):
    found = advice([[0], [1]], targets, activation, learning_rate=0.1, epochs=500)
    assert f"Targets go from {targets[0]} to {targets[1]}, but {limits}" in found
    assert advice([[0], [1]], targets, "identity", learning_rate=0.1, epochs=500) == ""


def test_limits_of_an_activation_of_ones_own_are_named_too(monkeypatch):
    below = Activation("below", lambda z: min(z, 5.0), lambda y: float(y < 5.0), high=5.0)
    monkeypatch.setitem(ACTIVATIONS, "below", below)
    found = advice([[0], [1], [2]], [0, 4, 9], "below", learning_rate=0.1, epochs=500)
    assert "Targets go from 0 to 9, but outputs of below only go to 5: " in found


def test_targets_out_of_reach_in_part_are_named():
    inputs = [[float(x) / 10] for x in range(1, 11)]
    found = advice(inputs, [20.0 * x[0] for x in inputs], "tanh", learning_rate=0.1, epochs=1000)
    assert "Targets go from 2 to 20, but outputs of tanh only go from -1 to 1" in found
    assert "furthest off is the output for inputs[9]: " in found


def test_all_the_same_and_out_of_reach():
    found = advice([[0], [1]], [2, 2], epochs=100)
    assert found.startswith(
        "2 of 2 examples are still far off (inputs[0], inputs[1]). Targets go from 2 to 2"
    )


@pytest.mark.parametrize(
    ("activation", "target", "reach"), [("identity", 0, 1), ("identity", 5, 5), ("tanh", 0, 2)]
)
def test_one_answer_to_all_may_be_off_by_a_third_of_its_size_or_of_what_outputs_span(
    activation, target, reach
):
    for share, is_well in ((0.31, True), (0.33, False)):
        output = target + share * reach
        bias = math.atanh(output) if activation == "tanh" else output
        found = as_it_stands([0.0], bias, [[1.0], [2.0]], [target, target], activation, rate=0.0)
        assert (found == "") is is_well


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "step"])
def test_zeros_without_a_bias_are_always_answered_the_same(activation):
    at_0 = {"sigmoid": "0.5", "tanh": "0", "step": "0"}[activation]
    targets = [1.0, -1.0 if activation == "tanh" else 0.0]
    found = advice([[0.0], [1.0]], targets, activation, bias=False, epochs=1000)
    assert f"an input of zeros, as in inputs[0], is always {at_0}: {BIAS}" in found
    assert advice([[0.0], [1.0]], targets, activation, epochs=1000) == ""


def test_a_zero_that_the_neuron_answers_right_needs_no_bias():
    assert advice([[0.0], [1.0]], [0, 1], "step", bias=False, epochs=100) == ""
    assert advice([[0.0], [1.0]], [0, 5], "identity", bias=False, learning_rate=0.1) == ""


@pytest.mark.parametrize("activation", ["sigmoid", "step"])
def test_a_line_that_must_not_go_through_0_needs_a_bias(activation):
    found = advice([[1.0], [2.0]], [0, 1], activation, bias=False, epochs=1000)
    assert "separates these examples, but none through 0, where without a bias it must" in found
    assert BIAS in found
    assert advice([[1.0], [3.0]], [0, 1], activation, epochs=1000) == ""


def test_a_line_through_0_that_takes_longer_needs_no_bias():
    slow = as_it_stands([0.01], 0.0, [[-0.1], [0.1], [0.0]], [0, 1, 1], has_bias=False)
    assert "zeros, as in inputs[2]" in slow
    slow = as_it_stands([0.01], 0.0, [[-1.0], [1.0]], [0, 1], has_bias=False)
    assert MORE in slow


def test_whoever_lacks_a_bias_may_lack_the_right_activation_too():
    for inputs, targets in (([[0.0], [3.0]], [0, 1]), ([[1.0], [2.0], [3.0]], [1, 0, 0])):
        found = advice(inputs, targets, "softplus", bias=False, epochs=100, learning_rate=0.1)
        assert BIAS in found
        assert SIGMOID in found
    assert SIGMOID not in advice([[0.0], [3.0]], [0, 1], bias=False, epochs=100)


def test_quantities_far_from_0_need_a_bias():
    inputs, targets = [[i / 10.0] for i in range(1, 12)], [10.0 + i / 10.0 for i in range(1, 12)]
    found = advice(inputs, targets, "identity", bias=False, learning_rate=0.01, epochs=2000)
    assert "It lacks a bias, which lifts all its answers: give it one, with bias=True." in found
    assert advice(inputs, targets, "identity", learning_rate=0.05, epochs=2000) == ""


@pytest.mark.parametrize("activation", ["identity", "relu", "tanh"])
def test_yes_and_no_ask_for_outputs_that_settle_there(activation):
    inputs = [[float(i)] for i in range(-4, 5)]
    targets = [0.0] * 8 + [1.0]
    found = advice(inputs, targets, activation, learning_rate=0.01, epochs=3000)
    assert SIGMOID in found
    assert advice(inputs, targets, epochs=3000) == ""
    large = advice([[5.0 * x[0]] for x in inputs], targets, activation, learning_rate=1e-4)
    assert SIGMOID in large
    assert SCALE in large


# In words


def test_the_examples_that_are_wrong_are_named_and_of_many_a_few():
    found = as_it_stands([0.0], 9.0, [[float(i)] for i in range(-20, 20)], [0.0] * 20 + [1.0] * 20)
    assert found.startswith(
        "20 of 40 examples are still wrong (inputs[0], inputs[1], inputs[2], ...)."
    )
    mixed = as_it_stands([1.0], -0.5, [[0.0], [0.5], [2.0]], [1.0, 1.0, 1.0])
    assert mixed.startswith("2 of 3 examples are still far off (inputs[0], inputs[1]).")
    mixed = as_it_stands([1.0, 0.0], -0.6, LOGIC, [0.0, 1.0, 0.0, 1.0])
    assert mixed.startswith(
        "3 of 4 examples are still wrong or undecided (inputs[1], inputs[2], inputs[3])."
    )


# No advice where it learned


def test_no_truth_table_that_can_be_learned_gives_advice():
    for k in CAN_BE_PARTED:
        for seed in range(3):
            for activation in ("step", "sigmoid"):
                result = Neuron(2, activation, seed=seed).train(LOGIC, answers_of(k), 3000)
                assert result.advice == ""


@pytest.mark.parametrize("activation", ["step", "sigmoid"])
def test_of_hundreds_of_tasks_that_were_learned_none_gives_advice(activation):
    chance = random.Random(5)
    for seed in range(250):
        width = chance.choice([1, 2, 3, 5])
        line = [chance.gauss(0, 1) for _ in range(width)]
        inputs, targets = [], []
        while len(inputs) < chance.choice([4, 10, 30]):
            x = [chance.uniform(-1, 1) for _ in range(width)]
            side = sum(a * b for a, b in zip(line, x)) / math.hypot(*line)
            if abs(side) > 0.1:
                inputs.append(x)
                targets.append(float(side > 0))
        result = Neuron(width, activation, seed=seed).train(inputs, targets, 1000)
        assert result.advice == "", result


def test_of_many_quantities_that_were_learned_none_gives_advice():
    chance = random.Random(6)
    for seed in range(150):
        width, n = chance.choice([1, 2, 3]), chance.choice([3, 10, 40])
        teacher = [chance.uniform(-2, 2) for _ in range(width + 1)]
        inputs = [[chance.uniform(-1, 1) for _ in range(width)] for _ in range(n)]
        targets = [sum(a * b for a, b in zip(teacher, [*x, 1.0])) for x in inputs]
        rate = 1.0 / (n * (width + 1))
        result = Neuron(width, "identity", seed=seed).train(inputs, targets, 500, rate)
        assert result.advice == "", result


def test_noise_that_nothing_could_learn_is_no_failure():
    chance = random.Random(7)
    false_alarms = 0
    for seed in range(40):
        inputs = [[chance.uniform(-1, 1)] for _ in range(40)]
        targets = [2.0 * x[0] + chance.gauss(0, 1.0) for x in inputs]
        result = Neuron(1, "identity", seed=seed).train(inputs, targets, 500, 0.02)
        false_alarms += result.advice != ""
    assert false_alarms <= 1


def test_of_a_few_examples_a_line_that_nearly_follows_them_is_well_enough():
    inputs = [[0.5], [0.6], [1.3]]
    assert advice(inputs, [2.0, 4.0, 6.5], "identity", learning_rate=0.2) == ""  # R2 is 0.89
    assert "No straight line" in advice(inputs, [2.0, 6.0, 3.0], "identity", learning_rate=0.2)


# Any task at all


@given(
    st.lists(
        st.tuples(st.lists(hostile_numbers(), min_size=2, max_size=2), hostile_numbers()),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(sorted(set(ACTIVATIONS) - {"softmax"})),
    st.booleans(),
    st.sampled_from([1e-9, 0.1, 1.0, 1e9]),
)
def test_whatever_is_asked_for_the_answer_is_a_sentence_or_an_error_of_the_family(
    examples, activation, bias, rate
):
    inputs, targets = [x for x, _ in examples], [t for _, t in examples]
    if activation == "step":
        targets = [float(t > 0.0) for t in targets]
    try:
        found = advice(inputs, targets, activation, bias, epochs=3, learning_rate=rate)
    except TinynetError:
        return
    assert found == "" or found.endswith(".")
    assert "  " not in found


# How it stands


def test_the_step_of_a_standing_is_what_the_next_epoch_adds():
    for activation in ("sigmoid", "tanh", "softplus"):
        for has_bias in (True, False):
            neuron = Neuron(2, activation, bias=has_bias, seed=4)
            examples = list(zip(LOGIC, OR))
            now = Standing(neuron, examples, list(neuron.weights), neuron.bias)
            neuron.train(LOGIC, OR, epochs=1, learning_rate=0.5)
            then = now.after(0.5)
            assert then.weights == pytest.approx(neuron.weights)
            assert then.bias == pytest.approx(neuron.bias)
            assert now.loss - now.after(1e-6).loss == pytest.approx(1e-6 * now.gain, rel=1e-3)


@given(st.sampled_from(["identity", "sigmoid", "tanh"]), st.integers(0, 1000))
def test_a_safe_rate_never_leads_up(activation, seed):
    chance = random.Random(seed)
    inputs = [[chance.uniform(-3, 3) for _ in range(2)] for _ in range(6)]
    examples = [(x, chance.uniform(-0.9, 0.9)) for x in inputs]
    neuron = Neuron(2, activation, seed=seed)
    now = Standing(neuron, examples, neuron.weights, neuron.bias)
    assert not now.overshoots(now.safe_rate)
    if activation == "identity":
        assert now.after(now.safe_rate).loss <= now.loss
        assert now.best_to_come() <= now.loss


def test_whoever_does_not_move_any_more_does_not_overshoot():
    neuron = Neuron(1, "identity")
    at_rest = Standing(neuron, [([-1.0], 1.0), ([1.0], 1.0), ([0.0], -2.0)], [0.0], 0.0)
    assert at_rest.gain == 0.0
    assert not at_rest.overshoots(100.0)
    nothing = Standing(Neuron(1, bias=False), [([0.0], 1.0)], [0.0], 0.0)
    assert nothing.safe_rate == 1.0


# Classes, contradictions and functions of one's own


def test_numbers_of_classes_are_told_that_each_wants_an_output():
    inputs = [[k / 12.0 - 1.0] for k in range(24)]
    targets = [0.0] * 8 + [2.0] * 8 + [1.0] * 8
    words = " If 0 to 2 number classes, each wants an output of its own, and targets such as"
    out_of_reach = advice(inputs, targets, epochs=100)
    assert "Targets go from 0 to 2" in out_of_reach
    assert words in out_of_reach
    curve = advice(inputs, targets, "identity", learning_rate=0.01, epochs=3000)
    assert "No straight line follows" in curve
    assert curve.endswith("such as [1, 0, 0].")
    assert "number classes" not in advice(LOGIC, [0, 1, 1, 0], epochs=500)


def test_one_example_that_contradicts_another_is_told_as_one():
    found = as_it_stands([0.0], 9.0, [[1.0], [1.0]], [0.0, 1.0])
    assert found == (
        "1 of 2 examples is still wrong (inputs[0]). It has the same input as another, but "
        "another target: nothing can answer both."
    )


class Compared(float):
    """A target that counts how often it is held against another."""

    times = 0

    def __ne__(self, other):
        Compared.times += 1
        return float(self) != float(other)

    __hash__ = None


def test_a_contradiction_is_found_in_one_look_at_the_examples(monkeypatch):
    monkeypatch.setattr(Compared, "times", 0)
    examples = [([float(k % 2)], Compared(k // 2 % 2)) for k in range(400)]
    now = Standing(Neuron(1), examples, [0.0], 0.0)
    assert neuron_advice._no_answer(now, list(range(400))).startswith("They have the same input")
    assert Compared.times <= 400


@pytest.mark.parametrize("error", [OverflowError, TypeError, KeyError])
@pytest.mark.parametrize("limit", [1.05, 0.0])
def test_an_activation_that_fails_beyond_the_weights_reached_does_not_take_the_result_along(
    error, limit, monkeypatch
):
    limits = [100.0]

    def brittle(z):
        if z > limits[0]:
            raise error
        return z

    monkeypatch.setitem(ACTIVATIONS, "brittle", Activation("brittle", brittle, lambda y: 1.0))
    neuron = Neuron(1, "brittle", bias=False)
    neuron.weights = [1.0]
    examples = [([-1.0], 3.0), ([0.5], 1.5), ([1.0], 2.5)]
    limits[0] = limit
    found = advise_neuron(neuron, examples, 0.01, 100)
    if limit == 0.0:
        assert found == (
            "The outputs can no longer be computed: start with a new neuron and a smaller "
            "learning_rate."
        )
    else:
        assert found.startswith("The output is no better than")


def test_a_fault_of_the_advice_itself_is_not_put_down_to_an_activation(monkeypatch):
    monkeypatch.setattr(neuron_advice, "missed", lambda *facts: [][0])
    with pytest.raises(IndexError):
        as_it_stands([0.0], 9.0, [[1.0], [1.0]], [0.0, 1.0])


@pytest.mark.parametrize(("share", "is_said"), [(0.9, False), (1.1, True)])
def test_where_no_line_is_found_more_epochs_may_help_if_as_many_again_gain_a_fiftieth(
    share, is_said
):
    for copies in (1, 30):  # a small loss, and a large one
        inputs, targets = LOGIC * copies, answers_of(6) * copies
        neuron = Neuron(2)
        neuron.weights, neuron.bias = [0.4, -0.3], 0.2
        now = Standing(neuron, list(zip(inputs, targets)), neuron.weights, neuron.bias)
        rate = share * neuron_advice.LITTLE * now.loss / now.gain / 1000  # epochs
        found = as_it_stands([0.4, -0.3], 0.2, inputs, targets, rate=rate)
        assert NO_LINE in found
        assert (MORE in found) is is_said


def test_yes_and_no_are_told_apart_however_near_they_are():
    for low, high in ((0.0, 5e-324), (-5e-324, 0.0), (1.0, 1.0000000000000002)):
        targets = [high if target else low for target in XOR]
        assert NO_LINE in as_it_stands([0.4, -0.3], 2.0, LOGIC, targets, "identity")
