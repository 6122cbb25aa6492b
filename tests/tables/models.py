"""Tiny models for these tests, at the top of a module so that they travel between processes."""

import os


class NearestMean:
    """Predicts the class, or with `quantities` the mean target, of the nearest known mean."""

    is_classifier = True

    def __init__(self, power=2.0, fails=None):
        self.power = power
        self.fails = fails

    def get_params(self, deep=True):
        return {"power": self.power, "fails": self.fails}

    def fit(self, X, y, sample_weight=None):
        if self.fails == "fit":
            raise ZeroDivisionError("this one fails")
        weights = sample_weight or [1.0] * len(X)
        self.sums_ = {}
        for x, label, weight in zip(X, y, weights):
            total, n = self.sums_.get(label, (0.0, 0.0))
            self.sums_[label] = (total + weight * x[0], n + weight)
        return self

    def predict(self, X):
        means = {label: total / n for label, (total, n) in self.sums_.items() if n}
        return [min(means, key=lambda label: abs(means[label] - x[0]) ** self.power) for x in X]

    def score(self, X, y, sample_weight=None):
        if self.fails == "score":
            return float("nan")
        weights = sample_weight or [1.0] * len(X)
        right = [w for w, t, p in zip(weights, y, self.predict(X)) if t == p]
        return sum(right) / sum(weights)


class MeanOfTargets:
    """A regressor that always predicts the mean, and does not say what it is."""

    def __init__(self, shift=0.0):
        self.shift = shift

    def get_params(self, deep=True):
        return {"shift": self.shift}

    def set_params(self, **settings):
        raise AttributeError("nothing within")

    def fit(self, X, y):
        self.mean_ = sum(y) / len(y) + self.shift
        return self

    def predict(self, X):
        return [self.mean_] * len(X)


class Within:
    """A model with models in its settings, as scikit-learn's pipelines are."""

    def __init__(self, inner=None, steps=(), kind=None):
        self.inner = inner
        self.steps = steps
        self.kind = kind

    def get_params(self, deep=True):
        return {"inner": self.inner, "steps": self.steps, "kind": self.kind}

    def set_params(self, **settings):
        for name, value in settings.items():
            own, _, inner = name.partition("__")
            setattr(getattr(self, own), inner, value)
        return self

    def fit(self, X, y):
        self.inner.fit(X, y)
        return self

    def predict(self, X):
        return self.inner.predict(X)


def where(targets, predictions):
    """A score that is the process that measured it."""
    return float(os.getpid())
