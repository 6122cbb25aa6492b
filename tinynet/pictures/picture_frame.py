"""What every picture has: a size, a title and a description, its colours, and a ground.

The picture says how large it is, and whoever shows it may make it smaller or larger: letters
of 14 of 400 units are still 11 pixels high where it is 320 pixels wide.
"""

from ..errors import TinynetError, describe
from .picture_colors import style_sheet
from .svg_elements import element, escaped, rectangle, shortened, width_of, words

WIDTH = 400.0
HEADING = 34.0  # what the title takes above the picture
MARGIN = 12.0
BOLD = 1.12  # how much wider letters of a title are than others
MOST_LETTERS = 300  # of a title: who listens to more does not get to the picture


def picture(
    title: str,
    description: str,
    parts: "list[str]",
    height: float,
    width: float = WIDTH,
) -> str:
    """The text of an SVG: `parts`, drawn below the title on `width` by `height` units.

    `title` stands above the picture, in smaller letters if it is long, and whoever listens
    instead of looking hears it and the `description`. The same arguments give the same bytes.
    Raises TinynetError for a title that is no text.

    >>> drawn = picture("Nothing", "An empty picture.", [], 100)
    >>> drawn[:37], drawn.endswith("</svg>\\n")
    ('<svg xmlns="http://www.w3.org/2000/sv', True)
    """
    if not isinstance(title, str):
        raise TinynetError(f"title is {describe(title)}, it must be a text or None")
    room = (width - 2 * MARGIN) / BOLD
    size = 16 if width_of(" ".join(title[:MOST_LETTERS].split()), 16) <= room else 13
    shown = shortened(title, room, size)
    heard = title if len(title) <= MOST_LETTERS else title[:MOST_LETTERS] + "\u2026"
    heading = escaped(heard) if heard.strip() else "A picture"
    ground = [
        rectangle(0, 0, width, height, "tn-fill-paper", rx=6),
        words(shown, MARGIN, 23, css="tn-heading", size=size),
    ]
    return whole_svg(heading, escaped(description), [*ground, *parts], width, height)


def whole_svg(title: str, description: str, parts: "list[str]", width: float, height: float) -> str:
    """The text of an SVG of this size, with its colours; title and description are escaped."""
    inside = [
        f"<title>{title}</title>",
        f"<desc>{description}</desc>",
        f"<style>{style_sheet()}</style>",
        *parts,
    ]
    return (
        element(
            "svg",
            "\n" + "\n".join(inside) + "\n",
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:g} {height:g}",
            width=width,
            height=height,
            role="img",
            css="tn",
            font_size=14,
            stroke_width=2,
        )
        + "\n"
    )
