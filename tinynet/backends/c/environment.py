"""What the environment says of backends: TINYNET_BACKEND=c makes "auto" mean C in the whole process."""

import os

from ...argument_checks import check_choice

NAME = "TINYNET_BACKEND"


def meant_by_auto(known: "tuple[str, ...]") -> str:
    """The backend that "auto" stands for: one of those `known`, by default "auto" itself.

    >>> meant_by_auto(("auto", "c"))
    'auto'
    """
    return check_choice(os.environ.get(NAME) or "auto", f"{NAME} in the environment:", known)
