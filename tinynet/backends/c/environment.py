"""What the environment says of backends: with TINYNET_BACKEND=c, "auto" means C in this process.

Other values are "python", which leaves "auto" as it is, and "reference".
"""

import os

from ...argument_checks import check_choice

NAME = "TINYNET_BACKEND"


def meant_by_auto(known: "tuple[str, ...]") -> str:
    """What "auto" stands for, by default itself; else one of the names that are `known`.

    C is then taken for all that it can be written for: "c if it can be".

    >>> meant_by_auto(("auto", "c"))
    'auto'
    """
    getenv = getattr(os, "getenv", None)  # boards have no environment
    named = getenv(NAME) if getenv is not None else None
    chosen = check_choice(named or "auto", f"{NAME} in the environment:", known)
    return {"c": "c if it can be", "python": "auto"}.get(chosen, chosen)
