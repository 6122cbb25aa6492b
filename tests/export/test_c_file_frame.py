"""Claims about the frame that all exported files of C share."""

import pytest

from tests.outside_tools import find, run
from tinynet import Network
from tinynet.export import to_c
from tinynet.export.c_file_frame import c_comment, end_of_check


def test_no_line_of_a_comment_ends_in_a_blank():
    assert c_comment(["a", ""]) == ["/*", " * a", " *", " */"]


@pytest.mark.parametrize("wrong", [0, 3])
def test_the_program_says_how_many_numbers_are_wrong_and_fails_by_it(tmp_path, wrong):
    head = ["#ifdef TINYNET_MAIN", "int xor_self_check(void)", "{", f"    int wrong = {wrong};"]
    source, program = tmp_path / "check.c", tmp_path / "check"
    source.write_text("\n".join(head + end_of_check("xor", "7 outputs")) + "\n")
    run(find("cc"), "-std=c99", "-Wall", "-Werror", "-DTINYNET_MAIN", source, "-o", program)
    if wrong:
        with pytest.raises(AssertionError, match="3 of 7 outputs are wrong"):
            run(program)
    else:
        assert run(program) == "0 of 7 outputs are wrong\n"


@pytest.mark.parametrize("settings", [{}, {"train": True}])
def test_predictors_and_trainers_have_it(settings):
    source = to_c(Network([2, 1]), **settings)
    assert source.startswith("/*\n * A neural network with 3 parameters")
    assert source.endswith("    return wrong != 0;\n}\n#endif\n")
