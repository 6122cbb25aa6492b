"""Epochs of one neuron, each checked before it counts, and what came of them.

How a neuron learns is said in `neuron`. Here it is let do so, epoch after epoch, until
there is a reason to stop; and in the end a result says how it went.
"""

from .errors import DivergedError
from .vectors import all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .neuron import Examples, Learned, Neuron

PAST_ANY_DOUBT = 1e6  # times the larger of the first error and the largest target


class NeuronResult:
    """How the training of a neuron went; it prints as a sentence.

    `epochs`, how many there were; `errors`, one an epoch: the sum of abs(target - output)
    over its examples, of a threshold the number of its mistakes; `error`, that of the last
    epoch (before any, as it stands); `reason`, why training ended: "epochs", "no_mistakes"
    or "interrupted"; `advice`, which examples are still wrong and what to try, if it seems
    to have failed, else empty.
    """

    def __init__(
        self,
        neuron: "Neuron",
        examples: "Examples",
        rate: float,
        epochs: int,
        errors: "list[float]",
        reason: str,
    ) -> None:
        self.epochs = epochs
        self.errors = errors
        self.error = errors[-1] if errors else _total_error(neuron, examples)
        self.reason = reason
        self.advice = _advice(neuron, examples, rate, epochs) if epochs and rate else ""
        self._is_threshold = neuron.activation == "step"
        self._n_examples = len(examples)

    def __repr__(self) -> str:
        why = {
            "epochs": "all epochs done",
            "no_mistakes": "no mistakes are left",
            "interrupted": "interrupted",
        }
        count = "1 epoch" if self.epochs == 1 else f"{self.epochs} epochs"
        error = f"total error {self.error:.6g}"
        if self._is_threshold:
            error = "1 mistake" if self.error == 1.0 else f"{self.error:.6g} mistakes"
        of = "1 example" if self._n_examples == 1 else f"{self._n_examples} examples"
        if self._is_threshold and self.reason != "no_mistakes":
            of += " while it learned"  # of which its last step may have undone some
        line = f"{count}, {error} in {of}: {why[self.reason]}"
        return f"{line}. {self.advice}" if self.advice else line

    def _repr_svg_(self) -> "str | None":
        try:
            from .pictures.notebook_pictures import svg_of
        except ImportError:  # a small library for a board does without
            return None
        return svg_of(self)


def _total_error(neuron: "Neuron", examples: "Examples") -> float:
    """The sum of abs(target - output), as the neuron is now."""
    total = 0.0
    for x, target in examples:
        total += abs(target - neuron.predict(x))
    return total


def _advice(neuron: "Neuron", examples: "Examples", rate: float, epochs: int) -> str:
    try:
        from .neuron_advice import advise_neuron
    except ImportError:  # a small library for a board does without
        return ""
    return advise_neuron(neuron, examples, rate, epochs)


def train_neuron(
    neuron: "Neuron",
    examples: "Examples",
    rate: float,
    epochs: int,
    history: bool,
    backend: "Any",
) -> NeuronResult:
    """`Neuron.train`, once all is checked; without a backend the neuron itself does the work.

    An epoch that goes wrong has not been. Where several at once go wrong, half as many are
    tried, and so on: so the last good one is found. Where the error explodes, the weights from
    before it grew come back.
    """
    largest = max([abs(target) for _, target in examples])
    done, at_once, reason = 0, epochs, "epochs"
    all_errors: "list[float]" = []
    good = sound = neuron.weights, neuron.bias
    sound_until = 0
    try:
        while done < epochs and reason == "epochs":
            most = min(at_once, epochs - done)
            weights, bias, errors = _learned(neuron, examples, rate, most, backend)
            if not all_finite(weights + [bias]) or not all_finite(errors):
                raise DivergedError(done + 1, "the numbers are no longer finite")
            if done == 0:
                sensible = max(errors[0], largest)
            if max(errors) > PAST_ANY_DOUBT * sensible:
                if len(errors) == 1:
                    raise DivergedError(done + 1, f"the total error is {errors[0]:.3g}")
                at_once = len(errors) // 2
                continue
            if errors[0] <= sensible:  # the error with the weights from before these epochs
                sound, sound_until = good, done
            good = weights, bias
            neuron.weights, neuron.bias = good
            done += len(errors)
            if history:
                all_errors.extend(errors)
            else:
                all_errors = errors[-1:]
            if neuron.activation == "step" and errors[-1] == 0.0:
                reason = "no_mistakes"
    except DivergedError:
        neuron.weights, neuron.bias = sound
        if done > sound_until:
            _go_on_while_sound(neuron, examples, rate, done - sound_until, sensible, backend)
        raise
    except KeyboardInterrupt:
        neuron.weights, neuron.bias = good  # it may have come between the two
        reason = "interrupted"
    return NeuronResult(neuron, examples, rate, done, all_errors, reason)


def _learned(
    neuron: "Neuron", examples: "Examples", rate: float, epochs: int, backend: "Any"
) -> "Learned":
    """What so many epochs lead to, or what one does."""
    learned: "Learned | None" = None
    if backend is not None:
        learned = backend.epochs(neuron, examples, rate, epochs)
    if learned is None:  # no backend, or it cannot do what comes next
        learned = neuron._epoch(examples, rate)
    return learned


def _go_on_while_sound(
    neuron: "Neuron",
    examples: "Examples",
    rate: float,
    epochs: int,
    sensible: float,
    backend: "Any",
) -> None:
    """Leave a neuron with the last weights, of so many epochs, whose error is sensible.

    They were done already, but several at once.
    """
    sound = neuron.weights, neuron.bias
    for _ in range(epochs + 1):  # an epoch tells the error of the weights before it
        weights, bias, errors = _learned(neuron, examples, rate, 1, backend)
        if errors[0] <= sensible:
            sound = neuron.weights, neuron.bias
        neuron.weights, neuron.bias = weights, bias
    neuron.weights, neuron.bias = sound
