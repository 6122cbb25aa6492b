"""One training by several backends: the same bits, or the first difference in words."""

import math
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.variants import generated
from tests.outside_tools import find
from tinynet import Network, TinynetError
from tinynet.testing import same_bits
from tinynet.testing.drawn_examples import examples_for
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_settings import settings_of_train
from tinynet.testing.same_bits import assert_same_bits, first_difference

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


@given(st.data())
def test_generated_python_is_the_same_for_every_kind_of_training(data):
    network = data.draw(networks(gradient_trainable=True))
    n = data.draw(st.integers(1, 4))
    settings = data.draw(settings_of_train(network, n))
    inputs, targets = data.draw(examples_for(network, settings["loss"], n))
    before = network.parameters()
    assert_same_bits(network, inputs, targets, ["reference", generated(network)], **settings)
    assert network.parameters() == before


def test_c_is_the_same():
    find("cc")
    assert_same_bits(Network([2, 4, 1]), *XOR)
    assert_same_bits(Network([2, 4, 1]), *XOR, epochs=3, optimizer="adam", validation=XOR)


def test_a_training_that_diverges_must_end_alike():
    network = Network([2, 2, 1], "identity")
    far = [[1e200 * number for number in row] for row in XOR[1]]
    assert_same_bits(network, XOR[0], far, ["reference", "python"], learning_rate=1e3)


def spoiled(change):
    """`train`, by which a backend other than the reference leaves something else."""

    def train(network, inputs, targets, backend, **settings):
        result = same_bits_train(network, inputs, targets, backend="reference", **settings)
        if backend != "reference":
            change(network, result)
        return result

    same_bits_train = same_bits.train
    return patch.object(same_bits, "train", train)


def of_a_weight(network, result):
    parameters = network.parameters()
    parameters[1] = math.nextafter(parameters[1], 9.0) if hasattr(math, "nextafter") else 9.0
    network.set_parameters(parameters)


def of_a_loss(network, result):
    result.losses[2] += 1.0
    of_a_weight(network, result)


def of_the_end(network, result):
    result.reason = "stopped"


def of_validation(network, result):
    result.validation_losses[0] = math.nan


def of_the_state(network, result):
    result.state["random"][0] = -1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (of_a_weight, "the weight from input 1 to neuron 0 of layer 1 is"),
        (of_a_loss, "the loss of epoch 3 is"),
        (of_the_end, "the end is 'epochs' by 'reference' and 'stopped' by 'python'"),
        (of_validation, "the validation loss after epoch 1 is"),
        (of_the_state, r"state\['random'\]\[0\] is \d+ by 'reference' and -1 by 'python'"),
    ],
)
def test_the_first_difference_is_named(change, said):
    with spoiled(change), pytest.raises(AssertionError, match=said) as raised:
        assert_same_bits(Network([2, 4, 1]), *XOR, ["reference", "python"], validation=XOR)
    assert "backend 'python' differs from 'reference': " in str(raised.value)


def test_differences_of_every_kind_have_their_words():
    network = Network([1, 1])
    assert first_difference(network, {"a": [1, {"b": 0.5}]}, {"a": [1, {"b": 0.5}]}) is None
    assert first_difference(network, {"a": 0.0}, {"a": -0.0}) == ("a", 0.0, -0.0)
    assert first_difference(network, {"a": math.nan}, {"a": math.nan}) is None
    assert first_difference(network, {"a": 1}, {"a": 1.0}) == ("a", 1, 1.0)
    assert first_difference(network, {"a": [1]}, {"a": []}) == ("the length of a", 1, 0)
    assert first_difference(network, {"a": 1}, {"b": 1}) == ("the names in it", ["a"], ["b"])
    assert first_difference(network, {"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}) == (
        *("a['b'][1]", 2, 3),
    )
    within = first_difference(network, {"a": {"b": 1}}, {"a": {}})
    assert within == ("the names in a", ["b"], [])
    assert first_difference(network, {"a": None}, {"a": "b"}) == ("a", None, "b")


def test_what_cannot_be_compared_is_refused(monkeypatch):
    network = Network([2, 1])
    with pytest.raises(TinynetError, match="at least two"):
        assert_same_bits(network, *XOR, backends=["reference"])
    with pytest.raises(TinynetError, match="backend"):
        assert_same_bits(network, *XOR, backends=["reference", "fortran"])
    with pytest.raises(TinynetError, match="takes a Network"):
        assert_same_bits([2, 1], *XOR)
    monkeypatch.setenv("CC", "no-such-compiler")
    with pytest.raises(TinynetError, match="needs a C compiler"):
        assert_same_bits(network, *XOR)


def test_one_backend_by_the_name_that_train_has_for_it_is_refused():
    with pytest.raises(TinynetError, match="backends=, not backend="):
        assert_same_bits(Network([1, 1]), [[0.0]], [[0.0]], backend="c")


@pytest.mark.parametrize(
    ("backends", "said"),
    [
        (["python", "python"], "'python' is there twice, and is the same as itself"),
        (["reference", "python", "reference"], "'reference' is there twice"),
        (["reference", "auto"], "'auto' is one of the others, whichever pays"),
    ],
)
def test_what_would_be_compared_with_itself_is_refused(backends, said):
    with pytest.raises(TinynetError, match=f"^backends: {said}"):
        assert_same_bits(Network([2, 1]), *XOR, backends=backends)


def read_once(rows):
    return (iter(row) for row in rows)


def test_rows_that_can_be_read_but_once_are_read_for_each_backend():
    network, both = Network([2, 2, 1]), ["reference", "python"]
    assert_same_bits(
        network,
        *(read_once(rows) for rows in XOR),
        backends=both,
        sample_weight=iter([1.0, 2.0, 0.5, 0.0]),
        validation=tuple(read_once(rows) for rows in XOR),
    )
    with spoiled(of_a_weight), pytest.raises(AssertionError, match="the weight from input 1"):
        assert_same_bits(network, *(read_once(rows) for rows in XOR), backends=both)
