"""A pole on a cart: a goal that is no sum over examples.

A cart on a track carries a pole on a hinge. Each fiftieth of a second someone has
to push the cart, to the left or to the right, always with the same force; nobody
says which push would have been the right one. All there is to learn from is how
long it took until the pole fell or the cart left its track.

Source: A. G. Barto, R. S. Sutton and C. W. Anderson, "Neuronlike adaptive elements
that can solve difficult learning control problems", IEEE Transactions on Systems,
Man, and Cybernetics 13 (1983): the equations, constants and steps are theirs.
"""

import math

from ..backends.predictor_and_batch_gradients import predictor
from ..network import Network

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable

GRAVITY = 9.8  # metres a second, each second
CART, POLE = 1.0, 0.1  # kilograms
HALF_LENGTH = 0.5  # of the pole, in metres
CART_FRICTION, POLE_FRICTION = 0.0005, 0.000002
FORCE = 10.0  # newtons, to one side or the other
STEP = 0.02  # seconds
TRACK_END = 2.4  # metres from the middle
FALLEN = 12 * math.pi / 180  # radians from upright

HALF_AN_HOUR = 90_000  # steps

# Place and speed of the cart, angle and angular speed of the pole.
State = tuple[float, float, float, float]
STARTS: "tuple[State, ...]" = (
    (0.0, 0.0, 0.0, 0.0),
    (1.2, 0.0, -0.1, 0.0),
    (-1.2, 0.5, 0.1, -0.5),
    (0.0, -1.0, 0.05, 1.0),
)


def pushed(state: State, force: float) -> State:
    """The state one step later (Euler: each value goes on at the speed it has now)."""
    place, speed, angle, turning = state
    sine, cosine = math.sin(angle), math.cos(angle)
    mass = CART + POLE
    rubbing = CART_FRICTION * ((speed > 0.0) - (speed < 0.0))
    swing = POLE * HALF_LENGTH * turning * turning * sine
    angular = GRAVITY * sine + cosine * (rubbing - force - swing) / mass
    angular -= POLE_FRICTION * turning / (POLE * HALF_LENGTH)
    angular /= HALF_LENGTH * (4.0 / 3.0 - POLE * cosine * cosine / mass)
    linear = (force + swing - POLE * HALF_LENGTH * angular * cosine - rubbing) / mass
    return (
        place + STEP * speed,
        speed + STEP * linear,
        angle + STEP * turning,
        turning + STEP * angular,
    )


def has_failed(state: State) -> bool:
    """Whether the cart has left its track or the pole has fallen."""
    return abs(state[0]) > TRACK_END or abs(state[2]) > FALLEN


def as_degrees(angle: float) -> float:
    """An angle in degrees, from radians."""
    return angle * 180 / math.pi


def next_state(decide: "Callable[[list[float]], list[float]]", state: State) -> State:
    """The state after one step in which a network decides.

    It is given the four numbers of the state, each scaled to about -1 to 1, and
    pushes to the right where its output is more than a half.
    """
    place, speed, angle, turning = state
    seen = [place / TRACK_END, speed / 1.5, angle / FALLEN, turning / 2.0]
    return pushed(state, FORCE if decide(seen)[0] > 0.5 else -FORCE)


def steps_upright(network: Network, start: State, most: int) -> int:
    """For how many steps the network keeps the pole upright, `most` at most."""
    decide = predictor(network)
    state = start
    for step in range(most):
        if has_failed(state):
            return step
        state = next_state(decide, state)
    return most


class Balancing:
    """The fitness: the steps upright from all starts; the first that fails ends the trial."""

    def __init__(self, most: int = HALF_AN_HOUR) -> None:
        self.most = most

    @property
    def solved(self) -> int:
        """The fitness of one who never fails."""
        return self.most * len(STARTS)

    def __call__(self, network: Network) -> int:
        total = 0
        for start in STARTS:
            upright = steps_upright(network, start, self.most)
            total += upright
            if upright < self.most:
                break
        return total
