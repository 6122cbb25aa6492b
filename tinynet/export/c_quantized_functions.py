"""The functions in C that a network in whole numbers calls: as `line_pieces` has them, in C.

They stand before the network, those that it needs, and their names begin with its name, so that
several networks can stand in one program, and in one file. No operation on a negative
number is used whose result C leaves open, and none that could overflow.
"""

import re

from .c_names import in_macros
from .exporter_formatting import row_lines, wrapped
from .line_pieces import LinePieces

# How a number is read from flash memory on an AVR, by the type that it has.
READS = {
    "int8": "((int8_t)pgm_read_byte(p))",
    "uint8": "pgm_read_byte(p)",
    "int16": "((int16_t)pgm_read_word(p))",
    "uint16": "pgm_read_word(p)",
    "int32": "((int32_t)pgm_read_dword(p))",
    "float": "pgm_read_float(p)",
    "double": "pgm_read_float(p)",
}

FUNCTIONS = {
    "clamped": """\
/* the nearest number from low to high */
static int32_t {name}_clamped(int32_t value, int32_t low, int32_t high)
{{
    return value < low ? low : value > high ? high : value;
}}
""",
    "rounded": """\
/* size divided by 2 to the power of shift, rounded, halves up; and at most `most` */
static uint32_t {name}_rounded(uint32_t size, int shift, uint32_t most)
{{
{raises}    size = (size + (((uint32_t)1 << shift) >> 1)) >> shift;
    return size < most ? size : most;
}}
""",
    "scaled": """\
/* the same of a number with a sign: halves away from zero */
static int32_t {name}_scaled(int32_t z, int shift, uint32_t most)
{{
    return z < 0 ? -(int32_t){name}_rounded((uint32_t)-z, shift, most)
                 : (int32_t){name}_rounded((uint32_t)z, shift, most);
}}
""",
    "between": """\
/* on a straight line between two numbers of a table, which stand 2 to the power of bits apart */
static uint32_t {name}_between(const uint16_t *table, int bits, uint32_t size)
{{
    const uint16_t *here = table + (size >> bits);
    const uint32_t rest = size & (((uint32_t)1 << bits) - 1);
    const uint32_t a = {NAME}_UINT16(here), b = {NAME}_UINT16(here + 1);
    return (a * (((uint32_t)1 << bits) - rest) + b * rest + ((uint32_t)1 << (bits - 1))) >> bits;
}}
""",
    "sigmoid": """\
/* the sigmoid of z in Q{fraction}, in Q16 */
static uint32_t {name}_sigmoid(int32_t z)
{{
    return z < 0 ? 65536u - {name}_between({name}_sigmoids, {sigmoid}, (uint32_t)-z)
                 : {name}_between({name}_sigmoids, {sigmoid}, (uint32_t)z);
}}
""",
    "tanh": """\
/* tanh(z / 2), which is 2 sigmoid(z) - 1, of z in Q{fraction}, in Q15 */
static int32_t {name}_tanh(int32_t z)
{{
    return z < 0 ? 32768 - (int32_t){name}_between({name}_sigmoids, {sigmoid}, (uint32_t)-z)
                 : (int32_t){name}_between({name}_sigmoids, {sigmoid}, (uint32_t)z) - 32768;
}}
""",
    "softplus": """\
/* softplus of z in Q{fraction}, in Q16: relu, and log(1 + exp(-|z|)) from a table */
static uint32_t {name}_softplus(int32_t z)
{{
    const uint32_t size = z < 0 ? (uint32_t)-z : (uint32_t)z;
    const uint32_t y = size > {most} ? 0 : {name}_between({name}_softpluses, {softplus}, size);
    return z > 0 ? y + {raised} : y;
}}
""",
    "power": """\
/* 2 to the power of -distance, which is in Q{fraction}, in Q15 */
static uint32_t {name}_power(uint32_t distance)
{{
    const uint32_t y = {name}_between({name}_powers, {softmax}, distance & {mask});
    return {name}_rounded(y, (int)(distance >> {fraction}), 32768);
}}
""",
    "nearest": """\
/* the nearest whole number, halves away from zero, from low to high */
static int32_t {name}_nearest({real} value, int32_t low, int32_t high)
{{
    if (!(value > ({real})low)) {{
        return low;
    }}
    if (value >= ({real})high) {{
        return high;
    }}
    const int32_t whole = (int32_t)value;
    const {real} rest = value - ({real})whole;
    return whole + (rest >= {half}) - (rest <= -{half});
}}
""",
}
RAISES = """\
    if (shift < 0) {
        return size > (most >> -shift) ? most : size << -shift;
    }
"""
TABLES = {"sigmoids": "sigmoid", "softpluses": "softplus", "powers": "softmax"}
ABOUT = {
    "sigmoids": "the sigmoid of 0, 1/{ends}, 2/{ends} ... {reach}, in Q16: 1.0 is 65536",
    "softpluses": "log(1 + exp(-z)) for z = 0, 1/{ends}, 2/{ends} ... {reach}, in Q16",
    "powers": "2 to the power of 0, -1/{ends}, -2/{ends} ... -{reach}, in Q15: 1.0 is 32768",
}


class CFunctions:
    """The functions, tables and words for the network that is called `name`.

    `raises` says whether a shift may be negative; `real` is "float" or "double".

    >>> functions = CFunctions("xor", LinePieces(8), raises=False, real="float")
    >>> print("\\n".join(functions.needed("y[j] = (uint8_t)xor_scaled(z, 4, 255);")[:4]))
    /* size divided by 2 to the power of shift, rounded, halves up; and at most `most` */
    static uint32_t xor_rounded(uint32_t size, int shift, uint32_t most)
    {
        size = (size + (((uint32_t)1 << shift) >> 1)) >> shift;
    """

    def __init__(self, name: str, pieces: LinePieces, raises: bool, real: str) -> None:
        self.name, self.pieces, self.real = name, pieces, real
        self.raises = RAISES if raises else ""

    def needed(self, code: str) -> "list[str]":
        """The functions and tables that `code` needs, each before those that use it."""
        found = ""
        for which in reversed(FUNCTIONS):
            text = "\n".join(self.function(which)) + "\n"
            if which != "nearest" and re.search(rf"\b{self.name}_{which}\(", found + code):
                found = text + "\n" + found
        lines = []
        for which in TABLES:
            if f"{self.name}_{which}," in found:
                lines += [*self._table(which), ""]
        return lines + found.rstrip("\n").split("\n") if found else lines

    def function(self, which: str) -> "list[str]":
        """One of FUNCTIONS, for this network."""
        fraction = self.pieces.fraction
        up = 16 - fraction
        text = FUNCTIONS[which].format(
            name=self.name,
            NAME=in_macros(self.name),
            raises=self.raises,
            fraction=fraction,
            mask=2**fraction - 1,
            most=self.pieces.most("softplus"),
            raised=f"(size << {up})" if up else "size",
            real=self.real,
            half="0.5f" if self.real == "float" else "0.5",
            **{name: self.pieces.remainder(name) for name in TABLES.values()},
        )
        return text.rstrip("\n").split("\n")

    def _table(self, which: str) -> "list[str]":
        name = TABLES[which]
        values = self.pieces.table(name)
        about = ABOUT[which].format(
            ends=2 ** self.pieces.pieces[name], reach=self.pieces.reach[name]
        )
        cells = [str(value) for value in values]
        return [f"/* {about} */", *self.table(which, "uint16", [cells])]

    def table(self, which: str, kind: str, rows: "list[list[str]]") -> "list[str]":
        """A constant array; each row begins in a line of its own."""
        n = 0
        for row in rows:
            n += len(row)
        c_type = kind if kind in ("float", "double") else f"{kind}_t"
        head = (
            f"static const {c_type} {self.name}_{which}[{n}] {in_macros(self.name)}_IN_FLASH = {{"
        )
        if len(rows) == 1:
            return row_lines(rows[0], "", head, "};")
        lines = [head]
        for row in rows:
            lines += wrapped([cell + "," for cell in row], "    ")
        return [*lines, "};"]

    def words(self, code: str) -> "list[str]":
        """How the constants that `code` reads are marked and read, on an AVR and elsewhere."""
        upper = in_macros(self.name)
        on_avr, elsewhere = [f"#define {upper}_IN_FLASH PROGMEM"], [f"#define {upper}_IN_FLASH"]
        for kind, how in READS.items():
            word = f"{upper}_{kind.upper()}"
            if f"{word}(" in code:
                on_avr.append(f"#define {word}(p) {how}")
                elsewhere.append(f"#define {word}(p) (*(p))")
        return [
            "#ifdef __AVR__ /* where constants have a memory of their own */",
            "#include <avr/pgmspace.h>",
            *on_avr,
            "#else",
            *elsewhere,
            "#endif",
        ]
