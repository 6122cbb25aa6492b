"""The data on a decision map: marks that say by shape, colour and ring what each row is."""

from .picture_colors import series
from .svg_elements import element, mark

MOST_MARKS = 500


class Marked:
    """A row of data on the map: its place, its class (or None), whether it is answered wrongly.

    `shade` is a colour and how much of it, where the row has a quantity and no class.
    """

    def __init__(
        self,
        x: float,
        y: float,
        kind: "int | None" = None,
        is_wrong: bool = False,
        shade: "tuple[str, float] | None" = None,
    ) -> None:
        self.x, self.y = x, y
        self.kind = kind
        self.is_wrong = is_wrong
        self.shade = shade


def marks(rows: "list[Marked]") -> "list[str]":
    """What is drawn for them: the wrong ones last, so that none of them is hidden.

    >>> [drawn.count("<") for drawn in marks([Marked(0, 0, 1, True), Marked(9, 9, 0)])]
    [1, 2]
    """
    size = 5.0 if len(rows) <= 60 else 3.8 if len(rows) <= 250 else 2.8
    in_order = [row for row in rows if not row.is_wrong] + [row for row in rows if row.is_wrong]
    return [_drawn(row, size) for row in in_order]


def some_of(count: int) -> "list[int]":
    """Which of so many rows are drawn: all, or as many as a picture can show, evenly chosen.

    >>> some_of(3), len(some_of(10_000))
    ([0, 1, 2], 500)
    """
    most = min(count, MOST_MARKS)
    return [k * count // most for k in range(most)]


def _drawn(row: Marked, size: float) -> str:
    if row.kind is not None:
        css = f"tn-mark tn-fill-{series(row.kind)}"
        return mark(row.kind, row.x, row.y, size, css) + (_ring(row, size) if row.is_wrong else "")
    if row.shade is None:
        return element("circle", cx=row.x, cy=row.y, r=size * 0.7, css="tn-mark tn-fill-ink")
    color, much = row.shade
    ground = element(
        "circle", cx=row.x, cy=row.y, r=size, css="tn-fill-paper tn-line-ink", stroke_width=1
    )
    return ground + element(
        "circle", cx=row.x, cy=row.y, r=size, css=f"tn-fill-{color}", fill_opacity=much
    )


def _ring(row: Marked, size: float) -> str:
    return ring(row.x, row.y, size * 1.7)


def ring(x: float, y: float, radius: float) -> str:
    """The ring around a row that is answered wrongly."""
    return element(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        css="tn-line-ink",
        fill="none",
        stroke_width=1.5,
        data_part="ring",
    )
