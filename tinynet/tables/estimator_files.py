"""Saving an estimator, and getting the same one back: its network, and what is around it.

The file is that of a network (see `tinynet.model_files`) with a newer version, so that no
older tinynet takes it for one, and a record `table` beside the parameters:

    {"format": "tinynet-model", "version": 2, "sizes": ..., ..., "parameters": [...],
     "table": {"columns": [{"name": "age", "kind": "number", "mean": 40.0, ...}, ...],
               "has_names": true, "notes": [...],
               "answer": {"kind": "classes", "name": "species", "values": ["a", "b"]},
               "settings": {"hidden": 32, ...}}}
"""

import json

from ..argument_checks import check_record
from ..errors import ModelError, TinynetError, describe, printable
from ..file_writing import write_whole
from ..model_files import (
    FORMAT,
    VERSION,
    VERSION_OF_TABLES,
    checked_path,
    from_dict,
    read_record,
    to_dict,
)
from .class_labels import class_labels_from_dict, is_saved
from .classifier import Classifier
from .estimator import Estimator
from .preparation import preparation_from_dict
from .quantities import quantities_from_dict
from .regressor import Regressor

# Settings that are not saved: others may have no compiler, and the bits are the same; nor does
# whoever loads a model want to watch because somebody else did.
OF_THIS_MACHINE = ("backend", "verbose")


def save_model(model: Estimator, path: str) -> None:
    """Write a fitted Classifier or Regressor to a model file.

    Raises TinynetError for one that is not fitted, ModelError for labels and settings that a
    file cannot hold, and OSError where the file cannot be written; the old file then stays.
    """
    path = checked_path(path)
    record = model_to_dict(model)
    model_from_dict(record)
    write_whole(json.dumps(record, allow_nan=False), path)


def load_model(path: str) -> "Classifier | Regressor":
    """The Classifier or Regressor in a model file: it predicts the same, to the last bit.

    Its `backend` is "auto", whichever trained it: a compiler that was there may not be here. And
    its `verbose` is false.

    Raises ModelError, with the file and the field, for anything else, and OSError where the
    file cannot be read.
    """
    record, place = read_record(path)
    return model_from_dict(record, place)


def model_to_dict(model: Estimator) -> "dict[str, object]":
    """The estimator as a dict of lists, texts and numbers, all that a model file holds.

    >>> model = Regressor(hidden=2).fit([[0], [1], [2]], [0, 2, 4])
    >>> record = model_to_dict(model)
    >>> record["version"], record["table"]["columns"][0]["name"]
    (2, 'column 1')
    """
    if not isinstance(model, (Classifier, Regressor)):
        raise TinynetError(f"a model is {describe(model)}, not a Classifier or a Regressor")
    model.check_is_fitted()
    settings = model.get_params()
    for name in OF_THIS_MACHINE:
        del settings[name]
    weights = settings.get("class_weight")
    if isinstance(weights, dict):
        settings["class_weight"] = [[label, weight] for label, weight in weights.items()]
    settings = {name: _plain(value, f"the setting {name}") for name, value in settings.items()}
    table = model.preparation_.to_dict()
    table["answer"] = model.answer_.to_dict()
    table["settings"] = settings
    return {**to_dict(model.network_), "version": VERSION_OF_TABLES, "table": table}


def _plain(value: object, place: str) -> object:
    """A setting as JSON has it, whichever library its numbers are of; refuses what it has not."""
    if hasattr(value, "dtype") and hasattr(value, "tolist") and not isinstance(value, type):
        value = value.tolist()  # a number or an array of NumPy
    if isinstance(value, (list, tuple, range)):
        return [_plain(item, f"an item of {place}") for item in value]
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise ModelError(f"{place} has {describe(key)} as a name, not a text")
        return {str(key): _plain(item, place) for key, item in value.items()}
    if value is None or is_saved(value):
        return value
    raise ModelError(f"{place} is {describe(value)}, which a model file cannot hold")


def model_from_dict(
    record: "dict[str, object]", place: str = "the model"
) -> "Classifier | Regressor":
    """The estimator of such a dict, or a ModelError that names the field that is wrong."""
    fields = check_record(record, place, FORMAT, VERSION_OF_TABLES)
    if fields["version"] != VERSION_OF_TABLES:
        raise ModelError(f"{place}: this is a network without a table; tinynet.load reads it")
    network = from_dict({**record, "version": VERSION}, place)
    table = record.get("table")
    if not isinstance(table, dict):
        raise ModelError(f"{place}: table is {describe(table)}, not a record with named fields")
    preparation = preparation_from_dict(table, place)
    answer = table.get("answer")
    kind = answer.get("kind") if isinstance(answer, dict) else None
    model: "Classifier | Regressor"
    if isinstance(answer, dict) and kind == "classes":
        model = Classifier()
        model.answer_ = class_labels_from_dict(answer, f"{place}: answer")
        n_outputs = len(model.answer_.values)
    elif isinstance(answer, dict) and kind == "quantities":
        model = Regressor()
        model.answer_ = quantities_from_dict(answer, f"{place}: answer")
        n_outputs = len(model.answer_.means)
    else:
        raise ModelError(f"{place}: an answer is of classes or of quantities")
    n_inputs = len(preparation.names_of_inputs())
    if (n_inputs, n_outputs) != (network.sizes[0], network.sizes[-1]):
        of = f"the columns and the answer are for {n_inputs} inputs and {n_outputs} outputs"
        raise ModelError(
            f"{place}: {of}, the network has {network.sizes[0]} and {network.sizes[-1]}"
        )
    if network.layers[-1].activation != model.output_activation:
        what = f"the outputs of a {type(model).__name__} are by {model.output_activation}"
        raise ModelError(f"{place}: {what}, not by {printable(network.layers[-1].activation)}")
    _set_parameters(model, table.get("settings"), place)
    model.keep(preparation, network)
    return model


def _set_parameters(model: "Classifier | Regressor", settings: object, place: str) -> None:
    if not isinstance(settings, dict):
        raise ModelError(f"{place}: settings are {describe(settings)}, not a record")
    weights = settings.get("class_weight")
    if isinstance(weights, list):
        try:
            settings = {**settings, "class_weight": dict(weights)}
        except (TypeError, ValueError):
            raise ModelError(f"{place}: class_weight is no list of pairs") from None
    kept = {name: value for name, value in settings.items() if name not in OF_THIS_MACHINE}
    try:
        model.set_params(**kept)
    except TinynetError as error:
        raise ModelError(f"{place}: {error}") from None
