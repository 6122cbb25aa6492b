"""Claims about the numbers of exported C: the command writes them, and says what changes."""

import pytest

from tinynet.app.cli import main
from tinynet.export import QuantizedNetwork, to_c
from tinynet.export.quantization_drift import QuantizationDrift
from tinynet.tables import Classifier, Regressor, save_model


def refused(capsys, *words):
    with pytest.raises(SystemExit) as ended:
        main(["export", "model.json", *words])
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("precision", ["int8", "int16"])
def test_it_writes_what_to_c_returns_and_says_what_changes(model, tmp_path, capsys, precision):
    (tmp_path / "in.csv").write_text("a,b\n" + "\n".join(f"{k},{7 - k}" for k in range(8)) + "\n")
    rows = [[float(k), 7.0 - k] for k in range(8)]
    words = ["export", "model.json", "--to", "c", f"--{precision}", "--inputs", "in.csv"]
    assert main([*words, "--name", "gate", "--out", "gate.c"]) == 0
    printed = capsys.readouterr()
    assert (tmp_path / "gate.c").read_text() == to_c(model, "gate", precision, rows, file="gate.c")
    drift = QuantizationDrift(QuantizedNetwork(model, precision, rows)).in_words()
    more = " Where that is too much, say --int16." if precision == "int8" else ""
    assert (printed.out, printed.err) == ("", f"{drift}{more}\n")


def test_what_it_says_does_not_mix_with_the_file(model, capsys):
    assert main(["export", "model.json", "--to", "c", "--int8", "--seed", "3"]) == 0
    printed = capsys.readouterr()
    assert printed.out == to_c(model, precision="int8", seed=3)
    first, second = printed.err.splitlines()
    assert first.startswith("Over 300 inputs sampled from -1 to 1, ")
    assert second == (
        "Its numbers are made for inputs from -1 to 1: what lies beyond becomes the last that "
        "there is. For other inputs say --inputs FILE.csv."
    )


@pytest.mark.parametrize("precision", ["int8", "int16"])
def test_inputs_beyond_those_that_were_sampled_become_the_last_number(model, precision):
    quantized = QuantizedNetwork(model, precision)
    assert quantized.predict([5.0, -7.0]) == quantized.predict([1.0, -1.0])


@pytest.mark.parametrize("option", ["--int8", "--int16"])
@pytest.mark.parametrize("language", ["python", "javascript"])
def test_other_languages_have_numbers_of_their_own(model, capsys, option, language):
    said = refused(capsys, "--to", language, option)
    assert f"{option} is for C; the other languages take the numbers of their machine" in said


def test_what_makes_no_sense_together_is_refused(model, capsys):
    assert "not allowed with argument" in refused(capsys, "--to", "c", "--float", "--int8")
    said = refused(capsys, "--to", "c", "--int8", "--train")
    assert "--int8 predicts only: C that learns has floating point" in said


def test_of_a_table_it_says_what_the_formats_were_chosen_by(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rows = [[float(k), 7.0 - k] for k in range(8)]
    table = Regressor(hidden=2, epochs=5).fit(rows, [100.0 * k for k in range(8)])
    save_model(table, "table.json")
    (tmp_path / "in.csv").write_text("\n".join(f"{a},{b}" for a, b in rows) + "\n")
    words = ["export", "table.json", "--to", "c", "--int8", "--out", "table.c", "--force"]
    assert main(words) == 0
    first, second = capsys.readouterr().err.splitlines()
    assert "rows sampled around the means of the columns, answers go from" in first
    assert "of what the target is measured in" in first or "of what 'y' is measured in" in first
    assert second == "Its numbers are made for such rows. For your own say --inputs FILE.csv."
    assert main([*words, "--inputs", "in.csv"]) == 0
    note, first = capsys.readouterr().err.splitlines()
    assert note == "note: the first line holds values: no line of names was found"
    assert first.startswith("Over 8 rows at hand, answers go from ")
    assert "sampled" not in first


def test_labels_stand_on_the_screen_as_they_are_and_escaped_in_c(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    labels = ["\xfcbel */", "\xfcbel //"]
    rows = [[k / 7.0] for k in range(12)]
    model = Classifier(3, epochs=9).fit(rows, [labels[k // 6] for k in range(12)])
    save_model(model, "table.json")
    assert main(["export", "table.json", "--to", "c", "--int8", "--out", "table.c"]) == 0
    said = capsys.readouterr().err
    assert "(class '\xfcbel */')" in said or "(class '\xfcbel //')" in said
    comment = (tmp_path / "table.c").read_text()
    assert "'\\xfcbel * /'" in comment and "\xfc" not in comment
