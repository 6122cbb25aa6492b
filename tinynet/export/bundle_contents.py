"""A bundle: tinynet as a small library for a board.

A board has little memory, and every definition that is never used takes some of it. So
a bundle has the modules that are asked for, whole, and of all others only the
definitions that these need, found by following names from definition to definition.
The code is that of the modules, so the numbers are the same.
"""

import ast
import copy
import functools

from ..argument_checks import check_choice, check_flag, check_list
from ..errors import TinynetError
from .bundle_tables import TABLES, wanted_entries, with_entries
from .own_files import core_files
from .parsed_modules import Definition, Module, optional_modules
from .strip_checks import RemoveChecks

# The smallest bundle that trains: what can be called in it, and the entries of its tables.
SMALLEST = {"network": ["Network"], "train_on_board": ["train_on_board"]}
SMALLEST_METHODS = {"predict", "parameters", "set_parameters"}
SMALLEST_ENTRIES = {
    "activations": ["sigmoid"],
    "losses": ["squared_error"],
    "optimizers": ["sgd"],
}

# What takes a module's place where boards have whole numbers of 30 bits only.
FOR_SMALL_INTEGERS = {"rng": "rng_small_integers"}


def contents() -> "list[str]":
    """The names of all modules that a bundle may have, in reading order.

    They are those of the core, and then those of `backends`.

    >>> contents()[:2]
    ['errors', 'argument_checks']
    """
    return [name for name in core_files() if name not in FOR_SMALL_INTEGERS.values()]


@functools.cache
def module_of(
    name: str, available: "frozenset[str]", trusting: bool, small_integers: bool = False
) -> Module:
    """A module for a bundle in which these others are `available`; read once, never changed."""
    module = Module(name, available, FOR_SMALL_INTEGERS.get(name) if small_integers else None)
    if not trusting:
        return module
    remove = RemoveChecks()
    return module.having([Definition(name, remove.visit(d.tree)) for d in module.definitions])


class Bundle:
    """What belongs into a bundle.

    `only` are the modules asked for (None: all of them). `activations`, `losses` and
    `optimizers` are the entries of those tables (None: all of them). With
    `trusting=True` nothing that is given is checked; with `small_integers=True` no whole
    number has more than 30 bits. `modules` are those that are
    left with something in them, in reading order; `public` says what `import tinynet`
    offers, as `Module.imports` does; `options` are the settings as the command line
    takes them.

    >>> bundle = Bundle(["rng"], trusting=True)
    >>> [module.name for module in bundle.modules]
    ['rng']
    """

    def __init__(
        self,
        only: "list[str] | None" = None,
        activations: "list[str] | None" = None,
        losses: "list[str] | None" = None,
        optimizers: "list[str] | None" = None,
        trusting: bool = False,
        small_integers: bool = False,
        smallest: bool = False,
    ) -> None:
        known = contents()
        self.smallest = check_flag(smallest, "smallest")
        if smallest:
            if only is not None:
                raise TinynetError("the smallest bundle has its own modules, so name none in only")
            only, trusting = list(SMALLEST), True
        asked = known if only is None else check_list(only, "only")
        names = [check_choice(name, "module", known) for name in asked]
        self.only = list(dict.fromkeys(names))
        if not self.only:
            raise TinynetError("a bundle of no modules would be empty: name some, as in network")
        trusting = check_flag(trusting, "trusting")
        self.small_integers = small_integers = check_flag(small_integers, "small_integers")
        self._modules = {}
        for name in ["__init__", *known]:
            available = optional_modules(name) & set(self.only)
            self._modules[name] = module_of(name, available, trusting, small_integers)
        self._package = self._modules.pop("__init__")
        self.public = self._package.imports
        self.options = "" if only is None else f"--only {','.join(self.only)} "
        self.options = "--smallest " if smallest else self.options
        entries_of = {"activations": activations, "losses": losses, "optimizers": optimizers}
        for name, entries in entries_of.items():
            if smallest and entries is None:
                self._keep_entries(name, list(SMALLEST_ENTRIES[name]))
            if entries is not None:
                kept = wanted_entries(name, entries)
                self._keep_entries(name, kept)
                self.options += f"--{name} {','.join(kept)} "
        self.options += "--trusting " if trusting and not smallest else ""
        self.options += "--small-integers" if small_integers else ""
        offered = self._offered()
        self._keep_what_is_needed()
        while self._drop_methods(offered):
            self._keep_what_is_needed()
        self.modules = [module for module in self._modules.values() if module.definitions]

    def _keep_entries(self, name: str, kept: "list[str]") -> None:
        """Leave only these entries in a table."""
        where = TABLES[name][1]
        self._modules[where] = with_entries(name, self._modules[where], kept)

    def _keep_what_is_needed(self) -> None:
        """Leave only definitions that can be reached from the modules asked for."""
        todo = [d for name in self.only for d in self._modules[name].definitions]
        if self.smallest:
            todo = [d for d in todo if d.names[0] in SMALLEST[d.module]]
        needed: "set[Definition]" = set()
        while todo:
            definition = todo.pop()
            if definition not in needed:
                needed.add(definition)
                for name in definition.uses:
                    todo += self._meant(self._modules[definition.module], name)
        for name, module in self._modules.items():
            self._modules[name] = module.having([d for d in module.definitions if d in needed])

    def _meant(self, module: Module, name: str) -> "list[Definition]":
        """The definition that this module means by a name, its own or another module's."""
        first, _, part = name.partition(".")
        if first in module.imports:
            other, imported = module.imports[first]
            return self._meant(self._modules[other], imported or part)
        return module.by_name.get(name, [])

    def _drop_methods(self, offered: "set[tuple[str, str]]") -> bool:
        """Leave out methods whose name is nowhere used; returns whether there were any.

        All stay in the modules asked for, and in the classes that are `offered`.
        """
        kept = [d for module in self._modules.values() for d in module.definitions]
        attributes = {attribute for d in kept for attribute in d.attributes}
        if self.smallest:
            attributes |= SMALLEST_METHODS
        dropped = False
        for name, module in self._modules.items():
            if self.smallest or name not in self.only:
                definitions = []
                for definition in module.definitions:
                    if self.smallest or (name, definition.names[0]) not in offered:
                        definition = _without_methods(definition, attributes, self.smallest)
                    definitions.append(definition)
                if definitions != module.definitions:
                    self._modules[name] = module.having(definitions)
                    dropped = True
        return dropped

    def _offered(self) -> "set[tuple[str, str]]":
        """What `import tinynet` offers, and the classes that this is made from."""
        found: "list[Definition]" = []
        for name in self.public:
            found += self._meant(self._package, name)
        for definition in found:  # which grows while we go through it
            if isinstance(definition.tree, ast.ClassDef):
                for base in definition.tree.bases:
                    found += self._meant(self._modules[definition.module], ast.unparse(base))
        return {(definition.module, definition.names[0]) for definition in found}


def _without_methods(definition: Definition, used: "set[str]", smallest: bool) -> Definition:
    """A class without the methods that are not among the `used` names; all else as it is.

    In the smallest bundle nothing prints as a sentence: neither objects nor errors.
    """
    if not isinstance(definition.tree, ast.ClassDef):
        return definition
    unsaid = ""
    if smallest:
        unsaid = "__init__" if definition.names[0].endswith("Error") else "__repr__"
    body = []
    for part in definition.tree.body:
        name = part.name if isinstance(part, ast.FunctionDef) else "__"
        if name != unsaid and (name in used or name.startswith("__")):
            body.append(part)
    if len(body) == len(definition.tree.body):
        return definition
    tree = copy.copy(definition.tree)
    tree.body = body or [ast.Pass()]
    return Definition(definition.module, tree)
