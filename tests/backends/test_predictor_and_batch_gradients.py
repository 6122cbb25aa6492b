"""Claims about predicting many times and many gradients at once: the same bits and refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.variants import XOR, bits, each_variant, generated, only
from tests.strategies import networks, vectors
from tinynet import Network, TinynetError, batch_gradients, predictor, train
from tinynet.backends import program_cache
from tinynet.backends.network_code import NetworkCode
from tinynet.backends.when_it_pays import kind_of_program


@each_variant
@given(data=st.data())
def test_a_predictor_predicts_the_same_bits(variant, data):
    network = data.draw(networks())
    x = data.draw(vectors(network.sizes[0]))
    with only(variant):
        predict = predictor(network)
        assert hasattr(predict, "__self__") == (not kind_of_program(network))
        asked_for = predictor(network, backend=generated(network))
    assert bits(predict(x)) == bits(network.predict(x)) == bits(asked_for(x))
    for wrong in (x[1:], x + [1.0]):
        with pytest.raises(TinynetError, match="this network takes"):
            predict(wrong)


@each_variant
@pytest.mark.parametrize("connect", ["next", "all"])
def test_a_predictor_stays_as_it_is_and_says_what_is_wrong(variant, connect):
    network = Network([2, 4, 1], connect=connect)
    with only(variant):
        predict = predictor(network)
        before = predict([1.0, 0.0])
        train(network, *XOR, epochs=50)
        assert predict([1.0, 0.0]) == before
        assert predictor(network)([1.0, 0.0]) == network.predict([1.0, 0.0]) != before
    for numbers in ("1 number", "3 numbers"):
        with pytest.raises(TinynetError, match=f"has {numbers}, this network takes 2"):
            predict([1.0] * int(numbers[0]))
    with pytest.raises(TinynetError, match="'a', not a number"):
        predict(["a", 1.0])
    with pytest.raises(TinynetError, match="takes a Network"):
        predictor([2, 4, 1])


@each_variant
def test_zeros_keep_their_sign(variant):
    for weight, x in [(-1.0, 0.0), (1.0, -0.0), (-1.0, -0.0), (1.0, 0.0)]:
        for activation in ("identity", "relu", "leaky_relu", "tanh"):
            network = Network([1, 1], activation, bias=False)
            network.set_parameters([weight])
            with only(variant):
                found = predictor(network, backend="python")([x])
            assert bits(found) == bits(network.predict([x]))


def test_with_the_reference_a_predictor_is_predict_itself():
    network = Network([2, 4, 1])
    assert predictor(network, backend="reference").__func__ is Network.predict
    assert not hasattr(predictor(network), "__self__")


def no_exec(source, namespace):
    raise NameError("exec")


def too_much(*arguments):
    raise MemoryError("no")


def test_where_no_program_can_be_had_it_is_predict_itself(monkeypatch):
    network = Network([2, 4, 1])
    with only("unrolled", cache={}):
        monkeypatch.setattr(program_cache, "exec", no_exec, raising=False)
        assert predictor(network).__func__ is Network.predict
    monkeypatch.undo()
    with only("unrolled", cache={}):
        monkeypatch.setattr(NetworkCode, "forward", too_much)
        assert predictor(network).__func__ is Network.predict
        assert predictor(network, backend="python").__func__ is Network.predict


@each_variant
def test_a_batch_of_one_example_is_a_batch(variant):
    network = Network([2, 4, 1])
    with only(variant):
        found = batch_gradients(network, [[0, 1]], [[1]], backend="python")
    assert found == batch_gradients(network, [[0, 1]], [[1]], backend="reference")
