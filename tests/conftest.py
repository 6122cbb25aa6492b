"""Settings of all tests: how hard Hypothesis looks, where caches lie, how many processes run.

HYPOTHESIS_PROFILE is "ci" (the default: the same examples each time), "quick" (a sixth of them,
as on other interpreters in CI) or "nightly" (many more, and others each time). What Hypothesis
keeps from one run to the next, and what is compiled for backend="c", lies outside the checkout,
in a folder of its own for each checkout; TINYNET_TESTS names another.
"""

import os
import pathlib
import signal
import tempfile
import zlib

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from tests.outside_tools import find
from tinynet.activation_by_name import ACTIVATIONS
from tinynet.losses import LOSSES
from tinynet.optimizers import OPTIMIZERS

pytest.register_assert_rewrite("tests.boards")

HERE = f"{pathlib.Path.home()} {pathlib.Path(__file__).parent}"
KEPT = pathlib.Path(tempfile.gettempdir(), f"tinynet-tests-{zlib.crc32(HERE.encode()):08x}")
# Processes of pytest-xdist inherit it, and so do programs that tests start.
os.environ.setdefault("TINYNET_TESTS", str(KEPT))
os.environ["XDG_CACHE_HOME"] = os.path.join(os.environ["TINYNET_TESTS"], "cache")
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.path.join(os.environ["TINYNET_TESTS"], "hypothesis")
# Hypothesis may have looked into the environment before.
set_hypothesis_home_dir(os.environ["HYPOTHESIS_STORAGE_DIRECTORY"])

# A shell starts what runs in the background deaf to Ctrl-C, and so would be the programs that tests
# start and interrupt.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "ci", deadline=None, derandomize=True, max_examples=60, print_blob=True, database=None
)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=10)
settings.register_profile(
    "nightly",
    deadline=None,
    max_examples=10000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def what_is_registered_is_forgotten():
    """What a test or a snippet registers is gone afterwards, in whatever order they run."""
    tables = (ACTIVATIONS, LOSSES, OPTIMIZERS)
    before = [dict(table) for table in tables]
    yield
    for table, entries in zip(tables, before):
        if table != entries:
            table.clear()
            table.update(entries)


@pytest.fixture(autouse=True)
def a_compiler_for_c(request):
    """Where a test's parameter `backend` is "c" there must be a compiler, or it ends here."""
    drawn = getattr(request.node, "callspec", None)
    if drawn is not None and drawn.params.get("backend") == "c":
        find("cc")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """All cores (None) for the whole suite, no process but this one for files that are named."""
    return 0 if config.option.file_or_dir else None


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    """After a failure, how to run the tests in the same random order: -q hides it at the start."""
    seed = getattr(config.option, "randomly_seed", "default")
    if exitstatus and seed != "default":
        terminalreporter.write_line(f"The order of the tests: --randomly-seed={seed}")
