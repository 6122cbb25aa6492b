"""Claims about resuming: what is no longer the same is told, and what is the same is not."""

import copy
import json
import math

import pytest

from tinynet import FitnessError, ModelError, Network, evolve, fitness_for
from tinynet.activation_by_name import ACTIVATIONS, Activation
from tinynet.evolution_settings import changed_since, noted_settings
from tinynet.next_generation import Evolution

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
DATA = fitness_for(*XOR)


def steep(network):
    return network.parameters()[0]


def flat(network):
    return 1.0


def evolved(fitness=DATA, generations=3, **settings):
    return evolve(Network([2, 2, 1]), fitness, generations=generations, **settings)


OTHERS = {
    "elite": 3,
    "selection": "rank",
    "tournament": 5,
    "crossover": "blend",
    "crossover_rate": 0.5,
    "mutation_rate": 0.1,
    "mutation_scale": 1.0,
    "mutation_decay": 0.9,
    "restart_after": None,
    "target_fitness": -1e-9,
    "reevaluate": True,
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_setting_is_told(name):
    state = json.loads(json.dumps(evolved().state))
    before = noted_settings(Evolution(Network([2, 2, 1]), DATA))[name]
    result = evolved(generations=5, state=state, **{name: OTHERS[name]})
    words = f" {OTHERS[name]!r}, not {before!r}"
    assert result.resumed_with == [name + words]
    assert f"; resumed with {name}{words}" in repr(result)
    assert evolved(generations=5, state=state).resumed_with == []
    assert "resumed" not in repr(evolved(generations=5, state=state))


def test_every_setting_that_decides_how_it_goes_on_is_noted():
    noted = set(noted_settings(Evolution(Network([2, 2, 1]), DATA)))
    assert noted == {*OTHERS, "network", "seeded", "fitness"}
    state = evolved(steep).state
    result = evolved(lambda network, seed: float(seed), 5, state=state, seeded=True)
    assert result.resumed_with == ["seeded True, not False"]


def test_another_network_of_as_many_parameters_is_told():
    state = evolved(steep).state
    result = evolve(Network([2, 2, 1], "tanh"), steep, generations=5, state=state)
    assert result.resumed_with == ["another network"]
    assert "; resumed with another network" in repr(result)


def test_several_differences_are_told_in_order():
    result = evolved(generations=5, state=evolved().state, elite=4, crossover="one_point")
    assert result.resumed_with == [
        "crossover 'one_point', not 'uniform'",
        "elite 4, not 2",
    ]


def test_who_goes_on_a_third_time_is_told_of_the_last_change_alone():
    second = evolved(generations=4, state=evolved().state, elite=4)
    assert second.resumed_with == ["elite 4, not 2"]
    assert evolved(generations=5, state=second.state, elite=4).resumed_with == []


def test_what_does_not_decide_how_it_goes_on_is_not_told():
    state = evolved(seed=1).state
    result = evolved(
        generations=5, state=state, seed=9, chunk_size=1, map=lambda f, t: [f(x) for x in t]
    )
    assert result.resumed_with == []


def test_other_data_are_told_by_what_the_best_has_now():
    result = evolved(fitness_for(XOR[0], [[1], [1], [1], [0]]), 5, state=evolved().state)
    (told,) = result.resumed_with
    assert told.startswith("other data, by which the best has -0.")
    assert told.endswith(f", not {evolved().fitness:.6g}")
    same_again = fitness_for(copy.deepcopy(XOR[0]), copy.deepcopy(XOR[1]))
    assert evolved(same_again, 5, state=evolved().state).resumed_with == []


def test_another_loss_or_a_function_instead_of_data_is_told():
    state = evolved().state
    other = evolved(fitness_for(*XOR, loss="cross_entropy"), 5, state=state)
    assert other.resumed_with == [
        "fitness 'fitness_for with cross_entropy', not 'fitness_for with squared_error'"
    ]
    assert evolved(steep, 5, state=state).resumed_with == [
        "fitness 'a function', not 'fitness_for with squared_error'"
    ]
    assert evolved(flat, 5, state=evolved(steep).state).resumed_with == []  # nobody can know


@pytest.mark.parametrize(
    "settings", [None, True, "x", math.nan, [], {}, [[]], {"elite": 2}], ids=repr
)
def test_settings_that_are_no_record_of_all_are_refused(settings):
    state = dict(evolved().state, settings=settings)
    with pytest.raises(ModelError, match=r"the state's settings are|noted in the state lack"):
        evolved(generations=5, state=state)
    del state["settings"]
    with pytest.raises(ModelError, match="the state's settings are None, not a record"):
        evolved(generations=5, state=state)


def test_what_a_state_says_of_its_settings_is_quoted_in_few_words():
    for odd in ("x" * 10_000, 10**5000, [1] * 10_000, None):
        state = evolved().state
        state["settings"]["crossover"] = odd
        assert len(repr(evolved(generations=5, state=state))) < 200


def test_data_by_which_the_best_has_no_finite_fitness_are_told_too():
    huge = fitness_for([[1e308, 1e308]], [[1e200]])
    evolution = Evolution(Network([2, 2, 1], "identity"), huge)
    record = {"settings": noted_settings(evolution)}
    assert changed_since(record, evolution, [1.0] * 9, -0.5) == [
        "other data, by which the best can no longer be measured"
    ]


def test_before_the_first_generation_nothing_was_done_by_the_settings():
    state = evolved(generations=0).state
    assert evolved(generations=1, state=state, elite=5).resumed_with == []


def test_a_fitness_that_fails_when_an_evolution_is_resumed_changes_nothing(monkeypatch):
    def fails(z):
        raise OverflowError("no")

    state = evolved().state
    network = Network([2, 2, 1])
    before = network.parameters()
    monkeypatch.setitem(ACTIVATIONS, "sigmoid", Activation("sigmoid", fails, lambda y: y))
    with pytest.raises(FitnessError):
        evolve(network, DATA, generations=5, state=state)
    assert network.parameters() == before


def test_changes_are_those_between_record_and_evolution():
    evolution = Evolution(Network([2, 2, 1]), steep, elite=5)
    record = {"settings": dict(noted_settings(evolution), elite=2, unknown=3)}
    assert changed_since(record, evolution, [0.0], 1.0) == ["elite 5, not 2"]
    assert changed_since(record, evolution, [], 1.0) == []


def test_where_no_generation_is_left_to_do_the_result_says_so():
    result = evolved(generations=3, state=evolved().state)
    assert "; resumed with nothing left to do, for what" in repr(result)
    assert "nothing left" not in repr(evolved(generations=4, state=evolved().state))
