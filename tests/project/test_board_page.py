"""Claims about the page for boards: what fits where, and how that is known."""

import argparse
import re
import sys

import pytest

from benchmarks import boards, heap
from benchmarks.boards import (
    ALIKE,
    BOARDS,
    CIRCUITPYTHON,
    FLAT,
    OTHER,
    SAME,
    TREE,
    Board,
    in_c,
    in_python,
    learns_in_c,
    learns_in_python,
    what_fits,
)
from benchmarks.c_on_chips import NETWORKS, Figures, changes
from benchmarks.quotes import cells_of
from tests.outside_tools import ROOT
from tests.snippets import tables
from tinynet import Network
from tinynet.export.bundle_writer import one_file
from tinynet.export.stack_on_chips import stack_bytes

PAGE = (ROOT / "benchmarks" / "BOARDS.md").read_text(encoding="utf-8")
KNOWN_BY = r"\((emulated|own features|derived: [^()]+)\)$"
NOTHING_TO_KNOW = ("no Python", "no `.mpy`")
NAMES = ["Uno", "Nano Every", "micro:bit", "Pico", "ESP8266", "ESP32", "SAMD21", "NumWorks"]
NAMES += ["SAMD21, MicroPython", "SAMD21, CircuitPython"]


def board(**changes):
    """A board with 2 kB of RAM and 31 of flash, and some changes."""
    plain = Board("a board", "a chip", 2, 31, 20, "ATmega328P", SAME, "build", False, TREE, 99)
    return plain._replace(**changes)


def found(**kinds):
    """For each network the same figures, by precision."""
    by_kind = {("ATmega328P", kind): figures for kind, figures in kinds.items()}
    return dict.fromkeys(NETWORKS, by_kind)


ROWS = {
    "build": [
        ["a prediction by the exported 2-4-1", "", "", "", "6 kB", "3 kB"],
        ["a prediction by the exported 4-8-3", "", "", "", "20 kB", "4 kB"],
        ["a prediction by the exported 64-32-10, `--float`", "", "", "", "21 kB", "5 kB"],
        ["XOR by `train_on_board`, `--smallest`", "", "", "20 kB", "90 kB", "16 kB"],
        ["XOR by `train`, everything checked", "", "", "60 kB", "does not run in 512 kB", "30 kB"],
    ]
}


def test_every_board_that_is_named_is_there():
    assert all(any(name in b.name for b in BOARDS) for name in NAMES)
    rows = [line for line in PAGE.split("## C on chips")[0].splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0].strip("| ") for row in rows[2:]] == [b.name for b in BOARDS]
    for row in rows[2:]:
        cells = row.strip("| ").split(" | ")[3:]
        assert len(cells) == 6
        for cell in cells:
            assert cell in NOTHING_TO_KNOW or re.search(KNOWN_BY, cell), cell


def test_what_the_words_in_brackets_mean_stands_beside_the_table():
    about = PAGE.split("## What fits where")[1].split("| board |")[0]
    for word in ("Emulated", "Own features", "Derived"):
        assert f"**{word}**" in about


def test_single_precision_stands_there_where_it_fits_else_whole_numbers():
    large, small = Figures(40_000, 100, 50), Figures(4_000, 100, 50)
    text = in_c(board(), found(float=large, int16=None, int8=small))
    assert text.count("--int8`, 4.0 kB") == 3 and text.endswith("(emulated)")
    text = in_c(board(kind=ALIKE), found(float=small, int16=None, int8=small))
    assert "--" not in text and text.endswith("(derived: ATmega328P)")
    text = in_c(board(kind=OTHER), found(float=small, int16=None, int8=small))
    assert text.endswith("(derived: ATmega328P, other instructions)")
    text = in_c(board(), found(float=large, int16=large, int8=None))
    assert text == "nothing (emulated)"


@pytest.mark.parametrize(("ram", "fits"), [(1848, True), (1849, False)])
def test_as_much_stack_again_is_left_for_the_program_around_it(ram, fits):
    text = in_c(board(), found(float=Figures(4_000, ram, 100), int16=None, int8=None))
    assert (text != "nothing (emulated)") == fits


def test_what_learns_in_c_has_its_ram_told():
    learned = {name: {"ATmega328P": Figures(4_000, 200)} for name in NETWORKS}
    learned["digits"] = {"ATmega328P": None}
    text = learns_in_c(board(), learned, found(float=Figures(3_000, 100, 60)))
    assert text == "2-4-1, 0.2 kB of RAM; 4-8-3, 0.2 kB of RAM (emulated)"


@pytest.mark.parametrize(("ram", "fits"), [(20, False), (32, True)])
def test_a_large_network_learns_where_there_is_ram_for_it(ram, fits):
    learned = {name: {"ATmega328P": Figures(4_000, 20_064)} for name in NETWORKS}
    text = learns_in_c(board(ram=ram), learned, found(float=Figures(3_000, 100, 160)))
    assert ("64-32-10, 20.1 kB of RAM" in text) == fits


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_learning_leaves_room_for_twice_its_own_stack_and_the_libraries(more, fits):
    of_libraries = 60
    own = stack_bytes(Network([2, 4, 1]), "ATmega328P", "float")[1]
    ram = 2048 - 2 * (own + of_libraries) + more
    learned = {name: {"ATmega328P": Figures(4_000, ram)} for name in NETWORKS}
    text = learns_in_c(board(), learned, found(float=Figures(3_000, 100, of_libraries)))
    assert ("2-4-1, " in text) == fits
    text = learns_in_c(board(), learned, found(float=None))
    assert text == "nothing (emulated)"


def test_where_constants_lie_in_ram_they_are_counted_there():
    there = board(name="ESP8266", ram=12)
    text = in_c(there, found(float=Figures(14_000, 400, 200), int16=None, int8=None))
    assert "2-4-1, 14.0 kB and 0.5 kB of RAM; " in text  # 17 parameters of four bytes
    assert "64-32-10, 14.0 kB and 10.0 kB of RAM (emulated)" in text  # 2410 of them
    small = found(float=None, int16=None, int8=Figures(3_000, 70, 200))
    assert "`--int8`, 3.0 kB and " in in_c(there, small)
    large = found(float=Figures(9, 400, 200), int16=None, int8=None)
    assert "64-32-10" not in in_c(there._replace(ram=10), large)
    learned = {name: {"ATmega328P": Figures(4_000, 1_000)} for name in NETWORKS}
    text = learns_in_c(there, learned, found(float=Figures(3_000, 100, 60)))
    assert re.search(r"64-32-10, 1[01]\.\d kB of RAM", text)
    assert "64-32-10, 1.0 kB of RAM" in learns_in_c(
        board(), learned, found(float=Figures(3_000, 100, 60))
    )


def test_in_python_the_largest_that_fits_stands_there():
    assert in_python(board(), ROWS, False) == "2-4-1 (derived: build build)"
    assert in_python(board(features=True), ROWS, True) == "64-32-10, `--float` (own features)"
    assert in_python(board(heap=0), ROWS, False) == "no Python"
    assert in_python(board(heap=5), ROWS, False) == "nothing (derived: build build)"
    assert in_python(board(build="other"), ROWS, False) == "not measured"


@pytest.mark.parametrize(("heap_size", "fits"), [(22, False), (23, True)])
def test_a_tenth_of_the_heap_is_left_for_the_program_around_it(heap_size, fits):
    text = learns_in_python(board(heap=heap_size), ROWS, False)  # which takes 20 kB
    assert text.startswith("`--smallest`" if fits else "nothing")


def test_what_learns_in_python_is_named_by_its_option():
    assert learns_in_python(board(heap=67), ROWS, False) == "`train` (derived: build build)"
    assert learns_in_python(board(heap=0), ROWS, False) == "no Python"
    assert learns_in_python(board(build="other"), ROWS, False) == "not measured"


def test_a_flat_file_system_takes_one_file_from_source():
    flat = board(files=FLAT, heap=67)
    assert learns_in_python(flat, ROWS, False) == "nothing (derived: build build)"
    assert learns_in_python(flat._replace(heap=100), ROWS, False).startswith("`--smallest`")
    assert learns_in_python(flat, ROWS, True) == in_python(flat, ROWS, True) == "no `.mpy`"


@pytest.mark.parametrize(("storage", "fits"), [(9, False), (11, True)])
@pytest.mark.parametrize("precompiled", [False, True])
def test_what_does_not_fit_into_the_storage_does_not_fit(storage, fits, precompiled):
    rows = {"build": [["a prediction by the exported 2-4-1", "", "", "", "6 kB", "3 kB"]]}
    rows["build"][0][2 if precompiled else 1] = "10000"
    text = in_python(board(storage=storage), rows, precompiled)
    assert text.startswith("2-4-1" if fits else "nothing")


def test_without_long_integers_there_is_one_bundle():
    small = {CIRCUITPYTHON: [[boards.SMALL_INTEGERS, "", "", "24 kB", "56 kB", "16 kB"]]}
    samd21 = board(build=CIRCUITPYTHON, heap=18, features=True)
    assert learns_in_python(samd21, small, False) == "nothing (own features)"
    assert learns_in_python(samd21, small, True) == "`--smallest --small-integers` (own features)"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ([], "which build of MicroPython"),
        (["no such program"], "there is no program no such program"),
        ([sys.executable], "which mpy-cross"),
        ([sys.executable, "no-mpy-cross"], "MPY_CROSS: there is no program no-mpy-cross"),
        ([sys.executable] * 2 + ["--also", "no-build"], "--also: there is no program no-build"),
        ([sys.executable] * 2 + ["--micromlp", "no.py"], "--micromlp: there is no file no.py"),
        ([sys.executable] * 2 + ["--emlearn", "nobody"], "--emlearn: there is no program nobody"),
        (["--readme", "--also", sys.executable], "which build of MicroPython"),
    ],
)
def test_arguments_that_are_missing_or_wrong_are_told_in_one_line(given, complaint, capsys):
    with pytest.raises(SystemExit):
        boards.arguments(given)
    assert complaint in capsys.readouterr().err.splitlines()[-1]


def test_the_readmes_alone_need_no_build():
    assert boards.arguments(["--readme"]).micropython is None
    chosen = boards.arguments([sys.executable, sys.executable, "--also", sys.executable])
    assert chosen.also == [sys.executable] and not chosen.readme


def test_the_tables_of_the_readmes_are_written_anew(tmp_path, monkeypatch):
    page, readme = tmp_path / "BOARDS.md", tmp_path / "README.md"
    page.write_text("| board | chip |\n| --- | --- |\n| x | new |\n| y | new |\n")
    readme.write_text("Text.\n\n| board | chip |\n| --- | --- |\n| x | old |\n")
    monkeypatch.setattr(boards, "OUT", page)
    monkeypatch.setattr(boards, "READMES", [readme])
    monkeypatch.setattr(sys, "argv", ["boards", "--readme"])
    boards.main()
    assert readme.read_text() == "Text.\n\n" + page.read_text()


def test_the_page_says_of_today_what_it_says():
    for text in (*boards.ABOUT_FITS, boards.ABOUT_C, boards.ABOUT_MEMORY, boards.ABOUT_WORDS):
        assert text in PAGE


@pytest.mark.parametrize(
    ("build", "runs"),
    [
        ("samd21", ["`--smallest`", "`--smallest --small-integers`"]),
        ("circuitpython_small", ["`--smallest --small-integers`"]),
        ("numworks", ["`--smallest`", "`--smallest --small-integers`"]),
    ],
)
def test_which_bundles_run_on_a_build_is_what_the_page_says(build, runs):
    memory = PAGE.split(f"### {build}\n")[1].split("\n#")[0]
    rows = [line for line in memory.splitlines() if line.startswith("| XOR by `train_on_board`, ")]
    cells = [row.strip("| ").split(" | ") for row in rows]
    assert [cell[0].split(", ")[1] for cell in cells if "does not run" not in cell[3]] == runs
    whole = [line for line in memory.splitlines() if "everything checked" in line][0]
    assert ("does not run" in whole) == (build != "samd21")


def without_figures(text):
    """A text in which each number is N, without line breaks."""
    return re.sub(r"(?<!int)\b\d[\d.e-]*", "N", " ".join(text.split()))


def figures_of_the_page():
    """What the page has of C that predicts, of C that learns, and of heaps, by its tables."""
    predicted, learned, rows = {}, {}, {}
    for lines in tables(PAGE):
        head = cells_of(lines[0])
        for name, shape in boards.SHAPES.items():
            if head[0] == f"{shape} on":
                predicted[name], learned[name] = {}, {}
                for line in lines[2:]:
                    (chip, _, which), *cells = (
                        cells_of(line)[0].partition(", "),
                        *cells_of(line)[1:],
                    )
                    fits = cells[0].isdigit()
                    found = Figures(*[int(n) if n else None for n in cells]) if fits else None
                    if which == "float, learns":
                        learned[name][chip] = found
                    else:
                        predicted[name][chip, which] = found
    for part in PAGE.split("\n### ")[1:]:
        (heaps,) = [t for t in tables(part) if "bytes of one file" in t[0]] or [None]
        if heaps is not None:
            rows[part.split("\n")[0]] = [cells_of(line) for line in heaps[2:]]
    return predicted, learned, rows


def test_what_fits_where_follows_from_the_other_figures_of_the_page():
    written = PAGE.split("## C on chips")[0]
    assert "\n".join(what_fits(*figures_of_the_page())) in written


def test_the_bytes_of_each_bundle_are_those_of_today():
    for name, rows in figures_of_the_page()[2].items():
        written = {row[0]: int(row[1]) for row in rows}
        for case in heap.cases():
            today = len(one_file(case.bundle))
            assert written[case.what] == pytest.approx(today, rel=0.02), (name, case.what)
        for layers, precision in heap.EXPORTS:
            source, _ = heap.exported(layers, precision)
            what = heap.export_name(layers, precision)
            assert written[what] == pytest.approx(len(source), rel=0.02), (name, what)


def test_sentences_of_whole_numbers_have_the_form_that_the_code_writes():
    inputs = [[0.0, 1.0], [1.0, 0.5], [0.3, 0.3]]
    forms = set()
    for n_outputs in (1, 2):
        forms.update(map(without_figures, changes(Network([2, 3, n_outputs]), inputs)))
    assert len(forms) == 4
    written = re.findall(r"^int(?:8|16): .*?\n\n", PAGE, re.MULTILINE | re.DOTALL)
    assert len(written) == 2 * len(NETWORKS)
    for text in written:
        assert without_figures(text) in forms, text


def test_the_page_has_all_its_parts(monkeypatch):
    every = [[case.what, "1", "1", "9 kB", "9 kB", "9 kB"] for case in heap.cases()]
    every += [[f"a prediction by {what}", "1", "1", "", "9 kB", "3 kB"] for what in boards.PREDICTS]
    monkeypatch.setattr(heap, "build_name", lambda build: build)
    monkeypatch.setattr(heap, "interpreter", lambda build: f"MicroPython, build {build}")
    monkeypatch.setattr(heap, "rows_of", lambda build, mpy_cross, cases: every)
    monkeypatch.setattr(heap, "microseconds", lambda build, cases: [[c.what, "1"] for c in cases])
    monkeypatch.setattr(boards, "NETWORKS", ["xor"])
    monkeypatch.setattr("benchmarks.c_on_chips.PRECISIONS", ["float", "int16", "int8"])
    chosen = argparse.Namespace(
        micropython="esp8266", mpy_cross="x", also=["standard"], micromlp=None, emlearn=None
    )
    text = boards.page(chosen)
    headings = [line for line in text.splitlines() if line.startswith("#")]
    written = [line for line in PAGE.splitlines() if line.startswith("#")]
    assert [line for line in headings if line not in written] == []
    assert "| Cortex-M0, float, learns | " in text
    assert "| SAMD21, MicroPython | Cortex-M0+; 32, 248, 22 | " in text
    assert "| ESP32 | Xtensa LX6; 320, 4096, 56, grows | " in text
