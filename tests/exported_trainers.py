"""What the tests of exported trainers share: what is to be learned, and programs that learn it.

A `Task` is a network with a loss, settings and examples. Many of them are compiled into
one program, each as `p0`, `p1` and so on, since starting a compiler takes longer than all
that is learned.
"""

import math

from hypothesis import strategies as st

from tests.exported_code import CLEAN, MORE
from tests.outside_tools import find, run
from tinynet import train
from tinynet.export import to_c
from tinynet.export.c_literals import literal
from tinynet.export.single_precision import single
from tinynet.optimizers import Adam
from tinynet.testing.drawn_examples import examples_for
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_targets import losses_for
from tinynet.testing.dual_numbers import Dual, dual
from tinynet.testing.exported_programs import from_bits
from tinynet.testing.gradient_oracles import ForwardPass
from tinynet.testing.rounding_of_outputs import SINGLE, SINGLE_TINY

XOR_INPUTS = [[0, 0], [0, 1], [1, 0], [1, 1]]
XOR_TARGETS = [[0], [1], [1], [0]]

HEAD = """
#include <stdio.h>
#include <string.h>
static void show(double value)
{
    unsigned long long bits = 0;
    memcpy(&bits, &value, sizeof bits);
    if (value != value) printf("nan "); else printf("%016llx ", bits);
}
static void show_all(const REAL *values, int n)
{
    for (int k = 0; k < n; k++) show((double)values[k]);
    printf("\\n");
}
"""


class Task:
    """What is to be learned: `network` by `settings` from `inputs` and `targets`.

    `weights` is None, or has a weight for each example.
    """

    def __init__(self, network, settings, inputs, targets, batch_size=1, epochs=2, weights=None):
        self.network, self.settings = network, settings
        self.inputs = [[float(v) for v in x] for x in inputs]
        self.targets = [[float(v) for v in t] for t in targets]
        self.batch_size, self.epochs, self.weights = batch_size, epochs, weights

    def __repr__(self):
        parts = (self.network, self.network.parameters(), self.network.connections())
        return f"Task({parts}, {vars(self)})"

    def train_settings(self):
        """What `to_c(train=...)` is given."""
        return {**self.settings, "weighted": self.weights is not None}

    def in_single(self):
        """The same with numbers of single precision."""
        network = self.network.copy()
        network.set_parameters([single(p) for p in network.parameters()])
        rows = [[[single(v) for v in row] for row in rows] for rows in (self.inputs, self.targets)]
        return Task(network, self.settings, *rows, self.batch_size, self.epochs, self.weights)

    def learned_by_tinynet(self):
        """The parameters, and the losses of the epochs, as the reference has them."""
        network = self.network.copy()
        result = train(
            network,
            self.inputs,
            self.targets,
            **self.settings,
            batch_size=self.batch_size,
            epochs=self.epochs,
            sample_weight=self.weights,
            shuffle=False,
            backend="reference",
        )
        return network.parameters(), result.losses


@st.composite
def tasks(draw, batch_size=None, epochs=2, **pins):
    """Tasks of every kind that can be trained."""
    network = draw(networks(gradient_trainable=True, **pins).filter(lambda n: n.n_parameters))
    settings = {"loss": draw(losses_for(network))}
    settings["optimizer"] = draw(st.sampled_from(("sgd", "rprop", "adam")))
    settings["learning_rate"] = draw(st.sampled_from((0.001, 0.05, 0.3)))
    if settings["optimizer"] == "sgd" and draw(st.booleans()):
        settings["momentum"] = draw(st.sampled_from((0.5, 0.9)))
    if draw(st.booleans()):
        settings["l2"] = draw(st.sampled_from((0.001, 0.1)))
    inputs, targets = draw(examples_for(network, settings["loss"]))
    weights = None
    if draw(st.booleans()):
        numbers = st.sampled_from([0.0, 0.25, 1.0, 3.0])
        weights = draw(st.lists(numbers, min_size=len(inputs), max_size=len(inputs)))
        weights[0] = weights[0] or 0.5  # not all may be 0
    if batch_size is None:
        batch_size = draw(st.integers(1, len(inputs)))
    return Task(network, settings, inputs, targets, batch_size, epochs, weights)


def learned_by_c(folder, tasks, precision="double", flags=("-O2",), compiler="cc"):
    """For each task what its self-check says, its parameters in the end, and the losses.

    A batch of one is learned, a larger one gathered. The losses are those of all examples in
    all epochs, one by one.
    """
    cc = find(compiler)
    main = [HEAD.replace("REAL", precision)]
    for k, task in enumerate(tasks):
        source = to_c(task.network, f"p{k}", precision, train=task.train_settings())
        (folder / f"p{k}.c").write_text(source)
        main.append(_prototypes(k, task, precision))
    main += ["int main(void)", "{"]
    for k, task in enumerate(tasks):
        main += _calls(k, task, precision)
    (folder / "main.c").write_text("\n".join([*main, "    return 0;", "}", ""]))
    sources = [f"p{k}.c" for k in range(len(tasks))]
    objects = [f"p{k}.o" for k in range(len(tasks))]
    run(cc, *CLEAN, *MORE, *flags, "-DTINYNET_SELF_CHECK", "-c", *sources, cwd=folder)
    run(cc, "-std=gnu99", *flags, "main.c", *objects, "-lm", "-o", "all", cwd=folder)
    lines = run(folder / "all").splitlines()
    assert len(lines) == 3 * len(tasks)
    found = []
    for k in range(len(tasks)):
        wrong, losses, parameters = lines[3 * k : 3 * k + 3]
        found.append((int(wrong), from_bits(parameters), from_bits(losses)))
    return found


def _prototypes(k, task, precision):
    weight = f", {precision} weight" if task.weights is not None else ""
    example = f"(const {precision} x[], const {precision} t[]{weight});"
    lines = [f"{precision} p{k}_{which}{example}" for which in ("learn", "gather")]
    lines += [f"void p{k}_step(void);", f"int p{k}_self_check(void);"]
    lines += [f"void p{k}_get_parameters({precision} p[]);"]
    return "\n".join(lines)


def _calls(k, task, precision):
    n, width = len(task.inputs), len(task.inputs[0])
    n_outputs, size = len(task.targets[0]), task.network.n_parameters
    weighted = task.weights is not None

    def table(name, rows, columns):
        cells = ", ".join([literal(v, precision) for row in rows for v in row])
        return f"        static const {precision} {name}[{n}][{columns}] = {{{cells}}};"

    weight = ", w[i][0]" if weighted else ""
    how = "learn" if task.batch_size == 1 else "gather"
    step = f" if ((i + 1) % {task.batch_size} == 0 || i + 1 == {n}) p{k}_step();"
    return [
        "    {",
        table("x", task.inputs, width),
        table("t", task.targets, n_outputs),
        table("w", [[v] for v in task.weights], 1) if weighted else "",
        f"        {precision} p[{size}];",
        f'        printf("%d\\n", p{k}_self_check());',
        f"        for (int epoch = 0; epoch < {task.epochs}; epoch++)",
        f"            for (int i = 0; i < {n}; i++) {{",
        f"                show((double)p{k}_{how}(x[i], t[i]{weight}));",
        f"               {step if how == 'gather' else ''}",
        "            }",
        '        printf("\\n");',
        f"        p{k}_get_parameters(p);",
        f"        show_all(p, {size});",
        "    }",
    ]


def doubts_after_a_step(task):
    """For each parameter after a first step, how far single precision may have it off.

    The task is one `in_single`. The step is made by the mean gradient of all examples. Its
    doubts come from the duals of dual_numbers.py, and are carried on by the same arithmetic. They
    are infinite where rounding alone decides: on a kink, or which sign a gradient has.
    """
    forward = ForwardPass(task.network)
    given = [Dual(p) for p in task.network.parameters()]
    n = len(task.inputs)
    weights = task.weights or [None] * n
    found = []
    for place in range(len(given)):
        total = Dual(0.0)
        for x, t, weight in zip(task.inputs, task.targets, weights):
            seeded = list(given)
            seeded[place] = Dual(given[place].value, 1.0)
            oracle = dual(forward.loss(seeded, x, t, task.settings["loss"]))
            gradient = Dual(oracle.slope, doubt=oracle.scale)
            total = total + (gradient if weight is None else gradient * Dual(weight))
        mean = total * Dual(1.0 / n, doubt=0.5 / n)
        l2 = task.settings.get("l2", 0.0)
        if l2 and task.network.are_weights()[place]:
            mean = mean + given[place] * Dual(l2, doubt=0.5 * l2)
        doubt = _doubt_of_step(task, mean, given[place])
        found.append(math.inf if math.isnan(doubt) else SINGLE * doubt + SINGLE_TINY)
    return found


def _doubt_of_step(task, gradient, parameter):
    """In epsilons of single precision, how far a parameter may be off after its first step."""
    rate, name = task.settings["learning_rate"], task.settings["optimizer"]
    length = Dual(rate, doubt=0.5 * rate)
    if name == "sgd":
        return (parameter - length * gradient).doubt
    size, unsure = abs(gradient.value), SINGLE * gradient.doubt + SINGLE_TINY
    if size == 0.0 and gradient.doubt == 0.0:
        return parameter.doubt
    if size <= 2.0 * unsure:
        return math.inf
    if name == "rprop":
        return (parameter - length).doubt
    # rate * g / (|g| + tiny): its slope, where that is steepest, and the roundings on the way
    least = size - unsure + Adam.tiny
    shift = rate * Adam.tiny / (least * least) * gradient.doubt
    return shift + 16.0 * rate + parameter.doubt + abs(parameter.value) + rate
