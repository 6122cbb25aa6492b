"""The four variants of generated programs, on whatever interpreter, and how they are compared.

"unrolled", "batches" and "single examples" are the kinds of `when_it_pays`; "branchless" is
"unrolled" with the expressions for PyPy.
"""

import copy
import struct
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import pytest

from tests.trainers import trainer_for
from tinynet import DivergedError, Network, Neuron, epoch
from tinynet.backends import generated_python_backend, program_cache, when_it_pays
from tinynet.backends.when_it_pays import kind_of_program
from tinynet.genetic_operators import Breeding
from tinynet.rng import Random

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
VARIANTS = ("unrolled", "branchless", "batches", "single examples")
CACHES = {variant: {} for variant in VARIANTS}  # the same shape has other programs in each

each_variant = pytest.mark.parametrize("variant", VARIANTS)


@contextmanager
def only(variant, most_unrolled=400, cache=None):
    """Programs of one variant, for every network that it can be written for."""
    unrolled = variant in ("unrolled", "branchless")
    kinds = {
        "most_unrolled": lambda: most_unrolled if unrolled else -1,
        "on_pypy": lambda: variant == "single examples",
    }
    written = {
        "on_pypy": lambda: variant in ("branchless", "single examples"),
        "PROGRAMS": CACHES[variant] if cache is None else cache,
    }
    with ExitStack() as patches:
        patches.enter_context(patch.multiple(when_it_pays, **kinds))
        patches.enter_context(patch.multiple(program_cache, **written))
        patches.enter_context(patch.object(generated_python_backend, "MOST_TOGETHER", 3))
        yield


@contextmanager
def without_reference(*but):
    """What the reference would do fails, `but` for what is named: what goes well, programs did."""

    def nobody(*arguments, **named):
        raise AssertionError("this was left to the reference")

    of_reference = {
        epoch.Epoch: {"epochs", "gradient", "mean_loss"},
        epoch: {"example_gradient", "example_loss"},
        Network: {"predict"},
        Neuron: {"_epoch"},
        Breeding: {"newcomers", "children"},
    }
    with ExitStack() as patches:
        for where, names in of_reference.items():
            for name in names - set(but):
                patches.enter_context(patch.object(where, name, nobody))
        yield


def generated(network):
    """The name of the backend that generates programs for this network, if there are any."""
    return "python" if kind_of_program(network) else "auto"


def bits(values):
    """Numbers as bytes: two zeros of different signs differ."""
    return struct.pack(f"{len(values)}d", *values)


def some(n, width, seed=1):
    """`n` vectors of numbers from 0 to 1."""
    rng = Random(seed)
    return [[rng.random() for _ in range(width)] for _ in range(n)]


def left_by(trainer):
    """All that a training leaves behind."""
    state = trainer.state
    return {
        "epoch": state.epoch,
        "network": bits(trainer.network.parameters()),
        "parameters": bits(state.parameters),
        "losses": bits(state.losses),
        "validation": bits(state.validation_losses),
        "best": (state.best_epoch, bits(state.best_parameters)),
        "memory": {key: bits(values) for key, values in state.memory.items()},
        "random": state.random,
    }


def outcome(network, inputs, targets, epochs, **settings):
    """How a training of a copy of this network ends, well or not, and all that it leaves."""
    trainer = trainer_for(copy.deepcopy(network), inputs, targets, **settings)
    ended = "well"
    try:
        while trainer.state.epoch < epochs:
            trainer.run(epochs - trainer.state.epoch)
    except DivergedError as error:
        ended = str(error)
    if settings["backend"] == "python":
        assert_programs_did_it(trainer)
    return {"ended": ended, **left_by(trainer)}


def assert_programs_did_it(trainer):
    """That no part of the work of this trainer was left to the reference."""
    wanted = {name[0] for name, found in trainer.backend._programs.items() if found is not None}
    assert wanted & {"epochs", "online epoch", "gradient", "batch"}
    if trainer.settings.validation is not None and trainer.state.epoch:
        assert wanted & {"loss", "batch loss"}


def assert_same_outcome(network, inputs, targets, epochs=5, **settings):
    """That training by programs ends with the bits of the reference; returns how it ends."""
    backends = ("reference", generated(network))
    by_reference, by_programs = (
        outcome(network, inputs, targets, epochs, backend=backend, **settings)
        for backend in backends
    )
    assert by_programs == by_reference
    return by_programs
