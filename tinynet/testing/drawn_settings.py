"""Settings of trainings and evolutions that fit each other: a whole program is drawn of them."""

import functools
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ..argument_checks import check_whole
from ..genetic_operators import CROSSOVERS
from ..network import Network, check_network
from .drawn_examples import examples_for, losses_for, sample_weights
from .drawn_numbers import one_of_these
from .pinned_settings import (
    check_settings_of_evolution,
    check_settings_of_train,
    known_pins,
    least_population,
)
from .pins import check_pins, drawn, is_strategy, with_pins

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

MOST_EPOCHS = 5
MOST_INDIVIDUALS = 8
DEFAULTS = {  # of `train`, for what is left out here where it is drawn so
    "optimizer": "sgd",
    "learning_rate": None,
    "momentum": 0.0,
    "batch_size": None,
    "l2": 0.0,
    "sample_weight": None,
    "validation": None,
    "patience": None,
    "target_loss": None,
    "shuffle": True,
    "seed": 0,
    "history": True,
}
OTHER_PINS = ("max_seconds", "on_epoch", "state", "backend")  # taken as they are, never drawn


@with_pins("network", "n")
def settings_of_train(
    network: Network, n: "int | None" = None, **pins: "Any"
) -> "SearchStrategy[dict[str, Any]]":
    """Keyword arguments for `train` that fit this network, and each other.

    Every setting of `train` is a pin, a value or a strategy of values. `n` is how many
    examples there will be; without it no `sample_weight` is drawn. `max_seconds`, `on_epoch`,
    `state` and `backend` are not drawn, only pinned. `loss` and `epochs` (0 to 5) are always
    among the arguments, the others where they are not the default, so that what fails
    shrinks to few. Pins that `train` refuses, alone or together, are refused here, in its words;
    what strategies draw, when they have drawn it. With them, the loss for `examples_for`:

    >>> from .smallest_example import smallest
    >>> network = Network([2, 1])
    >>> smallest(settings_of_train(network))
    {'loss': 'squared_error', 'epochs': 0}
    >>> wanted = lambda settings: settings.get("momentum", 0.0) > 0.1 and settings["epochs"] > 1
    >>> smallest(settings_of_train(network, loss="cross_entropy"), wanted)
    {'loss': 'cross_entropy', 'epochs': 2, 'momentum': 0.5}
    """
    check_network(network, "settings_of_train(network)")
    check_pins(pins, ["n", "loss", "epochs", *DEFAULTS, *OTHER_PINS], "settings_of_train")
    n = n if n is None else check_whole(n, "n", low=1)
    known = known_pins(pins)
    may_validate = "validation" not in pins or is_strategy(pins["validation"])
    check_settings_of_train(network, n, known, may_validate)
    return _settings_of_train(network, n, pins)


@st.composite
def _settings_of_train(
    draw: "DrawFn", network: Network, n: "int | None", pins: "dict[str, Any]"
) -> "dict[str, Any]":
    loss = drawn(draw, pins.get("loss"), lambda: losses_for(network))
    found = {"loss": loss}
    found["epochs"] = drawn(draw, pins.get("epochs"), lambda: st.integers(0, MOST_EPOCHS))
    some, drawn_already = dict(_of_training()), {}
    if "momentum" in pins:
        drawn_already["momentum"] = drawn(draw, pins["momentum"], lambda: st.just(0.0))
    if drawn_already.get("momentum"):
        some["optimizer"] = one_of_these("sgd")  # it is for no other
    for name in DEFAULTS:
        if name in pins:
            value = drawn_already.get(name, pins[name])
            found[name] = draw(value) if is_strategy(value) else value
            continue
        if name == "sample_weight":
            value = draw(st.none() if n is None else st.none() | sample_weights(n))
        elif name == "validation":
            examples = examples_for(network, loss)
            value = draw(examples if pins.get("patience") is not None else st.none() | examples)
        else:
            value = draw(some[name])
        # All are drawn, so that it takes no fewer draws, and so is no simpler, to fit nothing.
        fits = {
            "momentum": found.get("optimizer", "sgd") == "sgd",
            "patience": found.get("validation") is not None,
        }
        if value != DEFAULTS[name] and fits.get(name, True):
            found[name] = value
    for name in OTHER_PINS:
        if name in pins:
            found[name] = draw(pins[name]) if is_strategy(pins[name]) else pins[name]
    if len(known_pins(pins)) < len(pins):
        check_settings_of_train(network, n, found)
    return found


@functools.cache
def _of_training() -> "dict[str, SearchStrategy[Any]]":
    return {
        "optimizer": one_of_these("sgd", "rprop", "adam"),
        "learning_rate": st.none() | one_of_these(0.0, 1.0) | st.floats(0.0, 1.0),
        "momentum": one_of_these(0.0, 0.5, 0.9) | st.floats(0.0, 0.99),
        "batch_size": st.none() | st.integers(1, 6),
        "l2": one_of_these(0.0, 0.01) | st.floats(0.0, 0.1),
        "patience": st.none() | st.integers(0, 3),
        "target_loss": st.none() | st.floats(0.0, 1.0),
        "shuffle": one_of_these(True, False),
        "seed": st.integers(0, 1000),
        "history": one_of_these(True, False),
    }


@functools.cache
def _of_evolution(population: int) -> "dict[str, SearchStrategy[Any]]":
    rate = one_of_these(0.0, 1.0) | st.floats(0.0, 1.0)
    return {
        "population": st.just(population),
        "elite": st.integers(0, population - 1),
        "selection": one_of_these("tournament", "rank"),
        "tournament": st.integers(1, 4),
        "crossover": one_of_these(*CROSSOVERS),
        "crossover_rate": rate,
        "mutation_rate": rate,
        "mutation_scale": st.floats(0.0, 5.0),
        "mutation_decay": rate,
        "restart_after": st.none() | st.integers(1, 3),
        "target_fitness": st.none() | st.floats(-5.0, 5.0),
        "seed": st.integers(0, 1000),
        "seeded": st.booleans(),
        "reevaluate": st.booleans(),
        "chunk_size": st.none() | st.integers(1, 9),
    }


def evolution_settings(**pins: "Any") -> "SearchStrategy[dict[str, Any]]":
    """Keyword arguments for `evolve`, small enough to run some generations; pins as its names.

    `seeded=True` is drawn, too: then the fitness is one of `(network, seed)`. For any other, and
    for `fitness_for`, pin `seeded=False`. Pins that `evolve` refuses are refused here, in its
    words; what strategies draw, when they have drawn it.

    >>> from .smallest_example import smallest
    >>> settings = smallest(evolution_settings(population=4), lambda found: found["elite"] > 1)
    >>> settings["population"], settings["elite"], settings["selection"]
    (4, 2, 'tournament')
    """
    check_pins(pins, list(_of_evolution(1)), "evolution_settings")
    check_settings_of_evolution(known_pins(pins))
    return _evolution_settings(pins)


@st.composite
def _evolution_settings(draw: "DrawFn", pins: "dict[str, Any]") -> "dict[str, Any]":
    pins, least = dict(pins), 1
    if "elite" in pins:
        pins["elite"] = draw(pins["elite"]) if is_strategy(pins["elite"]) else pins["elite"]
        least = least_population(pins["elite"])
    most = max(least, MOST_INDIVIDUALS)
    population = drawn(draw, pins.get("population"), lambda: st.integers(least, most))
    population = check_whole(population, "population", low=1)
    settings = {**_of_evolution(population), **pins, "population": population}
    found = {name: draw(one) if is_strategy(one) else one for name, one in settings.items()}
    check_settings_of_evolution(found)
    return found
