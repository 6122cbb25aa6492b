"""Drawings as a network sees them, and what it says of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import check
from tinynet import Network, ShapeError, TinynetError
from tinynet.app.digit_drawings import digits, letters
from tinynet.pictures import digits_picture
from tinynet.pictures.digits_picture import columns_of
from tinynet.tables import Classifier

READER = Network([35, 12, 10], output_activation="softmax")


def said():
    return [row.index(max(row)) for row in map(READER.predict, digits())]


def test_ink_is_where_the_cells_have_it():
    drawn = check(digits_picture(READER, digits()[1:2]))
    ((_, points),) = drawn.of_class("tn-line-ink")
    xs, ys = [x for x, _ in points], [y for _, y in points]
    ((_, ground),) = drawn.of_class("tn-fill-panel")
    cell = (ground[1][0] - ground[0][0]) / 5
    assert min(xs) == pytest.approx(ground[0][0] + cell, abs=0.05)  # a 1: cells 1 to 3 of 5
    assert max(xs) == pytest.approx(ground[0][0] + 4 * cell, abs=0.05)
    assert len(set(ys)) == 7


def test_right_and_wrong_are_told_by_words_and_signs():
    right = said()
    drawn = check(digits_picture(READER, digits(), right))
    assert drawn.title == "10 of 10 right" and not drawn.of_class("tn-mark")
    wrong = [(k + 1) % 10 for k in right]
    drawn = check(digits_picture(READER, digits(), wrong, title="all wrong"))
    assert len(drawn.of_class("tn-mark")) == 10 and f"not {wrong[0]}" in drawn.texts
    assert "0 of 10 right" in drawn.description


def test_how_sure_is_a_share_or_the_output():
    p = max(READER.predict(digits()[0]))
    assert f"{100 * p:.0f} %" in check(digits_picture(READER, digits()[:1])).texts
    other = Network([35, 3], "tanh")
    assert not [t for t in check(digits_picture(other, digits()[:1])).texts if "%" in t]


def test_classes_name_the_outputs():
    names = "ABCDEFGHIJ"
    drawn = check(digits_picture(READER, letters(), list(names), classes=list(names)))
    assert set(drawn.texts) & set(names)


def test_a_classifier_knows_its_labels():
    model = Classifier(hidden=4, epochs=5, restarts=1).fit(digits() * 2, list("abcdefghij") * 2)
    drawn = check(digits_picture(model, digits(), list("abcdefghij")))
    assert set(drawn.texts) & set("abcdefghij") and "%" in drawn.texts[2]
    with pytest.raises(TinynetError, match="a Classifier knows its own"):
        digits_picture(model, digits(), classes=[1])


@pytest.mark.parametrize("n", [1, 2, 9, 10, 11, 40])
@pytest.mark.parametrize("cells,width", [(1, None), (784, None), (12, 12), (12, 1), (64, 2)])
def test_any_number_and_shape_of_drawings_fits(n, cells, width):
    network = Network([cells, 3], "identity", seed=1)
    drawings = [[float((i * k) % 5) for i in range(cells)] for k in range(n)]
    names = ["short", "a very long name of a class, really", "\u5fae\u7b11"]
    svg = digits_picture(network, drawings, [names[0]] * n, width, classes=names)
    if cells * n < 20_000:
        check(svg)


@given(st.lists(st.lists(st.floats(-1e200, 1e200) | st.sampled_from([0.0, 1e308, -1e308, 1e-300]),
                         min_size=4, max_size=4), min_size=1, max_size=6))  # fmt: skip
def test_values_of_any_size_are_shades(drawings):
    network = Network([4, 2])
    network.set_parameters([0.0] * 10)
    check(digits_picture(network, drawings))


def test_widths_that_fit_and_others():
    assert columns_of(35, None) == 5 and columns_of(64, None) == 8 and columns_of(35, 7) == 7
    with pytest.raises(TinynetError, match="as in width=5"):
        columns_of(20, None)
    with pytest.raises(ShapeError, match="width is 3, but 20 cells"):
        columns_of(20, 3)
    with pytest.raises(TinynetError, match="5000 cells; a picture shows 4096"):
        columns_of(5000, None)


def test_what_does_not_fit_is_refused_with_its_place():
    with pytest.raises(TinynetError, match="41 drawings, a picture shows 40"):
        digits_picture(READER, digits() * 4 + digits()[:1])
    with pytest.raises(TinynetError, match="model is None"):
        digits_picture(None, digits())
    with pytest.raises(TinynetError, match="1 output"):
        digits_picture(Network([35, 1]), digits())
    with pytest.raises(ShapeError, match="2 classes, this network has 10 outputs"):
        digits_picture(READER, digits(), classes=[1, 2])
    with pytest.raises(ShapeError, match="row 0 of drawings has 3"):
        digits_picture(READER, [[1, 2, 3]])
    with pytest.raises(ShapeError, match="1 targets and 10 predictions"):
        digits_picture(READER, digits(), [1])
    with pytest.raises(TinynetError, match="label 0 of labels is 11"):
        digits_picture(READER, digits()[:1], [11])
    with pytest.raises(TinynetError, match="nan"):
        digits_picture(READER, [[float("nan")] * 35])
    with pytest.raises(ShapeError, match="drawings is empty"):
        digits_picture(READER, [])
