"""Whether a column of answers holds classes or quantities, where nobody has said so."""

from ..errors import TinynetError, quoted
from .numbers_in_texts import on_numbers_in_texts

MOSTLY = 0.9  # the share of numbers from which on texts among them are an exception
MOST_CLASSES = 20  # of whole numbers


def holds_classes(cells: "list[float | str]") -> "tuple[bool, str]":
    """Whether these answers, none of them missing, are classes; and the reason, in words.

    Texts are classes, and so are whole numbers of which there are few different ones: at
    most 20, each there twice on average (two are always few). All else is quantities: a
    few texts among many numbers are mistakes, which no regressor takes.

    Why so: codes of classes (0/1, 1/2/3, truth values) are whole and come again and again,
    whether a file writes 1 or 1.0; what is measured has broken parts, and what is counted or
    paid has many different values, of which hardly any comes twice in a small table. At most
    20, since ratings have up to 10 or 20 steps, while ages and years over decades have more;
    a network for more classes would have few examples of each. Between them nothing in the
    numbers tells: ratings, counts from 0 to 6, and years or whole prices of which there are
    few are taken for classes, which is right for codes, and for the others can be learned,
    too. Whoever asks is told the reason, and may say otherwise.

    >>> holds_classes(["cat", "dog"])
    (True, "it holds texts, such as 'cat'")
    >>> holds_classes([0.0, 1.0, 1.0, 0.0])
    (True, 'it holds 2 different whole numbers')
    >>> holds_classes([151.0, 75.5, 141.0])
    (False, 'it holds 3 different numbers')
    """
    texts = [cell for cell in cells if isinstance(cell, str)]
    numbers = [cell for cell in cells if not isinstance(cell, str)]
    different = len(set(numbers))
    if texts and (len(numbers) < MOSTLY * len(cells) or different <= MOST_CLASSES):
        return True, f"it holds texts, such as {quoted(texts[0])}"
    few = _are_few(different, len(numbers))
    whole = all([number.is_integer() for number in numbers])
    if few and whole and not texts:
        return True, f"it holds {different} different whole numbers"
    mistakes = f", and texts such as {quoted(texts[0])} by mistake" if texts else ""
    return False, f"it holds {different} different numbers{mistakes}"


def check_not_meant_as_numbers(cells: "list[float | str]", name: str) -> None:
    """Refuse answers of texts that would be quantities if they were written as numbers.

    >>> check_not_meant_as_numbers(["$3.50", "$4.20", "$1.99", "$3.50"], "price")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: column 'price': '$3.50' is a text, not a number: without '$' it \
would be one
    """
    meant = on_numbers_in_texts(cells)
    if meant and not _are_few(len(set(cells)), len(cells)):
        raise TinynetError(f"column {quoted(name)}: {meant}")


def _are_few(different: int, n: int) -> bool:
    return different <= max(2, min(MOST_CLASSES, n // 2))
