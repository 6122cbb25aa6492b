"""Claims about the memory of a program: what is put in comes out again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.c.c_programs import quickly
from tests.backends.variants import bits
from tinynet import Network
from tinynet.backends.c.generated_c_backend import GeneratedC
from tinynet.backends.c.program_memory import ALIGNMENT, flattened, pointer, zeros
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import vectors


@pytest.fixture(autouse=True)
def compiled_quickly():
    with quickly():
        yield


@given(data=st.data())
def test_parameters_come_out_as_they_were_put_in_each_from_its_place(data):
    network = data.draw(networks())
    memory = GeneratedC(network, None).memory_for()
    values = data.draw(vectors(network.n_parameters, hostile=True))
    others = [float(i) for i in range(network.n_parameters)]
    memory.put(values, 1)
    memory.put(others)
    assert bits(memory.get(1)) == bits(values)
    assert bits(memory.get()) == bits(others)


def test_it_lies_where_no_vector_crosses_a_line_of_the_cache():
    for sizes in ([1, 1], [2, 4, 1], [9, 9]):
        memory = GeneratedC(Network(sizes), None).memory_for()
        assert memory.address.value % ALIGNMENT == 0


def test_examples_are_laid_out_one_behind_the_other():
    examples = [([1.0, 2.0], [3.0]), ([4, 5], [6])]
    assert flattened(examples, None, False).tolist() == [1, 2, 3, 4, 5, 6]
    assert flattened(examples, None, True).tolist() == [1, 2, 3, 1, 4, 5, 6, 1]
    assert flattened(examples, [0.5, 2], True).tolist() == [1, 2, 3, 0.5, 4, 5, 6, 2]


def test_a_pointer_says_where_an_array_stands():
    values = zeros(3)
    assert values.tolist() == [0.0, 0.0, 0.0]
    assert pointer(values).value == values.buffer_info()[0]
