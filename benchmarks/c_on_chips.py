"""What exported C takes of emulated chips to predict, and to learn.

Trained networks are exported in double and single precision and in whole numbers, compiled with
-Os, linked, and run: the flash and RAM of the whole program, the stack of a prediction, and the
instructions (Cortex) or cycles (ATmega) that one takes. The same is measured of emlearn's C.
`boards.py` has the command.
"""

import copy
from typing import NamedTuple

from tests.emulated_chips import CHIPS, CORTEX_M0, CORTEX_M4F, Chip, qemu
from tinynet import Network, train
from tinynet.export import QuantizedNetwork, to_c
from tinynet.export.c_literals import literal
from tinynet.export.c_quantized_network import CQuantizedNetwork
from tinynet.export.quantization_drift import QuantizationDrift
from tinynet.export.quantized_network import STORED

from .emlearn_models import EmlearnModel
from .works import find_work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Union

    AnyModel = Union["Model", EmlearnModel]

NETWORKS = ("xor", "iris", "digits")
PRECISIONS = ["double", "float", "int16", "int8"]
SIGNED = "int8, inputs from -1 to 1"
REPEATS = 10
MUCH_RAM = 256  # kB, of a Cortex on which learning is measured
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
LEARN = """
float model_learn(const float x[], const float t[]);
void model_predict(const float x[], float y[]);
static volatile float x[{0}], t[{1}], y[{1}];
int main(void)
{{
    model_learn((const float *)x, (const float *)t);
    model_predict((const float *)x, (float *)y);
    return 0;
}}
"""


class Figures(NamedTuple):
    """Of one program on one chip, in bytes; and what a prediction takes, if it was run."""

    flash: int
    ram: int
    stack: "int | None" = None
    steps: "int | None" = None  # instructions, or cycles on the ATmega


def counting(there: Chip, chip: Chip) -> Chip:
    """A chip, emulated so that its own clock counts instructions."""
    if chip not in MACHINES:
        return there  # simavr counts cycles
    counted = copy.copy(there)
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


def filled(model: "AnyModel", text: str, chip: Chip) -> str:
    """A main, with what belongs to a network and to the chip."""
    words = {
        "clock": CLOCKS[str(chip)],
        "n_inputs": model.network.sizes[0],
        "n_outputs": model.network.sizes[-1],
        "given": model.given,
        "got": model.got,
        "values": ", ".join(model.values),
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
    return measured(chip, Model(network, precision, inputs))


def measured(chip: Chip, model: "AnyModel") -> "Figures | None":
    """What a model takes on a chip; None if it does not fit."""
    source = LENIENT + model.source
    there = with_headers(chip, model.includes) if isinstance(model, EmlearnModel) else chip
    try:
        sizes = there.linked_sizes([source], filled(model, QUIET, chip))
        printed = counting(there, chip).run([source], filled(model, MAIN, chip), seconds=100)
    except AssertionError as error:
        if not _does_not_fit(error):
            raise
        return None
    known, predicted, nothing, length, stack = map(int, printed.split())
    steps = (predicted - nothing) * length / known / REPEATS
    return Figures(sizes.flash, sizes.ram, stack, round(steps))


def _does_not_fit(error: AssertionError) -> bool:
    reasons = ("will not fit", "overflowed", "not within region", "is too large")
    return any([reason in str(error) for reason in reasons])


def with_headers(chip: Chip, includes: str) -> Chip:
    """The chip, whose compiler finds another library's headers and does not judge them."""
    other = copy.copy(chip)
    other.flags = [*chip.flags, "-isystem", includes, "-w"]
    return other


def with_ram(chip: Chip, kilobytes: int) -> Chip:
    """A Cortex with more RAM than a micro:bit V1 has, to be linked for; an ATmega as it is."""
    if chip not in MACHINES:
        return chip
    other = copy.copy(chip)
    other.linking = [*chip.linking, f"-Wl,--defsym=ram_bytes={1024 * kilobytes}"]
    return other


def trained(name: str) -> "tuple[Network, list[list[float]]]":
    """A network for one of NETWORKS that has learned it, and its inputs."""
    work = find_work("iris-1" if name == "iris" else name)
    if name == "xor":
        network = Network([2, 4, 1])
        train(network, work.inputs, work.targets)
        return network, work.inputs
    network = Network(work.sizes, "sigmoid", "softmax", seed=1)
    how = {"loss": "cross_entropy", "optimizer": "adam", "batch_size": 32, "epochs": 30}
    train(network, work.inputs, work.targets, **how)
    return network, work.inputs


def predicting(
    network: Network,
    inputs: "list[list[float]]",
    emlearn: "str | None" = None,
    chips: "list[Chip]" = CHIPS,
) -> "dict[tuple[str, str], Figures | None]":
    """What one network takes on each chip, in each precision and by emlearn of that Python."""
    found = {}
    for chip in chips:
        for precision in PRECISIONS:
            found[str(chip), precision] = figures(chip, network, precision, inputs)
        signed = [[2.0 * value - 1.0 for value in x] for x in inputs]  # where numbers have signs
        found[str(chip), SIGNED] = figures(chip, network, "int8", signed)
        if emlearn is not None:
            found[str(chip), "emlearn"] = measured(chip, EmlearnModel(emlearn, network, inputs))
    return found


def learning(network: Network, chips: "list[Chip]" = CHIPS) -> "dict[str, Figures | None]":
    """What a trainer of the network takes on each chip, by sgd in single precision.

    A Cortex is linked with much RAM: how much of it there is differs from board to board.
    """
    found: "dict[str, Figures | None]" = {}
    for chip in chips:
        try:
            source = LENIENT + to_c(network, "model", "float", train=True)
            main = LEARN.format(*network.sizes[:: len(network.sizes) - 1])
            sizes = with_ram(chip, MUCH_RAM).linked_sizes([source], main)
            found[str(chip)] = Figures(sizes.flash, sizes.ram)
        except AssertionError as error:
            if not _does_not_fit(error):
                raise
            found[str(chip)] = None
    return found


def cells(found: "Figures | None") -> "list[str]":
    """Flash, RAM, stack and steps, as they stand in a table."""
    if found is None:
        return ["does not fit", "", "", ""]
    return ["" if n is None else str(n) for n in found]


def changes(network: Network, inputs: "list[list[float]]") -> "list[str]":
    """What whole numbers change, a sentence for each precision."""
    found = []
    for precision in ("int16", "int8"):
        drift = QuantizationDrift(QuantizedNetwork(network, precision, inputs))
        found.append(f"{precision}: {drift.in_words()}")
    return found
