"""Claims about a loss of one's own in use: by everyone who takes a loss, and where it fails."""

import copy
import json
import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.registered import OWN_LOSSES, difference, half_square
from tinynet import (
    DivergedError,
    Network,
    TinynetError,
    batch_gradients,
    check_gradients,
    evolve,
    explain,
    fitness_for,
    gradients,
    register_loss,
    train,
    train_on_board,
)
from tinynet.activation_by_name import find_activation
from tinynet.losses import LOSSES, find_loss
from tinynet.own_loss import FAR_OUT, OwnLoss
from tinynet.testing import networks, vectors

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
BACKENDS = ("reference", "python", "auto")


@pytest.fixture
def own():
    """All losses of these tests, registered."""
    for name, loss in OWN_LOSSES.items():
        register_loss(name, *loss)


def planted(value=half_square, gradient=difference, **limits):
    """A loss that is in the table without having been tried."""
    loss = OwnLoss("planted", value, gradient, **limits)
    LOSSES["planted"] = {"": lambda: loss}
    return loss


# What it computes


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(vectors(n), vectors(n))))
def test_the_deltas_are_the_gradient_times_the_slopes_and_for_softmax_by_all_shares(pair):
    sums, targets = [[float(v) for v in values] for values in pair]
    loss = OwnLoss("square", half_square, difference)
    squared = find_loss("squared_error", "sigmoid")
    for name in ("sigmoid", "identity", "tanh", "relu", "softmax"):
        activation = find_activation(name)
        outputs = activation.outputs(sums)
        assert loss.value(outputs, targets) == squared.value(outputs, targets)
        assert loss.deltas(activation, outputs, targets) == squared.deltas(
            activation, outputs, targets
        )


@given(networks(gradient_trainable=True), st.data())
def test_what_equals_a_loss_of_this_library_gives_its_bits(network, data):
    x, target = data.draw(vectors(network.sizes[0])), data.draw(vectors(network.sizes[-1]))
    planted()
    assert gradients(network, x, target, "planted") == gradients(network, x, target)


@pytest.mark.parametrize("name", ["log_cosh", "total_off", "surprise", "counts"])
@given(
    network=networks(activations=("tanh", "sigmoid"), output_activations=("sigmoid", "softmax")),
    data=st.data(),
)
def test_the_gradient_through_a_network_is_that_of_its_loss(name, network, data):
    LOSSES.pop(name, None)
    register_loss(name, *OWN_LOSSES[name])
    if network.sizes[-1] == 1 and network.layers[-1].activation == "softmax":
        network = Network([*network.sizes[:-1], 2], "tanh", "softmax")  # one share is always 1
    x = data.draw(vectors(network.sizes[0]))
    target = data.draw(st.lists(st.floats(0.0, 1.0), min_size=network.sizes[-1], max_size=4))
    target = (target * 4)[: network.sizes[-1]]
    if network.n_parameters:
        assert check_gradients(network, x, target, name).ok


def test_functions_may_edit_what_they_are_given():
    def value(outputs, targets):
        found = half_square(outputs, targets)
        outputs.clear()
        targets.append(3.0)
        return found

    def gradient(outputs, targets):
        found = difference(outputs, targets)
        targets.clear()
        return found

    register_loss("rough", value, gradient)
    results = []
    for loss in ("rough", "squared_error"):
        for backend in BACKENDS:
            network = Network([2, 4, 1])
            result = train(network, *XOR, epochs=30, loss=loss, backend=backend)
            results.append((result.losses, network.parameters()))
    assert results == [results[0]] * 6


def test_numbers_of_another_kind_become_floats():
    from fractions import Fraction

    planted(
        lambda y, t: Fraction(half_square(y, t)),
        lambda y, t: tuple(map(Fraction, difference(y, t))),
    )
    network = Network([2, 3, 1])
    value, gradient = gradients(network, [0.5, 1.0], [1.0], "planted")
    assert {type(number) for number in [value, *gradient]} == {float}
    assert (value, gradient) == gradients(network, [0.5, 1.0], [1.0])


# Everybody who takes a loss


def test_fitness_gradients_and_training_agree_on_it(own):
    network = Network([2, 3, 1])
    for name in ("absolute", "huber", "quantile"):
        mean, gradient = batch_gradients(network, *XOR, loss=name)
        each = [gradients(network, x, t, name) for x, t in zip(*XOR)]
        assert mean == pytest.approx(math.fsum(value for value, _ in each) / 4, rel=1e-14)
        sums = [math.fsum(column) / 4 for column in zip(*[g for _, g in each])]
        assert gradient == pytest.approx(sums, rel=1e-12, abs=1e-15)
        assert fitness_for(*XOR, loss=name)(network) == -mean
        assert train(network.copy(), *XOR, epochs=1, batch_size=4, loss=name).loss == mean
        assert train_on_board(network.copy(), *XOR, epochs=1, batch_size=4, loss=name) == mean


def test_evolution_by_it(own):
    thresholds = Network([2, 2, 1], "step")
    result = evolve(thresholds, fitness_for(*XOR, loss="absolute"), target_fitness=0)
    assert result.fitness == 0.0


@pytest.mark.parametrize("target", [0.0, 0.5])
def test_evolution_says_nothing_of_the_least_that_it_can_be(own, target):
    for name in ("absolute", "quantile"):
        result = evolve(
            Network([2, 1]), fitness_for(*XOR, loss=name), target_fitness=target, generations=60
        )
        assert "the best there is" not in str(result)
        assert "a loss of 0" not in str(result)
        result = evolve(Network([2, 1]), fitness_for(*XOR, loss=name), generations=60)
        assert "always the same answer" not in str(result)


def test_explain_shows_its_gradient_as_the_errors(own):
    network = Network([2, 3, 2], "tanh", "sigmoid")
    told = explain(network, [0.5, -1.0], [1.0, 0.0], "absolute")
    assert told.layers[-1].errors == [-1.0, 1.0]
    assert told.layers[-1].slopes == [y * (1.0 - y) for y in told.outputs]
    assert told.layers[-1].deltas == [-told.layers[-1].slopes[0], told.layers[-1].slopes[1]]
    assert "error = dLoss/dy of 'absolute' = -1\n" in str(told)
    assert "output - target" not in str(told)
    assert (told.loss, told.gradient) == gradients(network, [0.5, -1.0], [1.0, 0.0], "absolute")
    softmax = explain(Network([2, 2], "softmax"), [0.5, -1.0], [1.0, 0.0], "absolute")
    assert softmax.layers[-1].slopes == []


def test_kinks_are_found_without_asking_the_gradient(own):
    network = Network([1, 1], "identity")
    network.set_parameters([2.0, 1.0])
    at_it = check_gradients(network, [1.0], [3.0], "absolute")
    assert (at_it.ok, at_it.at_kink) == (True, [0, 1])
    beside = check_gradients(network, [1.0], [3.1], "absolute")
    assert (beside.ok, beside.at_kink) == (True, [])
    assert (beside.by_backprop, beside.measured) == (-1.0, pytest.approx(-1.0))
    value = OWN_LOSSES["absolute"][0]
    planted(value, lambda y, t: [0.5] * len(y))
    assert check_gradients(network, [1.0], [3.0], "planted").at_kink == [0, 1]
    assert not check_gradients(network, [1.0], [3.1], "planted").ok


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"low": 0.0, "high": 1.0}, "from 0 to 1"),
        ({"low": 0.0}, "0 or more"),
        ({"high": -1.0}, "-1 or less"),
    ],
)
def test_targets_beyond_its_limits_are_refused(limits, words):
    planted(**limits)
    bad = -0.5
    network = Network([1, 2])
    message = rf"row 1 of targets holds {bad}; for loss 'planted' a target is {words}$"
    inside = -2.0 if limits == {"high": -1.0} else 0.5
    with pytest.raises(TinynetError, match=message):
        train(network, [[0.0], [0.0]], [[inside, inside], [inside, bad]], loss="planted")
    with pytest.raises(TinynetError, match=f"the target holds {bad}; "):
        gradients(network, [0.0], [bad, inside], "planted")
    gradients(network, [0.0], [inside, inside], "planted")


def test_limits_themselves_are_allowed():
    planted(low=0.0, high=1.0)
    assert gradients(Network([1, 2]), [0.0], [0.0, 1.0], "planted")


# Going on another day


def test_the_state_of_a_training_has_it_by_name_and_resumes_to_the_same_bits(own):
    for name in ("absolute", "huber", "log_cosh"):
        never = Network([2, 4, 1])
        train(never, *XOR, epochs=40, loss=name)
        stopped = Network([2, 4, 1])
        state = json.loads(json.dumps(train(stopped, *XOR, epochs=15, loss=name).state))
        assert state["settings"]["loss"] == name
        again = Network([2, 4, 1], seed=5)
        result = train(again, *XOR, epochs=40, loss=name, state=state)
        assert again.parameters() == never.parameters()
        assert "resumed" not in str(result)
        other = train(again, *XOR, epochs=41, state=state)
        assert f"loss 'squared_error', not '{name}'" in str(other)


@pytest.mark.parametrize(
    "call",
    [
        lambda: train(Network([2, 1]), *XOR, loss="mine"),
        lambda: fitness_for(*XOR, loss="mine"),
        lambda: gradients(Network([2, 1]), [0, 1], [1], "mine"),
        lambda: explain(Network([2, 1]), [0, 1], [1], "mine"),
    ],
)
def test_a_name_that_was_not_registered_here_is_refused_and_says_what_to_do(call):
    known = "known are: cross_entropy, squared_error; one of your own is registered first: register"
    with pytest.raises(TinynetError, match=rf"^loss 'mine' is unknown; {known}_loss$"):
        call()


def test_it_can_be_copied_and_pickled():
    loss = OwnLoss("square", half_square, difference, 0.0, 1.0)
    for again in (copy.deepcopy(loss), pickle.loads(pickle.dumps(loss))):
        assert again.value([3.0], [1.0]) == 2.0
        assert (again.low, again.high, again.name) == (0.0, 1.0, "square")


# Where it fails later on

LATER = {
    "nan": (
        lambda: math.nan,
        r"its value where the outputs are \[.*\] and the targets \[1\] is nan",
    ),
    "inf": (lambda: math.inf, r"its value where the outputs are .* is inf, not a finite number"),
    "text": (lambda: "0.5", r"its value where the outputs are .* is the text '0.5', not a number"),
    "raises": (lambda: 1 / 0, r"its value fails where the outputs .* targets \[1\]: ZeroDivision"),
    "key": (lambda: {}["a"], r"its value fails where the outputs .* targets \[1\]: KeyError: 'a'"),
}


@pytest.mark.parametrize("kind", LATER)
@pytest.mark.parametrize("part", ["value", "gradient"])
@pytest.mark.parametrize("backend", BACKENDS)
def test_what_fails_later_names_the_loss_and_the_example_and_changes_nothing(kind, part, backend):
    fail, words = LATER[kind]
    words = words.replace("value", part)

    def value(outputs, targets):
        return fail() if targets == [1.0] and part == "value" else half_square(outputs, targets)

    def gradient(outputs, targets):
        bad = targets == [1.0] and part == "gradient"
        return [fail()] if bad else difference(outputs, targets)

    planted(value, gradient)
    inputs = [[0.0], [0.25], [0.5], [1.0]] * 30
    targets = [[0.0]] * 120
    targets[77] = [1.0]
    network = Network([1, 3, 1])
    before = network.parameters()
    message = rf"^inputs\[77\]: loss 'planted': {words}"
    for settings in ({}, {"batch_size": 7}, {"sample_weight": [2.0] * 120}, {"epochs": 1}):
        with pytest.raises(TinynetError, match=message):
            train(network, inputs, targets, loss="planted", backend=backend, **settings)
        assert network.parameters() == before
    with pytest.raises(TinynetError, match=f"^loss 'planted': {words}"):
        batch_gradients(network, inputs, targets, loss="planted", backend=backend)
    with pytest.raises(TinynetError, match=f"^loss 'planted': {words}"):
        gradients(network, [0.5], [1.0], "planted")
    with pytest.raises(TinynetError, match=f"loss 'planted': {words}"):
        train_on_board(network, inputs, targets, loss="planted")
    if part == "value":
        with pytest.raises(TinynetError, match=f"loss 'planted': {words}"):
            evolve(network, fitness_for(inputs, targets, "planted", backend), generations=2)


def test_what_fails_at_an_example_of_the_validation_part_says_so():
    def value(outputs, targets):
        return math.nan if targets == [0.75] else half_square(outputs, targets)

    planted(value)
    network = Network([1, 1])
    validation = ([[0.0], [1.0]], [[0.5], [0.75]])
    message = r"^validation inputs\[1\]: loss 'planted': its value where the outputs are"
    for backend in BACKENDS:
        with pytest.raises(TinynetError, match=message):
            train(network, [[0.0]], [[1.0]], validation=validation, loss="planted", backend=backend)


def test_what_fails_after_some_epochs_keeps_those_that_went_well():
    def value(outputs, targets):
        return math.log(0.0) if outputs[0] > 0.9 else half_square(outputs, targets)

    planted(value)
    losses = []
    network = Network([1, 1])
    with pytest.raises(TinynetError, match=r"^inputs\[0\]: loss 'planted': its value fails where"):
        train(
            network,
            [[1.0]],
            [[1.0]],
            loss="planted",
            learning_rate=0.5,
            epochs=10_000,
            on_epoch=lambda progress: losses.append(network.parameters()),
        )
    assert len(losses) > 10
    assert network.parameters() == losses[-1]
    other = Network([1, 1])
    with pytest.raises(TinynetError, match="planted"):
        train(other, [[1.0]], [[1.0]], loss="planted", learning_rate=0.5, epochs=10_000)
    assert other.parameters() == network.parameters()


def test_a_training_that_runs_away_is_one_that_diverged_and_not_a_fault_of_the_loss():
    planted()
    for backend in BACKENDS:
        network = Network([1, 1], "identity")
        with pytest.raises(DivergedError) as caught:
            train(
                network,
                [[1.0], [5.0]] * 50,
                [[1.0], [2.0]] * 50,
                loss="planted",
                learning_rate=300.0,
                backend=backend,
            )
        assert caught.value.state is not None
        assert all(map(math.isfinite, network.parameters()))


@pytest.mark.parametrize("y", [2.0 * FAR_OUT, -2.0 * FAR_OUT, math.inf, -math.inf, math.nan])
def test_nothing_is_asked_of_it_about_outputs_that_are_beyond_everything(y):
    loss = OwnLoss("strict", lambda y, t: 1 / 0, lambda y, t: 1 / 0)
    assert loss.value([0.0, y], [0.0, 0.0]) == math.inf
    assert loss.output_errors([0.0, y], [0.0, 0.0]) == [math.inf, math.inf]
    with pytest.raises(TinynetError):
        loss.value([FAR_OUT, 0.0], [0.0, 0.0])


def test_of_many_outputs_only_some_are_shown():
    loss = OwnLoss("wide", lambda y, t: math.nan, difference)
    with pytest.raises(TinynetError) as caught:
        loss.value([0.5] * 1000, [1.0] * 1000)
    assert str(caught.value) == (
        "loss 'wide': its value where the outputs are [0.5, 0.5, 0.5, 0.5, 0.5, and 995 more] and "
        "the targets [1, 1, 1, 1, 1, and 995 more] is nan, not a finite number"
    )


def test_a_constant_answer_for_which_it_has_no_value_does_not_stand_in_the_way():
    """What notices explosions asks for the loss of always the same answer, here of 0."""
    register_loss("counts", *OWN_LOSSES["counts"])
    network = Network([1, 2, 1], "softplus")
    result = train(network, [[0.0], [1.0]], [[0.0], [0.0]], loss="counts", epochs=50)
    assert result.losses[-1] < result.losses[0]


# Every backend


@given(networks(gradient_trainable=True, output_activations=("sigmoid", "softmax")), st.data())
def test_all_backends_give_the_same_bits(network, data):
    name = data.draw(st.sampled_from(sorted(OWN_LOSSES)))
    LOSSES.pop(name, None)
    register_loss(name, *OWN_LOSSES[name])
    n = data.draw(st.integers(1, 5))
    inputs = [data.draw(vectors(network.sizes[0])) for _ in range(n)]
    unit = st.lists(st.floats(0.0, 1.0), min_size=network.sizes[-1], max_size=network.sizes[-1])
    targets = [data.draw(unit) for _ in range(n)]
    settings = {
        "loss": name,
        "epochs": 3,
        "batch_size": data.draw(st.integers(1, 3)),
        "optimizer": data.draw(st.sampled_from(["sgd", "rprop", "adam"])),
        "sample_weight": data.draw(st.sampled_from([None, [0.5, 2.0, 0.0, 1.0, 3.0][:n]])),
        "l2": data.draw(st.sampled_from([0.0, 0.01])),
        "learning_rate": 0.01,
    }
    results = []
    for backend in ("reference", "python"):
        other = network.copy()
        found = batch_gradients(network, inputs, targets, name, backend, settings["sample_weight"])
        try:
            result = train(other, inputs, targets, backend=backend, **settings)
        except TinynetError as error:
            results.append((found, str(error)))
        else:
            results.append((found, result.losses, other.parameters()))
    assert results[0] == results[1]


def test_two_losses_of_the_same_name_are_not_confused():
    """Which cannot be but where a name was taken out of the table by hand."""
    network = Network([2, 3, 1])
    for factor in (1.0, 2.0, 3.0):

        def value(outputs, targets, factor=factor):
            return factor * half_square(outputs, targets)

        def gradient(outputs, targets, factor=factor):
            return [factor * d for d in difference(outputs, targets)]

        LOSSES.pop("mine", None)
        register_loss("mine", value, gradient)
        by_programs = batch_gradients(network, *XOR, loss="mine", backend="python")
        assert by_programs == batch_gradients(network, *XOR, loss="mine", backend="reference")


def test_c_says_that_it_has_none(own):
    words = r"^backend 'c' has no C for the loss 'absolute', which was registered by hand; backend="
    for call in (
        lambda: train(Network([2, 1]), *XOR, loss="absolute", backend="c"),
        lambda: batch_gradients(Network([2, 1]), *XOR, loss="absolute", backend="c"),
        lambda: fitness_for(*XOR, loss="absolute", backend="c")(Network([2, 1])),
    ):
        with pytest.raises(TinynetError, match=words):
            call()


def test_where_c_is_meant_by_auto_it_is_done_in_python(own, monkeypatch):
    monkeypatch.setenv("TINYNET_BACKEND", "c")
    network, other = Network([2, 4, 1]), Network([2, 4, 1])
    train(network, *XOR, epochs=30, loss="absolute")
    train(other, *XOR, epochs=30, loss="absolute", backend="reference")
    assert network.parameters() == other.parameters()


def test_a_gradient_that_is_a_generator_is_read_and_where_it_fails_that_is_said():
    read = OwnLoss("mine", half_square, lambda y, t: (d for d in difference(y, t)))
    assert read.output_errors([3.0, 1.0], [1.0, 1.0]) == [2.0, 0.0]
    fails = OwnLoss("mine", half_square, lambda y, t: (d / 0.0 for d in difference(y, t)))
    said = r"^loss 'mine': its gradient fails where the outputs are \[3\] and the targets \[1\]: Z"
    with pytest.raises(TinynetError, match=said):
        fails.output_errors([3.0], [1.0])
    with pytest.raises(TinynetError, match=r"^loss 'mine': its gradient is something of type set"):
        OwnLoss("mine", half_square, lambda y, t: {1.0}).output_errors([3.0], [1.0])
