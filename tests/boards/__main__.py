"""`python3 -m tests.boards`: run the tests for boards on this interpreter.

It says how the recorded runs were compared. With TINYNET_BOARDS=required in the
environment it is a failure if that was not to the last bit.
"""

import os
import sys

from .about_bits import same_library
from .run import run_all


def main() -> int:
    """Run them all; the exit code."""
    exact = same_library()
    if exact:
        print("recorded runs are compared to the last bit")
    else:
        print("exp or log has other last bits here: recorded runs are compared to 1e-12")
    refused = not exact and os.environ.get("TINYNET_BOARDS") == "required"
    return 1 if run_all() or refused else 0


if __name__ == "__main__":
    sys.exit(main())
