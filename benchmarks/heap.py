"""How little memory tinynet needs on MicroPython, and how fast it is there.

A native build takes `-X heapsize=38k`, so the least heap in which a program still runs can be
found by trying. `boards.py` has the command.
"""

import pathlib
import subprocess
import tempfile

from tinynet import Network
from tinynet.export import to_python
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_writer import directory, one_file, sizes

from .tables import spread, table

MOST = 512  # kB; what needs more is no board's
ABOVE = 12  # a heap is enough if it is, and so are as many kilobytes more

ROUNDS = 3
TIMED = 3000  # epochs of four examples
TIMED_HEAP = 512  # kB

EXPORTS = [
    ([2, 4, 1], "double"),
    ([4, 8, 3], "double"),
    ([64, 32, 10], "double"),
    ([64, 32, 10], "float"),
]
SMALLEST = {"activations": ["sigmoid"], "losses": ["squared_error"], "optimizers": ["sgd"]}

EXAMPLES = "X, T = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]\n"
XOR = EXAMPLES + "network = Network([2, 4, 1])\n"
CHECK = "assert [round(network.predict(x)[0]) for x in X] == [0, 1, 1, 0]\n"
HAS_PROGRAMS = CHECK + (  # where there is no room for them, the reference works instead
    "try:\n    from tinynet.program_cache import PROGRAMS\n"
    "except ImportError:\n    from tinynet import PROGRAMS\n"
    "assert PROGRAMS and None not in PROGRAMS.values()\n"
)
MICROMLP = "XOR by MicroMLP"


class Case:
    """A program, and the library that it runs with: a bundle of tinynet, or one file of others.

    The program is what stands `before` the training, the `training` with EPOCHS in it, and the
    `check` that it has learned. With a `model`, the source of an exported network, it predicts:
    once where a training has four examples.
    """

    def __init__(
        self,
        what: str,
        before: str,
        training: str,
        check: str,
        bundle: "Bundle | None" = None,
        file: "pathlib.Path | None" = None,
        model: "str | None" = None,
    ) -> None:
        self.what = what
        self.before, self.training, self.check = before, training, check
        self.bundle = bundle
        self.file = file
        self.model = model

    @property
    def program(self) -> str:
        """It trains for 600 epochs."""
        return self.before + self.training.replace("EPOCHS", "600") + self.check

    @property
    def timed(self) -> str:
        """It says how many microseconds each of four examples took in each epoch."""
        examples = TIMED if self.model is not None else 4 * TIMED
        return (
            f"import time\n{self.before}start = time.ticks_us()\n"
            + self.training.replace("EPOCHS", f"{TIMED}")
            + f"print(time.ticks_diff(time.ticks_us(), start) / {examples})\n"
        )


def train_case(what: str, bundle: Bundle, check: str = CHECK) -> Case:
    """XOR by `train`."""
    before = "from tinynet import Network, train\n" + XOR
    return Case(what, before, "train(network, X, T, epochs=EPOCHS, history=False)\n", check, bundle)


def cases() -> "list[Case]":
    """What is measured of tinynet."""
    modules = ["network", "training"]
    classes = (
        "from tinynet import Network, train\n"
        "X = [[0.1, 0.3, 0.9, 0.2], [0.8, 0.4, 0.1, 0.9], [0.5, 0.9, 0.5, 0.6]]\n"
        "T = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]\n"
        "network = Network([4, 6, 3], 'tanh', 'softmax')\n"
    )
    by_hand = (
        "for _ in range(EPOCHS):\n"
        "    for x, t in zip(X, T):\n"
        "        loss, gradient = gradients(network, x, t)\n"
        "        pairs = zip(network.parameters(), gradient)\n"
        "        network.set_parameters([p - 1.0 * g for p, g in pairs])\n"
    )
    fast = [*modules, "generated_python_backend"]
    return [
        train_case("XOR by `train`, everything checked", Bundle(modules)),
        train_case(
            "XOR by `train`, as little as possible", Bundle(modules, **SMALLEST, trusting=True)
        ),
        train_case("XOR by `train`, `--fast`", Bundle(fast), HAS_PROGRAMS),
        train_case(
            "XOR by `train`, `--fast`, as little as possible",
            Bundle(fast, **SMALLEST, trusting=True),
            HAS_PROGRAMS,
        ),
        Case(
            "three classes by `train` (4-6-3, tanh, softmax, adam)",
            classes,
            "train(network, X, T, loss='cross_entropy', optimizer='adam', epochs=EPOCHS, "
            "history=False)\n",
            "assert max(network.predict(X[1])) == network.predict(X[1])[1]\n",
            Bundle(modules, ["tanh", "softmax"], ["cross_entropy"], ["adam"], trusting=True),
        ),
        Case(
            "XOR by `train_on_board`, `--smallest`",
            "from tinynet import Network, train_on_board\n" + XOR,
            "train_on_board(network, X, T, epochs=EPOCHS)\n",
            CHECK,
            Bundle(smallest=True),
        ),
        Case(
            "XOR by `train_on_board`, `--smallest --small-integers`",
            "from tinynet import Network, train_on_board\n" + XOR,
            "train_on_board(network, X, T, epochs=EPOCHS)\n",
            CHECK,
            Bundle(smallest=True, small_integers=True),
        ),
        Case(
            "XOR by a loop around `gradients`",
            "from tinynet import Network, gradients\n" + XOR,
            by_hand,
            CHECK,
            Bundle(["network", "backprop"], **SMALLEST, trusting=True),
        ),
    ]


def predictions() -> "list[Case]":
    """What is timed of exported networks, as bytecode and as machine code."""
    found = []
    for layers, precision in (([2, 4, 1], "double"), ([64, 32, 10], "float")):
        for native in (False, True):
            what = export_name(layers, precision) + (", `--native`" if native else "")
            before = f"from model import predict\nx = {[0.5] * layers[0]}\n"
            model = to_python(Network(layers), precision=precision, native=native)
            calls = "for _ in range(EPOCHS):\n    predict(x)\n"
            found.append(Case(what, before, calls, "", model=model))
    return found


def micromlp(file: pathlib.Path) -> Case:
    """XOR by MicroMLP (github.com/jczic/MicroMLP), with the numbers wrapped as it wants them."""
    before = (
        "from microMLP import MicroMLP\n"
        "V = MicroMLP.NNValue.FromBool\n"
        "X = [[V(False), V(False)], [V(False), V(True)], [V(True), V(False)], [V(True), V(True)]]\n"
        "T = [[V(False)], [V(True)], [V(True)], [V(False)]]\n"
        "network = MicroMLP.Create([2, 4, 1], 'Sigmoid', MicroMLP.LayersFullConnect)\n"
    )
    training = "for _ in range(EPOCHS):\n    for x, t in zip(X, T):\n        network.Learn(x, t)\n"
    # It begins with numbers that differ each time, and does not always learn.
    return Case(MICROMLP, before, training, "network.Predict(X[0])\n", file=file)


def export_name(sizes: "list[int]", precision: str) -> str:
    """What a row of an exported network is called."""
    what = f"a prediction by the exported {'-'.join(map(str, sizes))}"
    return what + (", `--float`" if precision == "float" else "")


def exported(sizes: "list[int]", precision: str = "double") -> "tuple[str, str]":
    """What `export --to python` writes for a network of these sizes, and a program that uses it."""
    program = f"from model import predict\nassert len(predict({[0.5] * sizes[0]})) == {sizes[-1]}\n"
    return to_python(Network(sizes), precision=precision), program


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


def write_case(case: Case, place: pathlib.Path, kind: str) -> None:
    """The library of a case: its bundle, or the one file that it has."""
    if case.model is not None:
        (place / "model.py").write_text(case.model)
    elif case.file is not None:
        (place / case.file.name).write_text(case.file.read_text(encoding="utf-8"), encoding="utf-8")
    else:
        write_library(case.bundle, place, kind)


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
    return [export_name(sizes, precision), f"{len(source)}", bytecode, "", *heaps]


def measured(micropython: str, mpy_cross: "str | None", case: Case) -> "list[str]":
    """One row of the table: bytes of source and bytecode, and the least heaps."""
    heaps = []
    bytecode = ""
    for kind in ("directory", "one file", "precompiled"):
        if kind == "precompiled" and mpy_cross is None:
            continue
        if kind == "directory" and case.file is not None:
            heaps.append("")
            continue
        with tempfile.TemporaryDirectory() as name:
            place = pathlib.Path(name)
            write_case(case, place, "directory" if kind == "directory" else "one file")
            if kind == "one file":
                (source,) = place.glob("*.py")
                n_bytes = source.stat().st_size
            if kind == "precompiled":
                bytecode = f"{precompile(mpy_cross, place)}"
            heaps.append(in_words(least_heap(micropython, case.program, place)))
    return [case.what, f"{n_bytes}", bytecode, *heaps]


def microseconds(micropython: str, measured_cases: "list[Case]") -> "list[list[str]]":
    """For each case the microseconds an example takes: the median, the least and the most.

    They take turns, round by round. Each call of `train` is counted whole.
    """
    times: "dict[str, list[float]]" = {case.what: [] for case in measured_cases}
    for _ in range(ROUNDS):
        for case in measured_cases:
            with tempfile.TemporaryDirectory() as name:
                place = pathlib.Path(name)
                write_case(case, place, "one file")
                (place / "program.py").write_text(case.timed)
                done = subprocess.run(
                    [micropython, "-X", f"heapsize={TIMED_HEAP}k", str(place / "program.py")],
                    env={"MICROPYPATH": str(place)},
                    capture_output=True,
                    text=True,
                    timeout=300,
                )
                if done.returncode == 0:
                    times[case.what].append(float(done.stdout))
    return [[what, spread(v) if v else "does not run"] for what, v in times.items()]


def speeds(builds: "list[str]", everyone: "list[Case]") -> "list[str]":
    """The table of microseconds, a column for each build."""
    timed = [case for case in everyone if "classes" not in case.what] + predictions()
    rows = [[case.what] for case in timed]
    for build in builds:
        for row, found in zip(rows, microseconds(build, timed)):
            row.append(found[1])
    return table(["what runs", *[f"build {build_name(build)}" for build in builds]], rows)


def in_words(kilobytes: "int | None") -> str:
    """A least heap for the table."""
    return f"does not run in {MOST} kB" if kilobytes is None else f"{kilobytes} kB"


def by_module() -> "list[list[str]]":
    """For each module its bytes in each bundle; nothing where it is not in it."""
    bundles = [Bundle(), *[case.bundle for case in cases()]]
    columns = [sizes(bundle) for bundle in bundles]
    rows = [[name, *[f"{c.get(name, '')}" for c in columns]] for name in columns[0]]
    return [*rows, ["all", *[f"{sum(c.values())}" for c in columns]]]


def build_name(micropython: str) -> str:
    """What a build calls itself, as in esp8266, the name of its variant."""
    program = "import sys\nprint(getattr(sys.implementation, '_build', 'another build'))"
    done = subprocess.run(
        [micropython, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def interpreter(micropython: str) -> str:
    """What MicroPython says of itself, and what kind of numbers it has."""
    program = (
        "import sys\nbits = 1\nwhile 1.0 + 0.5 ** bits != 1.0: bits += 1\n"
        "words = 64 if sys.maxsize >> 30 > 1 else 32\n"
        "print(sys.version.split('; ')[-1], 'on', sys.platform, ',', words, 'bits,', bits, 'bits "
        "of precision in a float')"
    )
    done = subprocess.run(
        [micropython, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return f"{done.stdout.strip().replace(' ,', ',')}, build {build_name(micropython)}"


def rows_of(
    micropython: str, mpy_cross: "str | None", measured_cases: "list[Case]"
) -> "list[list[str]]":
    """The least heaps of one interpreter, a row for each case and each exported network."""
    rows = [measured(micropython, mpy_cross, case) for case in measured_cases]
    return rows + [measured_export(micropython, mpy_cross, *export) for export in EXPORTS]


def section(micropython: str, mpy_cross: "str | None", rows: "list[list[str]]") -> "list[str]":
    """The section of one interpreter: which it is, and a table of the least heaps."""
    head = ["what runs", "bytes of one file", "of bytecode"]
    head += ["heap, directory from source", "one file from source", "one file, precompiled"]
    n = 6 if mpy_cross is not None else 5
    return [
        f"{interpreter(micropython)}. The least heap, to the kilobyte, in which the "
        f"program ends well, and so it does in all up to {ABOVE} kB above: it holds the program, "
        "the library, the data and the collector's own tables.",
        "\n".join(table(head[:n], [row[:n] for row in rows])),
    ]


def speed_section(builds: "list[str]", everyone: "list[Case]") -> "list[str]":
    """How fast it is in each of the builds."""
    return [
        "## MicroPython: speed",
        "Microseconds that an example of XOR, 2-4-1, or a prediction takes in a heap of "
        f"{TIMED_HEAP} kB, by whole trainings of {TIMED} epochs, beginning with the writing of "
        f"programs, and by {TIMED} predictions: the median of {ROUNDS} rounds, the least and the "
        "most. A board is slower, a hundred times and more: it is the ratios that say something.",
        "\n".join(speeds(builds, everyone)),
    ]


def module_section() -> "list[str]":
    """How large each module is in each of the bundles."""
    return [
        "## Bytes of source by module",
        "In a directory, where each module is a file; the imports between them are counted.",
        "\n".join(table(["module", "everything", *[c.what for c in cases()]], by_module())),
    ]


if __name__ == "__main__":
    raise SystemExit(
        "this is measured, with all else of boards, by python3 -m benchmarks.boards: see README.md"
    )
