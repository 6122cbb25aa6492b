"""Claims about bundles: the same numbers, no more than is needed, and names that stay apart."""

import ast
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from tinynet import Network, TinynetError, fitness_for, save, train
from tinynet.app.cli import main
from tinynet.export import bundle as choosing
from tinynet.export.bundle_writer import PlainTexts, Renamed, directory, one_file, sizes
from tinynet.export.bundle_contents import Bundle, contents, used
from tinynet.export.stripped_modules import Chapter, Stripped, Wishes
from tinynet.export.remove_checks import Trusting

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
SMALLEST = {
    "activations": ["sigmoid"],
    "losses": ["squared_error"],
    "optimizers": ["sgd"],
    "trusting": True,
}
LEARN = """
try:
    from tinynet.training import train
    from tinynet.network import Network
except ImportError:
    from tinynet import Network, train
network = Network([2, 4, 1])
result = train(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], epochs=50)
print([p.hex() for p in network.parameters()], [loss.hex() for loss in result.losses])
"""


def kept(bundle):
    """The names of all definitions in a bundle."""
    return {name for c in bundle.chapters for d in c.definitions for name in d.names}


def bound(bundle, path, kind):
    """A bundle as a library in this directory: one file, or many."""
    if kind == "one file":
        (path / "tinynet.py").write_text(one_file(bundle))
    else:
        (path / "tinynet").mkdir()
        for name, text in directory(bundle).items():
            (path / "tinynet" / name).write_text(text)


def run(path, program):
    """What a program prints that has no other tinynet than the bundle in this directory."""
    (path / "program.py").write_text(program)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", "import sys; sys.path.insert(0, sys.argv[1]); "
         "exec(open(sys.argv[1] + '/program.py').read())", str(path)],
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


each_kind = pytest.mark.parametrize("kind", ["one file", "directory"])


# The same numbers


@each_kind
@pytest.mark.parametrize("settings", [{}, SMALLEST], ids=["whole tables", "as small as can be"])
def test_a_bundle_learns_with_the_same_bits(tmp_path, kind, settings):
    bound(Bundle(["network", "training"], **settings), tmp_path, kind)
    network = Network([2, 4, 1])
    result = train(network, *XOR, epochs=50)
    losses = [loss.hex() for loss in result.losses]
    assert run(tmp_path, LEARN) == f"{[p.hex() for p in network.parameters()]} {losses}\n"


@each_kind
@pytest.mark.parametrize("name", contents())
def test_a_bundle_of_each_chapter_has_all_that_the_chapter_has(tmp_path, kind, name):
    bundle = Bundle([name])
    bound(bundle, tmp_path, kind)
    names = [part for d in Chapter(name).definitions for part in d.names]
    program = f"import sys, tinynet\nif {kind!r} == 'directory':\n    import tinynet.{name}\n"
    program += f"where = vars(sys.modules.get('tinynet.{name}', tinynet))\n"
    program += f"print([n for n in {names} if n not in where and n + '_of_{name}' not in where])"
    assert run(tmp_path, program) == "[]\n"


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
    written = ast.unparse(ast.fix_missing_locations(PlainTexts().visit(ast.parse(source))))
    assert written == ast.unparse(ast.parse(expected))
    values = {"x": {"a": "1", "b": "2"}, "y": 0.5, "n": 3}
    if ".3g" not in source:
        assert eval(written, dict(values)) == eval(source, dict(values))


@pytest.mark.parametrize(
    ("only", "program"),
    [
        ("storage", "from tinynet import load\nprint(load(place).predict([0, 1]))"),
        ("swift", "from tinynet import Neuron\nn = Neuron(2)\nn.train([[0, 1]], [1], 3)\n"
         "print(n.predict([0, 1]) > 0)"),
        ("evolution", "from tinynet import *\nfrom tinynet import evolve, Network\n"
         "evolve(Network([2, 1]), lambda n: n.predict([0, 1])[0], generations=2)"),
        ("training", "from tinynet import Network, train\nn = Network([1, 1])\n"
         "n.set_parameters([1, 2])\ntrain(n, [[1]], [[1]], epochs=2)\nn.copy().predict([1])"),
    ],
)  # fmt: skip
def test_what_a_bundle_offers_has_all_its_methods(tmp_path, only, program):
    bound(Bundle([only]), tmp_path, "one file")
    save(Network([2, 1]), tmp_path / "m.json")
    run(tmp_path, f"place = {str(tmp_path / 'm.json')!r}\n" + program)


def test_a_trusting_bundle_passes_the_tests_for_boards_but_for_those_of_refusals(tmp_path):
    bundle = Bundle(trusting=True)
    bound(bundle, tmp_path, "directory")
    boards = pathlib.Path(__file__).parent / "boards"
    ignored = shutil.ignore_patterns("node_modules", "__pycache__")
    shutil.copytree(boards, tmp_path / "tests" / "boards", ignore=ignored)
    (tmp_path / "tests" / "__init__.py").write_text("")
    program = "from tests.boards import run\nfor name in run.names():\n    try:\n"
    program += "        run.run_one(name)\n    except Exception:\n        print(name)\n"
    failed = run(tmp_path, program).split()
    assert [name for name in failed if not name.startswith("about_refusals.")] == [
        "about_neuron.test_bad_input_is_refused_in_words",
        "about_network.test_bad_input_names_its_place",
        "about_network.test_users_add_activations_of_their_own",
        "about_training.test_what_does_not_fit_is_refused_before_anything_is_changed",
        "about_files.test_a_field_that_is_wrong_is_named",
        "about_files.test_a_file_that_is_no_model_is_refused",
        "about_files.test_every_field_is_checked_and_named",
        "about_files.test_what_could_not_be_loaded_is_not_saved",
    ]


def test_a_trusting_bundle_leaves_a_state_as_it_was_given(tmp_path):
    bound(Bundle(["network", "training", "resume"], trusting=True), tmp_path, "one file")
    program = LEARN + "state = result.state\nfor _ in range(2):\n"
    program += "    train(Network([2, 4, 1]), [[0, 0]], [[0]], epochs=60, state=state)\n"
    program += "    print(len(state['losses']))"
    assert run(tmp_path, program).splitlines()[1:] == ["50", "50"]


def test_nothing_in_a_bundle_is_undefined(tmp_path):
    for only in [None, *[[name] for name in contents()], ["network", "training"]]:
        for trusting in (False, True):
            bundle = Bundle(only, trusting=trusting)
            place = tmp_path / f"{only and '_'.join(only)}_{trusting}"
            place.mkdir()
            for name, text in {**directory(bundle), "one_file.py": one_file(bundle)}.items():
                (place / name).write_text(text)
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F821,F811,F401"]
    done = subprocess.run([*command, "--per-file-ignores", "__init__.py:F401", str(tmp_path)],
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, done.stdout
    (tmp_path / "planted.py").write_text("def f():\n    return nowhere\n")
    assert subprocess.run([*command, str(tmp_path)], capture_output=True).returncode == 1


# No more than is needed


def test_a_bundle_has_what_is_asked_for_and_what_that_needs_and_no_more():
    names = kept(Bundle(["network", "training"]))
    assert {"Network", "train", "Trainer", "batch_gradient", "Adam", "softplus"} <= names
    assert not {"gradients", "explain", "advise", "training_state", "register_activation"} & names
    assert not {"Formulas", "FastTrainer", "evolve", "save", "Neuron"} & names


def test_a_chapter_that_is_only_wished_for_is_there_when_it_is_asked_for():
    names = kept(Bundle(["network", "training", "advice", "resume", "fast_trainer"]))
    assert {"advise", "training_state", "restore_training", "FastTrainer", "Formulas"} <= names


def test_without_resume_a_state_is_refused_where_it_is_given(tmp_path):
    bound(Bundle(["network", "training"]), tmp_path, "one file")
    program = LEARN + "print(result.state)\ntry:\n    train(network, [[0, 0]], [[0]], state={})\n"
    program += "except ImportError as error:\n    print(error)"
    assert run(tmp_path, program).splitlines()[1:] == ["{}", "tinynet.resume_training"]


def test_tables_can_be_left_with_some_rows():
    bundle = Bundle(["network", "training"], ["tanh", "sigmoid"], ["squared_error"], ["rprop"])
    names = kept(bundle)
    assert {"tanh", "tanh_slope", "sigmoid", "Rprop", "SquaredError"} <= names
    assert not {"relu", "Softmax", "Sgd", "Adam", "BinaryCrossEntropy", "floored_log"} & names
    assert bundle.wishes == (
        "--only network,training --activations sigmoid,tanh --losses squared_error "
        "--optimizers rprop "
    )


def test_a_trusting_bundle_has_no_checks_and_still_says_that_training_runs_away(tmp_path):
    bundle = Bundle(["network", "training"], trusting=True)
    assert sorted(name for name in kept(bundle) if name.startswith("check")) == [
        "check_activations",  # these make what they return
        "check_connections",
        "check_examples",
        "check_network",  # of a chapter that was asked for
        "check_sizes",
    ]
    bound(bundle, tmp_path, "directory")
    program = LEARN.replace("epochs=50", "epochs=500, learning_rate=1e308, l2=1e308")
    program = f"try:\n{program.replace(chr(10), chr(10) + '    ')}\nexcept ValueError as error:\n"
    assert "training diverged in epoch 1: " in run(tmp_path, program + "    print(error)")


def test_methods_that_nobody_calls_are_left_out_unless_their_chapter_is_asked_for():
    assert "def shuffled" in one_file(Bundle(["trainer"]))
    assert "def gauss" not in one_file(Bundle(["trainer"]))
    assert "def gauss" in one_file(Bundle(["trainer", "rng"]))


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
    whole = "\n".join(directory(Bundle())["network.py"].splitlines())
    wide = [ast.unparse(d.tree) for c in Bundle().chapters if c.name == "network"
            for d in c.definitions]  # fmt: skip
    narrow = ast.parse(whole)
    narrow.body = [node for node in narrow.body if not isinstance(node, ast.ImportFrom)]
    assert ast.unparse(narrow) == ast.unparse(ast.parse("\n".join(wide)))


def test_the_sizes_are_those_of_the_files():
    bundle = Bundle(["network"])
    files = directory(bundle)
    assert sizes(bundle) == {name[:-3]: len(files[name]) for name in files if name[0] != "_"}


# Names


def renamed(source, **new_names):
    return ast.unparse(ast.fix_missing_locations(Renamed(new_names).visit(ast.parse(source))))


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
        ("x = m.f(1) + m.k", "x = g_too(1) + m.k"),
        ("def h(m): return m.f", "def h(m): return m.f"),
        ("x = a.b.f", "x = a.b.f"),
    ],
)  # fmt: skip
def test_a_new_name_goes_where_the_old_one_meant_the_chapter_s(source, expected):
    assert renamed(source, f="g", **{"m.f": "g_too"}) == ast.unparse(ast.parse(expected))


def test_what_two_chapters_call_alike_gets_two_names_and_the_public_one_stays():
    text = one_file(Bundle())
    assert "class Neuron(Neuron_of_neuron):" in text  # swift's is the one to import
    assert "FORMAT_of_resume" in text
    assert "FORMAT_of_storage" in text
    defined = [
        node.name
        for node in ast.parse(text).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    ]
    assert len(defined) == len(set(defined))


# What is left out of a chapter


def stripped(source):
    return ast.unparse(ast.fix_missing_locations(Stripped().visit(ast.parse(source))))


def test_a_stripped_chapter_runs_alike():
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


TRIES = "def f():\n    try:\n        from .a import b\n        x = b\n    except ImportError:\n"
TRIES += "        x = 2\n    return x"


def wished(source, chapters):
    wishes = Wishes(chapters)
    text = ast.unparse(ast.fix_missing_locations(wishes.visit(ast.parse(source))))
    return text, wishes.imports


def test_of_two_ways_only_the_one_that_will_be_gone_is_left():
    assert wished(TRIES, []) == ("def f():\n    x = 2\n    return x", {})
    assert wished(TRIES, ["a"]) == (
        "def f():\n    pass\n    x = b\n    return x",
        {"b": ("a", "b")},
    )


def test_other_tries_stay_as_they_are():
    source = "def f():\n    try:\n        g()\n    except ValueError:\n        pass"
    assert wished(source, []) == (source, {})


def trusting(source):
    return ast.unparse(ast.fix_missing_locations(Trusting().visit(ast.parse(source))))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = check_row(y, 2, 'y', 'z')", "x = y"),
        ("x = check_row(x, 2, 'y', 'z')", ""),
        ("x = y = x", "x = y = x"),
        ("y = x = check_row(x, 1, 'x', 'y')", "y = x"),
        ("check_whole(n, 'n')", ""),
        ("rule.check_targets(t, 'place')", ""),
        ("rule.step(t)", "rule.step(t)"),
        ("if n < 1:\n    raise ShapeError(f'{n}')", ""),
        ("if n < 1:\n    raise ModelError", ""),
        ("if n < 1:\n    raise ShapeError('')\nelse:\n    x = 1",
         "if n < 1:\n    raise ShapeError\nelse:\n    x = 1"),
        ("if n < 1:\n    raise DivergedError(n)", "if n < 1:\n    raise DivergedError(n)"),
        ("if n < 1:\n    check_whole(n, 'n')", ""),
        ("if n < 1:\n    x = 1", "if n < 1:\n    x = 1"),
        ("raise TinynetError(f'{x}') from None", "raise TinynetError"),
        ("def f(x):\n    check_row(x, 1, 'x', 'y')", "def f(x):\n    pass"),
        ("for x in y:\n    check_row(x, 1, 'x', 'y')", ""),
        ("for x in y:\n    f(x)", "for x in y:\n    f(x)"),
        ("x = [check_whole(n, 'n') for n in y]", "x = [n for n in y]"),
    ],
)  # fmt: skip
def test_what_only_checks_is_left_out(source, expected):
    assert trusting(source) == ast.unparse(ast.parse(expected))


def test_names_are_followed_into_chapters():
    assert used(ast.parse("rows.f(x.y.z)")) == {"rows", "rows.f", "x", "x.y"}


# Refused


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"only": ["nonsense"]}, "chapter 'nonsense' is unknown; known are: errors, checks"),
        ({"only": 5}, "only is 5, it must be a list"),
        ({"only": []}, "a bundle of no chapters would be empty"),
        ({"activations": ["step", "sin"]}, "activations 'sin' is unknown; known are: step"),
        ({"losses": ["hinge"]}, "losses 'hinge' is unknown"),
        ({"optimizers": ["lbfgs"]}, "optimizers 'lbfgs' is unknown"),
        ({"trusting": 1}, "trusting is 1, it must be True or False"),
    ],
)
def test_a_wish_that_means_nothing_is_refused(settings, words):
    with pytest.raises(TinynetError, match="^" + words):
        Bundle(**settings)


# The command


def test_the_command_writes_one_file_onto_the_screen(capsys):
    assert main(["bundle", "--only", "vectors", "--trusting"]) == 0
    assert capsys.readouterr().out == one_file(Bundle(["vectors"], trusting=True))


def test_the_command_writes_a_file_and_says_how_large_its_chapters_are(tmp_path, capsys):
    path = tmp_path / "tinynet.py"
    assert main(["bundle", "--only", "network, rng", "--out", str(path)]) == 0
    bundle = Bundle(["network", "rng"])
    assert path.read_text() == one_file(bundle)
    assert "--only network,rng" in path.read_text().splitlines()[1]
    printed = capsys.readouterr().out
    assert f"{path}: {len(one_file(bundle))} bytes" in printed
    for name, n in sizes(bundle).items():
        assert [name, str(n)] in [line.split() for line in printed.splitlines()]


def test_the_command_writes_a_directory(tmp_path, capsys):
    path = tmp_path / "lib" / "tinynet"
    arguments = ["bundle", "--only", "network,training", "--out", str(path)]
    assert main(arguments) == 0
    files = directory(Bundle(["network", "training"]))
    assert {p.name: p.read_text() for p in path.iterdir()} == files
    total = sum(len(text) for text in files.values())
    assert f"{path}: {len(files)} files, {total} bytes" in capsys.readouterr().out
    assert main(arguments) == 0  # again, over its own files


def test_a_directory_with_other_files_of_python_is_left_alone(tmp_path, capsys):
    (tmp_path / "main.py").write_text("print(1)")
    (tmp_path / "data.txt").write_text("1")
    assert main(["bundle", "--only", "vectors", "--out", str(tmp_path)]) == 1
    assert "holds main.py, which is not of this bundle" in capsys.readouterr().err
    assert sorted(os.listdir(tmp_path)) == ["data.txt", "main.py"]


def test_a_program_is_not_overwritten_by_a_bundle_but_a_bundle_is(tmp_path, capsys):
    path = tmp_path / "main.py"
    path.write_text("print(1)")
    assert main(["bundle", "--only", "vectors", "--out", str(path)]) == 1
    assert "exists, and is no bundle of tinynet" in capsys.readouterr().err
    assert path.read_text() == "print(1)"
    for only in ("vectors", "rng"):
        assert main(["bundle", "--only", only, "--out", str(tmp_path / "tinynet.py")]) == 0
    assert (tmp_path / "tinynet.py").read_text() == one_file(Bundle(["rng"]))


def test_the_command_says_what_it_does_not_know(capsys):
    assert main(["bundle", "--only", "nonsense"]) == 1
    assert "tinynet bundle: chapter 'nonsense' is unknown; known are" in capsys.readouterr().err


def test_a_file_that_stands_in_the_way_of_tinynet_is_pointed_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["bundle", "--only", "vectors", "--out", "board/tinynet.py"]) == 0
    assert "move it" not in capsys.readouterr().out
    assert main(["bundle", "--only", "vectors", "--out", "tinynet.py"]) == 0
    assert "move it to the board" in capsys.readouterr().out


def test_the_contents_are_those_of_the_package():
    assert contents()[0] == "errors"
    assert {path.stem for path in choosing.PACKAGE.glob("*.py")} - set(contents()) == {
        "__init__",
        "__main__",
    }


def test_a_bundle_saves_and_loads_models(tmp_path):
    bound(Bundle(["network", "storage"]), tmp_path, "one file")
    program = (
        "from tinynet import Network, load, save\nimport sys\nplace = sys.path[0] + '/m.json'\n"
    )
    program += "network = Network([2, 3, 1], seed=5)\nsave(network, place)\n"
    program += "assert load(place).parameters() == network.parameters()\nprint(open(place).read())"
    record = json.loads(run(tmp_path, program))
    assert record["parameters"] == Network([2, 3, 1], seed=5).parameters()


# What a chapter does where another was left out


def test_without_the_chapters_it_only_wishes_for_training_does_without(monkeypatch):
    expected = Network([2, 4, 1])
    train(expected, *XOR, epochs=100)
    for name in ("fast_trainer", "resume", "advice"):
        monkeypatch.setitem(sys.modules, f"tinynet.{name}", None)  # as if it were not there
    network = Network([2, 4, 1])
    result = train(network, *XOR, epochs=100)
    assert network.parameters() == expected.parameters()
    assert (result.state, result.advice) == ({}, "")
    with pytest.raises(ImportError):
        train(network, *XOR, state={})


def test_without_programs_a_fitness_is_measured_by_the_chapters(monkeypatch):
    fitness = fitness_for(*XOR)
    expected = fitness.measure(Network([2, 4, 1]), 1000)(Network([2, 4, 1]).parameters())
    monkeypatch.setitem(sys.modules, "tinynet.backends.program_cache", None)
    measure = fitness.measure(Network([2, 4, 1]), 1000)
    assert measure(Network([2, 4, 1]).parameters()) == expected
    assert measure.__name__ == "by_chapters"
