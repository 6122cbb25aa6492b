"""The size of a network on a board, as a table that is printed."""

import math

from .exporter_formatting import count

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .size_on_board import Size


def size_in_words(size: "Size") -> str:
    """The table that a size prints as."""
    lines = [
        size.shape,
        f"{count(size.parameters, 'parameter')}; a prediction takes "
        f"{count(size.multiply_adds, 'multiply-add')} and "
        f"{count(size.activations, 'activation')}",
        "",
        _line("bytes of the parameters", "", "32-bit", "64-bit"),
        _line("  in a list (MicroPython)", "", size.list_32, size.list_64),
        _line("", "", "float", "double"),
        _line("  in an array", "", size.array_float, size.array_double),
        "",
        _line("bytes of exported C", "AVR", "float", "double"),
        _line("  flash for constants", size.c_avr, size.c_float, size.c_double),
        *(
            [_line("    of a table's columns", *[size.table_float] * 2, size.table_double)]
            if size.table_double
            else []
        ),
        _line("  static RAM", 0, 0, 0),
        *_stacks(size, "predict", 0),
        *_programs(size),
    ]
    if size.c_whole:
        lines += [
            "",
            _line("bytes of exported C in whole numbers", *size.c_whole),
            _line("  flash for constants", *size.c_whole.values()),
            _line("  static RAM", 0, 0),
        ]
    if size.ram:
        constants = (size.c_trainer_avr, size.c_trainer_float, size.c_trainer_double)
        lines += [
            "",
            _line("bytes of exported C that learns", "AVR", "float", "double"),
            _line("  flash for constants", *constants),
        ]
        for optimizer, ram in size.ram.items():
            lines.append(_line(f"  static RAM with {optimizer}", *ram.values()))
        lines += _stacks(size, "learn", 1)
    return "\n".join([*lines, "", *_drift_lines(size)])


def _stacks(size: "Size", what: str, k: int) -> "list[str]":
    """The stack of each chip: of an AVR in its own column."""
    lines = []
    for chip, stack in size.stack.items():
        name, single = f"  stack to {what}, {chip}, at most", stack["float"][k]
        if "double" in stack:
            lines.append(_line(name, "", single, stack["double"][k]))
        else:
            lines.append(_line(name, single))
    return lines


def _programs(size: "Size") -> "list[str]":
    """What a whole program takes of flash that predicts: an estimate."""
    lines = []
    for chip, flash in size.program.items():
        before = [""] if "double" in flash else []  # of an AVR in its own column
        lines.append(_line(f"  whole program, {chip}, about", *before, *flash.values()))
    return lines


def _drift_lines(size: "Size") -> "list[str]":
    where = f"over {size.rows} {size.kind}"
    if size.drift == 0.0:
        return [f"single precision: the same outputs, {where}"]
    if not math.isfinite(size.drift):
        return [
            f"single precision: too small for output {size.drift_output} of {size.row} "
            f"{size.drift_row}, which is not finite there"
        ]
    return [
        f"single precision: outputs drift by {size.drift:.2g} at most, {where}",
        f"  ({size.unit}output {size.drift_output} of {size.row} {size.drift_row}, counted from 0)",
    ]


def _line(what: str, *columns: "int | str") -> str:
    """A line of the table."""
    return f"{what:<42}" + "".join([f"{column:>9}" for column in columns]).rstrip()
