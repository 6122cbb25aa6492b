"""A decision map as a picture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pictures.drawn import Drawn, check
from tinynet import Network, Neuron, TinynetError
from tinynet.pictures import decision_picture
from tinynet.tables import Classifier, Regressor, Table

XOR = Network([2, 2, 1])
XOR.set_parameters([20, 20, -10, -20, -20, 30, 20, 20, -30])
INPUTS, TARGETS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
ROWS = [[float(k), 10.0 * (k % 3)] for k in range(12)]
QUICK = {"hidden": 2, "epochs": 3, "restarts": 1}


def plain(svg):
    """Its faults but for words on words: names of areas may stand on each other's rims."""
    drawn = Drawn(svg)
    assert [fault for fault in drawn.faults() if "stands on" not in fault] == []
    return drawn


def test_the_data_lie_where_the_axes_say():
    drawn = check(decision_picture(XOR, INPUTS, TARGETS))
    (a, b) = [points for element, points in drawn.of_class("tn-mark")
              if element.tag.endswith("circle")][1:]  # fmt: skip
    middle = [tuple((p[0][i] + p[1][i]) / 2 for i in (0, 1)) for p in (a, b)]
    assert middle[0][0] < middle[1][0] and middle[0][1] < middle[1][1]  # (0, 1) and (1, 0)
    assert drawn.title == "decision map, 4 of 4 right" and "wrong" not in drawn.texts


def test_a_wrong_row_has_a_ring_that_is_explained():
    drawn = check(decision_picture(XOR, INPUTS, [[0], [1], [1], [1]]))
    assert "wrong" in drawn.texts
    rings = [e for e, _ in drawn.of_class("tn-line-ink") if e.tag.endswith("circle")]
    assert len(rings) == 2  # one on the map, one beside the word


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "identity", "relu", "step"])
def test_every_activation_gives_a_map_with_a_scale(activation):
    assert len(plain(decision_picture(Neuron(2, activation, seed=3))).texts) > 5


def test_the_scale_of_a_hard_threshold_has_only_the_two_values_that_occur():
    hard = Network([2, 2, 1], "step")
    hard.set_parameters([20, 20, -10, -20, -20, 30, 20, 20, -30])
    drawn = check(decision_picture(hard, INPUTS, TARGETS))
    beside = [words.text for words in drawn.words if words.box[0] > 360]
    assert beside == ["0", "1"]
    soft = [words.text for words in check(decision_picture(XOR)).words if words.box[0] > 360]
    assert soft == ["0", "0.5", "1"]


def test_a_scale_that_ends_before_the_outputs_do_says_so():
    line = Network([2, 1], "identity")
    line.set_parameters([1.0, 0.0, 0.0])
    texts = check(decision_picture(line, [[-1, 0], [2, 0]], [0, 1])).texts
    assert "\u2264 0" in texts and "\u2265 1" in texts


def test_names_are_drawn_over_the_data():
    rows = [[k % 10 / 9, k // 10 / 9] for k in range(100)]
    network = Network([2, 2], "softmax")
    network.set_parameters([-9.0, 0.0, 4.5, 9.0, 0.0, -4.5])
    svg = decision_picture(network, rows)
    for name in (">class 0</text>", ">class 1</text>"):
        assert svg.rindex(name) > svg.rindex("tn-mark tn-fill")


def test_a_classifier_has_its_own_units_and_names():
    table = Table(
        ["petal", "age", "kind"], [[*row, "big" if row[0] > 5 else "small"] for row in ROWS]
    )
    drawn = plain(
        decision_picture(Classifier(**QUICK).fit(table, "kind"), table, "kind", title="T")
    )
    assert {"petal", "age", "big", "small", "T"} <= set(drawn.texts)


def test_a_regressor_says_what_its_shades_are():
    table = Table(["a", "b", "price"], [[*row, 3 * row[0]] for row in ROWS])
    drawn = plain(decision_picture(Regressor(**QUICK).fit(table, "price"), table, "price"))
    assert "shades: price; marks: target" in drawn.texts


def test_an_area_too_narrow_for_a_name_stays_without():
    network = Network([2, 2], "softmax")
    network.set_parameters([50.0, 0.0, 9.0, 0.0, 0.0, 0.0])
    drawn = Drawn(decision_picture(network))
    names = [words.text for words in drawn.words if "tn-haloed" in words.css]
    assert names == ["class 0"]


def test_of_very_many_rows_some_are_drawn_and_that_is_said():
    rows = [[k / 5000, k % 7 / 7] for k in range(5000)]
    drawn = plain(decision_picture(XOR, rows))
    assert "500 of 5000 rows are drawn" in drawn.description


@settings(max_examples=25)
@given(st.data())
def test_nothing_is_cut_off_whatever_the_data_are(data):
    number = st.floats(-99, 99) | st.sampled_from([0.0, 1e-300, 5.0])
    rows = data.draw(st.lists(st.lists(number, min_size=2, max_size=2), min_size=1, max_size=8))
    network = Network([2, 2, 3], seed=1)
    network.set_parameters([0.0 if n % 3 else 1e-9 for n in range(network.n_parameters)])
    plain(decision_picture(network, rows))


def test_hostile_names_and_titles_are_only_words():
    hostile = "</svg><script>\"'\n\x00\ud800"
    table = [{hostile: row[0], "b": row[1], "kind": str(row[0] > 5) + hostile} for row in ROWS]
    svg = decision_picture(Classifier(**QUICK).fit(table, "kind"), table, "kind", title=hostile)
    assert "<script" not in svg and Drawn(svg).title
    svg.encode()


@pytest.mark.parametrize(
    "low,high", [(-1e308, 1e308), (0.0, 1e-300), (1e17, 1e17 + 16), (7.0, 7.0)]
)
def test_ranges_of_any_size_have_a_map(low, high):
    network = Network([2, 3])
    network.set_parameters([0.0] * network.n_parameters)
    drawn = Drawn(decision_picture(network, [[low, high], [high, low]], [[0, 0, 1], [1, 0, 0]]))
    assert [fault for fault in drawn.faults() if "outside" in fault] == []
    assert len(drawn.of_class("tn-mark")) == 5  # three in the legend


def test_the_same_arguments_give_the_same_bytes():
    assert decision_picture(XOR, INPUTS, TARGETS) == decision_picture(XOR, INPUTS, TARGETS)


def test_bad_input_is_refused():
    with pytest.raises(TinynetError, match="two inputs"):
        decision_picture(Network([3, 1]))
