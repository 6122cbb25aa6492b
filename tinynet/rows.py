"""Row by row: programs for large networks.

With thousands of weights a program that names each of them is too long: it takes
long to compile, and no interpreter likes it. So here the neurons of a layer keep
their loop, and only the weights of one neuron become variables:

    w0, w1, w2, b, = parameters[...]

Several examples go through together, layer after layer. Each neuron's weights are
unpacked once for all of them, and the sum over the examples, which is what the
gradient of a batch is, can be written out as well. The sums are added in the order
in which the chapters add, so the bits that come out are the same.
"""

from .formulas import Formulas, block, listed
from .layer import Layer

LONGEST = 50  # terms in one line; Python's compiler does not like lines without end


def batch_source(formulas: Formulas, n: int) -> str:
    """The source of `batch(parameters, examples, total, sums)` for exactly `n` examples.

    An example is a pair, its inputs and its targets. `total` and `sums` are the
    loss and the gradients of examples before these, whose own are added to them.

    In the program, `s` holds for each example the signals so far. For layer 1,
    `c1` holds the same signals the other way round, a row for each signal; `y1`
    has a row of outputs for each neuron; `d1` a row of deltas for each example,
    and `r1` a row of deltas for each neuron.
    """
    layers = formulas.layers
    last = len(layers) - 1
    starts = _starts(layers)
    lines = ["s = [x for x, _ in examples]"]
    for k in range(last + 1):
        lines += [f"# layer {k + 1}, forward", f"c{k + 1} = list(zip(*s))", f"y{k + 1} = []"]
        lines += _layer_forward(formulas, k, starts[k])
        if k < last and layers[k + 1].n_inputs > len(layers[k].weights):
            lines.append(f"s = [tuple(x) + y for x, y in zip(s, zip(*y{k + 1}))]")
        elif k < last:
            lines.append(f"s = list(zip(*y{k + 1}))")
    lines += ["# losses, and the deltas of the outputs"]
    lines += _outputs(formulas)
    for k in range(last - 1, -1, -1):
        lines += [f"# layer {k + 1}, backward"]
        lines += _layer_backward(formulas, k, starts)
    lines += ["# gradients", "gradient = []", "at = 0"]
    for k in range(last + 1):
        lines += _layer_gradient(layers[k], k, n)
    lines.append("return total, gradient")
    return "\n".join(block("def batch(parameters, examples, total, sums):", lines))


def _starts(layers: "list[Layer]") -> "list[int]":
    """Where the parameters of each layer begin, and at last where they end."""
    starts = [0]
    for layer in layers:
        starts.append(starts[-1] + _width(layer) * len(layer.weights))
    return starts


def _width(layer: Layer) -> int:
    """The number of parameters of each neuron."""
    return layer.n_inputs + (1 if layer.biases else 0)


def _layer_forward(formulas: Formulas, k: int, start: int) -> "list[str]":
    """For each neuron a row: its outputs (in the last layer its sums) for all examples."""
    layer = formulas.layers[k]
    width = _width(layer)
    weights = _numbered("w", layer.n_inputs) + (["b"] if layer.biases else [])
    products = [f"w{i} * x{i}" for i in range(layer.n_inputs)]
    an_example = _sum("z", "b" if layer.biases else "0.0", products)
    if k == len(formulas.layers) - 1:
        an_example.append("row.append(z)")
    else:
        an_example.append(f"row.append({formulas.output(k, 'z')})")
    a_neuron = [f"({listed(weights)}) = parameters[at : at + {width}]", "row = []"]
    a_neuron += block(f"for {listed(_numbered('x', layer.n_inputs))} in s:", an_example)
    a_neuron.append(f"y{k + 1}.append(row)")
    stop = start + width * len(layer.weights)
    return block(f"for at in range({start}, {stop}, {width}):", a_neuron)


def _outputs(formulas: Formulas) -> "list[str]":
    """For each example its outputs, its loss and the deltas of the last layer."""
    k = len(formulas.layers)
    n_outputs = len(formulas.targets)
    sums, targets = listed(_numbered("z", n_outputs)), listed(formulas.targets)
    an_example = formulas.outputs_from_sums() + formulas.example_loss() + formulas.output_deltas()
    an_example.append(f"d{k}.append(({listed([f'd{k}_{j}' for j in range(n_outputs)])}))")
    head = f"for ({sums}), (_, ({targets})) in zip(zip(*y{k}), examples):"
    return [f"d{k} = []"] + block(head, an_example) + [f"r{k} = list(zip(*d{k}))"]


def _layer_backward(formulas: Formulas, k: int, starts: "list[int]") -> "list[str]":
    """For each neuron a row: its deltas for all examples, from those of its listeners."""
    layers = formulas.layers
    name = formulas.outputs[k][0]
    listeners = [m for m in range(len(layers) - 1, k, -1) if name in formulas.heard[m]]
    columns = []
    for m in listeners:
        first = starts[m] + formulas.heard[m].index(name)
        columns.append(f"parameters[{first} + i : {starts[m + 1]} : {_width(layers[m])}]")
    n = 0
    for m in listeners:
        n += len(layers[m].weights)
    weights, deltas = _numbered("w", n), _numbered("q", n)
    terms = [f"{deltas[m]} * {weights[m]}" for m in range(n)]
    an_example = _sum("error", terms[0], terms[1:])
    an_example.append(f"row.append({formulas.delta(k, 'error', 'y')})")
    a_neuron = [f"({listed(weights)}) = {' + '.join(columns)}", "row = []"]
    a_neuron += block(f"for ({listed(deltas)}), y in zip(d, y{k + 1}[i]):", an_example)
    a_neuron.append(f"r{k + 1}.append(row)")
    rows = " + ".join([f"r{m + 1}" for m in listeners])
    return [f"d = list(zip(*({rows})))", f"r{k + 1} = []"] + block(
        f"for i in range({len(layers[k].weights)}):", a_neuron
    )


def _layer_gradient(layer: Layer, k: int, n: int) -> "list[str]":
    """For each weight: a delta times a signal, summed over the examples."""
    deltas, signals = _numbered("q", n), _numbered("x", n)
    products = [f"{deltas[e]} * {signals[e]}" for e in range(n)]
    a_weight = _sum("g", "g", products) + ["gradient.append(g)"]
    a_neuron = block(
        f"for g, ({listed(signals)}) in zip(sums[at : at + {layer.n_inputs}], c{k + 1}):", a_weight
    )
    a_neuron.append(f"at += {layer.n_inputs}")
    if layer.biases:
        a_neuron += _sum("g", "sums[at]", deltas) + ["gradient.append(g)", "at += 1"]
    return block(f"for {listed(deltas)} in r{k + 1}:", a_neuron)


def _numbered(letter: str, n: int) -> "list[str]":
    return [f"{letter}{i}" for i in range(n)]


def _sum(name: str, first: str, terms: "list[str]") -> "list[str]":
    """`name = first + terms`, added from left to right, in lines of bearable length."""
    lines = []
    for start in range(0, max(1, len(terms)), LONGEST):
        lines.append(f"{name} = " + " + ".join([first] + terms[start : start + LONGEST]))
        first = name
    return lines
