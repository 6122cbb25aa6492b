"""Chapter 12: stopping today, going on tomorrow.

The whole state of a training is one dict of numbers, texts and lists, so JSON can
carry it to another day, another machine, another interpreter. Training that was
stopped after any epoch and resumed ends with the same bits as training that was
never stopped.
"""

from .errors import ModelError, TinynetError, check_number, check_record, check_row, check_whole
from .rng import MODULUS
from .trainer import Trainer

FORMAT, VERSION = "tinynet-training", 1


def training_state(trainer: Trainer) -> "dict[str, object]":
    """Everything that changes from epoch to epoch, as a dict that JSON can hold.

    The data and the settings are not in it: those who resume give them again.
    """
    best: "dict[str, object] | None" = None
    if trainer.best_epoch:
        best = {
            "epoch": trainer.best_epoch,
            "loss": trainer.best_loss,
            "parameters": list(trainer.best_parameters),
        }
    return {
        "format": FORMAT,
        "version": VERSION,
        "epoch": trainer.epoch,
        "random": trainer.rng.state,
        "optimizer": trainer.optimizer.name,
        "memory": {key: list(values) for key, values in trainer.optimizer.memory.items()},
        "parameters": trainer.network.parameters(),
        "losses": list(trainer.losses),
        "validation_losses": list(trainer.validation_losses),
        "best": best,
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
            raise ModelError(f"random is {random}, it must be less than {MODULUS}")
        losses = check_row(record.get("losses"), epoch, "losses", "the number of epochs is")
        memory = {}
        given = _dict(record.get("memory"), "memory")
        for key, now in trainer.optimizer.memory.items():
            memory[key] = check_row(given.get(key), len(now), key, f"{trainer.optimizer.name} has")
        validation_losses = check_row(
            record.get("validation_losses"),
            epoch if trainer.validation else 0,
            "validation_losses",
            "with this validation part there should be",
        )
        best_epoch, best_loss, best_parameters = 0, 0.0, []
        if validation_losses:
            best = _dict(record.get("best"), "best")
            best_epoch = check_whole(best.get("epoch"), "best epoch", low=1)
            best_loss = check_number(best.get("loss"), "best loss")
            best_parameters = check_row(
                best.get("parameters"), n, "best parameters", "this network has"
            )
    except TinynetError as error:
        raise ModelError(f"the state does not fit: {error}") from None

    trainer.network.assign(parameters)
    trainer.epoch, trainer.rng.state, trainer.optimizer.memory = epoch, random, memory
    trainer.losses, trainer.validation_losses = losses, validation_losses
    trainer.best_epoch, trainer.best_loss = best_epoch, best_loss
    trainer.best_parameters = best_parameters


def _dict(value: object, place: str) -> "dict[str, object]":
    if not isinstance(value, dict):
        raise ModelError(f"{place} is missing")
    return value
