"""Claims about the decision maps that are played back: they are those of the picture."""

import re

import pytest

from tinynet import Network
from tinynet.app.playback_map import BASE, PlaybackMap
from tinynet.pictures.decision_picture import decision_picture
from tinynet.pictures.map_cells import CELLS, FINE
from tinynet.pictures.shaded_cells import shaded_cells
from tinynet.tables import Classifier, Regressor

ROWS = [[float(k % 5), float(k // 5)] for k in range(25)]
NETWORK = Network([2, 3, 1], seed=4)
MODELS = [
    (NETWORK, ROWS, [[k % 2] for k in range(25)]),
    (Network([2, 3, 3], "tanh", "softmax"), None, None),
    (Network([2, 4, 1], "step", seed=3), ROWS, [[k % 2] for k in range(25)]),
    (Network([2, 1], "identity"), ROWS, list(range(25))),
    (Classifier(2, epochs=3).fit(ROWS, [k % 3 for k in range(25)]), ROWS, [1] * 25),
    (Regressor(2, epochs=3).fit(ROWS, list(range(25))), ROWS, list(range(25))),
]


def levels_in(runs):
    found = []
    for k in range(0, len(runs), 2):
        found += [ord(runs[k]) - BASE] * (ord(runs[k + 1]) - BASE)
    return found


@pytest.mark.parametrize("model, inputs, targets", MODELS, ids=[repr(m[0])[:20] for m in MODELS])
def test_the_runs_of_the_model_are_the_cells_of_its_picture(model, inputs, targets):
    played = PlaybackMap(model, inputs, targets)
    network = getattr(model, "network_", model)
    levels = levels_in(played.moment(network)["map"])
    cells = FINE if network.layers[0].activation == "step" else CELLS
    assert len(levels) == cells[0] * cells[1]
    drawn = shaded_cells(levels, cells[0], played.styles, 0, 0, 64, 48, "cells")
    picture = decision_picture(model, inputs, targets)
    group = re.search(r'<g [^>]*data-part="cells"[^>]*>(.*?)</g>', picture)
    assert group.group(1) == re.search("<g [^>]*>(.*?)</g>", drawn).group(1)
    record = played.record()
    assert record["columns"] == cells[0] and record["styles"] == played.styles
    # The rings are those of the picture, and where it has a border, so has the moment.
    wrong = played.moment(network)["wrong"]
    rings = picture.split('data-part="cells"')[1].count('data-part="ring"')
    assert len(wrong) == rings and set(wrong) <= set(range(len(record["marks"])))
    has_border = ' d="M' in re.search('<path [^>]*data-part="border"[^>]*>', picture).group(0)
    assert bool(played.moment(network)["border"]) == has_border


def test_other_parameters_give_another_map_of_the_same_range():
    played = PlaybackMap(*MODELS[0])
    other = Network([2, 3, 1], seed=9)
    moment = played.moment(other)
    assert moment["map"] != played.moment(NETWORK)["map"]
    assert moment["border"] == ""  # it says the same everywhere
    assert len(moment["wrong"]) in (12, 13)
    assert set(levels_in(moment["map"])) <= set(range(16))


def test_the_border_is_where_the_output_is_in_the_middle_and_rings_are_in_cells():
    network = Network([2, 1])
    network.set_parameters([1.0, 0.0, -2.5])
    played = PlaybackMap(NETWORK, [[0, 0], [2, 1], [5, 1]], [[0], [1], [1]])
    moment = played.moment(network)
    places = {int(x) for x in re.findall(r"M(-?[0-9]+) ", moment["border"])}
    marks = played.record()["marks"]
    assert moment["wrong"] == [1]
    middle = 10 * (marks[0][0] + (marks[2][0] - marks[0][0]) / 2)
    assert places and all([abs(x - middle) <= 2 for x in places])
    assert marks[0][1] > marks[1][1] == marks[2][1]


def test_without_targets_there_are_no_rings():
    assert PlaybackMap(NETWORK, ROWS, None).record()["marks"] == []
    assert PlaybackMap(NETWORK, ROWS, None).moment(NETWORK)["wrong"] == []
