"""What floats there are here, when two of them count as the same, and other helpers."""

import math
import sys

import tinynet

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def has_doubles():
    """Whether a float has 53 bits; on most boards it has 24 or 22."""
    return 1.0 + 1e-10 > 1.0


def close(a, b, double, single):
    """Whether `a` and `b` agree: to `double` with 53 bits, to `single` with fewer.

    The difference may be that much, or that part of the larger of the two.
    """
    most = double if has_doubles() else single
    return math.isfinite(a) and abs(a - b) <= most + most * max(abs(a), abs(b))


def all_close(these, those, double, single):
    """Whether two lists agree, number by number."""
    if len(these) != len(those):
        return False
    for a, b in zip(these, those):
        if not close(a, b, double, single):
            return False
    return True


def module_named(name):
    """A module of the library; where the library is one file, that file."""
    try:
        __import__("tinynet." + name)
    except ImportError:
        return tinynet
    return sys.modules["tinynet." + name]


def raised(kind, function, *arguments, **settings):
    """The words of the error of this kind that the call raises; it must raise one."""
    try:
        function(*arguments, **settings)
    except kind as error:
        return str(error)
    raise AssertionError("no " + kind.__name__)
