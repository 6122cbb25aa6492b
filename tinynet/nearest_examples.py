"""What neighbouring examples tell: whether the rest is noise, or something that was missed.

Noisy targets cannot be learned to the last, and should not. From the loss alone noise
cannot be told from what a network missed. Neighbours can tell: where a curve was missed,
neighbouring examples are off to the same side, and where a class was missed, neighbours
have that class, too, half of them even at its border. Noise of one example says nothing of
the noise of the next.

That needs enough examples, and some part of them learned: where a network has learned
next to nothing, or neighbours always differ, as in exclusive or, nothing is put down to noise.
"""

import math

from .answers_and_targets import span
from .vectors import INFINITY

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Vectors = list[list[float]]

MOST_ASKED = 100  # examples whose neighbours are looked for
FEWEST_QUANTITIES, FEWEST_ANSWERS = 8, 20  # examples, to tell noise from anything else
LEAST_EXPLAINED = 0.25  # of a quantity, else it is not the noise that is left
MOST_WRONG = 0.75  # as a share of the examples that are wrong if all are given one answer
STILL_MISSED = 0.1  # of what could be explained
ONE_ALONE = 0.6  # of the squared errors
FEW_NEIGHBOURS = 5


class Neighbourhood:
    """Inputs, and which of them lie near each other; that is looked for once.

    >>> Neighbourhood([[0.0], [5.0], [0.3], [5.1]]).pairs
    [(0, 2), (1, 3), (2, 0), (3, 1)]
    """

    def __init__(self, inputs: "Vectors") -> None:
        self.inputs = inputs
        self._pairs: "list[tuple[int, int]]" = []
        self._around: "dict[int, list[int]]" = {}

    @property
    def pairs(self) -> "list[tuple[int, int]]":
        """The places of some inputs, at most `MOST_ASKED`, each with that of the nearest."""
        if not self._pairs:
            asked = range(0, len(self.inputs), 1 + (len(self.inputs) - 1) // MOST_ASKED)
            self._pairs = [(r, nearest(self.inputs, r)) for r in asked]
        return self._pairs

    def around(self, r: int) -> "list[int]":
        """The places of the inputs that are nearest to that at place `r`."""
        if r not in self._around:
            self._around[r] = neighbours(self.inputs, r)
        return self._around[r]

    def how_alike(self, errors: "list[float]") -> float:
        """How much alike the errors of neighbours are, from 0 by chance to 1 if equal.

        Where there are none they are equal.
        """
        product, square = 0.0, 0.0
        for r, s in self.pairs:
            product += errors[r] * errors[s]
            square += errors[r] * errors[r]
        return product / square if square else 1.0


def quantity_is_noise(near: Neighbourhood, left: "list[float]", explained: float) -> bool:
    """Whether all that could be learned of a quantity was; `left` are the errors.

    Noise is of many examples, so the errors are none if one alone is the most of them. How
    much alike the errors of neighbours are is about how much of what is left could have
    been explained.

    >>> near = Neighbourhood([[k / 20] for k in range(20)])
    >>> quantity_is_noise(near, [x[0] - 0.5 for x in near.inputs], 0.8)
    False
    >>> quantity_is_noise(near, [0.1, 0.1, -0.1, -0.1] * 5, 0.8)
    True
    """
    if len(left) < FEWEST_QUANTITIES or explained < LEAST_EXPLAINED:
        return False
    total = 0.0
    for error in left:
        total += error * error
    largest = max([abs(error) for error in left])
    if largest * largest > ONE_ALONE * total:
        return False
    alike = near.how_alike(left)
    if alike < 1.5 / math.sqrt(len(near.pairs)):  # so much comes by chance
        return True
    missed = alike * (1.0 - explained)
    return missed <= STILL_MISSED * (explained + missed)


def answers_are_noise(
    near: Neighbourhood,
    answers: "list[int]",
    n_wrong: float,
    weights: "list[float] | None" = None,
) -> bool:
    """Whether no more than `n_wrong` of the examples could be expected to be wrong.

    It is so if as many would be wrong when each is given the answer of its nearest
    neighbour, and that again is better than one answer to all. `answers` are the right
    ones by the targets. With `weights`, of a mean of 1, examples count by them, in `n_wrong`, too.

    >>> near, answers = Neighbourhood([[k / 20] for k in range(20)]), [0] * 10 + [1] * 10
    >>> answers_are_noise(near, answers, 3)
    False
    >>> answers[3], answers[17] = 1, 0
    >>> answers_are_noise(near, answers, 3)
    True
    """
    weights = weights or [1.0] * len(answers)
    of_answer = dict.fromkeys(answers, 0.0)
    for answer, weight in zip(answers, weights):
        of_answer[answer] += weight
    others = len(answers) - max(of_answer.values())
    if len(answers) < FEWEST_ANSWERS or n_wrong > MOST_WRONG * others:
        return False
    differ = square = 0.0
    for r, s in near.pairs:
        if answers[s] != answers[r]:
            differ += weights[r] * (len(answers) / len(near.pairs))
            square += weights[r] * weights[r] * (len(answers) / len(near.pairs))
    return n_wrong <= differ + 0.5 * math.sqrt(square) and differ < others


def stand_alone(
    near: Neighbourhood,
    answers: "list[int]",
    found: "list[int]",
    weights: "list[float] | None" = None,
) -> bool:
    """Whether the examples at the places `found` have mostly other answers than neighbours.

    An answer that is odd by chance does. At a border that was missed, or not found quite,
    half the neighbours have the same answer; so less than half must, and the fewer examples
    there are the less, for a few can be odd by chance in this, too. `weights` are as before.

    >>> near, answers = Neighbourhood([[k / 20] for k in range(20)]), [0] * 10 + [1] * 10
    >>> stand_alone(near, answers, [9, 10])
    False
    >>> answers[3], answers[17] = 1, 0
    >>> stand_alone(near, answers, [3, 17])
    True
    """
    weights = weights or [1.0] * len(answers)
    asked = range(0, len(found), 1 + (len(found) - 1) // MOST_ASKED)
    alike = whole = 0.0
    for k in asked:
        for s in near.around(found[k]):
            both = weights[found[k]] * weights[s]
            alike += both if answers[s] == answers[found[k]] else 0.0
            whole += both
    return alike < (0.5 - 0.15 / math.sqrt(len(asked))) * whole


def neighbours(inputs: "Vectors", r: int) -> "list[int]":
    """The places of the five inputs that are nearest to that at place `r`, or of all if fewer.

    >>> neighbours([[0.0], [5.0], [0.3], [0.1], [5.1], [9.0], [0.7]], 0)
    [3, 2, 6, 1, 4]
    """
    distances = []
    for s in range(len(inputs)):
        distance = 0.0
        for i in range(len(inputs[r])):
            distance += (inputs[s][i] - inputs[r][i]) * (inputs[s][i] - inputs[r][i])
        if s != r:
            distances.append((distance, s))
    return [s for _, s in sorted(distances)[:FEW_NEIGHBOURS]]


def nearest(inputs: "Vectors", r: int) -> int:
    """The place of the input that is nearest to that at place `r`.

    >>> nearest([[0.0], [5.0], [0.3], [0.1], [5.1]], 0)
    3
    """
    x = inputs[r]
    place, least = -1, INFINITY
    for s in range(len(inputs)):
        distance = 0.0
        for i in range(len(x)):
            distance += (inputs[s][i] - x[i]) * (inputs[s][i] - x[i])
            if distance >= least:
                break
        if distance < least and s != r:
            place, least = s, distance
    return place


def contradictions(inputs: "Vectors", targets: "Vectors") -> "list[tuple[int, int]]":
    """The pairs of places with the same input and other targets, each with the first such place.

    >>> contradictions([[0.0], [1.0], [0.0]], [[0.0], [0.0], [1.0]])
    [(0, 2)]
    """
    first: "dict[tuple[float, ...], int]" = {}
    pairs = []
    for r in range(len(inputs)):
        key = tuple(inputs[r])
        if key not in first:
            first[key] = r
        elif targets[first[key]] != targets[r]:
            pairs.append((first[key], r))
    return pairs


def scaled(inputs: "Vectors") -> "Vectors":
    """Inputs with each column so stretched that it spans 1, to compare distances.

    >>> scaled([[0.0, 5.0], [200.0, 5.0]])
    [[0.0, 5.0], [1.0, 5.0]]
    """
    spans = [span([x[i] for x in inputs]) or 1.0 for i in range(len(inputs[0]))]
    return [[x[i] / spans[i] for i in range(len(x))] for x in inputs]
