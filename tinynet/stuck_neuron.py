"""How a neuron got stuck that could learn its examples.

Its steps may be too long, or too short, or too few; or it stands where its activation is
flat, and there nothing is learned.
"""

from .activation_by_name import find_activation
from .answers_and_targets import FLAT, LEARNED, share_explained
from .nearest_examples import FEWEST_QUANTITIES
from .neuron_standing import Standing
from .straight_line import looks_like_noise
from .vectors import mean

LARGE = 10.0  # inputs beyond it want to be scaled
NEAR = 0.7  # R2 of a line through examples so few that they may be noise
SCALE = "scale the inputs to about -1 to 1"


def stuck_deciding(now: Standing, rate: float) -> str:
    """What keeps a neuron from parting yes from no, which a straight line can."""
    neuron = now.neuron
    scale = f", and {SCALE}." if _are_large(now) else "."
    if neuron.activation == "step":
        largest = max([abs(value) for value in neuron.weights + [neuron.bias]])
        if rate * max(1.0, now.largest_input) < 0.01 * largest:
            return "Its steps are very short: use a larger learning_rate, such as 1."
        return "A straight line does separate these examples: train for more epochs" + scale
    if now.overshoots(rate):
        return f"Its steps are too long, each overshoots: {_gentler(now, rate)}"
    found = not_for_yes_and_no(now) or _flat(now, rate) or _short(now, rate)
    return found or "It can be learned, but takes longer: train for more epochs" + scale


def stuck_following(now: Standing, rate: float) -> str:
    """What keeps a neuron from following quantities; empty if it has learned what there is."""
    neuron = now.neuron
    if now.overshoots(rate):
        return f"Its steps are too long, each overshoots: {_gentler(now, rate)}"
    is_noise = looks_like_noise([x for x, _ in now.examples], now.errors)
    worth_while = 0.25 if is_noise else 0.1  # of the loss that is left
    flat = "" if is_noise else _flat(now, rate)
    if flat and _is_followed_from_elsewhere(now):
        return flat
    if now.best_to_come() < (1.0 - worth_while) * now.loss:
        scale = f", or {SCALE}." if _are_large(now) else "."
        return _short(now, rate) or "It is still getting better: train for more epochs" + scale
    change = total = 0.0
    for r in range(len(now.errors)):
        change += now.errors[r] * now.slopes[r]
        total += now.slopes[r] * now.slopes[r]
    if not neuron.has_bias and change * change > 2.0 * worth_while * total * now.loss:
        return "It lacks a bias, which lifts all its answers: give it one, with bias=True."
    targets = [target for _, target in now.examples]
    is_near = len(targets) < FEWEST_QUANTITIES and share_explained(targets, now.outputs) > NEAR
    if is_noise or is_near:
        return ""
    if _are_large(now):
        return f"Its steps are too short for some weights and too long for others: {SCALE}."
    if _is_followed_from_elsewhere(now):
        return "It can follow these targets, but not from where it stands: start with another seed."
    return (
        "No straight line follows these targets: take a network with a hidden layer, as in "
        f"Network([{neuron.n_inputs}, 8, 1], 'tanh', 'identity')."
    )


def not_for_yes_and_no(now: Standing) -> str:
    """Whether the outputs settle elsewhere than at the two targets."""
    activation = find_activation(now.neuron.activation)
    targets = [target for _, target in now.examples]
    low, high = min(targets), max(targets)
    if low == high or (activation.low == low and activation.high == high):
        return ""
    also = f", and {SCALE}" if _are_large(now) else ""
    return (
        f"For yes and no take targets of 0 and 1, activation='sigmoid' and learning_rate=1{also}."
    )


def _gentler(now: Standing, rate: float) -> str:
    """What keeps steps from leading too far."""
    if _are_large(now):
        return SCALE + "."
    return f"use a smaller learning_rate, such as {min(now.safe_rate, 0.5 * rate):.1g}."


def _flat(now: Standing, rate: float) -> str:
    """Whether the neuron is out where its activation is flat."""
    if now.slope_where_wrong >= FLAT:
        return ""
    name = now.neuron.activation
    words = f"It stands where {name} is flat, and there nothing is learned: {_anew(now)}"
    if _are_large(now) or rate > now.safe_rate or not _is_flat_below(now):
        words += f", and {_gentler(now, rate)[:-1]}"
    return words + "."


def _anew(now: Standing) -> str:
    """Another start, or, for a silent relu, an activation that never is silent."""
    if not _is_flat_below(now):
        return "start with a new neuron"
    return "start with another seed, or use activation='leaky_relu' or 'identity'"


def _is_flat_below(now: Standing) -> bool:
    """Whether the activation, as relu, is flat on one side, where half of all starts may lie."""
    activation = find_activation(now.neuron.activation)
    return activation.low is not None and activation.high is None


def _short(now: Standing, rate: float) -> str:
    """Whether it goes on, but by very short steps."""
    if 20.0 * rate >= now.safe_rate:
        return ""
    return (
        f"Its steps are very short: use a larger learning_rate, such as {now.safe_rate:.1g}, or "
        "train for far more epochs."
    )


def _is_followed_from_elsewhere(now: Standing) -> bool:
    """Whether a neuron like this one learns these quantities if it only starts elsewhere."""
    targets = [target for _, target in now.examples]
    middle = mean(targets)
    varies = 0.5 * len(targets) * mean([(t - middle) * (t - middle) for t in targets])
    return now.loss_from_elsewhere() <= (1.0 - LEARNED) * varies


def _are_large(now: Standing) -> bool:
    """Whether there are inputs that want to be scaled."""
    return now.largest_input > LARGE
