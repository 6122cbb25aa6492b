"""Claims about hostile numbers in every place of every backend: the same bits, or the same refusal.

Inputs, targets, parameters and settings are of every magnitude up to 1.8e308, subnormal, and both
zeros. Programs in C are compiled without optimizing, or most of the time would go there.
"""

import json
import math
import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.c.c_programs import quickly
from tests.outside_tools import find
from tests.project.test_finite_numbers import numbers_in
from tinynet import (
    Network,
    Neuron,
    TinynetError,
    batch_gradients,
    evolve,
    explain,
    fitness_for,
    predictor,
    train,
    train_on_board,
)
from tinynet.pictures import decision_picture, loss_picture, network_picture
from tinynet.tables import (
    Classifier,
    Regressor,
    Scaling,
    accuracy,
    as_table,
    log_loss,
    mean_absolute_error,
    r2_score,
    root_mean_squared_error,
)
from tinynet.testing.drawn_examples import sample_weights
from tinynet.testing.drawn_networks import HIDDEN
from tinynet.testing.drawn_numbers import hostile_numbers, vectors
from tinynet.testing.drawn_targets import losses_for, targets_for

pytestmark = pytest.mark.slow

BACKENDS = ("reference", "python", "c")
SHAPES = [
    *[([2, 2, 1], [name, "sigmoid"], {}) for name in HIDDEN],
    *[([1, 2], [name], {}) for name in (*HIDDEN, "softmax")],
    ([2, 3, 2, 1], ["tanh", "relu", "identity"], {"connect": "all"}),
    ([2, 2, 2], ["softplus", "softmax"], {"bias": False, "connections": [[[1, 0], [0, 1]], None]}),
]
EXTREMES = (0.0, 5e-324, 1e-308, 1e-17, 1.0, 1e17, 1e308, 1.7976931348623157e308)
MAGNITUDES = st.one_of(st.sampled_from(EXTREMES), hostile_numbers().map(abs))


@pytest.fixture(autouse=True)
def compiled_quickly():
    find("cc")
    with quickly():
        yield


@st.composite
def problems(draw, trainable=False):
    """`(network, inputs, targets, loss)` of hostile numbers, of a shape that has its programs."""
    fit = [s for s in SHAPES if not trainable or "step" not in s[1]]
    sizes, names, more = draw(st.sampled_from(fit))
    network = Network(sizes, names, **more)
    network.set_parameters(draw(vectors(network.n_parameters, hostile=True)))
    loss = draw(losses_for(network))
    inputs = [draw(vectors(sizes[0], hostile=True)) for _ in range(3)]
    free = loss == "squared_error"
    width = sizes[-1]
    each = vectors(width, hostile=True) if free else targets_for(network, loss)
    return network, inputs, [draw(each) for _ in range(3)], loss


@st.composite
def hostile_settings(draw):
    """Settings of `train` that are numbers of every magnitude, as far as they are taken."""
    chosen = {
        "optimizer": draw(st.sampled_from(["sgd", "rprop", "adam"])),
        "learning_rate": draw(MAGNITUDES),
        "l2": draw(st.one_of(st.just(0.0), MAGNITUDES)),
        "batch_size": draw(st.sampled_from([1, 2])),
        "epochs": draw(st.integers(0, 3)),
    }
    if chosen["optimizer"] == "sgd":
        chosen["momentum"] = draw(st.sampled_from([0.0, 0.0, 5e-324, 0.5, 1.0 - 2**-53]))
    if draw(st.booleans()):
        chosen["sample_weight"] = draw(sample_weights(3, hostile=True))
    return chosen


def ending(call):
    """What a call gives: numbers, all of them finite, to the last bit; or how it is refused."""
    try:
        result = call()
    except TinynetError as error:
        return type(error), str(error)
    found = list(numbers_in(result))
    assert all(map(math.isfinite, found)), result
    return [number.hex() for number in found]


def same_by_all(call):
    """That each backend ends alike; returns how."""
    endings = {backend: ending(lambda b=backend: call(b)) for backend in BACKENDS}
    assert endings["python"] == endings["reference"]
    assert endings["c"] == endings["reference"]
    return endings["reference"]


@given(problems())
def test_predictions(problem):
    network, inputs, _, _ = problem
    for x in inputs:
        told = same_by_all(lambda backend, x=x: predictor(network, backend)(x))
        assert told == ending(lambda x=x: network.predict(x))
        many = same_by_all(lambda backend, x=x: predictor(network, backend).many([x])[0])
        assert many == told or str(told[1]) in many[1]


@given(problems(), st.one_of(st.none(), sample_weights(3, hostile=True)))
def test_gradients_and_fitness(problem, weights):
    network, *examples, loss = problem
    more = {"sample_weight": weights}
    same_by_all(lambda backend: batch_gradients(network, *examples, loss, backend, **more))
    same_by_all(lambda backend: [fitness_for(*examples, loss, backend, **more)(network)])


@given(problems(trainable=True), hostile_settings(), st.booleans())
def test_trainings(problem, chosen, with_validation):
    """What is refused leaves the network as it was, or as after its last sound epoch."""
    network, inputs, targets, loss = problem
    if with_validation:
        chosen["validation"] = (inputs[:1], targets[:1])
    left = {}

    def training(backend):
        left[backend] = network.copy()
        result = train(left[backend], inputs, targets, loss=loss, backend=backend, **chosen)
        state = {name: result.state[name] for name in ("parameters", "memory", "best_parameters")}
        return [result.loss, result.losses, result.validation_losses, state]

    same_by_all(training)
    kept = [[p.hex() for p in left[backend].parameters()] for backend in BACKENDS]
    assert kept[0] == kept[1] == kept[2]
    assert all(map(math.isfinite, left["c"].parameters()))


@given(
    st.sampled_from(HIDDEN),
    vectors(3, hostile=True),
    st.lists(vectors(2, hostile=True), min_size=2, max_size=2),
    vectors(2, hostile=True),
    MAGNITUDES,
)
def test_one_neuron(activation, parameters, inputs, targets, rate):
    if activation == "step":
        targets = [float(t > 0.0) for t in targets]
    learned = []

    def training(backend):
        neuron = Neuron(2, activation)
        neuron.weights, neuron.bias = parameters[:2], parameters[2]
        learned.append(neuron)
        errors = neuron.train(inputs, targets, epochs=3, learning_rate=rate, backend=backend).errors
        return [errors, neuron.weights, neuron.bias]

    if activation == "step":
        ending(lambda: training("reference"))
        ending(lambda: training("python"))
    else:
        same_by_all(training)
    for neuron in learned:
        assert all(map(math.isfinite, [*neuron.weights, neuron.bias]))


@given(problems(), st.sampled_from(["uniform", "one_point", "blend"]),
    MAGNITUDES)  # fmt: skip
def test_evolutions(problem, crossover, scale):
    network, inputs, targets, loss = problem
    left = {}

    def evolving(backend):
        left[backend] = network.copy()
        fitness = fitness_for(inputs, targets, loss, backend)
        chosen = {"generations": 2, "population": 4, "crossover": crossover}
        result = evolve(left[backend], fitness, mutation_scale=scale, **chosen)
        return [result.fitness, result.history, result.state["population"]]

    same_by_all(evolving)
    kept = [[p.hex() for p in left[backend].parameters()] for backend in BACKENDS]
    assert kept[0] == kept[1] == kept[2]
    assert all(map(math.isfinite, left["c"].parameters()))


@given(problems())
def test_what_is_explained(problem):
    """A weighted sum may be infinite where the output is not: a sigmoid of it is 1."""
    network, inputs, targets, loss = problem
    told = ending(lambda: vars(explain(network, inputs[0], targets[0], loss)))
    if isinstance(told, list):
        assert "nan" not in str(explain(network, inputs[0], targets[0], loss))


@st.composite
def hostile_tables(draw):
    n = draw(st.integers(2, 6))
    rows = [
        [draw(hostile_numbers()), draw(st.one_of(st.none(), hostile_numbers()))] for _ in range(n)
    ]
    return rows, [draw(hostile_numbers()) for _ in range(n)]


def is_sound(call):
    """Whether a call gives numbers, all of them finite, and not a TinynetError."""
    return isinstance(ending(call), list)


@given(hostile_tables())
def test_tables(table):
    rows, answers = table
    few = {"hidden": 1, "epochs": 2, "restarts": 1, "backend": "reference"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert is_sound(lambda: as_table(rows).rows)
        if is_sound(lambda: Scaling([[a] for a in answers]).apply([[a] for a in answers])):
            is_sound(lambda: Scaling([[a] for a in answers]).inverse([[1e308], [-0.0]]))
        regressor, classifier = Regressor(**few), Classifier(**few)
        if is_sound(lambda: regressor.fit(rows, answers).network_.parameters()):
            is_sound(lambda: regressor.predict(rows))
            is_sound(lambda: [regressor.score(rows, answers)])
        labels = [str(k % 2) for k in range(len(rows))]
        if is_sound(lambda: classifier.fit(rows, labels).network_.parameters()):
            is_sound(lambda: classifier.predict_proba(rows))
            is_sound(lambda: [classifier.score(rows, labels)])


@given(st.data(), st.integers(1, 4), st.booleans())
def test_scores(data, n, weighted):
    truth, guess = data.draw(vectors(n, hostile=True)), data.draw(vectors(n, hostile=True))
    weights = data.draw(sample_weights(n, hostile=True)) if weighted else None
    for score in (r2_score, mean_absolute_error, root_mean_squared_error):
        is_sound(lambda score=score: [score(truth, guess, sample_weight=weights)])
    is_sound(lambda: Scaling([[v] for v in truth]).apply([[v] for v in guess]))
    is_sound(lambda: as_table({"x": truth, "y": guess}).rows)
    labels, others = [str(v > 0.0) for v in truth], [str(v > 0.0) for v in guess]
    is_sound(lambda: [accuracy(labels, others, sample_weight=weights)])
    sure = [data.draw(st.floats(0.0, 1.0)) for _ in range(n)]
    shares = [[p, 1.0 - p] for p in sure]
    is_sound(lambda: [log_loss(labels, shares, ["False", "True"], sample_weight=weights)])


@given(problems(), st.lists(hostile_numbers(), min_size=3, max_size=9), st.data())
def test_evolution_by_a_fitness_of_any_size(problem, measures, data):
    """The fitness does not look at the network: what is in the population must be finite all the
    same, and the state must be one to go on from."""
    network, n_calls = problem[0], [0]

    def fitness(network):
        n_calls[0] += 1
        return measures[n_calls[0] % len(measures)]

    chosen = {
        "population": 5,
        "mutation_scale": data.draw(MAGNITUDES),
        "crossover": data.draw(st.sampled_from(["uniform", "one_point", "blend"])),
        "restart_after": data.draw(st.sampled_from([None, 1, 2])),
        "target_fitness": data.draw(st.one_of(st.none(), hostile_numbers())),
    }
    states = []

    def evolving(count):
        result = evolve(
            network, fitness, generations=count, state=states[-1] if states else None, **chosen
        )
        states.append(json.loads(json.dumps(result.state, allow_nan=False)))
        return [result.fitness, result.history, result.state["population"]]

    if is_sound(lambda: evolving(2)):
        is_sound(lambda: evolving(4))
    assert all(map(math.isfinite, network.parameters()))


@given(problems(trainable=True), hostile_settings(), hostile_numbers(), MAGNITUDES)
def test_when_to_stop_and_going_on(problem, chosen, target_loss, max_seconds):
    network, inputs, targets, loss = problem
    chosen.update(loss=loss, validation=(inputs, targets))
    stops = {"target_loss": target_loss, "max_seconds": max_seconds, "patience": 1}
    states = []

    def training():
        result = train(network, inputs, targets, **chosen, **stops)
        states.append(json.loads(json.dumps(result.state, allow_nan=False)))
        return [result.loss, result.losses, result.validation_losses]

    if is_sound(training):
        chosen["epochs"] += 2
        is_sound(lambda: train(network, inputs, targets, state=states[0], **chosen).losses)
    assert all(map(math.isfinite, network.parameters()))
    small = {name: chosen[name] for name in chosen if name != "validation"}
    is_sound(lambda: [train_on_board(network, inputs, targets, **small)])
    assert all(map(math.isfinite, network.parameters()))


@given(hostile_tables(), MAGNITUDES, st.data())
def test_settings_of_estimators(table, magnitude, data):
    rows, answers = table
    few = {"hidden": 1, "epochs": 2, "restarts": 1, "backend": "reference"}
    weights = data.draw(sample_weights(len(rows), hostile=True))
    labels = [str(k % 2) for k in range(len(rows))]
    fits = [
        (Regressor(**few, learning_rate=magnitude), answers, {}),
        (Regressor(**few, l2=magnitude), answers, {}),
        (Regressor(**few), answers, {"sample_weight": weights}),
        (Regressor(**few, optimizer="evolution"), [[a, -a] for a in answers], {}),
        (Classifier(**few), labels, {"sample_weight": weights}),
        (Classifier(**few, class_weight={"0": magnitude, "1": 1.0}), labels, {}),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for model, y, more in fits:
            if is_sound(lambda m=model, y=y, w=more: m.fit(rows, y, **w).network_.parameters()):
                is_sound(lambda m=model: m.predict(rows))
                is_sound(lambda m=model, y=y: [m.score(rows, y)])


def has_no_number(svg):
    """Whether a picture has coordinates or words that are not finite."""
    return re.search(r'[="\s,(](nan|-?inf)[",\s)]', str(svg).lower())


@given(problems(trainable=True))
def test_pictures(problem):
    network, inputs, targets, loss = problem
    assert not has_no_number(network_picture(network))
    assert not has_no_number(network._repr_svg_())

    def drawn(call):
        try:
            assert not has_no_number(call())
        except TinynetError as error:
            assert "finite" in str(error) or "two inputs" in str(error), error

    drawn(lambda: decision_picture(network, inputs, targets))
    drawn(lambda: loss_picture(train(network, inputs, targets, epochs=3, loss=loss)))
