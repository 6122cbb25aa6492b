"""Claims about how texts are recorded: no change is missed, and its first line is named."""

import doctest

import pytest

from tests.snippets import fails
from tests.texts import exports, record, recorded
from tests.texts.recorded import difference, fingerprint, letters
from tinynet.export import to_arduino, to_c
from tinynet.export.unedited_sketch import is_unedited

TEXT = "one\ntwo\nthree\nfour\n"
KEPT = fingerprint(TEXT)


def test_the_examples_of_the_docstrings_hold():
    examples = [test for test in doctest.DocTestFinder().find(recorded) if test.examples]
    assert examples and not any(fails(test) for test in examples)


def test_what_is_the_same_does_not_differ():
    assert difference(TEXT, KEPT) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one\ntwo\n3\n4\n", "line 3 is another one now: '3'"),
        ("one\nthree\nfour\n", "line 2 is another one now: 'three'"),
        ("one\n\ntwo\nthree\nfour\n", "line 2 is another one now: ''"),
        (TEXT + "five", "line 5 is another one now: 'five'"),
        (TEXT + "\n", "line 6 is another one now: ''"),
        ("one\ntwo\nthree\nfour", "it ends with line 4 now, and had 1 more"),
        ("one\ntwo", "it ends with line 2 now, and had 3 more"),
    ],
    ids=range(7),
)
def test_the_first_line_that_differs_is_named(text, told):
    assert difference(text, KEPT) == told


def test_even_a_line_whose_letters_stay_the_same_is_not_missed():
    two = next(str(n) for n in range(10**6) if letters(str(n), 2) == letters("two", 2))
    assert difference(TEXT.replace("two", two), KEPT) == "some line is another one now"


def test_the_version_of_the_library_is_not_recorded(monkeypatch):
    names = ["c: XOR", "python: table, mixed", "javascript: XOR", "arduino: XOR", "mip"]
    before = [exports.EXPORTS[name]() for name in names]
    for module in exports.WITH_VERSION:
        monkeypatch.setattr(module, "__version__", "12.34.56789")
    assert "12.34.56789" in to_c(exports.NETWORKS["XOR"]())
    assert [exports.EXPORTS[name]() for name in names] == before


def test_a_sketch_without_a_version_still_has_the_sum_of_its_lines():
    found = exports.of_any_version(lambda: to_arduino(exports.NETWORKS["XOR"](), "blink"))
    assert is_unedited(found["examples/blink/blink.ino"])
    assert "VERSION" in found["examples/blink/blink.ino"]


def test_the_command_writes_what_it_finds_and_says_what_has_changed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(recorded, "HERE", tmp_path)
    monkeypatch.setattr(record, "PROGRAMS", {"a": lambda: "one\n", "b": lambda: "two\n"})
    monkeypatch.setattr(record, "EXPORTS", {"c": lambda: "three\n"})
    record.main()
    assert recorded.recorded("programs") == {"a": fingerprint("one\n"), "b": fingerprint("two\n")}
    assert "2 changed\n  a\n  b\n" in capsys.readouterr().out
    monkeypatch.setattr(record, "PROGRAMS", {"a": lambda: "one\n", "b": lambda: "2\n"})
    record.main()
    assert "2 programs, 61 bytes, 1 changed\n  b\n" in capsys.readouterr().out
