"""Breeding by a program in C."""

import ctypes

from ...genetic_operators import Breeding
from ...rng import Random
from .breeding_program import CROSSOVERS, breeding_source
from .compiled_programs import library
from .program_memory import packed, pointer, zeros

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from array import array

    Rows = list[list[float]]

BUDGET = 1_000_000  # steps of a call: less than a tenth of a second, and Ctrl-C is heeded


class Offspring(ctypes.Structure):
    """A generation that is to be born, and how far it is, as the program has it."""

    _fields_ = [
        ("population", ctypes.c_char_p),
        ("children", ctypes.c_void_p),
        ("places", ctypes.c_void_p),
        ("n_individuals", ctypes.c_int64),
        ("n_genes", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("tournament", ctypes.c_int64),
        ("crossover", ctypes.c_int64),
        ("crossover_rate", ctypes.c_double),
        ("mutation_rate", ctypes.c_double),
        ("scale", ctypes.c_double),
        ("random", ctypes.c_uint64),
        ("born", ctypes.c_int64),
        ("place", ctypes.c_int64),
        ("chosen", ctypes.c_int64),
        ("moved", ctypes.c_int64),
    ]


class CompiledBreeding:
    """What `Breeding` does by its settings, with the same bits and the same random numbers.

    All memory is that of a call, so threads may share it.
    """

    def __init__(self, breeding: Breeding, crossover: str) -> None:
        self.breeding = breeding
        self.program = library(breeding_source())
        tournament = breeding.tournament if breeding.selection == "tournament" else 0
        rates = breeding.crossover_rate, breeding.mutation_rate
        self._settings = (tournament, CROSSOVERS.index(crossover), *rates)

    def newcomers(self, rng: Random, start: "list[float]", scale: float) -> "Rows":
        """A first generation: `start` itself, and others scattered around it."""
        others = self.breeding.population - 1
        tournament, crossover, crossover_rate, _ = self._settings
        settings = (tournament, crossover, crossover_rate, 1.0)
        made = Offspring(None, None, None, 1, len(start), others, *settings, scale)
        children = zeros(0)
        children.frombytes(packed([start]) * others)
        made.born = others
        return [start, *self._bred(rng, made, children)]

    def children(self, rng: Random, population: "Rows", scale: float) -> "Rows":
        """As many as the elite leaves room for; `population` is sorted, the best first."""
        count, n_genes = self.breeding.population - self.breeding.elite, len(population[0])
        sizes = (len(population), n_genes, count)
        made = Offspring(packed(population), None, None, *sizes, *self._settings, scale)
        return self._bred(rng, made, zeros(count * n_genes))

    def _bred(self, rng: Random, made: Offspring, children: "array[float]") -> "Rows":
        places = zeros(len(children))
        made.children, made.places = pointer(children), pointer(places)
        made.random, made.place = rng.state, -1
        here, budget = ctypes.byref(made), ctypes.c_int64(BUDGET)
        while not self.program.breed(here, budget):
            pass
        rng.state = made.random
        genes, n = children.tolist(), made.n_genes
        return [genes[k * n : k * n + n] for k in range(made.n_children)]
