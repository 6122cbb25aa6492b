"""The story's scenes of evolution: XOR by thresholds, and a pole on a cart."""

from ..evolution import evolve
from ..fitness import fitness_for
from ..network import Network
from ..pictures import cart_picture, decision_picture, fitness_picture, network_picture
from .cart_pole import STARTS, STEP, Balancing, State, as_degrees, has_failed, next_state
from .demo_evolution import A_MINUTE
from .demo_helpers import end_if_interrupted
from .demo_networks import XOR_INPUTS, XOR_TARGETS
from .story_page import StoryPage

NAMES = ["input 1", "input 2"]
SHOWN_SECONDS = 10.0


def evolution(page: StoryPage) -> None:
    """XOR with hard thresholds, which have no slope to follow."""
    page.paragraph(
        "There is another way. Make fifty networks at random and see how well each does: its "
        "fitness. Let the best live on. Let the better have children, give each child its genes, "
        "the weights, from both parents, and change a few by chance. Then begin again: the genetic "
        "algorithm. Nothing in it asks for a slope, so it trains even hard thresholds."
    )
    page.paragraph(
        "Here the fitness is minus the loss, so that more is better, and 0 is the best there is. "
        "The hard threshold is called step in the picture of the network."
    )
    network = Network([2, 2, 1], activation="step")
    targets = [[target] for target in XOR_TARGETS]
    result = evolve(network, fitness_for(XOR_INPUTS, targets), target_fitness=0.0)
    end_if_interrupted(result.reason)
    page.pictures(
        fitness_picture(result),
        decision_picture(network, XOR_INPUTS, targets, "XOR by three thresholds"),
        network_picture(network, None, NAMES, ["answer"], "What evolution found"),
    )
    page.paragraph(
        f"It took {result.generations} generations, in which {result.evaluations} networks were "
        "tried."
    )
    page.source(
        "children have genes of both parents, some are changed, the best (the elite) live on",
        ("genetic_operators.py", "uniform"),
        ("genetic_operators.py", "mutate"),
        ("next_generation.py", "Evolution._next", "elite = now", "children"),
    )


def pole(page: StoryPage) -> None:
    """A pole on a cart: nobody knows the right answers, only who fell."""
    page.paragraph(
        "And it needs no right answers. A cart carries a pole on a hinge; fifty times a second a "
        "network says whether to push it to the left or to the right. All that it is told is when "
        "the pole fell or the cart left its track. So the fitness is how long it stays upright, "
        "from each of several starts. Beyond 12 degrees it has fallen, beyond 2.4 metres from the "
        "middle the track has ended."
    )
    minutes = 1 if page.quick else 30
    network = Network([4, 2, 1], activation=["tanh", "step"], seed=1)
    before = states_of(network, STARTS[1])
    fitness = Balancing(minutes * A_MINUTE)
    result = evolve(network, fitness, target_fitness=fitness.solved)
    end_if_interrupted(result.reason)
    after = states_of(network, STARTS[1])
    page.pictures(
        cart_picture(before, STEP, "At the start"),
        cart_picture(after, STEP, f"After {result.generations} generations"),
    )
    place, _, angle, _ = STARTS[1]
    page.paragraph(
        f"Both pictures begin alike, with the cart {place:g} m from the middle and the pole "
        f"leaning by {abs(as_degrees(angle)):.0f} degrees. At first it falls after "
        f"{(len(before) - 1) * STEP:.2f} seconds. The evolved network was asked to stay upright "
        f"for {minutes} min from each of {len(STARTS)} starts, {fitness.solved} steps of {STEP:g} "
        f"seconds. Its fitness is {result.fitness:.0f}."
    )
    page.source(
        "what is told of a trial: how long it lasted", ("app/cart_pole.py", "steps_upright")
    )


def states_of(network: Network, start: State) -> "list[State]":
    """The states of cart and pole until it fails, or for ten seconds."""
    states = [start]
    while not has_failed(states[-1]) and len(states) * STEP <= SHOWN_SECONDS:
        states.append(next_state(network.predict, states[-1]))
    return states
