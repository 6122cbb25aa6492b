"""A picture as it is drawn: its words and their boxes, its places, its colours.

A test parses a picture by `Drawn(svg)` and asks it. `faults()` says in words what holds for
no picture: words that are cut off or stand on each other, places outside or not finite, classes
of CSS that nothing defines, a title or a description that is missing, scripts and ids. The
width of words is estimated, as the pictures themselves do: browsers have fonts of their own.
"""

import math
import re
from typing import NamedTuple
from xml.etree import ElementTree

from tinynet.pictures.picture_colors import style_sheet
from tinynet.pictures.svg_elements import width_of

SVG = "{http://www.w3.org/2000/svg}"
DEFINED = set(re.findall(r"\.(tn[\w-]*)", style_sheet()))
ELEMENTS = {
    *("svg", "title", "desc", "style", "g", "text", "tspan"),
    *("line", "rect", "circle", "polyline", "polygon", "path"),
}
TOLERANCE = 0.02  # coordinates are rounded to two decimals


class Words(NamedTuple):
    """Words, the box that they take (left, top, right, bottom), and their classes of CSS."""

    text: str
    box: "tuple[float, float, float, float]"
    css: "list[str]"
    size: float


def numbers(text):
    """All numbers in a text, such as the points of a polyline."""
    return [float(n) for n in re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|inf", text)]


def turned(point, transforms):
    """Where a point lies after all transforms, the innermost of which come first."""
    x, y = point
    for kind, values in transforms:
        if kind == "translate":
            x, y = x + values[0], y + (values[1] if len(values) > 1 else 0.0)
        elif kind == "scale":
            x, y = x * values[0], y * values[-1]
        elif kind == "rotate":
            angle = math.radians(values[0])
            about_x, about_y = values[1:] if len(values) > 1 else (0.0, 0.0)
            dx, dy = x - about_x, y - about_y
            x = about_x + dx * math.cos(angle) - dy * math.sin(angle)
            y = about_y + dx * math.sin(angle) + dy * math.cos(angle)
        else:
            raise AssertionError(f"no picture has the transform {kind}")
    return x, y


def points_of_path(d):
    """The corners of a path of M, L, H, V and Z, in capitals or in small letters."""
    x = y = 0.0
    start = (0.0, 0.0)
    found = []
    for letter, rest in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", d):
        values = numbers(rest)
        base = (x, y) if letter.islower() else (0.0, 0.0)
        if letter in "Zz":
            x, y = start
            continue
        assert letter in "MmLlHhVv", f"no picture has a path of {letter}"
        step = 1 if letter in "HhVv" else 2
        assert values and len(values) % step == 0, d
        for k in range(0, len(values), step):
            base = (x, y) if letter.islower() else (0.0, 0.0)
            if letter in "Hh":
                x = base[0] + values[k]
            elif letter in "Vv":
                y = base[1] + values[k]
            else:
                x, y = base[0] + values[k], base[1] + values[k + 1]
            if letter in "Mm" and k == 0:
                start = (x, y)
            found.append((x, y))
    return found


def corners(element):
    """The points between which an element without words lies, before any transform."""
    name = element.tag[len(SVG) :]

    def number(key):
        return float(element.get(key, "0"))

    if name == "line":
        return [(number("x1"), number("y1")), (number("x2"), number("y2"))]
    if name == "rect":
        x, y, width, height = number("x"), number("y"), number("width"), number("height")
        assert width >= 0.0 and height >= 0.0, ElementTree.tostring(element)
        return [(x, y), (x + width, y + height)]
    if name == "circle":
        x, y, r = number("cx"), number("cy"), number("r")
        return [(x - r, y - r), (x + r, y + r)]
    if name in ("polyline", "polygon"):
        values = numbers(element.get("points"))
        assert values and len(values) % 2 == 0, ElementTree.tostring(element)
        return list(zip(values[::2], values[1::2]))
    if name == "path":
        return points_of_path(element.get("d"))
    return []


class Drawn:
    """A picture, parsed.

    `words` are all texts that are drawn; `shapes` pairs of an element and its points as they
    lie in the picture; `title` and `description` what is heard of it.
    """

    def __init__(self, svg):
        self.svg = svg
        self.root = ElementTree.fromstring(svg)
        assert self.root.tag == SVG + "svg"
        self.box = [float(value) for value in self.root.get("viewBox").split()]
        self.words, self.shapes = [], []
        self.title = self.root.findtext(SVG + "title")
        self.description = self.root.findtext(SVG + "desc")
        self._walk(self.root, [], float(self.root.get("font-size", "14")), None)

    def _walk(self, element, transforms, size, anchor):
        found = re.findall(r"(\w+)\(([^)]*)\)", element.get("transform", ""))
        transforms = [(kind, numbers(text)) for kind, text in reversed(found)] + transforms
        size = float(element.get("font-size", size))
        anchor = element.get("text-anchor", anchor)
        if element.tag == SVG + "text":
            self.words.append(self._words(element, transforms, size, anchor))
            return
        points = [turned(point, transforms) for point in corners(element)]
        if points:
            self.shapes.append((element, points))
        for child in element:
            self._walk(child, transforms, size, anchor)

    def _words(self, element, transforms, size, anchor):
        text = "".join(element.itertext()).strip()
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        wide = width_of(text, size)
        left = x - {"middle": wide / 2, "end": wide}.get(anchor, 0.0)
        ends = [(left, y - 0.75 * size), (left + wide, y + 0.2 * size)]
        ends = [turned(point, transforms) for point in ends]
        xs, ys = sorted(x for x, _ in ends), sorted(y for _, y in ends)
        css = element.get("class", "").split()
        return Words(text, (xs[0], ys[0], xs[1], ys[1]), css, size)

    @property
    def texts(self):
        """The words that are drawn."""
        return [words.text for words in self.words]

    def of_class(self, css):
        """`(element, points)` of all shapes of this class of CSS."""
        return [s for s in self.shapes if css in s[0].get("class", "").split()]

    def curves(self):
        """The points of each polyline."""
        return [points for element, points in self.shapes if element.tag == SVG + "polyline"]

    def faults(self):
        """What holds for no picture, in words; none of a good one."""
        left, top, width, height = self.box
        edges = (left - TOLERANCE, top - TOLERANCE)
        far = (left + width + TOLERANCE, top + height + TOLERANCE)
        for element, points in self.shapes:
            for x, y in points:
                if not (edges[0] <= x <= far[0] and edges[1] <= y <= far[1]):
                    yield f"{element.tag[len(SVG) :]} at {x:g}, {y:g} is outside, or nowhere"
        for words in self.words:
            x1, y1, x2, y2 = words.box
            if not (edges[0] <= x1 and x2 <= far[0] and edges[1] <= y1 and y2 <= far[1]):
                yield f"{words.text!r} is cut off"
            if not 12.5 <= words.size <= 18.0:  # at 320 pixels 10 of them
                yield f"{words.text!r} has letters of {words.size:g}"
        yield from overlapping(self.words)
        for element in self.root.iter():
            name = element.tag[len(SVG) :]
            if name not in ELEMENTS:
                yield f"there is an element {name}"
            for key, value in element.items():
                if key == "id" or key.startswith("on") or "href" in key:
                    yield f"{name} has an attribute {key}"
                if key in ("fill", "stroke") and value != "none":
                    yield f"{name} has a colour of its own, {value}"
            for css in element.get("class", "").split():
                if css not in DEFINED:
                    yield f"class {css} is not in the style sheet"
        if not (self.title and self.title.strip()):
            yield "there is no title"
        if not (self.description and self.description.strip()):
            yield "there is no description"
        if len(self.svg.encode()) > 100_000:
            yield f"it takes {len(self.svg.encode())} bytes"


def overlapping(words):
    """A sentence for each two of these words that stand on each other."""
    for k, one in enumerate(words):
        for other in words[:k]:
            a, b = one.box, other.box
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            if across > TOLERANCE and down > TOLERANCE and one.text and other.text:
                yield f"{one.text!r} stands on {other.text!r}"


def check(svg):
    """The picture, parsed; an AssertionError with all its faults if it has some."""
    drawn = Drawn(svg)
    assert list(drawn.faults()) == []
    return drawn


# Colours


def linear(color):
    """Red, green and blue of a colour such as "#0b63a9" as shares of light, from 0 to 1.

    Source: IEC 61966-2-1 (sRGB), as WCAG 2.2 quotes it under "relative luminance".
    """
    parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one, other):
    """The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    bright = []
    for color in (one, other):
        r, g, b = linear(color)
        bright.append(0.2126 * r + 0.7152 * g + 0.0722 * b)
    return (max(bright) + 0.05) / (min(bright) + 0.05)


# How who lacks one kind of cones sees red, green and blue as shares of light. Source: G. M.
# Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of
# Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009),
# the matrices of severity 1.0.
SIGHT = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def seen(color, sight):
    """A colour in CIE L*a*b* (white D65), as it is seen by a kind of SIGHT."""
    shares = linear(color)
    rgb = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, shares)))) for row in SIGHT[sight]]
    to_xyz = (
        (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
    )
    fx, fy, fz = [
        t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29
        for t in [sum(m * c for m, c in zip(row, rgb)) for row in to_xyz]
    ]
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one, other, sight="all cones"):
    """How far apart two colours are seen: the CIE 1976 difference, of which 2.3 is just seen."""
    return math.dist(seen(one, sight), seen(other, sight))
