"""The rules of the house, read off the source: what a chapter may import, say and keep."""

import ast
import pathlib
import re
import subprocess
import sys

import pytest

import tinynet

PACKAGE = pathlib.Path(tinynet.__file__).parent
NOT_CORE = {"__main__", "testing"}  # with the folders, all that boards never see
CORE = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem not in NOT_CORE)
CHAPTERS = [name for name in CORE if name != "__init__"]

IN_FUNCTIONS = {"json", "time", "os", "sys"}  # what a function of the core may import
LINES_AT_MOST = 260
LINES_AT_ONE_SITTING = 200

# Module-level tables; whatever else a module or a class keeps must be unchangeable.
ALLOWED = {
    ("twin", "the core does not exec"),  # the one place where programs are made
    ("fitness", "an except says what it expects"),  # the caller's function raises what it likes
}
TABLES = {
    "ACTIVATIONS",
    "FORMULAS",
    "STRAIGHT_FORMULAS",
    "PROGRAMS",
    "LOSSES",
    "OPTIMIZERS",
    "CROSSOVERS",
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


def reading_order(docstring):
    """The chapters in the order of the table of contents: `    3 losses   what ...`."""
    found = re.findall(r"^ {3,}(?:\d+ )?(\w+) {2,}\S", docstring, re.MULTILINE)
    return [name for name in found if name]


def is_type_checking(node):
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def spoken(tree):
    """All nodes but those that only type checkers read."""
    todo = [tree]
    while todo:
        node = todo.pop()
        if is_type_checking(node):
            todo.extend(node.orelse)
            continue
        yield node
        todo.extend(ast.iter_child_nodes(node))


def imports(tree):
    """`(name, is_relative, is_in_a_function, line)` of each import."""

    def walk(node, inside):
        if is_type_checking(node):
            for child in node.orelse:
                yield from walk(child, inside)
            return
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, False, inside, node.lineno
        if isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            for name in names:
                yield name, node.level > 0, inside, node.lineno
        inside = inside or isinstance(node, (ast.FunctionDef, ast.Lambda))
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inside)

    return walk(tree, False)


def import_faults(source, chapter, order):
    """What a chapter imports and should not; `__init__` may import every chapter."""
    above = order if chapter == "__init__" else order[: order.index(chapter)]
    for name, relative, in_a_function, line in imports(ast.parse(source)):
        if relative:
            if name not in above:
                yield f"line {line}: {name} is no chapter above {chapter}"
        elif name != "math" and not (in_a_function and name in IN_FUNCTIONS):
            yield f"line {line}: the core does not import {name} here"


def language_faults(source):
    """What boards refuse or compute otherwise, and what the house does not want."""
    tree = ast.parse(source)
    for node in spoken(tree):
        for fault in node_faults(node):
            yield f"line {getattr(node, 'lineno', 0)}: {fault}"
    for scope in [tree, *[n for n in spoken(tree) if isinstance(n, ast.ClassDef)]]:
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
        if any(isinstance(value, changeable) for value in values) and not names <= TABLES:
            yield f"{', '.join(sorted(names))} could be changed by anyone"
    elif is_module and not isinstance(
        node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.AnnAssign)
    ):
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not docstring and not is_type_checking(node):
            yield "there is no work at import"


def source_of(name):
    return (PACKAGE / f"{name}.py").read_text(encoding="utf-8")


ORDER = reading_order(ast.get_docstring(ast.parse(source_of("__init__")), clean=False))


# The package keeps the rules


def test_the_table_of_contents_names_every_chapter_once():
    assert sorted(ORDER) == CHAPTERS
    assert ORDER[0] == "errors"
    assert ORDER.index("vectors") < ORDER.index("neuron") < ORDER.index("training")


@pytest.mark.parametrize("name", CORE)
def test_a_chapter_imports_math_and_the_chapters_above_it(name):
    assert list(import_faults(source_of(name), name, ORDER)) == []


@pytest.mark.parametrize("name", CORE)
def test_a_chapter_keeps_to_the_language_of_boards_and_the_rules_of_the_house(name):
    faults = [
        f for f in language_faults(source_of(name)) if (name, f.split(": ")[1]) not in ALLOWED
    ]
    assert faults == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_is_read_at_one_sitting(name):
    lines = len(source_of(name).splitlines())
    assert lines <= LINES_AT_MOST, (
        f"{name} has {lines} lines; about {LINES_AT_ONE_SITTING} is the aim"
    )


@pytest.mark.parametrize("name", [*CORE, "__main__"])
def test_a_chapter_opens_with_what_it_is_about(name):
    assert ast.get_docstring(ast.parse(source_of(name)))


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
    assert "tinynet.app" not in loaded


def test_every_public_name_is_there_and_sorted():
    assert sorted(tinynet.__all__) == tinynet.__all__
    for name in tinynet.__all__:
        assert hasattr(tinynet, name)


# The checkers see a fault where there is one


SMALL_ORDER = ["errors", "vectors", "layer", "network"]


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
        '"""A chapter."""\nimport math\nA, B = 1, "x"\nC = -1.5',
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
