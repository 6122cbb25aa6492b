"""Claims about the tables of which a bundle may have only some entries."""

import pytest

from tests.bundles import each_kind, run_with, write_bundle
from tests.registered import Rolling, difference, half_square
from tinynet import (
    ACTIVATIONS,
    Network,
    TinynetError,
    register_activation,
    register_loss,
    register_optimizer,
    train,
)
from tinynet.app.cli import main
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_tables import ADDED_TO, TABLES, entries, wanted_entries, with_entries
from tinynet.export.bundle_writer import one_file
from tinynet.export.parsed_modules import Module
from tinynet.losses import LOSSES
from tinynet.optimizers import OPTIMIZERS

each_table = pytest.mark.parametrize("name", sorted(TABLES))


@pytest.mark.parametrize(
    ("name", "table"),
    [("activations", ACTIVATIONS), ("losses", LOSSES), ("optimizers", OPTIMIZERS)],
)
def test_the_entries_are_those_of_the_table_itself(name, table):
    assert entries(name) == list(table)


@each_table
def test_a_table_keeps_what_is_named_once_and_in_its_own_order(name):
    known = entries(name)
    assert wanted_entries(name, [known[-1], known[0], known[-1]]) == [known[0], known[-1]]
    module = Module(TABLES[name][1])
    fewer = with_entries(name, module, known[:1])
    assert entries(name, fewer) == known[:1]
    assert entries(name, module) == known  # which is as it was


@each_table
def test_no_entry_an_unknown_one_and_no_list_are_refused(name):
    one = TABLES[name][0]
    for wanted, words in (
        ([], f"without any {one} can do nothing: name some {name}"),
        (["foo"], f"^{one} 'foo' is unknown; known are: {', '.join(entries(name))}$"),
        ("sgd", f"^{name} is the text 'sgd', it must be a list$"),
        (None, f"^{name} is None, it must be a list$"),
    ):
        with pytest.raises(TinynetError, match=words):
            wanted_entries(name, wanted)


@each_table
def test_to_name_one_twice_is_to_name_it_once(name):
    once, twice = [Bundle(["training"], **{name: entries(name)[:1] * n}) for n in (1, 2)]
    assert one_file(once) == one_file(twice)


# What was registered by hand

REGISTER = {
    "activations": lambda: register_activation("mine", lambda z: z, lambda y: 1.0),
    "losses": lambda: register_loss("mine", half_square, difference),
    "optimizers": lambda: register_optimizer("mine", Rolling),
}


@each_table
def test_what_was_registered_by_hand_is_in_no_bundle_and_what_to_do_is_said(name, capsys):
    table, module = ADDED_TO[name]
    REGISTER[name]()
    try:
        words = (
            f"{TABLES[name][0]} 'mine' was registered by hand, and a bundle has what is in this "
            f"library's own source: name {module} among its modules, and register it on the board"
        )
        with pytest.raises(TinynetError) as caught:
            Bundle(["training"], **{name: [entries(name)[0], "mine"]})
        assert str(caught.value) == words
        assert main(["bundle", f"--{name}", "mine"]) == 1
        assert capsys.readouterr().err == f"tinynet bundle: {words}\n"
        assert entries(name)[0] in one_file(Bundle(["training"]))
    finally:
        del table["mine"]


ON_THE_BOARD = """
import tinynet
from tinynet import Network, train, register_activation, register_loss, register_optimizer
Optimizer = tinynet.OwnOptimizer.__mro__[1] if hasattr(tinynet, "OwnOptimizer") else None
if Optimizer is None:
    from tinynet.optimizers import Optimizer

class Rolling(Optimizer):
    def first_memory(self, n):
        return {"velocity": [0.0] * n}

    def step(self, parameters, gradient):
        before = self.memory["velocity"]
        velocity = [0.9 * v - self.learning_rate * g for v, g in zip(before, gradient)]
        self.memory = {"velocity": velocity}
        return [p + v for p, v in zip(parameters, velocity)]

def value(y, t):
    return 0.5 * sum([(a - b) * (a - b) for a, b in zip(y, t)])

register_activation("plain", lambda z: z, lambda y: 1.0)
register_loss("half_square", value, lambda y, t: [a - b for a, b in zip(y, t)])
register_optimizer("rolling", Rolling)
network = Network([2, 3, 1], "sigmoid", "plain")
train(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], epochs=30,
      loss="half_square", optimizer="rolling")
print([p.hex() for p in network.parameters()])
"""


STEPLESS = (
    ON_THE_BOARD[: ON_THE_BOARD.index("class Rolling")]
    + """
class Stepless(Optimizer):
    def first_memory(self, n):
        return {}

try:
    register_optimizer("stepless", Stepless)
except tinynet.TinynetError as error:
    print(error)
"""
)


@each_kind
def test_a_method_that_is_missing_is_named_on_the_board(tmp_path, kind):
    bundle = Bundle(["network", "training", *[module for _, module in ADDED_TO.values()]])
    write_bundle(bundle, tmp_path, kind)
    assert run_with(tmp_path, STEPLESS) == "optimizer 'stepless': it has no step\n"


@each_kind
@pytest.mark.parametrize("trusting", [False, True])
@pytest.mark.parametrize("fast", [[], ["generated_python_backend"]])
def test_all_can_be_registered_on_the_board(tmp_path, kind, trusting, fast):
    only = ["network", "training", *[module for _, module in ADDED_TO.values()], *fast]
    bundle = Bundle(
        only,
        activations=["sigmoid"],
        losses=["squared_error"],
        optimizers=["sgd"],
        trusting=trusting,
    )
    write_bundle(bundle, tmp_path, kind)
    printed = run_with(tmp_path, ON_THE_BOARD)
    register_loss("half_square", half_square, difference)
    register_optimizer("rolling", Rolling)
    try:
        network = Network([2, 3, 1], "sigmoid", "identity")
        train(
            network,
            [[0, 0], [0, 1], [1, 0], [1, 1]],
            [[0], [1], [1], [0]],
            epochs=30,
            loss="half_square",
            optimizer="rolling",
            backend="reference",
        )
    finally:
        del LOSSES["half_square"], OPTIMIZERS["rolling"]
    assert eval(printed) == [p.hex() for p in network.parameters()]
