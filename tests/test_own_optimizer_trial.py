"""Claims about registering an optimizer of one's own: which are taken, which refused, and why."""

import math

import pytest

from tests.registered import OWN_OPTIMIZERS, Rolling, Signs
from tinynet import TinynetError, register_optimizer
from tinynet.optimizers import OPTIMIZERS, Adam, Optimizer, Rprop, Sgd


@pytest.mark.parametrize("kind", [*OWN_OPTIMIZERS.values(), Sgd, Rprop, Adam])
def test_an_optimizer_that_goes_downhill_and_remembers_is_taken(kind):
    register_optimizer("mine", kind)
    made = OPTIMIZERS["mine"](3, 0.5)
    assert (made.name, made.of_your_own) == ("mine", True)
    assert made.learning_rate == 0.5
    assert made.momentum == 0.0
    assert (made.batch_size, made.default_rate) == (kind.batch_size, kind.default_rate)
    assert OPTIMIZERS["mine"].default_rate == kind.default_rate
    assert OPTIMIZERS["mine"].batch_size == kind.batch_size


class Uphill(Sgd):
    def step(self, parameters, gradient):
        return [p + 0.01 * g for p, g in zip(parameters, gradient)]


class StandingStill(Sgd):
    def step(self, parameters, gradient):
        return [p for p, g in zip(parameters, gradient)]


class FarTooLong(Sgd):
    default_rate = 3.0


class RunningAway(Sgd):
    default_rate = 1e300


class EditsParameters(Sgd):
    def step(self, parameters, gradient):
        for i in range(len(parameters)):
            parameters[i] -= self.learning_rate * gradient[i]
        return list(parameters)


class EditsGradient(Sgd):
    def step(self, parameters, gradient):
        moved = super().step(parameters, gradient)
        gradient[0] = 0.0
        return moved


class GivesTheSameListBack(Sgd):
    def step(self, parameters, gradient):
        parameters[:] = super().step(parameters, gradient)
        return parameters


class GivesTheGradientBack(Sgd):
    def step(self, parameters, gradient):
        gradient[:] = super().step(parameters, gradient)
        return gradient


class GivesTheParametersBackAsTheyAre(Sgd):
    def step(self, parameters, gradient):
        return parameters


class GivesTheGradientBackAsItIs(Sgd):
    def step(self, parameters, gradient):
        return gradient


class EditsMemory(Rolling):
    def step(self, parameters, gradient):
        velocity = self.memory["velocity"]
        for i in range(len(velocity)):
            velocity[i] = 0.9 * velocity[i] - self.learning_rate * gradient[i]
        return [p + v for p, v in zip(parameters, velocity)]


class PutsIntoMemory(Rolling):
    def step(self, parameters, gradient):
        moved = super().step(parameters, gradient)
        memory = self.memory
        self.memory = {**memory, "steps": [1.0]}
        return moved


class ForgetsOfMemory(Rolling):
    def step(self, parameters, gradient):
        moved = super().step(parameters, gradient)
        self.memory = {}
        return moved


class Lengthens(Sgd):
    def first_memory(self, n_parameters):
        return {"losses": []}

    def step(self, parameters, gradient):
        self.memory = {"losses": self.memory["losses"] + [gradient[0]]}
        return [p - self.learning_rate * g for p, g in zip(parameters, gradient)]


class RemembersElsewhere(Signs):
    """Each step is a tenth shorter, and nobody who reads its memory knows."""

    length = 1.0

    def step(self, parameters, gradient):
        self.length *= 0.9
        return [p - self.length * 0.1 * g for p, g in zip(parameters, gradient)]


class RemembersFromTheSecondStepOn(Signs):
    """A list of its own beside the memory."""

    def first_memory(self, n_parameters):
        self.last = [0.0] * n_parameters
        return {}

    def step(self, parameters, gradient):
        last, self.last = self.last, list(gradient)
        return [p - 0.05 * (g + g0) for p, g, g0 in zip(parameters, gradient, last)]


class OneFewer(Sgd):
    def step(self, parameters, gradient):
        return super().step(parameters, gradient)[:-1]


class GivesNothing(Sgd):
    def step(self, parameters, gradient):
        super().step(parameters, gradient)


class GivesTexts(Sgd):
    def step(self, parameters, gradient):
        return [str(p) for p in parameters]


class GivesNan(Sgd):
    def step(self, parameters, gradient):
        return [math.nan for p in parameters]


class Fails(Sgd):
    def step(self, parameters, gradient):
        return [p / 0 for p in parameters]


class FailsToBeMade(Sgd):
    def __init__(self, n_parameters):
        super().__init__(n_parameters, 0.1)


class NoFirstMemory(Optimizer):
    def step(self, parameters, gradient):
        return parameters


class NoStep(Optimizer):
    def first_memory(self, n_parameters):
        return {}


class FailsAtItsFirstMemory(Signs):
    def first_memory(self, n_parameters):
        raise KeyError("length")


class FailsToTakeMemory(Signs):
    def take_memory(self, memory, rate):
        raise KeyError("pace")


class MemoryIsAList(Signs):
    def first_memory(self, n_parameters):
        return [0.0]


class MemoryOfNumbers(Signs):
    def first_memory(self, n_parameters):
        return {"steps": 0.0}


class MemoryOfNan(Signs):
    def first_memory(self, n_parameters):
        return {"steps": [math.nan]}


class MemoryOfTexts(Signs):
    def first_memory(self, n_parameters):
        return {"steps": ["one"]}


class MemoryWithoutNames(Signs):
    def first_memory(self, n_parameters):
        return {0: [0.0]}


class RefusesItsOwnMemory(Rolling):
    def check_memory(self, memory):
        raise TinynetError("no such velocity")


class FailsAtItsOwnMemory(Rolling):
    def check_memory(self, memory):
        raise KeyError("speed")


class NoRate(Sgd):
    default_rate = None


class NegativeRate(Sgd):
    default_rate = -0.1


class NoBatch(Sgd):
    batch_size = 0


class HalfABatch(Sgd):
    batch_size = 2.5


REFUSED = [
    (
        Uphill,
        "not go downhill: 60 steps with its default_rate of 0.1 lead from a loss of 0.5 to",
    ),
    (StandingStill, "does not go downhill: .* from a loss of 0.5 to 0.5"),
    (FarTooLong, "does not go downhill: 60 steps with its default_rate of 3 lead"),
    (RunningAway, "after a step a number is not finite"),
    (EditsParameters, "its step edits or gives back a list that it was given"),
    (EditsGradient, "its step edits or gives back a list that it was given"),
    (GivesTheSameListBack, "its step edits or gives back a list that it was given"),
    (GivesTheGradientBack, "its step edits or gives back a list that it was given"),
    (GivesTheParametersBackAsTheyAre, "its step edits or gives back a list that it was given"),
    (GivesTheGradientBackAsItIs, "its step edits or gives back a list that it was given"),
    (EditsMemory, "its step edits its memory; it must put a new one in its place"),
    (PutsIntoMemory, "its memory has other names in it after a step"),
    (ForgetsOfMemory, "after a step"),
    (Lengthens, r"memory\['losses'\] has another length after a step"),
    (RemembersElsewhere, "after its memory was written and read again it steps otherwise"),
    (
        RemembersFromTheSecondStepOn,
        "after its memory was written and read again it steps otherwise",
    ),
    (OneFewer, "its step gives 0 parameters, there are 1"),
    (GivesNothing, "its step is None, it must be a list"),
    (GivesTexts, "number 0 of its step is the text '1.0', not a number"),
    (GivesNan, "after a step a number is not finite"),
    (Fails, "its step fails: ZeroDivisionError: "),
    (FailsToBeMade, "its __init__ fails: TypeError: "),
    (NoFirstMemory, "^optimizer 'mine': it has no first_memory$"),
    (NoStep, "^optimizer 'mine': it has no step$"),
    (FailsAtItsFirstMemory, "its __init__ fails: KeyError: 'length'"),
    (MemoryIsAList, "its memory is something of type list, not a dict"),
    (MemoryOfNumbers, r"memory\['steps'\] is 0.0, it must be a list"),
    (MemoryOfNan, "after a step a number is not finite"),
    (MemoryOfTexts, "number 0 of .*is the text 'one', not a number"),
    (MemoryWithoutNames, "a name in its memory is 0"),
    (RefusesItsOwnMemory, "no such velocity"),
    (FailsAtItsOwnMemory, "its check_memory fails: KeyError: 'speed'"),
    (FailsToTakeMemory, "its take_memory fails: KeyError: 'pace'"),
    (NoRate, "default_rate is None, not a number"),
    (NegativeRate, "default_rate is -0.1, it must be 0 or more"),
    (NoBatch, "batch_size is 0, it must be 1 or more"),
    (HalfABatch, "batch_size is 2.5, it must be a whole number"),
]


@pytest.mark.parametrize(("kind", "words"), REFUSED, ids=[kind.__name__ for kind, _ in REFUSED])
def test_an_optimizer_that_does_not_keep_to_what_it_must_is_refused(kind, words):
    with pytest.raises(TinynetError, match=words) as caught:
        register_optimizer("mine", kind)
    if kind is not RefusesItsOwnMemory:
        assert "optimizer 'mine'" in str(caught.value)
    assert "mine" not in OPTIMIZERS


@pytest.mark.parametrize("kind", [None, "sgd", Sgd(3, 0.1), dict, object, lambda n, rate: None])
def test_what_is_no_class_of_optimizers_is_refused(kind):
    with pytest.raises(TinynetError, match=r"must be a class derived from tinynet.optimizers"):
        register_optimizer("mine", kind)


@pytest.mark.parametrize("name", ["", None, 3, b"mine", ["mine"]])
def test_a_name_that_is_no_text_is_refused(name):
    with pytest.raises(TinynetError, match="an optimizer's name must be a text"):
        register_optimizer(name, Signs)


@pytest.mark.parametrize("name", ["sgd", "rprop", "adam", "evolution"])
def test_a_name_that_is_taken_is_refused_also_in_a_bundle_without_it(name):
    with pytest.raises(TinynetError, match=f"optimizer '{name}' exists already"):
        register_optimizer(name, Signs)
    OPTIMIZERS.pop(name, None)
    with pytest.raises(TinynetError, match=f"optimizer '{name}' exists already"):
        register_optimizer(name, Signs)


def test_registering_again_is_refused_and_leaves_the_first():
    register_optimizer("mine", Signs)
    first = OPTIMIZERS["mine"]
    with pytest.raises(TinynetError, match="optimizer 'mine' exists already"):
        register_optimizer("mine", Rolling)
    assert OPTIMIZERS["mine"] is first


def test_the_very_same_class_may_be_registered_again():
    register_optimizer("mine", Signs)
    first = OPTIMIZERS["mine"]
    register_optimizer("mine", Signs)
    assert OPTIMIZERS["mine"] is first
    with pytest.raises(TinynetError, match="optimizer 'mine' exists already"):
        register_optimizer("mine", type("Signs", (Signs,), {}))
