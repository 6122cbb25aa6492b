"""tinynet.testing as a whole: nothing without Hypothesis, nothing of it unasked."""

import ast
import importlib
import runpy
import subprocess
import sys

import pytest

import tinynet.testing
from tests.outside_tools import ROOT
from tests.source_code import IN_TESTING, TESTING_ORDER


def printed(code, *options):
    """What a Python prints that knows tinynet and what is installed."""
    done = subprocess.run(
        [sys.executable, *options, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_without_hypothesis_one_sentence_says_what_is_missing():
    code = (
        "import sys\nsys.modules['hypothesis'] = None\nimport tinynet\n"
        "try:\n    import tinynet.testing\nexcept ImportError as error:\n    print(error)"
    )
    assert printed(code) == "tinynet.testing needs Hypothesis: pip install hypothesis"


def test_the_sentence_is_that_of_an_import_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ModuleNotFoundError, match="needs Hypothesis") as caught:
        runpy.run_path(tinynet.testing.__file__, run_name="tinynet.testing")
    assert caught.value.name == "hypothesis"  # for pytest.importorskip


def test_nothing_of_it_is_read_by_the_library():
    names = "[n for n in sys.modules if 'hypothesis' in n or n.startswith('tinynet.testing')]"
    code = f"import sys, tinynet, tinynet.tables, tinynet.export, tinynet.app.cli; print({names})"
    assert printed(code) == "[]"


@pytest.mark.parametrize("name", tinynet.testing.__all__)
def test_every_public_name_is_there_and_documented(name):
    value = getattr(tinynet.testing, name)
    assert value.__name__ == name
    assert value.__doc__
    assert name in dir(tinynet.testing)
    assert value is getattr(importlib.import_module(value.__module__), name)


def test_the_public_names_are_sorted_and_each_stands_in_one_module():
    assert sorted(tinynet.testing.__all__) == tinynet.testing.__all__
    named = [name for names in tinynet.testing._WHERE.values() for name in names]
    assert sorted(named) == tinynet.testing.__all__
    assert set(tinynet.testing._WHERE) <= set(TESTING_ORDER)


def test_a_name_that_is_not_there_is_refused_as_usual():
    with pytest.raises(AttributeError, match="has no attribute 'network'"):
        tinynet.testing.network  # noqa: B018


def asserts(source):
    """The lines of a program that have a statement of this name."""
    return [node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)]


def test_an_assert_statement_is_seen():
    assert asserts('"""\nassert x\n"""\nif x:\n    assert y, "z"\n') == [5]


@pytest.mark.parametrize("file", IN_TESTING)
def test_no_claim_is_an_assert_statement_for_python_can_leave_those_out(file):
    assert asserts(IN_TESTING[file].read_text(encoding="utf-8")) == []


# Each check of one's own parts with a fault, and how the sentence about it begins.
FAULTS = [
    ("check_activation(lambda z: z, lambda y: 2.0)", "at z = "),
    ("check_loss(lambda y, t: y[0] * y[0], lambda y, t: [y[0]] + [0.0] * (len(y) - 1))", "where "),
    ("check_loss(lambda y, t: abs(y[0] - 0.3), lambda y, t: [0.0 for _ in y])", "where the out"),
    ("check_optimizer(Sgd, learning_rate=3.0)", "200 steps with learning_rate 3 do not lead"),
    ("check_optimizer(LeavesTheLast)", "200 steps with learning_rate 0.1 lead downhill, but not"),
    ("check_optimizer(Ignores)", "the learning rate does not count: "),
    ("check_optimizer(NeverLess)", "the learning rate does not count enough: "),
    ("check_optimizer(Freezes)", "resumed with a learning_rate of "),
    ("check_optimizer(SlowAtFirst)", "stopped after epoch "),
    ("check_optimizer(HalvesLate)", "stopped after step "),
    (
        "assert_gradients_agree(Network([1, 1]), [1.0], [0.0], gradient=[9.0, 9.0])",
        "the ",
    ),
    ("assert_export_agrees(Network([1, 1]), lambda network, rows: [])", "the "),
    ("assert_same_bits(Network([1, 1]), [[1.0]], [[0.0]], BOTH)", "backend 'python' differs"),
]


def test_every_check_tells_a_fault_where_python_leaves_assert_statements_out():
    """One program for all: most of its time goes by while Hypothesis is imported."""
    code = f"""
from tests.testing.test_learning_rate_check import Freezes, Ignores, NeverLess
from tests.testing.test_optimizer_check import HalvesLate, LeavesTheLast, SlowAtFirst
from tinynet import Network
from tinynet.optimizers import Sgd
from tinynet.testing import *
from tinynet.backends.generated_python_backend import GeneratedPython
BOTH = ["reference", "python"]
prepare = GeneratedPython._prepare
def wrong(self, settings):
    prepare(self, settings)
    self._epochs = lambda parameters, memory, *_: (parameters, memory, 1, [0.0])
print(__debug__)
for call, begins in {FAULTS!r}:
    GeneratedPython._prepare = wrong if "BOTH" in call else prepare
    try:
        eval(call)
    except AssertionError as error:
        print(str(error).startswith(begins) or (call, str(error)))
    else:
        print(call, "passes")
"""
    assert printed(code, "-O").split("\n") == ["False"] + ["True"] * len(FAULTS)
