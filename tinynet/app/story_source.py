"""Lines of tinynet's own source, taken from its modules when they are shown.

So what a page shows of the source is what ran to compute the page, and cannot disagree with it.
"""

import ast
import textwrap

from ..errors import TinynetError
from ..export.own_files import own_text

NOT_AT_HAND = (
    "The source of this part is not at hand here: this tinynet was packed without its "
    "source files. Everything else on this page was computed all the same."
)


def own_lines(file: str, name: str, first: str = "", last: str = "") -> "str | None":
    """The lines of a function, or of a method as `Class.method`, without docstring and comments.

    With `first` and `last` only those from the first line that has the one text to the next
    that has the other. None where this tinynet has no source files. A name or a text that is
    not in the file is a TinynetError.

    >>> print(own_lines("activation_functions.py", "sigmoid_slope"))
    def sigmoid_slope(y: float) -> float:
        return y * (1.0 - y)
    """
    try:
        text = own_text(file)
    except TinynetError:
        return None
    found: "ast.AST" = ast.parse(text)
    for part in name.split("."):
        found = _defined(found, part, f"{file} has no {name}")
    assert isinstance(found, (ast.FunctionDef, ast.ClassDef))
    lines = text.split("\n")
    shown = []
    for number in range(found.lineno, (found.end_lineno or found.lineno) + 1):
        is_comment = lines[number - 1].lstrip().startswith("#")
        if not is_comment and not any(
            [first <= number <= last for first, last in _docstrings(found)]
        ):
            shown.append(lines[number - 1])
    return textwrap.dedent("\n".join(_part(shown, first, last, f"{file}, {name}")))


def _part(lines: "list[str]", first: str, last: str, where: str) -> "list[str]":
    starts = [k for k in range(len(lines)) if first in lines[k]]
    ends = [k for k in range(starts[0] if starts else len(lines), len(lines)) if last in lines[k]]
    if not ends:
        raise TinynetError(f"{where} has no lines from {first!r} to {last!r}")
    return lines[starts[0] : (ends[0] if last else len(lines) - 1) + 1]


def _defined(tree: "ast.AST", name: str, missing: str) -> "ast.AST":
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name:
            return node
    raise TinynetError(missing)


def _docstrings(node: "ast.FunctionDef | ast.ClassDef") -> "list[tuple[int, int]]":
    """The first and last line of the docstring, if there is one."""
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return []
    return [(first.lineno, first.end_lineno or first.lineno)]
