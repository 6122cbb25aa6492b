"""How hard Hypothesis looks: HYPOTHESIS_PROFILE is "ci" (the default) or "nightly"."""

import os

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.boards")

settings.register_profile(
    "ci", deadline=None, derandomize=True, max_examples=60, print_blob=True, database=None
)
settings.register_profile(
    "nightly",
    deadline=None,
    max_examples=10000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
