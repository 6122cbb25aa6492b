"""The exporter of C in whole numbers: no float is left in the prediction.

The file has the same layers as QuantizedNetwork, and computes the same whole numbers. Two
more functions turn floats into them and back; a program that does not call them takes no
soft float from the libraries.
"""

from .c_file_frame import about_check, c_comment, check_declared, for_both, header_file
from .c_flash_memory import refusal_of_large_tables, table_bytes
from .c_literals import literal
from .c_names import TAKEN, in_macros
from .c_quantized_check import self_check
from .c_quantized_functions import CFunctions
from .c_quantized_layers import CLayers
from .exporter_formatting import WIDTH, described, wrapped
from .fixed_point import FixedPoint
from .quantization_drift import QuantizationDrift
from .quantized_network import QuantizedNetwork
from .what_can_be_exported import check_name

PURPOSES = ("quantize", "dequantize", "self_check")


class CQuantizedNetwork:
    """A quantized network as C, whose function is called `name`: its `source()`.

    `are_prepared` says that its inputs are made of the rows of a table.

    >>> from ..network import Network
    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([-2, -2, 3])  # not-and
    >>> inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> source = CQuantizedNetwork(QuantizedNetwork(network, "int8", inputs), "nand").source()
    >>> "void nand(const uint8_t x[2], uint8_t y[1]);" in source
    True
    """

    def __init__(
        self,
        quantized: QuantizedNetwork,
        name: "str | None" = None,
        are_prepared: bool = False,
    ) -> None:
        self.name = check_name("predict" if name is None else name, "C", TAKEN)
        for purpose in PURPOSES:
            check_name(f"{self.name}_{purpose}", "C", TAKEN)
        self.quantized, self.network = quantized, quantized.network
        self.precision = quantized.precision
        self.drift = QuantizationDrift(quantized, are_prepared)
        layers = quantized.layers
        raises = any([shift < 0 for layer in layers for shift in layer.shifts])
        self.real, self.where_floats_are = "float", "#ifndef TINYNET_NO_FLOAT"
        if not quantized.in_single:
            self.real = "double"  # which an AVR has not: its own is a float
            self.where_floats_are = "#if !defined(TINYNET_NO_FLOAT) && !defined(__AVR__)"
        self.functions = CFunctions(self.name, layers[0].pieces, raises, self.real)
        self.x = f"const {quantized.formats[0].c_type} x[{self.network.sizes[0]}]"
        self.y = f"{quantized.form.c_type} y[{self.network.sizes[-1]}]"
        self.layers = CLayers(quantized, self.functions)

    def example(self) -> "list[float]":
        """An input that it may be given, in floats."""
        return self.quantized.rows[0]

    def constant_bytes(self) -> int:
        """What the tables of its prediction take of flash memory, on every chip."""
        tables = [*self.layers.tables(), *self.functions.needed("\n".join(self.layers.body()))]
        return sum(table_bytes("\n".join(tables)))

    def source(self, header: str = "", file: str = "", is_whole: bool = True) -> str:
        """The file; with the name of a header it includes that one. `file` is its own name.

        With `is_whole` it has a main, for its self-check; else more follows, which has one.
        """
        body = [f"void {self.name}({self.x}, {self.y})", "{", *self.layers.body(), "}", ""]
        tables = self.layers.tables()
        body += self._conversions()
        body += self_check(self.quantized, self.functions, bool(header), is_whole)
        functions = self.functions.needed("\n".join(body))
        code = [*functions, "", *body] if functions else body
        words = self.functions.words("\n".join(code))
        declared = ["#include <stdint.h>", "", *for_both(self.prototypes())]
        if header:
            declared = [f'#include "{header}"']
        words += refusal_of_large_tables("\n".join([*tables, *code]))
        return "\n".join([*self._comment(file), *declared, "", *words, "", *tables, *code]) + "\n"

    def header(self) -> str:
        """The declarations, for a program that calls it, in C or in C++."""
        sizes, upper = self.network.sizes, in_macros(self.name)
        declared = [
            f"#define {upper}_INPUTS {sizes[0]}",
            f"#define {upper}_OUTPUTS {sizes[-1]}",
            "",
            *[f"/* {line.strip()} */" for line in self._formats()],
            *self.prototypes(),
            *check_declared(self.name),
        ]
        lines = header_file(self.name, described(self.network), declared)
        place = lines.index("#ifdef __cplusplus")
        return "\n".join([*lines[:place], "#include <stdint.h>", "", *lines[place:]]) + "\n"

    def prototypes(self) -> "list[str]":
        """What a program calls."""
        real, q = self.real, self.quantized
        n_inputs, n_outputs = self.network.sizes[0], self.network.sizes[-1]
        given, result = f"{q.formats[0].c_type} q[{n_inputs}]", f"{q.form.c_type} q[{n_outputs}]"
        return [
            f"void {self.name}({self.x}, {self.y});",
            self.where_floats_are,
            f"void {self.name}_quantize(const {real} x[{n_inputs}], {given});",
            f"void {self.name}_dequantize(const {result}, {real} y[{n_outputs}]);",
            "#endif",
        ]

    def _comment(self, file: str) -> "list[str]":
        name, q = self.name, self.quantized
        limit = f"{q.stored} bits, and no sum exceeds its 32"
        return c_comment(
            [
                *described(self.network),
                "",
                f"    void {name}({self.x}, {self.y});",
                "",
                *self._formats(),
                "",
                "x and y must not be the same array. All is computed in whole numbers: weights and",
                f"signals of {limit}. It allocates nothing, and constants stay",
                "in flash memory. Floats are turned into x, and y into floats, by",
                "",
                f"    {name}_quantize(floats, x);",
                f"    {name}_dequantize(y, floats);",
                "",
                "which a program need not call, and which -DTINYNET_NO_FLOAT leaves out.",
                "",
                *wrapped(self.drift.in_words().split(), "", WIDTH - 4),
                "Inputs beyond the range of those become the last number that x has.",
                "",
                *about_check(name, file, ""),
            ]
        )

    def _formats(self) -> "list[str]":
        forms, lines = self.quantized.formats, []
        texts = [str(form) for form in forms]
        if len(set(texts)) == 1:
            lines.append(f"    x    {texts[0]}; {_ends(forms[0])}")
        else:
            lines += [f"    x[{i}] {texts[i]}; {_ends(forms[i])}" for i in range(len(forms))]
        form = self.quantized.form
        if self.network.layers[-1].activation == "step":
            return [*lines, f"    y    {form.c_type}: 0 or 1"]
        return [*lines, f"    y    {form}; {_ends(form)}"]

    def _conversions(self) -> "list[str]":
        """Floats become inputs, and outputs become floats."""
        name, real, q = self.name, self.real, self.quantized
        n_inputs, n_outputs = self.network.sizes[0], self.network.sizes[-1]
        forms, given = q.formats, q.formats[0].c_type
        lines = [self.where_floats_are]
        offsets = [form.offset for form in forms]
        scales = [2.0**form.fraction for form in forms]
        value, offset, scale = "x[i]", self._same("offsets", offsets), self._same("scales", scales)
        tables = self._unlike("offsets", offsets) + self._unlike("scales", scales)
        if any(offsets):
            value = f"(x[i] - {offset})"
        ends = f"{forms[0].low}, {forms[0].high}"
        lines += [
            *self.functions.function("nearest"),
            "",
            *tables,
            f"void {name}_quantize(const {real} x[{n_inputs}], {given} q[{n_inputs}])",
            "{",
            f"    for (int i = 0; i < {n_inputs}; i++) {{",
            f"        q[i] = ({given}){name}_nearest({value} * {scale}, {ends});",
            "    }",
            "}",
            "",
            f"void {name}_dequantize(const {q.form.c_type} q[{n_outputs}], {real} y[{n_outputs}])",
            "{",
            f"    for (int j = 0; j < {n_outputs}; j++) {{",
            f"        y[j] = {self._returned()};",
            "    }",
            "}",
            "#endif",
            "",
        ]
        return lines

    def _same(self, which: str, values: "list[float]") -> str:
        """The number of input i in C: the same for all inputs, or read from a table."""
        if len(set(values)) == 1:
            return literal(values[0], self.real)
        return f"{in_macros(self.name)}_{self.real.upper()}(&{self.name}_{which}[i])"

    def _unlike(self, which: str, values: "list[float]") -> "list[str]":
        """The table of such numbers, if they are not all the same."""
        if len(set(values)) == 1:
            return []
        cells = [literal(value, self.real) for value in values]
        return [*self.functions.table(which, self.real, [cells]), ""]

    def _returned(self) -> str:
        form = self.quantized.form
        text = f"({self.real})q[j] * {literal(2.0**-form.fraction, self.real)}"
        return f"{literal(form.offset, self.real)} + {text}" if form.offset else text


def _ends(form: FixedPoint) -> str:
    """Between what numbers a format lies."""
    first, last = form.value(form.low), form.value(form.high)
    return f"{form.low} to {form.high} are {first:.6g} to {last:.6g}"
