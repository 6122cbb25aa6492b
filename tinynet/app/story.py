"""The demonstration as a page to look at, `python -m tinynet --html story.html`."""

from .demo import SCENES
from .story_evolution import evolution, pole
from .story_generalising import computing, distorted, forgetting, others
from .story_networks import backpropagation, iris, overtraining, xor
from .story_neuron import neuron, threshold
from .story_page import StoryPage
from .story_slides import slides

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

# Each scene of the demonstration, and what the page tells in its place: title and function.
TOLD: "dict[str, list[tuple[str, Callable[[StoryPage], None]]]]" = {
    "threshold": [("", threshold)],
    "neuron": [("", neuron)],
    "xor": [("", xor), ("Backpropagation, step by step", backpropagation)],
    "evolution": [("", evolution)],
    "pole": [("", pole)],
    "iris": [("", iris)],
    "overtraining": [("", overtraining)],
    "forgetting": [("", forgetting)],
    "distorted": [
        ("", distorted),
        ("Other formulas, other connections", others),
        ("Many neurons", computing),
    ],
}


def story(
    names: "list[str] | None" = None,
    quick: bool = False,
    say: "Callable[[str], object] | None" = None,
) -> str:
    """The page as the text of an HTML file: the scenes with these names, or all of them.

    It ends with how its pictures become slides. `quick` trains for a shorter time; `say` is
    called with the title of each scene as it begins.
    """
    page = StoryPage(quick, say)
    for name in names or list(SCENES):
        for title, tell in TOLD[name]:
            page.section(title or SCENES[name].title)
            tell(page)
    slides(page)
    return page.write()
