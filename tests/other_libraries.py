"""Libraries that tests compare with, of the extra `interop`: scikit-learn, pandas, polars,
and the kernel of notebooks.

A test that needs a missing one is skipped, and says so. With TINYNET_INTEROP=required in the
environment, as in CI, it fails instead.
"""

import importlib
import os

import pytest

REQUIRED = os.environ.get("TINYNET_INTEROP") == "required"


def library(name, required=REQUIRED):
    """A module of another library; without it the test ends here."""
    if required:
        return importlib.import_module(name)
    return pytest.importorskip(name, reason=f"{name} is missing: the extra `interop` has it")
