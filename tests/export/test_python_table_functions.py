"""Claims about the functions of a table in Python: a cell holds what tables say it holds."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exported_code import executed
from tests.table_models import mixed_model, texts
from tinynet import TinynetError
from tinynet.export import to_python
from tinynet.export.python_table_functions import ANSWERS, CELL_VALUE, OWN_NAMES, PREPARED
from tinynet.export.table_record import MISSING_WORDS
from tinynet.tables.cells import cell_value

WRITTEN = executed(f"MISSING = {('', *MISSING_WORDS)!r}\n{CELL_VALUE}")["cell_value"]
LIKE_NUMBERS = st.text(alphabet="0123456789+-.eE_ x", max_size=8)


@given(st.one_of(texts, LIKE_NUMBERS, st.floats(), st.integers(-(10**9), 10**9), st.booleans()))
def test_a_cell_is_what_tables_say_it_is(cell):
    try:
        expected = cell_value(cell, "a cell")
    except TinynetError:
        assert math.isinf(WRITTEN(cell))  # which is refused with its column: too far
        return
    found = WRITTEN(cell)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("word", ["", " ", *MISSING_WORDS, " NA\t", None, math.nan])
def test_cells_that_are_missing(word):
    assert WRITTEN(word) is None


@pytest.mark.parametrize(
    "text, value",
    [("007", "007"), ("00e5", "00e5"), ("0", 0.0), ("-0.5", -0.5), ("00.5", 0.5), (" 7 ", 7.0)]
    + [("1_000", "1_000"), ("inf", "inf"), ("0x1F", "0x1F"), ("1e5", 1e5), (".", "."), ("e", "e")],
)
def test_texts_that_look_like_numbers(text, value):
    assert WRITTEN(text) == value == cell_value(text, "a cell")


def test_no_user_can_give_the_function_the_name_of_one_of_these():
    defined = {line[4 : line.index("(")] for line in PREPARED.split("\n") if line[:4] == "def "}
    defined |= {line[4 : line.index("(")] for line in CELL_VALUE.split("\n") if line[:4] == "def "}
    assert defined <= set(OWN_NAMES.split())
    assert all("{name}" in answer for answer in ANSWERS.values())
    for name in OWN_NAMES.split():
        with pytest.raises(TinynetError, match=f"cannot be called '{name}' in Python"):
            to_python(mixed_model(), name)
