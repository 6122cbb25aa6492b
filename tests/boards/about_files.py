"""Model files: what is saved comes back."""

import json
import os

from tests.boards.tools import DOUBLE, all_near, refusal
from tinynet import ModelError, Network, from_dict, load, save, to_dict

FILE = "model-of-the-board-tests.json"


def networks():
    return (
        Network([2, 4, 1], seed=3),
        Network([3, 4, 2], "tanh", "softmax", bias=False, seed=1),
        Network([2, 3, 1], connect="all", seed=2),
        Network([2, 2, 1], "relu", connections=[[[1, 0], [1, 1]], None]),
    )


def comes_back(network, other):
    assert other.sizes == network.sizes
    assert other.connect == network.connect
    assert other.connections() == network.connections()
    assert [a.activation for a in other.layers] == [a.activation for a in network.layers]
    x = [0.25] * network.sizes[0]
    if DOUBLE:
        assert other.parameters() == network.parameters()
        assert other.predict(x) == network.predict(x)
    else:  # one float in sixty of single precision comes back from text as its neighbour
        assert all_near(other.parameters(), network.parameters(), 2)


def test_a_saved_network_comes_back_to_the_last_bit():
    for network in networks():
        try:
            save(network, FILE)
            comes_back(network, load(FILE))
        finally:
            os.remove(FILE)


def test_saving_leaves_no_other_file_behind_and_replaces_an_older_one():
    before = sorted(os.listdir())
    try:
        save(Network([1, 1]), FILE)
        save(Network([2, 1]), FILE)
        assert load(FILE).sizes == [2, 1]
        assert sorted(os.listdir()) == sorted(before + [FILE])
    finally:
        os.remove(FILE)


def test_a_network_as_a_dict_comes_back_without_text_in_every_precision():
    for network in networks():
        other = from_dict(to_dict(network))
        assert other.parameters() == network.parameters()


def test_a_file_that_is_no_model_is_refused_by_name():
    for text in ("", "{", "[1, 2]", '{"format": "another"}'):
        try:
            with open(FILE, "w") as file:
                file.write(text)
            assert refusal(ModelError, load, FILE).startswith(FILE)
        finally:
            os.remove(FILE)


def test_a_field_that_is_missing_or_wrong_is_refused_by_name():
    for name, value in (
        ("sizes", [2, 0]),
        ("sizes", True),
        ("activations", ["sigmod"]),
        ("bias", 1),
        ("parameters", [0.5]),
        ("version", 99),
        ("version", True),
    ):
        record = json.loads(json.dumps(to_dict(Network([2, 1]))))
        record[name] = value
        assert refusal(ModelError, from_dict, record, "model.json").startswith("model.json: ")
        del record[name]
        assert name in refusal(ModelError, from_dict, record, "model.json")


def test_what_could_not_be_loaded_is_not_saved():
    network = Network([2, 1])
    network.layers[0].weights[0][1] = float("nan")
    assert refusal(ModelError, save, network, FILE) == (
        "the model: number 1 of parameters is nan, not a finite number"
    )
    assert FILE not in os.listdir()
