"""get_params and set_params: what an estimator was made with."""

import ast
import pickle
import re

import pytest

from tinynet import Classifier, Regressor, TinynetError
from tinynet.tables.estimator_parameters import NotFittedError


@pytest.mark.parametrize("kind", [Classifier, Regressor])
def test_an_estimator_is_what_it_was_made_with(kind):
    model = kind(hidden=[4, 3], l2=0.5)
    assert kind(**model.get_params()).get_params() == model.get_params()
    assert kind().set_params(hidden=[4, 3], l2=0.5).get_params() == model.get_params()
    assert model.get_params(deep=False)["l2"] == 0.5
    assert repr(model) == f"{kind.__name__}(hidden=[4, 3], l2=0.5)"


@pytest.mark.parametrize("kind", [Classifier, Regressor])
def test_only_what_is_not_as_where_nothing_is_said_is_printed(kind):
    assert repr(kind()) == f"{kind.__name__}()"
    assert repr(kind(epochs=int("500"), l2=None, verbose=0)) == f"{kind.__name__}()"
    assert repr(kind(epochs=501, seed=7)) == f"{kind.__name__}(epochs=501, seed=7)"


def test_arguments_are_kept_as_they_are_and_looked_at_in_fit():
    hidden = [4]
    model = Regressor(hidden, epochs="many")
    assert model.get_params()["hidden"] is hidden
    with pytest.raises(TinynetError, match="epochs is the text 'many'"):
        model.fit([[1], [2]], [1, 2])


def test_a_name_that_is_no_parameter_is_refused_and_nothing_is_set():
    model = Classifier()
    words = "Classifier has no parameter 'hiden'; perhaps hidden\\? known are: hidden, activ"
    with pytest.raises(TinynetError, match=words):
        model.set_params(seed=5, hiden=3)
    assert model.seed == 0
    with pytest.raises(TinynetError, match="Regressor has no parameter 'x'; known are"):
        Regressor().set_params(x=3)


@pytest.mark.parametrize("kind", [Classifier, Regressor])
def test_whether_something_was_learned_is_told(kind):
    model = kind(2, epochs=1)
    with pytest.raises(NotFittedError, match=f"^this {kind.__name__} is not fitted yet: call fit"):
        model.check_is_fitted()
    model.fit([[1.0], [2.0]] * 2, [1.0, 2.0] * 2).check_is_fitted()


def test_a_pickle_keeps_no_program_that_predicts():
    model = Regressor(2, epochs=1, l2=0.0).fit([[1.0], [2.0]], [1.0, 2.0])
    before = pickle.dumps(model)
    model.predict([[1.5]])
    assert pickle.dumps(model) == before


def documented(kind):
    """What the docstring says is taken where nothing is said: `name` (value)."""
    found = re.findall(r"`(\w+)` \(([^)]*)\)", kind.__doc__)
    return {name: ast.literal_eval(value) for name, value in found}


def test_every_default_is_the_documented_one():
    promised = documented(Classifier)
    assert Classifier().get_params() == promised
    del promised["class_weight"]
    assert Regressor().get_params() == {**promised, **documented(Regressor)}
