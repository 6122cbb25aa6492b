"""Claims about the self-check of C in whole numbers: it is exact, and sees what is wrong."""

import re

import pytest

from tests.outside_tools import find, run
from tinynet import Network
from tinynet.export import QuantizedNetwork, to_c
from tinynet.export.c_quantized_check import self_check
from tinynet.export.c_quantized_network import CQuantizedNetwork

NETWORK = Network([3, 4, 2], "softplus", "softmax", seed=2)


def wrong_outputs(folder, source):
    """How many outputs the file itself says are wrong."""
    (folder / "model.c").write_text(source)
    run(find("cc"), "-DTINYNET_SELF_CHECK", "-c", "model.c", "-o", "model.o", cwd=folder)
    (folder / "main.c").write_text(
        "int predict_self_check(void);\nint main(void) { return predict_self_check(); }\n"
    )
    run(find("cc"), "main.c", "model.o", "-o", "check", cwd=folder)
    return int(run("sh", "-c", "./check; echo $?", cwd=folder))


@pytest.mark.parametrize("precision", ["int8", "int16"])
def test_an_output_that_is_off_by_a_single_unit_is_wrong(tmp_path, precision):
    source = to_c(NETWORK, precision=precision)
    assert wrong_outputs(tmp_path, source) == 0
    first = re.search(r"predict_outputs\[6\][^{]*\{\s*(\d+)", source)
    other = source[: first.start(1)] + str(int(first[1]) - 1) + source[first.end(1) :]
    assert wrong_outputs(tmp_path, other) == 1


@pytest.mark.parametrize("declared", [False, True])
def test_it_is_declared_once(declared):
    code = CQuantizedNetwork(QuantizedNetwork(NETWORK, "int8"), "net")
    lines = self_check(code.quantized, code.functions, declared)
    assert lines.count("int net_self_check(void);") == (0 if declared else 1)
    assert lines.count("int net_self_check(void)") == 1
