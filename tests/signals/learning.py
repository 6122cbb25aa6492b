"""`train` and `evolve` with every backend, interrupted or ended at random moments.

After Ctrl-C the network is that of a whole epoch: the same bits as one that was trained for so
many epochs and no more. From the state it goes on to the same bits as one that was never
interrupted.
"""

import json
import multiprocessing
import shutil
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.signals.children import RAISED
from tests.signals.scenario import OUTSIDE, WITHIN, Scenario, check, check_ended_by
from tinynet import Network, evolve, fitness_for, train
from tinynet.rng import Random

ENDED = 128 + signal.SIGTERM  # the exit code of who ends by itself when it is sent that
CONTEXT = multiprocessing.get_context("fork")
ENOUGH = 0.25  # seconds that a training should take at least
FAST = "c" if shutil.which("cc") else "python"  # what is compared with: it has the same bits


def examples(n, n_inputs, n_outputs):
    random = Random(n)
    inputs = [[random.uniform(-1.0, 1.0) for _ in range(n_inputs)] for _ in range(n)]
    return inputs, [[abs(x[j % n_inputs]) for j in range(n_outputs)] for x in inputs]


FEW, SOME, MANY = examples(4, 2, 1), examples(60, 3, 2), examples(500, 8, 3)
# What is learned; then the settings of `train`, and those of the network.
TRAININGS = [
    (FEW, {}, {"sizes": [2, 4, 1]}),
    (SOME, {"optimizer": "adam", "batch_size": 7}, {"sizes": [3, 5, 2], "connect": "all"}),
    (SOME, {"optimizer": "rprop", "history": False}, {"sizes": [3, 6, 4, 2], "bias": False}),
    (MANY, {"momentum": 0.9, "l2": 0.001, "batch_size": 32}, {"sizes": [8, 12, 3]}),
]
EVOLUTIONS = [
    (FEW, {"population": 20}, {"sizes": [2, 3, 1], "hidden": "step"}),
    (SOME, {"population": 30, "restart_after": 5}, {"sizes": [3, 4, 2]}),
    (MANY, {"population": 12, "crossover": "blend"}, {"sizes": [8, 5, 3]}),
]


class Learning(Scenario):
    """A training or an evolution that is interrupted by Ctrl-C, or ended by SIGTERM."""

    signals = (signal.SIGINT, signal.SIGINT, signal.SIGTERM)
    backend = ""
    problems = ()
    codes = (0,)

    def __init__(self, folder):
        super().__init__(folder)
        self.counts = {}  # how many epochs take long enough
        self.known = {}  # the parameters after so many
        self.number = 0

    def prepare(self, chance):
        self.number = chance.randrange(len(self.problems))
        self.key = str(self.number)
        if self.key not in self.counts:
            self.counts[self.key] = self.enough()
        network, count = self.network(), self.counts[self.key]

        def work():
            try:
                return self.told(network, self.learn(network, count, self.backend))
            except KeyboardInterrupt:  # where there is no result
                return RAISED, None, network.parameters(), None

        return work

    def network(self):
        settings = {"seed": 3, **self.problems[self.number][2]}
        hidden = settings.pop("hidden", "tanh")
        return Network(settings.pop("sizes"), hidden, "sigmoid", **settings)

    def enough(self):
        """A number of epochs that takes long enough with this backend, found by doubling it."""
        count, seconds = 2, 0.0
        while seconds < ENOUGH:
            count *= 2
            began = time.perf_counter()
            self.learn(self.network(), count, self.backend)
            seconds = time.perf_counter() - began
        return count

    def after(self, count):
        """The parameters after so many epochs that nothing interrupted."""
        key = self.number, count
        if key not in self.known:
            network = self.network()
            self.learn(network, count, FAST)
            self.known[key] = network.parameters()
        return self.known[key]

    def check(self, ended):
        check_ended_by(ended, self.sent, self.codes)
        if ended.code:
            return WITHIN
        whole = self.counts[self.key]
        if ended.result == RAISED:  # it was told to begin, and had not yet
            return OUTSIDE
        reason, count, parameters, state = ended.result
        if reason == RAISED:  # before the first epoch, or when all was over
            check(self.sent == signal.SIGINT, "nobody pressed Ctrl-C")
            is_over = parameters == self.after(whole)
            check(is_over or parameters == self.network().parameters(), "half an epoch was done")
            return OUTSIDE if is_over else WITHIN
        check(parameters == self.after(count), f"these are not the bits after {count} epochs")
        if reason != "interrupted":
            check(count == whole, f"it ended after {count} epochs of {whole}: {reason}")
            return OUTSIDE
        network = self.network()
        network.set_parameters(parameters)
        self.learn(network, whole, FAST, json.loads(state))
        check(network.parameters() == self.after(whole), f"from epoch {count} on: other bits")
        return WITHIN


class Train(Learning):
    """`train` with one backend."""

    problems = TRAININGS

    def learn(self, network, count, backend, state=None):
        (inputs, targets), settings, _ = self.problems[self.number]
        settings = {"epochs": count, "backend": backend, "state": state, **settings}
        return train(network, inputs, targets, **settings)

    def told(self, network, result):
        return result.reason, result.epochs, network.parameters(), json.dumps(result.state)


class Evolve(Learning):
    """`evolve` whose fitness has one backend."""

    problems = EVOLUTIONS

    def learn(self, network, count, backend, state=None):
        (inputs, targets), settings, _ = self.problems[self.number]
        fitness = fitness_for(inputs, targets, backend=backend)
        return evolve(network, fitness, generations=count, state=state, **settings)

    def told(self, network, result):
        return result.reason, result.generations, network.parameters(), json.dumps(result.state)


class EvolveByWorkers(Evolve):
    """`evolve` by two workers, as README.md in tinynet/backends has it: they ignore Ctrl-C."""

    what = "evolve, two workers"
    backend = "python"
    signals = (signal.SIGINT, signal.SIGTERM)
    in_group = (signal.SIGINT,)
    codes = (0, ENDED)
    workers = None

    def first(self):
        """The workers are started; SIGTERM becomes an exception, so that they are ended."""
        self.workers = self.started_workers()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))

    def started_workers(self):
        ignored = (signal.SIGINT, signal.SIG_IGN)
        workers = ProcessPoolExecutor(2, CONTEXT, initializer=signal.signal, initargs=ignored)
        list(workers.map(abs, range(4)))
        return workers

    def prepare(self, chance):
        work = super().prepare(chance)

        def with_workers():
            found = []
            try:
                try:
                    found.append(work())
                finally:  # an item that Ctrl-C kept from the workers would be waited for for ever
                    self.workers.shutdown(cancel_futures=True)
            except KeyboardInterrupt:  # it came when all was over
                if not found:
                    raise
            return found[0]

        return with_workers

    def learn(self, network, count, backend, state=None):
        (inputs, targets), settings, _ = self.problems[self.number]
        if self.workers is not None:  # in a child
            settings = {**settings, "map": self.workers.map}
        fitness = fitness_for(inputs, targets, backend=backend)
        return evolve(network, fitness, generations=count, state=state, **settings)


def of_each_backend(kind, name):
    """A scenario for each backend that is there."""
    backends = ["reference", "python", *(["c"] if FAST == "c" else [])]
    return [
        type(f"{kind.__name__}By{backend.title()}", (kind,), {
            "backend": backend, "what": f"{name}, backend={backend!r}"
        })
        for backend in backends
    ]  # fmt: skip
