"""Claims about a report as a whole: for every kind of model and data, one file that is enough."""

import re
from html.parser import HTMLParser

import pytest

from tinynet import Network, TinynetError, evolve, fitness_for, train
from tinynet.app.cli import main
from tinynet.app.report_frames import Frames
from tinynet.app.training_report import printable_text, training_report
from tinynet.rng import Random
from tinynet.tables import (
    Classifier,
    ColumnWarning,
    Regressor,
    Table,
    load_model,
    read_csv,
    save_model,
)

HOSTILE = "</script><script>alert(1)</script>\"'\n"
VOID = {"meta", "input", "br", "hr"}


class Checked(HTMLParser):
    """Whether every element that is opened is closed again, in order; ids, links, scripts."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.scripts, self.links = [], [], 0, []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.scripts += tag == "script"
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src") if name in given]
        assert not [name for name in given if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag


def checked(page):
    parser = Checked()
    parser.feed(page)
    assert parser.open == []
    assert len(set(parser.ids)) == len(parser.ids)
    assert all([link[0] == "#" and link[1:] in parser.ids for link in parser.links])
    assert parser.scripts == 2
    assert "default-src 'none'" in page.replace("&#39;", "'")
    return page


def circles(n=120):
    rng = Random(1)
    rows = [[rng.uniform(-2, 2), rng.uniform(-2, 2)] for _ in range(n)]
    return rows, ["inside" if x * x + y * y < 2 else "outside" for x, y in rows]


def of_table(model, table, target, n_test=0):
    frames = Frames()
    learning = table.only(range(n_test, len(table)))
    model.fit(learning, target, on_epoch=frames)
    test = (table.only(range(n_test)), target) if n_test else None
    return checked(training_report(model, learning, target, frames=frames, test=test))


def test_two_inputs_have_a_decision_map_in_their_own_units():
    rows, labels = circles()
    frames = Frames()
    model = Classifier(4, epochs=40, restarts=1, l2=0.001).fit(rows, labels, on_epoch=frames)
    page = checked(training_report(model, rows, labels, frames=frames))
    assert "decision map" in page and "No rows were kept for a test" in page
    assert page == training_report(model, rows, labels, frames=frames)
    assert len(page) < 400_000


def test_rows_that_test_the_model_are_those_that_are_judged():
    rows, labels = circles()
    table = Table(["x", "y", "where"], [[*row, label] for row, label in zip(rows, labels)])
    page = of_table(Classifier(4, epochs=20, restarts=1, l2=0.001), table, "where", 20)
    assert "On 20 rows that it did not learn from" in page
    assert "What was learned of \u201cwhere\u201d" in page
    assert "which of 2 classes a row has (inside, outside)" in page
    assert "--target where" in page


def test_irises():
    table = read_csv("tinynet/app/iris.csv")
    page = of_table(Classifier(0, epochs=20, restarts=1, l2=0.01), table, "species")
    assert "It has no hidden neurons" in page


def test_digits_are_pictures_and_the_file_stays_small():
    table = read_csv("tests/data/digits.csv")
    model = Classifier(32, epochs=31, restarts=1, l2=0.01, validation_share=0)
    few = table.only(range(300))
    page = of_table(model, few, table.names[-1], 100)
    assert "a block each" in page and "8 by 8" in page
    assert len(page) < 300_000


def test_a_regression_with_texts_and_gaps():
    rows = [[float(k % 7), ["red", "green", None][k % 3], None if k % 9 == 0 else k / 2, 3.0 * k]
            for k in range(60)]  # fmt: skip
    page = of_table(Regressor(3, epochs=20), Table(["a", "b", "c", "price"], rows), "price", 10)
    assert (
        "predicted = actual" in page
        and "this model tells \u201cprice\u201d" in page
        and "<td>price</td>" in page
    )
    assert "cells are missing" in page


def test_several_quantities():
    rows, targets = [[float(k)] for k in range(30)], [[k, -k] for k in range(30)]
    model = Regressor(0, epochs=10).fit(rows, targets)
    page = checked(training_report(model, rows, targets))
    assert "tells several quantities" in page and "What was learned of a table" in page
    assert "--target ANSWER" in page


def test_an_evolution_of_a_table_and_one_of_a_network():
    rows, labels = circles(60)
    model = Classifier(2, optimizer="evolution", epochs=12, restarts=1, activation="step")
    frames = Frames()
    model.fit(rows, labels, on_epoch=frames)
    page = checked(training_report(model, rows, labels, frames=frames))
    assert "A generation is many networks" in page and "generation 12" in page
    network, frames = Network([2, 2, 1]), Frames()
    xor = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    result = evolve(network, fitness_for(*xor), generations=8, on_generation=frames)
    assert "generation 8" in checked(training_report(network, *xor, result, frames))


def test_many_classes_are_not_all_named():
    rows = [[float(k % 12), float(k)] for k in range(60)]
    model = Classifier(2, epochs=3).fit(rows, [k % 12 for k in range(60)])
    assert "(0, 1, 2, 3, 4, 5, 6, 7 and 4 more)" in training_report(
        model, rows, [k % 12 for k in range(60)]
    )


def test_rare_classes_of_hostile_names_with_texts_and_columns_to_match():
    labels = [HOSTILE if k % 12 == 0 else "\u202ex\0" for k in range(72)]
    rows = [[float(k % 5), HOSTILE[: 1 + k % 3], label] for k, label in enumerate(labels)]
    table = Table([HOSTILE, "<!--", HOSTILE * 2], rows)
    page = of_table(Classifier(2, epochs=5), table, HOSTILE * 2, 12)
    assert "<script>alert" not in page and "\0" not in page


def test_one_epoch_one_input_one_output_and_no_frames():
    network = Network([1, 1])
    result = train(network, [[0], [1]], [[0], [1]], epochs=1)
    page = checked(training_report(network, [[0], [1]], [[0], [1]], result))
    assert "This network makes 1 output of 1 input. It has no hidden neurons" in page
    assert "predict([0.0])" in page


def test_a_training_that_was_stopped_is_told_so():
    rows, labels = circles()
    model = Classifier(2, epochs=3).fit(rows, labels)
    model.stopped_ = True
    assert "was stopped before its time" in training_report(model, rows, labels)


def test_an_own_title_and_the_name_of_the_model_file():
    network = Network([9, 2])
    page = training_report(network, [[1] * 9], [[0, 1]], title="My <own>", model_file="my model;rm")
    assert "<h1>My &lt;own&gt;</h1>" in page
    assert "export &#39;my model;rm&#39; --to c" in page
    assert "predict([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ...])" in page
    assert printable_text("a\nb") == "'a\\\\nb'"


def test_the_lines_of_python_in_it_work(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    model = Regressor(0, epochs=3).fit(Table(["x"], [[1.0], [2.0], [3.0]]), [1.0, 2.0, 3.5])
    page = training_report(model, [[1.0], [2.0]], [1.0, 2.0], model_file="m.json")
    save_model(model, "m.json")
    (tmp_path / "new.csv").write_text("x\n1\n2\n")
    code = re.search("<code>(from.*?)</code>", page, re.DOTALL).group(1)
    exec(code.replace("&#39;", "'").replace("&quot;", '"'), {})
    assert capsys.readouterr().out == f"{load_model('m.json').predict([[1.0], [2.0]])}\n"


def test_an_image_with_a_category_among_its_columns_has_no_tiles():
    rows = [[*[float((k * j) % 3) for j in range(15)], float(k % 2)] for k in range(1, 30)]
    columns = {"column 16": "category"}
    labels = [k % 2 for k in range(1, 30)]
    model = Classifier(40, epochs=2, columns=columns, restarts=1, l2=0.1).fit(rows, labels)
    page = training_report(model, rows, labels)
    assert "a block each" not in page and "a row each" in page


def test_a_network_that_sees_images_has_tiles_of_their_shape():
    rows = [[float((k * j) % 3 > 0) for j in range(35)] for k in range(1, 9)]
    targets = [[k % 2, 1 - k % 2] for k in range(8)]
    page = checked(training_report(Network([35, 40, 2]), rows, targets))
    assert "a block each" in page and '"wide":5,"high":7' in page


def test_what_does_not_fit_is_refused():
    with pytest.raises(TinynetError):
        training_report(Network([2, 1]), [[1]], [[1]])


def commands_in(page):
    text = re.search("commands</figcaption>.*?<code>(.*?)</code>", page, re.DOTALL).group(1)
    return [line.split() for line in text.replace("&#39;", "'").splitlines()]


def test_the_commands_in_it_work(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rows = [[-1.5, "red"], [None, "blue"], [3.0, "red"], [0.5, "blue"]]
    table = Table(["x", "colour"], rows)
    model = Regressor(0, epochs=3).fit(table, [1.0, 2.0, 3.5, 3.0])
    page = training_report(model, table, [1.0, 2.0, 3.5, 3.0], model_file="m.json")
    save_model(model, "m.json")
    (tmp_path / "new.csv").write_text("x,colour\n1,red\n2,blue\n")
    (tmp_path / "known.csv").write_text("x,colour,ANSWER\n1,red,2\n2,blue,3\n")
    commands = commands_in(page)
    assert [command[3] for command in commands] == ["predict", "evaluate", "explain", "export"]
    assert commands[2][-1] == "--input=-1.5,red" and "why it says what it says" in page
    for command in commands:
        assert main(command[3:]) == 0, command
    assert "inputs after preparation" in capsys.readouterr().out


@pytest.mark.parametrize(
    "rows",
    [[["a;b"], ["c d"], ["c d"]], [[float(k * j % 7 + k) for j in range(101)] for k in range(3)]],
)
def test_a_row_that_is_too_long_or_odd_for_a_command_is_not_in_one(rows):
    model = Regressor(0, epochs=1).fit(rows, [1.0, 2.0, 3.5])
    page = training_report(model, rows, [1.0, 2.0, 3.5])
    assert len(commands_in(page)) == 3 and "why it says what it says" not in page


def test_columns_that_are_not_used_are_counted_and_classes_stand_in_order():
    rows = [[float(k), 5.0, float(k % 3)] for k in range(44)]
    model = Classifier(0, epochs=2).fit(rows, [str(k % 11) for k in range(44)])
    page = training_report(model, rows, [str(k % 11) for k in range(44)])
    assert "From 2 columns this model tells" in page
    assert "1 other is not used, always the same." in page
    assert "(0, 1, 2, 3, 4, 5, 6, 7 and 3 more)" in page
    rows = [[f"name {k}", 5.0, float(k % 3)] for k in range(44)]
    with pytest.warns(ColumnWarning, match="column 'column 1' is dropped"):
        model = Regressor(0, epochs=2).fit(rows, list(range(44)))
    page = training_report(model, rows, list(range(44)))
    assert "2 others are not used." in page
