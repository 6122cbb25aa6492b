"""Claims about example sketches for Arduino: they compile, and say on a chip what Python says."""

import re

import pytest

from tests.arduino_sketches import printed
from tests.emulated_chips import ATMEGA328P, each_chip, from_bits_of_single
from tests.outside_tools import ROOT
from tinynet import Network, save, train
from tinynet.app.cli import main
from tinynet.export import QuantizedNetwork, to_arduino
from tinynet.export.arduino_library import BAUD
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


@each_chip
@pytest.mark.parametrize("settings", [{}, {"weighted": True, "optimizer": "adam"}], ids=str)
def test_a_sketch_learns(chip, settings):
    network = NETWORKS["xor"]
    files = to_arduino(network, "blink", "float", train=settings)
    lines = [line for line in printed(chip, files).splitlines() if line]
    losses = [numbers(line, "loss:")[0] for line in lines[::3]]
    assert len(losses) == 3
    assert losses[0] > losses[1] > losses[2]
    learned = CTrainer(network, "blink", "float", train=settings).learned
    other = network.copy()
    given = {"optimizer": settings.get("optimizer", "sgd"), "shuffle": False, "batch_size": 1}
    result = train(other, learned.inputs, learned.targets, epochs=1, **given)
    assert losses[0] == pytest.approx(result.loss, abs=1e-5)
    for line, x in zip(lines[1:3], learned.inputs):
        assert numbers(line, "outputs:") == pytest.approx(other.predict(x), abs=1e-4)


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
