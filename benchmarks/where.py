"""Where the time goes: one line for each work, and what the processor is given to do.

    python -m benchmarks.where

The programs that `train` writes for XOR and iris are straight lines. What a part of
one costs is found by leaving it out, together with all that come after it: the
program with one part more takes so much longer. Beside that stands how many
instructions a straight line has, and what one of them costs. Of the digits'
64-32-10, which keeps its loops, each part of a batch is timed, and set against the
multiply-adds that it cannot do without.
"""

import dis
import sys
import time

from benchmarks.works import Work, find_work
from tinynet.backends.batch_programs import batch_source
from tinynet.backends.network_code import NetworkCode
from tinynet.backends.optimizer_code import OptimizerCode
from tinynet.backends.program_cache import compiled
from tinynet.backends.unrolled_programs import epochs_source
from tinynet.backends.when_it_pays import on_pypy
from tinynet.losses import find_loss
from tinynet.optimizers import Sgd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Parts = list[tuple[str, float]]  # names, and the microseconds of an example

WORKS = {
    "xor": "XOR, 2-4-1, online",
    "iris-1": "iris, 4-8-3, online",
    "iris-16": "iris, 4-8-3, in batches of 16",
    "digits": "digits, 64-32-10, in batches of 32",
}
PARTS = ("forward", "loss", "backward", "gradients", "step")  # as they follow each other
EXAMPLES, ROUNDS = 12_000, 9  # of one round about so many examples; of batches of digits more


def code_of(work: Work) -> NetworkCode:
    """A work's network and loss as lines of Python."""
    network = work.network()
    loss = find_loss(work.loss, network.layers[-1].activation)
    return NetworkCode(network, loss, branchless=on_pypy())


def program_of(work: Work) -> str:
    """The program for this work, with a line "# gradients" where a batch's begin."""
    optimizer = Sgd(work.network().n_parameters, work.learning_rate())
    lines: "list[str]" = []
    steps = OptimizerCode(optimizer, l2=0.0)
    source = epochs_source(code_of(work), steps, online=work.batch_size == 1, shuffle=True)
    for line in source.split("\n"):
        margin = line[: len(line) - len(line.lstrip())]
        if line.startswith(f"{margin}g_") and "+=" in line and margin + "# gradients" not in lines:
            lines.append(margin + "# gradients")
        lines.append(line)
    return "\n".join(lines)


def without(source: str, parts: "tuple[str, ...]") -> str:
    """A program in which these parts do nothing."""
    lines = []
    dropped_from = 0  # the margin of the part that is being left out, or nothing
    for line in source.split("\n"):
        margin = len(line) - len(line.lstrip())
        if line.strip(" #") in PARTS:
            dropped_from = margin if line.strip(" #") in parts else 0
            lines.append(" " * margin + "pass")
        elif margin < dropped_from:
            dropped_from = 0
        if not dropped_from:
            lines.append(line)
    return "\n".join(lines)


def unrolled_parts(work: Work, rounds: int) -> "Parts":
    """What each part of the straight line costs, the least over some rounds."""
    source = program_of(work)
    names = [name for name in PARTS if f"# {name}\n" in source]
    sources = [without(source, tuple(names[part:])) for part in range(len(names) + 1)]
    functions = code_of(work).functions
    programs = [compiled(text, functions) for text in sources]
    parameters, rate = work.network().parameters(), work.learning_rate()
    examples = [tuple(x) + tuple(target) for x, target in zip(work.inputs, work.targets)]
    epochs = max(1, EXAMPLES // len(examples))
    least = [float("inf")] * len(programs)
    for _ in range(rounds):
        for place, program in enumerate(programs):
            start = time.perf_counter()
            program(parameters, {}, examples, epochs, 12345, -1.0, rate, 0.0, 0.0, work.batch_size)
            microseconds = (time.perf_counter() - start) / epochs / len(examples) * 1e6
            least[place] = min(least[place], microseconds)
    costs = [max(0.0, more - less) for less, more in zip(least, least[1:])]
    return [("shuffling and loops", least[0]), *zip(names, costs)]


def instructions(source: str) -> "dict[str, int]":
    """How many instructions of each kind are in the loop over examples.

    Each sigmoid has two branches, of which one is taken: half of its instructions are
    counted too many, 4 to 7 for each neuron.
    """
    counts: "dict[str, int]" = {}
    namespace: "dict[str, object]" = {}
    exec(source, namespace)
    inside = set(loop_lines(source))
    line = 0
    for step in dis.get_instructions(namespace["epochs"]):  # type: ignore[arg-type]
        start = getattr(step, "line_number", None) or step.starts_line
        line = start if isinstance(start, int) and start > 1 else line
        if line in inside:
            kind = step.opname.split("_")[0]
            counts[kind] = counts.get(kind, 0) + 1
    return counts


def loop_lines(source: str) -> "Iterator[int]":
    """The numbers of the lines in the loop over examples."""
    margin = 0
    for number, line in enumerate(source.split("\n"), start=1):
        if margin and not line.startswith(" " * margin):
            return
        if margin:
            yield number
        elif line.endswith((" in order:", " in batch:")):
            margin = len(line) - len(line.lstrip()) + 1


def digits_parts(work: Work, rounds: int) -> "Parts":
    """What each part of a batch costs, the least over some rounds."""
    code = code_of(work)
    lines: "list[str]" = []
    names = []
    for line in batch_source(code, work.batch_size).split("\n"):
        if line.startswith("    # "):
            names.append(line.strip(" #").replace(",", ""))
            lines.append("    marks.append(clock())")
        lines.append(line)
    lines[-1:] = ["    marks.append(clock())", lines[-1]]
    marks: "list[float]" = []
    namespace = {"marks": marks, "clock": time.perf_counter, **code.functions}
    batch = compiled("\n".join(lines), namespace)
    examples = list(zip(work.inputs, work.targets))[: work.batch_size]
    parameters = work.network().parameters()
    least = [float("inf")] * len(names)
    for _ in range(3 * rounds):
        del marks[:]
        batch(parameters, examples, None, 0.0, [0.0] * len(parameters))
        for part in range(len(names)):
            cost = (marks[part + 1] - marks[part]) / work.batch_size * 1e6
            least[part] = min(least[part], cost)
    return list(zip(names, least))


def in_one_line(title: str, parts: "Parts") -> str:
    """The whole, and the share of each part, the largest first."""
    whole = sum(cost for _, cost in parts)
    largest_first = sorted(parts, key=lambda part: -part[1])
    shares = ", ".join([f"{name} {100 * cost / whole:.0f} %" for name, cost in largest_first])
    return f"{title}: {whole:.3g} microseconds an example: {shares}"


def instructions_in_one_line(work: Work, parts: "Parts") -> str:
    """How many instructions an example takes, and of which kinds."""
    counts = instructions(program_of(work))
    total = sum(counts.values())
    # The steps of a batch, and all shuffling, are outside of the loop over examples.
    outside = ("shuffling and loops",) if work.batch_size == 1 else ("shuffling and loops", "step")
    each = 1000 * sum(cost for name, cost in parts if name not in outside) / total
    most = sorted(counts.items(), key=lambda item: -item[1])[:6]
    kinds = ", ".join([f"{count} {kind}" for kind, count in most])
    return f"    {total} instructions an example, {each:.1f} ns each: {kinds}"


def multiply_adds_in_one_line(work: Work, parts: "Parts") -> str:
    """What a multiply-add costs in each part that has any."""
    first, second = work.sizes[0] * work.sizes[1], work.sizes[1] * work.sizes[2]
    needed = [first, second, 0, second, first + second]
    costs = [f"{name} {1000 * cost / n:.1f} ns" for (name, cost), n in zip(parts, needed) if n]
    return "    a multiply-add: " + ", ".join(costs)


def main(rounds: int = ROUNDS) -> None:
    """Print for each work a line that says where the time goes, and one that says why."""
    print(f"Python {sys.version.split()[0]}")
    for name, title in WORKS.items():
        work = find_work(name)
        if name == "digits":
            parts = digits_parts(work, rounds)
            why = multiply_adds_in_one_line(work, parts)
        else:
            parts = unrolled_parts(work, rounds)
            why = instructions_in_one_line(work, parts)
        print(in_one_line(title, parts))
        print(why)


if __name__ == "__main__":
    main()
