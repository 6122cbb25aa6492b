"""Claims about whole numbers on chips: those of Python, in less memory and time than floats."""

import pytest

from benchmarks import c_on_chips
from tests.emulated_chips import ATMEGA328P, each_chip
from tests.exported_code import drawn
from tests.quantized_networks import PRECISIONS, prototypes, quantized_networks
from tinynet import Network
from tinynet.export import QuantizedNetwork, to_c
from tinynet.export.c_quantized_network import CQuantizedNetwork
from tinynet.export.self_check_examples import sampled_inputs

# What AIfES takes with whole numbers of 8 bits for 64-32-10, flash and instructions, as it was
# measured once; and what was measured of exported C at the same time, to be kept below.
AIFES = {"Cortex-M0": (13_900, 95_500), "Cortex-M4F": (10_100, 46_000)}
MOST = {"Cortex-M0": (3700, 23_000), "Cortex-M4F": (3500, 15_000), "ATmega328P": (4500, 100_000)}


def program(cases):
    """A main that prints, for each network, its self-check and the outputs for its inputs."""
    lines = ['#include "chip.h"', *prototypes(cases)]
    lines += ["int main(void)", "{"]
    for k, (quantized, inputs) in enumerate(cases):
        given, got = quantized.formats[0].c_type, quantized.form.c_type
        n = quantized.network.sizes[-1]
        lines.append(f"    print_number((uint32_t)p{k}_self_check());")
        for x in inputs:
            lines.append(f"    {{ const {given} x[] = {{{', '.join(map(str, x))}}}; {got} y[{n}];")
            lines.append(f'      p{k}(x, y); for (int j = 0; j < {n}; j++) {{ print_text(" ");')
            lines.append("        print_number((uint32_t)((int32_t)y[j] + 32768)); } }")
        lines.append('    print_text("\\n");')
    return "\n".join([*lines, "    return 0;", "}", ""])


def agree(chip, cases):
    """Run all cases on a chip; whether they are as Python has them, and no self-check objects."""
    head = "#define TINYNET_SELF_CHECK\n#define TINYNET_NO_FLOAT\n"
    sources = [head + CQuantizedNetwork(q, f"p{k}").source() for k, (q, _) in enumerate(cases)]
    lines = chip.run(sources, program(cases)).strip().splitlines()
    assert len(lines) == len(cases)
    for (quantized, inputs), line in zip(cases, lines):
        wrong, *outputs = map(int, line.split())
        assert wrong == 0
        expected = [y for x in inputs for y in quantized.predict_whole(x)]
        assert [y - 32768 for y in outputs] == expected


@pytest.mark.slow
@each_chip
@pytest.mark.parametrize("hostile", [False, True], ids=["usual", "hostile"])
def test_the_whole_numbers_of_chips_are_those_of_python(chip, hostile):
    cases = [case for case in drawn(quantized_networks(hostile=hostile), 40) if case]
    assert len(cases) > 10
    together = 5 if chip is ATMEGA328P else 20  # so many fit into it
    for start in range(0, len(cases), together):
        agree(chip, cases[start : start + together])


@each_chip
@pytest.mark.parametrize("precision", PRECISIONS)
def test_large_networks_with_shortcuts_and_absent_synapses(chip, precision):
    rows = [[[int(i % 3 != j % 3) for i in range(12)] for j in range(8)], None]
    cases = []
    for connect, names in (("all", ["tanh", "softmax"]), ("next", ["leaky_relu", "softplus"])):
        network = Network([12, 8, 4], names, connect=connect, connections=rows, seed=5)
        quantized = QuantizedNetwork(network, precision, sampled_inputs(network, 4))
        cases.append((quantized, [quantized.quantized(x) for x in quantized.rows]))
    agree(chip, cases)


FLOATS = """
#include "chip.h"
void net_quantize(const float x[2], uint8_t q[2]);
void net_dequantize(const uint8_t q[1], float y[1]);
int main(void)
{
    static const float x[2] = {0.3f, 600.5f};
    static const uint8_t outputs[1] = {77};
    uint8_t q[2];
    float y;
    net_quantize(x, q);
    net_dequantize(outputs, &y);
    print_number(q[0]);
    print_text(" ");
    print_number(q[1]);
    print_text(" ");
    print_number((uint32_t)(y * 256.0f));
    print_text("\\n");
    return 0;
}
"""


@each_chip
def test_floats_become_whole_numbers_and_back_on_a_chip(chip):
    quantized = QuantizedNetwork(Network([2, 1]), "int8", [[0.0, 0.0], [0.5, 900.0]])
    printed = chip.run([CQuantizedNetwork(quantized, "net").source()], FLOATS)
    assert [int(word) for word in printed.split()] == [*quantized.quantized([0.3, 600.5]), 77]


@each_chip
@pytest.mark.parametrize("precision", PRECISIONS)
def test_nothing_lies_in_ram(chip, precision):
    rows = [[[1, 0, 1], [0, 1, 1]], [[1, 0], [1, 1]]]
    network = Network([3, 2, 2], "softplus", "softmax", connections=rows)
    head = "#define TINYNET_SELF_CHECK\n"
    assert chip.object_sizes(head + to_c(network, precision=precision))[1:] == (0, 0)


# What it takes


@pytest.mark.slow
@each_chip
def test_digits_take_less_than_with_any_other_library(chip):
    network = Network([64, 32, 10], "sigmoid", "softmax", seed=1)
    inputs = [[abs(value) for value in x] for x in sampled_inputs(network, 10)]
    found = c_on_chips.figures(chip, network, "int8", inputs)
    for most in (MOST[str(chip)], AIFES.get(str(chip), MOST[str(chip)])):
        assert found.flash <= most[0] and found.steps <= most[1]
    assert found.ram < 100 and found.stack < 200


def test_inputs_with_a_sign_cost_an_atmega_nearly_twice_the_time():
    network = Network([64, 32, 10], "sigmoid", "softmax", seed=1)
    signed = sampled_inputs(network, 10)
    steps = [
        c_on_chips.figures(ATMEGA328P, network, "int8", inputs).steps
        for inputs in (signed, [[abs(value) for value in x] for x in signed])
    ]
    assert 1.7 < steps[0] / steps[1] < 2.0
