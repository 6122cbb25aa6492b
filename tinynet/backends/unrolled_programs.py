"""Unrolled programs: every weight of a small network is a variable of its own.

A program in which nothing is looked up in lists and hardly a function is called but
`exp` runs several times as fast as the loops of the reference. This module writes such
programs, and the best way to read it is to look at what it writes:

    >>> from ..losses import SquaredError
    >>> from ..optimizers import Sgd
    >>> from ..network import Network
    >>> network = Network([2, 1])
    >>> code, steps = NetworkCode(network, SquaredError()), OptimizerCode(Sgd(3, 0.5), l2=0.0)
    >>> print(epochs_source(code, steps, online=True, shuffle=True))
    def epochs(parameters, memory, examples, count, random, enough, rate, momentum, l2, batch_size):
        (w1_0_0, w1_0_1, b1_0,) = parameters
        places = [(i, i + 1) for i in range(len(examples) - 1, 0, -1)]
        losses = []
        for _ in range(count):
            order = list(examples)
            for i, n in places:
                random = random * 16807 % 2147483647
                j = random % n
                order[i], order[j] = order[j], order[i]
            total = 0.0
            for x0, x1, t0, in order:
                # forward
                z = b1_0 + w1_0_0 * x0 + w1_0_1 * x1
                y1_0 = 1.0 / (1.0 + exp(-z)) if z >= 0.0 else (e := exp(z)) / (1.0 + e)
                # loss
                e0 = y1_0 - t0
                total += 0.5 * e0 * e0
                # backward
                d1_0 = e0 * (y1_0 * (1.0 - y1_0))
                # step
                w1_0_0 -= rate * (d1_0 * x0)
                w1_0_1 -= rate * (d1_0 * x1)
                b1_0 -= rate * (d1_0)
            losses.append(total / len(order))
            if losses[-1] <= enough:
                break
        return [w1_0_0, w1_0_1, b1_0,], {}, random, losses"""

from ..rng import BELOW_IN_LINES
from .network_code import NetworkCode
from .optimizer_code import OptimizerCode
from .source_lines import block, finite_outputs, listed


def epochs_source(code: NetworkCode, steps: OptimizerCode, online: bool, shuffle: bool) -> str:
    """The source of a function that trains for several epochs without coming back.

    `epochs(...)` returns the new parameters and memory, the state of the random
    numbers, and the loss of each epoch. An example is one tuple, its inputs, its targets
    and its weight, if it has one; for the other programs it is a pair of lists, and weights
    are a list of their own. `online` takes a step after
    each example, and has no use for the `batch_size`. Training ends early at a loss
    of no more than `enough`.
    """
    an_epoch = ["order = list(examples)"]
    if shuffle:
        an_epoch += block(
            "for i, n in places:",
            list(BELOW_IN_LINES) + ["order[i], order[j] = order[j], order[i]"],
        )
    an_epoch.append("total = 0.0")
    if online:
        an_example = code.one_example() + ["# step"] + steps.shared()
        for p, gradient, is_weight in code.gradient():
            an_example += steps.online_step(p, gradient, is_weight)
        an_epoch += block(f"for {code.joined_example} in order:", an_example)
    else:
        a_batch = ["batch = order[start : start + batch_size]", "n = len(batch)"]
        a_batch += ["epoch_total = total"]
        a_batch += batch_lines(code, f"{code.joined_example} in batch")
        a_batch += ["total = epoch_total + total / n * n", "# step"] + steps.shared()
        for p, _, is_weight in code.gradient():
            a_batch += steps.step(p, f"g_{p} / n", is_weight)
        an_epoch += block("for start in range(0, len(order), batch_size):", a_batch)
    an_epoch.append("losses.append(total / len(order))")
    an_epoch += block("if losses[-1] <= enough:", ["break"])

    lines = unpacked(code) + steps.begin() + steps.unpack(code.parameters)
    if shuffle:
        lines.append("places = [(i, i + 1) for i in range(len(examples) - 1, 0, -1)]")
    lines.append("losses = []")
    lines += block("for _ in range(count):", an_epoch)
    lines += steps.pack(code.parameters)
    lines.append(f"return [{listed(code.parameters)}], {steps.memory()}, random, losses")
    rates = "rate, momentum, l2, batch_size"
    head = f"def epochs(parameters, memory, examples, count, random, enough, {rates}):"
    return "\n".join(block(head, lines))


def batch_lines(code: NetworkCode, each: str) -> "list[str]":
    """For `each` example of a batch: `total` is their loss, each `g_...` the sum of a gradient."""
    sums = [f"g_{p}" for p in code.parameters]
    an_example = code.one_example()
    an_example += [f"g_{p} += {gradient}" for p, gradient, _ in code.gradient()]
    return [" = ".join(sums + ["total"]) + " = 0.0"] + block(f"for {each}:", an_example)


def gradient_source(code: NetworkCode) -> str:
    """The source of `gradient`: the mean loss and the mean gradient of `examples`."""
    lines = ["n = len(examples)"] + unpacked(code)
    lines += batch_lines(code, _each(code))
    means = listed([f"g_{p} / n" for p in code.parameters])
    lines.append(f"return total / n, [{means}]")
    return "\n".join(block("def gradient(parameters, examples, weights=None):", lines))


def loss_source(code: NetworkCode) -> str:
    """The source of `loss`: the mean loss of `examples`, and nothing learned."""
    an_example = code.forward() + code.example_loss()
    lines = unpacked(code) + ["total = 0.0"]
    lines += block(f"for {_each(code)}:", an_example)
    lines.append("return total / len(examples)")
    return "\n".join(block("def loss(parameters, examples, weights=None):", lines))


def _each(code: NetworkCode) -> str:
    return code.each(f"({listed(code.inputs)})", f"({listed(code.targets)})")


def predict_source(code: NetworkCode) -> str:
    """The source of `predict_with(parameters)`, which returns a function `predict(x)`."""
    prediction = [f"({listed(code.inputs)}) = x"] + code.forward()
    prediction += finite_outputs(code.outputs[-1])
    lines = unpacked(code) + block("def predict(x):", prediction) + ["return predict"]
    return "\n".join(block("def predict_with(parameters):", lines))


def unpacked(code: NetworkCode) -> "list[str]":
    """The parameters as variables; no line where there are none."""
    return [f"({listed(code.parameters)}) = parameters"] if code.parameters else []
