"""Killing and interrupting at random moments: a short form of it, and whether it sees faults."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.outside_tools import ROOT
from tests.signals import scenario
from tests.signals.__main__ import SCENARIOS

pytestmark = pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="no /proc is here")

# Scenarios with a fault that must be seen; each says by which words.
FAULTS = {
    "written in place": "is neither the old nor the new one",
    "unfinished files pile up": "unfinished files pile up",
    "one of several written in place": "is neither the old nor the new one",
    "what is left of several stays": "what was left is still there",
    "an old file of several is kept for ever": "all were written, and there are still",
    "a checkpoint written in place": "the checkpoint was never in this state",
    "a checkpoint forgets the random numbers": "the checkpoint was never in this state",
    "the network is half an epoch further": "these are not the bits after",
    "the state is that of another epoch": "other bits",
    "Ctrl-C is not heeded": "it ended after",
    "a process is left behind": "processes are left behind",
    "it never ends": "it has not ended; it is here",
    "it ends with an error": "ends with code 70: Traceback",
}


def planted(name):
    """A scenario with this fault, for a folder."""
    from tests.signals import children
    from tests.signals.fitting import Fit
    from tests.signals.learning import Train
    from tests.signals.together import Together
    from tests.signals.writing import Save
    from tinynet import model_files, unfinished_files
    from tinynet.app import kept_files, output_files
    from tinynet.tables import checkpoint

    children.SECONDS = 5.0

    def in_place(text, path):
        with open(path, "w") as file:
            for k in range(0, len(text), 1000):
                file.write(text[k : k + 1000])
                file.flush()

    class Spoilt(Train):
        backend = "reference"
        what = name

    if name == "written in place":
        model_files.write_whole = in_place
        Save.save = staticmethod(lambda network, path: in_place(as_text(network), path))
        return Save
    if name == "unfinished files pile up":
        unfinished_files._remove_abandoned = lambda name, locks: False
        return Save
    if name == "one of several written in place":
        output_files.write_whole = in_place
        return Together
    if name == "what is left of several stays":
        unfinished_files._remove_abandoned = lambda name, locks: False
        return Together
    if name == "an old file of several is kept for ever":
        kept_files.KeptFile.forget = kept_files.KeptFile._unlock
        return Together
    if name == "a checkpoint written in place":
        checkpoint.write_whole = in_place
        return Fit
    if name == "a checkpoint forgets the random numbers":
        really = checkpoint.write_whole

        def forgetful(text, path):
            record = json.loads(text)
            if record["state"]:
                record["state"]["random"] = [os.getpid(), 0, 0]
            really(json.dumps(record), path)

        checkpoint.write_whole = forgetful
        return Fit
    if name == "the network is half an epoch further":
        Spoilt.told = lambda self, network, result: (
            *(result.reason, result.epochs, [p * 1.000000001 for p in network.parameters()]),
            json.dumps(result.state),
        )
    if name == "the state is that of another epoch":
        Spoilt.told = lambda self, network, result: (
            *(result.reason, result.epochs, network.parameters()),
            json.dumps({**result.state, "random": [1, 2, 3]}),
        )
    if name == "Ctrl-C is not heeded":
        Spoilt.told = lambda self, network, result: (
            *("epochs", result.epochs, network.parameters(), json.dumps(result.state)),
        )
    if name == "a process is left behind":
        Spoilt.first = lambda self: subprocess.Popen(["sleep", "60"])
    if name == "it never ends":
        Spoilt.told = lambda self, network, result: time.sleep(60.0)
        Spoilt.seconds = lambda self, work: 0.1
        Spoilt.signals = (signal.SIGWINCH,)  # which nothing heeds
    if name == "it ends with an error":
        Spoilt.told = lambda self, network, result: 1 / (result.reason != "interrupted")
        Spoilt.signals = (signal.SIGINT,)
    return Spoilt


def as_text(network):
    from tinynet import to_dict

    return json.dumps(to_dict(network))


def faults_of(name, times):
    """What is found where this fault is planted, in a process of its own, which can fork."""
    program = (
        "import os, sys, tempfile; from tests.project.test_signals import planted\n"
        "from tests.signals.scenario import repeated\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    kind = planted(sys.argv[1])(os.path.realpath(folder))\n"
        "    print(*repeated(kind, int(sys.argv[2]), 0, most_faults=1).faults)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, name, str(times)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_is_planted_is_found(name):
    assert FAULTS[name] in faults_of(name, 40)


def test_what_is_found_names_the_time_and_the_seed_that_repeat_it():
    class Faulty(scenario.Scenario):
        what = "something"

        def once(self, chance):
            raise scenario.Fault(f"by chance {chance.random():.3f}")

        def finish(self):
            raise scenario.Fault("and in the end")

    counts = [scenario.repeated(Faulty("folder"), 5, seed=7) for _ in range(2)]
    assert counts[0].faults == counts[1].faults
    assert counts[0].faults[1].startswith("something, time 2 with seed 7: by chance 0.")
    assert counts[0].faults[3:] == ["something, after all with seed 7: and in the end"]
    assert counts[0].times == 3


def test_the_figures_that_are_published_are_of_every_scenario_and_without_faults():
    text = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if " | SIG" in line]
    assert [row[0] for row in rows] == [kind.what for kind in SCENARIOS]
    for row in rows:
        times, within, writing, outside, faults = map(int, row[2:])
        assert (within + outside, faults) == (times, 0)
        assert times >= 200
        assert times >= within >= times / 2 and within >= writing


def test_kills_are_survived_in_a_short_form():
    done = subprocess.run(
        [sys.executable, "-m", "tests.signals", "--quick", "--seed", "0", "--only", "save"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    first, *rows = done.stdout.splitlines()
    assert first == "seed 0"
    cells = [row.strip("| ").split(" | ") for row in rows]
    assert [row[0] for row in cells] == ["what", "---|---|---|---|---|---|---"] + [
        *("save", "save, line by line", "save, byte by byte")
    ]
    for row in cells[2:]:
        times, within, _, outside, faults = map(int, row[2:])
        assert (within + outside, faults) == (times, 0)
