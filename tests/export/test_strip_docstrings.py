"""Claims about stripped source: nothing that is only for people, and it runs alike."""

import ast

import pytest

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


def test_a_bundle_can_be_read_by_older_pythons_than_the_one_that_made_it():
    for bundle in (Bundle(), Bundle(["network", "training"], trusting=True)):
        for text in (one_file(bundle), *directory(bundle).values()):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FormattedValue):
                    for part in ast.walk(node.value):
                        assert not (isinstance(part, ast.Constant) and isinstance(part.value, str))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("f'a {x!r} {{b}} {y:.3g}'", "f'a {x!r} {{b}} {y:.3g}'"),
        ("f'{x[\"a\"]} {{b}} {y!r:>6}'", "'{} {{b}} {!r:>6}'.format(x['a'], y)"),
        ("f\"{', '.join(x)}: {n}\"", "'{}: {}'.format(', '.join(x), n)"),
    ],
)
def test_texts_within_texts_are_written_by_format(source, expected):
    written = stripped(f"x = {source}")[4:]
    assert written == ast.unparse(ast.parse(expected))
    values = {"x": {"a": "1", "b": "2"}, "y": 0.5, "n": 3}
    if ".3g" not in source:
        assert eval(written, dict(values)) == eval(source, dict(values))
