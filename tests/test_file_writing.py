"""Claims about writing files: whole at every moment, in the place that was meant, or refused."""

import ast
import errno
import os
import socket
import stat
import subprocess
import sys
import tempfile

import pytest

from tests.interrupts import interrupted_at_line
from tests.outside_tools import ROOT
from tests.source_code import ALL, PACKAGE
from tinynet import TinynetError, file_writing
from tinynet.file_writing import write_whole

POSIX = pytest.mark.skipif(os.name != "posix", reason="this system has no such files")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder, in which we are."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(path, code, words=None):
    """The OSError of a write, which names the path that was given and leaves nothing new."""
    before = sorted(os.listdir())
    with pytest.raises(OSError, match=words) as caught:
        write_whole("new", path)
    assert (caught.value.errno, caught.value.filename) == (code, path)
    assert caught.value.filename2 is None
    assert sorted(os.listdir()) == before


def mode_of(path):
    return stat.S_IMODE(os.stat(path).st_mode)


# What is written


@pytest.mark.parametrize("text", ["", "a\nb\r\nc", "naïve 文 \U0001f600\n", "x" * 1_000_000])
def test_the_text_is_written_as_it_is_and_replaces_what_was_there(folder, text):
    for _ in range(2):
        write_whole(text, "file")
        assert (folder / "file").read_bytes() == text.encode("utf-8")
        assert os.listdir() == ["file"]


@pytest.mark.parametrize("path", ["file", "./file", "sub/file", "sub/../file"])
def test_a_path_may_lead_through_folders(folder, path):
    (folder / "sub").mkdir()
    write_whole("text", path)
    assert (folder / path).read_text() == "text"
    write_whole("text", str(folder / path))


@POSIX
def test_a_name_may_be_as_long_as_the_system_allows(folder):
    name = "n" * 255
    write_whole("text", name)
    assert os.listdir() == [name]
    refused(name + "n", errno.ENAMETOOLONG)


@POSIX
def test_a_link_is_written_through(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "file").write_text("old")
    os.symlink("sub/file", "one")
    os.symlink("one", "two")
    write_whole("new", "two")
    assert (folder / "sub" / "file").read_text() == "new"
    assert os.readlink("two") == "one"
    assert os.listdir("sub") == ["file"]


@POSIX
def test_a_link_to_a_file_that_is_yet_to_be_makes_that_file(folder):
    (folder / "sub").mkdir()
    os.symlink("sub/file", "link")
    write_whole("new", "link")
    assert (folder / "sub" / "file").read_text() == "new"
    assert os.path.islink("link")


# Permissions


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o666, 0o755])
def test_a_file_keeps_its_permissions(folder, mode):
    (folder / "file").write_text("old")
    os.chmod("file", mode)
    write_whole("new", "file")
    assert ((folder / "file").read_text(), mode_of("file")) == ("new", mode)


@POSIX
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_permissions_that_are_usual_here(folder, umask):
    before = os.umask(umask)
    try:
        write_whole("new", "file")
    finally:
        os.umask(before)
    assert mode_of("file") == 0o666 & ~umask


@POSIX
def test_a_secret_is_never_seen_by_others_not_even_half_written(folder, monkeypatch):
    (folder / "file").write_text("old")
    os.chmod("file", 0o600)
    seen = []
    really = os.fsync
    names = lambda: [name for name in os.listdir() if name != "file"]  # noqa: E731
    monkeypatch.setattr(os, "fsync", lambda fd: (seen.extend(map(mode_of, names())), really(fd)))
    begun = []
    make = os.open
    monkeypatch.setattr(os, "open", lambda *a: (begun.append(a[2:]), make(*a))[1])
    write_whole("new", "file")
    assert seen == [0o600]
    assert begun == [(0o600,), ()]  # the file; the folder


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.getuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owner(folder):
    (folder / "file").write_text("old")
    os.chown("file", 12345, 23456)
    write_whole("new", "file")
    now = os.stat("file")
    assert (now.st_uid, now.st_gid) == (12345, 23456)


@POSIX
@pytest.mark.parametrize("others", [(0, 0), (1, 0), (0, 1)])
def test_only_a_file_of_another_user_or_group_changes_its_owner(folder, monkeypatch, others):
    (folder / "file").write_text("old")
    really, given = os.stat, []
    mine = really("file").st_uid, really("file").st_gid

    def of_another(path, **more):
        found = list(really(path, **more))
        if path == "file":
            found[4:6] = [mine[0] + others[0], mine[1] + others[1]]
        return os.stat_result(found)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", of_another)
        patch.setattr(os, "fchown", lambda name, *owner: given.append(owner))
        write_whole("new", "file")
    new = (mine[0] + others[0], mine[1] + others[1])
    assert set(given) == ({new} if any(others) else set())


@POSIX
def test_where_the_owner_cannot_be_kept_the_file_is_written_all_the_same(folder, monkeypatch):
    (folder / "file").write_text("old")
    really, asked = os.stat, []

    def of_another_user(path, **more):
        found = list(really(path, **more))
        found[4] += path == "file"
        return tuple(found)

    def not_allowed(*arguments):
        asked.append(arguments)
        raise PermissionError(errno.EPERM, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", of_another_user)
        patch.setattr(os, "fchown", not_allowed)
        write_whole("new", "file")
    assert asked[0][1] == really("file").st_uid + 1
    assert (folder / "file").read_text() == "new"


@POSIX
def test_a_link_that_is_put_in_the_place_of_the_new_file_gives_nothing_away(folder, monkeypatch):
    (folder / "secret").write_text("secret")
    os.chmod("secret", 0o600)
    (folder / "file").write_text("old")
    os.chmod("file", 0o666)
    really = file_writing.new_unfinished

    def exchanged(*arguments):
        unfinished = really(*arguments)
        os.rename(unfinished.name, "elsewhere")
        os.symlink("secret", unfinished.name)
        return unfinished

    monkeypatch.setattr(file_writing, "new_unfinished", exchanged)
    write_whole("new", "file")
    assert (mode_of("secret"), (folder / "secret").read_text()) == (0o600, "secret")
    assert mode_of("elsewhere") == 0o666


def test_a_file_that_is_write_protected_is_left_as_it_is(folder, monkeypatch):
    (folder / "file").write_text("old")
    os.chmod("file", 0o444)
    if os.name == "posix" and os.getuid() == 0:  # to whom nothing is protected
        monkeypatch.setattr(os, "access", lambda path, how: (path, how) != ("file", os.W_OK))
    refused("file", errno.EACCES, "Permission denied")
    assert (folder / "file").read_text() == "old"


# What is refused


@pytest.mark.parametrize("path", [".", "..", "sub", "sub/", "new/", "new/.", "/"])
def test_a_folder_is_refused_by_its_name(folder, path):
    (folder / "sub").mkdir()
    refused(path, errno.EISDIR, "directory")


def test_an_empty_path_is_no_file(folder):
    refused("", errno.ENOENT)


def test_a_folder_that_is_not_there_is_not_made(folder):
    refused("no/file", errno.ENOENT, "No such file")


@POSIX
def test_a_fifo_a_device_and_a_socket_are_refused_and_stay(folder):
    os.mkfifo("fifo")
    os.symlink("fifo", "link")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")
        for path in ("fifo", "link", "socket", "/dev/null", "/dev/full"):
            before = os.stat(path)
            refused(path, errno.EINVAL, "a device, a FIFO or a socket, not a file")
            assert os.stat(path).st_mode == before.st_mode
            assert os.stat(path).st_ino == before.st_ino


@POSIX
def test_links_that_lead_in_a_circle_are_refused(folder):
    os.symlink("a", "b")
    os.symlink("b", "a")
    refused("a", errno.ELOOP)


@pytest.mark.parametrize("path", ["a\0b", "\0", "a\ud800b"])
def test_a_name_that_no_file_can_have_is_refused_in_print(folder, path):
    with pytest.raises(TinynetError, match="no file can have this name") as caught:
        write_whole("new", path)
    assert str(caught.value).isprintable()
    assert os.listdir() == []


# When something goes wrong


class Failure(BaseException):
    pass


def failing(error):
    def fail(*anything, **more):
        raise error

    return fail


@pytest.mark.parametrize("where", ["os.fsync", "os.replace", "os.fchmod"])
def test_whatever_stops_it_leaves_the_old_file_and_nothing_else(folder, monkeypatch, where):
    (folder / "file").write_text("old")
    os.chmod("file", 0o606)
    for error in (Failure(), KeyboardInterrupt(), MemoryError()):
        with monkeypatch.context() as patch:
            patch.setattr(where, failing(error))
            with pytest.raises(type(error)):
                write_whole("new", "file")
        assert os.listdir() == ["file"]
        assert (folder / "file").read_text() == "old"


@pytest.mark.parametrize("where", ["os.fsync", "os.replace", "os.fchmod"])
def test_an_error_of_the_system_names_the_path_that_was_given(folder, monkeypatch, where):
    (folder / "file").write_text("old")
    os.chmod("file", 0o606)
    full = OSError(errno.ENOSPC, "No space left on device", ".hidden", None, "other")
    with monkeypatch.context() as patch:
        patch.setattr(where, failing(full))
        refused("file", errno.ENOSPC, "No space left")
    assert (folder / "file").read_text() == "old"


def test_an_interruption_just_after_the_end_changes_nothing(folder, monkeypatch):
    really = os.replace

    def replace_and_fail(*names):
        really(*names)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", replace_and_fail)
    with pytest.raises(KeyboardInterrupt):
        write_whole("new", "file")
    assert os.listdir() == ["file"]
    assert (folder / "file").read_text() == "new"


# At some of these lines the file is open and not known to anybody yet: Python itself closes it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_at_any_line_leaves_the_old_text_or_the_new_one(folder):
    (folder / "file").write_text("old")
    os.chmod("file", 0o606)
    line, interrupted, seen = 0, True, set()
    while interrupted:
        line += 1
        interrupted = interrupted_at_line(line, lambda: write_whole("new", "file"))
        seen.add((folder / "file").read_text())
        assert mode_of("file") == 0o606
        left = [name for name in os.listdir() if name != "file"]
        assert left in ([], [".file.unfinished-0"])  # it was not known yet: the next removes it
        write_whole("old", "file")
        assert os.listdir() == ["file"]
    assert seen == {"old", "new"}
    assert line > 40


@POSIX
@pytest.mark.parametrize("old", [None, "old"])
def test_a_disk_that_is_full_from_any_byte_on_leaves_what_was_there(folder, old):
    if old is not None:
        (folder / "file").write_text(old)
    program = (
        "import os, resource\n"
        "from tinynet.file_writing import write_whole\n"
        "for n in (*range(20), 4095, 8191, 8192, 8193, 16384, 19_998, 19_999):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (n, resource.RLIM_INFINITY))\n"
        "    try: write_whole('x' * 20_000, 'file'); print('written')\n"
        "    except OSError as error:\n"
        "        if error.filename != 'file' or error.strerror != 'File too large': print(error)\n"
        f"    if os.listdir() != {[] if old is None else ['file']}: print(os.listdir())\n"
        f"    if {old!r} and open('file').read() != {old!r}: print(n)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        capture_output=True,
        text=True,
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert os.listdir() == ([] if old is None else ["file"])
    assert old is None or (folder / "file").read_text() == old


@POSIX
def test_a_second_name_of_the_file_keeps_the_old_text(folder):
    (folder / "file").write_text("old")
    os.link("file", "second")
    write_whole("new", "file")
    assert ((folder / "file").read_text(), (folder / "second").read_text()) == ("new", "old")


def watched(monkeypatch):
    """What is asked of the system from now on that matters when power fails, in order."""
    did = []
    fsync, replace = os.fsync, os.replace

    def look(fd):
        found = os.fstat(fd)
        is_file = stat.S_ISREG(found.st_mode)
        did.append(f"fsync of {found.st_size} bytes" if is_file else f"fsync of {found.st_ino}")
        fsync(fd)

    monkeypatch.setattr(os, "fsync", look)
    monkeypatch.setattr(os, "replace", lambda *names: (did.append("replace"), replace(*names)))
    return did


def test_the_text_is_on_the_disk_before_the_name_and_then_the_name_is(folder, monkeypatch):
    (folder / "sub").mkdir()
    did = watched(monkeypatch)
    for path, where in (("file", "."), (str(folder / "file"), "."), ("sub/file", "sub")):
        write_whole("twelve bytes", path)
        assert did == ["fsync of 12 bytes", "replace", f"fsync of {os.stat(where).st_ino}"]
        did.clear()


@POSIX
def test_through_a_link_it_is_the_folder_of_the_file_that_is_noted(folder, monkeypatch):
    (folder / "sub").mkdir()
    os.symlink("sub/file", "link")
    did = watched(monkeypatch)
    write_whole("", "link")
    assert did == ["fsync of 0 bytes", "replace", f"fsync of {os.stat('sub').st_ino}"]


@pytest.mark.parametrize("name", ["open", "fsync"])
def test_a_folder_whose_names_cannot_be_noted_at_once_is_no_fault(folder, monkeypatch, name):
    really = getattr(os, name)

    def not_of_folders(what, *more):
        is_folder = stat.S_ISDIR(os.stat(what).st_mode) if os.path.exists(what) else False
        if is_folder:
            raise PermissionError(errno.EACCES, "Permission denied")
        return really(what, *more)

    monkeypatch.setattr(os, name, not_of_folders)
    write_whole("new", "file")
    assert (folder / "file").read_text() == "new"


# On boards


@pytest.mark.parametrize(("code", "written"), [(2, True), (44, True), (1, False), (13, False)])
def test_that_a_file_is_not_there_yet_has_another_number_in_a_browser(
    folder, monkeypatch, code, written
):
    really = os.stat

    def of_a_browser(path, **more):
        if path == "file":
            raise OSError(code, "it is not there, or not to be seen")
        return really(path, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", of_a_browser)
        if written:
            write_whole("new", "file")
        else:
            refused("file", code)
    assert os.listdir() == (["file"] if written else [])


LACKING = (
    *("path", "getpid", "access", "fchmod", "fchown", "fsync", "fstat", "lstat", "replace", "sep"),
    *("open", "close"),
)


def test_a_system_that_lacks_nearly_everything_still_writes(folder, monkeypatch):
    (folder / "old").write_text("old")
    (folder / "sub").mkdir()
    with monkeypatch.context() as patch:
        for name in LACKING:
            patch.delattr(os, name)
        write_whole("new", "file")
        write_whole("new", "old")
        write_whole("new", "sub/file")
    assert sorted(os.listdir()) == ["file", "old", "sub"]
    assert os.listdir("sub") == ["file"]
    for name in ("file", "old", "sub/file"):
        assert (folder / name).read_text() == "new"


def test_a_system_whose_errors_are_numbers_alone_passes_them_on(folder, monkeypatch):
    full = OSError(errno.ENOSPC)
    monkeypatch.setattr(os, "replace", failing(full))
    with pytest.raises(OSError) as caught:
        write_whole("new", "file")
    assert caught.value is full
    assert os.listdir() == []


@POSIX
@pytest.mark.parametrize("mode", [0o4755, 0o2755, 0o1644, 0o7777, 0o6711])
def test_a_file_keeps_the_permissions_that_most_never_have(folder, mode):
    (folder / "file").write_text("old")
    os.chmod("file", mode)
    if os.stat("file").st_mode & 0o7777 != mode:
        pytest.skip("this user may not set it")
    write_whole("new", "file")
    assert os.stat("file").st_mode & 0o7777 == mode
    assert (folder / "file").read_text() == "new"


AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from tinynet.file_writing import write_whole
os.chdir(sys.argv[2])
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
for name in ("own", "of another"):
    write_whole("x" * 100_000, name)
"""


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.getuid() != 0, reason="only root becomes another")
@pytest.mark.parametrize("mode", [0o4757, 0o7777, 0o646])
def test_an_ordinary_user_keeps_them_too_and_runs_nothing_as_another(mode):
    with tempfile.TemporaryDirectory() as folder:  # which others may enter
        os.chmod(folder, 0o777)
        own, other = os.path.join(folder, "own"), os.path.join(folder, "of another")
        for path, owner in ((own, 65534), (other, 12345)):
            with open(path, "w") as file:
                file.write("old")
            os.chown(path, owner, owner)
            os.chmod(path, mode)
        subprocess.run([sys.executable, "-B", "-c", AS_NOBODY, str(ROOT), folder], check=True)
        assert sorted(os.listdir(folder)) == ["of another", "own"]
        assert os.stat(own).st_mode & 0o7777 == mode
        assert (os.stat(other).st_uid, os.stat(other).st_mode & 0o7777) == (65534, mode & 0o777)


@pytest.mark.skipif(os.name != "posix", reason="this system has no /dev/stdout")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_what_a_program_prints_to_is_not_replaced_though_it_is_a_file(tmp_path, stream):
    program = (
        "import sys; from tinynet import Network, save\n"
        "print('before', flush=True); print('first', file=sys.stderr, flush=True)\n"
        f"try: save(Network([2, 1]), '/dev/{stream}')\n"
        "except OSError as error: print(error)\n"
    )
    log = tmp_path / "log.txt"
    with open(log, "w") as file, open(tmp_path / "other.txt", "w") as other:
        streams = {"stdout": file, "stderr": other}
        if stream == "stderr":
            streams = {"stdout": other, "stderr": file}
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, **streams)
    said = (log.read_text(), (tmp_path / "other.txt").read_text())
    assert {"before", "first"} <= {text.splitlines()[0] for text in said}
    assert f"this is what the program itself prints to: '/dev/{stream}'" in "".join(said)


@pytest.mark.parametrize("stream", [1, 2])
def test_a_file_that_a_stream_of_this_program_leads_into_is_left_as_it_is(
    tmp_path, monkeypatch, stream
):
    path = tmp_path / "log.txt"
    path.write_text("before")
    fstat = os.fstat

    def leads_there(number):
        if number == stream:
            return os.stat(path)
        if number in (1, 2):
            raise OSError(9, "Bad file descriptor")  # the other one is closed
        return fstat(number)

    monkeypatch.setattr(os, "fstat", leads_there)
    with pytest.raises(OSError, match="this is what the program itself prints to"):
        write_whole("text", str(path))
    assert path.read_text() == "before"
    write_whole("text", str(tmp_path / "other.txt"))


# Whatever else writes files

# Each module that opens a file to write it, or gives one another name, and why it may.
WRITERS = {
    "unfinished_files.py": "the new file itself, under another name until it is whole",
    "app/kept_files.py": "second names for old files, and copies where there are no such links",
    "app/cli.py": "nothing: the device into which vanishes what nobody reads",
    "backends/c/cache_folder.py": "programs, sealed by a checksum: none is taken that is not whole",
    "backends/c/compiled_programs.py": "sources for the compiler, in a folder of its own",
    "testing/exported_programs.py": "exports that are run, in a temporary folder",
}
OF_PATHS = ("write_text", "write_bytes")
OF_NAMES = ("replace", "rename", "link", "symlink", "open")


def writes(call):
    """Whether a call opens a file to write it, or gives a file a name."""
    function = call.func
    if isinstance(function, ast.Attribute):
        of_os = isinstance(function.value, ast.Name) and function.value.id == "os"
        of_shutil = isinstance(function.value, ast.Name) and function.value.id == "shutil"
        is_method = function.attr in OF_PATHS
        is_copy = of_shutil and function.attr.startswith(("copy", "move"))
        return is_method or is_copy or (of_os and function.attr in OF_NAMES)
    if not isinstance(function, ast.Name) or function.id != "open":
        return False
    modes = [argument.value for argument in call.args[1:2] if isinstance(argument, ast.Constant)]
    return any(set(mode) & set("wax+") for mode in modes if isinstance(mode, str))


def test_nothing_but_these_writes_files_and_the_rest_does_it_by_write_whole():
    found = set()
    for path in ALL:
        calls = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if any(isinstance(node, ast.Call) and writes(node) for node in calls):
            found.add(path.relative_to(PACKAGE).as_posix())
    assert found == set(WRITERS)


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("open(path, 'w')", True),
        ("open(path, 'r+b')", True),
        ("open(path)", False),
        ("open(path, 'rb')", False),
        ("Path(path).write_text(text)", True),
        ("os.replace(a, b)", True),
        ("text.replace(a, b)", False),
        ("shutil.copy2(a, b)", True),
        ("write_whole(text, path)", False),
    ],
)
def test_what_writes_a_file_is_seen(code, is_one):
    assert writes(ast.parse(code, mode="eval").body) == is_one
