"""Claims about names in one file: one for each definition, and the public one stays."""

import ast
from types import SimpleNamespace

import pytest

from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_name_clashes import Rename, changes, new_names
from tinynet.export.bundle_writer import one_file


def renamed(source, **new_names):
    return ast.unparse(ast.fix_missing_locations(Rename(new_names).visit(ast.parse(source))))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = f(1)", "a = g(1)"),
        ("def f(): return f", "def g(): return g"),
        ("def h(f): return f", "def h(f): return f"),
        ("def h(*f): return f", "def h(*f): return f"),
        ("def h(x=f):\n    f = 2\n    return f", "def h(x=g):\n    f = 2\n    return f"),
        ("def h():\n    def f(): pass\n    return f", "def h():\n    def f(): pass\n    return f"),
        ("def h():\n    def k(): return f\n    return k",
         "def h():\n    def k(): return g\n    return k"),
        ("class f:\n    def h(self): return f()", "class g:\n    def h(self): return g()"),
        ("class A(f):\n    def f(self): return f(self.f)",
         "class A(g):\n    def f(self): return g(self.f)"),
        ("class A:\n    f = f()\n    pass", "class A:\n    f = g()\n    pass"),
        ("x = m.f(1) + m.k", "x = g_too(1) + m.k"),
        ("def h(m): return m.f", "def h(m): return m.f"),
        ("x = a.b.f", "x = a.b.f"),
    ],
)  # fmt: skip
def test_a_new_name_goes_where_the_old_one_meant_the_module_s(source, expected):
    assert renamed(source, f="g", **{"m.f": "g_too"}) == ast.unparse(ast.parse(expected))


def test_what_two_modules_call_alike_gets_two_names_and_the_public_one_stays():
    text = one_file(Bundle())
    assert "FORMAT_of_resume_training" in text
    assert "FORMAT_of_model_files" in text
    assert "def train(network" in text
    defined = [
        node.name
        for node in ast.parse(text).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    ]
    assert len(defined) == len(set(defined))


def test_of_two_definitions_with_one_name_the_public_one_keeps_it():
    a = SimpleNamespace(name="a", by_name={"f": [], "len": [], "g": []}, imports={})
    b = SimpleNamespace(name="b", by_name={"f": []}, imports={"h": ("a", "g"), "k": ("a", "f")})
    new = new_names(SimpleNamespace(modules=[a, b], public={"f": ("b", "f")}))
    assert new == {"a": {"f": "f_of_a", "len": "len_of_a", "g": "g"}, "b": {"f": "f"}}
    assert changes(a, new) == {"f": "f_of_a", "len": "len_of_a"}
    assert changes(b, new) == {"k": "f_of_a", "h": "g"}
    other = SimpleNamespace(name="a", imports={"b": ("b", None), "c": ("gone", "x")})
    assert changes(other, new)["b.f"] == "f"
