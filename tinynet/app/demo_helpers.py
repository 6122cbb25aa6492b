"""What the scenes share: training with progress on the screen, and reading the outputs."""

from ..network import Network
from ..training import train
from ..training_result import TrainingResult
from .terminal import Screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Rows = list[list[float]]


def train_visibly(
    screen: Screen, what: str, network: Network, inputs: "Rows", targets: "Rows", **settings: object
) -> TrainingResult:
    """`train`, with progress on the screen; Ctrl-C ends the demonstration, not only this."""
    on_epoch = screen.progress(what, settings["epochs"])  # type: ignore[arg-type]
    result = train(network, inputs, targets, on_epoch=on_epoch, **settings)  # type: ignore[arg-type]
    screen.erase()
    end_if_interrupted(result.reason)
    return result


def end_if_interrupted(reason: str) -> None:
    """Ctrl-C ends what is being learned, and the demonstration with it."""
    if reason == "interrupted":
        raise KeyboardInterrupt


def predicted_class(outputs: "list[float]") -> int:
    """Which output is the largest: the class that the network names."""
    return outputs.index(max(outputs))


def count_right(
    network: Network, inputs: "Rows", targets: "Rows", rows: "list[int] | range"
) -> int:
    """How many of these rows the network gives the class of their target."""
    return sum(
        [predicted_class(network.predict(inputs[r])) == predicted_class(targets[r]) for r in rows]
    )


def spaced(x: "list[float]") -> str:
    """An input vector as a cell of a table."""
    return " ".join([f"{value:g}" for value in x])
