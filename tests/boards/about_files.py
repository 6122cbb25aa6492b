"""Model files: the same network comes back, and what is no model is refused."""

import json
import os

from tinynet import ModelError, Network, from_dict, load, save, to_dict

from .floats import all_close, has_doubles, raised

PLACE = "tinynet_board_test.json"


def test_a_model_comes_back_from_its_file():
    network = Network([2, 3, 2], "tanh", "softmax", seed=9, connect="all")
    save(network, PLACE)
    try:
        other = load(PLACE)
    finally:
        os.remove(PLACE)
    if has_doubles():
        assert other.parameters() == network.parameters()
    else:  # text does not hold every single float; see storage
        assert all_close(other.parameters(), network.parameters(), 0.0, 3e-6)
    assert repr(other) == repr(network)


def test_a_dict_holds_every_bit():
    network = Network([2, 3, 1], seed=9, connections=[[[1, 0], [0, 1], [1, 1]], None])
    other = from_dict(to_dict(network))
    assert other.parameters() == network.parameters()
    assert other.predict([0.5, 0.25]) == network.predict([0.5, 0.25])


def test_a_file_that_is_no_model_is_refused():
    for text, words in (("{", "not JSON"), ("[1]", "not a record"), ("{}", "format")):
        with open(PLACE, "w") as file:
            file.write(text)
        try:
            assert words in raised(ModelError, load, PLACE)
        finally:
            os.remove(PLACE)


def test_a_field_that_is_wrong_is_named():
    record = json.loads(json.dumps(to_dict(Network([2, 1]))))
    record["parameters"] = [1.0, 2.0]
    words = raised(ModelError, from_dict, record)
    assert words == "the model: parameters has 2 numbers, a network of these sizes has 3"


def test_saving_replaces_an_older_file_and_leaves_no_other_behind():
    before = sorted(os.listdir())
    try:
        save(Network([1, 1]), PLACE)
        save(Network([2, 1]), PLACE)
        assert load(PLACE).sizes == [2, 1]
        assert sorted(os.listdir()) == sorted(before + [PLACE])
    finally:
        os.remove(PLACE)


def test_every_field_is_checked_and_named():
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
        assert raised(ModelError, from_dict, record, "model.json").startswith("model.json: ")
        del record[name]
        assert name in raised(ModelError, from_dict, record, "model.json")


def test_what_could_not_be_loaded_is_not_saved():
    network = Network([2, 1])
    network.layers[0].weights[0][1] = float("nan")
    assert raised(ModelError, save, network, PLACE) == (
        "the model: number 1 of parameters is nan, not a finite number"
    )
    assert PLACE not in os.listdir()
