"""How finely predictions are written: `--digits`."""

import argparse
import contextlib
import math

ALL = 17  # digits, by which a float comes back as it was


def digits(text: str) -> int:
    """How many digits are written, as it is typed."""
    with contextlib.suppress(ValueError):
        if 1 <= int(text) <= ALL:
            return int(text)
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole number from 1 to {ALL}")


def rounded(value: float, deviation: float, n: int) -> float:
    """A quantity, to the place of the last of n digits that its standard deviation has.

    What is finer tells nothing: errors are in proportion to the deviation. With 17 digits it
    stays as it is.

    >>> rounded(152.13348416, 77.0, 6), rounded(1234567.89, 1000.0, 3)
    (152.1335, 1234570.0)
    """
    if n == ALL:
        return value
    with contextlib.suppress(OverflowError):  # near the largest of all floats
        return round(value, n - 1 - math.floor(math.log10(deviation))) + 0.0
    return value
