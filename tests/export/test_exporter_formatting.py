"""Claims about how exported files are written: no line too long, and nothing lost or moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exported_code import each_language
from tinynet import Network, __version__
from tinynet.backends.c.places_in_c import about_layer
from tinynet.export import to_c, to_javascript, to_python
from tinynet.export.exporter_formatting import (
    WIDTH,
    count,
    described,
    example_call,
    name_of_file,
    row_lines,
    wrapped,
)
from tinynet.testing.drawn_networks import networks

words = st.lists(st.floats(allow_nan=False, allow_infinity=False).map(repr), max_size=80)


def test_exporting_leaves_the_network_as_it_is():
    network = Network([3, 4, 2], "softplus")
    before = network.parameters()
    for to in (to_python, to_c, to_javascript):
        assert to(network) == to(network)
    assert network.parameters() == before


@given(words, st.integers(30, WIDTH))
def test_wrapped_pieces_stay_in_order_and_within_the_width(pieces, width):
    lines = wrapped(pieces, "  ", width)
    assert all(line.startswith("  ") and len(line) <= width for line in lines)
    assert " ".join(lines).split() == pieces


@pytest.mark.parametrize("brackets", ["()", "[]"])
@given(words)
def test_items_between_brackets_stay_in_order_and_within_the_width(brackets, items):
    opening, closing = brackets
    lines = row_lines(items, "    ", opening, closing + ",", trailing=opening == "(")
    assert all(line.startswith("    ") and len(line) <= WIDTH for line in lines)
    text = " ".join(line.strip() for line in lines)
    assert list(eval(text[:-1])) == [float(item) for item in items]


@given(networks())
def test_a_description_names_every_layer_within_the_width_of_a_comment(network):
    lines = described(network)
    assert __version__ in lines[0]
    assert f"with {count(network.n_parameters, 'parameter')}," in lines[0]
    text = " ".join(lines[1:])
    for layer in network.layers:
        assert f"({layer.activation})" in text
    assert text.count(" - ") == len(network.layers)
    assert max(len(line) for line in lines) <= WIDTH - 4


def test_a_deep_network_is_described_in_several_lines():
    lines = described(Network([5] * 20, "leaky_relu"))
    assert len(lines) > 4
    assert max(len(line) for line in lines) <= WIDTH - 4


@each_language
@given(networks())
def test_the_comment_of_each_layer_stands_in_the_file(to, network):
    source = to(network)
    for k in range(len(network.layers)):
        assert about_layer(network, k).startswith(f"layer {k + 1}: ")
        assert about_layer(network, k) in source


def test_an_example_call_shows_four_numbers_at_most():
    assert eval(example_call("list", [0.5, -1.0])) == [0.5, -1.0]
    assert example_call("predict", [0.5] * 4) == "predict([0.5, 0.5, 0.5, 0.5])"
    assert example_call("predict", [0.5] * 5) == "predict([0.5, 0.5, 0.5, 0.5, ...])"


def test_a_file_is_called_by_its_name_if_that_is_a_plain_one():
    for file in ("iris.mjs", "iris.js", "a-b_2.mjs"):
        assert name_of_file(file, "model.mjs") == file
    for file in (
        "",
        "iris.c",
        "*/.js",
        "a b.js",
        "-x.js",
        "a.js.",
        "a.js\n",
        "\xfc.js",
        "$(x).mjs",
    ):
        assert name_of_file(file, "model.mjs") == "model.mjs"
    assert name_of_file("iris.py", "model.py") == "iris.py"
    assert name_of_file("iris.pyc", "model.py") == "model.py"
