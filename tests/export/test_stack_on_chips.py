"""Claims about the stack of exported C: the rule holds where there are real compilers."""

import functools
import platform
import random

import pytest

from benchmarks.stack import (
    MARGIN,
    exported,
    line_above,
    measured,
    random_network,
    random_settings,
)
from tests.emulated_chips import CHIPS, X86_64
from tests.outside_tools import find, run
from tinynet import Network
from tinynet.export.c_constant_tables import array_bytes
from tinynet.export.stack_on_chips import RULE, is_simple, stack_bytes

each_kind = pytest.mark.parametrize("chip", [*CHIPS, X86_64], ids=str)


def needs(chip):
    """End the test where its compiler is missing, or another one than the rule was made with."""
    gcc = find(chip.prefix + "gcc")
    if chip is X86_64 and platform.machine() != "x86_64":
        pytest.skip("this machine is no x86-64")
    version = run(gcc, "-dumpversion").strip().split(".")[0]
    if version != ("5" if chip is CHIPS[-1] else "12"):
        pytest.skip(f"the rule was not made with gcc {version}")


@each_kind
def test_xor_takes_what_is_said_or_somewhat_less(chip):
    needs(chip)
    network = Network([2, 4, 1])
    for precision in RULE[str(chip)]:
        predicts, learns = measured(chip, network, precision, *exported(network, precision, True))
        most_predicts, most_learns = stack_bytes(network, str(chip), precision)
        arrays = array_bytes(network, precision)
        assert arrays + predicts <= most_predicts <= 3 * (arrays + predicts)
        assert learns <= most_learns <= 3 * learns


@functools.cache
def random_networks(precision):
    """Networks with settings, and their C; all chips share it, for writing it takes long."""
    rng, found = random.Random(2026), []
    for k in range(48):
        network = random_network(rng, 1 + k % 8)
        settings = random_settings(rng, network)
        found.append((network, settings, *exported(network, precision, settings)))
    return found


@pytest.mark.slow
@each_kind
def test_no_network_takes_more_than_is_said(chip):
    needs(chip)
    over = compared = 0
    for precision in RULE[str(chip)]:
        for network, settings, *sources in random_networks(precision):
            predicts, learns = measured(chip, network, precision, *sources)
            most_predicts, most_learns = stack_bytes(network, str(chip), precision)
            assert array_bytes(network, precision) + predicts <= most_predicts, network
            assert learns <= most_learns, (network, settings)
            over += most_learns / learns
            compared += 1
    assert over / compared < 2.3  # the rule is no barn door


def test_the_arrays_of_a_predictor_are_part_of_it():
    wide, narrow = Network([2, 40, 1]), Network([2, 4, 1])
    for chip in RULE:
        for precision, size in (("float", 4), ("double", 8)):
            if precision in RULE[chip]:
                more = (
                    stack_bytes(wide, chip, precision)[0] - stack_bytes(narrow, chip, precision)[0]
                )
                assert more == 36 * size
                assert (
                    stack_bytes(wide, chip, precision)[1] == stack_bytes(narrow, chip, precision)[1]
                )


def test_networks_with_shortcuts_or_absent_synapses_are_not_simple():
    assert is_simple(Network([2, 2, 1]))
    assert is_simple(Network([2, 1], connect="all"))
    assert not is_simple(Network([2, 2, 1], connect="all"))
    assert not is_simple(Network([2, 1], connections=[[[1, 0]]]))


def test_the_line_above_lies_above():
    first, more = line_above([64, 60, 72, 76, 76, 76, 76, 84])
    assert all(
        value + MARGIN <= first + more * k
        for k, value in enumerate([64, 60, 72, 76, 76, 76, 76, 84])
    )
