"""Claims about a network as lines of Python: the bits of the reference, and nothing else."""

import ast
import math

import pytest
from hypothesis import given

from tests.backends.variants import bits
from tinynet import ACTIVATIONS, Network
from tinynet.activation_by_name import Activation
from tinynet.backends.generated_python_backend import GeneratedPython
from tinynet.backends.network_code import NetworkCode
from tinynet.backends.optimizer_code import OptimizerCode
from tinynet.backends.unrolled_programs import epochs_source
from tinynet.backprop import example_gradient
from tinynet.epoch import Reference
from tinynet.losses import SquaredError, find_loss
from tinynet.optimizers import Sgd
from tinynet.testing.drawn_examples import problems
from tinynet.testing.drawn_networks import networks

each_kind = pytest.mark.parametrize("kind", ["unrolled", "batches", "single examples"])


def double(z):
    return 2.0 * z


def steep(y):
    return 2.0


@pytest.mark.parametrize("branchless", [False, True])
@given(problem=problems())
def test_the_lines_of_one_example_give_the_bits_of_backpropagation(branchless, problem):
    network, loss, (x,), (target,) = problem
    rule = find_loss(loss, network.layers[-1].activation)
    code = NetworkCode(network, rule, branchless)
    names = {"exp": math.exp, "log": math.log, "copysign": math.copysign, "total": 0.0}
    parts = code.gradient()
    lines = [*code.one_example(), "g = [" + ", ".join(text for _, text, _ in parts) + "]"]
    for known, values in (
        (code.inputs, x),
        (code.targets, target),
        (code.parameters, network.parameters()),
    ):
        assert len(known) == len(values)
        names.update(zip(known, values))
    names.update(code.functions)
    exec("\n".join(lines), names)
    value, gradient = example_gradient(network, x, target, rule)
    assert bits([names["total"]]) == bits([0.0 + value])
    # A batch is summed from 0.0 on, and so is an error; that leaves no -0.0.
    assert bits([0.0 + g for g in names["g"]]) == bits([0.0 + g for g in gradient])


@given(networks())
def test_the_code_says_of_each_parameter_whether_it_is_a_weight(network):
    parts = NetworkCode(network, SquaredError()).gradient()
    assert [is_weight for _, _, is_weight in parts] == network.are_weights()
    names = [name for name, _, _ in parts]
    assert len(set(names)) == len(names) == network.n_parameters
    assert names == NetworkCode(network, SquaredError()).parameters


def test_what_is_not_there_is_not_in_the_source():
    network = Network([2, 2, 1], connections=[[[1, 0], [0, 1]], [[1, 1]]])
    code, steps = NetworkCode(network, SquaredError()), OptimizerCode(Sgd(7, 1.0), 0.0)
    source = epochs_source(code, steps, online=True, shuffle=True)
    assert "w1_0_0" in source
    assert "w1_0_1" not in source
    assert "w1_1_0" not in source


def test_a_function_without_an_expression_is_called_by_one_name(monkeypatch):
    monkeypatch.setitem(ACTIVATIONS, "double", Activation("double", double, steep))
    code = NetworkCode(Network([1, 2, 2, 1], "double", "sigmoid"), SquaredError())
    lines = code.one_example()
    assert sorted(code.functions.items()) == [("f0", double), ("f1", steep)]
    assert sum("f0(z)" in line for line in lines) == 4
    assert sum("f1(y" in line for line in lines) == 4
    plain = NetworkCode(Network([1, 2, 2, 1]), SquaredError())
    plain.one_example()
    assert plain.functions == {}


@pytest.mark.parametrize("branchless", [False, True])
@pytest.mark.parametrize("activation", sorted(set(ACTIVATIONS) - {"softmax"}))
def test_a_place_holder_stands_for_a_whole_name(activation, branchless):
    code = NetworkCode(Network([1, 1], activation), SquaredError(), branchless)
    own = {"exp", "copysign", "abs", "e", "h"}
    for text, given_ in (
        (code.output(0, "every_v_z_y"), {"every_v_z_y"}),
        (code.delta(0, "lovely_error", "every_v_z_y"), {"every_v_z_y", "lovely_error"}),
    ):
        names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        assert names <= own | given_ | set(code.functions)
        assert names & given_


# Numbers at the edge


def assert_same_loss(network, inputs, targets, loss, kind):
    """That a program finds the loss that the reference finds; returns it."""
    examples = list(zip(inputs, targets))
    found = GeneratedPython(network, loss, kind).mean_loss(network.parameters(), examples)
    assert found == Reference(network, loss).mean_loss(network.parameters(), examples)
    return found


@each_kind
def test_half_a_square_that_is_finite_though_the_square_is_not(kind):
    network = Network([1, 1], "identity")
    network.set_parameters([0.0, 0.0])
    assert math.isfinite(assert_same_loss(network, [[0.0]], [[1.5e154]], SquaredError(), kind))


def exactly_at_the_floor(floor=3.8e-44):
    """A softmax network whose first output is this number and no other, given a 0."""
    network = Network([1, 3], output_activation="softmax")
    third = math.log(math.exp(0.5) - 1.0)  # so that the whole is about e**0.5
    for k in range(-2000, 2000):
        network.set_parameters([0.0, math.log(floor) + 0.5, 0.0, 0.0, 0.0, third + 6e-17 * k])
        if network.predict([0.0])[0] == floor:
            return network
    raise AssertionError("no such network")


@each_kind
@pytest.mark.parametrize("z", [-1000.0, -99.9, -99.0, -98.5, -90.0, 20.0, 1000.0])
@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
def test_the_logarithm_has_the_same_floor(z, activation, kind):
    network = Network([1, 2], output_activation=activation)
    network.set_parameters([0.0, z, 0.0, 0.0])
    loss = find_loss("cross_entropy", activation)
    assert_same_loss(network, [[0.0], [0.0]], [[1.0, 0.0], [0.25, 0.75]], loss, kind)


@each_kind
def test_the_floor_itself_belongs_to_what_is_below_it(kind):
    network = exactly_at_the_floor()
    loss = find_loss("cross_entropy", "softmax")
    assert assert_same_loss(network, [[0.0]], [[1.0, 0.0, 0.0]], loss, kind) == 100.0


@pytest.mark.parametrize("branchless", [False, True])
def test_nobody_hands_an_error_back_to_a_neuron_that_nobody_listens_to(branchless):
    network = Network([2, 2, 1], connections=[None, [[1, 0]]])
    lines = NetworkCode(network, SquaredError(), branchless).backward()
    assert any(line.startswith("d1_1 = 0.0 * ") for line in lines)


def test_a_weight_multiplies_the_loss_and_every_part_of_the_gradient():
    network = Network([2, 3, 1])
    plain = NetworkCode(network, SquaredError())
    code = NetworkCode(network, SquaredError(), weighted=True)
    assert code.joined_example == "x0, x1, t0, weight,"
    assert plain.joined_example == "x0, x1, t0,"
    for (name, part, is_weight), (other, weighted, same) in zip(plain.gradient(), code.gradient()):
        assert (other, weighted, same) == (name, f"weight * ({part})", is_weight)
    assert code.example_loss()[-1] == "total += weight * (0.5 * e0 * e0)"
    assert code.each("x", "t") == "(x, t), weight in zip(examples, weights)"
    assert plain.each("x", "t") == "x, t in examples"
