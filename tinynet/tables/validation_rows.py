"""What the candidates that decided say to the rows that were held back from them."""

from ..backends.predictor_and_batch_gradients import predictor
from ..errors import TinynetError
from ..network import Network
from .baseline import remedies

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .training_task import Task

    Parts = list[tuple[list[int], list[float]]]  # rows held back, parameters learned without them

ENOUGH_ROWS = 10  # of all divisions: of fewer it is not said that they are told badly
START = "on the rows held back to see when to stop,"  # of what is said of them


def outputs_held_back(task: "Task", parts: "Parts") -> "tuple[list[int], list[list[float]]]":
    """The numbers of the rows, and for each the outputs of a network that did not learn it.

    With several divisions a row may be there twice.
    """
    network = Network(task.sizes, task.activations)
    rows: "list[int]" = []
    outputs: "list[list[float]]" = []
    for held_back, parameters in parts:
        network.set_parameters(parameters)
        rows += held_back
        predict = predictor(network, task.settings["backend"])
        outputs += predict.many([task.inputs[r] for r in held_back])
    return rows, outputs


def on_rows_held_back(
    model: "Any", task: "Task", parts: "Parts", answers: "list[Any]"
) -> "tuple[float | None, list[str]]":
    """The score of an estimator on them, if it can be had; what is said where it is none."""
    try:
        rows, outputs = outputs_held_back(task, parts)
        if len(rows) < 2:
            return None, []
        found = model.compared([answers[r] for r in rows], outputs)
    except TinynetError:  # predictions run away
        return None, []
    if not found.verdict or len(rows) < ENOUGH_ROWS:
        return found.score, []
    helps = remedies(answers if model.is_classifier else None, vars(model), options=False)
    return found.score, ["; ".join([f"{START} it is {found.verdict}", *helps])]
