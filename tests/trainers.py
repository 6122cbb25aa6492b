"""Trainers for tests: a network, its data and settings in one call."""

from tinynet.run_epochs import Trainer
from tinynet.training_settings import TrainingSettings


def trainer_for(network, inputs, targets, **settings):
    """A trainer at the beginning of its training, by default with the reference's plain loops."""
    settings = {"backend": "reference", **settings}
    return Trainer(network, TrainingSettings(network, inputs, targets, **settings))
