"""The exporter of C: a network as one file of C99, in double or in single precision."""

from ..argument_checks import check_choice
from ..backends.c.activations_in_c import PRECISIONS
from ..errors import TinynetError
from .c_file_frame import check_header
from .c_predictor import CPredictor
from .c_quantized_network import CQuantizedNetwork
from .c_quantized_table import CQuantizedTable
from .c_table_model import CTablePredictor
from .c_trainer import CTrainer
from .quantized_network import STORED, QuantizedNetwork
from .table_record import network_and_table, rows_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Union

    from .table_record import Model

    Exporter = Union[CPredictor, CQuantizedNetwork, CQuantizedTable, CTablePredictor, CTrainer]


def to_c(
    network: "Model",
    name: "str | None" = None,
    precision: str = "double",
    inputs: "object | None" = None,
    seed: int = 0,
    train: "dict[str, object] | bool" = False,
    file: str = "",
) -> str:
    """The network as the source of a C file with a function `name(x, y)`, by default `predict`.

    A fitted Classifier or Regressor becomes a file with a function `name(row, y)` that takes raw
    rows, numbers in C; see `c_table_model`. `inputs` are then raw rows, too.

    With `train`, which is True or a dict of settings (see TrainerSettings), it is a file that
    learns, too: `name_predict`, `name_learn` and so on, where the name is `network` by
    default; see CTrainer.

    `precision` is "double" or "float", or "int8" or "int16", which is in whole numbers; see
    QuantizedNetwork. The file holds a few examples by which it checks itself where
    TINYNET_SELF_CHECK or TINYNET_MAIN is defined; they are taken from the rows of `inputs`, or
    sampled by `seed`. `file` is the name that the file will have, for its comment.

    >>> from ..network import Network
    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([-2, -2, 3])  # not-and
    >>> source = to_c(network)
    >>> print(source[source.index("    /* layer") : source.index("#if defined(TINYNET")].rstrip())
        /* layer 1: 1 neuron, step */
        static const double weights1[1][2] PREDICT_IN_FLASH = {
            {-2.0, -2.0},
        };
        static const double biases1[1] PREDICT_IN_FLASH = {3.0};
        for (int j = 0; j < 1; j++) {
            double z = PREDICT_NUMBER_IN_FLASH(biases1, j);
            for (int i = 0; i < 2; i++) {
                z += PREDICT_NUMBER_IN_FLASH(weights1[j], i) * x[i];
            }
            y[j] = predict_step(z);
        }
    }
    """
    return exporter_of(network, name, precision, inputs, seed, train).source(file=file)


def to_c_and_header(
    network: "Model",
    name: "str | None" = None,
    precision: str = "double",
    inputs: "object | None" = None,
    seed: int = 0,
    train: "dict[str, object] | bool" = True,
    header: str = "",
) -> "tuple[str, str]":
    """What `to_c` writes, as a source and the header that it includes: by default a trainer.

    `header` is what the file of the header will be called: by default `name.h`.

    >>> from ..network import Network
    >>> source, declared = to_c_and_header(Network([2, 4, 1]), "xor", "float")
    >>> '#include "xor.h"' in source, "#define XOR_RAM_BYTES 184" in declared
    (True, True)
    >>> source, declared = to_c_and_header(Network([2, 4, 1]), "decide", "float", train=False)
    >>> "void decide(const float x[2], float y[1]);" in declared
    True
    """
    exporter = exporter_of(network, name, precision, inputs, seed, train)
    header = check_header(header or f"{exporter.name}.h")
    return exporter.source(header, f"{header[:-2]}.c"), exporter.header()


def exporter_of(
    network: "Model",
    name: "str | None",
    precision: str,
    inputs: "object | None",
    seed: int,
    train: "dict[str, object] | bool",
) -> "Exporter":
    """What writes the files: in whole numbers, a predictor, or with `train` a trainer."""
    check_choice(precision, "precision", [*PRECISIONS, *STORED])
    if precision in STORED and train is not False:
        raise TinynetError(f"precision {precision!r} predicts only: what learns has floats")
    model, (network, record) = network, network_and_table(network)
    if record is not None:
        if train is not False:
            raise TinynetError(
                "the model of a table is exported to predict only: it learns in tinynet, as by the "
                "command train, and is exported again; in Python, its network_ alone can be "
                "exported to learn, from inputs that are prepared already"
            )
        kind = CQuantizedTable if precision in STORED else CTablePredictor
        return kind(network, record, name, precision, rows_of(model, inputs), seed)
    if precision in STORED:
        return CQuantizedNetwork(QuantizedNetwork(network, precision, inputs, seed), name)
    if train is False:
        return CPredictor(network, name, precision, inputs, seed)
    return CTrainer(network, name, precision, inputs, seed, train)
