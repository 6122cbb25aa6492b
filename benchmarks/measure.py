"""Measuring, in turns: each round, every peer works once, one after the other.

A machine is never quiet, and it is slower at one time than at another. In turns all
meet the same times, and a ratio of two is taken round by round.
"""

import json
import os
import statistics
import subprocess
import time

from benchmarks.environment import ROOT, node_path, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Measured = dict[str, dict[str, Any]]  # for each peer: its values, one a round, and more

START_SECONDS = 120  # in which a peer must be ready
# One thread each, or the ones who wait would disturb the one who works.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def surroundings() -> "dict[str, str]":
    """The environment variables of all peers.

    Python keeps the bytecode of what it imports unless it is told not to. Packages that
    were installed have theirs; without its own a checkout would be compiled each time.
    """
    found = {**os.environ, **ONE_THREAD, "NODE_PATH": node_path(), "PYTHONPATH": str(ROOT)}
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        found.pop(name, None)
    return found


def in_turns(commands: "dict[str, list[str]]", rounds: int) -> "Measured":
    """Peers that speak as `rounds.serve` does; their seconds an example, and last result."""
    processes = {}
    measured: "Measured" = {}
    try:
        for peer, command in commands.items():
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=surroundings(),
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            processes[peer] = process
            if process.stdout.readline().strip() != "ready":
                say(f"  {peer} does not run and is left out")
                processes.pop(peer).kill()
                continue
            measured[peer] = {"values": []}
        for _ in range(rounds):
            for peer, process in processes.items():
                process.stdin.write("round\n")
                process.stdin.flush()
                answer = json.loads(process.stdout.readline())
                measured[peer]["values"].append(answer.pop("seconds"))
                measured[peer].update(answer)
    finally:
        for process in processes.values():
            process.stdin.close()
            process.wait(timeout=START_SECONDS)
            process.stdout.close()
    return measured


def processes_in_turns(
    commands: "dict[str, list[str]]", rounds: int
) -> "dict[str, list[tuple[float, str]]]":
    """Programs from their start to their end: for each round its seconds and what was printed.

    A first round does not count: it reads the disk and writes bytecode.
    """
    runs: "dict[str, list[tuple[float, str]]]" = {peer: [] for peer in commands}
    for _ in range(1 + rounds):
        for peer, command in commands.items():
            start = time.perf_counter()
            done = subprocess.run(
                command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, check=True
            )
            runs[peer].append((time.perf_counter() - start, done.stdout))
    return {peer: all_runs[1:] for peer, all_runs in runs.items()}


def whole_processes(commands: "dict[str, list[str]]", rounds: int) -> "Measured":
    """Programs from their start to their end: seconds, and the number they printed last."""
    measured: "Measured" = {}
    for peer, runs in processes_in_turns(commands, rounds).items():
        values = [seconds for seconds, _ in runs]
        measured[peer] = {"values": values, "result": float(runs[-1][1].split()[-1])}
    return measured


# The most memory a process ever had, in bytes. Linux counts into `ru_maxrss` what the
# parent had when it started the process, so its own figure for the program comes first.
MOST_MEMORY = """
try:
    lines = open("/proc/self/status").read().split("\\n")
    print([int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")][0])
except OSError:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


def imports(pythons: "dict[str, str]", rounds: int) -> "tuple[Measured, Measured]":
    """What `import tinynet` adds to a bare interpreter: seconds, and bytes."""
    commands = {}
    for name, python in pythons.items():
        for statement in ("pass", "import tinynet"):
            commands[f"{name} {statement}"] = [python, "-c", f"{statement}\n{MOST_MEMORY}"]
    found = processes_in_turns(commands, rounds)
    seconds_added: "Measured" = {}
    bytes_added: "Measured" = {}
    for name in pythons:
        pairs = list(zip(found[f"{name} import tinynet"], found[f"{name} pass"]))
        seconds_added[f"tinynet {name}"] = {"values": [full[0] - bare[0] for full, bare in pairs]}
        sizes = [int(full[1]) - int(bare[1]) for full, bare in pairs]
        bytes_added[f"tinynet {name}"] = {"values": sizes}
    return seconds_added, bytes_added


def ratio_between(measured: "Measured", ours: str, theirs: str, kind: str) -> "float | None":
    """How many times "faster" than theirs ours is, or "slower"; None where one is missing."""
    if ours not in measured or theirs not in measured:
        return None
    pair = [measured[who]["values"] for who in (ours, theirs)]
    return median_ratio(*(pair if kind == "faster" else reversed(pair)))


def median_ratio(ours: "list[float]", theirs: "list[float]") -> float:
    """How many times as much theirs is, round by round, and of that the median."""
    return statistics.median([b / a for a, b in zip(ours, theirs)])
