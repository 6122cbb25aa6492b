"""The drawings of digits and letters."""

from tinynet.app.digit_drawings import digits, letters, picture


def test_all_drawings_differ_and_have_35_cells():
    drawings = digits() + letters()
    assert {len(drawing) for drawing in drawings} == {35}
    assert len({tuple(drawing) for drawing in drawings}) == 20
    assert picture(digits()[1])[0] == "..#.."
