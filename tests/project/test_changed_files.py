"""Claims about whole files with one thing changed: taken as they are, or refused by its place.

A value is replaced by any other, a field goes, comes or has another name, a list is shorter or
longer. What is refused changes nothing; what is taken works.
"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import seeds, targets
from tinynet import TinynetError, from_dict, to_dict
from tinynet.tables.estimator_files import model_from_dict, model_to_dict

KINDS = {
    "model": seeds.models,
    "table_model": seeds.table_models,
    "training_state": seeds.training_states,
    "evolution_state": seeds.evolution_states,
    "checkpoint": seeds.checkpoints,
}

# What messages call a field where they do not call it by its name; it may be plain from what
# else it must fit to.
OTHER_WORDS = {
    "sizes": ("sizes", "network", "layer", "parameters", "activation", "connections", "inputs"),
    "activations": ("activation", "outputs of a"),
    "connections": ("connections", "synapse"),
    "bias": ("bias", "parameters"),
    "connect": ("connect", "parameters"),
    "parameters": ("parameters", "network"),
    "random": ("random", "state"),
    "columns": ("column", "inputs"),
    "has_names": ("has_names", "names"),
    "kind": ("kind", "answer is of", "column", "field", "answer"),
    "values": ("value", "classes", "inputs", "outputs", "labels", "class"),
    "has_missing": ("has_missing", "inputs"),
    "means": ("means", "outputs", "answer"),
    "deviations": ("deviations", "answer", "means"),
    "answer": ("answer",),
    "memory": ("memory", "velocity", "length", "sign", "mean", "square", "decay", "optimizer"),
    "losses": ("losses", "epoch"),
    "validation_losses": ("validation", "best"),
    "best_parameters": ("best_parameters",),
    "best_fitness": ("best_fitness", "history"),
    "settings": ("settings", "parameter", "class_weight", "momentum", "lack", "Classifier"),
    "class_weight": ("class_weight", "class"),
    "epoch": ("epoch", "losses"),
    "generation": ("generation", "history", "population", "restarts", "evaluations", "waited"),
    "history": ("history", "losses", "generation", "epoch"),
    "outcomes": ("outcome", "parameters", "network"),
    "digest": ("digest", "other data"),
    "format": ("format", "is no checkpoint"),
    "version": ("version",),
    "state": ("state",),
    "table": ("table", "columns", "answer"),
}

json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from([0, 1, -1, 10**9, 10**30, 2**31, 10**400]),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["\ud800", "\x1b[31m", "softmax", "step", "tanh", "all", "adam", "number"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value, path=()):
    """The paths to all that a record holds."""
    if path:
        yield path
    if isinstance(value, dict):
        for name in value:
            yield from places(value[name], (*path, name))
    elif isinstance(value, list):
        for i in sorted({0, len(value) // 2, len(value) - 1} & set(range(len(value)))):
            yield from places(value[i], (*path, i))


@st.composite
def changed(draw, kind):
    """A whole record with one thing changed, the path to it, and which of its kind it was."""
    number = draw(st.integers(0, len(KINDS[kind]()) - 1))
    record = json.loads(KINDS[kind]()[number])
    path = draw(st.sampled_from(sorted(places(record), key=str)))
    parent, place = record, path[-1]
    for step in path[:-1]:
        parent = parent[step]
    how = draw(
        st.sampled_from(["value", "value", "value", "gone", "more", "name", "length", "type"])
    )
    if how == "gone":
        del parent[place]
    elif how == "more" and isinstance(parent, dict):
        parent["more"] = draw(json_values)
        path = (*path[:-1], "more")
    elif how == "name" and isinstance(parent, dict):
        parent[draw(st.sampled_from([str(place).upper(), f"{place}s", ""]))] = parent.pop(place)
    elif how == "length" and isinstance(parent[place], list):
        items = parent[place]
        parent[place] = draw(st.sampled_from([items[:-1], items + items[-1:], items * 2, []]))
    elif how == "type":
        value = parent[place]
        others = [[value], {"a": value}, repr(value), value is None, [value] * 3]
        parent[place] = draw(st.sampled_from(others))
    else:
        parent[place] = draw(json_values)
    return record, path, number


def names(path):
    """The words by one of which a message may name this place."""
    found = []
    for step in path:
        if isinstance(step, str):
            found += [step, *OTHER_WORDS.get(step, ())]
    return found


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_it_is_taken_or_refused_by_its_place(kind, data):
    record, path, number = data.draw(changed(kind))
    try:
        if kind == "training_state":
            targets.go_on_training(record, seeds.OPTIMIZERS[number])
        else:
            targets.TARGETS[kind][0](json.dumps(record).encode())
    except TinynetError as error:
        targets.check_message(error)
        words = str(error)
        assert any(word in words for word in names(path)), (path, words)


@given(changed("model"))
def test_a_network_that_is_taken_is_the_one_of_the_file(drawn):
    record, _, _ = drawn
    try:
        network = from_dict(record)
    except TinynetError:
        return
    again = to_dict(network)
    assert again["parameters"] == [p + 0.0 for p in record["parameters"]]
    assert again["sizes"] == record["sizes"] and again["activations"] == record["activations"]


@given(changed("table_model"))
def test_so_is_a_model_of_a_table(drawn):
    record, _, _ = drawn
    try:
        model = model_from_dict(record)
    except TinynetError:
        return
    again = model_to_dict(model)
    assert again["parameters"] == [p + 0.0 for p in record["parameters"]]
    assert again["table"]["answer"].items() <= record["table"]["answer"].items()
    assert model_to_dict(model_from_dict(again)) == again
