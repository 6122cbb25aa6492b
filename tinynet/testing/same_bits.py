"""Whether a training is the same, bit for bit, whoever carries it out."""

import struct
from typing import Any

from ..argument_checks import check_list
from ..errors import DivergedError, TinynetError
from ..network import Network, check_network
from ..training import train
from .gradient_agreement import parameter_in_words
from .network_as_code import as_code

MOST_LETTERS = 500  # of examples in a message


def assert_same_bits(
    network: Network,
    inputs: "list[list[float]]",
    targets: "list[list[float]]",
    backends: "tuple[str, ...] | list[str]" = ("reference", "python", "c"),
    epochs: int = 5,
    **settings: "Any",
) -> None:
    """Raise an AssertionError unless training ends with the same bits by all these backends.

    Each trains a copy of the network; `settings` are those of `train`. Compared are the loss of
    each epoch, every parameter, how it ended, well or not, and the whole `state` by which it
    goes on. The message names the first difference. Where a backend cannot be had, as "c" can
    not without a compiler, its TinynetError says what is missing. "auto" is refused: it is one
    of the others, and might be compared with itself.

    >>> inputs, targets = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    >>> assert_same_bits(Network([2, 4, 1]), inputs, targets, ["reference", "python"], l2=0.01)
    """
    check_network(network, "assert_same_bits(network, inputs, targets)")
    names = [str(name) for name in check_list(backends, "backends")]
    if "backend" in settings:
        raise TinynetError("assert_same_bits takes several: backends=, not backend=")
    if len(names) < 2:
        raise TinynetError("backends: to be compared, there must be at least two")
    for name in names:
        if names.count(name) > 1:
            raise TinynetError(f"backends: {name!r} is there twice, and is the same as itself")
        if name == "auto":
            raise TinynetError(
                "backends: 'auto' is one of the others, whichever pays, and might be compared "
                "with itself; name two of them: reference, python, c"
            )
    # Each backend reads them anew, and what can be read but once is empty for the second.
    inputs, targets = _as_lists(inputs), _as_lists(targets)
    settings = {name: _as_lists(settings[name]) for name in settings}
    first = _outcome(network, inputs, targets, names[0], epochs, settings)
    for name in names[1:]:
        other = _outcome(network, inputs, targets, name, epochs, settings)
        difference = first_difference(network, first, other)
        if difference is not None:
            where, one, two = difference
            raise AssertionError(
                f"backend {name!r} differs from {names[0]!r}: {where} is {one!r} by {names[0]!r} "
                f"and {two!r} by {name!r}. The network is {as_code(network)}{_of(inputs, targets)}"
            )


def _of(inputs: "list[list[float]]", targets: "list[list[float]]") -> str:
    """The examples in words, where they are few enough to be read."""
    said = f", inputs {inputs}, targets {targets}"
    return said if len(said) <= MOST_LETTERS else ""


def _as_lists(value: "Any") -> "Any":
    """The same to be read again and again: a list for each iterator, within lists, too."""
    if hasattr(value, "__next__"):
        value = list(value)
    if type(value) in (list, tuple):
        return type(value)([_as_lists(item) for item in value])
    return value


def _outcome(
    network: Network,
    inputs: "list[list[float]]",
    targets: "list[list[float]]",
    backend: str,
    epochs: int,
    settings: "dict[str, Any]",
) -> "dict[str, Any]":
    """All that a training of a copy leaves, in the order in which it is compared."""
    copy = network.copy()
    try:
        result = train(copy, inputs, targets, epochs=epochs, backend=backend, **settings)
    except DivergedError as error:
        return {"the end": str(error), "parameters": copy.parameters(), "state": error.state}
    return {
        "losses": result.losses,
        "validation_losses": result.validation_losses,
        "parameters": copy.parameters(),
        "the end": result.reason,
        "state": result.state,
    }


def first_difference(
    network: Network, one: "Any", two: "Any", where: str = ""
) -> "tuple[str, Any, Any] | None":
    """Where two values first differ, in words, and what stands there; None if they are the same.

    Of numbers the bits are compared: 0.0 and -0.0 differ, what is not a number equals itself.

    >>> network = Network([2, 1])
    >>> first_difference(network, {"parameters": [1.0, 2.0]}, {"parameters": [1.0, 3.0]})
    ('the weight from input 1 to neuron 0 of layer 1', 2.0, 3.0)
    """
    if isinstance(one, dict) and isinstance(two, dict):
        if list(one) != list(two):
            return f"the names in {where or 'it'}", list(one), list(two)
        for name in one:
            within = f"{where}[{name!r}]" if where else name
            found = first_difference(network, one[name], two[name], within)
            if found is not None:
                return found
        return None
    if isinstance(one, list) and isinstance(two, list):
        if len(one) != len(two):
            return f"the length of {where}", len(one), len(two)
        for place in range(len(one)):
            within = _place_in_words(network, where, place)
            found = first_difference(network, one[place], two[place], within)
            if found is not None:
                return found
        return None
    if isinstance(one, float) and isinstance(two, float):
        same = struct.pack("d", one) == struct.pack("d", two) or (one != one and two != two)
    else:
        same = type(one) is type(two) and one == two
    return None if same else (where, one, two)


def _place_in_words(network: Network, where: str, place: int) -> str:
    if where == "parameters":
        return parameter_in_words(network, place)
    if where == "losses":
        return f"the loss of epoch {place + 1}"
    if where == "validation_losses":
        return f"the validation loss after epoch {place + 1}"
    return f"{where}[{place}]"
