"""Claims about sizes, activations and connections: which are taken, and which are refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rearranged_networks import layer_inputs
from tinynet.errors import ShapeError, TinynetError
from tinynet.network_shape import (
    check_activations,
    check_connections,
    check_sizes,
    count_inputs,
    too_large,
)


def test_a_layer_listens_to_the_one_before_it_or_with_shortcuts_to_all():
    sizes = [2, 3, 4, 1]
    assert count_inputs(sizes, "next") == [2, 3, 4]
    assert count_inputs(sizes, "all") == [2, 5, 9]


@pytest.mark.parametrize("kind", [list, tuple, iter])
def test_sizes_may_be_any_ordered_collection_of_whole_numbers(kind):
    assert check_sizes(kind([3, 4, 1])) == [3, 4, 1]
    assert check_sizes(range(1, 4)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        (2, "write all sizes as one list"),
        (True, "write all sizes as one list"),
        ([], "at least one layer"),
        ([3], "at least one layer"),
        ([2, 0], r"sizes\[1\] is 0, it must be 1 or more"),
        ([2, -1], r"sizes\[1\]"),
        ([2.5, 1], r"sizes\[0\] is 2.5, it must be a whole number"),
        (["2", 1], r"sizes\[0\]"),
        ("21", "it must be a list"),
        (None, "it must be a list"),
    ],
    ids=repr,
)
def test_other_sizes_are_refused_with_their_place(sizes, words):
    with pytest.raises(TinynetError, match=words):
        check_sizes(sizes)


def test_one_name_is_for_all_layers_and_a_list_has_one_for_each():
    assert check_activations("tanh", None, 3) == ["tanh"] * 3
    assert check_activations("tanh", "softmax", 2) == ["tanh", "softmax"]
    assert check_activations(["relu", "tanh"], None, 2) == ["relu", "tanh"]
    assert check_activations(("relu", "tanh"), "identity", 2) == ["relu", "identity"]


def test_activations_that_cannot_be_are_refused():
    with pytest.raises(ShapeError, match="3 names for 2 layers"):
        check_activations(["tanh"] * 3, None, 2)
    with pytest.raises(ShapeError, match="has 1 name for 2 layers"):
        check_activations(["tanh"], None, 2)
    with pytest.raises(ShapeError, match="has 0 names for 1 layers"):
        check_activations([], None, 1)
    with pytest.raises(TinynetError, match="'tanhh' is unknown"):
        check_activations("tanhh", None, 2)
    with pytest.raises(TinynetError, match="output_activation"):
        check_activations("tanh", "tanhh", 2)
    with pytest.raises(TinynetError, match="last layer only"):
        check_activations(["softmax", "sigmoid"], None, 2)


def test_connections_are_a_matrix_of_0_and_1_for_each_layer_or_none():
    assert check_connections(None, [2, 2, 1], "next") == [None, None]
    given = [[[1, 0], [True + 0, 1.0]], None]
    assert check_connections(given, [2, 2, 1], "next") == [[[1, 0], [1, 1]], None]
    assert check_connections([None, [[1, 0, 1, 1]]], [2, 2, 1], "all") == [None, [[1, 0, 1, 1]]]


@pytest.mark.parametrize(
    ("connections", "words"),
    [
        ([None], "connections has 1 matrices, there are 2 layers"),
        ([None, None, None], "connections has 3 matrices, there are 2 layers"),
        ([[[1, 0]] * 3, None], r"connections\[0\] has 3 rows, layer 1 has 2 neurons"),
        ([None, [[1]]], r"row 0 of connections\[1\] has 1 number, layer 2 listens to 2"),
        ([[[1, 0]], None], r"connections\[0\] has 1 rows, layer 1 has 2 neurons"),
        ([None, [[1, 0, 1]]], r"row 0 of connections\[1\] has 3 numbers, layer 2 listens to 2"),
        ([[[1, 0], [1, 2]], None], r"row 1 of connections\[0\] holds 2.0; a synapse is 0 or 1"),
        ([5, None], r"connections\[0\]"),
        ("10", "connections"),
    ],
    ids=repr,
)
def test_other_connections_are_refused_with_their_place(connections, words):
    with pytest.raises(TinynetError, match=words):
        check_connections(connections, [2, 2, 1], "next")


@given(st.lists(st.integers(1, 50), min_size=2, max_size=8), st.sampled_from(["next", "all"]))
def test_the_inputs_of_all_layers_are_counted_as_those_of_each(sizes, connect):
    expected = [layer_inputs(sizes, k, connect) for k in range(len(sizes) - 1)]
    assert count_inputs(sizes, connect) == expected


@pytest.mark.parametrize(
    "sizes, shown",
    [
        (3, "3"),
        (2.5, "2.5"),
        (10**5000, "a whole number of more than 30 digits"),
        ([2], "[2]"),
        ([], "[]"),
        (["\x1b[31m" * 10**6], "[the text '\\x1b[31m"),
        ([10**5000], "[a whole number of more than 30 digits]"),
        ([[[[2]]]], "[something of type list]"),
    ],
    ids=lambda value: repr(value)[:30] if isinstance(value, (str, float)) else "",
)
def test_sizes_that_are_none_are_shown_in_few_words(sizes, shown):
    with pytest.raises(ShapeError) as caught:
        check_sizes(sizes)
    assert str(caught.value).startswith(f"sizes is {shown}")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


def test_a_matrix_for_a_layer_of_gigantic_size_is_refused_in_few_words():
    with pytest.raises(ShapeError, match="has 1 rows, layer 1 has a whole number of more than 30"):
        check_connections([[[1]]], [1, 10**5000], "next")
    with pytest.raises(ShapeError, match="has 1 number, layer 1 listens to a whole number of more"):
        check_connections([[[1]]], [10**5000, 1], "next")


@pytest.mark.parametrize(("place", "layer"), [(1, 1), (2, 1), (3, 2), (4, 3), (6, 3)])
def test_the_first_layer_whose_numbers_are_too_large_is_named(place, layer):
    signals = [1.0] * 7
    signals[place] = signals[6] = math.inf
    assert too_large([1, 2, 1, 3], signals).startswith(f"the outputs of layer {layer} are not")
