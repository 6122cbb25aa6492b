"""Claims about the tables of which a bundle may have only some entries."""

import pytest

from tinynet import ACTIVATIONS, TinynetError
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_tables import TABLES, entries, wanted_entries, with_entries
from tinynet.export.bundle_writer import one_file
from tinynet.export.parsed_modules import Module
from tinynet.losses import LOSSES
from tinynet.optimizers import OPTIMIZERS

each_table = pytest.mark.parametrize("name", sorted(TABLES))


@pytest.mark.parametrize(
    ("name", "table"),
    [("activations", ACTIVATIONS), ("losses", LOSSES), ("optimizers", OPTIMIZERS)],
)
def test_the_entries_are_those_of_the_table_itself(name, table):
    assert entries(name) == list(table)


@each_table
def test_a_table_keeps_what_is_named_once_and_in_its_own_order(name):
    known = entries(name)
    assert wanted_entries(name, [known[-1], known[0], known[-1]]) == [known[0], known[-1]]
    module = Module(TABLES[name][1])
    fewer = with_entries(name, module, known[:1])
    assert entries(name, fewer) == known[:1]
    assert entries(name, module) == known  # which is as it was


@each_table
def test_no_entry_an_unknown_one_and_no_list_are_refused(name):
    one = TABLES[name][0]
    for wanted, words in (
        ([], f"without any {one} can do nothing: name some {name}"),
        (["foo"], f"^{one} 'foo' is unknown; known are: {', '.join(entries(name))}$"),
        ("sgd", f"^{name} is the text 'sgd', it must be a list$"),
        (None, f"^{name} is None, it must be a list$"),
    ):
        with pytest.raises(TinynetError, match=words):
            wanted_entries(name, wanted)


@each_table
def test_to_name_one_twice_is_to_name_it_once(name):
    once, twice = [Bundle(["training"], **{name: entries(name)[:1] * n}) for n in (1, 2)]
    assert one_file(once) == one_file(twice)
