"""A trained network leaves tinynet, as one file of Python, C or JavaScript; and tinynet itself.

layout        what the files have in common
single        single precision, emulated
examples      the examples by which a file checks itself
python        a file for Python and MicroPython
c_words       the words of C, in double and in single precision
c_tables      its constants, which stay in flash memory
c             a file of C99
javascript    a module for Node and browsers
size          what a network takes on a board
chapters      the chapters of tinynet as a board needs them
trusting      chapters without checks
bundle        a choice of them, as a small library for a board
binding       the choice written down, as one file or as a directory
"""

from .c_exporter import to_c
from .javascript_exporter import to_javascript
from .python_exporter import to_python
from .single_precision import predict_single
from .memory_estimate import size_of

__all__ = ["predict_single", "size_of", "to_c", "to_javascript", "to_python"]
