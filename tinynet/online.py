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
    an_example = _deltas(formulas, _rows(formulas)) + ["# steps"] + steps.shared()
    for k in range(len(formulas.layers)):
        an_example += _layer_steps(formulas, k, steps)
    lines = ["parameters = list(parameters)"] + steps.begin() + ["total = 0.0"]
    lines += block("for x, t in examples:", an_example)
    lines.append(f"return parameters, {steps.memory()}, total")
    return "\n".join(block("def online(parameters, memory, examples, rate, momentum, l2):", lines))


def gradient_source(formulas: Formulas) -> str:
    """The source of `gradient(parameters, examples)`: the mean loss and the mean gradient.

    The parameters stay as they are, so their rows and columns are cut out once. The
    sums stay in rows of their own: PyPy is quickest with numbers changed in their place.
    """
    layers = formulas.layers
    rows, columns = _names("rows", layers), _names("columns", layers[:-1])
    cuts = _rows(formulas) + [_columns(formulas, k) for k in range(len(columns))]
    lines = [f"{name} = {cut}" for name, cut in zip(rows + columns, cuts)]
    an_example = _deltas(formulas, rows, [f"{name}[i]" for name in columns]) + ["# gradients"]
    for k in range(len(layers)):
        zeros = f"[0.0] * {row_width(layers[k])}"
        lines.append(f"sums{k + 1} = [{zeros} for _ in range({len(layers[k].weights)})]")
        an_example += _layer_gradient(formulas, k)
    lines += ["total = 0.0"] + block("for x, t in examples:", an_example)
    lines += ["n = len(examples)", f"sums = {' + '.join(_names('sums', layers))}"]
    lines.append("return total / n, [g / n for row in sums for g in row]")
    return "\n".join(block("def gradient(parameters, examples):", lines))


def loss_source(formulas: Formulas) -> str:
    """The source of `loss(parameters, examples)`: the mean loss, and nothing learned."""
    rows = _names("rows", formulas.layers)
    lines = [f"{name} = {cut}" for name, cut in zip(rows, _rows(formulas))] + ["total = 0.0"]
    lines += block("for x, t in examples:", _forward(formulas, rows) + _loss(formulas))
    lines.append("return total / len(examples)")
    return "\n".join(block("def loss(parameters, examples):", lines))


def predict_source(formulas: Formulas) -> str:
    """The source of `predict_with(parameters)`, which returns a function `predict(x)`.

    The rows are cut out of the parameters once and for all.
    """
    rows = _names("rows", formulas.layers)
    prediction = _forward(formulas, rows) + formulas.outputs_from_sums()
    prediction.append(f"return [{listed(formulas.outputs[-1])}]")
    lines = [f"{name} = {cut}" for name, cut in zip(rows, _rows(formulas))]
    lines += block("def predict(x):", prediction) + ["return predict"]
    return "\n".join(block("def predict_with(parameters):", lines))


def _names(word: str, layers: "list[Layer]") -> "list[str]":
    """A name for each layer."""
    return [f"{word}{k + 1}" for k in range(len(layers))]


def _rows(formulas: Formulas) -> "list[str]":
    """For each layer, how its rows are cut out of the parameters."""
    return [
        f"[parameters{_place(layer)} for at in {places}]"
        for layer, places in zip(formulas.layers, _places(formulas))
    ]


def _columns(formulas: Formulas, k: int) -> str:
    """How the weights that are given to each neuron of layer k are cut out of the parameters."""
    column = Listeners(formulas, k, row_starts(formulas.layers)).column
    return f"[{column} for i in range({len(formulas.layers[k].weights)})]"


def _places(formulas: Formulas) -> "list[str]":
    """For each layer, where its rows begin."""
    layers = formulas.layers
    starts = row_starts(layers)
    return [
        f"range({starts[k]}, {starts[k + 1]}, {row_width(layers[k])})" for k in range(len(layers))
    ]


def _place(layer: Layer) -> str:
    return f"[at : at + {row_width(layer)}]"


def _row_names(layer: Layer) -> "list[str]":
    return numbered("w", layer.n_inputs) + (["b"] if layer.biases else [])


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


def _deltas(
    formulas: Formulas, rows: "list[str]", columns: "list[str] | None" = None
) -> "list[str]":
    """All of one example up to the deltas of each layer.

    `rows` says for each layer where its rows are. `columns` says where the weights are
    that neuron i of each but the last is given; None if they have yet to be cut out.
    """
    last = len(formulas.layers) - 1
    deltas = [f"d{last + 1}_{j}" for j in range(len(formulas.targets))]
    lines = _forward(formulas, rows) + _loss(formulas)
    lines += formulas.output_deltas() + [f"d{last + 1} = [{listed(deltas)}]"]
    starts = row_starts(formulas.layers)
    for k in range(last - 1, -1, -1):
        listeners = Listeners(formulas, k, starts)
        first = len(formulas.inputs)
        for m in range(k):
            first += len(formulas.layers[m].weights)
        column = columns[k] if columns else listeners.column
        a_neuron = [f"({listeners.weights}) = {column}"] + listeners.error
        a_neuron.append(f"y = s[{first} + i]")
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
    return _each_row(formulas, k, f"at, d in zip({_places(formulas)[k]}, d{k + 1})", a_row)


def _layer_gradient(formulas: Formulas, k: int) -> "list[str]":
    """The gradient by all parameters of a layer, row by row added to its sums."""
    n = formulas.layers[k].n_inputs
    a_row = [f"row[{i}] += d * x{i}" for i in range(n)]
    if formulas.layers[k].biases:
        a_row.append(f"row[{n}] += d")
    return _each_row(formulas, k, f"row, d in zip(sums{k + 1}, d{k + 1})", a_row)


def _each_row(formulas: Formulas, k: int, each: str, a_row: "list[str]") -> "list[str]":
    """A loop for each row of a layer, where `d` is the delta of its neuron."""
    unpack = f"({listed(numbered('x', formulas.layers[k].n_inputs))}) = h{k + 1}"
    return [unpack] + block(f"for {each}:", a_row)
