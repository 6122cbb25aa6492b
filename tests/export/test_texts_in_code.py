"""Claims about texts in code: they come back as they were, end nothing, and name nothing twice."""

import ast
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from tests.exported_code import COMPILERS, drawn
from tests.outside_tools import find, run
from tests.table_models import HOSTILE, texts
from tinynet.export.texts_in_code import (
    c_bytes,
    c_text,
    in_comment,
    javascript_text,
    names_of,
    python_text,
)

ENDS = ("*/", "/*", "//", "??", "</", "<!", "-->", "\n", "\r")


def all_texts():
    return HOSTILE + drawn(st.text(), 200)


@given(texts)
def test_python_reads_the_same_text_again(text):
    literal = python_text(text)
    assert literal.isascii()
    assert literal.isprintable()
    assert ast.literal_eval(literal) == text


def test_what_can_be_printed_is_written_as_it_is():
    plain = "".join([chr(k) for k in range(ord(" "), ord("~") + 1) if chr(k) not in '"\\?<'])
    for literal in (python_text(plain), javascript_text(plain), c_text(plain)):
        assert literal == f'"{plain}"'
    assert python_text("?<") == '"?<"' and javascript_text("?") == '"?"' and c_text("<") == '"<"'


def test_what_cannot_be_printed_is_never_written_as_it_is():
    for code in [*range(32), 127, 128, 255]:
        for literal in (python_text(chr(code)), javascript_text(chr(code)), c_text(chr(code))):
            assert literal.isascii() and literal.isprintable()


def test_javascript_reads_the_same_text_again():
    given = all_texts()
    literals = [javascript_text(text) for text in given]
    source = ",\n".join(literals)
    assert source.isascii()
    assert "<" not in source
    program = f"console.log(JSON.stringify([{source}]))"
    found = json.loads(run(find("node"), "-", input=program))
    assert found == given


def test_c_reads_the_same_bytes_again(tmp_path):
    given = all_texts()
    for command in COMPILERS:
        find(command[0])
        lines = [f"    {c_text(text)}," for text in given]
        table = ["static const char *const texts[] = {", *lines, "};"]
        main = ["int main(void) {", f"    for (int k = 0; k < {len(given)}; k++) {{"]
        main += ["        for (const char *c = texts[k]; *c; c++) {"]
        main += ['            printf("%02x", (unsigned)(unsigned char)*c);', "        }"]
        main += ['        printf("\\n");', "    }", "    return 0;", "}", ""]
        source = "\n".join(["#include <stdio.h>", *table, *main])
        assert source.isascii()
        assert "??" not in source
        (tmp_path / "texts.c").write_text(source)
        run(*command, "texts.c", "-o", "texts", cwd=tmp_path)
        found = [bytes.fromhex(line) for line in run(tmp_path / "texts").split("\n")[:-1]]
        assert found == [c_bytes(text) for text in given]


@given(texts)
def test_c_keeps_a_text_in_utf_8_but_for_what_it_cannot_hold(text):
    kept = c_bytes(text).decode()
    assert len(kept) == len(text)
    for a, b in zip(kept, text):
        assert a == b or (a == "\ufffd" and (b == "\x00" or "\ud800" <= b <= "\udfff"))


@given(st.one_of(texts, st.text(alphabet="*/\\?<!->'\"\n"), st.text(max_size=300)))
def test_a_text_in_a_comment_ends_no_comment_and_no_line(text):
    shown = in_comment(text)
    assert shown.isascii()
    assert shown.isprintable()
    assert not shown.endswith("\\")
    assert len(shown) <= 10 * 40 + 5  # forty letters, \U0010ffff at the longest, quotes, three dots
    for end in ENDS:
        assert end not in shown


@given(st.lists(st.one_of(texts, st.sampled_from(["a", "A", "a 2", "A_2", "", "1"]))))
def test_names_are_all_different_and_such_as_every_language_takes(given):
    found = names_of(given)
    assert len(set(found)) == len(given)
    for name in found:
        assert re.fullmatch("[A-Z0-9]+(_[A-Z0-9]+)*", name)
        assert len(name) <= 24 + len(str(2 * len(given))) + 1


def test_names_are_those_of_the_texts_where_these_have_letters():
    assert names_of(["Iris-setosa", "très bien", "a  b"]) == ["IRIS_SETOSA", "TRES_BIEN", "A_B"]


def test_a_name_is_cut_and_takes_the_next_number_that_is_free():
    assert names_of(["a" * 60]) == ["A" * 24]
    assert names_of(["a 2", "a", "a", "a"]) == ["A_2", "A", "A_3", "A_4"]
