"""A network as the expression of Python that makes it again: so it can be read off a log."""

from ..model_files import to_dict
from ..network import Network

MOST_WRITTEN = 60  # parameters: of a larger network only its shape is told


def as_code(network: Network) -> str:
    """The expression that makes it, with every bit of its parameters; where it is large its repr.

    >>> network = Network([1, 1], "tanh", bias=False)
    >>> network.set_parameters([0.5])
    >>> as_code(network)
    "from_dict({'format': 'tinynet-model', 'version': 1, 'sizes': [1, 1], 'activations': ['tanh'], \
'bias': False, 'connect': 'next', 'connections': None, 'parameters': [0.5]})"
    >>> as_code(Network([64, 32, 10]))
    '<Network 64-32-10: sigmoid, sigmoid; 2410 parameters>'
    """
    if network.n_parameters > MOST_WRITTEN:
        return repr(network)
    return f"from_dict({to_dict(network)!r})"
