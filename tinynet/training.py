"""Training: many epochs, until there is a reason to stop."""

from .argument_checks import check_whole
from .errors import DivergedError
from .network import Network
from .run_epochs import Trainer
from .stopping_rules import StoppingRules, asks_to_stop, check_function
from .training_result import Progress, TrainingResult, state_of
from .training_settings import TrainingSettings, check_names

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


def new_trainer(
    network: Network, settings: TrainingSettings, state: "dict[str, object] | None", epochs: int
) -> Trainer:
    """A trainer for so many epochs in all: new, or with the `state` of one that stopped."""
    if state is None:
        return Trainer(network, settings)
    from .resume_training import changed_since, state_from_dict

    earlier = state_from_dict(state, settings)
    trainer = Trainer(network, settings)
    trainer.resume(earlier)
    trainer.resumed_with = changed_since(state, settings, epochs)
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
    you like; the network is always as the last whole epoch left it. What `train` says of
    stopping is yours to do here.

    >>> network = Network([2, 4, 1])
    >>> for progress in epochs(network, [[0, 1], [1, 1]], [[1], [0]], epochs=500):
    ...     if progress.loss < 0.05:
    ...         break
    >>> progress.epoch < 500
    True
    """
    count = check_whole(epochs, "epochs")
    check_names(settings)
    trainer = new_trainer(
        network, TrainingSettings(network, inputs, targets, **settings), state, count
    )
    return _run(trainer, count)


def _run(trainer: Trainer, count: int) -> "Iterator[Progress]":
    while trainer.state.epoch < count:
        try:
            trainer.run()
        except DivergedError as error:
            error.state = state_of(trainer)
            raise
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
    sample_weight: "list[float] | None" = None,
    target_loss: "float | None" = None,
    validation: "tuple[list[Any], ...] | None" = None,
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

    What it returns prints as a sentence, and says what to try where the network has not learned.
    `inputs` and `targets` are lists of rows: as many numbers in each as the network has
    inputs, or outputs. They are copied, never changed.

    How it learns:
    - `optimizer`: "sgd", "rprop" or "adam" (see `optimizers`), or one of your own
      (`register_optimizer`); `learning_rate`, None for its own default; `momentum`, from 0 up
      to but not 1, for sgd.
    - `batch_size`: examples a step; None for what suits the optimizer, 1, or all of them for
      rprop. The last batch of an epoch may be smaller.
    - `loss`: "squared_error" or "cross_entropy" (see `losses`), or one of your own
      (`register_loss`).
    - `sample_weight`: a number from 0 on for each example (not 0 for all; None: 1 each) by
      which its loss and gradient are multiplied; means are still over the number of examples.
    - `l2`: pulls every weight (no bias) towards 0 by adding `l2 * weight` to its
      gradient. The losses reported are without it.
    - `shuffle`: whether each epoch has a new order of examples; `seed` makes it repeatable.

    When it stops (0 epochs, 0 seconds and patience 0 are legal):
    - after `epochs` epochs; those of a resumed `state` count, too: a state of 40 epochs and
      `epochs=100` makes 60 more. (For a loop of `train(..., epochs=1)` see `state` below);
    - `target_loss`: when the loss of an epoch is no more than this, and so is that of the
      network as the epoch left it (with patience another one may come back, see below);
    - `validation=(inputs, targets)` with `patience`: when that many epochs running (0 counts
      as 1) brought no smaller validation loss; a list of weights may come third. With patience
      the network that comes back has the parameters of the best epoch, whatever the reason;
    - `max_seconds`: after the first epoch, or run of short ones, that ends later than this;
    - `on_epoch(progress)` is called after each epoch and stops training by returning True
      (a comparison of NumPy's will do); False or None goes on, anything else is refused;
    - Ctrl-C once it has begun: what has not been a whole epoch, or a whole run of short ones,
      is undone, and the result says "interrupted".

    `history=False` keeps only the last losses, as one must on a board: a list that grows with
    each epoch soon finds no room there.

    `backend` says who does the work; the bits are the same. "reference": the plain loops of
    this book. "python": Python generated for this network, several times as fast. "c": C
    that is generated, and compiled by this machine's own compiler, a hundred times as fast.
    "auto": Python's where it pays and can be had (C with TINYNET_BACKEND=c in the environment).

    `state`, from an earlier result or progress, resumes that training: with the
    same data and settings it ends as if it had never stopped; with others the result
    says with which. Without it every call begins anew, with a new optimizer and the same
    shuffling: in a loop of short trainings hand on the `state`, or use
    `tinynet.training.epochs`.

    Raises ShapeError or another TinynetError for what does not fit, before anything is
    changed, and DivergedError when a number stops being finite or the loss has exploded; the
    network then has the parameters from before, with patience those of the best epoch, and
    `error.state` goes on from before, with a smaller `learning_rate`.

    >>> network = Network([2, 4, 1])
    >>> result = train(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> [round(network.predict(x)[0]) for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    [0, 1, 1, 0]
    >>> result.epochs, result.reason, result.loss < 0.01
    (1000, 'epochs', True)
    """
    rules = StoppingRules(epochs, target_loss, patience, validation is not None, max_seconds)
    check_function(on_epoch, "on_epoch")
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
        sample_weight=sample_weight,
        validation=validation,
        shuffle=shuffle,
        seed=seed,
        history=history,
        backend=backend,
    )
    trainer = new_trainer(network, settings, state, rules.epochs)
    reason = rules.reason(trainer)
    try:
        while not reason:
            at_once = rules.epochs_at_once(trainer)
            if at_once == 0:
                reason = "epochs"
                break
            trainer.run(at_once if on_epoch is None else 1, rules.target_loss)
            if on_epoch is not None and _stops(on_epoch, trainer):
                reason = "stopped"
            elif rules.time.is_over():
                reason = "max_seconds"
            reason = rules.reason(trainer) or reason
        state = state_of(trainer)
    except KeyboardInterrupt:
        trainer.resume(trainer.state)  # it may have come before the network had the parameters
        reason, state = "interrupted", state_of(trainer)
    except DivergedError as error:
        error.state = state_of(trainer)
        raise
    finally:  # whatever ended it
        try:
            restored = patience is not None and trainer.put_back_best()
        except KeyboardInterrupt:  # one more waits until it is done
            restored = patience is not None and trainer.put_back_best()
            raise
        finally:
            finish = getattr(on_epoch, "finish", None)
            if callable(finish):  # of a display, which has a line to wipe away
                finish()
    return TrainingResult(trainer, reason, state, restored)


def _stops(on_epoch: "Callable[[Progress], object]", trainer: Trainer) -> bool:
    """What it answers. What it sets in the network counts, even if it raises."""
    try:
        return asks_to_stop(on_epoch(Progress(trainer)), "on_epoch")
    finally:
        trainer.now()
