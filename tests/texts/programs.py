"""The programs that the backends "python" and "c" generate, by the names they are recorded under.

Those of Python are the ones that are compiled while a network of each kind is trained for an
epoch, validated and asked: as on CPython, on PyPy and on a board, whatever runs this. Those of
C are taken as they are written, so no compiler is needed. And it is recorded for which networks
and how many examples which kind of program pays.
"""

from contextlib import ExitStack
from functools import partial
from unittest.mock import patch

from tests.texts.exports import NETWORKS, rows
from tinynet import Network, Neuron, TinynetError, batch_gradients, predictor, train
from tinynet.backends import generated_python_backend, program_cache, when_it_pays
from tinynet.backends.c.breeding_program import breeding_source
from tinynet.backends.c.compiler_flags import LEVELS, all_flags
from tinynet.backends.c.neuron_program import neuron_source
from tinynet.backends.c.optimizers_in_c import OptimizerInC
from tinynet.backends.c.training_program import RATES, program_source
from tinynet.backends.program_cache import compiled
from tinynet.backends.when_it_pays import kind_of_program, pays
from tinynet.training_settings import LearningSettings

INTERPRETERS = {"CPython": (False, False), "PyPy": (True, False), "board": (False, True)}


class AsOn(ExitStack):
    """Programs as on one of the INTERPRETERS; `sources` are those that were compiled."""

    def __init__(self, interpreter):
        super().__init__()
        self.sources = []
        pypy, board = INTERPRETERS[interpreter]
        self.enter_context(patch.object(when_it_pays, "on_pypy", lambda: pypy))
        self.enter_context(patch.object(when_it_pays, "on_board", lambda: board))
        self.enter_context(patch.object(generated_python_backend, "on_board", lambda: board))
        self.enter_context(patch.object(program_cache, "on_pypy", lambda: pypy))
        self.enter_context(patch.object(program_cache, "PROGRAMS", {}))
        self.enter_context(patch.object(program_cache, "compiled", self.kept))

    def kept(self, source, functions):
        self.sources.append(source)
        return compiled(source, functions)


def some_examples(network, n):
    """Inputs, and targets that are shares of one whole, as every loss takes them."""
    outputs = network.sizes[-1]
    targets = [[float(j == r % outputs) for j in range(outputs)] for r in range(n)]
    return rows(n, network.sizes[0]), targets


def python_programs(make, interpreter, n=7, **settings):
    """All that the backend "python" compiles for a network."""
    network = make()
    examples = some_examples(network, n)
    loss = settings.get("loss", "squared_error")
    with AsOn(interpreter) as here:
        try:
            train(network, *examples, epochs=1, backend="python", validation=examples, **settings)
            batch_gradients(network, *examples, loss, backend="python")
            predictor(network, backend="python")([0.5] * network.sizes[0])
        except TinynetError as error:
            here.sources.append(str(error))
        return "\n\n".join(here.sources)


def neuron_programs(interpreter, n_inputs, **settings):
    """All that it compiles for a neuron."""
    neuron = Neuron(n_inputs, **settings)
    with AsOn(interpreter) as here:
        try:
            neuron.train(rows(3, n_inputs), [0, 1, 1], epochs=2, backend="python")
        except TinynetError as error:
            here.sources.append(str(error))
        return "\n\n".join(here.sources)


def c_programs(make, n=7, **settings):
    """What the backend "c" writes for a network: with this training, and without any."""
    network = make()
    given = LearningSettings(network, *some_examples(network, n), **settings)
    steps = OptimizerInC(given.optimizer, given.l2, "m->", RATES)
    weighted = given.sample_weight is not None
    learns = program_source(network, given.loss, steps, given.batch_size == 1, weighted)
    return f"{learns}\n{program_source(network, given.loss, weighted=weighted)}"


def c_flags():
    """What a compiler is told, by how many loops a program has."""
    lines = []
    for most, _ in LEVELS:
        for n in (most - 1, most, most + 1):
            lines.append(f"{n} loops: {' '.join(all_flags('for (;;)' * n, ['-DGIVEN']))}")
    return "\n".join(lines)


SIZES = [[2, 4, 1], [20, 19, 1], [24, 16], [150, 9, 30], [151, 9, 1], [9, 30, 31], [400, 300, 1]]
LIMITS = (25, 26, 100, 101, 400, 401)  # numbers of parameters around which the kind changes


def when_programs_pay(interpreter):
    """Which kind of program there is for networks of many sizes, and from how many examples on."""
    networks = [Network(sizes, name) for sizes in SIZES for name in ("tanh", "relu")]
    networks += [Network([n - 1, 1], name) for n in LIMITS for name in ("tanh", "softplus")]
    for n_absent in (50, 49):  # 5000 parameters, and 5001
        marks = [[0] * n_absent + [1] * (50 - n_absent), [1] * 50, [1] * 50]
        networks.append(Network([98, 50, 3], connections=[None, marks], bias=False))
    with AsOn(interpreter):
        found = [(kind_of_program(network), least_examples(network)) for network in networks]
    return "\n".join(
        [f"{network}: {kind!r}, {least}" for network, (kind, least) in zip(networks, found)]
    )


def least_examples(network):
    """From how many examples on a program pays."""
    low, high = 1, 2**20
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if pays(network, middle) else (middle + 1, high)
    return low


# What is recorded

BATCHES = {  # too large to be unrolled, on CPython and elsewhere
    "batches": partial(Network, [19, 20, 3], "sigmoid", "softmax"),
    "batches, all": partial(
        Network, [18, 11, 5, 2], ["relu", "softplus", "tanh"], connect="all", seed=2
    ),
    "batches, no biases": partial(
        Network, [21, 19, 2], "leaky_relu", "identity", bias=False, seed=3
    ),
}
WEIGHTS = {"sample_weight": [0.5, 2.0, 0.0, 1.0, 1.5, 0.25, 1.0]}
SETTINGS = {
    "batches of 3": {"batch_size": 3},
    "not shuffled": {"shuffle": False},
    "momentum": {"momentum": 0.9},
    "l2, rate 1": {"l2": 0.01, "learning_rate": 1.0, "shuffle": False},
    "rprop": {"optimizer": "rprop"},
    "rprop online, l2": {"optimizer": "rprop", "batch_size": 1, "l2": 0.01},
    "adam": {"optimizer": "adam"},
    "adam online, weights": {"optimizer": "adam", "batch_size": 1, **WEIGHTS},
    "cross-entropy, weights": {"loss": "cross_entropy", **WEIGHTS},
    "cross-entropy, momentum, l2": {
        "loss": "cross_entropy",
        "momentum": 0.5,
        "l2": 0.1,
        "batch_size": 2,
    },
}
LEARNERS = {name: make for name, make in NETWORKS.items() if name != "steps"}
PROGRAMS = {"c flags": c_flags, "c breeds": breeding_source}

for name, make in {**LEARNERS, **BATCHES}.items():
    PROGRAMS[f"c: {name}"] = partial(c_programs, make)
    for interpreter in INTERPRETERS:
        if interpreter != "board" or name == "XOR":
            PROGRAMS[f"{interpreter}: {name}"] = partial(python_programs, make, interpreter)
for how, settings in SETTINGS.items():
    for name, make in (("XOR", LEARNERS["XOR"]), ("batches", BATCHES["batches"])):
        PROGRAMS[f"c: {name}, {how}"] = partial(c_programs, make, **settings)
        for interpreter in ("CPython", "PyPy"):
            PROGRAMS[f"{interpreter}: {name}, {how}"] = partial(
                python_programs, make, interpreter, **settings
            )
PROGRAMS["CPython: batches, 40 examples"] = partial(
    python_programs, BATCHES["batches"], "CPython", 40, batch_size=40
)
for interpreter in INTERPRETERS:
    PROGRAMS[f"when they pay on {interpreter}"] = partial(when_programs_pay, interpreter)
for activation in ("sigmoid", "tanh", "relu", "leaky_relu", "identity", "softplus"):
    for bias in (True, False):
        neuron = f"a neuron, {activation}{'' if bias else ', no bias'}"
        PROGRAMS[f"c: {neuron}"] = partial(neuron_source, 3, activation, bias)
        for interpreter in ("CPython", "PyPy"):
            PROGRAMS[f"{interpreter}: {neuron}"] = partial(
                neuron_programs, interpreter, 3, activation=activation, bias=bias
            )
