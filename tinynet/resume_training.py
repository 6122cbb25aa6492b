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
from .epoch import Trainer

FORMAT, VERSION = "tinynet-training", 1


def training_state(trainer: Trainer) -> "dict[str, object]":
    """Everything that changes from epoch to epoch, as a dict that JSON can hold.

    The data and the settings are not in it: those who resume give them again.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "epoch": trainer.epoch,
        "random": trainer.rng.state,
        "optimizer": trainer.optimizer.name,
        "memory": {key: list(values) for key, values in trainer.optimizer.memory.items()},
        "parameters": trainer.network.parameters(),
        "history": trainer.history,
        "losses": list(trainer.losses),
        "validation_losses": list(trainer.validation_losses),
        "best_epoch": trainer.best_epoch,
        "best_loss": trainer.best_loss if trainer.best_epoch else None,
        "best_parameters": list(trainer.best_parameters),
    }


def restore_training(trainer: Trainer, state: object) -> None:
    """Put a state back into a trainer; where it does not fit, nothing is changed.

    >>> from .network import Network
    >>> def new_trainer():
    ...     return Trainer(Network([1, 1]), [[0.0], [1.0]], [[1.0], [0.0]])
    >>> never_stopped, first_half, second_half = new_trainer(), new_trainer(), new_trainer()
    >>> for _ in range(10):
    ...     never_stopped.run_epoch()
    >>> for _ in range(5):
    ...     first_half.run_epoch()
    >>> restore_training(second_half, training_state(first_half))
    >>> for _ in range(5):
    ...     second_half.run_epoch()
    >>> second_half.network.parameters() == never_stopped.network.parameters()
    True
    """
    record = check_record(state, "the state", FORMAT, VERSION)
    if record.get("optimizer") != trainer.optimizer.name:
        raise ModelError(
            f"the state is of a training with {record.get('optimizer')}, "
            f"this one is with {trainer.optimizer.name}"
        )
    try:
        n = trainer.network.n_parameters
        parameters = check_row(record.get("parameters"), n, "parameters", "this network has")
        epoch = check_whole(record.get("epoch"), "epoch")
        random = check_whole(record.get("random"), "random", low=1)
        if random >= MODULUS:
            raise ModelError(f"random is {describe(random)}, it must be less than {MODULUS}")
        if check_flag(record.get("history"), "history") != trainer.history:
            raise ModelError(f"history is {record.get('history')}, here it is {trainer.history}")
        kept = epoch if trainer.history else min(1, epoch)
        losses = check_row(record.get("losses"), kept, "losses", "the number of epochs kept is")
        validation_losses = check_row(
            record.get("validation_losses"),
            kept if trainer.validation else 0,
            "validation_losses",
            "with this validation part there should be",
        )
        best_epoch, best_loss, best_parameters = 0, math.inf, []
        if validation_losses:
            best_epoch = check_whole(record.get("best_epoch"), "best_epoch", low=1)
            best_loss = check_number(record.get("best_loss"), "best_loss")
            best_parameters = check_row(
                record.get("best_parameters"), n, "best_parameters", "this network has"
            )
            _check_best(best_epoch, best_loss, epoch, validation_losses)
        memory = {}
        given = record.get("memory")
        if not isinstance(given, dict):
            raise ModelError(f"memory is {describe(given)}, not a record")
        for key, now in trainer.optimizer.memory.items():
            memory[key] = check_row(given.get(key), len(now), key, f"{trainer.optimizer.name} has")
        trainer.optimizer.check_memory(memory)
    except TinynetError as error:
        raise ModelError(f"the state does not fit: {error}") from None

    trainer.network.assign(parameters)
    trainer.epoch, trainer.rng.state, trainer.optimizer.memory = epoch, random, memory
    trainer.losses, trainer.validation_losses = list(losses), list(validation_losses)
    trainer.best_epoch, trainer.best_loss = best_epoch, best_loss
    trainer.best_parameters = best_parameters


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
