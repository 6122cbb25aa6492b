"""Mutants that change nothing anybody could see, each with the reason, from equivalents.txt.

An entry names the module and the function, the lines that the mutant takes away and those that
it puts in their place, and why that changes nothing. It holds wherever in the function these
lines are:

    rng Random.shuffled
    - for i in range(n - 1, 0, -1):
    + for i in range(n - 1, -1, -1):
    = the last round would exchange the first item with itself
"""

import difflib
import pathlib

LIST = pathlib.Path(__file__).with_name("equivalents.txt")


def read(text):
    """The entries of a text like the one above: what is changed where, and why it is no matter."""
    found = {}
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        old = tuple([line[1:].strip() for line in lines if line.startswith("-")])
        new = tuple([line[1:].strip() for line in lines if line.startswith("+")])
        reason = " ".join([line[1:].strip() for line in lines if line.startswith("=")])
        if not (old and new and reason) or lines[0][0] in "-+=":
            raise ValueError(f"an entry is a place, -, + and = lines, not:\n{block}")
        key = (lines[0].strip(), old, new)
        if key in found:
            raise ValueError(f"this is listed twice:\n{block}")
        found[key] = reason
    return found


def listed():
    """The entries of the list."""
    return read(LIST.read_text(encoding="utf-8"))


def changed_lines(before, after):
    """The lines that a change takes away and those that it puts there, without indentation."""
    old, new = [], []
    for line in difflib.ndiff(before.splitlines(), after.splitlines()):
        if line.startswith("- "):
            old.append(line[2:].strip())
        if line.startswith("+ "):
            new.append(line[2:].strip())
    return tuple(old), tuple(new)
