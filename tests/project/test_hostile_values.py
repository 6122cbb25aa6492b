"""Whatever is given to whichever argument: a refusal is tinynet's own, short and printable."""

import inspect
import math
import os

import pytest

import tinynet
from tests.tables.models import NearestMean
from tinynet import Network, Neuron, TinynetError, tables
from tinynet.app.progress_display import progress_display
from tinynet.evolution import generations
from tinynet.export import size_of, to_c, to_javascript, to_python
from tinynet.export.bundle_contents import Bundle
from tinynet.optimizers import Sgd
from tinynet.rng import Random
from tinynet.tables import as_table, read_csv
from tinynet.training import epochs

ESCAPES = "\x1b[31m\x07\r\u202e\x9b2J"
MOST_LETTERS = 500


class Unwilling:
    """It looks like a number, and fails at everything with a long and coloured message."""

    def fails(self, *anything):
        raise RuntimeError(ESCAPES * 100_000)

    __float__ = __index__ = __len__ = __call__ = __bool__ = fails


class Unspeakable(Exception):
    """An error that cannot even say what it is."""

    def __str__(self):
        raise RuntimeError("I will not say")


def fails_with(error):
    def fail(*anything, **more):
        raise error

    return fail


HOSTILE = {
    "a text of a megabyte": "x" * 1_000_000,
    "escape sequences": ESCAPES,
    "many escape sequences": ESCAPES * 100_000,
    "lone surrogates": "a\ud800\udcff",
    "NUL": "a\0b",
    "no text": "",
    "a number of 5000 digits": 10**5000,
    "a negative one": -(10**5000),
    "infinity": math.inf,
    "not a number": math.nan,
    "a list of texts": [ESCAPES * 1000, "x" * 1_000_000],
    "a list of huge numbers": [10**5000, -(10**5000)],
    "rows of texts": [["x" * 1_000_000, ESCAPES], [ESCAPES]],
    "rows of huge numbers": [[10**5000], [-(10**5000), 1]],
    "a record of texts": {ESCAPES: ESCAPES, "format": ESCAPES * 1000, "version": 10**5000},
    "bytes": ESCAPES.encode() * 100_000,
    "a class": type(ESCAPES * 1000, (), {}),
    "an object of it": type(ESCAPES * 1000, (), {})(),
    "a class of tinynet": Network,
    "a neuron": Neuron(2),
    "unwilling": Unwilling(),
    "fails in colours": fails_with(RuntimeError(ESCAPES * 100_000)),
    "fails with a huge number": fails_with(KeyError(10**5000)),
    "fails without a word": fails_with(Unspeakable()),
    "a function that answers so": lambda *anything, **more: ESCAPES * 100_000,
    "a function that answers much": lambda *anything, **more: 10**5000,
}

X, T = [[0.0, 1.0], [1.0, 1.0]], [[0.0], [1.0]]


def stop(progress):
    return True


def net():
    return Network([2, 2, 1], seed=1)


def trained_state():
    return tinynet.train(net(), X, T, epochs=2).state


def evolved_state():
    found = tinynet.evolve(net(), tinynet.fitness_for(X, T), generations=1, population=4)
    return found.state


def examples():
    return {"network": net(), "x": X[0], "target": T[0], "loss": "squared_error"}


def training():
    settings = {"learning_rate": None, "batch_size": None, "optimizer": "sgd", "momentum": 0.0}
    settings.update(l2=0.0, loss="squared_error", validation=None, shuffle=True, seed=0)
    settings.update(sample_weight=[1.0, 2.0])
    settings.update(history=True, backend="auto", state=None)
    return {"network": net(), "inputs": X, "targets": T, "epochs": 2, **settings}


def fitted(kind, y):
    """An estimator that learns, for its settings are looked at only then."""
    return lambda **given: kind(**given).fit(X, y)


def estimator_settings(kind):
    return lambda: kind(2, epochs=1, restarts=1).get_params()


def evolution():
    default = inspect.signature(tinynet.evolve).parameters
    settings = {name: default[name].default for name in default}
    few = {"network": net(), "fitness": tinynet.fitness_for(X, T), "generations": 1}
    return {**settings, **few, "population": 4}


def exporting():
    return {"network": net(), "name": "predict", "inputs": None, "seed": 0}


def each(generator):
    """The function that takes but one step of it: of a huge number of steps nobody sees the end."""
    return lambda **given: next(iter(generator(**given)), None)


def labelled():
    return {"targets": ["a", "b"], "predictions": ["a", "a"]}


def measured():
    return {"targets": [1, 2], "predictions": [1.5, 2.5], "sample_weight": [1, 2]}


def validated():
    return {"model": NearestMean(), "X": [[1], [2], [3], [4]], "y": ["a", "b", "a", "b"],
        "folds": 2, "seed": 0, "score": None, "map": map, "sample_weight": [1, 2, 1, 2],
        "on_fold": None}  # fmt: skip


# Each function with arguments that are good.
CALLS = {
    "Network": (Network, lambda: {"sizes": [2, 1], "activation": "tanh", "output_activation": None,
        "bias": True, "seed": 0, "connections": None, "connect": "next"}),
    "Network.predict": (lambda **given: net().predict(**given), lambda: {"x": X[0]}),
    "Network.set_parameters": (
        lambda **given: net().set_parameters(**given), lambda: {"values": [0.5] * 9}),
    "Neuron": (Neuron, lambda: {"n_inputs": 2, "activation": "step", "bias": True, "seed": 0}),
    "Neuron.predict": (lambda **given: Neuron(2).predict(**given), lambda: {"x": X[0]}),
    "Neuron.train": (lambda **given: Neuron(2).train(**given), lambda: {"inputs": X,
        "targets": [0, 1], "epochs": 2, "learning_rate": 0.5, "history": True, "backend": "auto"}),
    "train": (tinynet.train, lambda: {**training(), "max_seconds": 0, "on_epoch": stop,
        "target_loss": None, "patience": None}),
    "train_on_board": (lambda **given: tinynet.train_on_board(**given), lambda: {name: value
        for name, value in training().items()
        if name not in ("validation", "history", "backend", "state")}),
    "epochs": (each(epochs), training),
    "evolve": (tinynet.evolve, lambda: {**evolution(), "max_seconds": 0, "on_generation": stop}),
    "generations": (each(generations), lambda: {name: value for name, value in evolution().items()
        if name not in ("max_seconds", "on_generation")}),
    "fitness_for": (lambda network, **given: tinynet.fitness_for(**given)(network), lambda: {
        "network": net(), "inputs": X, "targets": T, "loss": "squared_error", "backend": "auto",
        "sample_weight": [2.0, 0.0]}),
    "gradients": (tinynet.gradients, examples),
    "batch_gradients": (tinynet.batch_gradients, lambda: {"network": net(), "inputs": X,
        "targets": T, "loss": "squared_error", "backend": "auto", "sample_weight": [2.0, 0.0]}),
    "predictor.many": (lambda **given: tinynet.predictor(net()).many(**given),
        lambda: {"rows": X}),
    "explain": (tinynet.explain, examples),
    "check_gradients": (tinynet.check_gradients, lambda: {**examples(), "nudge": None}),
    "predictor": (tinynet.predictor, lambda: {"network": net(), "backend": "auto"}),
    "to_dict": (tinynet.to_dict, lambda: {"network": net()}),
    "from_dict": (tinynet.from_dict, lambda: {"record": tinynet.to_dict(net())}),
    "save": (tinynet.save, lambda: {"network": net(), "path": "saved.json"}),
    "load": (tinynet.load, lambda: {"path": "model.json"}),
    "register_activation": (tinynet.register_activation, lambda: {"name": "of a test",
        "function": lambda z: z, "slope": lambda y: 1.0, "steepest": 1.0, "low": None,
        "high": None}),
    "register_loss": (tinynet.register_loss, lambda: {"name": "of a test",
        "value": lambda y, t: sum([(a - b) ** 2 for a, b in zip(y, t)]),
        "gradient": lambda y, t: [2.0 * (a - b) for a, b in zip(y, t)], "low": None,
        "high": None}),
    "register_optimizer": (tinynet.register_optimizer, lambda: {"name": "of a test",
        "kind": Sgd}),
    "to_c": (to_c, lambda: {**exporting(), "precision": "float"}),
    "to_python": (to_python, exporting),
    "to_javascript": (to_javascript, exporting),
    "size_of": (size_of, lambda: {"network": net(), "inputs": None, "seed": 0}),
    "Bundle": (Bundle, lambda: {"only": ["errors"], "activations": ["step"], "losses": None,
        "optimizers": None, "trusting": True}),
    "Random": (Random, lambda: {"seed": 0}),
    "as_table": (as_table, lambda: {"X": X, "names": None}),
    "read_csv": (read_csv, lambda: {"path_or_file": "data.csv", "separator": ",", "header": True,
        "decimal": ".", "encoding": "utf-8"}),
    "Classifier": (fitted(tables.Classifier, ["a", "b"]), estimator_settings(tables.Classifier)),
    "Regressor": (fitted(tables.Regressor, [1, 2]), estimator_settings(tables.Regressor)),
    "fit": (tables.Classifier(2, epochs=1, restarts=1).fit, lambda: {"X": X, "y": ["a", "b"],
        "sample_weight": [1, 2], "map": map, "on_epoch": None}),
    "partial_fit": (lambda **given: tables.Classifier(2).partial_fit(**given), lambda: {"X": X,
        "y": ["a", "b"], "classes": ["a", "b"], "sample_weight": [1, 2]}),
    "predict": (tables.Regressor(2, epochs=1, restarts=1).fit(X, [1, 2]).predict,
        lambda: {"X": X}),
    "score": (tables.Regressor(2, epochs=1, restarts=1).fit(X, [1, 2]).score,
        lambda: {"X": X, "y": [1, 2], "sample_weight": [1, 2]}),
    "save_model": (tables.save_model, lambda: {"model": tables.Regressor(2, epochs=1,
        restarts=1).fit(X, [1, 2]), "path": "m.json"}),
    "load_model": (tables.load_model, lambda: {"path": "of a table.json"}),
    "accuracy": (tables.accuracy, lambda: {**labelled(), "sample_weight": [1, 2]}),
    "confusion_matrix": (tables.confusion_matrix, lambda: {**labelled(), "labels": ["a", "b"]}),
    "precision_recall": (tables.precision_recall, lambda: {**labelled(), "labels": ["a", "b"]}),
    "log_loss": (tables.log_loss, lambda: {"targets": ["a", "b"], "labels": ["a", "b"],
        "probabilities": [[0.5, 0.5], [0, 1]], "sample_weight": [1, 2]}),
    "r2_score": (tables.r2_score, measured),
    "mean_absolute_error": (tables.mean_absolute_error, measured),
    "root_mean_squared_error": (tables.root_mean_squared_error, measured),
    "classes_of": (tables.classes_of, lambda: {"labels": ["a", 1]}),
    "one_hot": (tables.one_hot, lambda: {"labels": ["a", "b"], "classes": ["b", "a"]}),
    "labels_of": (tables.labels_of, lambda: {"outputs": [[0.5, 0.5]], "classes": ["b", "a"]}),
    "Scaling": (tables.Scaling, lambda: {"rows": X}),
    "Scaling.apply": (lambda **given: tables.Scaling(X).apply(**given), lambda: {"rows": X}),
    "Scaling.inverse": (lambda **given: tables.Scaling(X).inverse(**given), lambda: {"rows": X}),
    "Scaling.from_dict": (tables.Scaling.from_dict, lambda: {"record":
        {"means": [1.0], "deviations": [2.0]}}),
    "split": (tables.split, lambda: {"n_or_labels": ["a", "b", "a", "b"], "share": 0.5,
        "seed": 0}),
    "k_folds": (each(tables.k_folds), lambda: {"n_or_labels": ["a", "b", "a", "b"], "k": 2,
        "seed": 0, "shuffle": True}),
    "time_order_splits": (each(tables.time_order_splits), lambda: {"n": 6, "k": 2}),
    "cross_validate": (tables.cross_validate, validated),
    "grid_search": (tables.grid_search, lambda: {**validated(), "grid": {"power": [1.0, 2.0]}}),
    "progress_display": (progress_display, lambda: {"total": 5}),
}  # fmt: skip
ARGUMENTS = [(name, argument) for name in CALLS for argument in CALLS[name][1]()]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a model and a table, where we are; activations that are added go again."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").write_text("a,b\n1,2\n")
    tinynet.save(net(), "model.json")
    tables.save_model(tables.Regressor(2, epochs=0).fit(X, [1, 2]), "of a table.json")
    kept = dict(tinynet.ACTIVATIONS)
    yield tmp_path
    for name in set(tinynet.ACTIVATIONS) - set(kept):
        del tinynet.ACTIVATIONS[name]


def is_fit_to_print(text):
    return text.isprintable() and 0 < len(text) < MOST_LETTERS


def taken_or_refused(call, given):
    """Whether it is taken; where it is refused, it is in words that are fit to print."""
    try:
        result = call(**given)
    except TinynetError as error:
        assert is_fit_to_print(str(error)), repr(str(error)[:600])
        return False
    except OSError as error:  # of paths that no file has; the command line prints it in its words
        assert {"path", "path_or_file"} & set(given), repr(error)[:200]
        return False
    if isinstance(result, (tinynet.TrainingResult, tinynet.EvolutionResult, Network, Neuron)):
        assert is_fit_to_print(repr(result)), repr(result)[:600]
    return True


@pytest.mark.parametrize("name", CALLS)
def test_what_is_good_is_taken(name):
    call, good = CALLS[name]
    assert taken_or_refused(call, good())


def test_no_public_function_is_left_out():
    results = {"EvolutionResult", "NeuronResult", "TrainingResult"}
    for name in set(tinynet.__all__) - results:
        if not isinstance(getattr(tinynet, name), (dict, str)) and not name.endswith("Error"):
            function, good = CALLS[name]
            if function is getattr(tinynet, name):
                optional = {"place"} if name == "from_dict" else set()
                assert set(inspect.signature(function).parameters) - optional == set(good())


@pytest.mark.parametrize("name, argument", ARGUMENTS, ids=lambda text: text)
def test_a_refusal_is_of_tinynet_short_and_printable(name, argument):
    call, good = CALLS[name]
    for value in HOSTILE.values():
        if argument in ("on_epoch", "on_generation", "on_fold") and callable(value):
            value = "what the caller's own function raises is the caller's: it is not refused"
        taken_or_refused(call, {**good(), argument: value})


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("fields", [trained_state, evolved_state, lambda: tinynet.to_dict(net())],
    ids=["training", "evolution", "model"])  # fmt: skip
def test_so_it_is_with_every_field_of_a_record(fields, kind):
    record = fields()
    settings = record.get("settings", {})
    spoiled = [{**record, field: HOSTILE[kind]} for field in record]
    spoiled += [{**record, "settings": {**settings, name: HOSTILE[kind]}} for name in settings]
    for each_record in spoiled:
        if "population" in record:
            taken_or_refused(tinynet.evolve, {**evolution(), "state": each_record})
        elif "losses" in record:
            taken_or_refused(tinynet.train, {**training(), "state": each_record})
        else:
            taken_or_refused(tinynet.from_dict, {"record": each_record})


@pytest.mark.parametrize("kind", HOSTILE)
def test_so_it_is_where_it_stands_for_a_number_within_a_list(kind):
    bad = HOSTILE[kind]
    for inputs, targets in (([[0.0, bad], X[1]], T), (X, [T[0], [bad]]), ([X[0], bad], T)):
        for name in ("train", "batch_gradients", "fitness_for"):
            call, good = CALLS[name]
            taken_or_refused(call, {**good(), "inputs": inputs, "targets": targets})
    for rows in ([[0.0, bad]], [{"a": bad}], {"a": [bad]}, {"a": bad}, [[1.0], bad]):
        taken_or_refused(as_table, {"X": rows})
    taken_or_refused(as_table, {"X": X, "names": ["a", bad]})
    for sizes in ([2, bad], [bad, 1], [2, 2, bad]):
        taken_or_refused(Network, {"sizes": sizes})
    taken_or_refused(Network, {"sizes": [2, 1], "activation": [bad]})
    taken_or_refused(Network, {"sizes": [2, 1], "connections": [[[1, bad]]]})
    taken_or_refused(Network, {"sizes": [2, 1], "connections": [bad]})
    record = tinynet.to_dict(net())
    for field in ("sizes", "activations", "parameters"):
        spoiled = {**record, field: [bad] + record[field][1:]}
        assert not taken_or_refused(tinynet.from_dict, {"record": spoiled})


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_holds_it_is_refused_by_its_name(kind, folder):
    (folder / "model.json").write_text(f"[{str(type(HOSTILE[kind]))!a}, {ESCAPES * 10_000}")
    with pytest.raises(TinynetError) as caught:
        tinynet.load("model.json")
    assert is_fit_to_print(str(caught.value))
    assert str(caught.value).startswith("model.json: ")


def test_nothing_is_written_anywhere_else(folder):
    for kind in HOSTILE:
        taken_or_refused(tinynet.save, {"network": net(), "path": HOSTILE[kind]})
    there = sorted(os.listdir())
    assert "model.json" in there
    assert not [name for name in there if ".unfinished" in name]


# What takes a network, given something else


TAKE_A_NETWORK = [name for name in CALLS if "network" in CALLS[name][1]()]


@pytest.mark.parametrize("name", TAKE_A_NETWORK)
def test_who_has_a_neuron_is_told_how_to_make_a_network_of_it(name):
    call, good = CALLS[name]
    with pytest.raises(
        TinynetError, match=r"takes a Network, not something of type Neuron; neuron"
    ):
        call(**{**good(), "network": Neuron(2)})
    if name not in ("evolve", "generations"):
        assert taken_or_refused(call, {**good(), "network": Neuron(2).to_network()})


@pytest.mark.parametrize("name", TAKE_A_NETWORK)
@pytest.mark.parametrize(
    "other, words",
    [
        (None, "not None$"),
        ([2, 1], "not something of type list$"),
        ("model.json", "not the text 'model.json'$"),
        (Network, "not the class Network itself$"),
        (Neuron, "not the class Neuron itself$"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_network_is_refused_by_name(name, other, words):
    call, good = CALLS[name]
    with pytest.raises(TinynetError, match=r"takes a Network, " + words):
        call(**{**good(), "network": other})
