"""Which of several trainings is the model's."""

import math

import pytest

from tinynet import TinynetError
from tinynet.tables.chosen_candidate import chosen
from tinynet.tables.training_task import Candidate, Outcome


def outcome(loss, epochs=5, learned=False, interrupted=False):
    return Outcome(loss, epochs, [loss], learned, interrupted)


def test_the_strength_with_the_least_mean_loss_is_taken():
    tried = [Candidate(s / 10, s, seed, [0]) for s in (1.0, 10.0) for seed in (5, 6, 7)]
    losses = [0.1, 9.0, 0.3, 1.0, 0.9, 2.0]
    outcomes = [outcome(losses[k], epochs=10 * k) for k in range(6)]
    choice = chosen(tried, outcomes, n=20)
    assert choice[:7] == (10.0 / 20, 6, 40, 0.9, [0.9], False, [4, 3, 5])
    assert chosen(tried[3:5], [outcome(1.0, epochs=4), outcome(1.5, epochs=8)], 20).epochs == 6


def test_a_strength_that_was_given_stays_as_it_is():
    tried = [Candidate(0.25, 0.0, seed, [0]) for seed in (5, 6)]
    assert chosen(tried, [outcome(1.0), outcome(0.5)], n=20)[:3] == (0.25, 6, 5)


def test_no_training_is_of_no_epoch():
    tried = [Candidate(0.25, 0.0, 5, [0])]
    assert chosen(tried, [outcome(1.0, epochs=0)], n=20).epochs == 1


def test_where_nothing_is_held_back_the_first_that_learned_is_taken():
    tried = [Candidate(0.0, 0.0, seed, []) for seed in (5, 6, 7)]
    outcomes = [outcome(1.0), outcome(3.0, learned=True), outcome(2.0)]
    assert chosen(tried, outcomes, n=9)[:7] == (0.0, 6, 5, 3.0, [3.0], True, [1])
    outcomes = [outcome(2.0), outcome(1.0), outcome(3.0)]
    assert chosen(tried, outcomes, n=9)[:7] == (0.0, 6, 5, 1.0, [1.0], True, [1])


def test_after_an_interruption_the_best_so_far_is_taken():
    tried = [Candidate(0.1, 1.0, seed, [0]) for seed in (5, 6, 7)]
    outcomes = [outcome(1.0), outcome(3.0, interrupted=True)]
    assert chosen(tried, outcomes, n=9)[:7] == (0.1, 5, 5, 1.0, [1.0], True, [0])


def test_where_every_training_ran_away_that_is_said():
    with pytest.raises(TinynetError, match="every training diverged: try a smaller learning rate"):
        chosen([Candidate(0.0, 0.0, k, []) for k in range(9)], [outcome(math.inf)] * 9, n=30)
