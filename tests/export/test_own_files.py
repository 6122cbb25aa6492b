"""Claims about the files that tinynet is made of, and how they are read."""

import pkgutil

import pytest

from tests.source_code import CORE, FILES, PACKAGE
from tinynet import TinynetError
from tinynet.export.own_files import core_files, own_text


@pytest.mark.parametrize("name", ["vectors.py", "backends/__init__.py", "app/iris.csv"])
def test_a_file_of_tinynet_is_read_from_the_package(name):
    assert own_text(name) == (PACKAGE / name).read_text(encoding="utf-8")


def test_a_file_that_is_missing_is_named():
    with pytest.raises(TinynetError, match=r"^nowhere\.py, a file .*, is missing here: install"):
        own_text("nowhere.py")


@pytest.mark.parametrize("found", [None, OSError("no such file in the archive")])
def test_whoever_imported_tinynet_may_be_unable_to_read_it(monkeypatch, found):
    def get_data(package, name):
        if found is not None:
            raise found

    monkeypatch.setattr(pkgutil, "get_data", get_data)
    with pytest.raises(TinynetError, match=r"^vectors\.py, a file"):
        own_text("vectors.py")


def test_the_core_is_listed_with_its_files():
    assert set(core_files()) | {"__init__", "backends"} == set(CORE)
    for name, file in core_files().items():
        assert PACKAGE / file == FILES[name]
