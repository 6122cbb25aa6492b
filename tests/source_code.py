"""The modules of tinynet as text: which there are, where they lie, in which order they are read.

    book      the files directly in tinynet/
    core      the book and tinynet/backends: all that runs on a board, so not tinynet/backends/c
    folders   what comes after the book, in this order

A module is known by its name alone, since names are unique across the core; the package
itself is `__init__`, and `backends` its first folder.
"""

import ast
import pathlib
import re

import tinynet

PACKAGE = pathlib.Path(tinynet.__file__).resolve().parent
FOLDERS = ("backends", "export", "tables", "pictures", "testing", "app")
NOT_CORE = {"__main__"}


def reading_order(docstring):
    """The modules in the order of a table of contents: `    losses   what an error costs`."""
    return re.findall(r"^ {3,}(?:\d+ )?(\w+) {2,}\S", docstring, re.MULTILINE)


def order_of(path):
    """The reading order that the docstring of a package gives."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return reading_order(ast.get_docstring(tree, clean=False) or "")


def files_in(folder):
    """The modules of a folder but for its `__init__`, by name."""
    return {path.stem: path for path in sorted(folder.glob("*.py")) if path.stem != "__init__"}


IN_BOOK = {name: p for name, p in files_in(PACKAGE).items() if name not in NOT_CORE}
IN_BACKENDS = files_in(PACKAGE / "backends")
IN_C = files_in(PACKAGE / "backends" / "c")
IN_TABLES = files_in(PACKAGE / "tables")
IN_PICTURES = files_in(PACKAGE / "pictures")
IN_TESTING = files_in(PACKAGE / "testing")
FILES = {
    "__init__": PACKAGE / "__init__.py",
    "backends": PACKAGE / "backends" / "__init__.py",
    **IN_BOOK,
    **IN_BACKENDS,
}
CORE = sorted(FILES)
BOOK_ORDER = order_of(FILES["__init__"])
BACKENDS_ORDER = order_of(FILES["backends"])
C_ORDER = order_of(PACKAGE / "backends" / "c" / "__init__.py")
TABLES_ORDER = order_of(PACKAGE / "tables" / "__init__.py")
PICTURES_ORDER = order_of(PACKAGE / "pictures" / "__init__.py")
TESTING_ORDER = order_of(PACKAGE / "testing" / "__init__.py")
ALL = sorted(path for path in PACKAGE.rglob("*.py"))


def source_of(name):
    """The source of a module of the core."""
    return FILES[name].read_text(encoding="utf-8")


def is_type_checking(node):
    """Whether this is `if TYPE_CHECKING:`, which interpreters skip."""
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def without_type_checking(tree):
    """All nodes but those that only type checkers read."""
    todo = [tree]
    while todo:
        node = todo.pop()
        if is_type_checking(node):
            todo.extend(node.orelse)
            continue
        yield node
        todo.extend(ast.iter_child_nodes(node))
