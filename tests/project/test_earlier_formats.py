"""Claims about files that earlier tinynets wrote: they are read, and go on to the numbers of then.

`tests/data/earlier_formats.json` has a sample of each format there ever was, written by the
commit that it names: the first one that wrote so. A format that is changed leaves its last
sample there. `gives` is what came of it: outputs, labels, or parameters after three epochs or
generations more; null where it is refused.
"""

import json
import warnings

import pytest

from tests.outside_tools import ROOT
from tinynet import (
    ModelError,
    Network,
    evolve,
    fitness_for,
    load,
    save,
    tables,
    to_dict,
    train,
)
from tinynet.tables import ColumnWarning, load_model, save_model

SAMPLES = json.loads((ROOT / "tests/data/earlier_formats.json").read_text(encoding="utf-8"))

X, T = [[0.0, 1.0], [1.0, 1.0], [0.5, -1.0]], [[0.0], [1.0], [0.5]]
ROWS = [[1.5, "a"], [2.5, "b"], [None, "a"], [0.5, "b"], [3.5, "c"], [1.0, "a"]]
LABELS = ["yes", "no", "yes", "no", "no", "yes"]
SETTINGS = {  # of the trainings that were stopped after three epochs
    "state sgd": {},
    "state momentum": {"momentum": 0.5, "learning_rate": 0.1, "batch_size": 2},
    "state rprop": {"optimizer": "rprop"},
    "state adam": {"optimizer": "adam"},
    "state validated": {"validation": (X[:1], T[:1])},
    "state without history": {"history": False},
    "state weighted": {"sample_weight": [1.0, 2.0, 0.5]},
    "state large seed": {"seed": 2**40 + 5},
}


def samples(*kinds, refused=False):
    """The samples of these kinds, as parameters of a test."""
    found = [
        pytest.param(sample, id=f"{sample['by']} {sample['what']}")
        for sample in SAMPLES
        if sample["what"].startswith(kinds) and (sample["gives"] is None) is refused
    ]
    assert found
    return pytest.mark.parametrize("sample", found)


def net():
    return Network([2, 2, 1], "tanh", seed=1)


@samples("model")
def test_a_model_file_answers_as_it_did(sample, tmp_path):
    path = tmp_path / "model.json"
    path.write_text(sample["text"])
    network = load(path)
    assert network.predict([0.5, 1.0]) == pytest.approx(sample["gives"], rel=1e-12)
    save(network, path)
    assert to_dict(load(path)) == to_dict(network)


@samples("classifier", "regressor")
def test_a_model_of_a_table_answers_as_it_did(sample, tmp_path):
    path = tmp_path / "model.json"
    path.write_text(sample["text"])
    model = load_model(path)
    expected = sample["gives"]
    if sample["what"] == "regressor":
        expected = pytest.approx(expected, rel=1e-9)
    assert model.predict(ROWS) == expected
    save_model(model, path)
    assert load_model(path).predict(ROWS) == model.predict(ROWS)


@samples("state")
def test_a_training_goes_on(sample):
    network, never_stopped = net(), net()
    settings = SETTINGS[sample["what"]]
    result = train(network, X, T, epochs=6, state=sample["record"], **settings)
    train(never_stopped, X, T, epochs=6, **settings)
    assert result.resumed_with == []
    assert network.parameters() == never_stopped.parameters()
    assert network.parameters() == pytest.approx(sample["gives"], rel=1e-9)


@samples("evolution")
def test_an_evolution_goes_on(sample):
    network, never_stopped = net(), net()
    few = {"generations": 6, "population": 4}
    result = evolve(network, fitness_for(X, T), state=sample["record"], **few)
    evolve(never_stopped, fitness_for(X, T), **few)
    assert result.resumed_with == []
    assert network.parameters() == never_stopped.parameters()
    assert network.parameters() == pytest.approx(sample["gives"], rel=1e-9)


@samples("state", "evolution", refused=True)
def test_states_without_settings_are_refused_in_a_sentence(sample):
    network = net()
    before = network.parameters()
    with pytest.raises(ModelError, match="settings are None, not a record, as in early versions"):
        if sample["what"] == "evolution":
            few = {"generations": 6, "population": 4}
            evolve(network, fitness_for(X, T), state=sample["record"], **few)
        else:
            train(network, X, T, epochs=6, state=sample["record"], **SETTINGS[sample["what"]])
    assert network.parameters() == before


@samples("checkpoint", refused=True)
def test_a_checkpoint_of_other_settings_is_refused_in_a_sentence_and_stays(sample, tmp_path):
    path = tmp_path / "checkpoint.json"
    path.write_text(sample["text"])
    model = tables.Classifier(2, epochs=5)
    with warnings.catch_warnings(), pytest.raises(ModelError, match="with other data or settings"):
        warnings.simplefilter("ignore", ColumnWarning)
        model.fit(ROWS, LABELS, checkpoint=path)
    assert path.read_text() == sample["text"]


def test_there_is_a_sample_of_the_formats_of_today():
    """Each field that is written today stands in some sample: a new one asks for a new sample."""

    def fields(value):
        if isinstance(value, dict):
            return set(value) | {name for item in value.values() for name in fields(item)}
        if isinstance(value, list):
            return {name for item in value for name in fields(item)}
        return set()

    stored = set()
    for sample in SAMPLES:
        stored |= fields(sample.get("record") or json.loads(sample["text"]))
    written = fields(to_dict(net()))
    for settings in SETTINGS.values():
        written |= fields(train(net(), X, T, epochs=1, **settings).state)
    written |= fields(evolve(net(), fitness_for(X, T), generations=1, population=4).state)
    assert written <= stored
