"""The command predict: the table as it was, and beside each row what the model says."""

import csv
import io
import os
import subprocess
import sys

import pytest

from tests.app.tables import FLOWERS, PRICES, QUICK
from tests.outside_tools import ROOT
from tinynet import Network, save
from tinynet.app.cli import main
from tinynet.tables import Classifier, Regressor, load_model, read_csv, save_model

ENVIRONMENT = dict(os.environ, PYTHONPATH=str(ROOT))


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    """A folder, in which we are, with two tables and a model of each."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    (tmp_path / "prices.csv").write_text(PRICES)
    main(["train", "flowers.csv", "--target", "kind", *QUICK])
    main(["train", "prices.csv", "--target", "price", "--out", "prices.json", *QUICK])
    capsys.readouterr()
    return tmp_path


def printed(capsys, *arguments, code=0):
    assert main(list(arguments)) == code
    return capsys.readouterr()


def test_the_columns_that_were_given_come_first_and_as_they_were_written(folder, capsys):
    (folder / "new.csv").write_text('name,width,length\nx,3.0,4.50\n"a, b",2,+6.4\n')
    out = printed(capsys, "predict", "model.json", "new.csv").out
    rows = list(csv.reader(io.StringIO(out)))
    model = load_model("model.json")
    likely = [max(p) for p in model.predict_proba([[4.5, 3.0], [6.4, 2.0]])]
    assert rows == [
        ["name", "width", "length", "prediction", "probability"],
        ["x", "3.0", "4.50", "a", repr(float(f"{likely[0]:.6g}"))],
        ["a, b", "2", "+6.4", "b", repr(float(f"{likely[1]:.6g}"))],
    ]


def test_semicolons_decimal_commas_and_quoted_line_breaks_stay_as_they_are(folder, capsys):
    found = printed(capsys, "predict", "prices.json", "prices.csv")
    rows = list(csv.reader(io.StringIO(found.out), delimiter=";"))
    assert rows[0] == ["id", "size", "colour", "day", "note", "price", "prediction"]
    given = list(csv.reader(io.StringIO(PRICES), delimiter=";"))
    assert [row[:6] for row in rows] == given
    table = read_csv(folder / "prices.csv")
    model = load_model("prices.json")
    assert 1.0 < model.answer_.deviations[0] < 10.0  # so that 6 digits are 5 decimals
    expected = [round(value, 5) for value in model.predict(table)]
    assert [float(row[6].replace(",", ".")) for row in rows[1:]] == expected
    assert "decimal comma" in found.err
    assert read_csv(io.StringIO(found.out)).column("prediction") == expected


def test_names_that_are_taken_are_made_distinct(folder, capsys):
    (folder / "new.csv").write_text("length,width,prediction,probability\n4.5,3,z,1\n")
    out, err = printed(capsys, "predict", "model.json", "new.csv")
    head = "length,width,prediction,probability,prediction (2),probability (2)"
    assert out.splitlines()[0] == head
    assert err == (
        "note: there is a column 'prediction' already: the new one is called 'prediction (2)'\n"
        "note: there is a column 'probability' already: the new one is called 'probability (2)'\n"
    )


def test_where_no_names_were_given_none_are_written(folder, capsys):
    (folder / "new.csv").write_text("4.5,3\n6.4,2\n")
    found = printed(capsys, "predict", "model.json", "new.csv")
    assert [row[:2] + row[2:3] for row in csv.reader(io.StringIO(found.out))] == [
        ["4.5", "3", "a"],
        ["6.4", "2", "b"],
    ]
    assert "no line of names was found" in found.err


def test_bytes_of_other_encodings_come_as_utf_8(folder, capsys):
    (folder / "new.csv").write_bytes("größe;length;width\nklein;4,5;3\n".encode("utf-16"))
    out = printed(capsys, "predict", "model.json", "new.csv", "--out", "-").out
    assert out.splitlines()[0] == "größe;length;width;prediction;probability"
    assert out.splitlines()[1].startswith("klein;4,5;3;a;0,")
    run = subprocess.run(
        [sys.executable, "-m", "tinynet", "predict", "model.json", "new.csv"],
        env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode() == out


def test_a_model_of_several_quantities_has_a_column_for_each(folder, capsys):
    model = Regressor(2, epochs=3).fit([[0], [1], [2]], [[0, 1], [1, 2], [2, 3]])
    save_model(model, "two.json")
    (folder / "new.csv").write_text("x\n1\n")
    out = printed(capsys, "predict", "two.json", "new.csv").out
    (row,) = model.predict([[1]])
    assert out == f"x,prediction 1,prediction 2\n1,{round(row[0], 6)!r},{round(row[1], 6)!r}\n"
    out = printed(capsys, "predict", "two.json", "new.csv", "--digits", "17").out
    assert out == f"x,prediction 1,prediction 2\n1,{row[0]!r},{row[1]!r}\n"


def test_what_is_missing_or_was_never_seen_is_counted(folder, capsys):
    rows = "8,5;blue\n;red\nNA;green\n1,5;blue\n0,5;pink\n0,5;\n"
    (folder / "new.csv").write_text("size;colour\n" + rows)
    err = printed(capsys, "predict", "prices.json", "new.csv").err
    assert err.splitlines()[1:] == [
        "note: column 'size': 2 of 6 cells are missing; 3.5 stands for them",
        "note: column 'colour': 3 of 6 cells hold what the model does not know ('blue', 'pink'); "
        "they count as none of the values it knows",
    ]


def test_how_the_table_is_written_can_be_said(folder, capsys):
    (folder / "new.csv").write_bytes("größe:length:width\nx:4.5:3\n".encode("cp850"))
    options = ("--separator", ":", "--header", "--encoding", "cp850", "--digits", "2")
    out = printed(capsys, "predict", "model.json", "new.csv", *options).out
    head, row = out.splitlines()
    assert head == "größe:length:width:prediction:probability"
    assert row.startswith("x:4.5:3:a:0.") and len(row) == len("x:4.5:3:a:0.99")
    (folder / "bare.csv").write_text("4.5;3\n6.4;2\n")
    found = printed(capsys, "predict", "model.json", "bare.csv", "--no-header")
    assert (found.err, found.out.count(";a;") + found.out.count(";b;")) == ("", 2)
    err = printed(capsys, "predict", "model.json", "bare.csv", "--header", code=1).err
    assert err.endswith("bare.csv has no column 'length'; its columns are: '4.5', '3'\n")
    (folder / "said.csv").write_text("sep=;\nlength,width\n4.5,3\n")
    out = printed(capsys, "predict", "model.json", "said.csv", "--separator", "comma").out
    assert out.startswith("length,width,prediction,")


def test_labels_are_written_as_they_stand_in_a_table(folder, capsys):
    model = Classifier(4).fit([[0], [1], [4], [5]], [1.5, 1.5, 2.0, 2.0])
    save_model(model, "numbers.json")
    (folder / "new.csv").write_text("x\n0\n5\n")
    lines = printed(capsys, "predict", "numbers.json", "new.csv").out.splitlines()
    assert [line.split(",")[1] for line in lines] == ["prediction", "1.5", "2"]


def test_what_is_written_can_be_a_file_and_what_is_read_standard_input(folder, capsys):
    out = printed(capsys, "predict", "model.json", "flowers.csv").out
    assert printed(capsys, "predict", "model.json", "flowers.csv", "--out", "p.csv").out == ""
    assert (folder / "p.csv").read_text() == out
    for arguments, given in (
        (["model.json", "-"], "flowers.csv"),
        (["-", "flowers.csv"], "model.json"),
    ):
        with open(given) as file:
            run = subprocess.run(
                [sys.executable, "-m", "tinynet", "predict", *arguments],
                stdin=file,
                env=ENVIRONMENT,
                capture_output=True,
                text=True,
                check=True,
            )
        assert run.stdout == out


def test_a_reader_who_leaves_early_is_no_error(folder):
    (folder / "long.csv").write_text("length,width\n" + "4.5,3\n" * 50_000)
    program = f"{sys.executable} -m tinynet predict model.json long.csv | head -n 1"
    done = subprocess.run(program, shell=True, capture_output=True, text=True, env=ENVIRONMENT)
    assert (done.stdout, done.stderr) == ("length,width,prediction,probability\n", "")


@pytest.mark.skipif(os.name != "posix", reason="this shell closes no streams")
@pytest.mark.parametrize(
    "command, code",
    [
        ("predict model.json flowers.csv >&-", 0),
        ("predict model.json flowers.csv 2>&-", 0),
        ("predict model.json - <&-", 1),
        ("predict - flowers.csv <&-", 1),
        ("train - --target kind <&-", 1),
        ("evaluate model.json flowers.csv >&- 2>&-", 0),
        ("show - < model.json", 0),
        ("show - < flowers.csv", 1),
    ],
)
def test_streams_that_are_closed(folder, command, code):
    program = f"{sys.executable} -B -m tinynet {command}"
    done = subprocess.run(program, shell=True, capture_output=True, text=True, env=ENVIRONMENT)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert (done.stderr.count("\n") == 1) == (code == 1)


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["model.json", "nowhere.csv"], "nowhere.csv: No such file or directory"),
        (["nowhere.json", "flowers.csv"], "nowhere.json: No such file or directory"),
        (["flowers.csv", "flowers.csv"], "flowers.csv: this is not JSON"),
        (["bare.json", "flowers.csv"], "bare.json is a network alone, without the columns"),
        (["model.json", "prices.csv"], "has no column 'length'"),
        (["model.json", "narrow.csv"], "narrow.csv has 1 column, the model takes 2: without names"),
        (["model.json", "text.csv"], "text.csv, line 2, column 'length': 'big' is no number"),
        (["model.json", "flowers.csv", "--out", "flowers.csv"], "would overwrite what is read"),
        (["model.json", "flowers.csv", "--out", "./model.json"], "would overwrite what is read"),
        (["model.json", "flowers.csv", "--out", "no/x.csv"], "no/x.csv: there is no folder no: "),
    ],
)
def test_errors_are_one_line_and_code_1(folder, capsys, arguments, message):
    save(Network([2, 1]), "bare.json")
    (folder / "narrow.csv").write_text("4.5\n6.4\n")
    (folder / "text.csv").write_text("length,width\nbig,3\n")
    found = printed(capsys, "predict", *arguments, code=1)
    assert found.out == ""
    assert found.err.splitlines()[-1].startswith("tinynet predict: ")
    assert message in found.err.splitlines()[-1]
    assert (folder / "flowers.csv").read_text() == FLOWERS


def test_standard_input_cannot_be_both(folder, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["predict", "-", "-"])
    assert ended.value.code == 2
    assert "only one of model and table can be -" in capsys.readouterr().err


def test_only_predictions_are_replaced_but_by_force(folder, capsys):
    (folder / "diary.csv").write_text("day,what\n1,rain\n")
    arguments = ["predict", "model.json", "flowers.csv", "--out", "diary.csv"]
    words = (
        "diary.csv exists, and is no table with predictions: choose another name, or say --force"
    )
    assert words in printed(capsys, *arguments, code=1).err
    assert (folder / "diary.csv").read_text() == "day,what\n1,rain\n"
    printed(capsys, *arguments, "--force")
    predicted = (folder / "diary.csv").read_text()
    assert ",prediction,probability\n" in predicted
    printed(capsys, *arguments)  # it holds predictions now
    wide = ",".join([*[f"a column with a long name {k}" for k in range(999)], "length,width"])
    (folder / "wide.csv").write_text(f"sep=,\n{wide}\n{'1,' * 1000}1\n")
    for _ in range(2):
        printed(capsys, "predict", "model.json", "wide.csv", "--out", "out.csv")
    assert (folder / "out.csv").read_text().startswith("sep=,\na column")


def test_one_row_is_read_with_the_decimal_sign_of_the_training(folder, capsys):
    with open("t.csv", "w") as file:
        file.write("x;y\n" + "".join([f"{k},{k:03};{k % 5},5\n" for k in range(1, 60)]))
    main(["train", "t.csv", "--target", "y", "--regression", "--out", "t.json", *QUICK])
    model = load_model("t.json")
    assert model.preparation_.decimal == ","
    (folder / "one.csv").write_text("x\n1.234\n")
    (folder / "two.csv").write_text("x;z\n1.234;a\n")
    capsys.readouterr()
    found = printed(capsys, "predict", "t.json", "two.csv", "--digits", "17")
    (value,) = model.predict([[1234.0]])
    assert found.out == f"x;z;prediction\n1.234;a;{str(value).replace('.', ',')}\n"
    assert "'1.234' is read as 1234" in found.err
