"""Scenes in which networks read: ten digits or ten letters, drawn on 5 by 7 cells."""

from ..network import Network
from ..rng import Random
from .demo_helpers import count_right, predicted_class, train_visibly
from .digit_drawings import digits, letters, picture
from .terminal import Screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Rows = list[list[float]]

ANSWERS = [[1.0 if i == j else 0.0 for j in range(10)] for i in range(10)]  # an output for each


def reader() -> Network:
    """A network that could read ten drawings, and has not learned it yet."""
    return Network([35, 12, 10], output_activation="softmax")


def _train(screen: Screen, network: Network, what: str, drawings: "Rows", epochs: int) -> None:
    """Train a network to read these ten."""
    train_visibly(screen, what, network, drawings, ANSWERS, epochs=epochs, loss="cross_entropy")


def forgetting(screen: Screen, quick: bool) -> None:
    """One network taught two unlike tasks in turn forgets the first; two do not."""
    epochs = 30 if quick else 200
    screen.text("""
        A network learns to read ten digits with ten outputs, one for each. Then the
        same network is taught ten letters, A on the first output to J on the last.
        The letters need the same weights for other answers, and the digits suffer.
        Two networks, one for each task, keep both. (Guessing: 1 of 10.)
    """)

    def right(network: Network, drawings: "Rows") -> str:
        return f"{count_right(network, drawings, ANSWERS, range(10))} of 10"

    one, reads_digits, reads_letters = reader(), reader(), reader()
    _train(screen, one, "digits", digits(), epochs)
    reads_digits.set_parameters(one.parameters())  # it would learn the same
    rows = [["one network, taught digits", right(one, digits()), right(one, letters())]]
    _train(screen, one, "letters", letters(), epochs)
    rows.append(["the same, then taught letters", right(one, digits()), right(one, letters())])
    _train(screen, reads_letters, "letters", letters(), epochs)
    both = [right(reads_digits, digits()), right(reads_letters, letters())]
    rows.append(["two networks, one task each", *both])
    screen.table(["", "digits right", "letters right"], rows)


def flipped(rng: Random, drawing: "list[float]", cells: int) -> "list[float]":
    """The drawing with so many of its cells flipped, wherever chance falls."""
    changed = list(drawing)
    for i in rng.shuffled(list(range(len(drawing))))[:cells]:
        changed[i] = 1.0 - changed[i]
    return changed


def recognised(rng: Random, network: Network, cells: int, tries: int) -> float:
    """The share of digits, each tried so often, that are read right with so many cells flipped."""
    trials = [(d, flipped(rng, digits()[d], cells)) for d in range(10) for _ in range(tries)]
    return sum([predicted_class(network.predict(x)) == d for d, x in trials]) / len(trials)


def distorted(screen: Screen, quick: bool) -> None:
    """A good network recognises what is distorted."""
    tries = 5 if quick else 20
    network = reader()
    _train(screen, network, "digits", digits(), epochs=40 if quick else 200)
    rng = Random(3)
    screen.text("""
        The network has learned from one good drawing of each digit, 5 by 7 cells.
        Now some of the 35 cells are flipped, at random. A seven as drawn, and with
        2, 4 and 8 cells flipped:""")
    sevens = [picture(flipped(rng, digits()[7], cells)) for cells in (0, 2, 4, 8)]
    for lines in zip(*sevens):
        screen.line("    " + "   ".join(lines))
    rows = []
    for cells in (0, 1, 2, 4, 8, 12):
        rows.append([str(cells), f"{100 * recognised(rng, network, cells, tries):.0f} %"])
    screen.table(["cells flipped", "recognised"], rows)
    screen.line("(Guessing would be right in 10 %.)")
