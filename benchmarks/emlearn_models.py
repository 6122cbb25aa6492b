"""A trained network as C of emlearn (github.com/emlearn/emlearn), to be measured beside exported C.

emlearn lies in an environment of its own, whose Python is given: the same weights are handed to
it, and it writes a table of constants and calls of its header, `eml_net.h`.
"""

import json
import subprocess

from tinynet import Network

# What emlearn calls activations that it has, too.
ACTIVATIONS = {"sigmoid": "logistic", "tanh": "tanh", "relu": "relu", "identity": "identity"}
PROGRAM = """
import importlib.metadata, json, sys
import emlearn, numpy
from emlearn.net import c_generate_net_loadable
network = json.load(sys.stdin)
weights, biases = [[numpy.array(m) for m in network[key]] for key in ("weights", "biases")]
source = c_generate_net_loadable(network["activations"], weights, biases, prefix="net")
version = importlib.metadata.version("emlearn")
json.dump({"source": source, "includes": emlearn.includedir, "version": version}, sys.stdout)
"""
CALL = """
void model(const float x[], float y[]);
void model(const float x[], float y[])
{
    net_regress(x, $n_inputs, y, $n_outputs);
}
"""


class EmlearnModel:
    """A network as emlearn writes it: the `source` with a function `model(x, y)` in floats.

    `includes` is the folder of emlearn's headers; `version` is that of the package.
    """

    given = got = "float"

    def __init__(self, python: str, network: Network, inputs: "list[list[float]]") -> None:
        self.network = network
        layers = network.layers
        given = {
            "activations": [
                ACTIVATIONS.get(layer.activation, layer.activation) for layer in layers
            ],
            "weights": [[list(column) for column in zip(*layer.weights)] for layer in layers],
            "biases": [list(layer.biases) for layer in layers],
        }
        done = subprocess.run(
            [python, "-c", PROGRAM],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        )
        written = json.loads(done.stdout)
        self.version, self.includes = written["version"], written["includes"]
        call = CALL.replace("$n_inputs", str(network.sizes[0]))
        self.source = written["source"] + call.replace("$n_outputs", str(network.sizes[-1]))
        self.values = [f"{float(value)!r}f" for value in inputs[0]]
