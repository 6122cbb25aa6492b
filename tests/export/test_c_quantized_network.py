"""Claims about the file of C in whole numbers: what it says, and that no float is left in it."""

import re
import struct

import pytest

from tests.exported_code import CLEAN, MORE
from tests.outside_tools import find, run
from tinynet import Network, TinynetError
from tinynet.export import QuantizedNetwork, to_c
from tinynet.export.c_file_frame import for_both
from tinynet.export.c_quantized_functions import RAISES
from tinynet.export.c_quantized_network import CQuantizedNetwork
from tinynet.export.self_check_examples import sampled_inputs
from tinynet.testing.drawn_networks import NAMES

NETWORK = Network([3, 4, 2], "softplus", "softmax", seed=2)
CONVERSION = """
#include <stdint.h>
#include <stdio.h>
#include <string.h>
void p0_quantize(const {real} x[], {given} q[]);
void p0_dequantize(const {got} q[], {real} y[]);
int main(void)
{{
    static const {real} inputs[] = {{{values}}};
    static const {got} outputs[] = {{{outputs}}};
    {given} q[{n_inputs}];
    {real} y[{n_outputs}];
    for (int n = 0; n < {n}; n++) {{
        p0_quantize(inputs + {n_inputs} * n, q);
        for (int i = 0; i < {n_inputs}; i++) printf("%d ", q[i]);
        printf("\\n");
    }}
    p0_dequantize(outputs, y);
    for (int j = 0; j < {n_outputs}; j++) printf("%a ", (double)y[j]);
    return 0;
}}
"""


def single_text(value, real):
    """A number of C with the same bits, in single precision those nearest."""
    if real == "double":
        return repr(value)
    value = struct.unpack("f", struct.pack("f", max(-3e38, min(3e38, value))))[0]
    return value.hex() + "f"


@pytest.mark.parametrize(
    ("rows", "real"),
    [
        ([[0.0, 0.5], [1.0, 0.25]], "float"),
        ([[-3.0, 0.5], [1.0, 900.0]], "float"),
        ([[290.0, 291.0], [300.0, 299.0]], "float"),
        ([[0.1, 291.0], [0.9, 299.0]], "float"),
        ([[1e-200, 0.0], [2e-200, 0.0]], "double"),
        ([[1e300, 1.0], [2e300, 2.0]], "double"),
    ],
)
@pytest.mark.parametrize("precision", ["int8", "int16"])
def test_floats_become_the_whole_numbers_that_python_has_and_back(tmp_path, rows, real, precision):
    network = Network([2, 2], "identity", seed=1)
    quantized = QuantizedNetwork(network, precision, rows)
    assert quantized.in_single == (real == "float")
    (tmp_path / "p0.c").write_text(CQuantizedNetwork(quantized, "p0").source())
    low, high = min(map(min, rows)), max(map(max, rows))
    steps = [low + (high - low) * k / 97 for k in range(-20, 120)]
    inputs = [[v, w] for v, w in zip(steps, reversed(steps))]
    outputs = [quantized.form.low, quantized.form.high]
    words = {"given": quantized.formats[0].c_type, "got": quantized.form.c_type, "real": real}
    words.update(n=len(inputs), n_inputs=2, n_outputs=2, outputs=", ".join(map(str, outputs)))
    words["values"] = ", ".join(single_text(v, real) for x in inputs for v in x)
    (tmp_path / "main.c").write_text(CONVERSION.format(**words))
    run(find("cc"), "-std=c99", "-ffp-contract=off", "main.c", "p0.c", "-o", "all", cwd=tmp_path)
    lines = run(tmp_path / "all").splitlines()
    for x, line in zip(inputs, lines):
        assert [int(word) for word in line.split()] == quantized.quantized(x)
    for word, whole in zip(lines[-1].split(), outputs):
        assert float.fromhex(word) == pytest.approx(quantized.form.value(whole), rel=1e-6)


@pytest.mark.parametrize("precision", ["int8", "int16"])
@pytest.mark.parametrize("name", NAMES)
def test_no_float_is_left_in_the_prediction_and_nothing_is_changeable(tmp_path, name, precision):
    network = Network([3, 2], name, seed=1)
    (tmp_path / "model.c").write_text(to_c(network, precision=precision))
    flags = [*CLEAN, *MORE, "-DTINYNET_NO_FLOAT"]
    code = run(find("cc"), *flags, "-E", "model.c", cwd=tmp_path)
    assert "predict(const" in code
    assert not re.search(r"\b(float|double|exp|log|malloc)\b", code.split("predict(const", 1)[1])
    assert re.findall(r"#include.*", to_c(network, precision=precision))[:1] == [
        "#include <stdint.h>"
    ]
    run(find("cc"), *flags, "-c", "model.c", cwd=tmp_path)
    symbols = [line.split()[-2:] for line in run(find("nm"), tmp_path / "model.o").splitlines()]
    assert {kind for kind, _ in symbols} <= {"T", "t", "r", "U"}  # no data, no zeroed memory
    assert [name for kind, name in symbols if kind == "T"] == ["predict"]


def test_two_models_live_in_one_translation_unit_in_c_and_in_cpp(tmp_path):
    other = Network([3, 4, 2], "tanh", "sigmoid", connect="all", seed=3)
    both = to_c(NETWORK, "first", "int8") + to_c(other, "FIRST1x", "int16")
    check = "int main(void) { return first_self_check() + FIRST1x_self_check(); }\n"
    head = "#define TINYNET_SELF_CHECK\n"
    (tmp_path / "both.c").write_text(head + both + "int main(void);\n" + check)
    run(find("cc"), *CLEAN, *MORE, "both.c", "-o", "c", cwd=tmp_path)
    run(tmp_path / "c")
    flags = ["-Wall", "-Wextra", "-Wconversion", "-Werror", "-pedantic"]
    run(find("c++"), "-x", "c++", *flags, "both.c", "-o", "cpp", cwd=tmp_path)
    run(tmp_path / "cpp")


def test_a_program_in_cpp_calls_what_was_compiled_as_c(tmp_path):
    quantized = QuantizedNetwork(NETWORK, "int8")
    code = CQuantizedNetwork(quantized, "net")
    (tmp_path / "net.c").write_text(code.source())
    main = "#include <stdint.h>\n" + "\n".join(for_both(code.prototypes()))
    main += "\nint main() { int8_t x[3] = {0}; uint8_t y[2]; net(x, y); return y[0] == 0; }\n"
    (tmp_path / "main.cpp").write_text(main)
    run(find("cc"), "-c", "net.c", cwd=tmp_path)
    run(find("c++"), "main.cpp", "net.o", "-o", "all", cwd=tmp_path)
    run(tmp_path / "all")


def test_the_command_in_the_comment_checks_the_file(tmp_path):
    source = to_c(NETWORK, precision="int8")
    command = re.search(r"^ \*     (cc .*) && (\S+)$", source, re.MULTILINE)
    find("cc")
    (tmp_path / "model.c").write_text(source)
    run(*command[1].split(), cwd=tmp_path)
    assert run(command[2], cwd=tmp_path) == "0 of 6 outputs are wrong\n"


def test_a_wrong_weight_is_seen_by_the_self_check(tmp_path):
    source = to_c(NETWORK, precision="int8")
    start = source.index("predict_weights2[8]")
    (tmp_path / "model.c").write_text(
        source[:start] + re.sub(r"-?\d+,", "0,", source[start:], count=1)
    )
    run(find("cc"), "-DTINYNET_MAIN", "model.c", "-o", "check", cwd=tmp_path)
    with pytest.raises(AssertionError, match=r"[1-6] of 6 outputs are wrong"):
        run(tmp_path / "check")


def test_the_comment_says_what_numbers_stand_for():
    network = Network([2, 3, 1], "tanh", "sigmoid", seed=1)
    source = to_c(network, "net", "int8", [[0.0, 0.0], [0.5, 900.0]])
    assert " *     void net(const uint8_t x[2], uint8_t y[1]);" in source
    assert " *     x[0] uint8_t, Q9: 1.0 is 512; 0 to 255 are 0 to 0.498047" in source
    assert " *     x[1] uint8_t, Q-2: 4.0 is 1; 0 to 255 are 0 to 1020" in source
    assert " *     y    uint8_t, Q8: 1.0 is 256; 0 to 255 are 0 to 0.996094" in source
    assert "    int8_t layer1[3]; /* int8_t, Q7: 1.0 is 128 */" in source
    step = to_c(Network([2, 1], "step"), "net", "int16")
    assert " *     x    int16_t, Q15: 1.0 is 32768; -32767 to 32767 are -0.999969 to" in step
    assert " *     y    uint16_t: 0 or 1" in step


def test_the_comment_says_how_many_decisions_change():
    quantized = QuantizedNetwork(NETWORK, "int8", sampled_inputs(NETWORK, 50))
    code = CQuantizedNetwork(quantized)
    comment = code.source().split("*/")[0]
    said = " ".join(line.strip(" *") for line in comment.splitlines())
    assert code.drift.in_words() in said


@pytest.mark.parametrize("name", ["for", "1x", "x", "predict_t", "sigmoid", 5, None])
def test_names_are_those_of_c(name):
    if name is None:
        assert "void predict(" in to_c(NETWORK, name, "int8")
        return
    with pytest.raises(TinynetError, match="a function cannot be called"):
        to_c(NETWORK, name, "int8")


def test_lines_are_no_longer_than_others():
    network = Network([100, 80, 24], "tanh", "softmax")
    source = to_c(network, precision="int8", inputs=sampled_inputs(network, 10))
    assert max(map(len, source.splitlines())) <= 100
    assert len(source) < 8 * network.n_parameters


def test_a_network_of_one_input_is_written_as_others_are():
    network = Network([1, 3, 1])
    quantized = QuantizedNetwork(network, inputs=[[-1.0], [0.5], [2.0]])
    source = CQuantizedNetwork(quantized, "net").source()
    (form,) = quantized.formats
    assert f"void net_quantize(const float x[1], {form.c_type} q[1])" in source
    assert f", {form.low}, {form.high});" in source


@pytest.mark.parametrize(("scale", "least"), [(4.0, 1), (8.0, 0), (16.0, -1)])
def test_only_where_a_sum_has_to_be_raised_there_is_code_for_it(scale, least):
    network = Network([2, 3, 1], "tanh", seed=1)
    network.set_parameters([scale * value for value in network.parameters()])
    quantized = QuantizedNetwork(network, inputs=[[0.0, 0.5], [1.0, 0.25]])
    assert min(shift for layer in quantized.layers for shift in layer.shifts) == least
    source = CQuantizedNetwork(quantized, "net").source()
    assert (RAISES.strip().split("\n")[0] in source) is (least < 0)
