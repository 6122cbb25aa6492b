"""Measure tinynet and its peers side by side, and write what came out to RESULTS.md.

    python -m benchmarks               everything, about a quarter of an hour
    python -m benchmarks --quick       the same with few rounds
    python -m benchmarks --only xor    one work; prints its table and writes nothing
    python -m benchmarks --only c      the first call by the backend "c", and two threads
    python -m benchmarks --only evolution    all works of evolution, or one: evolve-pole
    python -m benchmarks --only evolve-slow --keep    one anew, into RESULTS.md, which says so
    python -m benchmarks --again       writes RESULTS.md anew from the last measurements

The peers' packages go to benchmarks/.env, which git ignores; delete it at any time.
"""

import argparse
import datetime
import json
import sys

from benchmarks import compiled, environment, evolution, measure, report
from benchmarks.works import find_work
from tinynet.rng import Random

SHAPES = (2, 5, 9, 16, 31, 54, 99, 172, 315)  # n of networks n-n-1: 9 to 99 541 parameters
SWEEP_BATCHES = (1, 32)

# For each work: its rounds, in a hurry and otherwise, and the peers beside tinynet.
WORKS = {
    "xor": (2, 5, ["NumPy", "PyTorch", "scikit-learn", "micrograd", "brain.js", "synaptic", "C"]),
    "iris-1": (2, 7, ["NumPy", "PyTorch", "scikit-learn"]),
    "iris-16": (2, 7, ["NumPy", "PyTorch", "scikit-learn"]),
    "digits": (2, 5, ["NumPy", "PyTorch", "scikit-learn"]),
    "predict-xor": (2, 9, ["NumPy", "PyTorch", "scikit-learn"]),
    "predict-iris-1": (2, 9, ["NumPy", "PyTorch", "scikit-learn"]),
    "predict-digits": (2, 9, ["NumPy", "PyTorch", "scikit-learn"]),
}
MODULES = {"PyTorch": "torch", "scikit-learn": "sklearn"}


class Here:
    """What of this machine takes part."""

    def __init__(self) -> None:
        self.interpreters = environment.find_interpreters()
        self.pythons = {
            name: environment.without_packages(name, found["path"])
            for name, found in self.interpreters.items()
        }
        self.python = environment.python_of_peers()
        self.node = environment.node_packages()
        self.limit = environment.built_limit()

    def commands(self, work: str, peers: "list[str]", reference: bool) -> "dict[str, list[str]]":
        """How each of those who take part in this work is started."""
        commands = {}
        module = ["-m", "benchmarks.peers.with_tinynet", work]
        for name, python in self.pythons.items():
            if not work.startswith("weights") or name in report.COLUMNS:
                commands[f"tinynet {name}"] = [python, *module]
        if compiled.has_compiler():
            names = report.COLUMNS[:1] if work.startswith("weights") else report.COLUMNS
            for name in [name for name in names if name in self.pythons]:
                commands[f"tinynet C {name}"] = [self.pythons[name], *module, "c"]
        if reference:
            for name, python in self.pythons.items():
                commands[f"reference {name}"] = [python, *module, "reference"]
        for peer in peers:
            if peer == "C" and self.limit:
                commands[peer] = self._limit_command(work)
            elif peer in environment.NODE_PACKAGES:
                if peer in self.node:
                    script = environment.HERE / "peers" / f"with_{peer.split('.')[0]}.js"
                    commands[peer] = ["node", str(script), _as_json(work)]
            elif peer != "C":
                name = MODULES.get(peer, peer.lower())
                commands[peer] = [self.python, "-m", f"benchmarks.peers.with_{name}", work]
        return commands

    def _limit_command(self, name: str) -> "list[str]":
        work = find_work(name)
        numbers = [Random(0).state, work.epochs, work.learning_rate()]
        numbers += [p.hex() for p in work.network().parameters()]
        return [self.limit, *map(str, numbers)]


def _as_json(name: str) -> str:
    work = find_work(name)
    return json.dumps(
        {
            "sizes": work.sizes,
            "inputs": work.inputs,
            "targets": work.targets,
            "epochs": work.epochs,
            "rate": work.learning_rate(),
        }
    )


def measure_article(here: Here, rounds: int) -> "measure.Measured":
    """The article's program as a whole process, in tinynet and in others."""
    commands = {}
    for name, python in here.pythons.items():
        commands[f"tinynet {name}"] = [python, "benchmarks/article_tinynet.py"]
        commands[f"tinynet Network {name}"] = [python, "benchmarks/article_network.py"]
        if compiled.has_compiler() and name in report.COLUMNS:
            whole = [python, "benchmarks/article_network.py"]
            commands[f"tinynet Network, C, {name}"] = compiled.whole_process(whole)
    for peer in ("NumPy", "scikit-learn", "PyTorch"):
        name = MODULES.get(peer, peer.lower())
        commands[peer] = [here.python, f"benchmarks/article_{name}.py"]
    return measure.whole_processes(commands, rounds)


def measure_all(here: Here, quick: bool, only: str) -> "dict[str, measure.Measured]":
    """All works, or only one: for each of them, what was measured of each peer."""
    works: "dict[str, measure.Measured]" = {}
    for name, (few, many, peers) in WORKS.items():
        if only in ("", name):
            environment.say(name)
            commands = here.commands(name, peers, reference=not name.startswith("predict"))
            works[name] = measure.in_turns(commands, few if quick else many)
    if only in ("", "article"):
        environment.say("article")
        works["article"] = measure_article(here, 2 if quick else 5)
    if only in ("", "import"):
        environment.say("import")
        seconds, memory = measure.imports(here.pythons, 3 if quick else 15)
        works["import"], works["memory"] = seconds, memory
    if only in ("", "weights"):
        for batch_size in SWEEP_BATCHES:
            for n in SHAPES:
                name = f"weights-{n}-{batch_size}"
                environment.say(name)
                commands = here.commands(name, ["NumPy"], reference=False)
                works[name] = measure.in_turns(commands, 2 if quick else 3)
    works.update(compiled.measure_compiled(here.pythons, quick, only))
    works.update(evolution.measure_evolution(here.pythons, here.python, quick, only))
    return works


def with_anew(session: "report.Session", later: "report.Session") -> "report.Session":
    """An earlier session, with the works of a later one in the place of its own."""
    works = {**session["works"], **later["works"]}
    anew = {**session.get("anew", {}), **dict.fromkeys(later["works"], later["date"])}
    return {**session, "works": works, "anew": anew}


def main() -> None:
    """Measure, and write."""
    choices = [*WORKS, "article", "import", "weights", "c", *compiled.WORKS]
    choices += ["evolution", *evolution.WORKS]
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure tinynet and its peers side by side."
    )
    parser.add_argument("--quick", action="store_true", help="few rounds, for a first impression")
    parser.add_argument("--only", default="", choices=choices, help="measure only this work")
    parser.add_argument("--again", action="store_true", help="write the last measurements anew")
    parser.add_argument(
        "--keep", action="store_true", help="with --only: put it in the place of what was measured"
    )
    options = parser.parse_args()
    if options.keep and not options.only:
        parser.error("--keep goes with --only")
    kept = environment.FOLDER / "measured.json"
    if (options.again or options.keep) and not kept.exists():
        sys.exit("nothing has been measured yet")
    if options.again:
        report.write(json.loads(kept.read_text(encoding="utf-8")))
        return
    here = Here()
    began = datetime.datetime.now()
    works = measure_all(here, options.quick, options.only)
    minutes = (datetime.datetime.now() - began).total_seconds() / 60
    session = {
        "date": began.date().isoformat(),
        "minutes": minutes,
        "quick": options.quick,
        "machine": environment.machine(),
        "interpreters": {name: found["version"] for name, found in here.interpreters.items()},
        "versions": environment.versions(here.python),
        "works": works,
    }
    if options.keep:
        session = with_anew(json.loads(kept.read_text(encoding="utf-8")), session)
    elif options.only:
        print(report.tables(session))
        return
    kept.write_text(json.dumps(session), encoding="utf-8")
    report.write(session)


if __name__ == "__main__":
    main()
