"""A classifier: rows of a table go in, labels come out."""

from ..argument_checks import check_number
from ..errors import TinynetError, describe
from .baseline import compared_labels
from .class_labels import ClassLabels, check_classes_repeat, labels_of_cells
from .classification_scores import accuracy
from .estimator import Estimator
from .plain_lists import label_in_words, plain_labels

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from .baseline import Compared
    from .table import Table


class Classifier(Estimator):
    """A network that tells classes apart, with all that lies around it.

    `fit` prepares the columns of a table (numbers are scaled, texts become an input for each
    value, what is missing is filled in), holds rows back to see when to stop, and trains.
    `predict` takes raw rows and gives labels; `notes_` says what was done to the columns.

    In parentheses stands what is taken where nothing is said:

    - `hidden` (32): how many hidden neurons; a list of numbers for several layers, 0 for none.
    - `activation` ("tanh"): that of the hidden neurons, as in `Network`.
    - `optimizer` ("adam"), `learning_rate` (None), `epochs` (500), `backend` ("auto"): as in
      `tinynet.train`; `batch_size` (None): None for a fifth of the rows, 32 at the most. With the
      optimizer "evolution" the network evolves (`tinynet.evolve`): epochs are generations, of
      `population` (50) individuals, and hidden neurons may have the activation "step", a
      threshold. The candidates then differ in their seeds only.
    - `l2` (None): how strongly weights are pulled towards 0; None tries a few values (with nothing
      held back there is no pull; a `Regressor` below 20 rows has the weakest).
    - `validation_share` (0.2): the part of the rows that is held back to see when to stop, which
      is after `patience` (40) epochs without a better one. The model then learns from all rows,
      for as many epochs as were best. With 0, or below 20 rows, nothing is held back. Rows held
      back take part in means, medians and values of categories; weights count for them, too.
    - `restarts` (None): with how many random starts that is done; None for 2, where there are
      many rows for 1, and where nothing is held back for up to 5.
    - `class_weight` (None): None, "balanced" (each class counts the same, however rare) or a dict
      of a weight for each label.
    - `columns` (None): a dict of "number", "category" or "dropped" for columns by their names,
      where what is found out by itself does not suit.
    - `seed` (0): another one gives another random start and another validation part.
    - `verbose` (False): whether `fit` shows on standard error how far it is; where that is no
      terminal, by a line every few seconds. It is not saved.

    What was learned: `classes_`, the labels; `network_`; `preparation_`, the columns; `notes_`;
    `result_`, how the training on all rows went (below 20 rows the best of several starts), None
    after Ctrl-C, or from a file; `validation_loss_`, the least loss on rows held back, and
    `validation_score_`, the accuracy on them (with balanced classes the mean recall), which both
    flatter, for they were chosen by it; `stopped_`, whether Ctrl-C ended the training early.

    >>> flowers = [[1.4, 0.2], [1.3, 0.3], [4.7, 1.4], [4.5, 1.5]]
    >>> model = Classifier(hidden=4).fit(flowers, ["setosa", "setosa", "other", "other"])
    >>> model.predict([[1.5, 0.2], [4.6, 1.3]])
    ['setosa', 'other']
    """

    is_classifier = True
    loss = "cross_entropy"
    output_activation = "softmax"
    answer_: ClassLabels

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
        validation_share: float = 0.2,
        patience: int = 40,
        population: int = 50,
        restarts: "int | None" = None,
        class_weight: "str | dict[Any, float] | None" = None,
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
        self.class_weight = class_weight
        self.columns = columns
        self.seed = seed
        self.backend = backend
        self.verbose = verbose

    def _plain_answers(self, y: object) -> "list[Hashable]":
        return plain_labels(y, "y")

    def _answers_in(
        self, table: "Table", cells: "list[float | str]", name: str
    ) -> "list[Hashable]":
        return labels_of_cells(cells)

    def _learned_answer(self, answers: "list[Hashable]", name: str) -> ClassLabels:
        learned = ClassLabels.learned_from(answers, name)
        check_classes_repeat(answers, name)
        return learned

    def compared(self, answers: "list[Hashable]", outputs: "list[list[float]]") -> "Compared":
        """How good these outputs are for rows with these labels."""
        predictions = [self.answer_.label(row) for row in outputs]
        return compared_labels(answers, predictions, self.weighs_classes_equally())

    def weighs_classes_equally(self) -> bool:
        """Whether `class_weight` asks for it: then the mean recall is what counts."""
        return isinstance(self.class_weight, str)

    def _weight_of(self, answers: "list[Hashable]", answer: ClassLabels) -> "list[float] | None":
        if self.class_weight is None:
            return None
        if self.class_weight == "balanced":
            counts: "dict[Hashable, int]" = {}
            for label in answers:
                counts[label] = counts.get(label, 0) + 1
            return [len(answers) / (len(counts) * counts[label]) for label in answers]
        return _weights_by_class(self.class_weight, answers, answer.values)

    @property
    def classes_(self) -> "list[Hashable]":
        """The labels, in the order of the outputs."""
        return self.answer_.values

    def partial_fit(
        self, X: object, y: object, classes: object = None, sample_weight: object = None
    ) -> "Classifier":
        """Learn a little more: one epoch of these rows.

        The rows of the first call, one or many, decide how columns are scaled, and which
        values a column of texts has: let them be typical of those that follow.

        `classes` are all labels that there will be; it is asked for in the first call where
        that one does not have them all. Nothing is held back.
        """
        self._expected = None if classes is None else plain_labels(classes, "classes")
        try:
            self._learn_some(X, y, sample_weight)
        finally:
            del self._expected
        return self

    def _first_answer(self, answers: "list[Hashable]", name: str) -> ClassLabels:
        expected = answers if self._expected is None else self._expected
        return ClassLabels.learned_from(expected, name)

    def predict(self, X: object) -> "list[Hashable]":
        """The label of each row."""
        return [self.answer_.label(outputs) for outputs in self._outputs(X)]

    def predict_proba(self, X: object) -> "list[list[float]]":
        """For each row the probability of each class, in the order of `classes_`."""
        return self._outputs(X)

    def score(self, X: object, y: object, sample_weight: object = None) -> float:
        """The share of rows with the right label."""
        table, answers, _ = self.table_and_answers(X, y)
        return accuracy(answers, self.predict(table), sample_weight)


def _weights_by_class(
    given: object, answers: "list[Hashable]", classes: "list[Hashable]"
) -> "list[float]":
    """The weight of each row by its class: what a dict says, and 1 for the others."""
    if not isinstance(given, dict):
        what = f"class_weight is {describe(given)}"
        raise TinynetError(f"{what}, it must be None, 'balanced' or a dict")
    weights = dict.fromkeys(classes, 1.0)
    for label, weight in given.items():
        if label not in weights:
            known = ", ".join([label_in_words(name) for name in classes])
            what = f"class_weight has {label_in_words(label)}, which is no class"
            raise TinynetError(f"{what}; those are {known[:300]}")
        place = f"class_weight of {label_in_words(label)}"
        weights[label] = check_number(weight, place, low=0.0)
    if not any(weights.values()):
        raise TinynetError("class_weight is zero for every class")
    if not any([weights[label] for label in answers]):
        raise TinynetError("class_weight is zero for the class of every row")
    return [weights[label] for label in answers]
