"""Claims about the self-check of exported trainers: it finds what is wrong."""

import re
import subprocess

import pytest

from tests.outside_tools import find, run
from tinynet import Network
from tinynet.export import to_c


def checked(folder, source, precision):
    """What the self-check prints; it may fail."""
    file, program = folder / "model.c", folder / "check"
    file.write_text(source)
    run(find("cc"), "-std=c99", "-O1", "-DTINYNET_MAIN", file, "-lm", "-o", program)
    return subprocess.run([program], capture_output=True, text=True).stdout


@pytest.mark.parametrize("precision", ["double", "float"])
@pytest.mark.parametrize("weighted", [False, True])
def test_as_it_was_exported_nothing_is_wrong(tmp_path, precision, weighted):
    network = Network([2, 3, 2], "tanh", "softmax")
    settings = {"loss": "cross_entropy", "weighted": weighted, "optimizer": "adam"}
    source = to_c(network, precision=precision, train=settings)
    assert checked(tmp_path, source, precision).startswith("0 of ")


def test_a_step_that_goes_the_other_way_is_found(tmp_path):
    source = to_c(Network([2, 4, 1]), train=True)
    wrong = source.replace("m.p[k] -= learning_rate", "m.p[k] += learning_rate")
    assert wrong != source
    count = re.match(r"(\d+) of (\d+)", checked(tmp_path, wrong, "double"))
    assert 0 < int(count[1]) <= 17


@pytest.mark.parametrize(
    ("optimizer", "right", "wrong"),
    [
        ("sgd", "network_m.g[k] / network_m.examples", "network_m.g[k]"),
        ("sgd", "network_m.g[k] = 0.0;", ""),
        ("adam", "0.9 * network_m.mean[k] + (1.0 - 0.9)", "0.8 * network_m.mean[k] + (1.0 - 0.8)"),
        ("adam", "m.square_left *= 0.999;", "m.square_left *= 0.99;"),
        ("rprop", "length *= 1.2;", "length *= 1.3;"),
        ("sgd", "velocity = momentum * network_m.velocity[k]", "velocity = network_m.velocity[k]"),
    ],
)
def test_a_step_that_forgets_or_remembers_wrongly_is_found(tmp_path, optimizer, right, wrong):
    momentum = {"momentum": 0.5} if "velocity" in right else {}
    source = to_c(Network([2, 4, 1]), train={"optimizer": optimizer, **momentum})
    assert source.count(right) == 1
    assert checked(tmp_path, source, "double").startswith("0 of ")
    assert not checked(tmp_path, source.replace(right, wrong), "double").startswith("0 of ")


def test_a_first_weight_that_is_off_is_found(tmp_path):
    source = to_c(Network([2, 4, 1]), train=True)
    first = re.search(r"initial\[17\] NETWORK_IN_FLASH = \{\s*(-?[\d.e-]+)", source)
    wrong = source[: first.start(1)] + "0.5" + source[first.end(1) :]
    assert not checked(tmp_path, wrong, "double").startswith("0 of ")
