"""Claims about finding the example at which a loss of one's own failed."""

import math
import sys

import pytest

from tests.registered import difference, half_square
from tinynet import Network, TinynetError, train
from tinynet.failed_example import name_failed_example
from tinynet.losses import LOSSES
from tinynet.own_loss import OwnLoss
from tinynet.run_epochs import Trainer
from tinynet.training_settings import TrainingSettings


@pytest.fixture
def strict(monkeypatch):
    """A loss that cannot be asked about a target of 0.25."""

    def value(outputs, targets):
        return math.nan if targets == [0.25] else half_square(outputs, targets)

    loss = OwnLoss("strict", value, difference)
    monkeypatch.setitem(LOSSES, "strict", {"": lambda: loss})


def fault(targets, **settings):
    network = Network([1, 2, 1])
    inputs = [[0.5]] * len(targets)
    chosen = TrainingSettings(network, inputs, targets, loss="strict", **settings)
    with pytest.raises(TinynetError) as caught:
        name_failed_example(network, chosen, Trainer(network.copy(), chosen).state)
    return str(caught.value).split(":")[0]


@pytest.mark.parametrize("place", [0, 1, 5, 9])
@pytest.mark.parametrize("settings", [{}, {"shuffle": False}, {"batch_size": 4}, {"seed": 7}])
def test_it_is_named_by_its_place_whatever_the_order(strict, place, settings):
    targets = [[0.0]] * 10
    targets[place] = [0.25]
    assert fault(targets, **settings) == f"inputs[{place}]"


@pytest.mark.parametrize("place", [0, 2])
def test_one_of_the_validation_part_is_named_as_such(strict, place):
    targets = [[0.0]] * 3
    targets[place] = [0.25]
    for weights in ((), ([1.0, 2.0, 3.0],)):
        validation = ([[0.5]] * 3, targets, *weights)
        assert fault([[0.0]], validation=validation) == f"validation inputs[{place}]"


def test_where_none_fails_nothing_is_said(strict):
    network = Network([1, 2, 1])
    for validation in (None, ([[0.5]], [[0.0]])):
        settings = TrainingSettings(network, [[0.5]], [[0.0]], loss="strict", validation=validation)
        name_failed_example(network, settings, Trainer(network.copy(), settings).state)


def test_without_this_module_the_loss_still_says_what_failed(strict, monkeypatch):
    """As in a small library for a board."""
    monkeypatch.setitem(sys.modules, "tinynet.failed_example", None)
    with pytest.raises(TinynetError, match=r"^loss 'strict': its value where the outputs are"):
        train(Network([1, 1]), [[0.5]], [[0.25]], loss="strict")
