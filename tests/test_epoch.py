"""Claims about one epoch: batches, order, loss as met, l2; and the reference that does it."""

import copy
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.variants import bits
from tests.trainers import trainer_for
from tinynet import Network, batch_gradients, gradients, train
from tinynet.epoch import Reference
from tinynet.losses import SquaredError, find_loss
from tinynet.optimizers import OPTIMIZERS
from tinynet.rng import Random
from tinynet.testing.drawn_examples import examples_for, problems, sample_weights
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_targets import losses_for
from tinynet.testing.dual_numbers import allowance
from tinynet.testing.gradient_oracles import dual_gradient
from tinynet.training_settings import TrainingSettings
from tinynet.training_state import TrainingState

INPUTS = [[0.0, 0.5], [1.0, -0.5], [0.25, 0.75], [-1.0, 0.125], [0.5, 0.5]]
TARGETS = [[0.0], [1.0], [0.5], [0.25], [1.0]]


def a_network(seed=1):
    return Network([2, 3, 1], activation="tanh", seed=seed)


def epoch_by_hand(network, inputs, targets, size, rate, order=None, l2=0.0, loss="squared_error"):
    """The losses as met and the parameters after an epoch of plain descent."""
    network = copy.deepcopy(network)
    order = list(range(len(inputs))) if order is None else order
    met = []
    while order:
        batch, order = order[:size], order[size:]
        met += [gradients(network, inputs[r], targets[r], loss)[0] for r in batch]
        _, gradient = batch_gradients(
            network, [inputs[r] for r in batch], [targets[r] for r in batch], loss
        )
        network.set_parameters(
            [
                p - rate * (g + (l2 * p if is_weight else 0.0))
                for p, g, is_weight in zip(network.parameters(), gradient, network.are_weights())
            ]
        )
    return math.fsum(met) / len(met), network.parameters()


# Batches


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6, 100])
def test_each_batch_is_one_step_along_its_mean_gradient_the_last_may_be_smaller(size):
    network = a_network()
    loss, parameters = epoch_by_hand(network, INPUTS, TARGETS, size, 0.5)
    trainer = trainer_for(
        network, INPUTS, TARGETS, batch_size=size, learning_rate=0.5, shuffle=False
    )
    trainer.run()
    assert network.parameters() == pytest.approx(parameters, rel=1e-12)
    assert trainer.state.losses == [pytest.approx(loss, rel=1e-12)]


@given(problems(n=3, gradient_trainable=True), st.integers(1, 4), st.sampled_from([0.0, 0.1]))
def test_an_epoch_is_what_its_definition_says_for_every_network(problem, size, l2):
    network, loss, inputs, targets = problem
    expected_loss, expected = epoch_by_hand(network, inputs, targets, size, 0.01, l2=l2, loss=loss)
    trainer = trainer_for(
        network,
        inputs,
        targets,
        batch_size=size,
        learning_rate=0.01,
        shuffle=False,
        l2=l2,
        loss=loss,
    )
    trainer.run()
    assert network.parameters() == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert trainer.state.losses[0] == pytest.approx(expected_loss, rel=1e-9, abs=1e-12)


def test_the_loss_of_an_epoch_is_the_mean_over_examples_and_not_over_batches():
    network = a_network()
    each = [gradients(network, x, t)[0] for x, t in zip(INPUTS, TARGETS)]
    for size in (1, 2, 3, 5):
        trainer = trainer_for(network, INPUTS, TARGETS, batch_size=size, learning_rate=0.0)
        trainer.run()
        assert trainer.state.losses[0] == pytest.approx(math.fsum(each) / len(each), rel=1e-12)
        assert trainer.loss_now() == pytest.approx(trainer.state.losses[0], rel=1e-12)


# l2


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_l2_is_the_gradient_plus_l2_times_the_weight_and_leaves_biases_alone(optimizer):
    network = a_network()
    network.set_parameters([0.5 + 0.25 * p for p in range(network.n_parameters)])
    _, gradient = batch_gradients(network, INPUTS, TARGETS)
    before = network.parameters()
    decayed = [
        g + (0.125 * p if is_weight else 0.0)
        for g, p, is_weight in zip(gradient, before, network.are_weights())
    ]
    expected = OPTIMIZERS[optimizer](len(before), 0.25).step(before, decayed)
    trainer = trainer_for(
        network,
        INPUTS,
        TARGETS,
        optimizer=optimizer,
        batch_size=5,
        learning_rate=0.25,
        l2=0.125,
        shuffle=False,
    )
    trainer.run()
    assert network.parameters() == pytest.approx(expected, rel=1e-12)


def test_where_there_is_no_gradient_l2_shrinks_weights_and_keeps_biases():
    network = Network([1, 1], activation="identity")
    network.set_parameters([2.0, 3.0])
    trainer_for(network, [[0.0]], [[3.0]], learning_rate=0.5, l2=0.5).run()
    assert network.parameters() == [1.5, 3.0]


# Order


def test_shuffled_epochs_meet_every_example_once_in_the_order_of_the_seed():
    rng = Random(7)
    network = a_network()
    trainer = trainer_for(network, INPUTS, TARGETS, learning_rate=0.5, seed=7)
    for _ in range(3):
        order = rng.shuffled(list(range(5)))
        assert sorted(order) == [0, 1, 2, 3, 4]
        _, expected = epoch_by_hand(network, INPUTS, TARGETS, 1, 0.5, order)
        trainer.run()
        assert network.parameters() == pytest.approx(expected, rel=1e-12)


def test_without_shuffle_the_seed_does_not_matter_and_with_it_it_does():
    def after(shuffle, seed):
        network = a_network()
        trainer = trainer_for(network, INPUTS, TARGETS, shuffle=shuffle, seed=seed)
        for _ in range(3):
            trainer.run()
        return network.parameters()

    assert after(False, 1) == after(False, 2)
    assert after(True, 1) == after(True, 1)
    assert after(True, 1) != after(True, 2)
    assert after(True, 1) != after(False, 1)


# The reference


@given(st.data())
def test_the_gradient_of_a_batch_is_the_mean_of_its_gradients(data):
    network = data.draw(networks())
    loss = data.draw(losses_for(network))
    inputs, targets = data.draw(examples_for(network, loss))
    each = [gradients(network, x, t, loss) for x, t in zip(inputs, targets)]
    total, sums = 0.0, [0.0] * network.n_parameters
    for value, gradient in each:
        total += value
        sums = [s + g for s, g in zip(sums, gradient)]
    n, parameters, pairs = len(inputs), network.parameters(), list(zip(inputs, targets))
    reference = Reference(network, find_loss(loss, network.layers[-1].activation))
    found, mean = reference.gradient(parameters, pairs)
    assert bits([found]) == bits([total / n])
    assert bits([0.0 + g for g in mean]) == bits([0.0 + s / n for s in sums])
    assert reference.mean_loss(parameters, pairs) == total / n
    assert network.parameters() == parameters


def test_what_it_computes_is_of_the_parameters_that_go_in_and_the_network_stays_as_it_is():
    network = a_network()
    before, layers = network.parameters(), network.layers
    reference = Reference(network, SquaredError())
    other = [p + 0.5 for p in before]
    pairs = list(zip(INPUTS, TARGETS))
    found = reference.gradient(other, pairs), reference.mean_loss(other, pairs)
    assert network.parameters() == before
    assert network.layers is layers
    network.set_parameters(other)
    assert found[0] == batch_gradients(network, INPUTS, TARGETS)
    assert found[1] == found[0][0]


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_an_epoch_makes_new_values_of_old_ones_and_never_more_than_one_epoch(optimizer):
    network = a_network()
    settings = TrainingSettings(network, INPUTS, TARGETS, optimizer=optimizer, batch_size=2)
    now = TrainingState(network.parameters(), settings.optimizer.memory, Random(3).state)
    before = copy.deepcopy((now.parameters, now.memory, now.random))
    reference = Reference(network, settings.loss)
    learned = [reference.epochs(settings, now, count, -math.inf) for count in (1, 50, 1)]
    assert learned[0] == learned[1] == learned[2]
    parameters, memory, random, losses = learned[0]
    assert len(losses) == 1
    assert random != now.random
    assert parameters != before[0] == now.parameters == network.parameters()
    assert (now.parameters, now.memory, now.random) == before
    assert set(memory) == set(now.memory)


def test_the_whole_algorithm_of_the_page_s_beginning_is_train_without_its_extras():
    by_hand, trained = Network([2, 4, 1]), Network([2, 4, 1])
    for _ in range(50):
        for x, target in zip(INPUTS, TARGETS):
            _, gradient = gradients(by_hand, x, target)
            parameters = [p - g for p, g in zip(by_hand.parameters(), gradient)]
            by_hand.set_parameters(parameters)
    settings = {"learning_rate": 1.0, "shuffle": False, "batch_size": 1}
    train(trained, INPUTS, TARGETS, epochs=50, **settings)
    assert trained.parameters() == by_hand.parameters()


# Weights of examples


def weighted_by_hand(network, inputs, targets, weights, loss):
    """The sums that the words of `train` describe, in the order of the examples."""
    total, sums = 0.0, [0.0] * network.n_parameters
    for x, t, weight in zip(inputs, targets, weights):
        value, gradient = gradients(network, x, t, loss)
        total += weight * value
        sums = [s + weight * g for s, g in zip(sums, gradient)]
    return total / len(inputs), [s / len(inputs) for s in sums]


@given(problems(n=4), st.data())
def test_each_loss_and_gradient_is_multiplied_by_the_weight_of_its_example(problem, data):
    network, loss, inputs, targets = problem
    weights = data.draw(sample_weights(4))
    found, mean = batch_gradients(network, inputs, targets, loss, "reference", weights)
    value, gradient = weighted_by_hand(network, inputs, targets, weights, loss)
    assert bits([found]) == bits([value])
    assert bits([0.0 + g for g in mean]) == bits([0.0 + g for g in gradient])
    reference = Reference(network, find_loss(loss, network.layers[-1].activation))
    pairs = list(zip(inputs, targets))
    assert bits([reference.mean_loss(network.parameters(), pairs, weights)]) == bits([value])


@given(problems(n=3), st.lists(st.integers(0, 4), min_size=3, max_size=3))
def test_whole_weights_are_the_example_repeated(problem, counts):
    network, loss, inputs, targets = problem
    counts[0] += 1
    weighted = batch_gradients(network, inputs, targets, loss, sample_weight=counts)
    places = [r for r in range(3) for _ in range(counts[r])]
    many = batch_gradients(network, [inputs[r] for r in places], [targets[r] for r in places], loss)
    singles = [gradients(network, x, t, loss) for x, t in zip(inputs, targets)]
    found, expected = [weighted[0], *weighted[1]], [many[0], *many[1]]
    for place in range(len(found)):
        each = [[value, *gradient][place] for value, gradient in singles]
        # Both sum no more than 15 terms; each addition, product and division rounds once.
        size = math.fsum(count * abs(one) for count, one in zip(counts, each))
        allowed = (sum(counts) + 8) * 2.0**-52 * size + 1e-300
        assert abs(3 * found[place] - sum(counts) * expected[place]) <= allowed


@given(problems(n=3), problems(n=1))
def test_an_example_of_weight_0_has_no_part_in_the_sum(problem, other):
    network, loss, inputs, targets = problem
    weights = [2.0, 0.0, 0.5]
    found = batch_gradients(network, inputs, targets, loss, sample_weight=weights)
    for r in (0, 2):  # whatever stands there
        inputs[1], targets[1] = inputs[r], targets[r]
        assert batch_gradients(network, inputs, targets, loss, sample_weight=weights) == found
    kept = batch_gradients(network, inputs[::2], targets[::2], loss, sample_weight=weights[::2])
    assert [3 * found[0], *[3 * g for g in found[1]]] == pytest.approx(
        [2 * kept[0], *[2 * g for g in kept[1]]], rel=1e-15, abs=1e-300
    )


@given(problems(n=3), st.data(), st.integers(-20, 20))
def test_weights_times_a_power_of_two_are_loss_and_gradient_times_it_exactly(problem, data, power):
    network, loss, inputs, targets = problem
    weights = [weight + 0.125 for weight in data.draw(sample_weights(3))]
    factor = 2.0**power
    value, gradient = batch_gradients(network, inputs, targets, loss, sample_weight=weights)
    scaled = [factor * weight for weight in weights]
    found = batch_gradients(network, inputs, targets, loss, sample_weight=scaled)
    if all(v == 0.0 or abs(v) > 1e-250 for v in [value, *gradient]):  # else digits are lost
        assert found == (factor * value, [factor * g for g in gradient])


@given(problems(n=3), st.data())
def test_the_weighted_gradient_agrees_with_dual_numbers(problem, data):
    network, loss, inputs, targets = problem
    weights = data.draw(sample_weights(3))
    _, found = batch_gradients(network, inputs, targets, loss, sample_weight=weights)
    exact = [dual_gradient(network, x, t, loss) for x, t in zip(inputs, targets)]
    for place in range(len(found)):
        each = [(weight, one[place]) for weight, one in zip(weights, exact) if weight]
        bound = math.fsum(weight * allowance(one) for weight, one in each)
        if math.isfinite(bound):  # no neuron is on a kink
            total = math.fsum(weight * one.slope for weight, one in each) / 3
            size = math.fsum(weight * abs(one.slope) for weight, one in each)
            assert abs(found[place] - total) <= bound + 8 * 2.0**-52 * size + 1e-300


@pytest.mark.parametrize("size", [1, 2, 5])
def test_weights_go_with_their_examples_through_the_shuffling(size):
    weights, rng = [0.0, 0.5, 1.0, 2.0, 3.5], Random(7)
    network, other = a_network(), a_network()
    trainer = trainer_for(
        network, INPUTS, TARGETS, sample_weight=weights, batch_size=size, learning_rate=0.5, seed=7
    )
    for _ in range(3):
        order, met = rng.shuffled(list(range(5))), 0.0
        for start in range(0, 5, size):
            batch = order[start : start + size]
            loss, gradient = batch_gradients(
                other,
                [INPUTS[r] for r in batch],
                [TARGETS[r] for r in batch],
                sample_weight=[weights[r] or 1e-320 for r in batch],  # not 0 for all
            )
            met += loss * len(batch)
            downhill = [p - 0.5 * g for p, g in zip(other.parameters(), gradient)]
            other.set_parameters(downhill)
        trainer.run()
        assert network.parameters() == pytest.approx(other.parameters(), rel=1e-12)
        assert trainer.state.losses[-1] == pytest.approx(met / 5, rel=1e-12)


@given(problems(n=3, gradient_trainable=True), st.integers(1, 4), st.booleans())
def test_weights_of_1_leave_every_bit(problem, size, shuffle):
    network, loss, inputs, targets = problem
    left = []
    for weights in (None, [1.0] * 3, [1, 1, 1]):
        trainer = trainer_for(
            network.copy(),
            inputs,
            targets,
            sample_weight=weights,
            loss=loss,
            batch_size=size,
            shuffle=shuffle,
        )
        trainer.run()
        trainer.run()
        assert trainer.settings.sample_weight is None
        left.append((trainer.state.losses, bits(trainer.network.parameters())))
    reference = Reference(network, find_loss(loss, network.layers[-1].activation))
    pairs, parameters = list(zip(inputs, targets)), network.parameters()
    plain, written = reference.gradient(parameters, pairs), [1.0] * 3
    assert reference.gradient(parameters, pairs, written) == plain
    assert left[0] == left[1] == left[2]
