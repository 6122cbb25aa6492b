"""Binding a bundle: its definitions written down, as one file or as a directory.

In a directory each chapter is a file of its own, as in tinynet. One file needs less
memory when it runs, and more while it is compiled, since the largest file that a
board compiles sets the peak: it is meant to be precompiled. In one file two chapters
may not both use a name, so there one of them gets another.
"""

import ast
import builtins
import re

from .. import __version__
from .bundle_contents import Bundle, used
from .stripped_modules import Chapter

TITLE = "# tinynet"  # the first words of a bundle


def one_file(bundle: Bundle) -> str:
    """The bundle as the text of one module.

    >>> from .bundle_contents import Bundle
    >>> text = one_file(Bundle(["vectors"]))
    >>> "def weighted_sum(bias, weights, inputs, synapses):" in text, '\"\"\"' in text
    (True, False)
    """
    new_names = _new_names(bundle)
    lines = [_title(bundle)]
    lines += [f"import {module}" for module in _modules(bundle.chapters)]
    for chapter in bundle.chapters:
        renamed = Renamed(_as_known_to(chapter, new_names))
        lines += [_text(renamed.visit(definition.tree)) for definition in chapter.definitions]
    return "\n".join(lines) + "\n"


def directory(bundle: Bundle) -> "dict[str, str]":
    """The bundle as a package: the text of each file, by its name."""
    public = Chapter("__init__", bundle.only).imports
    names: "dict[str, list[str]]" = {}
    for chapter in bundle.chapters:
        for definition in chapter.definitions:
            for name in definition.names:
                if public.get(name, ("", ""))[0] == chapter.name:
                    names.setdefault(chapter.name, []).append(name)
    lines = [_title(bundle)]
    lines += [f"from .{chapter} import {', '.join(parts)}" for chapter, parts in names.items()]
    files = {"__init__.py": "\n".join(lines) + "\n"}
    for chapter in bundle.chapters:
        lines = [f"import {module}" for module in _modules([chapter])]
        lines += _imports(chapter)
        lines += [_text(definition.tree) for definition in chapter.definitions]
        files[f"{chapter.name}.py"] = "\n".join(lines) + "\n"
    return files


def sizes(bundle: Bundle) -> "dict[str, int]":
    """The bytes of each chapter in a bundle, in reading order."""
    files = directory(bundle)
    return {chapter.name: len(files[f"{chapter.name}.py"]) for chapter in bundle.chapters}


def _title(bundle: Bundle) -> str:
    """A comment, which costs a board nothing."""
    return (
        f"{TITLE} {__version__}, MIT licence. Its own code, made small for a board by\n"
        f"# python -m tinynet bundle {bundle.wishes}"
    ).rstrip()


def _text(tree: ast.stmt) -> str:
    """The source of a definition, with one space for each step of its margin."""
    text = ast.unparse(ast.fix_missing_locations(PlainTexts().visit(tree)))
    return re.sub(r"^( +)", lambda margin: " " * (len(margin[1]) // 4), text, flags=re.MULTILINE)


def _all_used(chapters: "list[Chapter]") -> "set[str]":
    names: "set[str]" = set()
    for chapter in chapters:
        for definition in chapter.definitions:
            names |= used(definition.tree)
    return names


def _modules(chapters: "list[Chapter]") -> "list[str]":
    """The modules of Python that these chapters still use."""
    known = {module for chapter in chapters for module in chapter.modules}
    return sorted(known & _all_used(chapters))


def _imports(chapter: Chapter) -> "list[str]":
    """What a chapter still imports from other chapters."""
    lines: "dict[str, list[str]]" = {}
    for name in sorted(_all_used([chapter]) & set(chapter.imports)):
        other, part = chapter.imports[name]
        if part is None:
            lines.setdefault(".", []).append(other)
        else:
            lines.setdefault("." + other, []).append(part if part == name else f"{part} as {name}")
    return [f"from {source} import {', '.join(parts)}" for source, parts in lines.items()]


def _new_names(bundle: Bundle) -> "dict[tuple[str, str], str]":
    """For each chapter and each name it defines, the name that this has in one file.

    It is the same one, unless it means something else in another chapter or in
    Python; then it is kept for what `import tinynet` gives that name to.
    """
    owners: "dict[str, list[str]]" = {}
    for chapter in bundle.chapters:
        for definition in chapter.definitions:
            for name in definition.names:
                owners.setdefault(name, []).append(chapter.name)
    public = Chapter("__init__", bundle.only).imports
    new_names = {}
    for name, chapters in owners.items():
        clear = len(chapters) == 1 and name not in dir(builtins)
        for chapter_name in chapters:
            keeps = clear or public.get(name, ("", ""))[0] == chapter_name
            new_names[chapter_name, name] = name if keeps else f"{name}_of_{chapter_name}"
    return new_names


def _as_known_to(chapter: Chapter, new_names: "dict[tuple[str, str], str]") -> "dict[str, str]":
    """The new names, by the names that a chapter uses for them."""
    known = {}
    for (owner, name), new in new_names.items():
        if owner == chapter.name:
            known[name] = new
        for local, (other, part) in chapter.imports.items():
            if other == owner and part == name:
                known[local] = new
            if other == owner and part is None:
                known[f"{local}.{name}"] = new
    return known


class PlainTexts(ast.NodeTransformer):
    """Writes an f-string with a text in its braces by `format`.

    From Python 3.12 on, such a text may have the quotes of the f-string itself, and
    then no older Python can read it.
    """

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        """The same text, by `format` where it must be."""
        values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        if not any([_has_text(part.value) for part in values]):
            return node
        pattern = ""
        for part in node.values:
            if isinstance(part, ast.Constant):
                pattern += str(part.value).replace("{", "{{").replace("}", "}}")
            else:
                assert isinstance(part, ast.FormattedValue)
                kind = f"!{chr(part.conversion)}" if part.conversion != -1 else ""
                spec = ast.unparse(part.format_spec)[2:-1] if part.format_spec else ""
                pattern += "{" + kind + (":" + spec if spec else "") + "}"
        method = ast.Attribute(ast.Constant(pattern), "format", ast.Load())
        return ast.Call(method, [part.value for part in values], [])


def _has_text(tree: ast.AST) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return True
    return False


class Renamed(ast.NodeTransformer):
    """Writes the new names, but not where a function has a variable of that name."""

    def __init__(self, new_names: "dict[str, str]") -> None:
        self.new_names = new_names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """A name by itself."""
        return ast.Name(self.new_names.get(node.id, node.id), node.ctx)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """A part of a chapter, such as `rows.batch_source`."""
        if isinstance(node.value, ast.Name):
            whole = f"{node.value.id}.{node.attr}"
            if whole in self.new_names:
                return ast.Name(self.new_names[whole], node.ctx)
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """A class; the names of its methods are its own."""
        node.name = self.new_names.get(node.name, node.name)
        node.bases = [self.visit(base) for base in node.bases]
        for i in range(len(node.body)):
            part = node.body[i]
            name = getattr(part, "name", "")
            node.body[i] = self.visit(part)
            if name:
                node.body[i].name = name  # type: ignore[attr-defined]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """A function; its parameters and variables are its own."""
        node.name = self.new_names.get(node.name, node.name)
        node.args = self.visit(node.args)  # default values are the chapter's
        own = _variables(node)
        node.body = [self._without(own, part) for part in node.body]
        return node

    def _without(self, own: "set[str]", node: ast.stmt) -> ast.stmt:
        outside = self.new_names
        self.new_names = {k: v for k, v in outside.items() if k.split(".")[0] not in own}
        visited: ast.stmt = self.visit(node)
        self.new_names = outside
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
