"""The story's last scenes: unlike tasks, distorted patterns, other networks, much computing."""

import re

from tests.app.pages import Read


def test_two_networks_keep_what_one_forgets(told):
    text = Read(told("forgetting")).text
    assert "taught digits 10 of 10" in text
    assert "two networks, one task each 10 of 10 10 of 10" in text
    assert int(re.search(r"then taught letters (\d+) of 10 10 of 10", text)[1]) < 10


def test_what_is_distorted_is_recognised(told):
    text = Read(told("distorted")).text
    shares = [
        int(share) for share in re.findall(r"(\d+) %", text.split("cells flipped recognised")[1])
    ]
    shares = shares[:6]
    assert shares[0] == 100 and shares[1] > 90 and shares[5] < shares[2]


def test_other_networks_are_drawn(told):
    page = told("distorted")
    for title in ("Some synapses left out", "With shortcuts", "The network that reads digits"):
        assert title in page


def test_how_much_computing_many_neurons_need(told):
    text = Read(told("distorted", True)).text
    assert "784-300-10 238,200 42,876,000,000" in text  # 784 * 300 + 300 * 10; 3 * 60 000 times
