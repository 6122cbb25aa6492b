"""Files under fire: so many inputs for the readers of files.

    python -m tests.fuzzing [--runs 20000] [--target NAME] [--seed 0] [--engine atheris]
                            [--found FOLDER]

What goes wrong is printed, and kept in FOLDER (a temporary one by default): mend it, and put
the file into tests/fuzzing/samples, where the suite finds it. The engine "atheris" (`pip
install -e '.[fuzzing]'`; for Linux and macOS, CPython 3.9 to 3.13) finds more than "plain",
which is taken where there is none. The exit code is 1 where anything went wrong.
"""

import argparse
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile

from tests.fuzzing import WENT_WRONG

ROOT = pathlib.Path(__file__).parent.parent.parent
# The targets, and how many of twenty inputs each gets: slow ones fewer.
SHARES = {
    "model": 4.0, "table_model": 4.0, "csv": 3.5, "inputs": 3.0, "training_state": 2.0,
    "evolution_state": 2.0, "checkpoint": 0.8, "exported": 0.5, "command": 0.2,
}  # fmt: skip


def has_atheris():
    """Whether atheris is installed for this Python."""
    return importlib.util.find_spec("atheris") is not None


def main(arguments=None):
    """Run all targets, each in a process of its own, or one in this; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000, help="inputs, over all targets")
    parser.add_argument("--target", choices=SHARES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", choices=["atheris", "plain"])
    parser.add_argument("--found", help="where inputs are kept that go wrong")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    engine = chosen.engine or ("atheris" if has_atheris() else "plain")
    if engine == "atheris" and not has_atheris():
        print("atheris is not installed for this Python: pip install -e '.[fuzzing]' (CPython 3.9 "
              "to 3.13 on Linux and macOS); --engine plain does without")  # fmt: skip
        return 2
    found = os.path.abspath(chosen.found or tempfile.mkdtemp(prefix="tinynet-found-"))
    os.makedirs(found, exist_ok=True)
    if chosen.here:
        return _here(engine, chosen.target, chosen.runs, chosen.seed, found)
    if chosen.engine is None and engine == "plain":
        print("without atheris, which is not installed: by plain mutations")
    codes = []
    for name in [chosen.target] if chosen.target else SHARES:
        runs = chosen.runs if chosen.target else round(chosen.runs * SHARES[name] / 20.0)
        more = ["--here", "--target", name, "--runs", str(runs), "--seed", str(chosen.seed)]
        command = [sys.executable, "-m", "tests.fuzzing", *more, "--engine", engine]
        done = subprocess.run([*command, "--found", found], cwd=ROOT, stderr=subprocess.PIPE)
        if done.returncode not in (0, WENT_WRONG):
            print(f"{name}: the process ended with {done.returncode}: see {found}")
            print(done.stderr.decode("utf-8", "replace")[-2000:])
        codes.append(done.returncode)
    if not chosen.found and not os.listdir(found):
        os.rmdir(found)
    return 1 if any(codes) else 0


def _here(engine, name, runs, seed, found):
    from tests.fuzzing import one_target

    if engine == "atheris":
        one_target.run_atheris(name, runs, seed, found)
    run = one_target.run_plain(name, runs, seed, found)
    print(run.summary(), flush=True)
    return WENT_WRONG if run.failures else 0


if __name__ == "__main__":
    sys.exit(main())
