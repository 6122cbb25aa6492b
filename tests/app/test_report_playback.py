"""Claims about the network in a report, and its training played back."""

import json
import re

import pytest

from tinynet import Network, evolve, fitness_for, train
from tinynet.app.html_page import Page
from tinynet.app.report_frames import Frame, Frames
from tinynet.app.report_playback import add_network
from tinynet.tables import Classifier, Table

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def page_of(model, frames, inputs=None, targets=None, image=None):
    page = Page("t", "s")
    add_network(page, model, frames, inputs, targets, image)
    written = page.write()
    found = re.search('<script type="application/json" id="playback-data">(.*)</script>', written)
    return written, json.loads(found.group(1))


def trained(sizes=(2, 3, 1), epochs=100, **more):
    network, frames = Network(list(sizes), **more), Frames()
    n_in, n_out = sizes[0], sizes[-1]
    inputs = [[float((k * j) % 3) for j in range(n_in)] for k in range(1, 5)]
    targets = [[float(k % 2)] * n_out for k in range(4)]
    train(network, inputs, targets, epochs=epochs, on_epoch=frames)
    return network, frames, inputs, targets


def test_there_is_a_frame_for_each_moment_and_it_begins_at_the_model():
    network, frames, inputs, targets = trained()
    written, data = page_of(network, frames, inputs, targets)
    assert len(data["frames"]) == 30 and data["start"] == 29
    assert data["frames"][29]["label"].startswith("epoch 100, loss ")
    assert data["frames"][29]["label"].endswith(": the model")
    assert data["frames"][0]["label"].startswith("epoch 1, loss")
    weights = [frame["weights"] for frame in data["frames"]]
    assert weights[0] != weights[29]
    places = [frame["x"] for frame in data["frames"]]
    assert places == sorted(places)
    assert all([frame["map"] for frame in data["frames"]])
    assert 'max="29"' in written and "goes back to 30 moments" in written
    assert written.count("<svg") == 3


def test_the_lines_of_the_picture_are_those_of_the_data():
    network, frames, inputs, targets = trained((2, 3, 2), connect="all")
    written, data = page_of(network, frames, inputs, targets)
    numbers = sorted([int(n) for n in re.findall('data-synapse="([0-9]+)"', written)])
    assert numbers == list(range(len(data["synapses"])))
    for number, name in enumerate(data["synapses"]):
        line = re.search(f'<line [^>]*data-synapse="{number}"[^>]*><title>([^<]*)', written)
        assert line.group(1).startswith(name)
    neurons = sorted([int(n) for n in re.findall('data-neuron="([0-9]+)"', written)])
    assert neurons == list(range(len(data["neurons"])))


def test_without_frames_there_is_nothing_to_play():
    network = Network([3, 2])
    written, data = page_of(network, None)
    assert len(data["frames"]) == 1 and 'playback-slider"' not in written.split("<script>")[0]
    assert "x" not in data["frames"][0] and "map" not in data["frames"][0]
    assert "There is nothing to play back" not in written
    assert "There is nothing to play back" in page_of(network, Frames())[0]


def test_frames_of_another_training_are_not_shown():
    _, frames, _, _ = trained()
    _, data = page_of(Network([2, 3, 1], seed=8), frames)
    assert len(data["frames"]) == 1 and data["frames"][0]["label"] == "the trained model"


def test_one_epoch_is_no_film():
    network, frames, inputs, targets = trained(epochs=1)
    written, data = page_of(network, frames, inputs, targets)
    assert len(data["frames"]) == 1 and 'id="playback-slider"' not in written


def test_generations_are_called_so():
    network, frames = Network([2, 2, 1]), Frames()
    evolve(network, fitness_for(*XOR), generations=9, on_generation=frames)
    _, data = page_of(network, frames, *XOR)
    assert data["frames"][-1]["label"].startswith("generation 9, loss ")


def test_the_loss_of_rows_held_back_is_told():
    network, frames = Network([2, 3, 1]), Frames()
    train(network, *XOR, epochs=3, validation=XOR, on_epoch=frames)
    _, data = page_of(network, frames, *XOR)
    assert "validation loss" in data["frames"][0]["label"]


def test_a_large_network_is_shades_of_tiles():
    network, frames, inputs, targets = trained((64, 32, 10), epochs=3)
    written, data = page_of(network, frames, inputs, targets, (8, 64, list(range(64))))
    assert [len(frame["shades"]) for frame in data["frames"]] == [2 * (64 * 32 + 320)] * 3
    assert "weights" not in data["frames"][0]
    assert [layer["wide"] for layer in data["layers"]] == [8, 32]
    assert len(data["neurons"]) == 42 and len(data["frames"][0]["biases"]) == 42
    assert data["neurons"][33] == {
        "name": "neuron 1 of layer 2, y1 (sigmoid)",
        "first": 2048 + 32,
        "count": 32,
        "layer": 1,
    }
    assert data["layers"][1]["sources"][3] == "neuron 3 of layer 1"
    assert "Layer 1: 32 neurons, a block each" in written
    assert "Layer 2: 10 neurons, a row each" in written
    assert 'id="playback-layer-2"' in written
    assert "too many for lines" in written


def test_of_a_very_large_one_a_part_is_shown_and_that_is_said():
    network, frames, inputs, targets = trained((300, 40, 2), epochs=32)
    written, data = page_of(network, frames, inputs, targets)
    assert "neurons, a row each (of 40)" in written
    assert len(written) < 600_000
    names = [neuron["name"] for neuron in data["neurons"]]
    assert names[-1] == "neuron 1 of layer 2, y1 (sigmoid)"
    wide = Network([4000, 30])
    assert "the first 4000" not in page_of(wide, None)[0]
    network, frames, inputs, targets = trained((6000, 1), epochs=30)
    assert "the first 5000 of 6000 weights" in page_of(network, frames, inputs, targets)[0]


def test_names_cannot_end_the_script():
    rows = Table(["</script>", "<!--"], [["a", 1.0], ["b", 2.0]] * 6)
    labels = ["</script>", "\u2028'\""] * 6
    frames = Frames()
    model = Classifier(2, epochs=3).fit(rows, labels, on_epoch=frames)
    written, data = page_of(model, frames, rows, labels)
    inside = written.split('id="playback-data">')[1].split("</script>")[0]
    assert "<" not in inside and "\u2028" not in inside
    assert any(["</script>" in name for name in data["synapses"]])


@pytest.mark.parametrize("activation", ["identity", "step", "softmax", "relu"])
def test_any_activation_will_do(activation):
    network = Network([2, 2], activation)
    written, data = page_of(network, None, [[0, 1], [1, 0]], [[0, 1], [1, 0]])
    assert len(data["frames"]) == 1 and written.count("<svg") == 2


def test_the_widest_line_is_that_of_all_moments():
    frames = Frames()
    network = Network([2, 1])
    train(network, *XOR, epochs=1)
    final = network.parameters()
    for k, parameters in enumerate([[5.0, -7.25, 0.0], final]):
        frames.last.add(Frame(k + 1, parameters, 1.0, None))
    written, data = page_of(network, frames)
    assert data["largest"] == 7.25
    assert "A line of full width, at any moment: 7.25 or minus that." in written
    assert "The widest line is of" in page_of(network, None)[0]
