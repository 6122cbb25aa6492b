"""How much stack exported C takes on a chip."""

from ..backends.c.places_in_c import is_full
from ..network import Network


def is_simple(network: Network) -> bool:
    """Whether a network has neither shortcuts nor absent synapses."""
    shortcuts = network.connect == "all" and len(network.layers) > 1
    return not shortcuts and all([is_full(layer) for layer in network.layers])
