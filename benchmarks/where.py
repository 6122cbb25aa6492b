"""Where the time goes: what the interpreter does for one example of XOR.

    python -m benchmarks.where

The program that `train` writes for 2-4-1 is a straight line, so its instructions
can be counted. Beside the count stands what one of them costs, and what the same
program costs without the parts that are not the step itself.
"""

import dis
import re
import sys
import time

from tinynet import Network
from tinynet.formulas import Formulas
from tinynet.losses import SquaredError
from tinynet.optimizers import Sgd
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
        train(parameters, {}, examples, EPOCHS, 12345, -1.0, 1.0, 0.0, 0.0)
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


def main() -> None:
    """Print the table."""
    network = Network([2, 4, 1])
    formulas = Formulas(network, SquaredError())
    source = training_source(formulas, Sgd(network.n_parameters, 1.0), batch_size=1)
    whole = microseconds(source)
    counts = instructions(source)
    total = sum(counts.values())
    print(f"Python {sys.version.split()[0]}, XOR 2-4-1, one example: {whole:.2f} microseconds")
    print(f"{total} instructions stand in the loop, {1000 * whole / total:.1f} ns each:")
    for kind, count in sorted(counts.items(), key=lambda item: -item[1])[:6]:
        print(f"  {count:4d} {kind}")
    without_shuffling = re.sub(
        r"            for i, n in places.*?order\[i\]\n", "", source, flags=re.S
    )
    without_loss = re.sub(r"\n +total \+= 0.5.*", "", source)
    print(f"without shuffling: {microseconds(without_shuffling):.2f}")
    print(f"without the loss:  {microseconds(without_loss):.2f}")


if __name__ == "__main__":
    main()
