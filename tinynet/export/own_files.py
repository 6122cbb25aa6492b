"""The files that tinynet itself is made of, wherever it was imported from.

It may lie in a folder or in a zip file, or come as `.pyc` files without its sources. Python
knows how to read what lies beside a module; a path would lead nowhere within a zip file.
"""

import ast
import functools
import pkgutil
import re

from ..errors import TinynetError
from .bundle_optional_imports import FOLDER

PACKAGE = __name__.rsplit(".", 2)[0]


def own_text(name: str) -> str:
    """The text of a file of tinynet, by its place in the package.

    >>> own_text("vectors.py")[3:10]
    'Vectors'
    """
    try:
        data = pkgutil.get_data(PACKAGE, name)
    except OSError:
        data = None
    if data is None:
        raise TinynetError(
            f"{name}, a file of tinynet's own, is missing here: install tinynet with its "
            "sources, as `pip install` does"
        )
    return data.decode("utf-8")


@functools.cache
def core_files() -> "dict[str, str]":
    """The modules of the core in reading order, each with its file: the book, then `backends`.

    >>> list(core_files())[:2], core_files()["network_code"]
    (['errors', 'argument_checks'], 'backends/network_code.py')
    """
    files = {}
    for folder in ("", FOLDER + "/"):
        tree = ast.parse(own_text(folder + "__init__.py"))
        docstring = ast.get_docstring(tree, clean=False) or ""
        for name in re.findall(r"^    (\w+) {2,}\S", docstring, re.MULTILINE):
            files[name] = f"{folder}{name}.py"
    return files
