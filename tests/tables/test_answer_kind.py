"""Claims about the kind of answers: texts and few whole numbers are classes."""

import pytest

from tinynet import TinynetError
from tinynet.tables import as_table
from tinynet.tables.answer_kind import check_not_meant_as_numbers, holds_classes


@pytest.mark.parametrize(
    "cells, expected",
    [
        (["yes", "no"], True),
        ([1.0, "b"] * 5, True),
        ([0.0, 1.0, 1.0, 0.0], True),
        ([float(k % 10) for k in range(100)], True),
        ([float(k % 20) for k in range(100)], True),
        ([float(k % 21) for k in range(100)], False),
        ([float(k) for k in range(8)], False),
        ([0.5, 1.5] * 10, False),
        ([float(k) for k in range(99)] + ["many"], False),
        ([1.0] * 99 + ["many"], True),
        ([float(k) for k in range(90)] + ["many"] * 10, False),
        ([float(k) for k in range(89)] + ["many"] * 10, True),
        ([1.0, 2.0], True),
        ([7.0], True),
    ],
)
def test_texts_and_few_whole_numbers_are_classes(cells, expected):
    found, why = holds_classes(cells)
    assert found is expected
    assert why.startswith("it holds ")


def test_texts_among_many_numbers_are_mistakes_and_named():
    found = holds_classes([float(k) for k in range(99)] + ["n/k"])
    assert found == (False, "it holds 99 different numbers, and texts such as 'n/k' by mistake")


CLASSES = {
    "ratings from 1 to 5": [1 + k % 5 for k in range(60)],
    "ratings from 1 to 10": [1 + k * 7 % 10 for k in range(60)],
    "counts from 0 to 6": [k * k % 7 for k in range(60)],
    "0 and 1": [0, 1, 1, 0],
    "truth values": [True, False, True, True],
    "truth values as texts": ["true", "false"] * 3,
    "codes": [1, 2, 3, 3, 2, 1],
    "codes as floats": [1.0, 2.0, 2.0, 1.0],
    "-1 and 1": [-1, 1] * 4,
    "codes as texts": ["007", "008"] * 4,
    "three years": [2019 + k % 3 for k in range(60)],
    "three prices": [100 * (1 + k % 3) for k in range(60)],
}
QUANTITIES = {
    "ages of many": [18 + k * 17 % 60 for k in range(200)],
    "ages of few": [23, 31, 45, 52, 38, 29, 61, 44],
    "years over decades": [1980 + k % 40 for k in range(400)],
    "whole prices": [199, 249, 1200, 89, 475, 320, 999, 249],
    "few whole prices that are there again": [100, 150, 200, 250, 300, 100],
    "whole temperatures": [-4 + k * 7 % 30 for k in range(90)],
    "broken numbers of which few differ": [0.5, 1.5] * 30,
    "ratings with halves": [1.0, 1.5, 2.0] * 20,
}


@pytest.mark.parametrize("kind", [*CLASSES, *QUANTITIES])
def test_answers_of_everyday_are_what_the_readme_says(kind):
    answers = CLASSES.get(kind) or QUANTITIES[kind]
    cells = as_table({"answer": answers}).column("answer")
    assert holds_classes(cells)[0] is (kind in CLASSES)


@pytest.mark.parametrize(
    ("cells", "is_refused"),
    [
        ([f"${k}.50" for k in range(60)], True),
        ([f"{k % 21 + 1} %" for k in range(60)], True),
        ([f"{k % 20 + 1} %" for k in range(60)], False),
        ([f"{k}" + "x" * (k % 2) for k in range(60)], False),
        ([float(k) for k in range(60)], False),
    ],
)
def test_numbers_written_as_texts_are_refused_by_the_rule_of_whole_numbers(cells, is_refused):
    if is_refused:
        with pytest.raises(
            TinynetError, match=r"column 'p': '.*' is a text, not a number: without"
        ):
            check_not_meant_as_numbers(cells, "p")
    else:
        check_not_meant_as_numbers(cells, "p")
