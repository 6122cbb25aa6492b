"""Claims about programs for one neuron: the bits of the reference, the same failures."""

import pytest
from hypothesis import given

from tests.backends.variants import XOR, some, without_reference
from tests.neuron_tasks import neuron_trainings, trained_neuron
from tinynet import ACTIVATIONS, DivergedError, Neuron, TinynetError
from tinynet.activation_by_name import Activation
from tinynet.backends import program_cache, single_neuron_programs
from tinynet.backends.program_cache import compiled
from tinynet.backends.single_neuron_programs import GeneratedNeuronPython, neuron_backend
from tinynet.testing.drawn_networks import HIDDEN

AND = ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1])
OR = (XOR[0], [0, 1, 1, 1])
BACKENDS = ("python", "auto", "reference")


@pytest.fixture
def nothing_compiled(monkeypatch):
    monkeypatch.setattr(program_cache, "PROGRAMS", {})


@pytest.fixture
def programs_from_the_first_example_on(monkeypatch, nothing_compiled):
    """That "auto" takes them as "python" does."""
    monkeypatch.setattr(single_neuron_programs, "pays", lambda network, n_examples: True)


@given(task=neuron_trainings(HIDDEN))
def test_every_backend_learns_the_same_bits_and_fails_in_the_same_epoch(task):
    settings, inputs, targets, rate = task
    outcomes = [
        trained_neuron(backend, settings, (inputs, targets), rate, 70) for backend in BACKENDS
    ]
    assert outcomes[0] == outcomes[1] == outcomes[2]


@pytest.mark.parametrize("seed", range(5))
def test_a_neuron_adds_from_the_bias_on(seed):
    inputs, targets = some(5, 4, seed=seed + 1), [row[0] for row in some(5, 1, seed=99)]
    left = []
    for backend in BACKENDS:
        one = Neuron(4, seed=seed)
        errors = one.train(inputs, targets, epochs=40, backend=backend).errors
        left.append((errors, one.weights, one.bias))
    assert left[0] == left[1] == left[2]


@pytest.mark.parametrize("backend", ["python", "auto"])
def test_no_epoch_is_left_to_the_neuron_itself(backend, nothing_compiled):
    one, expected = Neuron(2), Neuron(2)
    with without_reference():
        result = one.train(*OR, epochs=2500, backend=backend)
    errors = expected.train(*OR, epochs=2500, backend="reference").errors
    assert (result.errors, one.weights, one.bias) == (errors, expected.weights, expected.bias)


# Several epochs at once


def watched(monkeypatch, at_once, change=None):
    """Note how many epochs each call of a program is asked for."""

    def watching(source, functions):
        program = compiled(source, functions)

        def counting(weights, bias, examples, epochs, rate):
            at_once.append(epochs)
            if change is not None:
                change(epochs)
            return program(weights, bias, examples, epochs, rate)

        return counting

    monkeypatch.setattr(program_cache, "compiled", watching)


def test_a_program_does_not_do_too_much_at_once(monkeypatch, nothing_compiled):
    at_once = []
    watched(monkeypatch, at_once)
    monkeypatch.setattr(single_neuron_programs, "MOST_AT_ONCE", 120)
    one = Neuron(2)
    assert len(one.train(*OR, epochs=25, backend="python").errors) == 25
    assert at_once == [11, 11, 3]


def test_the_list_of_errors_is_of_bearable_length(monkeypatch, nothing_compiled):
    at_once = []
    watched(monkeypatch, at_once)
    assert len(Neuron(2).train(*OR, epochs=2500).errors) == 2500
    assert at_once == [1000, 1000, 500]


def test_many_epochs_are_done_in_portions(monkeypatch):
    monkeypatch.setattr(single_neuron_programs, "MOST_AT_ONCE", 100)
    few, many = Neuron(2), Neuron(2)
    errors = many.train(*AND, epochs=500, backend="reference").errors
    assert few.train(*AND, epochs=500, backend="python").errors == errors
    assert few.weights == many.weights


# An epoch that goes wrong


# With targets this large an error is infinite before it is a million times as large.
LARGE = (AND[0], [0.0, 0.0, 0.0, 1e303])


@pytest.mark.parametrize("examples", [AND, LARGE], ids=["explodes", "not finite"])
def test_a_late_divergence_is_found_in_its_epoch(examples):
    outcomes = []
    for backend in BACKENDS:
        one = Neuron(2, activation="identity")
        with pytest.raises(DivergedError) as caught:
            one.train(*examples, learning_rate=0.35, backend=backend)
        outcomes.append((str(caught.value), one.weights, one.bias))
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert caught.value.epoch > 50


@pytest.mark.parametrize("backend", ["auto", "python"])
def test_an_epoch_that_goes_wrong_is_searched_by_halves(monkeypatch, backend):
    by_reference = []
    delta_epoch = Neuron._delta_epoch

    def counted(self, examples, rate):
        by_reference.append(examples)
        return delta_epoch(self, examples, rate)

    monkeypatch.setattr(Neuron, "_delta_epoch", counted)
    one = Neuron(2, activation="identity")
    with pytest.raises(TinynetError, match="finite"):
        one.train(*LARGE, learning_rate=0.35, backend=backend)
    assert len(by_reference) == 2, "the epoch that goes wrong, and it again for its first error"


def test_an_error_that_explodes_is_searched_by_halves_too(monkeypatch, nothing_compiled):
    at_once = []
    watched(monkeypatch, at_once)
    one = Neuron(2, activation="identity")
    with pytest.raises(DivergedError, match=r"epoch 68: the total error is 3\.46e"):
        one.train(*AND, learning_rate=0.35, epochs=1000)
    assert at_once[0] == 1000
    assert at_once[-1] == 1
    assert len(at_once) < 100


# In the second epoch only the weight, only the bias, or only the sum of the errors
# is too large for a float.
RUNS_AWAY = {
    "weight": ([[1e110]], [1.0], 1.0, True),
    "bias": ([[1e-150]], [1.0], 1e200, True),
    "errors": ([[2.0]] + [[1.0]] * 30, [8.5e307] + [0.0] * 30, 1.0 / 34.0, False),
}


@pytest.mark.parametrize("what", RUNS_AWAY)
def test_whatever_of_a_neuron_runs_away_is_noticed_in_its_epoch(what):
    inputs, targets, rate, has_bias = RUNS_AWAY[what]
    left = []
    for backend in BACKENDS:
        one = Neuron(1, activation="identity", bias=has_bias)
        one.weights, one.bias = [0.0], 0.0
        with pytest.raises(TinynetError, match="epoch 2") as caught:
            one.train(inputs, targets, epochs=2, learning_rate=rate, backend=backend)
        left.append((caught.value.epoch, one.weights, one.bias))
    assert left[0] == left[1] == left[2]
    assert left[0][0] == 2


@pytest.mark.parametrize("failure", [OverflowError, ValueError])
def test_a_registered_activation_that_fails_fails_in_the_same_epoch(monkeypatch, failure):
    def short_of_breath(z):
        if abs(z) > 3.0:
            raise failure("out of breath")
        return z

    breathless = Activation("breathless", short_of_breath, lambda y: 1.0)
    monkeypatch.setitem(ACTIVATIONS, "breathless", breathless)
    left = []
    for backend in BACKENDS:
        one = Neuron(1, activation="breathless", seed=3)
        before = list(one.weights)
        with pytest.raises(failure):
            one.train([[1.0]], [9.0], epochs=500, learning_rate=0.01, backend=backend)
        left.append((one.weights, one.bias))
        assert one.weights != before, "not in the first epoch"
    assert left[0] == left[1] == left[2]


def test_where_memory_ends_while_a_program_runs_it_takes_fewer_epochs(
    monkeypatch, nothing_compiled
):
    def no_room_for_many(epochs):
        if epochs > 30:
            raise MemoryError("no")

    expected = Neuron(2)
    errors = expected.train(*OR, epochs=100, backend="reference").errors
    asked = []
    watched(monkeypatch, asked, no_room_for_many)
    neuron = Neuron(2)
    assert neuron.train(*OR, epochs=100).errors == errors
    assert neuron.weights == expected.weights
    assert asked[:3] == [100, 50, 25]


@pytest.mark.parametrize(
    ("n_inputs", "n_examples", "most"), [(1, 4, 1000), (1, 2000, 101), (36, 19, 569)]
)
def test_at_once_are_1000_epochs_or_what_400_000_products_are_enough_for(
    n_inputs, n_examples, most
):
    """So Ctrl-C undoes no more than that."""
    asked = []

    def program(weights, bias, examples, epochs, rate):
        asked.append(epochs)
        return weights, bias, [0.0] * epochs

    examples = [([0.5] * n_inputs, 1.0)] * n_examples
    GeneratedNeuronPython(program).epochs(Neuron(n_inputs), examples, 0.5, count=10_000)
    assert asked == [most]


def test_by_halves_a_single_epoch_is_left():
    def program(weights, bias, examples, epochs, rate):
        if epochs > 1:
            raise MemoryError("no")
        return weights, bias, [0.25]

    found = GeneratedNeuronPython(program).epochs(Neuron(1), [([0.5], 1.0)], 0.5, count=100)
    assert found == (*found[:2], [0.25])


def test_where_there_is_no_room_for_a_single_epoch_the_reference_does_the_work(
    monkeypatch, nothing_compiled
):
    def no_room(epochs):
        raise MemoryError("no")

    expected = Neuron(2)
    errors = expected.train(*OR, epochs=20, backend="reference").errors
    watched(monkeypatch, [], no_room)
    for backend in ("auto", "python"):
        neuron = Neuron(2)
        assert neuron.train(*OR, epochs=20, backend=backend).errors == errors
        assert (neuron.weights, neuron.bias) == (expected.weights, expected.bias)


def test_an_interrupted_program_leaves_the_neuron_as_it_was(monkeypatch, nothing_compiled):
    def interrupted(epochs):
        if len(asked) == 2:
            raise KeyboardInterrupt

    asked = []
    watched(monkeypatch, asked, interrupted)
    monkeypatch.setattr(single_neuron_programs, "MOST_EPOCHS", 10)
    neuron, expected = Neuron(2), Neuron(2)
    result = neuron.train(*OR, epochs=100, backend="python")
    assert (result.reason, result.epochs, len(result.errors)) == ("interrupted", 10, 10)
    expected.train(*OR, epochs=10, backend="reference")
    assert (neuron.weights, neuron.bias) == (expected.weights, expected.bias)


# Whether there is a program


def never(*arguments):
    raise AssertionError("a program was compiled")


def no_exec(source, namespace):
    raise NameError("exec")


def test_where_text_may_not_be_executed_the_reference_does_the_work(monkeypatch, nothing_compiled):
    monkeypatch.setattr(program_cache, "exec", no_exec, raising=False)
    alone, other = Neuron(2), Neuron(2)
    errors = other.train(*AND, epochs=100, backend="reference").errors
    assert alone.train(*AND, epochs=100).errors == errors
    assert alone.weights == other.weights


def test_a_neuron_with_very_many_inputs_is_left_to_the_reference(
    monkeypatch, programs_from_the_first_example_on
):
    inputs = [[float((r * i) % 7) / 7 for i in range(500)] for r in range(70)]
    targets = [float(r % 2) for r in range(70)]
    monkeypatch.setattr(program_cache, "compiled", never)
    alone, other = Neuron(500), Neuron(500)
    errors = other.train(inputs, targets, epochs=1, backend="reference").errors
    assert alone.train(inputs, targets, epochs=1).errors == errors
    with pytest.raises(AssertionError, match="compiled"):
        Neuron(5).train(some(3, 5), [0.0, 1.0, 0.0], epochs=2)


def test_the_largest_neuron_with_a_program_has_as_many_parameters_as_are_unrolled(monkeypatch):
    monkeypatch.setattr(single_neuron_programs, "most_unrolled", lambda: 11)
    assert neuron_backend(Neuron(10), 1000, asked_for=False) is not None
    assert neuron_backend(Neuron(11), 1000, asked_for=False) is None


def test_a_few_examples_are_not_worth_a_program(nothing_compiled):
    Neuron(2).train(*AND, epochs=14)
    assert not program_cache.PROGRAMS
    Neuron(2).train(*AND, epochs=15)
    assert program_cache.PROGRAMS, "60 examples are enough"


def test_asked_for_by_name_there_is_one_from_the_first_example_on(nothing_compiled):
    one, other = Neuron(2), Neuron(2)
    assert isinstance(neuron_backend(one, 1, asked_for=True), GeneratedNeuronPython)
    errors = other.train(*AND, epochs=1, backend="reference").errors
    assert one.train(*AND, epochs=1, backend="python").errors == errors
    assert one.weights == other.weights


NOT_TO_BE_HAD = {
    "a threshold": ({"n_inputs": 2, "activation": "step"}, False, "delta rule"),
    "thousands of inputs": ({"n_inputs": 3000}, False, "not too many inputs"),
    "no exec": ({"n_inputs": 2}, True, "exec"),
}


@pytest.mark.parametrize("what", NOT_TO_BE_HAD)
def test_what_is_asked_for_by_name_and_not_to_be_had_is_refused(
    monkeypatch, nothing_compiled, what
):
    settings, without_exec, words = NOT_TO_BE_HAD[what]
    if without_exec:
        monkeypatch.setattr(program_cache, "exec", no_exec, raising=False)
    neuron = Neuron(**settings)
    before = (list(neuron.weights), neuron.bias)
    inputs = [[0.25] * neuron.n_inputs] * 70
    with pytest.raises(TinynetError, match=f"backend 'python' .*{words}"):
        neuron.train(inputs, [1.0] * 70, backend="python")
    assert (neuron.weights, neuron.bias) == before
    other = Neuron(**settings)
    errors = other.train(inputs, [1.0] * 70, epochs=3, backend="reference").errors
    assert neuron.train(inputs, [1.0] * 70, epochs=3).errors == errors  # "auto" goes on without
    assert (neuron.weights, neuron.bias) == (other.weights, other.bias)
