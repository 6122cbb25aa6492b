"""What a classifier and a regressor have in common."""

import copy
import pickle
import warnings
from multiprocessing import get_context

import pytest

from tinynet import Classifier, Network, Regressor, ShapeError, TinynetError, train
from tinynet.tables import Table, as_table
from tinynet.tables.estimator_parameters import NotFittedError

ROWS = [[float(r % 7), float(r % 5)] for r in range(40)]
CLASSES = ["low" if a + b < 5 else "high" for a, b in ROWS]
SUMS = [a + 2 * b for a, b in ROWS]
TABLE = Table(["a", "b", "class", "sum"], [[*r, c, s] for r, c, s in zip(ROWS, CLASSES, SUMS)])
quick = {"hidden": 4, "epochs": 15, "restarts": 2}
BOTH = [(Classifier, CLASSES), (Regressor, SUMS)]
both = pytest.mark.parametrize(("kind", "y"), BOTH)


@both
def test_the_same_seed_gives_the_same_bits_and_another_seed_others(kind, y):
    one, same, other = [
        kind(**quick, seed=seed).fit(ROWS, y).network_.parameters() for seed in (0, 0, 1)
    ]
    assert one == same != other


@both
def test_every_backend_gives_the_same_bits(kind, y):
    networks = [
        kind(**quick, backend=backend).fit(ROWS, y).network_.parameters()
        for backend in ("reference", "python", "auto")
    ]
    assert networks[0] == networks[1] == networks[2]


@both
def test_trainings_elsewhere_give_the_same_bits(kind, y):
    here = kind(**quick).fit(ROWS, y).network_.parameters()
    with get_context("spawn").Pool(2) as pool:
        assert kind(**quick).fit(ROWS, y, map=pool.map).network_.parameters() == here


@both
def test_copies_and_pickles_predict_the_same(kind, y):
    model = kind(**quick).fit(ROWS, y)
    said = model.predict(ROWS)
    for again in (copy.deepcopy(model), copy.copy(model), pickle.loads(pickle.dumps(model))):
        assert again.predict(ROWS) == said
    assert pickle.loads(pickle.dumps(kind())).get_params() == kind().get_params()


@both
def test_what_is_asked_of_a_table_by_name_is_in_any_order(kind, y):
    name = "class" if kind is Classifier else "sum"
    other = "sum" if kind is Classifier else "class"
    model = kind(**quick).fit(TABLE.without(other), name)
    assert model.feature_names_in_ == ["a", "b"]
    turned = Table(["x", "b", "a"], [[0.0, b, a] for a, b in ROWS])
    assert model.predict(turned) == model.predict(ROWS) == model.predict(TABLE)
    assert model.score(TABLE, name) == model.score(ROWS, y)


@both
def test_predicting_changes_nothing(kind, y):
    model = kind(**quick).fit(ROWS, y)
    before = dict(vars(model))
    model.predict(ROWS)
    assert vars(model) == before


def test_a_name_is_forgotten_when_rows_without_names_come():
    model = Classifier(**quick).fit(TABLE.without("sum"), "class")
    model.fit(ROWS, CLASSES)
    assert not hasattr(model, "feature_names_in_")


def test_columns_are_missing_or_too_many_by_name():
    model = Classifier(**quick).fit(TABLE.without("sum"), "class")
    with pytest.raises(TinynetError, match="has no column 'b'"):
        model.predict([{"a": 1.0, "c": 2.0}])
    with pytest.raises(ShapeError, match="X has 3 features, but Classifier is expecting 2 f"):
        model.predict([[1, 2, 3]])


def test_rows_without_an_answer_are_left_out():
    rows = [[1.0, "x"], [2.0, None], [3.0, "y"]] * 10
    model = Classifier(**quick).fit(Table(["a", "class"], rows), "class")
    assert model.notes_ == ["10 rows have no 'class': left out"]


def test_hidden_neurons_may_have_any_activation_and_form_layers():
    for hidden in (0, [], 3, [3], (3, 2)):
        model = Regressor(hidden, activation="relu", epochs=2).fit(ROWS, SUMS)
        assert model.network_.sizes[1:-1] == [n for n in [*([hidden] if isinstance(hidden, int)
            else hidden)] if n]  # fmt: skip
    assert "relu" in repr(model.network_)


def test_an_interruption_leaves_the_best_so_far():
    seen = []

    def interrupt(progress):
        seen.append(progress.epoch)
        if len(seen) == 20:
            raise KeyboardInterrupt

    model = Regressor(**quick).fit(ROWS, SUMS, on_epoch=interrupt)
    assert len(seen) == 20 and model.result_ is None
    assert model.predict(ROWS[:1]) != [0.0]


def test_nothing_is_known_before_the_first_fit():
    for model in (Classifier(), Regressor()):
        with pytest.raises(NotFittedError) as caught:
            model.predict(ROWS)
        assert isinstance(caught.value, AttributeError) and isinstance(caught.value, ValueError)


def test_the_loss_on_rows_held_back_is_kept():
    assert 0.0 < Regressor(**quick).fit(ROWS, SUMS).validation_loss_ < 10.0
    assert Regressor(**quick, validation_share=0.0).fit(ROWS, SUMS).validation_loss_ is None


@pytest.mark.parametrize("n", [5, 40])
@pytest.mark.parametrize("optimizer", ["adam", "evolution"])
def test_no_epochs_leave_the_network_as_it_began(n, optimizer):
    rows = [[float(k)] for k in range(n)]
    model = Regressor(hidden=3, epochs=0, optimizer=optimizer, seed=4)
    model.fit(rows, [2 * row[0] for row in rows])
    began = Network([1, 3, 1], ["tanh", "identity"], seed=4)
    assert model.network_.parameters() == began.parameters()
    assert model.validation_loss_ is None and not model.stopped_
    assert model.validation_score_ is None
    assert model.notes_ == [
        "epochs is 0: nothing is learned, the network stays as it began, at random"
    ]


def test_what_cannot_be_held_back_is_said_in_the_notes():
    rows = [[float(k)] for k in range(30)]
    notes = Regressor(epochs=1, validation_share=0.01).fit(rows, rows).notes_
    assert notes == [
        "no rows are held back for validation: there are too few, of the table or of each class"
    ]


def test_rows_of_a_regressor_are_held_back_however_many_answers_differ():
    model = Regressor(**quick).fit(ROWS, [float(k) for k in range(len(ROWS))])
    assert model.validation_loss_ is not None


@both
def test_rows_and_answers_are_as_many(kind, y):
    for n in (len(y) - 1, len(y) + 1):
        with pytest.raises(ShapeError, match=rf"^X has 40 rows and y {n} answers$"):
            kind(**quick).fit(ROWS, [*y, y[0]][:n])


@both
def test_features_are_as_many_as_in_the_training(kind, y):
    model = kind(2, epochs=1, restarts=1, l2=0.0).fit(ROWS, y)
    for n in (1, 3):
        words = f"^X has {n} features, but {kind.__name__} is expecting 2 features as input$"
        with pytest.raises(ShapeError, match=words):
            model.predict([[0.0] * n])


@both
def test_rows_answers_and_weights_may_be_given_by_name_and_the_rest_must(kind, y):
    model = kind(2, epochs=1, restarts=1, l2=0.0)
    model.fit(X=ROWS, y=y, sample_weight=[1.0] * len(ROWS), map=map, on_epoch=None)
    with pytest.raises(TypeError):
        model.fit(ROWS, y, None, map)


@both
@pytest.mark.parametrize("l2", [None, 0.05])
@pytest.mark.parametrize("optimizer", ["adam", "sgd"])
def test_each_partial_fit_is_an_epoch_of_a_training_on_these_rows(kind, y, l2, optimizer):
    model = kind(3, optimizer=optimizer, l2=l2, seed=4)
    for n in (1, 2, 3):
        model.partial_fit(ROWS, y)
        assert model.result_.epochs == n and not model.stopped_
    assert len(model.result_.losses) == 1  # the last: it may be called ever so often
    network = Network(model.network_.sizes, ["tanh", kind.output_activation], seed=4)
    inputs, targets = model.preparation_.inputs(as_table(ROWS)), model.answer_.targets(y)
    train(
        network, inputs, targets, epochs=3, batch_size=8, optimizer=optimizer, loss=kind.loss,
        l2=l2 or 0.0, seed=4,
    )  # fmt: skip
    assert model.network_.parameters() == network.parameters()


@both
def test_partial_fit_keeps_a_column_that_is_constant_so_far(kind, y):
    model = kind(2).partial_fit([[a, 5.0] for a, _ in ROWS], y)
    assert model.preparation_.names_of_inputs() == ["column 1", "column 2"]
    assert model.partial_fit(ROWS, y).predict([[0.0, 7.0]]) != []


@both
@pytest.mark.parametrize("method", ["fit", "partial_fit"])
def test_a_warning_names_the_line_that_asked_for_it(kind, y, method):
    X = {"id": [float(k) for k in range(40)], "a": [row[0] for row in ROWS]}
    model = kind(2, epochs=1, restarts=1, l2=0.0)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        getattr(model, method)(X, y)
    assert [warning.filename for warning in caught] == [__file__]


@pytest.mark.parametrize("kind", [Classifier, Regressor])
def test_two_rows_can_be_learned_from_and_one_cannot(kind):
    settings = {"hidden": 2, "epochs": 2, "restarts": 1, "l2": 0.0}
    assert len(kind(**settings).fit([[0.0], [1.0]], [0.0, 1.0]).predict([[0.5]])) == 1
    with pytest.raises(TinynetError, match="X has 1 sample: nothing can be learned from one row"):
        kind(**settings).fit([[0.0]], [1.0])
