"""Claims about how a JavaScript module checks itself: Node is asked to, and nothing else runs."""

import re
import subprocess

import pytest

from tests.outside_tools import find, run
from tests.table_models import mixed_model
from tinynet import Network
from tinynet.export import to_javascript
from tinynet.export.javascript_self_check import about_check

MODELS = {
    "network": Network([2, 4, 1]),
    "classes": mixed_model(),
    "quantities": mixed_model(labels=None, quantities=[(1e3, 1e2)]),
}
each_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)


def checked(folder, *words):
    done = subprocess.run(
        [find("node"), *words], cwd=folder, capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@each_model
def test_the_command_of_its_comment_says_whether_all_is_well(tmp_path, model):
    source = to_javascript(model)
    (tmp_path / "model.mjs").write_text(source)
    (command,) = re.findall("^//     node (.*)$", source, re.MULTILINE)
    assert checked(tmp_path, *command.split()) == (0, "all examples agree\n")
    wrong, n = re.subn("return (y|right && y).every", "return !\\1.every", source)
    assert n == 1
    (tmp_path / "model.mjs").write_text(wrong)
    assert checked(tmp_path, *command.split()) == (1, "some examples do not agree\n")


@each_model
def test_nothing_runs_where_it_is_imported(tmp_path, model):
    (tmp_path / "model.mjs").write_text(to_javascript(model))
    (tmp_path / "program.mjs").write_text('import "./model.mjs";\nconsole.log("mine");\n')
    (tmp_path / "other.cjs").write_text('import("./model.mjs").then(() => console.log("mine"));\n')
    for program in ("program.mjs", "other.cjs"):
        for words in ([], ["--self-check"], ["--self-check", "model.mjs"]):
            assert checked(tmp_path, program, *words) == (0, "mine\n")
    assert checked(tmp_path, "model.mjs") == (0, "")
    code = 'import "./model.mjs"'
    assert checked(tmp_path, "--input-type=module", "-e", code, "--", "--self-check") == (0, "")


@pytest.mark.parametrize("place", ["a b", "gr\xfc\xdfe", "50% of #1 (x)", "model.mjs"])
def test_it_runs_in_folders_of_any_name(tmp_path, place):
    folder = tmp_path / place
    folder.mkdir()
    (folder / "tell it.mjs").write_text(to_javascript(MODELS["classes"]))
    assert checked(folder, "tell it.mjs", "--self-check")[1] == "all examples agree\n"
    assert checked(tmp_path, folder / "tell it.mjs", "--self-check")[1] == "all examples agree\n"


def test_it_loads_where_there_is_no_process_of_node(tmp_path):
    (tmp_path / "model.mjs").write_text(to_javascript(MODELS["network"]))
    for process in ("undefined", "{}", "{ argv: [] }", "null"):
        (tmp_path / "all.mjs").write_text(
            f"const shown = console.log; globalThis.process = {process};\n"
            'import("./model.mjs").then((m) => shown(m.selfCheck()));\n'
        )
        assert run(find("node"), tmp_path / "all.mjs") == "true\n"


def test_the_comment_tells_of_both():
    assert about_check("iris.js")[2] == "    node iris.js --self-check"
