"""A matrix of weights as few cells, each of which shows the largest that it stands for."""

from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.pictured_networks import VALUES
from tinynet.pictures.weight_bins import bin_edges, binned, level_of, runs_by_level


@given(st.integers(1, 200), st.integers(1, 64))
def test_bins_cover_everything_once_and_are_of_about_one_size(count, most):
    edges = bin_edges(count, most)
    sizes = [b - a for a, b in zip(edges, edges[1:])]
    assert (edges[0], edges[-1]) == (0, count)
    assert len(sizes) == min(count, most)
    assert min(sizes) >= 1 and max(sizes) - min(sizes) <= 1
    for i in range(count):
        b = i * len(sizes) // count
        assert edges[b] <= i < edges[b + 1]


@st.composite
def matrices(draw):
    rows, columns = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    there = [
        sorted(draw(st.sets(st.integers(0, columns - 1))))
        if draw(st.booleans())
        else range(columns)
        for _ in range(rows)
    ]
    return [[draw(VALUES) for _ in range(columns)] for _ in range(rows)], there


@given(matrices(), st.integers(1, 9))
def test_a_cell_is_the_weight_of_largest_magnitude_among_those_that_are_there(matrix, most):
    weights, there = matrix
    down, across = bin_edges(len(weights), most), bin_edges(len(weights[0]), most)
    grid = binned(weights, there, most)
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            own = [
                weights[j][i]
                for j in range(down[r], down[r + 1])
                for i in range(across[c], across[c + 1])
                if i in there[j]
            ]
            if not own:
                assert cell is None
            else:
                assert cell in own and abs(cell) == max(abs(value) for value in own)


def test_levels_rise_with_the_weight_and_have_its_sign():
    assert [level_of(w, 4.0) for w in (-4, -3, -2, -1, 0, 1, 1.5, 3.5)] == [
        *(-4, -3, -2, -1, 0, 1, 2, 4)
    ]
    assert level_of(1e-300, 1e308) == 1
    assert level_of(0.0, 0.0) == 0


def cells_of(path):
    found = []
    for run in path.split("M")[1:]:
        place, length = run.split("h")
        x, y = place.split(" ")
        found += [(int(y), int(x) + n) for n in range(int(length))]
    return found


@given(matrices())
def test_the_paths_go_through_each_cell_once(matrix):
    weights, there = matrix
    grid = binned(weights, there, 9)
    largest = max([abs(c) for row in grid for c in row if c is not None] or [0.0])
    paths = runs_by_level(grid, largest)
    every = {(r, c) for r, row in enumerate(grid) for c, v in enumerate(row) if v is not None}
    assert sorted(cells_of(paths.get(0, ""))) == sorted(every)
    drawn = {cell: k for k, path in paths.items() if k for cell in cells_of(path)}
    for r, c in every:
        assert drawn.get((r, c), 0) == level_of(grid[r][c], largest)


def test_equal_neighbours_are_one_line():
    assert runs_by_level([[1.0] * 50], 1.0) == {0: "M0 0h50", 4: "M0 0h50"}
