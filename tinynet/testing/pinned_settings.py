"""Whether settings can be had together: refused where they are pinned, by train's own words.

>>> check_settings_of_train(Network([2, 1]), None, {"optimizer": "adam", "momentum": 0.5})
Traceback (most recent call last):
tinynet.errors.TinynetError: momentum belongs to sgd; adam has a memory of its own
>>> check_settings_of_evolution({"population": 3, "elite": 5})
Traceback (most recent call last):
tinynet.errors.TinynetError: elite is 5 of a population of 3; it must be less, or no child is ever \
born
"""

from typing import Any

from hypothesis.strategies import SearchStrategy

from ..argument_checks import check_choice, check_list, check_whole
from ..backend_by_name import BACKENDS
from ..losses import CategoricalCrossEntropy, find_loss
from ..network import Network
from ..next_generation import Evolution
from ..own_loss import OwnLoss
from ..stopping_rules import StoppingRules, check_function
from ..training_settings import TrainingSettings

OF_RULES = ("epochs", "target_loss", "patience", "max_seconds")
NOT_LOOKED_AT = ("state",)  # it depends on the training that is to go on


def known_pins(pins: "dict[str, Any]") -> "dict[str, Any]":
    """Those that are values: what a strategy will draw is not known yet.

    >>> from hypothesis import strategies
    >>> known_pins({"epochs": 3, "seed": strategies.integers()})
    {'epochs': 3}
    """
    return {name: pins[name] for name in pins if not isinstance(pins[name], SearchStrategy)}


def check_settings_of_train(
    network: Network, n: "int | None", settings: "dict[str, Any]", may_validate: bool = False
) -> None:
    """Refuse what `train` refuses of these settings, whatever the `n` examples are.

    `may_validate` says that there may still be a validation part, which patience needs.
    """
    learning = {name: settings[name] for name in settings if name not in NOT_LOOKED_AT}
    rules = {name: learning.pop(name, None) for name in OF_RULES}
    epochs = 0 if "epochs" not in settings else rules["epochs"]
    has_validation = may_validate or learning.get("validation") is not None
    StoppingRules(
        epochs, rules["target_loss"], rules["patience"], has_validation, rules["max_seconds"]
    )
    check_function(learning.pop("on_epoch", None), "on_epoch")
    check_choice(learning.get("backend", "auto"), "backend", BACKENDS)
    n_examples = 1 if n is None else n
    if n is None and learning.get("sample_weight") is not None:
        n_examples = len(check_list(learning["sample_weight"], "sample_weight"))
    inputs = [[0.0] * network.sizes[0]] * n_examples
    targets = [_target(network, learning.get("loss", "squared_error"))] * n_examples
    TrainingSettings(network, inputs, targets, **learning)


def _target(network: Network, loss: str) -> "list[float]":
    """A target that fits."""
    rule, width = find_loss(loss, network.layers[-1].activation), network.sizes[-1]
    if isinstance(rule, CategoricalCrossEntropy):
        return [1.0] + [0.0] * (width - 1)
    limits = (rule.low, rule.high) if isinstance(rule, OwnLoss) else ()
    return [([limit for limit in limits if limit is not None] or [0.0])[0]] * width


def check_settings_of_evolution(settings: "dict[str, Any]") -> None:
    """Refuse what `evolve` refuses of these settings, where the others are those that fit."""
    fitting = dict(settings)
    if "population" not in settings:
        fitting["population"] = least_population(settings.get("elite", 0))
    fitting.setdefault("elite", 0)
    Evolution(Network([1, 1]), max, **fitting)


def least_population(elite: object) -> int:
    """The smallest population that has such an elite.

    >>> least_population(2)
    3
    """
    return check_whole(elite, "elite") + 1
