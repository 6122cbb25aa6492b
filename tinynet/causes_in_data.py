"""Causes of a failed training that lie in the data: what is asked for cannot be given.

Each cause is a function of a failed training; it returns the cause, or None where it is
another.
"""

from .answers_and_targets import count, span
from .failed_training import FAR, Cause, FailedTraining
from .nearest_examples import FEWEST_QUANTITIES
from .vectors import mean

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .failed_training import Remedy


def never_taught(failed: FailedTraining) -> "Cause | None":
    """Classes that the validation part asks for, and no example of the training does."""
    settings = failed.settings
    validation = settings.validation
    if not validation or failed.judgement.kinds[0] != "class":
        return None
    weights = settings.sample_weight or [1.0] * len(settings.examples)
    taught = [target for (_, target), weight in zip(settings.examples, weights) if weight > 0.0]
    for j in range(len(failed.judgement.kinds)):
        n = len([1 for _, target in validation if target[j] == 1.0])
        if n and not any([target[j] == 1.0 for target in taught]):
            return Cause(
                f"Validation asks for outputs[{j}] in {count(n, 'example')}, training never does",
                "deal examples of every class out to both",
            )
    return None


def one_softmax(failed: FailedTraining) -> "Cause | None":
    """Softmax outputs add up to 1; one alone is always 1."""
    if failed.last.name != "softmax" or failed.network.sizes[-1] > 1:
        return None
    fitting = failed.fitting
    return Cause(
        "Softmax shares 1 among its outputs, so one output alone is always 1",
        f"use output_activation='{fitting}'",
        {"output_activation": fitting},
    )


def several_ones(failed: FailedTraining) -> "Cause | None":
    """Targets that do not add up to 1, for outputs that always do."""
    if failed.last.name != "softmax":
        return None
    worst, worst_total = 0, 1.0
    for place, target in zip(failed.judgement.places, failed.judgement.targets):
        total = 0.0
        for t in target:
            total += t
        if abs(total - 1.0) > abs(worst_total - 1.0):
            worst, worst_total = place, total
    if abs(worst_total - 1.0) <= 0.1:
        return None
    fitting = failed.fitting
    return Cause(
        f"Softmax outputs add up to 1, but targets[{worst}] adds up to {worst_total:g}",
        f"use output_activation='{fitting}', where each output stands for itself",
        {"output_activation": fitting},
    )


def out_of_reach(failed: FailedTraining) -> "Cause | None":
    """Targets beyond what the last activation can give, far enough to matter."""
    low, high = failed.last.low, failed.last.high
    left, beyond = 0.0, 0.0
    for j in failed.judgement.unlearned:
        for y, t in zip(failed.judgement.outputs, failed.judgement.targets):
            left += (y[j] - t[j]) * (y[j] - t[j])
            nearest = t[j] if low is None else max(low, t[j])
            nearest = nearest if high is None else min(high, nearest)
            beyond += (nearest - t[j]) * (nearest - t[j])
    if not beyond > 0.1 * left:
        return None
    reach = "" if low is None else f" from {low:g}"
    reach += " up" if high is None else f" to {high:g}"
    remedy: "Remedy" = {"output_activation": "identity", "loss": None, "learning_rate": None}
    words = "use output_activation='identity'"
    if max(failed.largest_input, failed.largest_target) > FAR:
        remedy.update({"scale_inputs": True, "scale_targets": True})
        words += " and scale inputs and targets to about -1 to 1"
    return Cause(
        f"Targets go {_range(failed.wanted)}, but outputs of {failed.last.name} only go{reach}",
        words,
        remedy,
    )


def contradiction(failed: FailedTraining) -> "Cause | None":
    """Examples with the same input and other targets, if what is wrong is mostly theirs.

    A network that gives the mean of two targets is left with half the square of their
    difference (with weights of the examples a and b, a b / (a + b) of it), and one that gives
    either with all of it.
    """
    judgement, weights = failed.judgement, failed.judgement.weights
    left, between = 0.0, 0.0
    for j in judgement.unlearned:
        for y, t, weight in zip(judgement.outputs, judgement.targets, weights):
            left += weight * ((y[j] - t[j]) * (y[j] - t[j]))
        for a, b in judgement.contradictions:
            apart = judgement.targets[a][j] - judgement.targets[b][j]
            between += weights[a] * weights[b] / (weights[a] + weights[b]) * apart * apart
    if not between > 0.4 * left:
        return None
    a, b = [judgement.places[r] for r in judgement.contradictions[0]]
    return Cause(
        f"inputs[{a}] and inputs[{b}] are the same, but their targets are not, "
        "and no network can learn both",
        "correct or remove such examples, or add an input that tells them apart",
        {"without": [judgement.places[pair[1]] for pair in judgement.contradictions]},
    )


def far_from_all_others(failed: FailedTraining) -> "Cause | None":
    """One example with a number far from what all others have there.

    It takes the greatest part of the error, or of the scale that the inputs are given.
    """
    judgement = failed.judgement
    columns = []
    for i in range(len(judgement.inputs[0])):
        column = [x[i] for x in judgement.inputs]
        if max([abs(v) for v in column]) > FAR:
            columns.append(("inputs", column))
    for j in judgement.unlearned:
        if judgement.kinds[j] == "quantity":
            columns.append(("targets", [t[j] for t in judgement.targets]))
    for name, column in columns:
        r = _far_out(column)
        if r >= 0:
            place = judgement.places[r]
            others = [column[:r] + column[r + 1 :]]
            return Cause(
                f"{name}[{place}] holds {column[r]:.4g}, where all others go {_range(others)}",
                "correct or remove that example if it is a slip",
                {"without": [place]},
            )
    return None


def _far_out(column: "list[float]") -> int:
    """The place of a number that is ten deviations of all others away from them, or -1."""
    if len(column) < FEWEST_QUANTITIES:
        return -1
    middle = mean(column)
    distances = [abs(v - middle) for v in column]
    r = distances.index(max(distances))
    others = column[:r] + column[r + 1 :]
    middle = mean(others)
    square = mean([(v - middle) * (v - middle) for v in others])
    away = column[r] - middle
    return r if away * away > 100.0 * square > 0.0 else -1


def unscaled_inputs(failed: FailedTraining) -> "Cause | None":
    """Inputs so large that neurons saturate, or so small that they make no difference."""
    inputs = failed.judgement.inputs
    spans = [span([x[i] for x in inputs]) for i in range(len(inputs[0]))]
    if failed.largest_input <= 5.0 and max(spans) >= 0.05:
        return None
    remedy: "Remedy"
    words, remedy = "scale each input to about -1 to 1", {"scale_inputs": True}
    if failed.last.high is None and failed.largest_target > FAR:
        words += ", and the targets too"
        remedy["scale_targets"] = True
    how = "too far from 0" if failed.largest_input > 5.0 else "too close together"
    return Cause(f"Inputs go {_range(inputs)}, {how} for neurons to learn from", words, remedy)


def unscaled_targets(failed: FailedTraining) -> "Cause | None":
    """Targets far larger or smaller than those of other outputs, or than 1."""
    if failed.last.high is not None:
        return None
    judgement = failed.judgement
    spans = judgement.spans
    mine = [spans[j] for j in judgement.unlearned]
    remedy: "Remedy" = {"scale_targets": True, "learning_rate": None}
    if min(mine) * 10.0 < max(spans):
        large, small = spans.index(max(spans)), judgement.unlearned[mine.index(min(mine))]
        return Cause(
            f"Targets of outputs[{large}] differ by {spans[large]:.5g}, those of "
            f"outputs[{small}] by {spans[small]:.5g}, so the smaller hardly count in the loss",
            "scale the targets of each output to about -1 to 1",
            remedy,
        )
    if max(mine) >= 0.05 and failed.largest_target <= 10.0:
        return None
    return Cause(
        f"Targets go {_range(failed.wanted)}, far from what a new network gives",
        "scale targets to about -1 to 1",
        remedy,
    )


def _range(vectors: "list[list[float]]") -> str:
    low, high = min([min(v) for v in vectors]), max([max(v) for v in vectors])
    return f"from {low:.4g} to {high:.4g}"
