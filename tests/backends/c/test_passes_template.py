"""Claims about the frame of passes: it is filled whatever the network."""

import random
import re

from tests.backends.c.random_trainings import random_training
from tinynet.backends.c.passes_template import PASSES, WITHOUT_TRAINING
from tinynet.backends.c.training_program import program_source
from tinynet.losses import find_loss


def test_nothing_is_left_to_fill_in():
    rng = random.Random(5)
    for _ in range(20):
        network, *_, chosen = random_training(rng)
        loss = find_loss(chosen["loss"], network.layers[-1].activation)
        for weighted in (True, False):
            assert "$" not in program_source(network, loss, weighted=weighted)


def test_each_place_is_a_line_of_its_own_but_that_of_the_outputs():
    for template in (PASSES, WITHOUT_TRAINING.replace("$outputs", "y1")):
        names = re.findall(r"\$\w+", template)
        assert len(names) == len(re.findall(r"^ *\$\w+$", template, re.MULTILINE))
