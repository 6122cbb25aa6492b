"""These tests need a C compiler, and keep what they compile in a folder of their own."""

import pytest

from tests.backends.c.c_programs import fresh
from tests.outside_tools import find


@pytest.fixture(scope="session")
def a_cache(tmp_path_factory):
    """A cache folder for all tests of one process."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_cache(a_cache, monkeypatch):
    find("cc")
    for name in ("CC", "TINYNET_BACKEND"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(a_cache))


@pytest.fixture
def nothing_loaded():
    """As in a new process: no library is loaded, and nothing is known of compilers."""
    with fresh():
        yield
