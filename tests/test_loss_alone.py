"""Claims about what is said of a training by a loss of one's own: no more than that loss says."""

import pytest

from tests.registered import OWN_LOSSES
from tinynet import Network, register_loss, train
from tinynet.losses import LOSSES
from tinynet.own_loss import OwnLoss
from tinynet.rng import Random

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
NOTHING = "so hardly anything was learned. No more can be told of a loss of your own: "


@pytest.fixture(autouse=True)
def _own():
    before = dict(LOSSES)
    for name, loss in OWN_LOSSES.items():
        register_loss(name, *loss)
    yield
    LOSSES.clear()
    LOSSES.update(before)


def noisy(n=120):
    """A line with noise to both sides."""
    rng = Random(3)
    inputs = [[rng.uniform(-1.0, 1.0)] for _ in range(n)]
    return inputs, [[0.5 * x[0] + rng.uniform(-0.5, 0.5)] for x in inputs]


def test_a_quantile_far_from_all_its_targets_is_no_failure():
    inputs, targets = noisy()
    network = Network([1, 1], "identity")
    result = train(network, inputs, targets, loss="quantile", learning_rate=0.02, epochs=200)
    above = [t[0] > network.predict(x)[0] for x, t in zip(inputs, targets)]
    assert 0.05 < sum(above) / len(above) < 0.15  # it has learned what it was asked for
    assert result.advice == ""
    by_squares = train(Network([1, 1], "identity"), inputs, targets, epochs=200)
    assert by_squares.loss < 0.1


def test_outputs_beyond_targets_of_1_and_minus_1_are_no_failure_of_a_hinge():
    inputs, targets = [[-1.0], [-0.5], [0.5], [1.0]], [[-1.0], [-1.0], [1.0], [1.0]]
    network = Network([1, 1], "identity")
    network.set_parameters([50.0, 0.0])
    result = train(network, inputs, targets, loss="hinge", epochs=20)
    assert network.predict([1.0])[0] > 10.0
    assert (result.loss, result.advice) == (0.0, "")


def test_a_network_that_costs_as_much_as_one_answer_has_learned_nothing():
    network = Network([2, 1])
    result = train(network, *XOR, loss="log_cosh", epochs=500)
    assert result.advice.startswith("The loss is 0.12")
    assert ", and always answering 0." in result.advice
    assert " would cost 0.12" in result.advice
    assert NOTHING + "try more epochs, another learning_rate, more hidden" in result.advice
    assert result.remedies == [{"epochs": 5000}, {"seed": "another"}]


def test_where_it_has_grown_the_steps_were_too_long():
    network = Network([1, 1], "identity")
    result = train(
        network,
        [[0.0], [1.0], [1.0]],
        [[0.0], [1.0], [0.0]],
        loss="absolute",
        learning_rate=50.0,
        epochs=1,
        on_epoch=lambda progress: False,
    )
    result = train(
        network,
        [[0.0], [1.0], [1.0]],
        [[0.0], [1.0], [0.0]],
        loss="absolute",
        learning_rate=50.0,
        epochs=2,
        state=result.state,
        seed=0,
    )
    assert result.losses[-1] > result.losses[0]
    assert result.advice.endswith(NOTHING + "it has grown, so try learning_rate=5.")
    assert result.remedies == [{"learning_rate": 5.0}]


def test_targets_that_are_all_alike_want_one_answer():
    result = train(Network([1, 1]), [[0.0], [1.0]], [[0.5], [0.5]], loss="absolute", epochs=1)
    assert result.advice == ""


def test_examples_without_weight_are_not_looked_at():
    inputs, targets = [[0.0], [1.0], [0.5]], [[0.5], [0.5], [1.0]]
    weights = [1.0, 1.0, 0.0]
    result = train(
        Network([1, 1]), inputs, targets, loss="absolute", epochs=1, sample_weight=weights
    )
    assert result.advice == ""
    other = train(Network([1, 1]), inputs, targets, loss="absolute", epochs=1)
    assert other.advice != ""


def test_an_answer_for_which_the_loss_has_no_value_is_passed_over():
    """Nobody can say what always answering 0 would cost by `counts`; what it answers now can be."""
    network = Network([1, 2], "identity", connections=[[[0], [0]]])
    network.set_parameters([2.0, 2.5])
    settings = {"loss": "counts", "epochs": 1, "learning_rate": 1e-12}
    result = train(network, [[0.0], [1.0]], [[0.0, 3.0], [0.0, 1.0]], **settings)
    assert ", and always answering 2, 2.5 would cost 2.667, so" in result.advice
    result = train(network, [[0.0], [1.0]], [[0.5, 3.0], [0.0, 1.0]], **settings)
    assert ", and always answering 0.25, 2 would cost 1.21" in result.advice


def test_where_no_answer_has_a_value_nothing_is_said(monkeypatch):
    loss = OwnLoss("picky", lambda y, t: 1.0 if abs(y[0]) == 1.0 else 1 / 0, lambda y, t: [0.0])
    monkeypatch.setitem(LOSSES, "picky", {"": lambda: loss})
    network = Network([1, 1], "identity")
    network.set_parameters([1.0, 0.0])
    result = train(network, [[-1.0], [1.0]], [[0.5], [0.0]], loss="picky", epochs=1)
    assert result.advice == ""


def test_a_network_that_the_loss_no_longer_understands_is_said_to_be_so(monkeypatch):
    loss = OwnLoss("strict", lambda y, t: 1 / 0 if y[0] > 1.0 else y[0], lambda y, t: [-1.0])
    monkeypatch.setitem(LOSSES, "strict", {"": lambda: loss})
    result = train(
        Network([1, 1], "identity"),
        [[0.0]] * 2,
        [[0.5], [0.0]],
        loss="strict",
        batch_size=2,
        epochs=1,
        learning_rate=2.0,
    )
    assert result.advice.startswith("The outputs can no longer be computed: ")


def test_of_many_outputs_three_are_shown():
    targets = [[float(k == j) for j in range(5)] for k in range(4)]
    result = train(Network([2, 5]), [[0.0, 0.0]] * 4, targets, loss="half_square", epochs=50)
    assert ", ... would cost" in result.advice


def test_no_cause_of_another_loss_is_named():
    for name in OWN_LOSSES:
        if name in ("surprise", "counts"):
            continue
        result = train(Network([2, 2, 1], "tanh"), *XOR, loss=name, epochs=3)
        for word in ("mean of the targets", "Targets go", "wrong", "undecided", "explained"):
            assert word not in result.advice
