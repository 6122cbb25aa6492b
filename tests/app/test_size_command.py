"""The command size: it prints what the library says."""

from tinynet.export import size_of


def test_size_prints_the_size(said, model, tmp_path):
    (tmp_path / "inputs.csv").write_text("0.25,0.5\n1,2\n")
    assert said("size", "model.json") == f"{size_of(model)}\n"
    assert said("size", "model.json", "--seed", "7") == f"{size_of(model, seed=7)}\n"
    rows = [[0.25, 0.5], [1.0, 2.0]]
    printed = said("size", "model.json", "--inputs", "inputs.csv")
    assert printed == f"{size_of(model, rows)}\n"
