"""Claims about example sketches for Arduino: they compile, and say on a chip what Python says."""

import re

import pytest

from tests.arduino_sketches import printed
from tests.emulated_chips import ATMEGA328P, each_chip, from_bits_of_single
from tests.outside_tools import ROOT
from tinynet import Network, save, train
from tinynet.app.cli import main
from tinynet.export import QuantizedNetwork, to_arduino
from tinynet.export.arduino_sketch import BAUD, EPOCHS
from tinynet.export.c_predictor import CPredictor
from tinynet.export.c_trainer import CTrainer

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


def random_parameters(network, largest):
    """With which a sketch begins: by the numbers of `random` in tests/chips/arduino."""
    found, state = [], 1
    for _ in range(network.n_parameters):
        state = state * 48271 % 2147483647
        found.append(largest * (state % 2001 - 1000) / 1000)
    return found


TAUGHT = {"xor": (8, 0.87), "classes": (8, 0.87), "shortcuts": (8, 0.61)}


@each_chip
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
def test_a_sketch_learns_what_the_network_does_and_says_how_it_goes(chip, kind, settings):
    network, (n, largest) = NETWORKS[kind], TAUGHT[kind]
    files = to_arduino(network, "blink", "float", train=settings)
    lines = [line for line in printed(chip, files, 60, EPOCHS + 2).splitlines() if line]
    said = [re.fullmatch(r"epoch (\d+), loss (\w+)", line) for line in lines[:11]]
    assert [int(found[1]) for found in said] == [1, *range(50, 501, 50)]
    losses = [from_bits_of_single(found[2]) for found in said]
    inputs = CTrainer(network, "blink", "float", train=settings).examples.candidates[:n]
    targets = [network.predict(x) for x in inputs]
    outputs = [numbers(line, "outputs:") for line in lines[11::2]]
    assert [numbers(line, "targets:") for line in lines[12::2]] == [
        pytest.approx(t, abs=1e-6) for t in targets
    ]
    learner = network.copy()
    learner.set_parameters(random_parameters(network, largest))
    given = {"optimizer": settings.get("optimizer", "sgd"), "shuffle": False, "batch_size": 1}
    given["loss"] = settings.get("loss", "squared_error")
    history = train(learner, inputs, targets, epochs=EPOCHS, **given).losses
    assert losses[0] == pytest.approx(history[0], abs=1e-5)
    assert losses[-1] == pytest.approx(history[-1], abs=1e-3)
    assert losses[-1] < losses[0]
    for y, x in zip(outputs, inputs):
        assert y == pytest.approx(learner.predict(x), abs=0.02)


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
