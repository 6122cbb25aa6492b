"""The one command before a commit: it runs every check, and fails if any of them does."""

import os
import subprocess

import pytest

from tests.outside_tools import ROOT

SCRIPT = ROOT / ".ci" / "quick_checks"
CHECKS = ["ruff check", "ruff format --check", "mypy", "pytest -q -m not slow"]

# A Python that runs no module, but notes what it was asked for.
STAND_IN = """#!/bin/sh
case $1 in
    -c) case "$* " in *" $MISSING "*) echo "$MISSING" ;; esac ;;
    -m) shift; echo "$@" >> "$LOG"; [ "$1" != "$FAILING" ] ;;
esac
"""

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the command is a script of bash"),
    pytest.mark.skipif(not SCRIPT.exists(), reason="there is no .ci here"),
]


def quick_checks(path, missing="nothing", failing="nothing"):
    """Run the command in an environment without tools: what was run, and how it ended."""
    (path / "bin").mkdir()
    (path / "bin" / "python").write_text(STAND_IN)
    (path / "bin" / "python").chmod(0o755)
    log = path / "log"
    log.touch()
    environment = {**os.environ, "VIRTUAL_ENV": str(path), "LOG": str(log), "TMPDIR": str(path)}
    environment.update(MISSING=missing, FAILING=failing)
    done = subprocess.run(["bash", str(SCRIPT)], capture_output=True, text=True, env=environment)
    return log.read_text().splitlines(), done


def test_every_check_is_run_and_nothing_is_left_behind(tmp_path):
    ran, done = quick_checks(tmp_path)
    assert ran == CHECKS
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "log"]


@pytest.mark.parametrize("failing", ["ruff", "mypy", "pytest"])
def test_the_others_are_run_even_if_one_fails(tmp_path, failing):
    ran, done = quick_checks(tmp_path, failing=failing)
    assert ran == CHECKS
    assert done.returncode == 1
    assert "== failed: " in done.stdout


@pytest.mark.parametrize("missing", ["ruff", "mypy", "pytest", "hypothesis", "xdist"])
def test_what_is_not_installed_is_said_in_a_sentence_and_is_a_failure(tmp_path, missing):
    ran, done = quick_checks(tmp_path, missing=missing)
    needs = {"hypothesis": "pytest", "xdist": "pytest"}.get(missing, missing)
    assert ran == [check for check in CHECKS if check.split()[0] != needs]
    assert done.returncode == 1
    assert f"bin/python: {missing}. It comes with: pip install" in done.stdout
