"""The line on which a quantity over a map is zero, as that between two answers."""

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable

HALVINGS = 12


def contour(
    values: "list[float]",
    columns: int,
    value_at: "Callable[[float, float], float] | None" = None,
) -> "list[tuple[float, float, float, float]]":
    """Pieces of the line between values above zero and the others.

    `values` has a number for the middle of each cell, row by row, `columns` in each. A piece
    is x1, y1, x2, y2, in cells from the upper left corner. At the rim the values are those of
    the nearest middle, so that the line reaches it. Between two middles the values go straight,
    unless `value_at`, the value at any place, says where they change: they may jump.

    Source: the method of marching squares, two-dimensional case of W. E. Lorensen and H. E.
    Cline, "Marching Cubes" (1987).

    >>> contour([1.0, -1.0, 1.0, -1.0], 2)
    [(1.0, 0.0, 1.0, 0.5), (1.0, 0.5, 1.0, 1.5), (1.0, 1.5, 1.0, 2.0)]
    """
    rows = len(values) // columns
    xs, ys = _places(columns), _places(rows)
    pieces = []
    for i in range(rows + 1):
        above, below = max(i - 1, 0), min(i, rows - 1)
        for j in range(columns + 1):
            left, right = max(j - 1, 0), min(j, columns - 1)
            corners = [  # around the square, from the upper left on
                (xs[j], ys[i], values[above * columns + left]),
                (xs[j + 1], ys[i], values[above * columns + right]),
                (xs[j + 1], ys[i + 1], values[below * columns + right]),
                (xs[j], ys[i + 1], values[below * columns + left]),
            ]
            found = []
            for k in range(4):
                (x1, y1, one), (x2, y2, other) = corners[k], corners[(k + 1) % 4]
                if (one > 0.0) != (other > 0.0):
                    apart = one / 2 - other / 2  # halves: no sum can overflow
                    part = one / 2 / apart if apart else 0.5
                    if value_at is not None:
                        part = _where(one > 0.0, x1, y1, x2, y2, value_at)
                    found.append((x1 + part * (x2 - x1), y1 + part * (y2 - y1)))
            for k in range(0, len(found), 2):
                if found[k] != found[k + 1]:
                    pieces.append((*found[k], *found[k + 1]))
    return pieces


def _where(
    is_above: bool,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    value_at: "Callable[[float, float], float]",
) -> float:
    """Which part of the way from one place to another the sign remains what it was."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        part = (low + high) / 2
        if (value_at(x1 + part * (x2 - x1), y1 + part * (y2 - y1)) > 0.0) == is_above:
            low = part
        else:
            high = part
    return (low + high) / 2


def _places(count: int) -> "list[float]":
    """The rim, the middles of the cells, and the other rim."""
    return [0.0, *[k + 0.5 for k in range(count)], float(count)]
