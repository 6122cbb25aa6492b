"""The scenes of evolution: what they claim is in the numbers they print."""

import re

import pytest


def test_thresholds_evolve_to_the_answers_of_xor(shown):
    table = re.findall(r"^  (\S+) +(-?[\d.]+) +(-?[\d.]+)? +([01] .*)$", shown("evolution"), re.M)
    fitness = [float(row[1]) for row in table[:-1]]
    assert fitness == sorted(fitness)
    assert fitness[0] < fitness[-1] == 0.0
    assert float(table[0][2]) < float(table[-2][2])  # the others follow the best
    assert table[-1][0] == "wanted"
    for row in table[-2:]:
        assert " ".join(row).split()[-4:] == ["0", "1", "1", "0"]
    assert table[0][3].split() != ["0", "1", "1", "0"]


@pytest.mark.slow
def test_the_pole_falls_at_once_before_and_stays_upright_afterwards(shown):
    text = shown("pole")
    assert all(len(line) < 80 for line in text.splitlines())
    table = re.findall(r"degrees +([\d.]+) s +(\d+) min$", text, re.M)
    assert len(table) == 4
    for before, after in table:
        assert float(before) < 5
        assert after == "30"
