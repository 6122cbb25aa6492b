"""A confusion matrix: which class was taken for which, and how often."""

import math

from ..errors import TinynetError
from ..tables.classification_scores import ConfusionMatrix, confusion_matrix
from ..tables.plain_lists import label_name
from ..tables.text_table import written_count
from .picture_frame import HEADING, MARGIN, WIDTH, picture
from .shaded_cells import shaded_cells
from .svg_elements import element, figure, rectangle, shortened, width_of, words

MOST_CLASSES = 60
SMALL = 12.5  # of letters: none are smaller, for they would not be read on a phone
MOST_TOLD = 3  # mistakes that are named below the matrix
MOST_TOLD_WITHOUT = 8  # the same where cells have no numbers
MOST_FRAMED = 18  # of more classes there are only shades
LINE = 14.0  # from one name to the next
SHADES = 8


def confusion_picture(
    targets: object, predictions: object = None, title: "str | None" = None
) -> str:
    """How often each class was taken for which, as the text of an SVG.

    `targets` are the true labels and `predictions` those of a model, one for each row; or
    `targets` is what `tinynet.tables.confusion_matrix` returns, and the only argument. A row
    of the matrix is a true class, and its shades are the parts of that class; what is right
    is blue and framed, what is wrong is orange. Below stand the most frequent mistakes. Where
    cells are too small for numbers, more of them are told, and of very many classes some have
    their names beside the matrix. Raises TinynetError for more than 60 classes, and where there
    are no rows.

    >>> svg = confusion_picture(["cat", "dog", "cat", "cat"], ["cat", "dog", "dog", "cat"])
    >>> "3 of 4 right (75 %)" in svg, "cat taken for dog: 1" in svg
    (True, True)
    """
    matrix = _matrix(targets, predictions)
    names, counts = [label_name(label) for label in matrix.labels], matrix.counts
    n, total = len(names), sum([sum(row) for row in counts])
    if n > MOST_CLASSES:
        what = f"a confusion matrix of {n} classes is too large for a picture"
        raise TinynetError(f"{what}; {MOST_CLASSES} can be shown: make groups of them")
    if not total:
        raise TinynetError("the confusion matrix is empty: there are no rows")
    right = sum([counts[k][k] for k in range(n)])
    mistakes = _mistakes(names, counts)
    share = figure(100 * right / total, 3)
    left, top, side, turned = _measures(names)
    size = _size_of_numbers(counts, side)
    told = MOST_TOLD if size else MOST_TOLD_WITHOUT
    parts = [
        words("predicted", left + max(n * side / 2, 30), HEADING + 12, size=13, anchor="middle")
    ]
    upright = (MARGIN + 10, top + n * side / 2)
    parts.append(words("true", *upright, anchor="middle", size=13, turned=True))
    above = told_apart(names, top - HEADING - 26 if turned else side - 4, SMALL)
    beside = told_apart(names, left - MARGIN - 26, SMALL)
    for k in range(0, n, max(1, math.ceil(LINE / side))):  # some, where all would not be read
        middle = left + (k + 0.5) * side
        if turned:
            parts.append(_upwards(above[k], middle + SMALL * 0.35, top - 5, SMALL))
        else:
            parts.append(words(above[k], middle, top - 6, "tn-soft-words", "middle", SMALL))
        y = top + (k + 0.5) * side + SMALL * 0.35
        parts.append(words(beside[k], left - 6, y, "tn-soft-words", "end", SMALL))
    if n <= MOST_FRAMED:
        parts += _cells(counts, left, top, side, size)
    else:
        parts += _shades(counts, left, top, side)
    bottom = top + n * side
    if not size:
        meaning = "right is blue, wrong orange; the stronger, the more of the row"
        parts.append(words(meaning, MARGIN, bottom + 20, "tn-soft-words", size=SMALL))
        bottom += 20
    for k, text in enumerate(mistakes[:told]):
        shown = shortened(text, WIDTH - 2 * MARGIN, SMALL)
        parts.append(words(shown, MARGIN, bottom + 20 + 17 * k, size=SMALL))
    height = bottom + 14 + 17 * min(len(mistakes), told)
    description = f"Rows are the true classes, columns the predicted ones: {', '.join(names)}. "
    said = f"{written_count(right)} of {written_count(total)}"
    description += f"{said} are right. "
    description += "; ".join(mistakes[:told]) + "." if mistakes else "There is no mistake."
    heading = f"{said} right ({share} %)" if title is None else title
    return picture(heading, description, parts, height)


def _matrix(targets: object, predictions: object) -> ConfusionMatrix:
    if isinstance(targets, ConfusionMatrix):
        if predictions is not None:
            raise TinynetError("a confusion matrix has its predictions already: give it alone")
        return targets
    if predictions is None:
        raise TinynetError("predictions is None: there must be one for each of the targets")
    return confusion_matrix(targets, predictions)


def _mistakes(names: "list[str]", counts: "list[list[float]]") -> "list[str]":
    """What was taken for what, the most frequent first."""
    n = len(names)
    pairs = [(-counts[t][p], t, p) for t in range(n) for p in range(n) if t != p and counts[t][p]]
    return [
        f"{names[t]} taken for {names[p]}: {written_count(-count)}" for count, t, p in sorted(pairs)
    ]


def _measures(names: "list[str]") -> "tuple[float, float, float, bool]":
    """Left and top of the matrix, the side of a cell, and whether names above are turned."""
    n = len(names)
    longest = max([width_of(name, SMALL) for name in names])
    left = MARGIN + 27 + min(longest, 90.0 if n <= MOST_FRAMED else 60.0)
    side = min((WIDTH - MARGIN - left) / n, 90.0)
    turned = longest > side - 6
    top = HEADING + 27 + (min(longest, 80.0) if turned else 14.0)
    return left, top, side, turned


def _size_of_numbers(counts: "list[list[float]]", side: float) -> float:
    """How large numbers in cells are; 0 where there is no room for them."""
    largest = max([width_of(written_count(count), 1.0) for row in counts for count in row])
    size = min(14.0, side - 1.5, (side - 4) / largest)
    return size if size >= SMALL else 0.0


def told_apart(names: "list[str]", width: float, size: float) -> "list[str]":
    """The names, none wider than this: where their beginnings are the same, their ends.

    >>> [name[-3:] for name in told_apart(["class number 1", "class number 2"], 50, 12)]
    ['r 1', 'r 2']
    """
    begin = [shortened(name, width, size) for name in names]
    if len(set(begin)) == len(set(names)):
        return begin
    ends = []
    for name in names:
        end = " ".join(name.split())
        if width_of(end, size) > width:
            while end and width_of("\u2026" + end, size) > width:
                end = end[1:]
            end = "\u2026" + end
        ends.append(end)
    return ends if len(set(ends)) > len(set(begin)) else begin


def _upwards(text: str, x: float, y: float, size: float) -> str:
    """A name above its column, read from below."""
    return words(text, x, y, "tn-soft-words", size=size, turned=True)


def _shades(counts: "list[list[float]]", left: float, top: float, side: float) -> "list[str]":
    """Only shades, in few letters: there are many cells, and each is small."""
    n = len(counts)
    styles, levels = {}, []
    for k in range(SHADES):
        much = 0.2 + 0.7 * k / (SHADES - 1)
        styles[k + 1], styles[-k - 1] = ("more", much), ("less", much)
    for t, row in enumerate(counts):
        for p, count in enumerate(row):
            level = 1 + min(SHADES - 1, int(SHADES * count / sum(row))) if count else 0
            levels.append(level if p == t else -level)
    ground = rectangle(left, top, n * side, n * side, "tn-fill-panel tn-line-faint", stroke_width=1)
    return [ground, shaded_cells(levels, n, styles, left, top, n * side, n * side)]


def _cells(
    counts: "list[list[float]]", left: float, top: float, side: float, size: float
) -> "list[str]":
    """The counts, if they have a size, on shades, with a grid; the right ones have a frame."""
    n = len(counts)
    ground = rectangle(left, top, n * side, n * side, "tn-fill-panel")
    parts, numbers = [ground], []
    for t, row in enumerate(counts):
        for p, count in enumerate(row):
            x, y = left + p * side, top + t * side
            if count:
                css = f"tn-fill-{'more' if p == t else 'less'}"
                much = 0.1 + 0.45 * count / sum(row)
                parts.append(rectangle(x, y, side, side, css, fill_opacity=much))
            if size and (count or n <= 12):
                css = "tn-words" if count else "tn-soft-words"
                numbers.append(
                    words(
                        written_count(count),
                        x + side / 2,
                        y + side / 2 + size * 0.35,
                        css,
                        "middle",
                        size,
                    )
                )
    grid = ""
    for k in range(n + 1):
        grid += f"M{left + k * side:.2f} {top:.2f}v{n * side:.2f}"
        grid += f"M{left:.2f} {top + k * side:.2f}h{n * side:.2f}"
    parts.append(element("path", d=grid, css="tn-line-faint", fill="none", stroke_width=1))
    frames = ""
    for k in range(n):
        inner = side - 2
        frames += f"M{left + k * side + 1:.2f} {top + k * side + 1:.2f}"
        frames += f"h{inner:.2f}v{inner:.2f}h{-inner:.2f}z"
    parts.append(element("path", d=frames, css="tn-line-ink", fill="none", stroke_width=1.5))
    return parts + numbers
