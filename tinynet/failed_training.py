"""A training that failed: the facts in which its causes are looked for."""

import math

from .activation_by_name import find_activation
from .answers_and_targets import computed, rounded_up
from .divergence import constant_loss
from .network import Network
from .optimizers import default_learning_rate
from .training_judgement import Judgement
from .vectors import INFINITY, mean

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .training_settings import TrainingSettings
    from .training_state import TrainingState

    Remedy = dict[str, object]

FAR = 3.0  # from 0; inputs and targets should be nearer
LONG_RISEN, RISEN = 20, 1.05  # epochs in which a validation loss was so many times the least
ENOUGH_FALLEN = 0.1  # of the loss of the best constant answer: then nearly all is learned


class Cause:
    """Why a training failed: what `is_so`, what is `to_do` about it, and that as `remedies`.

    A remedy is a dict: under the names of arguments of `Network` and `train` their new
    values, where None means to leave it out, and `seed` is the network's, "another" one.
    `scale_inputs` and `scale_targets` are True where each column of them should be
    brought to a mean of 0 and a deviation of 1, and `without` lists examples to remove.
    The best remedy comes first; each begins from a new network.
    """

    def __init__(self, is_so: str, to_do: str, *remedies: "Remedy") -> None:
        self.is_so = is_so
        self.to_do = to_do
        self.remedies = list(remedies)


class FailedTraining:
    """What was trained and how, for how many epochs, why they ended, and what was learned.

    `state` is the last one; if `restored`, the network has the parameters of an earlier
    one, that with the least validation loss. `losses` are those of the epochs as far as they
    are kept; `loss` and `constant_loss` are measured now, on the examples that were looked
    at. `wanted` has the targets of each output that was not learned. `boldness` is the
    learning rate as a multiple of the default for this network.
    """

    def __init__(
        self,
        network: Network,
        settings: "TrainingSettings",
        state: "TrainingState",
        reason: str,
        judgement: Judgement,
        restored: bool = False,
    ) -> None:
        self.network, self.settings, self.judgement = network, settings, judgement
        self.state, self.reason, self.restored = state, reason, restored
        self.losses, self.epochs = state.losses, state.epoch
        self.fallen = fallen(self.losses)
        self.last = find_activation(network.layers[-1].activation)
        self.hidden = [layer.activation for layer in network.layers[:-1]]
        optimizer = settings.optimizer
        self.rate = optimizer.learning_rate
        self.default_rate = default_learning_rate(
            optimizer.name, network, settings.loss, optimizer.momentum, settings.sample_weight
        )
        self.boldness = self.rate / (self.default_rate or 1.0)  # 0.0 for immense weights
        self.steps = steps_of(self.epochs, settings)
        self.wanted = [[t[j] for t in judgement.targets] for j in judgement.unlearned]
        self.largest_input = largest(judgement.inputs)
        self.largest_target = largest(self.wanted)
        scale = mean(settings.sample_weight or [1.0])  # of the loss as training has measured it
        weights = [scale * weight for weight in judgement.weights]
        each = zip(judgement.outputs, judgement.targets, weights)
        self.loss = mean([weight * settings.loss.value(y, t) for y, t, weight in each])
        looked_at = list(zip(judgement.inputs, judgement.targets))
        # By weights of a mean of 1, for those scaled to a mean of 1e-323 are all 0.
        self.constant_loss = scale * constant_loss(looked_at, settings.loss, judgement.weights)

    @property
    def is_short(self) -> bool:
        """Whether there were so few epochs that hardly anything can be told.

        Not where they were few because training stopped as it was asked to.
        """
        asked_for = self.reason in ("patience", "target_loss")
        enough = asked_for or self.is_overtrained
        return not enough and self.epochs < 200 and self.steps < 10_000

    @property
    def is_overtrained(self) -> bool:
        """Whether the validation loss has risen for long, while that of the examples did not."""
        state, losses = self.state, self.losses
        lately = state.validation_losses[-LONG_RISEN:]
        if not lately or state.epoch - state.best_epoch < LONG_RISEN:
            return False
        then = losses[min(state.best_epoch, len(losses)) - 1]  # without a history, the last
        return min(lately) >= RISEN * state.best_loss and losses[-1] <= then

    @property
    def usual_epochs(self) -> int:
        """How many epochs one would begin with: as many as is usual, fewer where each is long."""
        return rounded_up(min(1000.0, 20_000.0 / steps_of(1, self.settings)))

    @property
    def bad(self) -> "list[int]":
        """The places of the examples that are wrong or undecided."""
        return sorted(self.judgement.wrong + self.judgement.undecided)

    @property
    def wants_quantities(self) -> bool:
        """Whether all that was not learned are quantities."""
        kinds = self.judgement.kinds
        return all([kinds[j] == "quantity" for j in self.judgement.unlearned])

    @property
    def fitting(self) -> str:
        """An output's activation that gives what was not learned."""
        reached = min([min(w) for w in self.wanted]) >= 0.0 and self.largest_target <= 1.0
        return "sigmoid" if reached and not self.wants_quantities else "identity"

    @property
    def wider(self) -> "list[int]":
        """Sizes with more hidden neurons, or with some where there are none."""
        sizes = self.network.sizes
        hidden = [n + max(n, 4) for n in sizes[1:-1]]
        return sizes[:1] + (hidden or [6]) + sizes[-1:]

    @property
    def narrower(self) -> "list[int]":
        """Sizes with half as many hidden neurons, where there are more than two."""
        sizes = self.network.sizes
        return sizes[:1] + [n // 2 if n > 2 else n for n in sizes[1:-1]] + sizes[-1:]

    def with_tanh(self, sizes: "list[int]", output: str) -> "tuple[Remedy, str]":
        """A network of these sizes with tanh in its hidden layers: as a remedy, and in words.

        The output's activation is always said, for it would be tanh, too, if it were not.
        """
        remedy: "Remedy" = {"sizes": sizes, "activation": "tanh", "output_activation": output}
        return remedy, f"Network({sizes}, 'tanh', '{output}')"

    def slope_left(self, k: int) -> float:
        """The mean slope of a layer's neurons, as a share of the steepest there is.

        For the last layer it is that of the outputs that were not learned, and where
        examples are wrong, it is taken over those.
        """
        activation = find_activation(self.network.layers[k].activation)
        first = sum(self.network.sizes[: k + 1])
        neurons = list(range(self.network.sizes[k + 1]))
        signals = self.judgement.signals
        if k == len(self.hidden):
            neurons = self.judgement.unlearned
            bad = self.bad
            at = self.judgement.places
            signals = [signals[r] for r in range(len(at)) if not bad or at[r] in bad]
        outputs = [s[first + j] for s in signals for j in neurons]
        if activation.name == "softmax":
            slopes = [y * (1.0 - y) for y in outputs]
        else:
            slopes = computed(lambda: [activation.slope(y) for y in outputs])
        return mean(slopes) / activation.steepest

    def epochs_needed(self) -> float:
        """How many epochs it takes in all if the loss goes on falling as it does.

        A loss that loses the same share each time the number of epochs doubles is a
        power of it. Infinite where it does not fall.
        """
        if self.fallen <= 0.0 or self.constant_loss <= 0.0 or not math.isfinite(self.loss):
            return INFINITY
        doublings = 0.0
        if self.loss > ENOUGH_FALLEN * self.constant_loss:
            doublings = math.log(ENOUGH_FALLEN * self.constant_loss / self.loss)
            doublings /= math.log(max(1e-3, 1.0 - self.fallen))
        return self.epochs * math.exp(min(50.0, doublings * math.log(2.0)))


def fallen(losses: "list[float]") -> float:
    """How much of itself the loss lost in the second half of the epochs that are known.

    It is taken between means over a tenth of them, since the loss of one epoch depends on
    the order of its examples.

    >>> fallen([1.0, 0.5, 0.5, 0.25]), fallen([0.25])
    (0.5, 0.0)
    """
    n = len(losses)
    if n < 2:
        return 0.0
    few = max(1, n // 10)
    start = (2 * n - 3 * few) // 4  # so that the epochs now are twice those then
    then, now = 0.0, 0.0
    for k in range(few):
        then += losses[start + k]
        now += losses[n - 1 - k]
    return 1.0 - now / then if then else 0.0


def steps_of(epoch: int, settings: "TrainingSettings") -> int:
    """How many steps so many epochs are."""
    return epoch * math.ceil(len(settings.examples) / settings.batch_size)


def largest(vectors: "list[list[float]]") -> float:
    """The largest absolute number in some vectors."""
    return max([max([abs(value) for value in vector]) for vector in vectors])
