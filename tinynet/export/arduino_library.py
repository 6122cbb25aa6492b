"""A network as a library for the Arduino IDE: a folder with C, its header and an example sketch.

The layout and the fields of library.properties are those of the "Library specification" of
Arduino CLI (revision 2.2): every line of it is `key=value` or begins with #; in keywords.txt a
tab stands between a word and its kind.
"""

from .. import __version__
from ..errors import TinynetError, quoted
from .c_exporter import exporter_of
from .c_file_frame import c_comment, check_header
from .c_literals import literal
from .c_predictor import CPredictor
from .c_quantized_network import CQuantizedNetwork
from .c_table_model import CTableFile, example_cells
from .c_trainer import CTrainer
from .c_trainer_functions import RETURNS
from .exporter_formatting import described, row_lines

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .c_exporter import Exporter
    from .table_record import Model

LONGEST_NAME = 63  # of a library and of a sketch
BAUD = 115200
PRINTED_DIGITS = 6


def to_arduino(
    network: "Model",
    name: "str | None" = None,
    precision: str = "double",
    inputs: "object | None" = None,
    seed: int = 0,
    train: "dict[str, object] | bool" = False,
) -> "dict[str, str]":
    """The network as a library for the Arduino IDE: its files, by their places in its folder.

    The arguments are those of `to_c`. A board of Arduino computes in single precision much
    faster than in double, if it has double at all: let `precision` be "float" there.

    >>> from ..network import Network
    >>> list(to_arduino(Network([2, 4, 1]), "blink", "float"))
    ['library.properties', 'keywords.txt', 'src/blink.h', 'src/blink.c', 'examples/blink/blink.ino']
    """
    return arduino_files(exporter_of(network, name, precision, inputs, seed, train))


def arduino_files(exporter: "Exporter") -> "dict[str, str]":
    """The same, of what writes its C."""
    name = exporter.name
    if len(name) > LONGEST_NAME:
        raise TinynetError(f"a library cannot be called {quoted(name)}: Arduino takes 63 letters")
    header = check_header(f"{name}.h")
    network = exporter.code.network if isinstance(exporter, CTrainer) else exporter.network
    about = described(network)
    comment = [f"# {line}" for line in about]
    if isinstance(exporter, CTrainer):
        sketch = _learning(exporter)
    elif isinstance(exporter, CTableFile):
        sketch = _answering(exporter)
    else:
        sketch = _predicting(exporter)
    return {
        "library.properties": _text([*comment, *_properties(exporter, " ".join(about[1:]))]),
        "keywords.txt": _text([*comment, *_keywords(exporter)]),
        f"src/{name}.h": exporter.header(),
        f"src/{name}.c": exporter.source(header),
        f"examples/{name}/{name}.ino": _text([*c_comment(about), f"#include <{header}>", *sketch]),
    }


def _text(lines: "list[str]") -> str:
    return "\n".join(lines) + "\n"


def _properties(exporter: "Exporter", shape: str) -> "list[str]":
    """What the IDE shows of the library; all its fields must be there."""
    does = "predicts and learns" if isinstance(exporter, CTrainer) else "predicts"
    numbers = {"float": "single precision", "double": "double precision"}
    kind = numbers.get(exporter.precision, "whole numbers")
    fields = {
        "name": exporter.name,
        "version": "1.0.0",
        "author": "tinynet",
        "maintainer": "tinynet",
        "sentence": f"A neural network that {does}.",
        "paragraph": f"{shape}, in {kind}. Written out by tinynet {__version__}.",
        "category": "Data Processing",
        "url": "https://example.com/",  # of your own, where you have one
        "architectures": "*",
        "includes": f"{exporter.name}.h",
    }
    return [f"{key}={value}" for key, value in fields.items()]


def _keywords(exporter: "Exporter") -> "list[str]":
    """The words that the IDE colours: functions and constants."""
    name, constants = exporter.name, ["INPUTS", "OUTPUTS"]
    functions = [name]
    if isinstance(exporter, CQuantizedNetwork):
        functions += [f"{name}_quantize", f"{name}_dequantize"]
    if isinstance(exporter, CTableFile):
        functions = exporter.called()
        constants = ["CELLS", "OUTPUTS"]
    if isinstance(exporter, CTrainer):
        functions = [f"{name}_{which}" for which in RETURNS]
        constants += ["PARAMETERS", "RAM_BYTES"]
    words = [f"{function}\tKEYWORD2" for function in functions]
    return words + [f"{name.upper()}_{constant}\tLITERAL1" for constant in constants]


def _predicting(exporter: "CPredictor | CQuantizedNetwork") -> "list[str]":
    """A sketch that says again and again what comes out for one input."""
    upper, name, real = exporter.name.upper(), exporter.name, exporter.real
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


def _answering(exporter: CTableFile) -> "list[str]":
    """A sketch that says again and again what is answered to one row."""
    upper, name, real = exporter.name.upper(), exporter.name, exporter.real
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


def _learning(exporter: CTrainer) -> "list[str]":
    """A sketch that learns two examples, and says what it has of them after each time."""
    upper, precision = exporter.name.upper(), exporter.precision
    learned = exporter.learned
    inputs = [literal(value, precision) for x in learned.inputs for value in x]
    targets = [literal(value, precision) for t in learned.targets for value in t]
    kind, weight = f"const {precision}", ", 1.0" if exporter.settings.weighted else ""
    x, t = f"inputs + n * {upper}_INPUTS", f"targets + n * {upper}_OUTPUTS"
    return [
        "",
        "// What it learns here: examples, that is inputs and their targets, one after the other.",
        "// These are made up; put in your own.",
        f"const int EXAMPLES = {len(learned.inputs)};",
        *row_lines(inputs, "", f"{kind} inputs[EXAMPLES * {upper}_INPUTS] = {{", "};"),
        *row_lines(targets, "", f"{kind} targets[EXAMPLES * {upper}_OUTPUTS] = {{", "};"),
        f"{precision} y[{upper}_OUTPUTS];",
        *_setup(),
        "void loop()",
        "{",
        f"    {precision} loss = 0.0;",
        "    for (int n = 0; n < EXAMPLES; n++) {",
        f"        loss += {exporter.name}_learn({x}, {t}{weight});",
        "    }",
        '    Serial.print("loss: ");',
        f"    Serial.println(loss / EXAMPLES, {PRINTED_DIGITS});",
        "    for (int n = 0; n < EXAMPLES; n++) {",
        f"        {exporter.name}_predict({x}, y);",
        *["    " + line for line in _printing("outputs:", f"{upper}_OUTPUTS", "y[j]")],
        "    }",
        "    delay(1000);",
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
