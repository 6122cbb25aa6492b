"""Evolution: it trains what has no slope, and can be stopped and resumed."""

import json

from tests.boards.tools import DOUBLE, XOR_INPUTS, XOR_TARGETS, refusal, says_xor
from tinynet import FitnessError, Network, evolve, fitness_for, train


def xor():
    return fitness_for(XOR_INPUTS, XOR_TARGETS)


def test_hard_thresholds_learn_xor():
    network = Network([2, 2, 1], activation="step")
    result = evolve(network, xor(), target_fitness=0)
    assert result.reason == "target_fitness" and result.fitness == 0.0
    assert [network.predict(x)[0] for x in XOR_INPUTS] == [0.0, 1.0, 1.0, 0.0]
    assert repr(result).endswith("fitness 0: the target fitness is reached")


def test_any_function_of_the_network_can_be_a_fitness():
    def says_yes(network):
        return network.predict([0, 1])[0] + network.predict([1, 0])[0]

    network = Network([2, 2, 1], activation="step")
    assert evolve(network, says_yes, target_fitness=2).fitness == 2.0
    assert network.predict([0, 1]) == [1.0] and network.predict([1, 0]) == [1.0]


def test_every_way_to_breed_raises_the_fitness_and_never_lets_it_fall():
    for settings in (
        {"crossover": "uniform"},
        {"crossover": "one_point", "selection": "rank"},
        {"crossover": "blend", "restart_after": 3},
    ):
        network = Network([2, 2, 1], seed=1)
        result = evolve(network, xor(), generations=12, population=20, **settings)
        best = [pair[0] for pair in result.history]
        assert best == sorted(best) and len(best) == 12
        assert best[-1] > best[0], settings
        assert xor()(network) == result.fitness


def test_chance_in_a_fitness_comes_with_a_seed():
    def dice(network, seed):
        return float(seed % 6) + network.predict([0, 1])[0]

    settings = {"generations": 4, "population": 8, "seeded": True, "reevaluate": True}
    first = evolve(Network([2, 1]), dice, **settings)
    second = evolve(Network([2, 1]), dice, **settings)
    assert first.history == second.history


def test_evolution_stopped_and_resumed_changes_no_bit():
    whole, halves = Network([2, 2, 1]), Network([2, 2, 1])
    expected = evolve(whole, xor(), generations=10, population=16)
    first = evolve(halves, xor(), generations=6, population=16)
    # Text keeps every double, but not every float of single precision.
    state = json.loads(json.dumps(first.state)) if DOUBLE else first.state
    result = evolve(halves, xor(), generations=10, population=16, state=state)
    assert halves.parameters() == whole.parameters()
    assert result.history == expected.history


def test_who_does_the_work_changes_no_bit():
    def backwards(function, tasks):
        return [function(task) for task in reversed(list(tasks))]

    here, there = Network([2, 2, 1]), Network([2, 2, 1])
    evolve(here, xor(), generations=5, population=12)
    evolve(there, xor(), generations=5, population=12, map=backwards, chunk_size=5)
    assert there.parameters() == here.parameters()


def test_a_fitness_that_fails_is_named_and_the_network_has_the_best_so_far():
    calls = []

    def fails_later(network):
        calls.append(1)
        if len(calls) == 15:
            return 1 // 0
        return network.predict([0, 1])[0]

    network = Network([2, 1])
    try:
        evolve(network, fails_later, population=10, elite=0)
        raise AssertionError("nothing was refused")
    except FitnessError as error:
        caught = error
    assert caught.generation == 2 and caught.place == 4  # 10, and 4 more
    assert str(caught).startswith("generation 2, individual 4: its fitness raised ZeroDivision")
    assert caught.state["generation"] == 1
    assert network.parameters() == caught.state["best"]


def test_a_fitness_that_is_no_number_is_refused():
    message = refusal(FitnessError, evolve, Network([2, 1]), lambda network: True)
    assert message == ("generation 1, individual 0: its fitness is True, not a number; write 1")


def test_evolution_finds_the_valley_and_gradient_descent_its_floor():
    network = Network([2, 2, 1])
    evolve(network, xor(), target_fitness=-0.05, generations=60)
    result = train(network, XOR_INPUTS, XOR_TARGETS, epochs=300)
    assert result.loss < 0.01
    assert says_xor(network)
