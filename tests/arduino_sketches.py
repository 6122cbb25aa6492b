"""Arduino libraries as the Arduino IDE builds them, for emulated chips.

Sources in C are compiled as C, the sketch as C++ with Arduino.h before it, by the language and
the flags of Arduino's cores and by every warning. tests/chips/arduino has as much of Arduino's
core as a sketch needs; loop is called three times there, or as often as is asked for.
"""

import pathlib
import re
import subprocess
import tempfile

from tests.emulated_chips import COMPILING, HERE, compiled_once, frames_in
from tests.outside_tools import find, run

CORE = HERE / "arduino"
AS_ARDUINO = ["-std=gnu++11", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics"]
IN_CPP = [*AS_ARDUINO, "-Wall", "-Wextra", "-Werror", "-Os", "-ffunction-sections"]


def write(files, folder):
    """Put the files of a library into a folder."""
    for place, text in files.items():
        path = pathlib.Path(folder, place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def printed(chip, files, seconds=20, loops=3):
    """What the example sketch of a library prints on a chip, in setup and some times loop."""
    with tempfile.TemporaryDirectory() as folder:
        write(files, folder)
        sources = pathlib.Path(folder, "src")
        (sketch,) = pathlib.Path(folder, "examples").glob("*/*.ino")
        includes = ["-I", CORE, "-I", HERE, "-I", sources]
        gcc, cpp = find(f"{chip.prefix}gcc"), find(f"{chip.prefix}g++")
        in_c = sources.glob("*.c")
        as_cpp = [f"-DLOOPS={loops}", "-include", "Arduino.h", "-x", "c++"]
        jobs = [[gcc, *chip.flags, *COMPILING, *includes, path] for path in in_c]
        jobs.append([cpp, *chip.flags, *IN_CPP, *includes, *as_cpp, sketch])
        of_core = (*chip.flags, *IN_CPP, "-I", CORE, "-I", HERE, *as_cpp)
        core = compiled_once(cpp, of_core, CORE / "core.cpp")
        for k, job in enumerate(jobs):
            run(*job, "-c", "-o", f"{k}.o", cwd=folder)
        objects = [*[f"{k}.o" for k in range(len(jobs))], *chip.objects(), core]
        linking = [*chip.linking, "-Wl,--gc-sections", "-lm", "-o", "program"]
        run(cpp, *chip.flags, "-Os", *objects, *linking, cwd=folder)
        program = pathlib.Path(folder, "program")
        return chip.emulate(program, timeout=seconds, stdin=subprocess.DEVNULL)


def stack_of_sketch(chip, files):
    """The bytes of stack of each function of the sketch, as the compiler counts them."""
    with tempfile.TemporaryDirectory() as folder:
        write(files, folder)
        (sketch,) = pathlib.Path(folder, "examples").glob("*/*.ino")
        includes = ["-I", CORE, "-I", HERE, "-I", pathlib.Path(folder, "src")]
        flags = [*chip.flags, *IN_CPP, *includes, "-include", "Arduino.h", "-x", "c++"]
        command = [find(f"{chip.prefix}g++"), *flags, sketch, "-c", "-o", "sketch.o"]
        run(*command, "-fstack-usage", "-fno-inline", cwd=folder)
        report = pathlib.Path(folder, "sketch.su").read_text()
    names = re.sub(r"^(\S+?:\d+:\d+:)\S+ (\w+)\(.*?\)", r"\1\2", report, flags=re.M)
    return frames_in(names)
