"""Claims about the C functions of whole numbers: each computes what its like in Python does."""

import pytest

from tests.exported_code import CLEAN, MORE
from tests.outside_tools import find, run
from tests.quantized_networks import UNDEFINED
from tinynet.export.c_quantized_functions import FUNCTIONS, READS, TABLES, CFunctions
from tinynet.export.fixed_point import FixedPoint
from tinynet.export.line_pieces import LinePieces, rounded, scaled

PRINT = '    printf("%ld\\n", (long)net_{call});\n'


def printed(folder, stored, calls, raises=True, real="float"):
    """What the calls of functions give in C, one a line."""
    functions = CFunctions("net", LinePieces(stored), raises, real)
    code = "".join(PRINT.format(call=call) for call in calls)
    lines = functions.needed(code)
    if "nearest(" in code:
        lines += functions.function("nearest")
    source = ["#include <stdint.h>", "#include <stdio.h>", *functions.words("\n".join(lines))]
    source += [*lines, "int main(void)", "{", code + "    return 0;", "}"]
    (folder / "main.c").write_text("\n".join(source) + "\n")
    run(find("cc"), *CLEAN, *MORE, *UNDEFINED, "main.c", "-o", "main", cwd=folder)
    return [int(line) for line in run(folder / "main").split()]


@pytest.mark.parametrize("raises", [True, False])
def test_numbers_are_rounded_alike(tmp_path, raises):
    sizes = [0, 1, 2, 3, 5, 127, 128, 1000, 65535, 2**30, 2**31 - 1]
    shifts = [0, 1, 2, 7, 30] + ([-1, -8, -31] if raises else [])
    cases = [(size, shift, most) for size in sizes for shift in shifts for most in (127, 65535)]
    calls = [f"rounded({size}u, {shift}, {most})" for size, shift, most in cases]
    calls += [f"scaled(-{size}, {shift}, {most})" for size, shift, most in cases]
    expected = [rounded(*case) for case in cases]
    expected += [scaled(-size, shift, most) for size, shift, most in cases]
    assert printed(tmp_path, 8, calls, raises) == expected


@pytest.mark.parametrize("stored", [8, 16])
def test_activations_are_looked_up_alike(tmp_path, stored):
    pieces = LinePieces(stored)
    most = pieces.most("sigmoid")
    sums = [*range(-most, most + 1, most // 300), -most, most, 0, 1, -1]
    calls = [f"sigmoid({z})" for z in sums] + [f"tanh({z})" for z in sums]
    expected = [pieces.sigmoid(z) for z in sums] + [pieces.sigmoid(z) - 32768 for z in sums]
    far = [*sums, *[sign * (32768 << pieces.fraction) - sign for sign in (-1, 1)]]
    calls += [f"softplus({z})" for z in far]
    expected += [pieces.softplus(z) for z in far]
    distances = range(0, 16 << pieces.fraction, 1 + (16 << pieces.fraction) // 500)
    calls += [f"power({distance})" for distance in distances]
    expected += [pieces.power(distance) for distance in distances]
    assert printed(tmp_path, stored, calls) == expected


@pytest.mark.parametrize("real", ["float", "double"])
def test_the_nearest_whole_number_is_the_same(tmp_path, real):
    form = FixedPoint(8, 8, True, 0)
    values = [0.0, 0.5, -0.5, 2.5, -2.5, 0.4999999701976776, 126.5, 127.5, 1e30, -1e30, -127.4]
    ending = "f" if real == "float" else ""
    calls = [f"nearest({value!r}{ending}, -127, 127)" for value in values]
    calls += [f"nearest(0.0{ending} / 0.0{ending}, -127, 127)"]
    expected = [form.nearest(value) for value in values] + [-127]
    functions = CFunctions("net", LinePieces(8), False, real)
    assert functions.needed("".join(calls)) == []  # it stands where floats are turned into inputs
    assert printed(tmp_path, 8, calls, real=real) == expected


def test_numbers_are_clamped(tmp_path):
    calls = [f"clamped({value}, -4095, 4095)" for value in (-32768, -4095, 0, 4096)]
    assert printed(tmp_path, 16, calls) == [-4095, -4095, 0, 4095]


def test_only_what_is_needed_is_there():
    functions = CFunctions("net", LinePieces(8), False, "float")
    text = "\n".join(functions.needed("net_sigmoid(z)"))
    for which in FUNCTIONS:
        assert (f" net_{which}(" in text) == (which in ("between", "sigmoid")), which
    assert "net_sigmoids[65]" in text and "net_powers" not in text
    assert functions.needed("y[0] = z > 0;") == []


def test_only_the_reads_that_are_needed_are_defined_for_an_avr_and_for_others():
    words = CFunctions("net", LinePieces(8), False, "float").words("NET_INT8(w) NET_UINT16(p)")
    for kind in READS:
        defined = [line for line in words if line.startswith(f"#define NET_{kind.upper()}(p)")]
        assert len(defined) == (2 if kind in ("int8", "uint16") else 0), kind


def test_each_row_of_a_table_begins_in_a_line_of_its_own():
    functions = CFunctions("net", LinePieces(8), False, "float")
    lines = functions.table("weights1", "int8", [["1", "2"], [], ["3", "4"]])
    assert lines == [
        "static const int8_t net_weights1[4] NET_IN_FLASH = {",
        "    1, 2,",
        "    3, 4,",
        "};",
    ]
    assert functions.table("scales", "float", [["1.0f"]]) == [
        "static const float net_scales[1] NET_IN_FLASH = {1.0f};"
    ]


@pytest.mark.parametrize("stored", [8, 16])
def test_a_table_says_at_which_places_it_has_the_function(stored):
    functions = CFunctions("net", LinePieces(stored), raises=False, real="float")
    for which, name in TABLES.items():
        comment = functions._table(which)[0]
        last, ends = len(functions.pieces.table(name)) - 1, 2 ** functions.pieces.pieces[name]
        assert f"1/{ends}, " in comment and f"2/{ends} ... " in comment
        assert f"... {'-' if which == 'powers' else ''}{last // ends}, in Q" in comment
        assert last % ends == 0 and functions.pieces.reach[name] == last // ends
