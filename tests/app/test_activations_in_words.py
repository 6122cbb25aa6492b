"""Claims about what is said of activations."""

from tests.strategies import NAMES
from tinynet.activation_by_name import ACTIVATIONS
from tinynet.app.activations_in_words import ACTIVATIONS_IN_WORDS, activations_in_words


def test_each_activation_of_tinynet_has_its_words_and_no_other():
    assert sorted(ACTIVATIONS_IN_WORDS) == sorted(NAMES)
    assert set(NAMES) <= set(ACTIVATIONS)


def test_an_activation_is_told_once_and_one_that_is_not_known_is_left_out():
    said = activations_in_words(["relu", "mine", "relu", "identity"])
    assert said.count("relu") == 1 and "mine" not in said
    assert said.endswith("and identity leaves the sum as it is.")
