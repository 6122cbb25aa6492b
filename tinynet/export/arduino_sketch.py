"""Example sketches for the Arduino IDE: one that predicts, and one that learns."""

from .c_constant_tables import REAL_BYTES
from .c_literals import literal
from .c_names import in_macros
from .c_predictor import CPredictor
from .c_quantized_network import CQuantizedNetwork
from .c_table_model import CTableFile, example_cells
from .c_trainer import CTrainer
from .exporter_formatting import row_lines
from .taught_examples import TaughtExamples

BAUD = 115200
PRINTED_DIGITS = 6

# Of a sketch that learns: the part of each parameter that it begins with; epochs, at most; and
# after how many of them it counts what is right.
KEPT = 0.25
EPOCHS, COUNTED = 5000, 10


def predicting(exporter: "CPredictor | CQuantizedNetwork") -> "list[str]":
    """A sketch that says again and again what comes out for one input."""
    upper, name, real = in_macros(exporter.name), exporter.name, exporter.real
    cells = [literal(value, real) for value in exporter.example()]
    x, y = f"x[{upper}_INPUTS]", f"y[{upper}_OUTPUTS]"
    whole, predicting = [], [f"    {name}(x, y);"]
    if isinstance(exporter, CQuantizedNetwork):
        q = exporter.quantized
        whole = ["", "// The same in whole numbers, of which the network is made."]
        whole += [f"{q.formats[0].c_type} {name}_{x};", f"{q.form.c_type} {name}_{y};"]
        predicting = [f"    {name}_quantize(x, {name}_x);", f"    {name}({name}_x, {name}_y);"]
        predicting += [f"    {name}_dequantize({name}_y, y);"]
    return [
        "",
        "// What it is asked. Put in what your board measures, as it was scaled for training:",
        "// x[0] = analogRead(A0) / 1023.0;",
        *row_lines(cells, "", f"{real} {x} = {{", "};"),
        f"{real} {y};",
        *whole,
        *_setup(),
        "void loop()",
        "{",
        *predicting,
        *_printing("outputs:", f"{upper}_OUTPUTS", "y[j]"),
        "    delay(1000);",
        "}",
    ]


def answering(exporter: CTableFile) -> "list[str]":
    """A sketch that says again and again what is answered to one row."""
    upper, name, real = in_macros(exporter.name), exporter.name, exporter.real
    cells = example_cells(exporter.example(), real)
    asking = [f"    {name}(row, y);"]
    if exporter.record.labels is not None:
        asking = [f"    {name}_label({name}(row, y), label);", "    Serial.print(label);"]
    label = [f"char label[{upper}_LABEL_BYTES];"] if len(asking) > 1 else []
    return [
        "",
        "// What it is asked: raw cells. Put in what your board measures.",
        f"// row[{upper}_CELL_{exporter.words.column_names[0]}] = analogRead(A0);",
        *row_lines(cells, "", f"{real} row[{upper}_CELLS] = {{", "};"),
        f"{real} y[{upper}_OUTPUTS];",
        *label,
        *_setup(),
        "void loop()",
        "{",
        *asking,
        *_printing(" with:" if label else "quantities:", f"{upper}_OUTPUTS", "y[j]"),
        "    delay(1000);",
        "}",
    ]


def learning(exporter: CTrainer) -> "list[str]":
    """A sketch that learns what the network does, from a network that has forgotten most of it."""
    upper, name, precision = in_macros(exporter.name), exporter.name, exporter.precision
    taught = TaughtExamples(exporter.code.network, exporter.examples, precision == "float")
    inputs = [literal(value, precision) for x in taught.inputs for value in x]
    targets = [literal(value, precision) for t in taught.targets for value in t]
    near = [literal(value, precision) for value in taught.near]
    kind, weight = f"const {precision}", ", 1.0" if exporter.settings.weighted else ""
    x, t = f"inputs + n * {upper}_INPUTS", f"targets + n * {upper}_OUTPUTS"
    # By rprop the signs of a gradient decide, and those of one example say little of the others.
    by_all = exporter.settings.optimizer.name == "rprop"
    learn = f"loss += {name}_{'gather' if by_all else 'learn'}({x}, {t}{weight});"
    return [
        "",
        "// What it learns here: for these inputs the outputs of the network, as exported, are",
        "// the targets. Put in examples of your own.",
        f"const int EXAMPLES = {len(taught.inputs)};",
        *row_lines(inputs, "", f"{kind} inputs[EXAMPLES * {upper}_INPUTS] = {{", "};"),
        *row_lines(targets, "", f"{kind} targets[EXAMPLES * {upper}_OUTPUTS] = {{", "};"),
        "",
        "// An example is right where each output is so near to its target.",
        *row_lines(near, "", f"{kind} near_enough[{upper}_OUTPUTS] = {{", "};"),
        "",
        f"const int EPOCHS = {EPOCHS}; // it stops when all are right, or then",
        "int epochs = 0, right = 0;",
        "",
        f"{precision} parameters[{upper}_PARAMETERS]; // for setup; too large for the stack",
        "",
        "void setup()",
        "{",
        f"    Serial.begin({BAUD});",
        "    // It forgets most: a quarter of each parameter is left. To go on from all that it",
        "    // has learned already, leave out the rest of setup, and the parameters above.",
        f"    {name}_get_parameters(parameters);",
        f"    for (int k = 0; k < {upper}_PARAMETERS; k++) {{",
        f"        parameters[k] *= {literal(KEPT, precision)};",
        "    }",
        f"    {name}_set_parameters(parameters);",
        "}",
        "",
        "// Whether all outputs of example n are near to their targets.",
        "bool is_right(int n)",
        "{",
        f"    {precision} y[{upper}_OUTPUTS];",
        f"    {name}_predict({x}, y);",
        "    bool near = true;",
        f"    for (int j = 0; j < {upper}_OUTPUTS; j++) {{",
        f"        const {precision} error = y[j] - targets[n * {upper}_OUTPUTS + j];",
        "        near = near && -near_enough[j] < error && error < near_enough[j];",
        "    }",
        "    return near;",
        "}",
        "",
        "void loop()",
        "{",
        "    if (epochs == EPOCHS || right == EXAMPLES) {",
        "        return;",
        "    }",
        f"    {precision} loss = 0.0;",
        "    for (int n = 0; n < EXAMPLES; n++) {",
        f"        {learn}",
        "    }",
        *([f"    {name}_step();"] if by_all else []),
        "    epochs++;",
        f"    if (epochs > 1 && epochs % {COUNTED} != 0) {{",
        "        return;",
        "    }",
        "    right = 0;",
        "    for (int n = 0; n < EXAMPLES; n++) {",
        "        right += is_right(n);",
        "    }",
        "    const bool ends = epochs == EPOCHS || right == EXAMPLES;",
        f"    if (epochs == 1 || epochs % {10 * COUNTED} == 0 || ends) {{",
        '        Serial.print("epoch ");',
        "        Serial.print(epochs);",
        '        Serial.print(", loss ");',
        f"        Serial.print(loss / EXAMPLES, {PRINTED_DIGITS});",
        '        Serial.print(", right ");',
        "        Serial.print(right);",
        '        Serial.print(" of ");',
        "        Serial.print(EXAMPLES);",
        "        Serial.println();",
        "    }",
        "    for (int n = 0; ends && n < EXAMPLES; n++) {",
        f"        {precision} y[{upper}_OUTPUTS];",
        f"        {name}_predict({x}, y);",
        *_inner("outputs:", f"{upper}_OUTPUTS", "y[j]"),
        *_inner("targets:", f"{upper}_OUTPUTS", f"targets[n * {upper}_OUTPUTS + j]"),
        "    }",
        "}",
    ]


def held_by_sketch(exporter: CTrainer) -> int:
    """The bytes of the arrays that a sketch that learns holds in RAM, on most boards.

    >>> from ..network import Network
    >>> held_by_sketch(CTrainer(Network([2, 4, 1]), "xor", "float"))  # 17 parameters, 4 examples
    120
    """
    network, precision = exporter.code.network, exporter.precision
    taught = TaughtExamples(network, exporter.examples, precision == "float")
    numbers = len(taught.inputs) * (network.sizes[0] + network.sizes[-1]) + len(taught.near)
    return (numbers + network.n_parameters) * REAL_BYTES[precision]


def _inner(what: str, n: str, number: str) -> "list[str]":
    """A line of the Serial Monitor, printed within a loop."""
    return ["    " + line for line in _printing(what, n, number)]


def _setup() -> "list[str]":
    """The function that Arduino calls first. The Serial Monitor has to be as fast."""
    return ["", "void setup()", "{", f"    Serial.begin({BAUD});", "}", ""]


def _printing(what: str, n: str, number: str) -> "list[str]":
    """A line of the Serial Monitor."""
    return [
        f'    Serial.print("{what}");',
        f"    for (int j = 0; j < {n}; j++) {{",
        "        Serial.print(' ');",
        f"        Serial.print({number}, {PRINTED_DIGITS});",
        "    }",
        "    Serial.println();",
    ]
