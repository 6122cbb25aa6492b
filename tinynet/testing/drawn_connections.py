"""Connections with synapses left out, drawn."""

import functools
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ..network_shape import count_inputs
from .drawn_numbers import one_of_these, whole_numbers

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def absent_synapses(sizes: "list[int]", connect: str) -> "SearchStrategy[list[list[list[int]]]]":
    """Connections with at least one synapse left out: a matrix of 0 and 1 for each layer.

    It shrinks to one that leaves out the first synapse alone.

    >>> from .smallest_example import smallest
    >>> smallest(absent_synapses([2, 2, 1], "next"))
    [[[0, 1], [1, 1]], [[1, 1]]]
    """

    def one_left_out(
        drawn: "tuple[list[list[list[int]]], int, int, int]",
    ) -> "list[list[list[int]]]":
        matrices, k, j, i = drawn
        rows = matrices[k % len(matrices)]
        row = rows[j % len(rows)]
        row[i % len(row)] = 0
        return matrices

    matrices, widths = [], count_inputs(sizes, connect)
    for k in range(len(sizes) - 1):
        matrices.append(_matrices_of_marks(sizes[k + 1], widths[k]))
    place = whole_numbers(0, 1000)
    return st.tuples(st.tuples(*matrices).map(list), place, place, place).map(one_left_out)


@functools.cache
def _matrices_of_marks(n_rows: int, width: int) -> "SearchStrategy[list[list[int]]]":
    row = st.lists(one_of_these(1, 1, 0), min_size=width, max_size=width)
    return st.lists(row, min_size=n_rows, max_size=n_rows)
