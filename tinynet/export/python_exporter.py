"""The exporter of Python: a network as one file that runs on Python 3 and on MicroPython.

A small network is written out in formulas; a larger one has tables and loops.
"""

from ..argument_checks import check_choice, check_flag
from ..network import Network
from .exporter_formatting import described, example_call, name_of_file, numbers, row_lines
from .formulas_or_tables import fits_in_formulas
from .python_function import TAKEN, about_native, function_lines, imports, made_native
from .python_table_model import table_to_python
from .python_tables import FORMATS, bytes_lines, packed
from .self_check_examples import Examples
from .single_precision import check_fits_single, few_digits, single
from .table_record import network_and_table, rows_of
from .what_can_be_exported import check_exportable, check_name, same_bits

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .table_record import Model


def to_python(
    network: "Model",
    name: str = "predict",
    inputs: "object | None" = None,
    seed: int = 0,
    precision: str = "double",
    native: bool = False,
    file: str = "",
) -> str:
    """The network as the source of a Python file with a function `name(x)`.

    A fitted Classifier or Regressor becomes a file that takes raw rows; see `python_table_model`.

    The file imports nothing but `math` and, for a large network, `array`. It holds a few
    examples by which it checks itself when it is run as a program; they are taken from the
    rows of `inputs`, or sampled by `seed`.

    `precision` is "double" or "float". In double precision the outputs have the bits of
    `network.predict` wherever floats are doubles. "float" rounds the parameters to single
    precision, in which most boards compute anyway: tables take half the memory, and a comment
    says how far the outputs drift, on those boards and elsewhere.

    `native` lets MicroPython compile the functions to machine code (`@micropython.native`);
    where a build cannot do that, it refuses the file with a SyntaxError. `file` is the name that
    the file will have, for its comment.

    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([-2, -2, 3])  # not-and
    >>> source = to_python(network)
    >>> print(source[source.index("def predict") : source.index("if __name__")].rstrip())
    def predict(x):
        if len(x) != 2:
            raise ValueError("predict takes 2 numbers, not %d" % len(x))
        x0, x1 = x
        # layer 1: 1 neuron, step
        y1_0 = step(3.0 - 2.0 * x0 - 2.0 * x1)
        return [y1_0]
    """
    model, (network, record) = network, network_and_table(network)
    check_exportable(network, "to_python(network, ...)")
    check_name(name, "Python", TAKEN)
    check_choice(precision, "precision", list(FORMATS))
    check_flag(native, "native")
    if record is not None:
        rows = rows_of(model, inputs)
        return table_to_python(network, record, name, rows, seed, precision, native, file)
    in_formulas = fits_in_formulas(network)
    rounding = None
    if precision == "float":
        check_fits_single(network)
        rounding = few_digits if in_formulas else single
    examples = Examples(network, inputs, seed, precision == "float", rounding)
    n_inputs = network.sizes[0]
    head = ["", "", f"def {name}(x):", f"    if len(x) != {n_inputs}:"]
    head += [f'        raise ValueError("{name} takes {numbers(n_inputs)}, not %d" % len(x))']
    code = function_lines(network, examples.written, head, precision)
    lines = [("# " + line).rstrip() for line in _comment(network, name, examples, precision, file)]
    lines += about_native() if native else []
    lines += imports(network)
    lines += made_native(code) if native else code
    lines += ["", ""] + _self_check(name, examples, "" if in_formulas else precision)
    return "\n".join(lines) + "\n"


def _comment(
    network: Network, name: str, examples: Examples, precision: str, file: str
) -> "list[str]":
    file = name_of_file(file, "model.py")
    lines = [
        *described(network),
        "",
        f"    from {file[:-3]} import {name}    (if this file is {file})",
        f"    outputs = {example_call(name, examples.inputs[0])}",
        "",
        f"takes a list of {numbers(network.sizes[0])} and returns a list of {network.sizes[-1]}.",
        "Runs on Python 3 and on MicroPython. Run as a program, it checks itself.",
    ]
    if precision == "double":
        lines += [f"Its outputs have {same_bits(network)}. Where inputs are"]
        lines += [
            "so large that a sum overflows, outputs may be inf or nan, which tinynet refuses."
        ]
    else:
        lines += examples.drift_in_words("Rounded to single precision,")
        lines += ["That holds on a machine of single precision and on one of double precision."]
        lines += ["Where inputs are so large that a sum overflows, outputs may be inf or nan."]
    if not fits_in_formulas(network):
        size = FORMATS[precision]["size"]
        lines += [f"The tables hold numbers of {size} bytes each, IEEE 754, the lowest byte first."]
    return lines


def _self_check(name: str, examples: Examples, in_bytes: str) -> "list[str]":
    """The examples as digits, or as the bytes of a precision, which take less memory."""
    lines = [
        'if __name__ == "__main__":',
        "    for x, y in (  # inputs, and the outputs that belong to them",
    ]
    for inputs, outputs in zip(examples.inputs, examples.outputs):
        if in_bytes:
            lines += bytes_lines(packed(inputs, in_bytes), " " * 8, "(", ",")
            lines += bytes_lines(packed(outputs, in_bytes), " " * 9, "", "),")
        else:
            x, y = [repr(value) for value in inputs], [repr(value) for value in outputs]
            lines += row_lines(x, " " * 8, "((", "),", trailing=True)
            lines += row_lines(y, " " * 9, "(", ")),", trailing=True)
    pairs = f"{name}(floats(x)), floats(y)" if in_bytes else f"{name}(x), y"
    lines += ["    ):", f"        for a, b in zip({pairs}):"]
    lines += [f"            if not abs(a - b) <= {examples.allowed_single!r}:  # single precision"]
    lines += ["                raise ValueError((x, a, b))"]
    return lines + ['    print("all examples agree")']
