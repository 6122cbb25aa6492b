"""Fitness over generations: the best never falls, restarts are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import check
from tests.pictures.test_chart_scales import FINITE
from tinynet import Network, TinynetError, evolve, fitness_for
from tinynet.pictures import fitness_picture
from tinynet.tables import Classifier

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]


class Result:
    """What the picture asks a result for."""

    def __init__(self, history, restarts=0):
        self.history, self.restarts = history, restarts


@given(st.lists(st.tuples(FINITE, FINITE), min_size=1, max_size=20), st.integers(0, 3))
def test_any_history_makes_a_picture(history, restarts):
    svg = fitness_picture(Result(history, restarts))
    check(svg)
    assert svg == fitness_picture(Result(history, restarts))


def test_an_evolution_is_drawn_by_its_best_and_its_mean():
    fitness = fitness_for(XOR, [[0], [1], [1], [0]])
    result = evolve(
        Network([2, 2, 1], activation="step"), fitness, generations=40, seed=5, restart_after=5
    )
    drawn = check(fitness_picture(result))
    mean, best = drawn.curves()
    assert len(best) == len(mean) == 40
    assert all(b[1] <= a[1] for a, b in zip(best, best[1:]))  # upwards
    assert all(b[1] <= m[1] for b, m in zip(best, mean))
    assert result.restarts > 1
    assert f"generation ({result.restarts} restarts)" in drawn.texts
    assert f"was given up {result.restarts} times" in drawn.description
    assert {"best so far", "mean of the population"} <= set(drawn.texts)


def test_one_generation_and_one_restart_are_told():
    drawn = check(fitness_picture(Result([(1.0, 0.5)], 1), "One"))
    assert "generation (1 restart)" in drawn.texts and drawn.title == "One"
    assert "given up once" in drawn.description and len(drawn.of_class("tn-mark")) == 2


def test_means_far_below_do_not_flatten_what_the_best_gained():
    history = [(-2.0, -1e6), (-1.0, -50.0), (0.0, -1.0)]
    drawn = check(fitness_picture(Result(history)))
    mean, best = drawn.curves()
    assert mean[0][1] == mean[1][1] > mean[2][1]
    assert best[0][1] - best[2][1] > 30
    assert "Means below -10 lie below the picture; the least is -1M." in drawn.description


def test_an_estimator_that_evolved_shows_its_evolution():
    model = Classifier(hidden=2, epochs=3, optimizer="evolution").fit(XOR * 10, [0, 1, 1, 0] * 10)
    assert "generations" in check(fitness_picture(model)).title
    model.result_ = None  # as it is of a model from a file
    with pytest.raises(TinynetError, match="this model kept no history: it was read from a file"):
        fitness_picture(model)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (Result([]), "there was no generation"),
        (Result([(1.0, float("nan"))]), "row 0 of history is nan"),
        (Result([(1.0,)]), "row 0 of history has 1 number"),
        (Result([(1.0, 1.0)], -1), "restarts is -1"),
        (None, "this is None"),
        ([1.0], "something of type list; evolve returns"),
    ],
)
def test_what_is_no_evolution_is_refused(given, what):
    with pytest.raises(TinynetError) as caught:
        fitness_picture(given)
    assert what in str(caught.value)
