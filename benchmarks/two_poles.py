"""Two poles on one cart, side by side: a classic that is hard because they are unlike.

A cart on a track carries a long and a short pole, each on a hinge that lets it fall
along the track. Whoever pushes the cart has to keep both upright. It can be done only
because a short pole falls faster than a long one: what they do tells them apart.

The equations are those of A. Wieland, "Evolving neural network controllers for unstable
systems", IJCNN (1991), with the numbers that have been used since, as in F. Gomez and
R. Miikkulainen, "Incremental evolution of complex general behavior", Adaptive Behavior
5 (1997), and K. Stanley and R. Miikkulainen, "Evolving neural networks through
augmenting topologies", Evolutionary Computation 10(2) (2002), whose way of scaling the
inputs is used here. x is the place of the cart, u its speed, and for each pole a is the
angle from the upright, w how fast it turns, m its mass and l half its length:

    x'' = (F - track * sign(u) + sum of f) / (M + sum of e)
    f   = m l w**2 sin a - 3/4 m cos a (g sin a - hinge * w / (m l))   how a pole pushes
    e   = m (1 - 3/4 cos(a)**2)                                       the mass it adds
    a'' = 3 / (4 l) * (g sin a - x'' cos a - hinge * w / (m l))

They are exact for rods of even mass. What controls the cart decides once in each step.
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
STEP = 0.01  # s
TRACK_END = 2.4  # m from the middle
FALLEN = math.radians(36)
START: "State" = (0.0, 0.0, math.radians(4), 0.0, 0.0, 0.0)
SOLVED = 100_000  # steps, nearly 17 minutes
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


def steps_balanced(
    decide: "Callable[[list[float]], list[float]]", most: int = SOLVED, start: "State" = START
) -> int:
    """For how many steps both poles stay up and the cart on its track; at most `most`.

    `decide` is given six inputs and returns one output between -1 and 1, the force.
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
        state = moved(state, MOST_FORCE * decide(inputs)[0])
        if abs(state[0]) > TRACK_END or abs(state[2]) > FALLEN or abs(state[4]) > FALLEN:
            return done
    return most
