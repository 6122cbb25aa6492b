"""What can be said of a training whose loss is one of your own: what that loss says itself.

Nobody but you knows what outputs are meant to be by it: far from its targets a network may be as
good as can be, as one that answers with a quantile. So neither is it judged by its targets, nor
are causes looked for. But if it costs as much as always the same answer, it has learned nothing.
"""

from .answers_and_targets import asked_for, computed, evenly_spread
from .divergence import constant_answer
from .errors import TinynetError
from .failed_training import Cause
from .losses import Loss
from .vectors import INFINITY, mean

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .run_epochs import Trainer

LITTLE = 0.01  # of a loss: who gains no more has learned nothing to speak of


def cause_by_loss_alone(trainer: "Trainer", most: int) -> "Cause | None":
    """What went wrong in a training, from a look at no more than `most` examples; or None."""
    settings, loss = trainer.settings, trainer.settings.loss
    all_weights = settings.sample_weight or [1.0] * len(settings.examples)
    asked = asked_for(all_weights)
    places = [asked[k] for k in evenly_spread(len(asked), most)]
    inputs = [settings.examples[place][0] for place in places]
    targets = [settings.examples[place][1] for place in places]
    weights = [all_weights[place] for place in places]
    if not [target for target in targets if target != targets[0]]:
        return None  # always the same answer is right
    n = trainer.network.sizes[-1]
    outputs = computed(lambda: [trainer.network.signals(x)[-n:] for x in inputs])
    found = computed(lambda: [_mean_loss(loss, outputs, targets, weights)])[0]
    best, answer = INFINITY, outputs[0]
    for constant in (constant_answer(outputs, weights), constant_answer(targets, weights)):
        try:
            costs = _mean_loss(loss, [constant] * len(targets), targets, weights)
        except TinynetError:  # it may have no value there
            continue
        if costs < best:
            best, answer = costs, constant
    if best == INFINITY or found < best - LITTLE * abs(best):
        return None
    shown = ", ".join([f"{y:.4g}" for y in answer[:3]]) + (", ..." if len(answer) > 3 else "")
    is_so = (
        f"The loss is {found:.4g}, and always answering {shown} would cost {best:.4g}, so hardly "
        "anything was learned. No more can be told of a loss of your own"
    )
    losses, rate = trainer.state.losses, settings.optimizer.learning_rate
    if losses and losses[-1] > losses[0]:
        smaller = rate / 10.0
        return Cause(
            is_so, f"it has grown, so try learning_rate={smaller:.3g}", {"learning_rate": smaller}
        )
    return Cause(
        is_so,
        "try more epochs, another learning_rate, more hidden neurons or another seed",
        {"epochs": 10 * max(1, trainer.state.epoch)},
        {"seed": "another"},
    )


def _mean_loss(
    loss: Loss,
    outputs: "list[list[float]]",
    targets: "list[list[float]]",
    weights: "list[float]",
) -> float:
    return mean([weight * loss.value(y, t) for y, t, weight in zip(outputs, targets, weights)])
