"""Claims about what the tests of exporters share."""

from hypothesis import strategies as st

from tests.exported_code import drawn, executed


def test_values_are_drawn_as_many_as_asked_for():
    values = drawn(st.integers(0, 10**6), 20)
    assert len(values) == 20
    assert len(set(values)) > 5


def test_a_source_is_executed_as_a_module_and_not_as_a_program():
    source = "x = 3\nif __name__ == '__main__':\n    raise SystemExit"
    assert executed(source)["x"] == 3
