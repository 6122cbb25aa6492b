"""The core keeps to the language and the names that boards have, read off the source.

`test_source_rules.py` looks for what a module may import and keep. Here is the rest of
what MicroPython lacks, refuses, or does otherwise without a word; each was tried on
MicroPython 1.27 and 1.28. What a board has is listed in `tests/boards/names.py`, which
is itself held to the interpreters.
"""

import ast
import builtins

import pytest

from tests.boards import names
from tests.source_code import CORE, source_of, without_type_checking

MODULES = {module: set(listed.split()) for module, listed in names.MODULES.items()}
BUILTINS = set(names.BUILTINS.split())
ALL_BUILTINS = set(dir(builtins)) - {"__name__", "__file__"}
METHODS = set(" ".join(names.METHODS.values()).split())
OF_CPYTHON = {name for kind in names.METHODS for name in dir(getattr(builtins, kind))}
WITH_KEYWORDS = {"sort", "format"}  # of the methods, those that take keywords there, too
NO_KEYWORDS = {"int", "round", "float", "bool", "abs", "divmod", "pow", "map", "filter", "range"}
SPECIAL = {  # methods that a board calls as CPython does, or that only CPython needs
    "__init__", "__repr__", "__str__", "__call__", "__len__", "__iter__", "__next__", "__eq__",
    "__lt__", "__hash__", "__bool__", "__contains__", "__getitem__", "__setitem__", "__enter__",
    "__exit__", "__add__", "__sub__", "__mul__", "__truediv__", "__neg__", "__getattr__",
    "__reduce__",
}  # fmt: skip
ABSENT = {
    "__doc__", "__annotations__", "__qualname__", "__mro__", "__bases__", "__subclasses__",
    "__cause__", "__context__", "__traceback__", "__wrapped__", "__code__", "__defaults__",
}  # fmt: skip
GENERIC = {"list", "dict", "tuple", "set", "frozenset", "type"}
IN_ORDER = {"list", "tuple", "join", "enumerate", "zip", "next", "iter"}
DECORATORS = {"property", "staticmethod", "classmethod"}
LARGEST = 2**30 - 1  # of whole numbers, where a board has no long integers
TOO_LARGE = "some boards have no whole number of more than 30 bits"
ALLOWED = {
    ("fitness", "boards have no __cause__"),  # where it is then a field like any other
    ("rng", TOO_LARGE),  # in a bundle for such boards `rng_small_integers` stands in its place
}


def board_faults(source):
    """What a board has not, refuses, or does otherwise."""
    tree = ast.parse(source)
    for node in without_type_checking(tree):
        for look in (syntax_faults, name_faults, class_faults, number_faults, silent_faults):
            for fault in look(node):
                yield f"line {getattr(node, 'lineno', 0)}: {fault}"
    yield from whole_number_faults(tree)
    yield from signature_faults(tree)


def syntax_faults(node):
    if isinstance(node, ast.JoinedStr):
        inner = [part for part in ast.walk(node) if isinstance(part, ast.JoinedStr)][1:]
        # What stands behind a colon, as in f"{x:.3f}", is one, too, but has no braces.
        if any(isinstance(piece, ast.FormattedValue) for part in inner for piece in part.values):
            yield "boards refuse an f-string within an f-string"
    if isinstance(node, ast.FormattedValue) and node.conversion == ord("a"):
        yield "boards do not know !a"
    if isinstance(node, ast.With) and len(node.items) > 1:
        yield "boards refuse with (a, b): nest them"
    if isinstance(node, (ast.Return, ast.For)):
        value = node.value if isinstance(node, ast.Return) else node.iter
        if isinstance(value, ast.Tuple) and any(isinstance(e, ast.Starred) for e in value.elts):
            yield "boards refuse a star here"
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and node.slice.step:
        if isinstance(node.ctx, (ast.Store, ast.Del)):
            yield "boards change no slice with a step"
        if isinstance(node.value, ast.Constant):
            yield "boards take slices with a step of lists only"
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) in GENERIC:
        yield "boards evaluate this: put it in quotes, or under TYPE_CHECKING"
    if is_isinstance(node) and isinstance(node.args[1], ast.BinOp):
        yield "boards know isinstance(x, (a, b)), not a | b"


def name_faults(node):
    if isinstance(node, ast.Name) and node.id in ALL_BUILTINS - BUILTINS:
        yield f"boards have no {node.id}"
    if isinstance(node, ast.Attribute):
        owner = ast.unparse(node.value)
        if owner in MODULES:
            if node.attr not in MODULES[owner]:
                yield f"boards have no {owner}.{node.attr}"
        elif node.attr in OF_CPYTHON - METHODS and not node.attr.startswith("__"):
            yield f"no built-in type of boards has {node.attr}"
        if node.attr in ABSENT:
            yield f"boards have no {node.attr}"
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        if name == "getattr" and len(node.args) == 2:
            yield "getattr without a default: write it as an attribute"
        if name in NO_KEYWORDS and node.keywords:
            yield f"boards take no keywords in {name}"
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if method in METHODS - WITH_KEYWORDS and any(k.arg for k in node.keywords):
            yield f"boards take no keywords in {method}"


def class_faults(node):
    if isinstance(node, ast.ClassDef):
        if len(node.bases) > 1:
            yield "boards mix up several bases"
        if node.keywords:
            yield "boards have no metaclasses"
        if node.decorator_list:
            yield "boards have no dataclasses and their like"
        for part in node.body:
            if isinstance(part, ast.FunctionDef):
                if part.name.startswith("__") and part.name not in SPECIAL:
                    yield f"boards do not call {part.name}"
            elif isinstance(part, ast.Assign) and ast.unparse(part.targets[0]).startswith("__"):
                yield "boards do not know special fields"
    if isinstance(node, ast.FunctionDef):
        for decorator in node.decorator_list:
            name = ast.unparse(decorator)
            if name not in DECORATORS and not name.endswith(".setter"):
                yield f"boards have no functools, so what is {name}?"


def number_faults(node):
    """Whole numbers, as they stand or made of those, that are too large for some boards."""
    if isinstance(node, (ast.Constant, ast.BinOp)) and is_of_whole_numbers(node):
        try:
            value = eval(ast.unparse(node))
        except ArithmeticError:
            value = 0
        if isinstance(value, int) and not -LARGEST - 1 <= value <= LARGEST:
            yield TOO_LARGE
    imported = [a.name for a in node.names] if isinstance(node, ast.ImportFrom) else []
    if "MODULUS" in imported:
        yield TOO_LARGE


def is_of_whole_numbers(node):
    """Whether nothing is in it but whole numbers, and what is done with them."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant):
            if isinstance(part.value, bool) or not isinstance(part.value, int):
                return False
        elif not isinstance(part, (ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop)):
            return False
    return True


def silent_faults(node):
    if isinstance(node, ast.Raise) and node.cause and ast.unparse(node.cause) != "None":
        yield "boards lose the cause: say it in the message"
    if isinstance(node, ast.Call):
        is_sort = ast.unparse(node.func) == "sorted" or (
            isinstance(node.func, ast.Attribute) and node.func.attr == "sort"
        )
        for keyword in node.keywords:
            if is_sort and keyword.arg == "key" and not ends_in_a_place(keyword.value):
                yield "boards do not sort stably: sort places, by (key, place)"
        takes = ast.unparse(node.func).split(".")[-1] in IN_ORDER
        if takes and any(of_a_dict(argument) for argument in node.args):
            yield "dicts keep no order on boards: sort the keys"
    in_order = isinstance(node, (ast.ListComp, ast.GeneratorExp))
    if in_order and any(of_a_dict(generator.iter) for generator in node.generators):
        yield "dicts keep no order on boards: sort the keys"
    if isinstance(node, ast.For) and of_a_dict(node.iter):
        for part in ast.walk(node):
            grows = isinstance(part, ast.Attribute) and part.attr in ("append", "extend", "insert")
            if grows or isinstance(part, (ast.AugAssign, ast.Yield)):
                yield "dicts keep no order on boards: sort the keys"
                return


def ends_in_a_place(key):
    """`lambda place: (..., place)`: no two keys are equal."""
    if not isinstance(key, ast.Lambda) or not isinstance(key.body, ast.Tuple):
        return False
    return ast.unparse(key.body.elts[-1]) == key.args.args[0].arg


def is_isinstance(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"


def of_a_dict(node):
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in ("items", "values", "keys")


def whole_number_faults(tree):
    """On boards True is no int: where int is asked for, bool must be spoken of, too."""
    functions = [n for n in without_type_checking(tree) if isinstance(n, ast.FunctionDef)]
    for function in functions:
        checks = [node for node in ast.walk(function) if is_isinstance(node)]
        kinds = {
            (ast.unparse(check.args[0]), kind.id)
            for check in checks
            for kind in ast.walk(check.args[1])
            if isinstance(kind, ast.Name)
        }
        says_bool = "'bool'" in ast.unparse(function)
        for value, kind in sorted(kinds):
            if kind == "int" and (value, "bool") not in kinds and not says_bool:
                yield f"line {function.lineno}: True is no int on boards: is {value} a bool?"
    for node in without_type_checking(tree):
        compared = isinstance(node, ast.Compare) and ast.unparse(node.left).startswith("type(")
        if compared and any(ast.unparse(c) in ("int", "bool") for c in node.comparators):
            yield f"line {node.lineno}: ask isinstance, and of bool, too"


def signature_faults(tree):
    """CPython 3.9 evaluates what stands behind a colon in a signature."""
    for node in without_type_checking(tree):
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            every = [*arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
            for annotation in [node.returns, *[a.annotation for a in every if a]]:
                if isinstance(annotation, (ast.BinOp, ast.Subscript)):
                    yield f"line {node.lineno}: put this annotation in quotes"


@pytest.mark.parametrize("name", CORE)
def test_a_module_of_the_core_uses_nothing_that_boards_lack(name):
    faults = [f.split(": ", 1) for f in board_faults(source_of(name))]
    assert [(line, fault) for line, fault in faults if (name, fault) not in ALLOWED] == []


def test_what_is_allowed_is_needed():
    for name, fault in ALLOWED:
        assert fault in [f.split(": ", 1)[1] for f in board_faults(source_of(name))]


@pytest.mark.parametrize(
    "source",
    [
        # refused
        "def f(x): return f\"{f'{x}'}\"",
        "def f(v): return f\"{', '.join([f'{x}' for x in v])}\"",
        "def f(x): return f'{x!a}'",
        "def f(a, b):\n    with open(a) as c, open(b) as d:\n        pass",
        "def f(v): return 1, *v",
        "def f(v):\n    for x in 1, *v:\n        pass",
        "def f(v): v[::2] = [1]",
        "def f(v):\n    del v[::2]",
        "def f(): return 'abc'[::-1]",
        "Rows = list[list[float]]",
        "def f(x): return isinstance(x, str | bytes)",
        "def f(x: float | None): pass",
        "def f(x) -> list[float]: pass",
        "def f(*x: list[float], **y: float): pass",
        # missing
        "import math\ndef f(z): return math.expm1(z) + math.cbrt(z)",
        "def f():\n    import os\n    return os.path.join('a', 'b')",
        "def f(a, b):\n    import os\n    os.replace(a, b)",
        "def f(a):\n    import os\n    return getattr(os, a)",
        "import math\ndef f(): return math.inf",
        "import math\ndef f(x=math.nan): return math.pi * math.e * x",
        "def f(v): return isinstance(v, frozenset)",
        "def f(): return 2147483647",
        "def f(x): return x & 0xFFFFFFFF",
        "def f(x): return x * 2**31",
        "MANY = 1 << 30",
        "FEW = -(2**30) - 1",
        "from .rng import MODULUS, Random",
        "def f():\n    import time\n    return time.time()",
        "def f():\n    import time\n    return time.monotonic()",
        "def f():\n    import time\n    return time.perf_counter()",
        "def f():\n    import sys\n    return sys.float_info.epsilon",
        "def f():\n    import json\n    return json.JSONDecodeError",
        "def f():\n    try:\n        g()\n    except RecursionError:\n        pass",
        "def f():\n    try:\n        g()\n    except FileNotFoundError:\n        pass",
        "def f(x): return format(x, 'g')",
        "def f(x): return vars(x)",
        "def f(s): return s.removeprefix('a')",
        "def f(s): return s.casefold()",
        "def f(s): return s.isidentifier()",
        "def f(s): return s.ljust(3)",
        "def f(x): return x.bit_length()",
        "def f(x): return x.is_integer()",
        "def f(x): return x.hex()",
        "def f(s): return s.split(sep=',')",
        "def f(s): return int(s, base=10)",
        "def f(x): return round(x, ndigits=3)",
        "def f(x): return x.__doc__",
        "def f(x): return x.__annotations__",
        # classes
        "class A(B, C):\n    pass",
        "class A(metaclass=B):\n    pass",
        "@dataclass\nclass A:\n    pass",
        "class A:\n    def __init_subclass__(cls): pass",
        "class A:\n    def __format__(self, how): return ''",
        "class A:\n    def __set_name__(self, owner, name): pass",
        "class A:\n    def __index__(self): return 1",
        "class A:\n    __slots__ = ('a',)",
        "class A(B):\n    __doc__ = B.__doc__",
        "@lru_cache\ndef f(): pass",
        "class A:\n    @cached_property\n    def f(self): pass",
        # otherwise, without a word
        "def f(e):\n    raise ValueError('no') from e",
        "def f(v): return sorted(v, key=len)",
        "def f(v): return sorted(v, key=lambda x: x[0])",
        "def f(v): return sorted(v, key=lambda x: (x[0], x[1]))",
        "def f(v): v.sort(key=lambda x: -x)",
        "def f(d):\n    total = 0.0\n    for x in d.values():\n        total += x",
        "def f(d):\n    v = []\n    for k, x in d.items():\n        v.append(x)",
        "def f(d): return [x for x in d.values()]",
        "def f(d): return list(d.keys())",
        "def f(d): return ', '.join(d.keys())",
        "def f(d):\n    for x in d.values():\n        yield x",
        "def f(x): return isinstance(x, int)",
        "def f(x): return isinstance(x, (int, float))",
        "def f(x, y): return isinstance(x, bool) or isinstance(y, int)",
        "def f(x): return type(x) is int",
        "def f(x): return type(x) is bool",
    ],
)
def test_a_planted_fault_is_seen(source):
    assert list(board_faults(source)) != []


@pytest.mark.parametrize(
    "source",
    [
        "def f(x): return f'{x:.6g} {x!r}'",
        "def f(x, n): return f'{x}' + ', '.join([f'{i}' for i in range(n)])",
        "def f(v): return v[1::2]",
        "def f(v):\n    del v[1:]",
        "def f(v):\n    first, *rest = v\n    return g(*v)",
        "def f(x: 'float | None' = None) -> 'list[float]': pass",
        "import math\ndef f(z): return math.sqrt(z)",
        "def f(a, b):\n    import os\n    getattr(os, 'replace', os.rename)(a, b)",
        "def f():\n    import time\n    return getattr(time, 'time', None)",
        "INFINITY = float('inf')\nMOST, LEAST = 1073741823, -(2**29) - 2**29",
        "FAR = 1e15 * 2147483647.0",
        "def f(x): return x * 2**29 + 1_000_000 // 0",
        "def f(s): return s.split(',') + s.rsplit(',', 1)",
        "def f(s): return '{a}'.format(a=s)",
        "class A(B):\n    x = ''\n    def __init__(self): pass\n    def __repr__(self): return ''",
        "class A:\n    @property\n    def f(self): pass\n    @f.setter\n    def f(self, x): pass",
        "def f(e):\n    raise ValueError('no') from None",
        "def f(v): return sorted(range(len(v)), key=lambda i: (-v[i], i))",
        "def f(v): return sorted(v)",
        "def f(d):\n    total = 0.0\n    for k in sorted(d):\n        total += d[k]",
        "def f(d): return {k: list(v) for k, v in d.items()}",
        "def f(x): return isinstance(x, (bool, int, float))",
        "def f(x): return not isinstance(x, bool) and isinstance(x, int)",
        "def f(x): return type(x) is float",
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    Rows = list[list[float]]",
    ],
)
def test_what_boards_know_is_let_through(source):
    assert list(board_faults(source)) == []
