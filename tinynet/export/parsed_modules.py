"""Modules as a board needs them: their definitions, and nothing that is only for people.

A module is read as a syntax tree and stripped. What is left is cut into definitions, the
functions, classes and tables at the left margin, each with the names that it uses.
"""

import ast
import copy
import functools

from .bundle_optional_imports import DecideImports, imported
from .own_files import core_files, own_text
from .strip_docstrings import Strip, source_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Container


class Definition:
    """One function, class or table of a module: its `tree`, and the `names` it binds.

    The tree is never changed, since many bundles share it.
    """

    def __init__(self, module: str, tree: ast.stmt) -> None:
        self.module = module
        self.tree = tree
        self.names = bound(tree)

    @functools.cached_property
    def uses(self) -> "set[str]":
        """The names in it."""
        return used_names(self.tree)

    @functools.cached_property
    def attributes(self) -> "set[str]":
        """The names behind a dot."""
        return {node.attr for node in ast.walk(self.tree) if isinstance(node, ast.Attribute)}

    @functools.cached_property
    def source(self) -> str:
        """Its source, as short as it gets."""
        return source_of(self.tree)


class Module:
    """One module of the core, read from the package.

    `definitions` are in their order, and in `by_name`. `imports` says for each name that comes from
    another module which module and which name that is; the name is None where it is
    the module itself. `python_modules` are those of Python that it imports at its top.
    Of the modules that it imports within functions, only the `available` are there. `stand_in` is
    another module whose code it has instead of its own.

    >>> module = Module("vectors")
    >>> [definition.names[0] for definition in module.definitions]
    ['INFINITY', 'weighted_sum', 'difference', 'add_scaled', 'mean', 'all_finite']
    >>> module.python_modules
    ['math']
    """

    def __init__(
        self, name: str, available: "Container[str]" = (), stand_in: "str | None" = None
    ) -> None:
        self.name = name
        decide = DecideImports(available)
        tree = decide.visit(stripped_tree(stand_in or name))
        self.python_modules: "list[str]" = []
        self.imports = decide.imports
        definitions = []
        for node in tree.body:
            if isinstance(node, ast.Import):
                self.python_modules.extend([alias.name for alias in node.names])
            elif isinstance(node, ast.ImportFrom):
                self.imports.update(imported(node))
            else:
                definitions.append(Definition(name, node))
        self._hold(definitions)

    def _hold(self, definitions: "list[Definition]") -> None:
        self.definitions = definitions
        self.by_name: "dict[str, list[Definition]]" = {}
        for definition in definitions:
            for name in definition.names:
                self.by_name.setdefault(name, []).append(definition)

    def having(self, definitions: "list[Definition]") -> "Module":
        """The same module with these definitions."""
        other = copy.copy(self)
        other._hold(definitions)
        return other

    @property
    def uses(self) -> "set[str]":
        """The names in its definitions."""
        return {name for definition in self.definitions for name in definition.uses}


@functools.cache
def optional_modules(name: str) -> "frozenset[str]":
    """The modules that a module imports within functions.

    >>> sorted(optional_modules("training_result"))
    ['changed_settings', 'notebook_pictures', 'resume_training', 'training_advice']
    """
    tree = stripped_tree(name)
    found: "set[str]" = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in tree.body:
            found.update([module for module, _ in imported(node).values()])
    return frozenset(found)


def stripped_tree(name: str) -> ast.Module:
    """The syntax tree of a module of the core, in the package itself or in `backends`."""
    tree: ast.Module = Strip().visit(ast.parse(own_text(core_files().get(name, f"{name}.py"))))
    return tree


def bound(node: ast.stmt) -> "list[str]":
    """The names that a definition at the left margin binds."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    names = []
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            names.append(part.id)
    return names


def used_names(tree: ast.AST) -> "set[str]":
    """The names that a tree uses, among them `losses.h` for a part of `losses`.

    >>> sorted(used_names(ast.parse("def f(x): return g(x) + losses.h(x)")))
    ['g', 'losses', 'losses.h', 'x']
    """
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.add(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names.add(f"{node.value.id}.{node.attr}")
    return names
