"""Online: programs for large networks that take one example after another.

As in `rows`, neurons keep their loop and the weights of one neuron become
variables. But where the parameters change after each example, examples cannot go
through together. So here each goes through alone, and then a row of parameters is
unpacked, stepped and packed again.

The same lines predict. And on PyPy they also sum the gradient of a batch, since
its tracer does not get along with the loops of `rows`.
"""

from .formulas import Formulas, block, listed, sum_lines
from .layer import Layer
from .optimizers import Optimizer
from .rows import Listeners, numbered, row_starts, row_width
from .steps import Steps


def online_source(formulas: Formulas, optimizer: Optimizer, l2: float) -> str:
    """The source of `online(parameters, memory, examples, rate, momentum, l2)`: a step each.

    It goes through the examples one by one, each a pair of inputs and targets, and
    returns the new parameters and memory, and the sum of the losses. In the program,
    `s` holds the signals so far, and at its end the weighted sums of the last layer;
    `h1` holds what layer 1 listens to, `d1` its deltas.
    """
    steps = Steps(optimizer, l2)
    an_example = _deltas(formulas) + ["# steps"] + steps.shared()
    for k in range(len(formulas.layers)):
        an_example += _layer_steps(formulas, k, steps)
    lines = ["parameters = list(parameters)"] + steps.begin() + ["total = 0.0"]
    lines += block("for x, t in examples:", an_example)
    lines.append(f"return parameters, {steps.memory()}, total")
    return "\n".join(block("def online(parameters, memory, examples, rate, momentum, l2):", lines))


def gradient_source(formulas: Formulas) -> str:
    """The source of `gradient(parameters, examples)`: the mean loss and the mean gradient."""
    an_example = _deltas(formulas) + ["# gradients"]
    for k in range(len(formulas.layers)):
        an_example += _layer_gradient(formulas, k)
    lines = ["sums = [0.0] * len(parameters)", "total = 0.0"]
    lines += block("for x, t in examples:", an_example)
    lines += ["n = len(examples)", "return total / n, [g / n for g in sums]"]
    return "\n".join(block("def gradient(parameters, examples):", lines))


def loss_source(formulas: Formulas) -> str:
    """The source of `loss(parameters, examples)`: the mean loss, and nothing learned."""
    an_example = _forward(formulas, _rows(formulas)) + _loss(formulas)
    lines = ["total = 0.0"] + block("for x, t in examples:", an_example)
    lines.append("return total / len(examples)")
    return "\n".join(block("def loss(parameters, examples):", lines))


def predict_source(formulas: Formulas) -> str:
    """The source of `predict_with(parameters)`, which returns a function `predict(x)`.

    The rows are cut out of the parameters once and for all.
    """
    rows = _rows(formulas)
    names = [f"rows{k + 1}" for k in range(len(rows))]
    prediction = _forward(formulas, names) + formulas.outputs_from_sums()
    prediction.append(f"return [{listed(formulas.outputs[-1])}]")
    lines = [f"{name} = {cut}" for name, cut in zip(names, rows)]
    lines += block("def predict(x):", prediction) + ["return predict"]
    return "\n".join(block("def predict_with(parameters):", lines))


def _rows(formulas: Formulas) -> "list[str]":
    """For each layer, how its rows are cut out of the parameters."""
    return [
        f"[parameters{_place(layer)} for at in {places}]"
        for layer, places in zip(formulas.layers, _places(formulas))
    ]


def _places(formulas: Formulas) -> "list[str]":
    """For each layer, where its rows begin."""
    layers = formulas.layers
    starts = row_starts(layers)
    return [
        f"range({starts[k]}, {starts[k + 1]}, {row_width(layers[k])})" for k in range(len(layers))
    ]


def _place(layer: Layer) -> str:
    return f"[at : at + {row_width(layer)}]"


def _row_names(layer: Layer, weight: str = "w", bias: str = "b") -> "list[str]":
    return numbered(weight, layer.n_inputs) + ([bias] if layer.biases else [])


def _forward(formulas: Formulas, rows: "list[str]") -> "list[str]":
    """The signals of one example, and the weighted sums of the last layer."""
    last = len(formulas.layers) - 1
    lines = ["s = list(x)"]
    for k in range(last + 1):
        layer = formulas.layers[k]
        heard = "list(s)" if k == 0 else f"s[-{layer.n_inputs}:]"
        lines += [f"# layer {k + 1}, forward", f"h{k + 1} = {heard}"]
        lines.append(f"({listed(numbered('x', layer.n_inputs))}) = h{k + 1}")
        products = [f"w{i} * x{i}" for i in range(layer.n_inputs)]
        a_neuron = sum_lines("z", "b" if layer.biases else "0.0", products)
        a_neuron.append(f"s.append({'z' if k == last else formulas.output(k, 'z')})")
        lines += block(f"for ({listed(_row_names(layer))}) in {rows[k]}:", a_neuron)
    n_outputs = len(formulas.targets)
    return lines + [f"({listed(numbered('z', n_outputs))}) = s[-{n_outputs}:]"]


def _loss(formulas: Formulas) -> "list[str]":
    """The loss of one example, after its forward pass."""
    unpack = ["# loss", f"({listed(formulas.targets)}) = t"]
    return unpack + formulas.outputs_from_sums() + formulas.example_loss()


def _deltas(formulas: Formulas) -> "list[str]":
    """All of one example up to the deltas of each layer."""
    last = len(formulas.layers) - 1
    deltas = [f"d{last + 1}_{j}" for j in range(len(formulas.targets))]
    lines = _forward(formulas, _rows(formulas)) + _loss(formulas)
    lines += formulas.output_deltas() + [f"d{last + 1} = [{listed(deltas)}]"]
    starts = row_starts(formulas.layers)
    for k in range(last - 1, -1, -1):
        listeners = Listeners(formulas, k, starts)
        first = len(formulas.inputs)
        for m in range(k):
            first += len(formulas.layers[m].weights)
        a_neuron = [listeners.weights] + listeners.error + [f"y = s[{first} + i]"]
        a_neuron.append(f"d{k + 1}.append({formulas.delta(k, 'error', 'y')})")
        lines += [f"# layer {k + 1}, backward", f"({listeners.deltas}) = {listeners.layers('d')}"]
        lines.append(f"d{k + 1} = []")
        lines += block(f"for i in range({len(formulas.layers[k].weights)}):", a_neuron)
    return lines


def _layer_steps(formulas: Formulas, k: int, steps: Steps) -> "list[str]":
    """The steps of all parameters of a layer, row by row."""
    layer = formulas.layers[k]
    names, place = _row_names(layer), _place(layer)
    a_row = [f"({listed(names)}) = parameters{place}"] + steps.unpack(names, place)
    for i in range(layer.n_inputs):
        a_row += steps.step_alone(f"w{i}", f"d * x{i}")
    if layer.biases:
        a_row += steps.step_alone("b", "d")
    a_row += [f"parameters{place} = [{listed(names)}]"] + steps.pack(names, place)
    return _each_row(formulas, k, a_row)


def _layer_gradient(formulas: Formulas, k: int) -> "list[str]":
    """The gradient by all parameters of a layer, row by row added to `sums`."""
    layer = formulas.layers[k]
    names, place = _row_names(layer, "g", "g"), _place(layer)
    grown = [f"g{i} + d * x{i}" for i in range(layer.n_inputs)] + ["g + d"] * bool(layer.biases)
    a_row = [f"({listed(names)}) = sums{place}", f"sums{place} = [{listed(grown)}]"]
    return _each_row(formulas, k, a_row)


def _each_row(formulas: Formulas, k: int, a_row: "list[str]") -> "list[str]":
    """A loop over the rows of a layer, where `d` is the delta of their neuron."""
    unpack = f"({listed(numbered('x', formulas.layers[k].n_inputs))}) = h{k + 1}"
    return [unpack] + block(f"for at, d in zip({_places(formulas)[k]}, d{k + 1}):", a_row)
