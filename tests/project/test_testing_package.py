"""tinynet.testing as a whole: nothing without Hypothesis, nothing of it unasked."""

import importlib
import runpy
import subprocess
import sys

import pytest

import tinynet.testing
from tests.outside_tools import ROOT
from tests.source_code import TESTING_ORDER


def printed(code):
    """What a Python prints that knows tinynet and what is installed."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
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
