"""Training: every optimizer and loss, when to stop, and going on another day."""

import json

from tests.boards.tools import DOUBLE, XOR_INPUTS, XOR_TARGETS, says_xor
from tinynet import Network, train

SETTINGS = (
    {"epochs": 1000},
    {"epochs": 300, "momentum": 0.9},
    {"epochs": 1000, "batch_size": 4, "learning_rate": 4.0},
    {"epochs": 100, "optimizer": "rprop"},
    {"epochs": 300, "optimizer": "adam", "learning_rate": 0.1},
    {"epochs": 300, "loss": "cross_entropy"},
)


def test_every_optimizer_and_loss_learns_xor():
    for settings in SETTINGS:
        network = Network([2, 4, 1])
        result = train(network, XOR_INPUTS, XOR_TARGETS, **settings)
        assert result.reason == "epochs" and result.epochs == settings["epochs"]
        assert len(result.losses) == result.epochs and result.losses[-1] == result.loss
        assert says_xor(network), settings


def test_every_optimizer_learns_xor_by_the_chapters_alone():
    for settings in ({"epochs": 60, "optimizer": "rprop"}, {"epochs": 300, "momentum": 0.9}):
        network = Network([2, 4, 1])
        train(network, XOR_INPUTS, XOR_TARGETS, unroll=False, **settings)
        assert says_xor(network), settings


def test_a_result_prints_as_one_line():
    result = train(Network([2, 4, 1]), XOR_INPUTS, XOR_TARGETS)
    assert repr(result).startswith("1000 epochs, loss 0.0011")
    assert repr(result).endswith(": all epochs done")


def test_softmax_and_cross_entropy_learn_which_of_three():
    inputs = [[-1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.5], [1.0, 0.5], [0.0, 0.5]]
    targets = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] * 2
    network = Network([2, 4, 3], activation="tanh", output_activation="softmax")
    train(network, inputs, targets, loss="cross_entropy", epochs=200)
    for x, target in zip(inputs, targets):
        outputs = network.predict(x)
        assert outputs.index(max(outputs)) == target.index(1)
        assert max(outputs) > 0.9


def test_a_quantity_is_learned_by_an_identity_output():
    celsius = [-40, -10, 0, 15, 37, 100]
    fahrenheit = [-40, 14, 32, 59, 98.6, 212]
    network = Network([1, 3, 1], activation="tanh", output_activation="identity")
    inputs, targets = [[c / 100] for c in celsius], [[f / 200] for f in fahrenheit]
    train(network, inputs, targets, epochs=1000)
    assert abs(200 * network.predict([20 / 100])[0] - 68) < 4


def test_patience_puts_the_best_parameters_back():
    inputs = [[i / 8.0] for i in range(8)]
    targets = [[0.3 + 0.05 * (i % 3)] for i in range(8)]
    validation = ([[0.05], [0.9]], [[0.2], [0.5]])
    network = Network([1, 3, 1])
    result = train(network, inputs, targets, validation=validation, patience=5, epochs=2000)
    assert result.reason == "patience"
    assert result.epochs == result.best_epoch + 5
    assert result.best_loss == min(result.validation_losses)
    again = Network([1, 3, 1])
    train(again, inputs, targets, epochs=result.best_epoch)
    assert again.parameters() == network.parameters()


def test_a_target_loss_or_a_callback_or_the_clock_stops_it():
    result = train(Network([2, 4, 1]), XOR_INPUTS, XOR_TARGETS, target_loss=0.05)
    assert result.reason == "target_loss"
    assert result.losses[-1] <= 0.05 < result.losses[-2]
    seen = []

    def third(progress):
        seen.append(progress.loss)
        return progress.epoch == 3

    result = train(Network([2, 4, 1]), XOR_INPUTS, XOR_TARGETS, on_epoch=third)
    assert result.reason == "stopped" and result.epochs == 3 and result.losses == seen
    result = train(Network([2, 4, 1]), XOR_INPUTS, XOR_TARGETS, max_seconds=0)
    assert result.reason == "max_seconds" and result.epochs == 1


def test_a_loop_over_epochs_trains_as_train_does():
    from tinynet.training import epochs

    network, other = Network([2, 4, 1]), Network([2, 4, 1])
    losses = []
    for progress in epochs(network, XOR_INPUTS, XOR_TARGETS, epochs=50):
        losses.append(progress.loss)
        if progress.epoch == 30:
            break
    result = train(other, XOR_INPUTS, XOR_TARGETS, epochs=30)
    assert losses == result.losses
    assert network.parameters() == other.parameters()


def test_stopping_today_and_going_on_tomorrow_changes_no_bit():
    for settings in (
        {"momentum": 0.5, "l2": 0.001},
        {"optimizer": "rprop"},
        {"optimizer": "adam", "batch_size": 2},
        {"validation": ([[0.5, 0.5]], [[1.0]])},
    ):
        for unroll in (True, False):
            whole = Network([2, 3, 1])
            expected = train(whole, XOR_INPUTS, XOR_TARGETS, epochs=40, unroll=unroll, **settings)
            halves = Network([2, 3, 1])
            first = train(halves, XOR_INPUTS, XOR_TARGETS, epochs=25, unroll=unroll, **settings)
            # Text keeps every double, but not every float of single precision.
            state = json.loads(json.dumps(first.state)) if DOUBLE else first.state
            second = train(
                halves, XOR_INPUTS, XOR_TARGETS, epochs=40, state=state, unroll=unroll, **settings
            )
            assert halves.parameters() == whole.parameters(), settings
            assert second.losses == expected.losses


def test_a_state_survives_text_well_enough_to_go_on_in_every_precision():
    network = Network([2, 3, 1])
    first = train(network, XOR_INPUTS, XOR_TARGETS, epochs=200, optimizer="adam")
    state = json.loads(json.dumps(first.state))
    result = train(network, XOR_INPUTS, XOR_TARGETS, epochs=201, optimizer="adam", state=state)
    assert result.epochs == 201
    assert abs(result.losses[200] - result.losses[199]) < 0.02


def test_l2_makes_weights_smaller():
    plain, pulled = Network([2, 4, 1]), Network([2, 4, 1])
    train(plain, XOR_INPUTS, XOR_TARGETS, epochs=300)
    train(pulled, XOR_INPUTS, XOR_TARGETS, epochs=300, l2=0.01)
    assert max([abs(p) for p in pulled.parameters()]) < max([abs(p) for p in plain.parameters()])


def test_where_nothing_was_learned_the_result_says_what_to_try():
    flat = Network([2, 3, 1])
    flat.set_parameters([0.0] * flat.n_parameters)
    result = train(flat, XOR_INPUTS, XOR_TARGETS, epochs=10)
    assert result.advice.startswith("All outputs are alike: ")
