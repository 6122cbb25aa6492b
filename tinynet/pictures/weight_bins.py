"""A matrix of weights as few cells: each shows the largest weight of those it stands for."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Grid = list[list[float | None]]  # None where there is no synapse

LEVELS = 4  # of shade: up to a quarter of the largest weight, up to a half, ...


def bin_edges(count: int, most: int) -> "list[int]":
    """Where each of at most `most` bins begins, and where the last one ends.

    >>> bin_edges(3, 8), bin_edges(10, 4)
    ([0, 1, 2, 3], [0, 3, 5, 8, 10])
    """
    bins = min(count, most)
    return [-(-b * count // bins) for b in range(bins + 1)]


def binned(
    weights: "list[list[float]]",
    synapses: "Sequence[Sequence[int]]",
    most: int,
) -> "Grid":
    """At most `most` by `most` cells, each the weight of largest magnitude among its own.

    A cell is None where none of its synapses is there.

    >>> binned([[1.0, -3.0, 2.0, 0.0]], [range(4)], 2), binned([[1.0, 0.0]], [[0]], 2)
    ([[-3.0, 2.0]], [[1.0, None]])
    """
    n = len(weights[0])
    down, across = bin_edges(len(weights), most), bin_edges(n, most)
    grid: "Grid" = []
    for top, bottom in zip(down, down[1:]):
        cells: "list[float | None]" = [None] * (len(across) - 1)
        for row, there in zip(weights[top:bottom], synapses[top:bottom]):
            if len(there) < n:
                for i in there:
                    b = i * len(cells) // n
                    cells[b] = _larger(cells[b], row[i])
                continue
            for b in range(len(cells)):
                part = row[across[b] : across[b + 1]]
                cells[b] = _larger(_larger(cells[b], max(part)), min(part))
        grid.append(cells)
    return grid


def _larger(a: "float | None", b: float) -> float:
    return b if a is None or abs(b) > abs(a) else a


def level_of(weight: float, largest: float) -> int:
    """How full a cell is, from 1 to LEVELS; below zero the same with a minus; 0 for zero.

    >>> [level_of(weight, 2.0) for weight in (0.0, 0.1, 2.0, -1.2)]
    [0, 1, 4, -3]
    """
    if weight == 0.0 or largest == 0.0:
        return 0
    part = abs(weight) / largest
    level = next((k for k in range(1, LEVELS) if part <= k / LEVELS), LEVELS)
    return level if weight > 0.0 else -level


def runs_by_level(grid: "Grid", largest: float) -> "dict[int, str]":
    """For each level the path through its cells, row by row, equal neighbours as one line.

    Level 0 goes through all cells that are not None: it is the ground.

    >>> runs_by_level([[1.0, 1.0, None], [0.0, -1.0, 1.0]], 1.0)
    {0: 'M0 0h2M0 1h3', 4: 'M0 0h2M2 1h1', -4: 'M1 1h1'}
    """
    paths: "dict[int, str]" = {0: ""}
    for r, row in enumerate(grid):
        levels = [None if value is None else level_of(value, largest) for value in row]
        grounds = [None if value is None else 0 for value in row]
        for line in (grounds, levels):
            start = 0
            for c in range(1, len(line) + 1):
                if c < len(line) and line[c] == line[start]:
                    continue
                level = line[start]
                if level is not None and (level or line is grounds):
                    paths[level] = paths.get(level, "") + f"M{start} {r}h{c - start}"
                start = c
    return paths
