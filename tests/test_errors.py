"""Claims about the errors: one family, messages that name the place, and they travel whole."""

import pickle

import pytest

from tinynet import Network, train
from tinynet.errors import (
    DivergedError,
    FitnessError,
    ModelError,
    ShapeError,
    TinynetError,
    describe,
    printable,
    quoted,
    said_by,
    words_of,
)


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


# What others say


class Unspeakable(Exception):
    def __str__(self):
        raise RuntimeError("I will not say")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("x is 3"), "ValueError: x is 3"),
        (KeyError("x"), "KeyError: 'x'"),
        (ValueError(), "ValueError: "),
        (
            FileNotFoundError(2, "No such file", "C:\\file"),
            "FileNotFoundError: [Errno 2] No such file: 'C:\\\\file'",
        ),
        (Unspeakable(), "Unspeakable: it cannot be printed"),
        (RuntimeError("\x1b[31m"), "RuntimeError: \\x1b[31m"),
        (RuntimeError("a" * 120), "RuntimeError: " + "a" * 120),
        (RuntimeError("a" * 121), "RuntimeError: " + "a" * 120 + "..."),
    ],
    ids=lambda value: repr(value)[:20] if isinstance(value, str) else "",
)
def test_an_error_of_others_is_quoted_with_its_kind(error, said):
    assert said_by(error) == said
    assert said.endswith(words_of(error))


@pytest.mark.parametrize(
    "text", ["\x1b[31m" * 1000, "x" * 10**6, "\ud800\0\n\u202e", "é文\U0001f600"]
)
def test_whatever_an_error_of_others_says_is_short_and_printable(text):
    kind = type(text, (Exception,), {}) if "\0" not in text and "\ud800" not in text else Exception
    for words in (said_by(kind(text)), words_of(kind(text))):
        assert words.isprintable()
        assert len(words) < 450


def test_a_divergence_names_the_rate_that_was_too_large_where_it_is_known():
    assert "Try a learning_rate smaller than 0.0625, or" in str(DivergedError(3, "so", 0.0625))
    assert "Try a smaller learning_rate, or" in str(DivergedError(3, "so"))
    with pytest.raises(DivergedError) as caught:
        train(Network([1, 1], "identity"), [[1e3], [2e3]], [[1e3], [5e3]])
    assert f"smaller than {caught.value.learning_rate:g}, or" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x" * 40, "'" + "x" * 40 + "'"),
        ("x" * 41, "'" + "x" * 40 + "'..."),
        ("\0" * 14 + "xx", "'" + "\\x00" * 14 + "xx'"),  # 60 characters are shown
        ("\0" * 14 + "xxx", "'" + "\\x00" * 14 + "xxx..."),
    ],
)
def test_a_text_in_quotes_is_whole_up_to_40_characters_of_which_60_are_shown(text, shown):
    assert quoted(text) == shown


def test_a_name_is_whole_up_to_200_characters_and_then_its_end_is_shown():
    assert printable("a" + "x" * 199) == "a" + "x" * 199
    assert printable("a" + "x" * 200) == "..." + "x" * 200


@pytest.mark.parametrize(("n", "shown"), [(40, 40), (41, 40)])
def test_the_name_of_a_kind_is_whole_up_to_40_characters(n, shown):
    kind = type("K" * n, (Exception,), {})
    name = "K" * shown
    assert said_by(kind("so")) == f"{name}: so"
    assert describe(kind("so")) == f"something of type {name}"
    assert describe(kind) == f"the class {name} itself"


@pytest.mark.parametrize("sign", [1, -1])
def test_a_whole_number_is_told_as_it_is_up_to_30_digits(sign):
    assert describe(sign * (10**30 - 1)) == f"{sign * (10**30 - 1)}"
    for large in (int(1e30), 2 * 10**30, 10**5000):
        assert describe(sign * large) == "a whole number of more than 30 digits"


def test_what_another_error_says_is_whole_up_to_200_characters_as_they_are_shown():
    assert words_of(ValueError("\0" * 50)) == "\\x00" * 50
    assert words_of(ValueError("\0" * 50 + "x")) == "\\x00" * 50 + "..."
