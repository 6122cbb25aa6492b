"""Evolution, or when to go on and when to stop.

Nobody knows beforehand how many generations it takes, or whether a goal can be
reached at all. So there is always a last generation; whoever is content with less
names a target, and whoever has no more time sets a limit. Whatever ends it, the
best individual that ever was is put into the network.
"""

from .argument_checks import check_whole
from .changed_settings import NONE_LEFT
from .errors import FitnessError
from .evolution_result import (
    EvolutionProgress,
    EvolutionResult,
    evolution_state,
    restore_evolution,
)
from .network import Network
from .next_generation import Evolution
from .stopping_rules import TimeLimit, asks_to_stop, check_function

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


def generations(
    network: Network,
    fitness: "Callable[..., Any]",
    *,
    generations: int = 400,
    state: "dict[str, object] | None" = None,
    **settings: "Any",
) -> "Iterator[EvolutionProgress]":
    """Evolve one generation each time round a `for` loop.

    The generator beneath `evolve`, for those who want to do something in between.
    `settings` are those of `evolve`, but `max_seconds` and `on_generation`. The
    network is left as it is; `network.set_parameters(progress.best)` puts the best
    into it.

    >>> network = Network([2, 2, 1], activation="step")
    >>> def says_yes(network):
    ...     return network.predict([0, 1])[0] + network.predict([1, 0])[0]
    >>> for progress in generations(network, says_yes, target_fitness=2):
    ...     network.set_parameters(progress.best)
    >>> network.predict([0, 1]), network.predict([1, 0])
    ([1.0], [1.0])
    """
    count = check_whole(generations, "generations")
    evolution = Evolution(network, fitness, **settings)
    if state is not None:
        restore_evolution(evolution, state)
        _note_whether_any_is_left(evolution, count)
    return _run(evolution, count)


def _note_whether_any_is_left(evolution: Evolution, count: int) -> None:
    if 0 < count <= evolution.now.number:
        evolution.resumed_with = evolution.resumed_with + [NONE_LEFT]


def _run(evolution: Evolution, count: int) -> "Iterator[EvolutionProgress]":
    while evolution.now.number < count and not evolution.reached():
        try:
            evolution.run_generation()
        except FitnessError as error:
            if evolution.now.number:
                error.state = evolution_state(evolution, evolution.now)
            raise
        yield EvolutionProgress(evolution)


def evolve(
    network: Network,
    fitness: "Callable[..., Any]",
    *,
    generations: int = 400,
    population: int = 50,
    elite: int = 2,
    selection: str = "tournament",
    tournament: int = 3,
    crossover: str = "uniform",
    crossover_rate: float = 0.7,
    mutation_rate: float = 0.3,
    mutation_scale: float = 2.0,
    mutation_decay: float = 0.97,
    restart_after: "int | None" = 20,
    target_fitness: "float | None" = None,
    max_seconds: "float | None" = None,
    seed: int = 0,
    seeded: bool = False,
    reevaluate: bool = False,
    map: "Callable[..., Any]" = map,
    chunk_size: "int | None" = None,
    on_generation: "Callable[[EvolutionProgress], object] | None" = None,
    state: "dict[str, object] | None" = None,
) -> EvolutionResult:
    """Evolve the parameters of the network, and put the best that came up into it.

    `fitness(network)` returns a finite number, the higher the better; `fitness_for`
    makes one from data. The network it is given is a copy that is used again for
    the next individual: `network.copy()` keeps one, and `predictor(network)` makes
    many predictions fast.

    How it evolves (the words are explained in `genetic_operators` and `next_generation`):
    - `population` individuals, the first as the network is now and the others
      scattered around it; the best `elite` of them live on;
    - `selection` "tournament", of `tournament` individuals, or "rank";
    - `crossover` "uniform", "one_point" or "blend", with the chance `crossover_rate`;
    - each gene mutates with the chance `mutation_rate`, by a number of the bell
      curve times `mutation_scale`, which is multiplied by `mutation_decay` with
      each generation;
    - after `restart_after` generations that gained too little a new population
      begins (None: never); the best so far is remembered;
    - `seed` makes all of it repeatable.

    A fitness with chance in it:
    - `seeded=True`: it is called as `fitness(network, seed)`, with another whole
      number for each individual and generation, for `tinynet.rng.Random(seed)`. (It has up
      to 31 bits. In a bundle for boards that have fewer it is a tuple of three numbers, which
      the `Random` there takes as well, and gives the same numbers.)
    - `reevaluate=True`: the elite is measured again in each generation, so that
      no one lives on for one lucky day. The fitness of the result is still that of
      the luckiest of many; with other seeds the network will do a little worse.

    Who does the work:
    - `map`: Python's own, or the `map` of any executor. The bits are the same. The
      fitness must then be able to travel, as functions of a module and those of
      `fitness_for` can;
    - `chunk_size`: how many individuals travel together; None for a sixteenth of
      the population, so that more than 16 workers want a smaller one.

    When it stops: after `generations` (those of a resumed `state` count, too), at a
    best fitness of `target_fitness` or more, after the first generation that ends
    later than `max_seconds`, when `on_generation(progress)` returns True, or by
    Ctrl-C, which undoes the generation it meets.

    `state`, from an earlier result or progress, resumes that evolution: with the
    same fitness and settings it ends as if it had never stopped; with others the result
    says with which.

    What is returned prints as a sentence. If the fitness never changed or the target was
    not reached, it says so, and what to try. `on_generation=print` prints a line for each
    generation; `tinynet.app.progress_display` shows them one over the other.

    Raises TinynetError for what does not fit, before anything is changed, and
    FitnessError where an individual could not be measured, or mutations and crossover
    made a gene that is too large for a float. Whatever ends it, the
    network is only then changed, and has the best individual so far.

    >>> from .fitness import fitness_for
    >>> network = Network([2, 2, 1], activation="step")
    >>> xor = fitness_for([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> result = evolve(network, xor, target_fitness=0)
    >>> result.fitness, result.reason
    (0.0, 'target_fitness')
    >>> [network.predict(x)[0] for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    [0.0, 1.0, 1.0, 0.0]
    """
    count = check_whole(generations, "generations")
    check_function(on_generation, "on_generation")
    evolution = Evolution(
        network,
        fitness,
        population=population,
        elite=elite,
        selection=selection,
        tournament=tournament,
        crossover=crossover,
        crossover_rate=crossover_rate,
        mutation_rate=mutation_rate,
        mutation_scale=mutation_scale,
        mutation_decay=mutation_decay,
        restart_after=restart_after,
        target_fitness=target_fitness,
        seed=seed,
        seeded=seeded,
        reevaluate=reevaluate,
        map=map,
        chunk_size=chunk_size,
    )
    if state is not None:
        restore_evolution(evolution, state)
        _note_whether_any_is_left(evolution, count)
    limit = TimeLimit(max_seconds, "max_seconds")
    reason = "generations"
    try:
        for progress in _run(evolution, count):
            if on_generation is not None and asks_to_stop(on_generation(progress), "on_generation"):
                reason = "stopped"
                break
            if limit.is_over():
                reason = "max_seconds"
                break
        if evolution.reached():
            reason = "target_fitness"
    except KeyboardInterrupt:
        reason = "interrupted"
    finally:
        try:
            _put_best(evolution, network)
        except KeyboardInterrupt:  # one more waits until it is done
            _put_best(evolution, network)
            raise
        finish = getattr(on_generation, "finish", None)
        if finish is not None:  # of a display, which has a line to wipe away
            finish()
    return EvolutionResult(evolution, reason)


def _put_best(evolution: Evolution, network: Network) -> None:
    """The best individual so far comes into the network, once there is one."""
    if evolution.now.number:
        network.assign(evolution.now.best)
