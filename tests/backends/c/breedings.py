"""Breedings and populations in tests, and a place for what is compiled."""

import os
import struct
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from hypothesis import strategies as st

from tests.outside_tools import find
from tinynet.genetic_operators import CROSSOVERS, Breeding
from tinynet.rng import MODULUS, Random
from tinynet.testing.drawn_numbers import hostile_numbers

CHANCES = st.one_of(
    st.sampled_from([0.0, 1.0, 5e-324, 1e-17, 2.0**-53, 1e-9, 1.0 - 2.0**-53]),
    st.floats(0.0, 1.0),
)
SCALES = st.one_of(
    st.sampled_from([0.0, 5e-324, 1e300, 1.7976931348623157e308]), st.floats(0.0, 5.0)
)
STATES = st.one_of(st.sampled_from([1, 2, MODULUS - 1]), st.integers(1, MODULUS - 1))


@contextmanager
def environment(**names):
    """Variables of the environment, set for a while; those that are None are not there."""
    kept = {name: os.environ.get(name) for name in names}
    with patch.dict(os.environ, {name: value for name, value in names.items() if value}):
        for name in kept:
            if names[name] is None:
                os.environ.pop(name, None)
        yield


@pytest.fixture(scope="module", autouse=True)
def own_cache(tmp_path_factory):
    """A compiler is wanted, and what it compiles is kept in a folder of the tests' own."""
    find("cc")
    folder = str(tmp_path_factory.mktemp("cache"))
    with environment(CC=None, TINYNET_BACKEND=None, XDG_CACHE_HOME=folder):
        yield


@st.composite
def breedings(draw, most=60):
    """A breeding of up to so many."""
    population = draw(st.integers(1, most))
    return Breeding(
        population,
        draw(st.one_of(st.just(0), st.integers(0, population - 1))),
        draw(st.sampled_from(["tournament", "rank"])),
        draw(st.one_of(st.integers(1, 5), st.sampled_from([50, 1000]))),
        draw(st.sampled_from(sorted(CROSSOVERS))),
        draw(CHANCES),
        draw(CHANCES),
    )


@st.composite
def populations(draw, n, n_genes=None):
    """So many individuals of up to 100 genes, now and then of numbers of any size."""
    if n_genes is None:
        n_genes = draw(st.one_of(st.sampled_from([0, 1, 30, 31, 32, 62, 63]), st.integers(0, 100)))
    rng = Random(draw(st.integers(0, 10**6)))
    rows = [[rng.uniform(-2.0, 2.0) for _ in range(n_genes)] for _ in range(n)]
    hostile = draw(st.lists(hostile_numbers(), max_size=4))
    for value in hostile if n_genes else []:
        rows[rng.below(n)][rng.below(n_genes)] = value
    return rows


def bits(rows):
    """The rows as bytes; all that is not a number is alike."""
    alike = [[x if x == x else float("nan") for x in row] for row in rows]
    return [struct.pack(f"{len(row)}d", *row) for row in alike]


def generator(state):
    """A generator of random numbers in this state."""
    rng = Random()
    rng.state = state
    return rng
