"""Programs for large networks that take one example after another.

As in `batch_programs`, neurons keep their loop and the weights of one neuron become
variables. But where the parameters change after each example, examples cannot go
through together. So here each goes through alone, and then a row of parameters is
stepped in its place:

    for w, d in zip(rows1, d1):
        w[0] -= rate * (d * x0)
        w[1] -= rate * (d * x1)
        w[2] -= rate * (d)

The same lines predict. And on PyPy they also sum the gradient of a batch, since
its tracer does not get along with the loops of `batch_programs`.
"""

from ..layer import Layer
from .batch_programs import Listeners, row_starts, row_width
from .network_code import NetworkCode
from .optimizer_code import OptimizerCode
from .source_lines import block, finite_outputs, listed, numbered, sum_lines


def online_epoch_source(code: NetworkCode, steps: OptimizerCode) -> str:
    """The source of `online_epoch(parameters, memory, examples, rate, momentum, l2)`.

    It goes through the examples one by one, each a pair of inputs and targets (with weights
    a pair of that and its weight), and returns the new parameters and memory, and the sum of
    the losses. In the program, `s` holds the signals so far, and at its end the weighted sums
    of the last layer; `rows1` holds the parameters of layer 1, a row for each neuron, `h1`
    what it listens to, and `d1` its deltas.
    """
    layers = code.layers
    columns = [_column(code, k) for k in range(len(layers) - 1)]
    an_example = _deltas(code, columns) + ["# steps"] + steps.shared()
    for k in range(len(layers)):
        an_example += _layer_steps(code, k, steps)
    lines = _rows(code) + steps.begin() + ["total = 0.0"]
    lines += block(f"for {'(x, t), weight' if code.weighted else 'x, t'} in examples:", an_example)
    lines.append(f"parameters = [p for row in {_together('rows', layers)} for p in row]")
    lines.append(f"return parameters, {steps.memory()}, total")
    head = "def online_epoch(parameters, memory, examples, rate, momentum, l2):"
    return "\n".join(block(head, lines))


def gradient_source(code: NetworkCode) -> str:
    """The source of `gradient`: the mean loss and the mean gradient of `examples`.

    The parameters stay as they are, so their columns are cut out once. The sums have
    rows of their own.
    """
    layers = code.layers
    lines = _rows(code)
    columns = []
    for k in range(len(layers) - 1):
        neurons = f"range({len(layers[k].weights)})"
        lines.append(f"columns{k + 1} = [{_column(code, k)} for i in {neurons}]")
        columns.append(f"columns{k + 1}[i]")
    an_example = _deltas(code, columns) + ["# gradients"]
    for k in range(len(layers)):
        lines.append(f"sums{k + 1} = [[0.0] * len(row) for row in rows{k + 1}]")
        an_example += _layer_gradient(code, k)
    lines += ["total = 0.0"] + block(f"for {code.each('x', 't')}:", an_example)
    lines.append("n = len(examples)")
    lines.append(f"return total / n, [g / n for row in {_together('sums', layers)} for g in row]")
    return "\n".join(block("def gradient(parameters, examples, weights=None):", lines))


def loss_source(code: NetworkCode) -> str:
    """The source of `loss`: the mean loss of `examples`, and nothing learned."""
    lines = _rows(code) + ["total = 0.0"]
    lines += block(f"for {code.each('x', 't')}:", _forward(code) + _loss(code))
    lines.append("return total / len(examples)")
    return "\n".join(block("def loss(parameters, examples, weights=None):", lines))


def predict_source(code: NetworkCode) -> str:
    """The source of `predict_with(parameters)`, which returns a function `predict(x)`."""
    prediction = _forward(code) + code.outputs_from_sums()
    prediction += finite_outputs(code.outputs[-1])
    lines = _rows(code) + block("def predict(x):", prediction) + ["return predict"]
    return "\n".join(block("def predict_with(parameters):", lines))


def _rows(code: NetworkCode) -> "list[str]":
    """The lines that cut the parameters into rows, for each layer."""
    lines = []
    for k in range(len(code.layers)):
        place = _place(code.layers[k])
        lines.append(f"rows{k + 1} = [parameters{place} for at in {_places(code, k)}]")
    return lines


def _places(code: NetworkCode, k: int) -> str:
    """Where the rows of a layer begin."""
    starts = row_starts(code.layers)
    return f"range({starts[k]}, {starts[k + 1]}, {row_width(code.layers[k])})"


def _place(layer: Layer) -> str:
    return f"[at : at + {row_width(layer)}]"


def _column(code: NetworkCode, k: int) -> str:
    """The weights that neuron i of `layers[k]` is listened to with, the last layer first."""
    name = code.outputs[k][0]
    parts = []
    for m in Listeners(code, k, row_starts(code.layers)).numbers:
        parts.append(f"[w[{code.heard[m].index(name)} + i] for w in rows{m + 1}]")
    return " + ".join(parts)


def _together(word: str, layers: "list[Layer]") -> str:
    """What there is of each layer, such as rows1 + rows2."""
    return " + ".join([f"{word}{k + 1}" for k in range(len(layers))])


def _row_names(layer: Layer) -> "list[str]":
    return numbered("w", layer.n_inputs) + (["b"] if layer.biases else [])


def _forward(code: NetworkCode) -> "list[str]":
    """The signals of one example, and the weighted sums of the last layer."""
    last = len(code.layers) - 1
    lines = ["s = list(x)"]
    for k in range(last + 1):
        layer = code.layers[k]
        heard = "list(s)" if k == 0 else f"s[-{layer.n_inputs}:]"
        lines += [f"# layer {k + 1}, forward", f"h{k + 1} = {heard}"]
        lines.append(f"({listed(numbered('x', layer.n_inputs))}) = h{k + 1}")
        products = [f"w{i} * x{i}" for i in range(layer.n_inputs)]
        a_neuron = sum_lines("z", "b" if layer.biases else "0.0", products)
        a_neuron.append(f"s.append({'z' if k == last else code.output(k, 'z')})")
        lines += block(f"for ({listed(_row_names(layer))}) in rows{k + 1}:", a_neuron)
    n_outputs = len(code.targets)
    return lines + [f"({listed(numbered('z', n_outputs))}) = s[-{n_outputs}:]"]


def _loss(code: NetworkCode) -> "list[str]":
    """The loss of one example, after its forward pass."""
    unpack = ["# loss", f"({listed(code.targets)}) = t"]
    return unpack + code.outputs_from_sums() + code.example_loss()


def _deltas(code: NetworkCode, columns: "list[str]") -> "list[str]":
    """All of one example up to the deltas of each layer.

    `columns` says for each layer but the last where the weights are that neuron i of
    it is listened to with.
    """
    last = len(code.layers) - 1
    deltas = [f"d{last + 1}_{j}" for j in range(len(code.targets))]
    lines = _forward(code) + _loss(code)
    lines += code.output_deltas() + [f"d{last + 1} = [{listed(deltas)}]"]
    starts = row_starts(code.layers)
    for k in range(last - 1, -1, -1):
        listeners = Listeners(code, k, starts)
        first = len(code.inputs)
        for m in range(k):
            first += len(code.layers[m].weights)
        a_neuron = [f"({listeners.weights}) = {columns[k]}"] + listeners.error
        a_neuron.append(f"y = s[{first} + i]")
        a_neuron.append(f"d{k + 1}.append({code.delta(k, 'error', 'y')})")
        lines += [f"# layer {k + 1}, backward", f"({listeners.deltas}) = {listeners.layers('d')}"]
        lines.append(f"d{k + 1} = []")
        lines += block(f"for i in range({len(code.layers[k].weights)}):", a_neuron)
    return lines


def _layer_steps(code: NetworkCode, k: int, steps: OptimizerCode) -> "list[str]":
    """The steps of all parameters of a layer, row by row; with a row goes its memory, if any."""
    layer = code.layers[k]
    n, place = layer.n_inputs, _place(layer)
    a_row = [f"{key}_w = all_{key}{place}" for key in steps.keys]
    for i in range(n):
        a_row += steps.online_step(f"w[{i}]", code.times_weight(f"d * x{i}"), is_weight=True)
    if layer.biases:
        a_row += steps.online_step(f"w[{n}]", code.times_weight("d"), is_weight=False)
    a_row += [f"all_{key}{place} = {key}_w" for key in steps.keys]
    each = f"w, d in zip(rows{k + 1}, d{k + 1})"
    if steps.keys:
        each = f"at, w, d in zip({_places(code, k)}, rows{k + 1}, d{k + 1})"
    return _each_row(code, k, each, a_row)


def _layer_gradient(code: NetworkCode, k: int) -> "list[str]":
    """The gradient by all parameters of a layer, row by row added to its sums."""
    n = code.layers[k].n_inputs
    a_row = [f"row[{i}] += " + code.times_weight(f"d * x{i}") for i in range(n)]
    if code.layers[k].biases:
        a_row.append(f"row[{n}] += " + code.times_weight("d"))
    return _each_row(code, k, f"row, d in zip(sums{k + 1}, d{k + 1})", a_row)


def _each_row(code: NetworkCode, k: int, each: str, a_row: "list[str]") -> "list[str]":
    """A loop for each row of a layer, where `d` is the delta of its neuron."""
    unpack = f"({listed(numbered('x', code.layers[k].n_inputs))}) = h{k + 1}"
    return [unpack] + block(f"for {each}:", a_row)
