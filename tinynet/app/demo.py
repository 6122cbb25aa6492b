"""The demonstration, `python -m tinynet`: all its scenes, by their names.

The scenes themselves are in `demo_neuron`, `demo_networks`, `demo_evolution` and
`demo_digits`. Each is a function `scene(screen, quick)`, shorter where `quick` is true;
every number is computed on the way.
"""

import time

from .demo_digits import distorted, forgetting
from .demo_evolution import evolution, pole
from .demo_networks import iris, overtraining, xor
from .demo_neuron import neuron, threshold
from .terminal import Screen, SeenEnough

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable


class Scene:
    """A title and a function that plays the scene: `play(screen, quick)`."""

    def __init__(self, title: str, play: "Callable[[Screen, bool], None]") -> None:
        self.title = title
        self.play = play


SCENES = {
    "threshold": Scene("From the hard threshold to the sigmoid", threshold),
    "neuron": Scene("One neuron learns", neuron),
    "xor": Scene("What one neuron cannot say, a network can", xor),
    "evolution": Scene("The other way: evolution", evolution),
    "pole": Scene("Staying upright", pole),
    "iris": Scene("Real flowers", iris),
    "overtraining": Scene("Too much training", overtraining),
    "forgetting": Scene("Two unlike tasks", forgetting),
    "distorted": Scene("Recognising what is distorted", distorted),
}


def play(
    screen: Screen, names: "list[str]", quick: bool = False, command: str = "python -m tinynet"
) -> None:
    """Play the scenes with these names, in this order; `command` is what shows them again.

    A person who watches gives a key before each next scene, or ends it all by q.
    """
    start = time.monotonic()
    last = names[0]
    try:
        for k, name in enumerate(names):
            if k:
                screen.pause(f"next scene, {SCENES[name].title}")
            last = name
            screen.title(SCENES[name].title)
            SCENES[name].play(screen, quick)
    except SeenEnough:
        pass
    seconds = time.monotonic() - start - screen.waited
    screen.has_pages = False
    screen.line(f"({seconds:.1f} seconds.)")
    screen.line(f"To see a scene again: {command} --scene {last} (names: --help)")
