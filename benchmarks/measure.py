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
    return measured


def whole_processes(commands: "dict[str, list[str]]", rounds: int) -> "Measured":
    """Programs from their start to their end: seconds, and what they printed at last."""
    measured: "Measured" = {peer: {"values": []} for peer in commands}
    for turn in range(rounds + 1):
        for peer, command in commands.items():
            start = time.perf_counter()
            done = subprocess.run(
                command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, check=True
            )
            seconds = time.perf_counter() - start
            if turn:  # the first one reads the disk and writes bytecode
                measured[peer]["values"].append(seconds)
                measured[peer]["result"] = float(done.stdout.split()[-1])
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
    found = {peer: {"values": [], "bytes": []} for peer in commands}
    for turn in range(rounds + 1):
        for peer, command in commands.items():
            start = time.perf_counter()
            done = subprocess.run(
                command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, check=True
            )
            seconds = time.perf_counter() - start
            if turn:
                found[peer]["values"].append(seconds)
                found[peer]["bytes"].append(int(done.stdout))
    seconds_added: "Measured" = {}
    bytes_added: "Measured" = {}
    for name in pythons:
        bare, full = found[f"{name} pass"], found[f"{name} import tinynet"]
        pairs = zip(full["values"], bare["values"])
        seconds_added[f"tinynet {name}"] = {"values": [a - b for a, b in pairs]}
        pairs = zip(full["bytes"], bare["bytes"])
        bytes_added[f"tinynet {name}"] = {"values": [a - b for a, b in pairs]}
    return seconds_added, bytes_added


def median_ratio(ours: "list[float]", theirs: "list[float]") -> float:
    """How many times as much theirs is, round by round, and of that the median."""
    return statistics.median([b / a for a, b in zip(ours, theirs)])
