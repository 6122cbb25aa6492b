"""Claims about the folder of compiled programs: the user's alone, and what lies there is whole."""

import os
import pathlib
import stat
import sys
import tempfile
import time

import pytest

from tinynet.backends.c import cache_folder as module
from tinynet.backends.c.cache_folder import (
    ABANDONED,
    MOST_FILES,
    cache_folder,
    is_private,
    keep,
    kept,
    new_folder,
    remove_abandoned,
    remove_oldest,
)

as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)


def mode(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


@pytest.fixture
def base(tmp_path, monkeypatch):
    """A folder for caches, which the environment names."""
    path = tmp_path / "base"
    path.mkdir(mode=0o755)
    monkeypatch.setenv("XDG_CACHE_HOME", str(path))
    return path


@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_it_is_made_for_this_user_alone_whatever_the_umask(base, monkeypatch, umask):
    monkeypatch.setenv("XDG_CACHE_HOME", str(base / "one" / "two"))
    before = os.umask(umask)
    try:
        folder = cache_folder()
    finally:
        os.umask(before)
    assert folder == str(base / "one" / "two" / "tinynet")
    assert mode(folder) == mode(base / "one" / "two") == mode(base / "one") == 0o700
    assert cache_folder() == folder


@pytest.mark.parametrize("bits", [0o770, 0o777, 0o720, 0o702])
def test_a_folder_where_others_may_write_is_refused(base, bits):
    (base / "tinynet").mkdir()
    (base / "tinynet").chmod(bits)
    assert cache_folder() == ""


@pytest.mark.parametrize("bits", [0o700, 0o755, 0o500])
def test_a_folder_where_others_may_look_at_the_most_is_not(base, bits):
    (base / "tinynet").mkdir()
    (base / "tinynet").chmod(bits)
    assert cache_folder() == str(base / "tinynet")


def test_a_folder_that_others_could_exchange_is_refused_but_for_sticky_ones(base):
    assert cache_folder()
    base.chmod(0o777)
    assert cache_folder() == ""
    base.chmod(0o1777)  # as /tmp is
    assert cache_folder() == str(base / "tinynet")


def test_a_link_is_followed_and_its_end_is_looked_at(base):
    elsewhere = base / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (base / "tinynet").symlink_to(elsewhere)
    assert cache_folder() == str(elsewhere)
    elsewhere.chmod(0o777)
    assert cache_folder() == ""
    assert not is_private(str(base / "tinynet"))


@as_root
@pytest.mark.parametrize("whose", ["tinynet", "."])
def test_what_belongs_to_another_user_is_refused(base, whose):
    assert cache_folder()
    os.chown(base / whose, 12345, 12345)
    assert cache_folder() == ""


def test_a_folder_that_is_gone_is_not_private(base):
    assert not is_private(str(base / "nowhere"))


def test_a_path_that_is_not_absolute_counts_as_none(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    for named in ("", "relative/cache"):
        monkeypatch.setenv("XDG_CACHE_HOME", named)
        assert cache_folder() == str(tmp_path / ".cache" / "tinynet")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == str(tmp_path / ".cache" / "tinynet")
    assert not pathlib.Path("relative").exists()
    monkeypatch.setenv("HOME", "no/home")
    assert cache_folder() == ""


def test_without_a_home_it_is_the_one_that_the_system_knows(monkeypatch):
    pwd = pytest.importorskip("pwd")
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_CACHE_HOME")
    home = pwd.getpwuid(os.getuid()).pw_dir
    monkeypatch.setattr(module, "_make", lambda folder: None)
    monkeypatch.setattr(module, "is_private", lambda folder: True)
    assert cache_folder() == os.path.realpath(os.path.join(home, ".cache", "tinynet"))


@pytest.mark.parametrize("where", ["base", "base/tinynet"])
def test_a_file_in_its_place_means_none(tmp_path, monkeypatch, where):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "base"))
    (tmp_path / where).parent.mkdir(exist_ok=True)
    (tmp_path / where).write_text("")
    assert cache_folder() == ""


def test_a_folder_that_cannot_be_made_means_none(base, monkeypatch):
    def refused(path, mode):
        raise PermissionError(path)

    monkeypatch.setattr(os, "mkdir", refused)
    assert cache_folder() == ""


def test_another_process_may_be_quicker(base, monkeypatch):
    mkdir = os.mkdir

    def late(path, mode):
        mkdir(path, mode)
        raise FileExistsError(path)

    monkeypatch.setattr(os, "mkdir", late)
    assert cache_folder() == str(base / "tinynet")


@pytest.mark.parametrize(
    ("system", "name", "value", "place"),
    [
        ("darwin", "HOME", "/Users/ada", "/Users/ada/Library/Caches/tinynet"),
        ("win32", "LOCALAPPDATA", "/Local", "/Local/tinynet"),
        ("win32", "LOCALAPPDATA", "", ""),
    ],
)
def test_other_systems_have_other_places(monkeypatch, system, name, value, place):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(module, "_make", lambda folder: None)
    monkeypatch.setattr(module, "is_private", lambda folder: True)
    assert cache_folder() == place


def test_without_users_a_folder_is_private_by_other_means(base, monkeypatch):
    monkeypatch.delattr(os, "geteuid")
    (base / "tinynet").mkdir()
    (base / "tinynet").chmod(0o777)
    assert cache_folder() == str(base / "tinynet")


# Files


def put(folder, content=b"a library", name="name"):
    with new_folder(str(folder)) as within:
        assert (os.path.dirname(within), mode(within)) == (str(folder), 0o700)
        made = os.path.join(within, "made")
        with open(made, "wb") as file:
            file.write(content)
        keep(made, str(folder / name))
        assert not os.path.exists(made)
    assert not os.path.exists(within)
    return folder / name


def test_what_is_kept_comes_back_and_is_the_users_alone(tmp_path):
    path = put(tmp_path)
    assert kept(str(path)) == b"a library"
    assert mode(path) == 0o700
    assert kept(str(put(tmp_path, b"another"))) == b"another"  # in the same place
    assert os.listdir(tmp_path) == ["name"]


def test_what_is_not_whole_is_not_there(tmp_path):
    whole = put(tmp_path).read_bytes()
    for n in range(len(whole)):
        (tmp_path / "name").write_bytes(whole[:n])
        assert kept(str(tmp_path / "name")) is None
    for n in range(len(whole)):
        changed = bytearray(whole)
        changed[n] ^= 1
        (tmp_path / "name").write_bytes(changed)
        assert kept(str(tmp_path / "name")) is None
    (tmp_path / "name").write_bytes(bytes(len(whole)))
    assert kept(str(tmp_path / "name")) is None


def test_what_others_may_write_to_is_not_there(tmp_path):
    path = put(tmp_path)
    for bits in (0o770, 0o702):
        path.chmod(bits)
        assert kept(str(path)) is None


@as_root
def test_what_belongs_to_another_user_is_not_there(tmp_path):
    path = put(tmp_path)
    os.chown(path, 12345, 12345)
    assert kept(str(path)) is None


def test_what_is_no_file_is_not_there(tmp_path):
    path = put(tmp_path)
    (tmp_path / "link").symlink_to(path)
    (tmp_path / "folder").mkdir()
    for name in ("link", "folder", "nowhere"):
        assert kept(str(tmp_path / name)) is None


def test_a_file_that_is_in_use_may_stay_if_it_is_whole(tmp_path, monkeypatch):
    """As on Windows, where a library that is loaded cannot be replaced."""
    path = put(tmp_path)

    def refused(made, path):
        raise PermissionError(path)

    monkeypatch.setattr(os, "replace", refused)
    for name, there in (("name", True), ("other", False)):
        made = str(tmp_path / "made")
        pathlib.Path(made).write_bytes(b"a library")
        if there:
            keep(made, str(tmp_path / name))
        else:
            with pytest.raises(PermissionError):
                keep(made, str(tmp_path / name))
    assert kept(str(path)) == b"a library"


def test_what_was_begun_long_ago_is_removed_whatever_it_is(tmp_path):
    for k, age in enumerate((2 * ABANDONED, ABANDONED / 2)):
        for name in (f"new-{k}", f"other-{k}"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "made").write_text("half")
            os.utime(tmp_path / name, (time.time() - age,) * 2)
    remove_abandoned(str(tmp_path))
    assert sorted(os.listdir(tmp_path)) == ["new-1", "other-0", "other-1"]


def test_what_another_process_removes_meanwhile_is_no_harm(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "listdir", lambda folder: ["new-gone"])
    remove_abandoned(str(tmp_path))


def test_without_a_folder_a_new_one_is_with_the_temporary_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with new_folder() as within:
        assert os.path.basename(within).startswith("tinynet-")
        assert os.listdir(tmp_path) == [os.path.basename(within)]
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("open_to", [0o777, 0o770])
def test_where_others_could_exchange_it_there_is_no_new_folder(tmp_path, monkeypatch, open_to):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tmp_path.chmod(open_to)
    with pytest.raises(PermissionError, match="others may write"):
        new_folder().__enter__()
    assert os.listdir(tmp_path) == []
    tmp_path.chmod(open_to | stat.S_ISVTX)  # as /tmp is: what lies there belongs to who made it
    with new_folder() as within:
        assert mode(within) == 0o700


def test_of_too_many_files_the_older_half_is_removed(tmp_path, monkeypatch):
    assert MOST_FILES >= 100
    monkeypatch.setattr(module, "MOST_FILES", 5)
    for k in (3, 1, 5, 2, 4):
        (tmp_path / str(k)).write_text("")
        os.utime(tmp_path / str(k), (k, k))
    remove_oldest(str(tmp_path))
    assert len(os.listdir(tmp_path)) == 5
    (tmp_path / "0").mkdir()  # what is no file stays
    os.utime(tmp_path / "0", (0, 0))
    remove_oldest(str(tmp_path))
    assert sorted(os.listdir(tmp_path)) == ["0", "3", "4", "5"]


def test_files_that_others_have_removed_meanwhile_are_no_harm(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_FILES", 1)
    (tmp_path / "here").write_text("")
    monkeypatch.setattr(os, "listdir", lambda folder: ["here", "gone", "gone, too"])
    remove_oldest(str(tmp_path))
    assert (tmp_path / "here").exists()
