"""Numbers on lines stand on their own line, and on nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from tinynet.pictures.line_labels import (
    APART,
    MOST_LABELS,
    crosses,
    label_box,
    overlap,
    places_on_lines,
)

PLACES = st.integers(0, 300).map(float)


@given(st.lists(st.tuples(PLACES, PLACES, PLACES, PLACES), max_size=8))
def test_labels_are_on_their_lines_and_do_not_overlap(lines):
    taken = [(100.0, 100.0, 130.0, 130.0)]
    found = places_on_lines(lines, ["-0.12"] * len(lines), taken)
    if found is None:
        return
    boxes = [label_box("-0.12", x, y) for x, y in found]
    for n, (x, y) in enumerate(found):
        x1, y1, x2, y2 = lines[n]
        assert abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) < 1e-6
        assert not any(overlap(boxes[n], other) for other in boxes[:n] + taken)


def test_a_line_beside_a_box_does_not_cross_it():
    box = (10.0, 10.0, 20.0, 20.0)
    assert crosses((0, 15, 30, 15), box) and crosses((15, 0, 15, 30), box)
    assert not crosses((0, 5, 30, 5), box) and not crosses((25, 0, 25, 30), box)
    assert not crosses((0, 15, 9, 15), box) and not crosses((0, 30, 30, 21), box)
    assert crosses((15, 15, 15, 15), box)


def test_lines_that_cross_in_the_middle_have_their_numbers_beside_the_crossing():
    found = places_on_lines([(0, 0, 200, 100), (0, 100, 200, 0)], ["1", "2"], [])
    assert found is not None
    assert all(abs(x - 100) > 5 for x, _ in found)


def test_without_room_for_all_there_is_none():
    line = (0.0, 0.0, 20.0, 0.0)
    assert places_on_lines([line], ["0.5"], [(0, -9, 20, 9)]) is None
    near = [(0.0, float(y), 30.0, float(y)) for y in (0, 5)]
    assert places_on_lines(near, ["0.25", "0.25"], []) is None
    far = [(0.0, 40.0 * n, 99.0, 40.0 * n) for n in range(MOST_LABELS + 1)]
    assert places_on_lines(far, ["1"] * len(far), []) is None
    assert len(places_on_lines(far[1:], ["1"] * MOST_LABELS, [])) == MOST_LABELS


def test_the_line_with_the_least_choice_is_served_first():
    lines = [(0.0, 0.0, 200.0, 0.0), (80.0, -40.0, 120.0, 40.0)]
    assert places_on_lines(lines, ["1", "2"], []) is not None


@given(st.lists(st.tuples(PLACES, PLACES, PLACES, PLACES), min_size=2, max_size=6))
def test_no_other_line_goes_through_a_number(lines):
    found = places_on_lines(lines, ["-0.12"] * len(lines), [])
    for n, (x, y) in enumerate(found or []):
        for m, other in enumerate(lines):
            assert m == n or not crosses(other, label_box("-0.12", x, y))
    boxes = [label_box("-0.12", x, y) for x, y in found or []]
    for n, box in enumerate(boxes):
        near = tuple(edge + sign * (APART - 1e-9) for edge, sign in zip(box, (-1, -1, 1, 1)))
        assert not any(overlap(near, other) for other in boxes[:n])


def test_who_leaves_no_choice_to_another_moves_away():
    short = (40.0, 0.0, 60.0, 0.0)  # has its number in the middle or nowhere
    found = places_on_lines([(0.0, 12.0, 100.0, 12.0), short], ["1", "2"], [])
    assert found is not None and found[1][0] < 60
    assert abs(found[0][0] - found[1][0]) > 10
