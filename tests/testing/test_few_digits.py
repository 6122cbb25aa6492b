"""Single precision, told where it explains a difference."""

import math
import struct

import pytest

from tinynet import Network, gradients, register_activation, register_loss
from tinynet.testing.activation_check import check_activation
from tinynet.testing.few_digits import few_digits, few_digits_in_parts, few_digits_of_calls
from tinynet.testing.gradient_agreement import assert_gradients_agree
from tinynet.testing.loss_check import check_loss


class float32(float):
    """A number as NumPy has it, but for what is not looked at here."""


class Scalar(float):
    """A number as PyTorch has it."""

    dtype = "torch.float32"


def single(value):
    return float32(struct.unpack("f", struct.pack("f", value))[0])


def half_square(outputs, targets):
    return sum([0.5 * (y - t) ** 2 for y, t in zip(outputs, targets)])


def difference(outputs, targets):
    return [y - t for y, t in zip(outputs, targets)]


def tanh_slope(y):
    return 1.0 - y * y


SAID = "gives float32, single precision or less; double is needed here"


def test_a_kind_is_known_by_its_name_or_by_what_it_says_of_its_numbers():
    assert few_digits("f", []) == few_digits("f", [1.0, 2, None, "x"]) == ""
    assert few_digits("f", [1.0, float32(1.0)]) == f". f {SAID}"
    assert "f gives torch.float32, single" in few_digits("f", [Scalar(1.0)])


def test_what_fails_says_nothing_of_its_digits():
    calls = ("f", lambda z: 1.0 / z, (0.0,)), ("g", single, (0.1,))
    assert few_digits_of_calls(*calls) == f". g {SAID}"
    assert few_digits_of_calls(*calls[:1]) == ""


def test_what_is_called_may_empty_its_lists():
    def empties(outputs, targets):
        found = 0.0
        while outputs:
            found += abs(outputs.pop() - targets.pop())
        return found

    outputs, targets = [1.0, 2.0], [0.5, 0.5]
    assert few_digits_of_calls(("the value", empties, (outputs, targets))) == ""
    assert (outputs, targets) == ([1.0, 2.0], [0.5, 0.5])


@pytest.mark.parametrize("make", [tuple, iter, lambda numbers: (number for number in numbers)])
def test_numbers_are_seen_in_whatever_can_be_read_one_by_one(make):
    calls = [("g", lambda: make([1.0, single(0.1)]), ())]
    assert few_digits_of_calls(*calls) == f". g {SAID}"


def test_an_array_of_another_library_says_it_of_all_its_numbers():
    class Array:
        """That of no dimension, which cannot be read one by one."""

        dtype = "float32"

        def __float__(self):
            return 1.0

        def __len__(self):
            raise TypeError("len() of unsized object")

    assert few_digits_of_calls(("f", Array, ())) == f". f {SAID}"


@pytest.mark.parametrize(
    ("f", "slope", "who"),
    [
        (lambda z: single(math.tanh(z)), tanh_slope, "f"),
        (math.tanh, lambda y: single(tanh_slope(y)), "slope"),
        (lambda z: single(max(z, 0.0)), lambda y: float(y > 0.0), "f"),
    ],
)
def test_an_activation(f, slope, who):
    with pytest.raises(AssertionError, match=rf"\. {who} {SAID}$"):
        check_activation(f, slope)


@pytest.mark.parametrize(
    ("value", "gradient", "who"),
    [
        (lambda y, t: single(half_square(y, t)), difference, "the value"),
        (half_square, lambda y, t: [single(d) for d in difference(y, t)], "the gradient"),
    ],
)
def test_a_loss(value, gradient, who):
    with pytest.raises(AssertionError, match=rf"\. {who} {SAID}$"):
        check_loss(value, gradient, max_examples=30)


def test_a_gradient_and_the_parts_of_a_network():
    network, example = Network([1, 2, 1], seed=3), ([0.5], [0.0])
    rounded = [single(slope) for slope in gradients(network, *example)[1]]
    with pytest.raises(AssertionError, match=rf"\. gradient= {SAID}$"):
        assert_gradients_agree(network, *example, gradient=rounded)
    register_activation("single f", lambda z: single(math.tanh(z)), tanh_slope)
    register_activation("single slope", math.tanh, lambda y: single(tanh_slope(y)))
    register_loss("single value", lambda y, t: single(half_square(y, t)), difference)
    register_loss(
        "single gradient", half_square, lambda y, t: [single(d) for d in difference(y, t)]
    )
    for name, loss, who in (
        ("single f", "squared_error", "f of activation 'single f'"),
        ("single slope", "squared_error", "the slope of activation 'single slope'"),
        ("tanh", "single gradient", "the gradient of loss 'single gradient'"),
    ):
        network = Network([1, 1], name)
        network.set_parameters([0.3, 0.7])
        with pytest.raises(AssertionError, match=rf"\. {who} {SAID}$"):
            assert_gradients_agree(network, [0.5], [0.0], loss)
    said = few_digits_in_parts(Network([1, 1]), "single value")
    assert said == f". the value of loss 'single value' {SAID}"
    assert few_digits_in_parts(Network([1, 1]), "squared_error") == ""
