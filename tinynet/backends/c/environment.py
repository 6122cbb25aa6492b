"""What the environment says of backends: with TINYNET_BACKEND=c, "auto" means C in this process.

Other values are "python", which leaves "auto" as it is, and "reference".
"""

import os

from ...argument_checks import check_choice

NAME = "TINYNET_BACKEND"


def meant_by_auto(known: "tuple[str, ...]") -> str:
    """The backend that "auto" stands for: one of those `known`, by default "auto" itself.

    >>> meant_by_auto(("auto", "c"))
    'auto'
    """
    getenv = getattr(os, "getenv", None)  # boards have no environment
    named = getenv(NAME) if getenv is not None else None
    return check_choice(named or "auto", f"{NAME} in the environment:", known)
