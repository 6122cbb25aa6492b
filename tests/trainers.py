"""Trainers for tests: a network, its data and settings in one call."""

from tinynet.training_settings import TrainingSettings
from tinynet.training_state import Trainer


def trainer_for(network, inputs, targets, **settings):
    """A trainer at the beginning of its training, by default with the reference's plain loops."""
    settings = {"backend": "reference", **settings}
    return Trainer(network, TrainingSettings(network, inputs, targets, **settings))
