"""Cells of a table as categories: texts that are the same for all cells of one meaning."""

import math

from .cells import is_number


def text_of(cell: "float | str") -> str:
    """A cell as the text of a category; a whole number without a point.

    >>> text_of("red"), text_of(3.0), text_of(0.5)
    ('red', '3', '0.5')
    """
    if isinstance(cell, str):
        return cell
    number = float(cell)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def category_of(cell: "float | str") -> str:
    """A cell as a category: a text that reads as a number is what that number is.

    Files with decimal commas have such texts, and raw rows have the numbers.

    >>> category_of("4.50"), category_of(4.5), category_of("007"), category_of("1.0e999")
    ('4.5', '4.5', '007', '1.0e999')
    """
    return text_of(as_number(cell))


def as_number(cell: "float | str") -> "float | str":
    """The number that a text reads as, if it reads as a finite one; else the cell itself."""
    if isinstance(cell, str) and is_number(cell) and math.isfinite(float(cell)):
        return float(cell)
    return cell
