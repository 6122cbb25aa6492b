"""From a C source to functions that Python calls: compiled once, kept in the cache folder.

The name of a compiled program in the folder is a hash of all that it depends on: source,
compiler, flags, and the processor. Many processes may compile at once. Where the folder
cannot be used, a temporary one will do, for this process.
"""

import hashlib
import math
import os
import sys

from ...errors import TinynetError, printable
from .cache_folder import (
    cache_folder,
    keep,
    kept,
    new_folder,
    remove_abandoned,
    remove_oldest,
)
from .compiler import TRIAL, Compiler, find_compiler, machine, processor, shared_flags
from .compiler_flags import NATIVE, all_flags
from .environment import NAME as ENVIRONMENT
from .loaded_library import load

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

SUFFIX = ".dll" if sys.platform == "win32" else ".so"
YES, NO = b"yes", b"no"

MOST_LIBRARIES = 256  # then all are forgotten, and unloaded but for those in use

# Libraries by their source, and what is known of compilers. Of two threads, who comes second
# finds or adds the same.
LIBRARIES: "dict[str, Any]" = {}
NATIVELY: "dict[str, bool]" = {}
COMPILERS: "dict[tuple[str | None, str | None], Compiler]" = {}


def check_available(asked_for: bool = True) -> None:
    """Refuse, in a sentence, where this machine can have no compiled program.

    It says who wants one if it was not `asked_for` by its name, but by the environment.
    """
    try:
        try:
            import ctypes  # noqa: F401
        except ImportError:
            raise TinynetError(
                "backend 'c' needs ctypes, which this Python is without; backend='auto' does the "
                "work in Python"
            ) from None
        known_compiler()
    except TinynetError as error:
        if asked_for:
            raise
        raise TinynetError(f"{error} (it is asked for by {ENVIRONMENT}=c)") from None


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
        if len(LIBRARIES) >= MOST_LIBRARIES:
            LIBRARIES.clear()
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
            return _from_cache(folder, source, compiler)
        except OSError:
            pass  # it cannot be written, is full, or nothing may be run from there
    try:
        return _from_temporary_folder(source, compiler)
    except OSError as error:
        raise TinynetError(
            f"backend 'c' cannot compile and load a program here: {printable(str(error))}"
        ) from None


def _from_cache(folder: str, source: str, compiler: Compiler) -> "Any":
    """The library from the cache folder, where it is put if it is missing there, or broken."""
    flags = _flags(folder, compiler)
    path = os.path.join(folder, _key(compiler, *all_flags(source, flags), source) + SUFFIX)
    if kept(path) is None:
        remove_abandoned(folder)
        with new_folder(folder) as within:
            made = os.path.join(within, "program" + SUFFIX)
            _compile(compiler, source, made, flags)
            keep(made, path)
        remove_oldest(folder)
    return load(path)


def _from_temporary_folder(source: str, compiler: Compiler) -> "Any":
    """The library, compiled into a folder that is gone afterwards; what is loaded stays."""
    with new_folder() as folder:
        made = os.path.join(folder, "program" + SUFFIX)
        _compile(compiler, source, made, _flags(folder, compiler))
        return load(made)


def _compile(compiler: Compiler, source: str, made: str, flags: "list[str]") -> None:
    failed = compiler.compile(source, made, flags)
    if failed:
        raise OSError(f"{compiler.command[0]} fails: {failed}")


def _flags(folder: str, compiler: Compiler) -> "list[str]":
    return [*shared_flags(), NATIVE] if _natively(folder, compiler) else shared_flags()


def _natively(folder: str, compiler: Compiler) -> bool:
    """Whether programs made for just this processor run here; what was found out is kept."""
    key = _key(compiler, *all_flags(TRIAL, [NATIVE]), TRIAL)
    found = NATIVELY.get(key)
    if found is None:
        path = os.path.join(folder, key + ".native")
        said = kept(path)
        if said not in (YES, NO):
            said = _tried(folder, compiler, path)
        if said is None:
            return False
        found = NATIVELY.setdefault(key, said == YES)
    return found


def _tried(folder: str, compiler: Compiler, path: str) -> "bytes | None":
    """YES or NO, which is kept; None where it cannot be told."""
    with new_folder(folder) as within:
        made = os.path.join(within, "trial")
        runs = compiler.runs_natively(made)
        if runs is None:
            return None
        said = YES if runs else NO
        with open(made, "wb") as file:
            file.write(said)
        keep(made, path)
        return said


def _key(compiler: Compiler, *details: str) -> str:
    system = [sys.platform, machine(), processor(), str(sys.maxsize)]
    text = repr([compiler.identity, system, details])
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
