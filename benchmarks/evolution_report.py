"""The section on evolution in RESULTS.md."""

import statistics

from benchmarks.evolving import GENERATIONS, MOST_EVALUATIONS, MOST_OF_POLES
from benchmarks.measure import median_ratio
from benchmarks.tables import COLUMNS, full, short, spread, table, verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Session = dict[str, Any]
    Found = dict[str, Any]

# The figures to reach.
TIMES_FASTER = {"PyGAD": 8, "DEAP": 2.5}
XOR_SOLVED = 0.98  # of the seeds
SPEED_UP = 1.8

XOR = {"evolve-xor-step": "step neurons", "evolve-xor-sigmoid": "sigmoids"}

ABOUT = (
    "tinynet by the defaults of `evolve`. PyGAD is `pygad.GA` with its defaults and 25 of 50 as "
    "parents; DEAP `eaSimple` with crossover 0.5 and mutation 0.2, as in its overview, on "
    "lists, with cxUniform(0.5), mutGaussian (sigma 1, each gene with 0.3) and selTournament(3), "
    "and once more with tinynet's crossover 0.7 and everyone's genes mutating; "
    "neat-python its own example of XOR, whose networks grow. PyGAD and "
    "DEAP evolve the nine numbers of a network 2-2-1, and their fitness is a plain "
    "function, written out by hand. The peers, and tinynet where no version stands beside it, "
    "run on the Python of the Python peers. What is timed took turns; searches are counted, not "
    "timed, and ran on all cores at once."
)
SPEED_NOTE = (
    f"Each round has {GENERATIONS} generations of 50 on XOR, sigmoids. What is timed is a call of "
    "`evolve(network, fitness_for(inputs, targets))` for tinynet, and for the others "
    "their run, without what prepares it. PyGAD gann has the networks of PyGAD's own "
    "module, which have no biases; PyGAD alone has none, but a fitness written out by hand. Not "
    "everyone measures as many individuals in a generation: the elite keeps its fitness, and "
    "with DEAP everyone who was neither crossed nor mutated."
)
XOR_NOTE = (
    f"Solved within {MOST_EVALUATIONS} evaluations: {{goal}}. Populations are of 50, that of "
    "neat-python, as in its example, of 150. Everyone stops with the "
    "generation that solves it, and all its evaluations count; an elite that is not measured "
    "again does not. In the last column the evaluations of all seeds, those that did not "
    "solve it, too, are divided by the number of solutions."
)
XOR_GOALS = {"evolve-xor-step": "all four right", "evolve-xor-sigmoid": "a loss of 0.01 or less"}
SLOW_NOTE = (
    "tinynet, population 50, two generations, a fitness of 10 ms by two means: it computes, or it "
    "sleeps, which takes no core. `map=` is that of a ProcessPoolExecutor(2), started and "
    "warm. The last column is the most that this machine gave at the time: the same pool "
    "computes as much, and nothing evolves. It is 2 where two cores are free all the time."
)
POLE_NOTE = (
    "The cart and pole of Barto, Sutton and Anderson (1983), `tinynet.app.cart_pole`, for a "
    "network 4-2-1 (tanh, then a step): 90 000 steps, half an hour, upright from each of four "
    "starts."
)
POLES = {"evolve-two-poles": "1 degree", "evolve-two-poles-4-degrees": "4 degrees"}
POLES_NOTE = (
    "Wieland's two poles with velocities, as the papers below have it (`two_poles.py` says what is "
    "the same and what is not): each decision holds its force for 0.02 s, two Runge-Kutta steps "
    "of 0.01 s, and who balances for 100 000 decisions, more than 33 minutes, has solved it; "
    f"within {MOST_OF_POLES} evaluations. The long pole starts at 1 degree, as in the papers of "
    "NEAT and CMA-ES, and in a table of its own at 4 degrees, as in that of CoSyNE and in the "
    "programs of all of them. tinynet: 6-1, tanh, by the defaults of `evolve`. "
    "neat-python: 150 networks, at first 6-1, too, tanh (`peers/neat_two_poles.ini`). "
    "Evaluations count up to the one that solved "
    "it, so that a larger population is at no disadvantage, and beside them to the end of its "
    "generation. Where a seed did not solve it, its evaluations count as well, and the mean "
    "is for each solution."
)
PUBLISHED_NOTE = (
    "Published, each measured in a program of its own, evaluations in the mean: CMA-ES 895 "
    "(C. Igel, Neuroevolution for reinforcement learning using evolution strategies, CEC 2003; "
    "6-6-1, tanh, without biases), CoSyNE 954 (F. Gomez, J. Schmidhuber and R. Miikkulainen, "
    "Accelerated neural evolution through cooperatively coevolved synapses, Journal of Machine "
    "Learning Research 9, 2008), NEAT 3 600 and ESP 3 800 (K. Stanley and R. Miikkulainen, "
    "Evolving neural networks through augmenting topologies, Evolutionary Computation 10(2), "
    "2002). That of CoSyNE has all four figures in one table, "
    "although it starts at 4 degrees and the others start at 1."
)


def section(session: "Session") -> "list[str]":
    """All of it, as far as it was measured."""
    works = session["works"]
    if not any(work.startswith("evolve") for work in works):
        return []
    lines = ["## Evolution", "", ABOUT, ""]
    rows = _goals(session)
    if rows:
        lines += [*table(["work", "to reach", "measured"], rows), ""]
    if "evolve-generations" in works:
        lines += _speed(works["evolve-generations"])
    for work in XOR:
        if work in works:
            lines += _xor(work, works[work])
    if "evolve-slow" in works:
        lines += _slow(works["evolve-slow"])
    if "evolve-pole" in works:
        lines += ["### One pole", "", POLE_NOTE, "", *_poles(works["evolve-pole"]), ""]
    measured = [work for work in POLES if work in works]
    if measured:
        lines += ["### Two poles", "", POLES_NOTE, "", PUBLISHED_NOTE, ""]
    for work in measured:
        lines += [f"The long pole at {POLES[work]}:", "", *_poles(works[work]), ""]
    return lines


def solved(found: "Found") -> int:
    """For how many seeds."""
    return sum(first is not None for first in found["firsts"])


def for_each_solution(evaluations: "list[int]", solutions: int) -> float:
    """All evaluations, those in vain too, for each solution; without one there is no end."""
    return sum(evaluations) / solutions if solutions else float("inf")


def until_solved(found: "Found") -> "list[int]":
    """For each seed the evaluations up to the one that solved it, or all of them."""
    return [
        count if first is None else first
        for first, count in zip(found["firsts"], found["evaluations"])
    ]


def _goals(session: "Session") -> "list[list[str]]":
    works, rows = session["works"], []
    speed = works.get("evolve-generations", {})
    for peer, theirs in speed.items():
        times = TIMES_FASTER.get(peer.replace(",", " ").split(" ")[0])
        for name in COLUMNS:
            ours = speed.get(f"tinynet {name}")
            if ours and times:
                ratio = median_ratio(ours["values"], theirs["values"])
                limit = None if name == "PyPy" else times
                asked = "" if limit is None else f"≥ {limit} times"
                what = f"generations a second against {peer}, {full(name)}"
                rows.append([what, asked, verdict(ratio, limit, "faster")])
    for work, kind in XOR.items():
        if "tinynet" in works.get(work, {}):
            rows.append(_seeds_row(f"XOR solved, {kind}", works[work]["tinynet"], XOR_SOLVED))
    slow_work = works.get("evolve-slow", {})
    if slow_work:
        for what, means in (("computing", "that computes"), ("sleeping", "that sleeps")):
            ratio, most = [
                median_ratio(
                    slow_work[f"{who}, {what}"]["values"],
                    slow_work[f"one process, {what}"]["values"],
                )
                for who in ("two processes", "nothing evolves")
            ]
            title = f"speed-up by two processes, a fitness of 10 ms {means}"
            text = verdict(ratio, SPEED_UP, "faster") + f" (the most there was: {most:.3g})"
            rows.append([title, f"≥ {SPEED_UP} times", text])
    if "evolve-pole" in works:
        rows.append(_seeds_row("one pole solved", works["evolve-pole"]["tinynet"], 1.0))
    for work, start in POLES.items():
        poles = works.get(work, {})
        if "neat-python" in poles:
            ours, theirs = [
                for_each_solution(until_solved(poles[who]), solved(poles[who]))
                for who in ("tinynet", "neat-python")
            ]
            what = f"two poles from {start}, evaluations in the mean"
            asked = f"≤ {theirs:.0f}, neat-python's"
            rows.append([what, asked, verdict(ours, theirs, "slower")])
    return rows


def _seeds_row(what: str, found: "Found", part: float) -> "list[str]":
    count, right = len(found["firsts"]), solved(found)
    least = round(part * count)
    text = f"{right} of {count}"
    text += ", reached" if right >= least else f", **missed by {least - right}**"
    return [what, f"{least} of {count} seeds", text]


def _speed(measured: "dict[str, Found]") -> "list[str]":
    base = next((name for name in ("tinynet 3.11", *measured) if name in measured), "")
    rows = []
    for who, found in measured.items():
        a_second = [1 / value for value in found["values"]]
        row = [who, spread(a_second)]
        row.append(short(median_ratio(found["values"], measured[base]["values"])))
        row.append(short(found["evaluations"]))
        row.append(f"{found['evaluations'] * statistics.median(a_second):.3g}")
        rows.append([*row, f"{found['result']:.3g}"])
    head = ["who", "generations a second", f"times those of {base}"]
    head += ["evaluations a generation", "evaluations a second", "best fitness"]
    return ["### Generations a second", "", SPEED_NOTE, "", *table(head, rows), ""]


def _xor(work: str, measured: "dict[str, Found]") -> "list[str]":
    rows = []
    for who, found in measured.items():
        firsts, counts = found["firsts"], found["evaluations"]
        needed = [count for first, count in zip(firsts, counts) if first is not None]
        row = [who, f"{solved(found)} of {len(firsts)}", spread(needed) if needed else ""]
        each = for_each_solution(counts, solved(found))
        rows.append([*row, short(each) if needed else ""])
    head = ["who", "solved", "evaluations where solved", "evaluations for each solution"]
    note = XOR_NOTE.format(goal=XOR_GOALS[work])
    return [f"### XOR, 2-2-1, {XOR[work]}", "", note, "", *table(head, rows), ""]


def _slow(measured: "dict[str, Found]") -> "list[str]":
    rows = []
    names = ("one process", "two processes", "nothing evolves")
    for what in ("computing", "sleeping"):
        one, *others = [measured[f"{name}, {what}"]["values"] for name in names]
        row = [what, *[spread([1e3 * value for value in values]) for values in (one, others[0])]]
        for other in others:
            row.append(spread([a / b for a, b in zip(one, other)]))
        rows.append(row)
    head = ["fitness", "one process, ms an evaluation", "two processes, ms", "speed-up"]
    head += ["speed-up where nothing evolves"]
    return ["### Two processes", "", SLOW_NOTE, "", *table(head, rows), ""]


def _poles(measured: "dict[str, Found]") -> "list[str]":
    rows = []
    for who, found in measured.items():
        counts = until_solved(found)
        row = [who, f"{solved(found)} of {len(counts)}", spread(counts)]
        row.append(short(for_each_solution(counts, solved(found))))
        row.append(short(for_each_solution(found["evaluations"], solved(found))))
        rows.append(row)
    head = ["who", "solved", "evaluations until solved", "mean", "mean, whole generations"]
    return table(head, rows)
