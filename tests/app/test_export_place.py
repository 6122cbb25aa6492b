"""Claims about where an export is written: what nothing could use there is refused, and why."""

import os

import pytest

from tinynet.app.export_place import check_out
from tinynet.errors import TinynetError


@pytest.mark.parametrize(
    ("path", "language", "said"),
    [
        (
            "my blink.py",
            "python",
            "my blink.py: no program could import 'my blink'; choose another",
        ),
        ("2nd.py", "python", "no program could import '2nd'"),
        ("class.py", "python", "no program could import 'class'"),
        (".py", "c", None),
        ("a-b.py", "python", "no program could import 'a-b'"),
        ("a.py", "c", "a.py: a file that ends in .py is not C, which ends in .c"),
        ("a.py", "javascript", "is not JavaScript, which ends in .js"),
        ("a.c", "python", "a.c: a file that ends in .c is not Python, which ends in .py"),
        ("a.h", "python", "a file that ends in .h is not Python"),
        ("a.mjs", "c", "a file that ends in .mjs is not C"),
        ("blink.h", "c", "a header is written beside the source: say --header --out FILE.c"),
        ("missing/blink.c", "c", "missing/blink.c: there is no folder missing: make it first"),
        ("missing/deep/blink", "python", "there is no folder missing/deep"),
    ],
)
def test_what_nothing_could_use_is_refused(tmp_path, monkeypatch, path, language, said):
    monkeypatch.chdir(tmp_path)
    if said is None:
        check_out(path, language)
        return
    with pytest.raises(TinynetError) as caught:
        check_out(path, language)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        (None, "c"),
        ("-", "python"),
        ("a.py", "python"),
        ("a.c", "c"),
        ("my blink.c", "c"),
        ("a.js", "javascript"),
        ("a.mjs", "javascript"),
        ("a.inc", "c"),
        ("a", "python"),
        ("", "c"),  # which is refused where it is written
        ("a.txt", "javascript"),
        ("there/a.py", "python"),
        ("a\0/b.c", "c"),  # which is refused where it is written
    ],
)
def test_other_names_are_taken(tmp_path, monkeypatch, path, language):
    monkeypatch.chdir(tmp_path)
    os.mkdir("there")
    check_out(path, language)
