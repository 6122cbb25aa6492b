"""Tasks for tests of neurons: of what they learn, of their advice, and what is told of them."""

from hypothesis import strategies as st

from tests.backends.variants import bits
from tinynet import DivergedError, Neuron
from tinynet.neuron_advice import advise_neuron
from tinynet.testing.drawn_numbers import hostile_numbers, vectors

LOGIC = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
AND, OR, XOR = [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 1.0], [0.0, 1.0, 1.0, 0.0]
LINE = [[i / 10.0] for i in range(-10, 11)]

MORE = "train for more epochs"
SCALE = "scale the inputs to about -1 to 1"
SIGMOID = "For yes and no take targets of 0 and 1, activation='sigmoid'"


def advice(inputs, targets, activation="sigmoid", bias=True, seed=0, **settings):
    return Neuron(len(inputs[0]), activation, bias, seed).train(inputs, targets, **settings).advice


def as_it_stands(weights, bias, inputs, targets, activation="sigmoid", has_bias=True, rate=1.0):
    """The advice for a neuron with such weights that has just been trained."""
    neuron = Neuron(len(weights), activation, bias=has_bias)
    neuron.weights, neuron.bias = list(weights), bias
    return advise_neuron(neuron, list(zip(inputs, targets)), rate, 1000)


@st.composite
def neuron_trainings(draw, activations):
    """What a neuron is made of, its examples, and the rate: `(settings, inputs, targets, rate)`."""
    hostile = draw(st.booleans())
    width, n = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    settings = {
        "n_inputs": width,
        "activation": draw(st.sampled_from(activations)),
        "bias": draw(st.booleans()),
        "seed": draw(st.integers(0, 9)),
    }
    inputs = [draw(vectors(width, hostile=hostile)) for _ in range(n)]
    targets = [draw(hostile_numbers() if hostile else st.floats(-2, 2)) for _ in range(n)]
    if settings["activation"] == "step":
        targets = [1.0 if t > 0 else 0.0 for t in targets]
    return settings, inputs, targets, draw(st.sampled_from([0.0, 0.1, 1.0, 30.0]))


def trained_neuron(backend, settings, examples, rate, epochs):
    """All that is left of a training."""
    neuron = Neuron(**settings)
    if settings["activation"] == "step" and backend == "python":
        backend = "auto"  # there is no program for the perceptron rule
    try:
        result = neuron.train(*examples, epochs=epochs, learning_rate=rate, backend=backend)
        history = (result.errors, repr(result))
    except DivergedError as error:
        history = str(error)
    return bits(neuron.weights), bits([neuron.bias]), history
