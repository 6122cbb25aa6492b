"""Claims about predicting many times and many gradients at once: the same bits and refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.variants import XOR, bits, each_variant, generated, only
from tinynet import Network, TinynetError, batch_gradients, predictor, train
from tinynet.backends import program_cache
from tinynet.backends.generated_python_backend import GeneratedPython
from tinynet.backends.network_code import NetworkCode
from tinynet.backends.predictor_and_batch_gradients import Predictor, quicker
from tinynet.backends.when_it_pays import kind_of_program
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import hostile_numbers, vectors


@each_variant
@given(data=st.data())
def test_a_predictor_predicts_the_same_bits(variant, data):
    network = data.draw(networks())
    x = data.draw(vectors(network.sizes[0]))
    with only(variant):
        predict = predictor(network)
        assert isinstance(predict, Predictor) == (not kind_of_program(network))
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
    assert predictor(network, backend="reference").written.__func__ is Network.predict
    assert not isinstance(predictor(network), Predictor)


def no_exec(source, namespace):
    raise NameError("exec")


def too_much(*arguments):
    raise MemoryError("no")


def test_where_no_program_can_be_had_it_is_predict_itself(monkeypatch):
    network = Network([2, 4, 1])
    with only("unrolled", cache={}):
        monkeypatch.setattr(program_cache, "exec", no_exec, raising=False)
        assert predictor(network).written.__func__ is Network.predict
    monkeypatch.undo()
    with only("unrolled", cache={}):
        monkeypatch.setattr(NetworkCode, "forward", too_much)
        assert predictor(network).written.__func__ is Network.predict
        assert predictor(network, backend="python").written.__func__ is Network.predict


@each_variant
def test_a_batch_of_one_example_is_a_batch(variant):
    network = Network([2, 4, 1])
    with only(variant):
        found = batch_gradients(network, [[0, 1]], [[1]], backend="python")
    assert found == batch_gradients(network, [[0, 1]], [[1]], backend="reference")


# Many at once


@each_variant
@given(data=st.data())
def test_many_are_predicted_with_the_bits_of_one_call_for_each(variant, data):
    network = data.draw(networks())
    rows = data.draw(st.lists(vectors(network.sizes[0]), max_size=7))
    with only(variant):
        for backend in ("auto", generated(network), "reference"):
            predict = predictor(network, backend)
            for given_rows in (rows, tuple(rows), iter(rows)):
                found = predict.many(given_rows)
                assert type(found) is list and len(found) == len(rows)
                for x, outputs in zip(rows, found):
                    assert bits(outputs) == bits(predict(x)) == bits(network.predict(x))


@each_variant
@given(data=st.data())
def test_many_meet_hostile_numbers_as_one_call_for_each_does(variant, data):
    network = data.draw(networks(sizes=[2, 2, 1], hostile=True))
    rows = data.draw(st.lists(st.lists(hostile_numbers(), min_size=2, max_size=2), max_size=4))
    with only(variant):
        predict = predictor(network, generated(network))

    def outcome(x):
        try:
            return bits(predict(x))
        except TinynetError as error:
            return str(error)

    expected = [outcome(x) for x in rows]
    refused = [f"row {r} of inputs: {e}" for r, e in enumerate(expected) if isinstance(e, str)]
    if refused:
        with pytest.raises(TinynetError) as caught:
            predict.many(rows)
        assert str(caught.value) == refused[0]
    else:
        assert [bits(outputs) for outputs in predict.many(rows)] == expected


@each_variant
@pytest.mark.parametrize("backend", ["python", "reference", "c"])
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([1.0], "row 2 of inputs has 1 number, this network takes 2"),
        ([1.0, 2.0, 3.0], "row 2 of inputs has 3 numbers, this network takes 2"),
        (["a", 1.0], "number 0 of row 2 of inputs is the text 'a', not a number"),
        (5.0, "row 2 of inputs is 5.0; it must be a list of 2 numbers"),
        ([[1.0], [2.0]], "row 2 of inputs is a list of rows"),
        ([1.0, 10**400], "number 1 of row 2 of inputs is too large for a float"),
        ([1e308, 1e308], "row 2 of inputs: "),
    ],
)
def test_a_bad_row_among_many_is_named(variant, backend, row, words):
    network = Network([2, 4, 1], "identity")
    network.set_parameters([9.0] * network.n_parameters)
    with only(variant):
        predict = predictor(network, backend)
    with pytest.raises(TinynetError) as caught:
        predict.many([[0.0, 1.0], [1.0, 0.0], row, [1.0]])
    assert str(caught.value).startswith(words)
    if words.endswith(": "):
        with pytest.raises(TinynetError) as alone:
            predict(row)
        assert str(caught.value) == words + str(alone.value)


@pytest.mark.parametrize("backend", ["python", "reference", "c"])
@pytest.mark.parametrize("rows", ["ab", {"a": 1}, 5, None])
def test_what_is_no_list_of_rows_is_refused(backend, rows):
    with pytest.raises(TinynetError, match=r"^inputs is .*, it must be a list$"):
        predictor(Network([2, 4, 1]), backend).many(rows)


def test_many_are_of_the_network_as_it_was():
    network = Network([2, 4, 1])
    for backend in ("python", "reference"):
        predict = predictor(network, backend)
        before = predict.many(XOR[0])
        train(network, *XOR, epochs=20)
        assert predict.many(XOR[0]) == before != [network.predict(x) for x in XOR[0]]


def test_a_sum_of_outputs_that_is_too_large_is_no_reason_to_refuse_them():
    network = Network([1, 2], "identity")
    network.set_parameters([1e308, 0.0, 1e308, 0.0])
    predict = predictor(network, "python")
    assert predict.many([[1.0], [0.5]]) == [[1e308, 1e308], [5e307, 5e307]]


class Written:
    """What a backend may give: it predicts, and many at once in a way of its own."""

    def __call__(self, x):
        return [1.0]

    def many(self, rows):
        if [9.0] in rows:
            raise TypeError
        return [[2.0] for _ in rows]


def test_a_backend_may_have_a_way_of_its_own_for_many(monkeypatch):
    monkeypatch.setattr(GeneratedPython, "predictor", lambda self, parameters: Written())
    predict = predictor(Network([1, 1]), "python")
    assert predict([1.0]) == [1.0]
    assert predict.many([[1.0]] * 3) == [[2.0]] * 3
    assert predict.many([[1.0], [9.0]]) == [[1.0], [1.0]]  # what it refuses goes one by one


def test_where_functions_have_no_attributes_an_object_predicts():
    network = Network([2, 1])
    whole = Predictor(network, network.predict)

    class WithoutAttributes:  # as functions of MicroPython are
        __slots__ = ()

    assert quicker(WithoutAttributes(), whole) is whole

    class Closure:
        def __setattr__(self, name, value):
            """As MicroPython's closures take it, and forget it."""

    assert quicker(Closure(), whole) is whole
    assert whole([1.0, 0.0]) == network.predict([1.0, 0.0])
