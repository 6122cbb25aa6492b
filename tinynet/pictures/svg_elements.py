"""The elements of an SVG as text: lines, circles, words, each value escaped.

Source: Scalable Vector Graphics (SVG) 2, https://www.w3.org/TR/SVG2/; and which letters an
XML file can hold: Extensible Markup Language 1.0, section 2.2.
"""

import re

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

UNKNOWN = "\ufffd"  # stands for a letter that XML cannot hold, or that turns others round
NOT_SHOWN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
# How wide letters are, as parts of the size of the font: of usual fonts about the widest.
NARROW, LETTER, CAPITAL, WIDE, EAST = 0.34, 0.58, 0.7, 0.95, 1.0
NARROW_LETTERS = frozenset("fijlrtI.,:;'!|()[]/ \u00a0")
CAPITALS = frozenset("ABCDEFGHJKLNOPQRSTUVXYZ+=<>~#&")
WIDE_LETTERS = frozenset("mwMW@%\u2014\u2026")
FIRST_OF_THE_EAST = "\u2e80"  # from here on there are Chinese letters, and emoji


def escaped(words: object) -> str:
    """A text so that XML and HTML show it, wherever in them it stands.

    >>> escaped('<b> & "x"')
    '&lt;b&gt; &amp; &quot;x&quot;'
    """
    text = NOT_SHOWN.sub(UNKNOWN, str(words))
    for letter, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "#39")):
        text = text.replace(letter, f"&{name};")
    return text


def coordinate(value: float) -> str:
    """A number as coordinates are written: two decimals at most, and no zero below zero.

    >>> [coordinate(value) for value in (2.0, 0.1 + 0.2, -0.001)]
    ['2', '0.3', '0']
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def figure(value: float, digits: int = 4) -> str:
    """A number as a person reads it: so many digits that count, and none that say nothing.

    From ten thousand on thousands stand apart, by a space at which no line breaks.

    >>> [figure(value) for value in (0.123456, -0.0, 1234567.0, 1e-9, 1e12)]
    ['0.1235', '0', '1.235M', '1e-09', '1e+12']
    >>> figure(12345.6).split()
    ['12', '346']
    """
    text = f"{value + 0.0:.{digits}g}"
    size = abs(float(text))
    if 1e6 <= size < 1e9:
        return f"{value / 1e6:.{max(3, digits)}g}M"
    if 1e4 <= size < 1e6:
        return f"{value:,.0f}".replace(",", "\u00a0")
    return f"{value:.0f}" if "e+" in text and size < 1e4 else text


def element(name: str, content: str = "", **attributes: "Any") -> str:
    """One element; `content` is SVG already. None leaves an attribute out, `css` is its class.

    >>> element("circle", cx=1.5, cy=2, r=3, css="tn-ink", stroke_width=None)
    '<circle cx="1.5" cy="2" r="3" class="tn-ink"/>'
    """
    written = ""
    for key, value in attributes.items():
        if value is None:
            continue
        key = "class" if key == "css" else key.replace("_", "-")
        text = coordinate(value) if isinstance(value, (int, float)) else escaped(value)
        written += f' {key}="{text}"'
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def words(
    text: object,
    x: float,
    y: float,
    css: str = "tn-words",
    anchor: "str | None" = None,
    size: "float | None" = None,
    turned: bool = False,
    **attributes: "Any",
) -> str:
    """A text at a place: `anchor` "middle" or "end" says which part of it stands there.

    With `turned` it is read from below to above.

    >>> words("a < b", 10, 20, anchor="end")
    '<text x="10" y="20" class="tn-words" text-anchor="end">a &lt; b</text>'
    """
    turn = f"rotate(-90 {coordinate(x)} {coordinate(y)})" if turned else None
    return element(
        "text",
        escaped(text) or " ",
        x=x,
        y=y,
        css=css,
        text_anchor=anchor,
        font_size=size,
        transform=turn,
        **attributes,
    )


def line(
    x1: float, y1: float, x2: float, y2: float, css: str, content: str = "", **attributes: "Any"
) -> str:
    """A straight line from one point to another."""
    return element("line", content, x1=x1, y1=y1, x2=x2, y2=y2, css=css, **attributes)


def rectangle(
    x: float, y: float, width: float, height: float, css: str, **attributes: "Any"
) -> str:
    """A rectangle, by its upper left corner."""
    return element("rect", x=x, y=y, width=width, height=height, css=css, **attributes)


def path_through(points: "list[tuple[float, float]]", css: str, **attributes: "Any") -> str:
    """A line through all these points, one after the other.

    >>> path_through([(0, 0), (1, 2)], "tn-line")
    '<polyline points="0,0 1,2" class="tn-line"/>'
    """
    places = " ".join([f"{coordinate(x)},{coordinate(y)}" for x, y in points])
    return element("polyline", points=places, css=css, **attributes)


# The shapes of points, about a circle of radius 1: corners of a square, triangle, diamond, plus,
# cross. After them the circle comes again.
CORNERS = (
    (),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    ((0.0, -1.3), (1.1, 0.0), (0.0, 1.3), (-1.1, 0.0)),
    (
        *((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4)),
        *((0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
    ),
    (
        *((-1.2, -0.7), (-0.7, -1.2), (0.0, -0.5), (0.7, -1.2), (1.2, -0.7), (0.5, 0.0)),
        *((1.2, 0.7), (0.7, 1.2), (0.0, 0.5), (-0.7, 1.2), (-1.2, 0.7), (-0.5, 0.0)),
    ),
)


def mark(kind: int, x: float, y: float, size: float, css: str, content: str = "") -> str:
    """A point of a class: a shape of its own for each, so that colours are not all that tells.

    >>> mark(1, 10, 10, 10, "tn-fill-1")
    '<polygon points="1,1 19,1 19,19 1,19" class="tn-fill-1"/>'
    """
    corners = CORNERS[kind % len(CORNERS)]
    if not corners:
        return element("circle", content, cx=x, cy=y, r=size, css=css)
    places = " ".join(
        [f"{coordinate(x + size * a)},{coordinate(y + size * b)}" for a, b in corners]
    )
    return element("polygon", content, points=places, css=css)


def width_of(text: object, size: float = 14.0) -> float:
    """About how wide a text is at this size of the font: rather too wide than too narrow.

    >>> round(width_of("abc", 10), 1), round(width_of("\u4ef7\u683c", 10), 1)
    (17.4, 20.0)
    """
    total = 0.0
    for letter in str(text):
        total += _width_of_letter(letter)
    return total * size


def _width_of_letter(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in CAPITALS:
        return CAPITAL
    if letter in WIDE_LETTERS:
        return WIDE
    if letter >= "\U00010000":
        return 1.4  # emoji, of which some fonts have wide ones
    if letter >= FIRST_OF_THE_EAST or NOT_SHOWN.match(letter):  # shown as UNKNOWN
        return EAST
    return LETTER


def shortened(text: object, width: float, size: float = 14.0) -> str:
    """The text, or as much of it as is no wider than this, and an ellipsis.

    >>> shortened("petal length", 60)
    'petal l\u2026'
    """
    beginning = str(text)[: 40 + int(20 * width / size)]  # no more of it can be shown
    whole = " ".join(beginning.split())
    if len(beginning) == len(str(text)) and width_of(whole, size) <= width:
        return whole
    room = width / size - WIDE  # that of the ellipsis
    kept = 0
    for letter in whole:
        room -= _width_of_letter(letter)
        if room < 0.0:
            break
        kept += 1
    return whole[:kept].rstrip() + "\u2026"
