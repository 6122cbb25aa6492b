"""Lists: short ones drawn item by item, long ones by a seed and a few items that differ.

Hypothesis keeps each choice that it makes, and has room for some hundreds of them. A list with
more items is made by a random generator from one choice, its seed. It shrinks to as few of these
as matter, from the first on; all after them are the simplest one. A few more are drawn.
"""

from typing import TYPE_CHECKING, Any, Callable

from hypothesis import strategies as st

from ..rng import Random

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    Made = Callable[[Random], Any]

MOST_DRAWN = 180  # numbers in one list: no network of the usual sizes has more parameters
MOST_DIFFERENT = 6
LARGEST_SEED = 2**32 - 1


def lists_of(
    one: "SearchStrategy[Any]", made: "Made", n: int, size: int = 1
) -> "SearchStrategy[list[Any]]":
    """Lists of `n` items: each drawn from `one`, or where there are many, `made` at random.

    `size` is how many numbers an item has, so that many rows are as long as many numbers;
    `made(rng)` gives an item such as `one` draws.

    >>> from .smallest_example import smallest
    >>> some = lists_of(st.integers(0, 9), lambda rng: rng.below(10), 500)
    >>> smallest(some) == [0] * 500
    True
    >>> sorted(smallest(some, lambda found: found.count(7) == 1))[-2:]
    [0, 7]
    """
    if n * size <= MOST_DRAWN:
        return st.lists(one, min_size=n, max_size=n)
    return _long_lists(one, made, n)


@st.composite
def _long_lists(draw: "DrawFn", one: "SearchStrategy[Any]", made: "Made", n: int) -> "list[Any]":
    seed, usual = draw(st.integers(0, LARGEST_SEED)), draw(one)
    n_made = min(n, draw(st.integers(0, 4 * n)))  # most often all of them
    different = draw(st.lists(st.tuples(st.integers(0, n - 1), one), max_size=MOST_DIFFERENT))
    rng = Random(seed)
    # Each item is a new one, which a test may change: rows are lists.
    items = [made(rng) if i < n_made else _copy(usual) for i in range(n)]
    for place, item in different:
        items[place] = item
    return items


def _copy(item: "Any") -> "Any":
    return list(item) if isinstance(item, list) else item
