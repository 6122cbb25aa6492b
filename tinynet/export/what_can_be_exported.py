"""What can be exported: which networks, which names for the function, what a file needs for it."""

import re

from ..activation_by_name import ACTIVATIONS
from ..errors import ModelError, TinynetError, describe, quoted
from ..network import Network, check_network
from ..vectors import all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Container

KNOWN = ("step", "sigmoid", "identity", "tanh", "relu", "leaky_relu", "softplus", "softmax")

# What else the files need for each activation; exp and log are the language's own.
NEEDS = {
    "sigmoid": ["exp"],
    "tanh": ["exp"],
    "softplus": ["log_of_1_plus", "exp", "log"],
    "softmax": ["exp"],
}


def check_exportable(network: Network, call: str) -> Network:
    """`network` if it can be exported, or an error that says why not.

    >>> check_exportable(None, "to_c(network)")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: to_c(network) takes a Network, not None
    """
    check_network(network, call)
    for k in range(len(network.layers)):
        name = network.layers[k].activation
        if name not in KNOWN or name not in ACTIVATIONS:
            raise TinynetError(
                f"layer {k + 1} has the activation {quoted(name)}, which was registered by hand "
                f"and cannot be exported; those that can are: {', '.join(KNOWN)}"
            )
    if not all_finite(network.parameters()):
        raise ModelError("a parameter of the network is not finite: there is nothing to export")
    return network


def check_name(name: object, language: str, taken: "Container[str]") -> str:
    """`name` if a function can be called so in this language, where the names `taken` are taken.

    Where `taken` has a method `owner`, as the names of C have, the error says what it returns.

    >>> check_name("for", "Python", ["for", "while"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    tinynet.errors.TinynetError: ... the name is taken by Python or by the file itself
    """
    # Variables of the file itself, which a function of that name would hide or be hidden by.
    variable = r"[a-z]|[xywz][0-9_]+|LAYER_[0-9]+|"
    variable += r"inputs|outputs|examples|allowed|wrong|difference|close|total"
    called = quoted(name) if isinstance(name, str) else describe(name)
    what = f"a function cannot be called {called} in {language}"
    if name == "":
        raise TinynetError(f"{what}: the name is empty")
    if not isinstance(name, str) or not (name.isascii() and name.isidentifier()):
        raise TinynetError(f"{what}: a name is made of letters, digits and _")
    if len(name) == 1 and re.fullmatch(variable, name):
        raise TinynetError(
            f"{what}: the name is taken by the file itself, as single letters are; "
            "take a longer one"
        )
    if name in KNOWN or re.fullmatch(variable, name):
        raise TinynetError(f"{what}: the name is taken by the file itself")
    if name in taken:
        owner = getattr(taken, "owner", None)
        by = f"{language} or by the file itself" if owner is None else owner(name)
        raise TinynetError(f"{what}: the name is taken by {by}")
    return name


def needed(network: Network) -> "list[str]":
    """The functions that a file must define or import, the activations in the order of KNOWN.

    >>> needed(Network([2, 3, 1], "softplus", "sigmoid"))
    ['sigmoid', 'softplus', 'log_of_1_plus', 'exp', 'log']
    """
    used = [layer.activation for layer in network.layers]
    names = [name for name in KNOWN if name in used and name != "identity"]
    more: "list[str]" = []
    for name in names:
        more += [need for need in NEEDS.get(name, []) if need not in more]
    order = [need for need in ("log_of_1_plus", "exp", "log") if need in more]
    return names + order


def same_bits(network: Network) -> str:
    """What a comment says of the bits that come out.

    >>> same_bits(Network([1, 1]))
    'the bits of tinynet, where `exp` has the same bits'
    """
    called = [f"`{need}`" for need in needed(network) if need in ("exp", "log")]
    if not called:
        return "the bits of tinynet, where floats are doubles"
    have = "has" if len(called) == 1 else "have"
    return f"the bits of tinynet, where {' and '.join(called)} {have} the same bits"
