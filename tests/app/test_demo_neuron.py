"""The scenes with one neuron: what they claim is in the numbers they print."""

import re

from tests.app.printed import rows


def test_the_threshold_is_hard_and_the_sigmoid_is_soft(shown):
    table = [line.split() for line in shown("threshold").splitlines() if "." in line]
    table = [row for row in table if len(row) == 4 and re.fullmatch(r"-?[\d.]+", row[0])]
    sums, hard, soft, slopes = ([float(row[c]) for row in table] for c in range(4))
    assert set(hard) == {0.0, 1.0}
    assert hard == [1.0 if z > 0 else 0.0 for z in sums]
    assert soft == sorted(soft)
    assert max(slopes) == 0.25


def test_the_neuron_ends_as_published(shown):
    text = shown("neuron")
    assert "0.99993704 now" in text
    assert rows(text, "10000 epochs")[0][2:5] == ["9.6730", "-0.2078", "-4.6296"]
    outputs = [float(word) for word in rows(text, "10000 epochs")[0][5:]]
    assert [round(y) for y in outputs] == [0, 1, 1, 0]
    assert "can only say 0.5" in text


def test_an_input_of_0_leaves_its_weight_alone_in_the_table(shown):
    first = rows(shown("neuron"), "0 0 1")[0]
    assert first[7:9] == ["0", "0"]
    assert float(first[9]) != 0.0
