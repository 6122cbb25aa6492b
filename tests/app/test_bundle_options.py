"""What `bundle` says of unknown names, and of options that contradict or change nothing."""

import contextlib
import functools
import io
import itertools

import pytest

from tests.bundles import run_with
from tinynet.app.cli import main
from tinynet.export.bundle_contents import Bundle, contents
from tinynet.export.bundle_tables import TABLES, entries
from tinynet.export.bundle_writer import one_file

TO_CODE = "# python -m tinynet bundle"


def said(capsys, *options):
    """What a bundle that is refused is answered; nothing is written."""
    assert main(["bundle", *options]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    return err


def written(capsys, *options):
    """The bundle, and what is said of it."""
    assert main(["bundle", *options]) == 0
    return capsys.readouterr()


# Names


@pytest.mark.parametrize(
    ("option", "one"),
    [("--only", "module"), *[(f"--{name}", TABLES[name][0]) for name in sorted(TABLES)]],
)
def test_an_unknown_name_is_answered_by_all_that_are_known(capsys, option, one):
    for smallest in [[], ["--smallest"]]:
        err = said(capsys, option, "zzzz", *smallest)
        first, *lines = err.splitlines()
        many = "modules" if option == "--only" else option[2:]
        assert first == f"tinynet bundle: there is no {one} 'zzzz'. The {many} are:"
        known = contents() if option == "--only" else entries(option[2:])
        assert " ".join(lines).replace(",", "").split() == known
        assert max(map(len, lines)) < 80


@pytest.mark.parametrize(
    ("option", "name", "meant"),
    [
        ("--only", "trainig", "did you mean training?"),
        ("--only", "Backprop", "did you mean backprop?"),
        ("--only", "training.py", "did you mean training?"),
        ("--only", "model-files", "did you mean model_files?"),
        ("--only", "Network", "Network is in network."),
        ("--only", "train", "train is in training."),
        ("--only", "load", "load is in model_files."),
        ("--only", "rng_small_integers", "it comes by --small-integers."),
        ("--activations", "sigmod", "did you mean sigmoid?"),
        ("--activations", "TanH", "did you mean tanh?"),
        ("--losses", "cross-entropy", "did you mean cross_entropy?"),
        ("--losses", "train", "The losses are:"),
        ("--optimizers", "adm", "did you mean adam?"),
    ],
)
def test_what_may_have_been_meant_is_said(capsys, option, name, meant):
    assert meant in said(capsys, option, f"{name}").splitlines()[0]


def test_a_name_is_quoted_short_and_harmless(capsys):
    for name in ("\x1b[31m", "x" * 5000):
        first = said(capsys, "--only", name).splitlines()[0]
        assert first.isprintable() and len(first) < 150


def test_names_are_parted_by_commas_and_spaces(capsys):
    expected = one_file(Bundle(["network", "rng"]))
    for text in ("network,rng", " network , rng,", "network rng", "network,rng,network"):
        assert written(capsys, "--only", text).out == expected


@pytest.mark.parametrize("option", ["--only", "--activations", "--losses", "--optimizers"])
def test_no_name_at_all_is_refused(capsys, option):
    for text in ("", ",", " "):
        assert "a bundle " in said(capsys, option, text)


# What contradicts


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--smallest", "--fast"], "choose one of the two, --smallest or --fast"),
        (["--smallest", "--only", "rng"], "choose one of the two, --smallest or --only"),
        (["--smallest", "--fast", "--only", "rng"], "choose one of the two, --smallest or --fast"),
        (["--fast", "--only", "rng"], "and none is in rng: name training, too"),
        (["--fast", "--only", "vectors,rng"], "and none is in vectors, rng: name training, too"),
        (["--fast", "--only", "train_on_board"], "and none is in train_on_board: name training"),
        (["--fast", "--only", "neuron"], "and none is in neuron: name training, too"),
        (["--fast", "--only", "generated_python_backend"], "and none is in generated_python_back"),
        (["--activations", "tanh", "--losses", "cross_entropy"], "needs outputs of sigmoid or sof"),
        (["--smallest", "--activations", "step"], "a step is flat and cannot be trained"),
        (["--only", "training", "--activations", "step"], "a step is flat and cannot be trained"),
        (["--fast", "--activations", "step"], "a step is flat and cannot be trained"),
    ],
    ids=" ".join,
)
def test_what_contradicts_is_refused_in_one_sentence(capsys, options, words):
    err = said(capsys, *options)
    assert words in err and len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--fast", "--only", "training"],
        ["--fast", "--only", "evolution"],
        ["--fast", "--only", "fitness"],
        ["--activations", "softmax", "--losses", "cross_entropy"],
        ["--activations", "tanh", "--losses", "cross_entropy,squared_error"][:2],
        ["--smallest", "--losses", "cross_entropy"],
        ["--only", "evolution", "--activations", "step"],
        ["--only", "network", "--activations", "step"],
    ],
    ids=" ".join,
)
def test_what_goes_together_is_written(capsys, options):
    assert TO_CODE in written(capsys, *options).out


# What changes nothing


@pytest.mark.parametrize(
    ("options", "idle"),
    [
        (["--only", "vectors", "--small-integers"], ["--small-integers"]),
        (["--only", "vectors", "--trusting"], ["--trusting"]),
        (["--smallest", "--trusting"], ["--trusting"]),
        (["--smallest", "--activations", "sigmoid"], ["--activations"]),
        (["--only", "rng", "--small-integers"], []),
        (["--only", "network", "--trusting"], []),
        (["--only", "network", "--optimizers", "sgd"], ["--optimizers"]),
        (["--only", "network,backprop", "--losses", "squared_error"], []),
        (["--only", "training,generated_python_backend", "--fast"], ["--fast"]),
        (["--fast"], []),
        (["--fast", "--only", "training,network"], ["--only"]),
        (["--smallest", "--small-integers"], []),
        (["--only", "vectors", "--small-integers", "--trusting"], ["--trusting", "--small-int"]),
    ],
    ids=" ".join,
)
def test_an_option_that_changes_nothing_is_told(capsys, options, idle):
    out, err = written(capsys, *options)
    assert out.startswith("# tinynet ")
    assert len(err.splitlines()) == len(idle)
    for option, line in zip(idle, err.splitlines()):
        assert line.startswith(option) and line.endswith(" changes nothing in this bundle.")


CHOICES = {
    "only": [None, "vectors", "network,training"],
    "smallest": [False, True],
    "fast": [False, True],
    "small_integers": [False, True],
    "optimizers": [None, "adam"],
}


def as_options(names):
    """Options as they are typed."""
    options = []
    for name, value in names.items():
        if value:
            options += [f"--{name.replace('_', '-')}"] + ([value] if value is not True else [])
    return options


@pytest.fixture(scope="module")
def bundled():
    """A function that makes a bundle: exit code, output and errors. It makes each only once."""

    @functools.cache
    def make(*options):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(["bundle", *options])
        return code, out.getvalue(), err.getvalue()

    return make


@pytest.mark.parametrize("pair", list(itertools.combinations(sorted(CHOICES), 2)), ids="-".join)
def test_each_pair_of_options_is_refused_or_does_what_each_says_or_is_told(bundled, pair):
    for values in itertools.product(*[CHOICES[name] for name in pair]):
        names = dict(zip(pair, values))
        code, out, err = bundled(*as_options(names))
        if code:
            assert out == "" and len(err.splitlines()) == 1
            continue
        for name in pair:
            if names[name] and f"--{name.replace('_', '-')} changes nothing" not in err:
                _, without, _ = bundled(*as_options(dict(names, **{name: None})))
                assert without.split("\n")[2:] != out.split("\n")[2:], names


def test_a_default_that_is_left_out_is_told(capsys):
    options = ["--activations", "tanh,softmax", "--losses", "cross_entropy", "--optimizers", "adam"]
    say = 'activation="tanh", output_activation="softmax", loss="cross_entropy", optimizer="adam"'
    for kind in (["--smallest"], ["--only", "training,network"]):
        err = written(capsys, *kind, *options).err
        assert err == f"Without the usual default it must always be said: {say}.\n"
    err = written(capsys, "--only", "network", "--activations", "tanh").err
    assert err == 'Without the usual default it must always be said: activation="tanh".\n'
    assert written(capsys, "--smallest", "--optimizers", "adam,sgd").err == ""


XOR_OF_TWO = "[[0, 0], [0, 1], [1, 0], [1, 1]], [[1, 0], [0, 1], [0, 1], [1, 0]]"


@pytest.mark.parametrize(
    ("activations", "losses", "say", "sizes"),
    [
        ("softmax", "cross_entropy", 'activation="softmax", loss="cross_entropy"', [2, 2]),
        ("softmax", "squared_error", 'activation="softmax"', [2, 2]),
        ("step,softmax", "cross_entropy", 'activation="softmax", loss="cross_entropy"', [2, 2]),
        (
            "softmax,tanh",
            "cross_entropy",
            'activation="tanh", output_activation="softmax", loss="cross_entropy"',
            [2, 3, 2],
        ),
        (
            "step,relu,softmax",
            "cross_entropy",
            'activation="relu", output_activation="softmax", loss="cross_entropy"',
            [2, 3, 2],
        ),
        ("softmax,tanh", "cross_entropy,squared_error", 'activation="tanh"', [2, 3, 2]),
        ("step,identity", "squared_error", 'activation="identity"', [2, 3, 2]),
    ],
)
@pytest.mark.parametrize("kind", [["--smallest"], ["--only", "network,training"]], ids=" ".join)
def test_what_must_always_be_said_can_be_said(
    capsys, tmp_path, kind, activations, losses, say, sizes
):
    options = [*kind, "--activations", activations, "--losses", losses]
    assert main(["bundle", *options, "--out", str(tmp_path / "tinynet.py")]) == 0
    out = capsys.readouterr().out
    (line,) = [line for line in out.splitlines() if line.startswith("Without the usual default")]
    assert line == f"Without the usual default it must always be said: {say}."
    one_layer = "softmax is for outputs, so these networks have one layer: name another one in"
    assert (one_layer in out) == (len(sizes) == 2)
    words = say.split(", ")
    shape = ", ".join([word for word in words if "activation" in word])
    more = ", ".join([word for word in words if "loss" in word])
    train = "train_on_board" if kind == ["--smallest"] else "train"
    program = f"from tinynet import Network, {train}\nnetwork = Network({sizes}, {shape})\n"
    program += f"{train}(network, {XOR_OF_TWO}, epochs=3, learning_rate=0.1, {more})\n"
    assert run_with(tmp_path, program + "print('trained')\n") == "trained\n"


def test_the_installer_of_micropython_is_not_that_of_circuitpython(capsys, tmp_path):
    options = ["--smallest", "--mip", "--out", str(tmp_path / "tinynet.py")]
    for more in ([], ["--small-integers"]):
        assert main(["bundle", *options, *more]) == 0
        said_so = "--mip is for MicroPython" in capsys.readouterr().out
        assert said_so == bool(more)
