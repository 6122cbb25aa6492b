"""Claims about training where memory is short: the steps of `train`, to the last bit."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import DivergedError, Network, TinynetError, train
from tinynet.epoch import Epoch
from tinynet.testing.drawn_networks import networks
from tinynet.train_on_board import train_on_board

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


@st.composite
def trainings(draw):
    """A network, its examples, and settings of all kinds."""
    network = draw(networks())
    numbers = st.floats(-2.0, 2.0)
    n = draw(st.integers(1, 4))
    inputs = [[draw(numbers) for _ in range(network.sizes[0])] for _ in range(n)]
    targets = [[draw(st.floats(0.0, 1.0)) for _ in range(network.sizes[-1])] for _ in range(n)]
    settings = {"optimizer": draw(st.sampled_from(["sgd", "rprop", "adam"]))}
    if settings["optimizer"] == "sgd" and draw(st.booleans()):
        settings["momentum"] = draw(st.sampled_from([0.0, 0.5, 0.9]))
    last = network.layers[-1].activation
    if last in ("sigmoid", "softmax"):
        settings["loss"] = draw(st.sampled_from(["squared_error", "cross_entropy"]))
    if last == "softmax" and settings["loss"] == "cross_entropy":
        targets = [[1.0] + [0.0] * (network.sizes[-1] - 1)] * n
    for name, values in (
        ("l2", [0.0, 0.01]),
        ("batch_size", [None, 1, 2, 3, 10]),
        ("shuffle", [True, False]),
        ("seed", [0, 7, -3, 2**40]),
        ("learning_rate", [None, 0.0, 0.05]),
        ("epochs", [0, 1, 2, 5]),
        ("sample_weight", [None, [0.5, 2.0, 0.0, 1.0][:n]]),
    ):
        if draw(st.booleans()):
            settings[name] = draw(st.sampled_from(values))
    return network, inputs, targets, settings


@given(trainings())
def test_it_learns_with_the_bits_of_train(training):
    network, inputs, targets, settings = training
    settings.setdefault("epochs", 3)
    other = network.copy()
    try:
        expected = train(other, inputs, targets, history=False, **settings)
    except TinynetError as error:
        if "far too high" in str(error):  # what `train` notices sooner
            return
        with pytest.raises(type(error)):
            train_on_board(network, inputs, targets, **settings)
        return
    loss = train_on_board(network, inputs, targets, **settings)
    assert [p.hex() for p in network.parameters()] == [p.hex() for p in other.parameters()]
    if settings["epochs"]:
        assert loss.hex() == expected.loss.hex()


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"optimizer": "adam"},
        {"optimizer": "rprop"},
        {"momentum": 0.9, "batch_size": 3, "l2": 1e-4},
    ],
    ids=str,
)
def test_a_whole_training_ends_with_the_bits_of_train(settings):
    network, other = Network([2, 4, 1]), Network([2, 4, 1])
    expected = train(other, *XOR, epochs=300, **settings)
    assert train_on_board(network, *XOR, epochs=300, **settings) == expected.loss
    assert network.parameters() == other.parameters()


def test_by_default_it_learns_a_thousand_epochs_as_train_does():
    network, other = Network([2, 4, 1]), Network([2, 4, 1])
    assert train_on_board(network, *XOR) == train(other, *XOR).loss
    assert network.parameters() == other.parameters()


def test_a_zero_below_zero_that_was_set_by_hand_is_zero():
    network = Network([1, 1])
    network.set_parameters([-0.0, -0.0])
    train_on_board(network, [[1.0]], [[1.0]], epochs=0)
    assert [math.copysign(1.0, p) for p in network.parameters()] == [1.0, 1.0]


def test_without_an_epoch_the_loss_is_0_and_nothing_is_learned():
    network = Network([2, 4, 1])
    before = network.parameters()
    assert train_on_board(network, *XOR, epochs=0) == 0.0
    assert network.parameters() == before


def test_nothing_that_is_given_is_changed():
    inputs, targets, weights = [[0, 1], [1, 0]], [[1], [0]], [1, 2]
    train_on_board(Network([2, 1]), inputs, targets, epochs=3, sample_weight=weights, shuffle=True)
    assert (inputs, targets, weights) == ([[0, 1], [1, 0]], [[1], [0]], [1, 2])


def test_where_a_number_is_no_longer_finite_the_parameters_before_are_kept():
    network, other = Network([1, 1], "identity"), Network([1, 1], "identity")
    given = ([[1e3], [1e3]], [[1.0], [0.0]])
    with pytest.raises(DivergedError, match="diverged in epoch") as caught:
        train_on_board(network, *given, learning_rate=1.0)
    assert caught.value.learning_rate == 1.0
    assert all(map(math.isfinite, network.parameters()))
    train_on_board(other, *given, learning_rate=1.0, epochs=caught.value.epoch - 1)
    assert network.parameters() == other.parameters()


def test_an_overflow_on_the_way_is_a_diverged_training_too():
    network = Network([1, 2, 1], ["relu", "identity"])
    with pytest.raises(DivergedError):
        train_on_board(network, [[1e150]], [[1e150]], learning_rate=1e150, epochs=9)
    assert all(map(math.isfinite, network.parameters()))


def test_where_the_optimizer_remembers_what_is_not_finite_it_is_said_as_train_says_it():
    network, other = Network([1, 1], "identity"), Network([1, 1], "identity")
    given = ([[1e100]], [[1e100]])  # the square of the gradient is infinite, the step is 0
    for function, which in ((train_on_board, network), (train, other)):
        before = which.parameters()
        with pytest.raises(DivergedError, match=r"diverged in epoch 1: .* no longer finite"):
            function(which, *given, optimizer="adam")
        assert which.parameters() == before


@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_rows_and_weights_may_be_tuples_and_ranges(optimizer):
    network, other = Network([2, 1]), Network([2, 1])
    settings = {"epochs": 3, "optimizer": optimizer}
    train_on_board(network, ((0, 1), range(2)), ((1,), (0,)), sample_weight=(1, 2), **settings)
    train_on_board(other, [[0, 1], [0, 1]], [[1], [0]], sample_weight=[1, 2], **settings)
    assert network.parameters() == other.parameters()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"epochs": -1}, "epochs is -1, it must be 0 or more"),
        ({"patience": 3}, r"train_on_board\(...\) has no setting 'patience'; it has those of train "
         "that say how it learns$"),
        ({"history": False}, "has no setting 'history'"),
        ({"validation": XOR}, "has no setting 'validation'"),
        ({"backend": "python"}, "has no setting 'backend'"),
        ({"momentum": 1.0}, "momentum is 1.0, it must be less than 1"),
        ({"seed": 0.5}, "seed is 0.5, it must be a whole number"),
        ({"batch_size": 0}, "batch_size is 0, it must be 1 or more"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_before_anything_is_changed(settings, words):
    network = Network([2, 4, 1])
    before = network.parameters()
    with pytest.raises(TinynetError, match=words):
        train_on_board(network, *XOR, **settings)
    assert network.parameters() == before


@pytest.mark.parametrize("network", [Network([2, 1], "step"), None, [2, 4, 1]], ids=str)
def test_a_network_that_cannot_learn_is_refused(network):
    with pytest.raises(TinynetError):
        train_on_board(network, *XOR)


def test_what_interrupts_an_epoch_leaves_it_half_done(monkeypatch):
    calls = []
    gradient = Epoch.gradient

    def interrupted(self, *arguments):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return gradient(self, *arguments)

    monkeypatch.setattr(Epoch, "gradient", interrupted)
    network, two_steps = Network([2, 4, 1]), Network([2, 4, 1])
    with pytest.raises(KeyboardInterrupt):
        train_on_board(network, *XOR, shuffle=False)
    monkeypatch.undo()
    train_on_board(two_steps, XOR[0][:1], XOR[1][:1], epochs=1)  # the first of these two steps
    assert network.parameters() == two_steps.parameters()
