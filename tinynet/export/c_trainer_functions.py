"""The functions of an exported trainer: how it predicts, gathers, and steps."""

import functools

from ..backends.c.network_in_c import NetworkInC
from ..backends.c.optimizers_in_c import OptimizerInC
from ..backends.c.places_in_c import loop
from ..network import Network
from .c_flash_memory import copy
from .c_names import in_macros

# The functions of a file, what follows their names: how they return, and their parameters.
RETURNS = {
    "predict": "void",
    "learn": "double",
    "gather": "double",
    "step": "void",
    "get_parameters": "void",
    "set_parameters": "void",
    "reset": "void",
}


def head(network: Network, name: str, which: str, weighted: bool) -> str:
    """The first line of a function.

    >>> head(Network([2, 4, 1]), "xor", "learn", weighted=True)
    'double xor_learn(const double x[2], const double t[1], double weight)'
    """
    n, m = network.sizes[0], network.sizes[-1]
    example = f"const double x[{n}], const double t[{m}]" + (", double weight" if weighted else "")
    parameters = {
        "predict": f"const double x[{n}], double y[{m}]",
        "learn": example,
        "gather": example,
        "get_parameters": f"double p[{network.n_parameters}]",
        "set_parameters": f"const double p[{network.n_parameters}]",
    }
    return f"{RETURNS[which]} {name}_{which}({parameters.get(which, 'void')})"


def functions(name: str, code: NetworkInC, steps: OptimizerInC) -> "list[str]":
    """All functions, each before those that call it."""
    network, weighted = code.network, code.weighted
    bodies = {
        "reset": _reset(name, steps),
        "": [],
        "predict": _predict(code),
        "gather": _gather(code),
        "step": _step(name, code, steps),
        "learn": _learn(name, weighted),
        "get_parameters": ["reset_if_unused();", "memcpy(p, m.p, sizeof m.p);"],
        "set_parameters": [f"{name}_reset();", "memcpy(m.p, p, sizeof m.p);"],
    }
    lines = []
    for which, body in bodies.items():
        if which:
            lines += [head(network, name, which, weighted), *_braced(body), ""]
        else:
            lines += _inner_functions(name, code)
    return lines


def _braced(body: "list[str]") -> "list[str]":
    return ["{"] + [f"    {line}" if line else "" for line in body] + ["}"]


def _reset(name: str, steps: OptimizerInC) -> "list[str]":
    lines = ["memset(&m, 0, sizeof m);", copy("m.p", "initial")]
    if steps.name == "rprop":
        each = f"m.length[k] = {_setting(name, 'learning_rate')};"
        lines += loop("k", f"{in_macros(name)}_PARAMETERS", [each])
    lines += [f"m.{key} = 1.0;" for key, _ in steps.numbers()]
    return lines + ["m.ready = 1;"]


def _setting(name: str, key: str) -> str:
    return f"(double){in_macros(name)}_{key.upper()}"


def _inner_functions(name: str, code: NetworkInC) -> "list[str]":
    forward = code.forward()
    if not (code.everything or code.synapses[0]):
        forward.insert(0, "(void)x; /* no synapse begins there */")
    forward.insert(0, "reset_if_unused();")
    return [
        "static void reset_if_unused(void)",
        *_braced(["if (!m.ready) {", f"    {name}_reset();", "}"]),
        "",
        "/* forward: the outputs of all layers, which stay in m */",
        f"static void forward(const double x[{code.network.sizes[0]}])",
        *_braced(forward),
        "",
    ]


def _predict(code: NetworkInC) -> "list[str]":
    output = code.output(len(code.layers) - 1)
    return ["forward(x);", *loop("j", code.network.sizes[-1], [f"y[j] = {output};"])]


def _gather(code: NetworkInC) -> "list[str]":
    loss = "weight * loss" if code.weighted else "loss"
    return [
        "forward(x);",
        *code.backward(),
        *code.gradient(),
        "m.examples += 1.0;",
        f"return {loss};",
    ]


def _learn(name: str, weighted: bool) -> "list[str]":
    weight = ", weight" if weighted else ""
    return [
        f"const double loss = {name}_gather(x, t{weight});",
        f"{name}_step();",
        "return loss;",
    ]


def _step(name: str, code: NetworkInC, steps: OptimizerInC) -> "list[str]":
    keys = ["learning_rate"]
    keys += ["momentum"] if "velocity" in steps.memory else []
    keys += ["l2"] if steps.l2 else []
    lines = [f"const double {key} = {_setting(name, key)};" for key in keys]
    lines += ["if (m.examples == 0.0) {", "    return; /* nothing was gathered */", "}"]
    each_k = functools.partial(loop, "k", f"{in_macros(name)}_PARAMETERS")
    gradient = "m.g[k] / m.examples"
    if steps.l2:
        lines += ["/* the mean gradient; l2 pulls weights towards 0, and no bias */"]
        lines += each_k(["m.g[k] /= m.examples;"])
        lines += code.each_parameter("m.g[{k}] += l2 * m.p[{k}];", biases=False)
        gradient = "m.g[k]"
    lines += steps.shared()
    each = [f"const double gradient = {gradient};", *steps.step(), "m.g[k] = 0.0;"]
    return [*lines, *each_k(each), "m.examples = 0.0;"]
