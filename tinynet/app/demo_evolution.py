"""Scenes of evolution: what it trains and backpropagation cannot."""

from ..evolution import evolve
from ..evolution_result import EvolutionProgress, EvolutionResult
from ..fitness import fitness_for
from ..network import Network
from .cart_pole import HALF_AN_HOUR, STARTS, STEP, TRACK_END, Balancing, as_degrees, steps_upright
from .demo_helpers import end_if_interrupted, spaced
from .demo_networks import XOR_INPUTS, XOR_TARGETS
from .terminal import Screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

A_MINUTE = HALF_AN_HOUR // 30


def evolve_visibly(
    screen: Screen, what: str, network: Network, fitness: "Callable[..., float]", target: float
) -> "tuple[EvolutionResult, list[EvolutionProgress]]":
    """`evolve` until the target, with progress on the screen; Ctrl-C ends the demonstration."""
    seen = []
    show = screen.progress(what)

    def watch(progress: EvolutionProgress) -> None:
        seen.append(progress)
        show(progress)

    result = evolve(network, fitness, target_fitness=target, on_generation=watch)
    screen.erase()
    end_if_interrupted(result.reason)
    return result, seen


def evolution(screen: Screen, quick: bool) -> None:
    """XOR with hard thresholds, which have no slope to follow."""
    screen.text("""
        There is another way. Make fifty networks at random and see how well each
        does: its fitness. Let the best live on, let the better have children, give
        each child its genes, the weights, from both parents, and change a few by
        chance. Then begin again: the genetic algorithm. Nothing in it asks for a
        slope, so it trains even hard thresholds. Here XOR, by 2-2-1 thresholds:
    """)
    network = Network([2, 2, 1], activation="step")
    xor = fitness_for(XOR_INPUTS, [[target] for target in XOR_TARGETS])
    result, seen = evolve_visibly(screen, "XOR", network, xor, 0.0)
    rows = []
    best_before = None
    for progress in seen:
        is_shown = progress.generation in (1, 2, 4, 8, 16, 32, 64)  # the mean tells of the others
        if is_shown or progress.fitness != best_before:
            network.set_parameters(progress.best)
            answers = [f"{network.predict(x)[0]:.0f}" for x in XOR_INPUTS]
            rows.append(
                [
                    str(progress.generation),
                    f"{progress.fitness:g}",
                    f"{progress.mean:.3f}",
                    *answers,
                ]
            )
            best_before = progress.fitness
    rows.append(["wanted", "0", "", *[f"{target:.0f}" for target in XOR_TARGETS]])
    screen.table(["generation", "best fitness", "mean", *[spaced(x) for x in XOR_INPUTS]], rows)
    screen.line(f"{result}.")
    screen.line("(The fitness is minus the loss, so 0 is the best there is.)")


def pole(screen: Screen, quick: bool) -> None:
    """A pole on a cart: nobody knows the right answers, only who fell."""
    minutes = 1 if quick else 30
    screen.text("""
        And it needs no right answers. A cart carries a pole on a hinge; fifty times
        a second a network says whether to push it to the left or to the right. All
        that it is told is when the pole fell or the cart left its track. So the
        fitness is how long it stays upright, from each of several starts.
    """)
    network = Network([4, 2, 1], activation=["tanh", "step"], seed=1)
    fitness = Balancing(minutes * A_MINUTE)
    before = [steps_upright(network, start, fitness.most) for start in STARTS]
    result, _ = evolve_visibly(screen, "the pole", network, fitness, fitness.solved)
    rows = []
    for start, steps in zip(STARTS, before):
        after = steps_upright(network, start, fitness.most)
        rows.append(
            [
                f"{start[0]:+.1f} of {TRACK_END} m",
                f"{as_degrees(start[2]):+.0f} degrees",
                f"{steps * STEP:.1f} s",
                f"{after * STEP / 60:.0f} min"
                if after == fitness.most
                else f"{after * STEP:.1f} s",
            ]
        )
    screen.table(["the cart starts at", "the pole at", "before", "evolved"], rows)
    screen.line(f"{result}.")
    screen.line(f"(Whoever stays upright for {minutes} min from all starts is done.)")
