"""How an exported trainer checks itself: its outputs, and its parameters after two steps."""

from ..backends.c.network_in_c import NetworkInC
from ..backends.c.places_in_c import loop
from .c_file_frame import end_of_check
from .c_trainer_tables import Flash
from .learned_examples import LearnedExamples
from .self_check_examples import Examples


def self_check(
    name: str, code: NetworkInC, flash: Flash, examples: Examples, learned: LearnedExamples
) -> "list[str]":
    """The lines of a function `name_self_check`, and of a main that calls it."""
    n, n_inputs, n_outputs = len(examples.inputs), code.network.sizes[0], code.network.sizes[-1]
    allowed = examples.allowed
    if flash.precision == "float":
        allowed = min(examples.allowed_single, 1e38)
    output = flash.number("outputs", f"{n_outputs} * n + j" if n_outputs > 1 else "n")
    parameter = flash.number("learned", "k")
    each_example = [
        flash.copy("x", _row("inputs", n_inputs, "n")),
        f"{name}_predict(x, y);",
        *loop("j", n_outputs, [f"wrong += differ(y[j], {output}, {allowed!r});"]),
    ]
    learns = [
        flash.copy("x", _row("taught", n_inputs, "(n % 2)")),
        flash.copy("t", _row("targets", n_outputs, "(n % 2)")),
        f"{name}_gather(x, t{', 1.0' if code.weighted else ''});",
        *["if (n > 0) {", f"    {name}_step();", "}"],
    ]
    each_parameter = [f"wrong += differ(m.p[k], {parameter}, {learned.allowed!r});"]
    n_numbers = n * n_outputs + code.n_parameters
    return [
        "#if defined(TINYNET_SELF_CHECK) || defined(TINYNET_MAIN)",
        f"int {name}_self_check(void);",
        "",
        "/* inputs and their outputs; examples, and the parameters after they were learned */",
        *flash.numbers("inputs", [value for x in examples.inputs for value in x]),
        *flash.numbers("outputs", [value for y in examples.outputs for value in y]),
        *flash.numbers("taught", [value for x in learned.inputs for value in x]),
        *flash.numbers("targets", [value for t in learned.targets for value in t]),
        *flash.numbers("learned", learned.after),
        "",
        "static int differ(double a, double b, double allowed)",
        "{",
        "    return !(a - b <= allowed && b - a <= allowed);",
        "}",
        "",
        "/* How many numbers are wrong, with the settings as exported: 0 where all is well. */",
        f"int {name}_self_check(void)",
        "{",
        f"    double x[{n_inputs}], y[{n_outputs}], t[{n_outputs}];",
        "    int wrong = 0;",
        f"    {name}_reset();",
        *["    " + line for line in loop("n", n, each_example)],
        "    /* a step by a batch of two, and one by the first of them */",
        *["    " + line for line in loop("n", 3, learns)],
        *["    " + line for line in loop("k", f"{name.upper()}_PARAMETERS", each_parameter)],
        f"    {name}_reset();",
        *end_of_check(name, f"{n_numbers} numbers"),
    ]


def _row(table: str, columns: int, n: str) -> str:
    """Where row `n` of a table begins."""
    return f"{table} + {columns} * {n}" if columns > 1 else f"{table} + {n}"
