"""Claims about the page for boards: what fits where, and how that is known."""

import argparse

import pytest

from benchmarks import boards, heap
from benchmarks.boards import BOARDS, Board, in_c, in_python, learns_in_c, learns_in_python
from benchmarks.c_on_chips import NETWORKS, Figures
from tests.outside_tools import ROOT

PAGE = (ROOT / "benchmarks" / "BOARDS.md").read_text(encoding="utf-8")
KNOWN_BY = ("(emulated)", "(own features)", "(derived)")
NAMES = ["Uno", "Nano Every", "micro:bit", "Pico", "ESP8266", "ESP32", "SAMD21", "NumWorks"]


def board(**changes):
    """A board with 2 kB of RAM and 31 of flash, and some changes."""
    plain = Board("a board", "a chip", 2, 31, 20, "chip", True, "build", False)
    return plain._replace(**changes)


def found(**kinds):
    """For each network the same figures, by precision."""
    by_kind = {("chip", kind): figures for kind, figures in kinds.items()}
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
        cells = row.strip("| ").split(" | ")[2:]
        assert len(cells) == 6
        for cell in cells:
            assert cell == "no Python" or cell.endswith(KNOWN_BY)


def test_single_precision_stands_there_where_it_fits_else_whole_numbers():
    large, small = Figures(40_000, 100, 50), Figures(4_000, 100, 50)
    text = in_c(board(), found(float=large, int16=None, int8=small))
    assert text.count("--int8`, 4.0 kB") == 3 and text.endswith("(emulated)")
    text = in_c(board(same=False), found(float=small, int16=None, int8=small))
    assert "--" not in text and text.endswith("(derived)")
    text = in_c(board(), found(float=large, int16=large, int8=None))
    assert text == "nothing (emulated)"


@pytest.mark.parametrize(("ram", "fits"), [(1848, True), (1849, False)])
def test_as_much_stack_again_is_left_for_the_program_around_it(ram, fits):
    text = in_c(board(), found(float=Figures(4_000, ram, 100), int16=None, int8=None))
    assert (text != "nothing (emulated)") == fits


def test_what_learns_in_c_has_its_ram_told():
    learned = {name: {"chip": Figures(4_000, 200)} for name in NETWORKS}
    learned["digits"] = {"chip": None}
    text = learns_in_c(board(), learned)
    assert text == "2-4-1, 0.2 kB of RAM; 4-8-3, 0.2 kB of RAM (emulated)"


def test_in_python_the_largest_that_fits_stands_there():
    assert in_python(board(), ROWS, boards.SOURCE) == "4-8-3 (derived)"
    assert in_python(board(features=True), ROWS, boards.BYTECODE) == (
        "64-32-10, `--float` (own features)"
    )
    assert in_python(board(heap=0), ROWS, boards.SOURCE) == "no Python"
    assert in_python(board(heap=5), ROWS, boards.SOURCE) == "nothing (derived)"
    assert in_python(board(build="other"), ROWS, boards.SOURCE) == "not measured"


def test_what_learns_in_python_is_named_by_its_option():
    assert learns_in_python(board(), ROWS, boards.SOURCE) == "`--smallest` (derived)"
    assert learns_in_python(board(heap=64), ROWS, boards.SOURCE) == "`train` (derived)"
    assert learns_in_python(board(heap=19), ROWS, boards.SOURCE) == "nothing (derived)"
    assert learns_in_python(board(heap=0), ROWS, boards.SOURCE) == "no Python"
    assert learns_in_python(board(build="other"), ROWS, boards.SOURCE) == "not measured"
    small = {"samd21": [[boards.SMALL_INTEGERS, "", "", "25 kB", "55 kB", "17 kB"]]}
    samd21 = board(build="samd21", heap=22)
    assert learns_in_python(samd21, small, boards.SOURCE) == "nothing (derived)"
    assert "--small-integers" in learns_in_python(samd21, small, boards.BYTECODE)


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
    assert "| SAMD21 | Cortex-M0+; 32, 248, 22 | " in text
