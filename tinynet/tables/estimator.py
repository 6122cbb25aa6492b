"""What a classifier and a regressor have in common: a table goes in, a trained network stays.

The conventions are scikit-learn's, of which nothing is imported: arguments are kept as they
are given and looked at in `fit`, and what was learned has a name that ends in `_`.
"""

from ..backends.predictor_and_batch_gradients import Predictor, predictor
from ..errors import ShapeError, TinynetError
from ..network import Network
from ..training import train
from .candidates import learn
from .column_warnings import warn_of_losses
from .estimator_exports import WithExports
from .estimator_parameters import WithParameters
from .preparation import Preparation
from .rows_to_learn import product_of_weights, weighted_rows, with_answers
from .scikit_learn_tags import scikit_learn_tags
from .table import Table
from .table_rows import as_table
from .training_progress import shown
from .training_task import EVOLUTION, Task, candidates_for, notes_on, task_for
from .validation_rows import on_rows_held_back

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from ..evolution_result import EvolutionResult
    from ..training_result import TrainingResult
    from .baseline import Compared
    from .class_labels import ClassLabels
    from .quantities import Quantities

    Self = TypeVar("Self", bound="Estimator")


class Estimator(WithParameters, WithExports):
    """What both have; see Classifier and Regressor for what one does with them."""

    is_classifier = False
    loss = ""
    output_activation = ""

    columns: "dict[str, str] | None"
    l2: "float | None"
    seed: int
    backend: str
    verbose: bool

    preparation_: Preparation
    answer_: "ClassLabels | Quantities"
    network_: Network
    result_: "TrainingResult | EvolutionResult | None"
    validation_loss_: "float | None"
    validation_score_: "float | None"
    stopped_: bool
    notes_: "list[str]"
    _state: "dict[str, Any] | None"  # of the training that partial_fit goes on with
    _predictors: "list[Predictor]"  # the one that predict has made

    def _plain_answers(self, y: object) -> "list[Any]":
        """The answers as a list, one for each row, checked."""
        raise NotImplementedError

    def _answers_in(self, table: Table, cells: "list[float | str]", name: str) -> "list[Any]":
        """The answers in the cells of a table's column, one for each of its rows."""
        raise NotImplementedError

    def _learned_answer(self, answers: "list[Any]", name: str) -> "ClassLabels | Quantities":
        """What the answers are: classes, or quantities."""
        raise NotImplementedError

    def _first_answer(self, answers: "list[Any]", name: str) -> "ClassLabels | Quantities":
        """The same where more answers may come."""
        return self._learned_answer(answers, name)

    def compared(self, answers: "list[Any]", outputs: "list[list[float]]") -> "Compared":
        """How good these outputs are for rows with these answers."""
        raise NotImplementedError

    def _notes_on(self, answers: "list[Any]", name: str) -> "list[str]":
        """What is said of the answers."""
        return []

    def _weight_of(self, answers: "list[Any]", answer: "Any") -> "list[float] | None":
        """How much each row counts by its answer."""
        return None

    def fit(
        self: "Self",
        X: object,
        y: object = None,
        sample_weight: object = None,
        *,
        map: "Callable[..., Any]" = map,
        on_epoch: "Callable[[Any], object] | None" = None,
        checkpoint: "str | None" = None,
    ) -> "Self":
        """Learn the rows of X and their answers y; returns the estimator itself.

        X is a table, or rows in whatever form `tinynet.tables.as_table` takes them; y has an
        answer for each row, or is the name of the column that holds it. `sample_weight` has a
        number from 0 on for each row; rows of weight 0 are left out.

        `map` carries out the trainings of candidates: Python's own, or that of any executor; the
        bits are the same. `on_epoch(progress)` is called after each epoch of the trainings
        that happen here, and ends one of them by returning True. Ctrl-C ends all of it: the best
        network so far stays, and `stopped_` is true.

        `checkpoint` is the path of a file that keeps how far it is, each second (see
        `tinynet.tables.checkpoint`): after whatever ended the program the same call goes on
        from there, and ends with the same bits. When the model is saved, the file can go.

        Raises TinynetError, with row and column, for what does not fit; what was learned
        before then stays. Warns (`ColumnWarning`) of columns whose data it does not see.
        """
        table, answers, name = self.table_and_answers(X, y)
        table, answers, weights = weighted_rows(table, answers, sample_weight)
        if len(table) < 2:
            raise TinynetError("X has 1 sample: nothing can be learned from one row")
        preparation = Preparation.learned_from(table, self.columns)
        warn_of_losses(preparation.notes, stacklevel=2)
        answer = self._learned_answer(answers, name)
        weights = product_of_weights(weights, self._weight_of(answers, answer))
        task = self._task(preparation.inputs(table), answer.targets(answers), weights)
        strata = answers if self.is_classifier else None
        candidates = candidates_for(vars(self), len(answers), strata)
        with shown(self.verbose, on_epoch, task.settings["epochs"]) as watch:
            learned = learn(task, candidates, map, watch, checkpoint)
        self.answer_ = answer
        notes = [*notes_on(vars(self), len(answers), candidates), *self._notes_on(answers, name)]
        score, said = on_rows_held_back(self, task, learned.held_back, answers)
        self.keep(preparation, learned.network, [*table.notes, *notes, *said])
        self.result_, self.validation_loss_ = learned.result, learned.validation_loss
        self.stopped_, self.validation_score_ = learned.stopped, score
        return self

    def _learn_some(self, X: object, y: object, sample_weight: object) -> None:
        """One epoch of these rows, after whatever was learned before."""
        if vars(self)["optimizer"] == EVOLUTION:
            raise TinynetError("evolution has no partial_fit: call fit, with all rows")
        table, answers, name = self.table_and_answers(X, y)
        table, answers, weights = weighted_rows(table, answers, sample_weight)
        if not hasattr(self, "network_"):
            preparation = Preparation.learned_from(table, self.columns, more_come=True)
            warn_of_losses(preparation.notes, stacklevel=3)
            answer = self._first_answer(answers, name)
            task = self._task(preparation.inputs(table), answer.targets(answers), None)
            self.answer_ = answer
            network = Network(task.sizes, task.activations, seed=self.seed)
            self.keep(preparation, network, table.notes)
        weights = product_of_weights(weights, self._weight_of(answers, self.answer_))
        task = self._task(self._inputs(table), self.answer_.targets(answers), weights)
        settings = {**task.settings, "sample_weight": task.weights, "history": False}
        del settings["patience"]
        settings["epochs"] = 1 if self._state is None else self._state["epoch"] + 1
        settings |= {"l2": self.l2 or 0.0, "seed": self.seed, "state": self._state}
        self.result_ = train(self.network_, task.inputs, task.targets, **settings)
        self._state = self.result_.state
        self._predictors.clear()

    def _task(
        self,
        inputs: "list[list[float]]",
        targets: "list[list[float]]",
        weights: "list[float] | None",
    ) -> Task:
        return task_for(vars(self), inputs, targets, weights, self.loss, self.output_activation)

    def table_and_answers(self, X: object, y: object) -> "tuple[Table, list[Any], str]":
        """The table of inputs, the answers, and the name of their column, if they have one."""
        if y is None:
            raise TinynetError(
                f"{type(self).__name__} requires y to be passed, but the target y is None: it "
                "needs an answer for each row"
            )
        table, name = as_table(X), y if isinstance(y, str) else ""
        if isinstance(y, str):
            table, cells = with_answers(*table.split_off(name), name)
            y = self._answers_in(table, cells, name)
        answers = self._plain_answers(y)
        if len(answers) != len(table):
            raise ShapeError(f"X has {len(table)} rows and y {len(answers)} answers")
        return table, answers, name

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
        self.result_, self.validation_loss_, self.validation_score_ = None, None, None
        self.stopped_ = False
        self._predictors, self._state = [], None

    def _outputs(self, X: object) -> "list[list[float]]":
        """What the network says to each row."""
        self.check_is_fitted()
        inputs = self._inputs(as_table(X))
        if not self._predictors:
            self._predictors.append(predictor(self.network_, self.backend))
        return self._predictors[0].many(inputs)

    def _inputs(self, table: Table) -> "list[list[float]]":
        n, wanted = len(table.names), self.n_features_in_
        if n != wanted and not (table.has_names and self.preparation_.has_names):
            kind = type(self).__name__
            raise ShapeError(
                f"X has {n} features, but {kind} is expecting {wanted} features as input"
            )
        return self.preparation_.inputs(table)

    def __sklearn_tags__(self) -> "Any":
        """What scikit-learn wants to know of an estimator."""
        return scikit_learn_tags(self.is_classifier)
