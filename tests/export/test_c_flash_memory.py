"""Claims about constants in flash memory: what an AVR needs is there, and what is not is not."""

import os
import re
import subprocess

import pytest

from tests.emulated_chips import ATMEGA328P
from tests.outside_tools import find, run
from tinynet import Network
from tinynet.export import to_c
from tinynet.export.c_flash_memory import (
    WORDS,
    copy,
    own_mathematics,
    refusal_of_large_tables,
    table_bytes,
    words_for_flash,
)

READS = """
float read(int k);
float read(int k)
{
    static const float t[2] IN_FLASH = {1.5f, 2.5f};
    static const unsigned char b[2] IN_FLASH = {1, 0};
    static const unsigned short w[2] IN_FLASH = {0, 300};
    return NUMBER_IN_FLASH(t, k) + (float)(PLACE_IN_FLASH(b, k) + PLACE_IN_FLASH(w, k));
}
"""
PRINTS = """\
#include "chip.h"
float read(int k);
int main(void)
{
    print_number((uint32_t)(read(0) * 2.0f));
    print_text(" ");
    print_number((uint32_t)(read(1) * 2.0f));
    return 0;
}
"""


def test_only_words_that_are_asked_for_are_defined():
    for word in WORDS:
        name = word.split("(")[0]
        text = "\n".join(words_for_flash([f"x = {name}(a, b);"], "float"))
        assert f"#define {name}" in text
        assert text.count("#define") == 2
    assert words_for_flash(["x = y;"], "double") == []


def test_tables_are_read_from_flash(tmp_path):
    source = "\n".join([*words_for_flash([READS], "float"), READS])
    assert ATMEGA328P.run([source], PRINTS).split() == ["5", "605"]
    assert ATMEGA328P.object_sizes(source).data == 0


@pytest.mark.parametrize("name", ["exp", "log", "sqrt"])
def test_mathematics_in_single_precision_have_words_of_their_own(name):
    assert own_mathematics([f"e = {name}f(z);", f"e = {name}(z);"]) == [
        f"e = {name.upper()}F(z);",
        f"e = {name}(z);",
    ]


def test_a_copy_is_as_long_as_its_target():
    assert copy("x", "inputs + 2") == "COPY_FROM_FLASH(x, inputs + 2, sizeof x);"


def compiled_for_avr(source, *flags):
    """What avr-gcc says against a source; nothing if it takes it."""
    command = [find("avr-gcc"), "-mmcu=atmega2560", "-std=gnu11", "-Os", "-w", *flags]
    command += ["-x", "c", "-", "-S", "-o", "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True).stderr


@pytest.mark.parametrize("train", [False, True], ids=["predictor", "trainer"])
@pytest.mark.parametrize("precision", ["float", "double"])
def test_a_double_of_64_bits_is_refused_on_an_avr_where_there_is_one(precision, train):
    source = to_c(Network([2, 4, 1]), None, precision, train=train)
    assert compiled_for_avr(source) == ""
    said = compiled_for_avr(source, "-U__SIZEOF_DOUBLE__", "-D__SIZEOF_DOUBLE__=8")
    assert ("error: #error" in said) == (precision == "double")
    if precision == "double":
        assert "here a double has 32 bits" in said and "without -mdouble=64, or by --float" in said


def flash(precision, sizes, train=False):
    """The source for a network of such sizes."""
    return to_c(Network(sizes, "tanh"), None, precision, train=train)


@pytest.mark.parametrize(
    ("precision", "sizes", "train"),
    [
        ("float", [128, 64, 64, 64], False),  # 65 792 bytes in three tables
        ("double", [128, 64, 64, 64], False),
        ("float", [90, 90, 10], False),  # 32 400 bytes in one, and no self-check beside it
        ("float", [90, 92, 10], False),
        ("float", [64, 126, 1], True),  # a trainer has one table
        ("int8", [182, 180, 10], False),
        ("int8", [182, 181, 10], False),
    ],
    ids=str,
)
def test_tables_that_an_avr_cannot_read_are_refused_there_in_words(precision, sizes, train):
    source = flash(precision, sizes, train)
    each = [a * b for a, b in zip(sizes, sizes[1:])]
    size = 1 if precision == "int8" else 4
    largest = size * (sum(each) + sum(sizes[1:]) if train else max(each))
    beyond = largest > 32767 or size * sum(each) > 65535
    said = compiled_for_avr(source)
    assert ("error: #error" in said) == beyond
    assert ("tables take " in source) == beyond
    if beyond:
        (line,) = re.findall(r'#error "(tables take .*)"', source)
        assert line in said and f"the largest {largest}:" in line
        everywhere = source.replace("#ifdef __AVR__", "#ifdef NO_AVR")
        assert "too large" in compiled_for_avr(everywhere) or sum(each) * size > 65535
    run(find("cc"), "-std=c99", "-x", "c", "-c", "-", "-o", os.devnull, input=source)


CHECKED = ["-DTINYNET_SELF_CHECK"]


@pytest.mark.parametrize(
    ("precision", "sizes", "train"),
    [
        ("float", [3000, 1], False),
        ("double", [3000, 1], False),
        ("float", [3000, 1], True),
        ("float", [1, 3000], False),
        ("int8", [12000, 1], False),
        ("int16", [7000, 1], False),
    ],
    ids=str,
)
def test_tables_of_the_self_check_count_where_it_is_compiled(precision, sizes, train):
    source = flash(precision, sizes, train)
    assert compiled_for_avr(source, "-DTINYNET_NO_FLOAT") == ""
    for checked in (CHECKED, ["-DTINYNET_MAIN"]):
        said = compiled_for_avr(source, "-DTINYNET_NO_FLOAT", *checked)
        assert "#error" in said and "tables take " in said


def test_a_network_whose_self_check_fits_is_not_refused():
    assert "tables take" not in flash("float", [500, 1])
    assert compiled_for_avr(flash("float", [500, 1]), *CHECKED) == ""


def own_ranges(n):
    """Inputs that have a format each."""
    return [[row * 3.0 ** (i % 7) for i in range(n)] for row in (0.5, 0.75, 1.0)]


def test_tables_that_turn_floats_count_unless_they_are_left_out():
    source = to_c(Network([5000, 1]), None, "int8", own_ranges(5000))
    assert compiled_for_avr(source) == ""
    source = to_c(Network([9000, 1]), None, "int8", own_ranges(9000))
    assert "tables take" in compiled_for_avr(source)
    assert compiled_for_avr(source, "-DTINYNET_NO_FLOAT") == ""
    together = to_c(Network([8000, 2, 1]), None, "int8", own_ranges(8000))
    assert "#error" not in compiled_for_avr(together)
    assert "#error" not in compiled_for_avr(together, *CHECKED, "-DTINYNET_NO_FLOAT")
    assert "tables take" in compiled_for_avr(together, *CHECKED)


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("int8_t", 1),
        ("uint8_t", 1),
        ("char", 1),
        ("unsigned char", 1),
        ("int16_t", 2),
        ("uint16_t", 2),
        ("unsigned short", 2),
        ("int32_t", 4),
        ("float", 4),
        ("double", 4),
    ],
)
def test_a_table_takes_what_its_numbers_take_on_an_avr(kind, size):
    assert table_bytes(f"static const {kind} t[3][5] XOR_IN_FLASH = {{") == [15 * size]
    assert table_bytes(f"    static const {kind} t[7] IN_FLASH = {{") == [7 * size]


def test_the_limits_are_the_last_that_is_not_refused():
    def refused(*sizes):
        tables = [f"static const uint8_t t[{n}] IN_FLASH = {{0}};" for n in sizes]
        return bool(refusal_of_large_tables("\n".join(tables)))

    assert not refused(32767) and refused(32768)
    assert not refused(32767, 32767, 1) and refused(32767, 32767, 2)


def test_what_is_never_compiled_for_an_avr_does_not_count():
    table = "static const float t[20000] IN_FLASH = {0.0f};"
    assert len(refusal_of_large_tables(table)) == 3
    for condition in ("#ifndef X", "#ifdef X"):
        assert len(refusal_of_large_tables(f"{condition}\n{table}\n#endif")) == 3
    assert refusal_of_large_tables(f"#if !defined(__AVR__)\n{table}\n#endif") == []
    commented = f"#ifdef X /* where it is wanted */\n{table}\n#endif"
    assert refusal_of_large_tables(commented)[0] == "#if defined(__AVR__) && defined(X)"
    nested = f"#ifdef X\n#if Y\n#endif\n{table}\n#endif"
    assert refusal_of_large_tables(nested)[0] == "#if defined(__AVR__) && defined(X)"


def test_each_choice_of_conditions_is_refused_that_no_smaller_one_refuses():
    sizes = {"A": 40_000, "B": 30_000, "C": 30_000, "D": 10_000}
    code = [
        f"#ifdef {name}\nstatic const uint16_t t[{size // 4}] IN_FLASH = {{\n"
        f"static const uint16_t u[{size // 4}] IN_FLASH = {{\n#endif"
        for name, size in sizes.items()
    ]
    lines = refusal_of_large_tables("\n".join(code))
    found = [re.findall(r"defined\((\w)\)", line) for line in lines if line.startswith("#if")]
    assert found == [["A", "B"], ["A", "C"], ["B", "C", "D"]]


@pytest.mark.parametrize("train", [False, True], ids=["predictor", "trainer"])
@pytest.mark.parametrize("precision", ["float", "double", "int8", "int16"])
def test_every_table_of_a_file_is_counted(precision, train):
    if train and precision.startswith("int"):
        return
    absent = [[[1, 0, 1], [0, 1, 0]], [[1, 1]]]
    for network in (
        Network([3, 4, 3], "tanh", "softmax"),
        Network([3, 2, 1], "sigmoid", connections=absent),
        Network([2, 2, 1], "softplus", connect="all"),
        Network([300, 2, 1], ["relu", "sigmoid"]),
    ):
        rows = own_ranges(network.sizes[0])
        source = to_c(network, None, precision, rows, train=train)
        tables = re.findall(r"^ *(?:static )?const [^;()]*\[[^;()]*= *{", source, re.M)
        assert len(tables) == len(table_bytes(source)) > 0
