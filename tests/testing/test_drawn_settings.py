"""Settings as they are drawn: they fit each other, hold their pins, and shrink to few."""

import inspect

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from tests.many_draws import many_draws
from tinynet import DivergedError, Network, TinynetError, evolve, fitness_for, train
from tinynet.testing.drawn_examples import examples_for
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_settings import DEFAULTS, OTHER_PINS, evolution_settings
from tinynet.testing.drawn_settings import settings_of_train as settings_for
from tinynet.testing.smallest_example import smallest

SIGMOID = Network([2, 1])


@given(st.data())
def test_every_setting_that_is_drawn_can_be_trained_with(data):
    network = data.draw(networks(gradient_trainable=True))
    n = data.draw(st.integers(1, 4))
    drawn = data.draw(settings_for(network, n))
    inputs, targets = data.draw(examples_for(network, drawn["loss"], n))
    try:
        result = train(network, inputs, targets, **drawn)
    except DivergedError:
        return
    assert result.epochs <= drawn["epochs"] <= 5


def test_all_of_train_is_a_pin_with_the_default_that_train_has():
    parameters = dict(inspect.signature(train).parameters)
    for name in ("network", "inputs", "targets"):
        del parameters[name]
    assert sorted(parameters) == sorted([*DEFAULTS, *OTHER_PINS, "loss", "epochs"])
    for name, default in DEFAULTS.items():
        assert parameters[name].default == default, name


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_setting_is_drawn_and_left_out(name):
    find(settings_for(SIGMOID, 3), lambda drawn: name in drawn, settings=many_draws)
    find(settings_for(SIGMOID, 3), lambda drawn: name not in drawn, settings=many_draws)


@given(
    settings_for(
        SIGMOID,
        2,
        loss="cross_entropy",
        epochs=3,
        optimizer=st.sampled_from(["rprop", "adam"]),
        seed=7,
        l2=0.0,
        validation=None,
        backend="reference",
        max_seconds=2.0,
    )
)
def test_pins_hold(drawn):
    assert (drawn["loss"], drawn["epochs"]) == ("cross_entropy", 3)
    assert (drawn["seed"], drawn["l2"]) == (7, 0.0)
    assert drawn["optimizer"] in ("rprop", "adam")
    assert drawn["validation"] is None
    assert (drawn["backend"], drawn["max_seconds"]) == ("reference", 2.0)
    assert "momentum" not in drawn
    assert "patience" not in drawn


@given(settings_for(SIGMOID, momentum=0.5), settings_for(SIGMOID, patience=1))
def test_what_a_pin_needs_comes_with_it(with_momentum, with_patience):
    assert with_momentum.get("optimizer", "sgd") == "sgd"
    assert with_patience["validation"]
    assert "sample_weight" not in with_momentum  # without a number of examples


def test_they_shrink_to_what_matters():
    assert smallest(settings_for(SIGMOID, 3)) == {
        "loss": "squared_error",
        "epochs": 0,
    }
    found = smallest(settings_for(SIGMOID, 3), lambda drawn: drawn.get("optimizer") == "adam")
    assert found == {"loss": "squared_error", "epochs": 0, "optimizer": "adam"}


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"epoch": 3}, "has no pin 'epoch'"),
        ({"optimizer": "sdg"}, "optimizer"),
        ({"n": 0}, "n is 0"),
        ({"optimizer": "adam", "momentum": 0.5}, "momentum belongs to sgd"),
        ({"patience": 2, "validation": None}, "patience watches"),
        ({"epochs": -3}, "epochs is -3"),
        ({"batch_size": 0}, "batch_size is 0"),
        ({"backend": "x"}, "backend 'x'"),
    ],
)
def test_what_cannot_be_pinned_is_refused(pins, said):
    with pytest.raises(TinynetError, match=said):
        settings_for(SIGMOID, **pins)
    with pytest.raises(TinynetError, match="takes a Network"):
        settings_for([2, 1])


@given(settings_for(SIGMOID, momentum=st.sampled_from([0.0, 0.5])))
def test_a_momentum_that_is_drawn_needs_sgd_only_where_it_is_not_0(drawn):
    assert drawn["momentum"] in (0.0, 0.5)
    if drawn["momentum"]:
        assert drawn.get("optimizer", "sgd") == "sgd"


def test_without_momentum_every_optimizer_is_drawn():
    some = settings_for(SIGMOID, momentum=st.sampled_from([0.0, 0.5]))
    assert smallest(some, lambda drawn: drawn.get("optimizer") == "adam")["momentum"] == 0.0
    none = settings_for(SIGMOID, momentum=0.0)
    assert smallest(none, lambda drawn: drawn.get("optimizer") == "rprop") is not None


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"momentum": st.just(0.5), "optimizer": "adam"}, "momentum belongs to sgd"),
        ({"patience": st.just(1), "validation": None}, "patience watches"),
        ({"epochs": st.just(-1)}, "epochs is -1"),
        ({"backend": st.just("x")}, "backend 'x'"),
    ],
)
def test_what_a_strategy_draws_is_refused_by_name_too(pins, said):
    with pytest.raises(TinynetError, match=said):
        smallest(settings_for(SIGMOID, **pins))


# Evolution


@given(evolution_settings(elite=2), evolution_settings(elite=st.integers(0, 20)))
def test_an_elite_that_is_pinned_has_a_population_that_is_larger(pinned, drawn):
    assert pinned["elite"] == 2 < pinned["population"] <= 8
    assert drawn["elite"] < drawn["population"]


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"population": st.just(0)}, "population is 0"),
        ({"population": st.just("x")}, "population is the text"),
        ({"population": 2, "elite": st.just(2)}, "elite is 2"),
        ({"selection": st.just("x")}, "selection 'x'"),
    ],
)
def test_what_a_strategy_draws_for_an_evolution_is_refused_by_name_too(pins, said):
    with pytest.raises(TinynetError, match=said):
        smallest(evolution_settings(**pins))


@given(st.data())
def test_every_evolution_can_be_run(data):
    network = data.draw(networks())
    drawn = data.draw(evolution_settings(seeded=False))
    inputs, targets = data.draw(examples_for(network))
    result = evolve(network, fitness_for(inputs, targets), generations=2, **drawn)
    assert result.generations <= 2


@given(evolution_settings(population=st.integers(2, 3), selection="rank", target_fitness=None))
def test_pins_of_an_evolution_hold(drawn):
    assert drawn["population"] in (2, 3)
    assert drawn["elite"] < drawn["population"]
    assert drawn["selection"] == "rank"
    assert drawn["target_fitness"] is None


def test_wrong_pins_of_an_evolution_are_refused():
    with pytest.raises(TinynetError, match="has no pin 'generation'"):
        evolution_settings(generation=3)
    with pytest.raises(TinynetError, match="population is 0"):
        evolution_settings(population=0)
    with pytest.raises(TinynetError, match="elite is 5"):
        evolution_settings(population=3, elite=5)
    with pytest.raises(TinynetError, match="selection 'x'"):
        evolution_settings(selection="x")
