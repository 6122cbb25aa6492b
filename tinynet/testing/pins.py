"""Pins: what a strategy is told to keep fixed, a value or a strategy of values.

Every keyword of a strategy here is a pin. What is not pinned is drawn, and what cannot be
kept is refused where the strategy is made, not somewhere within a run of Hypothesis.
"""

import functools
import inspect
from typing import TYPE_CHECKING, Any, Callable, TypeVar, cast

from hypothesis.strategies import SearchStrategy

from ..activation_by_name import ACTIVATIONS
from ..argument_checks import check_choice, check_list, check_number, check_whole
from ..errors import TinynetError, quoted

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

Function = TypeVar("Function", bound=Callable[..., Any])


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


def with_pins(*values_only: str) -> "Callable[[Function], Function]":
    """For a function that makes a strategy: pins of unknown names are refused in our words.

    So is a strategy for one of `values_only`, which have to be known when it is made.

    >>> from hypothesis import strategies
    >>> @with_pins("reach")
    ... def points(n=None, reach=2.0):
    ...     return "a strategy of points"
    >>> points(3)
    'a strategy of points'
    >>> points(seed=1)
    Traceback (most recent call last):
    tinynet.errors.TinynetError: points(...) has no pin 'seed'; it has n and reach
    >>> points(reach=strategies.just(1.0))
    Traceback (most recent call last):
    tinynet.errors.TinynetError: reach is a strategy, it must be a value: draw it first, by flatmap
    """

    def decorate(function: "Function") -> "Function":
        signature = inspect.signature(function)
        takes_any = any([p.kind is p.VAR_KEYWORD for p in signature.parameters.values()])

        @functools.wraps(function)
        def checked(*given: "Any", **pins: "Any") -> "Any":
            if not takes_any:
                check_pins(pins, list(signature.parameters), function.__name__)
            found = dict(zip(signature.parameters, given))
            found.update(pins)
            for name in values_only:
                if is_strategy(found.get(name)):
                    raise TinynetError(
                        f"{name} is a strategy, it must be a value: draw it first, by flatmap"
                    )
            return function(*given, **pins)

        return cast("Function", checked)

    return decorate


def check_pins(pins: "dict[str, Any]", known: "list[str]", call: str) -> None:
    """Refuse pins of a name that this strategy does not have.

    >>> check_pins({"epoch": 3}, ["epochs", "seed"], "settings_of_train")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: settings_of_train(...) has no pin 'epoch'; it has epochs and seed
    """
    for name in pins:
        if name not in known:
            names = " and ".join([part for part in (", ".join(known[:-1]), *known[-1:]) if part])
            raise TinynetError(f"{call}(...) has no pin {quoted(name)}; it has {names or 'none'}")


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
