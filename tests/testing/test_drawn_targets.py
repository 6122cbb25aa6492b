"""Losses and targets as they are drawn for a network."""

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from tests.many_draws import many_draws
from tests.registered import difference, half_square
from tinynet.errors import TinynetError
from tinynet.losses import LOSSES, find_loss
from tinynet.network import Network
from tinynet.own_loss_trial import register_loss
from tinynet.rng import Random
from tinynet.testing.drawn_networks import NAMES, networks
from tinynet.testing.drawn_targets import losses_for, targets_for, targets_in_two_ways
from tinynet.testing.smallest_example import smallest


@pytest.mark.parametrize("name", ["sigmoid", "softmax"])
def test_both_losses_are_drawn_where_both_fit(name):
    network = Network([1, 2], name)
    for loss in ("squared_error", "cross_entropy"):
        assert find(losses_for(network), lambda drawn, loss=loss: drawn == loss) == loss


def test_softmax_targets_are_sure_or_shared():
    targets = targets_for(Network([1, 3], "softmax"), "cross_entropy")
    find(targets, lambda t: sorted(t) == [0.0, 0.0, 1.0], settings=many_draws)
    find(targets, lambda t: max(t) < 0.6, settings=many_draws)


@given(
    networks(output_activations=[n for n in NAMES if n not in ("sigmoid", "softmax")]), st.data()
)
def test_cross_entropy_is_drawn_for_probabilities_only(network, data):
    assert data.draw(losses_for(network)) == "squared_error"


@pytest.mark.parametrize(
    ("limits", "low", "high"),
    [((0.0, 1.0), 0.0, 1.0), ((0.0, None), 0.0, 2.0), ((None, 0.5), -2.0, 0.5), ((5, None), 5, 9)],
)
def test_targets_of_a_loss_of_ones_own_are_within_its_limits(limits, low, high):
    register_loss("limited", half_square, difference, *limits)
    try:
        strategy = targets_for(Network([1, 2]), "limited")
        assert smallest(strategy, lambda t: not low <= min(t) <= max(t) <= high) is None
        for end in (low, high):
            assert smallest(strategy, lambda t, end=end: t[1] == end)[1] == end
    finally:
        del LOSSES["limited"]


@pytest.mark.parametrize("strategy", [losses_for, targets_for])
def test_what_is_no_network_is_refused(strategy):
    with pytest.raises(TinynetError, match="takes a Network"):
        strategy(None)


@pytest.mark.parametrize("width", [2, 300])
@pytest.mark.parametrize(
    ("activation", "loss"),
    [
        ("softmax", "cross_entropy"),
        ("sigmoid", "cross_entropy"),
        ("tanh", "squared_error"),
        ("tanh", "limited"),
    ],
)
def test_targets_from_a_random_generator_fit_too_and_so_do_many(width, activation, loss):
    register_loss("limited", half_square, difference, -0.5, 0.25)
    network = Network([1, width], activation)
    rule = find_loss(loss, activation)
    strategy, made = targets_in_two_ways(network, loss, 2.0)
    for seed in range(20):
        target = made(Random(seed))
        assert len(target) == width
        rule.check_targets(target, "the target")
        assert max(map(abs, target)) <= 2.0
        assert width == 2 or len(set(target)) > 1

    @settings(max_examples=20)
    @given(strategy)
    def fit(target):
        assert len(target) == width
        rule.check_targets(target, "the target")

    fit()
