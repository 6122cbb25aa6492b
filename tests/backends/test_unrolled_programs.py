"""Claims about unrolled programs: every parameter a variable, every sum in its order."""

import pytest

from tests.backends.variants import XOR, assert_same_outcome, each_variant, only, some
from tests.trainers import trainer_for
from tinynet import Network, train
from tinynet.backends.network_code import NetworkCode
from tinynet.backends.optimizer_code import OptimizerCode
from tinynet.backends.program_cache import compiled
from tinynet.backends.unrolled_programs import epochs_source, gradient_source, loss_source
from tinynet.losses import SquaredError
from tinynet.optimizers import Sgd


def test_a_neuron_with_thousands_of_synapses_is_not_too_long_for_the_compiler():
    network = Network([4000, 1], connections=[[[0] + [1] * 3999]])
    code, steps = NetworkCode(network, SquaredError()), OptimizerCode(Sgd(4000, 1.0), 0.0)
    source = epochs_source(code, steps, online=True, shuffle=True)
    assert compiled(source, {}) is not None


@pytest.mark.parametrize("write", [gradient_source, loss_source])
def test_a_network_without_parameters_has_programs_too(write):
    network = Network([1, 2], bias=False, connections=[[[0], [0]]])
    program = compiled(write(NetworkCode(network, SquaredError())), {})
    loss = 0.5 * 0.5 * 0.5 + 0.5 * 0.5 * 0.5
    expected = loss if write is loss_source else (loss, [])
    assert program([], [([3.0], [0.0, 1.0])]) == expected


# Sums, in their order


@each_variant
def test_several_softmax_outputs_with_the_squared_error(variant):
    network = Network([3, 4, 4], "tanh", "softmax")
    with only(variant):
        assert_same_outcome(network, some(9, 3), some(9, 4, seed=2), epochs=20)


@each_variant
@pytest.mark.parametrize("n", [7, 11, 13, 49])
def test_a_batch_whose_mean_times_its_number_is_not_its_sum(variant, n):
    network = Network([2, 3, 2])
    inputs, targets = some(3 * n + 1, 2), some(3 * n + 1, 2, seed=2)
    with only(variant):
        assert_same_outcome(network, inputs, targets, epochs=60, batch_size=n)


# Several epochs at once


@pytest.mark.parametrize("backend", ["auto", "python", "reference"])
def test_a_loss_that_is_just_enough_is_enough(backend):
    losses = train(Network([2, 4, 1]), *XOR, epochs=30, backend="reference").losses
    result = train(Network([2, 4, 1]), *XOR, epochs=60, target_loss=losses[-1], backend=backend)
    assert result.losses == losses
    assert result.reason == "target_loss"


def test_it_runs_the_epochs_it_is_asked_for_and_no_more():
    with only("unrolled"):
        trainer = trainer_for(Network([2, 4, 1]), *XOR, backend="python")
        done = []
        for count in (1, 20, 3):
            trainer.run(count)
            done.append(trainer.state.epoch)
    assert done == [1, 21, 24]
