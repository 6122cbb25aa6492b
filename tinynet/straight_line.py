"""What a straight line can do, and what a neuron left wrong.

A neuron draws one straight line through its inputs, a plane where there are three of them:
on one side it answers higher, on the other lower. Whether it did well is judged here by its
answers alone, and whether any line could do better by the examples alone.
"""

from .answers_and_targets import (
    LEARNED,
    MOST,
    UNDECIDED,
    count,
    evenly_spread,
    named_examples,
    share_explained,
)
from .nearest_examples import FEWEST_QUANTITIES, Neighbourhood
from .vectors import weighted_sum

OFF = 0.32  # of a standard deviation is missing where 0.9 is explained: the root of 0.1
MOST_ROUNDS = 1000
MOST_STEPS = 300_000  # examples times weights of looking for a line: some hundredths of a second
HALF_ALIKE = 0.5  # from 0 by chance to 1


def missed(
    targets: "list[float]", outputs: "list[float]", decides: bool, reach: float
) -> "list[int]":
    """The places of the examples that are not learned; none where all is well.

    Of yes and no, where it `decides`, those on the wrong side or undecided. Of quantities all,
    from the one that is furthest off, if less than 0.9 of what they vary by is explained.
    Where all targets are the same, those that are off by a third of the `reach`.

    >>> missed([0.0, 1.0, 1.0], [0.3, 0.55, 0.9], decides=True, reach=1.0)
    [1]
    """
    low, high = min(targets), max(targets)
    errors = [targets[r] - outputs[r] for r in range(len(targets))]
    places = list(range(len(errors)))
    if low == high:
        return [r for r in places if abs(errors[r]) > OFF * reach]
    if decides:
        limit = UNDECIDED * (high - low)
        return [r for r in places if (errors[r] if targets[r] == high else -errors[r]) > limit]
    if share_explained(targets, outputs) >= LEARNED:
        return []
    return sorted(places, key=lambda r: (-abs(errors[r]), r))


def what_is_wrong(
    targets: "list[float]", outputs: "list[float]", decides: bool, places: "list[int]"
) -> str:
    """Which examples are not learned, those at the places that were `missed`; in words.

    >>> what_is_wrong([0.0, 1.0, 1.0], [0.3, 0.55, 0.9], True, [1])
    '1 of 3 examples is still undecided (inputs[1]).'
    """
    low, high = min(targets), max(targets)
    if low < high and not decides:
        part = share_explained(targets, outputs)
        furthest = (
            f"furthest off is the output for inputs[{places[0]}]: {outputs[places[0]]:.3g} "
            f"where {targets[places[0]]:.3g} is wanted."
        )
        if part <= 0.0:
            return (
                f"The output is no better than always answering the mean of the targets; {furthest}"
            )
        return f"Only {100.0 * part:.0f} % of what the targets vary by is learned; {furthest}"
    limit = (1.0 - UNDECIDED) * (high - low)
    wrong = [r for r in places if abs(targets[r] - outputs[r]) > limit]
    what = "wrong" if len(wrong) == len(places) else "wrong or undecided" if wrong else "undecided"
    what = "far off" if low == high else what
    return named_examples(what, places, count(len(targets), "example")) + "."


def can_part(inputs: "list[list[float]]", answers: "list[bool]", has_bias: bool) -> bool:
    """Whether a straight line is found that parts yes from no; without a bias, one through 0.

    The perceptron rule finds one if there is one, on inputs brought to about -1 to 1. It
    may take long, so where none is found in a while there only may be none.

    >>> square = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    >>> can_part(square, [False, True, True, True], True)
    True
    >>> can_part(square, [False, True, True, False], True)  # exclusive or
    False
    """
    points = scaled(inputs, has_bias)
    weights, bias = [0.0] * len(points[0]), 0.0
    rounds = min(MOST_ROUNDS, 1 + MOST_STEPS // (len(points) * len(weights)))
    for _ in range(rounds):
        mistakes = 0
        for r in range(len(points)):
            z = weighted_sum(bias, weights, points[r], range(len(weights)))
            if (z <= 0.0) if answers[r] else (z >= 0.0):
                mistakes += 1
                sign = 1.0 if answers[r] else -1.0
                weights = [weights[i] + sign * points[r][i] for i in range(len(weights))]
                bias += sign if has_bias else 0.0
        if not mistakes:
            return True
    return False


def scaled(inputs: "list[list[float]]", may_shift: bool) -> "list[list[float]]":
    """Each column divided by its largest value; with `may_shift` its middle is brought to 0.

    >>> scaled([[10.0, 0.0], [30.0, 0.0]], may_shift=True)
    [[-1.0, 0.0], [1.0, 0.0]]
    """
    columns = []
    for i in range(len(inputs[0])):
        column = [x[i] for x in inputs]
        middle = 0.5 * min(column) + 0.5 * max(column) if may_shift else 0.0
        widest = max([abs(value - middle) for value in column])
        columns.append([(value - middle) / (widest or 1.0) for value in column])
    return [[column[r] for column in columns] for r in range(len(inputs))]


def looks_like_noise(inputs: "list[list[float]]", errors: "list[float]") -> bool:
    """Whether the errors of examples that lie near each other have little in common.

    Then no bend is left that something other than a straight line could follow. Of few
    examples that cannot be told; of many, some are looked at.

    >>> line = [[float(i)] for i in range(20)]
    >>> looks_like_noise(line, [0.1 * (i - 10) * (i - 10) - 3.0 for i in range(20)])
    False
    >>> looks_like_noise(line, [float((7 * i) % 10) - 4.5 for i in range(20)])
    True
    """
    if len(inputs) < FEWEST_QUANTITIES:
        return False
    places = evenly_spread(len(inputs), MOST)
    near = Neighbourhood(scaled([inputs[r] for r in places], True))
    return near.how_alike([errors[r] for r in places]) <= HALF_ALIKE
