"""What a classifier and a regressor have in common: a table goes in, a trained network stays.

The conventions are scikit-learn's, of which nothing is imported: arguments are kept as they
are given and looked at in `fit`, and what was learned has a name that ends in `_`.
"""

from ..argument_checks import check_list, check_number, check_whole
from ..backends.predictor_and_batch_gradients import Predictor, predictor
from ..errors import ShapeError, TinynetError
from ..network import Network
from ..training import train
from .candidates import Task, candidates_for, chosen, outcomes_of, trained
from .estimator_parameters import WithParameters
from .preparation import Preparation
from .table import Table
from .table_rows import as_table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any, TypeVar

    from ..training_result import Progress, TrainingResult
    from .class_labels import ClassLabels
    from .quantities import Quantities

    Self = TypeVar("Self", bound="Estimator")


class NotFittedError(TinynetError, AttributeError):
    """An estimator was asked for what it has not learned yet."""


class Estimator(WithParameters):
    """What both have; see Classifier and Regressor for what one does with them."""

    is_classifier = False
    loss = ""
    output_activation = ""

    preparation_: Preparation
    answer_: "ClassLabels | Quantities"
    network_: Network
    result_: "TrainingResult | None"
    validation_loss_: "float | None"
    notes_: "list[str]"

    def _plain_answers(self, y: object) -> "list[Any]":
        """The answers as a list, one for each row, checked."""
        raise NotImplementedError

    def _learned_answer(self, answers: "list[Any]", name: str) -> "ClassLabels | Quantities":
        """What the answers are: classes, or quantities."""
        raise NotImplementedError

    def _first_answer(self, answers: "list[Any]", name: str) -> "ClassLabels | Quantities":
        """The same where more answers may come."""
        return self._learned_answer(answers, name)

    def _weight_of(self, answers: "list[Any]") -> "list[float] | None":
        """How much each row counts by its answer."""
        return None

    def fit(
        self: "Self",
        X: object,
        y: object = None,
        sample_weight: object = None,
        *,
        map: "Callable[..., Any] | None" = None,
        on_epoch: "Callable[[Progress], object] | None" = None,
    ) -> "Self":
        """Learn the rows of X and their answers y; returns the estimator itself.

        X is a table, or rows in whatever form `tinynet.tables.as_table` takes them; y has an
        answer for each row, or is the name of the column that holds it. `sample_weight` has a
        number from 0 on for each row; rows of weight 0 are left out.

        `map`, such as that of an executor, carries out the trainings of candidates elsewhere;
        the bits are the same. `on_epoch(progress)` is called after each epoch of the trainings
        that happen here, and ends one of them by returning True.

        Raises TinynetError, with row and column, for what does not fit; what was learned
        before then stays.
        """
        table, answers, name = self._table_and_answers(X, y)
        table, answers, weights = _weighted(table, answers, sample_weight)
        preparation = Preparation.learned_from(table, self.columns)
        answer = self._learned_answer(answers, name)
        task = self._task(preparation.inputs(table), answer.targets(answers))
        task = task._replace(weights=_product(weights, self._weight_of(answers)))
        candidates = self._candidates(answers)
        outcomes = outcomes_of(task, candidates, map, on_epoch)
        choice = chosen(candidates, outcomes, len(answers))
        network, result = trained(task, choice, on_epoch)
        self.answer_ = answer
        self.keep(preparation, network, table.notes)
        self.result_ = result
        self.validation_loss_ = choice.loss if candidates[0].held_back else None
        return self

    def _learn_some(self, X: object, y: object, sample_weight: object) -> None:
        """One epoch of these rows, after whatever was learned before."""
        table, answers, name = self._table_and_answers(X, y)
        table, answers, weights = _weighted(table, answers, sample_weight)
        if not hasattr(self, "network_"):
            preparation = Preparation.learned_from(table, self.columns)
            answer = self._first_answer(answers, name)
            inputs, targets = preparation.inputs(table), answer.targets(answers)
            task = self._task(inputs, targets)
            network = Network(task.sizes, task.activations, seed=self.seed)
            self.answer_ = answer
            self.keep(preparation, network, table.notes)
        inputs, targets = self.preparation_.inputs(table), self.answer_.targets(answers)
        settings = self._task(inputs, targets).settings
        del settings["patience"]
        settings["epochs"] = 1 if self._state is None else self._state["epoch"] + 1
        settings["sample_weight"] = _product(weights, self._weight_of(answers))
        settings |= {"l2": self.l2 or 0.0, "seed": self.seed, "state": self._state}
        self.result_ = train(self.network_, inputs, targets, history=False, **settings)
        self._state = self.result_.state
        self._predictor = None

    def _table_and_answers(self, X: object, y: object) -> "tuple[Table, list[Any], str]":
        """The table of inputs, the answers, and the name of their column, if they have one."""
        if y is None:
            raise TinynetError(
                f"{type(self).__name__} requires y to be passed, but the target y is None: it "
                "needs an answer for each row"
            )
        table, name = as_table(X), ""
        if isinstance(y, str):
            name = y
            table, y = table.split_off(name)
        answers = self._plain_answers(y)
        if len(answers) != len(table):
            raise ShapeError(f"X has {len(table)} rows and y {len(answers)} answers")
        return table, answers, name

    def _task(self, inputs: "list[list[float]]", targets: "list[list[float]]") -> Task:
        """What is to be learned, and how."""
        hidden = self.hidden if isinstance(self.hidden, (list, tuple)) else [self.hidden]
        hidden = [check_whole(n, "hidden") for n in hidden]
        sizes = [len(inputs[0]), *[n for n in hidden if n], len(targets[0])]
        activations = [self.activation] * (len(sizes) - 2) + [self.output_activation]
        batch_size = check_whole(self.batch_size, "batch_size", low=1)
        settings = {
            "epochs": check_whole(self.epochs, "epochs"),
            "patience": check_whole(self.patience, "patience"),
            "optimizer": self.optimizer,
            "learning_rate": self.learning_rate,
            "batch_size": min(batch_size, len(inputs)),
            "loss": self.loss,
            "backend": self.backend,
        }
        return Task(sizes, activations, inputs, targets, None, settings)

    def _candidates(self, answers: "list[Any]") -> "list[Any]":
        share = check_number(self.validation_share, "validation_share", low=0.0)
        if share >= 1.0:
            raise TinynetError(f"validation_share is {share}, it must be less than 1")
        restarts = self.restarts
        if restarts is not None:
            restarts = check_whole(restarts, "restarts", low=1)
        l2 = None if self.l2 is None else check_number(self.l2, "l2", low=0.0)
        seed = check_whole(self.seed, "seed", low=None)
        strata = answers if self.is_classifier else None
        return candidates_for(len(answers), strata, share, restarts, l2, seed)

    def keep(
        self, preparation: Preparation, network: Network, notes: "list[str] | None" = None
    ) -> None:
        """Keep what was learned, or read from a file."""
        self.preparation_, self.network_ = preparation, network
        self.notes_ = [*(notes or []), *preparation.notes]
        self.n_features_in_ = len(preparation.columns)
        self.__dict__.pop("feature_names_in_", None)
        if preparation.has_names:
            self.feature_names_in_ = [column.name for column in preparation.columns]
        self.result_, self.validation_loss_ = None, None
        self._predictor: "Predictor | None" = None
        self._state: "dict[str, Any] | None" = None

    def check_is_fitted(self) -> None:
        """Raise NotFittedError if nothing was learned yet."""
        if not hasattr(self, "network_"):
            raise NotFittedError(f"this {type(self).__name__} is not fitted yet: call fit first")

    def _outputs(self, X: object) -> "list[list[float]]":
        """What the network says to each row."""
        self.check_is_fitted()
        inputs = self.preparation_.inputs(as_table(X))
        if self._predictor is None:
            self._predictor = predictor(self.network_, self.backend)
        return self._predictor.many(inputs)

    def __getstate__(self) -> "dict[str, Any]":
        """What a copy or a pickle keeps: not the program that predicts."""
        state = dict(self.__dict__)
        if "_predictor" in state:
            state["_predictor"] = None
        return state


def _weighted(
    table: Table, answers: "list[Any]", sample_weight: object
) -> "tuple[Table, list[Any], list[float] | None]":
    """Without the rows of weight 0; the weights of the others have the mean 1."""
    if sample_weight is None:
        return table, answers, None
    items = check_list(sample_weight, "sample_weight")
    if len(items) != len(answers):
        raise ShapeError(f"sample_weight has {len(items)} numbers for {len(answers)} rows")
    weights = [
        check_number(items[r], f"number {r} of sample_weight", low=0.0) for r in range(len(items))
    ]
    rows = [r for r in range(len(weights)) if weights[r] > 0.0]
    if not rows:
        raise TinynetError("sample_weight is 0 for all rows")
    return table.only(rows), [answers[r] for r in rows], [weights[r] for r in rows]


def _product(one: "list[float] | None", other: "list[float] | None") -> "list[float] | None":
    """Weights from both, whose mean is 1, so that no rate has to fit their size."""
    if one is None and other is None:
        return None
    n = len(one or other or [])
    products = [(one or [1.0] * n)[r] * (other or [1.0] * n)[r] for r in range(n)]
    largest = max(products)
    mean = sum([product / largest for product in products]) / n
    return [product / largest / mean for product in products]
