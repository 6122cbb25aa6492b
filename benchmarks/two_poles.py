"""Two poles on one cart, side by side: a classic that is hard because they are unlike.

A cart on a track carries a long and a short pole, each on a hinge that lets it fall
along the track. Whoever pushes the cart has to keep both upright. It can be done only
because a short pole falls faster than a long one: what they do tells them apart.

The equations are those of A. Wieland, "Evolving neural network controllers for unstable
systems", IJCNN (1991). x is the place of the cart, u its speed, and for each pole a is the
angle from the upright, w how fast it turns, m its mass and l half its length:

    x'' = (F - track * sign(u) + sum of f) / (M + sum of e)
    f   = m l w**2 sin a - 3/4 m cos a (g sin a - hinge * w / (m l))   how a pole pushes
    e   = m (1 - 3/4 cos(a)**2)                                       the mass it adds
    a'' = 3 / (4 l) * (g sin a - x'' cos a - hinge * w / (m l))

They are exact for rods of even mass.

The task is the one that was published "with velocities", so that its figures can stand beside
those measured here:

    [NEAT]    K. Stanley and R. Miikkulainen, "Evolving neural networks through augmenting
              topologies", Evolutionary Computation 10(2) (2002), who measured ESP, too
    [CMA-ES]  C. Igel, "Neuroevolution for reinforcement learning using evolution
              strategies", CEC (2003)
    [CoSyNE]  F. Gomez, J. Schmidhuber and R. Miikkulainen, "Accelerated neural evolution
              through cooperatively coevolved synapses", JMLR 9 (2008)

The same as there: cart, poles, frictions, track and angles; a force of up to 10 N, any number
between, but never less than 10/256 N, so that nobody balances by doing nothing; each decision
holds its force for 0.02 s, which are two Runge-Kutta steps of 0.01 s; after the second of them,
not between, it is looked whether a pole has fallen or the cart has left the track; who is there
after 100 000 decisions has solved it, and how many they were is the fitness. The inputs
are divided by what NEAT's program and that of the authors of CMA-ES divide them by.

Not the same everywhere: the long pole starts at 1 degree in [NEAT] and [CMA-ES] and at 4
degrees in [CoSyNE], and at 0.07, which are 4.01 degrees, in the programs that are to be had of
each of them. So it is measured from both. The programs of NEAT and of F. Gomez leave the
friction of the track out, and NEAT's has no least force; here is what the papers say. Who
decides differs, too: NEAT's program gives its networks, sigmoids, a seventh input of 0.5;
[CMA-ES] had its best with 6-6-1, tanh, without biases.
"""

import math
from math import cos, sin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    State = tuple[float, float, float, float, float, float]  # x, u, then a and w of each pole

GRAVITY = 9.8
CART = 1.0  # kg
HALF_LENGTHS = (0.5, 0.05)  # m, of the long and of the short pole
MASSES = (0.1, 0.01)  # kg
TRACK_FRICTION = 5e-4  # of the cart on the track
HINGE_FRICTION = 2e-6  # of each pole in its hinge
MOST_FORCE = 10.0  # N, to either side
LEAST_FORCE = MOST_FORCE / 256  # N; even a decision of 0 pushes
STEP = 0.01  # s
HELD = 2  # steps for which a decision holds its force
TRACK_END = 2.4  # m from the middle
FALLEN = math.radians(36)
SOLVED = 100_000  # decisions, more than 33 minutes
SCALES = (4.8, 2.0, 0.52, 2.0, 0.52, 2.0)  # what the state is divided by to become inputs


def slopes(
    state: "State",
    force: float,
    track: float = TRACK_FRICTION,
    hinge: float = HINGE_FRICTION,
) -> "State":
    """How fast each number of the state changes under this force; the equations above."""
    _, u, a1, w1, a2, w2 = state
    (m1, m2), (l1, l2) = MASSES, HALF_LENGTHS
    sin1, cos1, sin2, cos2 = sin(a1), cos(a1), sin(a2), cos(a2)
    fall1 = GRAVITY * sin1 - hinge * w1 / (m1 * l1)
    fall2 = GRAVITY * sin2 - hinge * w2 / (m2 * l2)
    push1 = m1 * (l1 * w1 * w1 * sin1 - 0.75 * cos1 * fall1)
    push2 = m2 * (l2 * w2 * w2 * sin2 - 0.75 * cos2 * fall2)
    mass = CART + m1 * (1.0 - 0.75 * cos1 * cos1) + m2 * (1.0 - 0.75 * cos2 * cos2)
    if u:
        force -= math.copysign(track, u)
    cart = (force + push1 + push2) / mass
    return u, cart, w1, 0.75 / l1 * (fall1 - cart * cos1), w2, 0.75 / l2 * (fall2 - cart * cos2)


def ahead(state: "State", slope: "Sequence[float]", time: float) -> "State":
    """The state after some time at this slope."""
    x, u, a1, w1, a2, w2 = state
    dx, du, da1, dw1, da2, dw2 = slope
    return (
        x + time * dx,
        u + time * du,
        a1 + time * da1,
        w1 + time * dw1,
        a2 + time * da2,
        w2 + time * dw2,
    )


def moved(
    state: "State",
    force: float,
    track: float = TRACK_FRICTION,
    hinge: float = HINGE_FRICTION,
    step: float = STEP,
) -> "State":
    """The state one step later, by the Runge-Kutta method of fourth order.

    It looks four times how fast everything changes: at the start, twice half way, and at
    the end; what is half way counts double.
    """
    first = slopes(state, force, track, hinge)
    second = slopes(ahead(state, first, step / 2), force, track, hinge)
    third = slopes(ahead(state, second, step / 2), force, track, hinge)
    fourth = slopes(ahead(state, third, step), force, track, hinge)
    mean = [(a + 2.0 * (b + c) + d) / 6 for a, b, c, d in zip(first, second, third, fourth)]
    return ahead(state, mean, step)


def energy(state: "State") -> float:
    """Of all three together, which friction lessens and force changes."""
    _, u, *poles = state
    total = 0.5 * CART * u * u
    for m, half, (a, w) in zip(MASSES, HALF_LENGTHS, (poles[:2], poles[2:])):
        across, up = u + half * w * cos(a), -half * w * sin(a)
        total += 0.5 * m * (across * across + up * up) + m * half * half * w * w / 6
        total += m * GRAVITY * half * cos(a)
    return total


def pushed(decision: float) -> float:
    """The force of a decision between -1 and 1."""
    force = MOST_FORCE * decision
    return force if abs(force) > LEAST_FORCE else math.copysign(LEAST_FORCE, force)


def leaning(degrees: float) -> "State":
    """Where it starts: all at rest, and only the long pole not upright."""
    return 0.0, 0.0, math.radians(degrees), 0.0, 0.0, 0.0


# Where the task of this name starts: as it is called by those who evolve.
STARTS = {"two-poles": leaning(1.0), "two-poles-4-degrees": leaning(4.0)}


def decisions_balanced(
    decide: "Callable[[list[float]], list[float]]", start: "State", most: int = SOLVED
) -> int:
    """For how many decisions both poles stay up and the cart on its track; at most `most`.

    `decide` is given six inputs and returns one output between -1 and 1.
    """
    state = start
    scale_x, scale_u, scale_a1, scale_w1, scale_a2, scale_w2 = SCALES
    for done in range(most):
        x, u, a1, w1, a2, w2 = state
        inputs = [
            x / scale_x,
            u / scale_u,
            a1 / scale_a1,
            w1 / scale_w1,
            a2 / scale_a2,
            w2 / scale_w2,
        ]
        force = pushed(decide(inputs)[0])
        for _ in range(HELD):
            state = moved(state, force)
        if abs(state[0]) > TRACK_END or abs(state[2]) > FALLEN or abs(state[4]) > FALLEN:
            return done
    return most
