"""Claims about old files that are kept: nobody removes them meanwhile, and nothing is left."""

import builtins
import errno
import os
import sys

import pytest

from tinynet.app.kept_files import KeptFile
from tinynet.file_writing import write_whole

pytest.importorskip("fcntl", reason="this system has no locks")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a file, in which we are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("old")
    return tmp_path


def held(folder):
    return {entry.name: entry.read_text() for entry in folder.iterdir()}


def no_links(source, target):
    raise OSError(errno.EPERM, "Operation not permitted")


def test_an_old_file_is_put_back(folder):
    kept = KeptFile("file")
    assert held(folder) == {"file": "old", ".file.unfinished-0": "old"}
    write_whole("new", "file")
    assert held(folder) == {"file": "new", ".file.unfinished-0": "old"}
    kept.put_back(True)
    assert held(folder) == {"file": "old"}


def test_an_old_file_is_forgotten(folder):
    kept = KeptFile("file")
    write_whole("new", "file")
    kept.forget()
    assert held(folder) == {"file": "new"}


def test_what_was_never_written_is_as_it_was(folder):
    KeptFile("file").put_back(False)
    new = KeptFile("new")
    assert (new.beside, held(folder)) == ("", {"file": "old"})
    new.put_back(False)
    assert held(folder) == {"file": "old"}


def test_a_new_file_is_removed(folder):
    new = KeptFile("new")
    write_whole("new", "new")
    new.put_back(True)
    assert held(folder) == {"file": "old"}
    new = KeptFile("new")
    write_whole("new", "new")
    new.forget()
    assert held(folder) == {"file": "old", "new": "new"}


@pytest.mark.parametrize("is_linked", [True, False])
def test_who_writes_the_same_file_leaves_it_while_it_is_kept(folder, monkeypatch, is_linked):
    if not is_linked:
        monkeypatch.setattr("os.link", no_links)
    kept = KeptFile("file")
    for text in ("one", "two"):
        write_whole(text, "file")
        assert held(folder) == {"file": text, ".file.unfinished-0": "old"}
    kept.put_back(True)
    assert held(folder) == {"file": "old"}


@pytest.mark.parametrize("write", ["one", "together"])
def test_what_a_killed_program_left_is_removed_by_the_next_that_writes_it(folder, write):
    for number in range(3):
        (folder / f".file.unfinished-{number}").write_text("left")
    if write == "together":
        KeptFile("file").forget()
    else:
        write_whole("new", "file")
    assert os.listdir() == ["file"]


def test_one_that_cannot_be_put_back_stays_beside_under_a_name_that_is_free(folder, monkeypatch):
    (folder / "file.before").write_text("of others")

    def fail(source, target):
        raise OSError(errno.EIO, "Input/output error")

    for place in ("file.before-1", "file.before-2"):
        kept = KeptFile("file")
        monkeypatch.setattr("os.replace", fail)
        kept.put_back(True)
        monkeypatch.undo()
        monkeypatch.chdir(folder)
        assert (folder / place).read_text() == "old"
    assert sorted(os.listdir()) == ["file", "file.before", "file.before-1", "file.before-2"]
    os.remove("file.before")
    kept = KeptFile("file")
    monkeypatch.setattr("os.replace", fail)
    kept.put_back(True)
    assert (folder / "file.before").read_text() == "old"


def test_without_locks_it_is_kept_all_the_same(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    kept = KeptFile("file")
    write_whole("new", "file")
    kept.put_back(True)
    assert held(folder) == {"file": "old"}


def test_one_that_may_not_be_opened_is_kept_all_the_same(folder, monkeypatch):
    really = builtins.open

    def not_old_ones(name, *arguments, **settings):
        if "unfinished-0" in str(name) and arguments == ("r+b",):
            raise PermissionError(errno.EACCES, "Permission denied", name)
        return really(name, *arguments, **settings)

    monkeypatch.setattr("builtins.open", not_old_ones)
    kept = KeptFile("file")
    write_whole("new", "file")
    kept.put_back(True)
    monkeypatch.undo()
    assert held(folder) == {"file": "old"}
