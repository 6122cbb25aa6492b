"""A table of data becomes a model: what is read, from files and from other libraries.

In reading order; each module uses only those above it:

    cells          a cell of a table: a number, a text, or nothing at all
    table          rows of cells below the names of their columns: `Table`
    table_rows     whatever else holds rows, as a table: `as_table`
    csv_text       the bytes of a file as text, or what they are instead
    csv_decimal    decimal points or decimal commas
    csv_separator  commas, semicolons or tabs; the lines of a file cut into cells
    csv_header     whether the first line names the columns
    csv_files      a CSV file as a table: `read_csv`
"""

from .csv_files import read_csv
from .table import Table
from .table_rows import as_table

__all__ = ["Table", "as_table", "read_csv"]
