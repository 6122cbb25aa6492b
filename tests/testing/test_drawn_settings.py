"""Settings as they are drawn: they fit each other, hold their pins, and shrink to few."""

import inspect

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from tinynet import DivergedError, Network, TinynetError, evolve, fitness_for, train
from tinynet.testing.drawn_examples import examples_for
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_settings import DEFAULTS, OTHER_PINS, evolution_settings
from tinynet.testing.drawn_settings import settings_of_train as settings_for
from tinynet.testing.smallest_example import smallest

quick = settings(
    max_examples=2000,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
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
    find(settings_for(SIGMOID, 3), lambda drawn: name in drawn, settings=quick)
    find(settings_for(SIGMOID, 3), lambda drawn: name not in drawn, settings=quick)


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
    ],
)
def test_what_cannot_be_pinned_is_refused(pins, said):
    with pytest.raises(TinynetError, match=said):
        settings_for(SIGMOID, **pins)
    with pytest.raises(TinynetError, match="takes a Network"):
        settings_for([2, 1])


# Evolution


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
