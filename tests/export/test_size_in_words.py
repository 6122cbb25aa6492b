"""The size of a network in words: a table of lines that are not too long."""

from hypothesis import given

from tests.table_models import number_column, table_model
from tinynet import Network
from tinynet.export import size_of
from tinynet.export.size_in_words import size_in_words
from tinynet.testing.drawn_networks import networks


@given(networks())
def test_a_size_prints_as_a_table_of_short_lines(network):
    size = size_of(network, [[0.5] * network.sizes[0]])
    printed = size_in_words(size)
    assert printed == str(size)
    assert max(map(len, printed.splitlines())) <= 90
    assert f"{size.c_float:>9}" in printed
    assert printed.splitlines()[0] == size.shape


def test_the_stack_and_the_program_of_each_chip_are_told():
    printed = size_in_words(size_of(Network([2, 4, 1])))
    for chip in ("ATmega328P", "Cortex-M0", "Cortex-M4F"):
        assert f"stack to predict, {chip}, at most" in printed
        assert f"whole program, {chip}, about" in printed


def test_of_a_table_it_names_the_row_and_the_unit():
    classes = repr(size_of(table_model([number_column()], ["a", "b"])))
    assert "(output 0 of row " in classes or "(output 1 of row " in classes
    quantities = repr(size_of(table_model([number_column()], quantities=[(1e3, 1e2)])))
    assert "(in deviations of each quantity; output 0 of row " in quantities
    assert "of input" not in classes + quantities
