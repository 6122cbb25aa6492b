"""The documentation and the programs in it, for the tests that run them.

A snippet is a block fenced as ```python. Each is run by itself, as one who copies only
that one would. One that begins with `>>>` is a doctest; one that mentions "__main__" is a
program of several processes, and started as a file. Blocks fenced otherwise are not run.
"""

import ast
import doctest
import os
import pathlib
import re
import subprocess
import sys

from tests.outside_tools import ROOT
from tinynet.activation_by_name import ACTIVATIONS
from tinynet.losses import LOSSES
from tinynet.optimizers import OPTIMIZERS

# Run by test_cluster.py and test_scikit_learn_tags.py, where the extra is installed.
NEEDS_MORE = ("distributed", "sklearn")


def readmes():
    """Every README.md of the checkout, the main one first; none in an installed copy."""
    folders = [ROOT, *(ROOT / "tinynet").glob("*"), ROOT / "tests", ROOT / "benchmarks"]
    return [folder / "README.md" for folder in folders if (folder / "README.md").exists()]


def fenced(text, language):
    """`(line, source)` of each block fenced with the name of this language."""
    found = []
    for match in re.finditer(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        found.append((text.count("\n", 0, match.start()) + 2, match.group(1)))
    return found


def snippets(text):
    """`(line, source)` of each block fenced as python."""
    return fenced(text, "python")


def tables(text):
    """Each table of a text, as the list of its lines."""
    found = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


def fails(test):
    """What doctest reports about a docstring, or nothing."""
    report = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    return "".join(report)


def run_snippets(text, where="README.md", leave_out=()):
    """Run each snippet that has none of the words in `leave_out`; how many were run.

    What they register is taken away again: other tests register the same names.
    """
    tables = [ACTIVATIONS, LOSSES, OPTIMIZERS]
    before = [dict(table) for table in tables]
    try:
        return _run_snippets(text, where, leave_out)
    finally:
        for table, rows in zip(tables, before):
            table.clear()
            table.update(rows)


def _run_snippets(text, where, leave_out):
    ran = 0
    for line, source in snippets(text):
        if any(word in source for word in leave_out):
            continue
        ran += 1
        if source.lstrip().startswith(">>>"):
            test = doctest.DocTestParser().get_doctest(source, {}, where, where, line - 1)
            report = fails(test)
            assert not report, report
        elif '"__main__"' in source:
            run_program(source)
        else:
            tree = ast.parse("\n" * (line - 1) + source, where)
            exec(compile(tree, where, "exec"), {"__name__": where})
    return ran


def run_program(source):
    """Run a source as a file of its own, in the folder where we are."""
    pathlib.Path("program.py").write_text(source, encoding="utf-8")
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    done = subprocess.run(
        [sys.executable, "program.py"], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr
