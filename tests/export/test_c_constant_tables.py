"""Claims about the constants of an exported C file: as few bytes as possible, and none unsaid."""

import re

import pytest

from tests.outside_tools import find, run
from tinynet import Network, TinynetError
from tinynet.export import to_c
from tinynet.export.c_constant_tables import Table, array_bytes, constant_bytes, place_kind


@pytest.mark.parametrize(
    "signals, kind", [(255, "char"), (256, "char"), (257, "short"), (300, "short")]
)
def test_places_are_counted_with_as_few_bytes_as_possible(signals, kind):
    network = Network([signals, 1], connections=[[[0] * (signals - 1) + [1]]])
    assert f"static const unsigned {kind} from1[1] PREDICT_IN_FLASH = {{{signals - 1}}};" in to_c(
        network
    )


def test_a_sparse_layer_too_large_for_its_table_is_refused(monkeypatch):
    network = Network([40, 2], "identity", connections=[[[1] * 40, [1] * 39 + [0]]])
    monkeypatch.setattr("tinynet.export.c_constant_tables.MOST_IN_A_SHORT", 79)
    assert "ends1[2] PREDICT_IN_FLASH = {40, 79}" in to_c(network)
    monkeypatch.setattr("tinynet.export.c_constant_tables.MOST_IN_A_SHORT", 78)
    with pytest.raises(TinynetError, match="absent synapses and 79 others: it is too large"):
        to_c(network)


def test_places_are_counted_up_to_the_last_number_of_two_bytes():
    assert place_kind([65_535]) == "unsigned short"
    with pytest.raises(TinynetError, match="absent synapses and 65536 others: it is too large"):
        place_kind([65_536])


@pytest.mark.parametrize("precision", ["double", "float"])
def test_the_constants_take_as_many_bytes_as_size_says(tmp_path, precision):
    sparse = [[[1, 0, 1, 1]] * 5, [[1, 1, 0, 0, 1]] * 2]
    for network in (
        Network([4, 5, 2], "relu"),
        Network([4, 5, 2], "relu", bias=False),
        Network([4, 5, 2], "relu", connections=sparse),
        Network([300, 1], "relu", connections=[[[0] * 299 + [1]]]),  # a place of two bytes
    ):
        (tmp_path / "model.c").write_text(to_c(network, precision=precision))
        run(find("cc"), "-std=c99", "-O0", "-c", "model.c", cwd=tmp_path)
        lines = run(find("nm"), "-S", tmp_path / "model.o").splitlines()
        tables = [
            line.split() for line in lines if re.search(r" r (weights|biases|from|ends)", line)
        ]
        assert sum(int(line[1], 16) for line in tables) == constant_bytes(network, precision)


def test_the_stack_holds_the_layers_between():
    assert array_bytes(Network([4, 5, 6, 2]), "float") == 4 * (5 + 6)
    assert array_bytes(Network([4, 5, 6, 2], connect="all"), "double") == 8 * (4 + 5 + 6)
    assert array_bytes(Network([4, 2], connect="all"), "double") == 0


def test_a_table_is_written_row_by_row_or_in_one():
    cells = ["1", "2", "3", "4", "5", "6"]
    assert Table("weights1", "float", cells, columns=3).lines() == [
        "    static const float weights1[2][3] IN_FLASH = {",
        "        {1, 2, 3},",
        "        {4, 5, 6},",
        "    };",
    ]
    (line,) = Table("from1", "unsigned char", cells).lines()
    assert line == "    static const unsigned char from1[6] IN_FLASH = {1, 2, 3, 4, 5, 6};"
