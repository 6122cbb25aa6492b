"""Claims about the helper that finds other libraries."""

import math

import pytest

from tests.other_libraries import library


def test_a_missing_library_is_a_skip_or_where_it_is_required_a_failure():
    with pytest.raises(pytest.skip.Exception, match=r"no_such\.thing is missing: the extra"):
        library("no_such.thing", required=False)
    with pytest.raises(ImportError):
        library("no_such.thing", required=True)


@pytest.mark.parametrize("required", [True, False])
def test_one_that_is_there_is_handed_over(required):
    assert library("math", required) is math
