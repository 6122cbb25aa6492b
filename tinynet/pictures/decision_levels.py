"""What a network with two inputs answers all over a map, as whole numbers.

They are what a decision map is painted by, and small enough to be kept for many epochs.
"""

from ..activation_by_name import find_activation
from ..argument_checks import check_number, check_whole
from ..backends.predictor_and_batch_gradients import predictor
from ..errors import TinynetError
from ..network import Network

LEVELS = 16  # shades of one output, or of one class
MOST_CELLS = 1_000_000


def map_inputs(
    ranges: "tuple[tuple[float, float], tuple[float, float]]", cells: "tuple[int, int]"
) -> "list[list[float]]":
    """The middle of each cell of a map: the two inputs, row by row, from the upper left on.

    `ranges` are the lowest and highest of the first input (left to right) and of the second
    (bottom to top); `cells` says how many there are in a row, and how many rows.

    >>> map_inputs(((0, 2), (0, 20)), (2, 2))
    [[0.5, 15.0], [1.5, 15.0], [0.5, 5.0], [1.5, 5.0]]
    """
    columns = check_whole(cells[0], "cells in a row", low=1)
    rows = check_whole(cells[1], "rows of cells", low=1)
    if columns * rows > MOST_CELLS:
        raise TinynetError(f"a map of {columns} by {rows} cells is too large")
    places = []
    for name, (low, high), count in zip(("first", "second"), ranges, (columns, rows)):
        low, high = check_number(low, f"low of the {name}"), check_number(high, f"high of {name}")
        parts = [(k + 0.5) / count for k in range(count)]
        places.append([low * (1.0 - part) + high * part for part in parts])
    across, up = places
    return [[x, y] for y in reversed(up) for x in across]


def limits_of(network: Network) -> "tuple[float, float] | None":
    """Between which numbers its outputs lie, None where they have no such limits.

    >>> limits_of(Network([2, 1])), limits_of(Network([2, 1], "tanh"))
    ((0.0, 1.0), (-1.0, 1.0))
    """
    activation = find_activation(network.layers[-1].activation)
    if activation.low is None or activation.high is None:
        return None
    return float(activation.low), float(activation.high)


def levels_of(outputs: "list[list[float]]", limits: "tuple[float, float]") -> "list[int]":
    """A whole number for each row of outputs; `limits` are those of `limits_of`.

    With one output it is the shade, 0 (low) to 15 (high): 7 and 8 are on both sides of the
    middle. With several it is 16 times the class, which is the largest output, the first of
    several such, plus 0 to 15 for its lead over the second.

    >>> levels_of([[0.0], [0.49], [0.51], [1.0]], (0.0, 1.0))
    [0, 7, 8, 15]
    >>> levels_of([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]], (0.0, 1.0))
    [15, 0, 31]
    """
    low, high = limits
    span = high / 2 - low / 2 or 0.5  # half of it, so that it cannot overflow
    levels = []
    for row in outputs:
        if len(row) == 1:
            kind, part = 0, (row[0] / 2 - low / 2) / span
        else:
            first = max(row)
            kind = row.index(first)
            second = max(row[:kind] + row[kind + 1 :])
            part = (first / 2 - second / 2) / span
        shade = int(min(max(part, 0.0), 1.0) * LEVELS)
        levels.append(kind * LEVELS + min(shade, LEVELS - 1))
    return levels


def decision_levels(
    network: Network, inputs: "list[list[float]]", limits: "tuple[float, float] | None" = None
) -> "list[int]":
    """The levels of a network for the inputs of a map, as `map_inputs` gives them.

    Without `limits` they are those of its activation, or else the least and the greatest
    output of this map; give them where several maps are to be compared.

    >>> xor = Network([2, 2, 1])
    >>> xor.set_parameters([20, 20, -10,   -20, -20, 30,   20, 20, -30])
    >>> decision_levels(xor, map_inputs(((-0.5, 1.5), (-0.5, 1.5)), (2, 2)))
    [15, 0, 0, 15]
    """
    outputs = predictor(network).many(inputs)
    return levels_of(outputs, limits or limits_of(network) or span_of(outputs))


def span_of(outputs: "list[list[float]]") -> "tuple[float, float]":
    """The least and the greatest output; of several in a row, 0 and the greatest lead."""
    if len(outputs[0]) == 1:
        return min(outputs)[0], max(outputs)[0]
    leads = [sorted(row)[-1] / 2 - sorted(row)[-2] / 2 for row in outputs]
    return 0.0, min(max(leads), 8e307) * 2
