"""The block of memory that a program works in, and the ways in and out of it."""

import ctypes
import struct
from array import array

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from ...epoch import Examples

    Weights = list[float] | None

ALIGNMENT = 64  # bytes: no vector lies across two lines of the processor's cache


class Memory:
    """The memory of a program for one network: its parameters, and what it works with.

    `weighted` says whether the program wants a weight with each example.
    """

    def __init__(self, program: "Any", n_parameters: int, weighted: bool = False) -> None:
        self.program, self.n, self.weighted = program, n_parameters, weighted
        program.bytes.restype = ctypes.c_longlong
        self._block = ctypes.create_string_buffer(program.bytes() + ALIGNMENT)
        start = ctypes.addressof(self._block)
        self.address = ctypes.c_void_p(start + -start % ALIGNMENT)

    def put(self, values: "list[float]", place: int = 0) -> None:
        """Parameters, or something else for each of them, into array 0, 1 and on."""
        held = array("d", values)
        self.program.put(self.address, ctypes.c_int64(place), pointer(held))

    def get(self, place: int = 0) -> "list[float]":
        """What stands in one of the arrays."""
        values = zeros(self.n)
        self.program.get(self.address, ctypes.c_int64(place), pointer(values))
        return values.tolist()


def pointer(values: "array[Any]") -> ctypes.c_void_p:
    """Where an array stands. Whoever calls this must hold the array in a name of its own."""
    return ctypes.c_void_p(values.buffer_info()[0])


def zeros(n: int) -> "array[float]":
    """An array of n numbers."""
    return array("d", bytes(8 * n))


def packed(rows: "list[list[float]]") -> bytes:
    """The numbers of all rows, one behind the other.

    >>> packed([[1.0], [2.0, 3.0]]) == array("d", [1.0, 2.0, 3.0]).tobytes()
    True
    """
    flat: "list[float]" = []
    for row in rows:
        flat += row
    return struct.pack(f"{len(flat)}d", *flat)


def flattened(examples: "Examples", weights: "Weights", weighted: bool) -> "array[float]":
    """Examples one behind the other: inputs, targets, and if they are `weighted` the weight.

    >>> flattened([([1.0, 2.0], [3.0])], None, True).tolist()
    [1.0, 2.0, 3.0, 1.0]
    """
    x, target = examples[0]
    pack = struct.Struct(f"{len(x) + len(target) + (1 if weighted else 0)}d").pack
    if weighted:
        each = zip(examples, weights or [1.0] * len(examples))
        packed = [pack(*x, *target, weight) for (x, target), weight in each]
    else:
        packed = [pack(*x, *target) for x, target in examples]
    flat = array("d")
    flat.frombytes(b"".join(packed))
    return flat
