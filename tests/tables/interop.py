"""Other libraries for the tests of tables; where they are asked for, a missing one is a failure."""

import importlib
import os

import pytest


def library(name):
    """The module of this name. Without it the test is left out, unless all must be there."""
    if os.environ.get("TINYNET_INTEROP") == "required":
        return importlib.import_module(name)
    return pytest.importorskip(name, reason="the extra `interop` is not installed")
