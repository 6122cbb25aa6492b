"""C programs in tests: compiled with flags of their own, and held against the reference.

The compiler takes half a second for a program as users get it (-O3), and a tenth of that
without optimizing. What is compiled with one kind of flags is not found with another.
"""

import copy
from contextlib import contextmanager
from unittest.mock import patch

from tests.backends.variants import outcome
from tests.trainers import trainer_for
from tinynet.backends.c import compiled_programs, compiler_flags
from tinynet.backends.c.generated_c_backend import GeneratedC

FOR_USERS = {"FLAGS": compiler_flags.FLAGS}, {"_natively": compiled_programs._natively}
QUICK = ("-std=c99", "-O0", "-ffp-contract=off", "-fno-math-errno")
LIBRARIES = {}  # by flags, and then by source


@contextmanager
def with_flags(*flags):
    """All programs are compiled with these flags, and not for just this processor."""
    kept = LIBRARIES.setdefault(flags, {})
    instead = {"LIBRARIES": kept, "_natively": lambda folder, compiler: False}
    with patch.object(compiler_flags, "FLAGS", flags), patch.multiple(compiled_programs, **instead):
        yield


@contextmanager
def as_for_users():
    """All programs are compiled as users get them."""
    flags, natively = FOR_USERS
    with (
        fresh(),
        patch.multiple(compiler_flags, **flags),
        patch.multiple(compiled_programs, **natively),
    ):
        yield


def quickly():
    """All programs are compiled as quickly as can be."""
    return with_flags(*QUICK)


@contextmanager
def fresh():
    """No library is loaded, and nothing is known of compilers, as in a new process."""
    with patch.multiple(compiled_programs, LIBRARIES={}, NATIVELY={}):
        yield


def assert_same_outcome(network, inputs, targets, epochs=5, **settings):
    """That training by C ends with the bits of the reference; returns how it ends."""
    trainer = trainer_for(copy.deepcopy(network), inputs, targets, backend="c", **settings)
    assert type(trainer.backend) is GeneratedC
    by_reference, by_c = (
        outcome(network, inputs, targets, epochs, backend=backend, **settings)
        for backend in ("reference", "c")
    )
    assert by_c == by_reference
    return by_c
