"""An evolution stopped today, going on tomorrow: `resume` for populations."""

from .errors import (
    ModelError,
    TinynetError,
    check_number,
    check_record,
    check_row,
    check_rows,
    check_whole,
    describe,
)
from .population import Evolution, Generation
from .rng import MODULUS

FORMAT, VERSION = "tinynet-evolution", 1


def evolution_state(evolution: Evolution, now: Generation) -> "dict[str, object]":
    """Everything that changes from generation to generation, as a dict that JSON can hold.

    The fitness and the settings are not in it: those who resume give them again.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "start": list(evolution.start),
        "generation": now.number,
        "random": now.random,
        "population": [list(individual) for individual in now.population],
        "fitness": list(now.fitness),
        "best": list(now.best),
        "best_fitness": now.best_fitness,
        "scale": now.scale,
        "mark": now.mark,
        "waited": now.waited,
        "evaluations": now.evaluations,
        "restarts": now.restarts,
        "history": [list(pair) for pair in now.history],
    }


def restore_evolution(evolution: Evolution, state: object) -> None:
    """Put a state back into an evolution; where it does not fit, nothing is changed.

    >>> from .network import Network
    >>> def small(network):
    ...     return -abs(network.predict([1.0])[0])
    >>> never_stopped, first_half, second_half = [Evolution(Network([1, 1]), small) for _ in "abc"]
    >>> for _ in range(6):
    ...     never_stopped.run_generation()
    >>> for _ in range(3):
    ...     first_half.run_generation()
    >>> restore_evolution(second_half, evolution_state(first_half, first_half.now))
    >>> for _ in range(3):
    ...     second_half.run_generation()
    >>> second_half.now.best == never_stopped.now.best
    True
    """
    record = check_record(state, "the state", FORMAT, VERSION)
    try:
        n = len(evolution.start)
        start = check_row(record.get("start"), n, "start", "this network has")
        random = check_whole(record.get("random"), "random", low=1)
        if random >= MODULUS:
            raise ModelError(f"random is {describe(random)}, it must be less than {MODULUS}")
        new = Generation(random)
        new.number = check_whole(record.get("generation"), "generation")
        size = evolution.breeding.population if new.number else 0
        if new.number:
            rows = check_rows(record.get("population"), n, "population", "this network has")
            new.population = rows
        new.fitness = check_row(record.get("fitness"), size, "fitness", "the population is")
        if len(new.population) != size:
            raise ModelError(f"population is {len(new.population)}, by the settings it is {size}")
        for place in range(1, size):
            if new.fitness[place] > new.fitness[place - 1]:
                raise ModelError(f"fitness does not fall: see places {place - 1} and {place}")
        new.best = check_row(record.get("best"), n if new.number else 0, "best", "this network has")
        new.best_fitness = check_number(record.get("best_fitness"), "best_fitness")
        new.scale = check_number(record.get("scale"), "scale", low=0.0)
        if new.number:
            new.mark = check_number(record.get("mark"), "mark")
        if new.number:
            new.history = check_rows(record.get("history"), 2, "history", "best and mean are")
        if len(new.history) != new.number:
            raise ModelError(
                f"history has {len(new.history)} generations, there were {describe(new.number)}"
            )
        new.waited = _count(record, "waited", new.number)
        new.restarts = _count(record, "restarts", new.number)
        new.evaluations = _count(record, "evaluations", new.number * size)
    except TinynetError as error:
        raise ModelError(f"the state does not fit: {error}") from None
    evolution.start = start
    evolution.now = new


def _count(record: "dict[str, object]", name: str, most: int) -> int:
    count = check_whole(record.get(name), name)
    if count > most:
        raise ModelError(f"{name} is {describe(count)}, it cannot be more than {most}")
    return count
