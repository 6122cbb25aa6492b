"""The picture of the README: XOR being learned. `python3 -m benchmarks.readme_picture`.

It is of the story that `python3 -m tinynet --html story.html` tells: three decision maps, one
for each stage of a training, and the loss over its epochs. Where it is narrow, as on a phone, the
README shows the other file, in which they stand one below the other.
"""

import pathlib

from tinynet import Network, train
from tinynet.pictures import decision_picture, loss_picture, side_by_side

FOLDER = pathlib.Path(__file__).parent
FILES = {"xor.svg": 2, "xor_narrow.svg": 1}  # and how many pictures stand side by side

INPUTS, TARGETS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
STAGES = {0: "Before training", 200: "After 200 epochs", 1000: "After 1000 epochs"}


def drawn() -> "dict[str, str]":
    """The text of each of the files, by its name."""
    pictures = []
    for epochs, title in STAGES.items():
        network = Network([2, 4, 1])
        result = train(network, INPUTS, TARGETS, epochs=epochs)
        pictures.append(decision_picture(network, INPUTS, TARGETS, title))
    pictures.append(loss_picture(result, "The loss, epoch by epoch"))
    title = "A network of 2-4-1 neurons learns XOR"
    return {name: side_by_side(pictures, title, columns) for name, columns in FILES.items()}


if __name__ == "__main__":
    for name, svg in drawn().items():
        (FOLDER / name).write_text(svg, encoding="utf-8")
