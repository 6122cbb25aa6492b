"""A bundle written down, as one file or as a directory.

In a directory each module is a file of its own, as in tinynet, but all stand side by
side. One file needs less memory when it runs, and more while it is compiled, since the
largest file that a board compiles sets the peak: it is meant to be precompiled.
"""

from .. import __version__
from .bundle_contents import Bundle
from .bundle_name_clashes import changes, new_names, renamed
from .parsed_modules import Module
from .strip_docstrings import source_of

TITLE = "# tinynet"  # the first words of a bundle


def one_file(bundle: Bundle) -> str:
    """The bundle as the text of one module.

    The modules follow each other in reading order, so a class stands behind its bases.

    >>> text = one_file(Bundle(["vectors"]))
    >>> "def weighted_sum(bias, weights, inputs, synapses):" in text, '\"\"\"' in text
    (True, False)
    """
    new = new_names(bundle)
    lines = [_title(bundle), *_python_imports(bundle.modules)]
    for module in bundle.modules:
        changed = changes(module, new)
        for definition in module.definitions:
            if changed.keys() & (definition.uses | set(definition.names)):
                lines.append(source_of(renamed(definition, changed)))
            else:
                lines.append(definition.source)
    return "\n".join(lines) + "\n"


def directory(bundle: Bundle) -> "dict[str, str]":
    """The bundle as a package: the text of each file, by its name."""
    lines = [_title(bundle)]
    for module in bundle.modules:
        names = [n for n in module.by_name if bundle.public.get(n, ("", ""))[0] == module.name]
        if names:
            lines.append(f"from .{module.name} import {', '.join(names)}")
    files = {"__init__.py": "\n".join(lines) + "\n"}
    for module in bundle.modules:
        lines = _python_imports([module]) + _imports(module)
        lines += [definition.source for definition in module.definitions]
        files[f"{module.name}.py"] = "\n".join(lines) + "\n"
    return files


def sizes(bundle: Bundle) -> "dict[str, int]":
    """The bytes of each module in a bundle, in reading order."""
    files = directory(bundle)
    return {module.name: len(files[f"{module.name}.py"]) for module in bundle.modules}


def _title(bundle: Bundle) -> str:
    """A comment, which costs a board nothing."""
    return (
        f"{TITLE} {__version__}, MIT licence. Its own code, made small for a board by\n"
        f"# python -m tinynet bundle {bundle.options}"
    ).rstrip()


def _python_imports(modules: "list[Module]") -> "list[str]":
    """The imports of what these modules still use of Python's own."""
    known = {name for module in modules for name in module.python_modules}
    used = {name for module in modules for name in module.uses}
    return [f"import {name}" for name in sorted(known & used)]


def _imports(module: Module) -> "list[str]":
    """What a module still imports from other modules."""
    lines: "dict[str, list[str]]" = {}
    for name in sorted(module.uses & set(module.imports)):
        other, part = module.imports[name]
        if part is None:
            lines.setdefault(".", []).append(other if other == name else f"{other} as {name}")
        else:
            lines.setdefault("." + other, []).append(part if part == name else f"{part} as {name}")
    return [f"from {source} import {', '.join(parts)}" for source, parts in lines.items()]
