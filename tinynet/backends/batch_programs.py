"""Programs for large networks in which several examples go through together.

With thousands of weights a program that names each of them is too long: it takes
long to compile, and no interpreter likes it. So here the neurons of a layer keep
their loop, and only the weights of one neuron become variables:

    (w0_0, w0_1, w0_2, b0,) = parameters[...]

Several examples go through together, layer after layer. So weights are unpacked
once for all of them, and the sum over the examples, which is what the gradient of
a batch is, can be unrolled as well. Likewise a few neurons are taken together,
so that the signals they share are unpacked once for them. The sums are added in
the order in which the reference adds, so the bits that come out are the same.
"""

from ..layer import Layer
from .network_code import NetworkCode
from .source_lines import block, listed, numbered, sum_lines


def batch_source(code: NetworkCode, n: int) -> str:
    """The source of `batch` for exactly `n` examples: its loss, and the sums of its gradients.

    An example is a pair, its inputs and its targets; `weights` are those of the examples, if
    they have any. `total` and `sums` are the loss and the gradients of examples before these,
    whose own are added to them.

    In the program, `s` holds for each example the signals so far. For layer 1,
    `c1` holds the same signals the other way round, a row for each signal; `y1`
    has a row of outputs for each neuron; `d1` a row of deltas for each example,
    and `r1` a row of deltas for each neuron.
    """
    layers = code.layers
    starts = row_starts(layers)
    lines = _forward(code, starts, learns=True)
    lines += ["# losses, and the deltas of the outputs"] + _outputs(code, learns=True)
    for k in range(len(layers) - 2, -1, -1):
        lines += [f"# layer {k + 1}, backward"] + _layer_backward(code, k, starts)
    lines += ["# gradients", "gradient = []", "at = 0"]
    if code.weighted:
        lines.append(f"({listed(numbered('v', n))}) = weights")
    for k in range(len(layers)):
        lines += _layer_gradient(code, k, n)
    lines.append("return total, gradient")
    return "\n".join(block("def batch(parameters, examples, weights, total, sums):", lines))


def loss_source(code: NetworkCode) -> str:
    """The source of `loss`: `total` and the losses of these `examples`."""
    lines = _forward(code, row_starts(code.layers), learns=False)
    lines += ["# losses"] + _outputs(code, learns=False) + ["return total"]
    return "\n".join(block("def loss(parameters, examples, weights, total):", lines))


def row_starts(layers: "list[Layer]") -> "list[int]":
    """Where the parameters of each layer begin, and at last where they end."""
    starts = [0]
    for layer in layers:
        starts.append(starts[-1] + row_width(layer) * len(layer.weights))
    return starts


def row_width(layer: Layer) -> int:
    """The number of parameters of each neuron."""
    return layer.n_inputs + (1 if layer.biases else 0)


def _groups(n_neurons: int, together: int) -> "list[tuple[int, int, int]]":
    """Loops over all neurons, some at a time: (first, stop, step), and one for those left over."""
    even = n_neurons - n_neurons % together
    loops = [(0, even, together), (even, n_neurons, n_neurons - even)]
    return [loop for loop in loops if loop[0] < loop[1]]


def _forward(code: NetworkCode, starts: "list[int]", learns: bool) -> "list[str]":
    """All layers forward; learning needs their signals the other way round as well."""
    layers = code.layers
    lines = ["s = [x for x, _ in examples]"]
    for k in range(len(layers)):
        lines.append(f"# layer {k + 1}, forward")
        if learns:
            lines.append(f"c{k + 1} = list(zip(*s))")
        lines += [f"y{k + 1} = []"] + _layer_forward(code, k, starts[k])
        if k + 1 < len(layers) and layers[k + 1].n_inputs > len(layers[k].weights):
            lines.append(f"s = [tuple(x) + y for x, y in zip(s, zip(*y{k + 1}))]")
        elif k + 1 < len(layers):
            lines.append(f"s = list(zip(*y{k + 1}))")
    return lines


def _layer_forward(code: NetworkCode, k: int, start: int) -> "list[str]":
    """For each neuron a row: its outputs (in the last layer its sums) for all examples."""
    layer = code.layers[k]
    width = row_width(layer)
    signals = numbered("x", layer.n_inputs)
    lines = []
    for first, stop, step in _groups(len(layer.weights), _together(width, layer.n_inputs)):
        some_neurons, an_example = [f"at = {start} + j * {width}"], []
        for m in range(step):
            weights = numbered(f"w{m}_", layer.n_inputs) + ([f"b{m}"] if layer.biases else [])
            some_neurons += [
                f"({listed(weights)}) = parameters[at + {m * width} : at + {(m + 1) * width}]",
                f"row{m} = []",
            ]
            products = [f"{w} * {x}" for w, x in zip(weights, signals)]
            an_example += sum_lines("z", f"b{m}" if layer.biases else "0.0", products)
            is_last = k == len(code.layers) - 1
            an_example.append(f"row{m}.append({'z' if is_last else code.output(k, 'z')})")
        some_neurons += block(f"for {listed(signals)} in s:", an_example)
        some_neurons.append(f"y{k + 1} += [{listed(numbered('row', step))}]")
        lines += block(f"for j in range({first}, {stop}, {step}):", some_neurons)
    return lines


def _outputs(code: NetworkCode, learns: bool) -> "list[str]":
    """For each example its outputs and its loss; to learn, also the deltas of the last layer."""
    k = len(code.layers)
    sums = numbered("z", len(code.targets))
    head = f"for ({listed(sums)}), (_, ({listed(code.targets)}))"
    zipped = f"zip(*y{k}), examples"
    if code.weighted:
        head, zipped = head + ", weight", zipped + ", weights"
    head += f" in zip({zipped}):"
    an_example = code.outputs_from_sums() + code.example_loss()
    if not learns:
        return block(head, an_example)
    deltas = [f"d{k}_{j}" for j in range(len(sums))]
    an_example += code.output_deltas() + [f"d{k}.append(({listed(deltas)}))"]
    return [f"d{k} = []"] + block(head, an_example) + [f"r{k} = list(zip(*d{k}))"]


class Listeners:
    """Those who listen to neuron i of `layers[k]`, the last layer first.

    `column` is how the weights they give it are cut out of the parameters, `weights`
    and `deltas` are the names for these and for their deltas; `error` are the lines
    that make its error of both.
    """

    def __init__(self, code: NetworkCode, k: int, starts: "list[int]") -> None:
        layers = code.layers
        name = code.outputs[k][0]
        self.numbers = [m for m in range(len(layers) - 1, k, -1) if name in code.heard[m]]
        columns = []
        n = 0
        for m in self.numbers:
            first = starts[m] + code.heard[m].index(name)
            columns.append(f"parameters[{first} + i : {starts[m + 1]} : {row_width(layers[m])}]")
            n += len(layers[m].weights)
        terms = [f"q{m} * w{m}" for m in range(n)]
        self.column = " + ".join(columns)
        self.weights = listed(numbered("w", n))
        self.deltas = listed(numbered("q", n))
        self.error = sum_lines("error", terms[0], terms[1:])

    def layers(self, letter: str) -> str:
        """Their deltas, layer by layer, where those of layer 1 are in `letter` 1."""
        return " + ".join([f"{letter}{m + 1}" for m in self.numbers])


def _layer_backward(code: NetworkCode, k: int, starts: "list[int]") -> "list[str]":
    """For each neuron a row: its deltas for all examples, from those of its listeners."""
    listeners = Listeners(code, k, starts)
    an_example = listeners.error + [f"row.append({code.delta(k, 'error', 'y')})"]
    a_neuron = [f"({listeners.weights}) = {listeners.column}", "row = []"]
    a_neuron += block(f"for ({listeners.deltas}), y in zip(d, y{k + 1}[i]):", an_example)
    a_neuron.append(f"r{k + 1}.append(row)")
    return [f"d = list(zip(*({listeners.layers('r')})))", f"r{k + 1} = []"] + block(
        f"for i in range({len(code.layers[k].weights)}):", a_neuron
    )


def _layer_gradient(code: NetworkCode, k: int, n: int) -> "list[str]":
    """For each weight: a delta times a signal, summed over the examples."""
    layer = code.layers[k]
    width = row_width(layer)
    signals = numbered("x", n)
    shared, term, own = n, "{q} * {x}", "{q}"
    if code.weighted:
        shared, term, own = 2 * n, "{v} * ({q} * {x})", "{v} * {q}"
    lines = []
    for first, stop, step in _groups(len(layer.weights), _together(n, shared)):
        some_neurons, a_signal, sums, collected = [], [], [], []
        for m in range(step):
            deltas = numbered(f"q{m}_", n)
            some_neurons += [f"({listed(deltas)}) = r{k + 1}[j + {m}]", f"row{m} = []"]
            named = list(zip(deltas, signals, numbered("v", n)))
            products = [term.format(q=q, x=x, v=v) for q, x, v in named]
            a_signal += sum_lines(f"g{m}", f"g{m}", products) + [f"row{m}.append(g{m})"]
            sums.append(f"sums[at + {m * width} : at + {m * width + layer.n_inputs}]")
            collected.append(f"gradient += row{m}")
            if layer.biases:
                bias = f"sums[at + {(m + 1) * width - 1}]"
                terms = [own.format(q=q, v=v) for q, _, v in named]
                collected += sum_lines("g", bias, terms) + ["gradient.append(g)"]
        before = listed(numbered("g", step))
        head = f"for ({listed(signals)}), {before} in zip(c{k + 1}, {', '.join(sums)}):"
        some_neurons += block(head, a_signal) + collected + [f"at += {step * width}"]
        lines += block(f"for j in range({first}, {stop}, {step}):", some_neurons)
    return lines


def _together(each: int, shared: int) -> int:
    """How many neurons to take together, so that what they share is unpacked once for them.

    Each needs `each` variables besides the shared ones; CPython is quick with the
    first 256 variables of a function.
    """
    return max(1, min(4, (240 - shared) // each))
