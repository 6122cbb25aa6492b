"""How C in whole numbers checks itself: by a few examples, to the last unit."""

from .c_file_frame import end_of_check, end_of_function
from .c_names import in_macros
from .c_quantized_functions import CFunctions
from .quantized_network import QuantizedNetwork
from .self_check_examples import N_EXAMPLES, spread


def self_check(
    q: QuantizedNetwork, functions: CFunctions, declared: bool, with_main: bool = True
) -> "list[str]":
    """The function `name_self_check`, and a main that calls it; `declared` where a header does it.

    >>> from ..network import Network
    >>> quantized = QuantizedNetwork(Network([2, 1], "step"), "int8")
    >>> functions = CFunctions("nand", quantized.layers[0].pieces, False, "float")
    >>> "int nand_self_check(void);" in self_check(quantized, functions, declared=False)
    True
    """
    name = functions.name
    rows = [q.quantized(x) for x in spread(q.rows, N_EXAMPLES)]
    inputs = [[str(value) for value in row] for row in rows]
    outputs = [[str(value) for value in q.predict_whole(row)] for row in rows]
    given, got = q.formats[0].c_type, q.form.c_type
    n, n_inputs, n_outputs = len(rows), q.network.sizes[0], q.network.sizes[-1]
    read = f"{in_macros(name)}_{{}}(&{name}_{{}}[{{}}])"
    x = read.format(given[:-2].upper(), "inputs", f"{n_inputs} * n + i")
    y = read.format(got[:-2].upper(), "outputs", f"{n_outputs} * n + j")
    return [
        "#if defined(TINYNET_SELF_CHECK) || defined(TINYNET_MAIN)",
        *functions.table("inputs", given[:-2], inputs),
        *functions.table("outputs", got[:-2], outputs),
        *([] if declared else [f"int {name}_self_check(void);"]),
        "",
        "/* How many outputs of the examples are wrong: 0 where all is well. */",
        f"int {name}_self_check(void)",
        "{",
        f"    {given} x[{n_inputs}];",
        f"    {got} y[{n_outputs}];",
        "    int wrong = 0;",
        f"    for (int n = 0; n < {n}; n++) {{",
        f"        for (int i = 0; i < {n_inputs}; i++) {{",
        f"            x[i] = {x};",
        "        }",
        f"        {name}(x, y);",
        f"        for (int j = 0; j < {n_outputs}; j++) {{",
        f"            wrong += y[j] != {y};",
        "        }",
        "    }",
        *(end_of_check(name, f"{n * n_outputs} outputs") if with_main else end_of_function()),
    ]
