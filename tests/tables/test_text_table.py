"""Tables of text: columns stand below each other."""

from hypothesis import given
from hypothesis import strategies as st

from tinynet.tables.text_table import text_table, written_count

CELLS = st.text("ab1.", max_size=6)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n),
                                                    min_size=1)))  # fmt: skip
def test_all_lines_are_equally_long_and_hold_their_cells(rows):
    lines = text_table(rows).split("\n")
    assert len(lines) == len(rows)
    assert len(set(map(len, lines))) == 1
    for line, row in zip(lines, rows):
        assert line.split() == [cell for cell in row if cell]


def test_counts_are_whole_and_weights_are_not():
    assert [written_count(count) for count in (3, 3.0, 1 / 3)] == ["3", "3", "0.333333"]
