"""The neurons of a small network and their lines, as they are drawn."""

import re

from tests.pictures.drawn import SVG, Drawn
from tests.pictures.pictured_networks import network_of_sparse_layers, xor
from tinynet import Network, explain
from tinynet.pictures.drawn_network import DrawnNetwork
from tinynet.pictures.line_labels import crosses
from tinynet.pictures.network_layout import Layout
from tinynet.pictures.network_picture import network_picture
from tinynet.pictures.neurons_and_lines import THINNEST, WIDEST, layout_with_numbers


def titles(drawn, name):
    """The title of each shape of a kind, and the shape."""
    found = {}
    for element, points in drawn.shapes:
        title = element.findtext(SVG + "title")
        if element.tag == SVG + name and title:
            found[title] = (element, points)
    return found


def test_each_weight_is_a_line_of_its_width_and_sign():
    network = Network([2, 1], bias=False)
    network.set_parameters([4.0, -2.0])
    lines = titles(Drawn(network_picture(network)), "line")
    more = lines["weight from input x0 to neuron 0 of layer 1: 4"][0]
    less = lines["weight from input x1 to neuron 0 of layer 1: -2"][0]
    assert (more.get("class"), more.get("stroke-dasharray")) == ("tn-line-more", None)
    assert (less.get("class"), less.get("stroke-dasharray")) == ("tn-line-less", "6 4")
    assert float(more.get("stroke-width")) == WIDEST
    assert float(less.get("stroke-width")) == (WIDEST + THINNEST) / 2


def test_a_weight_of_zero_is_dotted():
    network = Network([1, 1])
    network.set_parameters([0.0, 0.0])
    line = titles(Drawn(network_picture(network)), "line")
    element = line["weight from input x0 to neuron 0 of layer 1: 0"][0]
    assert (element.get("class"), element.get("stroke-dasharray")) == ("tn-line-soft", "1 4")


def test_each_synapse_has_a_line_and_none_that_is_left_out():
    network = network_of_sparse_layers()
    lines = titles(Drawn(network_picture(network)), "line")
    assert len(lines) == sum(network.are_weights()) == 5 + 8


def test_each_neuron_and_input_is_a_circle_with_its_number():
    drawn = Drawn(network_picture(xor()))
    circles = titles(drawn, "circle")
    assert "input x0" in circles and "neuron 1 of layer 1: bias 30" in circles
    assert len(circles) == 5
    for number in ("-10", "30", "-30", "20", "-20"):
        assert number in drawn.texts


def test_small_circles_have_the_sign_of_their_bias():
    network = Network([2, 20, 1])
    network.layers[0].biases[:2] = [0.5, -0.5]
    texts = Drawn(network_picture(network)).texts
    assert "+" in texts and "\u2212" in texts and texts.count("0") == 19


def test_shortcuts_are_thin_lines_that_fork_behind_the_layers_they_pass():
    network = Network([2, 2, 1], connect="all")
    drawn = Drawn(network_picture(network))
    ways = titles(drawn, "polyline")
    assert set(ways) == {
        "from input x0 past layers to layer 2",
        "from input x1 past layers to layer 2",
    }
    layout = Layout(DrawnNetwork(network))
    for _, points in ways.values():
        for x, y in points:
            for neuron_x, column in zip(layout.x[1:], layout.y[1:]):
                assert all((x - neuron_x) ** 2 + (y - n) ** 2 > layout.radius**2 for n in column)


def test_an_example_has_its_numbers_in_above_and_below_the_neurons():
    network = xor()
    explained = explain(network, [0.25, 1], [1])
    drawn = Drawn(network_picture(network, explained))
    assert {"0.25", "b -10", "b 30", "b -30", "target 1"} <= set(drawn.texts)
    assert len([text for text in drawn.texts if text.startswith("\u03b4 ")]) == 3
    lines = titles(drawn, "line")
    first = next(t for t in lines if "from input x0 to neuron 0 of layer 1" in t)
    delta = explained.layers[0].deltas[0]
    assert "times 0.25 is 5; its gradient" in first
    assert re.search(r"gradient (\S+)$", first)[1] == f"{delta * 0.25:.4g}"


def test_without_biases_nothing_stands_above_the_neurons():
    network = Network([2, 2, 1], bias=False)
    texts = Drawn(network_picture(network, explain(network, [0, 1], [1]))).texts
    assert not any(text.startswith("b ") for text in texts)


def test_numbers_are_on_lines_where_there_is_room_for_all():
    drawn = DrawnNetwork(Network([2, 4, 1]))
    assert layout_with_numbers(drawn)[1]
    drawn = DrawnNetwork(Network([6, 6, 6]))
    assert layout_with_numbers(drawn)[1] is None


def test_a_picture_is_as_high_as_its_numbers_need():
    drawn = DrawnNetwork(Network([2, 2, 1]))
    assert layout_with_numbers(drawn)[0].bottom == Layout(drawn).bottom
    drawn = DrawnNetwork(Network([2, 4, 1], seed=4))
    layout, places = layout_with_numbers(drawn, ["target 1"])
    assert layout.bottom > Layout(drawn, ["target 1"]).bottom
    assert len(places) == 12
    drawn = DrawnNetwork(Network([6, 6, 6]))  # no height is enough
    assert layout_with_numbers(drawn)[0].bottom == Layout(drawn).bottom


def test_numbers_have_the_colour_of_their_lines_and_no_other_line_goes_through_them():
    network = Network([2, 4, 1], seed=4)
    drawn = Drawn(network_picture(network, explain(network, [1, 0], [1])))
    lines = {e.get("data-synapse"): (e, points) for e, points in drawn.of_class("tn-line-less")}
    lines.update({e.get("data-synapse"): (e, p) for e, p in drawn.of_class("tn-line-more")})
    lines.pop(None)
    numbers = [w for w in drawn.words if w.css in (["tn-fill-more"], ["tn-fill-less"])]
    assert len(lines) == len(numbers) == 12
    for number in numbers:
        through = [e for e, p in lines.values() if crosses((*p[0], *p[1]), number.box)]
        (line,) = through
        assert line.get("class")[-4:] == number.css[0][-4:]
