"""What is said elsewhere of the figures in BOARDS.md: ratios in words, and tables in READMEs.

A table of a README quotes one of BOARDS.md if its first two headings are the same. That of boards
is quoted whole, others by some of their rows, which are found again by their first cell. The
sentences of BOARDS.md that begin with `- ` are quoted word for word; lines may break elsewhere.
"""

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

RATIO = r"(?<![\d.-])[\d.]+(?:\s+to\s+[\d.]+)?(?=\s+times)"
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
    """The text, with tables and sentences that quote some of the page as they stand there.

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
    text = "\n".join(lines)
    for sentence in re.findall(r"^- (.*)", page, re.MULTILINE):
        text = with_sentence(text, sentence)
    return text


def with_sentence(text: str, sentence: str) -> str:
    """The text, with the ratio of this sentence where it has the sentence with another.

    >>> with_sentence("It is 3\\n to 4 times as fast.", "It is 2 to 9 times as fast.")
    'It is 2 to 9 times as fast.'
    """
    (ratio,) = re.findall(RATIO, sentence)
    before, after = [r"\s+".join(map(re.escape, part.split())) for part in sentence.split(ratio)]
    return re.sub(
        rf"({before}\s+){RATIO}(\s+{after})",
        lambda found: found[1] + ratio + found[2],
        text,
    )


def first_numbers(page: str, row: str) -> "list[list[float]]":
    """What stands in the rows of this name, in each table: the first number of each cell."""
    found = []
    for line in page.split("\n"):
        if line.startswith(f"| {row} | "):
            numbers = [re.match(r"[\d.]+", cell) for cell in cells_of(line)[1:]]
            found.append([float(n.group()) if n else 0.0 for n in numbers])
    return found


def between(values: "list[float]") -> str:
    """The least and the greatest of some ratios, in two digits.

    >>> between([1.234, 2.71, 2.0]), between([29.4, 22.1]), between([2.01, 2.02]), between([131.0])
    ('1.2 to 2.7', '22 to 29', '2', '130')
    """
    ends = [f"{float(f'{v:.2g}'):g}" for v in (min(values), max(values))] if values else []
    return " to ".join(dict.fromkeys(ends))


def ratios(page: str, over: str, under: str, columns: "Iterable[int]") -> "list[float]":
    """One row divided by another in some columns, in each table in which both have a number."""
    found = []
    for first, second in zip(first_numbers(page, over), first_numbers(page, under)):
        for column in columns:
            if column < len(first) and first[column] and second[column]:
                found.append(first[column] / second[column])
    return found


def in_words(page: str, signed: str) -> "list[str]":
    """Sentences with the ratios that READMEs tell, of what the page has; `signed` names a row."""
    drifts = []
    for kind in ("int8", "int16"):
        text = rf"^{kind}: [^:]*?further than ([\d.e-]*\d)"
        drifts.append([float(n) for n in re.findall(text, page, re.MULTILINE)])
    chips = ("Cortex-M0", "Cortex-M4F", "ATmega328P")
    large = page[page.find("| 64-32-10 on |") :]
    memory, _, speed = page.partition("## MicroPython: speed")
    train, fast = "XOR by `train`, everything checked", "XOR by `train`, `--fast`"
    predictions = [f"a prediction by the exported {n}" for n in ("2-4-1", "64-32-10, `--float`")]
    found = {
        "On a Cortex-M4F single precision takes {} times fewer instructions than double.": ratios(
            page, "Cortex-M4F, double", "Cortex-M4F, float", [3]
        ),
        "With `--int16` an output drifts {} times less than with `--int8`.": [
            coarse / fine for coarse, fine in zip(*drifts)
        ],
        "With `--int16` a program takes {} times the flash that it takes with `--int8`.": [
            ratio for c in chips for ratio in ratios(page, f"{c}, int16", f"{c}, int8", [0])
        ],
        "On an ATmega 64-32-10 in int8 takes {} times the cycles if inputs have signs.": ratios(
            large, f"ATmega328P, {signed}", "ATmega328P, int8", [3]
        ),
        "With `--fast` a training takes {} times the heap that it takes without.": ratios(
            memory, fast, train, [2, 3, 4]
        ),
        "With `--fast` it is {} times as fast.": ratios(speed, train, fast, range(9)),
        "With `--native` a prediction is {} times as fast.": [
            ratio
            for what in predictions
            for ratio in ratios(speed, what, f"{what}, `--native`", range(9))
        ],
    }
    return [sentence.format(between(values)) for sentence, values in found.items() if values]
