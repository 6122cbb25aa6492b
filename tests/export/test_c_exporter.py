"""Claims about exported C: clean, the bits of predict, and single precision within its error."""

import re

import pytest

from tests.emulated_chips import CHIPS, CORTEX_M0, CORTEX_M4F
from tests.exported_code import (
    CLEAN,
    MORE,
    drawn,
    each_compiler,
    far_out,
    is_refused,
    judging,
    questions,
    uses_exp,
)
from tests.outside_tools import find, run
from tinynet import Network, TinynetError
from tinynet.export import predict_single, to_c
from tinynet.export.c_literals import literal
from tinynet.export.self_check_examples import Drift, outputs_of, sampled_inputs
from tinynet.testing.drawn_networks import NAMES
from tinynet.testing.export_agreement import USES_EXP
from tinynet.testing.exported_programs import bits_of as bits
from tinynet.testing.exported_programs import from_bits
from tinynet.testing.rounding_of_outputs import rounding_bounds

HEAD = """
#include <stdio.h>
#include <string.h>
static void show(double value)
{
    unsigned long long bits = 0;
    memcpy(&bits, &value, sizeof bits);
    if (value != value) printf("nan "); else printf("%016llx ", bits);
}
"""


def program(cases, precision):
    """A main that puts every question to its network, `p0`, `p1`, and shows the bits."""
    lines = [HEAD]
    for k in range(len(cases)):
        lines.append(f"void p{k}(const {precision} x[], {precision} y[]);")
        lines.append(f"int p{k}_self_check(void);")
    lines += ["int main(void)", "{"]
    for k, (network, inputs) in enumerate(cases):
        n = network.sizes[-1]
        lines.append(f'    printf("%d\\n", p{k}_self_check());')
        for x in inputs:
            values = ", ".join(literal(v, precision) for v in x)
            lines.append(f"    {{ const {precision} x[] = {{{values}}}; {precision} y[{n}];")
            lines.append(f"      p{k}(x, y); for (int j = 0; j < {n}; j++) show((double)y[j]); }}")
            lines.append('    printf("\\n");')
    return "\n".join([*lines, "    return 0;", "}", ""])


def answers(folder, cases, precision="double", flags=("-O2",), sampled=True):
    """For each case what its self-check says, and the outputs for each of its inputs."""
    cc = find("cc")
    for k, (network, inputs) in enumerate(cases):
        at_hand = None if sampled else inputs
        (folder / f"p{k}.c").write_text(to_c(network, f"p{k}", precision, at_hand))
    (folder / "main.c").write_text(program(cases, precision))
    sources = [f"p{k}.c" for k in range(len(cases))]
    run(cc, *CLEAN, *MORE, *flags, "-DTINYNET_SELF_CHECK", "-c", *sources, cwd=folder)
    objects = [f"p{k}.o" for k in range(len(cases))]
    run(cc, "-std=gnu99", "main.c", *objects, "-lm", "-o", "all", cwd=folder)
    lines = run(folder / "all").splitlines()
    found = []
    for _, inputs in cases:
        wrong = int(lines.pop(0))
        found.append((wrong, [from_bits(lines.pop(0)) for _ in inputs]))
    assert not lines
    return found


def what_can_be_exported(cases, precision):
    """Those of the cases that are not refused; such as are must have a reason."""
    kept = []
    for network, inputs in cases:
        try:
            to_c(network, precision=precision)
        except TinynetError as error:
            assert is_refused(error) or "too large for single precision" in str(error)
        else:
            kept.append((network, inputs))
    return kept


# Double precision


@pytest.mark.slow
@pytest.mark.parametrize("flags", [["-O0"], ["-O3"]], ids=["plain", "optimized"])
def test_exported_c_gives_the_bits_of_predict(tmp_path, flags):
    cases = drawn(questions(), 40)
    found = answers(tmp_path, cases, flags=flags, sampled=False)
    for (network, inputs), (wrong, outputs) in zip(cases, found):
        assert wrong == 0
        for x, y in zip(inputs, outputs):
            assert bits(y) == bits(network.predict(x))


@pytest.mark.slow
def test_also_for_numbers_of_every_magnitude(tmp_path):
    cases = what_can_be_exported(drawn(questions(hostile=True), 40), "double")
    assert len(cases) > 10
    for (network, inputs), (wrong, outputs) in zip(cases, answers(tmp_path, cases)):
        assert wrong == 0
        for x, y in zip(inputs, outputs):
            assert bits(y) == bits(outputs_of(network, x))


def test_sums_far_from_zero(tmp_path):
    cases = list(far_out())
    for (network, inputs), (_, outputs) in zip(cases, answers(tmp_path, cases)):
        assert [bits(y) for y in outputs] == [bits(network.predict(x)) for x in inputs]


def large_networks():
    for k, name in enumerate(NAMES):
        connect = "all" if k % 2 else "next"
        hidden = "tanh" if name == "softmax" else name
        network = Network([20, 15, 10, 5], [hidden, hidden, name], connect=connect, seed=k)
        yield network, sampled_inputs(network, 3)


def test_large_networks_of_every_activation(tmp_path):
    cases = list(large_networks())
    for (network, inputs), (wrong, outputs) in zip(cases, answers(tmp_path, cases)):
        assert wrong == 0
        assert [bits(y) for y in outputs] == [bits(network.predict(x)) for x in inputs]


def test_no_product_is_fused_with_a_sum_where_the_machine_could(tmp_path):
    cc = find("cc")
    macros = run(cc, "-march=native", "-dM", "-E", "-x", "c", "/dev/null")
    if "__FMA__" not in macros and "__ARM_FEATURE_FMA" not in macros:
        pytest.skip("this machine cannot fuse")
    cases = list(large_networks())
    found = answers(tmp_path, cases, flags=["-O3", "-march=native"])
    for (network, inputs), (_, outputs) in zip(cases, found):
        assert [bits(y) for y in outputs] == [bits(network.predict(x)) for x in inputs]


def test_more_signals_and_synapses_than_a_byte_counts(tmp_path):
    rows = [[int(i % (j + 2) == 0) for i in range(300)] for j in range(3)]
    network = Network([300, 3, 1], "tanh", connections=[rows, None])
    source = to_c(network)
    assert "static const unsigned short from1[" in source
    assert "static const unsigned short ends1[3] PREDICT_IN_FLASH = {150, 250, 325};" in source
    cases = [(network, sampled_inputs(network, 3))]
    ((wrong, outputs),) = answers(tmp_path, cases)
    assert wrong == 0
    assert [bits(y) for y in outputs] == [bits(network.predict(x)) for x in cases[0][1]]


def test_networks_in_which_nothing_is_connected(tmp_path):
    cases = []
    for connect in ("next", "all"):
        for bias in (True, False):
            for layers in ([[[0, 0]]], [[[0, 0]], [[0] * (1 if connect == "next" else 3)]]):
                sizes = [2] + [1] * len(layers)
                network = Network(sizes, bias=bias, connect=connect, connections=layers)
                cases.append((network, [[1.0, 2.0]]))
    for (network, inputs), (wrong, outputs) in zip(cases, answers(tmp_path, cases)):
        assert wrong == 0
        assert outputs == [network.predict(inputs[0])]


def test_whole_numbers_do_not_learn():
    with pytest.raises(TinynetError, match="'int8' predicts only: what learns has floats"):
        to_c(Network([1, 1]), precision="int8", train=True)


# Single precision


@pytest.mark.slow
def test_single_precision_in_c_is_that_of_predict_single(tmp_path):
    cases = drawn(questions(), 40)
    compared = exact = 0
    found = answers(tmp_path, cases, "float", sampled=False)
    for (network, inputs), (_, outputs) in zip(cases, found):
        for x, y in zip(inputs, outputs):
            expected = predict_single(network, x)
            if uses_exp(network):  # expf is right in nearly all last bits, not in all
                for a, b, allowed in zip(y, expected, rounding_bounds(network, x, in_single=True)):
                    assert abs(a - b) <= allowed
                compared += 1
                exact += bits(y) == bits(expected)
            else:
                assert bits(y) == bits(expected)
    assert compared > 20
    assert exact > 0.9 * compared


def test_large_networks_in_single_precision(tmp_path):
    cases = [*large_networks(), *far_out()]
    found = answers(tmp_path, cases, "float", sampled=False)
    for (network, inputs), (_, outputs) in zip(cases, found):
        pairs = []
        for x, y in zip(inputs, outputs):
            pairs += zip(y, predict_single(network, x))
        assert all(abs(a - b) <= 2e-6 * max(1.0, abs(b)) for a, b in pairs)
        exact = sum(bits([a]) == bits([b]) for a, b in pairs)
        assert exact >= 0.9 * len(pairs)  # expf may be wrong in a last bit, but seldom


@pytest.mark.slow
def test_also_of_every_magnitude_where_no_exp_is_asked_for(tmp_path):
    pins = {"activations": ["step", "identity", "relu", "leaky_relu"]}
    cases = what_can_be_exported(drawn(questions(reach=1e20, **pins), 40), "float")
    assert len(cases) > 10
    for (network, inputs), (wrong, outputs) in zip(cases, answers(tmp_path, cases, "float")):
        assert wrong == 0
        for x, y in zip(inputs, outputs):
            assert bits(y) == bits(predict_single(network, x))


@pytest.mark.slow
def test_single_precision_errs_by_no_more_than_its_roundings_can(tmp_path):
    names = ["sigmoid", "tanh", "softplus", "identity", "relu", "leaky_relu"]
    pins = {"activations": names, "output_activations": [*names, "softmax"]}
    cases = drawn(questions(**pins), 40)
    worst = 0.0
    for (network, inputs), (wrong, outputs) in zip(cases, answers(tmp_path, cases, "float")):
        assert wrong == 0
        for x, y in zip(inputs, outputs):
            for a, b, allowed in zip(
                y, network.predict(x), rounding_bounds(network, x, in_single=True)
            ):
                assert abs(a - b) <= allowed
                worst = max(worst, abs(a - b) / allowed)
    assert worst > 0.05  # the bound is no barn door


def test_the_error_that_the_comment_states_is_the_one_that_is_made(tmp_path):
    cases = []
    for seed, name in enumerate(["sigmoid", "tanh", "relu", "softplus", "identity"]):
        network = Network([3, 8, 2], name, seed=seed)
        cases.append((network, sampled_inputs(network, 100)))
    for (network, inputs), (_, outputs) in zip(cases, answers(tmp_path, cases, "float")):
        distances = [
            abs(a - b) for x, y in zip(inputs, outputs) for a, b in zip(y, network.predict(x))
        ]
        stated = re.search(
            r"100 inputs sampled from -1 to 1, by (\S+) at most", to_c(network, precision="float")
        )
        assert float(stated[1]) == float(f"{max(distances):.2g}")
        assert Drift(network, inputs).worst == pytest.approx(max(distances), rel=0.01)


def test_a_network_that_fails_in_single_precision_is_refused():
    network = Network([1, 1, 1], "identity")
    network.set_parameters([0.0, 1e38, 1e38, 0.0])
    with pytest.raises(TinynetError, match="export the network in double precision"):
        to_c(network, precision="float")


def test_outputs_near_the_largest_number_of_single_precision(tmp_path):
    network = Network([2, 1], "identity")
    network.set_parameters([3e38, -3e37, 0.0])
    ((wrong, (y,)),) = answers(tmp_path, [(network, [[0.5, 0.25]])], "float")
    assert (wrong, y) == (0, predict_single(network, [0.5, 0.25]))


def test_an_unknown_precision_is_refused():
    with pytest.raises(TinynetError, match="precision 'half' is unknown; known are: double, float"):
        to_c(Network([1, 1]), precision="half")


# Any compiler, any language


def fresh(n, precision):
    """The sources of so many networks of every kind."""
    cases = what_can_be_exported(drawn(questions(), n), precision)
    return [to_c(network, f"p{k}", precision) for k, (network, _) in enumerate(cases)]


@pytest.mark.slow
@each_compiler
@pytest.mark.parametrize("precision", ["double", "float"])
def test_compilers_find_fault_with_nothing(tmp_path, command, precision):
    for k, source in enumerate(fresh(30, precision)):
        (tmp_path / f"p{k}.c").write_text(source)
    compiler = find(command[0])
    flags = [*command[1:], "-DTINYNET_MAIN", *judging(command[0])]
    run(compiler, *flags, *tmp_path.glob("*.c"), cwd=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("chip", "precision"),
    # Of numbers such as 1e-300 avr-gcc says that its doubles have them as 0, and it is right.
    [(chip, "float") for chip in CHIPS] + [(CORTEX_M0, "double"), (CORTEX_M4F, "double")],
    ids=str,
)
def test_nor_do_those_for_chips_where_no_constant_is_in_ram(chip, precision):
    sources = ["#define TINYNET_SELF_CHECK", *fresh(30, precision)]  # all of them in one file
    sizes = chip.object_sizes("\n".join(sources))
    assert (sizes.data, sizes.bss) == (0, 0)


# The file


def test_nothing_but_mathematics_is_included_and_nothing_is_changeable():
    for name in NAMES:
        code = to_c(Network([3, 2], name)).split("#if defined(TINYNET")[0]
        found = re.findall(r"#include <(.*)>", code)
        assert found in (["avr/pgmspace.h"], ["math.h", "avr/pgmspace.h"])
        assert ("math.h" in code) == (name in USES_EXP)
        for word in ("malloc", "static double w", "extern"):
            assert word not in code


def test_only_its_own_functions_are_seen_from_outside(tmp_path):
    network = Network([3, 4, 2], "softplus", "softmax")
    (tmp_path / "model.c").write_text(to_c(network))
    run(find("cc"), "-std=c99", "-c", "model.c", cwd=tmp_path)
    symbols = [line.split()[-2:] for line in run(find("nm"), tmp_path / "model.o").splitlines()]
    assert [name for kind, name in symbols if kind == "T"] == ["predict"]
    assert {kind for kind, _ in symbols} <= {"T", "t", "r", "U"}  # no data, no zeroed memory
    assert {name for kind, name in symbols if kind == "U"} <= {
        "exp", "log", "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail",
    }  # fmt: skip


def test_the_command_in_the_comment_checks_the_file(tmp_path):
    source = to_c(Network([3, 4, 2], "tanh", "softmax"))
    command = re.search(r"^ \*     (cc .*) && (\S+)$", source, re.MULTILINE)
    find("cc")
    (tmp_path / "model.c").write_text(source)
    run(*command[1].split(), cwd=tmp_path)
    assert run(command[2], cwd=tmp_path) == "0 of 6 outputs are wrong\n"


@pytest.mark.parametrize("precision", ["double", "float"])
def test_a_wrong_weight_is_seen_by_the_self_check(tmp_path, precision):
    source = to_c(Network([2, 3, 1], seed=2), precision=precision)
    number = re.search(r"\{(-?[\d.]+)f?, ", source)[1]
    (tmp_path / "model.c").write_text(source.replace(number, f"{float(number) + 1e-3!r}", 1))
    run(find("cc"), "-DTINYNET_MAIN", "model.c", "-lm", "-o", "check", cwd=tmp_path)
    with pytest.raises(AssertionError, match=r"[1-3] of 3 outputs are wrong"):
        run(tmp_path / "check")


def test_a_large_network_is_a_file_of_sensible_size(tmp_path):
    network = Network([100, 80, 24], "tanh", "softmax")
    assert network.n_parameters > 10_000
    source = to_c(network)
    assert len(source) < 27 * network.n_parameters
    assert max(map(len, source.splitlines())) <= 100
    (tmp_path / "model.c").write_text(source)
    run(find("cc"), *CLEAN, "-O2", "-c", "model.c", cwd=tmp_path, timeout=10)


def test_where_single_precision_overflows_the_comment_says_so():
    network = Network([1, 1], "identity")
    network.set_parameters([3e38, 0.0])  # 5 times that is too large for single precision
    comment = to_c(network, precision="float", inputs=[[0.5], [0.25], [5.0]])
    assert "so far that some of them are no longer finite" in comment
