"""Points by the ten thousand: those that lie on each other are drawn once, and larger."""

from .svg_elements import coordinate, element

FEW = 300  # up to so many each point is drawn by itself
CELL = 4.0  # of more, those in a square of this width are drawn as one
DOTS = ((1, 3.0), (3, 4.5), (10, 6.0))  # at least so many points: a dot of this width


def scattered_points(places: "list[tuple[float, float]]", css: str) -> "list[str]":
    """Points in the colour `css` (such as "1"), as elements; larger dots stand for more points.

    >>> len(scattered_points([(1.0, 1.0)] * 300, "1"))
    300
    >>> dots = scattered_points([(1.0, 1.0)] * 10_000 + [(50.0, 9.0)], "1")
    >>> [dot[:18] for dot in dots]
    ['<path d="M50 10h0"', '<path d="M2 2h0" c']
    """
    if len(places) <= FEW:
        return [element("circle", cx=x, cy=y, r=4, css=f"tn-mark tn-fill-{css}") for x, y in places]
    counts: "dict[tuple[int, int], int]" = {}
    for x, y in places:
        cell = (int(x // CELL), int(y // CELL))
        counts[cell] = counts.get(cell, 0) + 1
    drawn = []
    for k, (least, wide) in enumerate(DOTS):
        most = DOTS[k + 1][0] - 1 if k + 1 < len(DOTS) else len(places)
        path = ""
        for cell in sorted(counts):
            if least <= counts[cell] <= most:
                left, top = [coordinate((part + 0.5) * CELL) for part in cell]
                path += f"M{left} {top}h0"
        if path:
            dot = element(
                "path",
                d=path,
                css=f"tn-line-{css}",
                stroke_width=wide,
                stroke_linecap="round",
                fill="none",
            )
            drawn.append(dot)
    return drawn
