"""What an exported file answers: compiled or interpreted by what this machine has, and run."""

import json
import math
import os
import shutil
import struct
import subprocess
import sys
import tempfile

from ..backends.c.compiler import find_compiler
from ..backends.c.compiler_flags import EXACT
from ..errors import TinynetError, said_by
from ..export import QuantizedNetwork, to_c, to_javascript, to_python
from ..export.c_literals import literal
from ..network import Network

SECONDS = 120  # for one program
SMALLEST_PROGRAM = "int main(void) { return 0; }\n"

C_HEAD = """
#include <stdio.h>
#include <string.h>
static void show(double value)
{
    unsigned long long bits = 0;
    memcpy(&bits, &value, sizeof bits);
    if (value != value) printf("nan "); else printf("%016llx ", bits);
}
"""

PYTHON_PROGRAM = """
import json
import struct
from model import predict
with open("inputs.json") as file:
    inputs = json.load(file)
for x in inputs:
    print(" ".join([struct.pack(">d", y).hex() if y == y else "nan" for y in predict(x)]))
"""

NODE_PROGRAM = """
import fs from "node:fs";
import { predict, selfCheck } from "./model.mjs";
const shown = (y) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(y);
  return Number.isNaN(y) ? "nan" : bytes.toString("hex");
};
for (const x of JSON.parse(fs.readFileSync("inputs.json"))) {
  console.log(predict(x).map(shown).join(" "));
}
console.log(selfCheck() ? "well" : "wrong");
"""


def bits_of(values: "list[float]") -> str:
    """The bits of floats, as text; all that are not-a-number look the same.

    >>> bits_of([1.0, -0.0])
    '3ff0000000000000 8000000000000000'
    """
    return " ".join(["nan" if math.isnan(v) else struct.pack(">d", v).hex() for v in values])


def from_bits(text: str) -> "list[float]":
    """The floats again.

    >>> from_bits(bits_of([0.1, float("inf")]))
    [0.1, inf]
    """
    found: "list[float]" = []
    for word in text.split():
        found += [math.nan] if word == "nan" else struct.unpack(">d", bytes.fromhex(word))
    return found


def outputs_of_python(network: Network, inputs: "list[list[float]]") -> "list[list[float]]":
    """What exported Python answers, run by the interpreter that runs this."""
    with tempfile.TemporaryDirectory() as folder:
        _write(folder, "model.py", to_python(network, inputs=inputs))
        _write(folder, "inputs.json", json.dumps(inputs))
        _write(folder, "main.py", PYTHON_PROGRAM)
        return [from_bits(line) for line in _run([sys.executable, "main.py"], folder).splitlines()]


def outputs_of_javascript(
    network: Network, inputs: "list[list[float]]"
) -> "tuple[list[list[float]], bool]":
    """What exported JavaScript answers, run by Node, and whether its own self-check is content."""
    node = shutil.which("node")
    if node is None:
        raise TinynetError(
            "exported JavaScript needs Node to be run: there is no program `node` here"
        )
    with tempfile.TemporaryDirectory() as folder:
        _write(folder, "model.mjs", to_javascript(network, inputs=inputs))
        _write(folder, "inputs.json", json.dumps(inputs))
        _write(folder, "main.mjs", NODE_PROGRAM)
        *lines, verdict = _run([node, "main.mjs"], folder).splitlines()
        return [from_bits(line) for line in lines], verdict == "well"


def outputs_of_c(
    network: Network, inputs: "list[list[float]]", precision: str = "double"
) -> "list[list[float]]":
    """What exported C answers, compiled by this machine's compiler; "double" or "float"."""
    n = network.sizes[-1]
    lines = []
    for x in inputs:
        values = ", ".join([literal(v, precision) for v in x])
        lines.append(f"    {{ const {precision} x[] = {{{values}}}; {precision} y[{n}];")
        lines.append(f"      predict(x, y); for (int j = 0; j < {n}; j++) show((double)y[j]); }}")
        lines.append('    printf("\\n");')
    main = C_HEAD + "\n".join(["int main(void)", "{", *lines, "    return 0;", "}", ""])
    source = to_c(network, precision=precision, inputs=inputs)
    return [from_bits(line) for line in _compiled_and_run(source, main).splitlines()]


def outputs_in_whole_numbers(
    quantized: QuantizedNetwork, inputs: "list[list[int]]", source: str
) -> "list[list[int]]":
    """What exported C in whole numbers answers, to whole numbers."""
    given, got = quantized.formats[0].c_type, quantized.form.c_type
    n = quantized.network.sizes[-1]
    lines = []
    for x in inputs:
        values = ", ".join([str(v) for v in x])
        lines.append(f"    {{ const {given} x[] = {{{values}}}; {got} y[{n}]; predict(x, y);")
        lines.append(f'      for (int j = 0; j < {n}; j++) printf("%d ", (int)y[j]); }}')
        lines.append('    printf("\\n");')
    head = ["#include <stdio.h>", "int main(void)", "{"]
    main = "\n".join([*head, *lines, "    return 0;", "}", ""])
    found = _compiled_and_run(source, main).splitlines()
    return [[int(word) for word in line.split()] for line in found]


def _compiled_and_run(source: str, main: str) -> str:
    """What the program prints that an exported file and a `main` behind it make."""
    try:
        compiler = find_compiler()
    except TinynetError as error:
        raise TinynetError(str(error).replace("backend 'c'", "exported C", 1)) from None
    with tempfile.TemporaryDirectory() as folder:
        _write(folder, "model.c", source + main)
        program = os.path.join(folder, "model")
        words = [*compiler.command, "-std=c99", *EXACT, "model.c", "-o", program, "-lm"]
        try:
            _run(words, folder)
        except AssertionError as error:
            # The file may be at fault, or a compiler that compiles nothing at all.
            said = compiler.compile(SMALLEST_PROGRAM, program, [])
            if said:
                name = os.path.basename(compiler.command[0])
                raise TinynetError(
                    f"exported C needs a C compiler, and {name} is none: {said}"
                ) from None
            raise AssertionError(f"the exported C does not compile: {error}") from None
        return _run([program], folder)


def _write(folder: str, name: str, text: str) -> None:
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def _run(words: "list[str]", folder: str) -> str:
    """What a program prints; that it ends badly, or never, is an error which says so."""
    name = os.path.basename(words[0])
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise AssertionError(f"{name} has not ended after {SECONDS} seconds") from None
    except OSError as error:
        raise TinynetError(f"{name} cannot be run: {said_by(error)}") from None
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()[-1000:]
        raise AssertionError(f"{name} ends with {done.returncode}: {said}")
    return done.stdout
