"""What scikit-learn wants to know of an estimator; it alone asks, and is there then."""

import importlib

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


def tags_for(is_classifier: bool) -> "Any":
    """Its record of tags, for a classifier or a regressor of tinynet."""
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
