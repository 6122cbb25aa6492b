"""The constants of an exported trainer, which stay in flash memory on every chip."""

from ..backends.c.network_in_c import NetworkInC
from ..losses import SquaredError
from ..network import Network
from .c_constant_tables import PLACE_BYTES, REAL_BYTES, place_kind
from .c_literals import literal
from .exporter_formatting import row_lines


def places_kind(network: NetworkInC) -> str:
    """What the tables of synapses are made of, "" where there are none."""
    largest = [max(values) for _, values in network.tables()]
    return place_kind(largest) if largest else ""


def table(name: str, kind: str, cells: "list[str]") -> "list[str]":
    """A constant array.

    >>> table("ends1", "unsigned char", ["2", "3"])
    ['static const unsigned char ends1[2] IN_FLASH = {2, 3};']
    """
    return row_lines(cells, "", f"static const {kind} {name}[{len(cells)}] IN_FLASH = {{", "};")


def numbers(name: str, values: "list[float]", precision: str) -> "list[str]":
    """A constant array of real numbers."""
    return table(name, "double", [literal(value, precision) for value in values])


def trainer_tables(network: NetworkInC, precision: str) -> "list[str]":
    """All that the functions read: the first parameters, and synapses where some are absent."""
    lines = ["/* the parameters as they were exported: with these it begins */"]
    lines += numbers("initial", network.network.parameters(), precision)
    for name, values in network.tables():
        if name.startswith("from"):
            k = name[4:]
            about = f"synapse s comes from input from{k}[s]; those of neuron j end at ends{k}[j]"
            lines += ["", f"/* layer {k}: {about} */"]
        lines += table(name, places_kind(network), [str(value) for value in values])
    return lines


def flash_bytes(network: Network, precision: str) -> int:
    """How much flash memory the constants of a trainer take, whatever it learns by.

    >>> flash_bytes(Network([2, 4, 1]), "float")
    68
    """
    code = NetworkInC(network, SquaredError())
    total = network.n_parameters * REAL_BYTES[precision]
    for _, values in code.tables():
        total += len(values) * PLACE_BYTES[places_kind(code)]
    return total
