"""Imports within functions: which of them a bundle has.

Imports at the top of a module are needed, and what they name comes along. An import
within a function is optional: training, say, goes without generated programs where
`backends` was left out. A bundle has such a module if it is asked for by name.
"""

import ast

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Container

    # For each name that an import binds: the module, and the name there or None for all of it.
    Imports = dict[str, tuple[str, str | None]]

FOLDER = "backends"  # the one folder of the core; in a bundle its modules stand with the others


class DecideImports(ast.NodeTransformer):
    """Decides the imports within functions, for a bundle in which `available` modules are.

    Some functions have an answer for the case that a module is not there:

        try:
            from .training_advice import advise
        except ImportError:
            return ""

    Only one of the two branches is left. What is then still imported is in `imports`,
    and moves to the top of the module.
    """

    def __init__(self, available: "Container[str]") -> None:
        self.available = available
        self.imports: "Imports" = {}

    def visit_Module(self, node: ast.Module) -> ast.Module:
        """What stands at the top already is left there."""
        node.body = [
            part if isinstance(part, ast.ImportFrom) else self.visit(part) for part in node.body
        ]
        return node

    def visit_Try(self, node: ast.Try) -> "ast.stmt | list[ast.stmt]":
        """Either what was to be done with the import, or what was to be done without."""
        wanted = [part for part in node.body if isinstance(part, ast.ImportFrom)]
        if wanted and not all([self._is_there(part) for part in wanted]):
            return node.handlers[0].body
        self.generic_visit(node)
        return node.body if wanted else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """A function."""
        self.generic_visit(node)
        node.body = _up_to_its_end(node.body)
        return node

    def visit_If(self, node: ast.If) -> ast.If:
        """A condition."""
        self.generic_visit(node)
        node.body = _up_to_its_end(node.body)
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt:
        """An import moves to the top, or fails where it is."""
        if not self._is_there(node):
            name = node.module or node.names[0].name
            return ast.parse(f"raise ImportError('tinynet.{name}')").body[0]
        self.imports.update(imported(node))
        return ast.Pass()

    def _is_there(self, node: ast.ImportFrom) -> bool:
        return all([module in self.available for module, _ in imported(node).values()])


def imported(node: ast.ImportFrom) -> "Imports":
    """What an import from other modules of the core binds, in whatever folder they are.

    >>> for line in ("from .a import b", "from ..a import b as c", "from .backends.a import b"):
    ...     print(imported(ast.parse(line).body[0]))
    {'b': ('a', 'b')}
    {'c': ('a', 'b')}
    {'b': ('a', 'b')}
    >>> imported(ast.parse("from . import a").body[0])
    {'a': ('a', None)}
    """
    found: "Imports" = {}
    module = (node.module or "").split(".")[-1]
    for alias in node.names:
        whole = module in ("", FOLDER)  # `from . import a` and `from .backends import a`
        found[alias.asname or alias.name] = (alias.name, None) if whole else (module, alias.name)
    return found


def _up_to_its_end(body: "list[ast.stmt]") -> "list[ast.stmt]":
    """What is behind a `return` or a `raise` is never reached."""
    for i in range(len(body)):
        if isinstance(body[i], (ast.Return, ast.Raise)):
            return body[: i + 1]
    return body
