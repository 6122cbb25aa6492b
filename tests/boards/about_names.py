"""What the core may use is there, and what differs silently differs as the core expects."""

from . import names
from .floats import module_named, raised


def test_the_modules_have_the_names_that_the_core_may_use():
    for module in names.MODULES:
        there = dir(__import__(module))
        for name in names.MODULES[module].split():
            assert name in there, module + "." + name


def test_the_names_that_the_core_may_use_are_built_in():
    for name in names.BUILTINS.split():
        eval(name)


def test_built_in_types_have_the_methods_that_the_core_may_use():
    for kind in names.METHODS:
        there = dir(eval(kind))
        for name in names.METHODS[kind].split():
            assert name in there, kind + "." + name


def test_sorting_by_a_key_and_an_index_is_stable():
    ranked = module_named("genetic_operators").ranked
    fitness = [float(i % 3) for i in range(60)]
    places = ranked(fitness)
    for first, second in zip(places, places[1:]):
        assert fitness[first] > fitness[second] or (
            fitness[first] == fitness[second] and first < second
        )


def test_an_error_of_one_s_own_keeps_its_words_and_what_it_knows():
    from tinynet import DivergedError, FitnessError

    def fails():
        raise FitnessError(3, "no", 4, [1.0])

    assert raised(ValueError, fails) == "generation 3, individual 4: no"
    error = DivergedError(7, "too large")
    assert error.epoch == 7
    assert str(error).startswith("training diverged in epoch 7: too large. Try ")
