"""Claims about lines of Python: how names are listed, and that long sums keep their order."""

import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tinynet.backends.source_lines import LONGEST, block, listed, numbered, sum_lines


@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_listed_names_are_a_tuple_however_many_there_are(n):
    names = numbered("x", n)
    assert names == [f"x{i}" for i in range(n)]
    values = {name: i for i, name in enumerate(names)}
    assert eval(f"({listed(names)})", {}, values) == tuple(range(n))


def test_a_block_belongs_to_its_head():
    lines = block("if True:", block("for i in range(3):", ["found.append(i)"]))
    assert lines == ["if True:", "    for i in range(3):", "        found.append(i)"]
    found = []
    exec("\n".join(lines), {"found": found})
    assert found == [0, 1, 2]


@given(st.lists(st.floats(allow_nan=False), max_size=3 * LONGEST), st.floats(allow_nan=False))
@example([1.0] * LONGEST, 0.5)
@example([0.1] * (LONGEST + 1), 0.2)
def test_a_sum_is_added_from_left_to_right_in_lines_of_bearable_length(values, first):
    names = numbered("x", len(values))
    lines = sum_lines("z", "first", names)
    assert all(line.count("x") <= LONGEST for line in lines)
    assert len(lines) == max(1, -(-len(values) // LONGEST))
    found = dict(zip(names, values), first=first)
    exec("\n".join(lines), {}, found)
    total = first
    for value in values:
        total += value
    assert struct.pack("d", found["z"]) == struct.pack("d", total) or total != total
