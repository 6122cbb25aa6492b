"""Claims about exported trainers as a program uses them: the first call, batches, resets."""

import pytest

from tests.exported_trainers import XOR_INPUTS, XOR_TARGETS, Task
from tests.outside_tools import find, run
from tinynet import Network
from tinynet.export import to_c, to_c_and_header

MAIN = """
#include "xor.h"
#include <stdio.h>
static const float x[2] = {1.0f, 0.0f}, t[1] = {1.0f}, t2[1] = {0.0f};
static float p[17], q[17], y[1];
static void show(const float *values, int n)
{
    for (int k = 0; k < n; k++) printf("%.9g ", (double)values[k]);
    printf("\\n");
}
int main(void) { BODY return 0; }
"""
GET = "xor_get_parameters(p); show(p, 17);"


def called(folder, body, train=True):
    """What a program prints that calls a trainer: a list of numbers for each line."""
    source, header = to_c_and_header(xor(), "xor", "float", train=train)
    (folder / "xor.c").write_text(source)
    (folder / "xor.h").write_text(header)
    (folder / "main.c").write_text(MAIN.replace("BODY", body))
    run(find("cc"), "-std=c99", "xor.c", "main.c", "-lm", "-o", "main", cwd=folder)
    return [[float(word) for word in line.split()] for line in run(folder / "main").splitlines()]


def xor():
    """A network with parameters of single precision."""
    return Task(Network([2, 4, 1], seed=1), {}, XOR_INPUTS, XOR_TARGETS).in_single().network


@pytest.mark.parametrize(
    "first", [GET, "xor_predict(x, y);" + GET, "xor_step();" + GET, "xor_reset();" + GET]
)
def test_it_may_be_used_without_a_reset(tmp_path, first):
    assert called(tmp_path, first) == [pytest.approx(xor().parameters(), rel=1e-7)]


def test_the_first_use_of_all_may_be_learning(tmp_path):
    (first, second) = called(
        tmp_path, f"xor_learn(x, t); {GET} xor_reset(); xor_learn(x, t); {GET}"
    )
    assert first == second != pytest.approx(xor().parameters())


def test_to_gather_and_to_step_is_to_learn(tmp_path):
    body = f"xor_learn(x, t); {GET} xor_reset(); xor_gather(x, t); xor_step(); {GET}"
    learned, stepped = called(tmp_path, body)
    assert learned == stepped


def test_a_step_without_examples_is_none(tmp_path):
    body = f"xor_learn(x, t); {GET} xor_step(); {GET}"
    for train in (True, {"momentum": 0.5}, {"optimizer": "rprop"}, {"optimizer": "adam"}):
        learned, stepped = called(tmp_path, body, train)
        assert learned == stepped


@pytest.mark.parametrize(
    "train", [{"momentum": 0.9}, {"optimizer": "rprop"}, {"optimizer": "adam"}]
)
def test_a_reset_empties_the_batch_and_the_optimizers_memory(tmp_path, train):
    before = "xor_learn(x, t2); xor_learn(x, t2); xor_gather(x, t2); xor_reset();"
    body = f"xor_learn(x, t); {GET} xor_reset(); {before} xor_learn(x, t); {GET}"
    learned, fresh = called(tmp_path, body, train)
    assert learned == fresh


@pytest.mark.parametrize(
    "train", [{"momentum": 0.9}, {"optimizer": "rprop"}, {"optimizer": "adam"}]
)
def test_so_does_to_set_parameters(tmp_path, train):
    before = "xor_learn(x, t2); xor_gather(x, t2);"
    body = f"xor_get_parameters(q); xor_learn(x, t); {GET} {before} xor_set_parameters(q);"
    learned, fresh = called(tmp_path, f"{body} xor_learn(x, t); {GET}", train)
    assert learned == fresh


def test_parameters_that_were_set_are_those_that_predict(tmp_path):
    body = "for (int k = 0; k < 17; k++) p[k] = 0.0f; p[16] = 100.0f;"
    body += f"xor_set_parameters(p); {GET} xor_predict(x, y); show(y, 1);"
    parameters, y = called(tmp_path, body)
    assert parameters == [0.0] * 16 + [100.0]
    assert y == [1.0]


def test_a_setting_can_be_changed_where_it_is_compiled(tmp_path):
    (tmp_path / "p0.c").write_text(to_c(xor(), "p0", train={"learning_rate": 0.5}))
    flags = ["-std=c99", "-DTINYNET_MAIN", "p0.c", "-lm", "-o", "check"]
    run(find("cc"), *flags, cwd=tmp_path)
    assert run(tmp_path / "check") == "0 of 20 numbers are wrong\n"
    run(find("cc"), "-DP0_LEARNING_RATE=0.25", *flags, cwd=tmp_path)
    with pytest.raises(AssertionError, match=r"1[0-9] of 20 numbers are wrong"):
        run(tmp_path / "check")
