"""Saving a network, and getting the same one back.

A model file is JSON, so any language and any person can read it:

    {"format": "tinynet-model", "version": 1, "sizes": [2, 4, 1],
     "activations": ["sigmoid", "sigmoid"], "bias": true, "connect": "next",
     "connections": null, "parameters": [...]}

`parameters` is the flat list of `network.parameters()`. Numbers are written so
that the same bits come back. Reading checks everything and executes nothing.
"""

from .argument_checks import (
    check_choice,
    check_flag,
    check_list,
    check_record,
    check_row,
)
from .errors import ModelError, TinynetError, describe, printable, words_of
from .file_reading import read_whole
from .file_writing import write_whole
from .network import Network, check_network
from .network_shape import check_activations, check_connections, check_sizes, count_inputs

FORMAT, VERSION = "tinynet-model", 1
VERSION_OF_TABLES = 2  # a network and the preparation of its inputs: see `tables.estimator_files`


def to_dict(network: Network) -> "dict[str, object]":
    """The network as a dict of lists, texts and numbers, all that a model file holds.

    >>> to_dict(Network([1, 2], "tanh"))["activations"]
    ['tanh']
    """
    check_network(network, "to_dict(network)")
    return {
        "format": FORMAT,
        "version": VERSION,
        "sizes": list(network.sizes),
        "activations": [layer.activation for layer in network.layers],
        "bias": network.has_bias,
        "connect": network.connect,
        "connections": network.connections(),
        "parameters": network.parameters(),
    }


def from_dict(record: "dict[str, object]", place: str = "the model") -> Network:
    """The network of such a dict, or a ModelError that names the field that is wrong.

    An activation that was registered by hand must be registered before reading.

    >>> network = Network([2, 3, 1], seed=7)
    >>> from_dict(to_dict(network)).parameters() == network.parameters()
    True
    """
    if isinstance(record, dict) and record.get("version") == VERSION_OF_TABLES:
        raise ModelError(
            f"{place}: it takes the rows of a table; tinynet.tables.load_model reads it"
        )
    fields = check_record(record, place, FORMAT, VERSION)
    for name in ("sizes", "activations", "bias", "connect", "connections", "parameters"):
        if name not in fields:
            raise ModelError(f"{place}: the field {name!r} is missing")
    try:
        sizes = check_sizes(fields["sizes"])
        names = check_activations(
            check_list(fields["activations"], "activations"), None, len(sizes) - 1
        )
        bias = check_flag(fields["bias"], "bias")
        connect = check_choice(fields["connect"], "connect", ["next", "all"])
        given = fields["connections"]
        given = [None] * len(names) if given is None else given
        connections = check_connections(given, sizes, connect)
        # A short file can name a gigantic network: count its parameters before building it.
        n = _count_parameters(sizes, bias, connect, connections)
        values = check_row(fields["parameters"], n, "parameters", "a network of these sizes has")
        network = Network(sizes, names, None, bias, 0, connections, connect)
        network.assign(values)
        return network
    except TinynetError as error:
        raise ModelError(f"{place}: {error}") from None


def _count_parameters(
    sizes: "list[int]", bias: bool, connect: str, connections: "list[list[list[int]] | None]"
) -> int:
    count = 0
    n_inputs = count_inputs(sizes, connect)
    for k in range(len(connections)):
        matrix = connections[k]
        if matrix is None:
            count += n_inputs[k] * sizes[k + 1]
        else:
            count += sum([sum(row) for row in matrix])
        if bias:
            count += sizes[k + 1]
    return count


def save(network: Network, path: str) -> None:
    """Write the network to a model file.

    What `load` would refuse, such as a weight that is not finite, is refused here
    already. Raises OSError where the file cannot be written; see `write_whole`.
    """
    import json

    path = checked_path(path)
    record = to_dict(check_network(network, "save(network, path)"))
    from_dict(record)
    write_whole(json.dumps(record), path)


def load(path: str) -> Network:
    """The network in a model file: equal parameters, equal outputs, to the last bit.

    Raises ModelError, with the file and the field, for anything but a whole and
    sensible model, and OSError where the file cannot be read.
    """
    record, place = read_record(path)
    return from_dict(record, place)


def read_record(path: str) -> "tuple[dict[str, object], str]":
    """What a file of JSON holds, not yet checked, and the file's name for messages."""
    import json

    path = checked_path(path)
    place = printable(path)
    try:
        content = read_whole(path)
    except TinynetError as error:
        raise ModelError(str(error)) from None
    try:
        return json.loads(content.decode()), place
    except (ValueError, RuntimeError) as error:  # RuntimeError: nested too deeply
        raise ModelError(
            f"{place}: this is not JSON, or not all of it ({words_of(error)})"
        ) from None


def checked_path(path: object) -> str:
    """The path of a model file as a text; raises ModelError for what is no path."""
    if hasattr(path, "__fspath__") and not isinstance(path, type):  # pathlib and its kin
        path = path.__fspath__()
    if isinstance(path, str):
        return path
    raise ModelError(f"the path of a model file is {describe(path)}, it must be a text")
