"""A function in a process of its own, which is sent a signal at some moment."""

import contextlib
import faulthandler
import os
import pathlib
import pickle
import shutil
import signal
import sys
import tempfile
import time
import traceback
from typing import NamedTuple

SECONDS = 60.0  # in which every child ends, and everything that it has started
RAISED = "KeyboardInterrupt"  # what a child returns in which that was raised


class Fault(Exception):
    """Something that should never be left of a program, whatever ended it."""


class Ended(NamedTuple):
    """How a child ended.

    `code` is that of `subprocess`: minus the number of a signal. `result` is what the function
    returned, RAISED, or None if it came to neither; then `seconds`, which is how long it took,
    is None, too. `said` is what it wrote to standard error.
    """

    code: int
    result: object
    seconds: "float | None"
    said: str


class Child:
    """A function that runs in a forked process, which leads a process group of its own.

    It is in the folder `where`. The moment it begins is known, so a signal can be timed; `first`
    is done before.
    """

    def __init__(self, work, where, first=None):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="child-"))
        ready, begun = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(ready)
            _run(work, where, begun, self.scratch, first)
        os.close(begun)
        self.has_begun = os.read(ready, 1) == b"."
        os.close(ready)
        self.began = time.perf_counter()

    def send(self, number, after, to_group):
        """Send a signal so many seconds after it began, to it alone or to all that it started."""
        time.sleep(max(0.0, self.began + after - time.perf_counter()))
        with contextlib.suppress(ProcessLookupError):
            if to_group:
                os.killpg(self.pid, number)
            else:
                os.kill(self.pid, number)

    def end(self):
        """Wait until it and all that it has started has ended; a Fault where that hangs."""
        until = time.perf_counter() + SECONDS
        try:
            status = self._waited_for(until)
            while alive_in(self.pid):
                if time.perf_counter() > until:
                    raise Fault(f"processes are left behind: {alive_in(self.pid)}")
                time.sleep(0.005)
            result, seconds = None, None
            if (self.scratch / "result").exists():
                result, seconds = pickle.loads((self.scratch / "result").read_bytes())
            said = (self.scratch / "said").read_text(errors="replace")
            return Ended(status, result, seconds, said)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            shutil.rmtree(self.scratch)

    def _waited_for(self, until):
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            if time.perf_counter() > until:
                os.kill(self.pid, signal.SIGUSR1)
                time.sleep(0.5)
                os.killpg(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                said = (self.scratch / "said").read_text(errors="replace")
                raise Fault(f"after {SECONDS:.0f} seconds it has not ended; it is here: {said}")
            time.sleep(0.0005)


def _run(work, where, begun, scratch, first):
    """What the child does; it never returns."""
    code = 70
    try:
        os.setpgid(0, 0)
        os.chdir(where)
        for number, name in ((1, "printed"), (2, "said")):
            os.dup2(os.open(scratch / name, os.O_WRONLY | os.O_CREAT, 0o600), number)
        sys.stdout = os.fdopen(1, "w", closefd=False)
        sys.stderr = os.fdopen(2, "w", closefd=False)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        faulthandler.register(signal.SIGUSR1, sys.stderr)  # where it is when it hangs
        results = []
        if first is not None:
            first()
        try:
            began = time.perf_counter()
            os.write(begun, b".")
            results.append(work())
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        except KeyboardInterrupt:
            results = results or [RAISED]
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        seconds = time.perf_counter() - began
        (scratch / "unfinished").write_bytes(pickle.dumps((results[0], seconds)))
        os.replace(scratch / "unfinished", scratch / "result")
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def run(work, where, first=None):
    """How a child ends that is sent no signal; a Fault where it ends badly."""
    ended = Child(work, where, first).end()
    if ended.code != 0:
        raise Fault(f"without a signal it ends with code {ended.code}: {ended.said[-2000:]}")
    return ended


def alive_in(group):
    """The processes of a group that still run, but for those that nobody has waited for yet."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            if int(fields[2]) == group and fields[0] not in "ZX":
                words = (
                    (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                )
                found.append(f"{folder.name} {words.strip()}")
        except OSError:  # it has just ended
            continue
    return found
