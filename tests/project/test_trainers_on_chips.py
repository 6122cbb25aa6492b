"""Claims about exported trainers on chips: they are small, and learn what Python learns."""

import pytest

from tests.emulated_chips import ATMEGA328P, each_chip, from_bits_of_single
from tests.exported_trainers import XOR_INPUTS, XOR_TARGETS, Task, doubts_after_a_step
from tinynet import Network, train
from tinynet.export import to_c
from tinynet.export.trainer_memory import ram_bytes

MOST_TEXT = {"Cortex-M0": 1600, "Cortex-M4F": 1300, "ATmega328P": 2800}
HEAD = """\
#include "chip.h"
void xor_predict(const float x[2], float y[1]);
float xor_learn(const float x[2], const float t[1]);
float xor_gather(const float x[2], const float t[1]);
void xor_step(void);
void xor_get_parameters(float p[17]);
int xor_self_check(void);
static const float inputs[4][2] = {{0.0f, 0.0f}, {0.0f, 1.0f}, {1.0f, 0.0f}, {1.0f, 1.0f}};
static const float targets[4][1] = {{0.0f}, {1.0f}, {1.0f}, {0.0f}};
static void print_all(const float *values, int n)
{
    for (int k = 0; k < n; k++) {
        print_bits(values[k]);
        print_text(k % 8 == 7 ? "\\n" : " ");
    }
    print_text("\\n");
}
"""
LEARNS = """
int main(void)
{
    float p[17], y[4], loss = 0.0f;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        loss = 0.0f;
        for (int k = 0; k < 4; k++) {
            LEARN
        }
        STEP
    }
    for (int k = 0; k < 4; k++) {
        xor_predict(inputs[k], &y[k]);
    }
    loss /= 4.0f;
    print_all(&loss, 1);
    print_all(y, 4);
    xor_get_parameters(p);
    print_all(p, 17);
    return 0;
}
"""
ONLINE = {"LEARN": "loss += xor_learn(inputs[k], targets[k]);", "STEP": ""}
BATCH = {"LEARN": "loss += xor_gather(inputs[k], targets[k]);", "STEP": "xor_step();"}


def learned(chip, network, settings, epochs, how):
    """The loss of the last epoch, the answers and the parameters after it, on a chip."""
    body = LEARNS.replace("EPOCHS", str(epochs))
    for word, code in how.items():
        body = body.replace(word, code)
    source = to_c(network, "xor", "float", train=settings)
    printed = chip.run([source], HEAD + body, seconds=100).split()
    numbers = [from_bits_of_single(word) for word in printed]
    return numbers[0], numbers[1:5], numbers[5:]


def network(seed=1):
    """Fresh, with parameters of single precision."""
    return Task(Network([2, 4, 1], seed=seed), {}, XOR_INPUTS, XOR_TARGETS).in_single().network


# Sizes


@each_chip
def test_a_small_trainer_is_small(chip):
    text, data, bss = chip.object_sizes(to_c(network(), "xor", "float", train=True))
    assert text <= MOST_TEXT[str(chip)]
    assert (data, bss) == (0, 184)


SPARSE = [[[1, 0, 1], [0, 1, 1]], [[1, 0], [1, 1]]]


@each_chip
@pytest.mark.parametrize(
    "train",
    [{"optimizer": "sgd", "momentum": 0.9}, {"optimizer": "rprop"}, {"optimizer": "adam"}],
    ids=["momentum", "rprop", "adam"],
)
def test_no_constant_lies_in_ram_and_ram_is_as_stated(chip, train):
    sparse = Network([3, 2, 2], "softplus", "softmax", connections=SPARSE)
    settings = {"loss": "cross_entropy", "l2": 0.01, "weighted": True, **train}
    _, data, bss = chip.object_sizes(to_c(sparse, "model", "float", train=settings))
    assert data == 0
    assert bss == ram_bytes(sparse, "float", settings)


def test_a_double_that_has_32_bits_takes_no_more_than_a_float():
    for settings in (True, {"optimizer": "adam"}):
        double = ATMEGA328P.object_sizes(to_c(network(), "xor", train=settings))
        single = ATMEGA328P.object_sizes(to_c(network(), "xor", "float", train=settings))
        assert double.data == 0
        assert double.bss == single.bss + 4  # of the whole number that says whether it is ready
        assert double.text <= single.text + 32


# Learning


@each_chip
@pytest.mark.parametrize("how", [ONLINE, BATCH], ids=["online", "batch"])
def test_a_trainer_learns_xor_as_tinynet_does(chip, how):
    settings = {"learning_rate": 1.0} if how is ONLINE else {"learning_rate": 8.0}
    loss, answers, parameters = learned(chip, network(), settings, 1000, how)
    other = network()
    batch_size = 1 if how is ONLINE else 4
    options = {"batch_size": batch_size, "epochs": 1000, "shuffle": False, **settings}
    result = train(other, XOR_INPUTS, XOR_TARGETS, **options)
    assert [round(answer) for answer in answers] == [0, 1, 1, 0]
    assert loss == pytest.approx(result.loss, rel=0.01)
    assert parameters == pytest.approx(other.parameters(), rel=0.01, abs=0.01)


@each_chip
@pytest.mark.parametrize(
    ("optimizer", "rate", "epochs"), [("rprop", 0.1, 100), ("adam", 0.05, 400)]
)
def test_so_it_does_with_an_optimizer_that_remembers(chip, optimizer, rate, epochs):
    settings = {"optimizer": optimizer, "learning_rate": rate}
    _, answers, _ = learned(chip, network(seed=4), settings, epochs, BATCH)
    assert [round(answer) for answer in answers] == [0, 1, 1, 0]


@each_chip
@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_one_step_errs_by_no_more_than_its_roundings_can(chip, optimizer):
    settings = {"optimizer": optimizer, "learning_rate": 0.5, "loss": "squared_error"}
    task = Task(network(), settings, XOR_INPUTS, XOR_TARGETS, 4, epochs=1)
    _, _, parameters = learned(chip, task.network, settings, 1, BATCH)
    expected, _ = task.learned_by_tinynet()
    bounds = doubts_after_a_step(task)
    assert max(bounds) < 1e-4
    for a, b, allowed in zip(parameters, expected, bounds):
        assert abs(a - b) <= allowed


CHECKS = """
int main(void)
{
    print_number((uint32_t)xor_self_check());
    print_text("\\n");
    return 0;
}
"""


@each_chip
@pytest.mark.parametrize("precision", ["float", "double"])
@pytest.mark.parametrize("spoil", [False, True], ids=["right", "spoiled"])
def test_a_trainer_checks_itself_on_a_chip(chip, spoil, precision):
    source = to_c(network(), "xor", precision, train=True)
    if spoil:
        one = "1.01f" if precision == "float" else "1.01"
        source = source.replace("xor_m.p[k] -= ", f"xor_m.p[k] -= {one} * ")
    source = "#define TINYNET_SELF_CHECK\n" + source
    main = '#include "chip.h"\nint xor_self_check(void);\n' + CHECKS
    wrong = int(chip.run([source], main))
    assert (wrong > 10) == spoil
    assert (wrong == 0) != spoil


@each_chip
def test_places_of_synapses_may_need_two_bytes(chip):
    rows = [[int(i % (j + 2) == 0) for i in range(300)] for j in range(3)]
    source = to_c(Network([300, 3, 1], connections=[rows, None]), None, "float", train=True)
    assert (
        "static const unsigned short network_ends1[3] NETWORK_IN_FLASH = {150, 250, 325};" in source
    )
    assert chip.object_sizes(source).data == 0
