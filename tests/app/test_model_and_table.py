"""Claims about what commands read: files, or standard input where the path is a dash."""

import argparse
import io
import json
import os
import sys

import pytest

from tinynet import ModelError, Network, TinynetError, save, to_dict
from tinynet.app.cli import main
from tinynet.app.model_and_table import (
    bytes_of,
    model_in,
    same_file,
    say_notes,
    table_in,
    table_model_in,
)
from tinynet.tables import Classifier, save_model
from tinynet.tables.estimator_files import model_to_dict

PLAIN = argparse.Namespace(separator=None, header=None, decimal=None, encoding=None)
MODEL = Classifier(2, epochs=3).fit([[0], [1], [2]], ["a", "b", "b"])


@pytest.fixture
def given(monkeypatch):
    """A function that puts these bytes into standard input."""

    def put(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


def test_a_table_is_read_and_named(given, tmp_path):
    given(b"a,b\n1,2\n")
    assert table_in("-", PLAIN).rows == [[1.0, 2.0]]
    given("größe;x\n1,5;2\n".encode("utf-16"))
    assert table_in("-", PLAIN).names == ["größe", "x"]
    given(b"a,b\n1\n")
    with pytest.raises(TinynetError, match=r"^standard input, line 2: 1 column"):
        table_in("-", PLAIN)
    given(b"1:2\n3:4\n")
    said = argparse.Namespace(separator=":", header=False, decimal=None, encoding="ascii")
    assert table_in("-", said).rows == [[1.0, 2.0], [3.0, 4.0]]
    given(b"1,2\n3,4\n")
    (note,) = table_in("-", PLAIN).notes
    assert note.endswith("no line of names was found (--header if that is wrong)")
    path = tmp_path / "table.csv"
    path.write_bytes(b"a,b\n1\n")
    with pytest.raises(TinynetError, match=r"table.csv, line 2: 1 column"):
        table_in(str(path), PLAIN)


def test_standard_input_may_be_a_text_alone_or_closed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("a,b\n1,2\n"))
    assert bytes_of("-").getvalue() == b"a,b\n1,2\n"
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(TinynetError, match=r"standard input is closed"):
        bytes_of("-")


def test_models_of_both_kinds_are_read(given, tmp_path):
    save(Network([2, 1]), tmp_path / "bare.json")
    save_model(MODEL, tmp_path / "table.json")
    assert isinstance(model_in(str(tmp_path / "bare.json")), Network)
    assert isinstance(model_in(str(tmp_path / "table.json")), Classifier)
    given(json.dumps(to_dict(Network([2, 1]))).encode())
    assert isinstance(model_in("-"), Network)
    given(json.dumps(model_to_dict(MODEL)).encode())
    assert table_model_in("-").predict([[0], [2]]) == MODEL.predict([[0], [2]])


@pytest.mark.parametrize("data", [b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(given, data):
    given(data)
    with pytest.raises(ModelError, match=r"^standard input: this is not JSON"):
        model_in("-")


def test_a_bare_network_is_no_model_of_a_table(given, tmp_path):
    save(Network([2, 1]), tmp_path / "bare.json")
    with pytest.raises(TinynetError, match=r"bare.json is a network alone"):
        table_model_in(str(tmp_path / "bare.json"))
    given(json.dumps(to_dict(Network([2, 1]))).encode())
    with pytest.raises(TinynetError, match=r"^standard input is a network alone"):
        table_model_in("-")


def test_notes_are_lines_in_print_on_standard_error(capsys):
    say_notes(["one", "two\n\x1b[31m"])
    assert capsys.readouterr() == ("", "note: one\nnote: two\\n\\x1b[31m\n")


def test_files_are_the_same_by_their_places_and_not_by_their_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").write_text("")
    (tmp_path / "b").write_text("")
    os.link("a", "linked")
    assert same_file("a", "./a")
    assert same_file("a", "linked")
    assert same_file("new", str(tmp_path / "new"))
    assert not same_file("a", "b")
    assert not same_file("a", "new")
    assert not same_file("-", "-")
    assert not same_file(None, "a")
    assert not same_file("a", None)


@pytest.mark.parametrize("command", ["predict", "evaluate"])
def test_a_model_and_a_table_that_are_swapped_are_told(tmp_path, monkeypatch, capsys, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "churn.csv").write_text("x,y\n1,a\n2,b\n")
    save_model(Classifier(2, epochs=2).fit([[0], [1]], ["a", "b"]), "churn.json")
    for first in ("churn.csv", "nowhere.csv", "-"):
        assert main([command, first, "churn.json"]) == 1
        there = "standard input" if first == "-" else first
        assert capsys.readouterr().err == (
            f"tinynet {command}: churn.json is a model, and {there} is none: did you swap them? "
            "The model comes first\n"
        )
    assert main([command, "churn.json", "churn.json"]) == 1
    assert "this is JSON" in capsys.readouterr().err
