"""Causes of a failed training that lie in the network: in its shape, or in how it now is.

Each cause is a function of a failed training; it returns the cause, or None where it is
another.
"""

from .answers_and_targets import FLAT, evenly_spread
from .failed_training import Cause, FailedTraining
from .vectors import mean

MOST_OUTPUTS = 10  # of which a line's errors are looked at, for each takes a look at all inputs


def nothing_that_learns(failed: FailedTraining) -> "Cause | None":
    """No weights and no biases."""
    if failed.network.n_parameters:
        return None
    return Cause("The network has no parameters", "give it connections or biases")


def nearly_zero(failed: FailedTraining) -> "Cause | None":
    """Weights so small that hidden neurons cannot come to differ, whatever the biases are."""
    parameters, are_weights = failed.network.parameters(), failed.settings.are_weights
    weights = [p for p, is_weight in zip(parameters, are_weights) if is_weight]
    if not failed.hidden or not weights or max([abs(w) for w in weights]) >= 0.01:
        return None
    return Cause(
        "The weights are nearly 0, so every neuron learns the same",
        "start from random weights, as a new Network has them",
        {"seed": "another"},
    )


def no_bias(failed: FailedTraining) -> "Cause | None":
    """Without biases an input of zeros has one answer, whatever is learned."""
    if failed.network.has_bias:
        return None
    return Cause(
        "Without biases the answer to an input of zeros is fixed", "use bias=True", {"bias": True}
    )


def only_straight(failed: FailedTraining) -> "Cause | None":
    """No layer that bends what goes through it, and the line that there is lies as it should."""
    if any([name != "identity" for name in failed.hidden]):
        return None
    if failed.is_short:
        unlearned = failed.judgement.unlearned
        for k in evenly_spread(len(unlearned), MOST_OUTPUTS):
            if _left_to_a_line(failed, unlearned[k]) > 0.2:
                return None
    line = "the outputs can only follow a straight line"
    if not failed.wants_quantities:
        line = "only a straight line can separate the examples"
    if failed.hidden:
        remedy, as_in = failed.with_tanh(failed.network.sizes, failed.last.name)
        is_so = f"The hidden neurons are identities, so {line}"
        return Cause(is_so, f"use tanh for them, as in {as_in}", remedy)
    remedy, as_in = failed.with_tanh(failed.wider, failed.last.name)
    return Cause(f"There is no hidden layer, so {line}", f"add one, as in {as_in}", remedy)


def _left_to_a_line(failed: FailedTraining, j: int) -> float:
    """The share of the squared errors of output `j` that another line would take away.

    Another line means another bias and another weight of one input, whichever is best. It
    is 0 where there are no errors: of classes an output may be right to the last digit, and
    another one larger.
    """
    judgement = failed.judgement
    errors = [y[j] - t[j] for y, t in zip(judgement.outputs, judgement.targets)]
    middle = mean(errors)
    square = mean([error * error for error in errors])
    best = 0.0
    for i in range(len(judgement.inputs[0])):
        column = [x[i] for x in judgement.inputs]
        center = mean(column)
        with_input = mean([e * (v - center) for e, v in zip(errors, column)])
        spread = mean([(v - center) * (v - center) for v in column])
        if spread > 0.0:
            best = max(best, with_input * with_input / spread)
    return (middle * middle + best) / square if square else 0.0


def silent_output(failed: FailedTraining) -> "Cause | None":
    """A relu as output that gives 0 to everything."""
    if failed.last.name != "relu" or failed.slope_left(len(failed.hidden)) >= FLAT:
        return None
    fitting = failed.fitting
    remedy, as_in = failed.with_tanh(failed.network.sizes, fitting)
    remedy["learning_rate"] = None
    return Cause(
        "The output is a relu that gives 0, and there it has no slope to learn by",
        f"use {fitting} for it, and tanh before it, as in {as_in}",
        remedy,
    )


def saturated_output(failed: FailedTraining) -> "Cause | None":
    """Outputs out where their activation is flat, though they are wrong."""
    k = len(failed.hidden)
    if failed.settings.loss.name == "cross_entropy" or failed.slope_left(k) >= FLAT:
        return None
    return _anew(failed, "The outputs are saturated, so far out that their activation is flat")


def many_sigmoids(failed: FailedTraining) -> "Cause | None":
    """Sigmoids behind sigmoids: each takes three quarters and more from the gradient."""
    n = failed.hidden.count("sigmoid")
    if n < 3:
        return None
    n += failed.last.name == "sigmoid"
    remedy, as_in = failed.with_tanh(failed.network.sizes, failed.last.name)
    return Cause(
        f"Through {n} layers of sigmoids hardly any gradient comes back to the first",
        f"use tanh or relu for the hidden layers, as in {as_in}, or fewer of them",
        remedy,
        {"activation": "relu", "output_activation": failed.last.name},
    )


def saturated_layer(failed: FailedTraining) -> "Cause | None":
    """Hidden neurons out where their activation is flat."""
    for k in range(len(failed.hidden)):
        if failed.slope_left(k) < FLAT:
            is_so = f"The neurons of layer {k + 1} are saturated, so far out that their"
            is_so += " activation is flat"
            if failed.hidden[k] == "relu":
                is_so = f"The relus of layer {k + 1} give 0 to nearly everything, and there they"
                is_so += " have no slope to learn by"
            return _anew(failed, is_so)
    return None


def stuck(failed: FailedTraining) -> Cause:
    """None of the others: the start was unlucky, or the hidden neurons are too few."""
    known = len(failed.losses) > 1
    return _anew(failed, "The loss hardly falls any more" if known else "It may be stuck")


def _anew(failed: FailedTraining, is_so: str) -> Cause:
    remedy, as_in = failed.with_tanh(failed.wider, failed.last.name)
    words = f"start with a new network that has more hidden neurons, as in {as_in}, "
    if failed.settings.optimizer.name != "rprop":
        remedy["optimizer"] = "rprop"
        remedy.update({"learning_rate": None, "momentum": None, "batch_size": None})
        words += f"and optimizer='rprop'{_to_leave_out(failed)}, "
    return Cause(is_so, words + "or with another seed for the network", remedy, {"seed": "another"})


def _to_leave_out(failed: FailedTraining) -> str:
    """What was set for another optimizer, and does not suit rprop."""
    settings = failed.settings
    names = []
    if failed.rate != failed.default_rate:
        names.append("learning_rate")
    if settings.optimizer.momentum > 0.0:
        names.append("momentum")
    if settings.batch_size not in (settings.optimizer.batch_size, len(settings.examples)):
        names.append("batch_size")
    return f" (leave out {', '.join(names)})" if names else ""
