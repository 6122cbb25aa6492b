"""What the documentation says is run: docstring examples, and every snippet of the README."""

import ast
import doctest
import importlib
import inspect
import os
import pathlib
import pkgutil
import re
import subprocess
import sys

import pytest

import tinynet

ROOT = pathlib.Path(__file__).parent.parent
README = ROOT / "README.md"
NEEDS_MORE = ("distributed",)  # run by test_cluster.py, where the extra is installed


def modules():
    """The package and all its modules, the demonstration included."""
    found = [tinynet]
    for module in pkgutil.walk_packages(tinynet.__path__, "tinynet."):
        if not module.name.endswith("__main__"):
            found.append(importlib.import_module(module.name))
    return found


MODULES = modules()
EXAMPLES = [
    test for module in MODULES for test in doctest.DocTestFinder().find(module) if test.examples
]


def fails(test):
    """What doctest reports about a docstring, or nothing."""
    report = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    return "".join(report)


# Docstrings


@pytest.mark.parametrize("test", EXAMPLES, ids=[test.name for test in EXAMPLES])
def test_the_examples_of_a_docstring_run(test):
    report = fails(test)
    assert not report, report


def test_there_are_examples_in_every_kind_of_chapter():
    for name in ("vectors", "activations", "neuron", "network", "backprop", "training", "storage"):
        assert any(test.name.startswith(f"tinynet.{name}.") for test in EXAMPLES), name


@pytest.mark.parametrize("test", EXAMPLES, ids=[test.name for test in EXAMPLES])
def test_no_prompt_hides_in_the_middle_of_an_expected_output(test):
    for example in test.examples:
        assert ">>>" not in example.want, example.want


def documented():
    """Every public function and class, and every public method of those classes."""
    for module in MODULES:
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", "") != module.__name__:
                continue
            if inspect.isfunction(value) or inspect.isclass(value):
                yield f"{module.__name__}.{name}", value
            if inspect.isclass(value):
                for method, member in vars(value).items():
                    if not method.startswith("_") and (
                        inspect.isfunction(member) or isinstance(member, property)
                    ):
                        yield f"{module.__name__}.{name}.{method}", getattr(value, method)


DOCUMENTED = dict(documented())


@pytest.mark.parametrize("name", sorted(DOCUMENTED))
def test_what_is_public_has_a_docstring_with_a_first_line_of_its_own(name):
    text = inspect.getdoc(DOCUMENTED[name])
    assert text, f"{name} has no docstring"
    first = text.splitlines()[0]
    assert first.rstrip()[-1] in ".:?", f"{name}: the first line is no sentence: {first}"


@pytest.mark.parametrize("name", tinynet.__all__)
def test_every_public_name_of_the_library_is_documented(name):
    value = getattr(tinynet, name)
    if callable(value):
        assert inspect.getdoc(value)
        assert value in DOCUMENTED.values()


# The README


def snippets(text):
    """`(line, source)` of each block fenced as python."""
    found = []
    for match in re.finditer(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        found.append((text.count("\n", 0, match.start()) + 2, match.group(1)))
    return found


def run_snippets(text, where="README.md", leave_out=()):
    """Run each snippet by itself, as one who copies only that one would.

    A program of several processes is a file, and started as one.
    """
    ran = 0
    for line, source in snippets(text):
        if any(word in source for word in leave_out):
            continue
        ran += 1
        if source.lstrip().startswith(">>>"):
            test = doctest.DocTestParser().get_doctest(source, {}, where, where, line - 1)
            report = fails(test)
            assert not report, report
        elif '"__main__"' in source:
            run_program(source)
        else:
            tree = ast.parse("\n" * (line - 1) + source, where)
            exec(compile(tree, where, "exec"), {"__name__": where})
    return ran


def run_program(source):
    """Run a source as a file of its own, in the folder where we are."""
    pathlib.Path("program.py").write_text(source, encoding="utf-8")
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    done = subprocess.run(
        [sys.executable, "program.py"], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr


def test_every_snippet_of_the_readme_runs(tmp_path, monkeypatch):
    if not README.exists():
        pytest.skip("there is no README here, as in an installed copy")
    text = README.read_text(encoding="utf-8")
    assert len(snippets(text)) >= 3
    monkeypatch.chdir(tmp_path)
    assert run_snippets(text, leave_out=NEEDS_MORE) >= 10


def test_what_the_readme_says_is_printed_is_printed(tmp_path, monkeypatch, capsys):
    text = README.read_text(encoding="utf-8")
    promised = re.findall(r"print\(result\) +# prints: (.*)", text)
    monkeypatch.chdir(tmp_path)
    run_snippets(text, leave_out=NEEDS_MORE)
    printed = capsys.readouterr().out
    assert len(promised) >= 2
    for line in promised:
        assert line in printed


def test_the_readme_names_every_chapter_in_reading_order():
    text = README.read_text(encoding="utf-8")
    order = re.findall(r"^    (\w+) {2,}\S", tinynet.__doc__, re.MULTILINE)[2:]  # no errors, checks
    table = text[text.index("| read |") :]
    places = [table.find(f"`{name}.py`") for name in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


# The helpers of this file


def test_snippets_are_found_with_their_lines_and_each_is_run_by_itself():
    text = "a\n```python\nx = 1\n```\n```console\nrm x\n```\n```python\n>>> 1 + 1\n2\n```\n"
    assert [line for line, _ in snippets(text)] == [3, 9]
    assert run_snippets(text) == 2
    assert run_snippets(text, leave_out=["x ="]) == 1
    with pytest.raises(NameError):
        run_snippets("```python\nx = 1\n```\n```python\ny = x\n```\n")


def test_a_program_that_fails_is_seen(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        run_snippets('```python\nif __name__ == "__main__":\n    1 / 0\n```\n')


@pytest.mark.parametrize(
    "text", ["```python\nassert 1 == 2\n```\n", "```python\n>>> 1 + 1\n3\n```\n"]
)
def test_a_snippet_that_does_not_hold_is_seen(text, tmp_path):
    with pytest.raises(AssertionError):
        run_snippets(text)


def test_a_docstring_that_does_not_hold_is_seen():
    test = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "planted", None, 0)
    assert "Expected" in fails(test)


@pytest.mark.parametrize(
    ("first", "last", "file"),
    [
        ("## How fast", "## Looking inside", "RESULTS.md"),
        ("## Where NumPy cannot go", "## How fast", "HEAP.md"),
    ],
)
def test_the_readme_quotes_figures_as_they_were_measured(first, last, file):
    readme = README.read_text(encoding="utf-8")
    section = readme[readme.index(first) : readme.index(last)]
    quoted = [line for line in section.splitlines() if line.startswith("|")]
    results = (ROOT / "benchmarks" / file).read_text(encoding="utf-8").splitlines()
    assert len(quoted) > 10
    assert [line for line in quoted if line not in results] == []


STAND_INS = {
    "machine": "class ADC:\n    def __init__(self, pin): self.pin = pin\n"
    "    def read_u16(self): return {26: 6000, 27: 60000}[self.pin]\n"
    "class Pin:\n    OUT = 1\n    def __init__(self, *a): pass\n"
    "    def value(self, v): print('led', v)\n",
    "time": "def sleep(seconds): raise SystemExit\n",
}


def test_the_readme_gets_from_training_to_a_board(tmp_path):
    readme = README.read_text(encoding="utf-8")
    section = readme[readme.index("## Where NumPy cannot go") : readme.index("## How fast")]
    (training, board, _) = re.findall(r"^```py(?:thon)?\n(.*?)^```", section, re.M | re.S)
    (commands, bundles) = re.findall(r"^```console\n(.*?)^```", section, re.M | re.S)
    (tmp_path / "train_blink.py").write_text(training)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for command in (commands + bundles).splitlines():
        words = command.split()
        assert words[0] == "python3"
        words[0] = sys.executable
        subprocess.run(words, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert commands.count("\n") == 3
    assert (tmp_path / "pico" / "tinynet.py").exists()
    assert (tmp_path / "esp8266" / "tinynet" / "training.py").exists()

    pico = tmp_path / "pico"  # which has blink.py, and what only a Pico has
    (tmp_path / "blink.py").rename(pico / "blink.py")
    for name, source in STAND_INS.items():
        (pico / f"{name}.py").write_text(source)
    program = f"import sys, types\nfor n in {list(STAND_INS)}:\n    m = types.ModuleType(n)\n"
    program += f"    exec(open({str(pico)!r} + '/' + n + '.py').read(), vars(m))\n"
    program += f"    sys.modules[n] = m\nsys.path.insert(0, {str(pico)!r})\n" + board
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "led True\n", done.stderr
