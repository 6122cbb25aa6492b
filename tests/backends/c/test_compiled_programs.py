"""Claims about compiling once: the cache, what is broken in it, and folders that cannot be used."""

import ctypes
import math
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time

import pytest

from tests.backends.c.c_programs import fresh, quickly
from tests.backends.variants import XOR
from tests.outside_tools import ROOT
from tinynet import Network, TinynetError, predictor, train
from tinynet.backends.c import compiled_programs, compiler, compiler_flags
from tinynet.backends.c.cache_folder import kept
from tinynet.backends.c.compiled_programs import check_functions, library
from tinynet.backends.c.compiler import Compiler
from tinynet.backends.c.neuron_program import neuron_source

SOURCE = neuron_source(2, "tanh", True)


@pytest.fixture
def cache(tmp_path, monkeypatch, nothing_loaded):
    """An empty cache folder, and a folder for temporary ones."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "cache").mkdir(mode=0o700)
    return tmp_path / "cache" / "tinynet"


@pytest.fixture
def compiled(monkeypatch):
    """The flags of all that is compiled, by the way."""
    flags = []
    compile_ = Compiler.compile

    def counted(self, source, out, more):
        flags.append([source == compiler.TRIAL, *more])
        return compile_(self, source, out, more)

    monkeypatch.setattr(Compiler, "compile", counted)
    return flags


def libraries(folder):
    return sorted(path for path in folder.iterdir() if path.suffix == compiled_programs.SUFFIX)


def works():
    """That the library does what it should, now or in a new process."""
    assert library(SOURCE).exp_here(ctypes.c_double(-0.5)) == math.exp(-0.5)
    return True


def temporary_files(cache):
    return list((cache.parent.parent / "temporary").iterdir())


def test_it_is_compiled_once_for_all_processes(cache, compiled):
    assert works() and works()
    assert [trial for trial, *_ in compiled] == [True, False]
    with fresh():
        assert works()
    assert len(compiled) == 2
    suffixes = sorted(path.suffix for path in cache.iterdir())
    assert suffixes == [".native", ".so"], "the library, and that programs run natively"
    assert not temporary_files(cache)


def test_of_too_many_libraries_all_are_forgotten_and_found_again(cache, compiled, monkeypatch):
    monkeypatch.setattr(compiled_programs, "MOST_LIBRARIES", 2)
    sources = [neuron_source(n, "relu", True) for n in (1, 2, 3)]
    kept_then = []
    for source in sources:
        library(source)
        kept_then.append(len(compiled_programs.LIBRARIES))
    assert kept_then == [1, 2, 1]
    n = len(compiled)
    library(sources[0])
    assert len(compiled) == n


def test_even_if_threads_have_added_more_libraries_than_there_should_be_all_are_forgotten(
    cache, monkeypatch
):
    monkeypatch.setattr(compiled_programs, "MOST_LIBRARIES", 2)
    compiled_programs.LIBRARIES.update(dict.fromkeys(["one", "two", "three"]))
    library(SOURCE)
    assert list(compiled_programs.LIBRARIES) == [SOURCE]


def test_at_most_256_libraries_are_remembered(cache):
    remembered = compiled_programs.LIBRARIES
    for before, after in ((255, 256), (256, 1)):
        remembered.clear()
        remembered.update(dict.fromkeys(map(str, range(before))))
        library(SOURCE)
        assert len(remembered) == after


BROKEN = {
    "cut off": lambda whole: whole[:-1],
    "cut off in the middle": lambda whole: whole[: len(whole) // 2],
    "cut off after a page": lambda whole: whole[:4096],
    "empty": lambda whole: b"",
    "full of zeros": lambda whole: bytes(len(whole)),
    "no library": lambda whole: b"#!/bin/sh\n",
    "of something else": lambda whole: (
        pathlib.Path(math.__file__).read_bytes() if hasattr(math, "__file__") else b"\x7fELF"
    ),
}


def test_other_flags_make_another_library(cache, compiled, monkeypatch):
    library(SOURCE)
    monkeypatch.setattr(compiler_flags, "FLAGS", (*compiler_flags.FLAGS, "-O1"))
    with fresh():
        library(SOURCE)
    assert len(compiled) == 4, "each time the trial and the program"
    assert len(libraries(cache)) == 2


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_broken_in_the_cache_is_made_anew(cache, compiled, how):
    assert works()
    (path,) = libraries(cache)
    whole = path.read_bytes()
    path.unlink()  # what is loaded keeps its file
    path.write_bytes(BROKEN[how](whole))
    path.chmod(0o700)
    before = len(compiled)
    with fresh():
        assert works()
    assert len(compiled) == before + 1
    assert path.read_bytes() == whole
    assert libraries(cache) == [path]


@pytest.mark.parametrize("bits", [0o770, 0o777])
def test_a_library_that_others_may_write_to_is_not_loaded(cache, compiled, bits):
    assert works()
    (path,) = libraries(cache)
    path.chmod(bits)
    before = len(compiled)
    with fresh():
        assert works()
    assert len(compiled) == before + 1
    assert path.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("said", [b"", b"perhaps", b"yes"])
def test_a_note_on_the_processor_that_is_not_whole_is_written_anew(cache, compiled, said):
    assert works()
    (path,) = cache.glob("*.native")
    path.write_bytes(said)
    with fresh():
        assert works()
    assert kept(str(path)) == b"yes"


def test_two_kinds_of_processor_share_a_home(cache, compiled, monkeypatch):
    assert works()
    monkeypatch.setattr(compiled_programs, "processor", lambda: "another one")
    with fresh():
        assert works()
    assert len(libraries(cache)) == 2
    assert len(list(cache.glob("*.native"))) == 2
    assert [trial for trial, *_ in compiled] == [True, False, True, False]


@pytest.mark.parametrize(
    ("trial", "natively"),
    [
        ("int main(void) { return 0; }", True),
        ("#include <signal.h>\nint main(void) { raise(SIGILL); return 0; }", False),
        ("int main(void) { return 1; }", False),
    ],
    ids=["runs", "illegal instruction", "computes otherwise"],
)
def test_programs_are_for_just_this_processor_only_if_one_was_seen_to_run(
    cache, compiled, monkeypatch, trial, natively
):
    monkeypatch.setattr(compiler, "TRIAL", trial)
    assert works()
    assert (compiler.NATIVE in compiled[-1]) == natively
    with fresh():
        assert works()
    assert len(compiled) == 2, "and it is known from then on"


def test_where_it_cannot_be_told_whether_one_runs_programs_are_for_all_processors(
    cache, compiled, monkeypatch
):
    monkeypatch.setattr(Compiler, "runs_natively", lambda self, out: None)
    assert works()
    assert compiler.NATIVE not in compiled[-1]
    assert not list(cache.glob("*.native"))


def test_a_compiler_that_cannot_make_such_programs_makes_others(cache, compiled, monkeypatch):
    monkeypatch.setattr(compiler, "NATIVE", "-march=none-of-all")
    monkeypatch.setattr(compiled_programs, "NATIVE", "-march=none-of-all")
    assert works()
    assert "-march=none-of-all" not in compiled[-1]
    (note,) = cache.glob("*.native")
    assert kept(str(note)) == b"no"


# Where the folder cannot be used


def test_where_nothing_may_be_loaded_from_the_cache_a_temporary_folder_will_do(
    cache, monkeypatch, compiled
):
    load = ctypes.CDLL
    monkeypatch.setattr(
        ctypes, "CDLL", lambda path: refused(path) if str(cache) in path else load(path)
    )
    assert works()
    assert not temporary_files(cache), "it is gone afterwards"


def test_where_nothing_may_be_run_either_it_is_not_concluded_that_nothing_runs(
    cache, monkeypatch, compiled
):
    """As from a folder that is mounted noexec."""
    run, load = subprocess.run, ctypes.CDLL

    def no_exec(command, **settings):
        return refused(command[0]) if str(cache) in command[0] else run(command, **settings)

    monkeypatch.setattr(subprocess, "run", no_exec)
    monkeypatch.setattr(
        ctypes, "CDLL", lambda path: refused(path) if str(cache) in path else load(path)
    )
    assert works()
    assert not list(cache.glob("*.native"))
    assert compiler.NATIVE in compiled[-1]


def refused(path):
    raise OSError(f"{path}: failed to map segment from shared object: Operation not permitted")


def test_where_nothing_can_be_loaded_at_all_a_sentence_says_so(cache, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", refused)
    network = Network([2, 4, 1])
    before = network.parameters()
    words = r"^backend 'c' cannot compile and load a program here: .*not permitted$"
    with pytest.raises(TinynetError, match=words):
        train(network, *XOR, backend="c")
    assert network.parameters() == before
    assert not temporary_files(cache)


@pytest.mark.parametrize("what", ["a file", "open to all", "nowhere", "cannot be written"])
def test_without_a_cache_it_works_all_the_same(cache, monkeypatch, compiled, what):
    base = cache.parent
    if what == "a file":
        shutil.rmtree(base)
        base.write_text("")
    if what == "open to all":
        cache.mkdir()
        cache.chmod(0o777)
    if what == "nowhere":
        monkeypatch.setenv("XDG_CACHE_HOME", "")
        monkeypatch.setenv("HOME", "nowhere")
    if what == "cannot be written":
        really = compiled_programs.new_folder

        def full(folder=None):
            if folder:
                raise OSError(28, "No space left on device")
            return really()

        monkeypatch.setattr(compiled_programs, "new_folder", full)
        monkeypatch.setattr(compiled_programs, "_natively", lambda folder, compiler: False)
    assert works()
    assert not temporary_files(cache)
    if base.is_dir():
        assert not [path for path in base.rglob("*") if path.is_file()]
    with fresh():
        assert works()


def test_on_a_full_disk_a_sentence_says_so_and_nothing_is_left(cache, monkeypatch):
    def full(self, source, out, flags):
        with open(out, "w") as file:
            file.write("half a")
        return "error: /tmp/x.o: No space left on device"

    monkeypatch.setattr(Compiler, "compile", full)
    monkeypatch.setenv("CC", "cc -O1")
    network = Network([2, 4, 1])
    words = r"cannot compile and load a program here: \S*cc fails: .*No space left on device$"
    with pytest.raises(TinynetError, match=words):
        train(network, *XOR, backend="c")
    assert not list(cache.iterdir())
    assert not temporary_files(cache)
    assert not compiled_programs.NATIVELY, "nothing is concluded from it"
    monkeypatch.undo()


def test_a_full_disk_for_the_cache_alone_is_no_harm(cache, monkeypatch):
    compile_ = Compiler.compile

    def full(self, source, out, flags):
        if str(cache) in out:
            return "error: No space left on device"
        return compile_(self, source, out, flags)

    monkeypatch.setattr(Compiler, "compile", full)
    assert works()
    assert not list(cache.iterdir())


def test_without_any_temporary_folder_a_sentence_says_so(cache, monkeypatch):
    def none(**settings):
        raise FileNotFoundError(2, "No usable temporary directory found")

    shutil.rmtree(cache.parent)
    cache.parent.write_text("")
    monkeypatch.setattr(tempfile, "mkdtemp", none)
    with pytest.raises(TinynetError, match="No usable temporary directory"):
        predictor(Network([2, 1]), "c")


def test_a_temporary_folder_that_others_could_exchange_is_not_used(cache, monkeypatch):
    """They could put a library of theirs into its place, between compiling and loading."""
    cache.parent.chmod(0o777)
    temporary = cache.parent.parent / "temporary"
    temporary.chmod(0o777)
    words = "cannot compile and load a program here: .*others may write to this folder, or to one"
    with pytest.raises(TinynetError, match=words):
        predictor(Network([2, 1]), "c")
    temporary.chmod(0o700)
    assert predictor(Network([2, 1]), "c")([0.0, 0.0])
    assert not list(temporary.iterdir())


def test_ctrl_c_while_compiling_leaves_nothing_behind(cache, monkeypatch):
    def pressed(self, source, out, flags):
        raise KeyboardInterrupt

    monkeypatch.setattr(Compiler, "compile", pressed)
    with pytest.raises(KeyboardInterrupt):
        works()
    assert not list(cache.iterdir())


def test_what_a_killed_program_left_long_ago_is_removed_by_the_next_that_compiles(cache):
    cache.mkdir(mode=0o700)
    for name, age in (("new-old", 4000.0), ("new-young", 100.0)):
        (cache / name).mkdir()
        (cache / name / "cc123.s").write_text("half of it")
        os.utime(cache / name, (time.time() - age,) * 2)
    assert works()
    assert [path.name for path in cache.glob("new-*")] == ["new-young"]


def test_what_the_compiler_keeps_meanwhile_lies_in_a_folder_that_nobody_else_enters(
    cache, monkeypatch
):
    seen = []
    run = subprocess.run

    def watched(command, **settings):
        if "env" in settings:
            folder = settings["env"]["TMPDIR"]
            seen.append((os.path.dirname(folder), stat.S_IMODE(os.stat(folder).st_mode)))
        return run(command, **settings)

    monkeypatch.setattr(subprocess, "run", watched)
    umask = os.umask(0)
    try:
        assert works()
    finally:
        os.umask(umask)
    assert seen == [(str(cache), 0o700)] * 2


# The C library


@pytest.mark.parametrize("name", ["exp", "log"])
def test_a_c_library_that_computes_otherwise_is_refused(cache, monkeypatch, name):
    function = getattr(math, name)
    monkeypatch.setattr(math, name, lambda z: math.nextafter(function(z), 2.0))
    network = Network([2, 4, 1])
    before = network.parameters()
    with quickly(), fresh():
        words = f"^backend 'c': this machine's C library computes {name} with other bits than"
        with pytest.raises(TinynetError, match=words):
            train(network, *XOR, backend="c")
        assert not compiled_programs.LIBRARIES
    assert network.parameters() == before


class Almost:
    """Python's exp and log, but for one bit at one place; `seen` has all places."""

    def __init__(self, place=None, towards=math.inf):
        self.place, self.towards, self.seen = place, towards, {}
        for name in ("exp", "log"):
            setattr(self, name + "_here", self.function(name))

    def function(self, name):
        def here(z):
            self.seen.setdefault(name, []).append(z.value)
            value = getattr(math, name)(z.value)
            return math.nextafter(value, self.towards) if z.value == self.place else value

        return here


@pytest.mark.parametrize("towards", [-math.inf, math.inf])
def test_one_bit_at_one_place_is_enough(towards):
    as_python = Almost()
    check_functions(as_python)
    for name, places in as_python.seen.items():
        for place in places:
            with pytest.raises(TinynetError, match=f"computes {name} with other bits"):
                check_functions(Almost(place, towards))


def test_exp_is_looked_at_from_minus_89_to_0_and_log_from_1_percent_to_2():
    """There networks need them: a sigmoid's exp is of no number above 0, a loss's log of shares."""
    as_python = Almost()
    check_functions(as_python)
    exps, logs = as_python.seen["exp"], as_python.seen["log"]
    assert (len(set(exps)), len(set(logs))) == (12, 12)
    assert -90.0 < min(exps) < -80.0 and max(exps) < 0.0
    assert 0.0 < min(logs) < 0.01 and 1.0 < max(logs) < 2.0


# Many processes

RACE = """
import sys, time, os
from tinynet.backends.c.compiled_programs import library
while not os.path.exists(sys.argv[1]):
    time.sleep(0.001)
library(sys.argv[2])
print("works")
"""


def test_ten_processes_that_compile_the_same_at_once_all_succeed(cache, tmp_path):
    start = tmp_path / "start"
    command = [sys.executable, "-c", RACE, str(start), SOURCE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    processes = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(10)
    ]
    start.write_text("")
    assert [process.communicate(timeout=120)[0] for process in processes] == ["works\n"] * 10
    assert {process.returncode for process in processes} == {0}
    assert len(libraries(cache)) == 1
    assert len(list(cache.iterdir())) == 2, "the library, and that programs run natively"


def test_a_library_made_before_is_used_without_a_compiler_being_called(cache, tmp_path):
    """What takes long, and what it imports, is left out."""
    assert works()
    program = (
        "import sys; from tinynet.backends.c.compiled_programs import library; "
        "library(sys.argv[1]); print({'subprocess', 'shutil', 'tempfile'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
         + program, SOURCE],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout == "set()\n", done.stderr
