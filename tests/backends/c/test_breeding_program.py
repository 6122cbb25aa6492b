"""Claims about the program that breeds: C for every compiler, and what Python knows of it."""

import re
import shutil
import subprocess

import pytest

from tests.backends.c.breedings import own_cache  # noqa: F401
from tests.outside_tools import missing, run
from tinynet.backends.c.breeding_backend import WRITTEN
from tinynet.backends.c.breeding_program import CROSSOVERS, breeding_source
from tinynet.backends.c.compiled_breeding import Offspring
from tinynet.genetic_operators import CROSSOVERS as OF_THE_BOOK

STRICT = ["-std=c99", "-Wall", "-Wextra", "-Wshadow", "-pedantic", "-Werror"]

# All selections and crossovers, and rates at their ends.
DRIVER = """
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    uint64_t random = 1;
    double total = 0.0;
    for (int kind = 0; kind < 2 * 3 * 3 * 4 * 3; kind++) {
        static const double rates[] = {0.0, 0.4, 1.0}, scales[] = {0.0, 0.5, 1.7e308};
        static const int64_t genes[] = {0, 1, 31, 70};
        Offspring b = {0};
        b.n_individuals = 1 + kind % 7;
        b.n_children = kind % 5;
        b.tournament = kind % 2 * 3;
        b.crossover = kind / 2 % 3;
        b.crossover_rate = b.mutation_rate = rates[kind / 6 % 3];
        b.n_genes = genes[kind / 18 % 4];
        b.scale = scales[kind / 72];
        b.random = random;
        b.place = -1;
        const size_t parents = (size_t)(b.n_individuals * b.n_genes);
        const size_t size = (size_t)(b.n_children * b.n_genes);
        double *population = malloc(parents * sizeof(double) + 1);
        for (size_t k = 0; k < parents; k++) {
            population[k] = (double)k;
        }
        b.population = population;
        b.children = malloc(size * sizeof(double) + 1);
        b.places = malloc(size * sizeof(int64_t) + 1);
        while (!breed(&b, 1 + kind)) {
        }
        for (size_t k = 0; k < size; k++) {
            total += b.children[k] * 1e-300;
        }
        random = b.random;
        free(population);
        free(b.children);
        free(b.places);
    }
    printf("%.17g %llu\\n", total, (unsigned long long)random);
    return 0;
}
"""


def found(compiler):
    return shutil.which(compiler) or missing(compiler, required=False)


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
@pytest.mark.parametrize("level", ["-O0", "-O3"])
def test_no_compiler_warns(compiler, level, tmp_path):
    command = [found(compiler), *STRICT, level, "-c", "-x", "c", "-", "-o", tmp_path / "breed.o"]
    run(*command, input=breeding_source())


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_it_stays_within_its_memory_and_the_language(compiler, tmp_path):
    out, printed = tmp_path / "breed", []
    for kind in (["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g"], ["-O2"]):
        command = [found(compiler), *STRICT, *kind, "-ffp-contract=off", "-x", "c", "-"]
        done = subprocess.run(
            [*command, "-o", out, "-lm"], input=breeding_source() + DRIVER, text=True, check=False
        )
        if done.returncode:
            missing(f"{compiler} with {kind[0]}", required=False)
        printed.append(run(out))
    assert printed[0] == printed[1]


def test_what_python_hands_over_is_what_the_program_takes():
    members = re.search(r"typedef struct \{(.*?)\} Offspring;", breeding_source(), re.DOTALL)
    code = re.sub(r"/\*.*?\*/", "", members[1], flags=re.DOTALL)
    names, kinds = [], []
    for line in code.split(";")[:-1]:
        kind, listed = re.fullmatch(r"\s*(const double \*|\w+ \*|\w+ )(.*)", line).groups()
        for name in listed.split(","):
            names.append(name.strip())
            kinds.append(kind.strip())
    known = {"int64_t": "c_long", "uint64_t": "c_ulong", "double": "c_double"}
    assert names == [field[0] for field in Offspring._fields_]
    for kind, (_, ours) in zip(kinds, Offspring._fields_):
        pointers = ("c_char_p", "c_void_p")
        expected = pointers if kind.endswith("*") else (known[kind], known[kind] + "long")
        assert ours.__name__ in expected


def test_every_crossover_of_the_book_is_written():
    assert set(CROSSOVERS) == set(WRITTEN) == set(OF_THE_BOOK)
    assert WRITTEN == OF_THE_BOOK
