"""The machine's own C compiler: which it is, how it is called, and what it can use of the processor.

A program has the reference's bits as long as the compiler neither fuses a product with a
sum nor changes the order of a sum: no -ffast-math, and -ffp-contract=off.
"""

import os
import sys

from ...errors import TinynetError, printable, quoted

COMPILERS = ("cc", "gcc", "clang")
SECONDS = 120  # for one program

# -fno-math-errno: sqrt need not set errno, and becomes one instruction; its bits are the same.
FLAGS = ("-std=c99", "-O3", "-ffp-contract=off", "-fno-math-errno")
SHARED = ("-shared", "-fPIC")
NATIVE = "-march=native"
SSE = ("-msse2", "-mfpmath=sse")  # on PCs of 32 bits, where else sums have 80 bits

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
    """A compiler's `command`, a list of words, and its `identity`: what another one would not have."""

    def __init__(self, command: "list[str]", path: str) -> None:
        self.command = [path, *command[1:]]
        real = os.path.realpath(path)
        status = os.stat(real)
        self.identity = [*self.command, real, status.st_mtime_ns, status.st_size]

    def compile(self, source: str, out: str, flags: "list[str]") -> str:
        """Make a file of a source; what the compiler says if it fails, else ""."""
        import subprocess  # what is in the cache folder needs none

        words = [*self.command, *FLAGS, *flags, "-o", out, "-x", "c", "-", "-x", "none", "-lm"]
        try:
            done = subprocess.run(
                words, input=source, capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired, ValueError) as error:
            return printable(str(error))
        if done.returncode == 0:
            return ""
        lines = [line for line in done.stderr.split("\n") if line.strip()]
        telling = [line for line in lines if "error" in line] or lines or ["it says nothing"]
        return printable(telling[0])

    def runs_natively(self, folder: str) -> bool:
        """Whether a program made for just this processor runs here; tried in a process of its own."""
        import subprocess

        out = os.path.join(folder, f"trial-{os.getpid()}")
        if self.compile(TRIAL, out, [NATIVE]):
            return False
        try:
            return subprocess.run([out], timeout=SECONDS, check=False).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            return False
        finally:
            os.unlink(out)


def find_compiler() -> Compiler:
    """The compiler that CC names, else the first of cc, gcc and clang; or an error in a sentence."""
    named = os.environ.get("CC", "").strip()
    if named:
        import shlex

        try:
            command = shlex.split(named)
        except ValueError:
            command = [named]
        path = _found(command[0])
        if path is None:
            raise TinynetError(
                f"backend 'c' needs a C compiler, and CC says {quoted(named)}: no such program "
                "is found here"
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


def _found(name: str) -> "str | None":
    """The path of a program, as `shutil.which` finds it.

    On Unix it is looked for here: importing shutil takes four milliseconds, a third of what
    the first training in a process takes whose program is in the cache folder.
    """
    if os.name == "posix" and os.sep not in name:
        for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
            path = os.path.join(folder, name)
            if folder and os.access(path, os.X_OK) and os.path.isfile(path):
                return path
        return None
    import shutil

    return shutil.which(name)


def shared_flags() -> "list[str]":
    """The flags of a library that this Python can load."""
    small = sys.maxsize < 2**32 and machine() in ("x86", "i386", "i486", "i586", "i686")
    return [*SHARED, *(SSE if small else ())]


def machine() -> str:
    """The kind of processor, as the system calls it."""
    return os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")


# The lines of /proc/cpuinfo that tell one kind of processor from another.
TELLING = ("vendor_id", "cpu family", "model", "stepping", "flags", "Features", "CPU ", "isa")


def processor() -> str:
    """What distinguishes this processor, so that no other one is given its programs.

    A home folder may be shared by machines of two kinds.
    """
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
            first = file.read().split("\n\n", 1)[0]
        return "\n".join([line for line in first.split("\n") if line.startswith(TELLING)])
    except OSError:
        name = os.uname().nodename if hasattr(os, "uname") else ""
        return name + os.environ.get("PROCESSOR_IDENTIFIER", "")
