"""The constants of an exported trainer, which stay in flash memory on every chip.

An AVR has another memory for constants than for variables: there a table is marked, and
read, by words of its own. For all other machines the same words stand for what is usual.
"""

from ..backends.c.network_in_c import NetworkInC
from ..errors import TinynetError
from ..losses import SquaredError
from ..network import Network
from .c_constant_tables import MOST_IN_A_SHORT, REAL_BYTES, WHOLE_BYTES
from .c_literals import literal
from .exporter_formatting import row_lines

IN_AVR = """\
#ifdef __AVR__ /* where constants have a memory of their own */
#include <avr/pgmspace.h>
#define IN_FLASH PROGMEM
#define COPY_FROM_FLASH memcpy_P
#define NUMBER_IN_FLASH(table, k) pgm_read_float(&(table)[k])
#define PLACE_IN_FLASH(table, k) ((int)pgm_read_{read}(&(table)[k]))
{mathematics}#else
#define IN_FLASH
#define COPY_FROM_FLASH memcpy
#define NUMBER_IN_FLASH(table, k) (table)[k]
#define PLACE_IN_FLASH(table, k) (table)[k]
#endif"""
NO_AVR = """\
#ifdef __AVR__
#error "a double has 32 bits here: export the network with --float"
#endif"""


class Flash:
    """How the constants of one file are written and read.

    `places_kind` is what the tables of synapses are made of, "" where there are none. Only
    files in single precision can be for an AVR, so only they have words for it.
    """

    def __init__(self, network: NetworkInC, precision: str) -> None:
        self.for_avr, self.precision = precision == "float", precision
        largest = max([-1] + [max(values) for _, values in network.tables()])
        if largest > MOST_IN_A_SHORT:
            raise TinynetError(
                f"a layer has absent synapses and {largest} others: it is too large to export"
            )
        in_a_byte = largest < 256
        self.places_kind = "unsigned char" if in_a_byte else "unsigned short"
        self.places_kind = self.places_kind if network.tables() else ""

    def words(self, code: str) -> "list[str]":
        """The words that `code` needs, for an AVR and for others."""
        if not self.for_avr:
            return NO_AVR.split("\n")
        mathematics = ""
        for name in ("exp", "log", "sqrt"):
            if f"{name}f(" in code:
                mathematics += f"#undef {name}f /* a double has 32 bits here, too */\n"
                mathematics += f"#define {name}f(z) ((float){name}(z))\n"
        read = "byte" if self.places_kind == "unsigned char" else "word"
        lines = IN_AVR.format(read=read, mathematics=mathematics).split("\n")
        return [line for line in lines if self.places_kind or "PLACE_IN_FLASH" not in line]

    def place(self) -> str:
        """How the place of a synapse is read: `{place}` of the table `{name}`."""
        return "PLACE_IN_FLASH({name}, {place})" if self.for_avr else "{name}[{place}]"

    def number(self, name: str, k: str) -> str:
        """How number k of a table is read."""
        return f"NUMBER_IN_FLASH({name}, {k})" if self.for_avr else f"{name}[{k}]"

    def copy(self, to: str, source: str) -> str:
        """How an array is filled from a table."""
        return f"{'COPY_FROM_FLASH' if self.for_avr else 'memcpy'}({to}, {source}, sizeof {to});"

    def table(self, name: str, kind: str, cells: "list[str]") -> "list[str]":
        """A constant array."""
        mark = " IN_FLASH" if self.for_avr else ""
        return row_lines(cells, "", f"static const {kind} {name}[{len(cells)}]{mark} = {{", "};")

    def numbers(self, name: str, values: "list[float]") -> "list[str]":
        """A constant array of real numbers."""
        return self.table(name, "double", [literal(value, self.precision) for value in values])

    def tables(self, network: NetworkInC) -> "list[str]":
        """All that the functions read: the first parameters, and synapses where some are absent."""
        lines = ["/* the parameters as they were exported: with these it begins */"]
        lines += self.numbers("initial", network.network.parameters())
        for name, values in network.tables():
            if name.startswith("from"):
                k = name[4:]
                about = (
                    f"synapse s comes from input from{k}[s]; those of neuron j end at ends{k}[j]"
                )
                lines += ["", f"/* layer {k}: {about} */"]
            lines += self.table(name, self.places_kind, [str(value) for value in values])
        return lines


def flash_bytes(network: Network, precision: str) -> int:
    """How much flash memory the constants of a trainer take, whatever it learns by.

    >>> flash_bytes(Network([2, 4, 1]), "float")
    68
    """
    code = NetworkInC(network, SquaredError())
    total = network.n_parameters * REAL_BYTES[precision]
    kind = Flash(code, precision).places_kind
    for _, values in code.tables():
        total += len(values) * WHOLE_BYTES[kind]
    return total
