"""Claims about copies and pickles of everything public: equal afterwards, and independent."""

import copy
import pickle
import warnings

import pytest

import tinynet
from tests.outside_tools import find
from tinynet import (
    DivergedError,
    FitnessError,
    Network,
    Neuron,
    check_gradients,
    evolve,
    explain,
    fitness_for,
    predictor,
    tables,
    train,
)
from tinynet.evolution import generations
from tinynet.rng import Random
from tinynet.tables import Scaling, as_table, cross_validate, grid_search
from tinynet.training import epochs

X, T = [[0.0, 1.0], [1.0, 1.0], [0.5, -1.0]], [[0.0], [1.0], [0.5]]
ROWS = [[1.5, "a"], [2.5, "b"], [None, "a"], [0.5, "b"], [3.5, "c"], [1.0, "a"]]
LABELS = ["yes", "no", "yes", "no", "no", "yes"]
FEW = {"hidden": 1, "epochs": 2, "restarts": 1}

WAYS = {
    "deepcopy": copy.deepcopy,
    **{f"pickle {p}": lambda v, p=p: pickle.loads(pickle.dumps(v, p)) for p in range(2, 6)},
}


def net():
    return Network([2, 2, 1], "tanh", seed=1)


def diverged():
    with pytest.raises(DivergedError) as caught:
        train(Network([2, 3, 1], "identity", seed=1), X, T, learning_rate=2.0, epochs=1000)
    assert caught.value.state is not None
    return caught.value


def on_ones(network):
    return network.predict([1.0, 1.0])[0]


def unmeasured():
    n_calls = [0]

    def fails_later(network):
        n_calls[0] += 1
        if n_calls[0] > 9:
            raise RuntimeError("no more")
        return on_ones(network)

    with pytest.raises(FitnessError) as caught:
        evolve(net(), fails_later, population=4, seed=1)
    assert caught.value.state is not None and caught.value.individual
    return caught.value


def fitted(kind, answers):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return kind(**FEW).fit(ROWS, answers)


def measured(function, *more):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(tables.Classifier(**FEW), *more, ROWS, LABELS, folds=2)


THINGS = {
    "Network": net,
    "Network with shortcuts": lambda: Network([2, 2, 1], seed=1, connect="all", bias=False),
    "Network with absent synapses": lambda: Network([2, 2], connections=[[[1, 0], [1, 1]]]),
    "Neuron": lambda: Neuron(2, "tanh"),
    "NeuronResult": lambda: Neuron(2).train(X, [0, 1, 0], epochs=2),
    "TrainingResult": lambda: train(net(), X, T, epochs=3, validation=(X, T)),
    "Progress": lambda: next(iter(epochs(net(), X, T, epochs=2, validation=(X, T)))),
    "EvolutionResult": lambda: evolve(net(), fitness_for(X, T), generations=2, population=4),
    "EvolutionProgress": lambda: next(
        generations(net(), lambda network: on_ones(network), generations=2, population=4)
    ),
    "DivergedError": diverged,
    "FitnessError": unmeasured,
    "ShapeError": lambda: tinynet.ShapeError("row 1 is short"),
    "ModelError": lambda: tinynet.ModelError("no model"),
    "TinynetError": lambda: tinynet.TinynetError("no"),
    "Explanation": lambda: explain(net(), X[0], T[0]),
    "GradientCheck": lambda: check_gradients(net(), X[0], T[0]),
    "predictor": lambda: predictor(net(), "reference"),
    "fitness_for": lambda: fitness_for(X, T, sample_weight=[1, 2, 3]),
    "Random": lambda: Random(7),
    "Activation": lambda: tinynet.ACTIVATIONS["tanh"],
    "Classifier": lambda: fitted(tables.Classifier, LABELS),
    "Regressor": lambda: fitted(tables.Regressor, [1, 2, 3, 4, 5, 6]),
    "Regressor that is not fitted": lambda: tables.Regressor(**FEW),
    "Table": lambda: as_table(ROWS),
    "Scaling": lambda: Scaling([[1.0, 2.0], [2.0, 5.0]]),
    "CrossValidationResult": lambda: measured(cross_validate),
    "GridSearchResult": lambda: measured(grid_search, {"hidden": [1, 2]}),
}


def content(thing, seen=()):
    """All that a thing holds, in lists and texts that can be compared."""
    if isinstance(thing, float):
        return thing.hex()
    if thing is None or isinstance(thing, (bool, int, str, type)):
        return thing
    if id(thing) in seen:
        return "itself"
    seen = (*seen, id(thing))
    if isinstance(thing, dict):
        return {repr(key): content(value, seen) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [content(item, seen) for item in thing]
    if isinstance(thing, (set, frozenset)):
        return sorted(map(repr, thing))
    if callable(thing) and hasattr(thing, "__qualname__"):
        return thing.__qualname__
    fields = dict(vars(thing)) if hasattr(thing, "__dict__") else {}
    for name in ("_trainer", "_evolution", "_now"):
        fields.pop(name, None)
    if name_of(thing) in ("Progress", "EvolutionProgress"):
        fields["state"] = thing.state()
    slots = getattr(type(thing), "__slots__", ())
    fields.update({name: getattr(thing, name) for name in slots if hasattr(thing, name)})
    said = str(thing) if isinstance(thing, Exception) else ""
    return [name_of(thing), said, content(fields, seen)]


def name_of(thing):
    return type(thing).__name__


def lists_in(thing, found=None):
    """All lists and dicts in a thing: what two that are independent do not share."""
    found = {} if found is None else found
    if id(thing) in found or isinstance(thing, (str, int, float, bool, type)) or thing is None:
        return found
    if isinstance(thing, (list, dict)):
        found[id(thing)] = thing
    if isinstance(thing, dict):
        for value in thing.values():
            lists_in(value, found)
    elif isinstance(thing, (list, tuple)):
        for item in thing:
            lists_in(item, found)
    elif hasattr(thing, "__dict__") and not hasattr(thing, "__qualname__"):
        lists_in(vars(thing), found)
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", THINGS)
def test_a_copy_is_equal_and_shares_no_list(name, way):
    thing = THINGS[name]()
    before = content(thing)
    again = WAYS[way](thing)
    assert type(again) is type(thing)
    assert content(again) == before
    shared = set(lists_in(thing)) & set(lists_in(again))
    assert not shared, [lists_in(thing)[key] for key in shared]


def test_no_class_is_left_out():
    classes = {name for name in tinynet.__all__ if isinstance(getattr(tinynet, name), type)}
    classes |= {name for name in tables.__all__ if isinstance(getattr(tables, name), type)}
    assert classes - {"ColumnWarning"} <= set(THINGS)


def test_a_copy_learns_alone_and_with_the_same_bits():
    for kind in (net, lambda: Network([2, 2, 1], seed=1, connect="all")):
        one = kind()
        for way in WAYS.values():
            other = way(one)
            before = one.parameters()
            train(other, X, T, epochs=5)
            assert one.parameters() == before
            again = way(one)
            train(again, X, T, epochs=5)
            assert again.parameters() == other.parameters()


@pytest.mark.parametrize("backend", ["reference", "python", "c"])
@pytest.mark.parametrize("way", WAYS)
def test_training_goes_on_from_a_progress_that_was_copied(way, backend):
    """Whatever becomes of the training, the copy has its network and state of then."""
    never_stopped = net()
    train(never_stopped, X, T, epochs=6)
    kept = []
    train(
        net(),
        X,
        T,
        epochs=6,
        backend=backend,
        on_epoch=lambda p: kept.append(WAYS[way](p)) and None,
    )
    network = kept[2].network
    assert kept[2].epoch == 3 and kept[2].state() == kept[2].state()
    train(network, X, T, epochs=6, state=WAYS[way](kept[2]).state())
    assert network.parameters() == never_stopped.parameters()


def test_evolution_goes_on_from_a_progress_that_was_copied():
    fitness, few = fitness_for(X, T), {"population": 4, "generations": 4}
    never_stopped, network, kept = net(), net(), []
    evolve(never_stopped, fitness, **few)
    evolve(
        net(), fitness, **few, on_generation=lambda p: kept.append(pickle.loads(pickle.dumps(p)))
    )
    evolve(network, fitness, **few, state=pickle.loads(pickle.dumps(kept[1])).state())
    assert network.parameters() == never_stopped.parameters()


def test_a_shallow_copy_is_a_view_of_the_same():
    network = net()
    assert copy.copy(network).parameters() == network.parameters()
    progress = next(iter(epochs(network, X, T, epochs=2)))
    again = copy.copy(progress)
    assert (again.epoch, again.network) == (progress.epoch, network)
    assert again.state() == progress.state()


@pytest.mark.parametrize("backend", ["reference", "python", "c"])
def test_a_fitness_that_was_used_is_copied_and_measures_the_same(backend):
    fitness = fitness_for(X, T, backend=backend)
    measure = fitness(net())
    for way in WAYS.values():
        assert way(fitness)(net()) == measure


@pytest.mark.parametrize("backend", ["python", "c"])
def test_a_predictor_belongs_to_its_process(backend):
    predict = predictor(net(), backend)
    with pytest.raises((pickle.PicklingError, AttributeError, TypeError), match="predict"):
        pickle.dumps(predict)
    assert copy.deepcopy(predict)(X[0]) == predict(X[0]) == net().predict(X[0])


@pytest.mark.parametrize("way", WAYS)
def test_an_estimator_that_has_predicted_is_copied(way):
    for backend in ("auto", "c"):
        if backend == "c":
            find("cc")
        model = fitted(tables.Classifier, LABELS).set_params(backend=backend)
        expected = model.predict_proba(ROWS)
        assert WAYS[way](model).predict_proba(ROWS) == expected
