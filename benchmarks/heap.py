"""How little memory tinynet needs: `python -m benchmarks.heap MICROPYTHON [MPY_CROSS]`.

MICROPYTHON is a native build of MicroPython for this machine, best of all one for 32
bits and single precision, as most boards are; MPY_CROSS its precompiler. A build takes
`-X heapsize=38k`, so the least heap in which a program still runs can be found by
trying. What was found goes to benchmarks/HEAP.md, next to the bytes of each module.
"""

import argparse
import pathlib
import subprocess
import tempfile

from tinynet import Network
from tinynet.export import to_python
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_writer import directory, one_file, sizes

from .tables import table

HERE = pathlib.Path(__file__).parent
MOST = 512  # kB; what needs more is no board's
ABOVE = 12  # a heap is enough if it is, and so are as many kilobytes more

EXPORTS = [
    ([2, 4, 1], "double"),
    ([4, 8, 3], "double"),
    ([64, 32, 10], "double"),
    ([64, 32, 10], "float"),
]
SMALLEST = {"activations": ["sigmoid"], "losses": ["squared_error"], "optimizers": ["sgd"]}

EXAMPLES = "X, T = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]\n"
CLASSES = (
    "from tinynet import Network, train\n"
    "X = [[0.1, 0.3, 0.9, 0.2], [0.8, 0.4, 0.1, 0.9], [0.5, 0.9, 0.5, 0.6]]\n"
    "T = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]\n"
    "network = Network([4, 6, 3], 'tanh', 'softmax')\n"
    "train(network, X, T, loss='cross_entropy', optimizer='adam', epochs=200, history=False)\n"
    "assert max(network.predict(X[1])) == network.predict(X[1])[1]\n"
)
CHECK = "assert [round(network.predict(x)[0]) for x in X] == [0, 1, 1, 0]\n"
TRAIN = (
    "from tinynet import Network, train\n" + EXAMPLES + "network = Network([2, 4, 1])\n"
    "train(network, X, T, epochs=600, history=False)\n" + CHECK
)
BY_HAND = (
    "from tinynet import Network, gradients\n" + EXAMPLES + "network = Network([2, 4, 1])\n"
    "for _ in range(600):\n"
    "    for x, t in zip(X, T):\n"
    "        loss, gradient = gradients(network, x, t)\n"
    "        pairs = zip(network.parameters(), gradient)\n"
    "        network.set_parameters([p - 1.0 * g for p, g in pairs])\n" + CHECK
)


class Case:
    """A program, and the bundle of tinynet that it runs with."""

    def __init__(self, what: str, program: str, bundle: Bundle) -> None:
        self.what = what
        self.program = program
        self.bundle = bundle


def exported(sizes: "list[int]", precision: str = "double") -> "tuple[str, str]":
    """What `export --to python` writes for a network of these sizes, and a program that uses it."""
    program = f"from model import predict\nassert len(predict({[0.5] * sizes[0]})) == {sizes[-1]}\n"
    return to_python(Network(sizes), precision=precision), program


def cases() -> "list[Case]":
    """What is measured."""
    modules = ["network", "training"]
    return [
        Case("XOR by `train`, everything checked", TRAIN, Bundle(modules)),
        Case(
            "XOR by `train`, as little as possible",
            TRAIN,
            Bundle(modules, **SMALLEST, trusting=True),
        ),
        Case(
            "three classes by `train` (4-6-3, tanh, softmax, adam)",
            CLASSES,
            Bundle(modules, ["tanh", "softmax"], ["cross_entropy"], ["adam"], trusting=True),
        ),
        Case(
            "XOR by a loop around `gradients`",
            BY_HAND,
            Bundle(["network", "backprop"], **SMALLEST, trusting=True),
        ),
    ]


def least_heap(micropython: str, program: str, library: pathlib.Path) -> "int | None":
    """The fewest kilobytes of heap in which the program ends well, and in all a little above.

    A little more memory can be cut up less luckily, so one that is just enough is no proof.
    """
    low, high = 1, MOST  # it needs more than `low`
    if not ends_well(micropython, program, library, high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if ends_well(micropython, program, library, middle):
            high = middle
        else:
            low = middle
    well = high
    while well < min(MOST, high + ABOVE):
        well += 1
        if not ends_well(micropython, program, library, well):
            high = well + 1
    return high


def ends_well(micropython: str, program: str, library: pathlib.Path, kilobytes: int) -> bool:
    """Whether the program runs in a heap of so many kilobytes."""
    file = library / "program.py"
    file.write_text(program)
    done = subprocess.run(
        [micropython, "-X", f"heapsize={kilobytes}k", str(file)],
        env={"MICROPYPATH": str(library)},
        capture_output=True,
        timeout=300,
    )
    return done.returncode == 0


def write_library(bundle: Bundle, place: pathlib.Path, kind: str) -> None:
    """The bundle as `tinynet.py`, or as the directory `tinynet`."""
    if kind == "one file":
        (place / "tinynet.py").write_text(one_file(bundle))
        return
    (place / "tinynet").mkdir()
    for name, text in directory(bundle).items():
        (place / "tinynet" / name).write_text(text)


def precompile(mpy_cross: str, place: pathlib.Path) -> int:
    """Every file of a library to bytecode, its source gone; returns the bytes of bytecode."""
    total = 0
    for source in sorted(place.rglob("*.py")):
        bytecode = source.with_suffix(".mpy")
        subprocess.run([mpy_cross, "-O3", "-o", str(bytecode), str(source)], check=True)
        source.unlink()
        total += bytecode.stat().st_size
    return total


def measured_export(
    micropython: str, mpy_cross: "str | None", sizes: "list[int]", precision: str = "double"
) -> "list[str]":
    """The row of an exported network."""
    source, program = exported(sizes, precision)
    heaps, bytecode = [], ""
    with tempfile.TemporaryDirectory() as place:
        (pathlib.Path(place) / "model.py").write_text(source)
        heaps.append(in_words(least_heap(micropython, program, pathlib.Path(place))))
        if mpy_cross is not None:
            (pathlib.Path(place) / "program.py").unlink()
            bytecode = f"{precompile(mpy_cross, pathlib.Path(place))}"
            heaps.append(in_words(least_heap(micropython, program, pathlib.Path(place))))
    what = f"a prediction by the exported {'-'.join(map(str, sizes))}"
    what += ", `--float`" if precision == "float" else ""
    return [what, f"{len(source)}", bytecode, "", *heaps]


def measured(micropython: str, mpy_cross: "str | None", case: Case) -> "list[str]":
    """One row of the table: bytes of source and bytecode, and the least heaps."""
    row = [case.what, f"{len(one_file(case.bundle))}"]
    heaps = []
    bytecode = ""
    for kind in ("directory", "one file"):
        with tempfile.TemporaryDirectory() as place:
            write_library(case.bundle, pathlib.Path(place), kind)
            heaps.append(in_words(least_heap(micropython, case.program, pathlib.Path(place))))
    if mpy_cross is not None:
        with tempfile.TemporaryDirectory() as place:
            write_library(case.bundle, pathlib.Path(place), "one file")
            bytecode = f"{precompile(mpy_cross, pathlib.Path(place))}"
            heaps.append(in_words(least_heap(micropython, case.program, pathlib.Path(place))))
    return [*row, bytecode, *heaps]


def in_words(kilobytes: "int | None") -> str:
    """A least heap for the table."""
    return f"more than {MOST} kB" if kilobytes is None else f"{kilobytes} kB"


def by_module() -> "list[list[str]]":
    """For each module its bytes in each bundle; nothing where it is not in it."""
    bundles = [Bundle(), *[case.bundle for case in cases()]]
    columns = [sizes(bundle) for bundle in bundles]
    rows = [[name, *[f"{c.get(name, '')}" for c in columns]] for name in columns[0]]
    return [*rows, ["all", *[f"{sum(c.values())}" for c in columns]]]


def interpreter(micropython: str) -> str:
    """What MicroPython says of itself, and what kind of numbers it has."""
    program = (
        "import sys\nbits = 1\nwhile 1.0 + 0.5 ** bits != 1.0: bits += 1\n"
        "words = 64 if sys.maxsize > 2 ** 31 else 32\n"
        "print(sys.version.split('; ')[-1], 'on', sys.platform, ',', words, 'bits,', bits, 'bits "
        "of precision in a float')"
    )
    done = subprocess.run(
        [micropython, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip().replace(" ,", ",")


def report(micropython: str, mpy_cross: "str | None") -> str:
    """The whole of HEAP.md."""
    rows = [measured(micropython, mpy_cross, case) for case in cases()]
    rows += [measured_export(micropython, mpy_cross, *export) for export in EXPORTS]
    head = ["what runs", "bytes of one file", "of bytecode"]
    head += ["heap, directory from source", "one file from source", "one file, precompiled"]
    n = 6 if mpy_cross is not None else 5
    modules = ["module", "everything", *[case.what for case in cases()]]
    parts = [
        "# How little memory it takes",
        "Written by `python -m benchmarks.heap`; nothing here is typed by hand.",
        f"{interpreter(micropython)}. The least heap, to the kilobyte, in which the "
        f"program ends well, and so it does in all up to {ABOVE} kB above: it holds the program, "
        "the library, the data and the collector's own tables.",
        "\n".join(table(head[:n], [row[:n] for row in rows])),
        "## Bytes of source by module",
        "In a directory, where each module is a file; the imports between them are counted.",
        "\n".join(table(modules, by_module())),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, and write down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.heap", description=__doc__)
    parser.add_argument("micropython", help="a native build of MicroPython")
    parser.add_argument("mpy_cross", nargs="?", help="its precompiler")
    chosen = parser.parse_args()
    text = report(chosen.micropython, chosen.mpy_cross)
    (HERE / "HEAP.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
