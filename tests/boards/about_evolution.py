"""Evolution: thresholds, chance that can be repeated, and what is remembered."""

from tinynet import FitnessError, Network, evolve, fitness_for

from .floats import XOR, raised


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


def test_a_fitness_that_is_no_number_is_reported_with_its_individual():
    words = raised(FitnessError, evolve, Network([1, 1]), lambda network: float("nan"))
    assert words.startswith("generation 1, individual 0: its fitness is nan")
