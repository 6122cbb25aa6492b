"""Stopping today, going on tomorrow.

The whole state of a training is one dict of numbers, texts and lists, so JSON can
carry it to another day, another machine, another interpreter, also to boards that know no
whole number of more than 30 bits: the larger ones are lists of three. Training that was
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
)
from .changed_settings import NONE_LEFT, changes, check_noted, fingerprint, noted_seed
from .errors import ModelError, TinynetError, describe
from .optimizers import OPTIMIZERS
from .rng import check_state, in_limbs
from .training_settings import TrainingSettings
from .training_state import TrainingState
from .vectors import INFINITY

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .epoch import Examples

FORMAT, VERSION = "tinynet-training", 1
REGISTER_FIRST = ", which is registered first (register_optimizer)"


def state_to_dict(state: TrainingState, settings: TrainingSettings) -> "dict[str, object]":
    """A state as a dict that JSON can hold.

    The data and the settings are not in it: those who resume give them again. But what
    they were is noted, so that it can be told what is no longer the same.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "epoch": state.epoch,
        "random": in_limbs(state.random),
        "optimizer": settings.optimizer.name,
        "memory": {key: list(values) for key, values in state.memory.items()},
        "parameters": list(state.parameters),
        "history": settings.history,
        "losses": state.losses,
        "validation_losses": state.validation_losses,
        "best_epoch": state.best_epoch,
        "best_loss": state.best_loss if state.best_epoch else None,
        "best_parameters": list(state.best_parameters),
        "settings": noted_settings(settings),
    }


def noted_settings(settings: TrainingSettings) -> "dict[str, object]":
    """The settings that decide how training goes on, and a fingerprint of the data."""
    optimizer = settings.optimizer
    validation = settings.validation or []
    if settings.validation_weight is not None:
        pairs = zip(validation, settings.validation_weight)
        validation = [(x, list(target) + [weight]) for (x, target), weight in pairs]
    noted = {
        "network": settings.network,
        "learning_rate": optimizer.learning_rate,
        "momentum": optimizer.momentum,
        "batch_size": settings.batch_size,
        "l2": settings.l2,
        "loss": settings.loss.name,
        "shuffle": settings.shuffle,
        "seed": noted_seed(settings.seed),
        "examples": in_limbs(fingerprint(settings.examples)),
        "validation": in_limbs(fingerprint(validation)),
    }
    if settings.sample_weight is not None:
        weights: "Examples" = [([weight], []) for weight in settings.sample_weight]
        noted["sample_weight"] = in_limbs(fingerprint(weights))
    return noted


def changed_since(record: "dict[str, Any]", settings: TrainingSettings, epochs: int) -> "list[str]":
    """In what a training of so many epochs goes on otherwise than by this state.

    The state was read already, so it fits.
    """
    found = changes(record["settings"], noted_settings(settings))
    if 0 < epochs <= record["epoch"]:
        found.append(NONE_LEFT)
    return found


def state_from_dict(record: object, settings: TrainingSettings) -> TrainingState:
    """The state in such a dict; a ModelError where it does not fit these settings.

    >>> from .network import Network
    >>> from .run_epochs import Trainer
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
    optimizer = fields.get("optimizer")
    if optimizer != settings.optimizer.name:
        known = isinstance(optimizer, str) and optimizer in OPTIMIZERS
        raise ModelError(
            f"the state is of a training whose optimizer is {describe(optimizer)}, this one's is "
            f"{settings.optimizer.name}: go on with that one{'' if known else REGISTER_FIRST}"
        )
    try:
        now = noted_settings(settings)
        then = check_noted(fields.get("settings"), now)
        if (then["momentum"] == 0.0) != (now["momentum"] == 0.0):
            raise ModelError(
                f"it is of a training with momentum {describe(then['momentum'])}, "
                f"this one is with {now['momentum']}"
            )
        n = len(settings.are_weights)
        parameters = check_row(fields.get("parameters"), n, "parameters", "this network has")
        epoch = check_whole(fields.get("epoch"), "epoch")
        random = check_state(fields.get("random"))
        if check_flag(fields.get("history"), "history") != settings.history:
            raise ModelError(f"history is {fields.get('history')}, here it is {settings.history}")
        kept = epoch if settings.history else min(1, epoch)
        losses = check_row(fields.get("losses"), kept, "losses", "the number of epochs kept is")
        validated = fields.get("validation_losses")
        if kept and isinstance(validated, list) and bool(validated) != bool(settings.validation):
            has, this = ("with", "has none") if validated else ("without", "has one")
            raise ModelError(f"it is of a training {has} a validation part, this one {this}")
        validation_losses = check_row(
            validated,
            kept if settings.validation else 0,
            "validation_losses",
            "the number of epochs kept is",
        )
        best_epoch, best_loss, best_parameters = 0, INFINITY, []
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
        for key, empty in settings.optimizer.memory.items():
            memory[key] = check_row(
                given.get(key), len(empty), key, f"{settings.optimizer.name} has"
            )
        settings.optimizer.check_memory(memory)
        rate: "Any" = then["learning_rate"]
        if not isinstance(rate, float) or not math.isfinite(rate):
            rate = settings.optimizer.learning_rate
        settings.optimizer.take_memory(memory, rate)
    except TinynetError as error:
        raise ModelError(f"the state does not fit: {error}") from None

    return TrainingState(
        parameters,
        settings.optimizer.memory,
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
