"""Claims about how exported C is measured on emulated chips, beside another library's."""

import sys

import pytest

from benchmarks import c_on_chips, emlearn_models
from benchmarks.c_on_chips import Figures
from tests.emulated_chips import ATMEGA328P, CHIPS, CORTEX_M0
from tinynet import Network

INPUTS = [[0.0, 1.0], [1.0, 0.0]]
OTHER_LIBRARY = """
import json, sys
network = json.load(sys.stdin)
source = "#include <other.h>\\n/* %s */\\n" % network
source += "static void net_regress(const float *x, int n, float *y, int m)\\n"
source += "{ (void)n; (void)m; y[0] = OTHER * x[1]; }\\n"
json.dump({"source": source, "includes": $includes, "version": "1"}, sys.stdout)
"""


def test_instructions_and_cycles_are_counted(monkeypatch):
    network = Network([2, 4, 1])
    counted = {chip: c_on_chips.figures(chip, network, "int8", INPUTS).steps for chip in CHIPS}
    monkeypatch.setattr(c_on_chips, "REPEATS", 50)
    for chip in CHIPS:
        again = c_on_chips.figures(chip, network, "int8", INPUTS).steps
        assert again == pytest.approx(counted[chip], rel=0.05)
    assert 150 < counted[CORTEX_M0] < 600
    assert 1000 < counted[ATMEGA328P] < 5000


def test_each_precision_has_its_figures(monkeypatch):
    monkeypatch.setattr(c_on_chips, "PRECISIONS", ["float", "int8"])
    network = Network([2, 4, 1], seed=1)
    found = c_on_chips.predicting(network, INPUTS, chips=[CORTEX_M0])
    kinds = ["float", "int8", c_on_chips.SIGNED]
    assert list(found) == [("Cortex-M0", kind) for kind in kinds]
    floats, whole, signed = found.values()
    assert all(a > b for a, b in zip(floats, whole))
    assert all(a > b for a, b in zip(floats, signed))
    beginnings = [text.split(" Over 2 inputs")[0] for text in c_on_chips.changes(network, INPUTS)]
    assert beginnings == ["int16:", "int8:"]


def test_what_learns_takes_more_than_what_predicts():
    network = Network([2, 4, 1], seed=1)
    learns = c_on_chips.learning(network, [CORTEX_M0])["Cortex-M0"]
    predicts = c_on_chips.figures(CORTEX_M0, network, "float", INPUTS)
    assert learns.flash > predicts.flash and learns.ram >= 184


def test_a_large_trainer_is_measured_with_more_ram_than_a_micro_bit_has():
    network = Network([64, 32, 10])
    learned = c_on_chips.learning(network, [CORTEX_M0, ATMEGA328P])
    assert 19_000 < learned["Cortex-M0"].ram < 21_000
    assert learned["ATmega328P"] is None
    assert c_on_chips.with_ram(ATMEGA328P, 64) is ATMEGA328P


def test_what_does_not_fit_is_said():
    network = Network([300, 40, 1])
    rows = [[0.5] * 300]
    assert c_on_chips.figures(ATMEGA328P, network, "double", rows) is None
    assert c_on_chips.figures(ATMEGA328P, network, "int8", rows) is not None
    assert c_on_chips.learning(network, [ATMEGA328P]) == {"ATmega328P": None}
    assert c_on_chips.cells(None) == ["does not fit", "", "", ""]
    assert c_on_chips.cells(Figures(7, 5)) == ["7", "5", "", ""]


def test_what_a_compiler_finds_wrong_is_no_want_of_room():
    model = c_on_chips.Model(Network([2, 1]), "float", INPUTS)
    model.source = "no C"
    with pytest.raises(AssertionError):
        c_on_chips.measured(CORTEX_M0, model)


def test_another_library_writes_its_c_in_its_own_python(tmp_path, monkeypatch):
    program = OTHER_LIBRARY.replace("$includes", repr(str(tmp_path)))
    (tmp_path / "other.h").write_text("#define OTHER 2.0f\n")
    monkeypatch.setattr(emlearn_models, "PROGRAM", program)
    network = Network([2, 1])
    model = emlearn_models.EmlearnModel(sys.executable, network, INPUTS)
    assert "logistic" in model.source and "net_regress(x, 2, y, 1);" in model.source
    assert f"[{network.layers[0].weights[0][0]}], [" in model.source
    found = c_on_chips.measured(CORTEX_M0, model)
    assert found.steps > 0 and found.flash > 0


@pytest.mark.parametrize("name", c_on_chips.NETWORKS)
def test_the_networks_have_the_shapes_that_are_told(name, monkeypatch):
    from benchmarks.boards import SHAPES

    monkeypatch.setattr(c_on_chips, "train", lambda *a, **k: None)
    network, inputs = c_on_chips.trained(name)
    assert "-".join(map(str, network.sizes)) == SHAPES[name]
    assert len(inputs[0]) == network.sizes[0]
