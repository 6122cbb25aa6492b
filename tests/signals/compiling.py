"""Compiling a program for backend="c" and loading it, ended at random moments.

What lies in the cache folder is whole, or not taken for a program; whoever comes next has its
program, with the same bits; and nothing that was left behind stays for ever.
"""

import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time

from tests.signals.children import run
from tests.signals.scenario import OUTSIDE, WITHIN, WRITING, Scenario, check, check_ended_by
from tests.signals.writing import LineByLine
from tinynet import Network, predictor
from tinynet.backends.c import cache_folder, compiled_programs, generated_c_backend

INPUT = [0.25]
LONG_AGO = 24 * 3600.0
MODULES = (cache_folder.__file__, compiled_programs.__file__)


class Compile(Scenario):
    """A program that is compiled and loaded, where the cache folder has it not, or had it once."""

    what = "compile for backend='c'"
    signals = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
    in_group = signals  # Ctrl-C at a terminal is sent to the compiler, too
    n_compiled = 0

    def __init__(self, folder):
        super().__init__(folder)
        for name in ("cache", "tmp"):
            os.makedirs(os.path.join(folder, name))
        self.network = None

    def prepare(self, chance):
        is_new = self.n_compiled == 0 or chance.random() < 0.8
        self.n_compiled += is_new
        n = self.n_compiled if is_new else chance.randint(1, self.n_compiled)
        self.network = Network([1, n, 1], seed=chance.randrange(9))
        self.key = "compiled" if is_new else "loaded"
        return self.work(self.network)

    def work(self, network):
        return lambda: predict_anew(network)

    def check(self, ended):
        check_ended_by(ended, self.sent)
        left = [path for path in self.cached() if path.name.startswith("new-")]
        for path in left:
            os.utime(path, (time.time() - LONG_AGO,) * 2)
        for path in self.programs():
            check(cache_folder.kept(str(path)) is not None, f"{path.name} is not whole")
        check(not os.listdir(os.path.join(self.folder, "tmp")), "temporary files are left behind")
        right = self.network.predict(INPUT)
        again = run(self.work(self.network), self.folder)
        check(again.result == right, "who comes next has other bits")
        if ended.code == 0 and isinstance(ended.result, list):
            check(ended.result == right, "it has other bits")
            return OUTSIDE
        return WRITING if left else WITHIN

    def cached(self):
        return sorted(pathlib.Path(self.folder, "cache").glob("tinynet/*"))

    def programs(self):
        return [path for path in self.cached() if not path.name.startswith("new-")]

    def finish(self):
        """The next one that compiles removes what was left behind long ago."""
        network = Network([1, 7, 7, 1])
        check(run(self.work(network), self.folder).result == network.predict(INPUT), "other bits")
        left = [path.name for path in self.cached() if path.name.startswith("new-")]
        check(not left, f"what was left behind is still there: {left}")


class CompileLines(LineByLine, Compile):
    """The same, killed at each line of the modules that keep programs."""

    what = "compile, line by line"
    at_least = 300  # it has fewer lines
    modules = MODULES

    def prepare(self, chance):
        self.network = Network([1, 3, 1], seed=self.number)
        shutil.rmtree(os.path.join(self.folder, "cache"))  # so that there is always all to do
        return self.work(self.network)


def predict_anew(network):
    """What a program in C answers that this process has not loaded yet."""
    os.environ["XDG_CACHE_HOME"] = os.path.abspath("cache")
    os.environ["TMPDIR"] = tempfile.tempdir = os.path.abspath("tmp")
    compiled_programs.LIBRARIES.clear()
    compiled_programs.NATIVELY.clear()
    generated_c_backend.SOURCES.clear()
    try:
        return predictor(network, backend="c")(INPUT)
    finally:
        sys.settrace(None)
