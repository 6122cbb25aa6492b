"""What C that learns takes of chips: `python3 -m benchmarks.trainer_size PEERS`.

XOR with 4 hidden neurons, sigmoid, squared error, steps after each example, in single
precision: compiled with -Os, linked, and run on emulated chips. Beside exported trainers of
tinynet stand libraries in C; PEERS is the folder `thirdparty` of the package cynn:

    pip download --no-deps --no-binary :all: cynn==0.1.5 && tar xzf cynn-0.1.5.tar.gz

What was measured goes to benchmarks/TRAINER_SIZE.md. With `--without-peers` the tables of tinynet
alone are printed, and the file stays as it is: it would lose the rows of the others.
"""

import argparse
import pathlib
import tempfile

from tests.emulated_chips import CHIPS, HERE, Chip
from tests.outside_tools import run
from tinynet import Network, __version__
from tinynet.export import to_c
from tinynet.export.trainer_memory import ram_bytes

from .tables import table
from .trainer_programs import KNOWS, OBJECTS, program

OUT = pathlib.Path(__file__).parent / "TRAINER_SIZE.md"
FLAGS = [
    "-std=gnu99",
    "-w",
    "-Os",
    "-ffunction-sections",
    "-fdata-sections",
    "-fno-common",
    "-DNDEBUG",
]
VARIANTS: "dict[str, dict[str, object]]" = {
    "sgd": {},
    "sgd with momentum": {"momentum": 0.9},
    "rprop": {"optimizer": "rprop"},
    "adam": {"optimizer": "adam"},
}


class Figures:
    """Of one program on one chip: bytes of the object, linked, of RAM and of stack."""

    def __init__(
        self, chip: Chip, name: str, sources: "dict[str, str]", includes: "list[str]"
    ) -> None:
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for file, text in sources.items():
                files.append(pathlib.Path(folder, file))
                files[-1].write_text(text, encoding="utf-8")
            flags = [*chip.flags, *FLAGS, "-I", str(HERE), *includes]
            objects = []
            for file in files:
                objects.append(file.with_suffix(".o"))
                chip._tool("gcc", *flags, "-c", file, "-o", objects[-1])
            sizes = [self._sizes(chip, made) for made in objects]
            self.text = sum([size[0] + size[1] for size in sizes])
            self.static = sum([size[1] + size[2] for size in sizes])
            self.flash, self.heap, self.stack, self.answers = 0, 0, 0, [0.0]
            if name in KNOWS:
                self._run(chip, name, flags, objects, folder)

    def _sizes(self, chip: Chip, path: pathlib.Path) -> "list[int]":
        return [int(n) for n in chip._tool("size", path).splitlines()[1].split()[:3]]

    def _run(
        self, chip: Chip, name: str, flags: "list[str]", objects: "list[pathlib.Path]", folder: str
    ) -> None:
        main = pathlib.Path(folder, "main.c")
        main.write_text(program(name), encoding="ascii")
        made = pathlib.Path(folder, "program")
        files = [main, *objects, HERE / "common.c", HERE / chip.startup]
        linking = [*chip.linking, "-Wl,--gc-sections", "-lm", "-o", made]
        try:
            chip._tool("gcc", *flags, *files, *linking)
        except AssertionError as error:
            reasons = ("will not fit", "overflowed", "not within region")
            assert any([reason in str(error) for reason in reasons]), error
            return
        self.flash = sum(self._sizes(chip, made)[:2])
        words = chip.emulate(made, timeout=200).split()
        self.heap, self.stack = int(words[0]), int(words[1])
        self.answers = [int(word) / 1000 for word in words[2:]]


def sources_of(name: str, peers: "pathlib.Path | None") -> "tuple[dict[str, str], list[str]]":
    """The files of a program, by their names, and flags that it needs."""
    if name.startswith("tinynet"):
        train = VARIANTS[name.removeprefix("tinynet, ")]
        return {"xor.c": to_c(Network([2, 4, 1], seed=4), "xor", "float", train=train)}, []
    assert peers is not None
    files, includes = OBJECTS[name]
    texts = {file.split("/")[-1]: (peers / file).read_text(encoding="utf-8") for file in files}
    return texts, ["-I", str(peers / includes), "-I", str((peers / files[0]).parent)]


def rows_for(chip: Chip, peers: "pathlib.Path | None") -> "list[list[str]]":
    """The table of one chip."""
    names = [f"tinynet, {variant}" for variant in VARIANTS]
    rows = []
    for name in names + (list(OBJECTS) if peers else []):
        try:
            figures = Figures(chip, name, *sources_of(name, peers))
        except AssertionError:
            rows.append([name, "does not compile", "", "", "", ""])
            continue
        heap = str(figures.static + figures.heap) if figures.flash else f"{figures.static} and heap"
        linked = str(figures.flash) if figures.flash else "does not fit"
        if name not in KNOWS:
            linked = ""
        right = [round(answer) for answer in figures.answers] == [0, 1, 1, 0]
        answers = "" if not figures.flash else "yes" if right else "no"
        rows.append([name, str(figures.text), linked, heap, str(figures.stack or ""), answers])
    return rows


def version(chip: Chip) -> str:
    """The compiler, in its own words."""
    return run(chip.prefix + "gcc", "--version").splitlines()[0]


def arguments(given: "list[str] | None" = None) -> argparse.Namespace:
    """What is asked for; an argument that is missing or wrong ends the program in one line."""
    parser = argparse.ArgumentParser(
        prog="python3 -m benchmarks.trainer_size",
        description="Measure what C that learns takes of chips, beside other libraries, and write "
        "it to benchmarks/TRAINER_SIZE.md.",
        epilog="pip download --no-deps --no-binary :all: cynn==0.1.5 && tar xzf cynn-0.1.5.tar.gz",
    )
    parser.add_argument(
        "peers", nargs="?", type=pathlib.Path, help="the folder `thirdparty` of the package cynn"
    )
    parser.add_argument(
        "--without-peers", action="store_true", help="print tinynet's figures, and write nothing"
    )
    chosen = parser.parse_args(given)
    if (chosen.peers is None) != chosen.without_peers:
        parser.error("either the folder of the peers, or --without-peers")
    if chosen.peers is not None and not (chosen.peers / "tinn" / "Tinn.c").is_file():
        parser.error(f"there is no tinn/Tinn.c in {chosen.peers}")
    return chosen


def main() -> None:
    """Measure, and write."""
    peers = arguments().peers
    text = page(peers)
    if peers is None:
        print(text)
        return
    OUT.write_text(text, encoding="utf-8")
    print(f"written to {OUT}")


def page(peers: "pathlib.Path | None") -> str:
    """All of it, measured now."""
    network = Network([2, 4, 1])
    lines = [
        "# What C that learns takes of chips",
        "",
        f"Written by `python3 -m benchmarks.trainer_size` with tinynet {__version__}: XOR, 2-4-1,",
        "sigmoid, squared error, a step after each example, single precision, -Os. Object: what is",
        "in flash of the object file alone. Linked: the flash of a whole program that trains and",
        "predicts, with the soft float and the mathematics of its libraries and what runs before",
        "main. RAM: static memory and heap, without the stack. Stack: the most that learning one",
        "example takes, with all that it calls, as it was written to on the emulated chip.",
        "Learned: four answers right after 2000 epochs. All in bytes. BOARDS.md has another",
        "program, which learns one example and predicts one: its flash is less.",
        "",
    ]
    head = ["", "object", "linked", "RAM", "stack", "learned"]
    for chip in CHIPS:
        lines += [f"## {chip.name}", "", version(chip), "", *table(head, rows_for(chip, peers)), ""]
    lines += ["## RAM of the static block, by optimizer", ""]
    rows = []
    for variant, train in VARIANTS.items():
        rows.append([variant] + [str(ram_bytes(network, p, train)) for p in ("float", "double")])
    lines += [*table(["", "float", "double"], rows), ""]
    if peers:
        lines += [
            "Tinn, genann, KANN and FANN are those of the package cynn 0.1.5 on PyPI, unchanged,",
            "with an allocator that only counts; genann computes in double. They build networks of",
            "any shape while they run, and write and read files; an exported trainer is for one",
            "network. The RAM into which something does not fit has 16 kB, on the ATmega 2 kB. Of",
            "KANN and FANN there are only the objects. AIfES and MicroMLP were in no registry.",
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
