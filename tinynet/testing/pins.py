"""Pins: what a strategy is told to keep fixed, a value or a strategy of values.

Every keyword of a strategy here is a pin. What is not pinned is drawn, and what cannot be
kept is refused where the strategy is made, not somewhere within a run of Hypothesis.
"""

from typing import TYPE_CHECKING, Any, Callable

from hypothesis.strategies import SearchStrategy

from ..activation_by_name import ACTIVATIONS
from ..argument_checks import check_choice, check_list, check_number, check_whole
from ..errors import TinynetError, quoted

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


def is_drawn(pin: object) -> bool:
    """Whether there is still something to draw: no pin, or a strategy as one.

    >>> from hypothesis import strategies
    >>> is_drawn(None), is_drawn(strategies.just([2, 1])), is_drawn([2, 1])
    (True, True, False)
    """
    return pin is None or is_strategy(pin)


def is_strategy(pin: object) -> bool:
    """Whether a pin is a strategy of values.

    >>> from hypothesis import strategies
    >>> is_strategy(strategies.just(1)), is_strategy(1)
    (True, False)
    """
    return isinstance(pin, SearchStrategy)


def drawn(draw: "DrawFn", pin: "Any", otherwise: "Callable[[], SearchStrategy[Any]]") -> "Any":
    """The value of a pin: itself, or drawn from it, or where there is none from `otherwise`."""
    if pin is None:
        return draw(otherwise())
    return draw(pin) if isinstance(pin, SearchStrategy) else pin


def check_pins(pins: "dict[str, Any]", known: "list[str]", call: str) -> None:
    """Refuse pins of a name that this strategy does not have.

    >>> check_pins({"epoch": 3}, ["epochs", "seed"], "settings_of_train")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: settings_of_train(...) has no pin 'epoch'; it has epochs and seed
    """
    for name in pins:
        if name not in known:
            names = f"{', '.join(known[:-1])} and {known[-1]}"
            raise TinynetError(f"{call}(...) has no pin {quoted(name)}; it has {names}")


def check_reach(reach: object) -> float:
    """How far from 0 numbers may be drawn: a number from 0 on.

    >>> check_reach(2), check_reach(0)
    (2.0, 0.0)
    """
    return check_number(reach, "reach", low=0.0)


def check_count(n: object, place: str, low: int = 1) -> "Any":
    """A whole number from `low` on, or nothing as yet: None, or a strategy."""
    return n if is_drawn(n) else check_whole(n, place, low=low)


def drawn_count(
    draw: "DrawFn", pin: "Any", place: str, otherwise: "Callable[[], SearchStrategy[Any]]"
) -> int:
    """A whole number from 1 on, pinned or drawn; what a strategy draws is looked at, too."""
    return check_whole(drawn(draw, pin, otherwise), place, low=1)


def check_names(names: object, place: str) -> "tuple[str, ...] | None":
    """The names of activations that a layer may have, from one name or a list; None is None.

    >>> check_names("tanh", "activations"), check_names(["relu", "step"], "activations")
    (('tanh',), ('relu', 'step'))
    >>> check_names([], "activations")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: activations is empty, so there is no activation to draw
    """
    if names is None:
        return None
    items = [names] if isinstance(names, str) else check_list(names, place)
    if not items:
        raise TinynetError(f"{place} is empty, so there is no activation to draw")
    return tuple([check_choice(item, place, sorted(ACTIVATIONS)) for item in items])
