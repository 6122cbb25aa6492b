"""Untrained copies of a model, by what it says of its own settings.

A model here is anything with `fit`, `predict` and `get_params`, as scikit-learn's estimators
have them: `type(model)(**model.get_params(deep=False))` is the same one before any training.
"""

from ..errors import TinynetError, describe, printable, quoted, said_by

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

NEEDED = ("fit", "predict", "get_params")


def check_model(model: object) -> None:
    """Refuse what is no model, and a class that stands there in place of one.

    >>> check_model(3)
    Traceback (most recent call last):
    tinynet.errors.TinynetError: model is 3; it needs fit, predict and get_params
    """
    missing = [name for name in NEEDED if not callable(getattr(model, name, None))]
    if missing or isinstance(model, type):
        raise TinynetError(f"model is {describe(model)}; it needs fit, predict and get_params")


def untrained_copy(model: "Any", settings: "Mapping[str, Any] | None" = None) -> "Any":
    """A new model with the same settings but for those that are given; nothing else is copied.

    Settings that are models themselves, or lists of them, are copied likewise. Names with
    `__` in them, such as `scaler__low`, go to the model's own `set_params`. Raises
    TinynetError where the model has no such setting.
    """
    kept = _called(lambda: model.get_params(deep=False), "the model does not tell its settings")
    kept = {name: _copied(value) for name, value in kept.items()}
    nested = {}
    for name, value in (settings or {}).items():
        if name in kept:
            kept[name] = _copied(value)
        elif "__" in name and hasattr(model, "set_params"):
            nested[name] = _copied(value)
        else:
            known = ", ".join([printable(str(each)) for each in kept])[:300]
            raise TinynetError(f"the model has no setting {quoted(name)}; it has: {known}")
    copy = _called(lambda: type(model)(**kept), "the model cannot be made anew")
    if nested:
        names = ", ".join([quoted(name) for name in nested])
        _called(lambda: copy.set_params(**nested), f"the model refuses {names}")
    return copy


def _called(call: "Callable[[], Any]", what: str) -> "Any":
    try:
        return call()
    except TinynetError:
        raise
    except Exception as error:  # each model has its own ways to refuse
        raise TinynetError(f"{what}: {said_by(error)}") from error


def _copied(value: "Any") -> "Any":
    """A setting for a copy: models within it are copied, all else is handed on as it is."""
    if isinstance(value, type):
        return value
    if callable(getattr(value, "get_params", None)) and callable(getattr(value, "fit", None)):
        return untrained_copy(value)
    if type(value) in (list, tuple):  # such as the steps of a pipeline
        return type(value)([_copied(item) for item in value])
    return value


def is_classifier(model: "Any") -> bool:
    """Whether a model predicts classes: its own `is_classifier`, or as scikit-learn asks."""
    own = getattr(model, "is_classifier", None)
    if own is not None and not callable(own):
        return bool(own)
    if hasattr(model, "_estimator_type"):
        return bool(model._estimator_type == "classifier")
    if hasattr(model, "__sklearn_tags__"):
        return bool(model.__sklearn_tags__().estimator_type == "classifier")
    return False


def fit_model(model: "Any", X: "Any", y: "Any", sample_weight: "list[float] | None") -> "Any":
    """The model, trained; weights are handed over only where there are some."""
    if sample_weight is None:
        model.fit(X, y)
    else:
        model.fit(X, y, sample_weight=sample_weight)
    return model


def score_model(
    model: "Any", X: "Any", y: "Any", sample_weight: "list[float] | None", score: "Any"
) -> "Any":
    """How good a trained model is: by its own `score`, or by one of targets and predictions."""
    weights = {} if sample_weight is None else {"sample_weight": sample_weight}
    if score is None:
        return model.score(X, y, **weights)
    return score(y, model.predict(X), **weights)
