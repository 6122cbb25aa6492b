"""The file of a report: where it may be written, and that it never costs a model."""

import argparse
import sys

from ..errors import TinynetError, printable, words_of
from .html_page import BEGINNING
from .model_and_table import same_file, say_notes
from .output_files import check_replaceable, check_writable, is_screen, write_out
from .training_report import training_report

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables.table import Table
    from .model_and_table import TableModel
    from .report_frames import Frames

REMEDY = "choose another name, or say --force"


def check_report(chosen: argparse.Namespace) -> None:
    """Refuse to write it where one may not, before anything is learned."""
    if chosen.report is None:
        return
    if is_screen(chosen.report):
        chosen.refuse("--report needs a file: a browser opens it")
    for option in ("out", "checkpoint"):
        if same_file(getattr(chosen, option), chosen.report):
            raise TinynetError(f"--{option} and --report are both {printable(chosen.report)}")
    check_writable(chosen.report)
    if not chosen.force:
        check_replaceable(chosen.report, BEGINNING, "page of tinynet", REMEDY)


def write_report(
    chosen: argparse.Namespace,
    model: "TableModel",
    learned: "tuple[Table, str]",
    test: "tuple[Table, str] | None",
    frames: "Frames",
) -> None:
    """Write it; where that fails, say so: the model is there already."""
    name = "model.json" if is_screen(chosen.out) else chosen.out
    try:
        page = training_report(model, *learned, frames=frames, test=test, model_file=name)
        write_out(page, chosen.report)
    except (TinynetError, ArithmeticError, OSError, MemoryError) as error:
        say_notes([f"there is no report: {words_of(error)}"])
        return
    said = f"report written to {printable(chosen.report)}\n"
    if is_screen(chosen.out):
        sys.stderr.write(said)
    else:
        write_out(said)
