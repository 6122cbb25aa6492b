"""Claims about what training knows after an epoch: a value that nothing changes any more."""

import pytest

from tests.trainers import trainer_for
from tinynet import Network
from tinynet.training_state import TrainingState

INPUTS = [[0.0, 0.5], [1.0, -0.5], [0.25, 0.75], [-1.0, 0.125], [0.5, 0.5]]
TARGETS = [[0.0], [1.0], [0.5], [0.25], [1.0]]


def a_network(seed=1):
    return Network([2, 3, 1], activation="tanh", seed=seed)


def test_states_share_their_losses_and_each_knows_its_own():
    trainer = trainer_for(a_network(), INPUTS, TARGETS, validation=(INPUTS, TARGETS))
    states = [trainer.state]
    for _ in range(5):
        trainer.run()
        states.append(trainer.state)
    losses, validation_losses = states[-1].losses, states[-1].validation_losses
    assert len(losses) == len(validation_losses) == 5
    for n in range(6):
        assert states[n].losses == losses[:n]
        assert states[n].validation_losses == validation_losses[:n]
        assert states[n].loss == (losses[n - 1] if n else None)
        assert states[n].validation_loss == (validation_losses[n - 1] if n else None)
    assert len({id(state) for state in states}) == 6
    assert states[3].parameters != states[4].parameters


def test_before_the_first_epoch_none_is_the_best_and_of_equal_ones_it_is_the_first():
    state = TrainingState([0.0], {}, 1)
    assert (state.epoch, state.best_epoch) == (0, 0)
    for k, loss in enumerate([2.0, 1.0, 1.0, 3.0]):
        state = state.after([float(k)], {}, 1, [9.0], [loss], history=True)
    assert (state.best_epoch, state.best_loss, state.best_parameters) == (2, 1.0, [1.0])


def test_other_parameters_make_another_state_that_is_like_it_in_all_else():
    trainer = trainer_for(a_network(), INPUTS, TARGETS, validation=(INPUTS, TARGETS))
    trainer.run()
    trainer.run()
    state = trainer.state
    other = state.with_parameters([0.0] * 13)
    assert other.parameters == [0.0] * 13 != state.parameters
    for name in ("memory", "random", "epoch", "losses", "validation_losses", "best_epoch"):
        assert getattr(other, name) == getattr(state, name)
    assert other.best_parameters == state.best_parameters
    assert TrainingState([1.0], {}, 5).losses == TrainingState([1.0], {}, 5).best_parameters == []


@pytest.mark.parametrize("validation", [None, (INPUTS, TARGETS)])
def test_without_a_history_a_state_knows_the_last_losses_alone(validation):
    kept = trainer_for(a_network(), INPUTS, TARGETS, validation=validation)
    short = trainer_for(a_network(), INPUTS, TARGETS, validation=validation, history=False)
    for n in range(1, 4):
        kept.run()
        short.run()
        assert short.state.losses == kept.state.losses[-1:]
        assert short.state.validation_losses == kept.state.validation_losses[-1:]
        assert (short.state.loss, short.state.epoch) == (kept.state.loss, n)
        assert short.state.validation_loss == kept.state.validation_loss
        assert short.state.best_epoch == kept.state.best_epoch


def test_a_state_from_before_is_whole_whatever_came_after_it():
    trainer = trainer_for(a_network(), INPUTS, TARGETS)
    for _ in range(3):
        trainer.run()
    early = trainer.state
    for _ in range(3):
        trainer.run()
    late = trainer.state
    losses = late.losses
    trainer.resume(early)
    trainer.run()
    assert late.losses == losses
    assert early.losses == losses[:3]
    assert trainer.state.losses == losses[:4]


def test_two_states_that_follow_the_same_one_have_losses_of_their_own():
    same = TrainingState([0.0], {}, 1).after([1.0], {}, 1, [9.0], [8.0], history=True)
    states = [same.after([k], {}, 1, [k], [2.0 * k], history=True) for k in (3.0, 2.0)]
    assert [state.losses for state in states] == [[9.0, 3.0], [9.0, 2.0]]
    assert [state.validation_losses for state in states] == [[8.0, 6.0], [8.0, 4.0]]


@pytest.mark.parametrize("done", [0, 5])
def test_without_a_history_the_last_of_several_epochs_at_once_is_kept_alone(done):
    before = TrainingState([0.0], {}, 1, done, [9.0] if done else [], [8.0] if done else [])
    state = before.after([1.0], {}, 1, [3.0, 2.0, 1.0], [4.0], history=False)
    assert (state.losses, state.loss, state.epoch) == ([1.0], 1.0, done + 3)
    assert (state.validation_losses, state.validation_loss) == ([4.0], 4.0)
