"""Slopes that are measured: right, and honest about how far they may be off."""

import pytest

from tinynet.testing.measured_slopes import central_differences


def test_central_differences_of_a_square():
    assert central_differences(lambda v: v[0] ** 2 + v[1], [3.0, 1.0]) == pytest.approx([6, 1])
