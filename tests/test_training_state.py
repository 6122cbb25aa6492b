"""Claims about one epoch: batches, order, loss as met, l2, and nothing half-changed."""

import copy
import math
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tinynet
from tinynet import DivergedError, Network, TinynetError, batch_gradients, gradients
from tinynet.optimizers import OPTIMIZERS
from tinynet.rng import Random

from tests.strategies import lessons
from tests.trainers import trainer_for

PACKAGE = os.path.dirname(tinynet.__file__)
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


@given(lessons(n=3, gradient_trainable=True), st.integers(1, 4), st.sampled_from([0.0, 0.1]))
def test_an_epoch_is_what_its_definition_says_for_every_network(lesson, size, l2):
    network, loss, inputs, targets = lesson
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


@pytest.mark.parametrize(("optimizer", "size"), [("sgd", 1), ("adam", 1), ("rprop", 5)])
def test_the_default_batch_size_is_what_suits_the_optimizer(optimizer, size):
    assert (
        trainer_for(a_network(), INPUTS, TARGETS, optimizer=optimizer).settings.batch_size == size
    )
    asked = trainer_for(a_network(), INPUTS, TARGETS, optimizer=optimizer, batch_size=2)
    assert asked.settings.batch_size == 2


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


def test_the_caller_s_lists_are_copied_and_never_changed():
    inputs, targets = copy.deepcopy(INPUTS), copy.deepcopy(TARGETS)
    validation = (copy.deepcopy(INPUTS), copy.deepcopy(TARGETS))
    network = a_network()
    trainer = trainer_for(network, inputs, targets, validation=validation)
    for _ in range(3):
        trainer.run()
    assert (inputs, targets) == (INPUTS, TARGETS)
    assert validation == (INPUTS, TARGETS)

    inputs[0][0] = validation[0][0][0] = 1e300  # what the caller does later changes nothing
    trainer.run()
    twin = a_network()
    other = trainer_for(twin, INPUTS, TARGETS, validation=(INPUTS, TARGETS))
    for _ in range(4):
        other.run()
    assert network.parameters() == twin.parameters()
    assert trainer.state.validation_losses == other.state.validation_losses


# Validation


def test_the_validation_part_is_watched_and_never_learned_from():
    one, other = a_network(), a_network()
    with_it = trainer_for(one, INPUTS, TARGETS, validation=(INPUTS[:2], [[5.0], [-5.0]]))
    without = trainer_for(other, INPUTS, TARGETS)
    for _ in range(4):
        with_it.run()
        without.run()
        expected = batch_gradients(one, INPUTS[:2], [[5.0], [-5.0]])[0]
        assert with_it.state.validation_losses[-1] == pytest.approx(expected, rel=1e-12)
    assert one.parameters() == other.parameters()
    assert without.state.validation_losses == []
    assert without.state.best_epoch == 0


def test_the_best_epoch_is_the_first_with_the_least_validation_loss():
    network = a_network()
    trainer = trainer_for(
        network, INPUTS, TARGETS, learning_rate=0.5, validation=([[0.3, 0.3]], [[0.5]])
    )
    seen = []
    for _ in range(30):
        trainer.run()
        seen.append(network.parameters())
    losses = trainer.state.validation_losses
    assert trainer.state.best_epoch == losses.index(min(losses)) + 1
    assert trainer.state.best_parameters == seen[trainer.state.best_epoch - 1]
    assert 1 < trainer.state.best_epoch < 30, "or this test shows nothing"


def test_where_nothing_changes_the_first_epoch_stays_the_best():
    trainer = trainer_for(
        a_network(), INPUTS, TARGETS, learning_rate=0.0, validation=(INPUTS, TARGETS)
    )
    for _ in range(3):
        trainer.run()
    assert trainer.state.best_epoch == 1


# What ends an epoch early leaves nothing half-changed


def everything_of(trainer):
    state = trainer.state
    return copy.deepcopy(
        (
            trainer.network.parameters(),
            state.parameters,
            state.memory,
            state.random,
            state.epoch,
            state.losses,
            state.validation_losses,
            state.best_epoch,
            state.best_parameters,
        )
    )


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("fails_at", range(3))
@pytest.mark.parametrize("failure", [KeyboardInterrupt, MemoryError])
def test_an_epoch_that_is_cut_short_is_undone(optimizer, fails_at, failure, monkeypatch):
    network = a_network()
    trainer = trainer_for(
        network, INPUTS, TARGETS, optimizer=optimizer, batch_size=2, validation=(INPUTS, TARGETS)
    )
    trainer.run()
    before = everything_of(trainer)
    steps = []
    step = trainer.settings.optimizer.step

    def step_until_it_fails(parameters, gradient):
        if len(steps) == fails_at:
            raise failure
        steps.append(gradient)
        return step(parameters, gradient)

    monkeypatch.setattr(trainer.settings.optimizer, "step", step_until_it_fails)
    with pytest.raises(failure):
        trainer.run()
    assert len(steps) == fails_at
    assert everything_of(trainer) == before

    monkeypatch.undo()
    trainer.run()  # and it goes on as if nothing had been
    other = trainer_for(
        a_network(),
        INPUTS,
        TARGETS,
        optimizer=optimizer,
        batch_size=2,
        validation=(INPUTS, TARGETS),
    )
    other.run()
    other.run()
    assert everything_of(trainer) == everything_of(other)


def test_an_interrupted_validation_undoes_the_epoch_too(monkeypatch):
    trainer = trainer_for(a_network(), INPUTS, TARGETS, validation=(INPUTS, TARGETS))
    trainer.run()
    before = everything_of(trainer)

    def interrupted(*anything):
        raise KeyboardInterrupt

    monkeypatch.setattr(trainer.backend, "mean_loss", interrupted)
    with pytest.raises(KeyboardInterrupt):
        trainer.run()
    assert everything_of(trainer) == before


def ends_at_line(trainer, n):
    """Run an epoch and press Ctrl-C at the n-th line of the library; whether it came to its end."""
    seen = []

    def watch(frame, event, argument):
        if PACKAGE in frame.f_code.co_filename:
            if event == "line":
                seen.append(1)
                if len(seen) == n:
                    raise KeyboardInterrupt
            return watch
        return None

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        trainer.run()
        return True
    except KeyboardInterrupt:
        return False
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("history", [True, False])
@pytest.mark.parametrize("backend", ["reference", "python"])
def test_at_whatever_line_ctrl_c_falls_there_is_no_half_of_anything(history, backend):
    settings = {
        "history": history,
        "backend": backend,
        "batch_size": 2,
        "optimizer": "adam",
        "validation": (INPUTS[:2], TARGETS[:2]),
    }

    def begun(epochs):
        trainer = trainer_for(Network([2, 2, 1]), INPUTS, TARGETS, **settings)
        for _ in range(epochs):
            trainer.run()
        return trainer

    whole = [everything_of(begun(1)), everything_of(begun(2))]
    third = everything_of(begun(3))
    line, ended, seen = 0, False, set()
    while not ended:
        line += 1
        trainer = begun(1)
        ended = ends_at_line(trainer, line)
        found = everything_of(trainer)
        assert found[1:] in (whole[0][1:], whole[1][1:])  # the state is one or the other, and ...
        assert found[0] in (whole[0][0], whole[1][0])  # ... so is the network
        seen.add(found == whole[1])
        trainer.resume(trainer.state)  # what `train` does after Ctrl-C: the network has the state
        done = trainer.state.epoch
        assert everything_of(trainer) == whole[done - 1]
        for _ in range(3 - done):
            trainer.run()
        assert everything_of(trainer) == third
    assert line > 50
    assert seen == {True, False}


def test_a_loss_that_is_not_finite_names_the_epoch_and_undoes_it():
    network = Network([2, 1], activation="identity")
    trainer = trainer_for(network, INPUTS, TARGETS, learning_rate=50.0)
    with pytest.raises(DivergedError, match="the loss") as caught:
        for _ in range(1000):
            before = everything_of(trainer)
            trainer.run()
    assert caught.value.epoch == trainer.state.epoch + 1
    assert everything_of(trainer) == before
    assert all(math.isfinite(p) for p in network.parameters())


def test_a_parameter_that_is_not_finite_is_noticed_in_the_epoch_that_made_it():
    network = Network([1, 1], activation="identity", bias=False)
    network.set_parameters([1e150])
    trainer = trainer_for(network, [[1.0]], [[0.0]], learning_rate=1e200)
    with pytest.raises(DivergedError, match="parameter") as caught:
        trainer.run()
    assert caught.value.epoch == 1
    assert network.parameters() == [1e150]


def test_a_validation_loss_that_is_not_finite_is_divergence_too():
    network = Network([1, 1], activation="identity", bias=False)
    network.set_parameters([1e150])
    trainer = trainer_for(
        network, [[0.0]], [[0.0]], learning_rate=0.1, validation=([[1e100]], [[0.0]])
    )
    with pytest.raises(DivergedError, match="the validation loss"):
        trainer.run()
    assert (trainer.state.epoch, trainer.state.losses) == (0, [])


def test_a_memory_that_is_not_finite_is_noticed_though_the_parameters_still_are():
    network = Network([1, 1], activation="identity", bias=False)
    network.set_parameters([0.0])
    trainer = trainer_for(network, [[1e100]], [[1e100]], optimizer="adam")
    before = everything_of(trainer)  # the gradient is -1e200, and its square too large
    with pytest.raises(DivergedError, match="remembers"):
        trainer.run()
    assert everything_of(trainer) == before


def test_cross_entropy_does_not_hide_an_output_that_is_no_number():
    network = Network([2, 2, 2], "identity", output_activation="softmax")
    huge = 1e200
    network.set_parameters([huge, huge, 0, -huge, -huge, 0, huge, huge, 0, huge, huge, 0])
    x = [1e150, 1e150]  # the hidden sums are infinite, and what follows is not-a-number
    assert not all(math.isfinite(y) for y in network.predict(x))
    trainer = trainer_for(
        network,
        [[0.0, 0.0]],
        [[0.5, 0.5]],
        loss="cross_entropy",
        validation=([x], [[1.0, 0.0]]),
    )
    with pytest.raises(DivergedError):
        trainer.run()


# Refused


@pytest.mark.parametrize("activations", ["step", ["step", "sigmoid"], ["sigmoid", "step"]])
def test_a_step_is_refused_because_it_is_flat(activations):
    with pytest.raises(TinynetError, match="perceptron rule"):
        trainer_for(Network([2, 3, 1], activations), INPUTS, TARGETS)


def test_momentum_is_for_sgd_and_less_than_1():
    trainer_for(a_network(), INPUTS, TARGETS, momentum=0.999)
    trainer_for(a_network(), INPUTS, TARGETS, momentum=0, optimizer="adam")
    for name in ("adam", "rprop"):
        with pytest.raises(TinynetError, match=f"momentum belongs to sgd; {name}"):
            trainer_for(a_network(), INPUTS, TARGETS, momentum=0.5, optimizer=name)
    with pytest.raises(TinynetError, match="less than 1"):
        trainer_for(a_network(), INPUTS, TARGETS, momentum=1)
