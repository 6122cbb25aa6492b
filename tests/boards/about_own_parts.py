"""Losses and optimizers of one's own: registered on the board, used there, refused there."""

from tinynet import (
    Network,
    TinynetError,
    check_gradients,
    explain,
    gradients,
    register_loss,
    register_optimizer,
    train,
)

from .floats import XOR, all_close, module_named, raised

Optimizer = module_named("optimizers").Optimizer
LOSSES, OPTIMIZERS = module_named("losses").LOSSES, module_named("optimizers").OPTIMIZERS


def absolute(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total += abs(y - t)
    return total


def signs(outputs, targets):
    return [float(y > t) - float(y < t) for y, t in zip(outputs, targets)]


def half_square(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total += 0.5 * (y - t) * (y - t)
    return total


def errors(outputs, targets):
    return [y - t for y, t in zip(outputs, targets)]


class Rolling(Optimizer):
    proportional = "velocity"

    def first_memory(self, n_parameters):
        return {"velocity": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        before = self.memory["velocity"]
        velocity = [0.5 * v - self.learning_rate * g for v, g in zip(before, gradient)]
        self.memory = {"velocity": velocity}
        return [p + v for p, v in zip(parameters, velocity)]


class Forgetful(Rolling):
    def step(self, parameters, gradient):
        self.count = getattr(self, "count", 0) + 1
        return [p - 0.1 / self.count * g for p, g in zip(parameters, gradient)]


def test_a_loss_is_registered_and_gives_what_one_of_the_library_gives():
    register_loss("half_square", half_square, errors)
    try:
        network = Network([2, 3, 2], "tanh", "softmax")
        found = gradients(network, [0.5, -1.0], [1.0, 0.0], "half_square")
        expected = gradients(network, [0.5, -1.0], [1.0, 0.0])
        assert found[0] == expected[0]
        assert found[1] == expected[1]
        assert "dLoss/dy of 'half_square'" in str(explain(network, [0, 0], [1, 0], "half_square"))
        trained = []
        for loss in ("half_square", "squared_error"):
            network = Network([2, 3, 1])
            train(network, *XOR, epochs=5, loss=loss, learning_rate=1.0)
            trained.append(network.parameters())
        assert trained[0] == trained[1]
    finally:
        del LOSSES["half_square"]


def test_a_loss_with_kinks_is_registered_and_they_are_known():
    register_loss("absolute", absolute, signs)
    try:
        assert check_gradients(Network([2, 3, 1]), [0.5, -1.0], [1.0], "absolute").ok
        network = Network([1, 1], "identity")
        network.set_parameters([2.0, 1.0])
        assert check_gradients(network, [1.0], [3.0], "absolute").at_kink == [0, 1]
    finally:
        del LOSSES["absolute"]


def test_a_wrong_gradient_is_refused_in_this_precision_too():
    for factor in (2.0, 1.05, -1.0):

        def wrong(outputs, targets, factor=factor):
            return [factor * (y - t) for y, t in zip(outputs, targets)]

        assert "but its gradient says" in raised(
            TinynetError, register_loss, "wrong", half_square, wrong
        )
    assert "wrong" not in LOSSES


def test_a_value_that_jumps_is_refused_in_this_precision_too():
    def forgotten(outputs, targets):  # a Huber loss without its - 0.5
        total = 0.0
        for y, t in zip(outputs, targets):
            total += 0.5 * (y - t) * (y - t) if abs(y - t) < 1.0 else abs(y - t)
        return total

    def cut(outputs, targets):
        return [max(-1.0, min(1.0, y - t)) for y, t in zip(outputs, targets)]

    said = raised(TinynetError, register_loss, "jumps", forgotten, cut)
    assert "loss 'jumps': its value jumps by 0.5" in said or "jumps by 0.49999" in said


def test_an_optimizer_without_a_step_is_refused():
    class Stepless(Optimizer):
        def first_memory(self, n_parameters):
            return {}

    said = raised(TinynetError, register_optimizer, "stepless", Stepless)
    assert said == "optimizer 'stepless': it has no step"


def test_an_optimizer_is_registered_and_resumes_where_it_was():
    register_optimizer("rolling", Rolling)
    try:
        never, again = Network([2, 3, 1]), Network([2, 3, 1])
        train(never, *XOR, epochs=9, optimizer="rolling")
        state = train(again, *XOR, epochs=4, optimizer="rolling").state
        train(again, *XOR, epochs=9, optimizer="rolling", state=state)
        assert all_close(again.parameters(), never.parameters(), 0.0, 0.0)
        sgd = Network([2, 3, 1])
        train(sgd, *XOR, epochs=9, learning_rate=0.1, momentum=0.5)
        assert all_close(never.parameters(), sgd.parameters(), 1e-12, 1e-4)
    finally:
        del OPTIMIZERS["rolling"]


def test_one_that_remembers_beside_its_memory_is_refused():
    assert raised(TinynetError, register_optimizer, "forgetful", Forgetful) == (
        "optimizer 'forgetful': after its memory was written and read again it steps otherwise; "
        "all that it remembers must be in its memory"
    )
    assert "forgetful" not in OPTIMIZERS


def test_what_fails_later_names_the_loss_and_the_example():
    def picky(outputs, targets):
        return half_square(outputs, targets) if targets[0] < 5.0 else float("nan")

    register_loss("picky", picky, errors)
    try:
        said = raised(TinynetError, train, Network([1, 1]), [[0], [1]], [[0], [7]], loss="picky")
        assert said.startswith("inputs[1]: loss 'picky': its value where the outputs are [0")
        assert said.endswith("] and the targets [7] is nan, not a finite number")
    finally:
        del LOSSES["picky"]
