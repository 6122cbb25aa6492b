"""Drawings as a network sees them, and what it says of each."""

import math

from ..argument_checks import check_rows, check_whole
from ..backends.predictor_and_batch_gradients import predictor
from ..errors import ShapeError, TinynetError, describe
from ..network import Network
from ..tables.classifier import Classifier
from ..tables.one_hot import places_in, plain_classes
from ..tables.plain_lists import check_equally_many, label_name, plain_labels, plain_list
from ..tables.table_rows import as_table
from .decision_levels import limits_of
from .picture_frame import HEADING, MARGIN, WIDTH, picture
from .shaded_cells import shaded_cells
from .svg_elements import figure, mark, rectangle, shortened, width_of, words

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable

    Rows = list[list[float]]

MOST_DRAWINGS = 40
MOST_CELLS = 4096  # of one drawing
IN_A_ROW = 10
SMALL = 12.5
ANSWER = 14.0  # the size of what the model says


def digits_picture(
    model: object,
    drawings: object,
    labels: object = None,
    width: "int | None" = None,
    title: "str | None" = None,
    classes: object = None,
) -> str:
    """Drawings, below each what the model says and how sure, as the text of an SVG.

    `model` is a Network with an input for each cell and an output for each class, or a fitted
    Classifier with a column for each cell. `drawings` has a row of numbers for each, cell by
    cell, at most 40; the least number of all is bare ground and the greatest is ink. `width`
    is the number of cells in a row of a drawing: without it 35 cells are 5 by 7, and square
    numbers are squares. `labels` are the right answers: wrong ones get a frame and a cross and
    say what was right. `classes` names the outputs of a Network, without it 0, 1 and so on.

    >>> network = Network([4, 3, 2])
    >>> svg = digits_picture(network, [[0, 1, 1, 0], [1, 1, 0, 0]], labels=[0, 0])
    >>> "1 of 2 right" in svg, svg.count("not ")
    (True, 1)
    """
    rows, outputs, known = _answers(model, drawings, classes)
    columns = columns_of(len(rows[0]), width)
    names = [label_name(label) for label in known]
    said = [row.index(max(row)) for row in outputs]
    right = said
    if labels is not None:
        plain = plain_labels(labels, "labels")
        check_equally_many(len(plain), len(rows))
        right = places_in(known, plain, "labels")
    sure = [_sure(model, max(row)) for row in outputs]
    wide_words = [width_of(names[k], ANSWER) for k in said] + [width_of(s, SMALL) for s in sure]
    if labels is not None:
        wide_words += [width_of(f"not {names[k]}", SMALL) for k in right]
    slot = min(max(wide_words) + 3, 90.0)
    in_a_row = max(1, min(IN_A_ROW, len(rows), int((WIDTH - 2 * MARGIN) / slot)))
    slot = (WIDTH - 2 * MARGIN) / in_a_row
    cell = min(slot - 6, 72.0) / max(columns, 1)
    high = cell * len(rows[0]) / columns
    if high > 108.0:  # of a drawing that is much higher than wide
        cell, high = cell * 108.0 / high, 108.0
    step = high + (58.0 if labels is not None else 42.0)
    levels, styles = _shades(rows)
    parts = []
    for d in range(len(rows)):
        middle = MARGIN + (d % in_a_row + 0.5) * slot
        left, top = middle - cell * columns / 2, HEADING + 8 + d // in_a_row * step
        wide = cell * columns
        parts.append(rectangle(left, top, wide, high, "tn-fill-panel"))
        parts.append(shaded_cells(levels[d], columns, styles, left, top, wide, high))
        answer = shortened(names[said[d]], slot - 2, ANSWER)
        parts.append(words(answer, middle, top + high + 16, "tn-heading", "middle", ANSWER))
        parts.append(words(sure[d], middle, top + high + 31, "tn-soft-words", "middle", SMALL))
        if said[d] != right[d]:
            frame = (left - 1.5, top - 1.5, wide + 3, high + 3)
            parts.append(rectangle(*frame, "tn-line-less", fill="none"))
            parts.append(mark(5, left + wide, top, 5.5, "tn-mark tn-fill-less"))
            answer = shortened(f"not {names[right[d]]}", slot - 2, SMALL)
            parts.append(words(answer, middle, top + high + 46, "tn-words", "middle", SMALL))
    height = HEADING + 8 + math.ceil(len(rows) / in_a_row) * step
    shape = f"{columns} by {len(rows[0]) // columns} cells"
    many = "1 drawing" if len(rows) == 1 else f"{len(rows)} drawings"
    description = f"{many} of {shape}; below each is what the model says and how sure it is. "
    heading = f"what the model says of {many}"
    if labels is not None:
        count = len([d for d in range(len(rows)) if said[d] == right[d]])
        heading = f"{count} of {len(rows)} right"
        description += f"{heading}; wrong ones have a frame and a cross, and the right answer. "
    description += f"It says: {', '.join([names[k] for k in said])}."
    return picture(heading if title is None else title, description, parts, height)


def columns_of(cells: int, width: "int | None") -> int:
    """How many cells a row of a drawing has.

    >>> columns_of(35, None), columns_of(784, None), columns_of(12, 4)
    (5, 28, 4)
    >>> columns_of(12, None)
    Traceback (most recent call last):
    tinynet.errors.TinynetError: a drawing has 12 cells, which is no square: say how many are in \
a row, as in width=4
    """
    if cells > MOST_CELLS:
        raise TinynetError(f"a drawing has {cells} cells; a picture shows {MOST_CELLS} at most")
    if width is not None:
        columns = check_whole(width, "width", low=1)
        if cells % columns:
            raise ShapeError(f"width is {columns}, but {cells} cells cannot be in such rows")
        return columns
    if cells == 35:
        return 5
    side = math.isqrt(cells)
    if side * side == cells:
        return side
    example = max([k for k in range(1, side + 1) if cells % k == 0])
    what = f"a drawing has {cells} cells, which is no square: say how many are in a row"
    raise TinynetError(f"{what}, as in width={cells // example}")


def _answers(
    model: object, drawings: object, classes: object
) -> "tuple[Rows, Rows, list[Hashable]]":
    """The drawings as rows of numbers, the outputs for each, and the classes."""
    if isinstance(model, Classifier):
        model.check_is_fitted()
        if classes is not None:
            raise TinynetError("classes is for a Network; a Classifier knows its own")
        table = as_table(drawings, place="drawings")
        _check_count(len(table))
        outputs = model.predict_proba(table)
        rows = check_rows(table.rows, len(table.names), "drawings", "a drawing has")
        return rows, outputs, model.classes_
    if not isinstance(model, Network):
        raise TinynetError(f"model is {describe(model)}, it must be a Network or a Classifier")
    n = model.sizes[-1]
    if n < 2:
        raise TinynetError("this network has 1 output; there must be one for each class")
    known: "list[Hashable]" = list(range(n))
    if classes is not None:
        known = plain_classes(classes)
        if len(known) != n:
            raise ShapeError(f"there are {len(known)} classes, this network has {n} outputs")
    given = plain_list(drawings, "drawings")
    _check_count(len(given))
    rows = check_rows(given, model.sizes[0], "drawings", "this network takes")
    return rows, predictor(model).many(rows), known


def _check_count(count: int) -> None:
    if count > MOST_DRAWINGS:
        what = f"there are {count} drawings, a picture shows {MOST_DRAWINGS}"
        raise TinynetError(f"{what}: give some of them, as in drawings[:{MOST_DRAWINGS}]")


def _sure(model: object, output: float) -> str:
    """How sure an answer is: a share where outputs are between 0 and 1, else the output."""
    if isinstance(model, Network) and limits_of(model) != (0.0, 1.0):
        return figure(output, 3)
    return f"{100 * output:.0f} %"


def _shades(rows: "Rows") -> "tuple[list[list[int]], dict[int, tuple[str, float]]]":
    """Levels of all cells between the least and the greatest number: fewer where cells are many."""
    shades = 16 if len(rows) * len(rows[0]) <= 4000 else 8
    low, high = min([min(row) for row in rows]), max([max(row) for row in rows])
    half = (high / 2 - low / 2) or 1.0  # halves, so that no span is too large for a float
    levels = [
        [min(int((value / 2 - low / 2) / half * shades), shades - 1) for value in row]
        for row in rows
    ]
    styles = {k: ("ink", round(k / (shades - 1), 2)) for k in range(1, shades)}
    return levels, styles
