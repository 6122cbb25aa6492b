"""Training: optimizers, stopping, and resuming."""

import json

from tinynet import DivergedError, Network, ShapeError, train

from .floats import XOR, all_close, has_doubles, raised

try:
    from tinynet.training import epochs
except ImportError:  # a library of one file
    from tinynet import epochs

BOTH = [[1, 0], [0, 1], [0, 1], [1, 0]]


def rights(network):
    return [round(network.predict(x)[0]) for x in XOR[0]]


def test_sgd_learns_xor():
    network = Network([2, 4, 1])
    result = train(network, XOR[0], XOR[1], history=False)
    assert result.loss < 0.01
    assert result.reason == "epochs"
    assert rights(network) == [0, 1, 1, 0]


def test_momentum_learns_xor():
    network = Network([2, 4, 1])
    train(network, XOR[0], XOR[1], momentum=0.9, learning_rate=0.5, epochs=400, history=False)
    assert rights(network) == [0, 1, 1, 0]


def test_rprop_learns_xor():
    network = Network([2, 4, 1])
    result = train(network, XOR[0], XOR[1], optimizer="rprop", target_loss=0.01, epochs=300)
    assert result.reason == "target_loss"
    assert rights(network) == [0, 1, 1, 0]


def test_adam_learns_xor():
    network = Network([2, 4, 1], "tanh")
    result = train(
        network, XOR[0], XOR[1], optimizer="adam", learning_rate=0.05, epochs=400, target_loss=0.01
    )
    assert result.reason == "target_loss"


def test_softmax_and_cross_entropy_learn_xor():
    network = Network([2, 6, 2], "tanh", "softmax")
    result = train(
        network, XOR[0], BOTH, loss="cross_entropy", optimizer="rprop", target_loss=0.05, epochs=300
    )
    assert result.reason == "target_loss"
    assert [round(network.predict(x)[1]) for x in XOR[0]] == [0, 1, 1, 0]


def test_patience_puts_the_best_parameters_back():
    network = Network([2, 4, 1])
    validation = ([[0, 0], [1, 1]], [[1], [1]])  # it gets worse as XOR is learned
    result = train(network, XOR[0], XOR[1], validation=validation, patience=5, epochs=500)
    assert (result.reason, result.restored) == ("patience", True)
    assert result.best_epoch == result.epochs - 5
    assert result.best_loss == min(result.validation_losses)


def test_a_loop_over_epochs_can_be_left():
    network = Network([2, 4, 1])
    for progress in epochs(network, XOR[0], XOR[1], epochs=50, history=False):
        if progress.epoch == 7:
            break
    other = Network([2, 4, 1])
    train(other, XOR[0], XOR[1], epochs=7)
    assert network.parameters() == other.parameters()


def test_a_callback_stops_training():
    result = train(Network([2, 4, 1]), XOR[0], XOR[1], on_epoch=lambda p: p.epoch == 3)
    assert (result.epochs, result.reason) == (3, "stopped")


def test_time_can_be_limited():
    result = train(Network([2, 4, 1]), XOR[0], XOR[1], max_seconds=0)
    assert (result.epochs, result.reason) == (1, "max_seconds")


def test_stopped_and_resumed_ends_like_never_stopped():
    for settings in (
        {},
        {"momentum": 0.5, "l2": 0.001},
        {"optimizer": "rprop"},
        {"optimizer": "adam", "batch_size": 2},
        {"validation": ([[0.5, 0.5]], [[1.0]])},
    ):
        for backend in ("auto", "reference"):  # 25 epochs of 4 examples are worth a program
            whole, half, rest = Network([2, 3, 1]), Network([2, 3, 1]), Network([2, 3, 1])
            never = train(whole, XOR[0], XOR[1], epochs=40, backend=backend, **settings)
            state = train(half, XOR[0], XOR[1], epochs=25, backend=backend, **settings).state
            if has_doubles():  # text does not hold every single float
                state = json.loads(json.dumps(state))
            last = train(rest, XOR[0], XOR[1], epochs=40, state=state, backend=backend, **settings)
            assert rest.parameters() == whole.parameters(), settings
            assert last.losses == never.losses


def test_a_state_as_text_is_good_enough_to_go_on_in_every_precision():
    network = Network([2, 3, 1])
    first = train(network, XOR[0], XOR[1], epochs=200, optimizer="adam")
    state = json.loads(json.dumps(first.state))
    result = train(network, XOR[0], XOR[1], epochs=201, optimizer="adam", state=state)
    assert result.epochs == 201
    assert abs(result.losses[200] - result.losses[199]) < 0.02


def test_l2_makes_weights_smaller():
    plain, pulled = Network([2, 4, 1]), Network([2, 4, 1])
    train(plain, XOR[0], XOR[1], epochs=300)
    train(pulled, XOR[0], XOR[1], epochs=300, l2=0.01)
    assert max([abs(p) for p in pulled.parameters()]) < max([abs(p) for p in plain.parameters()])


def test_where_nothing_was_learned_the_result_says_what_to_try():
    flat = Network([2, 3, 1])
    flat.set_parameters([0.0] * flat.n_parameters)
    result = train(flat, XOR[0], XOR[1], epochs=10)
    assert result.advice.startswith("All outputs are alike: ")


def test_the_order_of_the_examples_comes_from_the_seed():
    left = []
    for seed in (1, 1, 2):
        network = Network([2, 3, 1])
        train(network, XOR[0], XOR[1], epochs=5, seed=seed)
        left.append(network.parameters())
    assert left[0] == left[1]
    assert left[0] != left[2]
    assert all_close(left[0], left[2], 0.5, 0.5)


def test_training_that_runs_away_says_so_and_keeps_finite_parameters():
    network = Network([2, 1], "identity")
    words = raised(DivergedError, train, network, [[1e3, 1e3]], [[1.0]], learning_rate=10.0)
    assert words.startswith("training diverged in epoch ")
    for p in network.parameters():
        assert abs(p) < float("inf")


def test_what_does_not_fit_is_refused_before_anything_is_changed():
    network = Network([2, 3, 1])
    before = network.parameters()
    words = raised(ShapeError, train, network, [[0, 0], [1]], [[0], [1]])
    assert words == "row 1 of inputs has 1 number, this network takes 2"
    assert network.parameters() == before


def test_examples_have_weights():
    def trained(sample_weight, backend):
        network = Network([2, 4, 1])
        result = train(
            network, XOR[0], XOR[1], epochs=30, sample_weight=sample_weight, backend=backend
        )
        return network.parameters() + result.losses

    plain = trained(None, "reference")
    assert trained([1, 1.0, 1, 1], "auto") == plain
    weighted = trained([0.5, 0, 2, 1], "reference")
    assert weighted != plain
    assert trained([0.5, 0, 2, 1], "auto") == weighted
