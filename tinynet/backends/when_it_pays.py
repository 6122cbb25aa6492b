"""When generated programs pay, and which kind of them.

Writing and compiling a program takes as long as the reference takes for many
examples. So it is only done when there are examples enough, and of the kind that is
best for this network and this interpreter. The numbers here are heuristics, measured.

    "unrolled"          small networks, and those with absent synapses: every parameter is
                        a variable, and what is not there is not in the source
                        (`unrolled_programs`)
    "batches"           large networks: loops over neurons, in which several examples go
                        through together (`batch_programs`); to predict, and for online
                        steps, one after another (`single_example_programs`)
    "single examples"   the same on PyPy, but never two examples together

For other networks no program pays, and the reference does all the work.
"""

from ..network import Network

# To win back the time of writing and compiling: an unrolled program takes as long as
# so many examples, whatever their size; one of batches as long as so much work, that is
# examples times parameters. On PyPy it is as long as so many examples, whatever their
# size: there the reference is slow at first, too, until its loops are translated.
ENOUGH_EXAMPLES = 60
ENOUGH_EXAMPLES_ABSENT = 150
ENOUGH_WORK = 50_000
ENOUGH_EXAMPLES_PYPY = 400

# A network with more parameters than this keeps its loops: a shorter program, sooner
# written. Neurons with absent synapses differ in the number of their weights, and cannot
# share a loop. There unrolling pays at any size, 60 ns a weight and example where the
# reference takes 200 to 330 (CPython 3.11); it ends where compiling takes more than some
# 50 MB and a sixth of a second.
MOST_UNROLLED = 400
MOST_UNROLLED_ABSENT = 5_000

# PyPy translates loops while they run, each path through them by itself. Where neurons
# choose between two branches, as relu does, there are too many paths from some ten neurons
# on. The others are as quick unrolled as batches are only elsewhere: 5 to 8 ns a weight and
# example, where the reference takes 80 and programs for single examples 30.
MOST_UNROLLED_PYPY = 100
MOST_UNROLLED_CHOOSING = 25
CHOOSING_NOTHING = ("identity", "sigmoid", "softmax", "tanh")

# And it gives up on loops with too many operations, which then take 200 to 300 ns a weight
# and example. It did so for most programs for batches; for those for single examples from
# 200 inputs to a layer on, and now and then with 60 outputs. Within these limits they take
# 8 to 20 ns, where the reference takes 20 to 45.
WIDEST_PYPY = 150
MOST_OUTPUTS_PYPY = 30


# On a board memory is short. The text of an unrolled program has 100 bytes and more for a
# parameter, and compiling it takes five times as much.
MOST_UNROLLED_BOARD = 100


def on_pypy() -> bool:
    """Whether this interpreter is PyPy."""
    import sys

    return sys.implementation.name == "pypy"


def on_board() -> bool:
    """Whether this interpreter is MicroPython."""
    import sys

    return sys.implementation.name == "micropython"


def most_unrolled() -> int:
    """The limit for this interpreter."""
    if on_board():
        return MOST_UNROLLED_BOARD
    return MOST_UNROLLED_PYPY if on_pypy() else MOST_UNROLLED


def kind_of_program(network: Network) -> str:
    """The kind of program for this network; "" for none.

    >>> kind_of_program(Network([2, 4, 1]))
    'unrolled'
    """
    if _is_unrolled(network):
        return "unrolled"
    if _has_absent_synapses(network):
        few = network.n_parameters <= MOST_UNROLLED_ABSENT
        return "unrolled" if few and not on_pypy() and not on_board() else ""
    if not on_pypy():
        return "batches"
    widest = max([layer.n_inputs for layer in network.layers])
    narrow = widest <= WIDEST_PYPY and network.sizes[-1] <= MOST_OUTPUTS_PYPY
    return "single examples" if narrow else ""


def _is_unrolled(network: Network) -> bool:
    if on_pypy() and network.n_parameters > MOST_UNROLLED_CHOOSING:
        for layer in network.layers:
            if layer.activation not in CHOOSING_NOTHING:
                return False
    return network.n_parameters <= most_unrolled()


def _has_absent_synapses(network: Network) -> bool:
    for layer in network.layers:
        for synapses in layer.synapses:
            if len(synapses) < layer.n_inputs:
                return True
    return False


def pays(network: Network, n_examples: int) -> bool:
    """Whether so many examples are worth a program.

    >>> pays(Network([2, 4, 1]), 10), pays(Network([2, 4, 1]), 1000)
    (False, True)
    """
    kind = kind_of_program(network)
    work = n_examples * network.n_parameters
    if kind == "batches":
        return n_examples >= ENOUGH_EXAMPLES or work >= ENOUGH_WORK
    if kind == "single examples":
        return n_examples >= ENOUGH_EXAMPLES_PYPY
    few = network.n_parameters <= most_unrolled()
    return n_examples >= (ENOUGH_EXAMPLES if few else ENOUGH_EXAMPLES_ABSENT)
