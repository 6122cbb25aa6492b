"""Evolution: thresholds, chance that can be repeated, and what is remembered."""

from tinynet import FitnessError, Network, evolve, fitness_for

from .floats import XOR, module_named, raised

Random = module_named("rng").Random


def size(network):
    """The smaller the parameters, the fitter."""
    total = 0.0
    for p in network.parameters():
        total -= p * p
    return total


def test_thresholds_evolve_an_xor():
    network = Network([2, 2, 1], "step")
    result = evolve(network, fitness_for(XOR[0], XOR[1]), target_fitness=0)
    assert (result.fitness, result.reason) == (0.0, "target_fitness")
    assert [network.predict(x)[0] for x in XOR[0]] == [0.0, 1.0, 1.0, 0.0]


def test_the_best_never_gets_worse():
    result = evolve(Network([2, 2, 1]), size, generations=8, population=10)
    best = [pair[0] for pair in result.history]
    for i in range(1, len(best)):
        assert best[i] >= best[i - 1]
    assert best[-1] > best[0]


def test_the_same_seed_breeds_the_same_network():
    left = []
    for seed in (3, 3, 4):
        network = Network([2, 2, 1])
        evolve(network, fitness_for(XOR[0], XOR[1]), generations=3, population=8, seed=seed)
        left.append(network.parameters())
    assert left[0] == left[1]
    assert left[0] != left[2]


def test_an_evolution_stopped_and_resumed_ends_like_one_that_never_stopped():
    whole, half = Network([2, 2, 1]), Network([2, 2, 1])
    evolve(whole, size, generations=6, population=8)
    state = evolve(half, size, generations=2, population=8).state
    evolve(half, size, generations=6, population=8, state=state)
    assert half.parameters() == whole.parameters()


def test_every_way_to_breed_raises_the_fitness():
    for settings in (
        {"crossover": "uniform"},
        {"crossover": "one_point", "selection": "rank"},
        {"crossover": "blend", "restart_after": 3},
    ):
        fitness = fitness_for(XOR[0], XOR[1])
        network = Network([2, 2, 1], seed=1)
        result = evolve(network, fitness, generations=12, population=20, **settings)
        assert result.history[-1][0] > result.history[0][0], settings
        assert fitness(network) == result.fitness


def test_chance_in_a_fitness_comes_with_a_seed():
    def dice(network, seed):
        return float(Random(seed).below(6)) + network.predict([0, 1])[0]

    settings = {"generations": 4, "population": 8, "seeded": True, "reevaluate": True}
    first = evolve(Network([2, 1]), dice, **settings)
    second = evolve(Network([2, 1]), dice, **settings)
    assert first.history == second.history


def test_who_does_the_work_changes_no_bit():
    def backwards(function, tasks):
        return [function(task) for task in reversed(list(tasks))]

    here, there = Network([2, 2, 1]), Network([2, 2, 1])
    fitness = fitness_for(XOR[0], XOR[1])
    evolve(here, fitness, generations=5, population=12)
    evolve(there, fitness, generations=5, population=12, map=backwards, chunk_size=5)
    assert there.parameters() == here.parameters()


def test_a_fitness_that_fails_is_named_and_the_network_has_the_best_so_far():
    calls = []

    def fails_later(network):
        calls.append(1)
        if len(calls) == 15:
            return 1 // 0
        return network.predict([0, 1])[0]

    network = Network([2, 1])
    caught = None
    try:
        evolve(network, fails_later, population=10, elite=0)
    except FitnessError as error:
        caught = error
    assert (caught.generation, caught.place) == (2, 4)  # after 10, and 4 more
    assert str(caught).startswith("generation 2, individual 4: its fitness raised ZeroDivision")
    assert caught.state["generation"] == 1
    assert network.parameters() == caught.state["best"]


def test_a_fitness_that_is_no_number_is_reported_with_its_individual():
    words = raised(FitnessError, evolve, Network([1, 1]), lambda network: float("nan"))
    assert words.startswith("generation 1, individual 0: its fitness is nan")
