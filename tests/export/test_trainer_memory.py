"""Claims about the memory of exported trainers: every number is counted."""

import pytest

from tinynet import Network
from tinynet.export.trainer_memory import Member, ram_bytes


@pytest.mark.parametrize(
    ("optimizer", "numbers"),
    [({}, 0), ({"momentum": 0.5}, 17), ({"optimizer": "rprop"}, 34), ({"optimizer": "adam"}, 36)],
)
@pytest.mark.parametrize(("precision", "size"), [("float", 4), ("double", 8)])
def test_the_optimizers_memory_is_part_of_it(optimizer, numbers, precision, size):
    network = Network([2, 4, 1])
    plain = ram_bytes(network, precision)
    assert ram_bytes(network, precision, optimizer or True) == plain + size * numbers


def test_it_is_parameters_gradient_outputs_deltas_and_two_counts():
    assert ram_bytes(Network([2, 4, 1]), "float") == 4 * (17 + 17 + 4 + 1 + 4 + 1 + 2)


def test_errors_handed_back_through_absent_synapses_have_a_place():
    full = Network([2, 2, 1])
    sparse = Network([2, 2, 1], connections=[None, [[1, 0]]])
    more = 4 * (2 + 2)  # errors of inputs and of the hidden layer
    absent = 2 * 4  # one synapse less: a parameter, and its gradient
    assert ram_bytes(sparse, "float") == ram_bytes(full, "float") + more - absent


def test_a_member_is_declared_with_what_it_is():
    assert Member("p", 17, "parameters").line() == "double p[17]; /* parameters */"
    assert Member("ready", 0, "yes or no", "uint32_t").line() == "uint32_t ready; /* yes or no */"
