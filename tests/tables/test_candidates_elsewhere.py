"""Claims about trainings elsewhere: answers come in order, and one that is lost is missed."""

import pytest

from tinynet import TinynetError
from tinynet.tables.candidates_elsewhere import from_elsewhere
from tinynet.tables.training_task import Candidate, Outcome

CANDIDATES = [Candidate(0.0, 0.0, seed, []) for seed in range(4)]


def trained(candidate):
    return Outcome(0.5, candidate.seed, [], False, False)


def epochs(map, first=0):
    return [outcome.epochs for outcome in from_elsewhere(trained, CANDIDATES, first, map)]


def test_answers_come_in_the_order_of_the_candidates():
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        assert epochs(lambda f, tasks, order=order: [f(tasks[k]) for k in order]) == [0, 1, 2, 3]


def test_each_is_there_as_soon_as_those_before_it():
    made = []

    def lazily(function, tasks):
        for task in tasks:
            made.append(task)
            yield function(task)

    outcomes = from_elsewhere(trained, CANDIDATES, 0, lazily)
    next(outcomes), next(outcomes)
    assert len(made) == 2


def test_an_answer_that_is_lost_is_missed():
    with pytest.raises(TinynetError, match="map lost the answer for candidate 7"):
        epochs(lambda f, tasks: [f(task) for task in tasks if task[0] != 1], first=5)


def test_a_map_that_fails_is_named_and_an_error_of_tinynet_is_handed_on():
    with pytest.raises(TinynetError, match="map raised ZeroDivisionError"):
        epochs(lambda f, tasks: 1 / 0)

    def refuse(f, tasks):
        raise TinynetError("no")

    with pytest.raises(TinynetError, match=r"^no$"):
        epochs(refuse)
