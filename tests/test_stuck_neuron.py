"""Claims about how a neuron got stuck: by its steps, its start, or its activation."""

import math
from types import SimpleNamespace

import pytest

from tests.neuron_tasks import AND, LINE, LOGIC, MORE, OR, SCALE, SIGMOID, advice, as_it_stands
from tinynet import DivergedError, Neuron
from tinynet.neuron_standing import Standing
from tinynet.stuck_neuron import _flat, _short, stuck_deciding, stuck_following

TOO_LONG = "Its steps are too long"
TOO_SHORT = "Its steps are very short"
FLAT = "flat, and there nothing is learned"


@pytest.mark.parametrize("epochs", [1, 3, 5])
def test_a_rate_of_1_is_too_large_for_the_identity(epochs):
    inputs = [[float(x)] for x in range(1, 6)]
    try:
        found = advice(inputs, [2.0 * x[0] for x in inputs], "identity", epochs=epochs)
    except DivergedError as error:
        found = str(error)
    assert TOO_LONG in found or "diverged" in found
    assert "smaller learning_rate" in found


def test_steps_that_go_back_and_forth_for_ever_are_too_long():
    found = advice([[1]], [2], "identity", epochs=101)
    assert found == (
        "1 of 1 example is still far off (inputs[0]). Its steps are too long, each overshoots: "
        "use a smaller learning_rate, such as 0.5."
    )
    assert advice([[1]], [2], "identity", learning_rate=0.5, epochs=100) == ""


def test_an_error_that_explodes_but_is_finite_is_told():
    result = Neuron(1, "identity").train([[0.5], [0.6], [1.3]], [2, 4, 6.5], 6, 0.5)
    assert result.error > 5.0 * result.errors[0]
    assert TOO_LONG in result.advice
    assert "such as 0.2." in result.advice
    assert advice([[0.5], [0.6], [1.3]], [2, 4, 6.5], "identity", learning_rate=0.2) == ""


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_unscaled_inputs_saturate_and_are_to_be_scaled(activation):
    inputs = [[100.0], [300.0], [500.0], [700.0]]
    low = 0.0 if activation == "sigmoid" else -1.0
    targets = [low, low, 1.0, 1.0]
    found = advice(inputs, targets, activation)
    assert FLAT in found
    assert f"start with a new neuron, and {SCALE}." in found
    scaled = [[(x[0] - 400.0) / 300.0] for x in inputs]
    assert advice(scaled, targets, activation) == ""


def test_a_relu_that_is_silent_is_told_to_start_elsewhere():
    found = as_it_stands([-1.0], -1.0, [[1.0], [2.0], [3.0]], [1.0, 2.0, 3.0], "relu", rate=0.01)
    assert found.endswith(
        f"It stands where relu is {FLAT}: start with another seed, or use activation='leaky_relu' "
        "or 'identity'."
    )
    found = as_it_stands([-1.0], -1.0, [[1.0], [2.0], [3.0]], [1.0, 2.0, 3.0], "relu", rate=0.5)
    assert found.endswith(" or 'identity', and use a smaller learning_rate, such as 0.06.")


SUMS = [0.0, 1.0, 1.0, 2.0]


@pytest.mark.parametrize("activation", ["relu", "softplus"])
@pytest.mark.parametrize("bias", [True, False])
def test_where_a_line_fits_no_neuron_says_that_none_follows(activation, bias):
    silent = 0
    for seed in range(12):
        if activation == "softplus":
            inputs, targets = LINE, [math.log1p(math.exp(2.0 * x[0])) for x in LINE]
        else:
            inputs, targets = LOGIC, SUMS
        found = advice(inputs, targets, activation, bias, seed, learning_rate=0.1, epochs=1000)
        assert "No straight line" not in found
        silent += "start with another seed, or use activation='leaky_relu'" in found
        assert found == "" or "start with another seed" in found
    assert (silent > 0) is (activation == "relu")
    for other in ("leaky_relu", "identity"):
        assert advice(LOGIC, SUMS, other, learning_rate=0.1, epochs=1000) == ""


def test_a_relu_that_is_right_where_it_answers_may_be_silent_where_it_should():
    found = as_it_stands([-1.0], 0.0, [[-2.0], [1.0], [3.0]], [2.0, 8.0, 18.0], "relu", rate=0.01)
    assert f"It stands where relu is {FLAT}" in found


def test_a_neuron_at_rest_where_it_is_not_flat_may_do_better_from_elsewhere():
    inputs, targets = [[-0.6], [0.7], [-0.8], [-1.0], [0.9]], [0.0, 2.1, 0.0, 0.6, 3.1]
    settings = {"seed": 1113, "learning_rate": 0.05, "epochs": 800}
    found = advice(inputs, targets, "leaky_relu", **settings)
    assert found.endswith(
        "It can follow these targets, but not from where it stands: start with another seed."
    )
    others = [advice(inputs, targets, "leaky_relu", **{**settings, "seed": k}) for k in range(9)]
    assert "" in others


def test_a_neuron_far_out_on_the_sigmoid_with_small_inputs_took_too_large_steps():
    found = as_it_stands([90.0], 90.0, [[0.5], [1.0]], [0.0, 1.0])
    assert f"It stands where sigmoid is {FLAT}" in found
    assert "smaller learning_rate" in found


def test_few_epochs_ask_for_more():
    assert MORE in advice(LOGIC, AND, epochs=5)
    assert MORE in advice(LOGIC, AND, "step", epochs=1)
    assert MORE in advice([[0.1], [0.2]], [1, 1], epochs=2)
    assert MORE in advice(LINE, [3.0 * x[0] + 1.0 for x in LINE], "identity", True, 0,
                          learning_rate=0.01, epochs=2)  # fmt: skip
    large = [[40.0 * x[0]] for x in LINE]
    targets = [0.3 * x[0] + 1.0 for x in large]
    found = advice(large, targets, "identity", learning_rate=1e-5, epochs=5)
    assert f"{MORE}, or {SCALE}." in found


def test_a_rate_that_is_far_too_small_is_named():
    for targets in (OR, [1.0, 3.0, 3.5, 6.0]):
        found = advice(LOGIC, targets, "identity", learning_rate=1e-6, epochs=1000)
        assert TOO_SHORT in found or SIGMOID in found
    assert TOO_SHORT in advice(LOGIC, OR, learning_rate=1e-6, epochs=1000)
    found = advice(LOGIC, OR, "step", learning_rate=1e-6, epochs=1000)
    assert "use a larger learning_rate, such as 1." in found


def test_a_threshold_that_was_on_its_way_is_told_that_there_is_a_line():
    found = advice(LOGIC, AND, "step", epochs=1)
    assert found.endswith("A straight line does separate these examples: train for more epochs.")
    large = [[100.0 * v + 1000.0 for v in x] for x in LOGIC]
    found = advice(large, AND, "step", epochs=5)
    assert f"{MORE}, and {SCALE}." in found


def test_a_column_far_from_0_is_to_be_scaled_where_steps_fit_no_weight():
    inputs = [[1000.0 + i / 10.0] for i in range(20)]
    targets = [i * 1.0 for i in range(20)]
    found = advice(inputs, targets, "identity", learning_rate=1e-8, epochs=3000)
    assert f"too short for some weights and too long for others: {SCALE}." in found


@pytest.mark.parametrize(("targets", "told"), [([1.0] * 4, True), ([1.0, -1.0, -1.0, 1.0], False)])
def test_a_bias_is_missed_where_it_would_take_away_much_of_the_loss(targets, told):
    neuron = Neuron(1, "identity", bias=False)  # at rest with a weight of 0, for these targets
    now = Standing(neuron, list(zip([[-2.0], [-1.0], [1.0], [2.0]], targets)), [0.0], 0.0)
    assert now.step == [0.0, 0.0]
    assert ("It lacks a bias" in stuck_following(now, 0.01)) is told


@pytest.mark.parametrize(("slope", "told"), [(0.0199, True), (0.02, False), (0.5, False)])
def test_it_is_flat_where_less_than_a_fiftieth_of_the_steepest_slope_is_left(slope, told):
    neuron, examples = Neuron(1), [([1.0], 1.0)]
    now = SimpleNamespace(slope_where_wrong=slope, neuron=neuron, examples=examples, safe_rate=1.0)
    now.largest_input = 1.0
    assert (FLAT in _flat(now, 0.5)) is told


@pytest.mark.parametrize(("rate", "told"), [(0.0499, True), (0.05, False), (0.0501, False)])
def test_steps_are_very_short_below_a_twentieth_of_what_is_safe(rate, told):
    assert _short(SimpleNamespace(safe_rate=1.0), rate).startswith(TOO_SHORT) is told


# The limits of what is said


@pytest.mark.parametrize(
    ("weight", "bias", "largest_input", "rate", "are_short"),
    [
        (100.0, 1.0, 0.5, 0.99, True),
        (100.0, 1.0, 0.5, 1.01, False),
        (1.0, -100.0, 0.5, 0.99, True),
        (-100.0, 1.0, 3.0, 0.33, True),
        (-100.0, 1.0, 3.0, 0.34, False),
    ],
)
def test_steps_of_a_threshold_are_short_below_a_hundredth_of_its_largest_weight(
    weight, bias, largest_input, rate, are_short
):
    neuron = Neuron(1, "step")
    neuron.weights, neuron.bias = [weight], bias
    examples = [([-largest_input], 0.0), ([largest_input], 1.0)]
    found = stuck_deciding(Standing(neuron, examples, [weight], bias), rate)
    assert (TOO_SHORT in found) is are_short
    assert ("A straight line does separate" in found) is not are_short


class Stood:
    """How a neuron of the identity may stand to examples that go up; all else as it is given."""

    def __init__(self, n=12, activation="identity", bias=True, **facts):
        self.neuron = SimpleNamespace(activation=activation, has_bias=bias, n_inputs=1)
        self.examples = [([k / n], float(k)) for k in range(n)]
        # Errors of a bend: no noise, and with a mean of next to nothing.
        self.errors = [(k - (n - 1) / 2.0) ** 2 - (n * n - 1) / 12.0 for k in range(n)]
        self.outputs = [0.0] * n
        self.slopes = [1.0] * n
        self.loss = 100.0
        self.safe_rate = 1.0
        self.largest_input = 1.0
        self.slope_where_wrong = 1.0
        self.to_come = self.elsewhere = 100.0
        for name, value in facts.items():
            assert name in vars(self)
            setattr(self, name, value)

    def overshoots(self, rate):
        return False

    def best_to_come(self):
        return self.to_come

    def loss_from_elsewhere(self):
        return self.elsewhere


@pytest.mark.parametrize(("to_come", "is_told"), [(89.9, True), (90.1, False)])
def test_more_epochs_are_worth_while_for_a_tenth_of_the_loss(to_come, is_told):
    assert (MORE in stuck_following(Stood(to_come=to_come), 1.0)) is is_told


@pytest.mark.parametrize(("to_come", "is_told"), [(74.9, True), (75.1, False)])
def test_and_for_a_quarter_where_the_rest_looks_like_noise(to_come, is_told):
    found = stuck_following(Stood(errors=[1.0, -1.0] * 6, to_come=to_come), 1.0)
    assert (MORE in found) is is_told
    assert is_told or found == ""


@pytest.mark.parametrize(("rate", "are_short"), [(0.049, True), (0.051, False)])
def test_steps_are_short_below_a_twentieth_of_the_safe_rate(rate, are_short):
    assert (TOO_SHORT in stuck_following(Stood(to_come=0.0), rate)) is are_short


@pytest.mark.parametrize(("largest_input", "are_large"), [(10.0, False), (10.1, True)])
def test_inputs_beyond_ten_are_to_be_scaled(largest_input, are_large):
    for to_come in (0.0, 100.0):
        found = stuck_following(Stood(to_come=to_come, largest_input=largest_input), 1.0)
        assert (SCALE in found) is are_large


# Of the targets 0 to 11 the half sum of squares around their mean is 71.5.
@pytest.mark.parametrize(("elsewhere", "is_followed"), [(7.1, True), (7.2, False)])
def test_from_elsewhere_nine_tenths_are_learned(elsewhere, is_followed):
    found = stuck_following(Stood(elsewhere=elsewhere), 1.0)
    assert ("not from where it stands: start with another seed" in found) is is_followed
    assert ("No straight line follows these targets" in found) is not is_followed
    flat = stuck_following(Stood(elsewhere=elsewhere, slope_where_wrong=0.01), 1.0)
    assert (FLAT in flat) is is_followed


@pytest.mark.parametrize(("part", "is_near"), [(0.69, False), (0.71, True)])
@pytest.mark.parametrize("n", [7, 8])
def test_of_seven_examples_seven_tenths_explained_are_near_enough(n, part, is_near):
    middle = (n - 1) / 2.0
    left = (1.0 - part) ** 0.5  # of each one's distance from the mean
    outputs = [middle + (1.0 - left) * (k - middle) for k in range(n)]
    found = stuck_following(Stood(n=n, outputs=outputs), 1.0)
    assert (found == "") is (is_near and n == 7)


# Of twelve errors of 1 and a loss that is said to be so much, a bias takes away 6.
@pytest.mark.parametrize(("loss", "is_missed"), [(59.0, True), (61.0, False)])
def test_a_bias_is_missed_where_it_takes_away_a_tenth_of_the_loss(loss, is_missed):
    for bias in (False, True):
        stood = Stood(errors=[1.0] * 12, bias=bias, loss=loss, to_come=loss)
        found = stuck_following(stood, 1.0)
        assert ("It lacks a bias" in found) is (is_missed and not bias)
