"""A compiled library, which leaves the memory when nobody uses it any more.

ctypes by itself keeps each library until the process ends: some 40 kB for each, without end
where ever new shapes are met. Whoever holds the library, or a function of it, keeps it loaded.
PyPy has no way to unload one: there they stay.
"""

import weakref

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


def load(path: str) -> "Any":
    """The library in a file, loaded; OSError where it cannot be."""
    import ctypes

    loaded = ctypes.CDLL(path)
    close = _way_to_close()
    if close is not None:
        # Not when the process ends, for another thread may still be within.
        weakref.finalize(loaded, close, loaded._handle).atexit = False
    return loaded


def _way_to_close() -> "Any":
    """What takes a library's handle and unloads it; None where Python has no such thing."""
    import _ctypes

    return getattr(_ctypes, "dlclose", None) or getattr(_ctypes, "FreeLibrary", None)
