"""From a table of data to a working model, by scikit-learn's conventions but without it.

    from tinynet.tables import Classifier, read_csv
    table = read_csv("flowers.csv")
    model = Classifier().fit(table, "species")

In reading order; each module uses only those above it. What is read:

    cells                   a cell of a table: a number, a text, or nothing at all
    column_names            names of columns: texts, each of them once
    near_names              names that may have been meant by one that is not there
    table                   rows of cells below the names of their columns: `Table`
    table_rows              whatever else holds rows, as a table: `as_table`
    csv_text                the bytes of a file as text, or what they are instead
    csv_decimal             decimal points or decimal commas
    csv_separator           commas, semicolons or tabs; the lines of a file cut into cells
    csv_header              whether the first line names the columns
    csv_files               a CSV file as a table: `read_csv`

Pieces that serve by themselves:

    plain_lists             labels, quantities and weights of any library, as plain lists
    one_hot                 classes, and labels as targets with a 1 among zeros
    scaling                 columns of mean 0 and deviation 1: `Scaling`
    splitting               what is learned from and what is held back; folds
    text_table              scores as a table of text
    classification_scores   accuracy, confusion matrix, precision and recall, log loss
    regression_scores       R², mean absolute error, root mean squared error
    baseline                a model beside what needs none: to say always the same

A model, which takes raw rows and gives labels or quantities:

    categories              cells as categories, the same for all cells of one meaning
    columns                 columns as a model knows them: raw cells become inputs
    column_warnings         what a network does not see of a table, as warnings: `ColumnWarning`
    numbers_in_texts        texts that were meant as numbers, such as '5 kg'
    column_kinds            what kind of column it is, and what is said of it
    preparation             all columns of a table
    odd_cells               cells that are missing, or hold what a model does not know
    class_labels            labels as targets, and outputs as labels again
    answer_kind             whether a column of answers holds classes or quantities
    quantities              quantities as targets, and outputs as quantities again
    magnitudes              quantities of several orders of magnitude
    rows_to_learn           which rows a model learns from, and how much each counts
    estimator_exports       what `tinynet.export` asks an estimator for
    estimator_parameters    `get_params`, `set_params`
    scikit_learn_tags       what scikit-learn wants to know, where it asks
    training_task           what is to be trained, and the candidates that are tried for it
    one_training            one training of a network: by gradients, or by evolution
    checkpoint              how far a fit has come, in a file, so that it survives its end
    candidates_elsewhere    trainings that a `map` carries out, in order again
    chosen_candidate        which of them is the model's, or what follows for the last training
    candidates              they are trained and compared, and one training follows from them
    validation_rows         what the candidates say to the rows that were held back from them
    training_progress       `verbose`: how far a fit is, on standard error
    estimator               what a classifier and a regressor have in common
    classifier              rows go in, labels come out: `Classifier`
    regressor               rows go in, quantities come out: `Regressor`
    estimator_files         saving an estimator, and getting the same one back
    unknown_texts           texts in rows that a model does not know: `unknown_texts`

How good it is:

    row_choice              some rows of whatever holds rows
    model_copies            untrained copies of a model; training and scoring them
    fold_scores             trainings on folds, as tasks for any `map`
    cross_validation        how good a model is on rows it has not seen: `cross_validate`
    grid_search             which settings do best there: `grid_search`
"""

from .classification_scores import accuracy, confusion_matrix, log_loss, precision_recall
from .classifier import Classifier
from .column_warnings import ColumnWarning
from .cross_validation import cross_validate
from .csv_files import read_csv
from .estimator_files import load_model, save_model
from .grid_search import grid_search
from .one_hot import classes_of, labels_of, one_hot
from .regression_scores import mean_absolute_error, r2_score, root_mean_squared_error
from .regressor import Regressor
from .scaling import Scaling
from .splitting import k_folds, split, time_order_splits
from .table import Table
from .table_rows import as_table
from .unknown_texts import unknown_texts

__all__ = [
    "Classifier",
    "ColumnWarning",
    "Regressor",
    "Scaling",
    "Table",
    "accuracy",
    "as_table",
    "classes_of",
    "confusion_matrix",
    "cross_validate",
    "grid_search",
    "k_folds",
    "labels_of",
    "load_model",
    "log_loss",
    "mean_absolute_error",
    "one_hot",
    "precision_recall",
    "r2_score",
    "read_csv",
    "root_mean_squared_error",
    "save_model",
    "split",
    "time_order_splits",
    "unknown_texts",
]
