"""Claims about the settings of a training: defaults, copies, and what is refused."""

import copy
import inspect

import pytest

from tests.limits import JUST_BELOW_0, check_limits
from tests.trainers import trainer_for
from tinynet import Network, ShapeError, TinynetError
from tinynet.optimizers import OPTIMIZERS, default_learning_rate
from tinynet.training import epochs
from tinynet.training_settings import KEEPING, LEARNING, LearningSettings, TrainingSettings

INPUTS = [[0.0, 0.5], [1.0, -0.5], [0.25, 0.75], [-1.0, 0.125], [0.5, 0.5]]
TARGETS = [[0.0], [1.0], [0.5], [0.25], [1.0]]


def a_network(seed=1):
    return Network([2, 3, 1], activation="tanh", seed=seed)


# Defaults


@pytest.mark.parametrize(("optimizer", "size"), [("sgd", 1), ("adam", 1), ("rprop", 5)])
def test_the_default_batch_size_is_what_suits_the_optimizer(optimizer, size):
    assert (
        trainer_for(a_network(), INPUTS, TARGETS, optimizer=optimizer).settings.batch_size == size
    )
    asked = trainer_for(a_network(), INPUTS, TARGETS, optimizer=optimizer, batch_size=2)
    assert asked.settings.batch_size == 2


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("loss", ["squared_error", "cross_entropy"])
def test_the_default_learning_rate_is_that_of_the_optimizer(optimizer, loss):
    network = Network([2, 3, 1])
    settings = TrainingSettings(network, INPUTS, TARGETS, optimizer=optimizer, loss=loss)
    expected = default_learning_rate(optimizer, network, settings.loss)
    assert settings.optimizer.learning_rate == expected
    asked = TrainingSettings(network, INPUTS, TARGETS, optimizer=optimizer, learning_rate=0)
    assert asked.optimizer.learning_rate == 0.0


# What comes of the data


def test_examples_are_pairs_of_an_input_and_its_target():
    validation = (INPUTS[:2], TARGETS[1:3])
    settings = TrainingSettings(a_network(), INPUTS, TARGETS, validation=validation)
    assert settings.examples == list(zip(INPUTS, TARGETS))
    assert settings.validation == list(zip(*validation))
    assert settings.validation_weight is None
    assert TrainingSettings(a_network(), INPUTS, TARGETS).validation is None
    weighted = (*validation, (0, 2))
    settings = TrainingSettings(a_network(), INPUTS, TARGETS, validation=weighted)
    assert (settings.validation, settings.validation_weight) == (list(zip(*validation)), [0.0, 2.0])


def test_it_says_of_each_parameter_whether_it_is_a_weight():
    network = a_network()
    assert TrainingSettings(network, INPUTS, TARGETS).are_weights == network.are_weights()


def test_the_caller_s_lists_are_copied_and_never_changed():
    inputs, targets = copy.deepcopy(INPUTS), copy.deepcopy(TARGETS)
    validation = (copy.deepcopy(INPUTS), copy.deepcopy(TARGETS))
    network = a_network()
    trainer = trainer_for(network, inputs, targets, validation=validation)
    for _ in range(3):
        trainer.run()
    assert (inputs, targets) == (INPUTS, TARGETS)
    assert validation == (INPUTS, TARGETS)

    inputs[0][0] = validation[0][0][0] = 1e300  # what the caller does later changes nothing
    trainer.run()
    another = a_network()
    other = trainer_for(another, INPUTS, TARGETS, validation=(INPUTS, TARGETS))
    for _ in range(4):
        other.run()
    assert network.parameters() == another.parameters()
    assert trainer.state.validation_losses == other.state.validation_losses


# Refused


@pytest.mark.parametrize("activations", ["step", ["step", "sigmoid"], ["sigmoid", "step"]])
def test_a_step_is_refused_because_it_is_flat(activations):
    with pytest.raises(TinynetError, match="perceptron rule"):
        trainer_for(Network([2, 3, 1], activations), INPUTS, TARGETS)


def test_momentum_is_for_sgd_and_less_than_1():
    trainer_for(a_network(), INPUTS, TARGETS, momentum=0.999)
    trainer_for(a_network(), INPUTS, TARGETS, momentum=0, optimizer="adam")
    for name in ("adam", "rprop"):
        with pytest.raises(TinynetError, match=f"momentum belongs to sgd; {name}"):
            trainer_for(a_network(), INPUTS, TARGETS, momentum=0.5, optimizer=name)
    with pytest.raises(TinynetError, match="less than 1"):
        trainer_for(a_network(), INPUTS, TARGETS, momentum=1)


def settings_of(**given):
    return TrainingSettings(a_network(), INPUTS, TARGETS, **given)


@pytest.mark.parametrize(
    ("name", "low"), [("learning_rate", 0.0), ("l2", 0.0), ("batch_size", 1), ("seed", None)]
)
def test_each_setting_is_taken_up_to_its_limits_and_refused_beyond(name, low):
    check_limits(settings_of, name, low)


def test_momentum_is_from_0_to_less_than_1():
    for value in (0.0, 0.9999999999999999):
        assert settings_of(momentum=value).optimizer.momentum == value
    for value in (JUST_BELOW_0, 1.0, 1.5):
        with pytest.raises(TinynetError, match="momentum is "):
            settings_of(momentum=value)


@pytest.mark.parametrize("validation", [None, (INPUTS, TARGETS)])
def test_settings_change_nothing_in_the_network(validation):
    network = a_network()
    before, layers = network.parameters(), network.layers
    TrainingSettings(network, INPUTS, TARGETS, validation=validation, optimizer="adam")
    assert network.parameters() == before
    assert network.layers is layers


@pytest.mark.parametrize(
    ("validation", "kind", "words"),
    [
        (INPUTS, TinynetError, r"validation must be a pair: \(inputs, targets\), or"),
        (5, TinynetError, "validation must be a pair"),
        ((INPUTS, TARGETS, [1.0] * 5, 1.0), TinynetError, "validation must be a pair"),
        ((INPUTS,), TinynetError, "validation must be a pair"),
        ((INPUTS, TARGETS, TARGETS), TinynetError, r"validation sample_weight\[0\] is something"),
        ((INPUTS, TARGETS, [0.0] * 5), TinynetError, "validation sample_weight is 0 for every ex"),
        ((INPUTS, TARGETS, [1.0]), ShapeError, "validation sample_weight has 1 number, there are"),
        ((INPUTS, TARGETS[:2]), ShapeError, "5 validation inputs and 2 validation targets"),
        (([[1.0]], [[1.0]]), ShapeError, "row 0 of validation inputs has 1 number"),
        (([], []), ShapeError, "validation inputs is empty"),
    ],
    ids=[
        "rows",
        "number",
        "four",
        "one",
        "row as weight",
        "no weight",
        "one weight",
        "lengths",
        "width",
        "empty",
    ],
)
def test_a_validation_part_that_does_not_fit_is_refused(validation, kind, words):
    with pytest.raises(kind, match=words):
        TrainingSettings(a_network(), INPUTS, TARGETS, validation=validation)


def test_a_loop_over_epochs_takes_the_settings_that_say_how_it_learns_and_no_others():
    taken = inspect.signature(LearningSettings).parameters
    assert [*taken] == ["network", "inputs", "targets", *LEARNING]
    taken = inspect.signature(TrainingSettings).parameters
    assert [*taken] == ["network", "inputs", "targets", *KEEPING, "learning"]
    for name in ("patience", "target_loss", "on_epoch", "learning_rat", "\x1b[31m" * 1000):
        with pytest.raises(TinynetError, match="has no setting") as caught:
            epochs(Network([1, 1]), [[1]], [[1]], **{name: 1})
        assert str(caught.value).isprintable() and len(str(caught.value)) < 300


def test_where_all_layers_are_thresholds_evolution_is_named():
    with pytest.raises(TinynetError, match="use another activation, or evolve"):
        TrainingSettings(Network([1, 1], "step"), [[1]], [[1]])


# Weights of examples


def test_weights_are_a_list_of_floats_and_none_where_all_are_1():
    weights = [0, 1, 2.5, 1, 1]
    settings = TrainingSettings(a_network(), INPUTS, TARGETS, sample_weight=weights)
    assert settings.sample_weight == [0.0, 1.0, 2.5, 1.0, 1.0]
    assert settings.examples == list(zip(INPUTS, TARGETS))
    weights[0] = 9
    assert settings.sample_weight[0] == 0.0
    for ones in (None, [1] * 5):
        settings = TrainingSettings(a_network(), INPUTS, TARGETS, sample_weight=ones)
        assert settings.sample_weight is None


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize(("heaviest", "shorter"), [(0.25, 1), (1.0, 1), (4.0, 4), (40.0, 40)])
def test_the_default_rate_of_sgd_is_divided_by_the_largest_weight_above_1(
    optimizer, heaviest, shorter
):
    def rate(**given):
        return TrainingSettings(
            a_network(), INPUTS, TARGETS, optimizer=optimizer, **given
        ).optimizer.learning_rate

    weights = [0.0, 0.125, heaviest, 0.25, 0.25]
    shorter = shorter if optimizer == "sgd" else 1
    assert rate(sample_weight=weights) == rate() / shorter
    assert rate(sample_weight=weights, learning_rate=0.75) == 0.75
