"""What is said elsewhere of the figures in BOARDS.md: ratios in words, and tables in READMEs.

A table of a README quotes one of BOARDS.md if its first two headings are the same. That of boards
is quoted whole, others by some of their rows, which are found again by their first cell.
"""

import re

WHOLE = "board"  # the first heading of the table that is quoted whole


def cells_of(line: str) -> "list[str]":
    """The cells of a line of a table."""
    return [cell.strip() for cell in line.strip()[1:-1].split(" | ")]


def tables_of(lines: "list[str]") -> "list[tuple[int, int]]":
    """Where tables begin and end, as places in the list."""
    found = []
    start = None
    for place, line in enumerate([*lines, ""]):
        if line.startswith("|") and start is None:
            start = place
        elif not line.startswith("|") and start is not None:
            found.append((start, place))
            start = None
    return found


def rewritten(text: str, page: str) -> str:
    """The text, with its tables that quote one of the page as they stand there.

    >>> page = "| a | b |\\n| --- | --- |\\n| x | 1 |\\n| y | 2 |"
    >>> print(rewritten("| a | b |\\n| --- | --- |\\n| y | 7 |", page))
    | a | b |
    | --- | --- |
    | y | 2 |
    """
    measured: "dict[tuple[str, ...], list[str]]" = {}
    lines = page.split("\n")
    for start, end in tables_of(lines):
        measured.setdefault(tuple(cells_of(lines[start])[:2]), lines[start:end])
    lines = text.split("\n")
    for start, end in reversed(tables_of(lines)):
        source = measured.get(tuple(cells_of(lines[start])[:2]))
        if source is None:
            continue
        if cells_of(source[0])[0] == WHOLE:
            lines[start:end] = source
            continue
        rows = {cells_of(line)[0]: line for line in source[2:]}
        for place in range(start + 2, end):
            name = cells_of(lines[place])[0]
            if name not in rows:
                raise ValueError(f"no row is called {name!r} in the table {source[0]!r}")
            lines[place] = rows[name]
        lines[start : start + 2] = source[:2]
    return "\n".join(lines)


def first_numbers(page: str, row: str) -> "list[list[float]]":
    """What stands in the rows of this name, in each table: the first number of each cell."""
    found = []
    for line in page.split("\n"):
        if line.startswith(f"| {row} | "):
            numbers = [re.match(r"[\d.]+", cell) for cell in cells_of(line)[1:]]
            found.append([float(n.group()) if n else 0.0 for n in numbers])
    return found


def between(ratios: "list[float]") -> str:
    """The least and the greatest of some ratios, in two digits.

    >>> between([1.234, 2.71, 2.0]), between([29.4, 22.1]), between([])
    ('1.2 to 2.7', '22 to 29', '')
    """
    return (
        " to ".join(dict.fromkeys([f"{n:.2g}" for n in (min(ratios), max(ratios))]))
        if (ratios)
        else ""
    )


def ratios(page: str, over: str, under: str, column: int) -> "list[float]":
    """One row divided by another in a column, in each table in which both have a number."""
    pairs = zip(first_numbers(page, over), first_numbers(page, under))
    found = []
    for first, second in pairs:
        if column < len(first) and first[column] and second[column]:
            found.append(first[column] / second[column])
    return found


def in_words(page: str, signed: str) -> "list[str]":
    """Sentences with the ratios that READMEs tell, of what the page has; `signed` names a row."""
    drifts = {
        kind: [
            float(n) for n in re.findall(rf"^{kind}: .*?\n?.*?further than ([\d.e-]+)", page, re.M)
        ]
        for kind in ("int8", "int16")
    }
    chips = ("Cortex-M0", "Cortex-M4F", "ATmega328P")
    flash = [r for c in chips for r in ratios(page, f"{c}, int16", f"{c}, int8", 0)]
    train, fast = "XOR by `train`, everything checked", "XOR by `train`, `--fast`"
    memory, speed = page.split("## MicroPython: speed")[:2]
    heaps = [r for column in (2, 3, 4) for r in ratios(memory, fast, train, column)]
    times = [r for column in range(9) for r in ratios(speed, train, fast, column)]
    native = []
    for what in ("2-4-1", "64-32-10, `--float`"):
        plain = f"a prediction by the exported {what}"
        native += [
            r for column in range(9) for r in ratios(speed, plain, f"{plain}, `--native`", column)
        ]
    found = {
        "On a Cortex-M4F single precision takes {} times fewer instructions than double.": ratios(
            page, "Cortex-M4F, double", "Cortex-M4F, float", 3
        ),
        "An output in int16 drifts {} times less than in int8.": [
            a / b for a, b in zip(drifts["int8"], drifts["int16"])
        ],
        "In int16 a program takes {} times the flash of int8.": flash,
        "On an ATmega328P int8 takes {} times the cycles if inputs have signs.": ratios(
            page, f"ATmega328P, {signed}", "ATmega328P, int8", 3
        ),
        "With `--fast` a training takes {} times the heap of `train`.": heaps,
        "With `--fast` it is {} times as fast.": times,
        "With `--native` a prediction in Python is {} times as fast.": native,
    }
    return [sentence.format(between(values)) for sentence, values in found.items() if values]
