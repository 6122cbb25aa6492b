"""What `bundle` is asked for: names that do not exist, options that do not go together."""

import argparse
import difflib
import textwrap

from ..errors import TinynetError, quoted
from ..export.bundle_contents import FOR_SMALL_INTEGERS, Bundle, contents
from ..export.bundle_tables import TABLES, entries, why_registered
from ..export.bundle_writer import one_file
from ..export.parsed_modules import Module
from ..losses import LOSSES

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

TRAINING = ("network", "training")  # what a fast bundle has if nothing else is asked for
PROGRAMS = "generated_python_backend"
ASKS_FOR_PROGRAMS = "find_backend"
OUTPUTS_ONLY = "softmax"  # an activation of the last layer
FLAT = "step"  # an activation that cannot be trained
TITLE_LINES = 2  # of a bundle, which name the options
DEFAULT_LOSS = "squared_error"
# The tables, the entry that is the default, and what the argument is called that names another.
DEFAULTS = (
    ("activations", "sigmoid", "activation"),
    ("losses", DEFAULT_LOSS, "loss"),
    ("optimizers", "sgd", "optimizer"),
)


def names(text: str) -> "list[str]":
    """The names in the value of an option.

    >>> names("network, training")
    ['network', 'training']
    """
    return text.replace(",", " ").split()


def bundle_of(chosen: argparse.Namespace) -> Bundle:
    """The bundle that is asked for; what it cannot be is a TinynetError."""
    _refuse_unknown("module", "modules", chosen.only, contents())
    for table, (one, _, _) in TABLES.items():
        for name in getattr(chosen, table) or []:
            if why_registered(table, name):
                raise TinynetError(why_registered(table, name))
        _refuse_unknown(one, table, getattr(chosen, table), entries(table))
    if chosen.smallest and (chosen.fast or chosen.only is not None):
        other, what = ("--only", "--smallest has its own modules")
        if chosen.fast:
            other, what = ("--fast", "a bundle is either the smallest or fast")
        raise TinynetError(f"{what}: choose one of the two, --smallest or {other}")
    _refuse_useless_losses(chosen)
    bundle = Bundle(**_settings(chosen))
    if chosen.fast and not _can_be_fast(chosen):
        raise TinynetError(
            f"--fast is for train and for others that use generated programs, and none is in "
            f"{', '.join(chosen.only)}: name training, too, or leave out --fast"
        )
    if chosen.activations is not None and set(chosen.activations) == {FLAT} and _trains(bundle):
        raise TinynetError(
            "a step is flat and cannot be trained: name another one in --activations, too, or "
            "evolution in --only"
        )
    return bundle


def remarks(chosen: argparse.Namespace, bundle: Bundle) -> "list[str]":
    """What to know of a bundle that may not be as it was thought: sentences."""
    found: "list[str]" = []
    kinds = ["fast", "only"] if chosen.fast else []  # else --only is what makes it small
    for option in (*kinds, *TABLES, "trusting", "small_integers"):
        value = getattr(chosen, option)
        if value is None or value is False or (option == "only" and found):
            continue  # where --only names the programs, it is --fast that is said twice
        without = argparse.Namespace(**vars(chosen))
        setattr(without, option, False if value is True else None)
        if _code(Bundle(**_settings(without))) == _code(bundle):
            found.append(f"--{option.replace('_', '-')} changes nothing in this bundle.")
    say: "list[tuple[str, str]]" = []
    for table, default, argument in DEFAULTS:
        kept = getattr(chosen, table)
        if kept is not None and default not in kept and _has(bundle, TABLES[table][2]):
            say += _activations(chosen, bundle) if table == "activations" else [(argument, kept[0])]
    if say:
        words = ", ".join([f'{argument}="{name}"' for argument, name in say])
        found.append(f"Without the usual default it must always be said: {words}.")
    if ("activation", OUTPUTS_ONLY) in say:
        found.append(
            f"{OUTPUTS_ONLY} is for outputs, so these networks have one layer: name another one in "
            "--activations, too, for more."
        )
    if chosen.mip and chosen.small_integers:
        found.append(
            "--mip is for MicroPython: on CircuitPython copy the bundle to the drive CIRCUITPY."
        )
    return found


def _activations(chosen: argparse.Namespace, bundle: Bundle) -> "list[tuple[str, str]]":
    """The activations that a network must be given where sigmoid is not in the bundle.

    The outputs have one of their own where a loss that is the only one asks for it.
    """
    kept = chosen.activations
    hidden = [name for name in kept if name != OUTPUTS_ONLY]
    if _trains(bundle):
        hidden = [name for name in hidden if name != FLAT]
    if not hidden:
        return [("activation", OUTPUTS_ONLY)]
    say = [("activation", hidden[0])]
    losses = chosen.losses or []
    if losses and _has(bundle, TABLES["losses"][2]) and DEFAULT_LOSS not in losses:
        say += [("output_activation", name) for name in kept if name in LOSSES[losses[0]]]
    return say


def _settings(chosen: argparse.Namespace) -> "dict[str, Any]":
    """The arguments of `Bundle`."""
    only = chosen.only
    if chosen.fast:
        only = [*(only or TRAINING), PROGRAMS]
    return {
        "only": only,
        "activations": chosen.activations,
        "losses": chosen.losses,
        "optimizers": chosen.optimizers,
        "trusting": chosen.trusting,
        "small_integers": chosen.small_integers,
        "smallest": chosen.smallest,
    }


def _refuse_unknown(one: str, many: str, asked: "list[str] | None", known: "list[str]") -> None:
    """Refuse a name that nothing has; say what may have been meant, and list all there are."""
    for name in asked or []:
        if name in known:
            continue
        listed = textwrap.fill(", ".join(known), 78, initial_indent="  ", subsequent_indent="  ")
        meant = _meant(name, one, known)
        raise TinynetError(f"there is no {one} {quoted(name)}{meant} The {many} are:\n{listed}")


def _meant(name: str, one: str, known: "list[str]") -> str:
    """What may have been meant by a name, behind it in a sentence."""
    if one == "module" and name in FOR_SMALL_INTEGERS.values():
        return "; it comes by --small-integers."
    public = Module("__init__").imports
    if one == "module" and name in public:
        return f"; {name} is in {public[name][0]}."
    close = difflib.get_close_matches(name.lower().replace("-", "_"), known, 1)
    return f"; did you mean {close[0]}?" if close else "."


def _refuse_useless_losses(chosen: argparse.Namespace) -> None:
    """Refuse a loss that is for other activations than those in the bundle."""
    kept = chosen.activations
    if kept is None:
        return  # then sigmoid is there, which goes with all
    for loss in chosen.losses or []:
        rules = LOSSES[loss]
        if "" not in rules and not rules.keys() & set(kept):
            raise TinynetError(
                f"{loss} needs outputs of {' or '.join(sorted(rules))}: name one of them in "
                "--activations, too"
            )


def _can_be_fast(chosen: argparse.Namespace) -> bool:
    """Whether anything asks for generated programs, beside these themselves."""
    others = [name for name in chosen.only or TRAINING if name != PROGRAMS]
    return bool(others) and _has(Bundle(others), ASKS_FOR_PROGRAMS)


def _trains(bundle: Bundle) -> bool:
    """Whether it trains by gradients, and in no other way."""
    return _has(bundle, "LearningSettings") and not _has(bundle, "evolve")


def _has(bundle: Bundle, name: str) -> bool:
    return any([name in module.by_name for module in bundle.modules])


def _code(bundle: Bundle) -> "list[str]":
    return one_file(bundle).split("\n")[TITLE_LINES:]
