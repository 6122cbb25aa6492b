"""The C program that breeds: the children of a generation, for networks of any size.

It does what `genetic_operators.Breeding` does, with the random numbers of `rng.Random`, in
the same order and to the last bit. Sizes and settings are given to it, so that one program
is there for all.
"""

from ...rng import MODULUS, MULTIPLIER
from .activations_in_c import HEAD

# The crossovers by their numbers in the program.
CROSSOVERS = ("uniform", "one_point", "blend")

PROGRAM = """
/* One generation that is to be born, and how far it is. Individuals are their genes, one
   behind the other, and stand one behind the other themselves. */
typedef struct {
    const double *population; /* from the fittest to the least fit */
    double *children;
    int64_t *places; /* those of the genes that mutate; there is room for all genes */
    int64_t n_individuals, n_genes, n_children;
    int64_t tournament, crossover; /* tournament 0: selection is by rank */
    double crossover_rate, mutation_rate, scale;
    uint64_t random;
    int64_t born, place, chosen, moved; /* from 0, -1, 0, 0 on */
} Offspring;

static double next(Offspring *b)
{
    b->random = b->random * $multiplier % $modulus;
    return (double)b->random / $modulus.0;
}

static int64_t below(Offspring *b, int64_t n)
{
    next(b);
    return (int64_t)(b->random % (uint64_t)n);
}

static const double *parent(Offspring *b)
{
    const int64_t n = b->n_individuals;
    int64_t place = 0;
    if (b->tournament > 0) {
        place = below(b, n);
        for (int64_t k = 1; k < b->tournament; k++) {
            const int64_t other = below(b, n);
            place = other < place ? other : place;
        }
    } else {
        int64_t ticket = below(b, n * (n + 1) / 2);
        while (ticket >= n - place) {
            ticket -= n - place;
            place++;
        }
    }
    return b->population + place * b->n_genes;
}

static void uniform(Offspring *b, double *child, const double *father)
{
    for (int64_t first = 0; first < b->n_genes; first += 31) {
        next(b);
        for (int64_t i = first; i < first + 31 && i < b->n_genes; i++) {
            const int coin = b->random >> (30 - (i - first)) & 1;
            child[i] = coin ? child[i] : father[i];
        }
    }
}

static void one_point(Offspring *b, double *child, const double *father)
{
    for (int64_t i = below(b, b->n_genes + 1); i < b->n_genes; i++) {
        child[i] = father[i];
    }
}

static void blend(Offspring *b, double *child, const double *father)
{
    for (int64_t i = 0; i < b->n_genes; i++) {
        const double mother = child[i];
        child[i] = mother + (-0.5 + 2.0 * next(b)) * (father[i] - mother);
    }
}

static void bear(Offspring *b, double *child)
{
    const double *mother = parent(b);
    memcpy(child, mother, (size_t)b->n_genes * sizeof(double));
    if (next(b) < b->crossover_rate) {
        const double *father = parent(b);
        if (b->crossover == 0) {
            uniform(b, child, father);
        } else if (b->crossover == 1) {
            one_point(b, child, father);
        } else {
            blend(b, child, father);
        }
    }
}

/* As many steps as the budget allows; whether all is done. If not, it is called again. */
int breed(Offspring *b, int64_t budget)
{
    for (; b->born < b->n_children; b->born++) {
        if (budget <= 0) {
            return 0;
        }
        bear(b, b->children + b->born * b->n_genes);
        budget -= b->n_genes + 2 * (b->tournament > 0 ? b->tournament : b->n_individuals);
    }

    const int64_t all = b->n_children * b->n_genes;
    const double stays = 1.0 - b->mutation_rate, base = log(stays);
    for (; stays < 1.0 && b->place < all; budget--) {
        if (budget <= 0) {
            return 0;
        }
        b->place += 1 + (stays > 0.0 ? (int64_t)(log(next(b)) / base) : 0);
        if (b->place < all) {
            b->places[b->chosen++] = b->place;
        }
    }

    for (; b->moved < b->chosen; budget--) {
        if (budget <= 0) {
            return 0;
        }
        const double x = 2.0 * next(b) - 1.0;
        const double y = 2.0 * next(b) - 1.0;
        const double square = x * x + y * y;
        if (square > 0.0 && square < 1.0) {
            const double stretch = sqrt(-2.0 * log(square) / square);
            b->children[b->places[b->moved++]] += b->scale * (x * stretch);
            if (b->moved < b->chosen) {
                b->children[b->places[b->moved++]] += b->scale * (y * stretch);
            }
        }
    }
    return 1;
}
"""


def breeding_source() -> str:
    """The source of `breed`.

    >>> "b->random = b->random * 16807 % 2147483647;" in breeding_source()
    True
    """
    source = PROGRAM.replace("$multiplier", str(MULTIPLIER)).replace("$modulus", str(MODULUS))
    return HEAD + source
