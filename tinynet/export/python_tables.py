"""A network in tables, as Python writes them: for each neuron the bytes of its numbers.

As bytes a weight takes 8 bytes of a board's memory in double precision and 4 in single
precision, while it is compiled and afterwards. As digits it would take some fifty
(MicroPython 1.28 for 32 bits: 64-32-10 runs in 32 and in 22 kB so, and in 130 as digits).
Only the row that is being added up becomes floats.
"""

import struct

from ..backends.c.places_in_c import about_layer, is_full
from ..layer import Layer
from ..network import Network
from .exporter_formatting import WIDTH, bias_of
from .formulas_or_tables import sums_functions
from .python_activation_functions import PYTHON

# The function that turns bytes into floats. A machine whose arrays begin with the highest
# byte, or that has none, goes by the definition of the format: a sign, the exponent and a
# fraction (IEEE 754, binary64 and binary32). In floats alone: some boards know no whole
# number of more than 30 bits. Nothing is rounded where floats are doubles.
FLOATS = """
try:
    from array import array

    if array("{code}", b"{one}")[0] != 1.0:
        raise ValueError

    def floats(data):
        return array("{code}", data)

except (ImportError, ValueError):  # no such arrays here, or the highest byte comes first

    def floats(data):
        result = []
        for k in range(0, len(data), {size}):
            fraction = 0.0
            for i in range(k, k + {whole}):
                fraction = (fraction + data[i]) / 256
            low, high = data[i + 1], data[i + 2]
            fraction = (fraction + low % {cut}) / {cut}
            exponent = high % 128 * {shift} + low // {cut}
            if exponent:
                fraction = (1.0 + fraction) * 2.0 ** (exponent - {bias})
            else:
                fraction *= 2.0 ** (1 - {bias})
            result.append(-fraction if high > 127 else fraction)
        return result
"""

# `cut` divides the last byte but one: above it are bits of the exponent, `shift` of the others.
FORMATS: "dict[str, dict[str, object]]" = {
    "double": {"code": "d", "size": 8, "whole": 6, "cut": 16, "shift": 16, "bias": 1023},
    "float": {"code": "f", "size": 4, "whole": 2, "cut": 128, "shift": 2, "bias": 127},
}


def byte_tables(network: Network, precision: str) -> "list[str]":
    """For each layer a table with a row for each neuron, after the functions that add them up.

    >>> network = Network([2, 1])
    >>> network.set_parameters([0.5, -2.0, 1.0])
    >>> for line in byte_tables(network, "float")[-4:]:
    ...     print(line)
    # layer 1: 1 neuron, sigmoid
    LAYER_1 = (
        b"\\x00\\x00\\x00?\\x00\\x00\\x00\\xc0\\x00\\x00\\x80?",
    )
    """
    one = "".join(inside_quotes(packed([1.0], precision)))
    lines = ["", *FLOATS.format(one=one, **FORMATS[precision]).rstrip().split("\n")]
    lines += PYTHON.definitions(sums_functions(network))
    for k in range(len(network.layers)):
        layer = network.layers[k]
        lines += ["", "", f"# {about_layer(network, k)}", f"LAYER_{k + 1} = ("]
        for j in range(len(layer.weights)):
            lines += _row(layer, j, precision)
        lines.append(")")
    return lines


def _row(layer: Layer, j: int, precision: str) -> "list[str]":
    """Neuron j in a table: its numbers, and in a sparse layer before them what it skips."""
    values = [layer.weights[j][i] for i in layer.synapses[j]] + [bias_of(layer, j)]
    data = packed(values, precision)
    if is_full(layer):
        return bytes_lines(data, "    ", "", ",")
    skipped = bytes_lines(skips(list(layer.synapses[j])), "    ", "(", ",")
    return skipped + bytes_lines(data, "     ", "", "),")


def packed(values: "list[float]", precision: str) -> bytes:
    """The bytes of these numbers, of each the lowest first.

    >>> packed([1.0], "float"), len(packed([0.0, 1.0], "double"))
    (b'\\x00\\x00\\x80?', 16)
    """
    return struct.pack(f"<{len(values)}{FORMATS[precision]['code']}", *values)


def skips(synapses: "list[int]") -> bytes:
    """For each synapse how many inputs are skipped before it, a byte each.

    255 means so many are skipped and no synapse follows yet.

    >>> list(skips([0, 1, 5])), list(skips([300]))
    ([0, 0, 3], [255, 45])
    """
    result = []
    following = 0
    for i in synapses:
        result += [255] * ((i - following) // 255) + [(i - following) % 255]
        following = i + 1
    return bytes(result)


def bytes_lines(data: bytes, indent: str, opening: str, closing: str) -> "list[str]":
    r"""Bytes as Python writes them, in one line or in several behind each other.

    >>> bytes_lines(b"a\x00", "", "(", ",")
    ['(b"a\\x00",']
    """
    inside = indent + " " * len(opening)
    lines = [indent + opening + 'b"']
    for piece in inside_quotes(data):
        if len(lines[-1]) + len(piece) + 1 + len(closing) > WIDTH:
            lines[-1] += '"'
            lines.append(inside + 'b"')
        lines[-1] += piece
    lines[-1] += '"' + closing
    return lines


def inside_quotes(data: bytes) -> "list[str]":
    r"""What stands for each byte between double quotes.

    >>> inside_quotes(b"a\"\\\x00")
    ['a', '\\"', '\\\\', '\\x00']
    """
    return [
        "\\" + chr(byte) if byte in b'"\\' else chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}"
        for byte in data
    ]
