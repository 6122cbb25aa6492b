"""Claims about the program of one neuron as text; what it computes is in test_compiled_neuron."""

from tinynet.backends.c.neuron_program import neuron_source


def test_nothing_is_left_to_fill_in():
    for activation in ("sigmoid", "identity", "softplus"):
        for has_bias in (True, False):
            assert "$" not in neuron_source(3, activation, has_bias)


def test_programs_differ_in_inputs_activation_and_bias():
    sources = {
        neuron_source(n, activation, has_bias)
        for n in (1, 2)
        for activation in ("tanh", "relu")
        for has_bias in (True, False)
    }
    assert len(sources) == 8
