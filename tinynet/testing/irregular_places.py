"""Where between two numbers a function jumps or has a kink, wherever that is.

A number that is drawn is hardly ever the very place. But from cell to cell of a grid the
difference quotients of a smooth function change little by little; over a kink they change at
once. So the cells where they change most are cut into smaller ones, again and again, around the
place where they change most there. What was smooth has no kink in the end, and only what
`measured_slope` says of the place at last counts.
"""

import math
from typing import Callable

from .measured_slopes import measured_slope, or_not_a_number

CELLS = 61  # no round number, so that no kink at one falls onto an end of a cell
CANDIDATES = 4  # so many places of a grid are looked at closely
PARTS = 8  # each cell is cut into so many
ROUNDS = 26  # so often, each time to a quarter: after that a float has no places left


def irregular_places(f: "Callable[[float], float]", low: float, high: float) -> "list[float]":
    """Places from low to high at which f jumps or has a kink, in ascending order; not all of them.

    Two that are less than a twentieth of the way apart may be told as one, and one that changes
    little beside a curve elsewhere is not seen. f is called some two thousand times.

    >>> irregular_places(lambda z: min(1.0, max(0.0, 0.2 * z + 0.5)), -4.0, 4.0)
    [-2.5, 2.5]
    >>> irregular_places(math.sin, -4.0, 4.0)
    []
    """
    f, found = or_not_a_number(f), []
    for below, above in _candidates(f, low, high):
        for place in _narrowed(f, below, above):
            measured = measured_slope(f, place)
            if measured.jump or measured.has_kink:
                found.append(place)
                break
    return sorted(found)


def _grid(low: float, high: float, parts: int) -> "list[float]":
    return [low + i / parts * (high - low) for i in range(parts)] + [high]


def _changes(f: "Callable[[float], float]", places: "list[float]") -> "list[float]":
    """By how much the difference of neighbouring values changes at each place between the ends."""
    values = [f(place) for place in places]
    changes = [
        abs(values[i + 1] - values[i] - (values[i] - values[i - 1]))
        for i in range(1, len(values) - 1)
    ]
    return [change if math.isfinite(change) else 0.0 for change in changes]


def _candidates(
    f: "Callable[[float], float]", low: float, high: float
) -> "list[tuple[float, float]]":
    """Pairs of cells of a grid where the slope changes at once, the most sudden first."""
    if not low < high:
        return []
    places = _grid(low, high, CELLS)
    changes = _changes(f, places)
    usual = sorted(changes)[len(changes) // 2]
    suddenness = []
    for i in range(len(changes)):
        beside = [changes[k] for k in (i - 2, i + 2) if 0 <= k < len(changes)]
        suddenness.append(changes[i] - sum(beside) / len(beside) if changes[i] > usual else 0.0)
    order = sorted(range(len(changes)), key=lambda i: -suddenness[i])
    chosen: "list[int]" = []
    for i in order:
        if suddenness[i] > 0.0 and all([abs(i - other) > 1 for other in chosen]):
            chosen.append(i)
    return [(places[i], places[i + 2]) for i in chosen[:CANDIDATES]]


def _narrowed(f: "Callable[[float], float]", below: float, above: float) -> "list[float]":
    """The place where the slope changes most; before it a round number that is all but there."""
    for _ in range(ROUNDS):
        places = _grid(below, above, PARTS)
        changes = _changes(f, places)
        i = changes.index(max(changes))
        below, above = places[i], places[i + 2]
    middle = below + 0.5 * (above - below)
    rounded = [float(f"{middle:.{digits}g}") for digits in (3, 6)]
    near = [place for place in rounded if abs(place - middle) <= 1e-10 * max(1.0, abs(middle))]
    return [*near[:1], middle]
