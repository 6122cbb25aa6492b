"""What a report says of each row: what is true, what the model says, and what that costs."""

import math

from ..activation_by_name import find_activation
from ..argument_checks import check_rows, check_same_length
from ..backends.predictor_and_batch_gradients import predictor
from ..errors import ShapeError, TinynetError, describe
from ..network import Network
from ..tables.classifier import Classifier
from ..tables.estimator import Estimator
from ..tables.plain_lists import plain_quantities
from ..tables.quantities import Quantities
from ..tables.rows_to_learn import quantities_in, with_answers
from ..tables.table import Table
from ..tables.table_rows import as_table
from .scores_in_words import column_named, labels_like

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from ..tables.table import Cell


class ReportRows:
    """A model and rows of data of whatever kind, as the parts of a report need them.

    `columns` are names, `cells` the raw values of each row, and `places` where it stands.
    `is_classes` says whether classes are told apart; `targets` and `predictions` are then
    labels, and `sure` the probabilities of those predicted, if the model gives such. Else
    they are numbers, or lists of several, whose names are `quantities`; and `losses` are what
    each row costs. `outputs` has the outputs themselves where classes have no probabilities.

    >>> xor = Network([2, 2, 1])
    >>> xor.set_parameters([20, 20, -10,   -20, -20, 30,   20, 20, -30])
    >>> rows = ReportRows(xor, [[0, 0], [0, 1]], [[0], [1]])
    >>> rows.is_classes, rows.targets, rows.predictions
    (True, [0, 1], [0, 1])
    """

    def __init__(self, model: object, X: object, y: object) -> None:
        self.targets: "list[Hashable]" = []
        self.predictions: "list[Hashable]" = []
        self.sure: "list[float] | None" = None
        self.losses: "list[float]" = []
        self.outputs: "list[list[float]] | None" = None
        self.quantities: "list[str]" = []
        if isinstance(model, Estimator):
            model.check_is_fitted()
            self._of_table(model, X, y)
        elif isinstance(model, Network):
            self._of_network(model, X, y)
        else:
            what = "a Network, a Classifier or a Regressor"
            raise TinynetError(f"a report is of {what}, not of {describe(model)}")

    def __len__(self) -> int:
        return len(self.cells)

    def _of_table(self, model: Estimator, X: object, y: object) -> None:
        table, answers = _table_and_answers(model, X, y)
        self.columns = list(table.names)
        self.cells: "Sequence[Sequence[Cell]]" = table.rows
        self.places = [table.place_of(r) for r in range(len(table))]
        self.is_classes = isinstance(model, Classifier)
        if isinstance(model, Classifier):
            outputs = model.predict_proba(table)
            self._classes(outputs, model.classes_, answers)
            return
        predictions = model.predict(table)  # type: ignore[attr-defined]
        self.targets, self.predictions = list(answers), list(predictions)
        assert isinstance(model.answer_, Quantities)
        many = len(model.answer_.means)
        self.quantities = _numbered("quantity", many)
        if many == 1 and model.answer_.name:
            self.quantities = [model.answer_.name]
        scaled = model.answer_.targets
        true, said = scaled(answers), scaled(predictions)  # type: ignore[arg-type]
        self.losses = [_squared_error(one, other) for one, other in zip(said, true)]

    def _of_network(self, network: Network, X: object, y: object) -> None:
        n, n_outputs = network.sizes[0], network.sizes[-1]
        inputs = check_rows(X, n, "X", "this network takes")
        targets = _rows_of_targets(y, n_outputs)
        check_same_length(len(inputs), len(targets))
        self.columns = [f"x{k}" for k in range(n)]
        self.cells = inputs
        self.places = [f"row {r}" for r in range(len(inputs))]
        outputs = predictor(network).many(inputs)
        values = sorted({row[0] for row in targets})
        is_one_hot = n_outputs > 1 and all([sorted(row)[-2:] == [0, 1] and sum(row) == 1
                                            for row in targets])  # fmt: skip
        activation = find_activation(network.layers[-1].activation)
        has_limits = activation.low is not None and activation.high is not None
        self.is_classes = is_one_hot or (n_outputs == 1 and has_limits and len(values) == 2)
        if is_one_hot:
            true: "list[Hashable]" = [row.index(max(row)) for row in targets]
            is_softmax = activation.name == "softmax"
            self._classes(outputs, list(range(n_outputs)), true, is_softmax)
            self.outputs = None if is_softmax else outputs
            return
        self.losses = [_squared_error(said, true) for said, true in zip(outputs, targets)]
        if self.is_classes:
            middle = values[0] / 2 + values[1] / 2
            labels = [int(value) if value.is_integer() else value for value in values]
            self.targets = [labels[row[0] > middle] for row in targets]
            self.predictions = [labels[row[0] > middle] for row in outputs]
            self.outputs = outputs
            return
        self.quantities = _numbered("output", n_outputs)
        single = n_outputs == 1
        self.targets = [row[0] if single else row for row in targets]  # type: ignore[misc]
        self.predictions = [row[0] if single else row for row in outputs]  # type: ignore[misc]

    def _classes(
        self,
        outputs: "list[list[float]]",
        labels: "list[Hashable]",
        true: "list[Hashable]",
        are_probabilities: bool = True,
    ) -> None:
        places = [row.index(max(row)) for row in outputs]
        self.targets, self.predictions = list(true), [labels[k] for k in places]
        if are_probabilities:
            self.sure = [max(row) for row in outputs]
        known = {label: k for k, label in enumerate(labels)}
        for row, label in zip(outputs, true):
            output = row[known[label]] if label in known else 0.0
            if are_probabilities:
                self.losses.append(-math.log(output) if output > 0.0 else 100.0)
            else:
                self.losses.append(0.5 * (1.0 - output) ** 2)

    def is_right(self, row: int) -> bool:
        """Whether the class of this row was told right."""
        return self.targets[row] == self.predictions[row]

    def worst(self, count: int) -> "list[int]":
        """The rows that cost most, the most expensive first."""
        in_order = sorted(range(len(self)), key=lambda r: (-self.losses[r], r))
        if self.is_classes:  # what is wrong comes before what is right, however unsure
            in_order.sort(key=self.is_right)
        return in_order[:count]


def _table_and_answers(model: Estimator, X: object, y: object) -> "tuple[Table, list[Hashable]]":
    """The rows that have an answer, and the answers, of which a class may be a new one."""
    if not isinstance(y, str):
        table, answers, _ = model.table_and_answers(X, y)
        return table, answers
    table = as_table(X)
    name = column_named(table, y)
    rows, cells = with_answers(*table.split_off(name), name)
    if isinstance(model, Classifier):
        return rows, labels_like(model.classes_, cells)
    return rows, list(quantities_in(rows, cells, name))


def _numbered(what: str, many: int) -> "list[str]":
    return [what] if many == 1 else [f"{what} {k}" for k in range(many)]


def _rows_of_targets(y: object, n_outputs: int) -> "list[list[float]]":
    if y is None:
        raise TinynetError("a report on a network needs targets, a row for each input")
    rows, _ = plain_quantities(y, "y")
    if rows and len(rows[0]) != n_outputs:
        has = f"row 0 of y has {len(rows[0])} numbers"
        raise ShapeError(f"{has}, this network has {n_outputs} outputs")
    return rows


def _squared_error(outputs: "list[float]", targets: "list[float]") -> float:
    total = 0.0
    for output, target in zip(outputs, targets):
        total += 0.5 * (output - target) * (output - target)
    return total
