"""What each curve or point of a chart stands for, in lines above it."""

from .picture_colors import dashes, series
from .picture_frame import HEADING, MARGIN, WIDTH
from .svg_elements import line, mark, shortened, width_of, words

SIZE = 12.5  # of the letters
ROW = 18.0


class Legend:
    """Names of curves (`curves=True`) or of classes of points, in as many rows as they take.

    `height` is what it takes above a chart; `parts` what is drawn.

    >>> Legend(["loss", "validation loss"], curves=True).height
    18.0
    """

    def __init__(
        self, names: "list[str]", curves: bool, width: float = WIDTH, top: float = HEADING
    ) -> None:
        self.parts: "list[str]" = []
        x, y = MARGIN, top + 12
        sign = 26.0 if curves else 16.0
        for k, name in enumerate(names):
            text = shortened(name, width - 2 * MARGIN - sign, SIZE)
            taken = sign + width_of(text, SIZE) + 14
            if x > MARGIN and x + taken - 14 > width - MARGIN:
                x, y = MARGIN, y + ROW
            css = series(k)
            if curves:
                self.parts.append(
                    line(x, y - 4, x + 20, y - 4, f"tn-line-{css}", stroke_dasharray=dashes(k))
                )
            else:
                self.parts.append(mark(k, x + 5, y - 4, 5, f"tn-mark tn-fill-{css}"))
            self.parts.append(words(text, x + sign, y, size=SIZE))
            x += taken
        self.height = y - top - 12 + ROW if names else 0.0
