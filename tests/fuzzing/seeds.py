"""Whole files, small ones, of each kind: what is changed in them makes the inputs of a target."""

import functools
import json
import os
import tempfile
import warnings

from tinynet import Network, evolve, fitness_for, to_dict, train
from tinynet.export import to_arduino, to_c, to_javascript, to_python
from tinynet.export.mip_package import mip_package
from tinynet.tables import Classifier, Regressor
from tinynet.tables.estimator_files import model_to_dict

X, T = [[0.0, 1.0], [1.0, 1.0], [0.5, -1.0]], [[0.0], [1.0], [0.5]]
ROWS = [[1.5, "a"], [2.5, "b"], [None, "a"], [0.5, "b"], [3.5, "c"], [1.0, "a"]]
LABELS = ["yes", "no", "yes", "no", "no", "yes"]
FIT = {"hidden": 1, "epochs": 2, "restarts": 1, "backend": "reference"}
OPTIMIZERS = ("sgd", "momentum", "rprop", "adam", "validated", "weighted")


def _bytes(record):
    return json.dumps(record).encode()


@functools.cache
def models():
    """Model files of networks of each kind."""
    networks = [
        Network([2, 3, 1], seed=1),
        Network([1, 1], "step", bias=False),
        Network([2, 2, 2], "relu", output_activation="softmax", connect="all"),
        Network([2, 2, 1], "tanh", connections=[[[1, 0], [0, 1]], None]),
    ]
    return [_bytes(to_dict(network)) for network in networks]


@functools.cache
def table_models():
    """Model files of a Classifier and of Regressors."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = [
            Classifier(**FIT).fit(ROWS, LABELS),
            Regressor(**FIT).fit(ROWS, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
            Regressor(**FIT).fit(
                {"x": [1, 2, 3], "word": ["a", "b", "a"]}, [[1, 2], [3, 4], [5, 7]]
            ),
            Classifier(**FIT, class_weight={"yes": 2.0, "no": 1.0}).fit(ROWS, LABELS),
        ]
    return [_bytes(model_to_dict(model)) for model in fitted]


@functools.cache
def csv_files():
    """CSV files as many programs write them."""
    texts = [
        "size,kind,answer\n1.5,a,yes\n2.5,b,no\n,a,yes\n",
        "size;kind\n1,5;x\nNA;007\n",
        "0,1\n1,0\n",
        'sep=|\na|b\n"1"|"x\ny"\n2|"say ""so"""\n',
        "a\tb\tc\n1e5\t-2.5E-3\t12%\n1.234,5\t$3\t0x1F\n",
        "x y\n1 2\n3 4\n",
        "Größe;Maß\n1.000,5;2\n",
    ]
    found = [text.encode() for text in texts]
    return [
        *found,
        texts[0].encode("utf-16"),
        texts[-1].encode("latin-1"),
        b"\xef\xbb\xbf" + found[0],
    ]


def training(kind):
    """A network, and the arguments of `train` of which `training_states` has a state."""
    settings = {"inputs": X, "targets": T, "backend": "reference"}
    if kind in ("rprop", "adam"):
        settings["optimizer"] = kind
    elif kind == "momentum":
        settings["momentum"] = 0.5
    elif kind == "validated":
        settings.update(validation=(X[:1], T[:1]), history=True)
    elif kind == "weighted":
        settings.update(sample_weight=[1.0, 2.0, 0.5], history=False)
    return Network([2, 2, 1], "tanh", seed=1), settings


@functools.cache
def training_states():
    """States of trainings, of each optimizer; what is noted of their kind goes first."""
    found = []
    for kind in OPTIMIZERS:
        network, settings = training(kind)
        found.append(_bytes(train(network, epochs=3, **settings).state))
    return found


def evolution():
    """What `generations` takes: a network, its fitness, and settings."""
    settings = {"population": 4, "elite": 1, "seed": 2}
    return Network([2, 1], "tanh", seed=1), fitness_for(X, T, backend="reference"), settings


@functools.cache
def evolution_states():
    """States of an evolution, of its beginning and later."""
    found = []
    for count in (0, 1, 3):
        network, fitness, settings = evolution()
        found.append(_bytes(evolve(network, fitness, generations=count, **settings).state))
    return found


@functools.cache
def checkpoints():
    """Checkpoints of a fit: at its beginning, within, and when it is done."""
    found = []
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = os.path.join(folder, "checkpoint")
        seen = []

        def look(progress):
            with open(path, "rb") as file:
                content = file.read()
            if content not in seen:
                seen.append(content)

        Classifier(**FIT).fit(ROWS, LABELS, checkpoint=path, on_epoch=look)
        look(None)
        found = [seen[0], seen[-2], seen[-1]]
    return [content for content in found if content]


@functools.cache
def exported_files():
    """What a later export looks at before it replaces it: a sketch, a package.json, a source."""
    network = Network([1, 1])
    sketch = to_arduino(network, "tell")["examples/tell/tell.ino"]
    packages = [mip_package(["predict.py"]), mip_package(["predict.py/a.py", "predict.py/b.py"])]
    texts = [sketch, sketch.replace("\n", "\r\n"), *packages]
    texts += [to(network) for to in (to_c, to_python, to_javascript)]
    return [text.encode() for text in texts]


def for_commands():
    """Tables and models."""
    return [*csv_files(), *table_models()[:1], *models()[:1]]
