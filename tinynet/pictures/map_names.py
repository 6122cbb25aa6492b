"""Where the names of classes stand on a decision map: in their areas, and beside the data."""

from .shaded_cells import equal_runs
from .svg_elements import shortened, width_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Placed = tuple[str, float, float]  # a text, its middle and the line on which it stands

SIZE = 12.5  # of the letters
UP, DOWN = 11.0, 5.0  # what a name takes above and below the line on which it stands
ROOM = 5.0  # at either side of it
ACROSS = 9  # places that are tried in each run of cells
MARK = 6.0  # half of what a mark takes


def names_on_map(
    names: "list[str]",
    kinds: "list[int]",
    columns: int,
    cell: "tuple[float, float]",
    marks: "list[tuple[float, float]]",
) -> "list[Placed]":
    """For each class that has room for it: its name and where it stands.

    `kinds` has the class of each cell, row by row, `columns` in each; `cell` is how wide and
    high one is. Places are in the same units from the upper left corner, and so are those of
    the `marks`, on which a name does not stand if there is another place in its area.

    >>> names_on_map(["a"], [0] * 4, 2, (50.0, 30.0), [])
    [('a', 50.0, 24.0)]
    """
    wide, high = cell
    rows = len(kinds) // columns
    found: "dict[int, tuple[tuple[int, float, float], Placed]]" = {}
    lines = range(1, max(2, int(rows * high / UP)))
    for line in lines:
        y = line * rows * high / (len(lines) + 1)
        above, below = int(max(0.0, y - UP) / high), int(min(rows - 1.0, (y + DOWN) / high))
        same = [
            kinds[above * columns + c] if _is_one(kinds, columns, c, above, below) else -1
            for c in range(columns)
        ]
        for start, length, kind in equal_runs(same, columns):
            text = shortened(names[kind], length * wide - 2 * ROOM, SIZE)
            if kind < 0 or text in ("", "\u2026"):
                continue
            half = width_of(text, SIZE) / 2 + ROOM
            for k in range(ACROSS):
                free = length * wide - 2 * half
                x = start * wide + half + max(0.0, free) * k / (ACROSS - 1)
                away = abs(k - ACROSS // 2) / ACROSS + abs(y / (rows * high) - 0.5)
                hidden = sum([_is_under(mark, x, y, half) for mark in marks])
                badness = (hidden + 5 * (text != names[kind]), -min(1.0, free / 40.0), away)
                if kind not in found or badness < found[kind][0]:
                    found[kind] = (badness, (text, x, y))
    return [found[kind][1] for kind in sorted(found)]


def _is_one(kinds: "list[int]", columns: int, c: int, above: int, below: int) -> bool:
    """Whether a column of cells, from one row to another, is of one class."""
    first = kinds[above * columns + c]
    return all([kinds[row * columns + c] == first for row in range(above + 1, below + 1)])


def _is_under(mark: "tuple[float, float]", x: float, y: float, half: float) -> bool:
    return abs(mark[0] - x) < half + MARK and y - UP - MARK < mark[1] < y + DOWN + MARK
