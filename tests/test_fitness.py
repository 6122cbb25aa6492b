"""Claims about fitness: what it measures, who may measure it, and how a failure is told."""

import math
import os
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.variants import generated
from tinynet import (
    ACTIVATIONS,
    FitnessError,
    Network,
    ShapeError,
    TinynetError,
    evolve,
    fitness_for,
    register_activation,
)
from tinynet.backends import program_cache
from tinynet.backends.program_cache import compiled
from tinynet.epoch import Reference
from tinynet.fitness import Evaluator, evaluated
from tinynet.losses import find_loss
from tinynet.testing.drawn_examples import problems, sample_weights
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import vectors
from tinynet.testing.drawn_targets import losses_for, targets_for

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def gene(network):
    """A fitness that tells which individual it was: its first parameter."""
    return network.parameters()[0]


def gene_and_seed(network, seed):
    return network.parameters()[0] + 1000.0 * seed


def gene_or_death(network):
    if network.parameters()[0] == 4.0:
        os._exit(3)
    return network.parameters()[0]


def a_neuron():
    return Network([1, 1], activation="identity")


def people(n):
    return [[float(place), 0.5] for place in range(n)]


def plain_measure(network, inputs, targets, loss):
    """Minus the mean loss, as the reference computes it."""
    rule = find_loss(loss, network.layers[-1].activation)
    examples = list(zip(inputs, targets))
    return 0.0 - Reference(network, rule).mean_loss(network.parameters(), examples)


# From data


@given(problems(n=3))
def test_the_fitness_of_data_is_minus_their_mean_loss(problem):
    network, loss, inputs, targets = problem
    expected = plain_measure(network, inputs, targets, loss)
    assert fitness_for(inputs, targets, loss)(network) == expected
    assert fitness_for(inputs, targets, loss, backend="reference")(network) == expected
    assert expected <= 0.0


@pytest.mark.parametrize("backend", ["auto", "python", "reference", "c"])
@pytest.mark.parametrize("times", [1, 100])
def test_data_that_are_met_have_a_fitness_of_0_and_not_of_minus_0(times, backend):
    network = a_neuron()
    network.set_parameters([2.0, 1.0])
    value = fitness_for([[1.0], [2.0]] * times, [[3.0], [5.0]] * times, backend=backend)(network)
    assert (value, math.copysign(1.0, value)) == (0.0, 1.0)


@given(networks(), st.integers(1, 70), st.data())
def test_every_backend_gives_the_same_bits_for_each_of_many(network, n, data):
    loss = data.draw(losses_for(network))
    inputs = data.draw(st.lists(vectors(network.sizes[0]), min_size=1, max_size=4))
    targets = [data.draw(targets_for(network, loss)) for _ in inputs]
    individuals = [data.draw(vectors(network.n_parameters)) for _ in range(2)] * n
    before = network.parameters()
    values = []
    for backend in ("auto", generated(network), "reference"):
        fitness = fitness_for(inputs, targets, loss, backend=backend)
        _, found = Evaluator(network, fitness)((1, 0, individuals, None))
        values.append(found)
    expected = []
    for individual in individuals[:2]:
        network.assign(individual)
        expected.append(plain_measure(network, inputs, targets, loss))
    network.assign(before)
    assert values == [expected * n] * 3


@pytest.mark.parametrize("backend", ["auto", "python", "reference"])
def test_a_program_is_written_for_many_individuals_unless_it_is_not_wanted(backend, monkeypatch):
    written = []

    def noticed(source, functions):
        written.append(source[: source.index("(")])
        return compiled(source, functions)

    monkeypatch.setattr(program_cache, "compiled", noticed)
    monkeypatch.setattr(program_cache, "PROGRAMS", {})
    evaluator = Evaluator(Network([2, 2, 1]), fitness_for(*XOR, backend=backend))
    evaluator((1, 0, [[0.5] * 9] * 2, None))
    assert written == (["def loss"] if backend == "python" else [])
    evaluator((1, 0, [[0.5] * 9] * 50, None))
    assert written == ([] if backend == "reference" else ["def loss"])


def test_where_nothing_may_be_compiled_the_reference_does_the_work(monkeypatch):
    monkeypatch.setattr(program_cache, "compiled", lambda *arguments: None)
    monkeypatch.setattr(program_cache, "PROGRAMS", {})
    network = Network([2, 2, 1])
    individuals = [network.parameters()] * 50
    expected = plain_measure(network, *XOR, "squared_error")
    answer = Evaluator(network, fitness_for(*XOR))((1, 3, individuals, None))
    assert answer == (3, [expected] * 50)


@pytest.mark.parametrize("backend", ["auto", "python", "reference"])
def test_a_registered_activation_is_measured(backend):
    register_activation("thrice", lambda z: 3.0 * z, lambda y: 3.0, steepest=3.0)
    try:
        network = Network([2, 2, 1], "thrice")
        individuals = [network.parameters()] * 40
        expected = plain_measure(network, *XOR, "squared_error")
        evaluator = Evaluator(network, fitness_for(*XOR, backend=backend))
        assert evaluator((1, 0, individuals, None)) == (0, [expected] * 40)
    finally:
        del ACTIVATIONS["thrice"]


@pytest.mark.parametrize("backend", ["auto", "python", "reference"])
@pytest.mark.parametrize("n", [1, 40])
def test_a_registered_activation_that_fails_is_told_with_the_individual(backend, n):
    def short_of_breath(z):
        if z == 9.75:
            raise OverflowError("out of breath")
        return z

    register_activation("short", short_of_breath, lambda y: 1.0, steepest=1.0)
    try:
        fitness = fitness_for([[1.0]], [[0.0]], backend=backend)
        individuals = [[1.0, 0.0]] * (n - 1) + [[8.0, 1.75]] + [[1.0, 0.0]]
        with pytest.raises(FitnessError, match="OverflowError: out of breath") as caught:
            Evaluator(Network([1, 1], "short"), fitness)((2, 10, individuals, None))
        assert (caught.value.place, caught.value.individual) == (10 + n - 1, [8.0, 1.75])
    finally:
        del ACTIVATIONS["short"]


def test_measuring_leaves_the_network_alone():
    network = Network([2, 2, 1], seed=3)
    before = network.parameters()
    fitness_for(*XOR)(network)
    Evaluator(network, fitness_for(*XOR, backend="reference"))((1, 0, [[0.5] * 9], None))
    Evaluator(network, gene)((1, 0, [[0.5] * 9], None))
    assert network.parameters() == before


@pytest.mark.parametrize("backend", ["auto", "python", "reference", "c"])
@pytest.mark.parametrize("times", [1, 100])
def test_what_measures_does_so_without_the_network_so_that_threads_may_share_it(times, backend):
    network = Network([2, 2, 1], seed=3)
    before = network.parameters()
    measure = fitness_for(*XOR, backend=backend).measure(network, times)
    expected = measure(before)
    assert measure([0.5] * 9) != expected
    assert network.parameters() == before
    network.assign([0.5] * 9)
    assert measure(before) == expected


def test_an_evaluator_keeps_the_shape_it_was_given():
    network = Network([1, 1], activation="identity")
    evaluator = Evaluator(network, lambda network: network.predict([1.0])[0])
    network.layers[0].activation = "step"
    assert evaluator((1, 0, [[3.0, 0.5]], None)) == (0, [3.5])


def test_the_data_may_change_afterwards():
    inputs, targets = [[0.0], [1.0]], [[0.25], [1.0]]
    fitness = fitness_for(inputs, targets)
    before = fitness(a_neuron())
    inputs[0][0], targets[1] = 9.0, [-9.0]
    inputs.append([5.0])
    assert fitness(a_neuron()) == before


def test_rows_of_any_kind_are_data_as_they_are_for_train():
    expected = fitness_for([[0.0, 1.0], [2.0, 3.0]], [[1.0], [0.0]])(Network([2, 1]))
    rows = ((n + 0.0 for n in (0, 1)), range(2, 4))
    assert fitness_for(rows, iter([iter([1]), (0,)]))(Network([2, 1])) == expected


@pytest.mark.parametrize(
    ("inputs", "targets", "words"),
    [
        ([], [[1]], "inputs is empty"),
        ([[0]], [], "targets is empty"),
        ([[0], [1, 2]], [[1], [0]], "row 1 of inputs has 2 numbers, row 0 has 1"),
        ([[0], [1]], [[1], [None]], "number 0 of row 1 of targets is None, not a number"),
        ([[0], [1]], [[1]], "there are 2 inputs and 1 targets"),
        ([0, 1], [[1], [0]], "row 0 of inputs is 0; it must be a list of 1 number, as in [[x]"),
        ([0, [1]], [[1], [0]], "row 0 of inputs is 0; it must be a list of 1 number, as in [[x]"),
        ([[0, 1], 2], [[1], [0]], "row 1 of inputs is 2"),
        ("ab", [[1], [0]], "inputs is the text 'ab', it must be a list"),
        ([[math.inf]], [[0]], "number 0 of row 0 of inputs is inf"),
    ],
)
def test_data_that_do_not_fit_each_other_are_refused_at_once(inputs, targets, words):
    with pytest.raises(TinynetError) as caught:
        fitness_for(inputs, targets)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("data", "network", "words"),
    [
        (([[0, 0]], [[1]]), Network([3, 1]), "row 0 of inputs has 2 numbers, this network takes 3"),
        (([[0]], [[1]]), Network([1, 2]), "row 0 of targets has 1 number"),
        (([[0]], [[1]], "cross_entropy"), Network([1, 1], "tanh"), "sigmoid or softmax"),
        (([[0]], [[2]], "cross_entropy"), Network([1, 1]), "from 0 to 1"),
        (([[]], [[1]]), Network([1, 1]), "row 0 of inputs has 0 numbers"),
    ],
)
def test_data_that_do_not_fit_the_network_are_refused_before_anything(data, network, words):
    before = network.parameters()
    with pytest.raises(TinynetError) as caught:
        evolve(network, fitness_for(*data), map=never)
    assert not isinstance(caught.value, FitnessError)
    assert words in str(caught.value)
    assert network.parameters() == before


def never(function, tasks):
    raise AssertionError("nothing may be measured")


def test_the_fitness_of_data_travels_with_its_data():
    fitness = fitness_for(*XOR, loss="cross_entropy")
    again = pickle.loads(pickle.dumps(fitness))
    assert again(Network([2, 2, 1])) == fitness(Network([2, 2, 1]))


# One task


def test_each_individual_is_put_into_the_network_in_turn():
    seen = []

    def fitness(network):
        seen.append(network.parameters())
        return len(seen)

    answer = Evaluator(a_neuron(), fitness)((1, 5, people(3), None))
    assert answer == (5, [1.0, 2.0, 3.0])
    assert seen == people(3)


@pytest.mark.parametrize("backend", ["auto", "python", "c"])
def test_those_who_are_measured_together_have_the_fitness_that_each_has_alone(backend):
    network = Network([2, 2, 1])
    individuals = [[0.5 * place] * network.n_parameters for place in range(5)]
    together = Evaluator(network, fitness_for(*XOR, backend=backend))
    _, values = together((1, 0, individuals, None))
    alone = Evaluator(network, fitness_for(*XOR, backend="reference"))
    assert values == [alone.fitness_of(individual) for individual in individuals]
    assert len(set(values)) == 5


def test_one_individual_is_measured_alone_as_the_first_of_a_first_generation():
    assert Evaluator(a_neuron(), gene).fitness_of([7.0, 0.5]) == 7.0
    with pytest.raises(FitnessError, match="generation 1, individual 0: its fitness is nan"):
        Evaluator(a_neuron(), lambda network: math.nan).fitness_of([7.0, 0.5])


def test_absent_synapses_stay_absent_while_others_are_measured():
    network = Network([2, 1], "identity", connections=[[[1, 0]]])
    evaluator = Evaluator(network, lambda network: network.predict([1.0, 100.0])[0])
    assert evaluator((1, 0, [[2.0, 3.0]], None)) == (0, [5.0])


def test_each_individual_is_given_the_seed_that_stands_beside_it():
    answer = Evaluator(a_neuron(), gene_and_seed)((1, 0, people(3), [7, 8, 9]))
    assert answer == (0, [7000.0, 8001.0, 9002.0])


def test_what_a_fitness_does_to_its_network_does_not_matter_to_the_next():
    def vandal(network):
        value = gene(network)
        network.set_parameters([-99.0, -99.0])
        return value

    individuals = people(4)
    assert Evaluator(a_neuron(), vandal)((1, 0, individuals, None)) == (0, [0.0, 1.0, 2.0, 3.0])
    assert individuals == people(4)


def test_threads_do_not_write_into_the_same_network():
    networks_ = []

    def fitness(network):
        networks_.append(network)
        return 0.0

    evaluator = Evaluator(a_neuron(), fitness)
    evaluator((1, 0, people(2), None))
    evaluator((1, 2, people(2), None))
    assert networks_[0] is networks_[1]
    assert networks_[2] is networks_[3]
    assert networks_[1] is not networks_[2]


class Scalar:
    """A number of another library: all it can do is turn into a float."""

    def __float__(self):
        return 0.25


@pytest.mark.parametrize("value", [0.25, Scalar()], ids=["float", "other"])
def test_any_finite_number_is_a_fitness(value):
    _, values = Evaluator(a_neuron(), lambda network: value)((1, 0, people(1), None))
    assert values == [0.25]
    assert type(values[0]) is float


def test_a_fitness_of_minus_0_is_0():
    _, values = Evaluator(a_neuron(), lambda network: -0.0)((1, 0, people(1), None))
    assert math.copysign(1.0, values[0]) == 1.0


def test_numbers_of_numpy_are_a_fitness_but_its_truth_values_are_none():
    numpy = pytest.importorskip("numpy")
    for kind in (numpy.float64, numpy.float32, numpy.array):
        _, values = Evaluator(a_neuron(), lambda network, k=kind: k(0.25))((1, 0, people(1), None))
        assert values == [0.25]
    with pytest.raises(FitnessError, match=r"bool.*, not a number"):
        Evaluator(a_neuron(), lambda network: numpy.bool_(True))((1, 0, people(1), None))


NO_FITNESS = {
    "nan": (math.nan, "nan, not a finite number"),
    "infinity": (math.inf, "inf, not a finite number"),
    "minus infinity": (-math.inf, "-inf, not a finite number"),
    "None": (None, "None, not a number"),
    "text": ("0.5", "the text '0.5', not a number"),
    "True": (True, "True, not a number; write 1, or int(...)"),
    "list": ([0.5], "something of type list, not a number"),
    "huge": (10**400, "too large for a float"),
}


@pytest.mark.parametrize(("value", "words"), NO_FITNESS.values(), ids=NO_FITNESS.keys())
def test_what_is_no_fitness_is_told_with_generation_place_and_individual(value, words):
    def fitness(network):
        return value if gene(network) == 2.0 else 1.0

    with pytest.raises(FitnessError) as caught:
        Evaluator(a_neuron(), fitness)((7, 10, people(4), None))
    error = caught.value
    assert (error.generation, error.place, error.individual) == (7, 12, [2.0, 0.5])
    assert str(error) == f"generation 7, individual 12: its fitness is {words}"
    if type(value) is float:
        assert error.__cause__ is None
    else:
        assert isinstance(error.__cause__, TinynetError)


def test_a_fitness_that_raises_is_the_cause_of_the_error():
    reason = KeyError("no such thing")

    def fitness(network):
        raise reason

    with pytest.raises(FitnessError) as caught:
        Evaluator(a_neuron(), fitness)((1, 0, people(1), None))
    assert caught.value.__cause__ is reason
    assert "its fitness raised KeyError: 'no such thing'" in str(caught.value)
    assert caught.value.individual == [0.0, 0.5]


def test_what_tinynet_itself_refuses_within_a_fitness_is_told_in_its_words():
    with pytest.raises(FitnessError, match=r"the input has 2 numbers, this network takes 1$"):
        Evaluator(a_neuron(), lambda network: network.predict([1, 2])[0])((1, 0, people(1), None))


@pytest.mark.parametrize("reason", [KeyboardInterrupt, SystemExit])
def test_a_wish_to_stop_is_no_failure_of_an_individual(reason):
    def fitness(network):
        raise reason

    with pytest.raises(reason):
        evaluated(Evaluator(a_neuron(), fitness), people(3), None, 1, map, 1)


# A generation, whoever carries it out


def as_list(function, tasks):
    return list(map(function, tasks))


def backwards(function, tasks):
    return reversed([function(task) for task in reversed(list(tasks))])


def last_first(function, tasks):
    return [function(task) for task in tasks][::-1]


def twice(function, tasks):
    for task in tasks:
        yield function(task)
        yield function(task)


def through_pickle(function, tasks):
    for task in tasks:
        again = pickle.loads(pickle.dumps(function))
        yield pickle.loads(pickle.dumps(again(pickle.loads(pickle.dumps(task)))))


MAPS = [map, as_list, backwards, last_first, twice, through_pickle]


@pytest.mark.parametrize("chunk_size", [1, 2, 3, 10, 11, 100])
@pytest.mark.parametrize("map_", MAPS)
def test_whatever_map_does_each_individual_gets_its_own_fitness(map_, chunk_size):
    values = evaluated(Evaluator(a_neuron(), gene), people(10), None, 1, map_, chunk_size)
    assert values == [float(place) for place in range(10)]
    seeds = list(range(50, 60))
    values = evaluated(Evaluator(a_neuron(), gene_and_seed), people(10), seeds, 1, map_, chunk_size)
    assert values == [50000.0 + 1001.0 * place for place in range(10)]


@pytest.mark.parametrize(("chunk_size", "sizes"), [(1, [1] * 7), (3, [3, 3, 1]), (100, [7])])
def test_individuals_travel_in_chunks_as_plain_lists(chunk_size, sizes):
    tasks = []

    def noting(function, todo):
        tasks.extend(todo)
        return [function(task) for task in tasks]

    seeds = list(range(50, 57))
    evaluated(Evaluator(a_neuron(), gene_and_seed), people(7), seeds, 4, noting, chunk_size)
    assert [len(task[2]) for task in tasks] == sizes
    assert [task[0] for task in tasks] == [4] * len(sizes)
    assert [individual for task in tasks for individual in task[2]] == people(7)
    assert [seed for task in tasks for seed in task[3]] == seeds
    assert pickle.loads(pickle.dumps(tasks)) == tasks


def loses_the_last(function, tasks):
    return [function(task) for task in tasks][:-1]


def loses_the_first(function, tasks):
    return [function(task) for task in tasks][1:]


def answers_nothing(function, tasks):
    return []


def repeats_the_first(function, tasks):
    return [function(tasks[0]) for _ in tasks]


def cuts_short(function, tasks):
    for task in tasks:
        first, values = function(task)
        yield first, values[:-1]


def adds_one(function, tasks):
    for task in tasks:
        first, values = function(task)
        yield first, [*values, 0.0]


LOSSY = [loses_the_last, loses_the_first, answers_nothing, repeats_the_first, cuts_short, adds_one]


@pytest.mark.parametrize("map_", LOSSY)
@pytest.mark.parametrize("chunk_size", [1, 3])
def test_a_map_that_loses_an_answer_gives_no_generation(map_, chunk_size):
    with pytest.raises(FitnessError, match=r"^generation 9: map lost the answer for ind") as caught:
        evaluated(Evaluator(a_neuron(), gene), people(7), None, 9, map_, chunk_size)
    assert (caught.value.generation, caught.value.place, caught.value.individual) == (9, None, None)


def test_the_first_individual_without_an_answer_is_named():
    with pytest.raises(FitnessError, match=r"for individual 6 and on$"):
        evaluated(Evaluator(a_neuron(), gene), people(7), None, 1, loses_the_last, 3)


def raises(function, tasks):
    raise OSError("the cluster is gone")


def raises_late(function, tasks):
    yield function(tasks[0])
    raise OSError("the cluster is gone")


@pytest.mark.parametrize("map_", [raises, raises_late])
def test_a_map_that_raises_is_the_cause_of_the_error(map_):
    with pytest.raises(FitnessError) as caught:
        evaluated(Evaluator(a_neuron(), gene), people(4), None, 3, map_, 2)
    assert str(caught.value) == "generation 3: map raised OSError: the cluster is gone"
    assert isinstance(caught.value.__cause__, OSError)


NO_ANSWERS = {
    "None": None,
    "number": 5,
    "Nones": [None, None],
    "numbers": [1.0, 2.0],
    "the tasks": "tasks",
    "places without lists": [(0, 5), (2, 5)],
    "texts": [(0, "ab"), (2, "cd")],
    "Nones for values": [(0, [None, None]), (2, [None, None])],
    "nan": [(0, [math.nan, 0.0]), (2, [0.0, 0.0])],
    "lists for places": [([0], [1.0, 2.0]), ([2], [1.0, 2.0])],
}


@pytest.mark.parametrize("answers", NO_ANSWERS.values(), ids=NO_ANSWERS.keys())
def test_a_map_that_answers_something_else_gives_no_generation(answers):
    def map_(function, tasks):
        return tasks if answers == "tasks" else answers

    with pytest.raises(FitnessError, match=r"^generation 3: map "):
        evaluated(Evaluator(a_neuron(), gene), people(4), None, 3, map_, 2)


def test_the_failure_of_an_individual_comes_through_any_map():
    def fitness(network):
        return 1.0 / (gene(network) - 4.0)

    for map_ in MAPS[:-1]:
        with pytest.raises(FitnessError) as caught:
            evaluated(Evaluator(a_neuron(), fitness), people(7), None, 2, map_, 3)
        assert (caught.value.place, caught.value.individual) == (4, [4.0, 0.5])


def nan_at_four(network):
    return math.nan if gene(network) == 4.0 else 1.0


def test_the_failure_of_an_individual_comes_back_from_another_process():
    with ProcessPoolExecutor(2) as executor:
        with pytest.raises(FitnessError) as caught:
            evaluated(Evaluator(a_neuron(), nan_at_four), people(7), None, 2, executor.map, 3)
        assert str(caught.value) == (
            "generation 2, individual 4: its fitness is nan, not a finite number"
        )
        assert (caught.value.place, caught.value.individual) == (4, [4.0, 0.5])
        with pytest.raises(FitnessError, match=r"map raised .*(pickle|local)"):
            evaluated(Evaluator(a_neuron(), lambda n: 0.0), people(7), None, 2, executor.map, 3)
    with ThreadPoolExecutor(2) as executor:
        values = evaluated(Evaluator(a_neuron(), gene), people(7), None, 2, executor.map, 3)
        assert values == [float(place) for place in range(7)]


def test_a_worker_that_dies_gives_an_error_that_names_the_generation():
    with ProcessPoolExecutor(2) as executor, pytest.raises(FitnessError) as caught:
        evaluated(Evaluator(a_neuron(), gene_or_death), people(7), None, 2, executor.map, 1)
    assert str(caught.value).startswith("generation 2: map raised BrokenProcessPool: ")
    assert (caught.value.generation, caught.value.place) == (2, None)


def test_a_row_of_no_numbers_at_all_is_refused_by_every_network():
    with pytest.raises(ShapeError):
        fitness_for([[], []], [[1.0], [1.0]])(Network([1, 1]))


# Weights of examples


@given(problems(n=3), st.data())
def test_weights_count_in_the_fitness_of_data(problem, data):
    network, loss, inputs, targets = problem
    weights = data.draw(sample_weights(3))
    rule = find_loss(loss, network.layers[-1].activation)
    reference = Reference(network, rule)
    expected = 0.0 - reference.mean_loss(
        network.parameters(), list(zip(inputs, targets)), [float(w) for w in weights]
    )
    for backend in ("auto", generated(network), "reference"):
        fitness = fitness_for(inputs, targets, loss, backend, sample_weight=weights)
        assert fitness(network) == expected
        again = pickle.loads(pickle.dumps(fitness))
        assert again(network) == expected and again.sample_weight == fitness.sample_weight
    assert expected <= 0.0


def test_weights_of_1_are_none():
    assert fitness_for(*XOR, sample_weight=[1, 1, 1, 1]).sample_weight is None
    assert fitness_for(*XOR).sample_weight is None


@pytest.mark.parametrize("times", [2, 100])
def test_what_has_a_weight_is_what_evolves(times):
    network = Network([2, 1], "identity", seed=1)
    fitness = fitness_for([[0, 0], [0, 0]], [[5], [1]], sample_weight=[0, times])
    evolve(network, fitness, generations=60)
    assert network.predict([0, 0])[0] == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize("fitness", [lambda network: math.nan, lambda network: 1 / 0])
def test_an_individual_that_is_measured_alone_is_number_0_of_generation_1(fitness):
    evaluator = Evaluator(Network([1, 1]), fitness)
    with pytest.raises(FitnessError, match=r"^generation 1, individual 0: its fitness ") as caught:
        evaluator.fitness_of([0.5, 0.25])
    assert (caught.value.generation, caught.value.place) == (1, 0)
