"""Claims about reading files: whole ones, pipes with and without somebody, and what never ends."""

import io
import os
import threading
import time

import pytest

from tinynet import ModelError, Network, TinynetError, load, save
from tinynet import file_reading as module
from tinynet.file_reading import read_to_end, read_whole
from tinynet.tables import load_model, read_csv

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
needs_devices = pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device is here")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder, in which we are."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(path, *parts, seconds=0.0):
    """Somebody who writes into a pipe, a part after the other, with a rest before each."""

    def write():
        time.sleep(seconds)
        with open(path, "wb", buffering=0) as pipe:
            for part in parts:
                time.sleep(seconds)
                pipe.write(part)

    writer = threading.Thread(target=write)
    writer.start()
    return writer


@pytest.mark.parametrize("size", [0, 1, 1000, module.AT_ONCE, 3 * module.AT_ONCE + 1])
def test_a_file_on_a_disk_is_read_whole(folder, size):
    content = os.urandom(size)
    (folder / "file").write_bytes(content)
    assert read_whole("file") == content


@needs_pipes
def test_a_link_is_followed_and_one_to_itself_is_refused_by_the_system(folder):
    (folder / "file").write_bytes(b"content")
    os.symlink("file", "link")
    os.symlink("loop", "loop")
    assert read_whole("link") == b"content"
    with pytest.raises(OSError, match="loop"):
        read_whole("loop")
    with pytest.raises(IsADirectoryError):
        read_whole(".")
    with pytest.raises(FileNotFoundError):
        read_whole("nothing")


@pytest.mark.parametrize("name", ["a\0b", "\ud800"], ids=["a zero byte", "half a letter"])
def test_a_name_that_no_file_can_have_is_refused(name):
    with pytest.raises(TinynetError, match="no file can have this name"):
        read_whole(name)


def test_a_file_that_has_no_size_is_read_whole():
    """Those of /proc say that they are empty."""
    if not os.path.exists("/proc/self/status"):
        pytest.skip("this system has no /proc")
    assert b"Name:" in read_whole("/proc/self/status")


def test_what_was_read_already_comes_first():
    assert read_to_end(io.BytesIO(b"cd"), "it", b"ab") == b"abcd"
    assert read_to_end(io.BytesIO(b""), "it", b"ab") == b"ab"


def test_a_closed_file_of_nobody_has_no_size_and_is_no_file_of_the_system(folder):
    assert module._size(io.BytesIO(b"abc"), os.fstat) == 0
    with open("file", "wb") as file:
        file.write(b"abc")
        file.flush()
        assert module._size(file, os.fstat) == 3
    assert module._size(file, os.fstat) == 0


# What does not end


@needs_devices
@pytest.mark.parametrize("read", [read_whole, load, load_model, read_csv])
def test_a_device_without_an_end_is_refused(monkeypatch, read):
    monkeypatch.setattr(module, "MOST", 3_000_000)
    words = "/dev/zero: it does not end, there are more than 4000000 bytes in it"
    with pytest.raises(TinynetError, match=words):
        read("/dev/zero")


def test_a_file_that_grows_faster_than_it_is_read_is_refused(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST", 100)
    (folder / "log").write_bytes(b"x" * 50)

    class Grows:
        def fileno(self):
            return 7

        def read(self, n):
            return b"x" * min(n, 60)

    fields = [0, 0, 0, 0, 0, 0, 50, 0, 0, 0]
    monkeypatch.setattr(os, "fstat", lambda number: os.stat_result(fields))
    with pytest.raises(TinynetError, match="log: it does not end, there are more than 180 bytes"):
        read_to_end(Grows(), "log")


def test_as_much_as_may_be_is_taken_and_one_byte_more_is_not(monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    assert read_to_end(io.BytesIO(b"abc"), "it") == b"abc"
    with pytest.raises(TinynetError):
        read_to_end(io.BytesIO(b"abcd"), "it")


# Pipes


@needs_pipes
@pytest.mark.parametrize("read", [read_whole, load, load_model, read_csv])
def test_a_pipe_into_which_nobody_writes_is_refused(folder, monkeypatch, read):
    monkeypatch.setattr(module, "SECONDS", 0.1)
    os.mkfifo("pipe")
    with pytest.raises(TinynetError, match=r"pipe: this is a pipe, and in 0\.1 seconds nobody"):
        read("pipe")


@needs_pipes
def test_a_pipe_is_read_to_its_end_however_long_its_writer_rests(folder, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.5)
    os.mkfifo("pipe")
    parts = [b"a" * 1000, b"b" * 100_000, b"c"]
    writer = written("pipe", *parts, seconds=0.2)
    assert read_whole("pipe") == b"".join(parts)
    writer.join()


@needs_pipes
def test_a_writer_who_is_there_may_think_longer_than_one_who_is_not(folder, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.2)
    os.mkfifo("pipe")
    ready = os.open("pipe", os.O_RDWR)  # it is open at its other end from now on
    rest = threading.Timer(0.6, lambda: (os.write(ready, b"late"), os.close(ready)))
    rest.start()
    assert read_whole("pipe") == b"late"
    rest.join()


@needs_pipes
def test_a_model_and_a_table_come_through_a_pipe(folder):
    network = Network([2, 1], seed=3)
    save(network, "model.json")
    os.mkfifo("pipe")
    writer = written("pipe", (folder / "model.json").read_bytes())
    assert load("pipe").parameters() == network.parameters()
    writer.join()
    writer = written("pipe", b"a,b\n1,2\n")
    assert read_csv("pipe").rows == [[1.0, 2.0]]
    writer.join()


@needs_pipes
@needs_devices
def test_a_pipe_that_never_ends_is_refused(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST", 200_000)
    os.mkfifo("pipe")

    def write():
        with open("pipe", "wb", buffering=0) as pipe:
            while True:
                try:
                    pipe.write(b"y\n" * 1000)
                except BrokenPipeError:
                    return

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(ModelError, match="pipe: it does not end"):
        load("pipe")
    writer.join()


# Boards


@needs_pipes
def test_a_system_without_such_means_reads_what_there_is(folder, monkeypatch):
    (folder / "file").write_bytes(b"content")
    with monkeypatch.context() as board:
        for name in ("open", "set_blocking", "fstat"):
            board.delattr(os, name)
        content = read_whole("file")
    assert content == b"content"
