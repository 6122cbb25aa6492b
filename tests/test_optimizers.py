"""Claims about the optimizers: each step against a computation of its own."""

import copy
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import Network, TinynetError, train
from tinynet.losses import find_loss
from tinynet.optimizers import OPTIMIZERS, Adam, Rprop, Sgd, default_learning_rate

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])

slopes = st.one_of(st.just(0.0), st.floats(1e-3, 10.0), st.floats(-10.0, -1e-3))
histories = st.lists(st.lists(slopes, min_size=2, max_size=2), min_size=1, max_size=12)


def walk(optimizer, start, gradients):
    """The parameters after each of the steps."""
    places = [start]
    for gradient in gradients:
        places.append(optimizer.step(places[-1], gradient))
    return places


# Gradient descent


@given(histories, st.floats(0.0, 2.0))
def test_without_momentum_sgd_takes_the_plain_step(gradients, rate):
    for gradient in gradients:
        moved = Sgd(2, rate).step([1.0, -2.0], gradient)
        assert moved == [1.0 - rate * gradient[0], -2.0 - rate * gradient[1]]


def test_momentum_by_hand():
    sgd = Sgd(1, learning_rate=0.5, momentum=0.25)
    # velocities: -0.5*8 = -4;  0.25*-4 - 0.5*2 = -2;  0.25*-2 - 0 = -0.5;  -0.125 + 1 = 0.875
    assert walk(sgd, [10.0], [[8.0], [2.0], [0.0], [-2.0]]) == [[10], [6], [4], [3.5], [4.375]]
    assert sgd.memory == {"velocity": [0.875]}


@given(histories, st.floats(0.001, 1.0), st.floats(0.0, 0.95))
def test_momentum_is_a_sum_of_all_gradients_each_weaker_the_older_it_is(gradients, rate, momentum):
    places = walk(Sgd(2, rate, momentum), [0.0, 0.0], gradients)
    for i in range(2):
        for n in range(1, len(places)):
            velocity = -rate * math.fsum(
                momentum ** (n - 1 - k) * gradients[k][i] for k in range(n)
            )
            assert places[n][i] - places[n - 1][i] == pytest.approx(velocity, abs=1e-9)


# Rprop


def test_rprop_grows_a_fifth_while_the_sign_stays_and_only_the_sign_counts():
    for gradients in ([[3.0, -1e-9], [1e-6, -2e3]], [[1e-200, -1e300], [1e-200, -1e300]]):
        places = walk(Rprop(2, learning_rate=0.5), [0.0, 0.0], gradients)
        assert places[1] == [-0.5, 0.5]
        assert places[2] == [-0.5 - 0.5 * 1.2, 0.5 + 0.5 * 1.2]


def test_rprop_halves_its_length_and_waits_when_the_sign_changes():
    rprop = Rprop(1, learning_rate=0.5)
    places = walk(rprop, [0.0], [[1.0], [-1.0], [-1.0], [-1.0]])
    assert places[1] == [-0.5]
    assert places[2] == [-0.5], "the step went too far, so it waits"
    assert places[3] == [-0.25], "after the wait it goes on with the shorter length"
    assert places[4] == [-0.25 + 0.25 * 1.2], "and from then on it grows again"


def test_rprop_stands_still_where_there_is_no_slope():
    rprop = Rprop(1, learning_rate=0.5)
    places = walk(rprop, [0.0], [[1.0], [0.0], [1.0]])
    assert places == [[0.0], [-0.5], [-0.5], [-1.0]]
    assert rprop.memory["length"] == [0.5]


def test_a_gradient_that_is_no_number_shows_rprop_no_way():
    assert Rprop(1, learning_rate=0.5).step([1.0], [math.nan]) == [1.0]


def test_rprop_s_length_has_a_longest_and_a_shortest():
    rprop = Rprop(1, learning_rate=1.0)
    walk(rprop, [0.0], [[1.0]] * 100)
    assert rprop.memory["length"] == [50.0]
    rprop = Rprop(1, learning_rate=1.0)
    for _ in range(100):
        rprop.step([0.0], [1.0])
        rprop.step([0.0], [-1.0])
        rprop.step([0.0], [-1.0])
        rprop.step([0.0], [1.0])
        rprop.step([0.0], [0.0])
    assert rprop.memory["length"][0] >= 1e-6
    rprop.memory = {"length": [1.5e-6], "sign": [1.0]}
    rprop.step([0.0], [-1.0])
    assert rprop.memory["length"] == [1e-6]


def rprop_of_one_parameter(rate, gradients):
    """iRprop- as Igel and Huesken write it down, for one parameter: the oracle."""
    place, length, last = 0.0, rate, 0.0
    for g in gradients:
        if g * last > 0:
            length = min(1.2 * length, 50.0)
        if g * last < 0:
            length = max(0.5 * length, 1e-6 * rate)
            g = 0.0
        place -= math.copysign(length, g) if g else 0.0
        last = g
    return place


@given(histories, st.floats(0.01, 2.0))
def test_rprop_agrees_with_the_published_rule_parameter_by_parameter(gradients, rate):
    end = walk(Rprop(2, rate), [0.0, 0.0], gradients)[-1]
    for i in range(2):
        expected = rprop_of_one_parameter(rate, [g[i] for g in gradients])
        assert end[i] == pytest.approx(expected, abs=1e-12)


# Adam


def adam_of_one_parameter(rate, gradients):
    """Adam without running means: every mean written out with powers, the oracle."""
    place = 0.0
    for n in range(1, len(gradients) + 1):
        mean = math.fsum(0.1 * 0.9 ** (n - 1 - k) * gradients[k] for k in range(n))
        square = math.fsum(0.001 * 0.999 ** (n - 1 - k) * gradients[k] ** 2 for k in range(n))
        mean /= 1.0 - 0.9**n
        square /= 1.0 - 0.999**n
        place -= rate * mean / (math.sqrt(square) + 1e-8)
    return place


@given(histories, st.floats(0.001, 1.0))
def test_adam_agrees_with_the_formula_written_out_with_powers(gradients, rate):
    end = walk(Adam(2, rate), [0.0, 0.0], gradients)[-1]
    for i in range(2):
        expected = adam_of_one_parameter(rate, [g[i] for g in gradients])
        assert end[i] == pytest.approx(expected, rel=1e-7, abs=1e-9)


@given(st.floats(1e-3, 1e6), st.floats(0.001, 1.0))
def test_adam_s_first_step_has_the_length_of_the_rate_whatever_the_gradient(size, rate):
    moved = Adam(2, rate).step([0.0, 0.0], [size, -size])
    assert moved == pytest.approx([-rate, rate], rel=1e-4)


# What all of them share


@given(histories, st.sampled_from(sorted(OPTIMIZERS)))
def test_the_memory_is_replaced_and_never_edited(gradients, name):
    optimizer = OPTIMIZERS[name](2, 0.1)
    parameters = [1.0, 2.0]
    for gradient in gradients:
        memory, as_it_was = optimizer.memory, copy.deepcopy(optimizer.memory)
        given_parameters, given_gradient = list(parameters), list(gradient)
        moved = optimizer.step(parameters, gradient)
        assert memory == as_it_was
        assert optimizer.memory is not memory or not memory, "nothing to remember"
        assert moved is not parameters
        assert (parameters, gradient) == (given_parameters, given_gradient)
        parameters = moved


@given(histories, st.sampled_from(sorted(OPTIMIZERS)))
def test_the_same_memory_gives_the_same_step(gradients, name):
    optimizer, other = OPTIMIZERS[name](2, 0.1), OPTIMIZERS[name](2, 0.1)
    walk(optimizer, [0.0, 0.0], gradients)
    other.memory = optimizer.memory
    assert other.step([1.0, 2.0], [0.5, -0.5]) == optimizer.step([1.0, 2.0], [0.5, -0.5])


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_no_parameter_knows_of_another(name):
    alone, together = OPTIMIZERS[name](1, 0.1), OPTIMIZERS[name](2, 0.1)
    a, b = [1.0], [1.0, 5.0]
    for g in (1.0, -2.0, -3.0, 0.5, 0.5):
        a = alone.step(a, [g])
        b = together.step(b, [g, 100.0 * g + 1.0])
    assert a[0] == b[0]


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_an_optimizer_goes_by_its_name_in_the_table_and_is_nobody_s_own(name):
    assert OPTIMIZERS[name].name == name
    assert not OPTIMIZERS[name].of_your_own


def test_a_step_is_after_each_example_and_with_rprop_after_all_of_them():
    found = {name: kind.batch_size for name, kind in OPTIMIZERS.items()}
    assert found == {"adam": 1, "rprop": None, "sgd": 1}


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_each_optimizer_learns_xor_with_its_defaults(name):
    learned = 0
    for seed in range(5):
        network = Network([2, 4, 1], seed=seed)
        result = train(network, *XOR, epochs=2000, optimizer=name, target_loss=0.01)
        learned += result.reason == "target_loss"
    assert learned >= 4


# The default learning rates


def test_rprop_and_adam_have_a_number_as_their_default_rate():
    loss = find_loss("squared_error", "sigmoid")
    for name, rate in (("rprop", 0.1), ("adam", 0.01)):
        for sizes in ([1, 1], [9, 9, 9]):
            assert default_learning_rate(name, Network(sizes), loss) == rate


def test_the_default_rate_of_sgd_is_bold_for_small_and_flat_and_shy_for_wide_and_steep():
    squares = find_loss("squared_error", "sigmoid")

    def rate(sizes, output="sigmoid", loss=squares):
        network = Network(sizes, output_activation=output)
        return default_learning_rate("sgd", network, loss)

    # The formula by hand: 1/8 or 1/(1 + inputs), over the layers (2 at least), over curvature.
    assert rate([2, 4, 1]) == 0.125 / 2 / 0.0625
    assert rate([2, 1]) == rate([2, 4, 1])
    assert rate([19, 1]) == 0.05 / 2 / 0.0625
    assert rate([2, 19, 1]) == rate([19, 2, 1]) == rate([19, 1])
    assert rate([2, 4, 4, 4, 1]) == rate([2, 4, 1]) / 2
    assert rate([2, 4, 1], "identity") == 0.125 / 2
    assert rate([2, 4, 1], loss=find_loss("cross_entropy", "sigmoid")) == 0.125 / 2 / 0.25
    assert rate([2, 4, 2], "softmax", find_loss("cross_entropy", "softmax")) == 0.25


def test_the_default_rate_of_sgd_is_smaller_the_more_often_or_the_longer_a_step_is_taken():
    loss, network = find_loss("squared_error", "sigmoid"), Network([2, 4, 1])

    def rate(optimizer="sgd", **settings):
        return default_learning_rate(optimizer, network, loss, **settings)

    assert rate(momentum=0.75) == rate() / 4.0  # which is taken 1 / (1 - 0.75) times in the end
    assert rate(sample_weight=[0.5, 4.0, 2.0]) == rate() / 4.0
    assert rate(sample_weight=[0.5, 0.25]) == rate()
    assert rate("adam", momentum=0.75, sample_weight=[4.0]) == rate("adam")


def test_the_default_rate_of_sgd_is_smaller_by_as_much_as_a_loss_bends_more():
    loss, network = find_loss("squared_error", "sigmoid"), Network([2, 4, 1])
    before = default_learning_rate("sgd", network, loss)
    loss.bend = 4.0
    assert default_learning_rate("sgd", network, loss) == before / 4.0


# What is remembered


@pytest.mark.parametrize(
    ("optimizer", "name"),
    [(Sgd(2, learning_rate=0.25, momentum=0.5), "velocity"), (Rprop(2, 0.25), "length")],
    ids=["sgd", "rprop"],
)
def test_the_length_of_steps_that_is_remembered_follows_the_learning_rate(optimizer, name):
    memory = {name: [3.0, 0.5], "sign": [1.0, -1.0]}
    for rate, lengths in ((1.0, [0.75, 0.125]), (0.125, [6.0, 1.0]), (0.25, [3.0, 0.5])):
        optimizer.take_memory(memory, rate)
        assert optimizer.memory == {name: lengths, "sign": [1.0, -1.0]}
    optimizer.take_memory(memory, 0.0)  # no length is known from a training without steps
    assert optimizer.memory[name] == optimizer.first_memory(2)[name]


@pytest.mark.parametrize("optimizer", [Sgd(2, 0.25), Adam(2, 0.25)], ids=["sgd", "adam"])
def test_a_memory_without_lengths_of_steps_is_taken_as_it_is(optimizer):
    memory = {name: [0.5 for _ in values] for name, values in optimizer.memory.items()}
    optimizer.take_memory(memory, rate=1.0)
    assert optimizer.memory == memory


@pytest.mark.parametrize(
    ("kind", "memory", "bad"),
    [
        (Rprop, {"length": [0.0, 0.25, 3.0]}, {"length": [0.25, -1e-9]}),
        (Adam, {"square": [0.0, 0.25], "decay": [0.0, 1.0]}, {"square": [0.25, -1e-9]}),
        (Adam, {"square": [2.0], "decay": [0.9, 0.999]}, {"decay": [1.0, 1.001]}),
        (Adam, {"square": [2.0], "decay": [0.9, 0.999]}, {"decay": [-1e-9, 1.0]}),
    ],
)
def test_what_no_training_can_have_left_behind_is_refused_and_all_else_is_taken(kind, memory, bad):
    optimizer = kind(3, 0.1)
    optimizer.check_memory(memory)
    with pytest.raises(TinynetError, match="it must be"):
        optimizer.check_memory({**memory, **bad})
