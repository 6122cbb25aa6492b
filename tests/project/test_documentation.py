"""What the documentation says is run: docstring examples, and every snippet of every README."""

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
from tests.outside_tools import ROOT
from tests.snippets import (
    NEEDS_MORE,
    fails,
    fenced,
    readmes,
    run_snippets,
    snippets,
    tables,
)
from tests.source_code import BOOK_ORDER
from tinynet.export.mip_package import mip_package

READMES = {path.relative_to(ROOT).as_posix(): path for path in readmes()}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in READMES.items()}
in_a_checkout = pytest.mark.skipif(
    "README.md" not in READMES, reason="there is no README here, as in an installed copy"
)


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


# Docstrings


@pytest.mark.parametrize("test", EXAMPLES, ids=[test.name for test in EXAMPLES])
def test_the_examples_of_a_docstring_run(test):
    report = fails(test)
    assert not report, report


def test_a_docstring_that_does_not_hold_is_seen():
    test = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "planted", None, 0)
    assert "Expected" in fails(test)


@pytest.mark.parametrize(
    "name",
    [
        "vectors",
        "activation_functions",
        "activation_by_name",
        "neuron",
        "network",
        "backprop",
        "training",
        "model_files",
    ],
)
def test_there_are_examples_in_every_kind_of_module(name):
    assert any(test.name.startswith(f"tinynet.{name}.") for test in EXAMPLES)


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


# Snippets


@pytest.mark.parametrize("name", READMES)
def test_every_snippet_runs_and_what_is_said_to_be_printed_is_printed(
    name, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    run_snippets(TEXTS[name], where=name, leave_out=NEEDS_MORE)
    printed = capsys.readouterr().out
    for line in promised(TEXTS[name]):
        assert line in printed


def promised(text):
    """What the comments of a README say is printed there."""
    return re.findall(r"print\(.*\) +# prints: (.*)", text)


@in_a_checkout
def test_there_are_snippets_and_some_say_what_they_print():
    assert len(snippets(TEXTS["README.md"])) >= 3
    assert sum(len(snippets(text)) for text in TEXTS.values()) >= 10
    assert sum(len(promised(text)) for text in TEXTS.values()) >= 2


# What the READMEs tell of the rest


@in_a_checkout
def test_the_readme_is_read_at_one_sitting():
    assert len(TEXTS["README.md"].splitlines()) < 180


@in_a_checkout
def test_the_readme_names_every_module_of_the_book_in_reading_order():
    text = TEXTS["README.md"]
    order = BOOK_ORDER[BOOK_ORDER.index("vectors") :]  # what comes before is looked up, not read
    first = text.index("`vectors.py`")
    places = [text.find(f"`{name}.py`", first) for name in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.parametrize("name", READMES)
def test_a_link_to_a_file_of_the_checkout_leads_there(name):
    for link in re.findall(r"\]\(([^)]+)\)", TEXTS[name]):
        if "://" not in link:
            assert (READMES[name].parent / link.split("#")[0]).exists(), link


def anchor(heading):
    """What a link calls a heading: words in small letters, joined by hyphens."""
    return re.sub(r"[^\w -]", "", heading.strip("# ").lower()).replace(" ", "-")


@pytest.mark.parametrize("name", READMES)
def test_a_link_to_a_heading_leads_to_one(name):
    for link in re.findall(r"\]\(([^)]+#[^)]+)\)", TEXTS[name]):
        if "://" not in link:
            file, _, place = link.partition("#")
            text = (
                (READMES[name].parent / file).read_text(encoding="utf-8") if file else TEXTS[name]
            )
            headings = re.findall(r"^#+ .*", text, re.MULTILINE)
            assert place in map(anchor, headings), link


def quoted_from(measured):
    """The lines of all tables in READMEs whose heading is that of a table in a file of figures."""
    results = measured.read_text(encoding="utf-8")
    headings = {table[0] for table in tables(results)}
    for text in TEXTS.values():
        for table in tables(text):
            if table[0] in headings:
                yield from table


@in_a_checkout
@pytest.mark.parametrize(("file", "at_least"), [("RESULTS.md", 6), ("BOARDS.md", 25)])
def test_figures_are_quoted_as_they_were_measured(file, at_least):
    measured = ROOT / "benchmarks" / file
    quoted = list(quoted_from(measured))
    lines = measured.read_text(encoding="utf-8").splitlines()
    assert len(quoted) >= at_least, f"too few lines stand below a heading of {file}"
    assert [line for line in quoted if line not in lines] == []


STAND_INS = {
    "machine": "class ADC:\n    def __init__(self, pin): self.pin = pin\n"
    "    def read_u16(self): return {26: 6000, 27: 60000}[self.pin]\n"
    "class Pin:\n    OUT = 1\n    def __init__(self, *a): pass\n"
    "    def value(self, v): print('led', v)\n",
    "time": "def sleep(seconds): raise SystemExit\n",
}


@pytest.mark.slow
@in_a_checkout
def test_the_way_from_training_to_a_board_is_as_it_is_told(tmp_path):
    (text,) = [text for text in TEXTS.values() if "# train_blink.py" in text]
    (training,) = [s for _, s in snippets(text) if s.startswith("# train_blink.py")]
    (board,) = [s for _, s in fenced(text, "py") if "from blink import predict" in s]
    blocks = [commands for _, commands in fenced(text, "console")]
    (commands,) = [block for block in blocks if block.startswith("python3 train_blink.py")]
    (tmp_path / "train_blink.py").write_text(training)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for command in "".join(blocks).splitlines():  # all of them, as they follow each other
        words = command.split()
        assert words[0] == "python3"
        words[0] = sys.executable
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)
        if command.startswith("python3 train_blink.py"):
            assert re.fullmatch(r"\d+ epochs, loss 0\.00\d+: .*\n", done.stdout)
    assert commands.count("\n") == 3
    assert (tmp_path / "pico" / "tinynet.py").exists()
    assert (tmp_path / "esp8266" / "tinynet" / "train_on_board.py").exists()
    assert "16807 % " not in (tmp_path / "circuitpython" / "tinynet.py").read_text()
    assert (tmp_path / "package.json").read_text() == mip_package(["blink.py"])
    assert "@micropython.native" in (tmp_path / "blink.py").read_text()
    (whole,) = [source for _, source in fenced(text, "c") if "_quantize" in source]
    written = (tmp_path / "blink.c").read_text()
    assert (
        "void blink(const uint8_t x[2], uint8_t y[1])" in written and "blink_quantize(" in written
    )
    assert "uint8_t x[2], y[1];\nblink_quantize(floats, x); " in whole and "blink(x, y); " in whole
    assert "XOR_RAM_BYTES" in (tmp_path / "xor.h").read_text()

    pico = tmp_path / "pico"  # which has blink.py, and what only a Pico has
    (tmp_path / "blink.py").rename(pico / "blink.py")
    for name, source in STAND_INS.items():
        (pico / f"{name}.py").write_text(source)
    program = f"import sys, types\nfor n in {list(STAND_INS)}:\n    m = types.ModuleType(n)\n"
    program += f"    exec(open({str(pico)!r} + '/' + n + '.py').read(), vars(m))\n"
    program += f"    sys.modules[n] = m\nsys.path.insert(0, {str(pico)!r})\n" + board
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "led True\n", done.stderr


@in_a_checkout
def test_the_way_from_a_table_to_c_is_as_the_readme_says(tmp_path):
    (block,) = [b for _, b in fenced(TEXTS["README.md"], "console") if " train " in b]
    os.symlink(ROOT / "tinynet", tmp_path / "tinynet")
    environment = {
        **os.environ,
        "PATH": f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["sh", "-e"], input=block, cwd=tmp_path, env=environment, check=True, text=True,
        capture_output=True,
    )  # fmt: skip
    assert "not seen in training" in done.stdout
    assert done.stdout.endswith("answers are wrong\n") and "\n0 of " in done.stdout
