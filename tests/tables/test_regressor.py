"""Regressor: rows of a table go in, quantities come out."""

import io
import math

import pytest

from tinynet import Classifier, Regressor, ShapeError, TinynetError
from tinynet.rng import Random
from tinynet.tables import r2_score, read_csv

CELSIUS = [[float(c)] for c in range(-40, 100, 4)]
FAHRENHEIT = [1.8 * c + 32 for (c,) in CELSIUS]
quick = {"hidden": 6, "epochs": 200, "restarts": 1, "l2": 0.0}


def test_it_learns_a_straight_line_in_its_own_units():
    model = Regressor(**quick).fit(CELSIUS, FAHRENHEIT)
    assert model.score(CELSIUS, FAHRENHEIT) > 0.99
    assert model.predict([[20]])[0] == pytest.approx(68, abs=5)
    assert model.score(CELSIUS, FAHRENHEIT) == r2_score(FAHRENHEIT, model.predict(CELSIUS))


def test_few_rows_with_errors_are_not_learned_to_the_last_digit():
    rng = Random(5)
    rows = [[rng.uniform(-1, 1) for _ in range(4)] for _ in range(200)]
    exact = [2 * row[0] - row[1] for row in rows]
    measured = [y + rng.uniform(-0.8, 0.8) for y in exact[:15]]
    by_heart, by_default = [
        Regressor(l2=l2).fit(rows[:15], measured).score(rows[15:], exact[15:]) for l2 in (0.0, None)
    ]
    assert by_default > by_heart + 0.02


def test_several_quantities_are_told_at_once():
    both = [[f, -1000 * f] for f in FAHRENHEIT]
    model = Regressor(**quick).fit(CELSIUS, both)
    fahrenheit, other = model.predict([[20]])[0]
    assert fahrenheit == pytest.approx(68, abs=8)
    assert other == pytest.approx(-68000, abs=8000)
    assert model.score(CELSIUS, both) > 0.98


def test_a_column_of_one_number_stays_a_list():
    model = Regressor(**quick).fit(CELSIUS, [[f] for f in FAHRENHEIT])
    assert len(model.predict(CELSIUS)[0]) == 1


def test_the_units_make_no_difference():
    one, other = [
        Regressor(**quick).fit(CELSIUS, [unit * f for f in FAHRENHEIT]) for unit in (1.0, 1024.0)
    ]
    assert [1024.0 * f for f in one.predict(CELSIUS)] == other.predict(CELSIUS)


def test_a_little_more_each_time():
    model = Regressor(hidden=6)
    for _ in range(300):
        model.partial_fit(CELSIUS, FAHRENHEIT)
    assert model.score(CELSIUS, FAHRENHEIT) > 0.98
    assert model.result_.epochs == 300 and len(model.result_.losses) == 1


def test_more_of_what_was_fitted_begins_with_it():
    model = Regressor(**quick).fit(CELSIUS, FAHRENHEIT)
    before = model.score(CELSIUS, FAHRENHEIT)
    model.partial_fit(CELSIUS[:5], FAHRENHEIT[:5])
    assert model.score(CELSIUS, FAHRENHEIT) == pytest.approx(before, abs=0.05)


def test_a_constant_is_learned_too():
    model = Regressor(**quick).fit(CELSIUS, [7.0] * len(CELSIUS))
    assert model.predict([[3]])[0] == pytest.approx(7.0, abs=1e-3)


def test_columns_of_any_size_are_learned():
    huge = [[1e300 * c, 1e-300 * c] for (c,) in CELSIUS]
    assert Regressor(**quick).fit(huge, FAHRENHEIT).score(huge, FAHRENHEIT) > 0.98


@pytest.mark.parametrize(
    ("y", "kind", "words"),
    [
        (["a"] * 35, TinynetError, "row 0 of y is the text 'a', not a number"),
        ([math.nan] * 35, TinynetError, "row 0 of y is nan"),
        ([1.0] * 34, ShapeError, "X has 35 rows and y 34 answers"),
        (None, TinynetError, "Regressor requires y to be passed"),
    ],
)
def test_what_is_no_quantity_is_refused(y, kind, words):
    with pytest.raises(kind, match=words):
        Regressor().fit(CELSIUS, y)


def test_the_first_batch_may_be_a_single_row_or_all_alike():
    for batches in ([[0, 5]], [[1, 5]], [[2, 6]]), ([[0, 5]] * 3, [[1, 6], [2, 5]]):
        model = Regressor(hidden=2)
        for rows in batches:
            assert model.partial_fit(rows, [float(row[0]) for row in rows]) is model
        assert model.preparation_.names_of_inputs() == ["column 1", "column 2"]
        assert len(model.predict([[3, 7], [None, 5]])) == 2


def test_an_answer_that_is_no_number_is_named_by_its_line_though_rows_before_it_have_none():
    text = "x,y\n1,2\n2,\n3,oops\n4,5\n"
    with pytest.raises(TinynetError, match="the file, line 4, column 'y': 'oops' is no number"):
        Regressor().fit(read_csv(io.StringIO(text)), "y")


def test_where_nothing_is_said_it_is_made_as_a_classifier_but_holds_a_quarter_back():
    made = Classifier().get_params()
    del made["class_weight"]
    assert Regressor().get_params() == {**made, "validation_share": 0.25}
