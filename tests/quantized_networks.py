"""What the tests of whole numbers share: networks with whole inputs, and what C makes of them."""

from hypothesis import strategies as st

from tests.exported_code import CLEAN, MORE
from tests.outside_tools import find, run
from tinynet.errors import TinynetError
from tinynet.export.c_quantized_network import CQuantizedNetwork
from tinynet.export.quantized_network import QuantizedNetwork
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import vectors

PRECISIONS = ["int8", "int16"]
UNDEFINED = ["-fsanitize=undefined", "-fno-sanitize-recover=all"]  # ends where C leaves it open


def type_range(form):
    """The least and the largest number of a format's type in C."""
    low = -(2 ** (form.stored - 1)) if form.signed else 0
    return low, low + 2**form.stored - 1


@st.composite
def quantized_networks(draw, hostile=False, precision=None, **pins):
    """A QuantizedNetwork by a few rows of inputs, and whole inputs for it: those, and any."""
    network = draw(networks(hostile=hostile, **pins))
    reach = draw(st.sampled_from([0.01, 1.0, 20.0, 1e6]))
    one = vectors(network.sizes[0], reach=reach, hostile=hostile)
    rows = [[float(v) for v in row] for row in draw(st.lists(one, min_size=1, max_size=4))]
    precision = draw(st.sampled_from(PRECISIONS)) if precision is None else precision
    try:
        quantized = QuantizedNetwork(network, precision, rows)
    except TinynetError as error:
        assert "too large for a float" in str(error)
        return None
    low, high = type_range(quantized.formats[0])
    any_whole = st.one_of(st.integers(low, high), st.sampled_from([low, high]))
    width = network.sizes[0]
    drawn = draw(
        st.lists(st.lists(any_whole, min_size=width, max_size=width), min_size=3, max_size=3)
    )
    return quantized, [*map(quantized.quantized, quantized.rows), *drawn]


def prototypes(cases):
    """Declarations of the networks' functions, `p0`, `p1`, and of their self-checks."""
    lines = []
    for k, (quantized, _) in enumerate(cases):
        given, got = quantized.formats[0].c_type, quantized.form.c_type
        lines.append(f"void p{k}(const {given} x[], {got} y[]);")
        lines.append(f"int p{k}_self_check(void);")
    return lines


def program(cases):
    """A main that gives every input to its network, `p0`, `p1`, and prints the outputs."""
    lines = ["#include <stdint.h>", "#include <stdio.h>", *prototypes(cases)]
    lines += ["int main(void)", "{"]
    for k, (quantized, inputs) in enumerate(cases):
        given, got = quantized.formats[0].c_type, quantized.form.c_type
        n = quantized.network.sizes[-1]
        lines.append(f'    printf("%d\\n", p{k}_self_check());')
        for x in inputs:
            lines.append(f"    {{ {given} x[] = {{{', '.join(map(str, x))}}}; {got} y[{n}];")
            lines.append(f'      p{k}(x, y); for (int j = 0; j < {n}; j++) printf("%d ", y[j]);')
            lines.append('      printf("\\n"); }')
    return "\n".join([*lines, "    return 0;", "}", ""])


def answers(folder, cases, flags=("-O2",)):
    """For each case what its self-check says, and the outputs for each of its inputs."""
    cc = find("cc")
    for k, (quantized, _) in enumerate(cases):
        (folder / f"p{k}.c").write_text(CQuantizedNetwork(quantized, f"p{k}").source())
    (folder / "main.c").write_text(program(cases))
    sources = [f"p{k}.c" for k in range(len(cases))]
    run(cc, *CLEAN, *MORE, *flags, "-DTINYNET_SELF_CHECK", "-c", *sources, cwd=folder)
    objects = [f"p{k}.o" for k in range(len(cases))]
    run(cc, "-std=gnu99", *flags, "main.c", *objects, "-o", "all", cwd=folder)
    lines = run(folder / "all").splitlines()
    found = []
    for _, inputs in cases:
        wrong = int(lines.pop(0))
        found.append((wrong, [[int(word) for word in lines.pop(0).split()] for _ in inputs]))
    assert not lines
    return found
