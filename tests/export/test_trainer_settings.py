"""Claims about the settings of exported trainers: train's own, checked by train."""

import pytest

from tests.registered import Rolling, difference, half_square
from tinynet import Network, TinynetError, register_loss, register_optimizer
from tinynet.export import to_c
from tinynet.export.trainer_settings import TrainerSettings, can_be_trained
from tinynet.losses import LOSSES
from tinynet.optimizers import OPTIMIZERS
from tinynet.testing.drawn_networks import HIDDEN


def test_true_stands_for_the_defaults_of_train():
    settings = TrainerSettings(Network([2, 4, 1]), True)
    assert (settings.loss.name, settings.optimizer.name) == ("squared_error", "sgd")
    assert settings.rates == {"learning_rate": 1.0}
    assert settings.l2 == 0.0 and not settings.weighted


def test_what_is_given_is_taken():
    given = {"loss": "cross_entropy", "learning_rate": 0.5, "momentum": 0.25, "l2": 0.125}
    settings = TrainerSettings(Network([2, 1]), {**given, "weighted": True})
    assert settings.rates == {"learning_rate": 0.5, "momentum": 0.25, "l2": 0.125}
    assert settings.weighted
    assert settings.in_words() == (
        "gradient descent (sgd) with momentum on the cross-entropy, weights pulled towards 0 (l2)"
    )
    assert given == {
        "loss": "cross_entropy",
        "learning_rate": 0.5,
        "momentum": 0.25,
        "l2": 0.125,
    }  # nothing of the caller's is changed


def test_where_there_are_no_weights_nothing_is_pulled():
    network = Network([2, 1], connections=[[[0, 0]]])
    assert TrainerSettings(network, {"l2": 0.5}).l2 == 0.0


@pytest.mark.parametrize(
    ("train", "words"),
    [
        ("adam", "train is the text 'adam', it must be True, or a dict of settings"),
        (False, "train is False, it must be True, or a dict of settings"),
        ({"epochs": 3}, "train has no setting 'epochs' for a trainer that is exported"),
        ({3: 3}, "train has no setting 3 for a trainer"),
        ({"weighted": 1}, "weighted is 1, it must be True or False"),
        ({"optimizer": "sdg"}, "optimizer 'sdg' is unknown"),
        ({"momentum": 1}, "momentum is 1.0, it must be less than 1"),
        ({"optimizer": "adam", "momentum": 0.5}, "momentum belongs to sgd"),
        ({"learning_rate": -1}, "learning_rate is -1, it must be 0 or more"),
        ({"loss": "cross_entropy"}, "cross_entropy needs probabilities"),
    ],
)
def test_what_does_not_fit_is_refused_in_the_words_of_train(train, words):
    with pytest.raises(TinynetError, match=words):
        TrainerSettings(Network([2, 1], "tanh"), train)


def test_a_rate_must_fit_into_single_precision():
    TrainerSettings(Network([2, 1]), {"learning_rate": 1e39})
    with pytest.raises(TinynetError, match="learning_rate is 1e\\+39, too large for single"):
        TrainerSettings(Network([2, 1]), {"learning_rate": 1e39}, "float")


@pytest.mark.parametrize("name", ["learning_rate", "l2", "momentum"])
def test_a_rate_must_not_vanish_in_single_precision(name):
    TrainerSettings(Network([2, 1]), {name: 1e-50})
    TrainerSettings(Network([2, 1]), {name: 2e-38}, "float")
    TrainerSettings(Network([2, 1]), {name: 0.0}, "float")
    with pytest.raises(TinynetError, match=f"{name} is 1e-38, too small for single precision"):
        TrainerSettings(Network([2, 1]), {name: 1e-38}, "float")


def test_a_network_without_parameters_has_nothing_to_learn():
    network = Network([1, 1], bias=False, connections=[[[0]]])
    with pytest.raises(TinynetError, match="nothing to learn"):
        TrainerSettings(network, True)


def test_a_step_cannot_be_trained():
    with pytest.raises(TinynetError, match="a step is flat"):
        TrainerSettings(Network([2, 2, 1], "step"), True)


def test_there_is_no_c_for_what_was_registered_by_hand():
    register_loss("mine", half_square, difference, 2.0, 3.0)
    register_optimizer("rolling", Rolling)
    words = "as this library does; there is no C for the {}, which was registered by hand$"
    try:
        with pytest.raises(TinynetError, match=words.format("loss 'mine'")):
            TrainerSettings(Network([2, 1]), {"loss": "mine"})
        with pytest.raises(TinynetError, match=words.format("optimizer 'rolling'")):
            TrainerSettings(Network([2, 1]), {"optimizer": "rolling"})
        with pytest.raises(TinynetError, match=words.format("loss 'mine'")):
            to_c(Network([2, 1]), "tell", train={"loss": "mine"})
    finally:
        del LOSSES["mine"], OPTIMIZERS["rolling"]


@pytest.mark.parametrize("activation", HIDDEN)
def test_all_but_thresholds_have_a_slope_to_learn_from(activation):
    assert can_be_trained(Network([2, 3, 1], activation)) is (activation != "step")
    assert can_be_trained(Network([2, 3, 1], ["tanh", activation])) is (activation != "step")
    nothing = Network([1, 1], activation, bias=False, connections=[[[0]]])
    assert not can_be_trained(nothing)
    one_parameter = Network([1, 1], activation, bias=False)
    assert can_be_trained(one_parameter) is (activation != "step")
