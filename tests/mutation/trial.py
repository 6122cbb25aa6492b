"""One mutant after the other, in a copy of the checkout, each in a process of its own.

The process is forked from one that has pytest and Hypothesis, which take longest to start, and
that imports the library and the tests anew, from the copy. It has a limit of processor time for
each test, of memory, and of time for all of them. Files of bytecode lie elsewhere, and every
mutant has a time of change of its own, so that none is taken for another.
"""

import contextlib
import gc
import os
import pathlib
import resource
import shutil
import signal
import sys
import time
import traceback

import _hypothesis_pytestplugin  # noqa: F401  those that are forked have it then
import hypothesis.strategies  # noqa: F401
import pytest
from hypothesis import Phase, settings

from tests.mutation.mutants import TIMED_OUT
from tests.mutation.nearest_tests import further_tests, own_tests, recorded_tests
from tests.outside_tools import ROOT

A_TEST, A_SLOW_TEST = 10, 90  # seconds of processor time; a slow test has the mark `slow`
FURTHER = 3  # times as long a test of another module may take
OWN_TESTS = 600  # seconds of processor time for all of them
BY_THE_CLOCK = 10  # times as long they may take where other programs are busy, too
BROKEN = 70  # the exit code where no test was begun, and so nothing is known
MEMORY = 4 * 2**30  # bytes; a limit of the system's would stop sanitizers, which reserve far more
LONG_AGO = 946_684_800  # the year 2000, for all files of the copy

COPIED = ("tinynet", "tests", "benchmarks", "setup.cfg", "pyproject.toml", "README.md", "LICENSE")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "node_modules", ".env", "*.egg-info")


def copy_checkout(folder):
    """A copy of what is tested and of its tests; what npm has installed is only linked."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in (*COPIED, ".ci"):
        here = ROOT / name
        if here.is_dir():
            shutil.copytree(here, folder / name, ignore=NOT_COPIED)
        elif here.exists():
            shutil.copy(here, folder / name)
    for modules in sorted((ROOT / "tests").glob("*/node_modules")):
        (folder / modules.relative_to(ROOT)).symlink_to(modules)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (LONG_AGO, LONG_AGO))


def _memory_of(process):
    """How many bytes of memory a process has; 0 where the system does not tell."""
    try:
        pages = int(pathlib.Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * resource.getpagesize()


class Bench:
    """A copy of the checkout, in which one mutant at a time is tried."""

    def __init__(self, folder, further_seconds):
        self.folder = pathlib.Path(folder).resolve()
        self.copy = self.folder / "copy"
        self.further_seconds = further_seconds
        self.mutant = self.child = None
        self._clock = LONG_AGO
        copy_checkout(self.copy)

    def begin(self, mutant):
        """Plant the mutant, and start the first of its module's tests."""
        self.mutant, self._stages = mutant, self._all_stages(mutant.path)
        self._clock += 2  # bytecode knows whole seconds
        place = self.copy / mutant.path
        self._original = place.read_bytes()
        place.write_text(mutant.source(), encoding="utf-8")
        os.utime(place, (self._clock, self._clock))
        self._went_on()

    def outcome(self):
        """None while it goes on; then whether the mutant survived, and what is to be told."""
        pid, status = os.waitpid(self.child, os.WNOHANG)
        greedy = pid == 0 and _memory_of(self.child) > MEMORY
        if pid == 0 and not greedy and time.monotonic() < self._until:
            return None
        late = pid == 0
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child, signal.SIGKILL)  # and what it has left running
        if late:
            os.waitpid(self.child, 0)
        self.child = None
        told = self._told()
        if greedy:
            return self._end(False, f"too much memory: {self._told('running.txt')}")
        if late or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
            return self._end(False, f"{TIMED_OUT}: {self._told('running.txt')}")
        if os.WIFSIGNALED(status):
            name = self._told("running.txt")
            return self._end(False, f"signal {os.WTERMSIG(status)}: {name}")
        code = os.WEXITSTATUS(status)
        if code == BROKEN:
            raise RuntimeError(f"the tests could not be run:\n{self._told('output.txt')}")
        if code not in (0, 5):  # 5: there were no tests
            return self._end(False, told)
        return None if self._went_on() else self._end(True, "survived")

    def _went_on(self):
        """Start the next tests, if there are any."""
        for tests, seconds, times, options in self._stages:
            if tests:
                self._fork(tests, seconds, "-x", *options, times=times)
                return True
        return False

    def _all_stages(self, path):
        """Which tests are run, for how many seconds, with how much more time for each."""
        own = own_tests(path, self.copy)
        yield own, OWN_TESTS, 1, ("-m", "not slow")
        yield recorded_tests(path, self.copy), OWN_TESTS, 1, ()
        yield own, OWN_TESTS, 1, ("-m", "slow")
        if self.further_seconds:
            yield further_tests(path, self.copy), self.further_seconds, FURTHER, ()

    def _end(self, survived, told):
        place = self.copy / self.mutant.path
        place.write_bytes(self._original)
        os.utime(place, (LONG_AGO, LONG_AGO))
        self.mutant = None
        return survived, told

    def stop(self):
        """End what runs."""
        if self.child is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
            self.child = None

    def failing(self, tests):
        """Those of these tests that fail, or take too long, without any mutant."""
        failed, todo = set(), set(tests)
        while todo:
            files = sorted({name.split("::")[0] for name in todo})
            self._fork(files, 3600, "--maxfail=1000", times=FURTHER, only=todo)
            _, status = os.waitpid(self.child, 0)
            self.child = None
            failed.update(self._told().splitlines())
            if not os.WIFSIGNALED(status):
                break
            failed.add(self._told("running.txt"))  # it took too long, or brought Python down
            todo = todo - set(self._told("done.txt").splitlines()) - failed
        return failed

    def _told(self, name="failed.txt"):
        path = self.folder / name
        return path.read_text(encoding="utf-8").strip() if path.exists() else ""

    def _fork(self, tests, seconds, *options, times=1, only=None):
        for name in ("failed.txt", "running.txt", "done.txt"):
            (self.folder / name).unlink(missing_ok=True)
        self._until = time.monotonic() + BY_THE_CLOCK * seconds
        sys.stdout.flush()
        gc.freeze()  # what is here stays, and those that are forked need not look through it
        self.child = os.fork()
        if self.child == 0:
            code = BROKEN
            try:
                os.setsid()
                code = self._run(tests, Limits(self, seconds, times, only), options)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)

    def _run(self, tests, limits, options):
        """In the forked process: run tests in the copy."""
        output = os.open(self.folder / "output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, file in enumerate((nothing, output, output)):
            os.dup2(file, number)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.chdir(self.copy)
        for name in list(sys.modules):
            if name.split(".")[0] in ("tests", "tinynet"):
                del sys.modules[name]
        sys.path[:] = [str(self.copy), *[p for p in sys.path if p not in ("", str(ROOT))]]
        sys.dont_write_bytecode = False
        sys.pycache_prefix = str(self.folder / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.update(
            PYTHONPYCACHEPREFIX=sys.pycache_prefix,
            PYTHONPATH=str(self.copy),
            PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
            PYTEST_ADDOPTS="",
            TINYNET_TESTS=str(self.folder / "caches"),
            COVERAGE_FILE=str(self.folder / "coverage"),
        )
        arguments = ["-q", "--no-header", "--tb=short", "--doctest-modules"]
        arguments += ["-o", "addopts=", "-o", "filterwarnings="]  # a warning is no failure here
        arguments += [
            "-p",
            "_hypothesis_pytestplugin",
            "-p",
            "no:cacheprovider",
            "--strict-markers",
        ]
        arguments += ["--rootdir", str(self.copy), "--basetemp", str(self.folder / "tmp")]
        return int(pytest.main([*arguments, *options, *tests], plugins=[limits]))


class Limits:
    """For pytest: so much processor time for each test, and for all; and the names of failures."""

    def __init__(self, bench, seconds, times, only):
        self.copy, self.seconds, self.times, self.only = bench.copy, seconds, times, only
        self.failed, self.running = bench.folder / "failed.txt", bench.folder / "running.txt"
        self.done = bench.folder / "done.txt"

    def _more_time(self, seconds):
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + 1 + self.times * seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))

    def _tell(self, path, name):
        with open(path, "a", encoding="utf-8") as file:
            file.write(name + "\n")

    def pytest_collection_modifyitems(self, items):
        if self.only is not None:
            items[:] = [item for item in items if item.nodeid in self.only]

    def pytest_sessionstart(self):
        self._more_time(A_SLOW_TEST)  # to collect them
        quick = {"phases": (Phase.explicit, Phase.generate), "report_multiple_bugs": False}
        settings.register_profile("mutation", settings(), **quick)  # no shrinking: it takes long
        settings.load_profile("mutation")

    def pytest_collection_finish(self):
        library = sys.modules.get("tinynet")
        if library is not None and not library.__file__.startswith(str(self.copy)):
            raise RuntimeError(f"this is not the copy: {library.__file__}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item):
        if sum(os.times()[:4]) > self.seconds and not self.failed.exists():
            os._exit(0)  # there is no time for more, and nothing was noticed
        self.running.write_text(item.nodeid, encoding="utf-8")
        self._more_time(A_SLOW_TEST if item.get_closest_marker("slow") else A_TEST)

    def pytest_collectreport(self, report):
        if report.failed:
            self._tell(self.failed, f"collecting {report.nodeid}")

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self._tell(self.failed, report.nodeid)
        if report.when == "teardown" and self.only is not None:
            self._tell(self.done, report.nodeid)
