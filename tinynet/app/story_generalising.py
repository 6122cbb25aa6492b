"""The story's last scenes: unlike tasks, distorted patterns, other networks, much computing."""

from ..network import Network
from ..pictures import activation_picture, digits_picture, network_picture
from ..rng import Random
from .demo_digits import ANSWERS, flipped, reader, recognised
from .demo_helpers import count_right
from .digit_drawings import digits, letters
from .neuron_steps import n
from .story_page import StoryPage

FLIPPED = (0, 1, 2, 4, 8, 12)
OTHERS = ("tanh", "relu", "softplus")
DIGITS = list(range(10))
NAMES = ["input 1", "input 2", "input 3"]


def _taught(page: StoryPage, network: Network, drawings: "list[list[float]]") -> Network:
    """The network, taught to read these ten drawings."""
    epochs = 100 if page.quick else 200
    page.learn(network, drawings, ANSWERS, epochs=epochs, loss="cross_entropy")
    return network


def forgetting(page: StoryPage) -> None:
    """One network taught two unlike tasks in turn forgets the first; two do not."""
    page.paragraph(
        "A network learns to read ten digits with ten outputs, one for each. Then the same network "
        "is taught ten letters, A on the first output to J on the last. The letters need the same "
        "weights for other answers, and the digits suffer. Two networks, one for each task, keep "
        "both. Below each drawing is what the network says, and how sure it is."
    )
    one = _taught(page, reader(), digits())
    reads_digits = one.copy()
    before = digits_picture(one, digits(), DIGITS, 5, "Taught digits")
    _taught(page, one, letters())
    reads_letters = _taught(page, reader(), letters())
    after = digits_picture(one, digits(), DIGITS, 5, "Then taught letters, asked for digits")
    page.pictures(before, after)

    def right(network: Network, drawings: "list[list[float]]") -> str:
        return f"{count_right(network, drawings, ANSWERS, range(10))} of 10"

    page.table(
        "How many are read right (guessing: 1 of 10)",
        ["network", "digits", "letters"],
        [
            ["taught digits", right(reads_digits, digits()), right(reads_digits, letters())],
            ["the same, then taught letters", right(one, digits()), right(one, letters())],
            [
                "two networks, one task each",
                right(reads_digits, digits()),
                right(reads_letters, letters()),
            ],
        ],
    )
    page.source(
        "the network that reads, and how it answers",
        ("app/demo_digits.py", "reader"),
        ("network.py", "Network.signals"),
    )


def distorted(page: StoryPage) -> None:
    """A good network recognises what is distorted."""
    page.paragraph(
        "A good network recognises what is distorted. This one has learned from one good drawing "
        "of each digit, on 5 by 7 cells. Now some of the 35 cells are flipped, at random: a dark "
        "cell becomes light, a light one dark. Below each drawing is what the network says, and "
        "how sure it is."
    )
    network = _taught(page, reader(), digits())
    rng = Random(3)
    pictures = [digits_picture(network, digits(), DIGITS, 5, "As they were learned")]
    for cells in (2, 4, 8):
        drawings = [flipped(rng, drawing, cells) for drawing in digits()]
        title = f"{cells} of 35 cells flipped"
        pictures.append(digits_picture(network, drawings, DIGITS, 5, title))
    page.pictures(*pictures)
    tries = 5 if page.quick else 20
    page.paragraph(
        "Those are ten drawings by chance; others are easier or harder. The table has "
        f"{10 * tries} for each number of flipped cells."
    )
    page.table(
        f"{10 * tries} drawings each (guessing: 10 %)",
        ["cells flipped", "recognised"],
        [
            [str(cells), f"{100 * recognised(rng, network, cells, tries):.0f} %"]
            for cells in FLIPPED
        ],
    )
    page.source("cells are flipped", ("app/demo_digits.py", "flipped"))


def others(page: StoryPage) -> None:
    """Other formulas and other connections make other kinds of network."""
    page.paragraph(
        "Other formulas and other connections make other kinds of network. The sigmoid is only one "
        "of the functions that turn a sum into an answer. Others are tanh, a sigmoid from "
        f"{n(-1)} to 1, relu, which lets pass what is above zero, and softplus, its soft sister. "
        "In the pictures z is the sum, and f the function that makes the answer y of it:"
    )
    page.pictures(*[activation_picture(name) for name in OTHERS])
    page.paragraph(
        "And not every neuron has to listen to all neurons before it, nor only to those: synapses "
        "can be left out, and shortcuts can pass a layer by."
    )
    left_out = Network([3, 3, 1], connections=[[[1, 1, 0], [0, 1, 1], [1, 0, 1]], None], seed=1)
    shortcuts = Network([2, 2, 1], connect="all", seed=2)
    page.pictures(
        network_picture(left_out, None, NAMES, ["answer"], "Some synapses left out"),
        network_picture(shortcuts, None, NAMES[:2], ["answer"], "With shortcuts"),
    )
    page.source(
        "a neuron adds up only what its synapses bring", ("layer.py", "Layer.weighted_sums")
    )


def computing(page: StoryPage) -> None:
    """Many neurons need much computing."""
    page.paragraph(
        "Many neurons need much computing: for one answer every weight is multiplied once, and "
        "learning from one example takes about three times as much."
    )
    rows = []
    for sizes in ([3, 1], [2, 4, 1], [35, 12, 10], [64, 32, 10], [784, 300, 10]):
        weights = sum([a * b for a, b in zip(sizes, sizes[1:])])
        shape = "-".join([str(size) for size in sizes])
        rows.append([shape, f"{weights:,}", f"{3 * weights * 60_000:,}"])
    page.table(
        "Multiplications",
        ["network", "for one answer", "for one epoch of 60 000 examples, about"],
        rows,
    )
    page.paragraph(
        "The name of a network says how many inputs it has, and how many neurons each layer: "
        "35-12-10 has 35 inputs, 12 hidden neurons and 10 outputs. So that many neurons take less "
        "time, tinynet can write a network out as a program for it alone, in Python or in C, and "
        "run that; the numbers stay the same to the last bit."
    )
    page.pictures(
        network_picture(_taught(page, reader(), digits()), title="The network that reads digits")
    )
    page.source(
        "the innermost loop, one multiplication for each synapse", ("vectors.py", "weighted_sum")
    )
