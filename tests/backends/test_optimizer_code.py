"""Claims about the optimizers as lines of Python: the same steps, the same memory."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.variants import assert_same_outcome, bits, each_variant, left_by, only
from tests.trainers import trainer_for
from tinynet import Network
from tinynet.backends.optimizer_code import OptimizerCode
from tinynet.optimizers import OPTIMIZERS, Adam, Rprop, Sgd
from tinynet.testing.drawn_numbers import numbers


def vectors(n):
    return st.lists(numbers().map(float), min_size=n, max_size=n)


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@given(
    parameters=vectors(3),
    gradients=st.lists(vectors(3), min_size=1, max_size=5),
    rate=st.sampled_from([0.0, 0.3, 1.0]),
    momentum=st.sampled_from([0.0, 0.9]),
    l2=st.sampled_from([0.0, 0.125]),
)
def test_the_lines_step_as_the_optimizer_does(optimizer, parameters, gradients, rate, momentum, l2):
    momentum = momentum if optimizer == "sgd" else 0.0
    one = OPTIMIZERS[optimizer](3, rate, momentum)
    code = OptimizerCode(OPTIMIZERS[optimizer](3, rate, momentum), l2)
    names, are_weights = ["w0", "w1", "b0"], [True, True, False]
    lines = code.begin() + code.unpack(names)
    found = {"memory": one.memory, "rate": rate, "momentum": momentum, "l2": l2}
    found.update({"sqrt": math.sqrt, "min": min, "max": max}, **dict(zip(names, parameters)))
    for k in range(len(gradients)):
        lines += code.shared()
        for name, g, is_weight in zip(names, gradients[k], are_weights):
            found[f"given_{k}_{name}"] = g
            lines += code.step(name, f"given_{k}_{name}", is_weight)
    lines += code.pack(names) + [f"memory = {code.memory()}"]
    exec("\n".join(lines), found)

    for gradient in gradients:
        decayed = [
            g + l2 * p if l2 and is_weight else g
            for g, p, is_weight in zip(gradient, parameters, are_weights)
        ]
        parameters = one.step(parameters, decayed)
    assert bits([found[name] for name in names]) == bits(parameters)
    assert {key: bits(values) for key, values in found["memory"].items()} == {
        key: bits(values) for key, values in one.memory.items()
    }


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_l2_is_for_weights_alone(optimizer):
    code = OptimizerCode(OPTIMIZERS[optimizer](1, 0.5), l2=0.25)
    assert "l2 * b" in "\n".join(code.step("b", "g", is_weight=True)), "a name says nothing"
    assert "l2" not in "\n".join(code.step("w", "g", is_weight=False))
    assert "l2" not in "\n".join(
        OptimizerCode(code.optimizer, l2=0.0).step("w", "g", is_weight=True)
    )


@each_variant
@pytest.mark.parametrize("batch_size", [1, None])
def test_rprop_does_not_step_shorter_than_its_shortest(variant, batch_size):
    network = Network([1, 1], "identity")
    settings = {"optimizer": "rprop", "learning_rate": 3.0, "batch_size": batch_size}
    with only(variant):
        assert_same_outcome(network, [[1.0]], [[0.1]], epochs=300, **settings)


@each_variant
def test_no_zero_below_zero_is_remembered(variant):
    left = []
    with only(variant):
        for backend in ("python", "reference"):
            network = Network([1, 1], "identity", bias=False)
            network.set_parameters([0.0])
            trainer = trainer_for(network, [[0.0]], [[1.0]], momentum=0.25, backend=backend)
            trainer.state.memory = {"velocity": [-5e-324]}  # too small to be a quarter
            trainer.run()
            left.append(left_by(trainer))
    assert left[0] == left[1]


def test_where_the_code_is_another_one_the_settings_are_others_too():
    """By them a program is told from another, so one is never taken for the other."""
    by_settings = {}
    for kind, momentums in ((Sgd, (0.0, 0.5)), (Rprop, (0.0,)), (Adam, (0.0,))):
        for momentum, rate, l2 in itertools.product(momentums, (0.5, 1.0, 2.0), (0.0, 0.1)):
            code = OptimizerCode(kind(1, rate, momentum), l2)
            lines = [*code.begin(), *code.shared(), *code.step("w", "g", True), code.memory()]
            by_settings.setdefault(code.settings(), set()).add("\n".join(lines))
    assert max(map(len, by_settings.values())) == 1
    assert len(set.union(*by_settings.values())) > 8
