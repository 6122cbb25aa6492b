"""Same seed, same bits: the recorded runs."""

from .floats import all_close, has_doubles
from .runs import RUNS, hexed, library, recorded, unhexed


def same_library():
    """Whether `exp` and `log` give the bits here that they gave where the runs were recorded."""
    return has_doubles() and library() == recorded()["library"]


def test_every_run_is_recorded():
    assert sorted([run.__name__ for run in RUNS]) == sorted(recorded()["runs"])


def test_the_recorded_runs_end_with_the_recorded_bits():
    exact = same_library()
    for run in RUNS:
        texts = recorded()["runs"][run.__name__]
        values = run()
        if exact:
            words = " has other bits, though exp and log have the recorded ones at 3000 places"
            assert hexed(values) == texts, run.__name__ + words
        else:  # another C library: as near as its last bits allow
            assert all_close(values, unhexed(texts), 1e-12, 1e-4), run.__name__ + " is too far off"
