"""Mutation: faults are planted in the library, one at a time, and a test has to fail of each.

    pip install -e '.[test,mutation]'
    python -m tests.mutation --sample 300 --seed 1

A mutant is the library with one operator, number or condition changed. Its modules' own tests
have to notice; a mutant that they let live is a hole in them, or changes nothing that anybody
could see. Which changes there are is said by Cosmic Ray, which also keeps what became of each
in SQLite; `cosmic_ray.toml` says which of its operators are taken, and for which modules. How
they are tried is written here, for the tests of this library compare source texts, generate
programs and start processes: each mutant is written into a copy of the checkout, and a process
is forked for it that has pytest and Hypothesis at hand, but nothing of the library.

    __main__        the command: what is chosen, what is tried, when it ends
    mutants         which there are, what is known of each, a sample of them
    nearest_tests   which tests may notice a mutant, the likeliest first
    trial           one mutant in a process of its own, with limits
    equivalents     those that change nothing anybody could see, and why (equivalents.txt)
    report          how many were noticed, by module, and those that were not
"""
