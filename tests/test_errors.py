"""Claims about the errors: one family, messages that name the place, and they travel whole."""

import pickle

import pytest

from tinynet.errors import DivergedError, FitnessError, ModelError, ShapeError, TinynetError


def test_every_error_belongs_to_the_family_and_is_a_value_error():
    assert issubclass(TinynetError, ValueError)
    for kind in (ShapeError, ModelError, DivergedError, FitnessError):
        assert issubclass(kind, TinynetError)


def test_a_divergence_names_the_epoch_and_the_remedy():
    error = DivergedError(7, "the loss is nan")
    assert error.epoch == 7
    assert str(error).startswith("training diverged in epoch 7: the loss is nan. ")
    assert "smaller learning_rate" in str(error)


def test_a_divergence_travels_between_processes_as_it_is():
    error = DivergedError(7, "the loss is nan")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.epoch, str(again)) == (DivergedError, 7, str(error))


def test_a_failed_generation_is_named_and_the_individual_if_there_is_one():
    error = FitnessError(7, "its fitness is nan", 3, [0.5, -1.0])
    assert (error.generation, error.what) == (7, "its fitness is nan")
    assert (error.place, error.individual, error.state) == (3, [0.5, -1.0], None)
    assert str(error) == "generation 7, individual 3: its fitness is nan"
    error = FitnessError(7, "map lost it")
    assert (error.place, error.individual, error.state) == (None, None, None)
    assert str(error) == "generation 7: map lost it"
    assert str(FitnessError(1, "no", 0, [])) == "generation 1, individual 0: no"


@pytest.mark.parametrize("state", [None, {"generation": 6}], ids=repr)
@pytest.mark.parametrize(("place", "individual"), [(3, [0.5, -1.0]), (None, None), (0, [])])
def test_a_failed_generation_travels_between_processes_as_it_is(place, individual, state):
    error = FitnessError(7, "no", place, individual)
    error.state = state
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is FitnessError
    assert str(again) == str(error)
    assert vars(again) == vars(error)
