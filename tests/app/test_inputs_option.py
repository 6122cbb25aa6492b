"""Claims about --inputs: the table of the training, and others, as size and export take them."""

import io

import pytest

from tinynet import Classifier, Network, Regressor, TinynetError, save
from tinynet.app.cli import main
from tinynet.app.command_arguments import CommandParser
from tinynet.app.inputs_option import add_inputs, inputs_of
from tinynet.tables import read_csv, save_model


@pytest.fixture
def rows(tmp_path):
    """A function that gives the rows for a model, of a table with this text."""

    def read(model, text, *arguments):
        parser = CommandParser()
        parser.add_argument("model")
        parser.set_defaults(refuse=parser.error)
        add_inputs(parser)
        path = tmp_path / "rows.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return inputs_of(parser.parse_args(["m.json", "--inputs", str(path), *arguments]), model)

    return read


def learned(text, target, **written):
    table = read_csv(io.StringIO(text), **written)
    is_text = isinstance(table.column(target)[0], str)
    kind = Classifier if is_text else Regressor
    return kind(2, epochs=2).fit(table, target)


def test_without_a_table_there_are_no_inputs_and_the_seed_is_0():
    parser = CommandParser()
    parser.add_argument("model")
    add_inputs(parser)
    chosen = parser.parse_args(["model.json"])
    assert chosen.seed == 0
    assert inputs_of(chosen, Network([2, 1])) is None


def test_a_network_takes_as_many_numbers_as_it_has_inputs(rows):
    text = "a,b,label\n0.5,1,yes\n2,3,no\n"
    assert rows(Network([2, 1]), text) == [[0.5, 1.0], [2.0, 3.0]]
    with pytest.raises(TinynetError):
        rows(Network([4, 1]), text)
    written = ["--separator", "semicolon", "--decimal", "comma"]
    assert rows(Network([2, 1]), "a;b\n0,5;1\n", *written) == [[0.5, 1.0]]


def test_rows_have_the_decimal_sign_of_the_training(rows):
    model = learned("x;y\n0,5;1\n2,5;2,5\n", "y")
    assert rows(model, "x;y\n1.234;5\n").rows == [[1234.0, 5.0]]
    assert rows(model, "x;y\n1.234;5\n", "--decimal", "point").rows == [[1.234, 5.0]]
    assert rows(model, b"x|y\n1,5|5\n").rows == [[1.5, 5.0]]


@pytest.mark.parametrize("target", ["column 1", "column 2", "column 3"])
def test_of_a_table_without_names_the_answer_is_left_out(rows, capsys, target):
    text = "1.5,2,7\n2.5,3,8\n3.5,3,10\n4.5,2,8\n"
    model = learned(text, target)
    place = int(target[-1]) - 1
    found = rows(model, text)
    assert found.rows[0] == [cell for c, cell in enumerate([1.5, 2.0, 7.0]) if c != place]
    assert "note: the first line holds values: no line of names was found\n" in (
        capsys.readouterr().err
    )
    with pytest.raises(
        TinynetError, match=r"rows\.csv has 4 columns, the model takes 2: without n"
    ):
        rows(model, "1.5,2,7,8\n2.5,3,8,8\n")
    with pytest.raises(TinynetError, match=r"rows\.csv, line 2, column 'column \d': 'x' is no num"):
        model.export_rows(rows(model, "1.5,2,7\nx,x,x\n2,3,4\n3,3,3\n"))


def test_names_that_look_like_values_are_found_by_the_model(rows):
    text = "2019,2020,kind\n1,2,a\n2,5,b\n3,4,a\n4,9,b\n"
    model = learned(text, "kind", header=True)
    numbers = "2019,2020\n1,2\n2,5\n"
    assert not read_csv(io.StringIO(numbers)).has_names
    assert rows(model, numbers).names == ["2019", "2020"]
    assert rows(model, "1,2\n2,5\n").rows == [[1.0, 2.0], [2.0, 5.0]]


@pytest.mark.parametrize("command", [["size"], ["export", "--to", "c"]])
@pytest.mark.parametrize("option", ["--separator", "--decimal", "--encoding"])
def test_how_a_table_is_written_is_refused_without_one(
    monkeypatch, tmp_path, capsys, command, option
):
    monkeypatch.chdir(tmp_path)
    save(Network([2, 1]), "model.json")
    with pytest.raises(SystemExit) as ended:
        main([command[0], "model.json", *command[1:], option, "comma"])
    assert ended.value.code == 2
    assert (
        f"{option} says how the table of --inputs is written: say both" in capsys.readouterr().err
    )


@pytest.mark.parametrize("seed", ["0", "4"])
def test_a_seed_samples_inputs_so_it_is_refused_where_they_are_at_hand(rows, capsys, seed):
    with pytest.raises(SystemExit) as ended:
        rows(Network([2, 1]), "1,2\n", "--seed", seed)
    assert ended.value.code == 2
    assert "argument --seed: not allowed with argument --inputs" in capsys.readouterr().err


def test_the_table_of_the_training_serves_all_commands(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    text = "".join([f"{k % 5},5;{k % 3};{'ab'[k % 2]}\n" for k in range(12)])
    (tmp_path / "bare.csv").write_text(text)
    save_model(learned(text, "column 3"), "m.json")
    for words in (
        ["predict", "m.json", "bare.csv"],
        ["evaluate", "m.json", "bare.csv"],
        ["size", "m.json", "--inputs", "bare.csv"],
        ["export", "m.json", "--to", "c", "--int8", "--inputs", "bare.csv", "--out", "m.c"],
        ["export", "m.json", "--to", "python", "--inputs", "bare.csv", "--out", "m.py"],
        ["explain", "m.json", "--input", text.split("\n")[0]],
    ):
        assert main(words) == 0, capsys.readouterr().err
