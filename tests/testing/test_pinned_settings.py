"""Settings that cannot be had together are refused where they are pinned."""

import pytest
from hypothesis import strategies as st

from tinynet import Network, TinynetError, register_loss
from tinynet.losses import LOSSES
from tinynet.testing.pinned_settings import (
    check_settings_of_evolution,
    check_settings_of_train,
    known_pins,
    least_population,
)


def test_what_a_strategy_will_draw_is_not_known():
    assert known_pins({"a": st.just(1), "b": None, "c": [2]}) == {"b": None, "c": [2]}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"optimizer": "adam", "momentum": 0.5}, "momentum belongs to sgd"),
        ({"optimizer": "sdg"}, "optimizer 'sdg' is unknown"),
        ({"momentum": 1.0}, "momentum is 1"),
        ({"patience": 2, "validation": None}, "patience watches the validation loss"),
        ({"patience": -1}, "patience is -1"),
        ({"loss": "cross_entropy"}, "cross_entropy"),
        ({"loss": "mine"}, "loss 'mine' is unknown"),
        ({"loss": None}, "loss is None"),
        ({"epochs": -3}, "epochs is -3"),
        ({"epochs": None}, "epochs is None"),
        ({"batch_size": 0}, "batch_size is 0"),
        ({"learning_rate": -1}, "learning_rate is -1"),
        ({"l2": "much"}, "l2 is the text"),
        ({"backend": "x"}, "backend 'x' is unknown"),
        ({"shuffle": 3}, "shuffle is 3"),
        ({"history": None}, "history is None"),
        ({"seed": 0.5}, "seed is 0.5"),
        ({"max_seconds": -1}, "max_seconds is -1"),
        ({"on_epoch": 3}, "on_epoch is 3"),
        ({"target_loss": "low"}, "target_loss"),
        ({"sample_weight": [0.0, 0.0]}, "sample_weight"),
        ({"sample_weight": 3}, "sample_weight is 3"),
        ({"validation": [1]}, "validation must be a pair"),
        ({"validation": ([[0.0]], [[0.0]])}, "row 0 of validation inputs has 1 number"),
    ],
)
def test_what_train_refuses_is_refused_in_its_words(settings, said):
    with pytest.raises(TinynetError, match=said):
        check_settings_of_train(Network([2, 1], "tanh"), None, settings)


def test_weights_are_as_many_as_there_are_examples():
    network = Network([2, 1])
    check_settings_of_train(network, None, {"sample_weight": [1.0, 2.0]})
    check_settings_of_train(network, 2, {"sample_weight": [1.0, 2.0], "state": "looked at later"})
    with pytest.raises(TinynetError, match="sample_weight"):
        check_settings_of_train(network, 3, {"sample_weight": [1.0, 2.0]})


def test_patience_is_no_fault_where_a_validation_part_may_still_come():
    check_settings_of_train(Network([2, 1]), None, {"patience": 2}, may_validate=True)


@pytest.mark.parametrize("limits", [{}, {"low": 3.0}, {"high": -3.0}, {"low": 3.0, "high": 4.0}])
def test_every_loss_that_fits_is_taken(limits):
    def value(outputs, targets):
        return sum(0.5 * (y - t) ** 2 for y, t in zip(outputs, targets))

    register_loss("halves", value, lambda y, t: [a - b for a, b in zip(y, t)], **limits)
    try:
        for output in ("sigmoid", "softmax"):
            network = Network([1, 2], output)
            for loss in ("squared_error", "cross_entropy", "halves"):
                check_settings_of_train(network, 2, {"loss": loss})
    finally:
        del LOSSES["halves"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"population": 3, "elite": 5}, "elite is 5"),
        ({"population": 0}, "population is 0"),
        ({"elite": -1}, "elite is -1"),
        ({"elite": "all"}, "elite is the text"),
        ({"selection": "x"}, "selection 'x' is unknown"),
        ({"crossover": None}, "crossover is None"),
        ({"mutation_rate": 2}, "mutation_rate is 2"),
        ({"seeded": 1}, "seeded is 1"),
        ({"chunk_size": 0}, "chunk_size is 0"),
        ({"target_fitness": "high"}, "target_fitness"),
    ],
)
def test_what_evolve_refuses_is_refused_in_its_words(settings, said):
    with pytest.raises(TinynetError, match=said):
        check_settings_of_evolution(settings)


def test_an_elite_needs_a_population_that_is_larger():
    assert [least_population(elite) for elite in (0, 7)] == [1, 8]
    check_settings_of_evolution({"elite": 7})
