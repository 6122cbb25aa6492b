"""The picture of the README: XOR being learned. `python3 -m benchmarks.readme_picture`.

It is of the story that `python3 -m tinynet --html story.html` tells: three decision maps, one
for each stage of a training, and the loss over its epochs.
"""

import pathlib

from tinynet import Network, train
from tinynet.pictures import decision_picture, loss_picture, side_by_side

PICTURE = pathlib.Path(__file__).parent / "xor.svg"

INPUTS, TARGETS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
STAGES = {0: "Before training", 200: "After 200 epochs", 1000: "After 1000 epochs"}


def drawn() -> str:
    """The text of the SVG."""
    pictures = []
    for epochs, title in STAGES.items():
        network = Network([2, 4, 1])
        result = train(network, INPUTS, TARGETS, epochs=epochs)
        pictures.append(decision_picture(network, INPUTS, TARGETS, title))
    pictures.append(loss_picture(result, "The loss, epoch by epoch"))
    return side_by_side(pictures, "A network of 2-4-1 neurons learns XOR", columns=2)


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
