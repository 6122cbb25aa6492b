"""How often a training that failed gets advice, one that learned does not, and advice helps.

    python -m benchmarks.advice            some two thousand trainings, a few minutes
    python -m benchmarks.advice --quick    a first impression
    python -m benchmarks.advice --kind xor --texts    only these kinds, and what is said

Whether a training learned is judged here, from the outputs, and without any of the
advice's own code: all examples of classes and of yes and no are answered rightly, each yes
and no by less than 0.4 off, and each quantity has an R squared of 0.9. Where targets are
noisy the best that can be reached is what the targets without their noise would reach: nine
tenths of that is learned (above the one answer that suits most examples, for classes).

Advice is followed by a program that knows only `result.remedies`: it begins anew with the
first of them, and is judged as before; where that was not enough it follows what it is told
then, up to three times.
"""

import argparse
import math
import random
from collections import Counter
from typing import Callable

import benchmarks.advice_more_kinds  # noqa: F401  it registers its kinds
from benchmarks.advice_data import Case, Rows, standardised
from benchmarks.advice_kinds import BAD, GOOD, NOISY, Kind
from tinynet import (
    DivergedError,
    Network,
    TinynetError,
    TrainingResult,
    train,
    training_advice,
)

FIRST_SEED = 5000  # the advice was made with others
NETWORK = ("sizes", "activation", "output_activation", "bias")
ROUNDS = 3  # of following advice


def run(case: Case) -> "tuple[Network, TrainingResult | None]":
    """Train; no result where it diverged."""
    network = Network(**case.network)  # type: ignore[arg-type]
    network.set_parameters([case.start * p for p in network.parameters()])
    try:
        return network, train(network, case.inputs, case.targets, **case.settings)  # type: ignore[arg-type]
    except DivergedError:
        return network, None


def r_squared(outputs: "list[float]", targets: "list[float]") -> float:
    """The share of the variance of the targets that is explained."""
    middle = math.fsum(targets) / len(targets)
    whole = math.fsum((t - middle) * (t - middle) for t in targets)
    return 1.0 - math.fsum((y - t) * (y - t) for y, t in zip(outputs, targets)) / whole


def learned(case: Case, outputs: Rows) -> bool:
    """Whether this training learned, by its outputs."""
    rows = case.targets
    others = len(rows[0]) - 1
    if others and all(sorted(row) == [0.0] * others + [1.0] for row in rows):
        asked = [row.index(1.0) for row in rows]
        return _enough_right(case, asked, [_class(y) for y in outputs], _class)
    for j in range(len(rows[0])):
        column = [row[j] for row in rows]
        no = min(0.0, min(column))
        given = [y[j] for y in outputs]
        if set(column) <= {0.0, 1.0} or set(column) == {-1.0, 1.0}:
            reach = 0.5 if case.clean else 0.4
            answers = [_nearest(y, no, reach) for y in given]
            if not _enough_right(case, column, answers, lambda row, j=j: row[j]):
                return False
        else:
            best = r_squared([row[j] for row in case.clean], column) if case.clean else 1.0
            if not r_squared(given, column) >= 0.9 * best:
                return False
    return True


def _class(outputs: "list[float]") -> int:
    """The class with the largest output, -1 where there are two."""
    return outputs.index(max(outputs)) if outputs.count(max(outputs)) == 1 else -1


def _nearest(output: float, no: float, reach: float) -> float:
    """What an output says, if it is near enough to either; else nan."""
    span = 1.0 - no
    if abs(output - 1.0) < reach * span:
        return 1.0
    return no if abs(output - no) < reach * span else math.nan


def _enough_right(
    case: Case, asked: "list[float]", given: "list[float]", answer: "Callable[..., float]"
) -> bool:
    right = sum(a == b for a, b in zip(asked, given))
    if case.clean is None:
        return right == len(asked)
    one_answer = max(Counter(asked).values())
    best = sum(answer(row) == b for row, b in zip(case.clean, asked))
    return right - one_answer >= 0.9 * (best - one_answer)


def follow(case: Case, remedy: "dict[str, object]") -> Case:
    """The case with the changes that a remedy asks for."""
    inputs, targets, clean = case.inputs, case.targets, case.clean
    network, settings = dict(case.network), dict(case.settings)
    for name, value in remedy.items():
        if name == "scale_inputs":
            inputs = standardised(inputs)
        elif name == "scale_targets":
            targets = standardised(targets)
        elif name == "without":
            kept = [r for r in range(len(inputs)) if r not in value]  # type: ignore[operator]
            inputs, targets = [inputs[r] for r in kept], [targets[r] for r in kept]
            clean = [clean[r] for r in kept] if clean else None
        elif name == "seed":
            network["seed"] = network["seed"] + 1  # type: ignore[operator]
        elif name in NETWORK:
            network[name] = value
        elif value is None:
            settings.pop(name, None)
        else:
            settings[name] = value
    return Case(inputs, targets, network, settings, clean)


def learns(case: Case) -> "tuple[bool, TrainingResult | None]":
    """Whether a case learns, and what its training says."""
    network, result = run(case)
    try:
        outputs = [network.predict(x) for x in case.inputs]
    except TinynetError:  # they are not finite
        return False, result
    return result is not None and learned(case, outputs), result


def rounds_until_learned(case: Case, result: TrainingResult) -> int:
    """How often advice had to be followed until it was learned; 0 if it never was."""
    for count in range(1, ROUNDS + 1):
        if not result.remedies:
            return 0
        case = follow(case, result.remedies[0])
        ok, next_result = learns(case)
        if ok:
            return count
        if next_result is None:
            return 0
        result = next_result
    return 0


class Found:
    """The name of the cause that was found last, taken down by the causes themselves."""

    def __init__(self) -> None:
        self.name = ""
        named = [self._noting(find) for find in training_advice.CAUSES]
        training_advice.CAUSES = tuple(named)

    def _noting(self, find: "Callable[..., object]") -> "Callable[..., object]":
        def noting(failed: object) -> object:
            cause = find(failed)
            self.name = "stuck" if cause is None else find.__name__
            return cause

        return noting


def measure(kind: Kind, seeds: int, found: Found, texts: bool = False) -> "Counter[str]":
    """What became of so many trainings of one kind."""
    counts: "Counter[str]" = Counter()
    said = set()
    for seed in range(FIRST_SEED, FIRST_SEED + seeds):
        case = kind(random.Random(f"{kind.__name__} {seed}"))
        case.settings["history"] = seed % 4 != 0  # advice must do without one, too
        ok, result = learns(case)
        if result is None:
            counts["diverged"] += 1
            continue
        counts["learned" if ok else "failed"] += 1
        if ok:
            counts["false alarms"] += bool(result.advice)
        elif result.advice:
            counts["advised"] += 1
            counts["rightly named"] += found.name in BAD.get(kind, ())
            counts[f"cause {found.name}"] += 1
            rounds = rounds_until_learned(case, result)
            counts["helped at once"] += rounds == 1
            counts["helped"] += rounds > 0
        if texts and result.advice not in said:
            said.add(result.advice)
            print(f"    {'learned' if ok else 'failed'}: {result}")
    return counts


def share(part: int, whole: int) -> str:
    """So many of so many, and in per cent."""
    return f"{part} of {whole}" + (f" ({100.0 * part / whole:.1f} %)" if whole else "")


def summary(what: str, total: "Counter[str]", named: bool) -> None:
    """The lines of a whole group of kinds."""
    print(f"\n{what}")
    print(f"  learned, and advice all the same   {share(total['false alarms'], total['learned'])}")
    print(f"  failed, and advice                 {share(total['advised'], total['failed'])}")
    if named:
        print(
            "  the cause is one of the kind's     "
            f"{share(total['rightly named'], total['advised'])}"
        )
    print(
        f"  the first remedy helps at once     {share(total['helped at once'], total['advised'])}"
    )
    print(f"  following up to three times helps  {share(total['helped'], total['advised'])}")


def main(arguments: "list[str] | None" = None) -> None:
    """Print a line for each kind, and the rates."""
    parser = argparse.ArgumentParser(description="Measure what advice is worth.")
    parser.add_argument("--quick", action="store_true", help="few trainings of each kind")
    parser.add_argument("--seeds", type=int, default=24, help="trainings of each kind (24)")
    parser.add_argument("--kind", default="", help="only kinds whose name has this in it")
    parser.add_argument("--texts", action="store_true", help="what is said, too")
    options = parser.parse_args(arguments)
    seeds = 4 if options.quick else options.seeds
    found = Found()
    groups: "dict[str, Counter[str]]" = {}
    for kind in [*BAD, *GOOD, *NOISY]:
        if options.kind not in kind.__name__:
            continue
        counts = measure(kind, seeds, found, options.texts)
        causes = [f"{k[6:]} {n}" for k, n in counts.most_common() if k.startswith("cause ")]
        print(
            f"{kind.__name__:<32} learned {counts['learned']:>3}, of these advised "
            f"{counts['false alarms']:>2}; failed {counts['failed']:>3}, advised "
            f"{counts['advised']:>3}, helped {counts['helped at once']:>3}, in the end "
            f"{counts['helped']:>3}  {', '.join(causes)}",
            flush=True,
        )
        group = "with noise" if kind in NOISY else "without noise"
        if kind.__module__.endswith("more_kinds"):
            group += ", kinds written afterwards"
        groups.setdefault(group, Counter()).update(counts)
    for group, total in groups.items():
        summary(f"Trainings {group}", total, named=not group.startswith("with noise"))


if __name__ == "__main__":
    main()
