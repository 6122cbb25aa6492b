"""The constants of an exported C file: tables, which stay in flash memory, on an AVR, too."""

from ..backends.c.places_in_c import is_full
from ..errors import TinynetError
from ..layer import Layer
from ..network import Network
from .c_literals import literal
from .exporter_formatting import bias_of, row_lines

REAL_BYTES = {"double": 8, "float": 4}
PLACE_BYTES = {"unsigned char": 1, "unsigned short": 2}  # of the place of a synapse
MOST_IN_A_SHORT = 65_535


class Table:
    """A constant array: its `name`, its `cells`, and the type of the numbers in them.

    `kind` is "double" or "float" for reals, else a type of whole numbers. A table with
    `columns` has two dimensions, else one.
    """

    def __init__(self, name: str, kind: str, cells: "list[str]", columns: int = 0) -> None:
        self.name = name
        self.kind = kind
        self.cells = cells
        self.columns = columns

    @property
    def bytes(self) -> int:
        """How much flash memory it takes."""
        return len(self.cells) * {**REAL_BYTES, **PLACE_BYTES}[self.kind]

    def lines(self) -> "list[str]":
        """Its definition within a function; see `c_flash_memory`."""
        head = f"static const {self.kind} {self.name}"
        if not self.columns:
            head += f"[{len(self.cells)}] IN_FLASH = {{"
            return row_lines(self.cells, "    ", head, "};")
        n_rows = len(self.cells) // self.columns
        lines = [f"    {head}[{n_rows}][{self.columns}] IN_FLASH = {{"]
        for j in range(n_rows):
            row = self.cells[j * self.columns : (j + 1) * self.columns]
            lines += row_lines(row, " " * 8, "{", "},")
        return lines + ["    };"]


def place_kind(values: "list[int]") -> str:
    """The smallest type for tables of such places of synapses.

    >>> place_kind([0, 255]), place_kind([256])
    ('unsigned char', 'unsigned short')

    Raises TinynetError where none is large enough.
    """
    if max(values) > MOST_IN_A_SHORT:
        raise TinynetError(
            f"a layer has absent synapses and {max(values)} others: it is too large to export"
        )
    return "unsigned char" if max(values) < 256 else "unsigned short"


def tables_of(layer: Layer, k: int, precision: str) -> "list[Table]":
    """The tables of layer k + 1: weights and biases, in a sparse layer also its synapses.

    >>> layer = Network([3, 2], connections=[[[1, 0, 1], [0, 0, 1]]]).layers[0]
    >>> [(table.name, len(table.cells), table.bytes) for table in tables_of(layer, 0, "float")]
    [('weights1', 3, 12), ('from1', 3, 3), ('ends1', 2, 2), ('biases1', 2, 8)]
    """
    weights, places, ends = [], [], []
    for j in range(len(layer.weights)):
        for i in layer.synapses[j]:
            weights.append(literal(layer.weights[j][i], precision))
            places.append(i)
        ends.append(len(places))
    tables = []
    if is_full(layer):
        tables.append(Table(f"weights{k + 1}", precision, weights, layer.n_inputs))
    elif weights:
        tables.append(Table(f"weights{k + 1}", precision, weights))
        tables.append(_of_whole_numbers(f"from{k + 1}", places))
        tables.append(_of_whole_numbers(f"ends{k + 1}", ends))
    if layer.biases:
        biases = [literal(bias_of(layer, j), precision) for j in range(len(layer.weights))]
        tables.append(Table(f"biases{k + 1}", precision, biases))
    return tables


def _of_whole_numbers(name: str, values: "list[int]") -> Table:
    return Table(name, place_kind(values), [str(value) for value in values])


def constant_bytes(network: Network, precision: str) -> int:
    """The tables of the file, in bytes: what it takes of flash memory, but for its code.

    >>> constant_bytes(Network([2, 4, 1]), "float")
    68
    """
    total = 0
    for k in range(len(network.layers)):
        for table in tables_of(network.layers[k], k, precision):
            total += table.bytes
    return total


def array_bytes(network: Network, precision: str) -> int:
    """The arrays of a predictor, for the outputs of its layers while it runs."""
    if len(network.layers) == 1:
        return 0
    first = 0 if network.connect == "all" else 1
    return sum(network.sizes[first:-1]) * REAL_BYTES[precision]
