"""Failed trainings for tests of advice, as they are or as a real training leaves them."""

from tests.trainers import trainer_for
from tinynet import Network
from tinynet.failed_training import FailedTraining
from tinynet.training_advice import CAUSES, first_cause
from tinynet.training_judgement import Judgement
from tinynet.training_state import TrainingState

XOR = ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [[0.0], [1.0], [1.0], [0.0]])
LINE = [[float(i)] for i in range(1, 11)]


def times(factor, rows, plus=0.0):
    """Some rows with every number multiplied, and something added."""
    return [[factor * value + plus for value in row] for row in rows]


def with_parameters(parameters, sizes, activation="sigmoid", **settings):
    """A network that has these parameters."""
    network = Network(sizes, activation, **settings)
    network.set_parameters(parameters)
    return network


def judged(network, settings):
    """What the network has learned of its examples, where nothing is put down to noise."""
    weights = settings.sample_weight
    return Judgement(network, settings.examples, may_be_noise=False, weights=weights)


def failed(
    network,
    inputs=XOR[0],
    targets=XOR[1],
    losses=(1.0,),
    reason="epochs",
    validation_losses=(),
    restored=False,
    history=True,
    **settings,
):
    """A training that ended with the network as it is, and with these losses."""
    settings = trainer_for(network, inputs, targets, **settings).settings
    judgement = judged(network, settings)
    state = TrainingState(network.parameters(), {}, 1)
    for k in range(len(losses)):
        measured = list(validation_losses[k : k + 1])
        state = state.after(state.parameters, {}, 1, [losses[k]], measured, history)
    return FailedTraining(network, settings, state, reason, judgement, restored)


def trained(network, inputs=XOR[0], targets=XOR[1], epochs=100, reason="epochs", **settings):
    """The failed training after so many epochs."""
    trainer = trainer_for(network, inputs, targets, **settings)
    for _ in range(epochs):
        trainer.run()
    judgement = judged(network, trainer.settings)
    assert judgement.unlearned
    return FailedTraining(network, trainer.settings, trainer.state, reason, judgement)


def name_of(training):
    """The name of the first cause, and what it says."""
    for find in CAUSES:
        cause = find(training)
        if cause is not None:
            assert first_cause(training).is_so == cause.is_so
            return find.__name__, cause
    return "stuck", first_cause(training)
