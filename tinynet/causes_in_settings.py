"""Causes of a failed training that lie in its settings: steps too long, too short, too few.

Each cause is a function of a failed training; it returns the cause, or None where it is
another.
"""

from .answers_and_targets import count, rounded_up
from .failed_training import FAR, Cause, FailedTraining
from .vectors import all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .failed_training import Remedy

LITTLE_L2 = 0.001


def exploded(failed: FailedTraining) -> "Cause | None":
    """A loss that has grown above that of the best constant answer."""
    grown = failed.loss > 1.2 * min(failed.losses) or not all_finite([failed.loss])
    if failed.loss <= 1.5 * failed.constant_loss or not grown or failed.largest_target < 0.05:
        return None
    first = f" from {failed.losses[0]:.3g}" if failed.losses[0] < failed.loss else ""
    is_so = (
        f"The steps are so long that the loss has grown{first}: as the network is now it is "
        f"{failed.loss:.3g}, and always answering the mean of the targets would give "
        f"{failed.constant_loss:.3g}"
    )
    if max(failed.largest_input, failed.largest_target) > FAR and failed.last.high is None:
        return Cause(
            is_so,
            "scale inputs and targets to about -1 to 1, and leave learning_rate out",
            {"scale_inputs": True, "scale_targets": True, "learning_rate": None},
        )
    if failed.boldness > 2.0:
        return _without_rate(failed, is_so)
    smaller = failed.rate / 10.0
    return Cause(is_so, f"try learning_rate={smaller:.3g}", {"learning_rate": smaller})


def too_much_l2(failed: FailedTraining) -> "Cause | None":
    """Weights that are held small: the pull on them counts for much of the loss."""
    l2 = failed.settings.l2
    square, n_weights = 0.0, 0
    for p, is_weight in zip(failed.network.parameters(), failed.settings.are_weights):
        if is_weight:
            square += p * p
            n_weights += 1
    collapsed = l2 > 0.0 and square < 1e-4 * n_weights
    if l2 < 0.003 and l2 * square <= 0.2 * failed.loss and not collapsed:
        return None
    return Cause(
        f"l2={l2:g} pulls the weights towards 0 harder than the examples pull them away",
        f"leave l2 out, or try l2={l2 / 100.0:.2g}",
        {"l2": None},
        {"l2": l2 / 100.0},
    )


def rate_too_small(failed: FailedTraining) -> "Cause | None":
    """A rate so far below the default that all epochs together did not get far."""
    if failed.boldness > 0.1 or failed.boldness * failed.epochs > 300.0:
        return None
    return _without_rate(failed, f"learning_rate={failed.rate:g} is far too small here")


def rate_too_large(failed: FailedTraining) -> "Cause | None":
    """A rate far above the default."""
    if failed.boldness < 4.0:
        return None
    return _without_rate(failed, f"learning_rate={failed.rate:g} is too large here")


def _without_rate(failed: FailedTraining, is_so: str) -> Cause:
    remedy: "Remedy" = {"learning_rate": None}
    words = f"leave learning_rate out, which makes it {failed.default_rate:.3g}"
    if set(failed.hidden) & {"relu", "leaky_relu"} and failed.boldness > 1.0:
        network, as_in = failed.with_tanh(failed.network.sizes, failed.last.name)
        remedy.update(network)
        words += f", and use tanh, as in {as_in}"
    return Cause(is_so, words, remedy)


def rprop_in_batches(failed: FailedTraining) -> "Cause | None":
    """Rprop takes signs at their word, so it wants the gradient of all examples."""
    size = failed.settings.batch_size
    if failed.settings.optimizer.name != "rprop" or size >= len(failed.settings.examples):
        return None
    return Cause(
        f"Rprop needs the gradient of all examples, and here it gets that of {size} at a time",
        "leave batch_size out, or use optimizer='adam'",
        {"batch_size": None},
        {"optimizer": "adam", "learning_rate": None},
    )


def one_step_an_epoch(failed: FailedTraining) -> "Cause | None":
    """Gradient descent by batches of all examples, so that there are few steps."""
    size, n = failed.settings.batch_size, len(failed.settings.examples)
    name = failed.settings.optimizer.name
    if size < n or n < 2 or name == "rprop" or (name == "adam" and failed.epochs >= 500):
        return None
    more = max(failed.usual_epochs, rounded_up(10.0 * failed.epochs))
    return Cause(
        f"A batch of {size} takes all {n} examples, so each epoch is one step only",
        f"leave batch_size out, or train for more epochs, say epochs={more}",
        {"batch_size": None},
        {"epochs": more},
    )


def overtrained(failed: FailedTraining) -> "Cause | None":
    """A validation loss that has risen for long, while the loss of the examples did not."""
    if not failed.is_overtrained:
        return None
    best = failed.state.best_epoch
    is_so = (
        f"The validation loss was least in epoch {best} and has risen since: the network learns "
        "its examples by heart (overtraining)"
    )
    if failed.reason != "patience" and not failed.restored:
        patience = rounded_up(max(20.0, best))
        words = f"give patience, say patience={patience}, which puts the best parameters back"
        return Cause(is_so, words, {"patience": patience})
    remedies: "list[Remedy]" = []
    words = "take more examples"
    if failed.narrower != failed.network.sizes:
        words = f"take fewer hidden neurons, as in sizes of {failed.narrower}, or more examples"
        remedies.append({"sizes": failed.narrower})
    if failed.settings.l2 < LITTLE_L2:
        words = f"try a little l2, say l2={LITTLE_L2:g}, or {words}"
        remedies.insert(0, {"l2": LITTLE_L2})
    return Cause(is_so, words, *remedies)


def stopped_early(failed: FailedTraining) -> "Cause | None":
    """The caller's own reason to stop came too soon."""
    if failed.reason == "target_loss":
        smaller = min(0.05 * failed.constant_loss, 0.5 * failed.loss)
        return Cause(
            "The target loss was reached before that",
            f"ask for less, say target_loss={smaller:.2g}",
            {"target_loss": smaller},
        )
    if failed.reason == "patience" and failed.epochs < 200:
        return Cause(
            f"Patience ran out after {count(failed.epochs, 'epoch')}",
            "allow more patience, or leave patience out",
            {"patience": None},
        )
    return None


def still_falling(failed: FailedTraining) -> "Cause | None":
    """A loss that would be low enough after some more epochs if it goes on as it does."""
    needed = failed.epochs_needed()
    if failed.reason == "patience" or failed.fallen <= 0.1 or needed > 100.0 * failed.epochs:
        return None
    is_so = f"The loss is still falling after {count(failed.epochs, 'epoch')}"
    return _more_epochs(failed, is_so, max(2.0 * failed.epochs, 1.5 * needed))


def too_few_epochs(failed: FailedTraining) -> "Cause | None":
    """So few epochs that nothing can be told yet."""
    if not failed.is_short:
        return None
    return _more_epochs(
        failed, f"{count(failed.epochs, 'epoch')} may be too few", 10.0 * failed.epochs
    )


def _more_epochs(failed: FailedTraining, is_so: str, epochs: float) -> Cause:
    more = max(failed.usual_epochs, rounded_up(epochs))
    words = f"train for more, say epochs={more}"
    remedy: "Remedy" = {"epochs": more}
    if failed.reason == "max_seconds":
        words += ", and give it the time"
        remedy["max_seconds"] = None
    return Cause(is_so, words, remedy)
