"""Claims about running epochs: validation, edits by hand, and nothing half-changed."""

import copy
import math
import sys

import pytest

from tests.interrupts import interrupted_at_line
from tests.trainers import trainer_for
from tinynet import DivergedError, Network, batch_gradients, run_epochs, train
from tinynet.epoch import Reference
from tinynet.optimizers import OPTIMIZERS
from tinynet.run_epochs import Trainer
from tinynet.training import epochs as each_epoch
from tinynet.training_settings import TrainingSettings

INPUTS = [[0.0, 0.5], [1.0, -0.5], [0.25, 0.75], [-1.0, 0.125], [0.5, 0.5]]
TARGETS = [[0.0], [1.0], [0.5], [0.25], [1.0]]


def a_network(seed=1):
    return Network([2, 3, 1], activation="tanh", seed=seed)


@pytest.mark.parametrize("backend", ["reference", "python", "c"])
def test_one_epoch_is_run_unless_more_are_asked_for(backend):
    trainer = trainer_for(a_network(), INPUTS, TARGETS, backend=backend)
    for done in (1, 2, 3):
        trainer.run()
        assert trainer.state.epoch == len(trainer.state.losses) == done


@pytest.mark.parametrize("backend", ["python", "c"])
def test_several_epochs_are_run_at_once_unless_each_is_to_be_validated(backend):
    trainer = trainer_for(a_network(), INPUTS, TARGETS, backend=backend)
    trainer.run(7)
    assert trainer.state.epoch == len(trainer.state.losses) == 7
    settings = {"backend": backend, "validation": (INPUTS, TARGETS)}
    trainer = trainer_for(a_network(), INPUTS, TARGETS, **settings)
    trainer.run(7)
    assert trainer.state.epoch == len(trainer.state.validation_losses) == 1


def test_a_backend_is_chosen_by_all_examples_there_will_have_been_and_only_once(monkeypatch):
    asked = []

    def find(name, network, n_examples, *others):
        asked.append(n_examples)
        return Reference(network, others[0]) if n_examples > 30 else None

    monkeypatch.setattr(run_epochs, "find_backend", find)
    trainer = trainer_for(a_network(), INPUTS, TARGETS, backend="auto")
    for count in (3, 4, 6, 7):
        trainer.run(count)  # of which the reference does one
    assert asked == [n_epochs * len(INPUTS) for n_epochs in (0, 3, 1 + 4, 2 + 6)]
    trainer_for(a_network(), INPUTS, TARGETS, backend="reference").run()
    assert len(asked) == 4


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


@pytest.mark.parametrize("backend", ["reference", "python", "c"])
def test_the_validation_part_may_have_weights_of_which_nothing_is_learned(backend):
    inputs, targets = INPUTS[:3], [[5.0], [-5.0], [2.0]]
    weights = [3.0, 0.0, 0.5]
    losses, networks = [], []
    for more in ((), (weights,), ([6.0, 0.0, 1.0],)):
        networks.append(a_network())
        trainer = trainer_for(
            networks[-1], INPUTS, TARGETS, validation=(inputs, targets, *more), backend=backend
        )
        expected = []
        for _ in range(4):
            trainer.run()
            each = [batch_gradients(networks[-1], [x], [t])[0] for x, t in zip(inputs, targets)]
            used = more[0] if more else [1.0] * 3
            expected.append(sum([w * loss for w, loss in zip(used, each)]) / 3)
        assert trainer.state.validation_losses == pytest.approx(expected, rel=1e-12)
        losses.append(trainer.state.validation_losses)
    assert networks[0].parameters() == networks[1].parameters() == networks[2].parameters()
    assert [2.0 * loss for loss in losses[1]] == losses[2] != losses[0]


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


@pytest.mark.parametrize(
    ("validation", "is_first"),
    [(([[0.3, 0.3]], [[0.5]]), False), (([[-1.0, 0.125]], [[1.0]]), True)],
    ids=["later", "first"],
)
def test_the_best_epoch_is_put_back_be_it_the_first_or_a_later_one(validation, is_first):
    network = a_network()
    trainer = trainer_for(network, INPUTS, TARGETS, learning_rate=0.5, validation=validation)
    for _ in range(30):
        trainer.run()
    assert (trainer.state.best_epoch == 1) is is_first
    assert network.parameters() != trainer.state.best_parameters
    assert trainer.put_back_best() is True
    assert network.parameters() == trainer.state.best_parameters


@pytest.mark.parametrize("validation", [None, (INPUTS, TARGETS)], ids=["none", "not begun"])
def test_where_no_epoch_is_known_to_be_the_best_none_is_put_back(validation):
    network = a_network()
    trainer = trainer_for(network, INPUTS, TARGETS, validation=validation)
    if validation is None:
        trainer.run(3)
    before = network.parameters()
    assert trainer.put_back_best() is False
    assert network.parameters() == before


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


@pytest.mark.slow
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
    line, interrupted, seen = 0, True, set()
    while interrupted:
        line += 1
        trainer = begun(1)
        interrupted = interrupted_at_line(line, trainer.run)
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
    befores = []
    with pytest.raises(DivergedError, match="the loss") as caught:
        for _ in range(1000):
            befores.append(everything_of(trainer))
            trainer.run()
    assert caught.value.epoch == len(befores)
    assert trainer.state.epoch < len(befores)
    assert everything_of(trainer) == befores[trainer.state.epoch]
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
    assert not all(math.isfinite(y) for y in network.signals(x)[-2:])
    trainer = trainer_for(
        network,
        [[0.0, 0.0]],
        [[0.5, 0.5]],
        loss="cross_entropy",
        validation=([x], [[1.0, 0.0]]),
    )
    with pytest.raises(DivergedError):
        trainer.run()


# What the user sets by hand between epochs


@pytest.mark.parametrize("change", [0.25, -0.25])
def test_a_parameter_set_by_hand_counts_whichever_way_it_was_moved(change):
    network = a_network()
    trainer = trainer_for(network, INPUTS, TARGETS)
    edited = [p + change for p in network.parameters()]
    network.set_parameters(edited)
    assert trainer.now().parameters == edited


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("backend", ["reference", "python", "auto"])
@pytest.mark.parametrize("how", ["in the loop", "in on_epoch", "in a layer"])
def test_parameters_set_by_hand_between_epochs_count_and_are_in_the_state(optimizer, backend, how):
    settings = {"optimizer": optimizer, "backend": backend, "seed": 3}
    settings["validation"] = (INPUTS[:2], TARGETS[:2])
    network = a_network()
    states = []

    def on_epoch(progress):
        if progress.epoch == 4:
            edited = network.parameters()
            edited[0] *= 0.5
            if how == "in a layer":
                network.layers[0].weights[0][0] = edited[0]
            else:
                network.set_parameters(edited)
            states.append(progress.state())
            assert states[0]["parameters"] == edited == network.parameters()

    if how == "in on_epoch":
        train(network, INPUTS, TARGETS, epochs=9, on_epoch=on_epoch, **settings)
    else:
        for progress in each_epoch(network, INPUTS, TARGETS, epochs=9, **settings):
            on_epoch(progress)

    # The same by a training that ends, and another that goes on from the edited parameters.
    first, second = a_network(), a_network(seed=8)
    settings["backend"] = "reference"
    state = train(first, INPUTS, TARGETS, epochs=4, **settings).state
    state["parameters"] = states[0]["parameters"]
    assert states[0] == state
    expected = train(second, INPUTS, TARGETS, epochs=9, state=state, **settings)
    assert network.parameters() == second.parameters()
    unedited = a_network()
    train(unedited, INPUTS, TARGETS, epochs=9, **settings)
    assert network.parameters() != unedited.parameters(), "or this test shows nothing"
    assert expected.epochs == 9


@pytest.mark.parametrize("backend", ["reference", "python"])
def test_the_loss_now_is_that_of_the_parameters_now(backend):
    network = a_network()
    trainer = trainer_for(network, INPUTS, TARGETS, backend=backend)
    trainer.run(3)
    network.set_parameters([0.25] * network.n_parameters)
    assert trainer.loss_now() == batch_gradients(network, INPUTS, TARGETS)[0]


@pytest.mark.parametrize("backend", ["reference", "python"])
def test_a_zero_below_zero_set_by_hand_is_a_zero(backend):
    network = Network([1, 1], "identity", bias=False)
    network.layers[0].weights = [[-0.0]]
    trainer = trainer_for(network, [[0.0]], [[1.0]], backend=backend)
    assert math.copysign(1.0, trainer.state.parameters[0]) == 1.0
    trainer.run()
    assert math.copysign(1.0, trainer.state.parameters[0]) == 1.0
    assert math.copysign(1.0, network.parameters()[0]) == 1.0
    network.layers[0].weights = [[-0.0]]
    assert math.copysign(1.0, trainer.now().parameters[0]) == 1.0
    trainer.run()
    assert math.copysign(1.0, network.parameters()[0]) == 1.0
    network.assign([0.5])  # so that the next zero is an edit that counts
    trainer.now()
    network.assign([-0.0])
    assert math.copysign(1.0, trainer.now().parameters[0]) == 1.0


# Going back


def test_going_back_to_an_earlier_state_forgets_what_came_after_it():
    trainer = trainer_for(a_network(), INPUTS, TARGETS, validation=(INPUTS, TARGETS))
    for _ in range(3):
        trainer.run()
    third = everything_of(trainer)
    back = trainer.state
    for _ in range(4):
        trainer.run()
    seventh = everything_of(trainer)
    trainer.resume(back)
    assert everything_of(trainer) == third
    for _ in range(4):
        trainer.run()
    assert everything_of(trainer) == seventh
    assert len(trainer.state.losses) == 7


def test_an_epoch_that_fails_by_itself_is_not_tried_again(monkeypatch):
    asked = []

    def failing(self, settings, now, count, enough):
        asked.append(count)
        raise OverflowError("a registered activation")

    monkeypatch.setattr(Reference, "epochs", failing)
    trainer = trainer_for(a_network(), INPUTS, TARGETS)
    before = everything_of(trainer)
    with pytest.raises(OverflowError):
        trainer.run(9)
    assert asked == [9, 4, 2, 1]
    assert everything_of(trainer) == before


def test_a_second_trainer_with_the_same_settings_begins_with_an_empty_memory():
    settings = TrainingSettings(a_network(), INPUTS, TARGETS, momentum=0.9)
    first, second = Trainer(a_network(), settings), Trainer(a_network(), settings)
    first.run()
    late = Trainer(a_network(), settings)
    second.run()
    late.run()
    assert late.state.memory == second.state.memory == first.state.memory


@pytest.mark.parametrize("count", [2, 3, 1000])
def test_an_explosion_is_noticed_in_the_same_epoch_however_many_are_run_at_once(count):
    data = ([[float(i)] for i in range(1, 11)], [[2.0 * i] for i in range(1, 11)])
    noticed = []
    for at_once in (1, count):
        network = Network([1, 1], "identity")
        trainer = trainer_for(network, *data, learning_rate=0.1, backend="python")
        with pytest.raises(DivergedError) as caught:
            for _ in range(1000):
                trainer.run(at_once)
        noticed.append((str(caught.value), trainer.state.epoch, network.parameters()))
    assert noticed[0] == noticed[1]


# Without what notices explosions, as in a small library for a board


def test_only_infinity_ends_a_training_that_nothing_watches(monkeypatch):
    data = ([[float(i)] for i in range(1, 11)], [[2.0 * i] for i in range(1, 11)])
    watched = []
    for without in (False, True):
        network = Network([1, 1], "identity")
        if without:
            monkeypatch.setitem(sys.modules, "tinynet.divergence", None)
        with pytest.raises(DivergedError) as caught:
            train(network, *data, learning_rate=1.0)
        watched.append((caught.value.epoch, caught.value.what))
        assert all(math.isfinite(p) for p in network.parameters())
        assert network.parameters() == caught.value.state["parameters"]
    assert "far too high for 3 epochs running" in watched[0][1]
    assert "no longer finite" in watched[1][1]
    assert watched[0][0] < watched[1][0]
    assert caught.value.state["epoch"] == caught.value.epoch - 1


def test_unwatched_epochs_that_go_wrong_several_at_once_lead_to_the_last_good_one(monkeypatch):
    monkeypatch.setitem(sys.modules, "tinynet.divergence", None)
    data = ([[1.0], [0.5]], [[1.0], [-1.0]])
    left = []
    trainer = trainer_for(Network([1, 1], "identity"), *data, learning_rate=1e-3, backend="python")
    trainer.run(7)
    assert trainer.state.epoch == 7
    for count in (1, 7, 1000):
        trainer = trainer_for(
            Network([1, 1], "identity"), *data, learning_rate=30.0, backend="python"
        )
        with pytest.raises(DivergedError):
            for _ in range(1000):
                trainer.run(count)
        left.append((trainer.state.epoch, trainer.network.parameters()))
    assert left[0] == left[1] == left[2]
    assert left[0][0] > 20


def test_what_is_set_by_hand_in_an_unwatched_training_is_what_comes_back(monkeypatch):
    monkeypatch.setitem(sys.modules, "tinynet.divergence", None)
    network = Network([1, 1], "identity")
    with pytest.raises(DivergedError) as caught:
        for _ in each_epoch(network, [[1.0]], [[1.0]], learning_rate=0.1):
            network.set_parameters([1e308, 1e308])
    assert network.parameters() == caught.value.state["parameters"] == [1e308, 1e308]
