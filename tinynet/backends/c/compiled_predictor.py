"""Predictions by a program in C: one at a time, or many."""

import ctypes
import struct
import sys
from threading import Lock

from .program_memory import Memory, pointer, zeros

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Rows = list[list[float]]

AT_ONCE = 5_000_000  # rows times parameters and neurons: a few hundredths of a second


class CompiledPredictor:
    """The outputs for an input, unchecked; what is no row of numbers is a ValueError.

    One prediction takes a microsecond or two and keeps Python's lock, or where there is none
    one of its own, so that threads may share the memory; `many` have a memory for each call.
    """

    def __init__(self, program: "Any", parameters: "list[float]", sizes: "list[int]") -> None:
        self.program = program
        self.parameters = parameters
        self.n_inputs, self.n_outputs = sizes[0], sizes[-1]
        self._numbers = len(parameters) + sum(sizes)
        self._memory = Memory(program, len(parameters))
        self._memory.put(parameters)
        self._address = self._memory.address.value
        self._pack = struct.Struct(f"{self.n_inputs}d").pack
        self._outputs = ctypes.c_double * self.n_outputs
        has_lock = hasattr(ctypes, "PyDLL") and getattr(sys, "_is_gil_enabled", _yes)()
        if has_lock:
            program = ctypes.PyDLL(program._name, handle=program._handle)
        predict = program["predict"]  # a function object of its own
        predict.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int64)
        self._predict = predict if has_lock else one_at_a_time(predict)

    def __call__(self, x: "list[float]") -> "list[float]":
        outputs = self._outputs()
        try:
            row = self._pack(*x)
        except (struct.error, OverflowError) as error:
            raise ValueError(str(error)) from None
        if not self._predict(self._address, row, outputs, 1):
            raise ValueError("an output is not finite")
        return outputs[:]

    def many(self, rows: "Rows") -> "Rows":
        """The outputs for each row."""
        memory = Memory(self.program, len(self.parameters))
        memory.put(self.parameters)
        outputs: "Rows" = []
        some = 1 + AT_ONCE // self._numbers  # and then Ctrl-C is heeded
        for first in range(0, len(rows), some):
            outputs += self._some(memory, rows[first : first + some])
        return outputs

    def _some(self, memory: Memory, rows: "Rows") -> "Rows":
        try:
            x = b"".join([self._pack(*row) for row in rows])
        except (struct.error, OverflowError) as error:
            raise ValueError(str(error)) from None
        y = zeros(len(rows) * self.n_outputs)
        n = ctypes.c_int64(len(rows))
        if not self.program.predict(memory.address, ctypes.c_char_p(x), pointer(y), n):
            raise ValueError("an output is not finite")
        values, width = y.tolist(), self.n_outputs
        return [values[r * width : (r + 1) * width] for r in range(len(rows))]


def _yes() -> bool:
    return True


def one_at_a_time(function: "Callable[..., Any]") -> "Callable[..., Any]":
    """The function, which no two threads call at once."""
    lock = Lock()

    def called(*arguments: object) -> object:
        with lock:
            return function(*arguments)

    return called
