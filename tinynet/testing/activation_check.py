"""Whether an activation of your own is what it says: f, and its slope in terms of the output.

`register_activation` tries a pair at a handful of places. Here Hypothesis looks for a place
where they do not fit, over a wide range, and shrinks it to the smallest.
"""

from typing import TYPE_CHECKING, Callable, Optional

from hypothesis import strategies as st

from ..argument_checks import check_list, check_number, check_whole
from ..errors import TinynetError
from .activation_formulas import slope_doubt
from .drawn_numbers import one_of_these
from .dual_numbers import EPSILON
from .few_digits import few_digits_of_calls
from .irregular_places import irregular_places
from .measured_slopes import asked, measured_slope, or_not_a_number, told_apart
from .smallest_example import smallest

if TYPE_CHECKING:
    from collections.abc import Sequence

    Function = Callable[[float], float]

NEAR = 8.0  # where activations do most of what they do
FIRST = 1.0137  # ranges that are searched end here, at twice as much, and so on: not at a kink
BESIDE = 1e-6  # a jump or a kink within this part of a place is one at the place
CHANGING = "f gives another answer each time"
TOO_STEEP = 1.01  # times `steepest`, as in register_activation


def check_activation(
    f: "Function",
    slope: "Function",
    steepest: float = 1.0,
    low: "float | None" = None,
    high: "float | None" = None,
    kinks: "Sequence[float]" = (),
    reach: float = 1000.0,
    max_examples: int = 500,
) -> None:
    """Raise an AssertionError that names the smallest z where f and its slope do not fit.

    `f(z)` and `slope(y)`, in terms of the output, are as for `register_activation`, and so are
    `steepest`, `low` and `high`. The slope of f is measured from f itself. `kinks` are the
    places where it has none, as 0 is for a relu: a kink or a jump that is not named is searched
    for and told, unless it is small beside what f bends there. z is drawn from -reach to reach,
    and no further: a fault beyond, or in so narrow a place that few of `max_examples` fall into
    it, as one 0.01 wide, is not seen. Where several z have the same output but not the same
    slope, no function of the output can be right, and that is said.

    >>> import math
    >>> check_activation(math.tanh, lambda y: 1.0 - y * y, low=-1.0, high=1.0)
    >>> check_activation(lambda z: max(z, 0.0), lambda y: float(y > 0.0), kinks=[0.0])
    >>> check_activation(math.tanh, lambda y: 1.0 - y)
    Traceback (most recent call last):
    AssertionError: at z = 1.0 the slope of f is 0.419974342, but slope(f(z)) = \
slope(0.7615941559557649) says 0.238405844
    >>> check_activation(math.sin, lambda y: math.sqrt(1.0 - y * y))
    Traceback (most recent call last):
    AssertionError: at z = 2.0 the slope of f is -0.416146837, but slope(f(z)) = \
slope(0.9092974268256817) says 0.416146837. No slope in terms of the output can be right: \
f(1.1415926535897933) is the same, and there the slope is 0.416146837
    """
    reach = check_number(reach, "reach", low=1e-3)
    steepest = check_number(steepest, "steepest", low=0.0)
    low = None if low is None else check_number(low, "low")
    high = None if high is None else check_number(high, "high", low=low)
    named = [check_number(kink, "kinks") for kink in check_list(kinks, "kinks")]
    if not callable(f) or not callable(slope):
        raise TinynetError("check_activation(f, slope) takes two functions")
    check = _Check(f, slope, steepest, low, high, named, reach)
    tried = check_whole(max_examples, "max_examples", low=1)
    try:
        place = smallest(_places(reach, named), lambda z: bool(check.fault(z)), tried)
    except TinynetError:  # no other one: all that f and slope raise is a fault in words
        raise AssertionError(CHANGING) from None
    if place is not None:
        raise AssertionError(check.fault(place) or CHANGING)
    check.search()


def _places(reach: float, kinks: "list[float]") -> "st.SearchStrategy[float]":
    near = min(NEAR, reach)
    far_out = st.one_of(st.floats(0.0, near), st.integers(0, int(near)), st.floats(0.0, reach))
    # How far out comes first, so that -1 is smaller than 2.
    places = [st.tuples(far_out, one_of_these(1.0, -1.0)).map(lambda pair: pair[0] * pair[1])]
    if kinks:
        # Kinks twice, for one alone is no choice: fewer choices would make this the smaller one.
        some = st.sampled_from([*kinks, *kinks])
        beside = st.tuples(some, st.floats(0.0, 1e-3), one_of_these(1.0, -1.0))
        places.append(beside.map(lambda drawn: drawn[0] + drawn[1] * drawn[2]))
    return st.one_of(places)


class _Check:
    """What is claimed of an activation, and what is wrong with it at one place."""

    def __init__(
        self,
        f: "Function",
        slope: "Function",
        steepest: float,
        low: "float | None",
        high: "float | None",
        kinks: "list[float]",
        reach: float,
    ) -> None:
        self.f, self.slope = f, slope
        self.steepest, self.low, self.high = steepest, low, high
        self.kinks, self.reach = kinks, reach

    def fault(self, z: float) -> str:
        """A sentence, or "" where all is as it should be."""
        try:
            y = check_number(asked(self.f, z, f"f({z!r})"), f"f({z!r})")
            stated = asked(self.slope, y, f"slope(f({z!r})), which is slope({y!r}),")
            stated = check_number(stated, f"slope(f({z!r}))")
            again = check_number(asked(self.f, z, f"f({z!r})"), f"f({z!r})")
        except TinynetError as error:
            return str(error)
        if again != y:
            return f"{CHANGING}: f({z!r}) is {y!r}, and then {again!r}"
        if self.low is not None and y < self.low:
            return f"f({z!r}) is {y!r}, less than low={self.low!r}"
        if self.high is not None and y > self.high:
            return f"f({z!r}) is {y!r}, more than high={self.high!r}"
        said = "" if self._is_beside_kink(z) else self._fault_of_slope(z, y, stated)
        return said and said + few_digits_of_calls(("f", self.f, (z,)), ("slope", self.slope, (y,)))

    def search(self) -> None:
        """Raise an AssertionError for the kink, or jump, nearest to 0 on which no draw fell."""
        found = []
        for low, high in self._ranges():
            found += irregular_places(self.f, low, high)
        for z in sorted(found, key=lambda z: (abs(z), z < 0.0)):
            said = self.fault(z)
            if said:
                raise AssertionError(said)

    def _ranges(self) -> "list[tuple[float, float]]":
        """From -reach to reach in parts: finer near 0, and each between two named kinks."""
        ends, end = {-self.reach, self.reach}, FIRST
        while end < self.reach:
            ends |= {-end, end}
            end *= 2.0
        ends |= {0.5 * FIRST, -0.25 * FIRST} if self.reach > FIRST else set()
        cuts = sorted([(end, end) for end in ends] + [self._beside(kink) for kink in self.kinks])
        return [
            (cuts[i][1], cuts[i + 1][0])
            for i in range(len(cuts) - 1)
            if -self.reach <= cuts[i][1] < cuts[i + 1][0] <= self.reach
        ]

    def _beside(self, kink: float) -> "tuple[float, float]":
        width = 2.0 * BESIDE * max(1.0, abs(kink))
        return kink - width, kink + width

    def _is_beside_kink(self, z: float) -> bool:
        return any([abs(z - kink) <= BESIDE * max(1.0, abs(kink)) for kink in self.kinks])

    def _fault_of_slope(self, z: float, y: float, stated: float) -> str:
        found = measured_slope(self.f, z)
        if found.has_kink:
            return (
                f"f has a kink at z = {z!r}: its slope is {found.left:.9g} to the left of it and "
                f"{found.right:.9g} to the right. If that is meant, name it: kinks=[{z!r}]"
            )
        if found.jump:
            return (
                f"f jumps at z = {z!r}, by {found.jump:.9g}. If that is meant, name it: "
                f"kinks=[{z!r}]"
            )
        if abs(found.slope) - found.error > TOO_STEEP * self.steepest:
            return (
                f"at z = {z!r} the slope of f is {found.slope:.9g}, more than "
                f"steepest={self.steepest!r}"
            )
        allowed = EPSILON * slope_doubt(self.slope, y, 4.0 * abs(y), found.error)
        if abs(stated - found.slope) <= allowed:
            return ""
        is_so, says = told_apart(found.slope, stated)
        said = f"at z = {z!r} the slope of f is {is_so}, but slope(f(z)) = slope({y!r}) says {says}"
        other = self._other_place(z, y, found.slope)
        return said if other is None else f"{said}. {other}"

    def _other_place(self, z: float, y: float, slope: float) -> "Optional[str]":
        """A sentence about another place with the same output and another slope, if there is."""
        f, width = or_not_a_number(self.f), min(NEAR, self.reach) / 200.0
        for step in sorted(range(-200, 200), key=abs):  # the nearest to 0 first
            below, above = step * width, (step + 1) * width
            if below <= z <= above or not (f(below) - y) * (f(above) - y) <= 0.0:
                continue
            if f(below) == y:
                above = below
            is_below = f(below) < y
            for _ in range(60):  # halved until both ends meet
                middle = 0.5 * (below + above)
                if (f(middle) < y) == is_below:
                    below = middle
                else:
                    above = middle
            found = measured_slope(f, above)
            if abs(f(above) - y) > 1e-9 * max(1.0, abs(y)):
                continue  # it jumps over y
            if abs(found.slope - slope) > 1e-6 * max(1.0, abs(slope)) + 2.0 * found.error:
                return (
                    f"No slope in terms of the output can be right: f({above!r}) is the same, "
                    f"and there the slope is {told_apart(found.slope, slope)[0]}"
                )
        return None
