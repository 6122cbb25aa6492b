"""So many inputs for one target, in this process; what goes wrong is kept as a file.

By atheris, Google's fuzzer for Python, which looks for inputs that reach new lines; or by
plain mutations of the seeds, wherever there is no atheris. An input may take SECONDS and
the process MEGABYTES more than at the beginning.
"""

import contextlib
import hashlib
import os
import random
import signal
import sys
import tempfile
import traceback

from tests.fuzzing import WENT_WRONG

SECONDS = 10
MEGABYTES = 500


class TooSlow(BaseException):
    """An input takes too long. No `except Exception` may swallow it."""


@contextlib.contextmanager
def within(seconds):
    """What is done here may take so many seconds, where the system has such an alarm."""

    def ring(*anything):
        raise TooSlow(f"after {seconds} seconds")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def with_memory(megabytes):
    """This process may take so many megabytes more, where the system can be told so (Linux)."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:
            now = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (now + megabytes * 2**20, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


class Run:
    """What is counted of the inputs of one target, and where failures are kept."""

    def __init__(self, name, keep):
        from tests.fuzzing import targets

        self.name, self.keep = name, keep
        self.give = targets.give
        self.seeds = list(targets.TARGETS[name][1]())
        self.n_given = self.n_taken = 0
        self.failures = {}  # by the place where they come from: a file

    def one(self, data):
        """Give one input, and keep it if it goes wrong in a new place."""
        self.n_given += 1
        try:
            with within(SECONDS):
                self.n_taken += self.give(self.name, data)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # whatever it is, it must not happen
            self._failed(data, error)

    def _failed(self, data, error):
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}"
        if place in self.failures:
            return
        file = os.path.join(self.keep, f"{self.name}-{hashlib.sha256(data).hexdigest()[:8]}")
        self.failures[place] = file
        with open(file, "wb") as kept:
            kept.write(data)
        print(f"{self.name}: {file}", flush=True)
        traceback.print_exception(type(error), error, error.__traceback__, file=sys.stdout)

    def summary(self):
        """In a line: what came of it."""
        counts = f"{self.n_given} inputs, {self.n_taken} taken, {len(self.failures)} failures"
        return f"{self.name}: {counts}"


def run_plain(name, runs, seed, keep):
    """Plain mutations of the seeds; returns the Run."""
    run, rng = Run(name, keep), random.Random(seed)
    with with_memory(MEGABYTES):
        for data in run.seeds[:runs]:
            run.one(data)
        from tests.fuzzing.mutations import mutated

        while run.n_given < runs:
            run.one(mutated(rng.choice(run.seeds), run.seeds, rng))
    return run


def run_atheris(name, runs, seed, keep):
    """By atheris, which ends the process; prints the summary before."""
    import atheris

    with atheris.instrument_imports(include=["tinynet"]):
        run = Run(name, keep)
    from tests.fuzzing.mutations import DICTIONARY, as_dictionary, mutated

    made = tempfile.mkdtemp(prefix="tinynet-fuzzing-")
    corpus = os.path.join(made, "corpus")
    os.mkdir(corpus)
    for k, data in enumerate(run.seeds):
        with open(os.path.join(corpus, str(k)), "wb") as file:
            file.write(data)
    words = os.path.join(made, "dictionary")
    with open(words, "w", encoding="ascii") as file:
        file.write(as_dictionary(DICTIONARY))

    def one(data):
        run.one(data)
        if run.n_given == runs:
            print(run.summary(), flush=True)
            os._exit(WENT_WRONG if run.failures else 0)

    def change(data, most, seed):
        rng = random.Random(seed)
        if rng.random() < 0.5:
            return atheris.Mutate(data, most)
        return mutated(data or run.seeds[0], run.seeds, rng)[:most]

    options = [
        f"-dict={words}", "-max_len=8000", f"-seed={1 + seed}", f"-timeout={2 * SECONDS}",
        f"-artifact_prefix={keep}/{name}-", "-rss_limit_mb=2000", "-print_final_stats=0",
        "-verbosity=0", f"-runs={2 * runs}",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, corpus], one, custom_mutator=change)
    with with_memory(3 * MEGABYTES):
        atheris.Fuzz()
