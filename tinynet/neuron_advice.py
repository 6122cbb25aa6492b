"""What may be wrong when a neuron does not learn.

The first question is whether a straight line can do the task at all (`straight_line`), and
whether this neuron has what it takes for it: outputs that reach the targets, and a bias.
Only then it is asked how it got stuck: steps too long or too short, too few of them, or an
activation that is flat where the neuron stands.
"""

from .activation_by_name import find_activation
from .answers_and_targets import Uncomputable, if_classes, is_yes_or_no
from .neuron_standing import Standing
from .straight_line import can_part, missed, what_is_wrong
from .stuck_neuron import not_for_yes_and_no, stuck_deciding, stuck_following

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .neuron import Examples, Neuron

LITTLE = 0.02  # of the loss, to be gained in as many epochs again


def advise_neuron(neuron: "Neuron", examples: "Examples", rate: float, epochs: int) -> str:
    """What to try, in a sentence or two; empty if nothing seems wrong.

    `rate` and `epochs` are those of the training that has just ended.

    >>> from .neuron import Neuron
    >>> xor = [([0.0, 0.0], 0.0), ([0.0, 1.0], 1.0), ([1.0, 0.0], 1.0), ([1.0, 1.0], 0.0)]
    >>> neuron = Neuron(2, activation="step")
    >>> neuron.weights, neuron.bias = [1.0, 1.0], -0.5
    >>> advise_neuron(neuron, xor, 1.0, 1000)[:73]
    '1 of 4 examples is still wrong (inputs[3]). No straight line seems to sep'
    """
    targets = [target for _, target in examples]
    activation = find_activation(neuron.activation)
    reach = max([abs(t) for t in targets]) or 1.0
    if activation.low is not None and activation.high is not None:
        reach = activation.high - activation.low
    try:
        now = Standing(neuron, examples, neuron.weights, neuron.bias)
    except Uncomputable:
        return (
            "The outputs can no longer be computed: start with a new neuron and a smaller "
            "learning_rate."
        )
    cause = _out_of_reach(neuron, targets)
    decides = is_yes_or_no(targets) and not cause
    places = missed(targets, now.outputs, decides, reach)
    if not places:
        return ""
    if decides or min(targets) == max(targets):
        cause = cause or _no_answer(now, places) or _no_line(now, places, rate * epochs)
        cause = cause or stuck_deciding(now, rate)
    else:
        cause = cause or stuck_following(now, rate)
    if not cause:
        return ""
    classes = "" if decides else if_classes(targets)
    return f"{what_is_wrong(targets, now.outputs, decides, places)} {cause.strip()}{classes}"


def _out_of_reach(neuron: "Neuron", targets: "list[float]") -> str:
    """Whether the activation cannot give what the targets ask for."""
    low, high = min(targets), max(targets)
    activation = find_activation(neuron.activation)
    least, most = activation.low, activation.high
    if (least is None or low >= least) and (most is None or high <= most):
        return ""
    limits = "" if least is None else f" from {least:g}"
    limits += " up" if most is None else f" to {most:g}"
    return (
        f"Targets go from {low:g} to {high:g}, but outputs of {activation.name} only go{limits}: "
        "scale the targets, or use activation='identity'."
    )


def _no_answer(now: Standing, places: "list[int]") -> str:
    """Whether nothing at all could answer right, as the same input has several targets."""
    first: "dict[tuple[float, ...], float]" = {}
    contradicted = set()
    for x, target in now.examples:
        if first.setdefault(tuple(x), target) != target:
            contradicted.add(tuple(x))
    for r in places:
        if tuple(now.examples[r][0]) not in contradicted:
            return ""
    who = (
        "It has the same input as another"
        if len(places) == 1
        else ("They have the same input as others")
    )
    return f"{who}, but another target: nothing can answer both."


def _no_line(now: Standing, places: "list[int]", time: float) -> str:
    """Whether no straight line parts yes from no; `time` is learning rate times epochs."""
    neuron = now.neuron
    targets = [target for _, target in now.examples]
    high = max(targets)
    are_yes = [target == high for target in targets]
    inputs = [x for x, _ in now.examples]
    if not can_part(inputs, are_yes, True):
        advice = (
            "No straight line seems to separate these examples, which is all that one neuron can "
            f"do: take a network with a hidden layer, as in Network([{neuron.n_inputs}, 4, 1])"
        )
        if 10 * len(places) < len(targets):
            advice += ", unless so few are slips in the data"
        if neuron.activation == "step" or time * now.gain > LITTLE * now.loss:
            advice += "; or train for more epochs, in case there is one"
        return advice + "."
    if neuron.has_bias:
        return ""
    for r in places:
        if not any(inputs[r]):
            return (
                f"Without a bias the answer to an input of zeros, as in inputs[{r}], is always "
                f"{now.outputs[r]:g}: give the neuron one, with bias=True. "
                f"{not_for_yes_and_no(now)}"
            )
    others = [r for r in range(len(inputs)) if any(inputs[r])]
    if can_part([inputs[r] for r in others], [are_yes[r] for r in others], False):
        return ""
    return (
        "A straight line separates these examples, but none through 0, where without a bias it "
        f"must go through: give the neuron one, with bias=True. {not_for_yes_and_no(now)}"
    )
