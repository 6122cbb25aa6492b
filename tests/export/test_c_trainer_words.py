"""Claims about what exported trainers say of themselves."""

from tinynet import Network
from tinynet.export import to_c, to_c_and_header


def test_the_comment_says_how_it_learns_and_what_can_be_set():
    source = to_c(Network([2, 4, 1]), "xor", "float", train={"momentum": 0.5})
    comment = source[: source.index("*/")]
    assert "gradient descent (sgd) with momentum on the squared error" in comment
    assert "XOR_LEARNING_RATE, XOR_MOMENTUM" in comment
    assert "In single precision the outputs drift" in comment
    assert "#ifndef XOR_MOMENTUM\n#define XOR_MOMENTUM 0.5f\n#endif" in source


def test_the_comment_says_what_the_loss_is():
    def about(*settings, **train):
        return to_c(Network(*settings), train=train or True).split("*/")[0]

    assert "Its loss is the sum of (y - t)^2 / 2." in about([2, 4, 1])
    assert "add up to 1." in about([2, 4, 2], "tanh", "softmax", loss="cross_entropy")
    assert "(1 - t) log(1 - y)" in about([2, 4, 2], loss="cross_entropy")


def test_where_each_example_has_a_weight_the_rate_is_spoken_of():
    words = "train divides its own default rate by it"
    assert words in to_c(Network([2, 1]), train={"weighted": True})
    assert words not in to_c(Network([2, 1]), train={"weighted": True, "optimizer": "adam"})
    assert words not in to_c(Network([2, 1]), train=True)


def test_in_double_precision_it_speaks_of_bits():
    assert "The parameters have the bits of tinynet" in to_c(Network([2, 4, 1]), train=True)


def test_outputs_that_overflow_single_precision_are_told():
    network = Network([1, 2, 1], "identity", "sigmoid")
    network.set_parameters([1e14, 0.0, 1e14, 0.0, 1e-10, -1e-10, 0.0])
    source = to_c(network, precision="float", inputs=[[1e25], [0.0]], train=True)
    assert "so far that some of them are no longer finite" in source


def test_with_a_header_the_prototypes_are_there():
    source, header = to_c_and_header(Network([2, 4, 1]), "xor", header="my xor.h")
    assert '#include "my xor.h"' in source and "The prototypes in my xor.h say" in source
    assert "#define XOR_RAM_BYTES" in header and "#define XOR_RAM_BYTES" not in source
