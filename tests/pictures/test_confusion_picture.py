"""A confusion matrix as a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import Drawn, check
from tinynet import TinynetError
from tinynet.pictures import confusion_picture
from tinynet.pictures.confusion_picture import told_apart
from tinynet.pictures.svg_elements import width_of
from tinynet.tables import confusion_matrix

TRUE, PREDICTED = ["cat", "dog", "cat", "cat"], ["cat", "dog", "dog", "cat"]


def test_counts_stand_in_their_row_and_column():
    drawn = check(confusion_picture(TRUE, PREDICTED))
    places = {}
    for words in drawn.words:
        if words.text in ("0", "1", "2"):
            places.setdefault(words.text, []).append(words.box[:2])
    (two,), (zero,) = places["2"], places["0"]
    assert two[0] < places["1"][0][0] and two[1] < zero[1]  # cat taken for cat, dog for cat
    assert two[0] == pytest.approx(zero[0]) and len(places["1"]) == 2
    assert drawn.title == "3 of 4 right (75 %)" and {"true", "predicted"} <= set(drawn.texts)


def test_what_is_right_is_framed_and_what_is_wrong_is_told():
    drawn = check(confusion_picture(TRUE, PREDICTED))
    ((frames, points),) = drawn.of_class("tn-line-ink")
    assert frames.get("d").count("z") == 2 and len(points) == 8
    assert "cat taken for dog: 1" in drawn.texts
    assert "There is no mistake." in check(confusion_picture(["a"], ["a"])).description


def test_a_matrix_is_taken_alone_and_shows_itself():
    matrix = confusion_matrix(TRUE, PREDICTED)
    assert matrix._repr_svg_() == confusion_picture(matrix) == confusion_picture(TRUE, PREDICTED)
    with pytest.raises(TinynetError, match="give it alone"):
        confusion_picture(matrix, PREDICTED)
    with pytest.raises(TinynetError, match="predictions is None"):
        confusion_picture(TRUE)


@pytest.mark.parametrize("n", [1, 2, 5, 10, 12, 13, 18, 19, 25, 26, 30, 60])
def test_many_classes_do_not_stand_on_each_other(n):
    names = [f"a class with the long name {k}" for k in range(n)]
    drawn = check(confusion_picture(names * 3, names + names[::-1] + names[1:] + names[:1]))
    assert len(drawn.texts) > (2 * n if n <= 18 else 24)


def test_of_many_classes_the_shades_say_what_is_right_and_the_worst_mistakes_are_told():
    truth = [k % 30 for k in range(600)]
    says = [28 if k == 27 and n % 2 else 3 if k == 1 else k for n, k in enumerate(truth)]
    drawn = check(confusion_picture(truth, says))
    assert "1 taken for 3: 20" in drawn.texts and "27 taken for 28: 20" in drawn.texts
    assert {"0", "2", "28"} <= set(drawn.texts) and "29" not in drawn.texts
    assert "right is blue, wrong orange; the stronger, the more of the row" in drawn.texts
    blue = [points for _, points in drawn.of_class("tn-line-more")]
    middles = {
        tuple(round(place, 1) for place in start) for points in blue for start in points[::2]
    }
    assert len(middles) == 28  # on the diagonal; 1 and 27 have none or are always wrong


def test_more_than_sixty_and_none_at_all_are_refused():
    with pytest.raises(TinynetError, match="61 classes is too large"):
        confusion_picture(range(61), range(61))
    with pytest.raises(TinynetError, match="empty"):
        matrix = confusion_matrix(["a"], ["a"])
        matrix.counts = [[0]]
        confusion_picture(matrix)


def test_large_counts_stay_in_their_cells():
    matrix = confusion_matrix([0, 1], [0, 1])
    matrix.counts = [[10**9, 3], [0, 10**9]]
    check(confusion_picture(matrix, title="large"))


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=12))
def test_labels_are_only_words(pairs):
    svg = confusion_picture([a for a, _ in pairs], [b for _, b in pairs])
    svg.encode()
    assert Drawn(svg).title == Drawn(confusion_picture(*map(list, zip(*pairs)))).title


def test_a_label_that_is_markup_is_a_word():
    assert "<script" not in confusion_picture(["</svg><script>"], ["x"], title="<script>")


@given(st.lists(st.text("ab c", min_size=1, max_size=20), min_size=1), st.floats(20, 90))
def test_names_are_shortened_to_what_tells_most_of_them_apart(names, width):
    short = told_apart(names, width, 12.0)
    assert all(width_of(name, 12.0) <= width for name in short)
    long = [f"{'x' * 30} {k}" for k in range(9)]
    assert len(set(told_apart(long, width, 12.0))) == 9
    assert told_apart(["ab", "cd"], width, 12.0) == ["ab", "cd"]
    same = ["a" * 30 + "b" + "c" * 30, "a" * 30 + "d" + "c" * 30]
    assert len(set(told_apart(same, width, 12.0))) == 1  # by neither end
