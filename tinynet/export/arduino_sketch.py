"""Example sketches for the Arduino IDE: one that predicts, and one that learns."""

import math

from .c_literals import literal
from .c_names import in_macros
from .c_predictor import CPredictor
from .c_quantized_network import CQuantizedNetwork
from .c_table_model import CTableFile, example_cells
from .c_trainer import CTrainer
from .exporter_formatting import row_lines
from .self_check_examples import outputs_of

BAUD = 115200
PRINTED_DIGITS = 6

# Of a sketch that learns: so many examples, fewer where they have many numbers; and epochs.
MOST_TAUGHT, FEWEST_TAUGHT, TAUGHT_NUMBERS = 8, 2, 64
EPOCHS = 500


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
    """A sketch that learns what the network does: from anew, a number of epochs, and then ends."""
    upper, name, precision = in_macros(exporter.name), exporter.name, exporter.precision
    network = exporter.code.network
    examples = exporter.examples.candidates
    most = TAUGHT_NUMBERS // (network.sizes[0] + network.sizes[-1])
    examples = examples[: max(FEWEST_TAUGHT, min(MOST_TAUGHT, most))]
    inputs = [literal(value, precision) for x in examples for value in x]
    targets = [literal(y, precision) for x in examples for y in outputs_of(network, x)]
    widest = max([layer.n_inputs for layer in network.layers])
    largest = f"{max(0.01, min(1.0, math.sqrt(3.0 / widest))):.2f}"
    largest += "f" if precision == "float" else ""
    kind, weight = f"const {precision}", ", 1.0" if exporter.settings.weighted else ""
    x, t = f"inputs + n * {upper}_INPUTS", f"targets + n * {upper}_OUTPUTS"
    return [
        "",
        "// What it learns here: for these inputs the outputs of the network, as exported, are",
        "// the targets; and it begins anew, with random parameters. Put in examples of your own.",
        f"const int EXAMPLES = {len(examples)};",
        *row_lines(inputs, "", f"{kind} inputs[EXAMPLES * {upper}_INPUTS] = {{", "};"),
        *row_lines(targets, "", f"{kind} targets[EXAMPLES * {upper}_OUTPUTS] = {{", "};"),
        "",
        f"const int EPOCHS = {EPOCHS}; // so often it learns each example, and then it stops",
        "int epochs = 0;",
        "",
        "void setup()",
        "{",
        f"    Serial.begin({BAUD});",
        "    // To go on from what the network has learned already, leave out the rest of setup.",
        f"    {precision} parameters[{upper}_PARAMETERS];",
        f"    for (int k = 0; k < {upper}_PARAMETERS; k++) {{",
        f"        parameters[k] = {largest} * random(-1000, 1001) / 1000;",
        "    }",
        f"    {name}_set_parameters(parameters);",
        "}",
        "",
        "void loop()",
        "{",
        "    if (epochs == EPOCHS) {",
        "        return;",
        "    }",
        f"    {precision} loss = 0.0;",
        "    for (int n = 0; n < EXAMPLES; n++) {",
        f"        loss += {name}_learn({x}, {t}{weight});",
        "    }",
        "    epochs++;",
        f"    if (epochs == 1 || epochs % {EPOCHS // 10} == 0) {{",
        '        Serial.print("epoch ");',
        "        Serial.print(epochs);",
        '        Serial.print(", loss ");',
        f"        Serial.println(loss / EXAMPLES, {PRINTED_DIGITS});",
        "    }",
        "    for (int n = 0; epochs == EPOCHS && n < EXAMPLES; n++) {",
        f"        {precision} y[{upper}_OUTPUTS];",
        f"        {name}_predict({x}, y);",
        *["    " + line for line in _printing("outputs:", f"{upper}_OUTPUTS", "y[j]")],
        *[
            "    " + line
            for line in _printing(
                "targets:", f"{upper}_OUTPUTS", f"targets[n * {upper}_OUTPUTS + j]"
            )
        ],
        "    }",
        "}",
    ]


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
