"""Claims about training as a whole: when it goes on, when it stops, and what it leaves."""

import copy
import inspect
import math
import os
import re
import sys
import time

import pytest

from tests.interrupts import Impatient
from tinynet import (
    DivergedError,
    Network,
    TinynetError,
    TrainingResult,
    backprop,
    batch_gradients,
    train,
)
from tinynet.epoch import Reference
from tinynet.rng import Random
from tinynet.training import epochs as each_epoch
from tinynet.training_settings import TrainingSettings

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
# A noisy line, and a validation part that gets worse once the noise is learned by heart.
NOISY = ([[-1.0], [-0.5], [0.0], [0.5], [1.0]], [[-1.0], [0.3], [-0.8], [1.0], [0.2]])
CLEAN = ([[-0.75], [-0.25], [0.25], [0.75]], [[-0.75], [-0.25], [0.25], [0.75]])


def a_network(seed=1):
    return Network([2, 3, 1], seed=seed)


def a_line():
    """A network whose outputs are never alike."""
    network = Network([1, 1], activation="identity")
    network.set_parameters([1.0, 0.0])
    return network


def overtrained(**settings):
    """A network and the result of a training whose best epoch lies far before its end."""
    network = Network([1, 8, 1], activation="tanh", output_activation="identity", seed=3)
    settings = dict({"optimizer": "rprop", "epochs": 300}, **settings)
    return network, train(network, *NOISY, validation=CLEAN, **settings)


# The defaults learn


def test_the_defaults_learn_xor_from_every_start():
    for seed in range(20):
        network = Network([2, 4, 1], seed=seed)
        result = train(network, *XOR, epochs=3000, target_loss=0.0099)
        assert result.loss < 0.01, f"seed {seed}: {result}"
        assert [round(network.predict(x)[0]) for x in XOR[0]] == [0, 1, 1, 0], seed


@pytest.mark.parametrize("output", ["identity", "tanh", "relu", "leaky_relu", "softplus"])
@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("sizes", [[3, 1], [3, 8, 2], [10, 20, 1], [4, 6, 6, 2], [2, 4, 4, 4, 1]])
def test_the_defaults_do_not_run_away_on_standardised_data(sizes, hidden, output):
    rng = Random(sum(sizes))

    def standard():  # uniform with mean 0 and variance 1
        return rng.uniform(-math.sqrt(3.0), math.sqrt(3.0))

    inputs = [[standard() for _ in range(sizes[0])] for _ in range(12)]
    targets = [[standard() for _ in range(sizes[-1])] for _ in range(12)]
    network = Network(sizes, hidden, output_activation=output)
    before = batch_gradients(network, inputs, targets)[0]
    result = train(network, inputs, targets, epochs=15)
    assert math.isfinite(result.loss)
    assert result.loss < 1.5 * before


# The result


def test_the_result_counts_and_tells():
    network = a_network()
    result = train(network, *XOR, epochs=7)
    assert isinstance(result, TrainingResult)
    assert (result.epochs, result.reason) == (7, "epochs")
    assert len(result.losses) == 7
    assert result.loss == result.losses[-1]
    assert result.validation_losses == []
    assert result.best_epoch == 0
    assert result.state["epoch"] == 7


def test_zero_epochs_change_nothing_and_tell_the_loss_as_it_stands():
    network = a_network()
    before = network.parameters()
    result = train(network, *XOR, epochs=0)
    assert network.parameters() == before
    assert (result.epochs, result.losses, result.reason) == (0, [], "epochs")
    assert result.loss == pytest.approx(batch_gradients(network, *XOR)[0])


def test_a_learning_rate_of_0_changes_nothing():
    network = a_network()
    before = network.parameters()
    result = train(network, *XOR, epochs=5, learning_rate=0)
    assert network.parameters() == before
    assert result.losses == [pytest.approx(result.losses[0])] * 5


def test_training_goes_on_from_the_network_as_it_is():
    once, twice = a_network(), a_network()
    train(once, *XOR, epochs=20, shuffle=False)
    for _ in range(2):
        train(twice, *XOR, epochs=10, shuffle=False)
    assert once.parameters() == twice.parameters()


@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_the_same_seed_gives_the_same_bits(optimizer):
    def after(seed):
        network = a_network()
        result = train(network, *XOR, epochs=20, optimizer=optimizer, batch_size=2, seed=seed)
        return network.parameters(), result.losses

    assert after(3) == after(3)
    assert after(3) != after(4)


def test_the_caller_s_data_stay_as_they_are():
    inputs, targets = copy.deepcopy(XOR)
    validation = (copy.deepcopy(XOR[0]), copy.deepcopy(XOR[1]))
    train(a_network(), inputs, targets, epochs=5, validation=validation, patience=2)
    assert (inputs, targets) == XOR
    assert validation == XOR
    assert all(type(value) is int for row in inputs + targets for value in row)


def test_the_result_is_a_copy_that_later_training_leaves_alone():
    network = a_network()
    result = train(network, *XOR, epochs=5)
    state, losses = copy.deepcopy(result.state), list(result.losses)
    train(network, *XOR, epochs=10, state=result.state)
    assert (result.state, result.losses) == (state, losses)


# Reasons to stop, and how they read


def test_target_loss_stops_at_the_first_epoch_that_reaches_it():
    result = train(Network([2, 4, 1]), *XOR, epochs=3000, target_loss=0.05)
    assert result.reason == "target_loss"
    assert result.losses[-1] <= 0.05
    assert all(loss > 0.05 for loss in result.losses[:-1])
    exactly = train(Network([2, 4, 1]), *XOR, epochs=3000, target_loss=result.losses[9])
    assert exactly.epochs <= 10


def test_a_target_loss_of_0_is_legal_and_can_be_reached():
    network = Network([1, 1], activation="identity")
    network.set_parameters([1.0, 0.0])
    assert train(network, [[2.0]], [[2.0]], target_loss=0).reason == "target_loss"


def test_patience_stops_after_so_many_epochs_without_anything_better():
    _, result = overtrained(patience=20)
    assert result.reason == "patience"
    assert result.epochs == result.best_epoch + 20
    losses = result.validation_losses
    assert losses.index(min(losses)) + 1 == result.best_epoch


def test_patience_0_counts_as_1():
    ends = [overtrained(patience=patience)[1].epochs for patience in (0, 1)]
    assert ends[0] == ends[1]


@pytest.mark.parametrize("patience", [1, 1000])
@pytest.mark.parametrize("ending", ["epochs", "stopped", "interrupted", "max_seconds", "target"])
def test_with_patience_the_best_parameters_are_put_back_however_training_ended(ending, patience):
    seen = []

    def on_epoch(progress):
        seen.append(progress.network.parameters())
        if progress.epoch == 200:
            if ending == "stopped":
                return True
            if ending == "interrupted":
                raise KeyboardInterrupt
        return False

    settings = {
        "epochs": {"epochs": 200},
        "max_seconds": {"max_seconds": 0},
        "target": {"target_loss": 0.02},
    }.get(ending, {})
    network, result = overtrained(patience=patience, on_epoch=on_epoch, **settings)
    assert network.parameters() == seen[result.best_epoch - 1]
    value = batch_gradients(network, *CLEAN)[0]
    assert value == pytest.approx(min(result.validation_losses), rel=1e-12)
    if patience == 1000 and ending != "max_seconds":
        assert result.best_epoch < result.epochs, "or this test shows nothing"


def test_without_patience_the_last_parameters_stay():
    seen = []
    network, result = overtrained(on_epoch=lambda p: seen.append(p.network.parameters()))
    assert result.best_epoch < result.epochs == 300
    assert network.parameters() == seen[-1]


def test_zero_seconds_are_one_epoch():
    result = train(a_network(), *XOR, epochs=1000, max_seconds=0)
    assert (result.epochs, result.reason) == (1, "max_seconds")


def test_max_seconds_ends_with_the_first_epoch_that_ends_later(monkeypatch):
    ticks = iter(range(100))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    result = train(a_network(), *XOR, epochs=1000, max_seconds=4.5)
    assert (result.epochs, result.reason) == (5, "max_seconds")


def test_zero_seconds_are_one_epoch_by_a_clock_too_coarse_to_have_moved(monkeypatch):
    monkeypatch.setattr(time, "monotonic", lambda: 7.0)
    result = train(a_network(), *XOR, epochs=50, max_seconds=0)
    assert (result.epochs, result.reason) == (1, "max_seconds")


def test_on_epoch_is_called_after_each_epoch_and_stops_by_returning_true():
    seen = []

    def on_epoch(progress):
        seen.append((progress.epoch, progress.loss, progress.validation_loss))
        assert progress.network is network
        return progress.epoch == 4

    network = a_network()
    result = train(network, *XOR, epochs=100, on_epoch=on_epoch)
    assert (result.epochs, result.reason) == (4, "stopped")
    assert seen == [(n + 1, result.losses[n], None) for n in range(4)]


@pytest.mark.parametrize("backend", ["auto", "reference", "python", "c"])
def test_on_epoch_meets_every_epoch_even_where_a_backend_does_several_at_once(backend):
    seen = []
    result = train(
        a_network(), *XOR, epochs=200, backend=backend, on_epoch=lambda p: seen.append(p.epoch)
    )
    assert seen == list(range(1, 201))
    assert (result.epochs, len(result.losses)) == (200, 200)


def test_progress_tells_the_validation_loss_where_there_is_a_validation_part():
    seen = []
    _, result = overtrained(epochs=5, on_epoch=lambda p: seen.append(p.validation_loss))
    assert seen == result.validation_losses


def test_an_exception_from_on_epoch_passes_through_and_leaves_the_last_whole_epoch():
    class Mine(Exception):
        pass

    def on_epoch(progress):
        if progress.epoch == 3:
            raise Mine

    network, other = a_network(), a_network()
    with pytest.raises(Mine):
        train(network, *XOR, on_epoch=on_epoch)
    train(other, *XOR, epochs=3)
    assert network.parameters() == other.parameters()


def test_ctrl_c_within_an_epoch_leaves_the_last_whole_epoch(monkeypatch):
    calls = []
    epochs = Reference.epochs

    def interrupted_in_the_fourth(self, *arguments):
        calls.append(1)
        learned = epochs(self, *arguments)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return learned

    monkeypatch.setattr(Reference, "epochs", interrupted_in_the_fourth)
    network, other = a_network(), a_network()
    result = train(network, *XOR, optimizer="adam", backend="reference")
    monkeypatch.undo()
    assert (result.epochs, result.reason) == (3, "interrupted")
    expected = train(other, *XOR, epochs=3, optimizer="adam")
    assert network.parameters() == other.parameters()
    assert result.state == expected.state


def test_ctrl_c_in_the_first_epoch_leaves_the_network_as_it_was(monkeypatch):
    def interrupted(self, *arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Reference, "epochs", interrupted)
    network = a_network()
    before = network.parameters()
    result = train(network, *XOR, validation=XOR, patience=3, backend="reference")
    assert (result.epochs, result.reason) == (0, "interrupted")
    assert network.parameters() == before


def pressed(lines, call):
    """Make a call and press Ctrl-C after each so many lines of the library; what it returns."""
    left = list(lines)

    def watch(frame, event, argument):
        if os.path.dirname(backprop.__file__) in frame.f_code.co_filename:
            if event == "line" and left:
                left[0] -= 1
                if left[0] == 0:
                    left.pop(0)
                    raise KeyboardInterrupt
            return watch
        return None

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        return call()
    except KeyboardInterrupt:
        return None
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("again", [[], [1], [5], [30], [60]])
def test_ctrl_c_once_or_twice_in_quick_succession_leaves_no_half_of_a_network(again):
    settings = {"validation": XOR, "patience": 9, "epochs": 3, "backend": "reference"}

    def start():
        return Network([2, 2, 1], seed=1)

    whole = [start().parameters()]
    for _ in each_epoch(network := start(), *XOR, validation=XOR, epochs=3, backend="reference"):
        whole.append(network.parameters())
    n, results = 1, []
    while n < 1500:
        n += 7
        network = start()
        result = pressed([n, *again], lambda: train(network, *XOR, **settings))  # noqa: B023
        assert network.parameters() in whole
        if result is not None:
            results.append(result.reason)
            assert result.state["parameters"] == whole[result.epochs]
            if result.reason == "interrupted":
                best = result.best_epoch or result.epochs
                assert network.parameters() == whole[best]
    assert "interrupted" in results


@pytest.mark.parametrize("backend", ["python", "reference", "c"])
def test_ctrl_c_just_before_the_network_has_an_epoch_s_parameters_is_as_if_just_after(backend):
    network, other = a_network(), a_network()
    assign, calls = network.assign, []

    def pressed_the_third_time(values):
        calls.append(values)
        if len(calls) == 3:
            raise KeyboardInterrupt
        assign(values)

    network.assign = pressed_the_third_time
    settings = {"backend": backend, "validation": XOR}  # and so one epoch at a time
    result = train(network, *XOR, epochs=9, **settings)
    expected = train(other, *XOR, epochs=3, **settings)
    assert (result.epochs, result.reason) == (3, "interrupted")
    assert result.state == expected.state
    assert network.parameters() == other.parameters()


def test_from_train_to_the_gradient_there_are_at_most_six_frames(monkeypatch):
    depths = []
    backpropagate = backprop.backpropagate

    def counted(*arguments):
        frame, depth = sys._getframe(), 1
        while frame.f_code is not train.__code__:
            frame, depth = frame.f_back, depth + 1
        depths.append(depth)  # `train` and what stands for `backpropagate` counted
        return backpropagate(*arguments)

    monkeypatch.setattr(backprop, "backpropagate", counted)
    for backend in ("auto", "reference"):
        train(a_network(), *XOR, epochs=2, backend=backend)
    assert len(depths) == 16
    assert max(depths) <= 6


def test_ctrl_c_from_on_epoch_leaves_the_last_whole_epoch():
    def on_epoch(progress):
        if progress.epoch == 2:
            raise KeyboardInterrupt

    network, other = a_network(), a_network()
    result = train(network, *XOR, on_epoch=on_epoch)
    assert (result.epochs, result.reason) == (2, "interrupted")
    train(other, *XOR, epochs=2)
    assert network.parameters() == other.parameters()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"epochs": 3}, r"^3 epochs, loss 0\.\d+: all epochs done$"),
        ({"target_loss": 100}, r"^1 epoch, loss 0\.\d+: the target loss is reached$"),
        ({"max_seconds": 0}, r"^1 epoch, loss 0\.\d+: the time is up$"),
        ({"on_epoch": lambda p: True}, r"^1 epoch, loss 0\.\d+: stopped by on_epoch$"),
        (
            {"validation": CLEAN, "patience": 1, "learning_rate": 0},
            r"^2 epochs, loss 0\.\d+: out of patience; .*loss \S+ in epoch 1, .*put back$",
        ),
    ],
)
def test_the_result_prints_as_one_line_of_words(settings, words):
    result = train(a_line(), *NOISY, **settings)
    result_line = repr(result)
    # Of the noisy line not a third is learned so soon, so advice follows, on the same line.
    assert (result.advice != "") is (settings.get("learning_rate") != 0)
    after = f". {result.advice}" if result.advice else ""
    assert result_line.endswith(after)
    assert "\n" not in result_line
    assert re.search(words, result_line[: len(result_line) - len(after)]), result_line
    assert str(result) == result_line


def test_without_patience_the_line_tells_the_best_epoch_and_puts_nothing_back():
    line = repr(train(a_line(), *NOISY, epochs=3, validation=CLEAN, learning_rate=0))
    assert line == "3 epochs, loss 0.217: all epochs done; least validation loss 0 in epoch 1"


def test_an_interrupted_training_says_so():
    def on_epoch(progress):
        raise KeyboardInterrupt

    line = repr(train(a_line(), *NOISY, on_epoch=on_epoch))
    assert line.startswith("1 epoch, loss 0.229961: interrupted. Only 25 % of ")
    assert repr(train(a_line(), *CLEAN, on_epoch=on_epoch)) == "1 epoch, loss 0: interrupted"


def test_where_all_outputs_are_alike_the_line_ends_with_advice():
    result = train(Network([2, 1]), *XOR, epochs=200)
    assert "no hidden layer" in result.advice
    assert repr(result).endswith(": all epochs done. " + result.advice)


# Running away


def test_training_that_runs_away_says_when_and_keeps_the_last_sensible_parameters():
    inputs, targets = [[100.0, 200.0], [300.0, -50.0]], [[10.0], [20.0]]
    network = Network([2, 3, 1], "identity")
    with pytest.raises(DivergedError, match=r"Try a learning_rate smaller than 0\.0001") as caught:
        train(network, inputs, targets, learning_rate=1e-4)
    epoch = caught.value.epoch
    assert epoch > 1
    assert all(math.isfinite(p) for p in network.parameters())
    other = Network([2, 3, 1], "identity")
    train(other, inputs, targets, learning_rate=1e-4, epochs=caught.value.state["epoch"])
    assert caught.value.state["epoch"] < epoch
    assert network.parameters() == other.parameters() == caught.value.state["parameters"]


# The generator beneath


def test_a_for_loop_over_epochs_does_what_train_does():
    looped, trained = a_network(), a_network()
    seen = [(p.epoch, p.loss) for p in each_epoch(looped, *XOR, epochs=12, momentum=0.5)]
    result = train(trained, *XOR, epochs=12, momentum=0.5)
    assert seen == [(n + 1, result.losses[n]) for n in range(12)]
    assert looped.parameters() == trained.parameters()


def test_leaving_the_loop_leaves_the_last_whole_epoch():
    looped, trained = a_network(), a_network()
    for progress in each_epoch(looped, *XOR):
        if progress.epoch == 5:
            break
    train(trained, *XOR, epochs=5)
    assert looped.parameters() == trained.parameters()


def test_two_trainings_can_take_turns():
    one, other, alone = a_network(), a_network(), a_network()
    for _ in zip(each_epoch(one, *XOR, epochs=6), each_epoch(other, *XOR, epochs=6)):
        pass
    train(alone, *XOR, epochs=6)
    assert one.parameters() == other.parameters() == alone.parameters()


def test_the_loop_refuses_bad_settings_at_once_and_not_at_its_first_turn():
    with pytest.raises(TinynetError):
        each_epoch(a_network(), *XOR, optimizer="sdg")
    with pytest.raises(TinynetError):
        each_epoch(a_network(), *XOR, epochs=-1)


def test_a_loop_can_resume():
    looped, trained = a_network(), a_network()
    for progress in each_epoch(looped, *XOR, epochs=3, optimizer="adam"):
        state = progress.state()
    again = a_network(seed=9)
    assert [p.epoch for p in each_epoch(again, *XOR, epochs=5, optimizer="adam", state=state)] == [
        4,
        5,
    ]
    train(trained, *XOR, epochs=5, optimizer="adam")
    assert again.parameters() == trained.parameters()


def test_what_one_epoch_needs_has_the_same_default_everywhere():
    whole = inspect.signature(train).parameters
    for part in (TrainingSettings, each_epoch):
        for name, setting in inspect.signature(part).parameters.items():
            if name != "self" and setting.kind is not inspect.Parameter.VAR_KEYWORD:
                assert setting.default == whole[name].default, name


def test_on_epoch_stops_with_true_and_goes_on_with_none_and_false():
    answers = iter([None, False, None, True])
    result = train(a_network(), *XOR, on_epoch=lambda progress: next(answers))
    assert (result.epochs, result.reason) == (4, "stopped")


@pytest.mark.parametrize("answer", [1, 0, 0.0, "stop", "", [], [0]], ids=repr)
def test_an_answer_of_on_epoch_that_can_be_meant_either_way_is_refused(answer):
    network = a_network()
    with pytest.raises(TinynetError, match=r"on_epoch returned .*; True stops, None goes on"):
        train(network, *XOR, on_epoch=lambda progress: answer)
    other = a_network()
    train(other, *XOR, epochs=1)
    assert network.parameters() == other.parameters()  # a whole epoch, and no half


def test_the_truth_values_of_numpy_are_answers_too():
    numpy = pytest.importorskip("numpy")
    for enough in (numpy.float64(0.3), numpy.float32(0.3), numpy.array(0.3)):
        result = train(a_network(), *XOR, on_epoch=lambda p, enough=enough: p.loss < enough)
        assert (result.epochs, result.reason) == (1, "stopped")
    result = train(a_network(), *XOR, epochs=3, on_epoch=lambda p: p.loss < numpy.float64(0.0))
    assert (result.epochs, result.reason) == (3, "epochs")
    with pytest.raises(TinynetError, match="on_epoch returned"):
        train(a_network(), *XOR, on_epoch=lambda p: numpy.array([p.loss]) < 9.0)


def test_patience_that_ran_out_on_an_earlier_day_has_run_out():
    _, first = overtrained(patience=20)
    again = Network([1, 8, 1], activation="tanh", output_activation="identity", seed=3)
    settings = {"validation": CLEAN, "optimizer": "rprop", "epochs": 300}
    result = train(again, *NOISY, patience=20, state=first.state, **settings)
    assert (result.epochs, result.reason) == (first.epochs, "patience")
    assert result.restored
    longer = train(again, *NOISY, patience=30, state=first.state, **settings)
    assert longer.epochs == first.epochs + 10


def test_the_result_says_whether_the_best_parameters_were_put_back():
    assert overtrained(patience=20)[1].restored is True
    assert overtrained()[1].restored is False
    assert train(a_network(), *XOR, epochs=1).restored is False


def test_patience_without_a_validation_part_is_refused():
    with pytest.raises(TinynetError, match="validation="):
        train(a_network(), *XOR, patience=3)


@pytest.mark.parametrize("where", ["step", ["sigmoid", "step"]])
def test_a_network_with_thresholds_is_refused(where):
    with pytest.raises(TinynetError, match="flat"):
        train(Network([2, 3, 1], where), *XOR)


def test_a_network_without_any_parameter_is_trained_to_no_avail_and_no_harm():
    network = Network([2, 2, 1], bias=False, connections=[[[0, 0], [0, 0]], [[0, 0]]])
    assert network.parameters() == []
    result = train(network, *XOR, epochs=2)
    assert result.epochs == 2


@pytest.mark.parametrize("value", [5, "stop", [print]])
def test_on_epoch_must_be_a_function(value):
    network = a_network()
    before = network.parameters()
    with pytest.raises(TinynetError, match=r"on_epoch is .*, it must be a function"):
        train(network, *XOR, on_epoch=value)
    assert network.parameters() == before


@pytest.mark.parametrize("raised", [None, KeyboardInterrupt])
def test_what_on_epoch_sets_in_the_network_counts_even_if_it_raises(raised):
    network = a_network()

    def on_epoch(progress):
        network.set_parameters([0.25] * network.n_parameters)
        if raised:
            raise raised
        return True

    result = train(network, *XOR, on_epoch=on_epoch)
    assert network.parameters() == result.state["parameters"] == [0.25] * network.n_parameters


@pytest.mark.parametrize("presses", [0, 1, 2])
def test_the_best_parameters_come_back_however_often_ctrl_c_is_pressed(presses):
    network = Impatient([1, 8, 1], "tanh", "identity", seed=3)
    seen = []

    def on_epoch(progress):
        seen.append((progress.validation_loss, network.parameters()))
        if progress.epoch == 30:
            network.presses = presses
            raise KeyboardInterrupt

    clean = ([[-0.75], [-0.25], [0.25], [0.75]], [[-0.75], [-0.25], [0.25], [0.75]])
    settings = {"optimizer": "rprop", "validation": clean, "patience": 100}
    try:
        train(network, *NOISY, on_epoch=on_epoch, **settings)
        assert presses == 0
    except KeyboardInterrupt:
        assert presses > 0
    assert network.parameters() == min(seen)[1] != seen[-1][1]
