"""Names in one file: two modules may not both use one, so there one of them gets another."""

import ast
import builtins
import copy

from .bundle_contents import Bundle
from .parsed_modules import Definition, Module

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    NewNames = dict[str, dict[str, str]]  # for each module, by the name that stands there


def new_names(bundle: Bundle) -> "NewNames":
    """For each module and each name it defines, the name that this has in one file.

    It is the same one, unless it means something else in another module or in
    Python; then it is kept for what `import tinynet` gives that name to.
    """
    owners: "dict[str, list[str]]" = {}
    for module in bundle.modules:
        for name in module.by_name:
            owners.setdefault(name, []).append(module.name)
    new: "NewNames" = {module.name: {} for module in bundle.modules}
    for name, modules in owners.items():
        clear = len(modules) == 1 and name not in dir(builtins)
        for owner in modules:
            keeps = clear or bundle.public.get(name, ("", ""))[0] == owner
            new[owner][name] = name if keeps else f"{name}_of_{owner}"
    return new


def changes(module: Module, new: "NewNames") -> "dict[str, str]":
    """The new names, by the names that this module uses for them, where the two differ."""
    known = dict(new[module.name])
    for local, (owner, name) in module.imports.items():
        for defined, new_name in new.get(owner, {}).items():
            if name is None:
                known[f"{local}.{defined}"] = new_name
            elif name == defined:
                known[local] = new_name
    return {name: new_name for name, new_name in known.items() if name != new_name}


def renamed(definition: Definition, changed: "dict[str, str]") -> ast.stmt:
    """The tree of a definition with the new names."""
    tree: ast.stmt = Rename(changed).visit(copy.deepcopy(definition.tree))
    return tree


class Rename(ast.NodeTransformer):
    """Writes the new names, but not where a function has a variable of that name."""

    def __init__(self, changed: "dict[str, str]") -> None:
        self.changed = changed

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """A name by itself."""
        return ast.Name(self.changed.get(node.id, node.id), node.ctx)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """A part of a module, such as `batch_programs.loss_source`."""
        if isinstance(node.value, ast.Name):
            whole = f"{node.value.id}.{node.attr}"
            if whole in self.changed:
                return ast.Name(self.changed[whole], node.ctx)
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """A class; the names of its methods and variables are its own."""
        node.name = self.changed.get(node.name, node.name)
        node.bases = [self.visit(base) for base in node.bases]
        for part in node.body:
            if isinstance(part, ast.FunctionDef):
                name = part.name
                self.visit(part)
                part.name = name
            elif isinstance(part, ast.Assign):
                part.value = self.visit(part.value)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """A function; its parameters and variables are its own."""
        node.name = self.changed.get(node.name, node.name)
        node.args = self.visit(node.args)  # default values are the module's
        own = _variables(node)
        node.body = [self._without(own, part) for part in node.body]
        return node

    def _without(self, own: "set[str]", node: ast.stmt) -> ast.stmt:
        outside = self.changed
        self.changed = {k: v for k, v in outside.items() if k.split(".")[0] not in own}
        visited: ast.stmt = self.visit(node)
        self.changed = outside
        return visited


def _variables(function: ast.FunctionDef) -> "set[str]":
    """The names that a function binds: its parameters, and what it assigns to."""
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            names.add(node.arg)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        if isinstance(node, ast.FunctionDef) and node is not function:
            names.add(node.name)
    return names
