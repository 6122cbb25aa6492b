"""Claims about hostile numbers: what comes out is finite, or it is refused in words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import (
    Network,
    Neuron,
    TinynetError,
    batch_gradients,
    check_gradients,
    evolve,
    explain,
    fitness_for,
    from_dict,
    gradients,
    predictor,
    to_dict,
    train,
)
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import hostile_numbers, vectors
from tinynet.testing.drawn_targets import losses_for, targets_for
from tinynet.training import epochs

BACKENDS = st.sampled_from(["auto", "python", "reference"])


def numbers_in(value):
    """All numbers in lists, tuples, dicts and results."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from numbers_in(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from numbers_in(item)


def is_sound(call):
    """Whether the call gives something; its numbers are finite, or it is refused in words."""
    try:
        result = call()
    except TinynetError as error:
        assert any(
            word in str(error) for word in ("finite", "too large", "diverged", "no parameters")
        ), error
        return False
    assert all(map(math.isfinite, numbers_in(result))), result
    return True


@st.composite
def hostile_problems(draw, trainable=False):
    network = draw(networks(hostile=True, gradient_trainable=trainable))
    loss = draw(losses_for(network))
    inputs = [draw(vectors(network.sizes[0], hostile=True)) for _ in range(2)]
    if loss == "squared_error":
        targets = [draw(vectors(network.sizes[-1], hostile=True)) for _ in range(2)]
    else:
        targets = [draw(targets_for(network, loss)) for _ in range(2)]
    return network, inputs, targets, loss


@given(hostile_problems(), BACKENDS)
def test_what_a_network_answers(problem, backend):
    network, inputs, _, _ = problem
    predict = predictor(network, backend)
    for x in inputs:
        assert is_sound(lambda x=x: network.predict(x)) is is_sound(lambda x=x: predict(x))


@given(hostile_problems(), BACKENDS)
def test_what_is_measured_of_a_network(problem, backend):
    network, inputs, targets, loss = problem
    is_sound(lambda: gradients(network, inputs[0], targets[0], loss))
    is_sound(lambda: batch_gradients(network, inputs, targets, loss, backend))
    is_sound(lambda: fitness_for(inputs, targets, loss, backend)(network))
    is_sound(lambda: vars(explain(network, inputs[0], targets[0], loss)))
    is_sound(lambda: check_gradients(network, inputs[0], targets[0], loss).measured)
    assert is_sound(lambda: from_dict(to_dict(network)).parameters())


@given(hostile_problems(trainable=True), BACKENDS, st.integers(0, 3), st.booleans())
def test_what_training_leaves(problem, backend, count, with_validation):
    network, inputs, targets, loss = problem
    settings = {"loss": loss, "epochs": count, "backend": backend}
    if with_validation:
        settings["validation"] = (inputs[:1], targets[:1])

    def training():
        result = train(network, inputs, targets, **settings)
        return [result.loss, result.losses, result.validation_losses, result.state["parameters"]]

    is_sound(training)
    assert all(map(math.isfinite, network.parameters()))
    is_sound(lambda: [p.loss for p in epochs(network, inputs, targets, **settings)])
    assert all(map(math.isfinite, network.parameters()))


@given(
    st.lists(hostile_numbers(), min_size=3, max_size=3),
    st.sampled_from(["sigmoid", "tanh", "relu", "identity", "softplus"]),
    st.lists(vectors(2, hostile=True), min_size=2, max_size=2),
    st.lists(hostile_numbers(), min_size=2, max_size=2),
    BACKENDS,
)
def test_what_a_neuron_answers_and_learns(parameters, activation, inputs, targets, backend):
    neuron = Neuron(2, activation)
    neuron.weights, neuron.bias = parameters[:2], parameters[2]
    for x in inputs:
        is_sound(lambda x=x: neuron.predict(x))
    is_sound(lambda: neuron.train(inputs, targets, epochs=3, backend=backend).errors)
    assert all(map(math.isfinite, [*neuron.weights, neuron.bias]))


@given(hostile_problems())
def test_what_evolution_leaves(problem):
    network, inputs, targets, loss = problem
    fitness = fitness_for(inputs, targets, loss)
    settings = {"generations": 2, "population": 4, "seed": 1}

    def evolving():
        result = evolve(network, fitness, **settings)
        return [result.fitness, result.history]

    try:
        is_sound(evolving)
    finally:
        assert all(map(math.isfinite, network.parameters()))


@pytest.mark.parametrize("activation", ["softmax", "identity", "relu", "softplus", "leaky_relu"])
def test_two_huge_sums_name_the_layer(activation):
    network = Network([1, 2], activation)
    network.set_parameters([1e308, 1e308, 1e308, 1e308])
    for backend in ("auto", "python", "reference"):
        with pytest.raises(TinynetError, match="outputs of layer 1 are not finite: its weighted"):
            predictor(network, backend)([5.0])
    with pytest.raises(TinynetError, match="outputs of layer 1 are not finite: its weighted"):
        network.predict([5.0])
    with pytest.raises(TinynetError, match="not finite"):
        train(network, [[5.0]], [[1.0, 0.0]], epochs=0)
