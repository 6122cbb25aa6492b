"""Claims about modules as bundles have them: their definitions, and the names these use."""

import ast

import pytest

from tinynet.export.bundle_contents import contents
from tinynet.export.parsed_modules import Module, bound, optional_modules, used_names


def test_names_are_followed_into_modules():
    assert used_names(ast.parse("rows.f(x.y.z)")) == {"rows", "rows.f", "x", "x.y"}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x):\n    y = 1", ["f"]),
        ("class A(B):\n    x = 1", ["A"]),
        ("A, B = 1, 2", ["A", "B"]),
        ("TABLE = {'a': f}", ["TABLE"]),
        ("if X:\n    Y = 1\nelse:\n    Y = 2", ["Y", "Y"]),
        ("f(X)", []),
    ],
)
def test_a_definition_binds_names(source, names):
    assert bound(ast.parse(source).body[0]) == names


@pytest.mark.parametrize("name", contents())
def test_a_module_has_each_of_its_definitions_and_imports_modules_that_are_known(name):
    module = Module(name, contents())
    for definition in module.definitions:
        assert definition.module == name
        for bound_name in definition.names:
            assert definition in module.by_name[bound_name]
    assert {other for other, _ in module.imports.values()} <= set(contents())
    assert module.python_modules in ([], ["math"])
    at_its_top = {other for other, _ in Module(name).imports.values()}
    everywhere = {other for other, _ in module.imports.values()}
    assert everywhere - at_its_top <= optional_modules(name)


def test_a_module_with_fewer_definitions_leaves_the_whole_one_as_it_was():
    module = Module("vectors")
    names = list(module.by_name)
    fewer = module.having(module.definitions[:1])
    assert list(fewer.by_name) == names[:1]
    assert list(module.by_name) == names
    assert fewer.uses < module.uses
