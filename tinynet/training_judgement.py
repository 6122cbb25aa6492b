"""Whether a network has learned its examples, and which of them it has not.

A low loss says little by itself: one output may have been learned and another not, and an
example that is answered wrongly may hide among many that are right. So each output is
judged by itself.

Where targets are classes (a 1 for the right one, else 0) or yes and no (0 and 1, or -1 and
1), there is a right answer to each example, and all that are wrong or undecided count.
Where targets are quantities, an output is held against the constant answer that is best,
the mean of its targets: `explained` is the share of the squared differences from it that
are gone (R squared, the coefficient of determination), and 0.9 is called learned. Noisy
targets are judged by what can be learned of them, see `nearest_examples`.
"""

from .answers_and_targets import (
    LEARNED,
    MOST,
    UNDECIDED,
    asked_for,
    computed,
    evenly_spread,
    is_yes_or_no,
    share_explained,
    span,
    with_mean_1,
)
from .divergence import constant_answer
from .nearest_examples import (
    Neighbourhood,
    answers_are_noise,
    contradictions,
    quantity_is_noise,
    scaled,
    stand_alone,
)
from .network import Network
from .vectors import all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Examples = list[tuple[list[float], list[float]]]  # pairs of inputs and targets

ALIKE = 0.1  # of what targets span
WRONG = 0.6  # off by so much of the difference between yes and no
LEAD = 1e-4  # of the class that is asked for; with less it is undecided


def kinds_of(targets: "list[list[float]]") -> "list[str]":
    """What each output is asked for: a "class" among others, a "yes or no", or a "quantity".

    >>> kinds_of([[0.0, 1.0], [1.0, 0.0]]), kinds_of([[0.0], [1.0]]), kinds_of([[0.5]])
    (['class', 'class'], ['yes or no'], ['quantity'])
    """
    no = min([min(t) for t in targets])
    n_outputs = len(targets[0])
    one_hot = [t.count(1.0) == 1 and t.count(no) == n_outputs - 1 for t in targets]
    if no in (0.0, -1.0) and all(one_hot):  # so there are several: one alone has its yes or no
        return ["class"] * n_outputs
    kinds = []
    for j in range(n_outputs):
        column = [t[j] for t in targets]
        is_one_of_them = column[0] in (-1.0, 0.0, 1.0) and span(column) == 0.0
        kinds.append("yes or no" if is_one_of_them or is_yes_or_no(column) else "quantity")
    return kinds


class Judgement:
    """How far a network has learned its examples, at most so many of them.

    `places` are those that were looked at; `inputs`, `targets`, `signals` and `outputs` have
    an entry for each, and so have their `weights`, brought to a mean of 1: examples of next to
    no weight are left out. Of each output there are its kind, the `constant` answer that would
    be best for it, and how much of its targets it has `explained`. `contradictions` are pairs
    of entries with the same input and other targets. `wrong` and `undecided` are the places of
    the examples that are so; `unlearned` are the outputs that were not learned. If what is
    left `may_be_noise`, that is looked into first.

    >>> network = Network([1, 1], activation="identity")
    >>> network.set_parameters([1.0, 0.0])
    >>> Judgement(network, [([0.0], [0.0]), ([1.0], [1.0])]).unlearned
    []
    >>> judgement = Judgement(network, [([0.0], [1.0]), ([1.0], [1.0]), ([0.5], [0.0])])
    >>> judgement.unlearned, judgement.wrong, judgement.undecided
    ([0], [0], [2])
    """

    def __init__(
        self,
        network: Network,
        examples: "Examples",
        may_be_noise: bool = True,
        most: int = MOST,
        weights: "list[float] | None" = None,
    ) -> None:
        self.n_examples = len(examples)
        weights = weights or [1.0] * len(examples)
        asked = asked_for(weights)
        self.places = [asked[r] for r in evenly_spread(len(asked), most)]
        self.weights = with_mean_1([weights[r] for r in self.places])
        self.inputs = [examples[r][0] for r in self.places]
        self.targets = [examples[r][1] for r in self.places]
        self.signals = computed(lambda: [network.signals(x) for x in self.inputs])
        n_outputs = network.sizes[-1]
        self.outputs = [signals[-n_outputs:] for signals in self.signals]
        self.are_finite = all([all_finite(y) for y in self.outputs])
        self.kinds = kinds_of(self.targets)
        self.spans = [span([t[j] for t in self.targets]) for j in range(n_outputs)]
        self.constant = constant_answer(self.targets, self.weights)
        self.explained = []
        for j in range(n_outputs):
            wanted, given = [t[j] for t in self.targets], [y[j] for y in self.outputs]
            self.explained.append(share_explained(wanted, given, self.weights))
        self.contradictions = contradictions(self.inputs, self.targets)
        self._may_be_noise = may_be_noise
        self._near = Neighbourhood(scaled(self.inputs))
        self._noted: "set[int]" = set()
        self.wrong: "list[int]" = []
        self.undecided: "list[int]" = []
        self.unlearned = self._judge() if self.are_finite else list(range(n_outputs))

    @property
    def never_given(self) -> "list[int]":
        """The classes that are asked for and are never the answer."""
        if self.kinds[0] != "class":
            return []
        given = [y.index(max(y)) for y in self.outputs]
        asked = [t.index(1.0) for t in self.targets]
        return [j for j in range(len(self.kinds)) if j in asked and j not in given]

    @property
    def are_alike(self) -> bool:
        """Whether no output covers a tenth of what its targets cover."""
        spreads = []
        for j in range(len(self.kinds)):
            if self.spans[j] > 0.0:
                spreads.append(span([y[j] for y in self.outputs]) / self.spans[j])
        return bool(spreads) and max(spreads) < ALIKE

    def _judge(self) -> "list[int]":
        """The outputs that were not learned; notes which examples are wrong or undecided."""
        if self.kinds[0] == "class":
            return self._judge_classes()
        unlearned = []
        for j in range(len(self.kinds)):
            if not (self._explains(j) if self.kinds[j] == "quantity" else self._decides(j)):
                unlearned.append(j)
        return unlearned

    def _explains(self, j: int) -> bool:
        """Whether an output explains its quantity, but for noise."""
        if self.explained[j] >= LEARNED:
            return True
        if not self._may_be_noise or self._few_contradict(list(range(len(self.places)))):
            return False
        if self.spans[j] * 10.0 < max(self.spans):  # then the loss hardly asked for it
            return False
        each = zip(self.outputs, self.targets, self.weights)
        left = [weight * (y[j] - t[j]) for y, t, weight in each]
        return quantity_is_noise(self._near, left, self.explained[j])

    def _decides(self, j: int) -> bool:
        """Whether an output gives the right yes or no to all examples, but for noise."""
        wanted = [t[j] for t in self.targets]
        high = max(wanted)
        apart = self.spans[j] or 1.0 - min(0.0, wanted[0])  # all yes, or all no: 0 or -1, and 1
        off = [abs(y[j] - t) / apart for y, t in zip(self.outputs, wanted)]
        return not self._note([int(t == high) for t in wanted], off)

    def _judge_classes(self) -> "list[int]":
        asked = [t.index(1.0) for t in self.targets]
        off = []
        for y, k in zip(self.outputs, asked):
            lead = y[k] - max(y[:k] + y[k + 1 :])
            off.append(0.0 if lead >= LEAD else 1.0 if lead <= -LEAD else 0.5)
        found = [asked[r] for r in self._note(asked, off)]
        return [j for j in range(len(self.kinds)) if j in found]

    def _note(self, answers: "list[int]", off: "list[float]") -> "list[int]":
        """Note which examples are wrong or undecided, unless it is their targets that are odd."""
        found = [r for r in range(len(off)) if off[r] > UNDECIDED]
        if not found:
            return []
        if self._may_be_noise and not self._few_contradict(found):
            near, weights, n_wrong = self._near, self.weights, 0.0
            for r in found:
                n_wrong += weights[r] if off[r] >= 0.5 else 0.0
            is_noise = answers_are_noise(near, answers, n_wrong, weights)
            if is_noise and stand_alone(near, answers, found, weights):
                return []
        for r in found:
            if r not in self._noted:
                self._noted.add(r)
                places = self.wrong if off[r] > WRONG else self.undecided
                places.append(self.places[r])
        return found

    def _few_contradict(self, found: "list[int]") -> bool:
        """Whether a few of these examples contradict others: where many do, it is noise."""
        among = set(found)
        n = len([r for pair in self.contradictions for r in pair if r in among])
        return 0 < n < len(self.places) / 4
