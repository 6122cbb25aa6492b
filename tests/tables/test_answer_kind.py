"""Claims about the kind of answers: texts and few whole numbers are classes."""

import pytest

from tinynet import TinynetError
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
