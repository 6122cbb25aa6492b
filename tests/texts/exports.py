"""The files that are exported, by the names under which they are recorded.

There are networks of every shape, activation and size, models of tables with columns and
answers of every kind, and for each of them the exporters; options besides, for a few. The
version of the library stands in most files: here it is always the same word.
"""

from contextlib import ExitStack
from functools import partial
from unittest.mock import patch

from tests.table_models import (
    HOSTILE,
    MIXED_ROWS,
    category_column,
    mixed_model,
    number_column,
    table_model,
)
from tinynet import Network
from tinynet.export import (
    QuantizedNetwork,
    arduino_library,
    exporter_formatting,
    mip_package,
    predict_single,
    size_of,
    to_arduino,
    to_c,
    to_c_and_header,
    to_javascript,
    to_python,
)
from tinynet.rng import Random

WITH_VERSION = (exporter_formatting, arduino_library, mip_package)


def of_any_version(write):
    """A text as if the library had no version of its own."""
    with ExitStack() as patches:
        for module in WITH_VERSION:
            patches.enter_context(patch.object(module, "__version__", "VERSION"))
        return write()


def rows(n, width, low=-1.0, high=1.0, seed=1):
    """`n` inputs, each number with three digits."""
    rng = Random(seed)
    return [[round(rng.uniform(low, high), 3) for _ in range(width)] for _ in range(n)]


# Networks


def absent(sizes, connect="next"):
    """Connections that leave out about every third synapse, and all of some neuron."""
    before, matrices = sizes[0], []
    for size in sizes[1:]:
        matrix = [[int((i + 2 * j) % 3 > 0) for i in range(before)] for j in range(size)]
        matrices.append(matrix)
        before = before + size if connect == "all" else size
    matrices[0][0] = [0] * sizes[0]
    return matrices


def no_synapses(sizes, **settings):
    return Network(sizes, connections=absent(sizes, settings.get("connect", "next")), **settings)


def far_numbers():
    """A network with the numbers that are hardest to write."""
    network = Network([2, 2, 1], "identity")
    values = [1e22, -0.0, 5e-324, 0.1, -123456789.0, 1e-7, 2.5e16, 1.0 / 3.0, -1e-200]
    network.set_parameters(values)
    return network


def steep():
    """A network whose outputs are all but 0 or 1, or in between and far off in single precision."""
    network = Network([2, 1])
    network.set_parameters([400.0, 3.0, -200.0])
    return network


def unheard(sizes, heard, **settings):
    """A network without synapses, or with those alone that begin at one input."""
    n_before, matrices = sizes[0], []
    for k, size in enumerate(sizes[1:]):
        matrices.append([[int(k == 0 and i == heard) for i in range(n_before)]] * size)
        n_before = n_before + size if settings.get("connect") == "all" else size
    return Network(sizes, connections=matrices, **settings)


NETWORKS = {
    "XOR": partial(Network, [2, 4, 1]),
    "one input": partial(Network, [1, 1], "tanh"),
    "no biases": partial(Network, [3, 3, 2], "relu", "sigmoid", bias=False, seed=2),
    "leaky relu, all": partial(Network, [3, 2, 2, 1], "leaky_relu", "tanh", connect="all", seed=3),
    "absent synapses": partial(no_synapses, [4, 3, 2], activation="tanh", seed=4),
    "softplus": partial(Network, [3, 4, 2], "softplus", "identity", seed=5),
    "softmax": partial(Network, [4, 3, 3], "sigmoid", "softmax", seed=6),
    "steps": partial(Network, [2, 3, 1], "step", seed=7),
    "large": partial(Network, [12, 7, 5, 4], ["tanh", "relu", "softmax"], seed=8),
    "large, all": partial(
        no_synapses,
        [7, 6, 5, 2],
        activation=["softplus", "leaky_relu", "sigmoid"],
        connect="all",
        seed=9,
    ),
    "large, no biases": partial(Network, [18, 5, 1], "sigmoid", "identity", bias=False, seed=10),
}

FEW_SYNAPSES = {
    "steep": steep,
    "one input heard": partial(unheard, [3, 2, 1], 1, activation="relu", seed=11),
    "one input heard, all": partial(unheard, [3, 2, 1], 2, connect="all", seed=12),
    "nothing heard": partial(unheard, [2, 2, 2], None, activation="tanh", seed=13),
    "nothing heard, all": partial(unheard, [2, 2, 1], None, connect="all", seed=14),
    "one input of a large layer": partial(unheard, [60, 60, 1], 59, bias=False, seed=15),
}


def some_inputs(network, n):
    """Inputs of unlike ranges: from -1 to 1, temperatures, a constant, large ones."""
    ranges = [(-1.0, 1.0), (273.0, 300.0), (5.0, 5.0), (0.0, 1e4)]
    columns = [rows(n, 1, *ranges[i % 4], seed=i) for i in range(network.sizes[0])]
    return [[column[r][0] for column in columns] for r in range(n)]


# Models of tables

QUANTITIES = [(1e3, 1e2), (-0.5, 0.25), (0.0, 1e-9)]
PLAIN = [number_column(), category_column("rooms", ["1", "2"])]
MODELS = {
    "mixed": mixed_model,
    "two labels": partial(table_model, [number_column()], ["a", "b"]),
    "numbers as labels": partial(table_model, PLAIN, [-(10**20), 0, 107, 2.5, 2**53, 2**53 + 1]),
    "one quantity": partial(table_model, PLAIN, quantities=QUANTITIES[:1]),
    "one quantity in a list": partial(
        table_model, PLAIN, quantities=QUANTITIES[:1], is_single=False
    ),
    "three quantities": partial(mixed_model, labels=None, quantities=QUANTITIES),
    "many columns": partial(
        table_model,
        [number_column(f"column {k}", k, 1.0 + k, 0.5 * k) for k in range(14)],
        ["yes", "no"],
        hidden=(6, 5),
    ),
    "texts of users": partial(
        table_model,
        [
            number_column("*/ size\n", words=HOSTILE[:6]),
            category_column("{x} \\ ", [text for text in HOSTILE if text.strip() == text]),
        ],
        HOSTILE[:9],
    ),
}


# Exporters


def files(found):
    """Several files as one text."""
    if isinstance(found, tuple):
        found = dict(zip(("source", "header"), found))
    return "\n".join([f"=== {place}\n{text}" for place, text in found.items()])


def text_of(model, to, *options, **named):
    """What an exporter writes of a model that is made now."""
    found = of_any_version(lambda: to(model(), *options, **named))
    return found if isinstance(found, str) else files(found)


def printed_size(model, *options):
    return str(size_of(model, *options))


def in_whole_numbers(network, precision, n=None):
    """All of a network in whole numbers that a program can ask for, and some outputs."""
    inputs = None if n is None else some_inputs(network, n)
    whole = QuantizedNetwork(network, precision, inputs)
    forms = [*whole.formats, whole.form]
    lines = [f"{form.c_type}, offset {form.offset}: {form}" for form in forms]
    lines.append(f"{whole.n_given} given, {len(whole.rows)} looked at, single: {whole.in_single}")
    for row in whole.rows[:20]:
        lines.append(f"{whole.predict_whole(whole.quantized(row))} {whole.predict(row)}")
    return "\n".join(lines)


def in_single_precision(network):
    some = rows(20, network.sizes[0])
    return "\n".join([repr(predict_single(network, x)) for x in some])


C = {"c": "double", "c float": "float", "c int8": "int8", "c int16": "int16"}
EXPORTS = {}

for name, make in NETWORKS.items():
    for to, precision in C.items():
        EXPORTS[f"{to}: {name}"] = partial(text_of, make, to_c, precision=precision)
    EXPORTS[f"python: {name}"] = partial(text_of, make, to_python)
    EXPORTS[f"python float: {name}"] = partial(text_of, make, to_python, precision="float")
    EXPORTS[f"javascript: {name}"] = partial(text_of, make, to_javascript)
    EXPORTS[f"size: {name}"] = partial(text_of, make, printed_size)
    EXPORTS[f"single: {name}"] = partial(text_of, make, in_single_precision)
    EXPORTS[f"int8: {name}"] = partial(text_of, make, in_whole_numbers, "int8", 130)
    EXPORTS[f"int16: {name}"] = partial(text_of, make, in_whole_numbers, "int16")

for name, make in FEW_SYNAPSES.items():
    for to in (to_python, to_c, to_javascript):
        EXPORTS[f"{to.__name__}: {name}"] = partial(text_of, make, to)
    EXPORTS[f"c int8: {name}"] = partial(text_of, make, to_c, precision="int8")
    EXPORTS[f"c learns: {name}"] = partial(text_of, make, to_c, "blink", "float", train=True)
EXPORTS["c float: steep, 40 inputs"] = partial(
    text_of, steep, to_c, precision="float", inputs=[[0.501, 0.0], *rows(39, 2)]
)

for to in (to_python, to_c, to_javascript):
    EXPORTS[f"{to.__name__}: far numbers"] = partial(text_of, far_numbers, to)

for name, make in MODELS.items():
    for to, precision in C.items():
        if to in ("c float", "c int8") or name in ("mixed", "one quantity"):
            EXPORTS[f"{to}: table, {name}"] = partial(text_of, make, to_c, precision=precision)
    EXPORTS[f"python: table, {name}"] = partial(text_of, make, to_python)
    EXPORTS[f"javascript: table, {name}"] = partial(text_of, make, to_javascript)
    EXPORTS[f"size: table, {name}"] = partial(text_of, make, printed_size)
EXPORTS["python float: table, mixed"] = partial(
    text_of, mixed_model, to_python, precision="float", native=True
)
for to in (to_python, to_javascript, to_c):
    EXPORTS[f"{to.__name__}: table, mixed, rows"] = partial(
        text_of, mixed_model, to, "soil", inputs=MIXED_ROWS
    )
EXPORTS["c int8 and header: table, mixed, rows"] = partial(
    text_of, mixed_model, to_c_and_header, "soil", "int8", MIXED_ROWS, train=False
)

LONG_CELLS = [[1.5, "a" * 60], [-2.0, "a" * 60]]
for to in (to_python, to_javascript, to_c):
    EXPORTS[f"{to.__name__}: table, texts of users, long cells"] = partial(
        text_of, MODELS["texts of users"], to, "soil", inputs=LONG_CELLS
    )

# Options, of a small network and of a large one

NAMED = {"name": "blink", "seed": 5}
FEW, MANY = rows(3, 2), rows(130, 2)
WIDE = rows(40, 12)
PYTHON = {"native": True, "file": "blink.py"}
OPTIONS = {
    "python, a name": (to_python, NAMED),
    "python float, native, a file": (to_python, {**NAMED, **PYTHON, "precision": "float"}),
    "javascript, a name and a file": (to_javascript, {**NAMED, "file": "blink.mjs"}),
    "c, a name and a file": (to_c, {**NAMED, "file": "blink.c"}),
    "c and header": (to_c_and_header, {"train": False}),
    "c float and header": (
        to_c_and_header,
        {**NAMED, "precision": "float", "header": "led.h", "train": False},
    ),
    "c int8 and header": (to_c_and_header, {**NAMED, "precision": "int8", "train": False}),
    "c learns, and header": (to_c_and_header, {"name": "blink", "precision": "float"}),
    "arduino": (to_arduino, {"name": "blink"}),
    "arduino float": (to_arduino, {**NAMED, "precision": "float"}),
    "arduino int16": (to_arduino, {**NAMED, "precision": "int16"}),
    "arduino learns": (to_arduino, {"name": "blink", "precision": "float", "train": True}),
}
for option, (to, named) in OPTIONS.items():
    EXPORTS[f"{option}: XOR"] = partial(text_of, NETWORKS["XOR"], to, **named)
for name, inputs in (("XOR", FEW), ("XOR", MANY), ("large", WIDE)):
    more = f"{name}, {len(inputs)} inputs"
    make = NETWORKS[name]
    for to in (to_python, to_javascript):
        EXPORTS[f"{to.__name__}: {more}"] = partial(text_of, make, to, inputs=inputs)
    for precision in C.values() if inputs is not FEW else ["float"]:
        EXPORTS[f"arduino {precision}: {more}"] = partial(
            text_of, make, to_arduino, "blink", precision, inputs
        )
    EXPORTS[f"arduino learns: {more}"] = partial(
        text_of, make, to_arduino, "blink", "float", inputs, train={"optimizer": "rprop"}
    )
    EXPORTS[f"size: {more}"] = partial(text_of, make, printed_size, inputs)
EXPORTS["size: XOR, 1 input"] = partial(text_of, NETWORKS["XOR"], printed_size, FEW[:1])

for precision in C.values():
    for name in ("mixed", "three quantities"):
        EXPORTS[f"arduino {precision}: table, {name}"] = partial(
            text_of, MODELS[name], to_arduino, "soil", precision
        )

# How a trainer learns: each by one more network

TRAINERS = [
    ("leaky relu, all", {"optimizer": "sgd", "momentum": 0.9}),
    ("absent synapses", {"optimizer": "sgd", "l2": 0.01, "learning_rate": 1.0}),
    ("large", {"optimizer": "rprop", "weighted": True}),
    ("softplus", {"optimizer": "adam", "l2": 1e-5, "learning_rate": 0.25}),
    ("large, all", {"loss": "cross_entropy", "weighted": True, "momentum": 0.5, "l2": 0.125}),
]
for other, settings in TRAINERS:
    how = ", ".join([f"{key} {value}" for key, value in settings.items()])
    for name, precision in (("XOR", "double"), ("softmax", "float"), (other, "float")):
        EXPORTS[f"c {precision} learns, {how}: {name}"] = partial(
            text_of, NETWORKS[name], to_c, "blink", precision, train=settings
        )

EXPORTS["mip"] = partial(
    text_of, list, lambda none: mip_package.mip_package(["blink.py", "lib/steer.py", *none])
)
