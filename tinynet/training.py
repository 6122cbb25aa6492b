"""Training, or when to go on and when to stop.

Too little training leaves a network ignorant; too much makes it learn its
examples by heart, noise and all, and it gets worse at what it has not seen. So a
part of the data, the validation part, is kept out of learning, and training stops
when `patience` epochs running brought nothing better there.
"""

import math

from .argument_checks import check_number, check_whole, describe, time_limit
from .errors import TinynetError
from .network import Network
from .training_result import Progress, TrainingResult, state_of
from .training_settings import TrainingSettings
from .training_state import Trainer

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

MOST_AT_ONCE = 500_000  # parameters times examples times epochs: about a twentieth of a second


def new_trainer(
    network: Network, settings: TrainingSettings, state: "dict[str, object] | None" = None
) -> Trainer:
    """A trainer at its beginning, or with a `state` where an earlier training stopped."""
    earlier = None
    if state is not None:
        from .resume_training import state_from_dict

        earlier = state_from_dict(state, settings)
    trainer = Trainer(network, settings)
    if earlier is not None:
        trainer.resume(earlier)
    return trainer


def epochs(
    network: Network,
    inputs: "list[list[float]]",
    targets: "list[list[float]]",
    *,
    epochs: int = 1000,
    state: "dict[str, object] | None" = None,
    **settings: "Any",
) -> "Iterator[Progress]":
    """Train one epoch each time round a `for` loop.

    The generator beneath `train`, for those who want to do something between
    epochs: draw, serve a request, let a browser breathe. `settings` are those of
    `train` under "How it learns", and `validation`, `history` and `backend`. Stop when
    you like; the network is always as the last whole epoch left it.

    >>> network = Network([2, 4, 1])
    >>> for progress in epochs(network, [[0, 1], [1, 1]], [[1], [0]], epochs=500):
    ...     if progress.loss < 0.05:
    ...         break
    >>> progress.epoch < 500
    True
    """
    count = check_whole(epochs, "epochs")
    trainer = new_trainer(network, TrainingSettings(network, inputs, targets, **settings), state)
    return _run(trainer, count)


def _run(trainer: Trainer, count: int) -> "Iterator[Progress]":
    while trainer.state.epoch < count:
        trainer.run()
        yield Progress(trainer)


def train(
    network: Network,
    inputs: "list[list[float]]",
    targets: "list[list[float]]",
    *,
    epochs: int = 1000,
    learning_rate: "float | None" = None,
    batch_size: "int | None" = None,
    optimizer: str = "sgd",
    momentum: float = 0.0,
    l2: float = 0.0,
    loss: str = "squared_error",
    target_loss: "float | None" = None,
    validation: "tuple[list[list[float]], list[list[float]]] | None" = None,
    patience: "int | None" = None,
    max_seconds: "float | None" = None,
    shuffle: bool = True,
    seed: int = 0,
    history: bool = True,
    backend: str = "auto",
    on_epoch: "Callable[[Progress], object] | None" = None,
    state: "dict[str, object] | None" = None,
) -> TrainingResult:
    """Train the network from where it stands, until a reason to stop comes up.

    `inputs` and `targets` are lists of rows: as many numbers in each as the
    network has inputs, or outputs. They are copied, never changed.

    How it learns:
    - `optimizer`: "sgd", "rprop" or "adam" (see `optimizers`); `learning_rate`, None for
      its own default; `momentum`, from 0 up to but not 1, for sgd.
    - `batch_size`: examples a step; None for what suits the optimizer, which is 1,
      and all of them for rprop. The last batch of an epoch may be smaller.
    - `loss`: "squared_error" or "cross_entropy" (see `losses`).
    - `l2`: pulls every weight (no bias) towards 0 by adding `l2 * weight` to its
      gradient. The losses reported are without it.
    - `shuffle`: whether the examples come in a new order in each epoch; `seed`
      makes that order repeatable.

    When it stops (0 epochs, 0 seconds and patience 0 are legal):
    - after `epochs` epochs; those of a resumed `state` count, too: a state of 40
      epochs and `epochs=100` makes 60 more;
    - `target_loss`: when the loss of an epoch is no more than this;
    - `validation=(inputs, targets)` with `patience`: when that many epochs running
      (0 counts as 1) brought no smaller validation loss. With patience the network
      that comes back has the parameters of the best epoch, whatever the reason;
    - `max_seconds`: after the first epoch that ends later than this;
    - `on_epoch(progress)` is called after each epoch and stops training by returning True;
    - Ctrl-C: what has not been a whole epoch, or a whole run of short ones, is
      undone, and the result says "interrupted".

    `history=False` keeps only the last losses, as one must on a board: a list that
    grows with each epoch soon finds no room there.

    `backend` says who does the work; the bits are the same. "reference": the plain loops
    of this book. "python": Python that is generated for this network, several times as
    fast. "auto": generated Python where it pays and can be had.

    `state`, from an earlier result or progress, resumes that training: with the
    same data and settings it ends as if it had never stopped.

    Raises ShapeError or another TinynetError for what does not fit, before
    anything is changed, and DivergedError when a number stops being finite; the
    network then has the parameters of the last epoch that ended well.

    >>> network = Network([2, 4, 1])
    >>> result = train(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> [round(network.predict(x)[0]) for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    [0, 1, 1, 0]
    >>> result.epochs, result.reason, result.loss < 0.01
    (1000, 'epochs', True)
    """
    count = check_whole(epochs, "epochs")
    enough = None if target_loss is None else check_number(target_loss, "target_loss")
    is_over = time_limit(max_seconds, "max_seconds")
    if on_epoch is not None and not callable(on_epoch):
        raise TinynetError(f"on_epoch is {describe(on_epoch)}, it must be a function")
    if patience is not None:
        check_whole(patience, "patience")
        if validation is None:
            raise TinynetError(
                "patience watches the validation loss: give validation=(inputs, targets) too"
            )
    settings = TrainingSettings(
        network,
        inputs,
        targets,
        learning_rate=learning_rate,
        batch_size=batch_size,
        optimizer=optimizer,
        momentum=momentum,
        l2=l2,
        loss=loss,
        validation=validation,
        shuffle=shuffle,
        seed=seed,
        history=history,
        backend=backend,
    )
    trainer = new_trainer(network, settings, state)
    # Several epochs at once when nobody wants to look in between; but not for long,
    # for Ctrl-C undoes them all.
    at_once = 1
    if on_epoch is None and max_seconds is None:
        at_once += MOST_AT_ONCE // (len(settings.examples) * (1 + network.n_parameters))
    least = -math.inf if enough is None else enough
    reason = _why_stop(trainer, enough, patience)
    try:
        while not reason:
            if trainer.state.epoch >= count:
                reason = "epochs"
                break
            trainer.run(min(at_once, count - trainer.state.epoch), least)
            if on_epoch is not None and _stops(on_epoch, trainer):
                reason = "stopped"
            elif is_over():
                reason = "max_seconds"
            reason = _why_stop(trainer, enough, patience) or reason
    except KeyboardInterrupt:
        reason = "interrupted"
        trainer.resume(trainer.state)  # it may have come before the network had the parameters
    state = state_of(trainer)
    restore = patience is not None and trainer.state.best_epoch > 0
    if restore:
        network.assign(trainer.state.best_parameters)
    return TrainingResult(trainer, reason, state, restore)


def _stops(on_epoch: "Callable[[Progress], object]", trainer: Trainer) -> bool:
    """What it answers. What it sets in the network counts, even if it raises."""
    try:
        return on_epoch(Progress(trainer)) is True
    finally:
        trainer.now()


def _why_stop(trainer: Trainer, enough: "float | None", patience: "int | None") -> str:
    """The reason that lies in the losses themselves, or nothing."""
    state = trainer.state
    if enough is not None and state.loss is not None and state.loss <= enough:
        return "target_loss"
    if patience is not None and state.epoch - state.best_epoch >= max(1, patience):
        return "patience"
    return ""
