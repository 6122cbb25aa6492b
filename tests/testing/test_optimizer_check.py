"""Claims about `check_optimizer`: what is right passes, and a planted fault is told."""

import math

import pytest

from tests.registered import OWN_OPTIMIZERS, Rolling, Signs
from tests.testing.test_learning_rate_check import (
    MOSTLY_IGNORED,
    REGULAR,
    BySteps,
    Freezes,
    GoesBack,
    Ignores,
    RateInMemory,
)
from tinynet import DivergedError, TinynetError, from_dict, register_optimizer
from tinynet.backends.generated_python_backend import GeneratedPython
from tinynet.optimizers import OPTIMIZERS, Adam, Optimizer, Rprop, Sgd
from tinynet.testing import check_optimizer, optimizer_check


@pytest.fixture(autouse=True)
def _nothing_stays_registered():
    before = dict(OPTIMIZERS)
    yield
    assert before == OPTIMIZERS


@pytest.mark.parametrize("kind", [*OWN_OPTIMIZERS.values(), Sgd, Rprop, Adam])
def test_what_is_right_passes(kind):
    check_optimizer(kind, max_examples=20)


class Sleepy(Sgd):
    """Where it is nearly flat it stays."""

    def step(self, parameters, gradient):
        return [p - 0.1 * g if abs(g) > 0.4 else p for p, g in zip(parameters, gradient)]


class Turns(Sgd):
    """After a hundred steps it goes up."""

    def first_memory(self, n_parameters):
        return {"steps": [0.0]}

    def step(self, parameters, gradient):
        steps = self.memory["steps"][0] + 1.0
        self.memory = {"steps": [steps]}
        rate = self.learning_rate if steps < 100.0 else -0.2
        return [p - rate * g for p, g in zip(parameters, gradient)]


class SlowAtFirst(Optimizer):
    """Of more than three parameters the first step is a short one, as only itself knows."""

    default_rate = 0.05
    began = False

    def first_memory(self, n_parameters):
        return {}

    def step(self, parameters, gradient):
        rate = self.learning_rate
        if len(parameters) > 3 and not self.began:
            self.began, rate = True, 0.5 * rate
        return [p - rate * g for p, g in zip(parameters, gradient)]


def test_a_bowl_on_which_it_stays_where_it_is_is_told():
    register_optimizer("sleepy", Sleepy)  # which two bowls do not show
    del OPTIMIZERS["sleepy"]
    with pytest.raises(AssertionError) as caught:
        check_optimizer(Sleepy)
    assert str(caught.value) == (
        "200 steps with learning_rate 0.1 do not lead downhill, but from a loss of 0.125 to "
        "0.125, where the curvatures are [0.25] and the start is [1.0]"
    )


def test_one_that_goes_up_in_the_end_is_told_if_it_is_given_the_steps():
    register_optimizer("turns", Turns)
    del OPTIMIZERS["turns"]
    check_optimizer(Turns, steps=100, max_examples=10)
    with pytest.raises(AssertionError, match=r"^200 steps .* do not lead downhill, .* to \d"):
        check_optimizer(Turns)


def test_a_learning_rate_that_is_too_large_is_told():
    with pytest.raises(
        AssertionError, match=r"^200 steps with learning_rate 3 do not lead downhill"
    ):
        check_optimizer(Sgd, learning_rate=3.0)
    with pytest.raises(AssertionError, match=r"learning_rate 0 do not lead downhill"):
        check_optimizer(Sgd, learning_rate=0)
    check_optimizer(Sgd, learning_rate=1, max_examples=10)


def test_what_is_remembered_beside_the_memory_is_told():
    register_optimizer("forgetful", SlowAtFirst)
    del OPTIMIZERS["forgetful"]
    with pytest.raises(
        AssertionError, match=r"^stopped after epoch [1-5] and resumed, a training en"
    ) as caught:
        check_optimizer(SlowAtFirst)
    code = str(caught.value).split("The network is ")[1]
    assert eval(code, {"from_dict": from_dict}).n_parameters > 0


def test_a_training_that_diverges_is_no_fault():
    """Downhill on bowls that bend by 1 and less, and far too long for some networks."""

    class Bold(Sgd):
        default_rate = 1.9

    check_optimizer(Bold)


def test_a_difference_between_backends_is_told(monkeypatch):
    prepare = GeneratedPython._prepare

    def wrong(self, settings):
        prepare(self, settings)
        self._epochs = lambda parameters, memory, *_: (parameters, memory, 1, [0.0])

    monkeypatch.setattr(GeneratedPython, "_prepare", wrong)
    with pytest.raises(AssertionError, match=r"^backend 'python' differs from 'reference': "):
        check_optimizer(Signs)


def test_what_registering_refuses_is_told_in_its_words():
    class Uphill(Signs):
        def step(self, parameters, gradient):
            return [p + 0.1 * g for p, g in zip(parameters, gradient)]

    with pytest.raises(AssertionError, match=r"it does not go downhill: 60 steps with its default"):
        check_optimizer(Uphill)
    with pytest.raises(
        AssertionError, match=r"it must be a class derived from tinynet\.optimizers"
    ):
        check_optimizer(None)


def test_a_name_that_is_taken_is_not_in_the_way():
    register_optimizer("being checked", Signs)
    try:
        check_optimizer(Rolling, max_examples=5)
    finally:
        del OPTIMIZERS["being checked"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"learning_rate": "1"}, "learning_rate is the text '1', not a number"),
        ({"learning_rate": -1}, "learning_rate is -1, it must be 0 or more"),
        ({"steps": 0}, "steps is 0, it must be 1 or more"),
        ({"max_examples": 0.5}, "max_examples is 0.5, it must be a whole number"),
    ],
)
def test_arguments_that_cannot_be_are_refused(settings, words):
    with pytest.raises(TinynetError, match=words):
        check_optimizer(Signs, **settings)


class HalvesLate(Sgd):
    """A schedule beside the memory."""

    k, every = 0, 90

    def step(self, parameters, gradient):
        self.k += 1
        rate = self.learning_rate * 0.5 ** (self.k // self.every)
        return [p - rate * g for p, g in zip(parameters, gradient)]


@pytest.mark.parametrize("late", [90, 150])
def test_a_schedule_beside_the_memory_is_told_though_it_shows_late(late):
    class Halving(HalvesLate):
        every = late

    with pytest.raises(AssertionError) as caught:
        check_optimizer(Halving)
    assert str(caught.value).startswith("stopped after step 1 and resumed from its memory, it take")
    assert f" another step {late}, to [" in str(caught.value)
    assert "all that it remembers must be in its memory. The curvatures are [" in str(caught.value)
    check_optimizer(Halving, steps=late - 1)  # it cannot be seen before it is there


def test_a_schedule_in_the_memory_is_right():
    class Halving(Sgd):
        def first_memory(self, n_parameters):
            return {"k": [0.0]}

        def step(self, parameters, gradient):
            k = self.memory["k"][0] + 1.0
            self.memory = {"k": [k]}
            rate = self.learning_rate * 0.5 ** (k // 90)
            return [p - rate * g for p, g in zip(parameters, gradient)]

    check_optimizer(Halving)
    check_optimizer(Halving, steps=1)


def test_a_training_that_diverges_is_no_fault_of_the_optimizer(monkeypatch):
    def runs_away(*arguments, **settings):
        raise DivergedError(1, "the loss is infinite")

    monkeypatch.setattr(optimizer_check, "train", runs_away)
    check_optimizer(Sgd, max_examples=5)


class Descent(Sgd):
    """Plain descent, a base of what follows, which does it otherwise for some parameters."""

    def each(self, i, n, p, g):
        return p - self.learning_rate * g

    def step(self, parameters, gradient):
        n = len(parameters)
        return [self.each(i, n, *both) for i, both in enumerate(zip(parameters, gradient))]


class LeavesTheLast(Descent):
    def each(self, i, n, p, g):
        return p if i == n - 1 > 0 else super().each(i, n, p, g)


class TurnsTheFifth(Descent):
    def each(self, i, n, p, g):
        return super().each(i, n, p, -0.01 * g if i >= 4 else g)


class TurnsTheNinth(Descent):
    def each(self, i, n, p, g):
        return super().each(i, n, p, -0.01 * g if i == 8 else g)


@pytest.mark.parametrize(
    ("kind", "number"), [(LeavesTheLast, "[12]"), (TurnsTheFifth, "4"), (TurnsTheNinth, "8")]
)
def test_every_parameter_must_end_nearer_than_it_began(kind, number):
    words = (
        r"^200 steps with learning_rate 0.1 lead downhill, but not along parameter "
        rf"{number}, which goes from \S+ to \S+, where the curvatures are \[.*\] and the start is"
    )
    with pytest.raises(AssertionError, match=words):
        check_optimizer(kind)


def test_the_smallest_bowl_is_told_by_the_parameter_that_stays():
    class Leaves(LeavesTheLast):
        pass

    check = pytest.raises(
        AssertionError, match=r"not along parameter 1, .* the start is \[1.0, 1.0\]$"
    )
    with check:
        check_optimizer(Leaves)


class EditsLate(Descent):
    """From its hundredth step on it spoils what it was given."""

    def first_memory(self, n_parameters):
        return {"steps": [0.0]}

    def step(self, parameters, gradient):
        moved, steps = super().step(parameters, gradient), self.memory["steps"][0]
        self.memory = {"steps": [steps + 1.0]}
        if steps >= 100.0:
            self.spoil(parameters, gradient)
        return moved

    def spoil(self, parameters, gradient):
        gradient[0] = 7.0


class EditsParametersLate(EditsLate):
    def spoil(self, parameters, gradient):
        parameters[-1] = 7.0


class EditsMemoryLate(Descent):
    def first_memory(self, n_parameters):
        return {"steps": [0.0]}

    def step(self, parameters, gradient):
        if self.memory["steps"][0] > 70.0:
            self.memory["steps"][0] += 1.0
        else:
            self.memory = {"steps": [self.memory["steps"][0] + 1.0]}
        return super().step(parameters, gradient)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EditsLate, "its step edits or gives back a list that it was given"),
        (EditsParametersLate, "its step edits or gives back a list that it was given"),
        (EditsMemoryLate, "its step edits its memory; it must put a new one in its place"),
    ],
)
def test_what_is_edited_late_is_told(kind, words):
    with pytest.raises(AssertionError, match=f"^optimizer 'being checked': {words}"):
        check_optimizer(kind, max_examples=5)
    check_optimizer(kind, steps=60, max_examples=5)  # it cannot be seen before it is there


@pytest.mark.parametrize(
    ("kind", "words"), [(Ignores, "does not count"), (Freezes, "^resumed with")]
)
def test_a_learning_rate_that_does_not_count_is_told(kind, words):
    with pytest.raises(AssertionError, match=words):
        check_optimizer(kind)


def test_a_method_that_is_missing_is_named():
    with pytest.raises(AssertionError, match=r"^optimizer .*: it has no first_memory$"):
        check_optimizer(Optimizer)


class Nesterov(Rolling):
    default_rate = 0.05

    def step(self, parameters, gradient):
        super().step(parameters, gradient)
        ahead = zip(parameters, self.memory["velocity"], gradient)
        return [p + 0.9 * v - self.learning_rate * g for p, v, g in ahead]


class AdaGrad(Optimizer):
    def first_memory(self, n_parameters):
        return {"total": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        total = [t + g * g for t, g in zip(self.memory["total"], gradient)]
        self.memory = {"total": total}
        moved = zip(parameters, gradient, total)
        return [p - self.learning_rate * g / (math.sqrt(t) + 1e-10) for p, g, t in moved]


class AdaDelta(Optimizer):
    default_rate = 1.0

    def first_memory(self, n_parameters):
        return {"gradients": [0.0] * n_parameters, "changes": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        squares = [0.95 * s + 0.05 * g * g for s, g in zip(self.memory["gradients"], gradient)]
        before = self.memory["changes"]
        roots = [math.sqrt((c + 1e-6) / (s + 1e-6)) for c, s in zip(before, squares)]
        changes = [root * g for root, g in zip(roots, gradient)]
        after = [0.95 * c + 0.05 * change * change for c, change in zip(before, changes)]
        self.memory = {"gradients": squares, "changes": after}
        return [p - self.learning_rate * change for p, change in zip(parameters, changes)]


class Lion(Optimizer):
    default_rate = 0.01

    def first_memory(self, n_parameters):
        return {"mean": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        both = list(zip(self.memory["mean"], gradient))
        self.memory = {"mean": [0.99 * m + 0.01 * g for m, g in both]}
        mixed = [0.9 * m + 0.1 * g for m, g in both]
        signs = [(m > 0.0) - (m < 0.0) for m in mixed]
        return [p - self.learning_rate * (s + 0.1 * p) for p, s in zip(parameters, signs)]


class Decaying(Adam):
    def step(self, parameters, gradient):
        kept = [(1.0 - 0.1 * self.learning_rate) * p for p in parameters]
        return super().step(kept, gradient)


class Clipped(Sgd):
    def step(self, parameters, gradient):
        length = math.sqrt(sum([g * g for g in gradient]))
        part = min(1.0, 0.1 / length) if length else 1.0
        return super().step(parameters, [part * g for g in gradient])


@pytest.mark.parametrize(
    "kind",
    [Nesterov, AdaGrad, AdaDelta, Lion, Decaying, Clipped, BySteps, RateInMemory, GoesBack],
)
def test_optimizers_of_the_field_are_right(kind):
    check_optimizer(kind, max_examples=20)


@pytest.mark.parametrize("make", [tuple, iter, lambda numbers: (number for number in numbers)])
def test_a_step_and_a_memory_may_be_whatever_can_be_read_one_by_one(make):
    class Made(Rolling):
        def first_memory(self, n_parameters):
            return {"velocity": make([0.0] * n_parameters)}

        def step(self, parameters, gradient):
            moved = super().step(parameters, gradient)
            self.memory = {"velocity": make(self.memory["velocity"])}
            return make(moved)

    check_optimizer(Made, max_examples=10)

    class Unordered(Sgd):
        def step(self, parameters, gradient):
            return set(super().step(parameters, gradient))

    with pytest.raises(AssertionError, match=r"its step is something of type set, it must be a li"):
        check_optimizer(Unordered)


@pytest.mark.parametrize(("kind", "i", "n", "steps"), MOSTLY_IGNORED)
def test_a_learning_rate_that_hardly_counts_is_told(kind, i, n, steps):
    words = rf"^the learning rate does not count enough: .*, parameter {i} of {n} goes .* {steps} s"
    with pytest.raises(AssertionError, match=words):
        check_optimizer(kind, max_examples=5)


@pytest.mark.parametrize("kind", REGULAR)
def test_what_does_more_than_descend_by_its_rate_is_right(kind):
    check_optimizer(kind, max_examples=5)


def test_a_generator_that_fails_is_told_in_a_sentence():
    class FailsLate(Sgd):
        def step(self, parameters, gradient):
            return (p / 0.0 for p in parameters)

    with pytest.raises(AssertionError, match=r"^opt.*: its step fails: ZeroDivisionError: "):
        check_optimizer(FailsLate)
