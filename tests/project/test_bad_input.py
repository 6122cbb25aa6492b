"""Claims about bad input: every public call refuses it in words, and nothing is half-changed."""

import math
from fractions import Fraction

import pytest

from tinynet import (
    ModelError,
    Network,
    Neuron,
    ShapeError,
    TinynetError,
    batch_gradients,
    check_gradients,
    evolve,
    explain,
    fitness_for,
    from_dict,
    gradients,
    load,
    predictor,
    register_activation,
    save,
    to_dict,
    train,
)
from tinynet.evolution import generations as each_generation
from tinynet.losses import LOSSES
from tinynet.optimizers import OPTIMIZERS
from tinynet.training import epochs as each_epoch

GOOD_INPUTS = [[0.0, 0.5], [1.0, -0.5], [0.25, 0.75]]
GOOD_TARGETS = [[0.0], [1.0], [0.5]]


class Scalar:
    """A number of another library: all it can do is turn into a float."""

    def __init__(self, value):
        self.value = value

    def __float__(self):
        return float(self.value)


class Unwilling:
    """Something that looks like a number and then is none."""

    def __float__(self):
        raise TypeError("only length-1 arrays can be converted")


def a_network():
    return Network([2, 3, 1], "tanh", seed=1)


def refused(call, *words, kind=TinynetError):
    """The call raises one of tinynet's own errors, and the message has these words."""
    with pytest.raises(TinynetError) as caught:
        call()
    assert isinstance(caught.value, kind), type(caught.value)
    assert isinstance(caught.value, ValueError)
    for word in words:
        assert word in str(caught.value), str(caught.value)


def number_of(i, place, bad):
    """Where the message must point to: number i of a row, or the row, if a list is in it."""
    return place if isinstance(bad, (list, tuple)) else f"number {i} of {place}"


def shown(value):
    """A short name for a case; the digits of a huge number cannot be printed."""
    try:
        return repr(value)[:30]
    except ValueError:
        return "huge"


# What is no number. Each is given where a number is meant, in every call.

NO_NUMBERS = {
    "text": "0.5",
    "no text": "",
    "None": None,
    "True": True,
    "False": False,
    "nan": math.nan,
    "infinity": math.inf,
    "minus infinity": -math.inf,
    "huge": 10**400,
    "huger": 10**5000,
    "hugely negative": -(10**5000),
    "list": [0.5],
    "tuple": (0.5,),
    "dict": {},
    "complex": 1j,
    "bytes": b"1",
    "object": object(),
    "nan in disguise": Scalar(math.nan),
    "unwilling": Unwilling(),
    "fraction": Fraction(10**400),
}
no_number = pytest.mark.parametrize("bad", NO_NUMBERS.values(), ids=NO_NUMBERS.keys())


def network_calls(network):
    """Every call that takes examples: its name, and how to call it with inputs and targets."""
    return {
        "train": lambda x, t: train(network, x, t, epochs=2),
        "epochs": lambda x, t: list(each_epoch(network, x, t, epochs=2)),
        "batch_gradients": lambda x, t: batch_gradients(network, x, t),
        "validation": lambda x, t: train(
            network, GOOD_INPUTS, GOOD_TARGETS, epochs=2, validation=(x, t), patience=1
        ),
    }


def example_calls(network):
    """Every call that takes one example."""
    return {
        "gradients": lambda x, t: gradients(network, x, t),
        "explain": lambda x, t: explain(network, x, t),
        "check_gradients": lambda x, t: check_gradients(network, x, t),
    }


many = pytest.mark.parametrize("name", sorted(network_calls(None)))
single = pytest.mark.parametrize("name", sorted(example_calls(None)))


@no_number
@many
def test_what_is_no_number_is_refused_among_inputs_and_targets_with_its_place(name, bad):
    network = a_network()
    before = network.parameters()
    call = network_calls(network)[name]
    inputs = [GOOD_INPUTS[0], [1.0, bad], GOOD_INPUTS[2]]
    targets = [GOOD_TARGETS[0], GOOD_TARGETS[1], [bad]]
    refused(lambda: call(inputs, GOOD_TARGETS), number_of(1, "row 1 of", bad), "inputs")
    refused(lambda: call(GOOD_INPUTS, targets), number_of(0, "row 2 of", bad), "targets")
    assert network.parameters() == before


@no_number
@single
def test_what_is_no_number_is_refused_in_an_example_with_its_place(name, bad):
    network = a_network()
    before = network.parameters()
    call = example_calls(network)[name]
    refused(lambda: call([1.0, bad], [0.5]), number_of(1, "the input", bad))
    refused(lambda: call([1.0, 0.0], [bad]), number_of(0, "the target", bad))
    assert network.parameters() == before


@no_number
def test_what_is_no_number_is_refused_by_predict_and_set_parameters(bad):
    network = a_network()
    before = network.parameters()
    refused(lambda: network.predict([bad, 1.0]), number_of(0, "the input", bad))
    refused(lambda: Neuron(2).predict([1.0, bad]), number_of(1, "the input", bad))
    spoiled = [9.0] * (len(before) - 1) + [bad]
    refused(
        lambda: network.set_parameters(spoiled),
        number_of(len(before) - 1, "the list of parameters", bad),
    )
    assert network.parameters() == before


@no_number
def test_what_is_no_number_is_refused_by_a_neuron_in_training(bad):
    neuron = Neuron(2)
    before = (list(neuron.weights), neuron.bias)
    refused(lambda: neuron.train([[0, 1], [bad, 1]], [0, 1]), number_of(0, "row 1 of inputs", bad))
    refused(lambda: neuron.train([[0, 1], [1, 1]], [0, bad]), "target 1")
    refused(lambda: neuron.train([[0, 1]], [1], learning_rate=bad), "learning_rate")
    assert (neuron.weights, neuron.bias) == before


# Shapes

NO_ROWS = {
    "text": "ab",
    "None": None,
    "number": 5,
    "float": 0.5,
    "scalar": Scalar(1.0),
    "True": True,
    "dict": {0: 0.0, 1: 1.0},
    "set": {0.0, 1.0},
    "frozenset": frozenset([0.0, 1.0]),
    "bytes": b"ab",
    "object": object(),
    "too short": [1.0],
    "too long": [1.0, 2.0, 3.0],
    "empty": [],
    "nested": [[1.0, 2.0]],
}
no_row = pytest.mark.parametrize("bad", NO_ROWS.values(), ids=NO_ROWS.keys())


@no_row
@many
def test_a_ragged_or_foreign_row_is_named(name, bad):
    network = Network([2, 3, 2], seed=1)
    before = network.parameters()
    inputs, targets = [[0, 1], [1, 0], [1, 1]], [[0, 0], [1, 1], [0, 1]]
    if name == "validation":

        def call(x, t):
            train(network, inputs, targets, epochs=2, validation=(x, t))
    else:
        call = network_calls(network)[name]
    refused(lambda: call([*inputs[:2], bad], targets), "row 2 of", "inputs", kind=ShapeError)
    refused(lambda: call(inputs, [targets[0], bad, targets[2]]), "row 1 of", "targets")
    assert network.parameters() == before


@no_row
@single
def test_an_example_of_the_wrong_shape_is_named(name, bad):
    network = Network([2, 3, 2], seed=1)
    before = network.parameters()
    call = example_calls(network)[name]
    refused(lambda: call(bad, [0, 1]), "the input", kind=ShapeError)
    refused(lambda: call([0, 1], bad), "the target", kind=ShapeError)
    assert network.parameters() == before


@no_row
def test_predict_takes_one_row_of_the_right_length(bad):
    refused(lambda: Network([2, 1]).predict(bad), "the input", kind=ShapeError)
    refused(lambda: Neuron(2).predict(bad), "the input", kind=ShapeError)


@no_row
def test_a_neuron_names_the_row_too(bad):
    neuron = Neuron(2)
    before = (list(neuron.weights), neuron.bias)
    refused(lambda: neuron.train([[0, 1], bad], [0, 1]), "row 1 of inputs", kind=ShapeError)
    assert (neuron.weights, neuron.bias) == before


NO_DATA = {
    "text": "abc",
    "None": None,
    "number": 3,
    "True": True,
    "dict": {0: [0.0, 1.0]},
    "set": {(0.0, 1.0)},
    "frozenset": frozenset([(0.0, 1.0)]),
    "bytes": b"abc",
    "empty": [],
    "empty tuple": (),
    "object": object(),
    "one row instead of rows": [0.0, 1.0],
}


@pytest.mark.parametrize("bad", NO_DATA.values(), ids=NO_DATA.keys())
@many
def test_what_is_no_list_of_rows_is_refused(name, bad):
    network = a_network()
    before = network.parameters()
    call = network_calls(network)[name]
    refused(lambda: call(bad, GOOD_TARGETS), "inputs")
    refused(lambda: call(GOOD_INPUTS, bad), "targets")
    assert network.parameters() == before


@pytest.mark.parametrize("bad", NO_DATA.values(), ids=NO_DATA.keys())
def test_what_is_no_list_of_rows_is_refused_by_a_neuron(bad):
    neuron = Neuron(2)
    before = (list(neuron.weights), neuron.bias)
    refused(lambda: neuron.train(bad, [0, 1, 0]), "inputs")
    if bad != [0.0, 1.0]:  # that is a list of targets, as it should be
        refused(lambda: neuron.train(GOOD_INPUTS, bad), "target")
    assert (neuron.weights, neuron.bias) == before


def test_a_neuron_has_one_output_so_rows_of_targets_are_refused_in_words():
    refused(lambda: Neuron(2).train([[0, 1]], [[1]]), "target 0 is a list", "one number")


@many
def test_each_input_needs_its_target(name):
    network = a_network()
    before = network.parameters()
    call = network_calls(network)[name]
    refused(lambda: call(GOOD_INPUTS, GOOD_TARGETS[:2]), "3 ", "inputs and 2 ", kind=ShapeError)
    refused(lambda: call(GOOD_INPUTS[:1], GOOD_TARGETS), "1 ", "inputs and 3 ", kind=ShapeError)
    assert network.parameters() == before
    refused(lambda: Neuron(2).train(GOOD_INPUTS, [0, 1]), "3 inputs and 2 targets")


@pytest.mark.parametrize("length", [0, 8, 14, 100])
def test_a_list_of_parameters_has_the_right_length(length):
    network = a_network()
    before = network.parameters()
    refused(
        lambda: network.set_parameters([9.0] * length), f"{length} numbers", "13", kind=ShapeError
    )
    assert network.parameters() == before


# Cross-entropy wants probabilities


def test_targets_that_are_no_probabilities_are_refused_for_cross_entropy():
    for bad in (-0.1, 1.1, 2):
        network = Network([2, 1])
        before = network.parameters()
        refused(
            lambda b=bad, n=network: train(n, [[0, 1], [1, 0]], [[0], [b]], loss="cross_entropy"),
            "row 1 of targets",
            "from 0 to 1",
        )
        assert network.parameters() == before
    softmax = Network([2, 2], output_activation="softmax")
    refused(
        lambda: gradients(softmax, [0, 1], [0.5, 0.6], loss="cross_entropy"),
        "the target",
        "add up to 1",
    )
    refused(
        lambda: gradients(Network([2, 1], "tanh"), [0, 1], [1], loss="cross_entropy"),
        "sigmoid or softmax",
    )


# Knobs

NO_COUNTS = [-1, 1.0, 2.5, "3", True, False, math.nan, math.inf, [3], -(10**5000)]
NO_LENGTHS = ["0.5", True, False, -0.5, -1, math.nan, math.inf, [1], -math.inf, 10**400, {}]
NO_FLAGS = [None, 0, 1, "yes", "", [], 0.5]
NO_NAMES = ["", "sdg", None, 5, True, [], ["sgd"], b"sgd"]

TRAIN_KNOBS = [
    *[("epochs", bad) for bad in [*NO_COUNTS, None]],
    *[("batch_size", bad) for bad in [*NO_COUNTS, 0]],
    *[("patience", bad) for bad in NO_COUNTS],
    *[("seed", bad) for bad in (None, 1.5, "1", True, math.nan, [])],
    *[("learning_rate", bad) for bad in NO_LENGTHS],
    *[("momentum", bad) for bad in [*NO_LENGTHS, None, 1, 1.5]],
    *[("l2", bad) for bad in [*NO_LENGTHS, None]],
    *[("max_seconds", bad) for bad in NO_LENGTHS],
    *[("target_loss", bad) for bad in ("0.5", True, math.nan, math.inf, [1], 10**400)],
    *[("shuffle", bad) for bad in NO_FLAGS],
    *[("optimizer", bad) for bad in NO_NAMES],
    *[("loss", bad) for bad in NO_NAMES],
    *[("validation", bad) for bad in ("ab", 5, [], {}, True, (GOOD_INPUTS,), [[], []], [1, 2])],
    *[("validation", (GOOD_INPUTS, GOOD_TARGETS, GOOD_TARGETS))],
    *[("on_epoch", bad) for bad in (5, "print", True, [])],
    *[("state", bad) for bad in (5, "state", [], {}, True)],
]


@pytest.mark.parametrize(("knob", "bad"), TRAIN_KNOBS, ids=shown)
def test_train_refuses_a_bad_knob_by_name_before_anything_is_changed(knob, bad):
    network = a_network()
    before = network.parameters()
    settings = {"epochs": 2, "validation": (GOOD_INPUTS, GOOD_TARGETS), knob: bad}
    refused(lambda: train(network, GOOD_INPUTS, GOOD_TARGETS, **settings), knob)
    assert network.parameters() == before


def test_zero_is_legal_wherever_it_makes_sense():
    train(
        a_network(),
        GOOD_INPUTS,
        GOOD_TARGETS,
        epochs=3,
        learning_rate=0,
        momentum=0,
        l2=0,
        target_loss=0,
        max_seconds=0,
        patience=0,
        seed=0,
        validation=(GOOD_INPUTS, GOOD_TARGETS),
    )


@pytest.mark.parametrize(
    ("knob", "known"),
    [("optimizer", ", ".join(sorted(OPTIMIZERS))), ("loss", ", ".join(sorted(LOSSES)))],
)
def test_an_unknown_name_lists_the_known_ones(knob, known):
    refused(
        lambda: train(a_network(), GOOD_INPUTS, GOOD_TARGETS, **{knob: "mine"}),
        f"{knob} 'mine' is unknown; known are: {known}",
    )


# The settings of evolution

NO_SEEDS = (None, 1.5, "1", True, math.nan, [])
NO_SHARES = [*NO_LENGTHS, None, 1.5, 2]
NO_FUNCTIONS = (None, 5, "fitness", True, [], {}, Network([1, 1]))

BREEDING_KNOBS = [
    *[("population", bad) for bad in [*NO_COUNTS, None, 0]],
    *[("elite", bad) for bad in [*NO_COUNTS, None, 4, 5, 10**400]],
    *[("selection", bad) for bad in [*NO_NAMES, "Rank"]],
    *[("tournament", bad) for bad in [*NO_COUNTS, None, 0]],
    *[("crossover", bad) for bad in [*NO_NAMES, "two_point"]],
    *[("crossover_rate", bad) for bad in NO_SHARES],
    *[("mutation_rate", bad) for bad in NO_SHARES],
    *[("mutation_scale", bad) for bad in [*NO_LENGTHS, None]],
    *[("mutation_decay", bad) for bad in NO_SHARES],
    *[("restart_after", bad) for bad in [*NO_COUNTS, 0]],
    *[("target_fitness", bad) for bad in ("0.5", True, math.nan, math.inf, [1], 10**400)],
    *[("seed", bad) for bad in NO_SEEDS],
    *[("seeded", bad) for bad in NO_FLAGS],
    *[("reevaluate", bad) for bad in NO_FLAGS],
    *[("map", bad) for bad in NO_FUNCTIONS],
    *[("chunk_size", bad) for bad in [*NO_COUNTS, 0]],
    *[("state", bad) for bad in (5, "state", [], {}, True)],
    *[("generations", bad) for bad in [*NO_COUNTS, None]],
]
EVOLVE_KNOBS = [
    *BREEDING_KNOBS,
    *[("max_seconds", bad) for bad in NO_LENGTHS],
    *[("on_generation", bad) for bad in (5, "print", True, [])],
]


def unmeasured(network):
    raise AssertionError("nobody may be measured")


@pytest.mark.parametrize(("knob", "bad"), EVOLVE_KNOBS, ids=shown)
def test_evolve_refuses_a_bad_knob_by_name_before_anything_is_changed(knob, bad):
    network = a_network()
    before = network.parameters()
    settings = {"population": 4, knob: bad}
    refused(lambda: evolve(network, unmeasured, **settings), knob)
    assert network.parameters() == before


@pytest.mark.parametrize(("knob", "bad"), BREEDING_KNOBS, ids=shown)
def test_its_generator_refuses_a_bad_knob_at_once(knob, bad):
    network = a_network()
    before = network.parameters()
    settings = {"population": 4, knob: bad}
    refused(lambda: each_generation(network, unmeasured, **settings), knob)
    assert network.parameters() == before


@pytest.mark.parametrize("bad", NO_FUNCTIONS, ids=shown)
def test_a_fitness_is_a_function(bad):
    network = a_network()
    before = network.parameters()
    refused(lambda: evolve(network, bad), "fitness is", "it must be a function")
    refused(lambda: each_generation(network, bad), "fitness is", "it must be a function")
    assert network.parameters() == before


def test_the_fitness_of_data_has_no_chance_in_it():
    fitness = fitness_for(GOOD_INPUTS, GOOD_TARGETS)
    refused(lambda: evolve(a_network(), fitness, seeded=True), "seeded")


@no_number
def test_what_is_no_number_is_refused_in_the_data_of_a_fitness(bad):
    inputs = [GOOD_INPUTS[0], [1.0, bad], GOOD_INPUTS[2]]
    targets = [GOOD_TARGETS[0], GOOD_TARGETS[1], [bad]]
    refused(lambda: fitness_for(inputs, GOOD_TARGETS), number_of(1, "row 1 of", bad), "inputs")
    refused(lambda: fitness_for(GOOD_INPUTS, targets), number_of(0, "row 2 of", bad), "targets")


@no_row
def test_a_ragged_or_foreign_row_is_named_in_the_data_of_a_fitness(bad):
    inputs, targets = [[0, 1], [1, 0], [1, 1]], [[0, 0], [1, 1], [0, 1]]
    refused(lambda: fitness_for([*inputs[:2], bad], targets), "row 2 of inputs", kind=ShapeError)
    refused(lambda: fitness_for(inputs, [targets[0], bad, targets[2]]), "row 1 of targets")


@pytest.mark.parametrize("bad", NO_DATA.values(), ids=NO_DATA.keys())
def test_what_is_no_list_of_rows_is_no_data_for_a_fitness(bad):
    refused(lambda: fitness_for(bad, GOOD_TARGETS), "inputs", kind=ShapeError)
    refused(lambda: fitness_for(GOOD_INPUTS, bad), "targets", kind=ShapeError)


def test_each_input_needs_its_target_in_a_fitness():
    refused(lambda: fitness_for(GOOD_INPUTS, GOOD_TARGETS[:2]), "3 inputs and 2 targets")


@pytest.mark.parametrize("bad", NO_NAMES, ids=repr)
def test_a_fitness_refuses_an_unknown_loss(bad):
    refused(lambda: fitness_for(GOOD_INPUTS, GOOD_TARGETS, loss=bad), "loss", "squared_error")


@pytest.mark.parametrize("bad", NO_NAMES, ids=repr)
def test_an_unknown_backend_is_refused_everywhere_and_the_known_ones_are_listed(bad):
    words = "backend", "auto, c, python, reference"
    refused(lambda: fitness_for(GOOD_INPUTS, GOOD_TARGETS, backend=bad), *words)
    refused(lambda: train(a_network(), GOOD_INPUTS, GOOD_TARGETS, backend=bad), *words)
    refused(lambda: each_epoch(a_network(), GOOD_INPUTS, GOOD_TARGETS, backend=bad), *words)
    refused(lambda: batch_gradients(a_network(), [[0, 1]], [[1]], backend=bad), *words)
    refused(lambda: predictor(a_network(), backend=bad), *words)
    refused(lambda: Neuron(1).train([[0]], [1], backend=bad), *words)


def test_zero_is_legal_in_evolution_wherever_it_makes_sense():
    result = evolve(
        a_network(),
        lambda network: 0,
        generations=3,
        elite=0,
        crossover_rate=0,
        mutation_rate=0,
        mutation_scale=0,
        mutation_decay=0,
        target_fitness=None,
        seed=0,
        max_seconds=None,
    )
    assert result.generations == 3
    assert evolve(a_network(), lambda network: 0, max_seconds=0).generations == 1
    assert evolve(a_network(), lambda network: 0, target_fitness=0).fitness == 0.0
    assert evolve(a_network(), unmeasured, generations=0).generations == 0


def test_numbers_of_other_libraries_are_taken_as_settings_of_evolution():
    plain, other = a_network(), a_network()
    settings = {"mutation_rate": 0.5, "mutation_scale": 1.0, "target_fitness": 9.0}
    evolve(plain, GOOD_FITNESS, generations=3, **settings)
    foreign = {name: Scalar(value) for name, value in settings.items()}
    evolve(other, GOOD_FITNESS, generations=3, **foreign)
    assert other.parameters() == plain.parameters()


GOOD_FITNESS = fitness_for(GOOD_INPUTS, GOOD_TARGETS)


@pytest.mark.parametrize("name", ["gradients", "explain", "check_gradients", "batch_gradients"])
@pytest.mark.parametrize("bad", NO_NAMES, ids=repr)
def test_an_unknown_loss_is_refused_everywhere(name, bad):
    call = {
        "gradients": lambda: gradients(a_network(), [0, 1], [1], loss=bad),
        "explain": lambda: explain(a_network(), [0, 1], [1], loss=bad),
        "check_gradients": lambda: check_gradients(a_network(), [0, 1], [1], loss=bad),
        "batch_gradients": lambda: batch_gradients(a_network(), [[0, 1]], [[1]], loss=bad),
    }[name]
    refused(call, "loss", "cross_entropy, squared_error")


@pytest.mark.parametrize("bad", [*NO_LENGTHS, 0, 0.0], ids=shown)
def test_a_nudge_is_more_than_zero(bad):
    network = a_network()
    before = network.parameters()
    refused(lambda: check_gradients(network, [0, 1], [1], nudge=bad), "nudge")
    assert network.parameters() == before


@pytest.mark.parametrize("bad", [*NO_COUNTS, None, 0], ids=shown)
def test_a_neuron_refuses_bad_counts_by_name(bad):
    refused(lambda: Neuron(bad), "n_inputs")
    if bad != 0 or bad is False:
        refused(lambda: Neuron(1).train([[0]], [1], epochs=bad), "epochs")


@pytest.mark.parametrize("bad", NO_FLAGS, ids=repr)
def test_bias_is_true_or_false(bad):
    refused(lambda: Neuron(2, bias=bad), "bias")
    refused(lambda: Network([2, 1], bias=bad), "bias")


@pytest.mark.parametrize("bad", [None, 1.5, "1", True, math.nan, []], ids=repr)
def test_a_seed_is_a_whole_number(bad):
    refused(lambda: Neuron(2, seed=bad), "seed")
    refused(lambda: Network([2, 1], seed=bad), "seed")


@pytest.mark.parametrize("seed", [-1, 10**30, -(10**30)])
def test_any_whole_number_is_a_seed(seed):
    assert Neuron(2, seed=seed).weights == Neuron(2, seed=seed).weights
    Network([2, 1], seed=seed)


@pytest.mark.parametrize("bad", ["", "sigmod", None, 5, True, b"tanh", {}], ids=repr)
def test_an_unknown_activation_is_refused_and_the_known_are_listed(bad):
    refused(lambda: Neuron(2, activation=bad), "activation", "sigmoid, softmax, softplus, step")
    refused(lambda: Network([2, 2, 1], activation=bad), "activation")
    refused(lambda: Network([2, 2, 1], activation=["tanh", bad]), "activation", "leaky_relu")
    if bad is not None:
        refused(lambda: Network([2, 1], output_activation=bad), "output_activation", "leaky_relu")


@pytest.mark.parametrize(
    "bad",
    [None, 5, "2-4-1", [], [2], [2, 0], [0, 1], [2, -1], [2, 1.0], [2, "1"], [2, None],
     [2, True], [2, math.nan], [2, [3], 1], {2: 1}, {2, 1}, frozenset([2, 1]), b"\x02\x01",
     [2, -(10**5000)]],
    ids=shown,
)  # fmt: skip
def test_sizes_are_two_or_more_whole_numbers_from_1_on(bad):
    refused(lambda: Network(bad), "sizes")


@pytest.mark.parametrize("names", [[], ["tanh"], ["tanh"] * 3, ("tanh",)], ids=repr)
def test_there_is_an_activation_for_each_layer(names):
    refused(lambda: Network([2, 2, 1], activation=names), "2 layers", kind=ShapeError)


def test_a_softmax_in_the_middle_is_refused():
    for names in ("softmax", ["softmax", "sigmoid"]):
        refused(lambda n=names: Network([2, 2, 1], activation=n), "last layer only")


@pytest.mark.parametrize("bad", [None, "", "some", 1, True, ["all"]], ids=repr)
def test_connect_is_next_or_all(bad):
    refused(lambda: Network([2, 1], connect=bad), "connect", "next, all")


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        (5, "connections"),
        ("11", "connections"),
        ({}, "connections"),
        ([], "connections"),
        ([None], "connections"),
        ([None] * 3, "connections"),
        ([[[1, 1]], None], "connections[0]"),
        ([[[1, 1]] * 4, None], "connections[0]"),
        ([5, None], "connections[0]"),
        ([[[1, 1], [1], [1, 1]], None], "row 1 of connections[0]"),
        ([[[1, 1], [1, 0, 1], [1, 1]], None], "row 1 of connections[0]"),
        ([None, [[1, 1, 2]]], "row 0 of connections[1]"),
        ([None, [[1, 1, 0.5]]], "row 0 of connections[1]"),
        ([None, [[1, 1, True]]], "row 0 of connections[1]"),
        ([None, [[1, 1, "1"]]], "row 0 of connections[1]"),
        ([None, [[1, 1, None]]], "row 0 of connections[1]"),
        ([None, ["110"]], "row 0 of connections[1]"),
    ],
    ids=repr,
)
def test_connections_that_do_not_fit_are_named(bad, place):
    refused(lambda: Network([2, 3, 1], connections=bad), place)


# What stands where a network should

NO_NETWORKS = [None, 5, "network", [2, 1], {}, Neuron(2), Network]


@pytest.mark.parametrize("bad", NO_NETWORKS, ids=shown)
def test_what_is_no_network_is_refused_by_every_call_that_takes_one(bad, tmp_path):
    refused(lambda: train(bad, GOOD_INPUTS, GOOD_TARGETS))
    refused(lambda: each_epoch(bad, GOOD_INPUTS, GOOD_TARGETS))
    refused(lambda: evolve(bad, unmeasured), "takes a Network")
    refused(lambda: each_generation(bad, unmeasured), "takes a Network")
    refused(lambda: gradients(bad, [0, 1], [1]))
    refused(lambda: batch_gradients(bad, GOOD_INPUTS, GOOD_TARGETS))
    refused(lambda: explain(bad, [0, 1], [1]))
    refused(lambda: check_gradients(bad, [0, 1], [1]))
    refused(lambda: to_dict(bad))
    refused(lambda: save(bad, str(tmp_path / "model.json")))


@pytest.mark.parametrize("bad", [None, 5, "x", [], [1], True], ids=repr)
def test_what_is_no_record_is_refused(bad):
    refused(lambda: from_dict(bad), "the model", kind=ModelError)


@pytest.mark.parametrize("bad", [None, 5, True, [], 0.5, Network([2, 1])], ids=repr)
def test_what_is_no_path_is_refused_and_no_file_appears(bad, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises((TinynetError, TypeError)):
        save(a_network(), bad)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises((TinynetError, TypeError)):
        load(bad)


def test_swapped_arguments_of_save_leave_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises((TinynetError, TypeError)):
        save("model.json", a_network())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("bad", [None, 5, "", b"mine", []], ids=repr)
def test_an_activation_has_a_text_for_a_name(bad):
    refused(lambda: register_activation(bad, lambda z: z, lambda y: 1.0), "name")


# What is accepted


def test_tuples_whole_numbers_and_numbers_of_other_libraries_are_taken():
    plain, other = a_network(), a_network()
    expected = train(plain, [[0.0, 1.0], [1.0, 0.5]], [[1.0], [0.0]], epochs=3)
    inputs = ((0, Scalar(1)), (True + 0, Fraction(1, 2)))
    result = train(
        other, inputs, (iter([Scalar(1)]), (0,)), epochs=3, learning_rate=None, momentum=0
    )
    assert other.parameters() == plain.parameters()
    assert result.losses == expected.losses
    assert other.predict((Scalar(0.5), 1)) == plain.predict([0.5, 1.0])


def test_a_neuron_takes_them_too():
    plain, other = Neuron(2), Neuron(2)
    plain.train([[0.0, 1.0]], [1.0], epochs=3, learning_rate=0.5)
    other.train(((0, Scalar(1)),), (Fraction(1),), epochs=3, learning_rate=Scalar(0.5))
    assert other.weights == plain.weights


def test_ranges_and_generators_are_ordered_and_so_they_are_taken():
    network = Network([3, 1])
    assert network.predict(range(3)) == network.predict([0, 1, 2])
    assert network.predict(float(n) for n in range(3)) == network.predict([0, 1, 2])
