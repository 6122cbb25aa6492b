"""Online: programs for large networks that take a step after each example.

As in `rows`, neurons keep their loop and the weights of one neuron become
variables. But here the parameters change after each example, so examples cannot
go through together; instead a row is unpacked, stepped and packed again.
"""

from .formulas import Formulas, block, listed
from .layer import Layer
from .optimizers import Optimizer
from .rows import Listeners, numbered, row_starts, row_width, sum_lines
from .steps import Steps


def online_source(formulas: Formulas, optimizer: Optimizer, l2: float) -> str:
    """The source of `online(parameters, memory, examples, rate, momentum, l2)`: a step each.

    It goes through the examples one by one, each a pair of inputs and targets, and
    returns the new parameters and memory, and the sum of the losses. In the program,
    `s` holds the signals so far, and at its end the weighted sums of the last layer;
    `h1` holds what layer 1 listens to, `d1` its deltas.
    """
    layers = formulas.layers
    last = len(layers) - 1
    starts = row_starts(layers)
    steps = Steps(optimizer, l2)
    an_example = ["s = list(x)"]
    for k in range(last + 1):
        layer = layers[k]
        an_example += [f"# layer {k + 1}, forward", f"h{k + 1} = s[-{layer.n_inputs}:]"]
        an_example.append(f"({listed(numbered('x', layer.n_inputs))}) = h{k + 1}")
        a_neuron = [f"({listed(_row_names(layer))}) = parameters[at : at + {row_width(layer)}]"]
        products = [f"w{i} * x{i}" for i in range(layer.n_inputs)]
        a_neuron += sum_lines("z", "b" if layer.biases else "0.0", products)
        a_neuron.append(f"s.append({'z' if k == last else formulas.output(k, 'z')})")
        an_example += _each_neuron(starts, layers, k, a_neuron)
    n_outputs = len(formulas.targets)
    deltas = [f"d{last + 1}_{j}" for j in range(n_outputs)]
    an_example += ["# loss, and the deltas of the outputs"]
    an_example.append(f"({listed(numbered('z', n_outputs))}) = s[-{n_outputs}:]")
    an_example.append(f"({listed(formulas.targets)}) = t")
    an_example += formulas.outputs_from_sums() + formulas.example_loss()
    an_example += formulas.output_deltas() + [f"d{last + 1} = [{listed(deltas)}]"]
    for k in range(last - 1, -1, -1):
        an_example += [f"# layer {k + 1}, backward"] + _deltas(formulas, k, starts)
    an_example += ["# steps"] + steps.shared()
    for k in range(last + 1):
        an_example += _layer_steps(formulas, k, starts, steps)
    lines = ["parameters = list(parameters)"] + steps.begin() + ["total = 0.0"]
    lines += block("for x, t in examples:", an_example)
    lines.append(f"return parameters, {steps.memory()}, total")
    return "\n".join(block("def online(parameters, memory, examples, rate, momentum, l2):", lines))


def _row_names(layer: Layer) -> "list[str]":
    return numbered("w", layer.n_inputs) + (["b"] if layer.biases else [])


def _each_neuron(
    starts: "list[int]", layers: "list[Layer]", k: int, a_neuron: "list[str]"
) -> "list[str]":
    head = f"for at in range({starts[k]}, {starts[k + 1]}, {row_width(layers[k])}):"
    return block(head, a_neuron)


def _deltas(formulas: Formulas, k: int, starts: "list[int]") -> "list[str]":
    """The deltas of a hidden layer, for one example."""
    listeners = Listeners(formulas, k, starts)
    first = len(formulas.inputs)
    for m in range(k):
        first += len(formulas.layers[m].weights)
    a_neuron = [listeners.weights] + listeners.error + [f"y = s[{first} + i]"]
    a_neuron.append(f"d{k + 1}.append({formulas.delta(k, 'error', 'y')})")
    return [f"({listeners.deltas}) = {listeners.layers('d')}", f"d{k + 1} = []"] + block(
        f"for i in range({len(formulas.layers[k].weights)}):", a_neuron
    )


def _layer_steps(formulas: Formulas, k: int, starts: "list[int]", steps: Steps) -> "list[str]":
    """The steps of all parameters of a layer, row by row."""
    layer = formulas.layers[k]
    names = _row_names(layer)
    place = f"[at : at + {row_width(layer)}]"
    a_neuron = [f"({listed(names)}) = parameters{place}"] + steps.unpack(names, place)
    for i in range(layer.n_inputs):
        a_neuron += steps.step_alone(f"w{i}", f"d * x{i}")
    if layer.biases:
        a_neuron += steps.step_alone("b", "d")
    a_neuron += [f"parameters{place} = [{listed(names)}]"] + steps.pack(names, place)
    head = f"for at, d in zip(range({starts[k]}, {starts[k + 1]}, {row_width(layer)}), d{k + 1}):"
    unpack = f"({listed(numbered('x', layer.n_inputs))}) = h{k + 1}"
    return [unpack] + block(head, a_neuron)
