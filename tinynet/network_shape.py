"""The shape of a network: sizes, activations, connections, and which of them are refused."""

from .activation_by_name import find_activation
from .argument_checks import check_list, check_row, check_whole
from .errors import ShapeError, TinynetError, describe
from .vectors import all_finite


def count_inputs(sizes: "list[int]", connect: str) -> "list[int]":
    """How many signals each layer listens to: those of the one before it, or of all before.

    >>> count_inputs([2, 4, 1], "next"), count_inputs([2, 4, 1], "all")
    ([2, 4], [2, 6])
    """
    counts = []
    before = 0
    for size in sizes[:-1]:
        before = size if connect == "next" else before + size
        counts.append(before)
    return counts


def check_sizes(sizes: object) -> "list[int]":
    """The sizes, once they are at least two whole numbers from 1 on.

    >>> check_sizes(2)
    Traceback (most recent call last):
    tinynet.errors.ShapeError: sizes is 2; write all sizes as one list, as in [2, 4, 1]
    """
    if isinstance(sizes, (bool, int, float)):
        given = describe(sizes)
        raise ShapeError(f"sizes is {given}; write all sizes as one list, as in [2, 4, 1]")
    items = check_list(sizes, "sizes")
    if len(items) < 2:
        given = f"[{', '.join([describe(item) for item in items])}]"
        raise ShapeError(
            f"sizes is {given}; it needs the inputs and at least one layer, as in [2, 1]"
        )
    return [check_whole(items[k], f"sizes[{k}]", low=1) for k in range(len(items))]


def check_activations(
    activation: object, output: "str | None", n_layers: int, place: str = "activation"
) -> "list[str]":
    """The name of each layer's activation; `place` is where it stands."""
    if isinstance(activation, (list, tuple)):
        if len(activation) != n_layers:
            names_are = "1 name" if len(activation) == 1 else f"{len(activation)} names"
            raise ShapeError(
                f"{place} has {names_are} for {n_layers} layers; write one for each, or one "
                "for all as a text"
            )
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
    widths = count_inputs(sizes, connect)
    matrices: "list[list[list[int]] | None]" = []
    for k in range(n_layers):
        place = f"connections[{k}]"
        if given[k] is None:
            matrices.append(None)
            continue
        rows = check_list(given[k], place)
        if len(rows) != sizes[k + 1]:
            neurons = describe(sizes[k + 1])
            raise ShapeError(f"{place} has {len(rows)} rows, layer {k + 1} has {neurons} neurons")
        matrix = []
        for j in range(len(rows)):
            row = check_row(rows[j], widths[k], f"row {j} of {place}", f"layer {k + 1} listens to")
            for mark in row:
                if mark != 0.0 and mark != 1.0:
                    raise TinynetError(f"row {j} of {place} holds {mark}; a synapse is 0 or 1")
            matrix.append([int(mark) for mark in row])
        matrices.append(matrix)
    return matrices


def too_large(sizes: "list[int]", signals: "list[float]") -> str:
    """In words: the first layer whose numbers, among all signals, are no longer finite."""
    k, end = 0, sizes[0]
    while all_finite(signals[end : end + sizes[k + 1]]):
        end += sizes[k + 1]
        k += 1
    return (
        f"the outputs of layer {k + 1} are not finite: its weighted sums are too large for a "
        "float. Scale the inputs to about -1 to 1, or look at the weights"
    )
