"""The picture of the README: XOR being learned. `python3 -m benchmarks.readme_picture`.

Three decision maps, one for each stage of a training, and the loss between them. The
colour of a place says what the network answers to the two numbers at that place.
"""

import itertools
import math
import pathlib

from tinynet import Network
from tinynet.training import epochs

PICTURE = pathlib.Path(__file__).parent / "xor.svg"

INPUTS, TARGETS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
STAGES = (0, 200, 1000)  # epochs; their maps are drawn
CELLS, CELL = 20, 8  # of a map, and their size
LOW, HIGH = -0.25, 1.25  # the inputs at the edges of a map
SIDE, GAP, TOP = CELLS * CELL, 24, 40
ZERO, HALF, ONE = (33, 102, 172), (247, 247, 247), (217, 95, 2)  # blue, white, orange


def learned() -> "tuple[dict[int, Network], list[float]]":
    """The network at each stage, and the loss of each epoch."""
    network = Network([2, 4, 1])
    stages, losses = {0: network.copy()}, []
    for progress in epochs(network, INPUTS, TARGETS, epochs=max(STAGES)):
        losses.append(progress.loss)
        if progress.epoch in STAGES:
            stages[progress.epoch] = network.copy()
    return stages, losses


def picture(stages: "dict[int, Network]", losses: "list[float]") -> str:
    """The text of the SVG."""
    width = (len(stages) + 1) * (SIDE + GAP) + GAP
    height = TOP + SIDE + 44
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"',
        '    font-family="sans-serif" font-size="13" shape-rendering="crispEdges">',
        "<title>A network of 2-4-1 neurons learns XOR</title>",
        "<desc>Its answers to all pairs of inputs before training, after 200 and after 1000 "
        "epochs, and its loss.</desc>",
        f'<rect width="{width}" height="{height}" rx="6" fill="#ffffff"/>',
    ]
    left = GAP
    for epoch, network in stages.items():
        when = "before training" if epoch == 0 else f"after {epoch} epochs"
        lines.append(f'<text x="{left}" y="{TOP - 12}" fill="#333333">{when}</text>')
        lines += decision_map(network, left, TOP)
        left += SIDE + GAP
    lines.append(f'<text x="{left}" y="{TOP - 12}" fill="#333333">loss, logarithmic</text>')
    lines += loss_curve(losses, left, TOP)
    lines += legend(GAP, TOP + SIDE + 14)
    return "\n".join([*lines, "</svg>", ""])


def decision_map(network: Network, left: int, top: int) -> "list[str]":
    """A square for each pair of inputs, coloured by the answer; on it the four examples."""
    lines = []
    step = (HIGH - LOW) / CELLS
    for row in range(CELLS):
        y = HIGH - (row + 0.5) * step
        answers = [network.predict([LOW + (i + 0.5) * step, y])[0] for i in range(CELLS)]
        column = 0
        for shade, same in itertools.groupby([colour(answer) for answer in answers]):
            n = len(list(same))
            place = f'x="{left + column * CELL}" y="{top + row * CELL}"'
            lines.append(f'<rect {place} width="{n * CELL}" height="{CELL}" fill="{shade}"/>')
            column += n
    for (a, b), (target,) in zip(INPUTS, TARGETS):
        x = left + (a - LOW) / (HIGH - LOW) * SIDE
        y = top + (HIGH - b) / (HIGH - LOW) * SIDE
        lines.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{colour(float(target))}" '
            'stroke="#111111" stroke-width="1.5" shape-rendering="auto"/>'
        )
        lines.append(
            f'<text x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle" font-weight="bold" '
            f'fill="#ffffff">{target}</text>'
        )
    return lines


def loss_curve(losses: "list[float]", left: int, top: int) -> "list[str]":
    """The loss over the epochs, on a logarithmic scale."""
    high, low = math.log10(max(losses)), math.log10(min(losses))
    points = []
    for n in range(0, len(losses), 10):
        x = left + n / len(losses) * SIDE
        y = top + (high - math.log10(losses[n])) / (high - low) * SIDE
        points.append(f"{x:.1f},{y:.1f}")
    corner = left + SIDE
    return [
        f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999999"/>',
        f'<polyline points="{" ".join(points)}" fill="none" stroke="#333333" '
        'stroke-width="2" shape-rendering="auto"/>',
        f'<text x="{corner - 6}" y="{top + 18}" text-anchor="end" fill="#333333">'
        f"{losses[0]:.3f} at first</text>",
        f'<text x="{left + 6}" y="{top + SIDE - 8}" fill="#333333">{losses[-1]:.4f} at last</text>',
    ]


def legend(left: int, top: int) -> "list[str]":
    """What the colours mean."""
    lines = [f'<text x="{left}" y="{top + 12}" fill="#333333">what it answers:</text>']
    for place, (answer, words) in enumerate([(0.0, "0"), (0.5, "0.5"), (1.0, "1")]):
        x = left + 110 + place * 60
        fill = f'fill="{colour(answer)}"'
        lines.append(f'<rect x="{x}" y="{top}" width="14" height="14" {fill} stroke="#999999"/>')
        lines.append(f'<text x="{x + 20}" y="{top + 12}" fill="#333333">{words}</text>')
    return lines


def colour(answer: float) -> str:
    """From blue (0) over white (0.5) to orange (1), which the colour-blind can tell apart."""
    end, part = (ONE, 2.0 * answer - 1.0) if answer > 0.5 else (ZERO, 1.0 - 2.0 * answer)
    mixed = [round(h + round(part, 2) * (e - h)) for h, e in zip(HALF, end)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


if __name__ == "__main__":
    PICTURE.write_text(picture(*learned()), encoding="utf-8")
