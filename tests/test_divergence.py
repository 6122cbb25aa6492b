"""Claims about noticing that training runs away: in time, and with the way back kept."""

import json
import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trainers import trainer_for
from tinynet import DivergedError, Network, batch_gradients, train
from tinynet.backends.generated_python_backend import GeneratedPython
from tinynet.divergence import (
    EPOCHS_RUNNING,
    PAST_ANY_DOUBT,
    ExplosionWatch,
    constant_answer,
    constant_loss,
)
from tinynet.epoch import Reference
from tinynet.losses import SquaredError, find_loss
from tinynet.testing.drawn_examples import problems
from tinynet.training import epochs
from tinynet.training_state import TrainingState

TENTHS = [[float(i)] for i in range(1, 11)]
DOUBLED = [[2.0 * i] for i in range(1, 11)]
BACKENDS = pytest.mark.parametrize("backend", ["auto", "python", "reference", "c"])


# The best constant answer


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=8), st.floats(-6, 6))
def test_no_constant_answer_costs_less_than_the_mean_of_the_targets(targets, other):
    examples = [([0.0], [t]) for t in targets]
    rule = SquaredError()
    least = constant_loss(examples, rule)
    mean = sum(rule.value([other], target) for _, target in examples) / len(examples)
    assert least <= mean + 1e-9


@given(st.lists(st.integers(0, 1), min_size=1, max_size=8), st.floats(0.001, 0.999))
def test_nor_does_any_with_cross_entropy(answers, other):
    rule = find_loss("cross_entropy", "sigmoid")
    examples = [([0.0], [float(a)]) for a in answers]
    mean = sum(rule.value([other], target) for _, target in examples) / len(examples)
    assert constant_loss(examples, rule) <= mean + 1e-9


def test_the_constant_answer_is_the_mean_of_each_output():
    assert constant_answer([[0.0, 3.0], [1.0, 5.0]]) == [0.5, 4.0]


# When a loss is past any doubt too high


def after(epoch, loss=None):
    return TrainingState([0.5], {}, 1, epoch, [] if loss is None else [loss] * epoch)


def watch(first=lambda: 0.0, targets=(0.0, 1.0), losses=()):
    """A watch of a training whose epochs would have these losses."""
    examples = [([0.0], [t]) for t in targets]

    def an_epoch_more(state):
        return after(state.epoch + 1, losses[state.epoch])

    return ExplosionWatch(examples, SquaredError(), after(0), lambda state: first(), an_epoch_more)


def test_the_limit_is_a_million_times_the_larger_of_three_sensible_losses():
    constant = 0.125
    size = 0.25  # half the mean square of the targets 0 and 1
    assert constant < size
    assert not watch().is_past_doubt(PAST_ANY_DOUBT * size)
    assert watch().is_past_doubt(PAST_ANY_DOUBT * size * 1.01)
    assert not watch(lambda: 9.0).is_past_doubt(PAST_ANY_DOUBT * 9.0)
    assert watch(lambda: 9.0).is_past_doubt(PAST_ANY_DOUBT * 9.1)


def test_a_loss_as_high_as_a_sensible_one_is_sensible():
    for one in (watch(), watch(lambda: 9.0)):
        one.is_sensible(1e9)  # now all three are known
        assert one.is_sensible(one.sensible)
        assert not one.is_sensible(one.sensible * 1.0000001)


def test_the_first_loss_is_measured_only_where_there_is_a_reason_to_and_once():
    calls = []

    def first():
        calls.append(1)
        return 0.3

    one = watch(first, targets=[1.0])
    assert not one.is_past_doubt(0.4)
    assert calls == []
    assert one.is_past_doubt(1e9) and one.is_past_doubt(1e9)
    assert calls == [1]


@pytest.mark.parametrize("first", [math.inf, math.nan])
def test_a_first_loss_that_is_not_finite_makes_no_other_sensible(first):
    assert watch(lambda: first).is_past_doubt(1e9)


def test_it_takes_three_epochs_running():
    one = watch()
    losses = (1e9, 1e9, 0.1, 0.1, 1e9, 1e9)
    for n in range(len(losses)):
        one.meet(after(n + 1), [losses[n]])
    with pytest.raises(DivergedError, match=r"epoch 7: the loss is 1e\+09"):
        one.meet(after(7), [1e9])
    assert one.sound.epoch == 3  # whose next epoch had a sensible loss
    assert EPOCHS_RUNNING == 3


def test_the_last_sound_state_is_looked_for_among_epochs_that_are_done_again():
    losses = [0.2, 0.1, 0.1, 5.0, 0.2, 0.1, 9.0, 1e7, 1e9]
    found = [watch(losses=losses).last_sound(until).epoch for until in range(9)]
    assert found == [0, 0, 1, 2, 2, 2, 5, 5, 5]  # those that led on to a sensible loss
    one = watch(losses=losses)
    one.meet(after(2), [0.2, 0.1])
    one.meet(after(6), [0.1, 5.0, 0.2, 0.1])
    assert one.sound.epoch == 2  # what was met is where it begins
    assert one.last_sound(7).epoch == 5


def test_a_state_whose_last_step_led_far_away_is_not_sound():
    one = watch()
    one.meet(after(1), [0.2])
    one.meet(after(2), [0.2])  # its last step may have been the one that led away
    one.meet(after(3), [1e7])
    assert one.sound.epoch == 1


def test_a_sensible_validation_loss_shows_at_once_that_a_state_is_sound():
    for validation_loss, epoch in ((0.2, 1), (9.0, 0)):
        one = watch()
        one.meet(TrainingState([0.5], {}, 1, 1, [0.2], [validation_loss]), [0.2])
        assert one.sound.epoch == epoch


def test_where_all_targets_are_alike_a_small_loss_is_not_too_high():
    network = Network([1, 1], "identity")
    network.set_parameters([0.0, 0.5])
    result = train(network, [[0.0], [1.0]], [[0.5], [0.5]], epochs=50, l2=0.5)
    assert result.epochs == 50


@pytest.mark.parametrize("scale", [0.0, 1e-300, 1e-20, 1e-6, 1e-3])
@pytest.mark.parametrize("activation", ["identity", "relu", "softplus"])
@pytest.mark.parametrize(
    "settings", [{"optimizer": "rprop"}, {"optimizer": "adam", "learning_rate": 0.5}]
)
def test_steps_are_no_explosion_because_targets_and_first_outputs_are_tiny(
    scale, activation, settings
):
    network = Network([1, 4, 1], activation, "identity")
    network.set_parameters([1e-30 + scale * p for p in network.parameters()])
    targets = [[scale * t] for (t,) in DOUBLED]
    assert train(network, TENTHS, targets, epochs=200, **settings).epochs == 200


def test_what_is_set_by_hand_is_no_explosion_however_high_its_loss_is():
    network = Network([1, 1], "identity")
    for progress in epochs(network, TENTHS, DOUBLED, epochs=20, learning_rate=1e-6):
        if progress.epoch == 2:
            network.set_parameters([1e6, 1e6])
    assert progress.epoch == 20 and progress.loss > PAST_ANY_DOUBT * 77.0


# In training


@BACKENDS
@pytest.mark.parametrize(
    "settings",
    [{}, {"batch_size": 5}, {"momentum": 0.9}, {"optimizer": "adam", "learning_rate": 1e9}],
)
def test_an_explosion_is_noticed_long_before_infinity(backend, settings):
    network = Network([1, 1], "identity")
    before = network.parameters()
    settings = {"learning_rate": 3.0, **settings}
    with pytest.raises(DivergedError, match="the loss is") as caught:
        train(network, TENTHS, DOUBLED, epochs=1000, backend=backend, **settings)
    assert caught.value.epoch <= 10
    assert math.isfinite(float(str(caught.value.what).split()[3].rstrip(",")))
    assert network.parameters() == before or caught.value.state["epoch"] > 0
    assert max(abs(p) for p in network.parameters()) < 1e9


@BACKENDS
def test_the_state_of_the_error_resumes_from_before_the_explosion(backend):
    settings = {"learning_rate": 0.055, "backend": backend}
    network = Network([1, 1], "identity", seed=2)
    with pytest.raises(DivergedError) as caught:
        train(network, TENTHS, DOUBLED, epochs=5000, **settings)
    state = json.loads(json.dumps(caught.value.state))
    sensible = max(constant_loss(list(zip(TENTHS, DOUBLED)), SquaredError()), 77.0)
    assert state["losses"][-1] <= sensible  # before it began to grow
    assert state["epoch"] <= caught.value.epoch - EPOCHS_RUNNING
    assert network.parameters() == state["parameters"]
    result = train(network, TENTHS, DOUBLED, epochs=3000, state=state, learning_rate=0.001)
    assert result.loss < 1e-3
    assert result.epochs == 3000
    assert "learning_rate 0.001, not 0.055" in repr(result)


@BACKENDS
@pytest.mark.parametrize(
    "settings",
    [
        {"batch_size": 10, "learning_rate": 3.0},
        {"batch_size": 10, "learning_rate": 0.06, "momentum": 0.5},
        {"learning_rate": 1.0},
        {"learning_rate": 0.02, "momentum": 0.9},
        {"optimizer": "rprop", "learning_rate": 1e5},
        {"optimizer": "adam", "learning_rate": 1e9},
    ],
)
def test_a_smaller_rate_goes_on_from_where_the_loss_was_sensible(backend, settings):
    def network():
        return Network([1, 3, 1], "identity", seed=2)

    with pytest.raises(DivergedError) as caught:
        train(network(), TENTHS, DOUBLED, epochs=2000, backend=backend, **settings)
    state = json.loads(json.dumps(caught.value.state))
    resumed = network()
    resumed.set_parameters(state["parameters"])
    assert batch_gradients(resumed, TENTHS, DOUBLED)[0] < 1000 * 77.0
    gentle = {**settings, "learning_rate": 1e-5 if "optimizer" not in settings else 0.01}
    result = train(network(), TENTHS, DOUBLED, epochs=state["epoch"] + 300, state=state, **gentle)
    assert result.loss < 77.0


def test_the_best_epoch_counts_even_if_training_goes_back_to_one_before_it():
    validation = ([[100.0]], [[200.0]])
    seen = []

    def on_epoch(progress):
        seen.append((progress.validation_loss, progress.network.parameters()))

    found = 0
    for seed in range(40):
        seen.clear()
        network = Network([1, 1], "identity", seed=seed)
        settings = {"learning_rate": 0.055, "validation": validation, "patience": 9999}
        with pytest.raises(DivergedError) as caught:
            train(network, TENTHS, DOUBLED, epochs=5000, on_epoch=on_epoch, **settings)
        assert network.parameters() == min(seen)[1]
        found += caught.value.state["best_parameters"] != network.parameters()
    assert found > 3


@BACKENDS
def test_with_patience_the_best_parameters_come_back_whatever_the_ending(backend):
    def network():
        return Network([1, 1], "identity", seed=2)

    def run(**settings):
        trained = network()
        best = None
        try:
            train(
                trained,
                TENTHS,
                DOUBLED,
                epochs=5000,
                learning_rate=0.055,
                validation=(TENTHS, DOUBLED),
                backend=backend,
                **settings,
            )
        except DivergedError as error:
            best = error.state
        return trained, best

    trained, state = run(patience=100_000)
    assert state["best_epoch"] >= 1
    assert trained.parameters() == state["best_parameters"]
    trained, state = run()
    assert trained.parameters() == state["parameters"]


def test_with_patience_an_error_of_on_epoch_brings_the_best_back_too():
    class Mine(Exception):
        pass

    seen = []

    def on_epoch(progress):
        seen.append((progress.validation_loss, progress.network.parameters()))
        if progress.epoch == 30:
            raise Mine

    network = Network([1, 8, 1], "tanh", "identity", seed=3)
    noisy = ([[-1.0], [-0.5], [0.0], [0.5], [1.0]], [[-1.0], [0.3], [-0.8], [1.0], [0.2]])
    clean = ([[-0.75], [-0.25], [0.25], [0.75]], [[-0.75], [-0.25], [0.25], [0.75]])
    settings = {"optimizer": "rprop", "validation": clean, "patience": 100}
    with pytest.raises(Mine):
        train(network, *noisy, on_epoch=on_epoch, **settings)
    losses = [loss for loss, _ in seen]
    assert network.parameters() == seen[losses.index(min(losses))][1]
    assert losses.index(min(losses)) < 29


def test_a_loop_over_epochs_gets_the_state_too():
    network = Network([1, 1], "identity", seed=2)
    with pytest.raises(DivergedError) as caught:
        for _ in epochs(network, TENTHS, DOUBLED, epochs=5000, learning_rate=0.055):
            pass
    assert network.parameters() == caught.value.state["parameters"]
    assert pickle.loads(pickle.dumps(caught.value)).state == caught.value.state


def test_what_was_set_by_hand_before_an_explosion_is_what_comes_back():
    network = Network([1, 1], "identity", seed=2)
    with pytest.raises(DivergedError):
        for progress in epochs(network, TENTHS, DOUBLED, epochs=5000, learning_rate=0.055):
            if progress.epoch == 1:
                network.set_parameters([1.0, 1.0])
                by_hand = network.parameters()
                network.set_parameters(by_hand)
                train_rate_is_absurd = 1e200
                progress._trainer.settings.optimizer.learning_rate = train_rate_is_absurd
    assert network.parameters() == by_hand


@given(problems(n=3, gradient_trainable=True), st.sampled_from([0.3, 30.0, 3e5]))
def test_all_backends_notice_an_explosion_in_the_same_epoch(problem, rate):
    network, loss, inputs, targets = problem
    left = []
    for backend in ("reference", "auto", "python"):
        other = network.copy()
        settings = {"loss": loss, "learning_rate": rate, "backend": backend, "epochs": 40}
        try:
            left.append((train(other, inputs, targets, **settings).losses, other.parameters()))
        except DivergedError as error:
            left.append((str(error), error.state, other.parameters()))
    assert left[0] == left[1] == left[2]


def test_the_last_sound_state_is_found_though_several_epochs_were_done_at_once():
    trainers = [
        trainer_for(
            Network([1, 1], "identity", seed=2),
            TENTHS,
            DOUBLED,
            learning_rate=0.055,
            backend=backend,
        )
        for backend in ("reference", "python")
    ]
    assert [type(t.backend) for t in trainers] == [Reference, GeneratedPython]
    for trainer in trainers:
        with pytest.raises(DivergedError):
            for _ in range(100):
                trainer.run(1000)
    assert trainers[0].state.epoch == trainers[1].state.epoch
    assert trainers[0].state.losses == trainers[1].state.losses


# Momentum


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("momentum", [0.5, 0.9, 0.99])
def test_the_default_rate_takes_the_momentum_into_account(activation, momentum):
    import random

    for seed in range(5):
        chance = random.Random(seed)
        inputs = [[chance.gauss(0, 1) for _ in range(5)] for _ in range(40)]
        mixture = [chance.gauss(0, 1) for _ in range(5)]
        targets = [[sum(w * x for w, x in zip(mixture, row)) / 2.2] for row in inputs]
        network = Network([5, 10, 1], activation, "identity", seed=seed)
        result = train(network, inputs, targets, epochs=60, momentum=momentum)
        assert result.losses[-1] < result.losses[0]


# Weights of examples


@given(st.lists(st.integers(0, 1), min_size=1, max_size=6), st.data())
def test_the_best_constant_answer_counts_targets_by_their_weights(answers, data):
    counts = data.draw(st.lists(st.integers(0, 3), min_size=len(answers), max_size=len(answers)))
    counts[0] += 1
    examples = [([0.0], [float(a)]) for a in answers]
    repeated = [e for e, count in zip(examples, counts) for _ in range(count)]
    weights = [float(count) for count in counts]
    answer = constant_answer([t for _, t in examples], weights)
    assert answer == pytest.approx(constant_answer([t for _, t in repeated]))
    for loss in ("squared_error", "cross_entropy"):
        rule = find_loss(loss, "sigmoid")
        found = constant_loss(examples, rule, weights) * len(examples)
        assert found == pytest.approx(constant_loss(repeated, rule) * len(repeated), abs=1e-12)


def test_the_mean_of_targets_with_immense_weights_is_finite():
    assert constant_answer([[0.0], [1.0]], [1.7e308, 1.7e308]) == [0.5]


@pytest.mark.parametrize("factor", [2.0**-900, 1.0, 2.0**20, 2.0**900])
def test_whether_a_loss_is_past_any_doubt_scales_with_the_weights(factor):
    examples = [([0.0], [0.0]), ([0.0], [1.0]), ([0.0], [1e-9])]
    for some in (examples, examples[:1], examples[::2]):
        weights = [factor * weight for weight in (1.0, 3.0, 2.0)[: len(some)]]
        one = ExplosionWatch(some, SquaredError(), after(0), lambda s: 0.0, None, weights)
        limit = [m for m in range(40) if one.is_past_doubt(factor * 2.0**m)][0]
        plain = ExplosionWatch(
            some, SquaredError(), after(0), lambda s: 0.0, None, [w / factor for w in weights]
        )
        assert limit == [m for m in range(40) if plain.is_past_doubt(2.0**m)][0] > 0


@BACKENDS
def test_an_explosion_with_weights_is_noticed_and_gone_on_from(backend):
    weights = [1000.0 * (1 + r % 3) for r in range(10)]
    network = Network([1, 1], "identity", seed=2)
    given_settings = {"sample_weight": weights, "backend": backend}
    with pytest.raises(DivergedError, match="the loss is") as caught:
        train(network, TENTHS, DOUBLED, epochs=5000, learning_rate=3e-5, **given_settings)
    state = caught.value.state
    assert batch_gradients(network, TENTHS, DOUBLED, sample_weight=weights)[0] < 1e6 * 77.0
    more = {"epochs": state["epoch"] + 3000, "state": state, "learning_rate": 1e-6}
    assert train(network, TENTHS, DOUBLED, **more, **given_settings).loss < 10.0


@BACKENDS
def test_large_weights_are_no_explosion(backend):
    network = Network([1, 4, 1], "tanh", "identity")
    weights = [1e9 * (1 + r % 2) for r in range(10)]
    targets = [[0.0]] * 10
    settings = {"sample_weight": weights, "backend": backend, "epochs": 30}
    inputs = [[x / 10] for (x,) in TENTHS]
    for optimizer in ("sgd", "rprop", "adam"):
        assert train(network, inputs, targets, optimizer=optimizer, **settings).epochs == 30
