"""Synapses that are left out, as they are drawn."""

from hypothesis import given

from tinynet.network import Network
from tinynet.testing.drawn_connections import absent_synapses
from tinynet.testing.smallest_example import smallest


@given(absent_synapses([2, 3, 1], "next"), absent_synapses([2, 3, 1], "all"))
def test_at_least_one_synapse_is_absent_and_the_matrices_fit(in_a_chain, all_to_all):
    for connections, connect in ((in_a_chain, "next"), (all_to_all, "all")):
        network = Network([2, 3, 1], connect=connect, connections=connections)
        whole = Network([2, 3, 1], connect=connect)
        assert network.n_parameters < whole.n_parameters


def test_the_smallest_leaves_out_the_first_synapse_alone():
    assert smallest(absent_synapses([2, 1, 1], "all")) == [[[0, 1]], [[1, 1, 1]]]
    lacking = smallest(absent_synapses([1, 1, 1], "all"), lambda some: not any(some[1][0]))
    assert lacking == [[[1]], [[0, 0]]]
