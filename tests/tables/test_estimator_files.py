"""Saving an estimator, and getting the same one back."""

import contextlib
import json
import math
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tinynet
from tests.other_libraries import library
from tinynet import Classifier, ModelError, Network, Regressor, TinynetError
from tinynet.export import to_python
from tinynet.tables import Table, load_model, save_model
from tinynet.tables.estimator_files import model_from_dict, model_to_dict

quick = {"hidden": 2, "epochs": 3, "restarts": 1}
FRUIT = Table(
    ["weight", "colour", "ripe", "price"],
    [[100.0 + r, ["red", "green", None][r % 3], float(r % 2), 2.5 * r] for r in range(30)],
)
INPUTS = FRUIT.without("ripe", "price")


@pytest.fixture(params=["classes", "quantities"])
def model(request):
    if request.param == "classes":
        table = FRUIT.without("price")
        return Classifier(**quick, class_weight={0: 1.0, 1: 2.0}).fit(table, "ripe")
    return Regressor(**quick).fit(FRUIT.without("ripe"), "price")


def test_a_model_comes_back_as_it_was(model, tmp_path):
    path = tmp_path / "model.json"
    save_model(model, path)
    again = load_model(path)
    assert type(again) is type(model)
    assert again.get_params() == model.get_params()
    assert again.predict(INPUTS) == model.predict(INPUTS)
    assert again.notes_ == model.preparation_.notes
    assert again.feature_names_in_ == model.feature_names_in_
    assert model_to_dict(again) == model_to_dict(model)


@pytest.mark.parametrize("backend", ["c", "reference"])
def test_a_model_is_no_worse_for_who_trained_it(backend, model, tmp_path, monkeypatch):
    model.backend = backend
    record = model_to_dict(model)
    assert "backend" not in record["table"]["settings"]
    older = {**record["table"]["settings"], "backend": backend}
    for kept in (record["table"]["settings"], older):
        again = model_from_dict({**record, "table": {**record["table"], "settings": kept}})
        assert again.backend == "auto"
        monkeypatch.setenv("PATH", "")  # there is no compiler
        assert again.predict(INPUTS) == model.set_params(backend="reference").predict(INPUTS)


def test_learning_goes_on_after_a_reload(model, tmp_path):
    save_model(model, str(tmp_path / "model.json"))
    again = load_model(tmp_path / "model.json")
    answers = FRUIT.column("ripe" if isinstance(model, Classifier) else "price")
    answers = [int(a) for a in answers] if isinstance(model, Classifier) else answers
    again.partial_fit(INPUTS, answers)
    assert again.predict(INPUTS)


labels = st.one_of(st.text(max_size=8), st.integers(), st.booleans())


@settings(max_examples=20)
@given(st.lists(labels, min_size=2, max_size=2, unique_by=lambda x: (str(type(x)), x)), st.text())
def test_any_label_and_any_name_of_a_column_comes_back(both, name):
    if both[0] == both[1]:  # True and 1
        return
    rows = [{name: r % 2, "other": r % 3} for r in range(12)]
    model = Classifier(**quick).fit(rows, [both[r % 2] for r in range(12)])
    record = json.loads(json.dumps(model_to_dict(model)))
    again = model_from_dict(record)
    assert again.predict(rows) == model.predict(rows)
    assert [type(x) for x in again.classes_] == [type(x) for x in model.classes_]


def test_load_names_what_reads_such_a_file(model, tmp_path):
    path = tmp_path / "model.json"
    save_model(model, path)
    words = r"it takes the rows of a table; tinynet\.tables\.load_model reads it"
    with pytest.raises(ModelError, match=words):
        tinynet.load(path)
    tinynet.save(Network([2, 1]), path)
    with pytest.raises(ModelError, match="a network without a table; tinynet"):
        load_model(path)


def test_what_is_not_fitted_or_no_model_is_not_saved(tmp_path):
    path = tmp_path / "model.json"
    path.write_text("old")
    for what, words in ((Classifier(), "not fitted"), (Network([2, 1]), "a model is something")):
        with pytest.raises(TinynetError, match=words):
            save_model(what, path)
    many = Classifier(**quick).fit([[r % 2, r % 3] for r in range(12)], [(r % 2,) * 2
        for r in range(12)])  # fmt: skip
    with pytest.raises(ModelError, match=r"the label \(0, 0\) cannot be saved"):
        save_model(many, path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["model.json"]


def same(value):
    return value


class OfNumPy:
    """A number, as NumPy has them: with a kind, and as Python's own on request."""

    dtype = "int64"

    def __init__(self, value):
        self.value = value

    def tolist(self):
        return self.value


def test_settings_of_other_libraries_are_saved_as_plain_values(tmp_path):
    model = Classifier(**quick).fit(INPUTS, [r % 2 for r in range(30)])
    model.set_params(hidden=(OfNumPy(2), OfNumPy(3)), l2=OfNumPy(0.5), seed=OfNumPy(7))
    model.set_params(class_weight={OfNumPy(1): OfNumPy(2.0)}, columns={"weight": "number"})
    save_model(model, tmp_path / "model.json")
    settings = load_model(tmp_path / "model.json").get_params()
    assert settings["hidden"] == [2, 3]
    assert (settings["l2"], settings["seed"]) == (0.5, 7)
    assert settings["class_weight"] == {1: 2.0}
    assert settings["columns"] == {"weight": "number"}


def test_settings_of_numpy_are_saved(tmp_path):
    numpy = library("numpy")
    weights = {numpy.int64(0): numpy.float32(1.0), numpy.int64(1): 2}
    settings = {"hidden": [numpy.int64(2), 3], "l2": numpy.float32(0.5), "class_weight": weights}
    settings |= {"epochs": numpy.int64(3), "validation_share": numpy.float64(0.25), "restarts": 1}
    model = Classifier(**settings).fit(INPUTS, numpy.array([r % 2 for r in range(30)]))
    save_model(model, tmp_path / "model.json")
    again = load_model(tmp_path / "model.json")
    assert again.predict(INPUTS) == model.predict(INPUTS)
    assert again.get_params()["hidden"] == [2, 3]
    assert again.get_params()["class_weight"] == {0: 1.0, 1: 2}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"l2": 1j}, "the setting l2 is .*, which a model file cannot hold"),
        ({"l2": math.inf}, "the setting l2 is inf, which a model file cannot hold"),
        ({"hidden": [2, {3}]}, "an item of the setting hidden is .*, which a model file cannot"),
        ({"columns": {1: "number"}}, "the setting columns has 1 as a name, not a text"),
        ({"seed": 10**5000}, "the setting seed is .*, which a model file cannot hold"),
        ({"activation": same}, "the setting activation is .*, which a model file cannot hold"),
    ],
    ids=range(6),
)
def test_settings_that_no_file_can_hold_are_refused_by_name(settings, words, tmp_path):
    model = Classifier(**quick).fit(INPUTS, [r % 2 for r in range(30)])
    model.set_params(**settings)
    with pytest.raises(ModelError, match=words):
        save_model(model, tmp_path / "model.json")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("label", [math.inf, -math.inf, 10**5000, -(10**4000)], ids=range(4))
def test_labels_that_no_file_can_hold_are_refused(label, tmp_path):
    model = Classifier(**quick).fit([[r % 2] for r in range(30)], [[0, label][r % 2]
        for r in range(30)])  # fmt: skip
    assert model.predict([[0], [1]])
    with pytest.raises(ModelError, match=r"the label .* cannot be saved: a file holds texts and"):
        save_model(model, tmp_path / "model.json")
    with pytest.raises(ModelError, match=r"the label .* cannot be saved"):
        to_python(model)
    assert os.listdir(tmp_path) == []


def test_a_file_with_an_infinite_label_is_refused(tmp_path):
    model = Classifier(**quick).fit([[r % 2] for r in range(30)], [0.5 + r % 2 for r in range(30)])
    save_model(model, tmp_path / "model.json")
    text = (tmp_path / "model.json").read_text().replace('"values": [0.5', '"values": [Infinity')
    (tmp_path / "model.json").write_text(text)
    with pytest.raises(ModelError, match=r"model\.json: answer: inf is no label"):
        load_model(tmp_path / "model.json")


RECORD = model_to_dict(Regressor(**quick).fit(FRUIT.without("ripe"), "price"))
TABLE_OF_IT = RECORD["table"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"format": "x"}, "format is the text 'x'"),
        ({"version": 3}, "version is 3"),
        ({"version": "2"}, "version is the text '2'"),
        ({"sizes": [3]}, "sizes"),
        ({"table": 1}, "table is 1"),
        ({"table": {**TABLE_OF_IT, "columns": TABLE_OF_IT["columns"][:1]}}, "are for 1 inputs and"),
        ({"table": {**TABLE_OF_IT, "answer": 1}}, "an answer is of classes or of quantities"),
        ({"table": {**TABLE_OF_IT, "answer": {"kind": "x"}}}, "of classes or of quantities"),
        ({"table": {**TABLE_OF_IT, "answer": {"kind": "classes"}}}, "a name, and values"),
        (
            {"table": {**TABLE_OF_IT, "answer": {"kind": "classes", "name": "", "values": [1, 2]}}},
            "the network has 4 and 1",
        ),
        ({"table": {**TABLE_OF_IT, "settings": 1}}, "settings are 1"),
        ({"table": {**TABLE_OF_IT, "settings": {"x": 1}}}, "no parameter 'x'"),
        ({"table": {**TABLE_OF_IT, "settings": {"class_weight": [1]}}}, "is no list of pairs"),
        (
            {"activations": ["tanh", "sigmoid"]},
            "the outputs of a Regressor are by identity",
        ),
    ],
)
def test_a_file_that_is_damaged_is_refused_with_the_field(changed, words):
    with pytest.raises(ModelError, match=words):
        model_from_dict({**RECORD, **changed}, "model.json")


@pytest.mark.parametrize("kind", [None, "", "class", "classes ", "label", "quantitie", "texts", 5])
def test_an_answer_of_another_kind_is_refused(kind):
    for answer in ({"kind": kind}, {**TABLE_OF_IT["answer"], "kind": kind}):
        table = {**TABLE_OF_IT, "answer": answer}
        with pytest.raises(ModelError, match=r"^a.json: an answer is of classes or of quantities$"):
            model_from_dict({**RECORD, "table": table}, "a.json")


def test_what_is_no_record_is_refused():
    with pytest.raises(ModelError):
        model_from_dict([])


@settings(max_examples=200)
@given(st.data())
def test_a_damaged_record_raises_nothing_but_a_model_error(data):
    record = json.loads(json.dumps(RECORD))
    place, key = record, None
    for _ in range(data.draw(st.integers(1, 4))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            break
        key, holder = data.draw(st.sampled_from(keys)), place
        place = place[key]
        if not isinstance(place, (dict, list)):
            break
    values = st.sampled_from([None, True, -1, 0, 1.5, 1e400, "x", [], {}, [[]], 10**400])
    holder[key] = data.draw(values)
    with contextlib.suppress(TinynetError):
        model_from_dict(record).predict(INPUTS)
