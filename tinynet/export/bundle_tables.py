"""The tables of which a bundle may have only some entries: activations, losses, optimizers."""

import ast
import copy

from ..activation_by_name import ACTIVATIONS
from ..argument_checks import check_choice, check_list
from ..errors import TinynetError, quoted
from ..losses import LOSSES
from ..optimizers import OPTIMIZERS
from .parsed_modules import Definition, Module

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Container

# For each table what one entry is called, the module and the name of the table.
TABLES = {
    "activations": ("activation", "activation_by_name", "ACTIVATIONS"),
    "losses": ("loss", "losses", "LOSSES"),
    "optimizers": ("optimizer", "optimizers", "OPTIMIZERS"),
}

# Where each can be added to, by hand: the table, and the module that adds to it.
ADDED_TO: "dict[str, tuple[Container[str], str]]" = {
    "activations": (ACTIVATIONS, "activation_by_name"),
    "losses": (LOSSES, "own_loss_trial"),
    "optimizers": (OPTIMIZERS, "own_optimizer_trial"),
}


def entries(name: str, module: "Module | None" = None) -> "list[str]":
    """The names of the entries of a table, in its order.

    >>> entries("optimizers")
    ['sgd', 'rprop', 'adam']
    """
    _, where, table_name = TABLES[name]
    table = _table(module or Module(where), table_name)
    return [ast.literal_eval(key) for key in table.keys if key is not None]


def wanted_entries(name: str, wanted: object) -> "list[str]":
    """The entries of a table that are asked for, each once and in its order.

    >>> wanted_entries("optimizers", ["adam", "sgd", "adam"])
    ['sgd', 'adam']
    >>> wanted_entries("losses", ["hinge"])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: loss 'hinge' is unknown; known are: squared_error, cross_entropy
    """
    one, _, _ = TABLES[name]
    known = entries(name)
    for entry in check_list(wanted, name):
        why = why_registered(name, entry)
        if why:
            raise TinynetError(why)
    asked = [check_choice(entry, one, known) for entry in check_list(wanted, name)]
    if not asked:
        raise TinynetError(f"a bundle without any {one} can do nothing: name some {name}")
    return [entry for entry in known if entry in asked]


def why_registered(name: str, entry: object) -> str:
    """Why an entry that was added by hand is in no bundle, and what to do; "" for all others."""
    table, module = ADDED_TO[name]
    if not isinstance(entry, str) or entry not in table or entry in entries(name):
        return ""
    return (
        f"{TABLES[name][0]} {quoted(entry)} was registered by hand, and a bundle has what is in "
        f"this library's own source: name {module} among its modules, and register it on the board"
    )


def with_entries(name: str, module: Module, kept: "list[str]") -> Module:
    """The module of a table that has only these entries."""
    _, where, table_name = TABLES[name]
    (definition,) = module.by_name[table_name]
    tree = copy.copy(definition.tree)
    assert isinstance(tree, ast.Assign)
    table = _table(module, table_name)
    places = [place for place, known in enumerate(entries(name, module)) if known in kept]
    tree.value = ast.Dict([table.keys[i] for i in places], [table.values[i] for i in places])
    fewer = Definition(where, tree)
    return module.having([fewer if d is definition else d for d in module.definitions])


def _table(module: Module, table_name: str) -> ast.Dict:
    (definition,) = module.by_name[table_name]
    assert isinstance(definition.tree, ast.Assign)
    assert isinstance(definition.tree.value, ast.Dict)
    return definition.tree.value
