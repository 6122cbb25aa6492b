"""Tests that run the same on CPython, PyPy, Pyodide and MicroPython.

Plain functions with bare asserts, in the files `about_...`; `run` finds and runs
them. They are written in the language of boards, as the core is, and use nothing
that a board lacks.

    python -m tests.boards.run                           CPython, PyPy
    micropython -m tests.boards.run                      MicroPython
    node tests/boards/node.mjs micropython               MicroPython as WebAssembly
    node tests/boards/node.mjs pyodide                   CPython as WebAssembly

The last two need `npm ci --prefix tests/boards` first. `tests/test_boards.py` runs
all of them that it finds the means for.
"""
