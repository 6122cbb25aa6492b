"""Places for numbers on lines, so that each is clearly of its line, and of no other."""

from .svg_elements import width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    Box = tuple[float, float, float, float]  # left, top, right, bottom
    Line = tuple[float, float, float, float]  # x and y of one end, and of the other
    Place = tuple[float, float]
    Choice = tuple[Place, Box]

MOST_LABELS = 40
SIZE = 12.5
APART = 3.0  # between two numbers, so that something of their lines is seen there
# Along the line, from its middle on.
PARTS = (0.5, *[0.5 + sign * n / 50 for n in range(1, 17) for sign in (-1, 1)])


def label_box(text: str, x: float, y: float) -> "Box":
    """What a text takes whose middle is at (x, y)."""
    half = width_of(text, SIZE) / 2 + 3
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
) -> "list[Place] | None":
    """For each line the middle of its text; None if there is no room for all of them.

    A text stays clear of what is `taken`, of the other texts, and of the other lines.

    >>> places_on_lines([(0, 0, 100, 0)], ["0.5"], [])
    [(50.0, 0.0)]
    """
    if len(lines) > MOST_LABELS:
        return None
    free = {n: _choices(lines, n, texts[n], taken) for n in range(len(lines))}
    found: "dict[int, Place]" = {}
    while free:
        n = min(free, key=lambda n: (len(free[n]), n))  # who has the least choice left is next
        for place, box in free.pop(n):
            left = _left_beside(box, free)
            if all(left.values()):  # it leaves a choice to each of the others
                found[n], free = place, left
                break
        else:
            return None
    return [found[n] for n in range(len(lines))]


def _left_beside(box: "Box", free: "dict[int, list[Choice]]") -> "dict[int, list[Choice]]":
    """Which choices the others have beside this box."""
    wide = (box[0] - APART, box[1] - APART, box[2] + APART, box[3] + APART)
    return {
        n: [choice for choice in choices if not overlap(wide, choice[1])]
        for n, choices in free.items()
    }


def _choices(lines: "list[Line]", n: int, text: str, taken: "list[Box]") -> "list[Choice]":
    """Where on line n its text stands on no other line, and on nothing that is taken."""
    x1, y1, x2, y2 = lines[n]
    choices = []
    for part in PARTS:
        x, y = x1 + part * (x2 - x1), y1 + part * (y2 - y1)
        box = label_box(text, x, y)
        if any([overlap(box, other) for other in taken]):
            continue
        if not any([crosses(other, box) for m, other in enumerate(lines) if m != n]):
            choices.append(((x, y), box))
    return choices
