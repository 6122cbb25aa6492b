"""What exported C in whole numbers takes of chips: `python3 -m benchmarks.whole_numbers`.

A network that reads digits, 64-32-10, and XOR, 2-4-1, are trained, exported in double and single
precision and in whole numbers of 16 and of 8 bits, compiled with -Os, linked, and run on
emulated chips: the flash and RAM of the whole program, the stack of a prediction, and the
instructions (Cortex) or cycles (ATmega) that one takes. Beside it stands what whole numbers
change: over all 1797 digits how many classes are others, and how far an output drifts.
"""

import copy
import csv
import sys
from typing import NamedTuple

from tests.emulated_chips import ATMEGA328P, CHIPS, CORTEX_M0, CORTEX_M4F, Chip, qemu
from tests.outside_tools import ROOT
from tinynet import Network, train
from tinynet.export import QuantizedNetwork, to_c
from tinynet.export.c_literals import literal
from tinynet.export.quantization_drift import QuantizationDrift

from .tables import table

PRECISIONS = ["double", "float", "int16", "int8"]
REPEATS = 10
# avr-libc has no expf of its own: there it is exp, and warned about.
LENIENT = '#ifdef __AVR__\n#pragma GCC diagnostic ignored "-Wdouble-promotion"\n#endif\n'
COUNTED = ["-icount", "shift=0"]  # of qemu: an instruction takes one nanosecond, of its own time
MACHINES = {CORTEX_M0: "microbit", CORTEX_M4F: "mps2-an386"}

# Time is counted by the chip: by a timer of the micro:bit, the Cortex-M4F's SysTick, and timer 1
# of the ATmega. How much its unit is, a loop of known length tells.
MICROBIT_TIMER = """
#define TIMER(offset) (*(volatile uint32_t *)(0x40008000 + offset))
static void clock_start(void)
{
    TIMER(0x508) = 3; /* 32 bits */
    TIMER(0x510) = 0;
    TIMER(0x00c) = 1; /* clear */
    TIMER(0x000) = 1; /* start */
}
static uint32_t clock_read(void)
{
    TIMER(0x040) = 1; /* capture */
    return TIMER(0x540);
}
"""
SYSTICK = """
static void clock_start(void)
{
    *(volatile uint32_t *)0xe000e014 = 0xffffff;
    *(volatile uint32_t *)0xe000e018 = 0;
    *(volatile uint32_t *)0xe000e010 = 5;
}
static uint32_t clock_read(void)
{
    return 0xffffff - *(volatile uint32_t *)0xe000e018;
}
"""
CORTEX_LOOP = """
static void known_loop(void)
{
    uint32_t n = 100000;
    __asm__ volatile(".syntax unified\\n1: subs %0, %0, #1\\n bne 1b" : "+l"(n) : : "cc");
}
#define KNOWN 200000
"""
ATMEGA_CLOCK = """
#include <avr/interrupt.h>
#include <avr/io.h>
static volatile uint16_t overflows;
ISR(TIMER1_OVF_vect)
{
    overflows++;
}
static void clock_start(void)
{
    overflows = 0;
    TCCR1A = 0;
    TCNT1 = 0;
    TIMSK1 = 1 << TOIE1;
    TCCR1B = 1 << CS11;
    sei();
}
static uint32_t clock_read(void)
{
    cli();
    return (((uint32_t)overflows << 16) + TCNT1);
}
static void known_loop(void)
{
    clock_start();
    for (uint16_t n = 0; n < 100; n++) {
        __builtin_avr_delay_cycles(1000);
    }
}
#define KNOWN 100000
"""
CLOCKS = {
    "Cortex-M0": MICROBIT_TIMER + CORTEX_LOOP,
    "Cortex-M4F": SYSTICK + CORTEX_LOOP,
    "ATmega328P": ATMEGA_CLOCK,
}
MAIN = """
#include "chip.h"
$clock
void model(const $given x[], $got y[]);
static $given x[$n_inputs] = {$values};
static $got y[$n_outputs];
static void predict(void)
{
    model(x, y);
}
static uint32_t ticks(void (*run)(void), int repeats)
{
    clock_start();
    for (int n = 0; n < repeats; n++) {
        run();
    }
    return clock_read();
}
static void nothing(void)
{
    __asm__ volatile("");
}
int main(void)
{
    const uint32_t known = ticks(known_loop, 1), predicted = ticks(predict, $repeats);
    print_number(known);
    print_text(" ");
    print_number(predicted);
    print_text(" ");
    print_number(ticks(nothing, $repeats));
    print_text(" ");
    print_number(KNOWN);
    print_text(" ");
    print_number(stack_used(predict));
    print_text("\\n");
    return 0;
}
"""
QUIET = """
void model(const $given x[], $got y[]);
static volatile $given given[$n_inputs];
static volatile $got got[$n_outputs];
int main(void)
{
    model((const $given *)given, ($got *)got);
    return 0;
}
"""


class Figures(NamedTuple):
    """Of one program on one chip, in bytes; and what a prediction takes, if it was run."""

    flash: int
    ram: int
    stack: "int | None" = None
    steps: "int | None" = None  # instructions, or cycles on the ATmega


def counting(chip: Chip) -> Chip:
    """The chip, emulated so that its own clock counts instructions."""
    if chip not in MACHINES:
        return chip  # simavr counts cycles
    counted = copy.copy(chip)
    counted.emulate = qemu(MACHINES[chip], *COUNTED)
    return counted


def _filled(text: str, network: Network, precision: str, x: "list[float]", chip: Chip) -> str:
    given = got = precision
    values = [literal(value, precision) for value in x] if precision in ("double", "float") else []
    if not values:
        quantized = QuantizedNetwork(network, precision, [x])
        given, got = quantized.formats[0].c_type, quantized.form.c_type
        values = [str(value) for value in quantized.quantized(x)]
    words = {
        "clock": CLOCKS[str(chip)],
        "n_inputs": network.sizes[0],
        "n_outputs": network.sizes[-1],
        "given": given,
        "got": got,
        "values": ", ".join(values),
        "repeats": REPEATS,
    }
    for word, value in words.items():
        text = text.replace(f"${word}", str(value))
    return "#include <stdint.h>\n" + text


def figures(
    chip: Chip, network: Network, precision: str, inputs: "list[list[float]]"
) -> "Figures | None":
    """What a network takes on a chip, predicting the first of the inputs; None if it does not fit.

    `inputs` are the sample from which whole numbers have their formats.
    """
    source = LENIENT + to_c(network, "model", precision, inputs)
    x = inputs[0]
    try:
        sizes = chip.linked_sizes([source], _filled(QUIET, network, precision, x, chip))
        main = _filled(MAIN, network, precision, x, chip)
        printed = counting(chip).run([source], main, seconds=100)
    except AssertionError as error:
        reasons = ("will not fit", "overflowed", "not within region")
        assert any([reason in str(error) for reason in reasons]), error
        return None
    known, predicted, nothing, length, stack = map(int, printed.split())
    steps = (predicted - nothing) * length / known / REPEATS
    return Figures(sizes.flash, sizes.ram, stack, round(steps))
