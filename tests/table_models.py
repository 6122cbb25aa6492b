"""Models of tables for the tests of exporters: with columns and answers of every kind."""

import math

from hypothesis import strategies as st

from tinynet import Network
from tinynet.model_files import to_dict
from tinynet.tables.estimator_files import model_from_dict

# Texts that would be code, end comments or literals, or upset a compiler.
HOSTILE = [
    '"; system("x',
    "*/ #include </dev/null>",
    "/* //",
    "</script><!--",
    "line\nbreak\r\n#error no",
    "\\",
    "trigraph ??/",
    "what??!",
    "%s%n%d",
    "\u2028\u2029",
    "nul\x00inside",
    "\ud800",
    "\U0001f600",
    "\u0645\u0631\u062d\u0628\u0627",
    "'\"`${1}`",
    "{0} {name} %(name)s",
    "sigmoid(double z) exp(1.0) IN_FLASH",
    "tab\tbell\x07",
    "\x7f\x80\x85\xff",
    "\u202eoverride",
    "a" * 60,
    "",
    "Infinity",
    "for",
    "x\\",
    "\\u0041\\x41\\101",
    "ends with a space \\ ",
]


def number_column(name="size", mean=0.0, deviation=1.0, missing=0.0, words=()):
    """A column of numbers, as plain data."""
    return {
        "name": name,
        "kind": "number",
        "mean": mean,
        "deviation": deviation,
        "missing": missing,
        "words": list(words),
    }


def category_column(name="colour", values=("green", "red"), has_missing=False):
    """A column of texts, as plain data."""
    return {"name": name, "kind": "category", "values": list(values), "has_missing": has_missing}


def dropped_column(name="id"):
    """A column that is ignored."""
    return {"name": name, "kind": "dropped", "why": "it is an identifier"}


def table_model(columns, labels=None, quantities=None, hidden=(3,), seed=0, is_single=None, **pins):
    """A Classifier of these labels, or a Regressor of pairs of mean and deviation; not trained."""
    n_inputs = 0
    for column in columns:
        n_inputs += {"number": 1, "dropped": 0}.get(column["kind"], len(column.get("values", [])))
        n_inputs += column.get("has_missing", False)
    n_outputs = len(labels or quantities)
    sizes = [n_inputs, *hidden, n_outputs]
    output = "softmax" if labels else "identity"
    activations = ["tanh"] * len(hidden) + [output]
    network = Network(sizes, pins.pop("activations", activations), seed=seed, **pins)
    answer = {"kind": "classes", "name": "y", "values": list(labels or [])}
    if quantities:
        answer = {
            "kind": "quantities",
            "name": "y",
            "means": [mean for mean, _ in quantities],
            "deviations": [deviation for _, deviation in quantities],
            "is_single": n_outputs == 1 if is_single is None else is_single,
        }
    table = {"columns": columns, "has_names": True, "notes": [], "answer": answer, "settings": {}}
    return model_from_dict({**to_dict(network), "version": 2, "table": table})


def mixed_model(**pins):
    """A model with columns of every kind."""
    columns = [
        number_column("age", 40.0, 12.5, 38.0, ["unknown"]),
        category_column("colour", ["blue", "green", "light red"], True),
        dropped_column(),
        number_column("income", 1e5, 3e4, 9e4),
        number_column("tiny", 3e-7, 1e-8, 3.1e-7),
        category_column("rooms", ["1", "2", "3.5"]),
    ]
    answers = {"labels": ["no", "yes", "perhaps"], **pins}
    return table_model(columns, **answers)


MIXED_ROWS = [
    [38.0, "green", 1.0, 120000.0, 3.05e-7, 2.0],
    [None, None, None, None, None, None],
    ["unknown", "light red", "x", 80000.0, 2.9e-7, 3.5],
    [71.5, "no such colour", 7.0, 1e5, None, 7.0],
    [18.0, "blue", 7.0, 40000.0, 3.2e-7, 1.0],
    [math.nan, "blue", "", 99000.0, 3e-7, 2.0],
]


def rows_to_predict(rows):
    """Rows as `predict` of tinynet takes them: it refuses none of these."""
    return [list(row) for row in rows]


numbers = st.floats(-1e6, 1e6, allow_subnormal=False)
deviations = st.floats(1e-3, 1e6)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
names = texts


def _cell_texts(text):
    """Whether a text is a category's value: one that a cell can have."""
    from tinynet.tables.cells import text_value

    return isinstance(text_value(text, "a cell"), str) and text.strip() == text


@st.composite
def columns(draw, at_least=1, at_most=5):
    """Columns of any kind, of which at least one has an input."""
    kinds = draw(st.lists(st.sampled_from(["number", "category", "dropped"]), max_size=at_most - 1))
    found = []
    for kind in ["number", *kinds]:
        name = draw(names)
        if kind == "number":
            found.append(number_column(name, draw(numbers), draw(deviations), draw(numbers)))
        elif kind == "category":
            some = st.one_of(texts.filter(_cell_texts), st.sampled_from(["1", "2", "0.5", "-3"]))
            values = draw(st.lists(some, min_size=1, max_size=4, unique=True))
            found.append(category_column(name, values, draw(st.booleans())))
        else:
            found.append(dropped_column(name))
    return draw(st.permutations(found))


@st.composite
def table_models(draw):
    """A model, with columns and labels of any kind, and rows for it."""
    given = draw(columns())
    if draw(st.booleans()):
        some = st.one_of(texts, st.integers(-(10**20), 10**20), st.booleans(), numbers)
        labels = draw(st.lists(some, min_size=2, max_size=5, unique=True))
        model = table_model(given, labels, seed=draw(st.integers(0, 99)))
    else:
        pairs = draw(st.lists(st.tuples(numbers, deviations), min_size=1, max_size=3))
        model = table_model(given, quantities=pairs, seed=draw(st.integers(0, 99)))
    rows = draw(st.lists(st.tuples(*[cells(column) for column in given]), min_size=1, max_size=4))
    return model, [list(row) for row in rows]


def cells(column):
    """Cells of a column: such as it was made for, missing and unknown ones."""
    if column["kind"] == "number":
        near = st.floats(-4.0, 4.0).map(lambda s: column["mean"] + s * column["deviation"])
        return st.one_of(st.none(), near)
    values = column.get("values", [])
    known = [float(value) if _is_number(value) else value for value in values]
    return st.one_of(st.none(), st.sampled_from([*known, "something else", 77.0]))


def _is_number(text):
    from tinynet.tables.cells import text_value

    return isinstance(text_value(text, "a cell"), float)
