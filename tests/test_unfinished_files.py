"""Claims about files that are not finished: whose they are, and who removes those left behind."""

import errno
import os
import signal
import subprocess
import sys
import threading

import pytest

from tests.outside_tools import ROOT
from tinynet import unfinished_files as module
from tinynet.file_writing import write_whole
from tinynet.unfinished_files import UnfinishedFile, new_unfinished

fcntl = pytest.importorskip("fcntl", reason="this system has no locks")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder, in which we are."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def left_behind(name):
    """What a killed program leaves: it is there, and nobody holds it."""
    with open(name, "w") as file:
        file.write("half of it")
    return name


def test_it_is_named_after_the_file_that_it_will_be_and_becomes_that(folder):
    (folder / "model.json").write_text("old")
    unfinished = new_unfinished("model.json")
    assert unfinished.name == ".model.json.unfinished-0"
    assert sorted(os.listdir()) == [unfinished.name, "model.json"]
    unfinished.file.write(b"new")
    unfinished.become("model.json")
    unfinished.end()
    assert os.listdir() == ["model.json"]
    assert (folder / "model.json").read_text() == "new"


def test_what_has_become_nothing_is_removed_at_its_end(folder):
    unfinished = new_unfinished(str(folder / "file"))
    unfinished.file.write(b"half")
    unfinished.end()
    assert os.listdir() == []
    assert unfinished.file.closed


@pytest.mark.parametrize("letter", ["n", "文", "\U0001f600"])
def test_a_name_as_long_as_the_system_allows_has_room_for_more(folder, letter):
    target = letter * (255 // len(letter.encode()))
    unfinished = new_unfinished(target)
    assert unfinished.name == f".{letter * 30}.unfinished-0"
    unfinished.become(target)
    unfinished.end()
    assert os.listdir() == [target]


@pytest.mark.parametrize("mode, umask", [(0o600, 0o022), (0o666, 0o027), (0o646, 0o000)])
def test_it_has_the_permissions_from_its_first_moment_on(folder, mode, umask):
    before = os.umask(umask)
    try:
        unfinished = new_unfinished("file", mode)
    finally:
        os.umask(before)
    assert os.fstat(unfinished.file.fileno()).st_mode & 0o777 == mode & ~umask
    unfinished.end()


def test_if_nothing_else_is_asked_for_all_may_read_and_write_it_less_the_umask(folder):
    before = os.umask(0)
    try:
        unfinished = new_unfinished("file")
    finally:
        os.umask(before)
    assert os.fstat(unfinished.file.fileno()).st_mode & 0o777 == 0o666
    unfinished.end()


@pytest.mark.parametrize("numbers", [[1], [0, 1, 2, 3]])
def test_all_that_were_left_behind_are_removed_whatever_permissions_they_have(folder, numbers):
    for number in numbers:
        os.chmod(left_behind(f".file.unfinished-{number}"), 0o777)
    write_whole("new", "file")
    assert os.listdir() == ["file"]


def test_two_that_write_the_same_file_have_one_each_and_the_last_one_stays(folder):
    one, other = new_unfinished("file"), new_unfinished("file")
    assert [one.name, other.name] == [".file.unfinished-0", ".file.unfinished-1"]
    other.file.write(b"other")
    one.file.write(b"one")
    other.become("file")
    one.become("file")
    one.end()
    other.end()
    assert os.listdir() == ["file"]
    assert (folder / "file").read_text() == "one"


def test_what_a_killed_program_left_is_removed_by_the_next_one_that_writes_the_file(folder):
    program = (
        "import os, signal; from tinynet.unfinished_files import new_unfinished\n"
        "new_unfinished('file').file.write(b'half'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    for _ in range(3):  # they do not pile up
        done = subprocess.run(
            [sys.executable, "-B", "-c", program], env=dict(os.environ, PYTHONPATH=str(ROOT))
        )
        assert done.returncode == -signal.SIGKILL
        assert os.listdir() == [".file.unfinished-0"]
    write_whole("other", "other")
    assert sorted(os.listdir()) == [".file.unfinished-0", "other"]
    write_whole("new", "file")
    assert sorted(os.listdir()) == ["file", "other"]


def test_what_another_program_still_writes_stays(folder):
    program = (
        "import sys; from tinynet.unfinished_files import new_unfinished\n"
        "it = new_unfinished('file'); it.file.write(b'theirs'); print(it.name, flush=True)\n"
        "sys.stdin.readline(); it.become('file'); it.end()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-B", "-c", program],
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == ".file.unfinished-0\n"
        write_whole("ours", "file")
        assert sorted(os.listdir()) == [".file.unfinished-0", "file"]
        assert (folder / "file").read_text() == "ours"
        process.communicate("\n")
    assert os.listdir() == ["file"]
    assert (folder / "file").read_text() == "theirs"


def test_many_threads_that_write_one_file_leave_that_of_one_of_them(folder):
    texts = [f"{k}" * 3000 for k in range(8)]
    failed = []

    def write(text):
        try:
            for _ in range(30):
                write_whole(text, "file")
        except BaseException as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=write, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in threads):
        if os.path.exists("file"):
            seen.add((folder / "file").read_text())
    assert not failed
    assert os.listdir() == ["file"]
    assert seen | {(folder / "file").read_text()} <= set(texts)


def test_a_link_a_folder_and_a_fifo_in_its_place_are_let_alone(folder):
    (folder / "victim").write_text("precious")
    for number, make in enumerate(
        [
            lambda name: os.symlink("victim", name),
            lambda name: os.symlink("nowhere", name),
            os.mkdir,
            os.mkfifo,
        ]
    ):
        make(f".file.unfinished-{number}")
    unfinished = new_unfinished("file")
    assert unfinished.name == ".file.unfinished-4"
    unfinished.end()
    write_whole("new", "file")
    assert len(os.listdir()) == 6
    assert (folder / "victim").read_text() == "precious"


def test_a_second_name_of_another_file_is_removed_and_the_file_stays(folder):
    (folder / "victim").write_text("precious")
    os.link("victim", ".file.unfinished-0")
    write_whole("new", "file")
    assert sorted(os.listdir()) == ["file", "victim"]
    assert (folder / "victim").read_text() == "precious"


def test_what_may_not_be_removed_stays_and_does_no_harm(folder, monkeypatch):
    left_behind(".file.unfinished-0")

    def refused(name):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(os, "remove", refused)
        write_whole("new", "file")
    assert sorted(os.listdir()) == [".file.unfinished-0", "file"]


def test_one_that_cannot_be_removed_at_its_end_is_closed_all_the_same(folder, monkeypatch):
    unfinished = new_unfinished("file")
    with monkeypatch.context() as patch:
        patch.setattr(os, "remove", os.rmdir)
        unfinished.end()
    assert os.listdir() == [unfinished.name]
    assert unfinished.file.closed
    write_whole("new", "file")
    assert os.listdir() == ["file"]


@pytest.mark.parametrize("error", [OSError(errno.ENOLCK, ""), OSError(errno.ENOSYS, "")])
def test_where_a_disk_has_no_locks_nothing_is_taken_for_left_behind(folder, monkeypatch, error):
    left_behind(".file.unfinished-0")

    def no_locks(*anything):
        raise error

    monkeypatch.setattr(fcntl, "flock", no_locks)
    unfinished = new_unfinished("file")
    assert (unfinished.name, unfinished.is_locked) == (".file.unfinished-1", False)
    unfinished.end()
    write_whole("new", "file")
    assert sorted(os.listdir()) == [".file.unfinished-0", "file"]


def test_a_system_without_locks_closes_a_file_before_it_is_renamed_or_removed(folder, monkeypatch):
    """As Windows wants it."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    left_behind(".file.unfinished-0")
    files = []
    for name in ("replace", "remove"):
        really = getattr(os, name)

        def closed_before(*names, really=really):
            assert files[-1].closed
            really(*names)

        monkeypatch.setattr(os, name, closed_before)
    made = module._made
    monkeypatch.setattr(module, "_made", lambda *a: (files.append(made(*a)), files[-1])[1])
    write_whole("new", "file")
    new_unfinished("file").end()
    assert sorted(os.listdir()) == [".file.unfinished-0", "file"]
    assert len(files) == 2


def test_one_that_is_taken_for_left_behind_before_it_was_locked_is_made_anew(folder, monkeypatch):
    really, locked = module._lock, []

    def late(file, locks):
        locked.append(file.name)
        if len(locked) == 1:  # another program was quicker, and has removed it
            os.remove(file.name)
        if len(locked) == 2:  # another one is about to
            return None
        return really(file, locks)

    monkeypatch.setattr(module, "_lock", late)
    unfinished = new_unfinished("file")
    assert locked == [".file.unfinished-0"] * 2 + [".file.unfinished-0"] * 2
    assert os.listdir() == [unfinished.name] == [".file.unfinished-0"]
    unfinished.end()


def test_that_of_another_is_not_removed_at_the_end(folder):
    unfinished = new_unfinished("file")
    os.remove(unfinished.name)
    left_behind(unfinished.name)  # another program has made it since
    unfinished.end()
    assert os.listdir() == [".file.unfinished-0"]


def test_an_older_file_that_has_taken_its_name_is_not_removed_at_the_end_either(folder):
    older = left_behind("older")
    unfinished = new_unfinished("file")
    os.replace(older, unfinished.name)
    unfinished.end()
    assert os.listdir() == [".file.unfinished-0"]


def test_where_all_names_are_taken_it_is_said(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST_TRIES", 3)
    for number in range(3):
        os.mkdir(f".file.unfinished-{number}")
    with pytest.raises(FileExistsError, match="too many unfinished files are beside it: 'file'"):
        write_whole("new", "file")


def test_a_folder_in_which_nothing_can_be_made_is_an_error_of_the_system(folder):
    with pytest.raises(FileNotFoundError):
        new_unfinished("no/file")


def test_a_board_writes_over_what_was_left_behind(folder, monkeypatch):
    left_behind(".file.unfinished-0")
    with monkeypatch.context() as patch:
        patch.delattr(os, "open")
        unfinished = new_unfinished("file")
    assert isinstance(unfinished, UnfinishedFile)
    assert (unfinished.name, unfinished.is_locked) == (".file.unfinished-0", False)
    unfinished.become("file")
    assert (folder / "file").read_bytes() == b""
