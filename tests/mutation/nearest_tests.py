"""Which tests may notice a mutant, the likeliest first.

A module's own tests are those in the file that is named after it, and the examples in its
docstrings. What public functions take is recorded, and for what exports and generates there are
texts that are; both come before those of its own tests that are slow. Then come the tests of what
imports it, then of what imports these, and so on.
"""

import ast
import functools
import pathlib

from tests.outside_tools import ROOT

# The package itself imports nearly all of the library: that way leads from anywhere to anywhere.
PACKAGE = pathlib.Path("tinynet", "__init__.py")

# What the modules of these folders write is recorded line by line: few faults change no line.
EXPORTS = "tests/project/test_recorded_exports.py"
SIGNATURES = "tests/project/test_public_signatures.py"
RECORDED = {
    "backends": ["tests/project/test_recorded_programs.py", EXPORTS],
    "export": [EXPORTS],
}


def own_tests(path, root=ROOT):
    """The tests of a module: its docstrings, and the file named after it, if there is one."""
    path = pathlib.Path(path)
    named = pathlib.Path("tests", *path.parts[1:-1], f"test_{path.name}")
    return [path.as_posix(), *([named.as_posix()] if (root / named).exists() else [])]


def recorded_tests(path, root=ROOT):
    """The tests of recorded signatures, and of texts for a module that exports or generates."""
    names = [SIGNATURES, *RECORDED.get(pathlib.Path(path).parts[1], [])]
    return [name for name in names if (root / name).exists()]


def further_tests(path, root=ROOT):
    """All other files of tests that reach a module, the nearest first."""
    path = pathlib.Path(path)
    distances = _distances(path, root)
    found = []
    for file in sorted((root / "tests").rglob("test_*.py")):
        parts = file.relative_to(root).parts
        if {"node_modules", "mutation"} & set(parts):
            continue
        imported = _imported(file, root) - ({PACKAGE} - {path})
        near = [distances[p] for p in imported if p in distances]
        named = pathlib.Path("tinynet", *parts[1:-1], parts[-1][len("test_") :])
        if named in distances:
            near.append(distances[named])
        if near:
            slow = parts[1] in ("project", "app")  # whole programs: they take long
            elsewhere = parts[1:-1] != path.parts[1:-1]
            found.append((min(near) + (2 if slow else 0), elsewhere, "/".join(parts)))
    before = {*own_tests(path, root), *recorded_tests(path, root)}
    return [name for _, _, name in sorted(found) if name not in before]


def _distances(path, root):
    """How many steps of imports lead from each module to this one."""
    distances, todo = {path: 0}, [path]
    while todo:
        here = todo.pop(0)
        for module, imported in _imports(root).items():
            if here in imported and module not in distances and module != PACKAGE:
                distances[module] = distances[here] + 1
                todo.append(module)
    return distances


@functools.cache
def _imports(root):
    """For each module of the library the modules that it imports."""
    paths = sorted((root / "tinynet").rglob("*.py"))
    return {path.relative_to(root): _imported(path, root) for path in paths}


@functools.cache
def _imported(file, root):
    """The modules of the library that a file imports itself, at its top or in functions."""
    found = set()
    package = file.relative_to(root).parts[:-1]
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [tuple(alias.name.split(".")) for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            base += tuple((node.module or "").split(".")) if node.module else ()
            names = [base, *[(*base, alias.name) for alias in node.names]]
        for name in names:
            if name[:1] != ("tinynet",):
                continue
            for path in (
                pathlib.Path(*name).with_suffix(".py"),
                pathlib.Path(*name, "__init__.py"),
            ):
                if (root / path).exists():
                    found.add(path)
    return found | _by_package(tree, file, root)


def _by_package(tree, file, root):
    """Where a file takes names from the package itself, the modules that these come from."""
    public = {}
    init = root / "tinynet" / "__init__.py"
    if file == init:
        return set()
    for node in ast.parse(init.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            path = pathlib.Path("tinynet", *node.module.split(".")).with_suffix(".py")
            public.update({alias.name: path for alias in node.names})
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "tinynet" and not node.level:
            found.update(public[alias.name] for alias in node.names if alias.name in public)
    return found
