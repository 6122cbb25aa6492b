"""Claims about programs that take one example after another: short, and the same bits."""

import pytest

from tests.backends.variants import XOR, assert_same_outcome, only, some
from tests.trainers import trainer_for
from tinynet import Network
from tinynet.backends.network_code import NetworkCode
from tinynet.backends.optimizer_code import OptimizerCode
from tinynet.backends.single_example_programs import (
    gradient_source,
    loss_source,
    online_epoch_source,
    predict_source,
)
from tinynet.losses import SquaredError
from tinynet.optimizers import OPTIMIZERS, Sgd


@pytest.mark.parametrize("write", [gradient_source, loss_source, predict_source])
def test_a_large_program_stays_short(write):
    network = Network([300, 300, 30])
    assert len(write(NetworkCode(network, SquaredError()))) < 60_000 < network.n_parameters


def test_a_large_program_of_online_steps_stays_short():
    network = Network([300, 300, 30])
    code, steps = NetworkCode(network, SquaredError()), OptimizerCode(Sgd(1, 0.5), 0.0)
    assert len(online_epoch_source(code, steps)) < 60_000 < network.n_parameters


@pytest.mark.parametrize("variant", ["batches", "single examples"])
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("connect", ["next", "all"])
@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_steps_after_each_example_change_every_parameter_as_the_reference_does(
    variant, bias, connect, optimizer
):
    network = Network([3, 4, 3, 2], "tanh", bias=bias, connect=connect)
    settings = {"optimizer": optimizer, "batch_size": 1, "l2": 0.01, "learning_rate": 0.1}
    with only(variant):
        end = assert_same_outcome(network, some(7, 3), some(7, 2, seed=2), epochs=4, **settings)
    assert (end["ended"], end["epoch"]) == ("well", 4)


@pytest.mark.parametrize(("optimizer", "wanted"), [("sgd", "online epoch"), ("adam", "gradient")])
def test_online_steps_for_pypy_are_programs_of_their_own_for_sgd_alone(optimizer, wanted):
    kind = {"optimizer": optimizer, "batch_size": 1, "backend": "python"}
    with only("single examples"):
        trainer = trainer_for(Network([2, 3, 1]), *XOR, **kind)
        trainer.run()
    written = [name[0] for name, found in trainer.backend._programs.items() if found is not None]
    assert written == [wanted]
