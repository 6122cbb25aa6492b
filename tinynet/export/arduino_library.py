"""A network as a library for the Arduino IDE: a folder with C, its header and an example sketch.

The layout and the fields of library.properties are those of the "Library specification" of
Arduino CLI (revision 2.2): every line of it is `key=value` or begins with #; in keywords.txt a
tab stands between a word and its kind.
"""

from .. import __version__
from ..errors import TinynetError, quoted
from .arduino_sketch import answering, learning, predicting
from .c_exporter import exporter_of
from .c_file_frame import c_comment, check_header
from .c_names import in_macros
from .c_quantized_network import CQuantizedNetwork
from .c_table_model import CTableFile
from .c_trainer import CTrainer
from .c_trainer_functions import RETURNS
from .exporter_formatting import described
from .unedited_sketch import with_sum

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .c_exporter import Exporter
    from .table_record import Model

LONGEST_NAME = 63  # of a library and of a sketch


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
        sketch = learning(exporter)
    elif isinstance(exporter, CTableFile):
        sketch = answering(exporter)
    else:
        sketch = predicting(exporter)
    return {
        "library.properties": _text([*comment, *_properties(exporter, " ".join(about[1:]))]),
        "keywords.txt": _text([*comment, *_keywords(exporter)]),
        f"src/{name}.h": exporter.header(),
        f"src/{name}.c": exporter.source(header, f"{name}.c"),
        f"examples/{name}/{name}.ino": with_sum(
            _text([*c_comment(about), f"#include <{header}>", *sketch])
        ),
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
    return words + [f"{in_macros(name)}_{constant}\tLITERAL1" for constant in constants]
