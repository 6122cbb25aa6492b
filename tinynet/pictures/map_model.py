"""A model with two inputs, whatever kind it is of, and its data, as a decision map needs them."""

from ..argument_checks import check_rows, check_same_length
from ..errors import ShapeError, TinynetError, describe, quoted
from ..network import Network
from ..neuron import Neuron
from ..tables.columns import NumberColumn
from ..tables.estimator import Estimator
from ..tables.one_hot import places_in
from ..tables.plain_lists import label_name, plain_quantities
from ..tables.quantities import Quantities
from ..tables.table_rows import as_table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Range = tuple[float, float]
    Rows = list[list[float]]

ROOM = 0.08  # beside the data, as a part of what they span
LARGEST = 1.7e308


class MapModel:
    """What a Network, a Neuron, or a fitted Classifier or Regressor of two columns is here.

    `network` does the work, `names` are those of its two inputs, and `classes` those of its
    outputs (None where it has a single output). `quantity` is what a Regressor tells. Raises
    TinynetError for a model that has not just two inputs.

    >>> MapModel(Neuron(2)).names
    ['x0', 'x1']
    >>> MapModel(Network([3, 1]))
    Traceback (most recent call last):
    tinynet.errors.TinynetError: a decision map is for a model with two inputs, this one has 3
    """

    def __init__(self, model: object) -> None:
        self.estimator = model if isinstance(model, Estimator) else None
        self.quantity: "str | None" = None
        self.names = ["x0", "x1"]
        self.columns: "list[NumberColumn]" = []
        if isinstance(model, Estimator):
            model.check_is_fitted()
            self.columns = _two_columns(model)
            self.names = [column.name for column in self.columns]
            network = model.network_
        elif isinstance(model, Neuron):
            network = model.to_network()
        elif isinstance(model, Network):
            network = model
        else:
            what = "a Network, a Neuron, a Classifier or a Regressor"
            raise TinynetError(f"a decision map is for {what}, not {describe(model)}")
        if network.sizes[0] != 2:
            what = "a decision map is for a model with two inputs"
            raise TinynetError(f"{what}, this one has {network.sizes[0]}")
        self.network = network
        n = network.sizes[-1]
        self.classes = None if n == 1 else [f"class {k}" for k in range(n)]
        if self.estimator is not None:
            answer = self.estimator.answer_
            if isinstance(answer, Quantities):
                self.quantity = answer.name or "output"
                if n > 1:
                    what = f"a decision map shows one quantity, this Regressor has {n}"
                    raise TinynetError(what)
            else:
                self.classes = [label_name(label) for label in answer.values]

    def prepared(self, points: "Rows") -> "Rows":
        """What the network is given for two raw values: of a table, the columns scaled."""
        if not self.columns:
            return points
        one, other = self.columns
        return [one.inputs(x) + other.inputs(y) for x, y in points]

    def answers(self, outputs: "Rows") -> "Rows":
        """What outputs of the network are: quantities in their own units, or just the outputs."""
        answer = self.estimator.answer_ if self.estimator is not None else None
        if not isinstance(answer, Quantities):
            return outputs
        return [answer.values(row) for row in outputs]

    def data(self, inputs: object, targets: object) -> "tuple[Rows, list[float] | None]":
        """The rows as two raw values each, and for each its target, if there are any.

        The target of several outputs is the place of its class, else it is a number.
        """
        if inputs is None:
            if targets is not None:
                raise TinynetError("there are targets without inputs")
            return [], None
        if self.estimator is not None:
            return self._table_data(self.estimator, inputs, targets)
        points = check_rows(inputs, 2, "inputs", "this model takes")
        if targets is None:
            return points, None
        n = self.network.sizes[-1]
        if n == 1:
            rows, _ = plain_quantities(targets, "targets")
            if rows and len(rows[0]) != 1:
                raise ShapeError(f"row 0 of targets has {len(rows[0])} numbers, this model has 1")
            found = [row[0] for row in rows]
        else:
            rows = check_rows(targets, n, "targets", "this network has")
            found = [float(row.index(max(row))) for row in rows]
        check_same_length(len(points), len(found))
        return points, found

    def _table_data(
        self, model: Estimator, inputs: object, targets: object
    ) -> "tuple[Rows, list[float] | None]":
        if targets is None:
            table, found = as_table(inputs, place="inputs"), None
        else:
            table, answers, _ = model.table_and_answers(inputs, targets)
            if self.quantity:
                found = [float(answer) for answer in answers]
            else:
                classes = model.answer_.values
                found = [float(k) for k in places_in(classes, answers, "targets")]  # type: ignore[arg-type]
        points = []
        for row in model.preparation_.cells(table):
            point = []
            for column, cell in zip(model.preparation_.columns, row):
                if isinstance(column, NumberColumn):
                    point.append(column.missing if cell is None else float(cell))
            points.append(point)
        return points, found

    def ranges(self, points: "Rows") -> "tuple[Range, Range]":
        """What the map shows: the data and some room beside them, or what is usual without."""
        if points:
            across, up = zip(*points)
            return _with_room(min(across), max(across)), _with_room(min(up), max(up))
        if not self.columns:
            return (-0.2, 1.2), (-0.2, 1.2)
        (one, other) = [(c.mean - 2.5 * c.deviation, c.mean + 2.5 * c.deviation)
                        for c in self.columns]  # fmt: skip
        return _with_room(*one), _with_room(*other)


def _two_columns(model: Estimator) -> "list[NumberColumn]":
    """The columns that a model looks at, where they are two of numbers."""
    seen = [column for column in model.preparation_.columns if column.kind != "dropped"]
    if len(seen) != 2:
        what = "a decision map is for a model of two columns"
        raise TinynetError(f"{what}, this one looks at {len(seen)}")
    numbers = []
    for column in seen:
        if not isinstance(column, NumberColumn):
            what = f"column {quoted(column.name)} holds categories"
            raise TinynetError(f"{what}; a decision map is for two columns of numbers")
        numbers.append(column)
    return numbers


def _with_room(low: float, high: float) -> "Range":
    """Some room on both sides; half of what there is, or half a unit, where nothing is spanned.

    >>> _with_room(0.0, 100.0), _with_room(3.0, 3.0)
    ((-8.0, 108.0), (1.5, 4.5))
    """
    room = (high / 2 - low / 2) * 2 * ROOM
    largest = max(abs(low), abs(high))
    if high / 2 - low / 2 <= largest * 1e-6:
        room = largest / 2 or 0.5
    return max(low - room, -LARGEST), min(high + room, LARGEST)
