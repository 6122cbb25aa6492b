"""The machine's own C compiler: which it is, how it is called, what it can use of the processor."""

import os
import sys

from ...errors import TinynetError, printable, quoted
from .compiler_flags import NATIVE, SHARED, SSE, all_flags

COMPILERS = ("cc", "gcc", "clang")
SECONDS = 120  # for one program
TEMPORARY = ("TMPDIR", "TMP", "TEMP")  # what names the folder for temporary files
ENGLISH = {"LC_ALL": "C"}

# Loops that the compiler turns into vector instructions, if there are any.
TRIAL = """\
#include <stdlib.h>

int main(int count, char **arguments)
{
    double a[64], b[64], total = 0.0;
    (void)arguments;
    for (int i = 0; i < 64; i++) {
        a[i] = (double)(i * count);
        b[i] = (double)(64 - i);
    }
    for (int i = 0; i < 64; i++) {
        a[i] = a[i] * b[i] + 1.0;
    }
    for (int i = 0; i < 64; i++) {
        total += a[i];
    }
    return total == 43744.0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
"""


class Compiler:
    """A compiler's `command`, a list of words, and its `identity`: what no other one has."""

    def __init__(self, command: "list[str]", path: str) -> None:
        self.command = [path, *command[1:]]
        real = os.path.realpath(path)
        status = os.stat(real)
        self.identity = [*self.command, real, status.st_mtime_ns, status.st_size]

    def compile(self, source: str, out: str, flags: "list[str]") -> str:
        """Make a file of a source; what the compiler says if it fails, else "".

        What it keeps meanwhile lies in the folder of that file.
        """
        import subprocess  # what is in the cache folder needs none

        words = [*self.command, *all_flags(source, flags), "-o", out]
        words += ["-x", "c", "-", "-x", "none", "-lm"]
        try:
            done = subprocess.run(
                words,
                input=source.encode("ascii"),
                capture_output=True,
                timeout=SECONDS,
                check=False,
                env={**os.environ, **dict.fromkeys(TEMPORARY, os.path.dirname(out)), **ENGLISH},
            )
        except subprocess.TimeoutExpired:
            raise TinynetError(
                f"backend 'c': {printable(self.command[0])} has not compiled a program after "
                f"{SECONDS} seconds; is it a C compiler?"
            ) from None
        except OSError as error:
            return printable(str(error))
        if done.returncode == 0:
            return "" if _size(out) else "it makes nothing; is it a C compiler?"
        said = done.stderr.decode("utf-8", "replace").split("\n")
        lines = [line.strip() for line in said if line.strip()]
        telling = [line for line in lines if "error" in line and "ld returned" not in line]
        telling = telling or lines
        return printable(telling[0] if telling else f"it ends with code {done.returncode}")

    def runs_natively(self, out: str) -> "bool | None":
        """Whether a program made for just this processor runs here; tried in a process of its own.

        `out` is a file for it. None where it cannot be told: where no other program can be made
        either, or nothing may be run from that folder.
        """
        import subprocess

        if self.compile(TRIAL, out, [NATIVE]):
            return None if self.compile(TRIAL, out, []) else False
        os.chmod(out, 0o700)
        try:
            return subprocess.run([out], timeout=SECONDS, check=False).returncode == 0
        except subprocess.TimeoutExpired:
            return False
        except OSError:
            return None


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def find_compiler() -> Compiler:
    """The compiler that CC names, else the first of cc, gcc and clang; or a sentence why not."""
    named = os.environ.get("CC", "").strip()
    if named:
        command = _words(named)
        path = _found(command[0])
        if path is None:
            found = os.path.exists(named)
            what = "that is no program" if found else "no such program is found here"
            raise TinynetError(
                f"backend 'c' needs a C compiler, and CC says {quoted(named)}: {what}"
            )
        return Compiler(command, path)
    for name in COMPILERS:
        path = _found(name)
        if path is not None:
            return Compiler([name], path)
    where = "the package gcc or clang of this system has one"
    if sys.platform == "win32":
        where = "gcc of MinGW-w64 or clang of LLVM will do"
    if sys.platform == "darwin":
        where = "xcode-select --install brings one"
    raise TinynetError(
        f"backend 'c' needs a C compiler, and there is no {', '.join(COMPILERS[:-1])} or "
        f"{COMPILERS[-1]} here, nor does CC name one: {where}"
    )


def _words(named: str) -> "list[str]":
    """What CC says as words: a program, which may have blanks in its path, or also arguments."""
    if _found(named) is not None:
        return [named]
    import shlex

    try:
        return shlex.split(named, posix=os.name == "posix")
    except ValueError:  # a quote that is never closed
        return [named]


def _found(name: str) -> "str | None":
    """The path of a program, as `shutil.which` finds it.

    On Unix it is looked for here: importing shutil takes four milliseconds, a third of what
    the first training in a process takes whose program is in the cache folder.
    """
    if os.name != "posix":
        import shutil

        return shutil.which(name)
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    for folder in [""] if os.sep in name else [folder for folder in folders if folder]:
        path = os.path.join(folder, name)
        if os.access(path, os.X_OK) and os.path.isfile(path):
            return path
    return None


def shared_flags() -> "list[str]":
    """The flags of a library that this Python can load."""
    small = sys.maxsize < 2**32 and machine() in ("x86", "i386", "i486", "i586", "i686")
    return [*SHARED, *(SSE if small else ())]


def machine() -> str:
    """The kind of processor, as the system calls it."""
    return (
        os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    )


# The lines of /proc/cpuinfo that tell one kind of processor from another.
TELLING = (
    "vendor_id", "cpu family", "model", "stepping", "flags", "Features", "CPU ", "cpu\t", "isa",
)  # fmt: skip


def processor() -> str:
    """What distinguishes this processor, so that no other one is given its programs.

    A home folder may be shared by machines of two kinds.
    """
    try:
        with open("/proc/cpuinfo", "rb", buffering=0) as file:  # the first processor's lines
            first = file.read(8192).decode("utf-8", "replace").split("\n\n", 1)[0]
        telling = [line for line in first.split("\n") if line.startswith(TELLING)]
    except OSError:
        telling = []
    name = os.uname().nodename if hasattr(os, "uname") else ""
    return "\n".join(telling) or name + os.environ.get("PROCESSOR_IDENTIFIER", "")
