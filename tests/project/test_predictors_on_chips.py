"""Claims about exported predictors on chips: no constant in RAM, and the outputs of Python."""

import copy
import re

import pytest

from benchmarks.c_on_chips import cells, figures, trained
from tests.emulated_chips import (
    ATMEGA328P,
    CORTEX_M4F,
    LinkedSizes,
    each_chip,
    from_bits_of_single,
    qemu,
)
from tests.outside_tools import ROOT
from tinynet import Network
from tinynet.export import predict_single, to_c
from tinynet.export.c_constant_tables import constant_bytes
from tinynet.export.c_literals import literal
from tinynet.export.self_check_examples import sampled_inputs

SPARSE = [[[1, 0, 1], [0, 1, 1]], [[1, 0], [1, 1]]]
PLACES_OF_TWO_BYTES = [[[int(i % (j + 2) == 0) for i in range(300)] for j in range(3)], None]
NETWORKS = {
    "xor": Network([2, 4, 1]),
    "one layer": Network([3, 2], "tanh"),
    "deep": Network([2, 3, 3, 3, 1], ["relu", "leaky_relu", "softplus", "identity"]),
    "shortcuts": Network([2, 3, 3, 2], "tanh", "softmax", connect="all"),
    "absent synapses": Network([3, 2, 2], "softplus", "softmax", connections=SPARSE),
    "many signals": Network([300, 3, 1], "relu", "step", connections=PLACES_OF_TWO_BYTES),
    "no biases": Network([2, 3, 1], "relu", bias=False),
    "nothing connected": Network([2, 1], connections=[[[0, 0]]], bias=False),
    "no synapse and shortcuts": Network(
        [2, 1, 1], connect="all", connections=[[[0, 0]], [[0] * 3]]
    ),
}
each_network = pytest.mark.parametrize("kind", NETWORKS)
PRINTS = """
int main(void)
{
    real y[OUTPUTS];
    for (int n = 0; n < N; n++) {
        model(x + INPUTS * n, y);
        for (int j = 0; j < OUTPUTS; j++) {
            print_bits((float)y[j]);
            print_text("\\n");
        }
    }
    print_number((uint32_t)model_self_check());
    return 0;
}
"""


def outputs(chip, network, rows, precision="float", spoil=None):
    """What a chip makes of the rows, and how many numbers are wrong by its self-check."""
    source = to_c(network, "model", precision)
    if spoil:
        assert spoil[0] in source
        source = source.replace(*spoil)
    cells = ", ".join([literal(value, precision) for x in rows for value in x])
    main = [
        '#include "chip.h"',
        f"typedef {precision} real;",
        f"enum {{ N = {len(rows)}, INPUTS = {network.sizes[0]}, OUTPUTS = {network.sizes[-1]} }};",
        "void model(const real x[], real y[]);",
        "int model_self_check(void);",
        f"static const real x[{len(rows) * network.sizes[0]}] = {{{cells}}};",
    ]
    sources = ["#define TINYNET_SELF_CHECK\n" + source]
    *words, wrong = chip.run(sources, "\n".join(main) + PRINTS).split()
    values = [from_bits_of_single(word) for word in words]
    n = network.sizes[-1]
    return [values[k : k + n] for k in range(0, len(values), n)], int(wrong)


@each_chip
@each_network
@pytest.mark.parametrize("precision", ["float", "double"])
def test_no_constant_lies_in_ram_not_even_of_the_self_check(chip, kind, precision):
    network = NETWORKS[kind]
    source = to_c(network, "model", precision)
    sizes = chip.object_sizes(source)
    assert (sizes.data, sizes.bss) == (0, 0)
    more = chip.object_sizes("#define TINYNET_SELF_CHECK\n" + source)
    assert (more.data, more.bss) == (0, 0)
    half = precision == "double" and chip is ATMEGA328P
    assert sizes.text > constant_bytes(network, "float" if half else precision)


@each_chip
@each_network
@pytest.mark.parametrize("precision", ["float", "double"])
def test_a_chip_computes_what_python_does_and_finds_nothing_wrong(chip, kind, precision):
    network = NETWORKS[kind]
    rows = sampled_inputs(network, 1 if kind == "many signals" else 3, seed=5)
    found, wrong = outputs(chip, network, rows, precision)
    assert wrong == 0
    for x, y in zip(rows, found):
        assert y == pytest.approx(predict_single(network, x), abs=2e-6, rel=2e-6)


@each_chip
@pytest.mark.parametrize("precision", ["float", "double"])
def test_a_wrong_formula_is_found_on_a_chip(chip, precision):
    end = "f" if precision == "float" else ""
    spoil = (f"return 1.0{end} / (1.0{end} + ", f"return 1.0001{end} / (1.0{end} + ")
    _, wrong = outputs(chip, NETWORKS["xor"], [[0.0, 1.0]], precision, spoil)
    assert wrong > 0


def digits(precision):
    """A file for handwritten digits, and what calls it."""
    network = Network([64, 32, 10], "tanh", "softmax", seed=1)
    main = (
        f"void model(const {precision} x[64], {precision} y[10]); static {precision} x[64], y[10];"
    )
    return to_c(network, "model", precision), f"{main} int main(void) {{ model(x, y); return 0; }}"


@pytest.mark.parametrize("precision", ["float", "double"])
def test_digits_fit_on_an_arduino_uno(precision):
    source, main = digits(precision)
    sizes = ATMEGA328P.linked_sizes([source], main)
    assert sizes.ram == 74 * 4  # of main: its inputs and outputs
    assert 9_640 < sizes.flash < 12_000


@each_chip
def test_the_readme_says_what_a_program_takes(chip):
    text = (ROOT / "tinynet" / "export" / "README.md").read_text()
    text = text.split("## C that predicts")[1].split("\n## ")[0]
    (row,) = re.findall(rf"^\| {chip}, float \| (.*) \|$", text, re.MULTILINE)
    network, inputs = trained("xor")
    found = cells(figures(chip, network, "float", inputs))
    assert row.split(" | ")[:3] == found[:3]
    assert int(row.split(" | ")[3]) == pytest.approx(int(found[3]), rel=0.02)


COUNTS = """\
#include "chip.h"
#define SYSTICK ((volatile uint32_t *)0xe000e010) /* counts down, 25 million times a second */
void model(const real x[], real y[]);
static real x[INPUTS], y[OUTPUTS];
int main(void)
{
    for (int i = 0; i < INPUTS; i++) {
        x[i] = (real)0.3 + (real)0.11 * (real)i;
    }
    SYSTICK[1] = 0xffffff;
    SYSTICK[2] = 0;
    SYSTICK[0] = 5;
    const uint32_t before = SYSTICK[2];
    for (int n = 0; n < 500; n++) {
        model(x, y);
    }
    print_number(((before - SYSTICK[2]) & 0xffffffu) * 2u / 25u);
    return 0;
}
"""


def instructions(network, precision):
    """How many a Cortex-M4F takes for one prediction: an instruction is a nanosecond there."""
    words = {"real": precision, "INPUTS": network.sizes[0], "OUTPUTS": network.sizes[-1]}
    main = COUNTS
    for word, value in words.items():
        main = re.sub(rf"\b{word}\b", str(value), main)
    emulate = qemu("mps2-an386", "-icount", "shift=0")
    counting = copy.copy(CORTEX_M4F)
    counting.emulate = emulate
    return int(counting.run([to_c(network, "model", precision)], main))


@pytest.mark.parametrize("kind", ["xor", "classes", "digits"])
def test_where_only_single_precision_is_in_hardware_it_takes_a_small_part(kind):
    network = {
        "xor": NETWORKS["xor"],
        "classes": Network([4, 8, 3], "relu", "softmax"),
        "digits": Network([64, 32, 10], "tanh", "softmax"),
    }[kind]
    ratio = instructions(network, "double") / instructions(network, "float")
    assert 17.5 < ratio < 31.0  # with gcc 12; the comment of each file says 18 to 30
    comment = re.sub(r"\s*\n \*\s*", " ", to_c(network).split("*/")[0])
    assert "a Cortex-M4F predicts with 18 to 30 times fewer instructions" in comment


def test_of_the_smallest_network_an_arduino_uno_notices_little():
    main = "void model(const float x[2], float y[1]); static float x[2], y[1];"
    main += " int main(void) { model(x, y); return 0; }"
    sizes = ATMEGA328P.linked_sizes([to_c(NETWORKS["xor"], "model", "float")], main)
    empty = ATMEGA328P.linked_sizes([], "int main(void) { return 0; }")
    assert isinstance(sizes, LinkedSizes)
    assert sizes.ram - empty.ram == 3 * 4
    assert sizes.flash - empty.flash < 2_000
