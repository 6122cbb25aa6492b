"""The rules of the source, read off it: what a module may import, say and keep.

The core (tests/source_code.py says what that is) runs on boards, so it keeps to what they
have; more of that is in test_board_language.py. The folders after the book are free in
what they use, but each imports only from the book and from the folders before it.
"""

import ast
import re
import subprocess
import sys

import pytest

import tinynet
from tests.outside_tools import ROOT
from tests.source_code import (
    ALL,
    BACKENDS_ORDER,
    BOOK_ORDER,
    C_ORDER,
    CORE,
    FILES,
    FOLDERS,
    IN_BACKENDS,
    IN_BOOK,
    IN_C,
    IN_PICTURES,
    IN_TABLES,
    IN_TESTING,
    PACKAGE,
    PICTURES_ORDER,
    TABLES_ORDER,
    TESTING_ORDER,
    is_type_checking,
    reading_order,
    source_of,
    without_type_checking,
)

ORDER = [*BOOK_ORDER, *["backends." + name for name in BACKENDS_ORDER], "backends"]
IN_FUNCTIONS = {"json", "time", "os", "sys"}  # what a function of the core may import
SHOWN_IN_NOTEBOOKS = (
    *("network", "neuron", "neuron_training", "explain", "training_result", "evolution_result"),
)
# The functions that find a backend by its name import it, from below. A neuron becomes a
# network, which in the book comes after it; and its advice is read once a neuron is known.
LATER_ON = {
    ("backend_by_name", "find_backend"),
    ("backend_by_name", "find_neuron_backend"),
    ("backend_by_name", "find_breeding_backend"),
    ("backend_by_name", "_meant"),
    ("neuron", "to_network"),
    ("neuron_training", "_advice"),
    *[(name, "_repr_svg_") for name in SHOWN_IN_NOTEBOOKS],
}
# What a fit with `verbose` shows is printed, and only app prints: a function takes its display
# from there, and nothing of app is loaded before somebody asks for it.
LATER_FOLDERS = {
    ("tables/training_progress.py", "shown", "app.training_display"),
    ("tables/training_progress.py", "fold_shown", "app.training_display"),
}
LINES_AT_MOST = 220
LINES_AT_ONE_SITTING = 200

ALLOWED = {
    ("program_cache", "the core does not exec"),  # the one place where programs are made
    ("fitness", "an except says what it expects"),  # the caller's function raises what it likes
    ("activation_by_name", "an except says what it expects"),  # so does an activation
    ("answers_and_targets", "an except says what it expects"),  # and advice tries it once more
    ("argument_checks", "an except says what it expects"),  # so do numbers of other libraries
    ("errors", "an except says what it expects"),  # so may an error that is to be quoted
}
# Module-level tables; whatever else a module or a class keeps must be unchangeable.
TABLES = {
    "ACTIVATIONS",
    "BRANCHLESS_EXPRESSIONS",
    "CROSSOVERS",
    "EXPRESSIONS",
    "LOSSES",
    "OPTIMIZERS",
    "PROGRAMS",
    "WRITERS",
    "__all__",
}
# `sum` of whole numbers is the same everywhere; of floats it is not.
WHOLE_NUMBER_SUMS = {"sizes", "row", "matrix", "sum(row)"}

MATH_OF_CPYTHON_ONLY = {
    "log1p", "fsum", "prod", "sumprod", "hypot", "dist", "nextafter", "ulp", "cbrt", "exp2",
    "perm", "comb", "lcm",
}  # fmt: skip
# As MicroPython 1.28 itself answers, built for Unix; boards have no more than that.
METHODS_OF_CPYTHON_ONLY = {
    "hex", "fromhex", "bit_length", "bit_count", "as_integer_ratio", "is_integer", "conjugate",
    "capitalize", "casefold", "expandtabs", "format_map", "isalnum", "isascii", "isdecimal",
    "isidentifier", "isnumeric", "isprintable", "istitle", "ljust", "rjust", "maketrans",
    "removeprefix", "removesuffix", "swapcase", "title", "translate", "zfill",
    "perf_counter", "perf_counter_ns", "process_time", "monotonic", "strftime",
    "JSONDecodeError", "path",
    "__doc__", "__annotations__", "__qualname__", "__subclasses__",
}  # fmt: skip
NAMES_OF_CPYTHON_ONLY = {
    "vars", "format", "ascii", "aiter", "anext", "IOError", "EnvironmentError", "PermissionError",
    "FileNotFoundError", "FileExistsError", "NotADirectoryError", "IsADirectoryError",
    "ModuleNotFoundError", "RecursionError", "TimeoutError", "BrokenPipeError", "BufferError",
    "FloatingPointError", "UnicodeDecodeError", "UnicodeEncodeError", "ReferenceError",
    "SystemError", "Warning", "UserWarning", "DeprecationWarning", "ExceptionGroup", "__doc__",
}  # fmt: skip
KEYWORDS_OF_CPYTHON_ONLY = {
    "zip": {"strict"},
    "sum": {"start"},
    "print": {"flush"},
    "open": {"newline"},
    "dumps": {"indent", "sort_keys"},
    "dump": {"indent", "sort_keys"},
}


def known_as(name):
    """How other modules know a module of the core: those in a folder by both names."""
    return "backends." + name if name in IN_BACKENDS else name


def imports(tree):
    """`(name, level, function, line)` of each import; `function` is "" at module level."""

    def walk(node, function):
        if is_type_checking(node):
            for child in node.orelse:
                yield from walk(child, function)
            return
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, 0, function, node.lineno
        if isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            for name in names:
                yield name, node.level, function, node.lineno
        if isinstance(node, ast.FunctionDef):
            function = function or node.name
        if isinstance(node, ast.Lambda):
            function = function or "lambda"
        for child in ast.iter_child_nodes(node):
            yield from walk(child, function)

    return walk(tree, "")


def import_faults(source, name, order):
    """What a module of the core imports and should not; `order` begins with what is read first.

    The package's own `__init__` may import all that is there, others what stands above them.
    """
    folder = "backends." if name == "backends" or name.startswith("backends.") else ""
    above = None if name == "__init__" else order[: order.index(name)]
    for target, level, function, line in imports(ast.parse(source)):
        if level == 0:
            if target != "math" and not (function and target in IN_FUNCTIONS):
                yield f"line {line}: the core does not import {target} here"
            continue
        target = folder + target if level == 1 else target
        if above is not None and target not in above and (name, function) not in LATER_ON:
            yield f"line {line}: {target} is no module above {name}"


def folder_faults(source, folder, depth=1, name=""):
    """What a module imports of folders after its own; `depth` is that of its folder."""
    later = FOLDERS[FOLDERS.index(folder) + 1 :]
    for target, level, function, line in imports(ast.parse(source)):
        if (name, function, target) in LATER_FOLDERS:
            continue
        words = target.split(".")
        if function == "_repr_svg_" and words[0] == "pictures":
            continue  # how notebooks show it
        if level == 0 and words[0] == "tinynet":
            words, level = words[1:], depth + 1
        if level == depth + 1 and words and words[0] in later:
            yield f"line {line}: {words[0]} comes after {folder}"


def order_faults(source, name, order):
    """What a module of backends/c, tables, pictures imports of its folder and not from above it.

    Of the core it may import what it likes: all of it stands above.
    """
    for target, level, _, line in imports(ast.parse(source)):
        if target.startswith("tinynet"):
            yield f"line {line}: write relative imports"
        if level == 1 and target not in order[: order.index(name)]:
            yield f"line {line}: {target} is no module above {name}"


def language_faults(source):
    """What boards refuse or compute otherwise, and what is not wanted anywhere in the core."""
    tree = ast.parse(source)
    for node in without_type_checking(tree):
        for fault in node_faults(node):
            yield f"line {getattr(node, 'lineno', 0)}: {fault}"
    for scope in [tree, *[n for n in without_type_checking(tree) if isinstance(n, ast.ClassDef)]]:
        for node in scope.body:
            for fault in scope_faults(node, scope is tree):
                yield f"line {node.lineno}: {fault}"


def node_faults(node):
    if type(node).__name__ in ("Match", "TryStar", "TypeAlias", "AsyncFunctionDef"):
        yield f"boards do not know {type(node).__name__}"
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        yield "nothing outside a function is changed from within"
    if isinstance(node, ast.Try) and "exp(" in "".join(map(ast.unparse, node.body)):
        yield "boards raise another error than CPython: branch on the sign before calling exp"
    if isinstance(node, ast.ExceptHandler):
        caught = "" if node.type is None else ast.unparse(node.type)
        if caught in ("", "Exception", "BaseException"):
            yield "an except says what it expects"
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        is_display = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        if is_display and any(isinstance(item, ast.Starred) for item in node.elts):
            yield "boards refuse a star in a display"
    if isinstance(node, ast.Dict) and None in node.keys:
        yield "boards refuse {**a}"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and not is_whole_power(node):
        yield "** rounds as the C library pleases: multiply"
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Pow):
        yield "** rounds as the C library pleases: multiply"
    if isinstance(node, ast.Attribute):
        if ast.unparse(node.value) == "math" and node.attr in MATH_OF_CPYTHON_ONLY:
            yield f"boards have no math.{node.attr}"
        if node.attr in METHODS_OF_CPYTHON_ONLY:
            yield f"boards have no {node.attr}"
    if isinstance(node, ast.Name) and node.id in NAMES_OF_CPYTHON_ONLY:
        yield f"boards have no {node.id}"
    if isinstance(node, ast.ImportFrom) and node.module == "math":
        yield "write math.exp, not exp: readers see where it is from"
    if isinstance(node, ast.Call):
        yield from call_faults(node)
    if isinstance(node, (ast.FunctionDef, ast.Lambda)):
        if node.args.posonlyargs:
            yield "boards refuse positional-only arguments"
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if isinstance(default, (ast.List, ast.Dict, ast.Set, ast.Call, ast.ListComp)):
                yield "a default that can change is shared by all calls"


def call_faults(node):
    name = ast.unparse(node.func).split(".")[-1]
    if name in ("sorted", "sort") and not sorts_without_ties(node):
        yield "boards do not sort stably: let the key end in the place"
    if isinstance(node.func, ast.Name):
        if name in ("print", "input", "eval", "exec", "compile", "breakpoint"):
            yield f"the core does not {name}"
        if name == "pow":
            yield "pow rounds as the C library pleases: multiply"
        if name == "sum" and not is_whole_number_sum(node):
            yield f"sum of floats differs between versions: add in a loop ({ast.unparse(node)})"
    for keyword in node.keywords:
        if keyword.arg in KEYWORDS_OF_CPYTHON_ONLY.get(name, ()):
            yield f"boards have no {name}({keyword.arg}=)"


def sorts_without_ties(call):
    """Whether equals cannot be told apart: no key, or one that is a pair of value and place."""
    for keyword in call.keywords:
        if keyword.arg == "key":
            body = getattr(keyword.value, "body", None)
            return isinstance(body, ast.Tuple) and len(body.elts) > 1
    return True


def is_whole_power(node):
    """Whether it is a power of two whole numbers as they stand, such as 2**31: that is exact."""
    parts = (node.left, node.right)
    return all(isinstance(p, ast.Constant) and isinstance(p.value, int) for p in parts)


def is_whole_number_sum(node):
    argument = node.args[0]
    if isinstance(argument, (ast.ListComp, ast.GeneratorExp)):
        argument = argument.elt
    while isinstance(argument, (ast.Subscript, ast.Attribute)):
        argument = (
            argument.value if isinstance(argument, ast.Subscript) else ast.Name(argument.attr)
        )
    return ast.unparse(argument) in WHOLE_NUMBER_SUMS


def scope_faults(node, is_module):
    """What stands directly in a module or class: definitions, and values that cannot change."""
    annotation = getattr(node, "annotation", None)
    if isinstance(annotation, (ast.Subscript, ast.BinOp)):
        yield "boards evaluate this annotation: put it in quotes"
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = {ast.unparse(target) for target in targets}
        changeable = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.Call)
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        values = [value for value in values if value and ast.unparse(value) != "float('inf')"]
        if any(isinstance(value, changeable) for value in values) and not names <= TABLES:
            yield f"{', '.join(sorted(names))} could be changed by anyone"
    elif is_module and not isinstance(
        node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.AnnAssign)
    ):
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not docstring and not is_type_checking(node):
            yield "there is no work at import"


# The order in which modules are read


def test_the_table_of_contents_names_every_module_of_the_book_once():
    assert sorted(BOOK_ORDER) == sorted(IN_BOOK)
    assert BOOK_ORDER[0] == "errors"
    assert BOOK_ORDER.index("vectors") < BOOK_ORDER.index("neuron") < BOOK_ORDER.index("training")


def test_the_table_of_contents_of_the_backends_names_every_module_once():
    assert sorted(BACKENDS_ORDER) == sorted(IN_BACKENDS)


def test_the_table_of_contents_of_the_backend_c_names_every_module_once():
    assert sorted(C_ORDER) == sorted(IN_C)


def test_the_table_of_contents_of_the_tables_names_every_module_once():
    assert sorted(TABLES_ORDER) == sorted(IN_TABLES)


def test_the_table_of_contents_of_the_pictures_names_every_module_once():
    assert sorted(PICTURES_ORDER) == sorted(IN_PICTURES)


def test_the_table_of_contents_of_testing_names_every_module_once():
    assert sorted(TESTING_ORDER) == sorted(IN_TESTING)


@pytest.mark.parametrize("name", sorted(IN_C))
def test_a_module_of_the_backend_c_imports_the_modules_above_it(name):
    assert list(order_faults(IN_C[name].read_text(encoding="utf-8"), name, C_ORDER)) == []


@pytest.mark.parametrize("name", sorted(IN_TABLES))
def test_a_module_of_the_tables_imports_only_what_stands_above_it(name):
    assert list(order_faults(IN_TABLES[name].read_text(encoding="utf-8"), name, TABLES_ORDER)) == []


@pytest.mark.parametrize("name", sorted(IN_PICTURES))
def test_a_module_of_the_pictures_imports_only_what_stands_above_it(name):
    source = IN_PICTURES[name].read_text(encoding="utf-8")
    assert list(order_faults(source, name, PICTURES_ORDER)) == []


@pytest.mark.parametrize("name", sorted(IN_TESTING))
def test_a_module_of_testing_imports_only_what_stands_above_it(name):
    source = IN_TESTING[name].read_text(encoding="utf-8")
    assert list(order_faults(source, name, TESTING_ORDER)) == []


def test_no_module_of_the_core_imports_the_backend_c_but_where_it_is_found_by_its_name():
    for name in CORE:
        for target, _, function, _ in imports(ast.parse(source_of(name))):
            if "backends.c" in target or target.split(".")[0] in ("c", *IN_C):
                assert (name, function) in LATER_ON, f"{name} imports {target}"


def test_no_two_modules_of_the_core_have_the_same_name():
    assert len(FILES) == 2 + len(IN_BOOK) + len(IN_BACKENDS)  # a bundle for a board is flat
    assert not set(FILES) & {*IN_FUNCTIONS, "math", *IN_C}


def test_every_folder_has_its_place_in_the_order():
    there = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert there <= set(FOLDERS)


@pytest.mark.parametrize("name", CORE)
def test_a_module_of_the_core_imports_math_and_the_modules_above_it(name):
    assert list(import_faults(source_of(name), known_as(name), ORDER)) == []


def in_folders():
    """`(file, folder, depth)` of each module in a folder, `backends` and `backends/c` included."""
    for path in ALL:
        within = path.relative_to(PACKAGE)
        if len(within.parts) > 1:
            yield within.as_posix(), within.parts[0], len(within.parts) - 1


@pytest.mark.parametrize(("path", "folder", "depth"), list(in_folders()))
def test_a_folder_imports_nothing_of_the_folders_after_it(path, folder, depth):
    source = (PACKAGE / path).read_text(encoding="utf-8")
    assert list(folder_faults(source, folder, depth, path)) == []


def test_importing_the_library_imports_nothing_but_math():
    code = (
        f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); before = set(sys.modules); "
        "import tinynet; print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "tinynet.training" in loaded
    others = {name for name in loaded if name.split(".")[0] != "tinynet"}
    assert others <= {"math"}
    assert not loaded & {f"tinynet.{folder}" for folder in FOLDERS[1:]}


# What a module says and keeps


@pytest.mark.parametrize("name", CORE)
def test_a_module_of_the_core_keeps_to_the_language_of_boards_and_to_the_rules(name):
    faults = [
        f for f in language_faults(source_of(name)) if (name, f.split(": ")[1]) not in ALLOWED
    ]
    assert faults == []


def test_what_is_allowed_is_needed():
    for name, fault in ALLOWED:
        assert fault in [f.split(": ")[1] for f in language_faults(source_of(name))]
    assigned = set()
    for name in CORE:
        assigned |= set(re.findall(r"^(\w+)\b.* = ", source_of(name), re.MULTILINE))
    assert assigned >= TABLES


@pytest.mark.parametrize("path", [path.relative_to(PACKAGE).as_posix() for path in ALL])
def test_a_module_is_read_at_one_sitting(path):
    lines = len((PACKAGE / path).read_text(encoding="utf-8").splitlines())
    assert lines <= LINES_AT_MOST, (
        f"{path} has {lines} lines; about {LINES_AT_ONE_SITTING} is the aim"
    )


@pytest.mark.parametrize("path", [path.relative_to(PACKAGE).as_posix() for path in ALL])
def test_a_module_opens_with_what_it_is_about(path):
    assert ast.get_docstring(ast.parse((PACKAGE / path).read_text(encoding="utf-8")))


def test_every_public_name_is_there_and_sorted():
    assert sorted(tinynet.__all__) == tinynet.__all__
    for name in tinynet.__all__:
        assert hasattr(tinynet, name)


# Words. A name of our own for a thing that has one is a riddle to who comes new.

SAY_INSTEAD = {
    "swift": "say which backend or program it is",
    "twin": "backend, generated program, or copy",
    "house": "rules of the source",
    "measurer": "say what it measures",
    "lesson": "problem, example",
    "way of": "which program is written",
    "ways of": "which programs are written",
}
ORDINARY = {  # where such a word is the ordinary English one: file, word
    ("tests/project/test_source_rules.py", word) for word in SAY_INSTEAD
}
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def words_of(line):
    """The words of a line, those within names too, in small letters and without a last s."""
    words = [word.lower() for word in WORD.findall(line)]
    return [word[:-1] if word.endswith("s") else word for word in words]


def dialect(line):
    """The words of the table above that a line has."""
    words = words_of(line)
    found = [word for word in words if word in SAY_INSTEAD]
    named = re.findall(r"\b(ways?)_of\b", line)  # as ordinary English, "ways of" is fine
    return found + [f"{word} of" for word in named]


def texts():
    """All that people read here: sources and documentation, without what others wrote."""
    found = [ROOT / "README.md"]
    for folder in ("tinynet", "tests", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*")):
            others = {"node_modules", ".env", "__pycache__"} & set(path.parts)
            if path.suffix in (".py", ".md") and not others:
                found.append(path)
    return [path for path in found if path.exists()]


def test_everything_is_called_by_the_name_that_the_field_has_for_it():
    faults = []
    for path in texts():
        name = path.relative_to(ROOT).as_posix()
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            for word in dialect(line):
                if (name, word) not in ORDINARY:
                    faults.append(f"{name}:{number}: {word!r}: {SAY_INSTEAD[word]}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "line",
    ["a twin of it", "class FastTwin:", "full_twins = 2", "TWIN", "way_of(network)", "SwiftNeuron"],
)
def test_a_word_of_our_own_is_seen(line):
    assert len(dialect(line)) == 1


@pytest.mark.parametrize("line", ["twine", "households", "two ways of doing it", "lessen", "as is"])
def test_another_word_is_let_through(line):
    assert dialect(line) == []


# The checkers see a fault where there is one


SMALL_ORDER = ["errors", "vectors", "layer", "network", "backends.code", "backends.cache"]


@pytest.mark.parametrize(
    "source",
    [
        "import json",
        "import typing",
        "from typing import Callable",
        "from __future__ import annotations",
        "import math, random",
        "import os.path",
        "from .network import Network",
        "from .layer import Layer",
        "from . import network",
        "from .app.cli import main",
        "from .backends.code import text",
        "def f():\n    from .backends.code import text",
        "from .nowhere import x",
        "import tinynet",
        "class A:\n    import json",
        "if True:\n    import json",
        "try:\n    import json\nexcept ImportError:\n    pass",
        "def f():\n    import random",
        "def f():\n    from .network import Network",
        "if TYPE_CHECKING:\n    pass\nelse:\n    import json",
    ],
)
def test_a_planted_import_is_seen(source):
    assert list(import_faults(source, "layer", SMALL_ORDER)) != []


@pytest.mark.parametrize(
    "source",
    [
        "import math",
        "from .vectors import mean\nfrom .errors import check_row",
        "def f():\n    import json\n    import os\n    import time",
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from typing import Callable",
    ],
)
def test_an_import_within_the_rules_is_let_through(source):
    assert list(import_faults(source, "layer", SMALL_ORDER)) == []


@pytest.mark.parametrize(
    "source",
    [
        "from .cache import programs",
        "from .nowhere import x",
        "from ..export import to_c",
        "from ..code import text",
        "from .errors import TinynetError",
        "def f():\n    from .cache import programs",
        "import tinynet",
    ],
)
def test_a_planted_import_in_a_backend_is_seen(source):
    assert list(import_faults(source, "backends.code", SMALL_ORDER)) != []


def test_an_import_within_the_rules_is_let_through_in_a_backend():
    source = "import math\nfrom .code import text\nfrom ..network import Network\n"
    assert list(import_faults(source, "backends.cache", SMALL_ORDER)) == []


def test_one_function_may_import_from_below_and_no_other():
    source = "def find_backend():\n    from .backends.code import text\n"
    order = ["backend_by_name", "backends.code"]
    assert list(import_faults(source, "backend_by_name", order)) == []
    for other in (
        source.replace("find_backend", "another"),
        source.replace("def find_backend():\n    ", ""),
        source.replace("from .backends.code import text", "import random"),
    ):
        assert list(import_faults(other, "backend_by_name", order)) != []
    assert list(import_faults(source, "layer", SMALL_ORDER)) != []


@pytest.mark.parametrize(
    ("source", "folder"),
    [
        ("from ..app.cli import main", "export"),
        ("from .. import app", "export"),
        ("import tinynet.app.cli", "export"),
        ("from tinynet.export import to_c", "backends"),
        ("def f():\n    from ..export.c_exporter import to_c", "backends"),
    ],
)
def test_an_import_from_a_later_folder_is_seen(source, folder):
    assert list(folder_faults(source, folder)) != []


def test_the_display_of_verbose_is_taken_from_app_by_its_functions_and_by_no_other():
    source = "def shown():\n    from ..app.training_display import display_on_error\n"
    name = "tables/training_progress.py"
    assert list(folder_faults(source, "tables", name=name)) == []
    assert list(folder_faults(source, "tables", name="tables/estimator.py")) != []
    for other in (source.replace("shown", "other"), source.replace("training_display", "cli")):
        assert list(folder_faults(other, "tables", name=name)) != []


@pytest.mark.parametrize(
    "source",
    [
        "from ...export.c_exporter import to_c",
        "def f():\n    from ...app import cli",
        "from ... import tables",
        "import tinynet.export",
    ],
)
def test_an_import_from_a_later_folder_is_seen_in_a_folder_of_a_folder(source):
    assert list(folder_faults(source, "backends", depth=2)) != []
    assert list(folder_faults("from ...network import Network", "backends", depth=2)) == []


@pytest.mark.parametrize(
    "source",
    [
        "from .cache import programs",
        "from .nowhere import x",
        "def f():\n    from .cache import programs",
        "from tinynet.network import Network",
        "import tinynet",
    ],
)
def test_a_planted_import_in_the_backend_c_is_seen(source):
    order = ["text", "code", "cache"]
    assert list(order_faults(source, "code", order)) != []
    fine = (
        "import ctypes\nfrom .text import line\nfrom ..when_it_pays import x\nfrom ...rng import y"
    )
    assert list(order_faults(fine, "code", order)) == []


@pytest.mark.parametrize(
    "source",
    [
        "from ..export.c_exporter import to_c",
        "from ..backends import program_cache",
        "from ..network import Network",
        "from . import screen",
        "from .. import train",
        "from tinynet import train",
        "import json",
    ],
)
def test_an_import_from_an_earlier_folder_or_the_book_is_let_through(source):
    assert list(folder_faults(source, "app")) == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(a, /): pass",
        "def f(a): return [*a, 1]",
        "def f(a): return {*a}",
        "def f(a): return (*a, 1)",
        "def f(a): return {**a}",
        "def f(a):\n    global b\n    b = a",
        "def f(a=[]): pass",
        "def f(*, a={}): pass",
        "def f(a=list()): pass",
        "def f():\n    try:\n        pass\n    except:\n        pass",
        "def f():\n    try:\n        pass\n    except Exception:\n        pass",
        "def f(z):\n    try:\n        return exp(z)\n    except OverflowError:\n        pass",
        "def f(y): return 1 - y ** 2",
        "def f(y):\n    y **= 2",
        "def f(y): return pow(y, 2)",
        "def f(v): return sum(v)",
        "def f(v): return sum(x * x for x in v)",
        "def f(v): return sum([w for w in v.weights])",
        "import math\ndef f(v): return math.fsum(v)",
        "import math\ndef f(v): return math.hypot(v)",
        "import math\ndef f(v): return math.log1p(v)",
        "import math\ndef f(v): return math.sumprod(v, v)",
        "from math import exp",
        "def f(v): return v.hex()",
        "def f(a, b): return zip(a, b, strict=True)",
        "def f(): print('x')",
        "def f(s): exec(s)",
        "def f(x):\n    import json\n    return json.dumps(x, indent=1)",
        "def f(x):\n    import json\n    return json.dumps(x, sort_keys=True)",
        "def f(p): return open(p, newline='')",
        "def f(v): return sorted(v, key=len)",
        "def f(v): v.sort(key=lambda x: x[0])",
        "def f(v): return sorted(v, key=lambda x: (x,))",
        "def f(s): return s.removeprefix('a')",
        "def f(s): return s.rjust(3)",
        "def f(n): return n.bit_length()",
        "class B(A):\n    __doc__ = A.__doc__",
        "def f():\n    import time\n    return time.monotonic()",
        "def f():\n    import os\n    return os.path.join('a', 'b')",
        "def f(o): return vars(o)",
        "def f(x): return format(x, 'g')",
        "def f(p):\n    try:\n        open(p)\n    except FileNotFoundError:\n        pass",
        "x: list[float] = None",
        "class A:\n    x: dict[str, int] = None",
        "cache = {}",
        "seen = []",
        "a, b = 1, []",
        "rng = Random(0)",
        "class A:\n    seen = []",
        "print('hello')",
        "for i in range(3):\n    pass",
        "if True:\n    x = 1",
    ],
)
def test_planted_language_is_seen(source):
    assert list(language_faults(source)) != []


@pytest.mark.skipif(sys.version_info < (3, 10), reason="this Python cannot read match either")
def test_a_planted_match_is_seen():
    assert list(language_faults("def f(a):\n    match a:\n        case 1:\n            pass")) != []


@pytest.mark.parametrize(
    "source",
    [
        '"""A module."""\nimport math\nA, B = 1, "x"\nC = -1.5',
        "ACTIVATIONS = {}\nLOSSES = []",
        "def f(a, *, b=None):\n    first, *rest = a\n    return g(*a, **b)",
        "def f(a: 'list[float] | None' = None) -> 'list[float]':\n    x: 'list[float]' = []",
        "class A:\n    size: 'int | None' = 1\n    name = ''",
        "def f(v): return sorted(v, key=lambda i: (-v[i], i))",
        "def f(v): return sorted(v)",
        "def f(sizes, k): return sum(sizes[:k])",
        "def f(self, k): return sum(self.sizes[:k])",
        "def f(matrix): return sum([sum(row) for row in matrix])",
        "import math\ndef f(z): return math.exp(z)",
        "def f(n): return -(10**30) < n < 2**31",
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    x = []",
        "def f(a):\n    try:\n        a()\n    except KeyError:\n        raise A from None",
    ],
)
def test_language_within_the_rules_is_let_through(source):
    assert list(language_faults(source)) == []


def test_the_reading_order_is_parsed():
    text = (
        "Contents:\n\n    errors        before\n     1 vectors     first\n    10 rng        last\n"
    )
    assert reading_order(text) == ["errors", "vectors", "rng"]


# Tests mirror the package


def test_every_module_has_a_file_of_tests_and_every_file_of_tests_is_about_a_module():
    tests = ROOT / "tests"
    wanted = set()
    for path in PACKAGE.glob("**/*.py"):
        if path.stem not in ("__init__", "__main__"):
            folder = path.parent.relative_to(PACKAGE)
            wanted.add((folder / f"test_{path.name}").as_posix())
    here = {
        path.relative_to(tests).as_posix()
        for path in tests.glob("**/test_*.py")
        if not {"project", "boards", "node_modules"} & set(path.relative_to(tests).parts)
    }
    helpers = {f"test_{path.name}" for path in tests.glob("*.py")}  # helpers have tests, too
    helpers |= {f"pictures/test_{path.name}" for path in tests.glob("pictures/*.py")}
    assert wanted - here == set()
    assert here - wanted - helpers == set()
