"""The chapters as a board needs them: their definitions, and nothing that is only for people.

A chapter is read as a syntax tree. What a running program can do without is left
out of it: docstrings, annotations, what only type checkers read, and comments, which
a tree does not hold anyway. The rest is cut into its definitions, the functions,
classes and tables at the margin of the page, each with the names that it uses.
"""

import ast
import pathlib

PACKAGE = pathlib.Path(__file__).resolve().parent.parent


class Definition:
    """One function, class or table of a chapter: its `tree`, and the `names` it binds."""

    def __init__(self, chapter: str, tree: ast.stmt, names: "list[str]") -> None:
        self.chapter = chapter
        self.tree = tree
        self.names = names


class Chapter:
    """One chapter of the core, read from the package.

    `definitions` are in their order. `imports` says for each name that comes from
    another chapter which chapter and which name that is; the name is None where it
    is the chapter itself. `modules` are those of Python that it imports at its top.
    Some chapters use another only if it is there; `others` are those that will be.

    >>> chapter = Chapter("vectors")
    >>> [definition.names[0] for definition in chapter.definitions]
    ['weighted_sum', 'difference', 'add_scaled', 'mean', 'all_finite']
    >>> chapter.modules
    ['math']
    """

    def __init__(self, name: str, others: "list[str] | None" = None) -> None:
        self.name = name
        source = (PACKAGE / f"{name}.py").read_text(encoding="utf-8")
        wishes = Wishes(others or [])
        tree = wishes.visit(Stripped().visit(ast.parse(source)))
        self.modules: "list[str]" = []
        self.imports = wishes.imports
        self.definitions: "list[Definition]" = []
        for node in tree.body:
            if isinstance(node, ast.Import):
                self.modules.extend([alias.name for alias in node.names])
            elif isinstance(node, ast.ImportFrom):
                self.imports.update(imported(node))
            else:
                self.definitions.append(Definition(name, node, bound(node)))


def imported(node: ast.ImportFrom) -> "dict[str, tuple[str, str | None]]":
    """What an import from other chapters binds: `from .a import b`, or `from . import a`."""
    found: "dict[str, tuple[str, str | None]]" = {}
    for alias in node.names:
        name = alias.asname or alias.name
        found[name] = (node.module, alias.name) if node.module else (alias.name, None)
    return found


def bound(node: ast.stmt) -> "list[str]":
    """The names that a definition at the margin binds."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    names = []
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            names.append(part.id)
    return names


class Stripped(ast.NodeTransformer):
    """Leaves out docstrings, annotations, and what only type checkers read."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        """A chapter without its opening words."""
        self.generic_visit(node)
        node.body = _without_docstring(node.body)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """A class without its docstring."""
        self.generic_visit(node)
        node.body = _without_docstring(node.body) or [ast.Pass()]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> "ast.FunctionDef | None":
        """A function without its docstring; how objects travel between processes, not at all."""
        self.generic_visit(node)
        if node.name == "__reduce__":
            return None
        node.returns = None
        node.body = _without_docstring(node.body) or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """A parameter without its annotation."""
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> "ast.stmt | None":
        """A plain assignment, or nothing where there is no value."""
        self.generic_visit(node)
        if node.value is None:
            return None
        return ast.copy_location(ast.Assign([node.target], node.value), node)

    def visit_If(self, node: ast.If) -> "ast.stmt | None":
        """`if TYPE_CHECKING:` is never true."""
        self.generic_visit(node)
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return None
        return node

    def visit_Assign(self, node: ast.Assign) -> "ast.stmt | None":
        """And so nobody asks for TYPE_CHECKING, or sets a docstring by hand."""
        self.generic_visit(node)
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        return None if names in (["TYPE_CHECKING"], ["__doc__"]) else node


class Wishes(ast.NodeTransformer):
    """Decides the imports within functions, for a library that has these `chapters`.

    Some chapters use another only if it is there, and have an answer for if it is not:

        try:
            from .twin import loss_program
        except ImportError:
            return None

    Of the two ways only the one that will be gone is left. `imports` are those
    that move to the top of the chapter.
    """

    def __init__(self, chapters: "list[str]") -> None:
        self.chapters = chapters
        self.imports: "dict[str, tuple[str, str | None]]" = {}

    def visit_Module(self, node: ast.Module) -> ast.Module:
        """What stands at the top already is left there."""
        node.body = [
            part if isinstance(part, ast.ImportFrom) else self.visit(part) for part in node.body
        ]
        return node

    def visit_Try(self, node: ast.Try) -> "ast.stmt | list[ast.stmt]":
        """Either what was to be done with the import, or what was to be done without."""
        wishes = [part.module for part in node.body if isinstance(part, ast.ImportFrom)]
        if wishes and not all([module in self.chapters for module in wishes]):
            return node.handlers[0].body
        self.generic_visit(node)
        return node.body if wishes else node

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
        if node.module not in self.chapters:
            return ast.parse(f"raise ImportError('tinynet.{node.module}')").body[0]
        self.imports.update(imported(node))
        return ast.Pass()


def _up_to_its_end(body: "list[ast.stmt]") -> "list[ast.stmt]":
    """What is behind a `return` or a `raise` is never reached."""
    for i in range(len(body)):
        if isinstance(body[i], (ast.Return, ast.Raise)):
            return body[: i + 1]
    return body


def _without_docstring(body: "list[ast.stmt]") -> "list[ast.stmt]":
    return [
        node
        for node in body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
