"""Quantities: as targets, and outputs as quantities again."""

import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tinynet import ModelError, TinynetError
from tinynet.tables.quantities import Quantities, quantities_from_dict

EPSILON = 2.0**-52
numbers = st.floats(-1e6, 1e6)
answers = st.one_of(
    st.lists(numbers, min_size=1),
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(numbers, min_size=n, max_size=n), min_size=1)
    ),
)


@given(answers)
def test_the_target_of_a_quantity_says_that_quantity(answers):
    quantities = Quantities.learned_from(answers)
    for answer, target in zip(answers, quantities.targets(answers)):
        assert quantities.answer(target) == pytest.approx(answer, rel=1e-9, abs=1e-6)
    kept = quantities_from_dict(json.loads(json.dumps(quantities.to_dict())), "model")
    assert kept.to_dict() == quantities.to_dict()


@example([1e6, math.nextafter(1e6, 0.0)])  # between them there is no number for their mean
@given(st.lists(numbers, min_size=2, unique=True))
def test_targets_have_the_mean_0_but_for_roundings(answers):
    """Of the mean to the next number, in each target; and of the targets and their sum."""
    quantities, n = Quantities.learned_from(answers), len(answers)
    targets = [target[0] for target in quantities.targets(answers)]
    of_the_mean = EPSILON * max(map(abs, answers)) / quantities.deviations[0]
    of_targets = 2.0 * n * EPSILON * max(map(abs, targets))
    assert abs(math.fsum(targets)) <= n * (of_the_mean + of_targets)


def test_one_quantity_is_a_number_and_several_are_a_list():
    assert Quantities.learned_from([1.0, 3.0]).answer([0.0]) == 2.0
    assert Quantities.learned_from([[1.0], [3.0]]).answer([0.0]) == [2.0]
    assert Quantities.learned_from([[1.0, 0.0], [3.0, 5.0]]).answer([1.0, -1.0]) == [3.0, 0.0]


def test_a_constant_quantity_is_said_for_ever():
    quantities = Quantities.learned_from([7.0, 7.0])
    assert quantities.targets([7.0]) == [[0.0]] and quantities.answer([0.0]) == 7.0


def test_a_prediction_beyond_all_floats_is_refused():
    with pytest.raises(TinynetError, match="a prediction is too large for a float"):
        Quantities([0.0], [1e300]).answer([1e300])


RECORD = Quantities([0.0], [1.0]).to_dict()


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({}, "means is None"),
        ({**RECORD, "means": ["x"]}, "means is the text 'x'"),
        ({**RECORD, "deviations": [0.0]}, "deviations above 0"),
        ({**RECORD, "deviations": []}, "an answer of quantities has means"),
        ({**RECORD, "name": 1}, "name is no text"),
        ({**RECORD, "is_single": 1}, "is_single must be true or false"),
        ({**RECORD, "means": [1, 2], "deviations": [1, 2]}, "one quantity is single"),
    ],
)
def test_what_is_no_record_of_quantities_is_refused(record, words):
    with pytest.raises(ModelError, match=words):
        quantities_from_dict(record, "model")
