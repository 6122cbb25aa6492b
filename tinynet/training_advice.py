"""What to say of a training that failed, and what to try.

Causes are looked for from the outside in, because nothing helps as long as something
before it stands in the way:

1. what no training can change: outputs that cannot be what is asked for, examples that
   contradict each other or lie far from all others;
2. what spoils every training: steps that are too long or too short, data far from 1 in
   size, a stop that came too soon;
3. what this network cannot express, for it lacks biases or layers that bend, or cannot
   learn, for gradients fade on their way through it; unless its loss is still falling;
4. what has gone wrong on the way: neurons that are saturated;
5. luck: another start, more neurons.

The first that is found is told. What was not learned stands before it, so that whoever
trusts no diagnosis has the facts.
"""

from .answers_and_targets import MOST, Uncomputable, count, if_classes
from .causes_in_data import (
    contradiction,
    far_from_all_others,
    never_taught,
    one_softmax,
    out_of_reach,
    several_ones,
    unscaled_inputs,
    unscaled_targets,
)
from .causes_in_network import (
    many_sigmoids,
    nearly_zero,
    no_bias,
    nothing_that_learns,
    only_straight,
    saturated_layer,
    saturated_output,
    silent_output,
    stuck,
)
from .causes_in_settings import (
    exploded,
    one_step_an_epoch,
    overtrained,
    rate_too_large,
    rate_too_small,
    rprop_in_batches,
    still_falling,
    stopped_early,
    too_few_epochs,
    too_much_l2,
)
from .failed_training import Cause, FailedTraining, fallen, steps_of
from .loss_alone import cause_by_loss_alone
from .training_judgement import Judgement
from .unlearned_in_words import not_learned

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .failed_training import Remedy
    from .run_epochs import Trainer

TIMES_AS_MANY = 20  # examples were met as are looked at in the end, a tenth of the time
FEWEST = 50  # are looked at in any case

CAUSES = (
    nothing_that_learns,
    never_taught,
    one_softmax,
    several_ones,
    out_of_reach,
    contradiction,
    far_from_all_others,
    exploded,
    too_much_l2,
    nearly_zero,
    unscaled_inputs,
    unscaled_targets,
    overtrained,
    stopped_early,
    rate_too_small,
    silent_output,
    rate_too_large,
    rprop_in_batches,
    one_step_an_epoch,
    still_falling,
    no_bias,
    only_straight,
    many_sigmoids,
    too_few_epochs,
    saturated_output,
    saturated_layer,
)
STRONG_L2 = 0.03  # holds the weights back from much of what they could learn


class Advice:
    """A `text` for people, empty if nothing is wrong, and the same as `remedies` for programs.

    What a remedy is stands with `Cause`.
    """

    def __init__(self, text: str = "", remedies: "list[Remedy] | None" = None) -> None:
        self.text = text
        self.remedies = remedies or []


def advise(trainer: "Trainer", reason: str = "epochs", restored: bool = False) -> Advice:
    """What to say after a training that ended for this reason.

    If `restored`, the parameters are those of the epoch with the least validation loss.

    >>> from .network import Network
    >>> from .run_epochs import Trainer
    >>> from .training_settings import TrainingSettings
    >>> xor = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    >>> network = Network([2, 1], seed=1)
    >>> trainer = Trainer(network, TrainingSettings(network, *xor))
    >>> trainer.run(1000)
    >>> print(advise(trainer).text[:60])
    All outputs are alike: 4 of 4 examples are still undecided (
    """
    try:
        return _advise(trainer, reason, restored)
    except Uncomputable:
        return Advice(
            "The outputs can no longer be computed: start with a new network and a smaller "
            "learning_rate.",
            [{"learning_rate": trainer.settings.optimizer.learning_rate / 10.0}],
        )


def _advise(trainer: "Trainer", reason: str, restored: bool) -> Advice:
    settings, state = trainer.settings, trainer.state
    # As long as it has hardly begun, or learns as fast as this, or may not learn as it could,
    # it has not come down to noise.
    settled = steps_of(state.epoch, settings) >= 100 and fallen(state.losses) <= 0.3
    settled = settled and settings.l2 < STRONG_L2
    # Looking at examples must not take long beside a training that was short.
    met = state.epoch * len(settings.examples)
    most = max(FEWEST, min(MOST, met // TIMES_AS_MANY))
    examples, weights = settings.examples, settings.sample_weight
    if settings.loss.of_your_own:
        alone = cause_by_loss_alone(trainer, most)
        return Advice(f"{alone.is_so}: {alone.to_do}.", alone.remedies) if alone else Advice()
    judgement = Judgement(trainer.network, examples, settled, most, weights)
    if not judgement.unlearned:
        return Advice()
    # Patience keeps what does best on the validation part, whatever the examples say.
    if reason == "patience" and not _unlearned_of_validation(trainer, settled):
        return Advice()
    failed = FailedTraining(trainer.network, settings, state, reason, judgement, restored)
    cause = first_cause(failed)
    text = f"{not_learned(judgement)}. {cause.is_so}: {cause.to_do}."
    text += _more_epochs(failed, cause)
    if judgement.kinds == ["quantity"]:
        text += if_classes(failed.wanted[0])
    return Advice(text, cause.remedies)


def first_cause(failed: FailedTraining) -> Cause:
    """The first cause that is found; if none is, the training is stuck."""
    for find in CAUSES:
        cause = find(failed)
        if cause is not None:
            return cause
    return stuck(failed)


def _unlearned_of_validation(trainer: "Trainer", may_be_noise: bool) -> "list[int]":
    examples = trainer.settings.validation or []
    return Judgement(trainer.network, examples, may_be_noise).unlearned


def _more_epochs(failed: FailedTraining, cause: Cause) -> str:
    """Where epochs were few, every remedy gets more of them; and what is said of that."""
    without = [remedy for remedy in cause.remedies if "epochs" not in remedy]
    if not failed.is_short or not without:
        return ""
    for remedy in without:
        remedy["epochs"] = failed.usual_epochs
    few = f"{count(failed.epochs, 'epoch')} {'is' if failed.epochs == 1 else 'are'} few"
    return f" {few} in any case: try epochs={failed.usual_epochs}, too."
