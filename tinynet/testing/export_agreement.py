"""Whether an exported file says what `predict` says: run here, and compared bit for bit."""

from typing import TYPE_CHECKING, Any, Callable

from ..argument_checks import check_choice, check_list, check_number, check_rows
from ..errors import TinynetError
from ..export import QuantizedNetwork, predict_single, to_c
from ..export.self_check_examples import outputs_of
from ..export.single_precision import single
from ..export.what_can_be_exported import KNOWN, check_exportable
from ..network import Network, check_network
from .exported_programs import (
    bits_of,
    outputs_in_whole_numbers,
    outputs_of_c,
    outputs_of_javascript,
    outputs_of_python,
)
from .inputs_that_reach_neurons import inputs_that_reach
from .rounding_of_outputs import rounding_bounds

if TYPE_CHECKING:
    Exporter = Callable[[Network, list[list[float]]], Any]

LANGUAGES = {"c": "C", "javascript": "JavaScript", "python": "Python"}
PRECISIONS = ("double", "float", "int8", "int16")
USES_EXP = ("sigmoid", "tanh", "softplus", "softmax")
SAMPLED = 20  # inputs, where none are given


def assert_export_agrees(
    network: Network,
    to: "str | Exporter" = "c",
    inputs: "object | None" = None,
    precision: str = "double",
) -> None:
    """Raise an AssertionError unless the exported file gives the outputs that it should.

    `to` is "c", "javascript" or "python". The file is compiled with this machine's own C
    compiler, or run by Node or by this Python; where that is missing, a TinynetError says so. Or
    `to` is a function for an exporter of your own: `to(network, rows)` exports the network, runs
    what comes of it, and returns the outputs for each row.

    `inputs` are rows for the network, by default some from -1 to 1, and one for each neuron that
    is silent or saturated at these, where one is found (`inputs_that_reach`). `precision` is
    "double" or, for C and a function, "float", or for C alone "int8" or "int16".

    Python and C in double precision must have the bits of `network.predict`, C in whole numbers
    those of `QuantizedNetwork`, and C in single precision those of `predict_single`. But where an
    activation calls exp, the exp of JavaScript, that of single precision and that of a function
    may differ in last digits: there, outputs may lie as far apart as rounding explains, where both
    add alike (`rounding_bounds`).

    >>> from ..network import Network
    >>> assert_export_agrees(Network([2, 3, 1], "tanh"), to="python")
    >>> assert_export_agrees(Network([2, 1]), to="perl")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: to 'perl' is unknown; known are: c, javascript, python
    >>> def of_my_own(network, rows):
    ...     w, b = network.parameters()  # it is for networks of a single weight
    ...     return [[round(w, 3) * x + b] for (x,) in rows]
    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([0.5, 2.0])
    >>> assert_export_agrees(network, of_my_own)
    >>> network.set_parameters([0.0625, 2.0])
    >>> assert_export_agrees(network, of_my_own, [[1.0]])
    Traceback (most recent call last):
    AssertionError: for inputs[0], [1.0], output 0 of the function of_my_own is 2.062 and should \
be 2.0625, the same to the last bit
    """
    if callable(to):
        check_network(network, "assert_export_agrees(network, to)")
        name, n_precisions = f"function {getattr(to, '__name__', repr(to))}", 2
    else:
        check_exportable(network, "assert_export_agrees(network, to)")
        check_choice(to, "to", sorted(LANGUAGES))
        name, n_precisions = f"exported {LANGUAGES[to]}", len(PRECISIONS) if to == "c" else 1
    check_choice(precision, "precision", PRECISIONS)
    if precision not in PRECISIONS[:n_precisions]:
        whose = "for to='c'" + (" or a function" if precision == "float" else "")
        raise TinynetError(f"precision {precision!r} is {whose}, not for the {name}")
    if inputs is None:
        rows = inputs_that_reach(network, SAMPLED)
    else:
        rows = check_rows(inputs, network.sizes[0], "inputs", "this network takes")
    if precision in ("int8", "int16"):
        _compare_whole_numbers(network, rows, precision)
        return
    is_content = True
    if callable(to):
        found = _outputs_of_function(to, name, network, rows)
    elif to == "javascript":
        found, is_content = outputs_of_javascript(network, rows)
    else:
        found = (
            outputs_of_python(network, rows)
            if to == "python"
            else outputs_of_c(network, rows, precision)
        )
    _compare_all(network, rows, found, name, precision == "float", to in ("c", "python"))
    if not is_content:  # the outputs are the first to be compared: they tell more
        raise AssertionError(f"the self-check of the {name} fails, though its outputs are right")


def _outputs_of_function(
    to: "Exporter", name: str, network: Network, rows: "list[list[float]]"
) -> "list[list[float]]":
    """What somebody's own exporter answers: a row of numbers, finite or not, for each input."""
    answer = check_list(to(network, [list(row) for row in rows]), f"what the {name} returns")
    found = []
    for r in range(len(answer)):
        items = check_list(answer[r], f"row {r} of what the {name} returns")
        numbers = []
        for j in range(len(items)):
            item = items[j]
            if not isinstance(item, float):
                item = check_number(item, f"output {j} in row {r} of what the {name} returns")
            numbers.append(float(item))
        if len(numbers) != network.sizes[-1]:
            raise AssertionError(
                f"for inputs[{r}] the {name} returns {len(numbers)} numbers; the network has "
                f"{network.sizes[-1]} outputs"
            )
        found.append(numbers)
    if len(found) != len(rows):
        raise AssertionError(f"the {name} returns {len(found)} rows for {len(rows)} inputs")
    return found


def _compare_all(
    network: Network,
    rows: "list[list[float]]",
    found: "list[list[float]]",
    name: str,
    in_single: bool,
    has_same_exp: bool,
) -> None:
    """Raise for the first output that is wrong."""
    coarse = network
    if in_single:  # both round the parameters, and in the same way
        coarse = network.copy()
        coarse.set_parameters([single(value) for value in network.parameters()])
    names = [layer.activation for layer in network.layers]
    uses_exp = any([name in USES_EXP or name not in KNOWN for name in names])
    is_exact = not uses_exp or (has_same_exp and not in_single)
    for r in range(len(rows)):
        wanted = (predict_single if in_single else outputs_of)(network, rows[r])
        bounds = [0.0] * len(wanted)
        if not is_exact:
            x = [single(value) for value in rows[r]] if in_single else rows[r]
            bounds = rounding_bounds(coarse, x, in_single, same_sums=True)
        _compare(name, rows[r], r, found[r], wanted, bounds)


def _compare(
    name: str,
    x: "list[float]",
    r: int,
    found: "list[float]",
    wanted: "list[float]",
    bounds: "list[float]",
) -> None:
    """Raise for the first output that lies too far from the one that is wanted."""
    for j in range(len(wanted)):
        if bits_of([found[j]]) == bits_of([wanted[j]]):
            continue
        if abs(found[j] - wanted[j]) <= bounds[j] and bounds[j] > 0.0:
            continue
        bound = f"no more than {bounds[j]:.2g} apart" if bounds[j] else "the same to the last bit"
        raise AssertionError(
            f"for inputs[{r}], {x!r}, output {j} of the {name} is {found[j]!r} and "
            f"should be {wanted[j]!r}, {bound}"
        )


def _compare_whole_numbers(network: Network, rows: "list[list[float]]", precision: str) -> None:
    quantized = QuantizedNetwork(network, precision, rows)
    given = [quantized.quantized(x) for x in rows]
    found = outputs_in_whole_numbers(quantized, given, to_c(network, None, precision, rows))
    for r in range(len(rows)):
        wanted = quantized.predict_whole(given[r])
        if found[r] != wanted:
            raise AssertionError(
                f"for inputs[{r}], in whole numbers {given[r]}, the exported C says {found[r]} and "
                f"should say {wanted}"
            )
