"""Whether an exported file says what `predict` says: run here, and compared bit for bit."""

from ..argument_checks import check_choice, check_rows
from ..errors import TinynetError
from ..export import QuantizedNetwork, predict_single, to_c
from ..export.self_check_examples import outputs_of, sampled_inputs
from ..export.what_can_be_exported import check_exportable
from ..network import Network
from .exported_programs import (
    bits_of,
    outputs_in_whole_numbers,
    outputs_of_c,
    outputs_of_javascript,
    outputs_of_python,
)
from .rounding_of_outputs import output_doubts

LANGUAGES = {"c": "C", "javascript": "JavaScript", "python": "Python"}
PRECISIONS = ("double", "float", "int8", "int16")
USES_EXP = ("sigmoid", "tanh", "softplus", "softmax")
SAMPLED = 20  # inputs, where none are given


def assert_export_agrees(
    network: Network, to: str = "c", inputs: "object | None" = None, precision: str = "double"
) -> None:
    """Raise an AssertionError unless the exported file gives the outputs that it should.

    `to` is "c", "javascript" or "python". The file is compiled with this machine's own C
    compiler, or run by Node or by this Python; where that is missing, a TinynetError says so.
    `inputs` are rows for the network, by default some from -1 to 1. `precision`, for C alone,
    is "double", "float", "int8" or "int16".

    Python and C in double precision must have the bits of `network.predict`, C in whole numbers
    those of `QuantizedNetwork`, and C in single precision those of `predict_single`. But where a
    function calls exp, the exp of JavaScript and that of single precision may differ in last
    digits: there, outputs may lie as far apart as rounding explains (`output_doubts`).

    >>> from ..network import Network
    >>> assert_export_agrees(Network([2, 3, 1], "tanh"), to="python")
    >>> assert_export_agrees(Network([2, 1]), to="perl")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: to 'perl' is unknown; known are: c, javascript, python
    """
    check_exportable(network, "assert_export_agrees(network, to)")
    check_choice(to, "to", sorted(LANGUAGES))
    check_choice(precision, "precision", PRECISIONS)
    if to != "c" and precision != "double":
        raise TinynetError(f"precision {precision!r} is for to='c', not for {to!r}")
    if inputs is None:
        rows = sampled_inputs(network, SAMPLED)
    else:
        rows = check_rows(inputs, network.sizes[0], "inputs", "this network takes")
    if precision in ("int8", "int16"):
        _compare_whole_numbers(network, rows, precision)
        return
    in_single = precision == "float"
    run = {"javascript": outputs_of_javascript, "python": outputs_of_python}
    found = run[to](network, rows) if to in run else outputs_of_c(network, rows, precision)
    expected = predict_single if in_single else outputs_of
    uses_exp = any([layer.activation in USES_EXP for layer in network.layers])
    exact = not uses_exp or (to != "javascript" and not in_single)
    for r in range(len(rows)):
        wanted = expected(network, rows[r])
        doubts = [0.0] * len(wanted) if exact else output_doubts(network, rows[r], in_single)
        _compare(LANGUAGES[to], rows[r], r, found[r], wanted, doubts)


def _compare(
    language: str,
    x: "list[float]",
    r: int,
    found: "list[float]",
    wanted: "list[float]",
    doubts: "list[float]",
) -> None:
    """Raise for the first output that lies too far from the one that is wanted."""
    for j in range(len(wanted)):
        if bits_of([found[j]]) == bits_of([wanted[j]]):
            continue
        if abs(found[j] - wanted[j]) <= doubts[j] and doubts[j] > 0.0:
            continue
        bound = f"no more than {doubts[j]:.2g} apart" if doubts[j] else "the same to the last bit"
        raise AssertionError(
            f"for inputs[{r}], {x!r}, output {j} of the exported {language} is {found[j]!r} and "
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
