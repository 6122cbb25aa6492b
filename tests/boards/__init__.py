"""Tests that run on boards: plain functions with bare asserts.

They run the same on CPython, PyPy, Pyodide and MicroPython, and need nothing but the
library. `python3 -m tests.boards` runs them here; tests/project/test_boards.py runs
them on every other interpreter that is there.
"""
