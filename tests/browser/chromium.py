"""Chromium, driven by drive.js: tasks go in, answers come out, and what is wrong is told in words.

Starting it takes longer than most tasks do, so it stays until `close` or the end of this process.
A test that needs it is skipped where Node, Chromium or the packages of `npm ci` in tests/browser
are missing; with TINYNET_BROWSER=required in the environment, as in CI, it fails instead.
CHROMIUM names another browser than the one that is found; Debian's package is chromium.
"""

import json
import os
import shutil
import subprocess
import tempfile
import threading

from tests.outside_tools import ROOT, missing

FOLDER = ROOT / "tests" / "browser"
REQUIRED = os.environ.get("TINYNET_BROWSER") == "required"
DESKTOP, PHONE = 1100, 360
SERIOUS = {"serious", "critical"}
PATIENCE = 300.0  # seconds for the tasks of one call

_running = []  # drive.js as a process, and the file with what it says of its errors


def chromium():
    """The path of the browser; without it the test ends here."""
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    found = [path for path in map(shutil.which, filter(None, names)) if path]
    return found[0] if found else missing("chromium", REQUIRED, by="TINYNET_BROWSER")


def drive(tasks, **settings):
    """The answers to the tasks (drive.js has both), from the browser that is there or a new one.

    What is told by `settings` holds for each task that does not say otherwise. If the browser
    breaks down or takes longer than PATIENCE, that is a failure, and the next call has a new one.
    """
    if not _running:
        _running.extend(_started())
    process, said = _running
    too_late = threading.Timer(PATIENCE, process.kill)
    too_late.start()
    try:
        process.stdin.write(json.dumps([{**settings, **task} for task in tasks]) + "\n")
        process.stdin.flush()
        answers = process.stdout.readline()
    except BrokenPipeError:
        answers = ""
    finally:
        too_late.cancel()
    if not answers:
        process.wait(PATIENCE)
        said.seek(0)
        told = said.read()
        close()
        raise AssertionError(f"the browser has ended: {told}")
    return json.loads(answers)


def close():
    """End the browser, if there is one."""
    if _running:
        process, said = _running
        _running.clear()
        with process, said:
            process.communicate(timeout=PATIENCE)


def _started():
    node = shutil.which("node") or missing("node", REQUIRED, by="TINYNET_BROWSER")
    if not (FOLDER / "node_modules" / "playwright-core").exists():
        missing("what `npm ci` in tests/browser installs", REQUIRED, by="TINYNET_BROWSER")
    said = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  `close` closes it
    process = subprocess.Popen(
        [node, str(FOLDER / "drive.js")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        text=True,
        encoding="utf-8",
        env={**os.environ, "CHROMIUM": chromium()},
    )
    return process, said


def looks():
    """A page as it is looked at: desktop and phone, light and dark, and on paper.

    axe-core judges each size and each colour once; it takes longer than all the rest.
    """
    return {
        "desktop, light": {"width": DESKTOP, "scheme": "light", "axe": True, "measure": True},
        "desktop, dark": {"width": DESKTOP, "scheme": "dark", "measure": True},
        "phone, light": {"width": PHONE, "scheme": "light", "measure": True},
        "phone, dark": {"width": PHONE, "scheme": "dark", "axe": True, "measure": True},
        "paper": {"width": 720, "scheme": "dark", "media": "print", "measure": True},
        "without script": {"width": PHONE, "script": False},
    }


def faults(answer):
    """What is wrong with a page, in words: nothing may be said of any."""
    found = [f"console: {text}" for text in answer["console"]]
    found += [f"error: {text}" for text in answer["errors"]]
    found += [f"it asks for {address}" for address in answer["requests"]]
    for one in answer["axe"]:
        if one["impact"] in SERIOUS:
            found.append(f"axe-core, {one['impact']}: {one['says']}: {one['where']}")
    measured = answer["measured"]
    if measured is None:  # the task did not ask for it, or it came to nothing
        return found + ["words were not measured"] * answer["asked"]
    if measured["sideways"] > 0:
        found.append(f"it can be scrolled sideways by {measured['sideways']} pixels")
    found += [f"{element} is wider than the window" for element in measured["wide"]]
    return found + measured["faults"]
