"""What a model file, a checkpoint and an export can do, and what they hold of the data."""

import json
import os
import statistics
import subprocess
import sys
import tracemalloc

import pytest

from tests.outside_tools import ROOT
from tinynet import ModelError, Network, from_dict, load, save, to_dict, train
from tinynet.app.training_report import training_report
from tinynet.export import to_arduino, to_c, to_javascript, to_python
from tinynet.rng import Random
from tinynet.tables import Classifier, ColumnWarning, Regressor, load_model, save_model
from tinynet.tables import checkpoint as checkpoint_module

# Loading: what Python's audit hooks say of everything that a program asks of the system.

LOADED = """
import json, sys
from tinynet import load, Network, train
from tinynet.tables import Classifier, load_model
here = sys.argv[1:]
XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
def everything():
    load("network.json").predict([0, 1])
    load_model("model.json").predict([[0.5]])
    with open("state.json") as file:
        train(Network([2, 3, 1]), *XOR, epochs=3, state=json.load(file))
everything()  # what is imported and generated in the process is there now
seen = []
sys.addaudithook(lambda event, values: seen.append((event, values)))
everything()
told = [[event, str(values[0]) if values else ""] for event, values in list(seen)]
HARMLESS = ("object.", "builtins.id", "sys._getframe")
print(json.dumps([one for one in told if not one[0].startswith(HARMLESS)]))
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_loading_opens_the_file_to_read_it_and_asks_nothing_else_of_the_system(folder):
    save(Network([2, 3, 1]), "network.json")
    save_model(Classifier(2, epochs=2).fit([[0], [1]] * 4, ["a", "b"] * 4), "model.json")
    result = train(Network([2, 3, 1]), [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]],
                   epochs=2)  # fmt: skip
    (folder / "state.json").write_text(json.dumps(result.state))
    done = subprocess.run(
        [sys.executable, "-B", "-c", LOADED],
        capture_output=True,
        text=True,
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
    )
    assert done.returncode == 0, done.stderr
    names = ["network.json", "model.json", "state.json"]
    assert json.loads(done.stdout) == [["open", name] for name in names]


@pytest.mark.parametrize("name", ["__import__('os')", "os.system", "sigmoid()", "exec"])
def test_an_activation_is_a_name_that_is_looked_up_and_never_run(name):
    record = {**to_dict(Network([2, 1])), "activations": [name]}
    with pytest.raises(ModelError, match="activation"):
        from_dict(record)


@pytest.mark.parametrize("sizes", [[10**9, 10**9, 1], [1] * 10**5, [10**18, 1]])
def test_a_short_file_cannot_have_a_huge_network_made(folder, sizes):
    record = {**to_dict(Network([2, 1])), "sizes": sizes}
    record["activations"] = ["sigmoid"] * (len(sizes) - 1)
    (folder / "model.json").write_text(json.dumps(record))
    tracemalloc.start()
    try:
        with pytest.raises(ModelError, match=r"parameters has 3 numbers|it must be 1e.15 or less"):
            load("model.json")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 100 * os.path.getsize("model.json") + 1_000_000


# What they hold of the data

random = Random(11)
ROWS = [
    [random.uniform(0.0, 100.0), random.uniform(-1.0, 1.0), f"person {k} of them"]
    for k in range(60)
]
LABELS = ["wet" if row[0] > 50.0 else "dry" for row in ROWS]
NUMBERS = [row[:2] for row in ROWS]
AMOUNTS = [row[0] * row[1] for row in ROWS]
FITTED = {
    "classes": lambda: (Classifier(3, epochs=5), LABELS),
    "quantities": lambda: (Regressor(3, epochs=5), AMOUNTS),
}


# What stands for a missing cell, should there be one, is a value of the column.
MEDIANS = [statistics.median_low([row[i] for row in ROWS]) for i in (0, 1)]


def fitted(kind, rows=ROWS, **more):
    model, answers = FITTED[kind]()
    with pytest.warns(ColumnWarning):  # of the names, which are dropped
        return model.fit(rows, answers, **more)


def cells_in(text, rows=ROWS):
    """The cells of these rows that a text has: names, and numbers by their first six digits."""
    return [begun for begun in (_begun(cell) for row in rows for cell in row) if begun in text]


def _begun(cell):
    if isinstance(cell, str):
        return cell
    digits = f"{abs(cell):.12f}"
    first = next(place for place in range(len(digits)) if digits[place] in "123456789")
    return digits[: first + 6 + ("." in digits[first : first + 6])]


MEDIANS = cells_in(repr(MEDIANS))


@pytest.mark.parametrize("kind", FITTED)
def test_no_row_is_in_a_model_file_nor_in_a_checkpoint(folder, monkeypatch, kind):
    monkeypatch.setattr(checkpoint_module, "SECONDS_BETWEEN", 0.0)
    written = []
    really = checkpoint_module.write_whole
    monkeypatch.setattr(
        checkpoint_module,
        "write_whole",
        lambda text, path: (written.append(text), really(text, path)),
    )
    save_model(fitted(kind, checkpoint="kept"), "model.json")
    assert len(written) > 10
    assert cells_in((folder / "model.json").read_text()) == MEDIANS
    for text in written:
        assert cells_in(text) == []
    for text in [(folder / "model.json").read_text(), *written]:
        assert not any(repr(amount) in text for amount in AMOUNTS)
    assert load_model("model.json").predict(ROWS)


@pytest.mark.parametrize("kind", FITTED)
@pytest.mark.parametrize("export", [to_python, to_c, to_javascript])
def test_an_export_has_rows_only_where_it_is_given_some_and_three_of_them(kind, export):
    model = fitted(kind)
    assert cells_in(export(model, "tell")) == MEDIANS
    found = set(cells_in(export(model, "tell", inputs=ROWS), NUMBERS))
    assert 4 <= len(found - set(MEDIANS)) <= 2 * 3


@pytest.mark.parametrize("export", [to_python, to_c, to_javascript])
def test_so_it_is_with_a_network(export):
    numbers = [[row[0] / 100.0, row[1]] for row in ROWS]
    network = Network([2, 3, 1])
    train(network, numbers, [[row[0]] for row in numbers], epochs=5)
    assert cells_in(export(network, "tell"), numbers) == []
    assert len(cells_in(export(network, "tell", inputs=numbers), numbers)) == 2 * 3


def test_a_sketch_that_learns_has_eight_of_them():
    numbers = [[row[0] / 100.0, row[1]] for row in ROWS]
    network = Network([2, 3, 1])
    for inputs, most in ((None, 0), (numbers, 8 + 3)):
        files = to_arduino(network, "tell", "float", inputs=inputs, train=True)
        text = "".join(files.values())
        seen = [row for row in numbers if cells_in(text, [row])]
        assert bool(seen) == bool(most)
        assert len(seen) <= most


def test_the_mean_of_a_column_is_in_a_model_file(folder):
    save_model(fitted("quantities"), "model.json")
    mean = sum(row[0] for row in ROWS) / len(ROWS)
    assert f"{mean:.12f}"[:10] in (folder / "model.json").read_text()


def test_fields_that_nobody_knows_are_passed_over(folder):
    record = {**to_dict(Network([2, 1])), "later": {"more": [1, 2]}}
    assert to_dict(from_dict(record)) == to_dict(Network([2, 1]))
    save_model(fitted("classes"), "model.json")
    table = json.loads((folder / "model.json").read_text())
    (folder / "later.json").write_text(json.dumps({**table, "later": 1}))
    assert load_model("later.json").predict(ROWS) == load_model("model.json").predict(ROWS)


@pytest.mark.parametrize("kind", FITTED)
def test_a_report_shows_rows(kind):
    answers = FITTED[kind]()[1]
    page = training_report(fitted(kind), ROWS, answers)
    assert len(set(cells_in(page, NUMBERS)) - set(MEDIANS)) >= 4


def test_single_values_of_a_table_can_be_in_a_model_file(folder):
    """What the README says that a file may tell of the data."""
    rows = [[number, name, ("clay", "sand")[k % 2]] for k, (number, _, name) in enumerate(ROWS)]
    rows[7][0], rows[8][0] = "12,5x", None
    model = fitted("classes", rows)
    save_model(model, "model.json")
    text = (folder / "model.json").read_text()
    numbers = [row[0] for row in rows if isinstance(row[0], float)]
    assert repr(statistics.median_low(numbers)) in text
    for word in ("clay", "sand", "wet", "dry", "12,5x", "column 3"):
        assert word in text
    assert "person" not in text
