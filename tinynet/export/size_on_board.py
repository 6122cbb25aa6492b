"""An estimate of what a network takes on a board, before anything is flashed."""

import math

from ..argument_checks import check_rows
from ..network import Network
from .c_constant_tables import REAL_BYTES, constant_bytes
from .c_trainer_tables import flash_bytes
from .exporter_formatting import count
from .self_check_examples import Drift, affordable, sampled_inputs, spread
from .stack_on_chips import RULE, stack_bytes
from .trainer_memory import ram_bytes
from .trainer_settings import can_be_trained
from .what_can_be_exported import check_exportable

# What a float takes in a list of MicroPython: the float, and the place in the list.
# Measured with MicroPython 1.28, 1000 floats.
IN_A_LIST = {32: 22, 64: 44}

# The trainers whose memory is told.
TRAINERS: "dict[str, dict[str, object]]" = {
    "sgd": {"optimizer": "sgd"},
    "sgd and momentum": {"optimizer": "sgd", "momentum": 0.9},
    "rprop": {"optimizer": "rprop"},
    "adam": {"optimizer": "adam"},
}

MOST_ROWS = 1000
MOST_WORK = 2_000_000  # rows times parameters: some seconds


class Size:
    """What a network takes; prints as a table.

    `parameters`; `multiply_adds` and `activations` a prediction; bytes of the parameters
    in a `list_32` and `list_64` of MicroPython, in an `array_float` and `array_double`;
    of the exported C its constants, `c_float` and `c_double`.

    Of the exported C that learns its constants, `c_trainer_float` and `c_trainer_double`,
    and `ram[optimizer][precision]`, its static memory; empty for what cannot be trained.
    `stack[chip][precision]` are the bytes of stack to predict and to learn, at most; see
    `stack_on_chips`.

    `drift` is the furthest that single precision moved an output, with the `drift_row` and
    `drift_output` where, over `rows` inputs; infinite where an output is no longer a number.
    """

    def __init__(self, network: Network, rows: "list[list[float]]", kind: str) -> None:
        self.shape = repr(network)[1:-1].split(";")[0]
        self.parameters = network.n_parameters
        self.multiply_adds = network.are_weights().count(True)
        self.activations = sum(network.sizes[1:])
        self.list_32 = self.parameters * IN_A_LIST[32]
        self.list_64 = self.parameters * IN_A_LIST[64]
        self.array_float = self.parameters * REAL_BYTES["float"]
        self.array_double = self.parameters * REAL_BYTES["double"]
        self.c_float = constant_bytes(network, "float")
        self.c_double = constant_bytes(network, "double")
        self.ram: "dict[str, dict[str, int]]" = {}
        self.c_trainer_float = self.c_trainer_double = 0
        if can_be_trained(network):
            self.c_trainer_float = flash_bytes(network, "float")
            self.c_trainer_double = flash_bytes(network, "double")
            for optimizer, train in TRAINERS.items():
                self.ram[optimizer] = {p: ram_bytes(network, p, train) for p in REAL_BYTES}
        self.stack = {
            chip: {precision: stack_bytes(network, chip, precision) for precision in RULE[chip]}
            for chip in RULE
        }
        self.rows = len(rows)
        self.kind = kind
        drift = Drift(network, rows)
        self.drift, self.drift_row, self.drift_output = drift.worst, drift.row, drift.output

    def __repr__(self) -> str:
        bytes_of: "list[tuple[str, int, int | None]]" = [
            ("in a list (MicroPython, 32-bit; 64-bit)", self.list_32, self.list_64),
            ("in an array (float; double)", self.array_float, self.array_double),
            ("exported C, constants (float; double)", self.c_float, self.c_double),
        ]
        if self.ram:
            constants = (self.c_trainer_float, self.c_trainer_double)
            bytes_of.append(("exported C that learns, constants", *constants))
        for optimizer, ram in self.ram.items():
            bytes_of.append((f"  its RAM with {optimizer}", ram["float"], ram["double"]))
        lines = [
            self.shape,
            f"{count(self.parameters, 'parameter')}; a prediction takes "
            f"{count(self.multiply_adds, 'multiply-add')} and "
            f"{count(self.activations, 'activation')}",
            "",
            "bytes",
        ]
        for what, small, large in [*bytes_of, *self._stacks()]:
            lines.append(f"  {what:<42}{small:>9}{'' if large is None else large:>9}".rstrip())
        return "\n".join([*lines, "", *self._drift_lines()])

    def _stacks(self) -> "list[tuple[str, int, int | None]]":
        """The stack of each chip, in either precision, which not every chip has."""
        lines: "list[tuple[str, int, int | None]]" = []
        for k, what in enumerate(["predict", "learn"] if self.ram else ["predict"]):
            for chip, stack in self.stack.items():
                double = stack["double"][k] if "double" in stack else None
                lines.append((f"stack to {what}, {chip} (at most)", stack["float"][k], double))
        return lines

    def _drift_lines(self) -> "list[str]":
        where = f"over {self.rows} {self.kind}"
        if self.drift == 0.0:
            return [f"single precision: the same outputs, {where}"]
        if not math.isfinite(self.drift):
            return [
                f"single precision: too small for output {self.drift_output} of input "
                f"{self.drift_row}, which is not finite there"
            ]
        return [
            f"single precision: outputs drift by {self.drift:.2g} at most, {where}",
            f"  (output {self.drift_output} of input {self.drift_row}, counted from 0)",
        ]


def size_of(network: Network, inputs: "list[list[float]] | None" = None, seed: int = 0) -> Size:
    """What the network takes on a board, and how far single precision moves its outputs.

    Measured over the rows of `inputs` (at most 1000, of a large network fewer, taken
    evenly), or over inputs sampled from -1 to 1 by `seed`.

    >>> size = size_of(Network([2, 4, 1]))
    >>> size.parameters, size.multiply_adds, size.c_float
    (17, 12, 68)
    """
    check_exportable(network, "size_of(network, ...)")
    n = affordable(network, MOST_ROWS, MOST_WORK)
    if inputs is None:
        return Size(network, sampled_inputs(network, n, seed), "inputs sampled from -1 to 1")
    rows = check_rows(inputs, network.sizes[0], "inputs", "this network takes")
    some = spread(rows, n)
    return Size(network, some, "inputs" if len(some) == len(rows) else f"of {len(rows)} inputs")
