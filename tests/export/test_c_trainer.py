"""Claims about exported C that learns: the bits of train, whatever is learned and how."""

import math

import pytest

from tests.exported_code import CLEAN, MORE, drawn, each_compiler, judging
from tests.exported_trainers import (
    XOR_INPUTS,
    XOR_TARGETS,
    Task,
    doubts_after_a_step,
    learned_by_c,
    tasks,
)
from tests.outside_tools import find, run
from tinynet import DivergedError, Network, TinynetError
from tinynet.export import to_c, to_c_and_header
from tinynet.export.c_trainer_functions import RETURNS
from tinynet.testing.exported_programs import bits_of as bits


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


def test_after_a_whole_training_in_single_precision_xor_is_learned_as_by_python(tmp_path):
    network = Network([2, 4, 1], seed=1)
    settings = {"learning_rate": 1.0}
    task = Task(network, settings, XOR_INPUTS, XOR_TARGETS, epochs=1000)
    ((wrong, parameters, losses),) = learned_by_c(tmp_path, [task], "float")
    assert wrong == 0
    _, history = task.learned_by_tinynet()
    assert sum(losses[-4:]) / 4 == pytest.approx(history[-1], rel=0.01)
    network.set_parameters(parameters)
    assert [round(network.predict(x)[0]) for x in XOR_INPUTS] == [0, 1, 1, 0]


# Any compiler, any language


@pytest.mark.slow
@each_compiler
def test_compilers_find_fault_with_nothing(tmp_path, command):
    for k, task in enumerate(trainable(drawn(tasks(), 20))):
        for precision in ("double", "float"):
            source = to_c(task.network, None, precision, train=task.train_settings())
            (tmp_path / f"{precision}{k}.c").write_text(source)
    compiler = find(command[0])
    flags = [*command[1:], "-DTINYNET_MAIN", *judging(command[0])]
    run(compiler, *flags, *tmp_path.glob("*.c"), cwd=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("precision", ["double", "float"])
def test_sanitizers_find_nothing_in_hundreds_of_networks(tmp_path, precision):
    given = trainable(drawn(tasks(), 150), precision)
    # Without optimization it is compiled in half the time, and nothing is left out before it runs.
    flags = ["-O0", "-g0", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
    for wrong, _, _ in learned_by_c(tmp_path, given, precision, flags):
        assert wrong == 0


def test_a_header_is_for_c_and_for_cpp(tmp_path):
    source, header = to_c_and_header(Network([2, 4, 1]), "xor", "float")
    (tmp_path / "xor.c").write_text(source)
    (tmp_path / "xor.h").write_text(header)
    (tmp_path / "main.cpp").write_text(
        '#include "xor.h"\n#include "xor.h"\n'
        "int main() { float p[XOR_PARAMETERS]; xor_get_parameters(p); return p[2] != 0.0f; }\n"
    )
    run(find("cc"), *CLEAN, *MORE, "-c", "xor.c", cwd=tmp_path)
    run(find("c++"), "main.cpp", "xor.o", "-lm", "-o", "main", cwd=tmp_path)
    run(tmp_path / "main")


def test_all_that_is_written_to_is_one_block(tmp_path):
    source = to_c(Network([3, 4, 2], "softplus", "softmax"), train={"optimizer": "adam"})
    (tmp_path / "model.c").write_text(source)
    run(find("cc"), "-std=c99", "-Os", "-c", "model.c", cwd=tmp_path)
    symbols = [line.split()[-2:] for line in run(find("nm"), tmp_path / "model.o").splitlines()]
    assert [name for kind, name in symbols if kind in "bBdDC"] == ["network_m"]
    assert [name for kind, name in symbols if kind == "T"] == sorted(
        [f"network_{which}" for which in RETURNS]
    )
    assert {name for kind, name in symbols if kind == "U"} <= {
        "exp", "log", "sqrt", "memcpy", "memset", "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail",
    }  # fmt: skip


def test_the_block_is_as_large_as_is_said(tmp_path):
    source = to_c(Network([2, 4, 1]), "xor", "float", train=True)
    assert "#define XOR_RAM_BYTES 184 " in source
    (tmp_path / "xor.c").write_text(source.replace("_RAM_BYTES 184", "_RAM_BYTES 188"))
    with pytest.raises(AssertionError, match="is negative"):
        run(find("cc"), "-std=c99", "-c", "xor.c", cwd=tmp_path)


@pytest.mark.parametrize("name", ["mtx", "posix", "__xor", "xor_"])
def test_a_name_is_refused_whose_functions_would_be_called_as_others_are(name):
    network = Network([2, 1])
    words = f"^a function cannot be called '{name}_predict' in C: the name is taken by "
    with pytest.raises(TinynetError, match=words):
        to_c(network, name, train=True)
    to_c(network, "mutex", train=True)


@pytest.mark.parametrize("name", [5, "a b", "\xe9", ""], ids=repr)
def test_what_is_no_name_is_refused_as_it_was_given(name):
    with pytest.raises(TinynetError, match=f"^a function cannot be called {name!r} in C: "):
        to_c(Network([2, 1]), name, train=True)


def test_only_a_trainer_in_single_precision_needs_examples_that_this_holds():
    network, beyond = Network([1, 1], "identity"), [[1e39]]
    network.set_parameters([1e-40, 0.0])
    assert "1e+39" in to_c(network, None, inputs=beyond, train=True)
    with pytest.raises(TinynetError, match="too large for single precision"):
        to_c(network, None, "float", inputs=beyond, train=True)
