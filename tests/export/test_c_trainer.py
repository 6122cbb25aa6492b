"""Claims about exported C that learns: the bits of train, whatever is learned and how."""

import pytest

from tests.exported_code import bits, drawn
from tests.exported_trainers import learned_by_c, tasks


@pytest.mark.slow
@pytest.mark.parametrize("flags", [["-O0"], ["-O3"]], ids=["plain", "optimized"])
def test_a_trainer_learns_with_the_bits_of_train(tmp_path, flags):
    given = drawn(tasks(), 60)
    for task, (wrong, parameters, _) in zip(given, learned_by_c(tmp_path, given, flags=flags)):
        assert wrong == 0, task
        expected, _ = task.learned_by_tinynet()
        assert bits(parameters) == bits(expected), task
