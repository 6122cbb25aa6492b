"""Several pictures as one: a slide, or the top of a page."""

import re

from ..argument_checks import check_list, check_whole
from ..errors import TinynetError
from .picture_frame import whole_svg
from .svg_elements import element, escaped

GAP = 8.0
SIZE = re.compile(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"[^>]*>\n')
DESCRIPTION = re.compile("<desc>(.*?)</desc>", re.DOTALL)
OWN = re.compile("^<(title|desc|style)>.*?</\\1>\n", re.DOTALL | re.MULTILINE)


def side_by_side(
    pictures: "list[str]", title: str, columns: int = 2, description: "str | None" = None
) -> str:
    """Pictures of tinynet in rows of `columns`, as the text of one SVG.

    Two in a row are for a slide; with `columns=1` they stand one below the other, and can be read
    on a phone, 320 pixels wide, as each of them can.

    `title` is for who listens instead of looking, and so is `description`, where None is made
    of the pictures' own. Raises TinynetError for what is no picture of tinynet.

    >>> from tinynet.pictures import activation_picture
    >>> svg = side_by_side([activation_picture("step"), activation_picture("sigmoid")], "Two")
    >>> svg.count("<svg"), svg.count("<style>")
    (3, 1)
    """
    texts = check_list(pictures, "pictures")
    columns = check_whole(columns, "columns")
    if not texts or columns < 1:
        raise TinynetError("side_by_side needs a picture, and a column")
    sizes, said = [], []
    for k, svg in enumerate(texts):
        found = SIZE.match(svg) if isinstance(svg, str) else None
        if found is None:
            raise TinynetError(f"pictures[{k}] is no picture of tinynet: they begin with <svg")
        sizes.append((float(found[1]), float(found[2])))
        said.extend(DESCRIPTION.findall(str(svg))[:1])
    described = " ".join(said) if description is None else escaped(description)
    wide = max([width for width, _ in sizes])
    inside = []
    y = 0.0
    for start in range(0, len(texts), columns):
        row = range(start, min(start + columns, len(texts)))
        for k in row:
            width, height = sizes[k]
            place = {"x": (k - start) * (wide + GAP), "y": y, "width": width, "height": height}
            body = SIZE.sub("", str(texts[k]), count=1).rsplit("</svg>", 1)[0]
            box = f"0 0 {width:g} {height:g}"
            inside.append(element("svg", "\n" + OWN.sub("", body), viewBox=box, **place))
        y += max([sizes[k][1] for k in row]) + GAP
    across = min(columns, len(texts))
    total = across * wide + (across - 1) * GAP
    return whole_svg(escaped(title), described, inside, total, y - GAP)
