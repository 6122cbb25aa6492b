"""The command size: it prints what the library says."""

from tests.table_models import mixed_model
from tinynet.export import size_of
from tinynet.tables import save_model


def test_size_prints_the_size(said, model, tmp_path):
    (tmp_path / "inputs.csv").write_text("0.25,0.5\n1,2\n")
    assert said("size", "model.json") == f"{size_of(model)}\n"
    assert said("size", "model.json", "--seed", "7") == f"{size_of(model, seed=7)}\n"
    rows = [[0.25, 0.5], [1.0, 2.0]]
    printed = said("size", "model.json", "--inputs", "inputs.csv")
    assert printed == f"{size_of(model, rows)}\n"


def test_size_takes_the_model_of_a_table_and_raw_rows(said, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    model = mixed_model()
    save_model(model, "table.json")
    (tmp_path / "rows.csv").write_text("age,colour,income,tiny,rooms\n38,green,NA,3e-7,2\n")
    assert said("size", "table.json") == f"{size_of(model)}\n"
    rows = [[38.0, "green", None, None, 3e-7, 2.0]]
    assert said("size", "table.json", "--inputs", "rows.csv") == f"{size_of(model, rows)}\n"
