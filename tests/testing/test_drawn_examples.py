"""Examples as they are drawn: they fit their network and its loss."""

import random
import sys

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from tinynet.errors import TinynetError
from tinynet.losses import find_loss
from tinynet.network import Network
from tinynet.testing.drawn_examples import data_sets, examples_for, problems, sample_weights
from tinynet.testing.drawn_networks import networks
from tinynet.testing.smallest_example import smallest


@given(problems(n=None))
def test_problems_fit_their_network(problem):
    network, loss, inputs, targets = problem
    assert 1 <= len(inputs) == len(targets) <= 5
    rule = find_loss(loss, network.layers[-1].activation)
    for x, target in zip(inputs, targets):
        assert len(x) == network.sizes[0]
        assert len(target) == network.sizes[-1]
        rule.check_targets(target, "the target")


@given(st.data())
def test_the_number_of_examples_can_be_pinned(data):
    network = data.draw(networks())
    inputs, targets = data.draw(examples_for(network, n=3))
    assert len(inputs) == len(targets) == 3


# Data sets without a network


@given(
    data_sets(), data_sets(3, 2, "yes_or_no", 4), data_sets(n_outputs=st.just(3), kind="classes")
)
def test_data_sets_hold_their_pins(any_one, yes_or_no, classes):
    inputs, targets = any_one
    assert 1 <= len(inputs) == len(targets) <= 5
    assert len({len(row) for row in inputs}) == len({len(row) for row in targets}) == 1
    assert [len(rows) for rows in yes_or_no] == [4, 4]
    assert all(len(row) == 3 for row in yes_or_no[0])
    assert all(len(row) == 2 and set(row) <= {0.0, 1.0} for row in yes_or_no[1])
    assert all(sorted(row) == [0.0, 0.0, 1.0] for row in classes[1])


@pytest.mark.parametrize("kind", ["quantities", "yes_or_no", "classes"])
def test_every_kind_of_targets_shrinks_to_the_simplest(kind):
    target = [1.0, 0.0] if kind == "classes" else [0.0, 0.0]
    assert smallest(data_sets(2, 2, kind, 2)) == ([[0.0, 0.0]] * 2, [target] * 2)


@pytest.mark.skipif(
    sys.version_info < (3, 10), reason="the last Hypothesis for 3.9 does not shrink so far"
)
@pytest.mark.parametrize("seed", [0, 3])
def test_problems_shrink_to_what_matters_wherever_the_search_begins(seed):
    def wanted(problem):
        return seed >= 0 and problem[3][0][0] > 0.3

    search = settings(
        max_examples=300,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    found = find(problems(n=None), wanted, settings=search, random=random.Random(seed))
    network, loss, inputs, targets = found
    assert (repr(network), loss) == ("<Network 1-1: sigmoid; 2 parameters>", "squared_error")
    assert (network.parameters(), inputs, targets) == ([0.0, 0.0], [[0.0]], [[1.0]])


def test_data_sets_shrink_to_one_example_of_quantities():
    assert smallest(data_sets()) == ([[0.0]], [[0.0]])
    found = smallest(data_sets(), lambda some: len(some[1][0]) > 1 and some[1][0][1] > 0.3)
    assert found == ([[0.0]], [[0.0, 1.0]])


def test_examples_shrink_to_what_matters():
    found = smallest(examples_for(Network([2, 1])), lambda some: some[0][-1][1] > 0.5)
    assert found == ([[0.0, 1.0]], [[0.0]])
    network, loss, inputs, targets = smallest(problems(n=None), lambda some: some[3][0][0] > 0.3)
    assert (repr(network), loss) == ("<Network 1-1: sigmoid; 2 parameters>", "squared_error")
    assert (inputs, targets) == ([[0.0]], [[1.0]])


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        (lambda: data_sets(0), "n_inputs is 0"),
        (lambda: data_sets(1, "two"), "n_outputs"),
        (lambda: data_sets(kind="class"), "kind 'class' is unknown"),
        (lambda: data_sets(n=0), "n is 0"),
        (lambda: data_sets(reach=-2), "reach"),
        (lambda: examples_for([2, 1]), "takes a Network"),
        (lambda: examples_for(Network([2, 1]), "cubic"), "loss 'cubic'"),
        (lambda: examples_for(Network([2, 1], "tanh"), "cross_entropy"), "probabilities"),
        (lambda: examples_for(Network([2, 1]), n=1.5), "n is"),
        (lambda: problems(n=0), "n is 0"),
        (lambda: problems(size=[2, 1]), "problems.* has no pin 'size'"),
        (lambda: sample_weights(0), "n is 0"),
        (lambda: sample_weights(1, hostile="no"), "hostile"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(strategy, said):
    with pytest.raises(TinynetError, match=said):
        strategy()


@given(st.data())
def test_weights_of_so_many_examples_as_are_drawn(data):
    assert len(data.draw(sample_weights(st.just(2)))) == 2
    assert 1 <= len(data.draw(sample_weights())) <= 5


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        (lambda: sample_weights(st.just(0)), "n is 0"),
        (lambda: problems(n=st.just("3")), "n is the text '3'"),
        (lambda: problems(n=st.just(-3)), "n is -3"),
        (lambda: problems(n=st.just(0)), "n is 0"),
        (lambda: problems(networks()), "n is something of type Network"),
        (lambda: examples_for(Network([1, 1]), n=st.just(0)), "n is 0"),
        (lambda: data_sets(st.just(0), 1), "n_inputs is 0"),
        (lambda: data_sets(1, st.just(None)), "n_outputs is None"),
        (lambda: data_sets(1, 1, st.just("x")), "kind 'x' is unknown"),
        (lambda: data_sets(n=st.just(1.5)), "n is 1.5"),
    ],
)
def test_what_the_strategy_of_a_pin_draws_is_refused_by_name(strategy, said):
    with pytest.raises(TinynetError, match=said):
        smallest(strategy())


@pytest.mark.parametrize("kind", ["quantities", "yes_or_no", "classes"])
def test_many_examples_are_drawn(kind):
    @settings(max_examples=20)
    @given(data_sets(4, 3, kind, n=150))
    def have_their_shape_and_are_of_their_kind(data):
        inputs, targets = data
        assert (len(inputs), len(targets)) == (150, 150)
        assert {len(row) for row in inputs} == {4}
        assert all(max(map(abs, row)) <= 2.0 for row in inputs)
        for row in targets:
            assert len(row) == 3
            assert kind != "yes_or_no" or set(row) <= {0.0, 1.0}
            assert kind != "classes" or sorted(row) == [0.0, 0.0, 1.0]

    have_their_shape_and_are_of_their_kind()


def test_many_examples_differ():
    some = smallest(
        data_sets(4, 2, n=150),
        lambda data: min([len(set(map(tuple, rows))) for rows in data]) > 100,
    )
    assert some is not None


def test_one_row_of_many_is_a_list_of_its_own():
    inputs, targets = smallest(data_sets(4, 2, n=150))
    inputs[0][0] = targets[0][0] = 7.0
    assert inputs[1:] == [[0.0] * 4] * 149
    assert targets[1:] == [[0.0] * 2] * 149


@settings(max_examples=20)
@given(sample_weights(1000), sample_weights(1000, hostile=True))
def test_many_weights_are_drawn(usual, hostile):
    assert len(usual) == len(hostile) == 1000
    assert 0.0 <= min(usual) <= max(usual) <= 3.0
    assert 0.0 <= min(hostile) <= max(hostile) < float("inf")
    assert any(usual)
    assert any(hostile)
