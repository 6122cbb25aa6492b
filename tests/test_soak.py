"""Claims about the hour of learning: what it does, and that memory that grows is noticed."""

import doctest
import mmap

import pytest

from tests import soak
from tests.backends.c.c_programs import quickly
from tests.outside_tools import find
from tinynet.backends import program_cache
from tinynet.backends.c import compiled_programs, generated_c_backend

NEEDS_PROC = pytest.mark.skipif(soak.kilobytes() is None, reason="needs /proc")


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Caches that are full soon, so that a short run says as much as a long one."""
    for module, cache, most in (
        (program_cache, "PROGRAMS", "MOST_PROGRAMS"),
        (compiled_programs, "LIBRARIES", "MOST_LIBRARIES"),
        (generated_c_backend, "SOURCES", "MOST_SOURCES"),
    ):
        monkeypatch.setattr(module, cache, {})
        monkeypatch.setattr(module, most, 4)


def test_no_two_shapes_are_alike():
    assert soak.COUNT == 870912

    def shape(number):
        network = soak.new_shape(number)
        return (*network.sizes, *[layer.activation for layer in network.layers])

    assert len({shape(number) for number in range(3000)}) == 3000
    assert soak.COUNT % soak.STRIDE and soak.STRIDE % 2 and soak.STRIDE % 3 and soak.STRIDE % 7


def test_growth_is_that_of_the_means():
    assert doctest.testmod(soak).failed == 0
    assert doctest.testmod(soak).attempted == 2


@pytest.mark.slow
@NEEDS_PROC
def test_memory_stays_where_it_is(monkeypatch, capsys):
    """A short form: each shape has two libraries of 40 kB, which would be seen in 90 of them."""
    find("cc")
    monkeypatch.setattr(soak, "IN_C", 1)
    with quickly():
        code = soak.main(["--shapes", "90", "--bound", "20000"])
    out = capsys.readouterr().out
    assert code == 0, out
    assert "90 shapes, 90 in C" in out and "growth" in out
    assert len(program_cache.PROGRAMS) <= 4
    assert len(compiled_programs.LIBRARIES) <= 4


@NEEDS_PROC
def test_memory_that_grows_is_noticed(monkeypatch, capsys):
    monkeypatch.setattr(soak, "has_compiler", lambda: False)
    kept = []
    step = soak.Run.step

    def leaking(run):
        kept.append(mmap.mmap(-1, 200_000))  # the system's own: what was freed is not used again
        kept[-1].write(b"x" * 200_000)  # before it is touched it takes no memory
        step(run)

    monkeypatch.setattr(soak.Run, "step", leaking)
    assert soak.main(["--shapes", "60"]) == 1
    out = capsys.readouterr().out
    assert "without backend 'c': this machine has no C compiler" in out
    assert "(bound 1000)" in out


def test_where_nothing_can_be_measured_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr(soak, "kilobytes", lambda: None)
    assert soak.main(["--shapes", "3"]) == 2
    assert "it needs /proc" in capsys.readouterr().out


@NEEDS_PROC
def test_too_few_shapes_tell_nothing(monkeypatch, capsys):
    monkeypatch.setattr(soak, "has_compiler", lambda: False)
    assert soak.main(["--shapes", "3"]) == 2
    assert "too few shapes" in capsys.readouterr().out
