"""The layers of a quantized network in C: their tables of constants, and their loops."""

from ..backends.c.places_in_c import about_layer
from .c_constant_tables import PLACE_BYTES, place_kind
from .c_names import in_macros
from .c_quantized_functions import CFunctions
from .quantized_layer import Block, QuantizedLayer
from .quantized_network import QuantizedNetwork


class CLayers:
    """The layers of `quantized`: their `tables()`, and the `body()` of the function.

    Names begin with that of the function, which `functions` knows.

    >>> from ..network import Network
    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([-2, -2, 3])  # not-and
    >>> inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> quantized = QuantizedNetwork(network, "int8", inputs)
    >>> functions = CFunctions("nand", quantized.layers[0].pieces, raises=False, real="float")
    >>> print("\\n".join(CLayers(quantized, functions).body()))
        /* layer 1: 1 neuron, step; no sum exceeds 57216 */
        const int8_t *w1 = nand_weights1;
        for (int j = 0; j < 1; j++) {
            int32_t z = NAND_INT32(&nand_biases1[j]);
            for (int i = 0; i < 2; i++) {
                z += (int16_t)(NAND_INT8(w1++) * x[i]);
            }
            y[j] = z > 0;
        }
    """

    def __init__(self, quantized: QuantizedNetwork, functions: CFunctions) -> None:
        self.quantized, self.functions, self.name = quantized, functions, functions.name
        self.network = quantized.network
        self.everything = self.network.connect == "all" and len(quantized.layers) > 1

    def tables(self) -> "list[str]":
        """The weights, biases and shifts of all layers."""
        lines = []
        for k in range(len(self.quantized.layers)):
            layer = self.quantized.layers[k]
            kind = f"int{self.quantized.stored}"
            for block in layer.blocks:
                which = self._which(k, block)
                about = f"/* layer {k + 1}: the weights of each neuron"
                about += f", for {self._heard(block)}" if self.everything else ""
                lines.append(f"{about} */")
                rows = [[str(weight) for weight in row] for row in block.weights]
                lines += self.functions.table(f"weights{which}", kind, rows)
                if not block.is_full:
                    places, ends = _places(block)
                    lines.append(
                        "/* which signals they are for, and where those of a neuron end */"
                    )
                    lines += self._whole(f"from{which}", places)
                    lines += self._whole(f"ends{which}", ends)
            if any(layer.biases):
                cells = [str(bias) for bias in layer.biases]
                lines += self.functions.table(f"biases{k + 1}", "int32", [cells])
            if len(set(layer.shifts)) > 1:
                cells = [str(shift) for shift in layer.shifts]
                lines += self.functions.table(f"shifts{k + 1}", "int8", [cells])
            lines.append("")
        return lines

    def _which(self, k: int, block: Block) -> str:
        """How the names of a block's tables end."""
        return f"{k + 1}_{self._heard(block)}" if self.everything else f"{k + 1}"

    def _heard(self, block: Block) -> str:
        return f"layer{block.source}" if block.source else "x"

    def _whole(self, which: str, values: "list[int]") -> "list[str]":
        kind = _place_kind(values)
        return self.functions.table(which, kind, [[str(value) for value in values]])

    def body(self) -> "list[str]":
        """What is computed, layer by layer."""
        lines, layers = [], self.quantized.layers
        heard = {block.source for layer in layers for block in layer.blocks}
        if 0 not in heard:
            lines.append("    (void)x; /* no synapse begins there */")
        for k in range(len(layers)):
            layer, n = layers[k], self.network.sizes[k + 1]
            about = about_layer(self.network, k)
            about += f"; no sum exceeds {max(layer.sums)}"
            lines.append(f"    /* {about} */")
            place = "y"
            if k < len(layers) - 1:
                place = f"layer{k + 1}"
                lines.append(f"    {layer.form.c_type} {place}[{n}]; /* {layer.form} */")
                if k + 1 not in heard:
                    lines.append(f"    (void){place}; /* no synapse begins there */")
            lines += ["    " + line for line in self._layer(k, layer, place)]
        return lines

    def _layer(self, k: int, layer: QuantizedLayer, place: str) -> "list[str]":
        n, before, within = len(layer.biases), [], []
        for block in layer.blocks:
            start, inside = self._block(k, block)
            before += start
            within += ["    " + line for line in inside]
        bias = self._read("int32", f"biases{k + 1}", "j") if any(layer.biases) else "0"
        shift = str(layer.shifts[0])
        if len(set(layer.shifts)) > 1:
            shift = self._read("int8", f"shifts{k + 1}", "j")
        inside = self._outputs(layer, shift, f"{place}[j]")
        after = ["    " + line for line in inside] + ["}"]
        if layer.function == "softmax":
            before.append(f"int32_t sums[{n}];")
            after = ["    sums[j] = z;", "}", *self._softmax(layer)]
        return [
            *before,
            f"for (int j = 0; j < {n}; j++) {{",
            f"    int32_t z = {bias};",
            *within,
            *after,
        ]

    def _read(self, kind: str, which: str, place: str) -> str:
        return f"{in_macros(self.name)}_{kind.upper()}(&{self.name}_{which}[{place}])"

    def _block(self, k: int, block: Block) -> "tuple[list[str], list[str]]":
        """What stands before the loop over neurons, and what within it."""
        which, kind = self._which(k, block), f"int{self.quantized.stored}"
        w, signal = f"w{which}", f"{self._heard(block)}[{{}}]"
        if block.source == 0 and self.quantized.formats[0].bits < self.quantized.stored:
            form = self.quantized.formats[0]
            signal = f"{self.name}_clamped({signal}, {form.low}, {form.high})"
        weight = f"{in_macros(self.name)}_{kind.upper()}({w}++)"
        add = f"z += (int32_t){weight} * {signal};"
        if kind == "int8":  # a product has 16 bits, and chips that know it are quicker
            add = f"z += (int16_t)({weight} * {signal});"
        before = [f"const {kind}_t *{w} = {self.name}_weights{which};"]
        if block.is_full:
            inside = [f"for (int i = 0; i < {block.size}; i++) {{"]
            return before, [*inside, f"    {add.format('i')}", "}"]
        places, ends = _places(block)
        source, end = _place_kind(places), _place_kind(ends)
        before.append(f"const {source}_t *from{which} = {self.name}_from{which};")
        before.append(f"unsigned int s{which} = 0;")
        place = f"{in_macros(self.name)}_{source.upper()}(from{which}++)"
        return before, [
            f"for (; s{which} < {self._read(end, f'ends{which}', 'j')}; s{which}++) {{",
            f"    {add.format(place)}",
            "}",
        ]

    def _outputs(self, layer: QuantizedLayer, shift: str, place: str) -> "list[str]":
        """The output of a neuron, by its sum z."""
        name, form, function = self.name, layer.form, layer.function
        if function == "step":
            return [f"{place} = z > 0;"]
        most, looks_up = layer.z_most, f"z = {name}_scaled(z, {shift}, {layer.z_most});"
        looks_up += f" /* Q{layer.pieces.fraction} */"
        cast = f"{place} = ({form.c_type})"
        if function == "sigmoid":
            y = f"{name}_rounded({name}_sigmoid(z), {16 - form.bits}, {form.high});"
            return [looks_up, cast + y]
        if function == "tanh":
            y = f"{name}_scaled({name}_tanh(z), {16 - form.bits}, {form.high});"
            return [looks_up.replace("*/", "of 2z */"), cast + y]
        if function == "softplus":
            y = f"{name}_rounded({name}_softplus(z), {16 - form.fraction}, {form.high});"
            return [looks_up, cast + y]
        if not form.signed:
            return [f"{cast}(z > 0 ? {name}_rounded((uint32_t)z, {shift}, {most}) : 0);"]
        leaks = ["z = z < 0 ? -(-z / 100) : z;"] if function == "leaky_relu" else []
        return [*leaks, f"{cast}{name}_scaled(z, {shift}, {most});"]

    def _softmax(self, layer: QuantizedLayer) -> "list[str]":
        n, form, name = len(layer.biases), layer.form, self.name
        distance = (
            f"{name}_rounded((uint32_t)(largest - sums[j]), {layer.shifts[0]}, {layer.z_most})"
        )
        share = f"(((uint32_t)sums[j] << {form.bits}) + total / 2) / total"
        return [
            "int32_t largest = sums[0];",
            f"for (int j = 1; j < {n}; j++) {{",
            "    largest = sums[j] > largest ? sums[j] : largest;",
            "}",
            "uint32_t total = 0;",
            f"for (int j = 0; j < {n}; j++) {{",
            f"    const uint32_t distance = {distance};",
            f"    const uint32_t power = {name}_power(distance);",
            "    sums[j] = (int32_t)power;",
            "    total += power;",
            "}",
            f"for (int j = 0; j < {n}; j++) {{",
            f"    const uint32_t share = {share};",
            f"    y[j] = ({form.c_type})(share < {form.high} ? share : {form.high});",
            "}",
        ]


def _place_kind(values: "list[int]") -> str:
    """What a table of places is made of, as the words for flash memory have it."""
    return f"uint{8 * PLACE_BYTES[place_kind(values)]}"


def _places(block: Block) -> "tuple[list[int], list[int]]":
    """The signals that are heard, neuron by neuron, and where those of each neuron end."""
    places: "list[int]" = []
    ends = []
    for synapses in block.synapses:
        places += synapses
        ends.append(len(places))
    return places, ends
