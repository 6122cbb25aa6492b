"""Names on a decision map: in their areas, and beside the data."""

from hypothesis import given
from hypothesis import strategies as st

from tinynet.pictures.map_names import DOWN, MARK, ROOM, SIZE, UP, names_on_map
from tinynet.pictures.svg_elements import width_of

WIDE, HIGH = 6.0, 5.0  # of a cell
HALVES = ([0] * 20 + [1] * 20) * 30


def box_of(text, x, y):
    half = width_of(text, SIZE) / 2
    return x - half, y - UP, x + half, y + DOWN


def test_each_name_is_within_the_area_of_its_class():
    (one, x1, _), (two, x2, _) = names_on_map(["left", "right"], HALVES, 40, (WIDE, HIGH), [])
    assert (one, two) == ("left", "right")
    assert box_of(one, x1, 0)[2] < 20 * WIDE < box_of(two, x2, 0)[0]


@given(st.lists(st.integers(0, 3), min_size=48, max_size=48))
def test_whatever_the_areas_are_a_name_stands_on_its_own(blocks):
    columns, wide, high = 40, WIDE, HIGH  # blocks of 5 by 5 cells
    kinds = [blocks[r // 5 * 8 + c // 5] for r in range(30) for c in range(columns)]
    for text, x, y in names_on_map(["a", "bb", "ccc", "dddd"], kinds, columns, (wide, high), []):
        left, top, right, bottom = box_of(text, x, y)
        cells = {
            kinds[r * columns + c]
            for r in range(int(top / high), int((bottom - 0.1) / high) + 1)
            for c in range(int(left / wide), int((right - 0.1) / wide) + 1)
        }
        assert cells == {" abcd".index(text[0]) - 1}


@given(st.lists(st.tuples(st.floats(0, 240), st.floats(0, 150)), max_size=10))
def test_names_stand_beside_few_marks(marks):
    ((text, x, y),) = names_on_map(["name"], [0] * 1200, 40, (WIDE, HIGH), marks)
    left, top, right, bottom = box_of(text, x, y)
    for a, b in marks:
        assert not (left - ROOM < a < right + ROOM and top - MARK < b < bottom + MARK)


def test_where_marks_are_everywhere_the_name_stands_on_some():
    marks = [(6.0 * c, 5.0 * r) for c in range(40) for r in range(30)]
    assert len(names_on_map(["name"], [0] * 1200, 40, (WIDE, HIGH), marks)) == 1


def test_a_name_without_room_is_shortened_or_left_out():
    ((text, _, _),) = names_on_map(["long " * 20], [0] * 1200, 40, (WIDE, HIGH), [])
    assert text.endswith("\u2026") and width_of(text, SIZE) < 240
    narrow = ([0] * 39 + [1]) * 30
    assert [name for name, _, _ in names_on_map(["a", "b"], narrow, 40, (WIDE, HIGH), [])] == ["a"]
    assert names_on_map(["name"], [0], 1, (4.0, 4.0), []) == []
