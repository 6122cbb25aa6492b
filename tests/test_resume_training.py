"""Claims about stopping and going on: the same bits, or a refusal that changes nothing."""

import copy
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trainers import trainer_for
from tinynet import DivergedError, ModelError, Network, train
from tinynet.optimizers import OPTIMIZERS
from tinynet.resume_training import _check_best, changed_since, state_from_dict, state_to_dict
from tinynet.run_epochs import Trainer
from tinynet.testing.drawn_examples import examples_for, problems
from tinynet.training import epochs as each_epoch
from tinynet.training_settings import TrainingSettings

INPUTS = [[0.0, 0.5], [1.0, -0.5], [0.25, 0.75], [-1.0, 0.125], [0.5, 0.5]]
TARGETS = [[0.0], [1.0], [0.5], [0.25], [1.0]]


def a_trainer(optimizer="sgd", validation=False, epochs=0, seed=1):
    trainer = trainer_for(
        Network([2, 3, 1], seed=seed),
        INPUTS,
        TARGETS,
        optimizer=optimizer,
        validation=(INPUTS[:2], TARGETS[:2]) if validation else None,
    )
    for _ in range(epochs):
        trainer.run()
    return trainer


def training_state(trainer):
    """What a result would carry as its state."""
    return state_to_dict(trainer.now(), trainer.settings)


def restore_training(trainer, state):
    """Go on from such a state."""
    trainer.resume(state_from_dict(state, trainer.settings))


def through_json(state):
    return json.loads(json.dumps(state, allow_nan=False))


def whole_numbers(value):
    """All whole numbers in a state."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for part in value for number in whole_numbers(part)]
    return [value] if isinstance(value, int) else []


# The same bits


@given(
    problems(n=3, gradient_trainable=True),
    st.sampled_from(sorted(OPTIMIZERS)),
    st.integers(1, 4),
    st.booleans(),
    st.booleans(),
    st.integers(0, 6),
    st.data(),
)
def test_training_stopped_after_any_epoch_ends_as_if_it_had_never_stopped(
    problem, optimizer, batch_size, validated, shuffle, stop, data
):
    network, loss, inputs, targets = problem
    settings = {
        "optimizer": optimizer,
        "batch_size": batch_size,
        "loss": loss,
        "shuffle": shuffle,
        "momentum": 0.5 if optimizer == "sgd" else 0.0,
        "learning_rate": 0.01,
        "l2": 0.01,
        "seed": 5,
    }
    if validated:
        settings["validation"] = data.draw(examples_for(network, loss, 2))

    never_stopped = trainer_for(copy.deepcopy(network), inputs, targets, **settings)
    first = trainer_for(copy.deepcopy(network), inputs, targets, **settings)
    second = trainer_for(copy.deepcopy(network), inputs, targets, **settings)
    second.network.set_parameters([0.0] * network.n_parameters)  # the state brings its own
    for _ in range(6):
        never_stopped.run()
    for _ in range(stop):
        first.run()
    restore_training(second, through_json(training_state(first)))
    assert training_state(second) == training_state(first)
    for _ in range(6 - stop):
        second.run()
    assert training_state(second) == training_state(never_stopped)
    assert second.network.parameters() == never_stopped.network.parameters()


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("stop", [0, 1, 7, 20])
def test_train_resumes_from_a_result_and_from_a_progress(optimizer, stop):
    data = (INPUTS, TARGETS)
    settings = {"optimizer": optimizer, "validation": (INPUTS[:2], [[0.5], [0.5]])}
    whole, half, again, third = (Network([2, 3, 1], seed=1) for _ in range(4))
    expected = train(whole, *data, epochs=20, **settings)
    states = []
    result = train(
        half, *data, epochs=stop, on_epoch=lambda p: states.append(p.state()), **settings
    )
    resumed = train(again, *data, epochs=20, state=through_json(result.state), **settings)
    assert again.parameters() == whole.parameters()
    assert resumed.losses == expected.losses
    assert resumed.validation_losses == expected.validation_losses
    assert (resumed.epochs, resumed.best_epoch) == (20, expected.best_epoch)
    if states:
        train(third, *data, epochs=20, state=through_json(states[-1]), **settings)
        assert third.parameters() == whole.parameters()


def test_the_best_of_an_earlier_day_is_put_back():
    data = ([[-1.0], [-0.5], [0.0], [0.5], [1.0]], [[-1.0], [0.3], [-0.8], [1.0], [0.2]])
    clean = ([[-0.75], [-0.25], [0.25], [0.75]], [[-0.75], [-0.25], [0.25], [0.75]])
    settings = {"optimizer": "rprop", "validation": clean, "patience": 1000}

    def a_network():
        return Network([1, 8, 1], activation="tanh", output_activation="identity", seed=3)

    first = train(a_network(), *data, epochs=200, **settings)
    network = a_network()
    second = train(network, *data, epochs=201, state=through_json(first.state), **settings)
    assert second.best_epoch == first.best_epoch < 200
    assert network.parameters() == first.state["best_parameters"]


def test_a_state_of_as_many_epochs_as_are_asked_for_is_done():
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=5).state
    result = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=3, state=state)
    assert (result.epochs, result.reason) == (5, "epochs")


def test_the_state_is_a_copy_and_is_itself_left_alone():
    trainer = a_trainer("adam", validation=True, epochs=3)
    state = training_state(trainer)
    as_it_was = copy.deepcopy(state)
    trainer.run()
    assert state == as_it_was
    other = a_trainer("adam", validation=True)
    restore_training(other, state)
    other.run()
    assert state == as_it_was


# States that do not fit


def changed(state, path, value):
    state = copy.deepcopy(state)
    place = state
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return state


def without(state, path):
    state = copy.deepcopy(state)
    place = state
    for key in path[:-1]:
        place = place[key]
    del place[path[-1]]
    return state


def refuses(trainer, state, match=None):
    before = copy.deepcopy(training_state(trainer))
    with pytest.raises(ModelError, match=match):
        restore_training(trainer, state)
    assert training_state(trainer) == before


@pytest.mark.parametrize(
    "seed", [0, 1, 2**31, -(2**40), 10**5000], ids=["0", "1", "2^31", "-", "+"]
)
def test_in_a_state_no_whole_number_is_larger_than_a_small_board_can_read(seed):
    weights = [1, 2, 3, 4, 5]
    settings = {"validation": (INPUTS, TARGETS), "sample_weight": weights, "seed": seed}
    found = []
    for count in range(20):
        result = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=count, **settings)
        found += whole_numbers(through_json(result.state))
    assert max(map(abs, found)) < 2**30
    assert max(found) > 2**14  # it has random numbers and fingerprints


def as_before(state):
    """The state as earlier versions wrote it: each large number as one."""
    old = copy.deepcopy(state)
    for record, names in ((old, ["random"]), (old["settings"], ["examples", "validation"])):
        for name in names:
            top, middle, low = record[name]
            record[name] = top * 2**30 + middle * 2**15 + low
    return old


@pytest.mark.parametrize("seed", [5, 2**40 + 3])
def test_a_state_of_an_earlier_version_goes_on_as_this_one_does(seed):
    settings = {"validation": (INPUTS, TARGETS), "seed": seed}
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=7, **settings).state
    old = as_before(state)
    old["settings"]["seed"] = seed
    first, second = Network([2, 3, 1]), Network([2, 3, 1])
    new = train(first, INPUTS, TARGETS, epochs=12, state=state, **settings)
    assert train(second, INPUTS, TARGETS, epochs=12, state=old, **settings).resumed_with == []
    assert new.resumed_with == []
    assert first.parameters() == second.parameters()
    assert changed_since(old, a_trainer(validation=True).settings, 12) != []  # another seed


STATE = training_state(a_trainer("adam", validation=True, epochs=3))
FIELDS = [
    ("format",),
    ("version",),
    ("epoch",),
    ("random",),
    ("optimizer",),
    ("memory",),
    ("memory", "mean"),
    ("memory", "square"),
    ("memory", "decay"),
    ("parameters",),
    ("history",),
    ("losses",),
    ("validation_losses",),
    ("best_epoch",),
    ("best_loss",),
    ("best_parameters",),
    ("settings",),
]
LISTS = [
    ("memory", "mean"),
    ("memory", "square"),
    ("memory", "decay"),
    ("parameters",),
    ("losses",),
    ("validation_losses",),
    ("best_parameters",),
]


def test_the_state_these_tests_spoil_is_accepted_as_it_is():
    restore_training(a_trainer("adam", validation=True), copy.deepcopy(STATE))
    assert {path[0] for path in FIELDS} == set(STATE)


@pytest.mark.parametrize("path", FIELDS, ids="/".join)
def test_a_state_with_a_field_missing_is_refused(path):
    refuses(a_trainer("adam", validation=True, epochs=1), without(STATE, path))


SPOILED = [
    (path, value)
    for path in FIELDS
    for value in (None, True, "x", -1, 0.5, math.nan, [], {}, [[]])
    if (path, value) != (("history",), True)
]


@pytest.mark.parametrize(("path", "value"), SPOILED, ids=repr)
def test_a_state_with_a_field_of_another_kind_is_refused(path, value):
    refuses(a_trainer("adam", validation=True, epochs=1), changed(STATE, path, value))


@pytest.mark.parametrize("value", [math.nan, math.inf, None, True, "1", 10**400], ids=repr)
@pytest.mark.parametrize("path", LISTS, ids="/".join)
def test_a_state_with_something_else_among_its_numbers_is_refused(path, value):
    refuses(a_trainer("adam", validation=True), changed(STATE, (*path, 0), value))


@pytest.mark.parametrize("path", LISTS, ids="/".join)
def test_a_state_with_a_number_too_few_or_too_many_is_refused(path):
    place = STATE
    for key in path:
        place = place[key]
    refuses(a_trainer("adam", validation=True), changed(STATE, path, place[:-1]))
    refuses(a_trainer("adam", validation=True), changed(STATE, path, [*place, 1.0]))


@pytest.mark.parametrize("state", [None, 5, "state", [], [("epoch", 1)]], ids=repr)
def test_what_is_no_state_at_all_is_refused(state):
    refuses(a_trainer(), state, match="not a record")


@pytest.mark.parametrize(("then", "now"), [("rprop", "sgd"), ("adam", "rprop")])
def test_a_state_of_another_optimizer_is_refused_and_both_are_named(then, now):
    state = training_state(a_trainer(then, epochs=1))
    refuses(a_trainer(now), state, match=f"{then}.*{now}: go on with that one$")
    for unknown in ("mine", ["sgd"]):
        refuses(a_trainer(now), changed(state, ("optimizer",), unknown), match="registered first")


def test_a_state_of_a_newer_version_or_a_foreign_format_is_refused():
    refuses(a_trainer("adam", validation=True), changed(STATE, ("version",), 2), match="newer")
    refuses(
        a_trainer("adam", validation=True),
        changed(STATE, ("format",), "tinynet-model"),
        match="tinynet-model",
    )


@pytest.mark.parametrize("random", [0, -5, 2**31 - 1, 2**31, 10**30, 1.0, True], ids=repr)
def test_a_random_state_the_generator_cannot_be_in_is_refused(random):
    refuses(a_trainer("adam", validation=True), changed(STATE, ("random",), random), match="random")


def test_a_state_with_a_validation_part_needs_one_and_one_without_needs_none():
    refuses(a_trainer("adam"), STATE, match="with a validation part, this one has none")
    state = training_state(a_trainer("adam", epochs=2))
    refuses(a_trainer("adam", validation=True), state, match="without .* part, this one has one")


def test_before_the_first_epoch_a_validation_part_may_still_be_added_or_left_out():
    for then, now in ((True, False), (False, True)):
        trainer = a_trainer(validation=now)
        restore_training(trainer, training_state(a_trainer(validation=then)))
        assert (trainer.state.best_epoch, trainer.state.best_loss) == (0, math.inf)


def test_a_state_of_another_shape_is_refused():
    other = trainer_for(Network([2, 4, 1]), INPUTS, TARGETS)
    refuses(other, training_state(a_trainer(epochs=2)), match="parameters")


@pytest.mark.parametrize(
    ("losses", "epoch", "loss", "right"),
    [
        ([0.5, 0.25, 0.25], 2, 0.25, True),
        ([0.5, 0.25, 0.25], 3, 0.25, False),  # not the first of them
        ([0.5, 0.25, 0.25], 1, 0.5, False),  # not the least
        ([0.5, 0.25, 0.25], 2, 0.2, False),  # not its loss
        ([0.5, 0.25, 0.25], 4, 0.25, False),  # an epoch that never was
    ],
)
def test_the_best_epoch_cannot_be_told_wrong(losses, epoch, loss, right):
    assert STATE["epoch"] == 3
    state = changed(STATE, ("validation_losses",), losses)
    state = changed(changed(state, ("best_epoch",), epoch), ("best_loss",), loss)
    trainer = a_trainer("adam", validation=True)
    if right:
        restore_training(trainer, state)
        assert (trainer.state.best_epoch, trainer.state.best_loss) == (epoch, loss)
    else:
        refuses(trainer, state, match="best_")


@pytest.mark.parametrize("history", [True, False])
@pytest.mark.parametrize("epoch", [0, -1])
def test_the_best_epoch_is_the_first_or_a_later_one(epoch, history):
    settings = {"history": history, "validation": (INPUTS, TARGETS)}
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=2, **settings).state
    least = min(state["validation_losses"]) / 2.0  # from before all epochs that are known
    wrong = changed(changed(state, ("best_epoch",), epoch), ("best_loss",), least)
    trainer = trainer_for(Network([2, 3, 1]), INPUTS, TARGETS, **settings)
    refuses(trainer, wrong, match=f"best_epoch is {epoch}, it must be 1 or more")


@pytest.mark.parametrize("backend", ["auto", "reference"])
def test_without_a_history_only_the_last_losses_are_kept_and_all_else_is_the_same(backend):
    settings = {"validation": (INPUTS[:2], [[0.5], [0.5]]), "backend": backend}
    whole, half, rest = (Network([2, 3, 1], seed=1) for _ in range(3))
    expected = train(whole, INPUTS, TARGETS, epochs=40, **settings)
    first = train(half, INPUTS, TARGETS, epochs=25, history=False, **settings)
    state = through_json(first.state)
    assert len(first.losses) == len(first.validation_losses) == 1
    second = train(rest, INPUTS, TARGETS, epochs=40, history=False, state=state, **settings)
    assert rest.parameters() == whole.parameters()
    assert second.losses == expected.losses[-1:]
    assert (second.loss, second.epochs) == (expected.loss, 40)
    assert (second.best_epoch, second.best_loss) == (expected.best_epoch, expected.best_loss)
    # Without a history advice cannot tell whether the loss falls, so it may say something else.
    lines = [repr(result)[: -len(result.advice)] for result in (second, expected)]
    assert lines[0] == lines[1]
    assert lines[0].startswith(f"40 epochs, loss {expected.loss:.6g}: all epochs done")


@pytest.mark.parametrize(("epoch", "loss"), [(2, 0.001), (2, -5.0), (3, 0.5), (1, 99.0)])
def test_without_a_history_the_best_epoch_cannot_be_told_wrong_either(epoch, loss):
    settings = {"history": False, "validation": (INPUTS, TARGETS)}
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=2, **settings).state
    assert state["best_epoch"] == 2
    wrong = changed(changed(state, ("best_epoch",), epoch), ("best_loss",), loss)
    refuses(trainer_for(Network([2, 3, 1]), INPUTS, TARGETS, **settings), wrong, match="best_")


def test_a_state_without_a_history_goes_on_without_one():
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=2, history=False).state
    other = trainer_for(Network([2, 3, 1]), INPUTS, TARGETS)
    refuses(other, state, match="history is False, here it is True")
    without = trainer_for(Network([2, 3, 1]), INPUTS, TARGETS, history=False)
    restore_training(without, state)
    refuses(without, training_state(a_trainer(epochs=2)), match="history is True, here it is False")


@pytest.mark.parametrize("digits", [400, 5000])
def test_an_epoch_with_more_digits_than_can_be_printed_is_refused_like_any_other(digits):
    refuses(a_trainer("adam", validation=True), changed(STATE, ("epoch",), 10**digits))
    for random in (10**digits, -(10**digits)):
        refuses(a_trainer("adam", validation=True), changed(STATE, ("random",), random))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("memory", "square", 0), -1.0),  # the running mean of a square
        (("memory", "decay", 0), 1.0 / 0.9),  # a power of a number below 1
        (("memory", "decay", 1), 1.0 / 0.999),
    ],
    ids=["square", "mean decay", "square decay"],
)
def test_a_memory_that_no_training_can_leave_does_not_crash_the_next_step(path, value):
    trainer = a_trainer("adam", validation=True)
    try:
        restore_training(trainer, changed(STATE, path, value))
        trainer.run()
    except (ModelError, DivergedError):
        pass


def test_train_refuses_a_state_before_anything_is_changed():
    network = Network([2, 3, 1], seed=8)
    before = network.parameters()
    with pytest.raises(ModelError):
        train(network, INPUTS, TARGETS, state=STATE)
    assert network.parameters() == before


# With what it goes on


OTHERWISE = {
    "learning_rate": (0.25, "learning_rate 0.25, not 0.5"),
    "momentum": (0.5, "momentum 0.5, not 0.25"),
    "batch_size": (2, "batch_size 2, not 1"),
    "l2": (0.01, "l2 0.01, not 0.0"),
    "loss": ("cross_entropy", "loss 'cross_entropy', not 'squared_error'"),
    "shuffle": (False, "shuffle False, not True"),
    "seed": (5, "seed 0 as before, not 5"),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_training_that_goes_on_with_another_setting_says_so(name):
    value, words = OTHERWISE[name]
    settings = {"learning_rate": 0.5, "momentum": 0.25, "epochs": 3}
    state = through_json(train(Network([2, 3, 1]), INPUTS, TARGETS, **settings).state)
    settings.update({name: value, "epochs": 5})
    result = train(Network([2, 3, 1]), INPUTS, TARGETS, state=state, **settings)
    assert result.resumed_with == [words]
    assert f": all epochs done; resumed with {words}" in repr(result)
    progress = next(each_epoch(Network([2, 3, 1]), INPUTS, TARGETS, state=state, **settings))
    assert progress.resumed_with == [words]
    assert repr(progress).endswith(f"; resumed with {words}")


def test_a_training_with_momentum_does_not_go_on_without_one_nor_the_other_way_round():
    for then, now in ((0.0, 0.5), (0.5, 0.0)):
        state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=3, momentum=then).state
        with pytest.raises(ModelError, match=f"with momentum {then}, this one is with {now}$"):
            train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=4, momentum=now, state=state)


def test_all_that_differs_is_told():
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=3).state
    result = train(
        Network([2, 3, 1], "tanh"), INPUTS[:2], TARGETS[:2], l2=0.5, epochs=4, state=state
    )
    assert result.resumed_with == [
        "other examples",
        "l2 0.5, not 0.0",
        "learning_rate 0.0625, not 1.0",
        "another network",
    ]


@pytest.mark.parametrize("size", [1.0, 1e-9, 1e300, -1e306, 5e-324], ids=repr)
@pytest.mark.parametrize("place", range(6))
def test_other_data_are_noticed_whatever_their_size(size, place):
    rows = [[0.5, -0.25], [0.75, 0.125]]
    numbers = [size * value for row in rows for value in row] + [0.5, 0.25]

    def settings(given):
        inputs, targets = [given[0:2], given[2:4]], [given[4:5], given[5:6]]
        return TrainingSettings(Network([2, 1]), inputs, targets, validation=(inputs, targets))

    before = settings(numbers)
    trainer = Trainer(Network([2, 1]), before)
    state = through_json(state_to_dict(trainer.state, before))
    assert changed_since(state, settings(numbers), 9) == []
    for change in (lambda v: -v, lambda v: 0.97 * v, lambda v: v / 1024):
        other = list(numbers)
        other[place] = change(other[place])
        same = other[place] == numbers[place]
        expected = [] if same else ["other examples", "other validation"]
        assert changed_since(state, settings(other), 9) == expected


def test_what_goes_on_as_it_was_says_nothing_of_it():
    state = through_json(train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=3).state)
    for more in ({}, {"backend": "reference"}, {"max_seconds": 60}, {"target_loss": 0.0}):
        result = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=4, state=state, **more)
        assert result.resumed_with == []
        assert "resumed" not in repr(result)


def test_a_hostile_state_is_told_in_few_printable_words():
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=3).state
    for value in ("\x1b[31m" * 100_000, 10**5000 + 7, [[]], None, math.nan):
        for name in state["settings"]:
            spoiled = changed(state, ("settings", name), value)
            try:
                text = repr(train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=4, state=spoiled))
                assert "; resumed with " in text
            except ModelError as error:  # there is no going on with another momentum
                text = str(error)
                assert name == "momentum"
            assert text.isprintable() and len(text) < 1000


# With another learning rate


def test_what_is_remembered_of_the_length_of_steps_follows_the_learning_rate():
    def memory_after(settings, rate):
        network = Network([2, 3, 1])
        state = train(network, INPUTS, TARGETS, epochs=3, **settings).state
        resumed = {**settings, "learning_rate": rate}
        again = train(network, INPUTS, TARGETS, epochs=3, state=state, **resumed).state
        return state["memory"], again["memory"]

    for settings, name in (
        ({"learning_rate": 0.5, "momentum": 0.9}, "velocity"),
        ({"learning_rate": 0.5, "optimizer": "rprop"}, "length"),
    ):
        before, after = memory_after(settings, 0.125)
        assert after[name] == [value / 4.0 for value in before[name]]
        assert any(after[name])
        before, after = memory_after(settings, 0.5)
        assert after == before
    before, after = memory_after({"learning_rate": 0.5, "optimizer": "adam"}, 0.125)
    assert after == before  # only of gradients, which have nothing to do with it


@pytest.mark.parametrize("rate", [None, "0.5", math.nan, math.inf], ids=repr)
def test_where_the_earlier_learning_rate_is_not_known_what_is_remembered_stays(rate):
    settings = {"momentum": 0.9, "learning_rate": 0.5}
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=3, **settings).state
    trainer = trainer_for(Network([2, 3, 1]), INPUTS, TARGETS, **settings)
    restore_training(trainer, changed(state, ("settings", "learning_rate"), rate))
    assert trainer.state.memory == state["memory"]


def test_after_a_learning_rate_of_0_rprop_begins_with_the_new_one():
    settings = {"optimizer": "rprop", "learning_rate": 0.0}
    network = Network([2, 3, 1])
    state = train(network, INPUTS, TARGETS, epochs=3, **settings).state
    result = train(network, INPUTS, TARGETS, epochs=4, state=state, optimizer="rprop")
    assert state["memory"]["length"] == [0.0] * 13
    assert min(result.state["memory"]["length"]) >= 0.05


@pytest.mark.parametrize("more", [0, -3, -4])
def test_where_no_epoch_is_left_to_do_the_result_says_so(more):
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=5).state
    result = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=5 + more, state=state)
    assert result.epochs == 5
    assert "; resumed with nothing left to do, for what" in repr(result)
    further = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=6, state=state)
    assert "nothing left" not in repr(further)


def test_whoever_asks_for_no_epoch_is_not_told_that_none_is_left():
    state = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=5).state
    result = train(Network([2, 3, 1]), INPUTS, TARGETS, epochs=0, state=state)
    assert (result.epochs, result.resumed_with) == (5, [])


# Weights of examples


@pytest.mark.parametrize("backend", ["reference", "python"])
def test_with_weights_a_training_goes_on_as_if_it_had_never_stopped(backend):
    settings = {"sample_weight": [0.5, 2, 0, 1, 3], "batch_size": 2, "backend": backend}
    whole, halves = Network([2, 3, 1], seed=1), Network([2, 3, 1], seed=1)
    never_stopped = train(whole, INPUTS, TARGETS, epochs=20, **settings)
    state = through_json(train(halves, INPUTS, TARGETS, epochs=9, **settings).state)
    result = train(halves, INPUTS, TARGETS, epochs=20, state=state, **settings)
    assert halves.parameters() == whole.parameters()
    assert result.state == never_stopped.state
    assert result.resumed_with == []


def test_that_weights_are_others_is_told():
    def ended(weights, **settings):
        network = Network([2, 3, 1], seed=1)
        return train(network, INPUTS, TARGETS, sample_weight=weights, learning_rate=0.5, **settings)

    plain, weighted = ended(None, epochs=3).state, ended([1, 2, 3, 4, 5], epochs=3).state
    assert ended([1] * 5, epochs=3).state == plain
    assert "sample_weight" not in plain["settings"]
    for state, now in ((plain, [1, 1, 1, 1, 2]), (weighted, None), (weighted, [5, 4, 3, 2, 1])):
        result = ended(now, epochs=6, state=state)
        assert result.resumed_with == ["other sample_weight"]
        assert "; resumed with other sample_weight" in repr(result)
    assert ended([1, 2, 3, 4, 5], epochs=6, state=weighted).resumed_with == []


def test_other_weights_of_the_validation_part_are_told_and_none_are_those_of_before():
    def settings(*weights):
        validation = (INPUTS[:2], TARGETS[:2], *weights)
        return TrainingSettings(Network([2, 1]), INPUTS, TARGETS, validation=validation)

    before = settings([1.0, 2.0])
    trainer = Trainer(Network([2, 1]), before)
    state = through_json(state_to_dict(trainer.state, before))
    assert changed_since(state, settings([1.0, 2.0]), 9) == []
    for other in (settings([1.0, 3.0]), settings()):
        assert changed_since(state, other, 9) == ["other validation"]
    plain = through_json(state_to_dict(trainer.state, settings()))
    assert changed_since(plain, settings([1.0, 1.0]), 9) == []


@pytest.mark.parametrize(
    ("best_epoch", "best_loss", "losses", "fits"),
    [
        (1, 0.5, [0.75], True),  # of five epochs, only the last loss is known
        (4, 0.5, [0.75], True),
        (5, 0.5, [0.75], False),
        (5, 0.75, [0.75], True),
        (6, 0.75, [0.75], False),
        (4, 0.8, [0.75], False),  # the last was better
        (4, 0.75, [0.75], True),  # and here as good, but later
        (2, 0.5, [0.9, 0.5, 0.5, 0.6, 0.9], True),  # all are known
        (3, 0.5, [0.9, 0.5, 0.5, 0.6, 0.9], False),  # the first of two counts
        (2, 0.4, [0.9, 0.5, 0.5, 0.6, 0.9], False),
        (1, 0.9, [0.9, 0.5, 0.5, 0.6, 0.9], False),
        (1, 0.4, [0.9, 0.5, 0.5, 0.6, 0.9], False),
    ],
)
def test_the_best_epoch_is_the_first_with_the_least_loss_as_far_as_losses_are_known(
    best_epoch, best_loss, losses, fits
):
    if fits:
        _check_best(best_epoch, best_loss, 5, losses)
        return
    with pytest.raises(ModelError, match="best_loss is "):
        _check_best(best_epoch, best_loss, 5, losses)
