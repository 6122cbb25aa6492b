"""A bundle: tinynet as a small library for a board.

A board has little memory, and every definition that is never used takes some of it. So
a bundle has the chapters that are asked for, whole, and of all others only the
definitions that these need, found by following names from definition to definition.
The code is that of the chapters, so the numbers are the same.
"""

import ast
import re

from ..argument_checks import check_choice, check_flag, check_list
from ..errors import TinynetError
from .stripped_modules import PACKAGE, Chapter, Definition
from .remove_checks import Trusting

# The tables of which a bundle may have only some rows, and the chapters they are in.
TABLES = {"activations": "ACTIVATIONS", "losses": "LOSSES", "optimizers": "OPTIMIZERS"}


def contents() -> "list[str]":
    """The names of all chapters, in reading order.

    >>> contents()[:3]
    ['errors', 'checks', 'vectors']
    """
    text = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    return re.findall(r"^    (\w+) {2,}\S", text, re.MULTILINE)


class Bundle:
    """What belongs into a bundle.

    `only` are the chapters asked for (None: all of them). `activations`, `losses` and
    `optimizers` are the rows of those tables (None: all of them). With
    `trusting=True` nothing that is given is checked. `chapters` are those that are
    left with something in them, in reading order; `wishes` are the settings as
    the command line takes them.

    >>> bundle = Bundle(["rng"], trusting=True)
    >>> [chapter.name for chapter in bundle.chapters]
    ['rng']
    """

    def __init__(
        self,
        only: "list[str] | None" = None,
        activations: "list[str] | None" = None,
        losses: "list[str] | None" = None,
        optimizers: "list[str] | None" = None,
        trusting: bool = False,
    ) -> None:
        known = contents()
        asked = known if only is None else check_list(only, "only")
        self.only = [check_choice(name, "chapter", known) for name in asked]
        if not self.only:
            raise TinynetError("a bundle of no chapters would be empty: name some, as in network")
        self.all = {name: Chapter(name, self.only) for name in known}
        self.wishes = "" if only is None else f"--only {','.join(self.only)} "
        rows_of = {"activations": activations, "losses": losses, "optimizers": optimizers}
        for name, rows in rows_of.items():
            if rows is not None:
                kept = self._keep_rows(name, check_list(rows, name))
                self.wishes += f"--{name} {','.join(kept)} "
        if check_flag(trusting, "trusting"):
            self.wishes += "--trusting"
            for chapter in self.all.values():
                for definition in chapter.definitions:
                    definition.tree = Trusting().visit(definition.tree)
        self._keep_what_is_needed()
        while self._drop_methods():
            self._keep_what_is_needed()
        self.chapters = [chapter for chapter in self.all.values() if chapter.definitions]

    def _keep_rows(self, name: str, wanted: "list[object]") -> "list[str]":
        """Leave only these rows in the table of a chapter; returns their names."""
        (table,) = [d for d in self.all[name].definitions if d.names == [TABLES[name]]]
        assert isinstance(table.tree, ast.Assign)
        rows = table.tree.value
        assert isinstance(rows, ast.Dict)
        known = [ast.literal_eval(key) for key in rows.keys if key is not None]
        kept = sorted([known.index(check_choice(row, name, known)) for row in wanted])
        rows.keys = [rows.keys[i] for i in kept]
        rows.values = [rows.values[i] for i in kept]
        return [known[i] for i in kept]

    def _keep_what_is_needed(self) -> None:
        """Leave only definitions that can be reached from the chapters asked for."""
        todo = [d for name in self.only for d in self.all[name].definitions]
        needed: "list[Definition]" = []
        while todo:
            definition = todo.pop()
            if definition not in needed:
                needed.append(definition)
                for name in sorted(used(definition.tree)):
                    todo.extend(self.meant(self.all[definition.chapter], name))
        for chapter in self.all.values():
            chapter.definitions = [d for d in chapter.definitions if d in needed]

    def meant(self, chapter: Chapter, name: str) -> "list[Definition]":
        """The definition that this chapter means by a name, its own or another chapter's."""
        module, _, part = name.partition(".")
        if module in chapter.imports:
            other, imported = chapter.imports[module]
            return self.meant(self.all[other], imported or part)
        return [d for d in chapter.definitions if name in d.names]

    def _drop_methods(self) -> bool:
        """Leave out methods whose name is nowhere used.

        All stay in the chapters asked for, and in what `import tinynet` offers.
        """
        kept = [d for chapter in self.all.values() for d in chapter.definitions]
        attributes = set()
        for definition in kept:
            for node in ast.walk(definition.tree):
                if isinstance(node, ast.Attribute):
                    attributes.add(node.attr)
        dropped = False
        offered = self._offered()
        for definition in kept:
            private = definition.chapter not in self.only and definition not in offered
            if isinstance(definition.tree, ast.ClassDef) and private:
                body = definition.tree.body
                for method in [part for part in body if isinstance(part, ast.FunctionDef)]:
                    if method.name not in attributes and not method.name.startswith("__"):
                        body.remove(method)
                        dropped = True
                definition.tree.body = body or [ast.Pass()]
        return dropped

    def _offered(self) -> "list[Definition]":
        """What `import tinynet` offers, and the classes that this is made from."""
        public = Chapter("__init__")
        found: "list[Definition]" = []
        for name in public.imports:
            found += self.meant(public, name)
        for definition in found:  # which grows while we go through it
            if isinstance(definition.tree, ast.ClassDef):
                for base in definition.tree.bases:
                    found += self.meant(self.all[definition.chapter], ast.unparse(base))
        return found


def used(tree: ast.AST) -> "set[str]":
    """The names that a definition uses, among them `rows.batch_source` for a part of `rows`.

    >>> sorted(used(ast.parse("def f(x): return g(x) + rows.h(x)")))
    ['g', 'rows', 'rows.h', 'x']
    """
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.add(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names.add(f"{node.value.id}.{node.attr}")
    return names
