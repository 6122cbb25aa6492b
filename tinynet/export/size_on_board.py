"""An estimate of what a network takes on a board, before anything is flashed."""

from ..argument_checks import check_rows
from ..errors import TinynetError
from ..network import Network
from .c_constant_tables import REAL_BYTES, constant_bytes
from .c_quantized_network import CQuantizedNetwork
from .c_table_model import CTableFile
from .c_trainer_tables import flash_bytes
from .quantized_network import STORED, QuantizedNetwork
from .self_check_examples import Drift, affordable, sampled_inputs, spread
from .size_in_words import size_in_words
from .stack_on_chips import RULE, stack_bytes
from .table_examples import rows_at_hand
from .table_record import TableRecord, network_and_table, rows_of
from .trainer_memory import ram_bytes
from .trainer_settings import can_be_trained
from .what_can_be_exported import check_exportable

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .table_record import Model

# What a float takes in a list of MicroPython: the float, and the place in the list.
# Measured with MicroPython 1.28, 1000 floats.
IN_A_LIST = {32: 22, 64: 44}

# What a predictor of two layers with exp takes of flash beside its constants, libraries included:
# measured by `python3 -m benchmarks.boards`. More layers take more; without exp it is less.
PROGRAM = {
    "ATmega328P": {"float": 2300},
    "Cortex-M0": {"float": 4900, "double": 9500},
    "Cortex-M4F": {"float": 1200, "double": 4100},
}

# And what the model of a table takes more, which scales raw rows and finds the class.
PROGRAM_OF_TABLE = {
    "ATmega328P": {"float": 350},
    "Cortex-M0": {"float": 130, "double": 180},
    "Cortex-M4F": {"float": 90, "double": 220},
}

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
    of the exported C its constants, which are in flash: `c_float` and `c_double`, and `c_avr`
    on an AVR, where a double has 32 bits. It has no static memory. In them are, of the model of a
    table, the constants and texts of its columns and answers, `table_float` and `table_double`.
    `program[chip][precision]` is
    about what a whole program takes of flash that predicts: these constants, the code, libraries.

    Of the exported C that learns its constants, `c_trainer_float`, `c_trainer_double` and
    `c_trainer_avr`, and `ram[optimizer][precision]`, its static memory, where "avr" is a
    precision, too; empty for what cannot be trained.
    `c_whole["int8"]` and `c_whole["int16"]` are the constants in whole numbers, by the same
    inputs; empty where none of them has finite outputs.
    `stack[chip][precision]` are the bytes of stack to predict and to learn, at most; see
    `stack_on_chips`.

    `drift` is the furthest that single precision moved an output, with the `drift_row` and
    `drift_output` where, over `rows` inputs; infinite where an output is no longer a number.
    """

    def __init__(
        self,
        network: Network,
        rows: "list[list[float]]",
        kind: str,
        table: "TableRecord | None" = None,
    ) -> None:
        self.shape = repr(network)[1:].split(";")[0]
        self.parameters = network.n_parameters
        self.multiply_adds = network.are_weights().count(True)
        self.activations = sum(network.sizes[1:])
        self.list_32 = self.parameters * IN_A_LIST[32]
        self.list_64 = self.parameters * IN_A_LIST[64]
        self.array_float = self.parameters * REAL_BYTES["float"]
        self.array_double = self.parameters * REAL_BYTES["double"]
        self.table_float = self.table_double = arrays = 0
        if table is not None:
            self.table_float = CTableFile(network, table, None, "float").constant_bytes()
            self.table_double = CTableFile(network, table, None, "double").constant_bytes()
            arrays = network.sizes[0]  # the inputs, prepared
        self.c_float = constant_bytes(network, "float") + self.table_float
        self.c_double = constant_bytes(network, "double") + self.table_double
        self.c_avr = self.c_float
        self.c_whole = whole_bytes(network, rows)
        constants = {"float": self.c_float, "double": self.c_double}
        self.program = {
            chip: {precision: flash + constants[precision] for precision, flash in more.items()}
            for chip, more in PROGRAM.items()
        }
        if table is not None:
            for chip, more in PROGRAM_OF_TABLE.items():
                for precision, flash in more.items():
                    self.program[chip][precision] += flash
        self.ram: "dict[str, dict[str, int]]" = {}
        self.c_trainer_float = self.c_trainer_double = self.c_trainer_avr = 0
        if can_be_trained(network) and table is None:
            self.c_trainer_float = flash_bytes(network, "float")
            self.c_trainer_double = flash_bytes(network, "double")
            self.c_trainer_avr = self.c_trainer_float
            for optimizer, train in TRAINERS.items():
                single = ram_bytes(network, "float", train)
                double = ram_bytes(network, "double", train)
                self.ram[optimizer] = {"avr": single, "float": single, "double": double}
        self.stack = {
            chip: {
                precision: _more(
                    stack_bytes(network, chip, precision), arrays * REAL_BYTES[precision]
                )
                for precision in RULE[chip]
            }
            for chip in RULE
        }
        self.rows = len(rows)
        self.kind, self.row, self.unit = kind, "input", ""
        if table is not None:
            self.row = "row"
            self.unit = "" if table.labels is not None else "in deviations of each quantity; "
        drift = Drift(network, rows)
        self.drift, self.drift_row, self.drift_output = drift.worst, drift.row, drift.output

    def __repr__(self) -> str:
        return size_in_words(self)


def _more(stack: "tuple[int, int]", arrays: int) -> "tuple[int, int]":
    return stack[0] + arrays, stack[1]


def whole_bytes(network: Network, rows: "list[list[float]]") -> "dict[str, int]":
    """The constants of exported C in whole numbers, by precision; empty where there can be none."""
    found = {}
    try:
        for precision in STORED:
            code = CQuantizedNetwork(QuantizedNetwork(network, precision, rows))
            found[precision] = code.constant_bytes()
    except TinynetError:  # no outputs are finite, or a softmax has too many
        pass
    return found


def _of_inputs(n: int, n_given: int) -> str:
    """What stands after the number of rows that were looked at."""
    if n < n_given:
        return f"of {n_given} inputs"
    return "input" if n == 1 else "inputs"


def size_of(network: "Model", inputs: "object | None" = None, seed: int = 0) -> Size:
    """What the network takes on a board, and how far single precision moves its outputs.

    Measured over the rows of `inputs` (at most 1000, of a large network fewer, taken
    evenly), or over inputs sampled from -1 to 1 by `seed`. For the model of a table, rows are raw.

    >>> size = size_of(Network([2, 4, 1]))
    >>> size.parameters, size.multiply_adds, size.c_float
    (17, 12, 68)
    """
    model, (network, record) = network, network_and_table(network)
    check_exportable(network, "size_of(network, ...)")
    n = affordable(network, MOST_ROWS, MOST_WORK)
    if record is not None:
        found = rows_at_hand(record, rows_of(model, inputs), n, seed)
        kind = "rows sampled around the means" if inputs is None else "rows at hand"
        return Size(network, [record.inputs(row) for row in found], kind, record)
    if inputs is None:
        return Size(network, sampled_inputs(network, n, seed), "inputs sampled from -1 to 1")
    rows = check_rows(inputs, network.sizes[0], "inputs", "this network takes")
    some = spread(rows, n)
    return Size(network, some, _of_inputs(len(some), len(rows)))
