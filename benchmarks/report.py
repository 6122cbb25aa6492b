"""RESULTS.md and its charts, from what was measured."""

import statistics

from benchmarks import compiled_report, evolution_report
from benchmarks.charts import chart
from benchmarks.environment import HERE
from benchmarks.measure import median_ratio, ratio_between
from benchmarks.tables import COLUMNS, full, short, spread, table, verdict
from benchmarks.works import n_weights

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Session = dict[str, Any]

BY_C = "tinynet C 3.11"  # who stands for generated C where one is enough

# The figures to reach: what, in which work, beside which peer; "faster" asks for at
# least so many times, "slower" for at most; for CPython and for PyPy (None: no figure).
FIGURES = (
    ("XOR step against NumPy by hand", "xor", "NumPy", "faster", 25, 150),
    ("XOR step against micrograd", "xor", "micrograd", "faster", 90, None),
    ("XOR step against PyTorch", "xor", "PyTorch", "faster", 250, None),
    ("XOR step against plain C -O3", "xor", "C", "slower", 12, 2),
    ("XOR step against brain.js", "xor", "brain.js", "slower", 3, 1),
    ("XOR step against synaptic", "xor", "synaptic", "slower", 6, 1),
    ("iris step, online, against NumPy", "iris-1", "NumPy", "faster", 8, 60),
    ("digits epoch, batch 32, against scikit-learn", "digits", "scikit-learn", "slower", 15, 2.5),
    ("generated Python against the reference, XOR", "xor", "reference", "faster", 6, 5),
    ("generated Python against the reference, digits", "digits", "reference", "faster", 2, None),
    (
        "the article's program, whole process, against NumPy's",
        "article",
        "NumPy",
        "faster",
        6,
        None,
    ),
)
IMPORT_MS, IMPORT_MB = 10, 1.5
MOST_SPREAD = 2  # of the time per weight
MANY_WEIGHTS = 1000  # from here on

TITLES = {
    "xor": "XOR, 2-4-1, online",
    "iris-1": "Iris, 4-8-3, online",
    "iris-16": "Iris, 4-8-3, in batches of 16",
    "digits": "Digits, 64-32-10, in batches of 32",
    "predict-xor": "One prediction, 2-4-1",
    "predict-iris-1": "One prediction, 4-8-3",
    "predict-digits": "One prediction, 64-32-10",
    "article": "The article's program, from the start of the process to its end",
    "import": "`import tinynet` over a bare interpreter",
    "memory": "Memory of `import tinynet` over a bare interpreter",
}
NOTES = {
    "xor": (
        "Loss: half the mean squared error after the epochs of a round. All start from the "
        "same parameters and with the same learning rate, but scikit-learn (a start of its own, "
        "cross-entropy), micrograd (a start of its own, relu, another rate), brain.js (a start "
        "of its own, rate 0.999, no shuffling) and synaptic (a start of its own)."
    ),
    "iris-1": "Right: the part of the flowers told rightly, of those learned from.",
    "iris-16": "Right: the part of the flowers told rightly, of those learned from.",
    "digits": "An example of 1797; right: the part of them told rightly after one epoch.",
    "article": (
        "tinynet is its `Neuron` here; tinynet Network is the same neuron as a network 3-1 that "
        "learns by `train` from all four examples at once, with C by TINYNET_BACKEND=c. Result: "
        "what the trained neuron says to 1, 0, 0."
    ),
    "memory": "The most resident memory that the process ever had.",
}
UNITS = {"article": ("ms", 1e3), "import": ("ms", 1e3), "memory": ("MB", 1e-6)}


def write(session: "Session") -> None:
    """RESULTS.md and the charts beside it."""
    for name, text in charts(session).items():
        (HERE / name).write_text(text, encoding="utf-8")
    (HERE / "RESULTS.md").write_text(tables(session) + "\n", encoding="utf-8")


def tables(session: "Session") -> str:
    """The whole of RESULTS.md, as far as it was measured."""
    lines = ["# What was measured", ""]
    lines += _about(session)
    lines += _figures(session)
    for work in TITLES:
        if work in session["works"]:
            lines += _work_table(session, work)
    lines += _weights(session)
    lines += compiled_report.section(session)
    lines += evolution_report.section(session)
    return "\n".join(lines).rstrip()


def _about(session: "Session") -> "list[str]":
    machine = session["machine"]
    lines = [
        "Written by `python -m benchmarks`; nothing that was measured is typed by hand. All who "
        "are compared took turns, round by round, in one session. A figure is the median over the "
        "rounds, and in brackets stand the least and the most; a ratio is the median of the ratios "
        "of the rounds. Every peer has one thread, and Python keeps bytecode, as it does "
        "by itself. Before the rounds everyone warms up, so that writing and compiling "
        "programs is in no figure but those of whole processes: PyPy for 3 seconds, all others "
        "for up to 3 rounds. A short round comes after one more that does not count, since "
        "who waits loses the processor's caches to the others. Each interpreter has an "
        "environment without packages, and the Python peers have one of their own. "
        "The networks n-n-1 learn from at least 64 examples a call; "
        "for fewer than 60 tinynet writes no program and is slower.",
        "",
        f"{session['date']}, {session['minutes']:.0f} minutes"
        + (", in a hurry (`--quick`)" if session["quick"] else "")
        + f". {machine['processor']}, {machine['cores']} cores, {machine['system']}.",
        "",
    ]
    for work, date in session.get("anew", {}).items():
        lines += [f"`{work}` was measured anew, by itself, on {date}.", ""]
    interpreters = ", ".join(
        f"PyPy {version}" if name == "PyPy" else f"CPython {version}"
        for name, version in session["interpreters"].items()
    )
    versions = ", ".join(f"{name} {version}" for name, version in session["versions"].items())
    return [*lines, f"tinynet on {interpreters}. Peers: {versions}.", ""]


def _figures(session: "Session") -> "list[str]":
    columns = [name for name in COLUMNS if name in session["interpreters"]]
    rows = []
    for what, work, peer, kind, cpython, pypy in FIGURES:
        row = [what, _asked(kind, cpython, pypy)]
        for name in columns:
            ratio = ratio_of(session, work, peer, kind, name)
            limit = pypy if name == "PyPy" else cpython
            row.append(verdict(ratio, limit, kind))
        rows.append(row)
    for work, limit in (("import", IMPORT_MS), ("memory", IMPORT_MB)):
        unit, factor = UNITS[work]
        row = [f"{TITLES[work]}", f"≤ {limit} {unit}"]
        for name in columns:
            found = session["works"].get(work, {}).get(f"tinynet {name}")
            value = factor * statistics.median(found["values"]) if found else None
            asked = None if name == "PyPy" else limit
            row.append(verdict(value, asked, "slower", " " + unit))
        rows.append(row)
    for batch_size in (1, 32):
        row = [
            f"time per weight, {MANY_WEIGHTS} weights and more, batch {batch_size}: most / least",
            f"≤ {MOST_SPREAD}",
        ]
        for name in columns:
            line = per_weight(session, f"tinynet {name}", batch_size)
            times = [time for weights, time in line if weights >= MANY_WEIGHTS]
            ratio = max(times) / min(times) if times else None
            row.append(verdict(ratio, None if name == "PyPy" else MOST_SPREAD, "slower"))
        rows.append(row)
    rows = [row for row in rows if any(row[2:])]
    head = ["work", "to reach (CPython; PyPy)", *[full(name) for name in columns]]
    lines = ["## Figures to reach", "", *table(head, rows), ""] if rows else []
    same = _limit_agrees(session)
    return lines + ([same, ""] if same else [])


def ratio_of(session: "Session", work: str, peer: str, kind: str, name: str) -> "float | None":
    """How many times faster (or slower) than the peer tinynet is on this interpreter."""
    measured = session["works"].get(work, {})
    if peer == "reference":
        peer = f"reference {name}"
    return ratio_between(measured, f"tinynet {name}", peer, kind)


def _asked(kind: str, cpython: float, pypy: "float | None") -> str:
    sign = "≥" if kind == "faster" else "≤"
    asked = f"{sign} {cpython} times {kind}"
    return asked if pypy is None else f"{asked}; {sign} {pypy}"


def _limit_agrees(session: "Session") -> str:
    """Whether the program in C ended with the bits of tinynet."""
    measured = session["works"].get("xor", {})
    if "C" not in measured:
        return ""
    limit = [float.fromhex(p) for p in measured["C"]["parameters"]]
    same, other = [], []
    for name in session["interpreters"]:
        if f"tinynet {name}" in measured:
            ours = [float.fromhex(p) for p in measured[f"tinynet {name}"]["parameters"]]
            (same if ours == limit else other).append(full(name))
    text = "The program in C (`limit.c`) learned the same parameters to the last bit as tinynet on "
    text += (", ".join(same) or "none") + "."
    return text + (f" It did not on {', '.join(other)}." if other else "")


def _work_table(session: "Session", work: str) -> "list[str]":
    measured = session["works"][work]
    unit, factor = UNITS.get(work, ("µs", 1e6))
    base = next((name for name in ("tinynet 3.11", *measured) if name in measured), "")
    # Where each line is a difference there is no ratio, and nothing was learned.
    compare = work not in ("import", "memory")
    learned = "right" if work.startswith(("iris", "digits")) else "loss"
    if work == "article":
        learned = "result"
    with_results = any("result" in found for found in measured.values())
    per = (
        "" if work in UNITS else (" a prediction" if work.startswith("predict") else " an example")
    )
    head = ["who", f"{unit}{per}"]
    head += [f"times the time of {base}"] * compare + [learned] * with_results
    rows = []
    for peer, found in measured.items():
        values = found["values"]
        row = [peer, spread([factor * value for value in values])]
        if compare:
            row.append(short(median_ratio(measured[base]["values"], values)))
        if with_results:
            result = found.get("result")
            row.append("" if result is None else f"{result:.4g}")
        rows.append(row)
    note = [NOTES[work], ""] if work in NOTES else []
    return [f"## {TITLES[work]}", "", *note, *table(head, rows), ""]


def per_weight(session: "Session", peer: str, batch_size: int) -> "list[tuple[int, float]]":
    """Nanoseconds for each weight and example, by the number of weights."""
    line = []
    for work, measured in session["works"].items():
        kind, *numbers = work.split("-")
        if kind == "weights" and int(numbers[1]) == batch_size and peer in measured:
            weights = n_weights(int(numbers[0]))
            seconds = statistics.median(measured[peer]["values"])
            line.append((weights, 1e9 * seconds / weights))
    return sorted(line)


def overtaken(session: "Session", peer: str, batch_size: int) -> str:
    """Between which numbers of weights NumPy becomes faster than this one."""
    ours, theirs = per_weight(session, peer, batch_size), per_weight(session, "NumPy", batch_size)
    faster = [weights for (weights, a), (_, b) in zip(ours, theirs) if a <= b]
    slower = [weights for (weights, a), (_, b) in zip(ours, theirs) if a > b]
    if not slower:
        return f"not up to {max(faster)} weights"
    if not faster:
        return f"from {min(slower)} weights on, or before"
    if max(faster) > min(slower):
        return f"back and forth between {min(slower)} and {max(faster)} weights"
    return f"between {max(faster)} and {min(slower)} weights"


def _weights(session: "Session") -> "list[str]":
    lines = []
    for batch_size in (1, 32):
        found = per_weight(session, "NumPy", batch_size)
        names = [name for name in COLUMNS if name in session["interpreters"]]
        peers = [*[f"tinynet {name}" for name in names], "NumPy"]
        if per_weight(session, BY_C, batch_size):
            peers.insert(0, BY_C)
        if not found:
            continue
        head = ["weights", *peers]
        columns = [dict(per_weight(session, peer, batch_size)) for peer in peers]
        rows = [
            [str(weights), *[short(column[weights]) for column in columns]] for weights, _ in found
        ]
        lines += [f"## Time per weight, batches of {batch_size}", ""]
        lines += ["Networks n-n-1; nanoseconds for each weight and example.", ""]
        lines += [*table(head, rows), ""]
        lines += [f"![nanoseconds per weight](weights-{batch_size}.svg)", ""]
        lines += [f"### When NumPy overtakes, batches of {batch_size}", ""]
        lines += ["From this size on NumPy by hand is faster, and it is time to move on:", ""]
        lines += [
            f"- {full(name)}: {overtaken(session, f'tinynet {name}', batch_size)}" for name in names
        ]
        if BY_C in peers:
            lines += [f"- generated C: {overtaken(session, BY_C, batch_size)}"]
        lines += ["", f"![microseconds an example](overtaken-{batch_size}.svg)", ""]
    return lines


def charts(session: "Session") -> "dict[str, str]":
    """The charts, by the names of their files."""
    found = {}
    names = [name for name in COLUMNS if name in session["interpreters"]]
    for batch_size in (1, 32):
        lines = {}
        for name in names:
            lines[full(name)] = per_weight(session, f"tinynet {name}", batch_size)
        lines["generated C"] = per_weight(session, BY_C, batch_size)
        lines["NumPy by hand"] = per_weight(session, "NumPy", batch_size)
        lines = {name: line for name, line in lines.items() if line}
        if not lines:
            continue
        found[f"weights-{batch_size}.svg"] = chart(
            f"Time per weight, batches of {batch_size}", "weights", "ns", lines
        )
        whole = {
            name: [(weights, time * weights / 1000) for weights, time in line]
            for name, line in lines.items()
        }
        found[f"overtaken-{batch_size}.svg"] = chart(
            f"Learning from one example, batches of {batch_size}", "weights", "µs", whole
        )
    return found
