"""A regressor: rows of a table go in, quantities come out."""

from .baseline import compared_quantities
from .estimator import Estimator
from .magnitudes import on_magnitudes
from .plain_lists import plain_quantities
from .quantities import Quantities
from .regression_scores import r2_score
from .rows_to_learn import quantities_in

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .baseline import Compared
    from .table import Table


class Regressor(Estimator):
    """A network that tells a quantity, or several, with all that lies around it.

    As `Classifier`, but for what it answers: y has a number for each row, or a row of
    numbers where there are several quantities. They are scaled for the network, and
    predictions are in their own units. `validation_score_` is R². `validation_share` (0.25)
    is somewhat larger.

    >>> celsius = [[c] for c in range(-40, 100, 4)]
    >>> model = Regressor().fit(celsius, [1.8 * c[0] + 32 for c in celsius])
    >>> abs(model.predict([[20]])[0] - 68) < 3
    True
    """

    loss = "squared_error"
    output_activation = "identity"
    answer_: Quantities

    def __init__(
        self,
        hidden: "int | list[int]" = 32,
        *,
        activation: str = "tanh",
        optimizer: str = "adam",
        learning_rate: "float | None" = None,
        batch_size: "int | None" = None,
        epochs: int = 500,
        l2: "float | None" = None,
        validation_share: float = 0.25,
        patience: int = 40,
        population: int = 50,
        restarts: "int | None" = None,
        columns: "dict[str, str] | None" = None,
        seed: int = 0,
        backend: str = "auto",
        verbose: bool = False,
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.batch_size = batch_size
        self.epochs = epochs
        self.l2 = l2
        self.validation_share = validation_share
        self.patience = patience
        self.population = population
        self.restarts = restarts
        self.columns = columns
        self.seed = seed
        self.backend = backend
        self.verbose = verbose

    def _plain_answers(self, y: object) -> "list[Any]":
        rows, is_single = plain_quantities(y, "y")
        return [row[0] for row in rows] if is_single else rows

    def _answers_in(self, table: "Table", cells: "list[float | str]", name: str) -> "list[Any]":
        return quantities_in(table, cells, name)

    def _learned_answer(self, answers: "list[Any]", name: str) -> Quantities:
        return Quantities.learned_from(answers, name)

    def compared(self, answers: "list[Any]", outputs: "list[list[float]]") -> "Compared":
        """How good these outputs are for rows with these quantities."""
        return compared_quantities(answers, [self.answer_.answer(row) for row in outputs])

    def _notes_on(self, answers: "list[Any]", name: str) -> "list[str]":
        if self.answer_.is_single:
            return [note for note in [on_magnitudes(answers, name)] if note]
        columns = list(zip(*answers))
        notes = [on_magnitudes(list(columns[k]), f"answer {k}") for k in range(len(columns))]
        return [note for note in notes if note]

    def partial_fit(self, X: object, y: object, sample_weight: object = None) -> "Regressor":
        """Learn a little more: one epoch of these rows.

        The rows of the first call, one or many, decide how columns and answers are scaled, and
        which values a column of texts has: let them be typical of those that follow.
        """
        self._learn_some(X, y, sample_weight)
        return self

    def predict(self, X: object) -> "list[Any]":
        """The quantity of each row, or a list of them where there are several."""
        return [self.answer_.answer(outputs) for outputs in self._outputs(X)]

    def score(self, X: object, y: object, sample_weight: object = None) -> float:
        """R squared: 1 where all is right, 0 where a constant does as well."""
        table, answers, _ = self.table_and_answers(X, y)
        return r2_score(answers, self.predict(table), sample_weight)
