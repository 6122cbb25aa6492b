"""Claims about the machine's compiler: which one is taken, and what is said where there is none."""

import os
import shlex
import shutil
import subprocess
import sys

import pytest

from tests.backends.c.c_programs import assert_same_outcome
from tests.backends.variants import XOR, some
from tests.outside_tools import find
from tinynet import Network, Neuron, TinynetError, predictor, train
from tinynet.backends.c import compiler as module
from tinynet.backends.c.compiler import (
    TRIAL,
    Compiler,
    find_compiler,
    machine,
    processor,
    shared_flags,
)

SQUARE = "double square(double x)\n{\n    return x * x;\n}\n"


@pytest.fixture(autouse=True)
def a_new_process(nothing_loaded):
    """Nothing that another compiler made is there."""


def script(folder, name, text):
    """A program of this name."""
    path = folder / name
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)
    return path


def refused(words):
    """Everything is refused in these words, and the network is as it was."""
    network = Network([2, 4, 1])
    before = network.parameters()
    for call in (
        lambda: train(network, *XOR, backend="c"),
        lambda: predictor(network, "c"),
        lambda: Neuron(2).train(XOR[0], [0, 1, 1, 1], backend="c"),
    ):
        with pytest.raises(TinynetError, match=words) as caught:
            call()
        assert "\n" not in str(caught.value)
    assert network.parameters() == before


def compiles(compiler, tmp_path):
    return compiler.compile(SQUARE, str(tmp_path / "out.so"), shared_flags()) == ""


# Which one


def test_without_cc_the_first_of_the_known_ones_is_taken(tmp_path, monkeypatch):
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path}/first:{tmp_path}/nowhere::{tmp_path}/second")
    for name in ("clang", "gcc", "cc"):
        path = script(tmp_path / "second", name, "")
        assert find_compiler().command == [str(path)]
    (tmp_path / "first" / "cc").mkdir()  # no program
    (tmp_path / "first" / "gcc").write_text("")  # none that may be run
    assert find_compiler().command == [str(tmp_path / "second" / "cc")]


@pytest.mark.parametrize("arguments", ["", " -m64", " -O1 '-DNAME=\"a b\"'"])
def test_cc_may_have_arguments(monkeypatch, tmp_path, arguments):
    gcc = find("gcc")
    monkeypatch.setenv("CC", f" gcc{arguments} ")
    compiler = find_compiler()
    assert compiler.command[0] == gcc
    assert len(compiler.command) == 1 + len(shlex.split(arguments))
    assert "-m64" not in arguments or compiles(compiler, tmp_path)
    monkeypatch.setenv("CC", gcc)
    assert find_compiler().command == [gcc]


def test_cc_may_have_blanks_in_its_path(monkeypatch, tmp_path):
    (tmp_path / "two words").mkdir()
    path = script(tmp_path / "two words", "cc", f'exec {find("cc")} "$@"\n')
    monkeypatch.setenv("CC", str(path))
    assert find_compiler().command == [str(path)]
    assert compiles(find_compiler(), tmp_path)
    monkeypatch.setenv("CC", f"'{path}' -O1")
    assert find_compiler().command == [str(path), "-O1"]
    assert compiles(find_compiler(), tmp_path)


def test_a_compiler_behind_another_program_will_do(monkeypatch, tmp_path):
    """As `ccache gcc` is."""
    path = script(tmp_path, "ccache", 'exec "$@"\n')
    monkeypatch.setenv("CC", f"{path} {find('cc')}")
    assert compiles(find_compiler(), tmp_path)


@pytest.mark.skipif(not shutil.which("ccache"), reason="ccache is missing")
def test_ccache_itself_will_do(monkeypatch, tmp_path):
    monkeypatch.setenv("CC", "ccache gcc")
    monkeypatch.setenv("CCACHE_DIR", str(tmp_path / "ccache"))
    assert compiles(find_compiler(), tmp_path)


def test_two_compilers_have_two_identities(tmp_path, monkeypatch):
    identities = []
    for name, text in (("a", "exit 1"), ("b", "exit 1"), ("a", "exit 1 # newer")):
        path = script(tmp_path, name, text)
        for arguments in ("", " -m64"):
            monkeypatch.setenv("CC", f"{path}{arguments}")
            identities.append(find_compiler().identity)
    assert len(set(map(tuple, identities))) == 6


@pytest.mark.parametrize("connect", ["next", "all"])
def test_clang_gives_the_bits_of_gcc(monkeypatch, connect):
    monkeypatch.setenv("CC", find("clang"))
    network = Network([9, 8, 3], ["softplus", "softmax"], connect=connect)
    inputs, targets = some(20, 9), [[0.2, 0.3, 0.5]] * 20
    settings = {"loss": "cross_entropy", "optimizer": "adam", "batch_size": 9}
    assert_same_outcome(network, inputs, targets, epochs=4, **settings)


# Where there is none


def test_a_cc_that_names_nothing_is_named(monkeypatch):
    for name in ("no-such-compiler", "/no/such/compiler -O2", "'never closed", "''"):
        monkeypatch.setenv("CC", name)
        refused("^backend 'c' needs a C compiler, and CC says .*: no such program is found here$")


def test_a_cc_that_is_no_program_is_named(monkeypatch, tmp_path):
    (tmp_path / "notes").write_text("not a program")
    for name in ("/", str(tmp_path / "notes")):
        monkeypatch.setenv("CC", name)
        refused("^backend 'c' needs a C compiler, and CC says .*: that is no program$")


@pytest.mark.parametrize(
    ("system", "words"),
    [("linux", "package gcc or clang"), ("win32", "MinGW"), ("darwin", "xcode-select --install")],
)
def test_where_there_is_none_it_is_said_where_one_comes_from(monkeypatch, system, words):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "platform", system)
    refused(f"^backend 'c' needs a C compiler, and there is no cc, gcc or clang here, .*{words}")


def test_elsewhere_the_system_looks_for_programs(monkeypatch):
    gcc = find("gcc")
    with monkeypatch.context() as patched:  # what fails within is told by Python as it is here
        patched.setattr(module.os, "name", "nt")
        patched.setattr(shutil, "which", lambda name: gcc if name == "gcc" else None)
        patched.setenv("PATH", "")
        patched.setenv("CC", "gcc")
        found = find_compiler().command
        patched.setenv("CC", "C:\\mingw\\gcc")
        with pytest.raises(TinynetError, match="no such program"):
            find_compiler()
    assert found == [gcc]


# Where it is no good


def test_a_compiler_that_fails_shows_its_first_error(monkeypatch, tmp_path):
    path = script(
        tmp_path, "cc", "echo 'x.c: In function f:' >&2\necho ' x.c:1: error: no\tgood' >&2\nexit 1"
    )
    monkeypatch.setenv("CC", str(path))
    refused(r"cannot compile and load a program here: .*/cc fails: x.c:1: error: no")


def test_what_the_linker_says_tells_more_than_that_it_failed(monkeypatch, tmp_path):
    said = "ld: cannot find b: No such file\ncollect2: error: ld returned 1 exit status"
    path = script(tmp_path, "cc", f"printf '{said}\n' >&2\nexit 1")
    monkeypatch.setenv("CC", str(path))
    refused("fails: ld: cannot find b: No such file$")


@pytest.mark.parametrize(("how", "code"), [("exit 3", 3), ("kill -9 $$", -9)])
def test_a_compiler_that_fails_in_silence_has_a_code(monkeypatch, tmp_path, how, code):
    monkeypatch.setenv("CC", str(script(tmp_path, "cc", how)))
    refused(f"fails: it ends with code {code}$")


def test_a_compiler_that_only_speaks_is_quoted(monkeypatch, tmp_path):
    monkeypatch.setenv("CC", str(script(tmp_path, "cc", "printf 'je ne \\351\\n' >&2\nexit 3")))
    refused("fails: je ne ")


def test_a_real_compiler_says_what_is_wrong_in_english(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    said = find_compiler().compile("int f(void) { return x; }\n", str(tmp_path / "x"), ["-shared"])
    assert "error: " in said and "x" in said


def test_what_is_no_compiler_is_suspected(monkeypatch):
    for name in ("true", "echo", "cat"):
        monkeypatch.setenv("CC", find(name))
        refused("cannot compile and load a program here|it makes nothing; is it a C compiler")
    monkeypatch.setenv("CC", find("true"))
    refused("it makes nothing; is it a C compiler")


def test_what_cannot_be_started_is_said(monkeypatch, tmp_path):
    path = tmp_path / "cc"
    path.write_bytes(b"\x7fELF and no more")
    path.chmod(0o755)
    monkeypatch.setenv("CC", str(path))
    refused("fails: .*Exec format error")


def test_what_hangs_is_given_up_at_once_for_good(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "SECONDS", 0.2)
    notes = tmp_path / "notes"
    path = script(tmp_path, "cc", f"echo called >> {notes}\nexec sleep 60")
    monkeypatch.setenv("CC", f"{path} -O1")
    with pytest.raises(TinynetError, match=r"^backend 'c': .*/cc has not compiled a program af"):
        train(Network([2, 4, 1]), *XOR, backend="c")
    assert notes.read_text() == "called\n"


def test_a_trial_that_hangs_does_not_run(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "TRIAL", "int main(void) { for (;;) { } }\n")
    run = subprocess.run

    def impatient(command, **settings):
        seconds = settings["timeout"] if "input" in settings else 0.2
        return run(command, **{**settings, "timeout": seconds})

    monkeypatch.setattr(subprocess, "run", impatient)
    assert find_compiler().runs_natively(str(tmp_path / "trial")) is False


def test_the_trial_runs_and_tells_vectors_that_compute_otherwise(tmp_path, monkeypatch):
    compiler = find_compiler()
    assert compiler.compile(TRIAL, str(tmp_path / "a"), []) == ""
    assert subprocess.run([tmp_path / "a"]).returncode == 0
    other = TRIAL.replace("a[i] * b[i] + 1.0", "a[i] * b[i] + 2.0")
    assert compiler.compile(other, str(tmp_path / "b"), []) == ""
    assert subprocess.run([tmp_path / "b"]).returncode == 1


@pytest.mark.parametrize(
    ("body", "runs"),
    [("return 0;", True), ("return 1;", False), ("raise(SIGILL); return 0;", False)],
    ids=["ends well", "computes otherwise", "illegal instruction"],
)
def test_only_a_trial_that_ends_well_runs_here(monkeypatch, tmp_path, body, runs):
    monkeypatch.setattr(module, "TRIAL", f"#include <signal.h>\nint main(void) {{ {body} }}\n")
    trial = tmp_path / "trial"
    assert find_compiler().runs_natively(str(trial)) is runs
    assert trial.stat().st_mode & 0o777 == 0o700, "nobody else may run it"


def test_a_compiler_that_makes_no_programs_for_just_this_processor_has_none_that_run(
    monkeypatch, tmp_path
):
    monkeypatch.setattr(module, "NATIVE", "-march=none-of-all")
    assert find_compiler().runs_natively(str(tmp_path / "trial")) is False


def test_where_nothing_may_be_run_it_cannot_be_told(monkeypatch, tmp_path):
    run = subprocess.run

    def no_exec(command, **settings):
        if "input" not in settings:
            raise PermissionError(13, "Permission denied")
        return run(command, **settings)

    monkeypatch.setattr(subprocess, "run", no_exec)
    assert find_compiler().runs_natively(str(tmp_path / "trial")) is None


def test_a_compiler_that_makes_no_programs_at_all_tells_nothing_of_the_processor(tmp_path):
    compiler = Compiler(["false"], find("false"))
    assert compiler.runs_natively(str(tmp_path / "trial")) is None


# Machines


def test_on_small_pcs_sums_are_of_64_bits(monkeypatch):
    assert shared_flags() == ["-shared", "-fPIC"]
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    monkeypatch.setattr(module, "machine", lambda: "i686")
    assert shared_flags()[2:] == ["-msse2", "-mfpmath=sse"]
    monkeypatch.setattr(module, "machine", lambda: "armv7l")
    assert shared_flags() == ["-shared", "-fPIC"]
    monkeypatch.setattr(module, "machine", lambda: "i686")
    monkeypatch.setattr(sys, "maxsize", 2**63 - 1)
    assert shared_flags() == ["-shared", "-fPIC"], "they are so anyway"


def test_elsewhere_the_environment_names_the_machine(monkeypatch):
    assert machine() == os.uname().machine
    monkeypatch.delattr(os, "uname")
    monkeypatch.setenv("PROCESSOR_ARCHITECTURE", "AMD64")
    assert machine() == "AMD64"


def opening(content):
    """`open` with a /proc/cpuinfo of this content; None: there is none."""

    class File:
        def __enter__(self):
            return self

        def __exit__(self, *error):
            return None

        def read(self, most):
            return content[:most]

    def open(path, *arguments, **settings):
        assert path == "/proc/cpuinfo"
        if content is None:
            raise FileNotFoundError(path)
        return File()

    return open


PC = b"""\
processor\t: 0
vendor_id\t: A
model\t: 6
cpu MHz\t: 800.1
flags\t: fpu avx2

processor\t: 1
model\t: 6
"""


def test_a_processor_is_what_it_can_do_and_not_how_quick_it_is_just_now(monkeypatch):
    monkeypatch.setattr(module, "open", opening(PC), raising=False)
    assert processor() == "vendor_id\t: A\nmodel\t: 6\nflags\t: fpu avx2"
    before = processor()
    for old, new, same in (
        (b"800.1", b"900.1", True),
        (b"avx2", b"avx512", False),
        (b"model\t: 6", b"model\t: 7", False),
    ):
        monkeypatch.setattr(module, "open", opening(PC.replace(old, new)), raising=False)
        assert (processor() == before) == same
    arm = b"processor: 0\nFeatures\t: fp\nCPU part\t: 0xd0c\n"
    monkeypatch.setattr(module, "open", opening(arm), raising=False)
    assert processor() == "Features\t: fp\nCPU part\t: 0xd0c"


def test_a_processor_stays_the_same_and_asking_warns_of_nothing(recwarn):
    assert processor() == processor() != ""
    assert not list(recwarn)


@pytest.mark.parametrize("content", [None, b"", b"nothing known\n"])
def test_where_nothing_is_known_of_it_a_machine_is_known_by_its_name(monkeypatch, content):
    monkeypatch.setattr(module, "open", opening(content), raising=False)
    monkeypatch.setenv("PROCESSOR_IDENTIFIER", "Intel64 Family 6")
    assert processor() == os.uname().nodename + "Intel64 Family 6"
    monkeypatch.delattr(os, "uname")
    assert processor() == "Intel64 Family 6"
    monkeypatch.delenv("PROCESSOR_IDENTIFIER")
    assert processor() == ""
