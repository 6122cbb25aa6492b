"""The data on a decision map."""

from tinynet.pictures.decision_marks import MOST_MARKS, Marked, marks, some_of


def test_wrong_ones_are_drawn_last_and_have_a_ring():
    first, second = marks([Marked(1, 2, 0, True), Marked(3, 4, 1)])
    assert "polygon" in first and "tn-line-ink" not in first
    assert second.count("circle") == 2 and 'fill="none"' in second


def test_classes_differ_by_shape_and_colour():
    drawn = marks([Marked(0, 0, k) for k in range(6)])
    assert (
        len({d.split("class=")[1] for d in drawn})
        == len({d.split("class=")[0] for d in drawn})
        == 6
    )


def test_without_a_class_it_is_a_dot_or_has_the_shade_of_its_quantity():
    dot, shaded = marks([Marked(0, 0), Marked(0, 0, shade=("more", 0.3))])
    assert "tn-fill-ink" in dot
    assert 'class="tn-fill-more" fill-opacity="0.3"' in shaded


def test_many_are_smaller_and_not_all_are_drawn():
    radii = [float(marks([Marked(0, 0, 0)] * n)[0].split(' r="')[1].split('"')[0])
             for n in (10, 100, 400)]  # fmt: skip
    assert radii == sorted(radii, reverse=True) and len(set(radii)) == 3
    assert some_of(0) == [] and some_of(MOST_MARKS) == list(range(MOST_MARKS))
    chosen = some_of(100_000)
    assert len(set(chosen)) == MOST_MARKS and max(chosen) > 99_000
