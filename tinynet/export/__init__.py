"""A trained network leaves tinynet, as one file of Python, C or JavaScript; and tinynet itself.

layout        what the files have in common
single        single precision, emulated
examples      the examples by which a file checks itself
python        a file for Python and MicroPython
c             a file of C99, in double or in single precision
javascript    a module for Node and browsers
"""

from .c import to_c
from .javascript import to_javascript
from .python import to_python
from .single import predict_single
from .size import size_of

__all__ = ["predict_single", "size_of", "to_c", "to_javascript", "to_python"]
