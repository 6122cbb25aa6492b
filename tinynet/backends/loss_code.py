"""The losses as lines of Python.

Those of this library are written out. One of your own is called, once for its value and, to
learn, once for its gradient.

    >>> from ..losses import SquaredError
    >>> loss_lines(SquaredError(), "sigmoid", ["y1_0"], ["t0"], ["e0"])
    (['e0 = y1_0 - t0'], '0.5 * e0 * e0')
"""

from ..losses import Loss
from .source_lines import listed

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable


def functions_of(loss: Loss) -> "dict[str, Callable[..., Any]]":
    """What a program calls for a loss, under the names it calls it by."""
    if loss.of_your_own:
        return {"own_loss": loss.value, "own_errors": loss.output_errors}
    return {}


def loss_lines(
    loss: Loss, activation: str, y: "list[str]", t: "list[str]", e: "list[str]"
) -> "tuple[list[str], str]":
    """`losses`: lines for an example, and its loss as an expression that may use what they set.

    `y`, `t` and `e` are the names of outputs, targets and errors; `activation` that of the
    last layer.
    """
    if loss.of_your_own:
        return [], f"own_loss([{listed(y)}], [{listed(t)}])"
    lines = [f"{e[j]} = {y[j]} - {t[j]}" for j in range(len(e))]
    if loss.name == "squared_error":
        return lines, " + ".join([f"0.5 * {error} * {error}" for error in e])
    terms = []
    for j in range(len(e)):
        terms.append(f"{t[j]} * {_floored_log(y[j])}")
        if activation == "sigmoid":
            lines.append(f"n{j} = 1.0 - {y[j]}")
            terms.append(f"(1.0 - {t[j]}) * " + _floored_log(f"n{j}"))
    return lines, "0.0 - " + " - ".join(terms)


def error_lines(loss: Loss, y: "list[str]", t: "list[str]", e: "list[str]") -> "list[str]":
    """The lines that set the errors, where those of the loss have not."""
    if loss.of_your_own:
        return [f"({listed(e)}) = own_errors([{listed(y)}], [{listed(t)}])"]
    return []


def _floored_log(p: str) -> str:
    """`losses.floored_log`, written out."""
    return f"(-100.0 if {p} <= 3.8e-44 else log({p}))"
