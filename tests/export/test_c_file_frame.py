"""Claims about the frame that all exported files of C share."""

import pytest

from tests.outside_tools import find, run
from tinynet import Network, TinynetError
from tinynet.export import to_c, to_c_and_header
from tinynet.export.c_file_frame import (
    allowed_in_c,
    c_comment,
    check_header,
    end_of_check,
    start_of_check,
)


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


@pytest.mark.parametrize("header", ["math.h", "Arduino.h", "lib/String.h", "Wire.h", "new.h"])
def test_a_header_that_would_stand_for_another_one_is_refused(header):
    with pytest.raises(TinynetError, match="others have that name"):
        check_header(header)
    for train in (False, True):
        with pytest.raises(TinynetError, match="others have that name"):
            to_c_and_header(Network([2, 1]), "model", header=header, train=train)


def test_so_is_one_by_the_name_of_its_model():
    with pytest.raises(TinynetError, match=r"a header cannot be called 'time.h'"):
        to_c_and_header(Network([2, 1]), "time")


@pytest.mark.parametrize("header", ["xor.h", "my xor.h", "src/xor.h", "mathematics.h"])
def test_others_are_accepted(header):
    assert check_header(header) == header


def test_what_is_allowed_is_a_number_of_single_precision():
    assert allowed_in_c(1e40, 1e50, "float") == "1e+38"
    assert allowed_in_c(1e40, 1e50, "double") == "DBL_MANT_DIG < 53 ? 1e+38 : 1e+40"


@pytest.mark.parametrize("train", [False, True])
@pytest.mark.parametrize("precision", ["float", "double"])
def test_a_self_check_is_declared_once(train, precision):
    network = Network([2, 1])
    source, header = to_c_and_header(network, "model", precision, train=train)
    declared = "int model_self_check(void);"
    assert (declared in source, declared in header) == (False, True)
    assert to_c(network, "model", precision, train=train).count(declared) == 1


@pytest.mark.parametrize(
    "header", ["a*/ int evil(void); /*x.h", "a/*.h", "http://x.h", "it's.h", "a??/.h"]
)
def test_no_header_ends_the_comment_in_which_it_is_named(header):
    for train in (False, True):
        with pytest.raises(TinynetError, match="a header cannot be called"):
            to_c_and_header(Network([2, 1]), "model", header=header, train=train)


def test_only_where_a_double_may_be_short_a_self_check_asks_for_its_digits():
    first = "#if defined(TINYNET_SELF_CHECK) || defined(TINYNET_MAIN)"
    assert start_of_check("net", "float", True) == [first]
    assert start_of_check("net", "double", True) == [first, "#include <float.h>", ""]
    declared = ["int net_self_check(void);", ""]
    assert start_of_check("net", "float", False) == [first, *declared]
