"""Claims about a failed training: the facts that its causes are read off."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.failed_trainings import XOR, failed, judged, with_parameters
from tests.trainers import trainer_for
from tinynet import Network, causes_in_data, causes_in_settings, train
from tinynet.divergence import constant_loss
from tinynet.failed_training import FailedTraining, fallen, largest
from tinynet.losses import SquaredError

# Losses


@pytest.mark.parametrize(
    ("losses", "share"),
    [
        ([], 0.0),
        ([5.0], 0.0),
        ([4.0, 1.0], 0.75),
        ([8.0, 4.0, 2.0], 0.75),
        ([1.0] * 10 + [0.5] * 10, 0.5),
        ([1.0] * 100, 0.0),
        ([1.0] * 18 + [0.5], 0.5),  # a tenth of 19 is one
        ([40.0 - k for k in range(40)], 1.0 - (4 + 3 + 2 + 1) / (23 + 22 + 21 + 20)),
        ([1.0, 2.0], -1.0),
        ([0.0, 0.0], 0.0),
    ],
)
def test_how_far_a_loss_fell_is_taken_from_half_way_on(losses, share):
    assert fallen(losses) == pytest.approx(share)


def test_a_loss_that_jumps_up_and_down_does_not_count_as_falling():
    assert abs(fallen([1.0 + 0.5 * (-1) ** k for k in range(200)])) < 0.01


@given(st.lists(st.floats(0.01, 10.0), min_size=2, max_size=50), st.floats(0.1, 10.0))
def test_how_far_it_fell_does_not_depend_on_the_scale_of_the_loss(losses, factor):
    assert fallen([factor * loss for loss in losses]) == pytest.approx(fallen(losses), abs=1e-9)


def test_a_loss_that_halves_as_epochs_double_needs_as_many_again():
    network = with_parameters([0.0] * 3, [2, 1])  # its loss is that of the constant answer
    training = failed(network, losses=[8.0, 4.0, 8.0 / 3, 2.0])
    assert training.fallen == pytest.approx(0.5)
    # A tenth is three and a third times half: 2**3.3 times the epochs.
    assert training.epochs_needed() == pytest.approx(40.0)


def test_a_loss_that_is_low_already_needs_no_more_epochs():
    inputs = [[k / 40] for k in range(40)]
    targets = [[float(k >= 20)] for k in range(40)]
    network = with_parameters([400.0, -200.0], [1, 1])  # undecided just at the border
    training = failed(network, inputs, targets, losses=[2.0, 1.0])
    assert training.bad == [20]
    assert training.loss < 0.1 * training.constant_loss
    assert training.epochs_needed() == pytest.approx(2.0)


@pytest.mark.parametrize("losses", [[1.0], [1.0, 1.0], [1.0, 2.0]])
def test_a_loss_that_does_not_fall_never_gets_there(losses):
    assert failed(Network([2, 1]), losses=losses).epochs_needed() == math.inf


def test_nor_does_one_that_is_not_finite_or_has_nowhere_to_fall():
    network = with_parameters([1e200, 0.0], [1, 1], "identity")
    assert failed(network, [[1.0], [0.0]], [[1.0], [0.0]], [2.0, 1.0]).epochs_needed() == math.inf
    network = with_parameters([0.0, 9.0], [1, 1], "identity")
    alike = failed(network, [[1.0], [0.0]], [[1.0], [1.0]], [2.0, 1.0])
    assert (alike.constant_loss, alike.epochs_needed()) == (0.0, math.inf)


def test_the_fastest_fall_is_still_a_number():
    assert failed(with_parameters([0.0] * 3, [2, 1]), losses=[1.0, 0.0]).epochs_needed() < 3.0


# Epochs


@pytest.mark.parametrize(
    ("epochs", "reason", "short"),
    [
        (199, "epochs", True),
        (200, "epochs", False),
        (10, "stopped", True),
        (10, "patience", False),
        (10, "target_loss", False),
    ],
)
def test_a_training_is_short_below_two_hundred_epochs_unless_that_was_asked_for(
    epochs, reason, short
):
    assert failed(Network([2, 1]), losses=[1.0] * epochs, reason=reason).is_short is short


def test_many_steps_are_not_short_however_few_the_epochs():
    inputs = [[k / 500] for k in range(500)]
    targets = [[float(k % 2)] for k in range(500)]
    for epochs, short in ((19, True), (20, False)):
        training = failed(Network([1, 1]), inputs, targets, [1.0] * epochs)
        assert (training.steps, training.is_short) == (500 * epochs, short)


@pytest.mark.parametrize(("batch_size", "usual"), [(1, 40), (50, 1000), (500, 1000), (7, 300)])
def test_fewer_epochs_are_usual_where_each_has_many_steps(batch_size, usual):
    inputs = [[k / 500] for k in range(500)]
    training = failed(Network([1, 1]), inputs, inputs, batch_size=batch_size)
    assert training.usual_epochs == usual


# The network


@pytest.mark.parametrize(
    ("sizes", "wider"),
    [
        ([2, 1], [2, 6, 1]),
        ([2, 1, 1], [2, 5, 1]),
        ([2, 2, 1], [2, 6, 1]),
        ([2, 4, 1], [2, 8, 1]),
        ([2, 10, 3, 1], [2, 20, 7, 1]),
    ],
)
def test_wider_is_at_least_four_more_and_at_least_twice_as_wide(sizes, wider):
    assert failed(Network(sizes)).wider == wider


def test_the_learning_rate_is_held_against_the_default():
    assert failed(Network([2, 4, 1])).boldness == 1.0
    training = failed(Network([2, 4, 1]), learning_rate=0.25)
    assert (training.boldness, training.default_rate) == (0.25, 1.0)
    assert failed(Network([2, 4, 1]), optimizer="adam", learning_rate=0.1).boldness == 10.0
    assert failed(Network([2, 4, 1]), momentum=0.9, learning_rate=0.1).boldness == pytest.approx(1)


def test_the_slope_that_is_left_is_a_share_of_the_steepest():
    network = with_parameters([0, 0, 0, 50, 50, 99, 0.5, 0, 0], [2, 2, 1], "tanh")
    training = failed(network)
    assert training.slope_left(0) == pytest.approx(0.5)  # one neuron of two has its full slope
    assert training.slope_left(1) == pytest.approx(1.0)
    assert failed(with_parameters([0] * 9, [2, 2, 1])).slope_left(0) == pytest.approx(1.0)


def test_the_slope_of_an_output_is_that_of_the_examples_that_are_wrong():
    # It is sure of all four, and wrong with the last alone.
    network = with_parameters([90, 90, -45], [2, 1])
    assert failed(network).bad == [3]
    assert failed(network).slope_left(0) < 1e-9
    # Here it is sure of three and undecided with the last.
    network = with_parameters([90, 90, -45, 180, 180, -270, 90, -90, -45], [2, 2, 1])
    undecided = with_parameters([90, 90, -45, 180, 180, -360, 90, -90, -45], [2, 2, 1])
    assert failed(undecided).bad == [3]
    assert failed(undecided).slope_left(1) == pytest.approx(1.0)


def test_the_slope_of_outputs_is_that_of_the_outputs_that_were_not_learned():
    targets = [[0.5 * x[0], x[0] * 0.25] for x in XOR[0]]
    network = with_parameters([0.5, 0, 0, -1, 0, -1], [2, 2], "relu")
    training = failed(network, targets=targets)
    assert training.judgement.unlearned == [1]
    assert training.slope_left(0) == 0.0


def test_the_slope_of_softmax_is_that_of_a_sigmoid():
    network = with_parameters([0] * 6, [2, 2], "identity", output_activation="softmax")
    targets = [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0]]
    assert failed(network, targets=targets).slope_left(0) == pytest.approx(1.0)


def test_with_shortcuts_the_layers_are_found_all_the_same():
    network = Network([2, 1, 1, 1], connect="all")
    parameters = [0.0] * network.n_parameters
    parameters[2] = 90.0  # the first hidden neuron's bias
    network.set_parameters(parameters)
    assert failed(network).slope_left(0) < 1e-9
    assert failed(network).slope_left(1) == pytest.approx(1.0)


def test_losses_are_measured_as_the_network_is_now():
    training = failed(with_parameters([0.0] * 3, [2, 1]))
    assert (training.loss, training.constant_loss) == (0.125, 0.125)


def test_the_largest_numbers_are_found_whatever_their_sign():
    assert largest([[1.0, -5.0], [2.0, 3.0]]) == 5.0
    training = failed(Network([1, 2], "tanh"), [[-7.0], [0.0]], [[0.0, -9.0], [0.0, 3.0]])
    assert (training.largest_input, training.largest_target) == (7.0, 9.0)


@pytest.mark.parametrize(("reach", "is_far"), [(2.99, False), (3.01, True)])
def test_from_three_on_numbers_are_far_from_0_and_are_scaled_beside_what_else_is_done(
    reach, is_far
):
    rows = [[-reach], [0.0], [reach]]
    network = with_parameters([9.0, 9.0], [1, 1], "identity")
    cause = causes_in_settings.exploded(failed(network, rows, rows, losses=[0.1]))
    assert ("scale_inputs" in cause.remedies[0]) is is_far
    network = with_parameters([9.0, 9.0], [1, 1], "tanh")
    cause = causes_in_data.out_of_reach(failed(network, [[0.0], [0.5], [1.0]], rows))
    assert ("scale_inputs" in cause.remedies[0]) is is_far
    network = with_parameters([9.0, 9.0], [1, 1], "identity")
    cause = causes_in_data.unscaled_inputs(failed(network, [[-9.0], [0.0], [9.0]], rows))
    assert ("scale_targets" in cause.remedies[0]) is is_far


@pytest.mark.parametrize(("size", "told"), [(2.99, False), (3.01, True)])
def test_up_to_three_an_input_is_not_looked_at_for_slips(size, told):
    inputs = [[0.0], [0.01]] * 5 + [[size]]
    training = failed(Network([1, 2, 1]), inputs, [[0.0], [1.0]] * 5 + [[1.0]])
    assert (causes_in_data.far_from_all_others(training) is not None) is told


# Weights of examples


def test_the_losses_are_on_the_scale_of_those_of_the_epochs():
    network = with_parameters([1.0, 0.0], [1, 1], "identity")
    inputs, targets = [[0.0], [1.0], [2.0], [5.0]], [[1.0], [3.0], [2.0], [0.0]]
    weights = [4.0, 2.0, 6.0, 0.0]
    trainer = trainer_for(network, inputs, targets, sample_weight=weights, learning_rate=0.0)
    trainer.run()
    judgement = judged(network, trainer.settings)
    training = FailedTraining(network, trainer.settings, trainer.state, "epochs", judgement)
    assert training.loss == pytest.approx(training.losses[-1], rel=1e-12)
    asked = [([0.0], [t]) for (t,) in targets]
    constant = constant_loss(asked, SquaredError(), weights)
    assert training.constant_loss == pytest.approx(constant, rel=1e-12)
    assert training.judgement.places == [0, 1, 2]


def test_boldness_is_of_the_default_rate_for_these_weights():
    assert failed(Network([2, 1]), sample_weight=[1, 8, 1, 1]).boldness == 1.0
    training = failed(Network([2, 1]), sample_weight=[1, 8, 1, 1], learning_rate=0.5)
    assert training.boldness == 8.0 * failed(Network([2, 1]), learning_rate=0.5).boldness
    immense = {"sample_weight": [1e308] * 4, "momentum": 1.0 - 2.0**-53, "learning_rate": 0.5}
    assert math.isfinite(failed(Network([2, 1]), **immense).boldness)


@pytest.mark.parametrize(
    "weights", [[0.0, 0.0, 0.0, 5e-324], [5e-324] * 4, [1e-320, 0.0, 0.0, 0.0]]
)
def test_examples_of_next_to_no_weight_are_judged_too(weights):
    """The mean of the weights may be rounded to 0, by which nothing can be divided."""
    inputs, targets = [[0.0], [1.0], [2.0], [3.0]], [[0.0], [1.0], [0.0], [1.0]]
    for optimizer in ("sgd", "rprop", "adam"):
        network = Network([1, 2, 1], seed=1)
        settings = {"optimizer": optimizer, "epochs": 3, "learning_rate": 1e-9}
        result = train(network, inputs, targets, sample_weight=weights, **settings)
        assert "nan" not in str(result)
