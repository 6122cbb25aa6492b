"""The section on generated C in RESULTS.md."""

import statistics

from benchmarks.measure import median_ratio, ratio_between
from benchmarks.tables import COLUMNS, full, spread, table, verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Session = dict[str, Any]

# The figures to reach: what, in which work, beside which peer, and how many times faster at
# least or slower at most.
FIGURES = (
    ("C: XOR step against plain C by hand, `limit.c`", "xor", "C", "slower", 1.3),
    ("C: XOR step against NumPy by hand", "xor", "NumPy", "faster", 200),
    ("C: XOR step against PyTorch", "xor", "PyTorch", "faster", 2000),
    ("C: XOR step against brain.js", "xor", "brain.js", "faster", 5),
    ("C: iris step, online, against NumPy by hand", "iris-1", "NumPy", "faster", 60),
    ("C: iris, batches of 16, against NumPy by hand", "iris-16", "NumPy", "faster", 8),
    ("C: digits, batches of 32, against NumPy by hand", "digits", "NumPy", "faster", 1.3),
    ("C: digits, batches of 32, against scikit-learn", "digits", "scikit-learn", "faster", 6),
    ("C: digits, batches of 32, against PyTorch", "digits", "PyTorch", "faster", 6),
    ("C: 100 000 weights, batches of 32, against NumPy", "weights-315-32", "NumPy", "slower", 2),
    ("C: one prediction of 64-32-10 by `predictor`, NumPy", "predict-digits", "NumPy", "faster", 1),
    ("C: generations a second, XOR, against PyGAD", "evolve-generations", "PyGAD", "faster", 8),
    ("C: generations a second, XOR, against DEAP", "evolve-generations", "DEAP", "faster", 2.5),
)
FIRST_CALL_MS, LATER_MS = 500, 15
THREADS = 1.8

ABOUT = (
    'The backend "c" compiles generated C by the machine\'s own compiler, and everything else is '
    "as above: the same calls, the same bits. In the tables above its rounds are longer than "
    "those of the others: 20 times as many epochs of XOR and iris, 100 times as many of digits, "
    "1000 times as many of the networks n-n-1. Else most of a round would be what a call of "
    "`train` takes by itself: half a millisecond, some 10 microseconds for each example of "
    "digits that is handed over, and a third of a second where it has to find out why a network "
    "of 100 000 weights has not learned. The losses and parts that are right are those after so "
    'many epochs. A prediction is `predictor(network, backend="c")`, and evolution has '
    '`fitness_for(inputs, targets, backend="c")`.'
)


def section(session: "Session") -> "list[str]":
    """All of it, as far as it was measured."""
    works = session["works"]
    columns = [name for name in COLUMNS if name in session["interpreters"]]
    rows = []
    for what, work, peer, kind, limit in FIGURES:
        row = [what, f"{'≥' if kind == 'faster' else '≤'} {limit} times {kind}"]
        for name in columns:
            ratio = ratio_between(works.get(work, {}), f"tinynet C {name}", peer, kind)
            row.append(verdict(ratio, limit, kind))
        if any(row[2:]):
            rows.append(row)
    rows += _others(works, len(columns))
    if not rows:
        return []
    head = ["work", "to reach", *[full(name) for name in columns]]
    lines = ["## Generated C", "", ABOUT, "", *table(head, rows), ""]
    if "first-call" in works:
        lines += ["Milliseconds of a call of `train`, one epoch of 4 examples:", ""]
        values = [
            [what, spread([1e3 * value for value in found["values"]])]
            for what, found in works["first-call"].items()
        ]
        lines += [*table(["call", "ms"], values), ""]
    same = _agrees(works, columns)
    return lines + ([same, ""] if same else [])


def _others(works: "dict[str, Any]", columns: int) -> "list[list[str]]":
    rows, rest = [], [""] * (columns - 1)
    first = works.get("first-call", {})
    for what, limit in (("compiling", FIRST_CALL_MS), ("from the cache folder", LATER_MS)):
        for work in ("xor", "digits"):
            if f"{work}, {what}" in first:
                ms = 1e3 * statistics.median(first[f"{work}, {what}"]["values"])
                title = f"C: first call in a process, {work}, {what}"
                rows.append([title, f"≤ {limit} ms", verdict(ms, limit, "slower", " ms"), *rest])
    if "two-threads" in works:
        threads = works["two-threads"]
        ratio = median_ratio(threads["two threads"]["values"], threads["one thread"]["values"])
        text = verdict(ratio, THREADS, "faster")
        rows.append(["C: two threads that train two networks", f"≥ {THREADS} times", text, *rest])
    return rows


def _agrees(works: "dict[str, Any]", columns: "list[str]") -> str:
    """Whether all who used C were left with the same parameters, each to the last bit."""
    found = [works.get("xor", {}).get(f"tinynet C {name}") for name in columns]
    left = {tuple(one["parameters"]) for one in found if one}
    if len(left) != 1:
        return "" if not left else "They did not all learn the same parameters of XOR."
    return "All interpreters learned the same parameters of XOR by it, to the last bit."
