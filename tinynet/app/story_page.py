"""The page of the story: scenes, pictures, and beside them the lines of source that did it."""

import re

from ..training import train
from ..training_result import TrainingResult
from .demo_helpers import end_if_interrupted
from .html_page import Page
from .story_source import NOT_AT_HAND, own_lines

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    from ..network import Network

    Rows = list[list[float]]

SUMMARY = (
    "How a neural network learns, from one neuron on. Every number and every picture on this "
    "page was computed by tinynet as the page was written. The lines of program that did it are "
    "folded up at the end of each scene: no knowledge of programs is needed."
)


WORDS = re.compile(r"(<text\b[^>]*>)([^<]*)")
BELOW_ZERO = re.compile(r"(?<![\w.])-(?=\d)")


class StoryPage(Page):
    """A Page that shows source; `quick` asks for shorter training, `say` hears what goes on."""

    def __init__(self, quick: bool = False, say: "Callable[[str], object] | None" = None) -> None:
        super().__init__("How a neural network learns", SUMMARY)
        self.quick = quick
        self._say = say
        self._has_source = True

    def section(self, heading: str) -> None:
        """Begin a scene, and tell who waits for the page."""
        if self._say is not None:
            self._say(heading)
        super().section(heading)

    def source(self, about: str, *places: "tuple[str, ...]") -> None:
        """Lines of tinynet that did it: a file, a function, and maybe its first and last line.

        They are folded up, and the last of a scene: who does not read them misses nothing.
        """
        shown = [(f"tinynet/{place[0]}", own_lines(*place)) for place in places]
        if any([lines is None for _, lines in shown]):
            if self._has_source:
                self.paragraph(NOT_AT_HAND)
            self._has_source = False
            return
        self.html('<details class="folded"><summary>')
        self.words(f"In tinynet's own words: {about}")
        self.html("</summary>")
        for file, lines in shown:
            self.code(file, lines or "")
        self.html("</details>")

    def pictures(self, *svgs: str) -> None:
        """Pictures whose numbers have a true minus sign, as those of the sentences have."""
        super().pictures(*[with_minus_signs(svg) for svg in svgs])

    def learn(
        self, network: "Network", inputs: "Rows", targets: "Rows", **settings: object
    ) -> TrainingResult:
        """`train`; Ctrl-C ends the whole page, not only this."""
        result = train(network, inputs, targets, **settings)  # type: ignore[arg-type]
        end_if_interrupted(result.reason)
        return result


def with_minus_signs(svg: str) -> str:
    """A picture in which each number below zero has a true minus sign; 2-4-1 has none.

    >>> with_minus_signs('<text x="-1">-0.5 of a 2-4-1</text>')
    '<text x="-1">\u22120.5 of a 2-4-1</text>'
    """
    return WORDS.sub(lambda found: found[1] + BELOW_ZERO.sub("\u2212", found[2]), svg)
