"""Claims about the losses: what an error costs, and in which direction it costs less."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.activation_by_name import ACTIVATIONS
from tinynet.errors import TinynetError
from tinynet.losses import (
    LOSSES,
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Loss,
    SquaredError,
    find_loss,
)
from tinynet.testing.drawn_networks import HIDDEN, KINKED
from tinynet.testing.drawn_numbers import vectors
from tinynet.testing.dual_numbers import close, value_of
from tinynet.testing.loss_formulas import loss_of
from tinynet.testing.measured_slopes import central_differences

probabilities = st.floats(0.001, 0.999)
FITTING = [("squared_error", name) for name in ACTIVATIONS] + [
    ("cross_entropy", "sigmoid"),
    ("cross_entropy", "softmax"),
]


def rows(strategy, n_rows):
    """`n_rows` lists of one common length from 1 to 4."""
    return st.integers(1, 4).flatmap(
        lambda n: st.tuples(*[st.lists(strategy, min_size=n, max_size=n)] * n_rows)
    )


def shares(values):
    return [value / sum(values) for value in values]


# What it costs


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(vectors(n), vectors(n))))
def test_the_squared_error_is_half_the_squared_distance(pair):
    outputs, targets = pair
    half = math.fsum(0.5 * (y - t) ** 2 for y, t in zip(outputs, targets))
    assert SquaredError().value(outputs, targets) == pytest.approx(half, rel=1e-14, abs=1e-300)


@given(st.integers(1, 4).flatmap(vectors), st.integers(0, 3), st.floats(1e-6, 3.0))
def test_the_squared_error_is_nothing_at_the_target_and_something_elsewhere(target, place, off):
    assert SquaredError().value(target, target) == 0.0
    outputs = list(target)
    outputs[place % len(target)] += off
    assert SquaredError().value(outputs, target) > 0.0


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=4), probabilities)
def test_a_cross_entropy_is_nothing_where_a_sure_answer_is_right(target, unsure):
    rule = BinaryCrossEntropy()
    assert rule.value(target, target) == 0.0
    assert rule.value([unsure] * len(target), target) > 0.0


@given(rows(probabilities, 2))
def test_no_outputs_cost_less_than_the_targets_themselves(pair):
    outputs, targets = pair
    rule = BinaryCrossEntropy()
    assert rule.value(outputs, targets) >= rule.value(targets, targets) - 1e-12
    rule, outputs, targets = CategoricalCrossEntropy(), shares(outputs), shares(targets)
    assert rule.value(outputs, targets) >= rule.value(targets, targets) - 1e-12


@given(st.integers(0, 3))
def test_softmax_outputs_cost_nothing_where_all_is_put_on_the_right_answer(place):
    target = [float(j == place) for j in range(4)]
    assert CategoricalCrossEntropy().value(target, target) == 0.0
    assert CategoricalCrossEntropy().value([0.25] * 4, target) == pytest.approx(math.log(4))


@given(probabilities)
def test_two_softmax_outputs_cost_what_one_sigmoid_output_costs(y):
    for t in (0.0, 0.25, 1.0):
        one = BinaryCrossEntropy().value([y], [t])
        two = CategoricalCrossEntropy().value([y, 1.0 - y], [t, 1.0 - t])
        assert one == pytest.approx(two, rel=1e-12)


def test_a_sure_and_wrong_answer_costs_100_and_no_more():
    assert BinaryCrossEntropy().value([0.0], [1.0]) == 100.0
    assert BinaryCrossEntropy().value([1.0], [0.0]) == 100.0
    assert BinaryCrossEntropy().value([0.0, 1.0], [1.0, 0.0]) == 200.0
    assert CategoricalCrossEntropy().value([0.0, 1.0], [1.0, 0.0]) == 100.0


@given(st.floats(0.0, 1.0))
def test_one_output_never_costs_more_than_100(y):
    for t in (0.0, 1.0):
        assert 0.0 <= BinaryCrossEntropy().value([y], [t]) <= 100.0


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_better_output_never_costs_more(a, b):
    low, high = sorted([a, b])
    rule = BinaryCrossEntropy()
    assert rule.value([high], [1.0]) <= rule.value([low], [1.0])
    assert rule.value([low], [0.0]) <= rule.value([high], [0.0])


@pytest.mark.parametrize(("loss", "name"), FITTING)
@given(data=st.data())
def test_each_loss_agrees_with_the_oracle(loss, name, data):
    sums, target = data.draw(fitting_example(loss, name))
    row = ACTIVATIONS[name]
    found = find_loss(loss, name).value(row.outputs(sums), target)
    assert found == pytest.approx(value_of(loss_of(loss, name, sums, target)), rel=1e-11, abs=1e-13)


# Where it costs less


def fitting_example(loss, name):
    """Weighted sums of a last layer, clear of the kinks, and a target for it."""
    far = st.one_of(st.floats(0.1, 3.0), st.floats(-3.0, -0.1))
    if loss == "squared_error":
        return rows(far, 1).flatmap(lambda r: st.tuples(st.just(r[0]), vectors(len(r[0]))))
    if name == "sigmoid":
        return rows(far, 1).flatmap(
            lambda r: st.tuples(
                st.just(r[0]),
                st.lists(st.floats(0.0, 1.0), min_size=len(r[0]), max_size=len(r[0])),
            )
        )
    return st.tuples(rows(far, 1), rows(probabilities, 1)).map(
        lambda pair: (pair[0][0][: len(pair[1][0])], shares(pair[1][0][: len(pair[0][0])]))
    )


@pytest.mark.parametrize(("loss", "name"), FITTING)
@given(data=st.data())
def test_the_deltas_of_each_loss_are_its_derivative_by_the_weighted_sums(loss, name, data):
    sums, target = data.draw(fitting_example(loss, name))
    row, rule = ACTIVATIONS[name], find_loss(loss, name)
    measured = central_differences(lambda z: rule.value(row.outputs(z), target), sums)
    found = rule.deltas(row, row.outputs(sums), target)
    assert len(found) == len(sums)
    assert all(close(a, b) for a, b in zip(found, measured))


@given(rows(st.floats(0.0, 1.0), 2))
def test_the_deltas_of_a_cross_entropy_are_the_errors_themselves(pair):
    outputs, targets = pair
    errors = [y - t for y, t in zip(outputs, targets)]
    for name, rule in (("sigmoid", BinaryCrossEntropy()), ("softmax", CategoricalCrossEntropy())):
        assert rule.deltas(ACTIVATIONS[name], outputs, targets) == errors


# What is refused


@pytest.mark.parametrize("name", [name for name in HIDDEN if name != "sigmoid"])
def test_cross_entropy_is_refused_where_outputs_are_no_probabilities(name):
    with pytest.raises(TinynetError, match="cross_entropy needs probabilities: outputs of sigm"):
        find_loss("cross_entropy", name)


def test_each_outputs_cross_entropy_is_its_own():
    assert type(find_loss("cross_entropy", "sigmoid")) is BinaryCrossEntropy
    assert type(find_loss("cross_entropy", "softmax")) is CategoricalCrossEntropy
    for name in (*HIDDEN, "softmax"):
        assert type(find_loss("squared_error", name)) is SquaredError


@pytest.mark.parametrize("name", ["mse", "", None, 3, ["squared_error"]])
def test_an_unknown_loss_is_refused_and_the_known_ones_are_listed(name):
    with pytest.raises(TinynetError, match=r"^loss .*: cross_entropy, squared_error$"):
        find_loss(name, "sigmoid")


@pytest.mark.parametrize("t", [-0.001, 1.001, -1.0, 2.0, math.nan, math.inf])
def test_a_target_that_is_no_probability_is_refused(t):
    for rule in (BinaryCrossEntropy(), CategoricalCrossEntropy()):
        with pytest.raises(TinynetError, match=r"row 7 of targets holds .* is from 0 to 1"):
            rule.check_targets([0.5, t], "row 7 of targets")


def test_probabilities_are_taken_with_their_ends():
    BinaryCrossEntropy().check_targets([0.0, 1.0, 0.5], "the target")
    CategoricalCrossEntropy().check_targets([0.0, 1.0, 0.0], "the target")


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=40))
def test_shares_of_a_whole_are_taken_though_they_add_up_to_1_only_roughly(counts):
    CategoricalCrossEntropy().check_targets(shares(counts), "the target")


@pytest.mark.parametrize("target", [[0.5, 0.4], [1.0, 1.0], [0.0, 0.0], [0.5, 0.5 + 2e-6]])
def test_softmax_targets_that_do_not_add_up_to_1_are_refused(target):
    with pytest.raises(
        TinynetError, match=r"the target adds up to .* Use output_activation='sigmoid'"
    ):
        CategoricalCrossEntropy().check_targets(target, "the target")


def test_the_squared_error_takes_any_target():
    SquaredError().check_targets([-1e300, 7.0], "the target")


def test_a_loss_of_ones_own_must_say_all_that_a_loss_can_say():
    row = ACTIVATIONS["identity"]
    assert Loss.name == ""
    for ask in (
        lambda: Loss().value([0.0], [0.0]),
        lambda: Loss().deltas(row, [0.0], [0.0]),
    ):
        with pytest.raises(NotImplementedError):
            ask()


def test_the_names_of_the_losses_are_those_they_are_found_by():
    assert [find_loss(name, "sigmoid").name for name in LOSSES] == list(LOSSES)
    assert set(KINKED) < set(HIDDEN)
