"""Where the time goes: one example of XOR, and one batch of digits.

    python -m benchmarks.where

The program that `train` writes for 2-4-1 is a straight line, so its instructions
can be counted. Beside the count stands what one of them costs, and what the same
program costs without the parts that are not the step itself. Of the digits'
64-32-10 in batches of 32 each part is timed, and set against the multiply-adds
that it cannot do without.
"""

import dis
import re
import sys
import time

from tinynet import Network
from tinynet.formulas import Formulas
from tinynet.losses import SquaredError, find_loss
from tinynet.optimizers import Sgd
from tinynet.rng import Random
from tinynet.rows import batch_source
from tinynet.twin import compiled, joined
from tinynet.unroll import training_source

EPOCHS, ROUNDS = 3000, 9
INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
TARGETS = [[0.0], [1.0], [1.0], [0.0]]


def microseconds(source: str) -> float:
    """The least time for an example, over some rounds."""
    train = compiled(source, "train", {})
    parameters = Network([2, 4, 1]).parameters()
    examples = joined(INPUTS, TARGETS)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        train(parameters, {}, examples, EPOCHS, 12345, -1.0, 1.0, 0.0, 0.0, 1)
        times.append(time.perf_counter() - start)
    return min(times) / EPOCHS / len(examples) * 1e6


def instructions(source: str) -> "dict[str, int]":
    """How many instructions of each kind stand between the loop over examples and its end.

    Each output has two ways to its sigmoid, of which one is gone: half of those
    instructions are counted too many, 4 to 7 for each of the 5 neurons.
    """
    lines = source.split("\n")
    first = next(i for i, line in enumerate(lines) if " in order:" in line) + 1
    last = next(i for i, line in enumerate(lines) if "losses.append" in line) + 1
    counts: "dict[str, int]" = {}
    namespace: "dict[str, object]" = {}
    exec(source, namespace)
    line = 0
    for step in dis.get_instructions(namespace["train"]):  # type: ignore[arg-type]
        start = getattr(step, "line_number", None) or step.starts_line
        line = start if isinstance(start, int) and start > 1 else line
        if first <= line < last:
            kind = step.opname.split("_")[0]
            counts[kind] = counts.get(kind, 0) + 1
    return counts


def digits_parts() -> "list[tuple[str, float, int]]":
    """Name, least microseconds and multiply-adds of each part of a batch of digits."""
    network = Network([64, 32, 10], output_activation="softmax")
    formulas = Formulas(network, find_loss("cross_entropy", "softmax"))
    lines: "list[str]" = []
    names = []
    for line in batch_source(formulas, 32).split("\n"):
        if line.startswith("    # "):
            names.append(line.strip(" #"))
            lines.append("    marks.append(clock())")
        lines.append(line)
    lines[-1:] = ["    marks.append(clock())", lines[-1]]
    marks: "list[float]" = []
    namespace = {"marks": marks, "clock": time.perf_counter, **formulas.functions}
    batch = compiled("\n".join(lines), "batch", namespace)
    rng = Random(1)
    examples = [
        ([rng.random() for _ in range(64)], [float(j == r % 10) for j in range(10)])
        for r in range(32)
    ]
    parameters = network.parameters()
    least = [float("inf")] * len(names)
    for _ in range(30):
        del marks[:]
        batch(parameters, examples, 0.0, [0.0] * len(parameters))
        for part in range(len(names)):
            least[part] = min(least[part], (marks[part + 1] - marks[part]) * 1e6)
    first, second = 32 * 64 * 32, 32 * 32 * 10
    work = [first, second, 0, second, first + second]
    return list(zip(names, least, work))


def main() -> None:
    """Print the tables."""
    network = Network([2, 4, 1])
    formulas = Formulas(network, SquaredError())
    source = training_source(formulas, Sgd(network.n_parameters, 1.0), online=True)
    whole = microseconds(source)
    counts = instructions(source)
    total = sum(counts.values())
    print(f"Python {sys.version.split()[0]}, XOR 2-4-1, one example: {whole:.2f} microseconds")
    print(f"{total} instructions stand in the loop, {1000 * whole / total:.1f} ns each:")
    for kind, count in sorted(counts.items(), key=lambda item: -item[1])[:6]:
        print(f"  {count:4d} {kind}")
    without_shuffling = re.sub(r"        for i, n in places.*?order\[i\]\n", "", source, flags=re.S)
    without_loss = re.sub(r"\n +total \+= 0.5.*", "", source)
    print(f"without shuffling: {microseconds(without_shuffling):.2f}")
    print(f"without the loss:  {microseconds(without_loss):.2f}")
    print()
    print("digits, 64-32-10, a batch of 32, part by part:")
    for name, least, work in digits_parts():
        each = f", {1000 * least / work:.1f} ns a multiply-add" if work else ""
        print(f"  {least:6.0f} microseconds: {name}{each}")


if __name__ == "__main__":
    main()
