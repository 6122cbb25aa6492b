"""Claims about the constants of exported trainers: they stay in flash memory."""

import pytest

from tinynet import Network, TinynetError
from tinynet.backends.c.network_in_c import NetworkInC
from tinynet.export import to_c
from tinynet.export.c_trainer_tables import flash_bytes, places_kind, trainer_tables
from tinynet.losses import SquaredError


def code_of(network):
    return NetworkInC(network, SquaredError())


def sparse(n_inputs):
    """A network that hears only the last of so many inputs."""
    return Network([n_inputs, 1], connections=[[[0] * (n_inputs - 1) + [1]]])


def test_places_are_as_small_as_they_can_be():
    assert places_kind(code_of(Network([2, 1]))) == ""
    assert places_kind(code_of(sparse(256))) == "unsigned char"
    assert places_kind(code_of(sparse(257))) == "unsigned short"


def test_too_many_inputs_are_refused():
    with pytest.raises(TinynetError, match="too large to export"):
        places_kind(code_of(sparse(65_537)))
    with pytest.raises(TinynetError, match="too large to export"):
        to_c(sparse(65_537), train=True)


def test_their_bytes_are_counted():
    assert flash_bytes(sparse(300), "float") == 2 * 4 + 2 * 2  # a weight, a bias; two places
    assert flash_bytes(Network([2, 4, 1]), "double") == 17 * 8


def test_each_table_of_synapses_is_told():
    lines = trainer_tables(
        code_of(Network([3, 2, 1], connections=[[[1, 0, 1], [0, 1, 0]], None])), "float"
    )
    assert "static const unsigned char from1[3] IN_FLASH = {0, 2, 1};" in lines
    assert "static const unsigned char ends1[2] IN_FLASH = {2, 3};" in lines
    assert any(line.startswith("/* layer 1: synapse s comes from input from1[s]") for line in lines)
