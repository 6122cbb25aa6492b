"""Claims about chips that are emulated: they compute, they print, and their memory is counted."""

import doctest
import math
import subprocess

import pytest

from tests import emulated_chips, outside_tools
from tests.emulated_chips import (
    ATMEGA328P,
    CORTEX_M0,
    CORTEX_M4F,
    bits_of_single,
    calls_in,
    deepest,
    each_chip,
    frames_in,
    from_bits_of_single,
    without_simavr,
)
from tests.outside_tools import ROOT
from tinynet import Network, train
from tinynet.export.single_precision import single

NOTHING = "int main(void)\n{\n    return 0;\n}\n"


def main(body, before=""):
    """A main program with what chip.h has."""
    return f'#include "chip.h"\n{before}\nint main(void)\n{{\n{body}\n    return 0;\n}}\n'


# What a program prints


@each_chip
def test_a_program_prints_text_and_whole_numbers(chip):
    body = 'print_text("a line\\n\\nanother "); print_number(0); print_text(" ");'
    body += 'print_number(4294967295u); print_text("\'\\n");'
    assert chip.run([], main(body)) == "a line\n\nanother 0 4294967295'\n"


@each_chip
def test_the_last_line_may_be_left_open(chip):
    assert chip.run([], main('print_text("a\\nb");')) == "a\nb"
    assert chip.run([], main('print_text("\\n\\n");')) == "\n\n"


@each_chip
def test_a_program_that_prints_nothing_ends_all_the_same(chip):
    assert chip.run([], NOTHING) == ""


@each_chip
def test_nothing_is_run_after_the_end(chip):
    assert chip.run([], main('print_text("one\\n"); print_end(); print_text("two\\n");')) == "one\n"


@each_chip
def test_a_program_that_does_not_end_is_stopped(chip):
    with pytest.raises(subprocess.TimeoutExpired):
        chip.run([], main("for (;;) {\n    }"), seconds=0.5)


@pytest.mark.parametrize("chip", [CORTEX_M0, CORTEX_M4F], ids=str)
def test_a_fault_is_a_failure(chip):
    with pytest.raises(AssertionError, match="qemu-system-arm"):
        chip.run([], main('__asm__ volatile("udf #0");'))


@each_chip
def test_a_program_that_compilers_find_fault_with_is_a_failure(chip):
    with pytest.raises(AssertionError, match="unused variable"):
        chip.run([], main("int never_used = 1;"))


def test_a_line_that_simavr_would_cut_is_a_failure():
    long = "x" * 250
    assert ATMEGA328P.run([], main(f'print_text("{long}\\n");')) == long + "\n"
    with pytest.raises(AssertionError, match="too long for simavr"):
        ATMEGA328P.run([], main(f'print_text("{long}x\\n");'))


def test_what_simavr_itself_says_is_left_out():
    said = "Loaded 46 .data\n\n\x1b[32mone.\n\x1b[0m\x1b[32mtwo..\n\x1b[0msignal caught\n"
    assert without_simavr(said) == "one\ntwo."


@each_chip
@pytest.mark.parametrize("required", [True, False])
def test_where_a_compiler_or_its_library_is_missing_so_is_the_chip(monkeypatch, chip, required):
    outside_tools.find(f"{chip.prefix}gcc")
    monkeypatch.setattr(outside_tools, "REQUIRED", required)
    monkeypatch.setattr(outside_tools.missing, "__defaults__", (required,))
    expected = pytest.fail.Exception if required else pytest.skip.Exception
    for attribute, name in (("library", "libnone.a"), ("prefix", "no-such-")):
        monkeypatch.setattr(chip, attribute, name)
        with pytest.raises(expected, match=f"{name}.* is missing"):
            chip.run([], NOTHING)


# Numbers


def test_bits_can_be_read_back():
    for value in (0.0, -0.0, 1.0, 1 / 3, -2.5e-42, 3.4e38, math.inf):
        assert from_bits_of_single(bits_of_single(value)) == single(value)
    assert bits_of_single(1.0) == "3f800000"


@each_chip
def test_arithmetic_has_the_bits_of_single_precision(chip):
    a, b = single(0.1), single(-3.3)
    expected = [a + b, a - b, a * b, a / b, single(a * b) + a]
    body = ["volatile float a = 0.1f, b = -3.3f;"]
    for formula in ("a + b", "a - b", "a * b", "a / b", "a * b + a"):
        body.append(f'print_bits({formula}); print_text(" ");')
    printed = chip.run([], main("\n".join([*body, 'print_text("\\n");']))).split()
    assert printed == [bits_of_single(value) for value in expected]


@each_chip
def test_exp_is_at_hand(chip):
    body = 'volatile float one = 1.0f; print_bits((float)expf(one)); print_text("\\n");'
    e = from_bits_of_single(chip.run([], main(body, "#include <math.h>")).strip())
    assert abs(e - math.e) < 2.0**-22


@each_chip
def test_variables_begin_with_their_values_and_constants_are_there(chip):
    before = "static volatile float kept[3] = {1.5f, 0.0f, 2.5f};\nstatic volatile float empty[2];"
    body = 'print_bits(kept[0] + kept[2] + empty[1]); print_text("\\n");'
    assert chip.run([], main(body, before)) == bits_of_single(4.0) + "\n"


# Sizes

THREE_KINDS = """
extern const float constant[5];
extern float value[3];
extern float zeros[7];
const float constant[5] = {1.0f, 2.0f};
float value[3] = {1.0f};
float zeros[7];
"""


def test_an_object_has_constants_values_and_zeros():
    for chip in (CORTEX_M0, CORTEX_M4F):
        assert chip.object_sizes(THREE_KINDS) == (20, 12, 28)


def test_on_an_atmega_constants_take_ram_but_for_those_in_progmem():
    assert ATMEGA328P.object_sizes(THREE_KINDS) == (0, 32, 28)
    with_progmem = "#include <avr/pgmspace.h>\n" + THREE_KINDS.replace("5] =", "5] PROGMEM =")
    assert ATMEGA328P.object_sizes(with_progmem) == (20, 12, 28)


@each_chip
def test_code_is_text(chip):
    double = "int twice(int a);\nint twice(int a)\n{\n    return a + a;\n}\n"
    text, data, bss = chip.object_sizes(double)
    assert 4 <= text <= 8
    assert data == bss == 0


@each_chip
def test_a_program_takes_what_it_uses_and_no_more(chip):
    flash, ram = chip.linked_sizes([], NOTHING)
    assert flash < 250
    assert ram == 0
    with_unused = chip.linked_sizes([THREE_KINDS], NOTHING)
    assert with_unused.ram == 0
    assert with_unused.flash - flash in (0, 16)  # avr-libc copies values even if there are none
    used = "extern float zeros[7];\nint main(void)\n{\n    return zeros[3] > 1.0f;\n}\n"
    with_zeros = chip.linked_sizes([THREE_KINDS], used)
    assert with_zeros.ram == 28
    assert with_zeros.flash > with_unused.flash


@each_chip
def test_a_program_that_is_too_large_for_the_chip_is_a_failure(chip):
    large = "extern char large[];\nchar large[SIZE];\n"
    uses = "extern char large[];\nint main(void)\n{\n    return large[7];\n}\n"
    size = 2048 if chip is ATMEGA328P else 16384
    assert chip.linked_sizes([large.replace("SIZE", str(size))], uses).ram == size
    with pytest.raises(AssertionError, match="region"):
        chip.linked_sizes([large.replace("SIZE", str(size + 1))], uses)


# The stack

CALLS = """
int outer(int a);
int inner(volatile int *a);
int lone(int a);
int inner(volatile int *a)
{
    volatile int here[10];
    for (int i = 0; i < 10; i++) {
        here[i] = a[i];
    }
    return here[3] + here[4];
}
int outer(int a)
{
    volatile int here[12];
    for (int i = 0; i < 12; i++) {
        here[i] = a;
    }
    return inner(here) + a;
}
int lone(int a)
{
    return a;
}
"""
MEASURES = """
int outer(int a);
static volatile int result;
static void call(void)
{
    result = outer(1);
}
"""


@each_chip
def test_a_function_needs_its_own_stack_and_that_of_what_it_calls(chip):
    stack = chip.stack_bytes(CALLS)
    assert sorted(stack) == ["inner", "lone", "outer"]
    an_int = 2 if chip is ATMEGA328P else 4
    assert 0 <= stack["lone"] <= 2
    assert 10 * an_int <= stack["inner"] <= 10 * an_int + 10
    assert 12 * an_int <= stack["outer"] - stack["inner"] <= 12 * an_int + 20


@each_chip
def test_the_stack_that_is_used_is_what_the_compiler_counts(chip):
    program = main('print_number(stack_used(call)); print_text("\\n");', MEASURES)
    counted = chip.stack_bytes(program)["call"] + chip.stack_bytes(CALLS)["outer"]
    assert chip.run([CALLS], program) == f"{counted}\n"


@each_chip
def test_what_libraries_take_is_measured(chip):
    before = "#include <math.h>\nstatic volatile float y = 1.0f;\n"
    before += "static void call(void)\n{\n    y = (float)expf(y);\n}"
    program = main('print_number(stack_used(call)); print_text("\\n");', before)
    used = int(chip.run([], program))
    assert chip.stack_bytes(program)["call"] + 8 <= used <= 120


def test_a_stack_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="the stack of f is dynamic"):
        frames_in("x.c:2:5:f\t16\tdynamic\n")


RECURSION = """
int f(int n);
int g(int n);
__attribute__((noinline)) int g(int n)
{
    return n < 1 ? 1 : n + f(n - 1) * f(n / 2);
}
__attribute__((noinline)) int f(int n)
{
    return n < 2 ? 1 : n * g(n - 1) + g(n - 2);
}
"""
POINTER = """
int f(int (*g)(int));
int f(int (*g)(int))
{
    return g(3) + 1;
}
"""


@each_chip
@pytest.mark.parametrize(
    ("source", "reason"), [(RECURSION, "calls itself"), (POINTER, "what a pointer says")]
)
def test_so_are_calls_without_a_known_depth(chip, source, reason):
    with pytest.raises(ValueError, match=reason):
        chip.stack_bytes(source)


def test_a_jump_within_a_function_is_no_call():
    begin = "00000000 <f>:\n"
    onwards = "   4:\t0c 94\tjmp\t0\n\t\t4: R_AVR_CALL\t.text.f+0x8\n"
    back = "   8:\t00 c0\trjmp\t.+0\n\t\t8: R_AVR_13_PCREL\t.text.f\n"
    away = "   a:\t00 c0\trjmp\t.+0\n\t\ta: R_AVR_13_PCREL\texpf\n"
    again = "   c:\t0e 94\tcall\t0\n\t\tc: R_AVR_CALL\t.text.f\n"
    assert calls_in(begin + onwards + back + away) == {"f": {"expf"}}
    assert calls_in(begin + again) == {"f": {"f"}}


def test_calls_on_x86_are_seen_and_what_is_read_there_is_no_call():
    listing = "0000000000000000 <f>:\n\t\t\t5: R_X86_64_PLT32\tg-0x4\n"
    listing += "\t\t\t9: R_X86_64_PC32\t.text.h-0x4\n\t\t\td: R_X86_64_PC32\t.rodata-0x4\n"
    assert calls_in(listing) == {"f": {"g", "h"}}
    assert frames_in("x.c:1:1:f.isra.0\t8\tstatic\n") == {"f.isra": 8}


def test_of_a_function_that_is_compiled_twice_the_larger_counts():
    report = "x.c:1:1:f.constprop\t8\tstatic\nx.c:1:1:f.constprop\t24\tstatic\n"
    assert frames_in(report + "x.c:9:9:g\t4\tstatic\n") == {"f.constprop": 24, "g": 4}
    listing = "00000000 <f.constprop.0>:\n\t\t4: R_ARM_THM_CALL\texpf\n"
    listing += "00000000 <f.constprop.1>:\n\t\t4: R_ARM_THM_CALL\tlogf\n"
    listing += "00000000 <g>:\n\t\t4: R_ARM_THM_CALL\tf.constprop.1\n"
    expected = {"f.constprop": {"expf", "logf"}, "g": {"f.constprop"}}
    assert calls_in(listing) == expected


SPECIALIZED = """
float inner(const float *a, int n);
float outer(const float *a);
__attribute__((noinline)) static float shared(const float *a, int n, float factor)
{
    volatile float here[8];
    for (int i = 0; i < n; i++) {
        here[i] = a[i] * factor;
    }
    return here[2];
}
float inner(const float *a, int n)
{
    return shared(a, n, 2.0f);
}
float outer(const float *a)
{
    return shared(a, 8, 2.0f) + shared(a + 1, 8, 2.0f);
}
"""


@each_chip
def test_functions_are_found_that_the_compiler_has_specialized(chip):
    stack = chip.stack_bytes(SPECIALIZED)
    (shared,) = [name for name in stack if name.startswith("shared.")]
    assert 32 <= stack[shared] < min(stack["inner"] + 1, stack["outer"])


def test_frames_that_belong_to_no_function_are_refused():
    with pytest.raises(ValueError, match=r"functions \['g'\] have the frames of \['f'\]"):
        deepest({"f": 8}, {"g": set()})


def test_the_examples_of_the_helper_run():
    assert doctest.testmod(emulated_chips) == (0, 1)


# A trainer

TRAINER = (ROOT / "tests" / "data" / "xor_trainer.c").read_text()
INPUTS = [[0, 0], [0, 1], [1, 0], [1, 1]]
TARGETS = [[0], [1], [1], [0]]
LEARNS = """
void xor_predict(const float x[2], float y[1]);
float xor_learn(const float x[2], const float t[1]);
void xor_set_parameters(const float p[17]);
static const float inputs[4][2] = {{0.0f, 0.0f}, {0.0f, 1.0f}, {1.0f, 0.0f}, {1.0f, 1.0f}};
static const float targets[4][1] = {{0.0f}, {1.0f}, {1.0f}, {0.0f}};
static const float first[17] = {FIRST};
"""
BODY = """
    float loss = 0.0f;
    xor_set_parameters(first);
    for (int epoch = 0; epoch < 2000; epoch++) {
        loss = 0.0f;
        for (int k = 0; k < 4; k++) {
            loss += xor_learn(inputs[k], targets[k]);
        }
    }
    print_bits(loss / 4.0f);
    for (int k = 0; k < 4; k++) {
        float y[1];
        xor_predict(inputs[k], y);
        print_text(" ");
        print_bits(y[0]);
    }
    print_text("\\n");
"""


@pytest.mark.slow
@each_chip
def test_a_trainer_learns_xor_as_tinynet_does(chip):
    network = Network([2, 4, 1])
    first = ", ".join([f"{single(value):.9e}f" for value in network.parameters()])
    printed = chip.run([TRAINER], main(BODY, LEARNS.replace("FIRST", first)), seconds=60)
    loss, *answers = map(from_bits_of_single, printed.split())
    result = train(network, INPUTS, TARGETS, learning_rate=1.0, epochs=2000, shuffle=False)
    assert [round(answer) for answer in answers] == [0, 1, 1, 0]
    assert loss == pytest.approx(result.loss, rel=0.01)


USES = """
float xor_learn(const float x[2], const float t[1]);
int main(void)
{
    const float x[2] = {1.0f, 0.0f}, t[1] = {1.0f};
    return xor_learn(x, t) > 1.0f;
}
"""


@each_chip
def test_the_memory_of_a_trainer_is_counted(chip):
    text, *memory = chip.object_sizes(TRAINER)
    assert memory == [0, 160]
    flash, ram = chip.linked_sizes([TRAINER], USES)
    if chip is ATMEGA328P:
        assert ram == 160  # avr-libc needs none, and the constants of USES are on the stack
    else:
        assert 160 <= ram < 280  # newlib's expf keeps its errors in 104 bytes
    assert text < flash < 8000
