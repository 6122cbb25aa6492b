"""Claims about causes in the settings: each is found where it is, and not elsewhere."""

import random

import pytest

from tests.failed_trainings import LINE, XOR, failed, name_of, times, trained, with_parameters
from tinynet import Network, causes_in_settings, train


def test_an_explosion_that_is_still_finite_is_told_with_both_losses():
    network = Network([1, 1], "identity")
    name, cause = name_of(trained(network, LINE, times(2.0, LINE), epochs=5))
    assert name == "exploded"
    assert "the loss has grown from " in cause.is_so
    assert "always answering the mean of the targets would give 16.5" in cause.is_so
    assert cause.remedies == [{"scale_inputs": True, "scale_targets": True, "learning_rate": None}]


def test_where_data_are_scaled_the_learning_rate_is_to_blame_for_an_explosion():
    inputs = [[k / 5 - 1] for k in range(11)]
    network = Network([1, 1], "identity")
    training = trained(network, inputs, inputs, epochs=2, learning_rate=5.0)
    name, cause = name_of(training)
    assert name == "exploded"
    assert cause.remedies == [{"learning_rate": None}]
    network = with_parameters([9.0, 9.0], [1, 1], "identity")
    cause = name_of(failed(network, inputs, inputs, losses=[0.1, 1.0]))[1]
    assert cause.to_do == "try learning_rate=0.00625"
    assert cause.remedies == [{"learning_rate": 0.00625}]


def with_a_loss_of(loss, inputs=((-1.0,), (1.0,)), **settings):
    """A training that ended at this loss, where that of the best constant answer is 0.5."""
    network = with_parameters([1.0, (2.0 * loss) ** 0.5], [1, 1], "identity")
    rows = [list(x) for x in inputs]
    return failed(network, rows, rows, **settings)


@pytest.mark.parametrize(
    ("loss", "least", "told"),
    [(0.74, 0.1, False), (0.76, 0.1, True), (1.19, 1.0, False), (1.21, 1.0, True)],
)
def test_an_explosion_is_half_above_the_constant_answer_and_a_fifth_above_the_least(
    loss, least, told
):
    training = with_a_loss_of(loss, losses=[9.0, least, 5.0])
    assert training.constant_loss == 0.5
    assert (causes_in_settings.exploded(training) is not None) is told


def test_a_rate_up_to_twice_the_default_is_made_smaller_after_an_explosion_a_larger_left_out():
    for boldness, left_out in ((1.9, False), (2.1, True)):
        rate = boldness * with_a_loss_of(0.9).default_rate
        cause = causes_in_settings.exploded(with_a_loss_of(0.9, losses=[0.1], learning_rate=rate))
        assert (cause.remedies == [{"learning_rate": None}]) is left_out


def test_tiny_targets_are_the_cause_of_what_looks_like_an_explosion():
    network = with_parameters([0.1, 0.1], [1, 1], "identity")
    inputs = [[-1.0], [1.0]]
    for size, told in ((0.049, False), (0.051, True)):
        training = failed(network, inputs, times(size, inputs), losses=[1e-9])
        assert (causes_in_settings.exploded(training) is not None) is told


def test_without_a_first_loss_below_it_is_not_said_from_where_it_grew():
    network = with_parameters([9.0, 9.0], [1, 1], "identity")
    inputs = [[k / 5 - 1] for k in range(11)]
    cause = causes_in_settings.exploded(failed(network, inputs, inputs, losses=[99.0, 1.0]))
    assert "the loss has grown: as the network is now it is 53.3, and always" in cause.is_so


def test_a_loss_that_is_high_but_falls_has_not_exploded():
    network = with_parameters([9.0, 9.0], [1, 1], "identity")
    inputs = [[k / 5 - 1] for k in range(11)]
    training = failed(network, inputs, inputs, losses=[99.0, 60.0])
    assert causes_in_settings.exploded(training) is None


def test_a_loss_as_that_of_the_constant_answer_has_not_exploded():
    training = failed(with_parameters([0.0] * 3, [2, 1]), losses=[0.05])
    assert causes_in_settings.exploded(training) is None


@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
@pytest.mark.parametrize("l2", [0.03, 0.3])
def test_l2_so_strong_that_outputs_collapse_is_told(optimizer, l2):
    network = Network([2, 6, 1], "tanh", output_activation="sigmoid")
    training = trained(network, epochs=300, l2=l2, optimizer=optimizer)
    name, cause = name_of(training)
    assert name == "too_much_l2"
    assert f"l2={l2:g} pulls the weights towards 0" in cause.is_so
    assert cause.remedies[0] == {"l2": None}
    assert cause.remedies[1]["l2"] == pytest.approx(l2 / 100)


def test_a_little_l2_is_told_where_it_made_the_weights_collapse_all_the_same():
    training = failed(with_parameters([1e-5] * 9, [2, 2, 1]), l2=0.002)
    assert name_of(training)[0] == "too_much_l2"


@pytest.mark.parametrize(
    ("weight", "l2", "told"),
    [
        (5.0, 0.0029, True),  # 0.0029 * 50 is more than a fifth of the loss
        (3.0, 0.0015, True),  # 0.0015 * 18 is 0.216 of the loss
        (3.0, 0.0013, False),  # and 0.0013 * 18 is 0.187
        (2.0, 0.0029, False),
        (2.0, 0.003, True),
        (0.009, 1e-6, True),  # collapsed
        (0.011, 1e-6, False),
        (0.0, 0.0, False),
    ],
)
def test_l2_is_told_from_what_it_is_and_from_what_it_does(weight, l2, told):
    # Without a bias of its own, and half way between yes and no whatever the weights are.
    network = with_parameters([weight, -weight, 0.0], [2, 1])
    inputs, targets = [[1.0, 1.0], [2.0, 2.0]], [[0.0], [1.0]]
    training = failed(network, inputs, targets, l2=l2)
    assert training.loss == 0.125
    assert (causes_in_settings.too_much_l2(training) is not None) is told


def test_biases_are_not_pulled_by_l2():
    network = with_parameters([2.0, -2.0, 90.0], [2, 1])
    training = failed(network, l2=1e-4)
    assert causes_in_settings.too_much_l2(training) is None


def test_a_little_l2_that_does_not_hold_the_weights_is_not_to_blame():
    training = trained(Network([2, 2, 1], seed=1), epochs=3000, l2=1e-5)
    assert causes_in_settings.too_much_l2(training) is None
    assert name_of(training)[0] == "stuck"


@pytest.mark.parametrize(
    ("optimizer", "rate"), [("sgd", 1e-6), ("sgd", 0.05), ("adam", 1e-5), ("rprop", 1e-9)]
)
def test_a_learning_rate_far_too_small_is_told(optimizer, rate):
    training = trained(
        Network([2, 6, 1], "tanh", "sigmoid"), epochs=20, learning_rate=rate, optimizer=optimizer
    )
    name, cause = name_of(training)
    assert name == "rate_too_small"
    assert f"learning_rate={rate:g} is far too small" in cause.is_so
    assert cause.remedies == [{"learning_rate": None}]


@pytest.mark.parametrize(
    ("boldness", "epochs", "told"),
    [(0.099, 100, True), (0.101, 100, False), (0.05, 5900, True), (0.05, 6100, False)],
)
def test_a_rate_is_too_small_up_to_a_tenth_of_the_default_for_so_many_epochs(
    boldness, epochs, told
):
    network = Network([2, 6, 1])
    rate = boldness * failed(network).default_rate
    training = failed(network, losses=[1.0] * epochs, learning_rate=rate)
    assert (causes_in_settings.rate_too_small(training) is not None) is told


def test_a_small_learning_rate_is_not_to_blame_after_long_training():
    training = failed(Network([2, 6, 1]), losses=[1.0] * 4000, learning_rate=0.1)
    assert causes_in_settings.rate_too_small(training) is None


def test_a_learning_rate_too_large_is_told():
    network = with_parameters([0.0] * 9, [2, 2, 1])
    name, cause = name_of(failed(network, losses=[0.125] * 300, learning_rate=50.0, l2=0.0))
    assert name == "nearly_zero"
    network = with_parameters([1.0] * 9, [2, 2, 1])
    name, cause = name_of(failed(network, losses=[0.2] * 300, learning_rate=50.0))
    assert name == "rate_too_large"
    assert cause.to_do == "leave learning_rate out, which makes it 1"


@pytest.mark.parametrize(("rate", "told"), [(3.9, False), (4.0, True)])
def test_a_rate_is_too_large_from_four_times_the_default_on(rate, told):
    training = failed(Network([2, 2, 1]), learning_rate=rate)
    assert (causes_in_settings.rate_too_large(training) is not None) is told


def test_relus_need_not_be_tanh_where_the_rate_is_too_small():
    network = Network([2, 2, 1], "relu", output_activation="sigmoid")
    cause = causes_in_settings.rate_too_small(failed(network, learning_rate=0.01))
    assert cause.remedies == [{"learning_rate": None}]


def test_relus_that_too_large_a_rate_has_silenced_should_be_tanh():
    network = with_parameters([1.0] * 9, [2, 2, 1], "relu", output_activation="sigmoid")
    cause = name_of(failed(network, losses=[0.2] * 300, learning_rate=50.0))[1]
    assert cause.to_do.endswith(", and use tanh, as in Network([2, 2, 1], 'tanh', 'sigmoid')")
    assert cause.remedies == [
        {
            "learning_rate": None,
            "sizes": [2, 2, 1],
            "activation": "tanh",
            "output_activation": "sigmoid",
        }
    ]


def test_rprop_in_batches_is_told():
    network = Network([2, 6, 1], seed=1)
    training = failed(network, losses=[0.2] * 300, optimizer="rprop", batch_size=2)
    name, cause = name_of(training)
    assert name == "rprop_in_batches"
    assert cause.remedies[0] == {"batch_size": None}
    whole = failed(network, losses=[0.2] * 300, optimizer="rprop")
    assert causes_in_settings.rprop_in_batches(whole) is None


def test_batches_larger_than_the_data_are_told():
    name, cause = name_of(trained(Network([2, 4, 1]), batch_size=10, epochs=500))
    assert name == "one_step_an_epoch"
    assert cause.is_so == "A batch of 10 takes all 4 examples, so each epoch is one step only"
    assert cause.remedies == [{"batch_size": None}, {"epochs": 5000}]


@pytest.mark.parametrize(
    ("epochs", "settings", "told"),
    [
        (100, {"batch_size": 4}, True),
        (100, {"batch_size": 3}, False),
        (100, {"optimizer": "rprop"}, False),
        (400, {"optimizer": "adam", "batch_size": 4}, True),
        (500, {"optimizer": "adam", "batch_size": 4}, False),
    ],
)
def test_one_step_an_epoch_matters_to_gradient_descent_and_for_a_while_to_adam(
    epochs, settings, told
):
    training = failed(Network([2, 4, 1]), losses=[0.1] * epochs, **settings)
    assert (causes_in_settings.one_step_an_epoch(training) is not None) is told


def test_as_many_steps_as_are_usual_are_proposed_where_each_epoch_is_one():
    training = failed(Network([2, 4, 1]), losses=[0.1] * 50, batch_size=9)
    assert causes_in_settings.one_step_an_epoch(training).remedies[1] == {"epochs": 1000}


def test_one_example_is_one_step_in_any_case():
    training = failed(Network([2, 4, 1]), XOR[0][:1], XOR[1][:1])
    assert causes_in_settings.one_step_an_epoch(training) is None


def test_a_loss_that_is_still_falling_needs_more_epochs():
    name, cause = name_of(failed(Network([2, 6, 1]), losses=[0.9**k for k in range(30)]))
    assert name == "still_falling"
    assert cause.is_so == "The loss is still falling after 30 epochs"
    assert cause.remedies == [{"epochs": 1000}]


def test_so_many_epochs_are_proposed_as_the_fall_of_the_loss_lets_expect():
    falling = [1.0 / (k + 1) ** 0.5 for k in range(2000)]
    cause = causes_in_settings.still_falling(
        failed(with_parameters([0.0] * 9, [2, 2, 1]), losses=falling)
    )
    assert 2e5 <= cause.remedies[0]["epochs"] <= 4e5  # a tenth takes a hundredfold, and a half more


@pytest.mark.parametrize(("now", "told"), [(0.901, False), (0.899, True)])
def test_a_loss_falls_if_it_lost_a_tenth_in_the_second_half(now, told):
    training = failed(Network([2, 6, 1]), losses=[1.0, 1.0, now])
    training.loss = 0.01  # low enough already
    assert training.fallen == pytest.approx(1.0 - now)
    assert (causes_in_settings.still_falling(training) is not None) is told


@pytest.mark.parametrize(("power", "told"), [(0.51, True), (0.49, False)])
def test_a_hundred_times_the_epochs_are_worth_waiting_for(power, told):
    network = with_parameters([0.0] * 9, [2, 2, 1])  # its loss has ten times to fall
    falling = [1.0 / (k + 1) ** power for k in range(20_000)]
    training = failed(network, losses=falling)
    assert (causes_in_settings.still_falling(training) is not None) is told


def test_more_epochs_are_at_least_twice_and_ten_times_as_many():
    low = failed(Network([2, 6, 1]), losses=[2.0] * 1500 + [1.0] * 1500)
    low.loss = 0.01  # low enough already
    assert causes_in_settings.still_falling(low).remedies == [{"epochs": 6000}]
    few = failed(Network([2, 6, 1]), losses=[0.125] * 150)
    assert causes_in_settings.too_few_epochs(few).remedies == [{"epochs": 2000}]
    few = failed(Network([2, 6, 1]), losses=[0.125] * 190)
    assert causes_in_settings.too_few_epochs(few).remedies == [{"epochs": 2000}]


@pytest.mark.parametrize("reason", ["patience", "epochs"])
def test_a_loss_that_falls_too_slowly_is_not_worth_waiting_for(reason):
    slowly = [1.0 / (k + 1) ** (0.1 if reason == "epochs" else 0.9) for k in range(2000)]
    training = failed(with_parameters([0.0] * 9, [2, 2, 1]), losses=slowly, reason=reason)
    assert causes_in_settings.still_falling(training) is None


def test_few_epochs_may_be_too_few():
    name, cause = name_of(failed(Network([2, 6, 1]), losses=[0.125] * 50))
    assert name == "too_few_epochs"
    assert cause.is_so == "50 epochs may be too few"
    assert causes_in_settings.too_few_epochs(failed(Network([2, 6, 1]), losses=[1] * 200)) is None


def test_the_callers_own_stop_may_have_come_too_soon():
    training = failed(Network([2, 6, 1]), losses=[0.12] * 5, reason="target_loss")
    name, cause = name_of(training)
    assert name == "stopped_early"
    assert cause.remedies[0]["target_loss"] == pytest.approx(0.05 * 0.125)
    low = failed(Network([2, 6, 1]), reason="target_loss")
    low.loss = 0.01
    cause = causes_in_settings.stopped_early(low)
    assert cause.remedies[0]["target_loss"] == pytest.approx(0.005)
    name, cause = name_of(failed(Network([2, 6, 1]), losses=[0.12] * 5, reason="patience"))
    assert cause.is_so == "Patience ran out after 5 epochs"
    assert cause.remedies == [{"patience": None}]
    late = failed(Network([2, 6, 1]), losses=[0.12] * 200, reason="patience")
    assert causes_in_settings.stopped_early(late) is None


# Overtraining

WIDE = [2, 30, 1]


def risen(epochs=120, best=88, rise=1.06, loss=0.1, **settings):
    """The validation loss was least in an epoch, and from the next one on so many times that."""
    losses = [0.1] * (epochs - 1) + [loss]
    measured = [0.3] * (best - 1) + [0.2] + [0.2 * rise] * (epochs - best)
    return failed(Network(WIDE), losses=losses, validation_losses=measured, **settings)


def test_a_validation_loss_that_rises_is_told_and_asks_for_patience():
    name, cause = name_of(risen())
    assert name == "overtrained"
    assert cause.is_so == (
        "The validation loss was least in epoch 88 and has risen since: the network learns its "
        "examples by heart (overtraining)"
    )
    assert cause.to_do == "give patience, say patience=90, which puts the best parameters back"
    assert cause.remedies == [{"patience": 90}]
    assert causes_in_settings.overtrained(risen(best=3)).remedies == [{"patience": 20}]


@pytest.mark.parametrize("settings", [{"reason": "patience"}, {"restored": True}])
def test_with_patience_overtraining_asks_for_what_holds_a_network_back(settings):
    name, cause = name_of(risen(**settings))
    assert name == "overtrained"
    assert cause.to_do == (
        "try a little l2, say l2=0.001, or take fewer hidden neurons, as in sizes of [2, 15, 1], "
        "or more examples"
    )
    assert cause.remedies == [{"l2": 0.001}, {"sizes": [2, 15, 1]}]
    pulled = causes_in_settings.overtrained(risen(l2=0.001, **settings))
    assert pulled.remedies == [{"sizes": [2, 15, 1]}]


def test_two_hidden_neurons_are_few_enough(monkeypatch):
    monkeypatch.setitem(globals(), "WIDE", [2, 2, 1])
    cause = causes_in_settings.overtrained(risen(restored=True, l2=0.002))
    assert (cause.to_do, cause.remedies) == ("take more examples", [])


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"rise": 1.051}, True),
        ({"rise": 1.049}, False),
        ({"epochs": 108}, True),
        ({"epochs": 107}, False),
        ({"loss": 0.09}, True),
        ({"loss": 0.11}, False),
    ],
)
def test_overtraining_is_a_rise_by_a_twentieth_for_twenty_epochs_of_one_loss_only(facts, told):
    assert risen(**facts).is_overtrained is told


def test_a_single_epoch_near_the_least_is_no_overtraining():
    measured = [0.2] + [0.3] * 40 + [0.205] + [0.3] * 10
    training = failed(Network(WIDE), losses=[0.1] * 52, validation_losses=measured)
    assert not training.is_overtrained


def test_without_a_history_overtraining_is_told_from_the_last_epoch():
    assert risen(history=False).is_overtrained
    assert not failed(Network(WIDE), losses=[0.1] * 120, history=False).is_overtrained


def test_who_overtrains_is_not_told_that_the_epochs_were_few():
    assert failed(Network(WIDE), losses=[0.1] * 120).is_short
    assert not risen().is_short


def test_advice_for_noise_learned_by_heart_makes_the_validation_loss_less():
    chance = random.Random(2)

    def some(n):
        rows = [[chance.uniform(-1, 1), chance.uniform(-1, 1)] for _ in range(n)]
        return rows, [[float(x * x + y * y + chance.gauss(0, 0.35) > 0.5)] for x, y in rows]

    examples, validation = some(30), some(60)
    settings = {"validation": validation, "epochs": 400}

    def at(**more):
        network = Network(WIDE, "tanh", "sigmoid", seed=2)
        return train(network, *examples, **settings, **more)

    alone = at()
    assert "by heart (overtraining): give patience, say patience=200," in alone.advice
    patient = at(**alone.remedies[0])
    assert patient.reason == "patience"
    for result in (patient, at(patience=390)):  # whether it ran out or not
        assert "by heart (overtraining): try a little l2, say l2=0.001, or take" in result.advice
    pulled = at(**alone.remedies[0], **patient.remedies[0])
    assert pulled.best_loss < patient.best_loss < alone.validation_losses[-1]
