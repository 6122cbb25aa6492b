"""How an evolution was set, and in what it goes on otherwise when it is resumed."""

from .changed_settings import changes, check_noted
from .errors import FitnessError
from .fitness import DataFitness
from .genetic_operators import CROSSOVERS
from .next_generation import Evolution

NEARLY_EQUAL = 1e-6  # on another machine `exp` may be rounded otherwise


def noted_settings(evolution: Evolution) -> "dict[str, object]":
    """The settings that decide how an evolution goes on.

    Functions are functions: which one the fitness is cannot be noted, only that of data has
    a name.

    >>> from .network import Network
    >>> noted_settings(Evolution(Network([1, 1]), max))["fitness"]
    'a function'
    """
    breeding, fitness = evolution.breeding, evolution.evaluator.fitness
    name = "a function"
    if isinstance(fitness, DataFitness):
        name = f"fitness_for with {fitness.loss}"
    return {
        "network": repr(evolution.evaluator.network),  # its sizes and activations
        "elite": breeding.elite,
        "selection": breeding.selection,
        "tournament": breeding.tournament,
        "crossover": [each for each in CROSSOVERS if CROSSOVERS[each] is breeding.cross][0],
        "crossover_rate": breeding.crossover_rate,
        "mutation_rate": breeding.mutation_rate,
        "mutation_scale": evolution.mutation_scale,
        "mutation_decay": evolution.mutation_decay,
        "restart_after": evolution.restart_after,
        "target_fitness": evolution.target,
        "seeded": evolution.seeded,
        "reevaluate": evolution.reevaluate,
        "fitness": name,
    }


def changed_since(
    record: "dict[str, object]", evolution: Evolution, best: "list[float]", best_fitness: float
) -> "list[str]":
    """In what an evolution goes on otherwise than it was, in words; `best` is that of before.

    That the data of a fitness are others is seen from the best individual, which then does
    not have its fitness any more.
    """
    now = noted_settings(evolution)
    then = check_noted(record.get("settings"), now)
    if not best:  # nothing has been done by the settings then
        return []
    found = changes(then, now)
    if then["fitness"] == now["fitness"] and isinstance(evolution.evaluator.fitness, DataFitness):
        try:
            measured = evolution.evaluator.fitness_of(best)
        except FitnessError as error:
            if getattr(error, "__cause__", None) is not None:  # it was raised
                raise
            return found + ["other data, by which the best can no longer be measured"]
        if abs(measured - best_fitness) > NEARLY_EQUAL * abs(best_fitness):
            found.append(
                f"other data, by which the best has {measured:.6g}, not {best_fitness:.6g}"
            )
    return found
