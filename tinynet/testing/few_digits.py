"""Numbers of single precision: they explain a difference that is far above all rounding."""

from typing import TYPE_CHECKING, Any

from ..activation_by_name import find_activation
from ..argument_checks import check_list, is_single
from ..losses import find_loss
from ..own_loss import OwnLoss

if TYPE_CHECKING:
    from ..network import Network

FEW = ("float16", "float32")
PLACE = 0.3  # where functions are asked; 0.3 has more digits than a single has room for


def few_digits(who: str, values: "list[Any]") -> str:
    """A sentence to be put behind others where one of these values is of a library's single.

    >>> class float32(float): pass
    >>> few_digits("f", [0.5, 1]), few_digits("f", [0.5, float32(0.5)])
    ('', '. f gives float32, single precision or less; double is needed here')
    """
    for value in values:
        kind = str(getattr(value, "dtype", type(value).__name__))
        if kind.endswith(FEW):
            return f". {who} gives {kind}, single precision or less; double is needed here"
    return ""


def few_digits_of_calls(*calls: "tuple[str, Any, tuple[Any, ...]]") -> str:
    """The same of what functions say, each with its name and what it is called with."""
    for who, function, given in calls:
        try:
            # Lists of their own: what is called may empty them, and they are told of afterwards.
            found = function(*[list(item) if isinstance(item, list) else item for item in given])
            one = hasattr(found, "dtype") or is_single(found)  # an array says it of all its own
            numbers = [found] if one else check_list(found, who)
        except Exception:  # the caller's function raises what it likes; that is told elsewhere
            continue
        said = few_digits(who, numbers)
        if said:
            return said
    return ""


def few_digits_in_parts(network: "Network", loss: str) -> str:
    """The same of the activations of this network, and of its loss, where they are your own."""
    calls: "list[tuple[str, Any, tuple[Any, ...]]]" = []
    for layer in network.layers:
        activation = find_activation(layer.activation)
        if activation.given is not None:
            f, slope = activation.given[:2]  # as it was given: the row makes Python's floats of all
            calls.append((f"f of activation {activation.name!r}", f, (PLACE,)))
            y = activation.function(PLACE)
            calls.append((f"the slope of activation {activation.name!r}", slope, (y,)))
    rule = find_loss(loss, network.layers[-1].activation)
    if isinstance(rule, OwnLoss):
        ys, ts = [PLACE] * network.sizes[-1], [2.0 * PLACE] * network.sizes[-1]
        calls.append((f"the value of {rule.what}", rule.given[0], (ys, ts)))
        calls.append((f"the gradient of {rule.what}", rule.given[1], (ys, ts)))
    return few_digits_of_calls(*calls)
