"""What kind of column it is: numbers, categories, or one that tells the network nothing.

Each decision that changes something is told in a sentence, a note; one that nobody asked for
and that keeps data from the network is a `Loss`.
"""

import statistics

from ..argument_checks import check_choice
from ..errors import TinynetError, quoted
from .categories import category_of, text_of
from .cells import is_date
from .column_warnings import Loss
from .columns import CategoryColumn, DroppedColumn, NumberColumn
from .numbers_in_texts import on_numbers_in_texts
from .scaling import mean_and_deviation

KINDS = ("number", "category", "dropped")
FEW = 10  # values: as many texts may all be different and still be categories
MOST_VALUES = 50  # categories with an input of their own
FEW_DATES = 0.1  # the share of different dates up to which each may be a category
MOSTLY = 0.9  # the share of numbers from which on a column is one of numbers
IDENTIFIERS = ("id", "index", "key", "nr", "no", "number", "row", "uuid", "guid", "unnamed: 0", "")


def learn_column(
    name: str,
    cells: "list[float | str | None]",
    asked: "str | None" = None,
    more_come: bool = False,
    is_unnamed: bool = False,
) -> "tuple[NumberColumn | CategoryColumn | DroppedColumn, list[str]]":
    """The column of these cells, and notes; `asked` is a kind that somebody asked for.

    Cells that are all the same tell nothing, unless some are missing: then it is a category,
    since to be there or not may tell something. Where `more_come`, others may follow, and
    the column is kept. With `is_unnamed` it stands without a name before others that have one,
    as pandas and R write the numbers of rows.

    >>> column, notes = learn_column("age", [20.0, None, 30.0, 31.0])
    >>> column.kind, notes
    ('number', ["column 'age': 1 of 4 cells is missing; the median, 30, stands for it"])
    >>> learn_column("id", [1.0, 2.0, 3.0])[1]
    ["column 'id' is dropped: its name and its values are those of an identifier"]
    """
    if asked is not None:
        check_choice(asked, f"the kind of column {quoted(name)}", KINDS)
    where = f"column {quoted(name)}"
    if asked == "dropped":
        return DroppedColumn(name, "that was asked for"), []
    there = [cell for cell in cells if cell is not None]
    values = {category_of(cell) for cell in there}
    why = _reason_to_drop("" if is_unnamed else name, there, values, asked)
    holds_data = len(values) > 1
    if len(values) == 1 and len(there) == len(cells) and not more_come:
        why = _constant(there[0])
    if why:
        meant = on_numbers_in_texts(there) if holds_data else ""
        notes = [Loss(f"{where}: {meant}")] if meant else []
        dropped = f"{where} is dropped: {why}"
        return DroppedColumn(name, why), [Loss(dropped) if holds_data else dropped, *notes]
    words = sorted({cell for cell in there if isinstance(cell, str)})
    n_numbers = len([cell for cell in there if not isinstance(cell, str)])
    if asked == "number" and n_numbers == 0:
        meant = on_numbers_in_texts(there) or quoted(words[0])
        raise TinynetError(f"{where} was to hold numbers, and holds none: {meant}")
    mostly = n_numbers >= MOSTLY * len(there)
    numbers = {cell for cell in there if not isinstance(cell, str)}
    tells = len(numbers) > 1 or more_come
    if asked == "number" and not tells:
        why = _constant(min(numbers))
        return DroppedColumn(name, why), [f"{where} is dropped: {why}"]
    if asked == "number" or (asked is None and mostly and tells):
        return _number_column(name, cells, words)
    return _category_column(name, cells, values, asked)


def _reason_to_drop(
    name: str,
    there: "list[float | str]",
    values: "set[str]",
    asked: "str | None",
) -> str:
    """Why a column tells the network nothing, or "" where it does."""
    if not there:
        return "it is empty"
    if asked is not None:
        return ""
    texts = [cell for cell in there if isinstance(cell, str)]
    if _are_dates(there) and len(values) > max(FEW, FEW_DATES * len(there)):
        return (
            "it holds dates; make numbers of them that mean something, such as a month, a "
            "weekday or the days since a start"
        )
    all_differ = len(values) == len(there)
    whole = not texts and all([float(cell).is_integer() for cell in there])
    if all_differ and (whole or texts) and _is_called_identifier(name):
        if not name:
            return "it has no name, and its values are those of an identifier"
        return "its name and its values are those of an identifier"
    mostly_texts = len(there) - len(texts) < MOSTLY * len(there)  # 1 - 0.9 is not quite 0.1
    if mostly_texts and len(values) > max(FEW, len(there) / 2):
        what = "identifiers or free text"
        return f"it holds {len(values)} different texts in {len(there)} cells: {what}"
    return ""


def _constant(cell: "float | str") -> str:
    return f"it is constant, always {quoted(text_of(cell))}"


def _are_dates(there: "list[float | str]") -> bool:
    dates = [cell for cell in there if is_date(cell)]
    return len(dates) > 0 and len(dates) >= MOSTLY * len(there)


def _is_called_identifier(name: str) -> bool:
    plain = name.strip().lower()
    return plain in IDENTIFIERS or plain.endswith(("_id", " id", "-id")) or name.endswith("Id")


def _number_column(
    name: str, cells: "list[float | str | None]", words: "list[str]"
) -> "tuple[NumberColumn, list[str]]":
    where = f"column {quoted(name)}"
    numbers = [cell for cell in cells if cell is not None and not isinstance(cell, str)]
    mean, deviation = mean_and_deviation(numbers)
    middle = statistics.median_low(numbers)
    notes = []
    n_words = len([cell for cell in cells if isinstance(cell, str)])
    if n_words:
        shown = ", ".join([quoted(word) for word in words[:3]]) + (", ..." if words[3:] else "")
        count = "1 cell is no number" if n_words == 1 else f"{n_words} cells are no numbers"
        notes.append(f"{where}: {count} ({shown}), and taken as missing")
    n_missing = len(cells) - len(numbers)
    if n_missing:
        verb, them = ("is", "it") if n_missing == 1 else ("are", "them")
        notes.append(
            f"{where}: {n_missing} of {len(cells)} cells {verb} missing; the median, {middle:g}, "
            f"stands for {them}"
        )
    return NumberColumn(name, mean, deviation, middle, words), notes


def _category_column(
    name: str,
    cells: "list[float | str | None]",
    values: "set[str]",
    asked: "str | None",
) -> "tuple[CategoryColumn, list[str]]":
    where = f"column {quoted(name)}"
    meant = on_numbers_in_texts([cell for cell in cells if cell is not None])
    note = f"{where}: {meant}"
    notes = [] if not meant else [Loss(note) if asked is None else note]
    kept = sorted(values)
    if _are_dates([cell for cell in cells if cell is not None]):
        known = f"each of its {len(kept)} different ones is a value of its own, later ones are not"
        notes.append(f"{where} holds dates; {known} known")
    if len(kept) > MOST_VALUES:
        counts = dict.fromkeys(kept, 0)
        for cell in cells:
            if cell is not None:
                counts[category_of(cell)] += 1
        most_first = sorted(kept, key=lambda value: -counts[value])
        kept = sorted(most_first[:MOST_VALUES])
        notes.append(
            f"{where}: of {len(values)} values the {MOST_VALUES} most frequent have an input; "
            "the others have none"
        )
    n_missing = len([cell for cell in cells if cell is None])
    if n_missing:
        verb = "is" if n_missing == 1 else "are"
        counted = f"{n_missing} of {len(cells)} cells {verb} missing"
        notes.append(f"{where}: {counted}, which is a value of its own")
    return CategoryColumn(name, kept, n_missing > 0), notes
