"""Claims about --digits: how finely predictions are written."""

import argparse

import pytest

from tinynet.app.digits_option import digits, rounded


def test_digits_are_from_1_to_17():
    assert (digits("1"), digits("17")) == (1, 17)
    for text in ("0", "18", "x", "1.5", ""):
        with pytest.raises(argparse.ArgumentTypeError, match="is not a whole number from 1 to 17"):
            digits(text)


@pytest.mark.parametrize(
    "value, deviation, n, expected",
    [
        (152.13348416, 77.0, 6, 152.1335),
        (0.000123456789, 0.001, 3, 0.00012),
        (1234567.89, 1000.0, 3, 1234570.0),
        (1e6 + 0.123456789, 1.0, 6, 1000000.12346),
        (0.1 + 0.2, 1.0, 17, 0.1 + 0.2),
        (1.7976931348623157e308, 1e308, 1, 1.7976931348623157e308),
        (3e-310, 5e-324, 6, 3e-310),
    ],
)
def test_a_quantity_is_as_fine_as_its_deviation(value, deviation, n, expected):
    assert rounded(value, deviation, n) == expected


def test_there_is_no_minus_before_a_zero():
    assert str(rounded(-1e-9, 1.0, 6)) == "0.0"
