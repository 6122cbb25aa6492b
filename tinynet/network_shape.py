"""The shape of a network: sizes, activations, connections, and which of them are refused."""

from .activation_by_name import find_activation
from .argument_checks import check_list, check_row, check_whole
from .errors import ShapeError, TinynetError


def layer_inputs(sizes: "list[int]", k: int, connect: str) -> int:
    """How many signals `layers[k]` listens to."""
    if connect == "next":
        return sizes[k]
    return sum(sizes[: k + 1])


def check_sizes(sizes: object) -> "list[int]":
    """The sizes, once they are at least two whole numbers from 1 on.

    >>> check_sizes(2)
    Traceback (most recent call last):
    tinynet.errors.ShapeError: sizes is 2; write all sizes as one list, as in [2, 4, 1]
    """
    if isinstance(sizes, (bool, int, float)):
        raise ShapeError(f"sizes is {sizes}; write all sizes as one list, as in [2, 4, 1]")
    items = check_list(sizes, "sizes")
    if len(items) < 2:
        raise ShapeError(
            f"sizes is {items}; it needs the inputs and at least one layer, as in [2, 1]"
        )
    return [check_whole(items[k], f"sizes[{k}]", low=1) for k in range(len(items))]


def check_activations(activation: object, output: "str | None", n_layers: int) -> "list[str]":
    """The name of each layer's activation."""
    if isinstance(activation, (list, tuple)):
        if len(activation) != n_layers:
            raise ShapeError(f"activation has {len(activation)} names for {n_layers} layers")
        names = [find_activation(name).name for name in activation]
    else:
        names = [find_activation(activation).name] * n_layers
    if output is not None:
        names[-1] = find_activation(output, "output_activation").name
    for k in range(n_layers - 1):
        if names[k] == "softmax":
            raise TinynetError("softmax is for the last layer only: name it as output_activation")
    return names


def check_connections(
    connections: object, sizes: "list[int]", connect: str
) -> "list[list[list[int]] | None]":
    """A matrix of 0 and 1 for each layer, or None where every synapse is there."""
    n_layers = len(sizes) - 1
    if connections is None:
        return [None] * n_layers
    given = check_list(connections, "connections")
    if len(given) != n_layers:
        raise ShapeError(f"connections has {len(given)} matrices, there are {n_layers} layers")
    matrices: "list[list[list[int]] | None]" = []
    for k in range(n_layers):
        place = f"connections[{k}]"
        if given[k] is None:
            matrices.append(None)
            continue
        rows = check_list(given[k], place)
        if len(rows) != sizes[k + 1]:
            raise ShapeError(
                f"{place} has {len(rows)} rows, layer {k + 1} has {sizes[k + 1]} neurons"
            )
        width = layer_inputs(sizes, k, connect)
        matrix = []
        for j in range(len(rows)):
            row = check_row(rows[j], width, f"row {j} of {place}", f"layer {k + 1} listens to")
            for mark in row:
                if mark != 0.0 and mark != 1.0:
                    raise TinynetError(f"row {j} of {place} holds {mark}; a synapse is 0 or 1")
            matrix.append([int(mark) for mark in row])
        matrices.append(matrix)
    return matrices
