"""Claims about example sketches for Arduino: they compile, and say on a chip what Python says."""

import re

import pytest

from tests.arduino_sketches import printed
from tests.emulated_chips import ATMEGA328P, each_chip, from_bits_of_single
from tests.outside_tools import ROOT
from tinynet import Network, save, train
from tinynet.app.cli import main
from tinynet.export import QuantizedNetwork, to_arduino
from tinynet.export.arduino_sketch import BAUD, EPOCHS, KEPT
from tinynet.export.c_predictor import CPredictor
from tinynet.export.c_trainer import CTrainer
from tinynet.export.taught_examples import TaughtExamples

NETWORKS = {
    "xor": Network([2, 4, 1]),
    "classes": Network([3, 4, 3], "tanh", "softmax"),
    "shortcuts": Network([2, 3, 3, 2], "softplus", connect="all"),
}


def numbers(line, first):
    """The numbers of a line that begins with this word."""
    word, *values = line.split()
    assert word == first
    return [from_bits_of_single(value) for value in values]


@each_chip
@pytest.mark.parametrize("precision", ["float", "double"])
@pytest.mark.parametrize("kind", NETWORKS)
def test_a_sketch_predicts(chip, precision, kind):
    network = NETWORKS[kind]
    lines = printed(chip, to_arduino(network, "blink", precision)).splitlines()
    x = CPredictor(network, "blink", precision).examples.inputs[0]
    assert len([line for line in lines if line]) == 3
    for line in lines[:3]:
        assert numbers(line, "outputs:") == pytest.approx(network.predict(x), abs=1e-5)


@each_chip
@pytest.mark.parametrize("precision", ["int8", "int16"])
@pytest.mark.parametrize("kind", NETWORKS)
def test_a_sketch_predicts_in_whole_numbers(chip, precision, kind):
    lines = printed(chip, to_arduino(NETWORKS[kind], "blink", precision)).splitlines()
    quantized = QuantizedNetwork(NETWORKS[kind], precision)
    assert len([line for line in lines if line]) == 3
    for line in lines[:3]:
        assert numbers(line, "outputs:") == quantized.predict(quantized.rows[0])


LIGHT = [[0.1, 0.2], [0.2, 0.8], [0.9, 0.1], [0.8, 0.9]]
XOR_INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
XOR_TARGETS = [[0], [1], [1], [0]]


def learned(inputs, **settings):
    """A network that tells unlike pairs from like ones, as those of the READMEs do."""
    network = Network([2, 4, 1])
    train(network, inputs, XOR_TARGETS, **settings)
    return network


def quarter(network):
    """A network with a quarter of each parameter, with which a sketch begins."""
    learner = network.copy()
    learner.set_parameters([KEPT * value for value in network.parameters()])
    return learner


def said_by(chip, files, loops=EPOCHS + 2):
    """What a sketch says of its epochs, and its outputs and targets at the end."""
    lines = [line for line in printed(chip, files, 120, loops).splitlines() if line]
    said = [re.fullmatch(r"epoch (\d+), loss (\w+), right (\d+) of (\d+)", line) for line in lines]
    epochs = [(int(s[1]), from_bits_of_single(s[2]), int(s[3]), int(s[4])) for s in said if s]
    rest = lines[len(epochs) :]
    outputs = [numbers(line, "outputs:") for line in rest[::2]]
    return epochs, outputs, [numbers(line, "targets:") for line in rest[1::2]]


@each_chip
@pytest.mark.parametrize(
    ("trained_on", "table", "settings"),
    [
        ("xor", None, {}),
        ("xor", XOR_INPUTS, {}),
        ("xor", None, {"optimizer": "rprop"}),
        ("xor", XOR_INPUTS, {"optimizer": "adam", "weighted": True}),
        ("blink", None, {}),
        ("blink", LIGHT, {}),
    ],
    ids=str,
)
def test_a_sketch_that_learns_ends_with_all_decided(chip, trained_on, table, settings):
    if trained_on == "xor":
        network = learned(XOR_INPUTS)
    else:  # as train_blink.py of the README
        network = learned(LIGHT, epochs=5000, target_loss=0.001)
    files = to_arduino(network, "blink", "float", table, train=settings)
    epochs, outputs, targets = said_by(chip, files)
    assert epochs[0][0] == 1 and epochs[0][2] == 0  # at first none is right
    assert epochs[-1][2:] == (4, 4) and 10 < epochs[-1][0] < EPOCHS
    assert epochs[-1][1] < epochs[0][1] / 5
    inputs = XOR_INPUTS if table is None else table
    assert targets == [pytest.approx(network.predict(x), abs=1e-6) for x in inputs]
    assert [[y > 0.5 for y in row] for row in outputs] == [
        [t > 0.5 for t in row] for row in targets
    ]
    assert [[t > 0.5 for t in row] for row in targets] == [[t == 1 for t in r] for r in XOR_TARGETS]


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("xor", {}),
        ("xor", {"weighted": True, "optimizer": "adam"}),
        ("classes", {"loss": "cross_entropy"}),
        ("shortcuts", {}),
    ],
    ids=str,
)
def test_a_sketch_learns_by_the_steps_of_train(kind, settings):
    network = NETWORKS[kind]
    files = to_arduino(network, "blink", "float", train=settings)
    epochs, outputs, targets = said_by(ATMEGA328P, files)
    examples = CTrainer(network, "blink", "float", train=settings).examples
    taught = TaughtExamples(network, examples, True)
    assert targets == [pytest.approx(t, abs=1e-6) for t in taught.targets]
    learner = quarter(network)
    given = {"optimizer": settings.get("optimizer", "sgd"), "shuffle": False, "batch_size": 1}
    given["loss"] = settings.get("loss", "squared_error")
    n = epochs[-1][0]
    history = train(learner, taught.inputs, taught.targets, epochs=n, **given).losses
    assert [loss for _, loss, _, _ in epochs] == pytest.approx(
        [history[epoch - 1] for epoch, *_ in epochs], abs=1e-3
    )
    for y, x in zip(outputs, taught.inputs):
        assert y == pytest.approx(learner.predict(x), abs=0.02)


def test_what_cannot_be_learned_ends_all_the_same():
    network = learned(XOR_INPUTS)
    files = to_arduino(network, "blink", "float", train={"learning_rate": 1e-6})
    epochs, outputs, _ = said_by(ATMEGA328P, files)
    assert [epoch for epoch, *_ in epochs] == [1, *range(100, EPOCHS + 1, 100)]
    assert epochs[-1][2:] == (0, 4) and len(outputs) == 4


def test_the_command_in_the_readme_leads_to_a_sketch(tmp_path, monkeypatch):
    text = (ROOT / "tinynet" / "export" / "README.md").read_text()
    (command,) = re.findall(r"^python3 -m tinynet (export blink.json .* --arduino .*)$", text, re.M)
    monkeypatch.chdir(tmp_path)
    save(NETWORKS["xor"], "blink.json")
    assert main(command.split()) == 0
    library = tmp_path / command.split()[-1]
    places = [path for path in library.rglob("*") if path.is_file()]
    files = {path.relative_to(library).as_posix(): path.read_text() for path in places}
    assert files == to_arduino(NETWORKS["xor"], "blink", "float")
    assert "outputs:" in printed(ATMEGA328P, files)
    assert f"{BAUD} baud" in text


def test_digits_are_recognised_on_an_uno_by_a_sketch():
    network = Network([64, 32, 10], "tanh", "softmax", seed=1)
    line = printed(ATMEGA328P, to_arduino(network, "digits", "float")).splitlines()[0]
    x = CPredictor(network, "digits", "float").examples.inputs[0]
    assert numbers(line, "outputs:") == pytest.approx(network.predict(x), abs=1e-5)
