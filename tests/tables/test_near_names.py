"""Claims about names that may have been meant by one that is not there."""

import pytest

from tinynet import TinynetError
from tinynet.tables import Table
from tinynet.tables.near_names import near_name

NAMES = ["Größe (m²)", "Preis in €", "Straße", "species", "café au lait", "Ω", "x"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Grösse", "Größe (m²)"),
        ("Groesse", "Größe (m²)"),
        ("grosse", "Größe (m²)"),
        ("GRÖSSE", "Größe (m²)"),
        ("Gro\u0308\u00dfe", "Größe (m²)"),  # the same letters, put together otherwise
        ("Größe(m2)", "Größe (m²)"),
        ("preis", "Preis in €"),
        ("Preis_in_EUR", "Preis in €"),
        ("strasse", "Straße"),
        ("specis", "species"),
        ("species_name", "species"),
        ("cafe", "café au lait"),
        ("ω", "Ω"),
        ("X", "x"),
        ("price", ""),
        ("xy", "x"),
        ("", ""),
        ("€", ""),
    ],
)
def test_case_accents_umlauts_signs_and_endings_do_not_matter(word, name):
    assert near_name(word, NAMES) == name


def test_the_same_name_goes_before_a_longer_one():
    assert near_name("SIZE", ["size of it", "size"]) == "size"
    assert near_name("$", ["a", "$"]) == "$"


def test_a_table_tells_the_near_name_of_a_column():
    with pytest.raises(TinynetError, match=r"no column 'Groesse'; did you mean 'Größe \(m²\)'\? I"):
        Table(NAMES, [[1.0] * 7]).column("Groesse")


def test_long_names_take_no_long_time():
    names = ["a" * 100_000 + str(k) for k in range(20)]
    assert near_name("a" * 100_000, names) == names[0]


def test_of_three_letters_on_a_name_may_go_on_where_the_other_ends():
    assert near_name("cat", ["category"]) == "category"
    assert near_name("category", ["cat"]) == "cat"
    assert near_name("ca", ["category"]) == near_name("category", ["ca"]) == ""
