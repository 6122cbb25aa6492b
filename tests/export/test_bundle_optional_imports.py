"""Claims about imports within functions: a bundle has what is there with them, or without."""

import ast
import sys

import pytest

from tests.bundles import LEARN, XOR, each_kind, kept, run_with, write_bundle
from tinynet import Network, TinynetError, fitness_for, train
from tinynet.backend_by_name import find_backend
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_optional_imports import DecideImports, imported

TRIES = "def f():\n    try:\n        from .a import b\n        x = b\n    except ImportError:\n"
TRIES += "        x = 2\n    return x"


def decided(source, available):
    decide = DecideImports(available)
    text = ast.unparse(ast.fix_missing_locations(decide.visit(ast.parse(source))))
    return text, decide.imports


@pytest.mark.parametrize(
    ("line", "module", "name"),
    [
        ("from .a import x", "a", "x"),
        ("from ..a import x", "a", "x"),
        ("from .backends.a import x", "a", "x"),
        ("from . import x", "x", None),
        ("from .. import x", "x", None),
        ("from .backends import x", "x", None),
        ("from ..backends import a as x", "a", None),
        ("from .a import y as x", "a", "y"),
    ],
)
def test_a_module_is_the_same_in_whatever_folder_it_is(line, module, name):
    assert imported(ast.parse(line).body[0]) == {"x": (module, name)}
    source = f"def f():\n    {line}\n    return x"
    assert decided(source, [module]) == ("def f():\n    pass\n    return x", {"x": (module, name)})
    assert "raise ImportError" in decided(source, [])[0]


def test_of_two_branches_only_the_one_that_will_be_taken_is_left():
    assert decided(TRIES, []) == ("def f():\n    x = 2\n    return x", {})
    assert decided(TRIES, ["a"]) == (
        "def f():\n    pass\n    x = b\n    return x",
        {"b": ("a", "b")},
    )
    of_a_folder = TRIES.replace(".a", ".backends.a")
    assert decided(of_a_folder, []) == decided(TRIES, [])
    assert decided(of_a_folder, ["a"]) == decided(TRIES, ["a"])


def test_an_import_without_a_second_branch_fails_where_it_is():
    source = "def f():\n    from .backends.a import b\n    return b"
    text, imports = decided(source, [])
    assert text == "def f():\n    raise ImportError('tinynet.backends.a')"
    assert imports == {}


def test_other_tries_stay_as_they_are():
    source = "def f():\n    try:\n        g()\n    except ValueError:\n        pass"
    assert decided(source, []) == (source, {})


# In bundles


def test_an_optional_module_is_there_when_it_is_asked_for():
    only = ["network", "training", "training_advice", "resume_training"]
    names = kept(Bundle([*only, "generated_python_backend"]))
    assert {"advise", "state_to_dict", "state_from_dict", "GeneratedPython", "NetworkCode"} <= names
    assert not {"GeneratedPython", "NetworkCode"} & kept(Bundle(only))


@each_kind
def test_a_bundle_with_generated_programs_learns_by_them_with_the_same_bits(tmp_path, kind):
    write_bundle(Bundle(["training", "generated_python_backend"]), tmp_path, kind)
    program = LEARN.replace("epochs=50", "epochs=500, backend='python'")
    network = Network([2, 4, 1])
    result = train(network, *XOR, epochs=500, backend="reference")
    losses = [loss.hex() for loss in result.losses]
    assert run_with(tmp_path, program) == f"{[p.hex() for p in network.parameters()]} {losses}\n"


def test_a_bundle_without_generated_programs_learns_without_and_says_so_when_asked(tmp_path):
    write_bundle(Bundle(["network", "training"]), tmp_path, "one file")
    program = LEARN + "try:\n    train(network, [[0, 0]], [[0]], backend='python')\n"
    program += "except ValueError as error:\n    print(error)"
    assert "this library is without the backend 'python'" in run_with(tmp_path, program)


@each_kind
def test_a_bundle_is_without_c_and_says_so_when_asked(tmp_path, kind):
    bundle = Bundle()
    assert not {"GeneratedC", "CompiledNeuron", "find_compiler"} & kept(bundle)
    write_bundle(bundle, tmp_path, kind)
    program = LEARN + "try:\n    train(network, [[0, 0]], [[0]], backend='c')\n"
    program += "except ValueError as error:\n    print(error)"
    printed = run_with(tmp_path, program).splitlines()
    assert printed[1:] == ["this library is without the backend 'c'"]


def test_without_resume_training_a_state_is_refused_where_it_is_given(tmp_path):
    write_bundle(Bundle(["network", "training"]), tmp_path, "one file")
    program = LEARN + "print(result.state)\ntry:\n    train(network, [[0, 0]], [[0]], state={})\n"
    program += "except ImportError as error:\n    print(error)"
    assert run_with(tmp_path, program).splitlines()[1:] == ["{}", "tinynet.resume_training"]


# What a module does where another was left out


def leave_out(monkeypatch, *modules):
    for name in modules:
        monkeypatch.setitem(sys.modules, f"tinynet.{name}", None)  # as if it were not there


def test_training_does_without_the_optional_modules(monkeypatch):
    expected = Network([2, 4, 1])
    train(expected, *XOR, epochs=100)
    leave_out(monkeypatch, "backends.generated_python_backend", "resume_training")
    leave_out(monkeypatch, "training_advice")
    network = Network([2, 4, 1])
    result = train(network, *XOR, epochs=100)
    assert network.parameters() == expected.parameters()
    assert (result.state, result.advice) == ({}, "")
    with pytest.raises(ImportError):
        train(network, *XOR, state={})


def test_without_a_backend_a_fitness_is_measured_by_the_reference(monkeypatch):
    network, fitness = Network([2, 4, 1]), fitness_for(*XOR)
    expected = fitness.measure(network, 1000)(network.parameters())
    assert find_backend("auto", network, 4000) is not None
    leave_out(monkeypatch, "backends.generated_python_backend")
    assert fitness.measure(network, 1000)(network.parameters()) == expected
    assert find_backend("auto", network, 4000) is None
    with pytest.raises(TinynetError, match="this library is without the backend 'python'"):
        find_backend("python", network, 4000)
