"""What the command line writes: standard output, whole files, and nothing over a stranger's."""

import errno
import io
import os
from pathlib import Path

import pytest

from tinynet import TinynetError
from tinynet.app import output_files
from tinynet.app.output_files import (
    check_no_strangers,
    check_replaceable,
    check_writable,
    is_screen,
    write_all,
    write_directory,
    write_out,
    write_together,
)

FILES = {"__init__.py": "# mine 1\n", "a.py": "a = 1\n", "b.py": "b = 2\n"}
MINE = r"# mine \d"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder, in which we are."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def held(path):
    """The files of a folder with their texts."""
    return {entry.name: entry.read_text() for entry in path.iterdir()}


@pytest.mark.parametrize("path", [None, "-"])
def test_a_dash_is_standard_output(path, capsys):
    assert is_screen(path)
    write_out("text\n", path)
    assert capsys.readouterr().out == "text\n"
    assert os.listdir() == []


def test_a_file_that_is_called_a_dash_has_a_path_that_says_so(folder, capsys):
    assert not is_screen("./-")
    write_out("text\n", "./-")
    assert held(folder) == {"-": "text\n"}
    assert capsys.readouterr().out == ""


def test_a_disk_that_fills_up_leaves_an_older_file_as_it_was(monkeypatch, folder):
    (folder / "file").write_text("old")

    def full(source, target):
        raise OSError(errno.ENOSPC, "No space left on device", source)

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left on device") as error:
        write_out("new", "file")
    assert error.value.filename == "file"
    assert held(folder) == {"file": "old"}


@pytest.mark.parametrize("text", ["# mine 1", "# mine 2 and more\n", "", None])
def test_one_s_own_file_an_empty_one_and_none_at_all_may_be_replaced(folder, text):
    if text is not None:
        (folder / "file").write_text(text)
    check_replaceable("file", MINE, "file of mine", "no")


@pytest.mark.parametrize(
    "content", [b"mine 1", b"x# mine 1", b"\n# mine 1", b"\xff\xfe\x00", b"\n"]
)
def test_what_others_wrote_is_not_replaced(folder, content):
    (folder / "file").write_bytes(content)
    with pytest.raises(TinynetError, match=r"^file exists, and is no file of mine: try another$"):
        check_replaceable("file", MINE, "file of mine", "try another")


def test_a_folder_is_made_with_all_files(folder):
    for place in ("new", "deep/er/new"):
        write_directory(FILES, place, MINE, "mine")
        assert held(folder / place) == FILES
        write_directory({**FILES, "a.py": "a = 2\n"}, place, MINE, "mine")
        assert held(folder / place)["a.py"] == "a = 2\n"


@pytest.mark.parametrize(
    "there, named",
    [
        ({"c.py": ""}, "c.py"),
        ({"c.mpy": ""}, "c.mpy"),
        ({**FILES, "c.py": ""}, "c.py"),
        ({"a.py": "precious"}, "a.py"),
        ({"__init__.py": ""}, "__init__.py"),
        ({"__init__.py": "", "a.py": "precious"}, "__init__.py"),
        ({"__init__.py": "of another package"}, "__init__.py"),
    ],
)
def test_a_folder_with_files_of_others_is_left_as_it_is(folder, there, named):
    (folder / "new").mkdir()
    for name, text in there.items():
        (folder / "new" / name).write_text(text)
    message = f"^new holds {named}, which is not of mine; empty it first$"
    with pytest.raises(TinynetError, match=message):
        write_directory(FILES, "new", MINE, "mine")
    assert held(folder / "new") == there


def test_files_that_are_no_python_are_no_strangers(folder):
    (folder / "new").mkdir()
    (folder / "new" / "data.txt").write_text("1")
    write_directory(FILES, "new", MINE, "mine")
    assert held(folder / "new") == {**FILES, "data.txt": "1"}


def test_a_file_is_no_folder(folder):
    (folder / "new").write_text("text")
    with pytest.raises(TinynetError, match=r"^new is a file, not a directory: choose another"):
        write_directory(FILES, "new", MINE, "mine")
    assert held(folder) == {"new": "text"}


def failing_at(name, error):
    really = output_files.write_whole

    def write_or_fail(text, path):
        if os.path.basename(path) == name:
            raise error
        really(text, path)

    return write_or_fail


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=repr)
def test_a_new_folder_is_made_whole_or_not_at_all(folder, monkeypatch, name, error):
    monkeypatch.setattr(output_files, "write_whole", failing_at(name, error))
    with pytest.raises(type(error)):
        write_directory(FILES, "new", MINE, "mine")
    assert os.listdir() == []


@pytest.mark.parametrize("name", ["a.txt", "b.txt", "c.txt"])
def test_so_is_one_with_folders_in_it(folder, monkeypatch, name):
    files = {"a.txt": "1", "deep/er/b.txt": "2", "src/c.txt": "3"}
    write_all(files, "whole")
    assert {str(path.relative_to("whole")) for path in Path("whole").rglob("*.txt")} == set(files)
    monkeypatch.setattr(output_files, "write_whole", failing_at(name, OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_all(files, "new")
    assert os.listdir() == ["whole"]


def test_an_older_folder_is_kept_when_a_file_cannot_be_written(folder, monkeypatch):
    write_directory(FILES, "new", MINE, "mine")
    monkeypatch.setattr(output_files, "write_whole", failing_at("b.py", OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_directory({**FILES, "b.py": "b = 3\n"}, "new", MINE, "mine")
    assert held(folder / "new") == FILES


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=repr)
def test_files_are_written_together_or_are_as_before(folder, monkeypatch, name, error):
    (folder / "a.py").write_bytes(b"old\xff\r\n")
    monkeypatch.setattr(output_files, "write_whole", failing_at(name, error))
    with pytest.raises(type(error)):
        write_together(FILES)
    assert os.listdir() == ["a.py"]
    assert (folder / "a.py").read_bytes() == b"old\xff\r\n"


@pytest.mark.skipif(os.name != "posix", reason="this system has no such links")
def test_a_link_is_left_where_it_was_when_files_are_as_before(folder, monkeypatch):
    os.symlink("deep", "a.py")
    monkeypatch.setattr(output_files, "write_whole", failing_at("b.py", OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_together(FILES)
    assert os.listdir() == ["a.py"] and os.readlink("a.py") == "deep"


def test_an_older_folder_is_as_before_when_a_file_cannot_be_written(folder, monkeypatch):
    write_directory(FILES, "new", MINE, "mine")
    monkeypatch.setattr(output_files, "write_whole", failing_at("b.py", OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_directory(dict.fromkeys(FILES, "# mine 2\n"), "new", MINE, "mine")
    assert held(folder / "new") == FILES


def test_a_stranger_in_a_folder_is_named_wherever_it_lies(folder):
    check_no_strangers("new", ["src/a.c"], "mine")
    (folder / "new" / "src").mkdir(parents=True)
    (folder / "new" / "src" / "a.c").write_text("1")
    check_no_strangers("new", ["src/a.c"], "mine")
    with pytest.raises(TinynetError, match=r"^new holds src/a.c, which is not of mine: empty it"):
        check_no_strangers("new", ["a.c"], "mine")


@pytest.mark.skipif(os.name != "posix", reason="this system has no such links")
def test_a_link_to_a_folder_that_is_yet_to_be_makes_that_folder(folder):
    os.symlink("deep/er", "link")
    write_directory(FILES, "link", MINE, "mine")
    assert held(folder / "deep" / "er") == FILES
    assert os.path.islink("link")


@pytest.mark.skipif(os.name != "posix", reason="this system has no such links")
@pytest.mark.parametrize("path", ["loop", "file/new", "loop/new", "", "n" * 256])
def test_a_folder_that_cannot_be_made_is_named_as_it_was_given(folder, path):
    (folder / "file").write_text("text")
    os.symlink("loop", "loop")
    with pytest.raises(OSError) as caught:
        write_directory(FILES, path, MINE, "mine")
    assert caught.value.filename == path
    assert sorted(os.listdir()) == ["file", "loop"]


@pytest.mark.parametrize(
    "path, why",
    [
        ("", errno.ENOENT),
        (".", errno.EISDIR),
        ("closed/file", errno.EACCES),
        ("file", errno.EACCES),
        ("loop", errno.ELOOP),
        ("pipe", errno.EINVAL),
        ("to the pipe", errno.EINVAL),
    ],
)
def test_what_could_not_be_written_is_known_before(folder, monkeypatch, path, why):
    (folder / "closed").mkdir()
    (folder / "file").write_text("text")
    os.symlink("loop", "loop")
    os.mkfifo("pipe")
    os.symlink("pipe", "to the pipe")
    real = os.path.realpath("closed")
    monkeypatch.setattr("os.access", lambda path, mode: path not in (real, "file"))
    with pytest.raises(OSError) as caught:
        check_writable(path)
    assert (caught.value.errno, caught.value.filename) == (why, path)


def test_a_folder_that_is_not_there_is_named(folder):
    with pytest.raises(TinynetError, match="no/file: there is no folder no: make it first"):
        check_writable("no/file")
    os.symlink("no/there", "link")
    with pytest.raises(TinynetError, match=r"link: there is no folder .*no: make it first"):
        check_writable("link")


def test_what_can_be_written_is_let_through(folder):
    (folder / "file").write_text("text")
    check_writable("file")
    check_writable("new")
    check_writable(str(folder / "new"))


def test_on_a_screen_with_few_letters_the_others_come_in_utf_8(monkeypatch):
    screen = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", screen)
    write_out("a\n")
    write_out("größe\n")
    assert screen.buffer.getvalue().decode() == "a\ngröße\n"


OLD = {"a.py": "a = 'old'\n", "b.py": "b = 'old'\n"}


def put(folder, files):
    """Put files into a folder."""
    for name, text in files.items():
        (folder / name).write_text(text)


def test_no_old_file_is_lost_when_the_disk_is_full(folder, monkeypatch):
    """Not even for a moment: nothing is opened for writing but by write_whole."""
    put(folder, OLD)
    monkeypatch.setattr(output_files, "write_whole", failing_at("b.py", OSError(28, "full")))

    def refuse(*arguments, **settings):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copy2", refuse)
    monkeypatch.setattr(output_files, "open", refuse, raising=False)
    with pytest.raises(OSError, match="full"):
        write_together(FILES)
    assert held(folder) == OLD


@pytest.mark.parametrize("kind", ["link", "copy"])
def test_old_files_keep_their_permissions(folder, monkeypatch, kind):
    put(folder, OLD)
    os.chmod("a.py", 0o640)
    if kind == "copy":

        def no_links(source, target):
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr("os.link", no_links)
    write_together({"a.py": "a = 1\n"})
    assert held(folder) == {**OLD, "a.py": "a = 1\n"}
    put(folder, OLD)
    monkeypatch.setattr(output_files, "write_whole", failing_at("b.py", OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_together(FILES)
    assert held(folder) == OLD
    assert os.name != "posix" or os.stat("a.py").st_mode & 0o777 == 0o640


@pytest.mark.parametrize("wrote_some", [False, True])
def test_where_there_is_no_room_to_keep_an_old_file_nothing_is_written(
    folder, monkeypatch, wrote_some
):
    put(folder, OLD)

    def no_links(source, target):
        raise OSError(errno.EPERM, "Operation not permitted")

    def full(source, target):
        if wrote_some:
            (folder / target).write_text("a =")
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.link", no_links)
    monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(OSError, match="full"):
        write_together(FILES)
    assert held(folder) == OLD


def test_a_file_that_cannot_be_put_back_stays_beside_and_the_others_are_put_back(
    folder, monkeypatch
):
    put(folder, OLD)
    put(folder, {"a.py.before": "of others", "a.py.before-1": "of others"})
    monkeypatch.setattr(output_files, "write_whole", failing_at("c.py", OSError(28, "full")))
    really = os.replace

    def replace_or_fail(source, target):
        if os.path.basename(source) == ".a.py.unfinished-0":
            raise OSError(errno.EIO, "Input/output error")
        really(source, target)

    monkeypatch.setattr("os.replace", replace_or_fail)
    with pytest.raises(OSError, match="full"):
        write_together({"a.py": "a = 1\n", "new.py": "", "b.py": "b = 1\n", "c.py": ""})
    assert held(folder) == {
        "a.py": "a = 1\n",
        "a.py.before": "of others",
        "a.py.before-1": "of others",
        "a.py.before-2": OLD["a.py"],
        "b.py": OLD["b.py"],
    }


@pytest.mark.skipif(os.name != "posix", reason="this system has no such links")
def test_a_link_is_written_through_and_its_file_is_put_back(folder, monkeypatch):
    (folder / "deep").mkdir()
    put(folder, {"deep/real": "old"})
    os.symlink("deep/real", "a.py")
    write_together(FILES)
    assert (folder / "deep" / "real").read_text() == FILES["a.py"]
    put(folder, {"deep/real": "old"})
    monkeypatch.setattr(output_files, "write_whole", failing_at("b.py", OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_together(FILES)
    assert os.readlink("a.py") == "deep/real"
    assert held(folder / "deep") == {"real": "old"}
