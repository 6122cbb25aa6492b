"""The scenes with networks: what they claim is in the numbers they print."""

import re

from tests.app.printed import rows


def test_one_neuron_fails_at_xor_and_the_network_does_not(shown):
    for x, target in (("0 0", 0), ("0 1", 1), ("1 0", 1), ("1 1", 0)):
        row = rows(shown("xor"), x)[0]
        assert abs(float(row[3]) - 0.5) < 0.05
        assert round(float(row[5])) == target


def test_most_of_the_unseen_flowers_are_named_rightly(shown):
    before, right, of = map(
        int,
        re.search(r"(\d+) of \d+ before training, (\d+) of (\d+) after", shown("iris")).groups(),
    )
    assert of == 45
    assert right >= 42 > 25 > before


def test_too_much_training_lowers_the_one_loss_and_raises_the_other(shown):
    text = shown("overtraining")
    best = next(line.split() for line in text.splitlines() if line.endswith("the best"))
    last = rows(text, "1500")[0]
    assert float(last[1]) < float(best[1]) / 10
    assert float(last[2]) > 1.5 * float(best[2])
    assert f"epoch {best[0]}" in text
