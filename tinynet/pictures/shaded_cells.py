"""A grid of cells in shades, as maps and drawings are, in few letters of SVG."""

from .svg_elements import element


def shaded_cells(
    levels: "list[int]",
    columns: int,
    styles: "dict[int, tuple[str, float]]",
    x: float,
    y: float,
    width: float,
    height: float,
    part: "str | None" = None,
) -> str:
    """Cells row by row, `columns` in each, on `width` by `height` units from (x, y) on.

    `levels` has a whole number for each cell, and `styles` says how each of them is painted;
    a level without a style stays bare. Equal neighbours in a row become one stroke, and all
    strokes of one level one path.

    >>> shaded_cells([1, 1, 0, 1], 2, {1: ("ink", 0.5)}, 0, 0, 20, 20).count("<path")
    1
    """
    strokes: "dict[int, str]" = {}
    for start, length, level in equal_runs(levels, columns):
        if level in styles:
            row, column = divmod(start, columns)
            strokes[level] = strokes.get(level, "") + f"M{column} {row}h{length}"
    rows = len(levels) // columns
    down, right = height / rows, width / columns
    paths = [
        element(
            "path",
            d=strokes[level],
            css=f"tn-line-{styles[level][0]}",
            stroke_opacity=None if styles[level][1] == 1.0 else styles[level][1],
        )
        for level in sorted(strokes)
    ]
    move = f"translate({x:.6g} {y + down / 2:.6g}) scale({right:.6g} {down:.6g})"
    return element(
        "g",
        "".join(paths) or " ",
        transform=move,
        data_part=part,
        stroke_width=1,
        fill="none",
        shape_rendering="crispEdges",
    )


def equal_runs(levels: "list[int]", columns: int) -> "list[tuple[int, int, int]]":
    """Equal neighbours in a row: where they start, how many they are, and their level.

    >>> equal_runs([5, 5, 5, 7, 7, 5], 2)
    [(0, 2, 5), (2, 1, 5), (3, 1, 7), (4, 1, 7), (5, 1, 5)]
    """
    runs = []
    start = 0
    for k in range(1, len(levels) + 1):
        if k == len(levels) or k % columns == 0 or levels[k] != levels[start]:
            runs.append((start, k - start, levels[start]))
            start = k
    return runs
