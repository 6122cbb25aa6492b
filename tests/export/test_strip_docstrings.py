"""Claims about stripped source: nothing that is only for people, and it runs alike."""

import ast
import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.source_code import CORE
from tests.source_code import source_of as source_of_module
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_writer import directory, one_file
from tinynet.export.strip_docstrings import Strip, source_of


def stripped(source):
    return ast.unparse(ast.fix_missing_locations(Strip().visit(ast.parse(source))))


def test_a_stripped_module_runs_alike():
    source = (
        '"""Words."""\nTYPE_CHECKING = False\nif TYPE_CHECKING:\n    import typing\n'
        'class A:\n    """Words."""\n    n: "int"\n    m: "int" = 2\n'
        'class B:\n    """Words."""\ndef f(a: int, *b: int) -> int:\n    """Words."""\n'
        'if x:\n    y = 1\nclass C:\n    __doc__ = "words"\n    def __reduce__(self): return 1\n'
        "    z = 3\n"
    )
    expected = (
        "class A:\n    m = 2\nclass B:\n    pass\ndef f(a, *b):\n    pass\nif x:\n    y = 1\n"
        "class C:\n    z = 3\n"
    )
    assert stripped(source) == ast.unparse(ast.parse(expected))


def test_nothing_is_kept_that_is_only_for_people():
    for text in (one_file(Bundle()), *directory(Bundle()).values()):
        tree = ast.parse(text)
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                assert ast.get_docstring(node) is None
            if isinstance(node, ast.FunctionDef):
                assert node.returns is None
            if isinstance(node, ast.arg):
                assert node.annotation is None
            assert not isinstance(node, ast.AnnAssign)
        assert "TYPE_CHECKING" not in text
        assert "__reduce__" not in text


def test_the_margin_is_narrow_and_the_code_is_still_the_same():
    text = directory(Bundle())["network.py"]
    margins = {len(line) - len(line.lstrip(" ")) for line in text.splitlines()}
    assert margins == set(range(max(margins) + 1))
    (module,) = [module for module in Bundle().modules if module.name == "network"]
    wide = [ast.unparse(definition.tree) for definition in module.definitions]
    narrow = ast.parse(text)
    narrow.body = [node for node in narrow.body if not isinstance(node, ast.ImportFrom)]
    assert ast.unparse(narrow) == ast.unparse(ast.parse("\n".join(wide)))
    assert source_of(ast.parse("if x:\n    if y:\n        z")) == "if x:\n if y:\n  z"


# F-strings


def test_a_bundle_has_no_f_string():
    for bundle in (Bundle(), Bundle(["network", "training"], trusting=True)):
        for text in (one_file(bundle), *directory(bundle).values()):
            assert not [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.JoinedStr)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("f'a {x!r} {{b}} {y:.3g}'", "'a {!r} {{b}} {:.3g}'.format(x, y)"),
        ("f'{x[\"a\"]} {{b}} {y!r:>6}'", "'{} {{b}} {!r:>6}'.format(x['a'], y)"),
        ("f\"{', '.join(x)}: {n}\"", "'{}: {}'.format(', '.join(x), n)"),
        ("f'{{nothing}}' '}'", "'{nothing}}'"),
        ("f''", "''"),
        ("f'{n=}'", "'n={!r}'.format(n)"),
        ("f'{y:>{n}.{n}f}|'", "'{:{}}|'.format(y, '>{}.{}f'.format(n, n))"),
        ("f'{y:{n!s:0>3}}'", "'{:{}}'.format(y, '{!s:0>3}'.format(n))"),
        ("f'{f\"{n}{{\"}}}'", "'{}}}'.format('{}{{'.format(n))"),
    ],
)
def test_an_f_string_is_written_by_format(source, expected):
    written = stripped(f"x = {source}")[4:]
    assert written == ast.unparse(ast.parse(f"x = {expected}"))[4:]
    values = {"x": {"a": "1", "b": "2"}, "y": 0.5, "n": 3}
    assert eval(written, dict(values)) == eval(source, dict(values))


class Shown:
    """A value that shows in which way it was formatted."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name} é>"

    def __str__(self):
        return f"({self.name})"

    def __format__(self, spec):
        return f"[{self.name} by {spec!r}]"


def f_strings_of(module):
    """All f-strings of a module of the core, with names in their braces, and these names."""
    tree = ast.parse(source_of_module(module))
    fields = [node for node in ast.walk(tree) if isinstance(node, ast.FormattedValue)]
    names = [f"value{number}" for number in range(len(fields))]
    for field, name in zip(fields, names):
        field.value = ast.Name(name, ast.Load())
    specs = [field.format_spec for field in fields]
    return [n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) and n not in specs], names


def text_or_error(code, values):
    """What a line gives to the name `text`, or that a format in it is refused."""
    namespace = dict(values)
    try:
        exec(code, namespace)
    except ValueError:
        return "refused"
    return namespace["text"]


def same_text(f_string, values):
    """What an f-string gives, once it is shown that the stripped source gives the same."""
    line = ast.Module([ast.Assign([ast.Name("text", ast.Store())], f_string, lineno=1)], [])
    expected = text_or_error(compile(ast.fix_missing_locations(line), "", "exec"), values)
    written = source_of(Strip().visit(copy.deepcopy(line)))
    assert not [n for n in ast.walk(ast.parse(written)) if isinstance(n, ast.JoinedStr)]
    assert text_or_error(written, values) == expected
    return expected


@pytest.mark.parametrize("module", CORE)
def test_every_f_string_of_the_core_gives_the_same_text(module):
    f_strings, names = f_strings_of(module)
    for f_string in f_strings:
        text = same_text(f_string, {name: Shown(name) for name in names})
        assert text != same_text(f_string, {name: Shown("other") for name in names})


def test_there_are_many_f_strings_in_the_core():
    assert sum(len(f_strings_of(module)[0]) for module in CORE) > 300


texts = st.text(st.sampled_from("ab {}\\'\"\n!:>é"), max_size=6).map(ast.Constant)
conversions = st.sampled_from([-1, ord("s"), ord("r"), ord("a")])
names = st.sampled_from(["x", "y", "z"]).map(lambda name: ast.Name(name, ast.Load()))


def joined(parts):
    return st.lists(parts, max_size=3).map(ast.JoinedStr)


def fields(specs):
    return st.builds(ast.FormattedValue, names, conversions, specs)


plain_fields = fields(st.none() | joined(texts))
f_strings = joined(texts | fields(st.none() | joined(texts | plain_fields)))


@given(f_strings)
def test_any_f_string_gives_the_same_text(f_string):
    same_text(f_string, {name: Shown(name) for name in "xyz"})


@given(
    st.floats() | st.integers(),
    st.sampled_from(["<", ">", "0", "+"]),
    st.integers(1, 12),
    st.integers(0, 9),
    st.sampled_from("gef"),
)
def test_numbers_are_formatted_alike(value, flag, width, digits, kind):
    values = {"value": value, "width": width, "digits": digits}
    for source in (
        f"f'{{value:{flag}{width}.{digits}{kind}}}'",
        f"f'{{value:{flag}{{width}}.{{digits}}{kind}}} {{value!r:>{{width}}}}'",
    ):
        same_text(ast.parse(source).body[0].value, values)
