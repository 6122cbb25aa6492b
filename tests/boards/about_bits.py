"""Same seed, same bits: the runs of `bits` end as they ended where they were recorded."""

from tests.boards import bits
from tests.boards.tools import DOUBLE, Skip, all_near, near

SAME_NUMBERS = 450  # roundings: 1e-13 with doubles, 5e-5 in single precision


def ended(name):
    """How a run ends here, and how it ended where it was recorded."""
    record = bits.recorded()["runs"]
    assert sorted(record) == sorted(bits.RUNS), "run python -m tests.boards.record"
    return bits.RUNS[name](), [bits.from_hex(digits) for digits in record[name]]


def test_floats_come_out_of_their_digits():
    for value in (0.0, -0.0, 1.0, -2.5, 0.1, 1e30):
        assert near(bits.from_hex(bits.to_hex(value)), value, 1)
    assert bits.to_hex(-2.5) == "c004000000000000"


def test_every_run_ends_with_the_recorded_numbers():
    for name in bits.RUNS:
        here, there = ended(name)
        assert all_near(here, there, SAME_NUMBERS), name


def test_every_run_ends_with_the_recorded_bits():
    if not DOUBLE:
        raise Skip("floats are single precision here")
    differ = bits.functions_that_differ()
    if differ:
        raise Skip(
            "the C library's {} gives other last bits here than where the runs were recorded; "
            "test_every_run_ends_with_the_recorded_numbers compares to 1e-13 instead".format(
                " and ".join(differ)
            )
        )
    for name in bits.RUNS:
        here, there = ended(name)
        assert [bits.to_hex(x) for x in here] == [bits.to_hex(x) for x in there], (
            f"{name}: other bits, though exp and log have the recorded ones: "
            "the library adds in another order, or computes something else"
        )
