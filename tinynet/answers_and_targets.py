"""When an answer meets its target, and how that is said of some among many examples.

Advice for one neuron and for a network asks the same questions: whether targets say yes and
no, how much of them is explained, which examples are off. Here each is answered once.
"""

import math

from .vectors import mean

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

UNDECIDED = 0.4  # of the way from no to yes, or from yes to no
LEARNED = 0.9  # explained of what a quantity varies by
FLAT = 0.02  # of the steepest slope; with less hardly anything is learned
MOST = 200  # examples that are looked at
MOST_NAMED = 3
HARDLY = 0.1  # of the mean weight of the examples; all that have less make up less than a tenth


class Uncomputable(Exception):
    """A function of the caller's, such as an activation, failed at these weights."""


def computed(values: "Callable[[], list[Any]]") -> "list[Any]":
    """What is computed by functions of the caller's, which may raise what they like.

    >>> computed(lambda: [1.0 / 0.0])
    Traceback (most recent call last):
    tinynet.answers_and_targets.Uncomputable
    """
    try:
        return values()
    except Exception:
        raise Uncomputable from None


def is_yes_or_no(targets: "list[float]") -> bool:
    """Whether there are just two different targets, so that each says yes or no.

    >>> is_yes_or_no([0.0, 1.0, 1.0]), is_yes_or_no([0.0, 1.0, 0.5]), is_yes_or_no([1.0])
    (True, False, False)
    """
    low, high = min(targets), max(targets)
    return low < high and all([t in (low, high) for t in targets])


def share_explained(
    targets: "list[float]", outputs: "list[float]", weights: "list[float] | None" = None
) -> float:
    """How much of what the targets vary by is met, R2: 1 at best, 0 for always their mean.

    Where all are alike, it is how much of their size is met, or of 1 if they are smaller.
    `weights` are those of the examples, brought to a mean of 1.

    >>> share_explained([0.0, 1.0], [0.0, 1.0]), share_explained([0.0, 1.0], [0.5, 0.5])
    (1.0, 0.0)
    """
    low, high = min(targets), max(targets)
    size = high - low  # in shares of it, for the squares of tiny numbers are 0
    if size == 0.0:
        size = max(1.0, abs(low))
    weights = weights or [1.0] * len(targets)
    middle = 0.0
    for t, weight in zip(targets, weights):
        middle += weight * ((t - low) / size / len(targets))
    left = whole = 0.0
    for r in range(len(targets)):
        error = (targets[r] - outputs[r]) / size
        away = (targets[r] - low) / size - middle
        left += weights[r] * (error * error)
        whole += weights[r] * (away * away if low < high else 1.0)
    return 1.0 - left / whole


def span(values: "list[float]") -> float:
    """From the least to the largest."""
    return max(values) - min(values)


def with_mean_1(weights: "list[float]") -> "list[float]":
    """The weights of examples, brought to a mean of 1.

    >>> with_mean_1([1.0, 3.0])
    [0.5, 1.5]
    """
    heaviest = max(weights)  # in shares of it, for the sum of large ones is infinite
    shares = [weight / heaviest for weight in weights]
    middle = mean(shares)
    return [share / middle for share in shares]


def asked_for(weights: "list[float]") -> "list[int]":
    """The places of the examples that training was asked to learn: not those of next to no weight.

    >>> asked_for([1.0, 0.0, 2.0, 1e-3])
    [0, 2]
    """
    places = [r for r in range(len(weights)) if weights[r] > 0.0]
    shares = with_mean_1([weights[r] for r in places])
    return [places[k] for k in range(len(places)) if shares[k] >= HARDLY]


def evenly_spread(n: int, most: int) -> "list[int]":
    """At most so many of the places from 0 to n - 1.

    They are taken at distances that change, so that they do not all fall on the same class
    where classes take turns.

    >>> evenly_spread(4, 200), evenly_spread(1000, 5)
    ([0, 1, 2, 3], [0, 319, 438, 757, 876])
    """
    if n <= most:
        return list(range(n))
    gap = n // most
    return [k * n // most + k * 7919 % gap for k in range(most)]


def count(n: int, what: str) -> str:
    """So many of something, in words.

    >>> count(1, "epoch"), count(2, "example")
    ('1 epoch', '2 examples')
    """
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def rounded_up(number: float) -> int:
    """A whole number of one digit and zeros, not below `number`.

    >>> rounded_up(1234.0), rounded_up(1000.0), rounded_up(7.2)
    (2000, 1000, 8)
    """
    unit = 1
    while unit * 10 <= number:
        unit *= 10
    return math.ceil(number / unit) * unit


def named_examples(what: str, places: "list[int]", whole: str) -> str:
    """That of the `whole` the examples at some places are still wrong, or whatever they are.

    >>> named_examples("wrong", [1], "4 examples")
    '1 of 4 examples is still wrong (inputs[1])'
    >>> named_examples("undecided", [0, 2, 3, 5], "5 examples")
    '4 of 5 examples are still undecided (inputs[0], inputs[2], inputs[3], ...)'
    """
    names = ", ".join([f"inputs[{r}]" for r in places[:MOST_NAMED]])
    if len(places) > MOST_NAMED:
        names += ", ..."
    verb = "is" if len(places) == 1 else "are"
    return f"{len(places)} of {whole} {verb} still {what} ({names})"


def if_classes(targets: "list[float]") -> str:
    """What to do if targets number classes, as they may if they are 0, 1, 2 and so on.

    >>> if_classes([0.0, 1.0, 2.0, 1.0])
    ' If 0 to 2 number classes, each wants an output of its own, and targets such as [1, 0, 0].'
    >>> if_classes([0.0, 1.0, 1.0]), if_classes([0.0, 1.0, 2.0])
    ('', '')
    """
    found = sorted(set(targets))
    # Where none comes twice they are hardly classes.
    if not 2 < len(found) < len(targets) or found != [1.0 * k for k in range(len(found))]:
        return ""
    first = "[1, 0, 0]" if len(found) == 3 else "[1, 0, 0, ...]"
    return (
        f" If 0 to {len(found) - 1} number classes, each wants an output of its own, and targets "
        f"such as {first}."
    )
