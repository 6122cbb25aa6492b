"""From a C source to functions that Python calls: compiled once, kept in the cache folder.

The name of a compiled program in the folder is a hash of all that it depends on: source,
compiler, flags, and the processor. It gets that name when it is finished, so that many
processes may compile at once; where the folder cannot be used, a temporary one will do.
"""

import hashlib
import math
import os
import sys

from ...errors import TinynetError
from .cache_folder import (
    cache_folder,
    own_file,
    put_in_place,
    remove_oldest,
    temporary_name,
)
from .compiler import NATIVE, Compiler, find_compiler, machine, processor, shared_flags

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

SUFFIX = ".dll" if sys.platform == "win32" else ".so"

# Libraries by their source, and what is known of compilers: both are only added to, and who
# comes second finds or adds the same.
LIBRARIES: "dict[str, Any]" = {}
NATIVELY: "dict[str, bool]" = {}
COMPILERS: "dict[tuple[str | None, str | None], Compiler]" = {}


def check_available() -> None:
    """Refuse, in a sentence, where this machine can have no compiled program."""
    try:
        import ctypes  # noqa: F401
    except ImportError:
        raise TinynetError(
            "backend 'c' needs ctypes, which this Python is without; backend='auto' does the "
            "work in Python"
        ) from None
    known_compiler()


def known_compiler() -> Compiler:
    """The compiler, looked for anew only where the environment has changed."""
    key = (os.environ.get("CC"), os.environ.get("PATH"))
    found = COMPILERS.get(key)
    if found is None:
        found = COMPILERS.setdefault(key, find_compiler())
    return found


def library(source: str) -> "Any":
    """The library of a source, loaded: from the cache folder, or compiled now."""
    found = LIBRARIES.get(source)
    if found is None:
        check_available()
        loaded = _loaded(source, known_compiler())
        check_functions(loaded)
        found = LIBRARIES.setdefault(source, loaded)
    return found


def check_functions(program: "Any") -> None:
    """Refuse a C library whose exp or log has other bits than Python's, at some places."""
    import ctypes

    for name, function in (("exp", math.exp), ("log", math.log)):
        here = getattr(program, name + "_here")
        here.restype = ctypes.c_double
        for k in range(1, 13):
            z = -0.61803398875 * k * k if name == "exp" else 1.0 / (0.7 * k * k)
            if here(ctypes.c_double(z)) != function(z):
                raise TinynetError(
                    f"backend 'c': this machine's C library computes {name} with other bits than "
                    "this Python does; backend='auto' keeps the bits"
                )


def _loaded(source: str, compiler: Compiler) -> "Any":
    folder = cache_folder()
    if folder:
        try:
            return _from(folder, source, compiler)
        except OSError:
            pass  # it cannot be written, is full, or nothing may be run from there
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="tinynet-")
    try:
        return _from(folder, source, compiler)
    except OSError as error:
        raise TinynetError(
            f"backend 'c' cannot load what it compiled, neither from the cache folder nor from "
            f"{folder}: {error}"
        ) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # what is loaded stays


def _from(folder: str, source: str, compiler: Compiler) -> "Any":
    """The library from a folder, where it is put if it is missing there, or broken."""
    import ctypes

    flags = shared_flags()
    if _natively(folder, compiler):
        flags.append(NATIVE)
    path = os.path.join(folder, _key(compiler, *flags, source) + SUFFIX)
    if own_file(path):
        try:
            return ctypes.CDLL(path)
        except OSError:  # not whole, or for another system
            os.unlink(path)
    made = temporary_name(folder, SUFFIX)
    try:
        failed = compiler.compile(source, made, flags)
        if failed:
            if not os.path.exists(made) or not _has_room(folder):
                raise OSError(failed)
            raise TinynetError(f"backend 'c': the C compiler fails: {failed}")
        put_in_place(made, path)
    finally:
        if os.path.exists(made):
            os.unlink(made)
    remove_oldest(folder)
    return ctypes.CDLL(path)


def _has_room(folder: str) -> bool:
    import shutil

    return shutil.disk_usage(folder).free > 1_000_000


def _natively(folder: str, compiler: Compiler) -> bool:
    """Whether programs made for just this processor run here; what was found out is kept."""
    key = _key(compiler, "native")
    if key not in NATIVELY:
        path = os.path.join(folder, key + ".native")
        if not own_file(path):
            made = temporary_name(folder, ".native")
            with open(made, "w", encoding="ascii") as file:
                file.write("yes" if compiler.runs_natively(folder) else "no")
            put_in_place(made, path)
        with open(path, encoding="ascii") as file:
            NATIVELY[key] = file.read() == "yes"
    return NATIVELY[key]


def _key(compiler: Compiler, *details: str) -> str:
    system = [sys.platform, machine(), processor(), str(sys.maxsize)]
    text = repr([compiler.identity, system, details])
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
