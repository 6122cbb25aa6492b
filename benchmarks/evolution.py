"""Evolution, measured: how fast it goes, and how often and how soon it gets there.

What is timed takes turns like everything else. Searches are not timed, only counted, and
a count does not depend on what else the machine does: so they run on all cores at once.
"""

import concurrent.futures
import os

from benchmarks import environment, measure
from benchmarks.compiled import has_compiler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from benchmarks.measure import Measured

# Who evolves: the module, and what it is told; some can be used in two ways.
PEERS = {
    "tinynet": ["tinynet"],
    "tinynet, no bias": ["tinynet", "unbiased"],
    "PyGAD": ["pygad"],
    "PyGAD gann": ["pygad", "gann"],
    "DEAP": ["deap"],
    "DEAP, all mutate": ["deap", "all"],
    "neat-python": ["neat"],
}

# For each work its rounds, in a hurry and otherwise.
TIMED = {"evolve-generations": (2, 9), "evolve-slow": (2, 5)}
# For each work, who searches, over how many seeds, in a hurry and otherwise.
SEARCHES = {
    "evolve-xor-step": {
        "tinynet": (10, 100),
        "PyGAD": (5, 50),
        "DEAP": (5, 50),
        "DEAP, all mutate": (5, 50),
        "neat-python": (5, 50),
    },
    "evolve-xor-sigmoid": {
        "tinynet": (10, 100),
        "PyGAD": (5, 50),
        "DEAP": (5, 50),
        "DEAP, all mutate": (5, 50),
        "neat-python": (5, 50),
    },
    "evolve-pole": {"tinynet": (3, 20)},
    "evolve-two-poles": {
        "tinynet": (3, 20),
        "tinynet, no bias": (3, 20),
        "neat-python": (3, 20),
    },
    "evolve-two-poles-4-degrees": {
        "tinynet": (3, 20),
        "tinynet, no bias": (3, 20),
        "neat-python": (3, 20),
    },
}
WORKS = [*TIMED, *SEARCHES]
SLOW = 0.01  # seconds that the slow fitness takes


def command(python: str, peer: str, *arguments: object) -> "list[str]":
    """How one who evolves is started."""
    module, *way = PEERS[peer]
    return [python, "-m", f"benchmarks.peers.evolve_{module}", *map(str, arguments), *way]


def generations(pythons: "dict[str, str]", python: str, rounds: int) -> "Measured":
    """Seconds a generation, of everyone."""
    commands = {
        f"tinynet {name}": command(path, "tinynet", "generations") for name, path in pythons.items()
    }
    if has_compiler():
        for name, path in pythons.items():
            commands[f"tinynet C {name}"] = command(path, "tinynet", "generations", "c")
    for peer in PEERS:
        if "tinynet" not in peer:
            commands[peer] = command(python, peer, "generations")
    return measure.in_turns(commands, rounds)


def slow(python: str, rounds: int) -> "Measured":
    """Seconds an evaluation in one and in two processes, and of two in which nothing evolves."""
    turns = environment.output_of(command(python, "tinynet", "turns", SLOW))
    commands = {}
    for what, arguments in (("computing", (turns, 0.0)), ("sleeping", (1, SLOW))):
        for workers, name in ((1, "one process"), (2, "two processes")):
            commands[f"{name}, {what}"] = command(python, "tinynet", "slow", workers, *arguments)
        bare = command(python, "tinynet", "slow", 2, *arguments, "bare")
        commands[f"nothing evolves, {what}"] = bare
    return measure.in_turns(commands, rounds)


def searches(python: str, quick: bool, only: str) -> "dict[str, Measured]":
    """What was counted, in the order of `SEARCHES`; those that take longest begin."""
    works: "dict[str, Measured]" = {}
    jobs = []
    for work, peers in SEARCHES.items():
        if only in ("", "evolution", work):
            works[work] = {peer: {} for peer in peers}
            for peer, (few, many) in peers.items():
                jobs.append((work, peer, few if quick else many))

    def run(job: "tuple[str, str, int]") -> None:
        work, peer, seeds = job
        started = command(python, peer, work[len("evolve-") :])
        works[work].update(measure.in_turns({peer: started}, seeds))

    if jobs:
        environment.say("evolve, searches: " + ", ".join(works))
        jobs.sort(key=lambda job: (job[1] != "neat-python", "poles" not in job[0]))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(run, jobs))
    return works


def measure_evolution(
    pythons: "dict[str, str]", python: str, quick: bool, only: str
) -> "dict[str, Measured]":
    """All works of evolution, or only one. `python` is that of the peers."""
    works: "dict[str, Measured]" = {}
    for work, (few, many) in TIMED.items():
        if only in ("", "evolution", work):
            environment.say(work)
            rounds = few if quick else many
            if work == "evolve-slow":
                works[work] = slow(python, rounds)
            else:
                works[work] = generations(pythons, python, rounds)
    works.update(searches(python, quick, only))
    return works
