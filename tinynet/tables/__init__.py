"""A table of data becomes a model: splitting, scaling, scores, cross-validation, searching.

In reading order; each module uses only those above it:

    plain_lists            labels, quantities and weights of any library, as plain lists
    one_hot                classes, and labels as targets with a 1 among zeros
    scaling                columns of mean 0 and deviation 1: `Scaling`
    splitting              what is learned from and what is held back; folds
    classification_scores  accuracy, confusion matrix, precision and recall, log loss
    regression_scores      R², mean absolute error, root mean squared error
    row_choice             some rows of whatever holds rows
    model_copies           untrained copies of a model; training and scoring them
    fold_scores            trainings on folds, as tasks for any `map`
    cross_validation       how good a model is on rows it has not seen: `cross_validate`
    grid_search            which settings do best there: `grid_search`
"""

from .classification_scores import accuracy, confusion_matrix, log_loss, precision_recall
from .cross_validation import cross_validate
from .grid_search import grid_search
from .one_hot import classes_of, labels_of, one_hot
from .regression_scores import mean_absolute_error, r2_score, root_mean_squared_error
from .scaling import Scaling
from .splitting import k_folds, split, time_order_splits

__all__ = [
    "Scaling",
    "accuracy",
    "classes_of",
    "confusion_matrix",
    "cross_validate",
    "grid_search",
    "k_folds",
    "labels_of",
    "log_loss",
    "mean_absolute_error",
    "one_hot",
    "precision_recall",
    "r2_score",
    "root_mean_squared_error",
    "split",
    "time_order_splits",
]
