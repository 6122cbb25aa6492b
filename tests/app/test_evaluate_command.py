"""The command evaluate: how good a model is on a table whose answers are known."""

import io

import pytest

from tests.app.tables import FLOWERS, PRICES, QUICK
from tinynet.app.cli import main
from tinynet.tables import Classifier, Regressor, load_model, read_csv, save_model
from tinynet.tables.classification_scores import confusion_matrix, precision_recall
from tinynet.tables.regression_scores import mean_absolute_error, r2_score, root_mean_squared_error


@pytest.fixture
def ran(tmp_path, monkeypatch, capsys):
    """A function that runs evaluate beside tables and models; returns code, output, errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    (tmp_path / "prices.csv").write_text(PRICES)
    main(["train", "flowers.csv", "--target", "kind", *QUICK])
    main(["train", "prices.csv", "--target", "price", "--out", "prices.json", *QUICK])
    capsys.readouterr()

    def run(*arguments):
        code = main(["evaluate", *arguments])
        return code, *capsys.readouterr()

    return run


def test_the_decimal_sign_is_that_of_the_training_where_the_table_leaves_it_open(ran):
    model = Regressor(2, epochs=2).fit(read_csv(io.StringIO("x;y\n0,5;1\n2,5;2,5\n")), "y")
    save_model(model, "t.json")
    with open("test.csv", "w") as file:
        file.write("x;y\n1.234;2\n3;4\n")
    predictions = model.predict([[1234.0], [3.0]])
    error = mean_absolute_error([2.0, 4.0], predictions)
    assert f"mean absolute error {error:.6g}" in ran("t.json", "test.csv")[1]


def test_classes_have_accuracy_confusion_matrix_precision_and_recall(ran):
    lines = "length,width,kind\n4.5,3.0,a\n6.4,2.2,b\n6.4,2.2,a\n4.5,3.0,c\n4,3,\n"
    with open("test.csv", "w") as file:
        file.write(lines)
    code, out, err = ran("model.json", "test.csv")
    true, predicted = ["a", "b", "a", "c"], ["a", "b", "b", "a"]
    assert load_model("model.json").predict([[4.5, 3], [6.4, 2.2]]) == ["a", "b"]
    assert (code, err) == (0, "note: on these rows the model is no better than to say always 'a'\n")
    assert out == (
        "accuracy 0.5 (2 of 4 rows)\n1 row has no 'kind': left out\n\n"
        f"{confusion_matrix(true, predicted)}\n\n{precision_recall(true, predicted)}\n"
    )


def test_quantities_have_r_squared_and_errors(ran):
    code, out, _ = ran("prices.json", "prices.csv")
    table = read_csv("prices.csv")
    targets, found = table.column("price"), load_model("prices.json").predict(table)
    assert (code, out) == (
        0,
        f"R² {r2_score(targets, found):.4g}, "
        f"mean absolute error {mean_absolute_error(targets, found):.6g}, "
        f"root mean squared error {root_mean_squared_error(targets, found):.6g} (60 rows)\n",
    )
    with open("one.csv", "w") as file:
        file.write("size;colour;price\n1,5;red;2,25\n")
    assert ran("prices.json", "one.csv")[1].startswith("mean absolute error ")


def test_the_column_of_the_answers_can_have_another_name(ran):
    with open("test.csv", "w") as file:
        file.write("truth,length,width\na,4.5,3\nb,6.4,2.2\n")
    assert ran("model.json", "test.csv", "--target", "truth")[1].startswith("accuracy 1 (2 of 2")
    code, out, err = ran("model.json", "test.csv")
    assert (code, out) == (1, "")
    assert "test.csv has no column 'kind'" in err
    model = Classifier(2, epochs=3).fit([[0], [1], [2]], ["a", "b", "b"])
    save_model(model, "nameless.json")
    message = "tinynet evaluate: the model does not know the name of its target: say --target\n"
    assert ran("nameless.json", "test.csv")[2] == message


def test_labels_that_are_whole_numbers_are_those_of_the_model(ran):
    save_model(Classifier(4).fit([[0], [1], [4], [5]], ["1", "1", "b", "b"]), "mixed.json")
    with open("test.csv", "w") as file:
        file.write("x,y\n0,1\n1,1\n")
    assert ran("mixed.json", "test.csv", "--target", "y")[1].startswith("accuracy 1 (2 of 2 rows)")


def test_a_column_that_the_model_needs_is_not_its_answer(ran):
    message = "tinynet evaluate: column 'width' of flowers.csv is the target here, and no input\n"
    assert ran("model.json", "flowers.csv", "--target", "width") == (1, "", message)


def test_what_is_missing_is_counted(ran):
    with open("test.csv", "w") as file:
        file.write("length,width,kind\n4.5,,a\n6.4,2.2,b\n")
    code, out, err = ran("model.json", "test.csv")
    assert (code, out.startswith("accuracy 1 (2 of 2 rows)")) == (0, True)
    assert err.startswith("note: column 'width': 1 of 2 cells is missing; ")
