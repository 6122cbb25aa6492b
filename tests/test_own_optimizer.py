"""Claims about an optimizer of one's own in use: it trains, it resumes, it may fail."""

import copy
import json
import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.registered import OWN_OPTIMIZERS, Rolling
from tinynet import (
    DivergedError,
    ModelError,
    Network,
    TinynetError,
    register_optimizer,
    train,
    train_on_board,
)
from tinynet.optimizers import OPTIMIZERS, Adam, Optimizer, Rprop, Sgd
from tinynet.own_optimizer import OwnOptimizer
from tinynet.own_optimizer_trial import OwnKind
from tinynet.testing import networks, vectors
from tinynet.training import epochs as each_epoch

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
BACKENDS = ("reference", "python", "auto")


@pytest.fixture
def own():
    """All optimizers of these tests, registered."""
    for name, kind in OWN_OPTIMIZERS.items():
        register_optimizer(name, kind)


def planted(kind, name="planted"):
    """An optimizer that is in the table without having been tried."""
    OPTIMIZERS[name] = OwnKind(name, kind)


@pytest.mark.parametrize(("known", "kind"), [("sgd", Sgd), ("rprop", Rprop), ("adam", Adam)])
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("settings", [{}, {"l2": 0.01}, {"sample_weight": [1, 2, 0, 0.5]}])
def test_what_equals_an_optimizer_of_this_library_gives_its_bits(known, kind, backend, settings):
    register_optimizer("mine", kind)
    for batch_size in (None, 1, 3):
        results = []
        for name, who in ((known, "reference"), ("mine", backend)):
            network = Network([2, 4, 1])
            result = train(
                network,
                *XOR,
                epochs=60,
                optimizer=name,
                learning_rate=0.25,
                batch_size=batch_size,
                backend=who,
                **settings,
            )
            results.append((result.losses, network.parameters(), result.state["memory"]))
        assert results[0] == results[1]


def test_its_defaults_are_taken(own):
    for name, rate, size in (
        ("signs", 0.01, 1),
        ("root_mean_square", 0.02, 8),
        ("averaged", 0.1, 4),
    ):
        noted = train(Network([2, 4, 1]), *XOR, epochs=1, optimizer=name).state["settings"]
        assert (noted["learning_rate"], noted["batch_size"]) == (rate, size)


def test_it_learns_xor(own):
    network = Network([2, 4, 1], "tanh", "sigmoid", seed=2)
    result = train(network, *XOR, optimizer="rolling", learning_rate=0.5)
    assert [round(network.predict(x)[0]) for x in XOR[0]] == [0, 1, 1, 0]
    assert result.advice == ""
    other = Network([2, 4, 1], "tanh", "sigmoid", seed=2)
    loss = train_on_board(other, *XOR, optimizer="rolling", learning_rate=0.5)
    assert (loss, other.parameters()) == (result.losses[-1], network.parameters())


def test_a_momentum_is_for_sgd_alone(own):
    with pytest.raises(TinynetError, match="momentum belongs to sgd; signs has a memory"):
        train(Network([2, 1]), *XOR, optimizer="signs", momentum=0.5)


@given(networks(gradient_trainable=True), st.data())
def test_all_backends_give_the_same_bits(network, data):
    name = data.draw(st.sampled_from(sorted(OWN_OPTIMIZERS)))
    OPTIMIZERS.pop(name, None)
    register_optimizer(name, OWN_OPTIMIZERS[name])
    n = data.draw(st.integers(1, 5))
    inputs = [data.draw(vectors(network.sizes[0])) for _ in range(n)]
    targets = [data.draw(vectors(network.sizes[-1])) for _ in range(n)]
    settings = {
        "optimizer": name,
        "epochs": 4,
        "batch_size": data.draw(st.integers(1, 3)),
        "sample_weight": data.draw(st.sampled_from([None, [0.5, 2.0, 0.0, 1.0, 3.0][:n]])),
        "l2": data.draw(st.sampled_from([0.0, 0.01])),
        "learning_rate": data.draw(st.sampled_from([0.0, 0.01])),
    }
    results = []
    for backend in ("reference", "python"):
        other = network.copy()
        result = train(other, inputs, targets, backend=backend, **settings)
        results.append((result.losses, other.parameters(), result.state["memory"]))
    assert results[0] == results[1]


@pytest.mark.parametrize("stop", [0, 1, 7, 39])
@pytest.mark.parametrize("name", OWN_OPTIMIZERS)
def test_stopped_anywhere_it_resumes_to_the_same_bits(own, name, stop):
    never = Network([2, 4, 1])
    whole = train(never, *XOR, epochs=40, optimizer=name)
    state = train(Network([2, 4, 1]), *XOR, epochs=stop, optimizer=name).state
    assert state["optimizer"] == name
    again = Network([2, 4, 1], seed=5)
    result = train(again, *XOR, epochs=40, optimizer=name, state=json.loads(json.dumps(state)))
    assert again.parameters() == never.parameters()
    assert result.losses == whole.losses
    assert "resumed" not in str(result)


def test_what_grows_with_the_learning_rate_does_so_when_it_resumes(own):
    state = train(Network([2, 1]), *XOR, epochs=3, optimizer="rolling", learning_rate=0.5).state
    half = each_epoch(Network([2, 1]), *XOR, optimizer="rolling", learning_rate=0.25, state=state)
    now = next(iter(half)).state()
    assert now["memory"]["velocity"] != state["memory"]["velocity"]
    optimizer = OwnOptimizer("rolling", Rolling, 2, 0.25)
    optimizer.take_memory({"velocity": [1.0, 2.0]}, 0.5)
    assert optimizer.memory == {"velocity": [0.5, 1.0]}


def test_a_name_that_was_not_registered_here_is_refused_and_says_what_to_do(own):
    known = "known are: adam, rprop, sgd; one of your own is registered first: register_optimizer"
    state = train(Network([2, 1]), *XOR, epochs=3, optimizer="rolling").state
    for name in OWN_OPTIMIZERS:
        del OPTIMIZERS[name]
    with pytest.raises(TinynetError, match=f"^optimizer 'rolling' is unknown; {known}$"):
        train(Network([2, 1]), *XOR, optimizer="rolling", state=state)
    words = "is the text 'rolling', this one's is sgd: go on with that one, which is registered "
    with pytest.raises(ModelError, match=words + r"first \(register_optimizer\)$"):
        train(Network([2, 1]), *XOR, state=state)
    state["optimizer"] = None
    with pytest.raises(ModelError, match="is None, this one's is sgd: go on with that one, which"):
        train(Network([2, 1]), *XOR, state=state)
    state["optimizer"] = "adam"
    with pytest.raises(ModelError, match=r"this one's is sgd: go on with that one$"):
        train(Network([2, 1]), *XOR, state=state)


def test_a_memory_that_does_not_fit_is_refused(own):
    state = train(Network([2, 1]), *XOR, epochs=3, optimizer="rolling").state
    state["memory"] = {"velocity": [0.0]}
    with pytest.raises(ModelError, match="the state does not fit: velocity has 1 number"):
        train(Network([2, 1]), *XOR, optimizer="rolling", state=state)


def test_it_can_be_copied_and_pickled():
    optimizer = OwnOptimizer("rolling", Rolling, 2, 0.5)
    first = optimizer.step([1.0, 1.0], [0.5, -0.5])
    for again in (copy.deepcopy(optimizer), pickle.loads(pickle.dumps(optimizer))):
        assert again.memory == {"velocity": [-0.25, 0.25]}
        assert again.step(first, [0.5, -0.5]) == copy.deepcopy(optimizer).step(first, [0.5, -0.5])
    kind = pickle.loads(pickle.dumps(OwnKind("rolling", Rolling)))
    assert kind(2, 0.5).step([1.0, 1.0], [0.5, -0.5]) == first


# Where it fails later on


class FailsAtTheFifth(Optimizer):
    """Four steps of gradient descent, and then `fault`."""

    fault = "raise"

    def first_memory(self, n_parameters):
        return {"steps": [0.0]}

    def step(self, parameters, gradient):
        steps = self.memory["steps"][0] + 1.0
        self.memory = {"steps": [steps]}
        moved = [p - 0.1 * g for p, g in zip(parameters, gradient)]
        if steps == 5.0:
            return self.fails(moved)
        return moved

    def fails(self, moved):
        raise KeyError("velocity")


class Shortens(FailsAtTheFifth):
    def fails(self, moved):
        return moved[1:]


class SpoilsMemory(FailsAtTheFifth):
    def fails(self, moved):
        self.memory = None
        return moved


class Texts(FailsAtTheFifth):
    def fails(self, moved):
        return [str(p) for p in moved]


class OneOfOurs(FailsAtTheFifth):
    def fails(self, moved):
        raise TinynetError("that is enough")


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (FailsAtTheFifth, "^optimizer 'planted': its step fails: KeyError: 'velocity'$"),
        (Shortens, "^optimizer 'planted': its step gives 2 parameters, there are 3$"),
        (SpoilsMemory, "^optimizer 'planted': its memory is None, not a dict$"),
        (Texts, "^optimizer 'planted': number 0 of its step is the text"),
        (OneOfOurs, "^that is enough$"),
    ],
)
def test_what_fails_later_names_the_optimizer_and_keeps_the_epochs_before(kind, words, backend):
    planted(kind)
    network, before = Network([2, 1]), []
    with pytest.raises(TinynetError, match=words):
        train(
            network,
            *XOR,
            epochs=100,
            batch_size=4,
            optimizer="planted",
            backend=backend,
            on_epoch=lambda progress: before.append(network.parameters()),
        )
    assert len(before) == 4
    assert network.parameters() == before[-1]
    with pytest.raises(TinynetError, match=words):
        train_on_board(Network([2, 1]), *XOR, batch_size=4, optimizer="planted")


class LeavesForInfinity(FailsAtTheFifth):
    def fails(self, moved):
        return [math.inf for p in moved]


class Huge(Rolling):
    """It would fail at numbers that are not finite."""

    def step(self, parameters, gradient):
        assert all(map(math.isfinite, gradient))
        return super().step(parameters, gradient)


@pytest.mark.parametrize("backend", BACKENDS)
def test_what_is_no_longer_finite_is_a_training_that_diverged(backend):
    planted(LeavesForInfinity)
    with pytest.raises(DivergedError, match="in epoch 5: a parameter is no longer finite"):
        train(Network([2, 1]), *XOR, batch_size=4, optimizer="planted", backend=backend)
    planted(Huge, "huge")
    network = Network([1, 1], "identity")
    with pytest.raises(DivergedError):
        train(
            network,
            [[1.0], [5.0]] * 50,
            [[1.0], [2.0]] * 50,
            optimizer="huge",
            learning_rate=1e9,
            backend=backend,
        )
    assert all(map(math.isfinite, network.parameters()))


def test_numbers_of_another_kind_become_floats():
    from fractions import Fraction

    class Exact(Optimizer):
        def first_memory(self, n_parameters):
            return {"steps": (0,)}

        def step(self, parameters, gradient):
            self.memory = {"steps": (self.memory["steps"][0] + 1,)}
            return tuple(p - Fraction(g) / 10 for p, g in zip(map(Fraction, parameters), gradient))

    register_optimizer("exact", Exact)
    network = Network([2, 1])
    state = train(network, *XOR, epochs=3, optimizer="exact").state
    numbers = network.parameters() + state["parameters"] + state["memory"]["steps"]
    assert {type(number) for number in numbers} == {float}


def test_two_optimizers_of_the_same_name_are_not_confused():
    """Which cannot be but where a name was taken out of the table by hand."""
    found = []
    for kind in (Sgd, Rprop, Sgd, Adam):
        OPTIMIZERS.pop("mine", None)
        register_optimizer("mine", kind)
        for backend in ("python", "reference"):
            network = Network([2, 3, 1])
            train(network, *XOR, epochs=20, optimizer="mine", learning_rate=0.1, backend=backend)
            found.append(network.parameters())
    assert found[0] == found[1] == found[4] == found[5]
    assert found[2] == found[3] != found[0]
    assert found[6] == found[7] not in found[:6]


def test_c_says_that_it_has_none(own):
    words = r"^backend 'c' has no C for the optimizer 'signs', which was registered by hand"
    with pytest.raises(TinynetError, match=words):
        train(Network([2, 1]), *XOR, optimizer="signs", backend="c")


def test_where_c_is_meant_by_auto_it_is_done_in_python(own, monkeypatch):
    monkeypatch.setenv("TINYNET_BACKEND", "c")
    network, other = Network([2, 4, 1]), Network([2, 4, 1])
    train(network, *XOR, epochs=60, optimizer="rolling")
    train(other, *XOR, epochs=60, optimizer="rolling", backend="reference")
    assert network.parameters() == other.parameters()


def test_a_step_that_is_a_generator_is_read_and_where_it_fails_that_is_said():
    class Generates(Sgd):
        divisor = 1.0

        def step(self, parameters, gradient):
            return (p / self.divisor for p in super().step(parameters, gradient))

    class Fails(Generates):
        divisor = 0.0

    assert OwnOptimizer("mine", Generates, 1, 0.5).step([1.0], [1.0]) == [0.5]
    with pytest.raises(TinynetError, match=r"^optimizer 'mine': its step fails: ZeroDivisionErr"):
        OwnOptimizer("mine", Fails, 1, 0.5).step([1.0], [1.0])
