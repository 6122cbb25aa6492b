"""Claims about advice: every training that failed gets it, for the right reason, and no other."""

import math
import random

import pytest

from benchmarks import advice as rates
from benchmarks.advice_kinds import BAD, GOOD, NOISY
from tests.failed_trainings import LINE, XOR, failed, name_of, times
from tests.trainers import trainer_for
from tinynet import Network, register_activation, train, training_advice
from tinynet.activation_by_name import ACTIVATIONS, Activation
from tinynet.training_advice import advise


def off(network, inputs=XOR[0], targets=XOR[1]):
    """The largest difference between an output and its target."""
    return max(
        abs(y - t) for x, row in zip(inputs, targets) for y, t in zip(network.predict(x), row)
    )


def with_parameters(parameters, sizes=(2, 2, 1), **settings):
    network = Network(list(sizes), **settings)
    network.set_parameters(parameters)
    return network


def advice_for(network, inputs, targets, epochs=0, reason="epochs", **settings):
    """The advice after so many epochs; after none it is as if one had changed nothing."""
    trainer = trainer_for(network, inputs, targets, **settings)
    if not epochs:
        stand_still(trainer)
    for _ in range(epochs):
        trainer.run()
    return advise(trainer, reason)


def stand_still(trainer):
    """An epoch that changes nothing."""
    now = trainer.now()
    losses = [trainer.loss_now()]
    trainer.state = now.after(now.parameters, now.memory, now.random, losses, [], history=True)


# Every training that failed, and no other


@pytest.mark.parametrize(
    ("sizes", "activation", "seeds", "least"),
    [([2, 2, 1], "sigmoid", 50, 13), ([2, 2, 1], "relu", 25, 21), ([2, 4, 1], "relu", 25, 10)],
)
def test_of_many_trainings_of_xor_those_that_failed_have_advice(sizes, activation, seeds, least):
    count = 0
    for seed in range(seeds):
        network = Network(sizes, activation, output_activation="sigmoid", seed=seed)
        result = train(network, *XOR, epochs=3000)
        assert (result.advice != "") is (off(network) > 0.4), result
        assert (result.remedies != []) is (off(network) > 0.4)
        count += off(network) > 0.4
    assert count >= least


@pytest.mark.slow
@pytest.mark.parametrize("kind", BAD, ids=lambda kind: kind.__name__)
def test_a_failure_of_every_kind_is_named_rightly(kind, monkeypatch):
    monkeypatch.setattr(training_advice, "CAUSES", training_advice.CAUSES)
    found = rates.Found()
    n_failed = 0
    for seed in range(40):
        case = kind(random.Random(f"{kind.__name__} {seed}"))
        ok, result = rates.learns(case)
        if result is not None and not ok:
            n_failed += 1
            assert result.advice, case.network
            assert found.name in BAD[kind], result
        if n_failed == 2:
            return
    assert n_failed, "this kind never fails"


@pytest.mark.parametrize("kind", GOOD, ids=lambda kind: kind.__name__)
def test_where_it_learned_there_is_nothing_to_say(kind):
    for seed in range(2):
        ok, result = rates.learns(kind(random.Random(f"{kind.__name__} {seed}")))
        assert ok is False or result.advice == ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", NOISY, ids=lambda kind: kind.__name__)
def test_noise_is_mostly_not_taken_for_a_failure(kind):
    said = learned = 0
    for seed in range(12):
        ok, result = rates.learns(kind(random.Random(f"{kind.__name__} {seed}")))
        learned += ok
        said += ok and result.advice != ""
    assert learned >= 5
    assert said <= 2


@pytest.mark.slow
def test_the_rates_are_printed(capsys):
    causes = training_advice.CAUSES
    try:
        rates.main(["--quick", "--kind", "xor_with_two_relus", "--texts"])
    finally:
        training_advice.CAUSES = causes
    out = capsys.readouterr().out
    assert "failed: 3000 epochs" in out
    assert "failed, and advice                 3 of 3 (100.0 %)" in out


# What is said


def test_the_result_says_first_what_was_not_learned_and_then_what_to_do():
    result = train(Network([2, 2, 1], seed=1), *XOR, epochs=3000)
    assert str(result).endswith(": all epochs done. " + result.advice)
    assert result.advice == (
        "2 of 4 examples are still undecided (inputs[2], inputs[3]). The loss hardly falls any "
        "more: start with a new network that has more hidden neurons, as in "
        "Network([2, 6, 1], 'tanh', "
        "'sigmoid'), and optimizer='rprop', or with another seed for the network."
    )
    assert result.remedies == [
        {
            "sizes": [2, 6, 1],
            "activation": "tanh",
            "output_activation": "sigmoid",
            "optimizer": "rprop",
            "learning_rate": None,
            "momentum": None,
            "batch_size": None,
        },
        {"seed": "another"},
    ]


@pytest.mark.parametrize(
    ("losses", "batch_size", "l2", "is_noise"),
    [
        ([1.0] * 2, 1, 0.0, True),  # 120 steps
        ([1.0], 1, 0.0, False),  # 60
        ([1.0] * 100, 60, 0.0, True),
        ([1.0] * 99, 60, 0.0, False),
        ([1.0, 1.0, 0.71], 1, 0.0, True),
        ([1.0, 1.0, 0.69], 1, 0.0, False),
        ([1.0] * 2, 1, 0.029, True),
        ([1.0] * 2, 1, 0.03, False),
    ],
)
def test_nothing_is_put_down_to_noise_before_the_loss_has_settled(losses, batch_size, l2, is_noise):
    rng = random.Random(3)
    inputs = [[k / 30 - 1.0] for k in range(60)]
    targets = [[x[0] + rng.gauss(0, 0.4)] for x in inputs]
    network = with_parameters([1.0, 0.0], sizes=(1, 1), activation="identity")
    trainer = trainer_for(network, inputs, targets, batch_size=batch_size, l2=l2)
    now = trainer.now()
    trainer.state = now.after(now.parameters, now.memory, 1, losses, [], history=True)
    assert (advise(trainer).text == "") is is_noise


def test_outputs_that_are_not_finite_are_told():
    network = with_parameters([1e200, 0, 1e200, 0], sizes=(1, 1, 1), activation="identity")
    trainer = trainer_for(network, [[1.0], [0.0]], [[1.0], [0.0]])
    now = trainer.now()
    trainer.state = now.after(now.parameters, {}, now.random, [1.0], [], history=True)
    said = advise(trainer).text
    assert said.startswith("Some outputs are not finite. The steps are so long")


def test_where_there_were_few_epochs_that_is_told_too_and_every_remedy_has_more():
    found = advice_for(Network([1, 1], "tanh"), LINE, times(2.0, LINE))
    assert found.text.endswith(" 1 epoch is few in any case: try epochs=1000, too.")
    assert [remedy["epochs"] for remedy in found.remedies] == [1000]


def test_where_epochs_are_long_fewer_are_proposed():
    inputs = [[i / 1000] for i in range(1000)]
    found = advice_for(Network([1, 1]), inputs, [[float(x[0] > 0.5)] for x in inputs])
    assert found.remedies[0]["epochs"] == 20


def test_the_network_that_is_proposed_keeps_its_output():
    # activation alone would be that of the output, too.
    result = train(Network([2, 1]), *XOR, epochs=300, loss="cross_entropy")
    assert "Network([2, 6, 1], 'tanh', 'sigmoid')" in result.advice
    network = Network(**result.remedies[0])
    assert train(network, *XOR, epochs=1000, loss="cross_entropy").advice == ""


# Endings


def test_after_a_target_loss_that_was_too_high_a_smaller_one_is_proposed():
    result = train(Network([2, 6, 1]), *XOR, target_loss=0.1)
    assert "ask for less, say target_loss=0.0063." in result.advice
    again = train(Network([2, 6, 1]), *XOR, target_loss=result.remedies[0]["target_loss"])
    assert again.advice == ""


def test_where_patience_ran_out_at_once_it_says_so():
    result = train(Network([2, 6, 1], seed=2), *XOR, validation=XOR, patience=2)
    assert result.reason == "patience"
    said = f"Patience ran out after {result.epochs} epochs: allow more patience, or leave patience"
    assert said in result.advice


def test_patience_that_left_a_network_good_for_the_validation_part_needs_no_advice():
    rng = random.Random(4)
    inputs = [[k / 5.0 - 1.0] for k in range(11)]
    targets = [[x[0] + rng.gauss(0, 0.8)] for x in inputs]
    clean = [[k / 9.0 - 1.0] for k in range(19)]
    network = with_parameters([1.0, 0.0], sizes=(1, 1), activation="identity")
    result = train(network, inputs, targets, validation=(clean, clean), patience=1, epochs=50)
    assert result.reason == "patience"
    assert advice_for(network, inputs, targets).text != ""
    assert result.advice == ""


def test_noise_is_no_excuse_for_patience_that_ran_out_before_anything_was_learned():
    # By each of its nearest neighbours as many of the validation part would be wrong.
    inputs = [[k / 20.0 - 1.0] for k in range(41)]
    targets = [[float(k >= 20) if k % 10 else float(k < 20)] for k in range(41)]
    network = with_parameters([9.0, 0.0], sizes=(1, 1))
    early = advice_for(network, inputs, targets, reason="patience", validation=(inputs, targets))
    assert "Patience ran out after 1 epoch" in early.text
    late = advice_for(
        network, inputs, targets, 300, "patience", validation=(inputs, targets), learning_rate=1e-9
    )
    assert late.text == ""


def test_late_patience_is_no_excuse():
    trainer = trainer_for(Network([2, 2, 1], seed=1), *XOR, validation=XOR)
    for _ in range(3000):
        trainer.run()
    assert "The loss hardly falls any more" in advise(trainer, "patience").text


def test_where_the_time_was_up_more_of_it_is_proposed():
    found = advice_for(Network([2, 6, 1]), *XOR, epochs=20, reason="max_seconds")
    assert "train for more, say epochs=1000, and give it the time" in found.text
    assert found.remedies == [{"epochs": 1000, "max_seconds": None}]


def test_without_a_history_it_does_not_claim_to_know_whether_the_loss_falls():
    result = train(Network([2, 2, 1], seed=1), *XOR, epochs=3000, history=False)
    assert "2 of 4 examples are still undecided" in result.advice
    assert "It may be stuck: start with a new network" in result.advice


@pytest.mark.parametrize("settings", [{"epochs": 0}, {"learning_rate": 0}])
def test_where_nothing_was_to_be_learned_there_is_no_advice(settings):
    result = train(Network([2, 2, 1]), *XOR, **settings)
    assert (result.advice, result.remedies) == ("", [])


def test_an_activation_that_fails_at_the_last_weights_does_not_take_the_result_along():
    broken = []

    def brittle(z):
        if broken:
            raise OverflowError
        return z

    register_activation("brittle", brittle, lambda y: 1.0)
    try:
        result = train(
            Network([1, 1], "brittle"),
            LINE,
            times(0.1, LINE),
            epochs=1,
            learning_rate=0.001,
            on_epoch=lambda progress: broken.append(progress.epoch),
        )
    finally:
        del ACTIVATIONS["brittle"]
    assert result.advice.startswith("The outputs can no longer be computed")
    assert result.remedies == [{"learning_rate": 0.0001}]


# It is cheap


@pytest.mark.parametrize(("n", "epochs", "looks"), [(5000, 1, 200), (500, 1, 50), (500, 5, 125)])
def test_of_many_examples_some_are_looked_at_and_fewer_after_a_short_training(n, epochs, looks):
    network = with_parameters([1.0, 0.0], sizes=(1, 1), activation="identity")
    inputs = [[r / n] for r in range(n)]
    trainer = trainer_for(network, inputs, inputs)
    now = trainer.now()
    trainer.state = now.after(now.parameters, {}, now.random, [0.5] * epochs, [], history=True)
    looked_at = []
    signals = network.signals
    network.signals = lambda x: looked_at.append(x[0]) or signals(x)
    assert advise(trainer).text == ""
    assert len(looked_at) == looks
    assert looked_at == sorted(looked_at)
    assert looked_at[0] < 2.0 / looks and looked_at[-1] > 1.0 - 2.0 / looks
    assert max(b - a for a, b in zip(looked_at, looked_at[1:])) < 2.2 / looks


def test_no_example_is_looked_at_twice():
    trainer = trainer_for(Network([2, 2, 1], seed=1), *XOR)
    trainer.run(1)
    network = trainer.network
    signals, count = network.signals, []
    network.signals = lambda x: count.append(1) or signals(x)
    assert advise(trainer).text != ""
    assert len(count) == len(XOR[0])


# The judge of the rates


def test_the_judge_of_the_rates_needs_every_class():
    case = rates.Case([[0.0]] * 2, [[1.0, 0.0], [0.0, 1.0]], {}, {})
    assert rates.learned(case, [[0.6, 0.5], [0.2, 0.3]])
    assert not rates.learned(case, [[0.6, 0.5], [0.3, 0.3]])


def test_the_judge_of_the_rates_needs_every_yes_and_no():
    case = rates.Case([[0.0]] * 2, [[1.0], [-1.0]], {}, {})
    assert rates.learned(case, [[0.3], [-0.3]])
    assert not rates.learned(case, [[0.1], [-0.3]])


def test_the_judge_of_the_rates_needs_nine_tenths_of_a_quantity_or_of_what_can_be_had():
    quantity = [[-1.0], [0.5], [1.0], [-0.5]]
    case = rates.Case([[0.0]] * 4, quantity, {}, {})
    assert rates.learned(case, times(0.7, quantity))
    assert not rates.learned(case, times(0.6, quantity))
    noisy = rates.Case([[0.0]] * 4, quantity, {}, {}, clean=times(0.6, quantity))
    assert rates.learned(noisy, times(0.55, quantity))
    assert not rates.learned(noisy, times(0.4, quantity))


def test_the_judge_of_the_rates_forgives_as_many_answers_as_are_odd():
    targets = [[1.0]] * 5 + [[0.0]] * 5
    clean = [[1.0]] * 4 + [[0.0]] * 6
    case = rates.Case([[0.0]] * 10, targets, {}, {}, clean=clean)
    assert rates.learned(case, clean)
    assert not rates.learned(case, [[1.0]] * 3 + [[0.0]] * 7)
    assert math.isnan(rates._nearest(0.5, 0.0, 0.4))


# The order in which causes are looked for


def test_what_no_training_can_change_comes_before_all_else():
    # Unscaled inputs, l2, a tiny rate, few epochs; but first of all, softmax of one.
    network = Network([2, 1], output_activation="softmax")
    settings = {"l2": 1.0, "learning_rate": 1e-9, "batch_size": 9}
    inputs = times(1000.0, XOR[0])
    assert name_of(failed(network, inputs, **settings))[0] == "one_softmax"
    assert name_of(failed(Network([2, 1]), inputs, **settings))[0] == "too_much_l2"
    del settings["l2"]
    assert name_of(failed(Network([2, 1]), inputs, **settings))[0] == "unscaled_inputs"
    assert name_of(failed(Network([2, 1]), **settings))[0] == "rate_too_small"
    del settings["learning_rate"]
    assert name_of(failed(Network([2, 1]), **settings))[0] == "one_step_an_epoch"
    assert name_of(failed(Network([2, 1])))[0] == "only_straight"
    assert name_of(failed(Network([2, 1]), losses=[1.0, 0.5]))[0] == "still_falling"
    assert name_of(failed(Network([2, 4, 1])))[0] == "too_few_epochs"


# Classes that are numbered, and faults


def test_numbers_of_classes_are_told_that_each_wants_an_output():
    inputs = [[k / 4.5 - 1.0] for k in range(9)]
    targets = [[float(k * 2 % 3)] for k in range(9)]
    for output in ("sigmoid", "identity"):
        result = train(Network([1, 1], output), inputs, targets, epochs=300)
        assert "If 0 to 2 number classes, each wants an output of its own" in result.advice
    two = train(Network([1, 2], "identity"), inputs, [[t[0], 0.5 * t[0]] for t in targets])
    assert two.advice != ""
    assert "number classes" not in two.advice
    assert "number classes" not in train(Network([2, 1]), *XOR, epochs=300).advice


@pytest.mark.parametrize("part", ["function", "slope"])
@pytest.mark.parametrize("error", [OverflowError, TypeError])
def test_where_a_function_of_ones_own_fails_in_the_end_the_advice_is_a_smaller_rate(
    part, error, monkeypatch
):
    broken = []

    def brittle(value):
        if broken:
            raise error
        return 1.0 if value is None else value

    calls = {"function": lambda z: z, "slope": lambda y: 1.0}
    calls[part] = brittle if part == "function" else lambda y: brittle(None)
    monkeypatch.setitem(ACTIVATIONS, "brittle", Activation("brittle", *calls.values()))
    network = with_parameters([1.0] * 7, sizes=(1, 2, 1), activation="brittle")
    trainer = trainer_for(network, LINE, times(-9.0, LINE), learning_rate=1e-6)
    trainer.run()
    broken.append(True)
    monkeypatch.setattr(training_advice, "CAUSES", [training_advice.saturated_layer])
    found = advise(trainer)
    assert found.text.startswith("The outputs can no longer be computed: start with a new network")
    assert list(found.remedies[0]) == ["learning_rate"]


def test_a_fault_of_a_cause_is_not_put_down_to_an_activation(monkeypatch):
    monkeypatch.setattr(training_advice, "CAUSES", [lambda failed: [][0]])
    with pytest.raises(IndexError):
        train(Network([2, 1]), *XOR, epochs=10)
    monkeypatch.setattr(training_advice, "CAUSES", [lambda failed: math.sqrt(-1.0)])
    with pytest.raises(ValueError, match=r"math domain error|expected a nonnegative"):
        train(Network([2, 1]), *XOR, epochs=10)


# Weights of examples


def test_what_nobody_asked_for_is_not_missed():
    inputs, targets = [*XOR[0], [0.0, 0.0], [1.0, 1.0]], [*XOR[1], [1.0], [0.5]]
    for weights in ([1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 0.01, 0]):
        network = Network([2, 4, 1])
        result = train(network, inputs, targets, epochs=2000, sample_weight=weights)
        assert result.advice == "" and off(network) < 0.2
    result = train(Network([2, 4, 1]), inputs, targets, epochs=2000, sample_weight=[1] * 5 + [0])
    assert "inputs[0] and inputs[4] are the same" in result.advice


def test_what_is_said_of_the_learning_rate_is_of_that_for_these_weights():
    weights = [64.0, 16.0, 16.0, 64.0]
    network = Network([2, 4, 1], "tanh", "sigmoid")
    result = train(network, *XOR, learning_rate=2.0, epochs=300, sample_weight=weights)
    default = trainer_for(network, *XOR, sample_weight=weights).settings.optimizer.learning_rate
    assert f"leave learning_rate out, which makes it {default:.3g}" in result.advice
    assert train(Network([2, 4, 1]), *XOR, sample_weight=weights, epochs=2000).advice == ""


@pytest.mark.parametrize("weights", [None, [1e-3, 2e-3, 3e-3, 4e-3], [1e5, 2e5, 3e5, 4e5]])
def test_a_target_loss_is_on_the_scale_of_the_weights(weights):
    network = Network([2, 4, 1])
    settings = {"optimizer": "rprop", "epochs": 3000, "sample_weight": weights}
    scale = 1.0 if weights is None else sum(weights) / 4
    result = train(network, *XOR, target_loss=0.1 * scale, **settings)
    assert result.reason == "target_loss"
    (remedy,) = result.remedies
    assert 0.001 * scale < remedy["target_loss"] < 0.1 * scale
    assert train(Network([2, 4, 1]), *XOR, **remedy, **settings).advice == ""
