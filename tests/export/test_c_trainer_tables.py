"""Claims about the constants of exported trainers: they stay in flash memory."""

import pytest

from tinynet import Network, TinynetError
from tinynet.backends.c.network_in_c import NetworkInC
from tinynet.export.c_trainer_tables import Flash, flash_bytes
from tinynet.losses import SquaredError


def code_of(network):
    return NetworkInC(network, SquaredError())


def sparse(n_inputs):
    """A network that hears only the last of so many inputs."""
    return Network([n_inputs, 1], connections=[[[0] * (n_inputs - 1) + [1]]])


def test_only_single_precision_is_for_an_avr():
    code = code_of(Network([2, 1]))
    assert "PROGMEM" in "".join(Flash(code, "float").words("expf("))
    assert "#error" in "".join(Flash(code, "double").words("exp("))
    assert Flash(code, "float").number("t", "k") == "NUMBER_IN_FLASH(t, k)"
    assert Flash(code, "double").number("t", "k") == "t[k]"


def test_places_are_as_small_as_they_can_be():
    assert Flash(code_of(Network([2, 1])), "float").places_kind == ""
    assert Flash(code_of(sparse(256)), "float").places_kind == "unsigned char"
    assert Flash(code_of(sparse(257)), "float").places_kind == "unsigned short"


def test_their_words_are_there_only_where_there_are_any():
    words = "\n".join(Flash(code_of(sparse(300)), "float").words(""))
    assert "pgm_read_word" in words
    assert "pgm_read_byte" in "\n".join(Flash(code_of(sparse(3)), "float").words(""))
    assert "PLACE_IN_FLASH" not in "\n".join(Flash(code_of(Network([2, 1])), "float").words(""))


def test_too_many_inputs_are_refused():
    with pytest.raises(TinynetError, match="too large to export"):
        Flash(code_of(sparse(65_537)), "float")


def test_their_bytes_are_counted():
    assert flash_bytes(sparse(300), "float") == 2 * 4 + 2 * 2  # a weight, a bias; two places
    assert flash_bytes(Network([2, 4, 1]), "double") == 17 * 8


def test_each_table_of_synapses_is_told():
    code = code_of(Network([3, 2, 1], connections=[[[1, 0, 1], [0, 1, 0]], None]))
    lines = Flash(code, "float").tables(code)
    assert "static const unsigned char from1[3] IN_FLASH = {0, 2, 1};" in lines
    assert "static const unsigned char ends1[2] IN_FLASH = {2, 3};" in lines
    assert any(line.startswith("/* layer 1: synapse s comes from input from1[s]") for line in lines)
