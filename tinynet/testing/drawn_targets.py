"""Targets that fit the outputs of a network and its loss."""

import functools
from typing import TYPE_CHECKING, Callable

from hypothesis import strategies as st

from ..losses import BinaryCrossEntropy, CategoricalCrossEntropy, find_loss
from ..network import Network, check_network
from ..own_loss import OwnLoss
from ..rng import Random
from .drawn_lists import MOST_DRAWN, lists_of
from .drawn_numbers import limits, numbers_within, one_of_these, random_vector, vectors
from .pins import check_reach, with_pins

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    Vectors = tuple[SearchStrategy[list[float]], Callable[[Random], list[float]]]


@with_pins("network")
def losses_for(network: Network) -> "SearchStrategy[str]":
    """The names of the losses of this library that fit the outputs of this network.

    >>> from .smallest_example import smallest
    >>> smallest(losses_for(Network([2, 1])), lambda loss: loss != "squared_error")
    'cross_entropy'
    """
    check_network(network, "losses_for(network)")
    names = one_of_these("squared_error", "cross_entropy")
    if network.layers[-1].activation in ("sigmoid", "softmax"):
        return names
    return names.map(lambda drawn: "squared_error")  # no fewer draws, so no simpler than others


@with_pins("network", "loss", "reach")
def targets_for(
    network: Network, loss: str = "squared_error", reach: float = 2.0
) -> "SearchStrategy[list[float]]":
    """Targets of one example that fit this loss, as it is for the outputs of this network.

    For cross-entropy they are probabilities, of a softmax such as add up to 1, if only but for
    rounding; for every other loss numbers from -reach to reach, for one of your own within its
    limits.
    """
    return targets_in_two_ways(network, loss, reach)[0]


def targets_in_two_ways(network: Network, loss: str, reach: float) -> "Vectors":
    """The strategy of them, and a function that makes one by a random generator."""
    check_network(network, "targets_for(network, loss)")
    rule, width = find_loss(loss, network.layers[-1].activation), network.sizes[-1]
    if isinstance(rule, CategoricalCrossEntropy):
        return _distributions(width), lambda rng: _random_distribution(rng, width)
    if isinstance(rule, BinaryCrossEntropy):
        return _within(0.0, 1.0, width, _probability())
    if isinstance(rule, OwnLoss) and (rule.low is not None or rule.high is not None):
        low, high = limits(rule.low, rule.high, check_reach(reach))
        return _within(low, high, width, numbers_within(low, high))
    reach = check_reach(reach)
    return vectors(width, reach), lambda rng: random_vector(rng, width, reach)


def _within(low: float, high: float, width: int, one: "SearchStrategy[float]") -> "Vectors":
    def made(rng: Random) -> float:
        return rng.uniform(low, high)

    return lists_of(one, made, width), lambda rng: [made(rng) for _ in range(width)]


@functools.cache
def _probability() -> "SearchStrategy[float]":
    return st.one_of(st.floats(0.0, 1.0, allow_subnormal=False), st.integers(0, 1))


@functools.cache
def _distributions(width: int) -> "SearchStrategy[list[float]]":
    parts = lists_of(st.integers(1, 100), lambda rng: 1 + rng.below(100), width)
    return st.one_of(one_hot(width), parts.map(_shares))


def _shares(counts: "list[int]") -> "list[float]":
    return [count / sum(counts) for count in counts]


def _random_distribution(rng: Random, width: int) -> "list[float]":
    if rng.below(2):
        return random_one_hot(rng, width)
    return _shares([1 + rng.below(100) for _ in range(width)])


@functools.cache
def one_hot(width: int) -> "SearchStrategy[list[float]]":
    """A 1 among zeros."""
    # As many draws as other targets take, so that this is no simpler.
    n = 2 * min(width, MOST_DRAWN)
    place, more = st.integers(0, width - 1), st.lists(st.booleans(), min_size=n, max_size=n)
    return st.tuples(place, more).map(lambda drawn: _one_at(drawn[0], width))


def random_one_hot(rng: Random, width: int) -> "list[float]":
    """The same by a random generator."""
    return _one_at(rng.below(width), width)


def _one_at(place: int, width: int) -> "list[float]":
    return [1.0 if i == place else 0.0 for i in range(width)]
