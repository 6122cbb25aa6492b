"""Places for numbers on lines, so that each stands on its line and on nothing else."""

from .svg_elements import width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    Box = tuple[float, float, float, float]  # left, top, right, bottom
    Line = tuple[float, float, float, float]  # x and y of one end, and of the other

MOST_LABELS = 40
SIZE = 12.0
# Along the line, from its middle on.
PARTS = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8)


def label_box(text: str, x: float, y: float) -> "Box":
    """What a text takes whose middle is at (x, y)."""
    half = width_of(text, SIZE) / 2 + 1
    return x - half, y - 7, x + half, y + 7


def overlap(a: "Box", b: "Box") -> bool:
    """Whether two boxes have more than an edge in common.

    >>> overlap((0, 0, 2, 2), (1, 1, 3, 3)), overlap((0, 0, 2, 2), (2, 0, 3, 2))
    (True, False)
    """
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(line: "Line", box: "Box") -> bool:
    """Whether a line goes through a box.

    Source: Y.-D. Liang and B. A. Barsky, "A new concept and method for line clipping",
    ACM Transactions on Graphics 3 (1984).

    >>> crosses((0, 0, 4, 4), (1, 1, 2, 2)), crosses((0, 0, 4, 4), (3, 0, 4, 1))
    (True, False)
    """
    x1, y1, x2, y2 = line
    start, end = 0.0, 1.0
    for step, before, after in (
        (x2 - x1, box[0] - x1, box[2] - x1),
        (y2 - y1, box[1] - y1, box[3] - y1),
    ):
        if step == 0.0:
            if before > 0.0 or after < 0.0:
                return False
            continue
        low, high = sorted((before / step, after / step))
        start, end = max(start, low), min(end, high)
    return start <= end


def places_on_lines(
    lines: "list[Line]", texts: "list[str]", taken: "list[Box]"
) -> "list[tuple[float, float]] | None":
    """For each line the middle of its text; None if there is no room for all of them.

    A text stays clear of what is `taken`, of the other texts, and of the other lines.

    >>> places_on_lines([(0, 0, 100, 0)], ["0.5"], [])
    [(50.0, 0.0)]
    """
    if len(lines) > MOST_LABELS:
        return None
    boxes = list(taken)
    places = []
    for n, line in enumerate(lines):
        others = [other for m, other in enumerate(lines) if m != n]
        for part in PARTS:
            x = line[0] + part * (line[2] - line[0])
            y = line[1] + part * (line[3] - line[1])
            box = label_box(texts[n], x, y)
            inner = (box[0] + 3, box[1] + 3, box[2] - 3, box[3] - 3)
            if any([overlap(box, other) for other in boxes]):
                continue
            if not any([crosses(other, inner) for other in others]):
                places.append((x, y))
                boxes.append(box)
                break
        else:
            return None
    return places
