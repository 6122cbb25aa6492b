"""`python3 -m tests.boards`: run the tests for boards on this interpreter."""

import sys

from .run import run_all

if __name__ == "__main__":
    sys.exit(run_all())
