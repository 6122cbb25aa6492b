"""How an exported trainer checks itself: its outputs, and its parameters after two steps."""

from ..backends.c.network_in_c import NetworkInC
from ..backends.c.places_in_c import loop
from .c_file_frame import allowed_in_c, end_of_check, start_of_check
from .c_flash_memory import copy, number
from .c_names import in_macros
from .c_trainer_tables import numbers
from .learned_examples import LearnedExamples
from .self_check_examples import Examples


def self_check(
    name: str,
    code: NetworkInC,
    precision: str,
    examples: Examples,
    learned: LearnedExamples,
    declared: bool,
) -> "list[str]":
    """The lines of a function `name_self_check`, and of a main that calls it.

    `declared` says whether a header declares it.
    """
    n, n_inputs, n_outputs = len(examples.inputs), code.network.sizes[0], code.network.sizes[-1]
    output = number("outputs", f"{n_outputs} * n + j" if n_outputs > 1 else "n")
    parameter = number("learned", "k")
    each_example = [
        copy("x", _row("inputs", n_inputs, "n")),
        f"{name}_predict(x, y);",
        *loop("j", n_outputs, [f"wrong += differ(y[j], {output}, allowed);"]),
    ]
    learns = [
        copy("x", _row("taught", n_inputs, "(n % 2)")),
        copy("t", _row("targets", n_outputs, "(n % 2)")),
        f"{name}_gather(x, t{', 1.0' if code.weighted else ''});",
        *["if (n > 0) {", f"    {name}_step();", "}"],
    ]
    each_parameter = [f"wrong += differ(m.p[k], {parameter}, allowed_learned);"]
    n_numbers = n * n_outputs + code.n_parameters
    tables = {
        "inputs": [value for x in examples.inputs for value in x],
        "outputs": [value for y in examples.outputs for value in y],
        "taught": [value for x in learned.inputs for value in x],
        "targets": [value for t in learned.targets for value in t],
        "learned": learned.after,
    }
    of_outputs = allowed_in_c(examples.allowed, examples.allowed_single, precision)
    of_learned = allowed_in_c(learned.allowed, learned.allowed_single, precision)
    body = [
        "/* inputs and their outputs; examples, and the parameters after they were learned */",
        *[line for key in tables for line in numbers(key, tables[key], precision)],
        f"const double allowed = {of_outputs};",
        f"const double allowed_learned = {of_learned};",
        f"double x[{n_inputs}], y[{n_outputs}], t[{n_outputs}];",
        "int wrong = 0;",
        f"{name}_reset();",
        *loop("n", n, each_example),
        "/* a step by a batch of two, and one by the first of them */",
        *loop("n", 3, learns),
        *loop("k", f"{in_macros(name)}_PARAMETERS", each_parameter),
        f"{name}_reset();",
    ]
    return [
        *start_of_check(name, precision, declared),
        "static int differ(double a, double b, double allowed)",
        "{",
        "    return !(a - b <= allowed && b - a <= allowed);",
        "}",
        "",
        "/* How many numbers are wrong, with the settings as exported: 0 where all is well. */",
        f"int {name}_self_check(void)",
        "{",
        *["    " + line for line in body],
        *end_of_check(name, f"{n_numbers} numbers"),
    ]


def _row(table: str, columns: int, n: str) -> str:
    """Where row `n` of a table begins."""
    return f"{table} + {columns} * {n}" if columns > 1 else f"{table} + {n}"
