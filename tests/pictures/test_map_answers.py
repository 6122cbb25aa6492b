"""What is painted on a decision map, and what is said of it."""

import pytest

from tinynet import Network, TinynetError
from tinynet.pictures.decision_levels import map_inputs
from tinynet.pictures.map_answers import ClassAnswers, OneAnswer, shade_of
from tinynet.pictures.map_model import MapModel

RANGES = ((0.0, 1.0), (0.0, 1.0))


def answers(network, inputs=None, targets=None, cells=(12, 10)):
    seen = MapModel(network)
    points, found = seen.data(inputs, targets)
    over = [network.predict(x) for x in map_inputs(RANGES, cells)]
    said = [network.predict(x) for x in points]
    return (ClassAnswers if seen.classes else OneAnswer)(seen, over, said, found)


def plane(activation="sigmoid", weights=(8.0, 0.0, -4.0)):
    network = Network([2, 1], activation)
    network.set_parameters(list(weights))
    return network


def beside():
    """Class 0 to the left, class 1 to the right."""
    network = Network([2, 2], "softmax")
    network.set_parameters([-9.0, 0.0, 4.5, 9.0, 0.0, -4.5])
    return network


def test_the_border_of_one_output_is_where_it_is_in_the_middle():
    xs = [x for x1, _, x2, _ in answers(plane()).border(12) for x in (x1, x2)]
    assert xs == pytest.approx([6.0] * len(xs)) and xs


def test_the_border_between_classes_is_drawn_once():
    pieces = answers(beside()).border(12)
    assert len(pieces) == 11 and all(p[0] == p[2] == 6.0 for p in pieces)


def test_each_cell_has_the_class_that_leads_there():
    assert answers(beside()).cell_kinds() == ([0] * 6 + [1] * 6) * 10


def test_a_border_is_where_answers_jump_if_they_can_be_asked_for():
    network = Network([2, 1], "step")
    network.set_parameters([1.0, 0.0, -0.52])  # the first input is 0.52

    def answer_at(x, _):
        return network.predict([x / 12, 0.0])

    rough = {x for x1, _, x2, _ in answers(network).border(12) for x in (x1, x2)}
    exact = {x for x1, _, x2, _ in answers(network).border(12, answer_at) for x in (x1, x2)}
    assert rough == {6.0} and all(abs(x - 12 * 0.52) < 1e-3 for x in exact) and exact
    two = Network([2, 2], "step")
    two.set_parameters([-1.0, 0.0, 0.52, 1.0, 0.0, -0.52])
    found = answers(two).border(12, lambda x, _: two.predict([x / 12, 0.0]))
    assert found and all(abs(p[0] - 12 * 0.52) < 1e-3 for p in found)


def test_right_and_wrong_of_one_output():
    drawn = answers(plane(), [[0, 0], [1, 0], [1, 1]], [0, 1, 0])
    assert drawn.wrong == [False, False, True] and drawn.title == "decision map, 2 of 3 right"
    assert drawn.names == ["target 1", "target 0"]
    assert [drawn.marked(r, 0, 0).kind for r in range(3)] == [1, 0, 1]


def test_right_and_wrong_of_classes():
    drawn = answers(beside(), [[0, 0], [1, 0]], [[1, 0], [1, 0]])
    assert drawn.wrong == [False, True] and "1 of 2 right" in drawn.title
    assert drawn.marked(1, 0, 0).kind == 0
    assert answers(beside(), [[1, 0]]).marked(0, 0, 0).kind == 1  # what it says, without targets


def test_an_output_without_limits_takes_those_of_its_two_targets():
    drawn = answers(plane("identity"), [[0, 0], [1, 0]], [-1, 1])
    assert drawn.limits == (-1.0, 1.0) and drawn.is_choice
    assert answers(plane("tanh")).middle == 0.0


def test_targets_all_alike_leave_the_other_name_to_the_limit():
    assert answers(plane(), [[0, 0]], [0]).names == ["target 1", "target 0"]


def test_quantities_have_an_error_and_the_shade_of_their_target():
    drawn = answers(plane("identity", (1.0, 0.0, 0.0)), [[0, 0], [0.5, 0], [1, 0]], [0, 0.5, 1.3])
    assert not drawn.is_choice and "mean absolute error 0.1" in drawn.title
    assert drawn.border(12) == [] and drawn.marked(2, 0, 0).shade == shade_of(15)
    assert drawn.caption == "shades: output; marks: target"
    assert answers(plane("identity"), [[0, 0]]).marked(0, 0, 0).shade is None


def test_too_many_classes_are_refused_and_a_long_list_is_cut():
    assert "and 2 more" in answers(Network([2, 12])).description
    with pytest.raises(TinynetError, match="at most 24 classes, this model has 25"):
        answers(Network([2, 25]))
