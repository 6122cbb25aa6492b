"""Chips that run C without being there: their compilers, emulators, and what a program needs.

    CORTEX_M0     32 bits, no floating point: qemu's micro:bit
    CORTEX_M4F    32 bits, single precision in hardware: qemu's mps2-an386
    ATMEGA328P    8 bits, `int` has 16 and `double` 32: the chip of an Arduino Uno, by simavr

A program is one main and the sources it uses, all as text. What a main can do beside
computing is in tests/chips/chip.h: print_text, print_number, print_bits (of a float),
print_end, stack_used. Beside it lie what runs before main and how each chip prints.

    CORTEX_M0.run([source], main)             what main prints
    CORTEX_M0.object_sizes(source)            what the linker finds in it
    CORTEX_M0.linked_sizes([source], main)    flash and RAM, with the libraries' functions
    CORTEX_M0.stack_bytes(source)             stack, as the compiler counts it

X86_64 is this machine, if it is one of these, for the last of them alone.
"""

import functools
import pathlib
import re
import struct
import subprocess
import tempfile
from typing import NamedTuple

import pytest

from tests.exported_code import CLEAN, MORE
from tests.outside_tools import find, missing, run

HERE = pathlib.Path(__file__).parent / "chips"
COMPILING = [*CLEAN, *MORE, "-Os", "-ffunction-sections", "-fdata-sections", "-fno-common"]
LINE_AT_MOST = 250  # simavr cuts longer lines, and does not say where


class ObjectSizes(NamedTuple):
    """Bytes of one object file: code and constants, variables with values, others (of zeros)."""

    text: int
    data: int
    bss: int


class LinkedSizes(NamedTuple):
    """Bytes of a whole program in flash and in RAM, where the stack comes on top."""

    flash: int
    ram: int


def bits_of_single(value):
    """What print_bits prints for the number of single precision that is nearest."""
    return struct.pack(">f", value).hex()


def from_bits_of_single(text):
    """The number again, as a Python float."""
    return struct.unpack(">f", bytes.fromhex(text))[0]


# In a disassembly, a name that is called: for ARM, AVR and x86-64.
CALLED = (
    r"R_(?:\w*(?:CALL|JUMP24|PCREL|PLT32)\t(?:\.text\.)?|X86_64_PC32\t\.text\.)"
    r"([^\s+-]+)(?:-0x4)?(\+0x)?"
)


def deepest(frames, calls):
    """For each function its own stack and that of the deepest calls from it.

    `frames` has the bytes of each function, `calls` the names that each one calls. Those
    that have no frame lie outside and count as nothing. Recursion has no depth.

    >>> deepest({"f": 8, "g": 20}, {"f": {"g", "expf"}, "g": set()})
    {'f': 28, 'g': 20}
    """
    if set(frames) != set(calls):
        raise ValueError(f"functions {sorted(calls)} have the frames of {sorted(frames)}")

    def depth(name, above):
        if name in above:
            raise ValueError(f"{name} calls itself, by way of {' '.join(above)}")
        below = [depth(n, [*above, name]) for n in sorted(calls[name]) if n in frames]
        return frames[name] + max(below, default=0)

    return {name: depth(name, []) for name in frames}


def frames_in(report):
    """The bytes of stack of each function, from what -fstack-usage writes.

    A function that is compiled in several ways, as f.constprop.0 and f.constprop.1, is
    `f.constprop` there, several times; the largest counts.
    """
    frames = {}
    for line in report.splitlines():
        place, size, kind = line.split("\t")
        name = without_number(place.split(":")[-1])
        if kind != "static":
            raise ValueError(f"the stack of {name} is {kind}, so nobody knows its size")
        frames[name] = max(int(size), frames.get(name, 0))
    return frames


def calls_in(disassembly):
    """The names that each function calls or jumps to, from `objdump -dr` of an object file.

    It has each function in a section of its own; names are those of `frames_in`.
    """
    calls = {}
    name = instruction = ""
    for line in disassembly.splitlines():
        begins = re.match(r"[0-9a-f]+ <(\S+)>:", line)
        goes = re.search(CALLED, line)
        if begins:
            name = without_number(begins[1])
            calls.setdefault(name, set())
        elif goes:
            target = without_number(goes[1])
            is_loop = target == name and not re.search(r"\t(r?call|bl)\t", instruction)
            if not goes[2] and not is_loop:  # with a distance it is a jump within the function
                calls[name].add(target)
        elif re.search(r"\t(e?icall|e?ijmp|blx?\tr\d)", line):
            raise ValueError(f"{name} calls what a pointer says, so nobody knows its stack")
        instruction = line
    return calls


def without_number(name):
    """`f.constprop` for `f.constprop.1`."""
    return re.sub(r"\.\d+$", "", name)


@functools.cache
def scratch():
    """A folder for what is compiled once and used by many; it goes when this process ends."""
    return tempfile.TemporaryDirectory(prefix="tinynet-chips-")


@functools.cache
def place_of_library(gcc, flags, library):
    """Where this compiler has a file of the C library; without a slash it has none."""
    return run(gcc, *flags, f"-print-file-name={library}").strip()


@functools.cache
def compiled_once(compiler, flags, path):
    """The object file of a source that is the same in many programs."""
    folder = tempfile.mkdtemp(dir=scratch().name)
    run(compiler, *flags, "-c", path, "-o", "object.o", cwd=folder)
    return pathlib.Path(folder, "object.o")


class Chip:
    """A chip with its compiler and its emulator. A tool that is missing ends the test."""

    def __init__(self, name, prefix, library, flags, startup, linking, emulate, reads_flash=True):
        self.name = name
        self.prefix = prefix  # of the tools' names
        self.library = library  # a file of the C library
        self.flags = flags
        self.startup = startup  # the file that differs from chip to chip
        self.linking = linking
        self.emulate = emulate  # gives what the program in a file prints
        self.reads_flash = reads_flash  # as it reads RAM, so that constants can stay there

    def __str__(self):
        return self.name

    def run(self, sources, main, seconds=20):
        """What a program prints, which has to end by itself and in time.

        `main` is C with `#include "chip.h"`, and `sources` are the files it is linked with.
        """
        with tempfile.TemporaryDirectory() as folder:
            program = self._linked(folder, sources, main)
            return self.emulate(program, timeout=seconds, stdin=subprocess.DEVNULL)

    def object_sizes(self, source):
        """What `size` says of one object file, compiled as a program's sources are.

        Constants are `text`, where they stay in flash. On an ATmega those without PROGMEM
        are copied to RAM before main: they are `data`. So flash is text + data and RAM is
        data + bss everywhere.
        """
        with tempfile.TemporaryDirectory() as folder:
            listed = self._tool("size", "-A", self._compiled(folder, source))
        sizes = dict.fromkeys(ObjectSizes._fields, 0)
        for kind, size in re.findall(r"^\.(text|rodata|progmem|data|bss)\S* +(\d+)", listed, re.M):
            if kind == "rodata":
                kind = "text" if self.reads_flash else "data"
            sizes["text" if kind == "progmem" else kind] += int(size)
        return ObjectSizes(**sizes)

    def linked_sizes(self, sources, main):
        """Flash and RAM of a program: with what it uses of libraries, and what runs before main.

        A `main` that prints nothing has no code for it; what nobody calls is left out, so main
        must call what is to be measured. The stack is not in it.
        """
        with tempfile.TemporaryDirectory() as folder:
            listed = self._tool("size", self._linked(folder, sources, main))
        text, data, bss = map(int, listed.splitlines()[1].split()[:3])
        return LinkedSizes(text + data, data + bss)

    def stack_bytes(self, source, *flags):
        """For each function of a source the most stack that it takes, by its name.

        Counted are the frame that the compiler states (-fstack-usage: saved registers, local
        variables, and on an ATmega the return address, which on a Cortex is a register) and
        the deepest frames of the same source that it calls. Functions that were inlined are
        part of their callers. What libraries take, of which the compiler knows nothing (expf;
        floating point without hardware), comes on top: stack_used of chip.h measures that.
        `flags` are more of them for the compiler.
        """
        with tempfile.TemporaryDirectory() as folder:
            compiled = self._compiled(folder, source, "-fstack-usage", *flags)
            frames = frames_in(pathlib.Path(folder, "source.su").read_text())
            return deepest(frames, calls_in(self._tool("objdump", "-dr", compiled)))

    def objects(self):
        """What every program is linked with: what runs before main, and the functions of chip.h."""
        flags = (*self.flags, *COMPILING, "-I", HERE)
        paths = (HERE / "common.c", HERE / self.startup)
        return [compiled_once(find(self.prefix + "gcc"), flags, path) for path in paths]

    def _tool(self, name, *arguments, **settings):
        return run(find(self.prefix + name), *arguments, **settings)

    def _compile(self, folder, *arguments):
        """Call the compiler, which may be there while its C library is a package of its own."""
        gcc = find(self.prefix + "gcc")
        if "/" not in place_of_library(gcc, tuple(self.flags), self.library):
            missing(f"the {self.library} of {self.prefix}gcc")
        run(gcc, *self.flags, *COMPILING, "-I", HERE, *arguments, cwd=folder)

    def _compiled(self, folder, source, *flags):
        pathlib.Path(folder, "source.c").write_text(source)
        self._compile(folder, *flags, "-c", "source.c")
        return pathlib.Path(folder, "source.o")

    def _linked(self, folder, sources, main):
        files = []
        for k, source in enumerate([main, *sources]):
            files.append(pathlib.Path(folder, f"source{k}.c"))
            files[-1].write_text(source)
        linking = [*self.linking, "-Wl,--gc-sections", "-lm", "-o", "program"]
        # What runs before main comes first: the ATmega has too little memory in another order.
        self._compile(folder, *self.objects(), *files, *linking)
        return pathlib.Path(folder, "program")


def without_simavr(printed):
    """What the program itself printed: simavr shows it in green, and ends of lines as dots.

    It shows whole lines only, so a program that has printed ends the last one, too.
    """
    dotted = re.findall("^(?:\x1b\\[0m)?\x1b\\[32m(.*)$", printed, re.MULTILINE)
    lines = [line[:-1] for line in dotted]
    assert all(len(line) <= LINE_AT_MOST for line in lines), "a line is too long for simavr"
    return "\n".join(lines)


def simavr(program, **settings):
    """What a program prints on an ATmega328P; simavr says it where others say their errors."""
    both = ["sh", "-c", 'exec "$0" "$@" 2>&1', find("simavr")]
    return without_simavr(run(*both, "-m", "atmega328p", "-f", "16000000", program, **settings))


def qemu(machine, *more):
    """How programs run on one of qemu's machines; `more` are other options of qemu."""
    output = ["-chardev", "stdio,id=out"]
    asking = ["-semihosting-config", "enable=on,target=native,chardev=out"]
    silent = ["-display", "none", "-monitor", "none", "-serial", "none"]

    def emulate(program, **settings):
        command = [find("qemu-system-arm"), "-M", machine, *more, *silent, *output, *asking]
        return run(*command, "-kernel", program, **settings)

    return emulate


def cortex(name, machine, *flags):
    """A Cortex-M without operating system; newlib is the small one that boards are given."""
    linking = ["-nostartfiles", "--specs=nano.specs", "-T", HERE / "cortex_m.ld"]
    flags = ["-mthumb", *flags]
    emulate = qemu(machine)
    return Chip(name, "arm-none-eabi-", "libc_nano.a", flags, "cortex_m.c", linking, emulate)


def atmega(name, of_compiler, emulate, flash, ram):
    """A chip of this family; without limits the linker takes those of the largest of them."""
    limits = {"TEXT": flash, "DATA": ram}
    linking = [f"-Wl,--defsym=__{kind}_REGION_LENGTH__={n}" for kind, n in limits.items()]
    flags = [f"-mmcu={of_compiler}"]
    return Chip(name, "avr-", "libm.a", flags, "atmega.c", linking, emulate, reads_flash=False)


FPU = ["-mfpu=fpv4-sp-d16", "-mfloat-abi=hard"]
CORTEX_M0 = cortex("Cortex-M0", "microbit", "-mcpu=cortex-m0")
CORTEX_M4F = cortex("Cortex-M4F", "mps2-an386", "-mcpu=cortex-m4", *FPU)
ATMEGA328P = atmega("ATmega328P", "atmega328p", simavr, 32768, 2048)
CHIPS = [CORTEX_M0, CORTEX_M4F, ATMEGA328P]
# This machine, if it is one of these: for its stack alone.
X86_64 = Chip("x86-64", "", "libm.so", [], "", [], None)
each_chip = pytest.mark.parametrize("chip", CHIPS, ids=str)
