"""Claims about several exported models in one program: in C and in C++, in one file or in more."""

import pytest

from tests.emulated_chips import each_chip
from tests.exported_code import CLEAN, MORE, each_compiler
from tests.outside_tools import find, run
from tinynet import Network, TinynetError
from tinynet.export import to_c, to_c_and_header

SPARSE = [[[1, 0], [1, 1], [0, 1]], [[1, 0, 1], [0, 1, 1]]]


def files(precision="float"):
    """Predictors, trainers and whole numbers, as like each other as they can be."""
    deep = Network([2, 3, 2], "softplus", "softmax", connections=SPARSE)
    wide = Network([2, 3, 2], ["tanh", "sigmoid"], seed=3)
    entropy = {"loss": "cross_entropy", "optimizer": "rprop", "l2": 0.01}
    return {
        "iris": to_c(deep, "iris", precision),
        "xor_gate": to_c(wide, "xor_gate", precision),
        "learner": to_c(deep, "learner", precision, train=entropy),
        "xor": to_c(wide, "xor", precision, train={"optimizer": "adam"}),
        "bytes": to_c(deep, "bytes", "int8"),
        "words": to_c(wide, "words", "int16"),
        "Words": to_c(deep, "Words", "int8"),
        "Xor": to_c(deep, "Xor", precision),
        "xOr": to_c(deep, "xOr", "int16"),
        "Learner": to_c(wide, "Learner", precision, train=True),
    }


CHECKS = " + ".join([f"{name}_self_check()" for name in files()])


@each_compiler
@pytest.mark.parametrize("precision", ["float", "double"])
def test_one_file_includes_them_all_and_each_is_itself(tmp_path, command, precision):
    for name, source in files(precision).items():
        (tmp_path / f"{name}.c").write_text(source)
    lines = ["#define TINYNET_SELF_CHECK", *[f'#include "{name}.c"' for name in files()]]
    lines += ["int main(void)", "{", f"    return {CHECKS};", "}"]
    (tmp_path / "main.c").write_text("\n".join(lines) + "\n")
    run(find(command[0]), *command[1:], "main.c", "-o", "main", "-lm", cwd=tmp_path)
    run(tmp_path / "main")


@pytest.mark.parametrize("order", [1, -1])
def test_headers_of_names_that_differ_in_capitals_are_two(tmp_path, order):
    names = ["gate", "Gate", "gAte"][::order]
    calls = []
    for k, name in enumerate(names):
        network = Network([2, k + 1])
        source, header = to_c_and_header(network, name, "float", train=k == 1, header=f"h{k}.h")
        (tmp_path / f"h{k}.h").write_text(header)
        (tmp_path / f"s{k}.c").write_text(source)
        macro = "GATE" if name == "gate" else name
        calls.append(f"{macro}_OUTPUTS != {k + 1} || {name}_self_check() != 0")
    lines = [f'#include "h{k}.h"' for k in (0, 1, 2, 0, 1, 2)]
    lines += [f"int main(void) {{ return {' || '.join(calls)}; }}"]
    (tmp_path / "main.c").write_text("\n".join(lines) + "\n")
    sources = ["s0.c", "s1.c", "s2.c", "main.c"]
    check = [*CLEAN, *MORE, "-DTINYNET_SELF_CHECK", *sources, "-lm", "-o", "main"]
    run(find("cc"), *check, cwd=tmp_path)
    run(tmp_path / "main")


def test_one_after_the_other_twice_in_each_order(tmp_path):
    for name, source in files().items():
        (tmp_path / f"{name}.c").write_text(source)
    for names in (list(files()), list(files())[::-1]):
        text = "".join([f'#include "{name}.c"\n' for name in names])
        (tmp_path / "main.c").write_text(text)
        run(find("cc"), *CLEAN, *MORE, "-c", "main.c", cwd=tmp_path)


def test_a_program_may_have_macros_and_functions_of_such_names(tmp_path):
    words = ["BIAS1", "WEIGHT1", "IN_FLASH", "NUMBER_IN_FLASH", "PLACE_IN_FLASH", "EXPF"]
    lines = [f"#define {word} is no {{ name" for word in words]
    lines += [f"static int {name};" for name in ("sigmoid", "softmax", "m", "initial", "from1")]
    (tmp_path / "main.c").write_text("\n".join([*lines, *files().values()]))
    run(find("cc"), "-std=c99", "-c", "main.c", cwd=tmp_path)


@pytest.mark.parametrize("compiled", ["cc", "c++"])
def test_a_header_leads_from_a_program_in_cpp_to_whole_numbers(tmp_path, compiled):
    network, inputs = Network([2, 4, 1]), [[0.0, 0.0], [0.5, 1.0]]
    source, header = to_c_and_header(network, "decide", "int8", inputs, train=False)
    assert '#include "decide.h"' in source and "uint8_t, Q8: 1.0 is 256" in header
    (tmp_path / "decide.c").write_text(source)
    (tmp_path / "decide.h").write_text(header)
    (tmp_path / "main.cpp").write_text(
        '#include "decide.h"\n#include "decide.h"\n'
        "int main() { float f[] = {0.5f, 1.0f}; uint8_t x[DECIDE_INPUTS], y[DECIDE_OUTPUTS];\n"
        "    decide_quantize(f, x); decide(x, y); decide_dequantize(y, f);\n"
        "    return f[0] <= 0.0f || f[0] >= 1.0f || decide_self_check() != 0; }\n"
    )
    language = ["-x", "c++"] if compiled == "c++" else [*CLEAN, *MORE]
    run(find(compiled), *language, "-DTINYNET_SELF_CHECK", "-c", "decide.c", cwd=tmp_path)
    run(find("c++"), "main.cpp", "decide.o", "-o", "main", cwd=tmp_path)
    run(tmp_path / "main")


def test_what_is_in_whole_numbers_does_not_learn():
    with pytest.raises(TinynetError, match="precision 'int8' predicts only"):
        to_c_and_header(Network([2, 4, 1]), "decide", "int8")


@pytest.mark.parametrize("train", [False, True], ids=["predictor", "trainer"])
@pytest.mark.parametrize("compiled", ["cc", "c++"])
def test_a_header_leads_from_a_program_in_cpp_to_either(tmp_path, train, compiled):
    source, header = to_c_and_header(Network([2, 4, 1]), "decide", "float", train=train)
    call = "decide_predict" if train else "decide"
    (tmp_path / "decide.c").write_text(source)
    (tmp_path / "decide.h").write_text(header)
    (tmp_path / "main.cpp").write_text(
        '#include "decide.h"\n#include "decide.h"\n'
        f"int main() {{ float x[DECIDE_INPUTS] = {{0.5f, 1.0f}}, y[DECIDE_OUTPUTS]; {call}(x, y);\n"
        "    return y[0] <= 0.0f || y[0] >= 1.0f || decide_self_check() != 0; }\n"
    )
    language = ["-x", "c++"] if compiled == "c++" else [*CLEAN, *MORE]
    check = [*language, "-DTINYNET_SELF_CHECK", "-c", "decide.c"]
    run(find(compiled), *check, cwd=tmp_path)
    run(find("c++"), "main.cpp", "decide.o", "-lm", "-o", "main", cwd=tmp_path)
    run(tmp_path / "main")


@each_chip
def test_on_a_chip_they_are_one_file_too_and_no_constant_is_in_ram(chip):
    sources = ["#define TINYNET_SELF_CHECK", *files().values()]
    sizes = chip.object_sizes("\n".join(sources))
    assert sizes.data == 0
    main = '#include "chip.h"\n'
    main += "".join([f"int {name}_self_check(void);\n" for name in files()])
    main += f"int main(void) {{ print_number((uint32_t)({CHECKS})); return 0; }}\n"
    assert chip.run(["\n".join(sources)], main).strip() == "0"
