"""What evolution says of itself, and how it goes on tomorrow.

A `Generation` holds all that an evolution knows. So its state, a dict that JSON can
carry to another day and another machine, is that generation written out: the state of the
random numbers in three parts, since some boards know no whole number of 31 bits. Resumed
from there, evolution ends with the same bits as if it had never stopped.
"""

from .argument_checks import (
    check_number,
    check_record,
    check_row,
    check_rows,
    check_whole,
)
from .changed_settings import resumed_in_words
from .errors import ModelError, TinynetError, describe
from .evolution_settings import changed_since, noted_settings
from .genetic_operators import gain
from .next_generation import Evolution, Generation
from .rng import check_state, in_limbs

FORMAT, VERSION = "tinynet-evolution", 1


def evolution_state(evolution: Evolution, now: Generation) -> "dict[str, object]":
    """Everything that changes from generation to generation, as a dict that JSON can hold.

    The fitness and the settings are not in it: those who resume give them again. But what
    the settings were is noted, so that it can be told which are no longer the same.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "start": list(evolution.start),
        "generation": now.number,
        "random": in_limbs(now.random),
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
        "settings": noted_settings(evolution),
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
        new = Generation(check_state(record.get("random")))
        new.number = check_whole(record.get("generation"), "generation")
        size = evolution.breeding.population if new.number else 0
        if new.number:
            rows = check_rows(record.get("population"), n, "population", "this network has")
            new.population = rows
        new.fitness = check_row(record.get("fitness"), size, "fitness", "the population is")
        if len(new.population) != size:
            raise ModelError(f"population is {len(new.population)}, by the settings it is {size}")
        for place in range(1, size):
            if gain(new.fitness[place - 1], new.fitness[place]) > 0.0:
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
        if new.number and new.history[-1][0] != new.best_fitness:
            raise ModelError(f"best_fitness is {new.best_fitness}, not the last of history")
        new.waited = _count(record, "waited", new.number)
        new.restarts = _count(record, "restarts", new.number)
        new.evaluations = _count(record, "evaluations", new.number * size)
    except TinynetError as error:
        raise ModelError(f"the state does not fit: {error}") from None
    resumed_with = changed_since(record, evolution, new.best, new.best_fitness)
    evolution.start = start
    evolution.now = new
    evolution.resumed_with = resumed_with


def _count(record: "dict[str, object]", name: str, most: int) -> int:
    count = check_whole(record.get(name), name)
    if count > most:
        raise ModelError(f"{name} is {describe(count)}, it cannot be more than {most}")
    return count


class EvolutionProgress:
    """Where evolution stands after a generation.

    `generation` counts from 1; `fitness` and `best` are the best so far and its
    parameters; `mean` is the mean fitness of this generation, and `evaluations`
    how many individuals were measured in all.
    """

    def __init__(self, evolution: Evolution) -> None:
        now = evolution.now
        self.generation = now.number
        self.fitness = now.best_fitness
        self.best = list(now.best)
        self.mean = now.history[-1][1]
        self.evaluations = now.evaluations
        self._evolution, self._now = evolution, now

    def __repr__(self) -> str:
        return (
            f"generation {self.generation}: fitness {self.fitness:.6g}, mean {self.mean:.6g}, "
            f"{self.evaluations} evaluations"
        )

    def state(self) -> "dict[str, object]":
        """The state of the evolution after this generation, to be given as `state` another day."""
        return evolution_state(self._evolution, self._now)

    def __reduce__(self) -> "tuple[object, ...]":
        """How it is copied, and travels between processes: as it stands, without the evolution."""
        fields = dict(self.__dict__, _evolution=None, _now=None, state=self.state().copy)
        return object.__new__, (type(self),), fields


class EvolutionResult:
    """How an evolution went; it prints as one line.

    `generations` and `evaluations`, how many there were in all; `fitness`, the
    best, which is now in the network (None before the first generation);
    `history`, for each generation the best fitness so far and the mean of the
    population; `restarts`, how often a population was given up; `reason`, why
    it ended: "generations", "target_fitness", "max_seconds", "stopped" or
    "interrupted"; `resumed_with`, what is not as it was when a resumed evolution stopped;
    `advice`, what to try if it seems to have failed, else empty; `state`, to go on another day.
    """

    def __init__(self, evolution: Evolution, reason: str) -> None:
        now = evolution.now
        self.generations = now.number
        self.evaluations = now.evaluations
        self.fitness = now.best_fitness if now.number else None
        self.history = [tuple(pair) for pair in now.history]
        self.restarts = now.restarts
        self.reason = reason
        self.resumed_with = evolution.resumed_with
        self.advice = _advice(evolution, reason)
        self.state = evolution_state(evolution, now)

    def __repr__(self) -> str:
        why = {
            "generations": "all generations done",
            "target_fitness": "the target fitness is reached",
            "max_seconds": "the time is up",
            "stopped": "stopped by on_generation",
            "interrupted": "interrupted",
        }
        count = "1 generation" if self.generations == 1 else f"{self.generations} generations"
        best = "nothing measured" if self.fitness is None else f"fitness {self.fitness:.6g}"
        line = f"{count}, {self.evaluations} evaluations, {best}: {why[self.reason]}"
        line += resumed_in_words(self.resumed_with)
        return f"{line}. {self.advice}" if self.advice else line

    def _repr_svg_(self) -> "str | None":
        try:
            from .pictures.notebook_pictures import svg_of
        except ImportError:  # a small library for a board does without
            return None
        return svg_of(self)


def _advice(evolution: Evolution, reason: str) -> str:
    try:
        from .evolution_advice import advise_evolution
    except ImportError:  # a small library for a board does without
        return ""
    return advise_evolution(evolution, reason)
