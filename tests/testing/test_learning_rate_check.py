"""Claims about the check of a learning rate: one that counts passes, one that does not is told."""

import math
import re

import pytest

from tests.registered import OWN_OPTIMIZERS, Rolling
from tinynet import register_optimizer
from tinynet.optimizers import OPTIMIZERS, Adam, Optimizer, Rprop, Sgd
from tinynet.testing.learning_rate_check import check_learning_rate, memory_written


class BySteps(Sgd):
    """Descent whose rate depends on how many steps there were; `part` says how."""

    def first_memory(self, n_parameters):
        return {"steps": [0.0]}

    def part(self, steps):
        return 1.0 / (1.0 + 0.1 * steps)

    def step(self, parameters, gradient):
        steps = self.memory["steps"][0]
        self.memory = {"steps": [steps + 1.0]}
        rate = self.learning_rate * self.part(steps)
        return [p - rate * g for p, g in zip(parameters, gradient)]


class ByHalves(BySteps):
    def part(self, steps):
        return 0.5 ** (steps // 8)


class RateInMemory(Sgd):
    """A rate that falls and is remembered; it says that this grows with the learning rate."""

    proportional = "rate"

    def first_memory(self, n_parameters):
        return {"rate": [self.learning_rate]}

    def step(self, parameters, gradient):
        rate = self.memory["rate"][0]
        self.memory = {"rate": [0.99 * rate]}
        return [p - rate * g for p, g in zip(parameters, gradient)]


class BackToTheLast(Optimizer):
    """Each fifth step goes halfway back to where the fifth before it led."""

    def first_memory(self, n_parameters):
        return {"steps": [0.0], "slow": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        steps = self.memory["steps"][0] + 1.0
        slow = self.memory["slow"] if steps > 1.0 else list(parameters)
        moved = [p - self.learning_rate * g for p, g in zip(parameters, gradient)]
        if steps % 5.0 == 0.0:
            moved = [0.5 * (p + s) for p, s in zip(moved, slow)]
            slow = list(moved)
        self.memory = {"steps": [steps], "slow": slow}
        return moved


class GoesBack(Rprop):
    """Rprop with the weight-backtracking of 1993: it remembers its last step, too."""

    def first_memory(self, n_parameters):
        return {**super().first_memory(n_parameters), "change": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        change = self.memory["change"]
        moved = super().step(parameters, gradient)
        signs = self.memory["sign"]
        moved = [m if s else p - c for m, s, p, c in zip(moved, signs, parameters, change)]
        self.memory["change"] = [m - p for m, p in zip(moved, parameters)]
        return moved


RIGHT = [*OWN_OPTIMIZERS.values(), Sgd, Rprop, Adam, BySteps, ByHalves, RateInMemory]
RIGHT += [BackToTheLast, GoesBack]


@pytest.fixture
def told():
    """What is said of a class."""

    def check(kind, rate=None):
        register_optimizer("looked at", kind)
        try:
            check_learning_rate("looked at", kind.default_rate if rate is None else rate)
        finally:
            del OPTIMIZERS["looked at"]

    return check


@pytest.mark.parametrize("kind", RIGHT)
@pytest.mark.parametrize("rate", [None, 1.0, 1e-6])
def test_a_rate_that_counts_is_right(kind, rate, told):
    told(kind, rate)


class Ignores(Sgd):
    def step(self, parameters, gradient):
        return [p - 0.05 * g for p, g in zip(parameters, gradient)]


class Freezes(RateInMemory):
    proportional = ""


class RollsUndeclared(Rolling):
    proportional = ""


class LengthsUndeclared(Rprop):
    proportional = ""


class RollsALittle(Sgd):
    """With a momentum of 0.2 only."""

    proportional = ""

    def first_memory(self, n_parameters):
        return {"velocity": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        before = self.memory["velocity"]
        velocity = [0.2 * v - self.learning_rate * g for v, g in zip(before, gradient)]
        self.memory = {"velocity": velocity}
        return [p + v for p, v in zip(parameters, velocity)]


def test_a_rate_that_nothing_takes_is_told(told):
    with pytest.raises(AssertionError) as caught:
        told(Ignores)
    said = str(caught.value)
    assert said.startswith("the learning rate does not count: 0.1 and 0.0001 lead to the same ")
    assert re.search(r", from \[1\.0, -0\.5, 2\.0\] to \[[\d., -]+\]$", said)


@pytest.mark.parametrize("kind", [Freezes, RollsUndeclared, LengthsUndeclared, RollsALittle])
def test_what_goes_on_with_the_rate_of_before_is_told(kind, told):
    with pytest.raises(AssertionError) as caught:
        told(kind)
    found = re.match(
        r"resumed with a learning_rate of 0.0001 after 0.1, it takes a step of (\S+) in the "
        r"place of (\S+): name what in its memory grows with the rate, proportional = ",
        str(caught.value),
    )
    assert float(found.group(1)) > 16.0 * float(found.group(2)) > 0.0


def test_the_same_is_right_once_it_is_named(told):
    class Named(RollsALittle):
        proportional = "velocity"

    told(Named)


def test_a_memory_is_written_and_read_to_the_last_digit():
    rprop = Rprop(2, 0.1 + 0.2)
    assert memory_written(rprop) == rprop.memory
    assert memory_written(rprop) is not rprop.memory
    assert math.isfinite(memory_written(rprop)["length"][0])


class PlainDescent(Sgd):
    """The base of those that follow, which make another rate of it; `k` counts the steps."""

    def first_memory(self, n_parameters):
        return {"k": [0.0]}

    def rate(self, i, n, k):
        return self.learning_rate

    def step(self, parameters, gradient):
        k, n = self.memory["k"][0], len(parameters)
        self.memory = {"k": [k + 1.0]}
        rates = [self.rate(i, n, k) for i in range(n)]
        return [p - rate * g for p, rate, g in zip(parameters, rates, gradient)]


class OnlyTheFirstParameter(PlainDescent):
    def rate(self, i, n, k):
        return self.learning_rate if i == 0 else 0.1


class NotTheNinthParameter(PlainDescent):
    def rate(self, i, n, k):
        return self.learning_rate if i < 8 else 0.1


class OnlyAtFirst(PlainDescent):
    def rate(self, i, n, k):
        return self.learning_rate if k == 0 else 0.1


class NotAtFirst(PlainDescent):
    def rate(self, i, n, k):
        return self.learning_rate if k else 0.1


class OnlyTenSteps(PlainDescent):
    def rate(self, i, n, k):
        return self.learning_rate if k < 10 else 0.1


class NeverLess(PlainDescent):
    def rate(self, i, n, k):
        return max(self.learning_rate, 0.05)


class NeverMuchLess(PlainDescent):
    def rate(self, i, n, k):
        return max(self.learning_rate, 0.01)


class HardlyAtAll(PlainDescent):
    def rate(self, i, n, k):
        return 0.1 + 1e-9 * self.learning_rate


MOSTLY_IGNORED = [
    (OnlyTheFirstParameter, 1, 2, 8),
    (NotTheNinthParameter, 8, 9, 8),
    (OnlyAtFirst, 0, 1, 8),
    (NotAtFirst, 0, 1, 8),
    (OnlyTenSteps, 0, 1, 24),
    (NeverLess, 0, 1, 8),
    (NeverMuchLess, 0, 1, 8),
    (HardlyAtAll, 0, 1, 8),
]


@pytest.mark.parametrize(("kind", "i", "n", "steps"), MOSTLY_IGNORED)
def test_a_rate_that_hardly_counts_is_told(kind, i, n, steps, told):
    with pytest.raises(AssertionError) as caught:
        told(kind)
    found = re.match(
        r"the learning rate does not count enough: with 0.0001 in the place of 0.1, parameter "
        rf"{i} of {n} goes (\S+) in {steps} steps in the place of (\S+); all of each step must ",
        str(caught.value),
    )
    assert 16.0 * float(found.group(1)) > float(found.group(2)) > 0.0


class Decays(PlainDescent):
    """With a decay of the weights that does not fall with the rate."""

    def step(self, parameters, gradient):
        return [0.99 * p for p in super().step(parameters, gradient)]


class WarmsUp(PlainDescent):
    def rate(self, i, n, k):
        return self.learning_rate * min(1.0, 0.25 * k)


class ShortSteps(Sgd):
    """No step is longer than a hundredth."""

    def step(self, parameters, gradient):
        steps = [max(-0.01, min(0.01, self.learning_rate * g)) for g in gradient]
        return [p - step for p, step in zip(parameters, steps)]


class WithinBounds(Sgd):
    """No parameter leaves the interval from -1 to 1."""

    def step(self, parameters, gradient):
        return [max(-1.0, min(1.0, p)) for p in super().step(parameters, gradient)]


class InProportion(Sgd):
    """Each parameter moves by a part of itself."""

    def step(self, parameters, gradient):
        both = list(zip(parameters, gradient))
        return [p - self.learning_rate * abs(p) * max(-1.0, min(1.0, g)) for p, g in both]


class OneByOne(PlainDescent):
    """Each step moves one parameter alone."""

    def rate(self, i, n, k):
        return self.learning_rate if k % n == i else 0.0


class RmsProp(Sgd):
    default_rate = 0.01

    def first_memory(self, n_parameters):
        return {"square": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        squares = [0.9 * s + 0.1 * g * g for s, g in zip(self.memory["square"], gradient)]
        self.memory = {"square": squares}
        both = zip(parameters, gradient, squares)
        return [p - self.learning_rate * g / (math.sqrt(s) + 1e-8) for p, g, s in both]


class ShortLengths(Rprop):
    """Rprop whose lengths do not grow beyond 1."""

    longest = 1.0


REGULAR = [Decays, WarmsUp, ShortSteps, WithinBounds, InProportion, OneByOne, RmsProp]


@pytest.mark.parametrize("kind", [*REGULAR, ShortLengths])
def test_what_does_more_than_descend_by_its_rate_is_right(kind, told):
    told(kind)


@pytest.mark.parametrize("part", [0.5, 0.99])
def test_momentum_is_right(part, told):
    class Heavy(Rolling):
        def step(self, parameters, gradient):
            before = self.memory["velocity"]
            velocity = [part * v - self.learning_rate * g for v, g in zip(before, gradient)]
            self.memory = {"velocity": velocity}
            return [p + v for p, v in zip(parameters, velocity)]

    told(Heavy)
