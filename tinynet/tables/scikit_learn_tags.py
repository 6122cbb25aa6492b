"""What scikit-learn wants to know of an estimator. It alone asks, so it is there already."""

import importlib

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


def scikit_learn_tags(is_classifier: bool) -> "Any":
    """The tags of a classifier or a regressor, as scikit-learn's own class `Tags`.

    Both take texts and missing values, and need answers; a regressor takes several for a row.
    """
    utils = importlib.import_module("sklearn.utils")
    tags = utils.Tags(
        estimator_type="classifier" if is_classifier else "regressor",
        target_tags=utils.TargetTags(required=True, multi_output=not is_classifier),
        input_tags=utils.InputTags(string=True, allow_nan=True),
    )
    if is_classifier:
        tags.classifier_tags = utils.ClassifierTags()
    else:
        tags.regressor_tags = utils.RegressorTags()
    return tags
