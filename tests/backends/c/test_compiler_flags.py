"""Claims about what a compiler is told: the bits are kept, and deep networks do not take long."""

import time

import pytest

from tests.backends.c.c_programs import assert_same_outcome
from tests.backends.variants import some
from tests.outside_tools import find
from tinynet import Network
from tinynet.backends.c import compiler_flags as module
from tinynet.backends.c.compiler import find_compiler, shared_flags
from tinynet.backends.c.compiler_flags import NATIVE, level_for
from tinynet.backends.c.training_program import program_source
from tinynet.losses import SquaredError


@pytest.fixture(autouse=True)
def a_new_process(nothing_loaded):
    """Nothing that another compiler made is there."""


def test_natively_is_a_flag_of_its_own():
    assert NATIVE not in module.FLAGS
    assert "-ffast-math" not in module.FLAGS
    assert "-ffp-contract=off" in module.FLAGS


@pytest.mark.parametrize("cc", ["gcc", "clang"])
@pytest.mark.parametrize(
    "fast",
    [
        "-ffast-math",
        "-Ofast",
        "-funsafe-math-optimizations",
        "-fassociative-math -fno-signed-zeros -fno-trapping-math",
    ],
)
def test_what_cc_says_of_speed_does_not_change_the_bits(monkeypatch, tmp_path, cc, fast):
    monkeypatch.setenv("CC", f"{find(cc)} {fast}")
    source = """\
#if defined __FAST_MATH__ || defined __ASSOCIATIVE_MATH__ || defined __RECIPROCAL_MATH__
#error "sums may change their order"
#endif
#if defined __NO_SIGNED_ZEROS__ || __FINITE_MATH_ONLY__
#error "not all numbers are numbers"
#endif
int x;
"""
    assert find_compiler().compile(source, str(tmp_path / "out.so"), shared_flags()) == ""
    network = Network([30, 9, 1], "tanh")
    inputs, targets = some(20, 30), some(20, 1, seed=5)
    assert_same_outcome(network, inputs, targets, batch_size=4)
    assert 5e-324 * float("1") > 0.0  # nor do they round the smallest numbers to 0


@pytest.mark.slow
@pytest.mark.parametrize("connect, n", [("next", 100), ("all", 30)])
def test_deep_networks_are_compiled_within_seconds(connect, n):
    network = Network([3] * (n + 1), "tanh", connect=connect)
    began = time.perf_counter()
    assert_same_outcome(network, some(9, 3), some(9, 3, seed=5), epochs=1, batch_size=8)
    assert time.perf_counter() - began < 60


def test_the_more_loops_a_program_has_the_less_is_optimized():
    levels = [level_for("for (;;) {}" * n)[0] for n in (0, 150, 151, 250, 251, 4000, 4001)]
    assert levels == ["-O3", "-O3", "-O2", "-O2", "-O1", "-O1", "-O0"]
    assert level_for(program_source(Network([784, 300, 100, 10]), SquaredError())) == ("-O3",)
