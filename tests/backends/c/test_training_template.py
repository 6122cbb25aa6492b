"""Claims about the frame of a training: it is filled whatever the settings."""

import random

from tests.backends.c.test_training_program import sources
from tinynet.backends.c.training_template import BATCHES, ONLINE, TRAINING


def test_nothing_is_left_to_fill_in():
    for source, kind, size in sources(random.Random(9), 20):
        assert "$" not in source
        assert ("int train(" in source) == (kind == "training")
        if kind == "training":
            assert ("learn(" in source) == (size == 1)


def test_both_kinds_of_epoch_are_functions_of_the_same_name():
    assert "$epoch" in TRAINING
    for template in (BATCHES, ONLINE):
        assert template.count("static int64_t go_on(") == 1
