"""Claims about bundles: the same numbers, and no more than is needed."""

import ast
import json
import subprocess
import sys

import pytest

from tests.bundles import LEARN, SMALLEST, XOR, each_kind, kept, run_with, write_bundle
from tests.source_code import PACKAGE
from tinynet import Network, TinynetError, save, train
from tinynet.export.bundle_contents import FOR_SMALL_INTEGERS, Bundle, contents
from tinynet.export.bundle_writer import directory, one_file
from tinynet.export.parsed_modules import Module

# The same numbers


@each_kind
@pytest.mark.parametrize("settings", [{}, SMALLEST], ids=["whole tables", "as small as can be"])
def test_a_bundle_learns_with_the_same_bits(tmp_path, kind, settings):
    write_bundle(Bundle(["network", "training"], **settings), tmp_path, kind)
    network = Network([2, 4, 1])
    result = train(network, *XOR, epochs=50)
    losses = [loss.hex() for loss in result.losses]
    assert run_with(tmp_path, LEARN) == f"{[p.hex() for p in network.parameters()]} {losses}\n"


def test_a_bundle_saves_and_loads_models(tmp_path):
    write_bundle(Bundle(["network", "model_files"]), tmp_path, "one file")
    program = (
        "from tinynet import Network, load, save\nimport sys\nplace = sys.path[0] + '/m.json'\n"
    )
    program += "network = Network([2, 3, 1], seed=5)\nsave(network, place)\n"
    program += "assert load(place).parameters() == network.parameters()\nprint(open(place).read())"
    record = json.loads(run_with(tmp_path, program))
    assert record["parameters"] == Network([2, 3, 1], seed=5).parameters()


# All that is needed


def test_the_contents_are_those_of_the_package():
    assert contents()[0] == "errors"
    folders = (PACKAGE, PACKAGE / "backends")
    names = [path.stem for folder in folders for path in folder.glob("*.py")]
    others = ["__init__", "__init__", "__main__", *FOR_SMALL_INTEGERS.values()]
    assert sorted([*contents(), *others]) == sorted(names)
    assert len(set(contents())) == len(contents())  # a bundle is flat
    book = {path.stem for path in PACKAGE.glob("*.py")}
    assert [name for name in contents() if name in book] == contents()[: len(book) - 3]


@each_kind
@pytest.mark.parametrize("name", contents())
def test_a_bundle_of_each_module_has_all_that_the_module_has(tmp_path, kind, name):
    bundle = Bundle([name])
    write_bundle(bundle, tmp_path, kind)
    names = [part for d in Module(name).definitions for part in d.names]
    program = f"import sys, tinynet\nif {kind!r} == 'directory':\n    import tinynet.{name}\n"
    program += f"where = vars(sys.modules.get('tinynet.{name}', tinynet))\n"
    program += f"print([n for n in {names} if n not in where and n + '_of_{name}' not in where])"
    assert run_with(tmp_path, program) == "[]\n"


@pytest.mark.parametrize(
    ("only", "program"),
    [
        ("model_files", "from tinynet import load\nprint(load(place).predict([0, 1]))"),
        ("neuron", "from tinynet import Neuron\nn = Neuron(2)\nn.train([[0, 1]], [1], 3)\n"
         "print(n.predict([0, 1]) > 0)"),
        ("evolution", "from tinynet import *\nfrom tinynet import evolve, Network\n"
         "evolve(Network([2, 1]), lambda n: n.predict([0, 1])[0], generations=2)"),
        ("training", "from tinynet import Network, train\nn = Network([1, 1])\n"
         "n.set_parameters([1, 2])\ntrain(n, [[1]], [[1]], epochs=2)\nn.copy().predict([1])"),
    ],
)  # fmt: skip
def test_what_a_bundle_offers_has_all_its_methods(tmp_path, only, program):
    write_bundle(Bundle([only]), tmp_path, "one file")
    save(Network([2, 1]), tmp_path / "m.json")
    run_with(tmp_path, f"place = {str(tmp_path / 'm.json')!r}\n" + program)


def test_nothing_in_a_bundle_is_undefined(tmp_path):
    pytest.importorskip("ruff", reason="on other interpreters there is none")
    fast = ["training", "generated_python_backend"]
    texts = {}  # for each, the file; many bundles have files that are the same
    for only in [None, *[[name] for name in contents()], ["network", "training"], fast]:
        for trusting in (False, True):
            bundle = Bundle(only, trusting=trusting)
            for name, text in {**directory(bundle), "one_file.py": one_file(bundle)}.items():
                texts[text] = name
    for number, (text, name) in enumerate(texts.items()):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / name).write_text(text)
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--isolated"]
    command += ["--select", "F821,F811,F401"]
    done = subprocess.run([*command, "--per-file-ignores", "__init__.py:F401", str(tmp_path)],
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, done.stdout
    (tmp_path / "planted.py").write_text("def f():\n    return nowhere\n")
    assert subprocess.run([*command, str(tmp_path)], capture_output=True).returncode == 1


# No more than is needed


def test_a_bundle_has_what_is_asked_for_and_what_that_needs_and_no_more():
    names = kept(Bundle(["network", "training"]))
    assert {"Network", "train", "Trainer", "backpropagate", "Adam", "softplus"} <= names
    assert not {"gradients", "explain", "advise", "state_to_dict", "register_activation"} & names
    assert not {"NetworkCode", "GeneratedPython", "evolve", "save", "Neuron"} & names


def test_tables_can_be_left_with_some_entries():
    bundle = Bundle(["network", "training"], ["tanh", "sigmoid"], ["squared_error"], ["rprop"])
    names = kept(bundle)
    assert {"tanh", "tanh_slope", "sigmoid", "Rprop", "SquaredError"} <= names
    assert not {"relu", "Softmax", "Sgd", "Adam", "BinaryCrossEntropy", "floored_log"} & names
    assert bundle.options == (
        "--only network,training --activations sigmoid,tanh --losses squared_error "
        "--optimizers rprop "
    )


def test_methods_that_nobody_calls_are_left_out_unless_their_module_is_asked_for():
    assert "def shuffled" in one_file(Bundle(["training"]))
    assert "def gauss" not in one_file(Bundle(["training"]))
    assert "def gauss" in one_file(Bundle(["training", "rng"]))


# The smallest that trains

SMALL = """
from tinynet import Network, train_on_board
network = Network([2, 4, 1], SETTINGS)
network.set_parameters(network.parameters())
loss = train_on_board(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], epochs=50)
print([p.hex() for p in network.parameters()], loss.hex(), network.predict([0, 1])[0].hex())
"""


@each_kind
@pytest.mark.parametrize("small_integers", [False, True])
@pytest.mark.parametrize("shape", [{}, {"connect": "all"}, {"bias": False}, {"seed": 12345},
                                   {"connections": [None, [[1, 0, 1, 0]]]}], ids=str)  # fmt: skip
def test_the_smallest_bundle_learns_with_the_same_bits(tmp_path, kind, small_integers, shape):
    write_bundle(Bundle(smallest=True, small_integers=small_integers), tmp_path, kind)
    network = Network([2, 4, 1], **shape)
    loss = train(network, *XOR, epochs=50).loss
    expected = f"{[p.hex() for p in network.parameters()]} {loss.hex()}"
    expected += f" {network.predict([0, 1])[0].hex()}\n"
    assert run_with(tmp_path, SMALL.replace("SETTINGS", f"**{shape}")) == expected


def test_the_smallest_bundle_has_one_entry_of_each_table_unless_others_are_named():
    assert Bundle(smallest=True).options == "--smallest "
    names = kept(Bundle(smallest=True))
    assert {"Sgd", "SquaredError", "sigmoid", "Network", "train_on_board"} <= names
    assert not {"Adam", "floored_log", "tanh", "train", "Reference", "check_network"} & names
    other = Bundle(smallest=True, optimizers=["adam"], trusting=True)
    assert other.options == "--smallest --optimizers adam "
    assert "Adam" in kept(other) and "Sgd" not in kept(other)


def test_the_smallest_bundle_says_that_training_runs_away_but_not_in_a_sentence(tmp_path):
    write_bundle(Bundle(smallest=True), tmp_path, "one file")
    program = SMALL.replace("epochs=50", "epochs=50, learning_rate=1e308, l2=1e308")
    program = f"try:\n{program.replace(chr(10), chr(10) + '    ')}\nexcept ValueError as error:\n"
    program = program.replace("SETTINGS", "") + "    print(type(error).__name__, error.args[:2])"
    assert run_with(tmp_path, program) == "DivergedError (1, 'a number is no longer finite')\n"


# Small integers


@each_kind
@pytest.mark.parametrize("only", [["network", "training"], ["training", "generated_python_backend"],
                                  None], ids=str)  # fmt: skip
def test_with_small_integers_a_bundle_learns_with_the_same_bits(tmp_path, kind, only):
    bundle = Bundle(only, small_integers=True)
    assert "--small-integers" in bundle.options
    write_bundle(bundle, tmp_path, kind)
    network = Network([2, 4, 1])
    result = train(network, *XOR, epochs=50)
    losses = [loss.hex() for loss in result.losses]
    assert run_with(tmp_path, LEARN) == f"{[p.hex() for p in network.parameters()]} {losses}\n"


def test_with_small_integers_there_is_no_large_one_in_a_bundle():
    for module, text in directory(Bundle(small_integers=True)).items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, int):
                assert node.value < 2**30, (module, node.value)
    assert "2147483647" in one_file(Bundle(["rng"]))


STATE = """
import json, sys
from tinynet import Network, train
def small(text):  # all that the JSON of such a board can read
    assert abs(int(text)) < 2**30, text
    return int(text)
state = json.load(open(sys.path[0] + "/state.json"), parse_int=small)
xor = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
result = train(Network([2, 4, 1]), *xor, epochs=EPOCHS, state=state)
print(json.dumps([result.state, result.resumed_with]))
"""


SEEDED = """
import sys
from tinynet import Network, evolve
from tinynet.rng import Random
seeds = []
def fitness(network, seed):
    seeds.append(seed)
    return Random(seed).random()
result = evolve(Network([1, 1]), fitness, generations=3, population=4, seeded=True)
print([kind.__name__ for kind in sorted(set(map(type, seeds)), key=str)], [f.hex() for f in
      [result.fitness, *[mean for _, mean in result.history]]], result.state["random"])
"""


def test_a_fitness_by_a_seed_is_the_same_where_the_seed_is_three_small_numbers(tmp_path):
    write_bundle(Bundle(["evolution", "rng"], small_integers=True), tmp_path, "directory")
    small = run_with(tmp_path, SEEDED)
    here = subprocess.run([sys.executable, "-c", SEEDED], capture_output=True, text=True).stdout
    assert small.startswith("['tuple'] ['0x") and here.startswith("['int'] ['0x")
    assert small.replace("tuple", "int") == here


def test_a_training_goes_on_where_whole_numbers_are_smaller_and_back(tmp_path):
    bundle = Bundle(["training", "resume_training", "changed_settings"], small_integers=True)
    write_bundle(bundle, tmp_path, "one file")
    whole = train(Network([2, 4, 1]), *XOR, epochs=90)
    first = train(Network([2, 4, 1]), *XOR, epochs=30)
    (tmp_path / "state.json").write_text(json.dumps(first.state))
    state, changed = json.loads(run_with(tmp_path, STATE.replace("EPOCHS", "60")))
    assert changed == []
    assert isinstance(state["random"], list) and isinstance(state["settings"]["examples"], list)
    last = train(Network([2, 4, 1]), *XOR, epochs=90, state=state)
    assert last.resumed_with == []
    assert last.state["parameters"] == whole.state["parameters"]
    assert last.losses == whole.losses
    (tmp_path / "state.json").write_text(json.dumps(state))  # and by its own form
    again, changed = json.loads(run_with(tmp_path, STATE.replace("EPOCHS", "90")))
    assert (again["parameters"], changed) == (whole.state["parameters"], [])


# What is refused


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            {"only": ["nonsense"]},
            "module 'nonsense' is unknown; known are: errors, ",
        ),
        ({"only": 5}, "only is 5, it must be a list"),
        ({"only": [[]]}, "module is something of type list, it must be one of: "),
        ({"only": []}, "a bundle of no modules would be empty"),
        ({"activations": ["step", "sin"]}, "activation 'sin' is unknown; known are: step"),
        (
            {"losses": ["hinge"]},
            "loss 'hinge' is unknown; known are: squared_error, cross_entropy$",
        ),
        ({"optimizers": ["sdg"]}, "optimizer 'sdg' is unknown; known are: sgd, rprop, adam$"),
        ({"losses": []}, "a bundle without any loss can do nothing: name some losses"),
        ({"smallest": True, "activations": ()}, "a bundle without any activation can do nothing"),
        ({"trusting": 1}, "trusting is 1, it must be True or False"),
        ({"small_integers": 1}, "small_integers is 1, it must be True or False"),
        ({"smallest": 1}, "smallest is 1, it must be True or False"),
        ({"smallest": True, "only": ["rng"]}, "the smallest bundle has its own modules"),
    ],
)
def test_a_setting_that_means_nothing_is_refused(settings, words):
    with pytest.raises(TinynetError, match="^" + words):
        Bundle(**settings)


@each_kind
@pytest.mark.parametrize("trusting", [False, True])
def test_a_small_library_knows_the_weights_of_examples(tmp_path, kind, trusting):
    weights = [0.5, 2, 0, 3]
    network = Network([2, 4, 1])
    losses = [v.hex() for v in train(network, *XOR, epochs=50, sample_weight=weights).losses]
    write_bundle(Bundle(["network", "training"], trusting=trusting), tmp_path, kind)
    program = LEARN.replace("epochs=50", f"epochs=50, sample_weight={weights}")
    assert run_with(tmp_path, program) == f"{[p.hex() for p in network.parameters()]} {losses}\n"


TUPLES = """
try:
    from tinynet import train_on_board as learn
except ImportError:
    from tinynet import train as learn
from tinynet import Network
kind = KIND
for connect in ("next", "all"):
    network = Network(kind([2, 3, 1]), connect=connect)
    inputs, targets = kind([kind([0, 1]), kind([1, 0])]), kind([kind([1]), kind([0])])
    for settings in ({}, {"momentum": 0.5, "batch_size": 2, "l2": 0.01, "shuffle": False}):
        learn(network, inputs, targets, epochs=3, sample_weight=kind([1, 2]), **settings)
    network.set_parameters(kind(network.parameters()))
    learn(network, inputs, targets, epochs=3)
    print([p.hex() for p in network.parameters()], network.predict(kind([0, 1])))
"""


@pytest.mark.parametrize(
    "settings", [{"smallest": True}, {"only": ["network", "training"], "trusting": True}]
)
def test_without_checks_tuples_are_taken_as_lists_are(tmp_path, settings):
    write_bundle(Bundle(**settings), tmp_path, "one file")
    found = [run_with(tmp_path, TUPLES.replace("KIND", kind)) for kind in ("list", "tuple")]
    assert found[0] == found[1] and found[0].count("\n") == 2
