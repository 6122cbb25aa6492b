"""What exported C in whole numbers takes of chips: `python3 -m benchmarks.whole_numbers`.

A network that reads digits, 64-32-10, and XOR, 2-4-1, are trained, exported in double and single
precision and in whole numbers of 16 and of 8 bits, compiled with -Os, linked, and run on
emulated chips: the flash and RAM of the whole program, the stack of a prediction, and the
instructions (Cortex) or cycles (ATmega) that one takes. Beside it stands what whole numbers
change: over all 1797 digits how many classes are others, and how far an output drifts.
It goes to benchmarks/WHOLE_NUMBERS.md.
"""

import copy
import pathlib
from typing import NamedTuple

from tests.emulated_chips import CHIPS, CORTEX_M0, CORTEX_M4F, Chip, qemu
from tinynet import Network, __version__, train
from tinynet.export import QuantizedNetwork, to_c
from tinynet.export.c_literals import literal
from tinynet.export.c_quantized_network import CQuantizedNetwork
from tinynet.export.exporter_formatting import wrapped
from tinynet.export.quantization_drift import QuantizationDrift
from tinynet.export.quantized_network import STORED

from .tables import table
from .trainer_size import version
from .works import find_work

OUT = pathlib.Path(__file__).parent / "WHOLE_NUMBERS.md"
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


class Model:
    """An exported network, its types in C, and an input as they have it."""

    def __init__(self, network: Network, precision: str, inputs: "list[list[float]]") -> None:
        self.network, self.given, self.got = network, precision, precision
        if precision in STORED:
            quantized = QuantizedNetwork(network, precision, inputs)
            self.source = CQuantizedNetwork(quantized, "model").source()
            self.given, self.got = quantized.formats[0].c_type, quantized.form.c_type
            self.values = [str(value) for value in quantized.quantized(inputs[0])]
        else:
            self.source = to_c(network, "model", precision, inputs)
            self.values = [literal(value, precision) for value in inputs[0]]

    def filled(self, text: str, chip: Chip) -> str:
        """A main, with what belongs to this network and to the chip."""
        words = {
            "clock": CLOCKS[str(chip)],
            "n_inputs": self.network.sizes[0],
            "n_outputs": self.network.sizes[-1],
            "given": self.given,
            "got": self.got,
            "values": ", ".join(self.values),
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
    model = Model(network, precision, inputs)
    source = LENIENT + model.source
    try:
        sizes = chip.linked_sizes([source], model.filled(QUIET, chip))
        printed = counting(chip).run([source], model.filled(MAIN, chip), seconds=100)
    except AssertionError as error:
        reasons = ("will not fit", "overflowed", "not within region", "is too large")
        assert any([reason in str(error) for reason in reasons]), error
        return None
    known, predicted, nothing, length, stack = map(int, printed.split())
    steps = (predicted - nothing) * length / known / REPEATS
    return Figures(sizes.flash, sizes.ram, stack, round(steps))


def trained(name: str) -> "tuple[Network, list[list[float]]]":
    """A network for "digits" or "xor" that has learned it, and its inputs."""
    work = find_work(name)
    if name == "xor":
        network = Network([2, 4, 1])
        train(network, work.inputs, work.targets)
        return network, work.inputs
    network = Network([64, 32, 10], "sigmoid", "softmax", seed=1)
    how = {"loss": "cross_entropy", "optimizer": "adam", "batch_size": 32, "epochs": 30}
    train(network, work.inputs, work.targets, **how)
    return network, work.inputs


def rows_for(
    network: Network, inputs: "list[list[float]]", chips: "list[Chip]" = CHIPS
) -> "list[list[str]]":
    """The table of one network: a row for each chip and precision."""
    rows = []
    for chip in chips:
        for precision in PRECISIONS:
            found = figures(chip, network, precision, inputs)
            cells = ["does not fit", "", "", ""] if found is None else [str(n) for n in found]
            rows.append([f"{chip}, {precision}", *cells])
    return rows


def changes(network: Network, inputs: "list[list[float]]") -> "list[str]":
    """What whole numbers change, a sentence for each precision."""
    found = []
    for precision in ("int16", "int8"):
        drift = QuantizationDrift(QuantizedNetwork(network, precision, inputs))
        found.append(f"{precision}: {drift.in_words()}")
    return found


def page() -> "list[str]":
    """All that is measured, as lines of a page."""
    lines = [
        "# What exported C in whole numbers takes of chips",
        "",
        f"Written by `python3 -m benchmarks.whole_numbers` with tinynet {__version__}. Trained",
        "networks, exported in each precision, compiled with -Os and linked; flash and RAM are",
        "those of a whole program that predicts once and prints nothing, stack and time those of",
        "one prediction on an emulated chip: instructions on a Cortex, cycles on an ATmega.",
        "",
    ]
    for name in ("digits", "xor"):
        network, inputs = trained(name)
        sizes = "-".join(map(str, network.sizes))
        lines += [f"## {name}, {sizes}", ""]
        for sentence in changes(network, inputs):
            lines += [*wrapped(sentence.split()), ""]
        head = [f"{sizes} on", "flash", "RAM", "stack", "instructions or cycles"]
        lines += [*table(head, rows_for(network, inputs)), ""]
    lines += ["## Compilers", ""]
    for chip in CHIPS:
        lines += [f"- {chip}: {version(chip)}"]
    return lines


def main() -> None:
    """Measure, and write."""
    OUT.write_text("\n".join(page()) + "\n", encoding="utf-8")
    print(f"written to {OUT}")


if __name__ == "__main__":
    main()
