"""Claims about exported C that learns: the bits of train, whatever is learned and how."""

import math

import pytest

from tests.exported_code import bits, drawn
from tests.exported_trainers import Task, doubts_after_a_step, learned_by_c, tasks
from tinynet import DivergedError, TinynetError
from tinynet.export import to_c


def trainable(given, precision="double"):
    """Those of the tasks that neither diverge nor are refused; such as do are few."""
    kept = []
    for task in given:
        try:
            to_c(task.network, None, precision, train=task.train_settings())
            task.learned_by_tinynet()
        except DivergedError:
            continue
        except TinynetError as error:
            assert "in single precision" in str(error) or "too large for a" in str(error)
            continue
        kept.append(task)
    assert len(kept) > 0.8 * len(given)
    return kept


# Double precision


@pytest.mark.slow
@pytest.mark.parametrize("flags", [["-O0"], ["-O3"]], ids=["plain", "optimized"])
def test_a_trainer_learns_with_the_bits_of_train(tmp_path, flags):
    given = trainable(drawn(tasks(), 100))
    for task, (wrong, parameters, losses) in zip(given, learned_by_c(tmp_path, given, flags=flags)):
        expected, _ = task.learned_by_tinynet()
        assert bits(parameters) == bits(expected), task
        assert wrong == 0, task
        assert len(losses) == task.epochs * len(task.inputs)


def test_the_losses_are_those_of_train(tmp_path):
    given = trainable(drawn(tasks(batch_size=1), 10))
    for task, (_, _, losses) in zip(given, learned_by_c(tmp_path, given)):
        _, history = task.learned_by_tinynet()
        n, means = len(task.inputs), []
        for epoch in range(task.epochs):
            total = 0.0
            for loss in losses[epoch * n : (epoch + 1) * n]:
                total += loss
            means.append(total / n)
        assert bits(means) == bits(history), task


# Single precision


@pytest.mark.slow
def test_one_step_in_single_precision_errs_by_no_more_than_its_roundings_can(tmp_path):
    given = drawn(tasks(batch_size=5, epochs=1).map(Task.in_single), 100)
    given = trainable(given, "float")
    worst = compared = 0.0
    for task, (wrong, parameters, _) in zip(given, learned_by_c(tmp_path, given, "float")):
        assert wrong == 0, task
        expected, _ = task.learned_by_tinynet()
        for a, b, allowed in zip(parameters, expected, doubts_after_a_step(task)):
            if math.isfinite(allowed):
                assert abs(a - b) <= allowed, task
                worst, compared = max(worst, abs(a - b) / allowed), compared + 1
    assert worst > 0.05  # the bound is no barn door
    assert compared > 500
