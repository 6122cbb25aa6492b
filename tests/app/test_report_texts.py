"""Claims about cells, labels and numbers as a report writes them."""

import pytest

from tinynet.app.report_texts import cell_text, in_order, percent_text, score_text


def test_a_whole_number_is_written_as_it_is():
    assert cell_text(3) == "3" and cell_text(1e9) == "1e+09"


@pytest.mark.parametrize(
    "part, text",
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.5, "50 %"),
        (2 / 3, "66.7 %"),
        (0.001, "0.1 %"),
        (5e-324, "less than 0.1 %"),
        (1.0 - 2.0**-53, "more than 99.9 %"),
        (0.999, "99.9 %"),
        (0.10004, "10 %"),
    ],
)
def test_a_part_is_all_or_nothing_only_where_it_is(part, text):
    assert percent_text(part) == text.replace(" %", "\u00a0%")


def test_labels_that_are_no_numbers_keep_their_order():
    assert in_order(["b", "a"]) == ["b", "a"]
    assert in_order([(2, 1), (1, 2)]) == [(2, 1), (1, 2)]


def test_no_error_is_written_as_minus_zero():
    assert score_text(-0.0) == "0"
