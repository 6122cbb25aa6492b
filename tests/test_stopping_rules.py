"""Claims about when training stops, and about what is refused as a rule for it."""

import math
import time

import pytest

from tests.limits import check_limits
from tests.trainers import trainer_for
from tinynet import Network, TinynetError, batch_gradients, train
from tinynet.stopping_rules import StoppingRules, TimeLimit, asks_to_stop, check_function

XOR = ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [[0.0], [1.0], [1.0], [0.0]])


# The time


def test_a_time_limit_is_over_when_so_many_seconds_have_passed(monkeypatch):
    clock = [50.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    limit = TimeLimit(2, "it")
    for now, over in ((50.0, False), (51.999, False), (52.0, True), (99.0, True)):
        clock[0] = now
        assert limit.is_over() is over
        assert limit.passed == now - 50.0


PERIOD = 2**30  # milliseconds until the ticks of a small board begin again at 0


def on_a_board(monkeypatch, start=0):
    """The clock of MicroPython, as a list of the milliseconds that have passed at all."""
    since_ever = [start]
    monkeypatch.delattr(time, "monotonic")
    monkeypatch.setattr(time, "ticks_ms", lambda: since_ever[0] % PERIOD, raising=False)

    def ticks_diff(end, begin):  # as MicroPython computes it: from minus to plus half a period
        return (end - begin + PERIOD // 2) % PERIOD - PERIOD // 2

    monkeypatch.setattr(time, "ticks_diff", ticks_diff, raising=False)
    return since_ever


@pytest.mark.parametrize("start", [0, 77, PERIOD - 1, PERIOD - 400, PERIOD // 2 - 200])
def test_on_boards_milliseconds_are_counted_also_where_they_begin_again_at_0(monkeypatch, start):
    clock = on_a_board(monkeypatch, start)
    limit = TimeLimit(0.5, "it")
    for passed, over in ((0, False), (1, False), (499, False), (500, True), (70_000, True)):
        clock[0] = start + passed
        assert limit.is_over() is over
        assert limit.passed == passed / 1000


def test_on_boards_a_limit_may_be_longer_than_its_clock_counts(monkeypatch):
    clock = on_a_board(monkeypatch)
    limit = TimeLimit(2_000_000, "it")
    asked = 0
    while not limit.is_over():
        clock[0] += 300_000_007
        asked += 1
    assert asked == 7
    assert limit.passed == 7 * 300_000_007 / 1000


def test_on_boards_the_shortest_epochs_count_as_well_after_a_day(monkeypatch):
    clock = on_a_board(monkeypatch)
    limit = TimeLimit(1e5, "it")
    clock[0] = 10**8 - 50
    for _ in range(50):  # a float of single precision would stay as it is
        assert limit.is_over() is False
        clock[0] += 1
    assert limit.is_over() is True


@pytest.mark.parametrize("board", [False, True])
def test_that_someone_sets_the_clock_changes_nothing(monkeypatch, board):
    if board:
        clock = on_a_board(monkeypatch)
    else:
        clock = [0]
        monkeypatch.setattr(time, "monotonic", lambda: clock[0] / 1000)
    limit = TimeLimit(2, "it")
    for set_to in (-1e9, 0.0, 1e9):
        monkeypatch.setattr(time, "time", lambda now=set_to: now)
        assert limit.is_over() is False
    clock[0] = 2000
    assert limit.is_over() is True


def test_on_a_board_training_ends_in_time_whatever_its_clock_says(monkeypatch):
    clock = on_a_board(monkeypatch, PERIOD - 25)

    def next_epoch(progress):
        clock[0] += 10

    result = train(Network([2, 1]), *XOR, max_seconds=0.1, on_epoch=next_epoch)
    assert (result.epochs, result.reason) == (10, "max_seconds")


def test_where_there_is_no_clock_a_limit_is_refused_and_no_limit_is_not(monkeypatch):
    monkeypatch.delattr(time, "monotonic")
    for half_a_clock in (None, "ticks_ms", "ticks_diff"):
        with monkeypatch.context() as patched:
            if half_a_clock:
                patched.setattr(time, half_a_clock, lambda *ticks: 0, raising=False)
            with pytest.raises(TinynetError, match="max_seconds cannot be kept here: this board h"):
                TimeLimit(0.5, "max_seconds")
    assert TimeLimit(None, "max_seconds").is_over() is False


def test_no_limit_is_never_over(monkeypatch):
    limit = TimeLimit(None, "it")
    monkeypatch.setattr(time, "monotonic", lambda: math.inf)
    assert limit.is_over() is False


def test_before_it_is_asked_a_limit_knows_of_no_seconds():
    limit = TimeLimit(5, "it")
    assert limit.passed == 0.0


def test_no_seconds_at_all_are_over_at_once():
    assert TimeLimit(0, "it").is_over() is True


@pytest.mark.parametrize("value", [-1, -0.5, math.nan, math.inf, "1", True, [1]], ids=repr)
def test_what_is_no_time_limit_is_refused(value):
    with pytest.raises(TinynetError, match=r"^it is "):
        TimeLimit(value, "it")


@pytest.mark.parametrize("a_second", [0.5, 4.0, 2.0**20])
def test_short_epochs_are_done_together_while_there_is_time_and_at_last_one_by_one(
    monkeypatch, a_second
):
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    rules = StoppingRules(10**9, None, None, False, max_seconds=10)
    trainer, runs = trainer_for(Network([2, 1]), *XOR), []
    trainer.state.epoch = 7  # it goes on from an earlier one
    while not rules.time.is_over():
        runs.append(rules.epochs_at_once(trainer))
        clock[0] += runs[-1] / a_second
        trainer.state.epoch += runs[-1]
    assert trainer.state.epoch - 7 == math.ceil(10 * a_second)  # the first that ends later
    assert runs[0] == runs[-1] == 1
    assert len(runs) < 10 + 2 * math.log2(10 * a_second)


def test_without_a_limit_all_epochs_may_be_done_together():
    rules = StoppingRules(40, None, None, False, max_seconds=None)
    trainer = trainer_for(Network([2, 1]), *XOR)
    assert rules.epochs_at_once(trainer) == 40
    trainer.state.epoch = 40
    assert rules.epochs_at_once(trainer) == 0
    trainer.state.epoch = 50
    assert rules.epochs_at_once(trainer) == 0


def test_with_a_limit_no_more_epochs_are_done_than_are_asked_for(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    rules = StoppingRules(5, None, None, False, max_seconds=1e300)
    trainer = trainer_for(Network([2, 1]), *XOR)
    assert rules.epochs_at_once(trainer) == 1
    clock[0], trainer.state.epoch = 1e-300, 2
    assert not rules.time.is_over()
    assert rules.epochs_at_once(trainer) == 3


# What is asked of the caller's function, and what it answers


def test_a_function_is_none_or_can_be_called():
    for value in (None, print, lambda progress: None, Network):
        check_function(value, "on_epoch")
    for value in (3, "print", [print], True):
        with pytest.raises(TinynetError, match=r"^on_epoch is .*, it must be a function$"):
            check_function(value, "on_epoch")


class OfAnotherLibrary:
    """A truth value as other libraries make them: it knows its kind and its shape."""

    def __init__(self, truth, dtype, shape=()):
        self.truth, self.dtype, self.shape = truth, dtype, shape

    def __bool__(self):
        return self.truth


@pytest.mark.parametrize("dtype", ["bool", "bool_", "torch.bool"])
@pytest.mark.parametrize("truth", [True, False])
def test_the_truth_values_of_other_libraries_are_taken_for_what_they_are(truth, dtype):
    assert asks_to_stop(OfAnotherLibrary(truth, dtype), "on_epoch") is truth


@pytest.mark.parametrize(
    "answer",
    [
        OfAnotherLibrary(True, "float64"),
        OfAnotherLibrary(True, "bool", shape=(1,)),
        OfAnotherLibrary(True, "object"),
        1,
        0,
        math.nan,
        "True",
        (),
        print,
    ],
    ids=lambda answer: type(answer).__name__ + str(getattr(answer, "dtype", "")),
)
def test_what_is_no_truth_value_is_refused(answer):
    with pytest.raises(TinynetError, match=r"^on_it returned .*; True stops, None goes on$"):
        asks_to_stop(answer, "on_it")


# A target loss


VALLEY = ([[i / 4 - 1.0] for i in range(9)], [[abs(i / 4 - 1.0)] for i in range(9)])


def valley(seed):
    return Network([1, 4, 1], "tanh", "identity", seed=seed)


def rules(target_loss=None, patience=None):
    return StoppingRules(1000, target_loss, patience, patience is not None, None)


def test_the_target_loss_is_that_of_the_network_as_it_is():
    """With long steps the loss as met may be low enough while that of the network is not."""
    confirmed = refuted = 0
    for seed in range(40):
        trainer = trainer_for(valley(seed), *VALLEY, learning_rate=0.5, seed=seed)
        while trainer.state.loss is None or trainer.state.loss > 0.05:
            trainer.run()
        reached = rules(target_loss=0.05).reason(trainer) == "target_loss"
        assert reached is (trainer.loss_now() <= 0.05)
        confirmed += reached
        refuted += not reached
    assert confirmed > 5 and refuted > 5


@pytest.mark.parametrize("backend", ["auto", "reference", "python"])
@pytest.mark.parametrize("optimizer, rate", [("sgd", 0.5), ("rprop", None), ("adam", 0.1)])
def test_no_network_that_stopped_for_its_target_loss_is_above_it(optimizer, rate, backend):
    reached = 0
    for seed in range(25):
        network = valley(seed)
        settings = {"optimizer": optimizer, "learning_rate": rate, "backend": backend}
        result = train(network, *VALLEY, target_loss=0.02, epochs=300, seed=seed, **settings)
        if result.reason == "target_loss":
            reached += 1
            assert batch_gradients(network, *VALLEY)[0] <= 0.02 and result.loss <= 0.02
    assert reached > 15


def test_before_the_first_epoch_no_target_loss_is_reached():
    network = Network([2, 3, 1])
    assert rules(target_loss=9.0).reason(trainer_for(network, *XOR)) == ""
    assert train(network, *XOR, target_loss=9.0).epochs == 1


def test_a_target_loss_is_reached_by_a_loss_that_equals_it():
    network = Network([1, 1], "identity")
    network.set_parameters([1.0, 0.0])
    trainer = trainer_for(network, [[0.5]], [[0.5]])
    trainer.run()
    assert trainer.state.loss == trainer.loss_now() == 0.0
    assert rules(target_loss=0.0).reason(trainer) == "target_loss"


# Patience


def test_patience_that_is_over_already_ends_at_once():
    """As where a training goes on with less patience than it had."""
    trainer = trainer_for(Network([2, 1]), *XOR, learning_rate=0.0, validation=XOR)
    for _ in range(5):  # the first is the best
        trainer.run()
    assert rules(patience=2).reason(trainer) == "patience"


@pytest.mark.parametrize(("patience", "epochs"), [(0, 1), (1, 1), (2, 2), (5, 5)])
def test_patience_ends_after_so_many_epochs_without_a_better_one_but_never_after_none(
    patience, epochs
):
    rules = StoppingRules(100, None, patience, True, None)
    trainer = trainer_for(Network([2, 1]), *XOR, validation=XOR)
    now = trainer.now()
    for k in range(epochs + 1):  # the first is the best
        assert rules.reason(trainer) == ""
        now = now.after(now.parameters, now.memory, now.random, [1.0], [1.0 + k], history=True)
        trainer.state = now
    assert rules.reason(trainer) == "patience"


def any_rules(epochs=9, target_loss=None, patience=None, max_seconds=None):
    return StoppingRules(epochs, target_loss, patience, True, max_seconds)


@pytest.mark.parametrize(("name", "low"), [("epochs", 0), ("patience", 0), ("max_seconds", 0.0)])
def test_each_rule_is_taken_from_0_on(name, low):
    check_limits(any_rules, name, low)


def test_a_target_loss_may_be_any_finite_number():
    for loss in (-1e308, -1.0, 0.0, 1e308):
        assert any_rules(target_loss=loss).target_loss == loss
    assert any_rules().target_loss == -math.inf
    with pytest.raises(TinynetError, match="target_loss"):
        any_rules(target_loss=math.inf)
