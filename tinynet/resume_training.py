"""Stopping today, going on tomorrow.

The whole state of a training is one dict of numbers, texts and lists, so JSON can
carry it to another day, another machine, another interpreter. Training that was
stopped after any epoch and resumed ends with the same bits as training that was
never stopped.
"""

import math

from .argument_checks import (
    check_flag,
    check_number,
    check_record,
    check_row,
    check_whole,
    describe,
)
from .errors import ModelError, TinynetError
from .rng import MODULUS
from .training_settings import TrainingSettings
from .training_state import TrainingState

FORMAT, VERSION = "tinynet-training", 1


def state_to_dict(state: TrainingState, settings: TrainingSettings) -> "dict[str, object]":
    """A state as a dict that JSON can hold.

    The data and the settings are not in it, but for the optimizer's name and whether
    there is a history: those who resume give them again.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "epoch": state.epoch,
        "random": state.random,
        "optimizer": settings.optimizer.name,
        "memory": {key: list(values) for key, values in state.memory.items()},
        "parameters": list(state.parameters),
        "history": settings.history,
        "losses": state.losses,
        "validation_losses": state.validation_losses,
        "best_epoch": state.best_epoch,
        "best_loss": state.best_loss if state.best_epoch else None,
        "best_parameters": list(state.best_parameters),
    }


def state_from_dict(record: object, settings: TrainingSettings) -> TrainingState:
    """The state in such a dict; a ModelError where it does not fit these settings.

    >>> from .network import Network
    >>> from .training_state import Trainer
    >>> settings = TrainingSettings(Network([1, 1]), [[0.0], [1.0]], [[1.0], [0.0]])
    >>> never_stopped = Trainer(Network([1, 1]), settings)
    >>> first_half = Trainer(Network([1, 1]), settings)
    >>> second_half = Trainer(Network([1, 1]), settings)
    >>> for _ in range(10):
    ...     never_stopped.run()
    >>> for _ in range(5):
    ...     first_half.run()
    >>> second_half.resume(state_from_dict(state_to_dict(first_half.state, settings), settings))
    >>> for _ in range(5):
    ...     second_half.run()
    >>> second_half.network.parameters() == never_stopped.network.parameters()
    True
    """
    fields = check_record(record, "the state", FORMAT, VERSION)
    if fields.get("optimizer") != settings.optimizer.name:
        raise ModelError(
            f"the state is of a training with {fields.get('optimizer')}, "
            f"this one is with {settings.optimizer.name}"
        )
    try:
        n = len(settings.are_weights)
        parameters = check_row(fields.get("parameters"), n, "parameters", "this network has")
        epoch = check_whole(fields.get("epoch"), "epoch")
        random = check_whole(fields.get("random"), "random", low=1)
        if random >= MODULUS:
            raise ModelError(f"random is {describe(random)}, it must be less than {MODULUS}")
        if check_flag(fields.get("history"), "history") != settings.history:
            raise ModelError(f"history is {fields.get('history')}, here it is {settings.history}")
        kept = epoch if settings.history else min(1, epoch)
        losses = check_row(fields.get("losses"), kept, "losses", "the number of epochs kept is")
        validation_losses = check_row(
            fields.get("validation_losses"),
            kept if settings.validation else 0,
            "validation_losses",
            "with this validation part there should be",
        )
        best_epoch, best_loss, best_parameters = 0, math.inf, []
        if validation_losses:
            best_epoch = check_whole(fields.get("best_epoch"), "best_epoch", low=1)
            best_loss = check_number(fields.get("best_loss"), "best_loss")
            best_parameters = check_row(
                fields.get("best_parameters"), n, "best_parameters", "this network has"
            )
            _check_best(best_epoch, best_loss, epoch, validation_losses)
        memory = {}
        given = fields.get("memory")
        if not isinstance(given, dict):
            raise ModelError(f"memory is {describe(given)}, not a record")
        for key, now in settings.optimizer.memory.items():
            memory[key] = check_row(given.get(key), len(now), key, f"{settings.optimizer.name} has")
        settings.optimizer.check_memory(memory)
    except TinynetError as error:
        raise ModelError(f"the state does not fit: {error}") from None

    return TrainingState(
        parameters,
        memory,
        random,
        epoch,
        list(losses),
        list(validation_losses),
        best_epoch,
        best_loss,
        best_parameters,
    )


def _check_best(
    best_epoch: int, best_loss: float, epoch: int, validation_losses: "list[float]"
) -> None:
    """The best epoch is the first with the least loss, as far as the losses are still known."""
    place = best_epoch - 1 - (epoch - len(validation_losses))  # below 0: no longer known
    if best_epoch > epoch or (place >= 0 and validation_losses[place] != best_loss):
        raise ModelError(f"best_epoch is {describe(best_epoch)}, best_loss is not of that epoch")
    for i in range(len(validation_losses)):
        if validation_losses[i] < best_loss or (i < place and validation_losses[i] == best_loss):
            raise ModelError(f"best_loss is {best_loss}, but an earlier or smaller one is known")
