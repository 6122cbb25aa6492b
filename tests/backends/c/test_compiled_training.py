"""Claims about one training in C: what is put in comes out, and there is a limit."""

import math

import pytest

from tests.backends.c.c_programs import quickly
from tests.backends.variants import XOR
from tests.trainers import trainer_for
from tinynet import Network, TinynetError, train
from tinynet.backends.c import compiled_training
from tinynet.backends.c.compiled_training import MOST_EXAMPLES
from tinynet.backends.c.generated_c_backend import GeneratedC
from tinynet.losses import SquaredError


@pytest.fixture(autouse=True)
def compiled_quickly():
    with quickly():
        yield


@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_without_an_epoch_everything_is_as_it_was(optimizer):
    momentum = 0.5 if optimizer == "sgd" else 0.0
    trainer = trainer_for(Network([2, 3, 1]), *XOR, optimizer=optimizer, momentum=momentum)
    trainer.run()
    now = trainer.state
    training = GeneratedC(trainer.network, SquaredError()).prepared(trainer.settings)
    for _ in range(2):
        training.begin(now)
        losses = compiled_training.zeros(3)
        assert training.go_on(0, -math.inf, 10, losses)
        assert training.end(losses) == (now.parameters, now.memory, now.random, [])


def test_more_examples_than_can_be_counted_are_refused(monkeypatch):
    assert MOST_EXAMPLES == 2**31 - 1
    monkeypatch.setattr(compiled_training, "MOST_EXAMPLES", 3)
    network = Network([2, 3, 1])
    before = network.parameters()
    with pytest.raises(TinynetError, match=r"^backend 'c' takes 3 examples at most, not 4$"):
        train(network, *XOR, backend="c")
    assert network.parameters() == before
    train(network, XOR[0][:3], XOR[1][:3], epochs=1, backend="c")
    assert network.parameters() != before
