"""The story of evolution: XOR by thresholds, and a pole that stays upright."""

import re

from tests.app.pages import Read
from tinynet import Network
from tinynet.app.cart_pole import STARTS, has_failed, steps_upright
from tinynet.app.story_evolution import SHOWN_SECONDS, STEP, states_of


def test_thresholds_learn_xor(told):
    text = Read(told("evolution")).text
    assert re.search(r"It took \d+ generations, in which \d+ networks were tried", text)
    assert "fitness 0 after" in told("evolution")


def test_the_pole_stays_upright_after_evolution_and_not_before(told):
    text = Read(told("pole", True)).text
    assert float(re.search(r"At first it falls after ([\d.]+) seconds", text)[1]) < 10
    reached, most = re.search(
        r"(\d+) steps of 0.02 seconds\. Its fitness is (\d+)\.", text
    ).groups()
    assert reached == most


def test_the_states_shown_are_those_of_the_trial():
    network = Network([4, 2, 1], activation=["tanh", "step"], seed=1)
    for start in STARTS:
        states = states_of(network, start)
        steps = steps_upright(network, start, 1000)
        most = round(SHOWN_SECONDS / STEP)
        assert len(states) - 1 == min(steps, most)
        assert has_failed(states[-1]) == (steps < most)
