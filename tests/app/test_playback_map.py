"""Claims about the decision maps that are played back: they are those of the picture."""

import re

import pytest

from tinynet import Network
from tinynet.app.playback_map import BASE, PlaybackMap
from tinynet.pictures.decision_picture import CELLS, decision_picture
from tinynet.pictures.shaded_cells import shaded_cells
from tinynet.tables import Classifier, Regressor

ROWS = [[float(k % 5), float(k // 5)] for k in range(25)]
NETWORK = Network([2, 3, 1], seed=4)
MODELS = [
    (NETWORK, ROWS, [[k % 2] for k in range(25)]),
    (Network([2, 3, 3], "tanh", "softmax"), None, None),
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
    levels = levels_in(played.runs(network))
    assert len(levels) == CELLS[0] * CELLS[1]
    drawn = shaded_cells(levels, CELLS[0], played.styles, 0, 0, 64, 48, "cells")
    picture = decision_picture(model, inputs, targets)
    group = re.search(r'<g [^>]*data-part="cells"[^>]*>(.*?)</g>', picture)
    assert group.group(1) == re.search("<g [^>]*>(.*?)</g>", drawn).group(1)
    assert played.record() == {"columns": CELLS[0], "styles": played.styles}


def test_other_parameters_give_another_map_of_the_same_range():
    played = PlaybackMap(*MODELS[0])
    other = Network([2, 3, 1], seed=9)
    assert played.runs(other) != played.runs(NETWORK)
    assert set(levels_in(played.runs(other))) <= set(range(16))
