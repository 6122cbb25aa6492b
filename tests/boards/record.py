"""`python3 -m tests.boards.record`: write recorded.json anew.

Only when a change is meant to change numbers; the difference belongs into its commit.
"""

import json
import pathlib

from .runs import RUNS, hexed, library


def main() -> None:
    """Run everything, and write down what came of it."""
    record = {"library": library(), "runs": {run.__name__: hexed(run()) for run in RUNS}}
    path = pathlib.Path(__file__).with_name("recorded.json")
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
