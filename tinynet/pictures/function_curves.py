"""A function of one number as curves: where it jumps, one ends and another begins."""

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable

    Points = list[tuple[float, float]]

STEPS = 240  # so many parts are drawn of a curve
JUMP = 0.02  # what rises by such a share of its whole span within no width at all is a jump
HALVINGS = 60


def function_curves(f: "Callable[[float], float]", low: float, high: float) -> "list[Points]":
    """The points `(z, f(z))` from `low` to `high`, in as many curves as there are jumps, and one.

    Jumps are looked for by halving whatever is steep, until it is no longer, or has no width.

    >>> curves = function_curves(lambda z: 1.0 if z > 0.3 else 0.0, -1.0, 1.0)
    >>> [(len(curve) > 10, round(curve[0][0], 6), round(curve[-1][0], 6)) for curve in curves]
    [(True, -1.0, 0.3), (True, 0.3, 1.0)]
    """
    places = [low + (high - low) * k / STEPS for k in range(STEPS + 1)]
    values = [f(z) for z in places]
    least = JUMP * (max(values) - min(values))
    curves: "list[Points]" = [[(places[0], values[0])]]
    for k in range(1, STEPS + 1):
        a, b = (places[k - 1], values[k - 1]), (places[k], values[k])
        for _ in range(HALVINGS):
            if abs(b[1] - a[1]) <= least:
                break
            middle = (a[0] + b[0]) / 2
            half = (middle, f(middle))
            if abs(half[1] - a[1]) >= abs(b[1] - half[1]):
                b = half
            else:
                a = half
        if abs(b[1] - a[1]) > least:
            curves[-1].append(a)
            curves.append([b])
        curves[-1].append((places[k], values[k]))
    return curves
