"""Examples as they are drawn: they fit their network and its loss."""

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from tinynet.losses import find_loss
from tinynet.network import Network
from tinynet.testing.drawn_examples import examples_for, losses_for, problems, targets_for
from tinynet.testing.drawn_networks import NAMES, networks

quick = settings(
    max_examples=2000,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


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


@pytest.mark.parametrize("name", ["sigmoid", "softmax"])
def test_both_losses_are_drawn_where_both_fit(name):
    network = Network([1, 2], name)
    for loss in ("squared_error", "cross_entropy"):
        assert find(losses_for(network), lambda drawn, loss=loss: drawn == loss) == loss


def test_softmax_targets_are_sure_or_shared():
    targets = targets_for(Network([1, 3], "softmax"), "cross_entropy")
    find(targets, lambda t: sorted(t) == [0.0, 0.0, 1.0], settings=quick)
    find(targets, lambda t: max(t) < 0.6, settings=quick)


@given(
    networks(output_activations=[n for n in NAMES if n not in ("sigmoid", "softmax")]), st.data()
)
def test_cross_entropy_is_drawn_for_probabilities_only(network, data):
    assert data.draw(losses_for(network)) == "squared_error"
