"""Cells of a table as C takes them: numbers, and texts by the number of their value.

Among the texts of a column may be some that are numbers. A text then means in C what it means to
`predict`: 1.0 and 1e0 are the value 1, and 01 is a code.
"""

from .table_record import category_cells, is_of_numbers

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


def is_of_texts(column: "dict[str, Any]") -> bool:
    """Whether its cells are texts in a table, and numbers of values in C."""
    return column["kind"] == "category" and not is_of_numbers(column)


def cell_in_c(column: "dict[str, Any]", cell: "float | str | None") -> "float | None":
    """A cell of a table as C takes it: a number, or None where it is missing (NAN in C).

    >>> column = {"kind": "category", "values": ["red"], "has_missing": False}
    >>> cell_in_c(column, "red"), cell_in_c(column, "blue"), cell_in_c(column, None)
    (0.0, -1.0, None)
    """
    if cell is None or column["kind"] == "dropped":
        return None
    if is_of_texts(column):
        cells = category_cells(column)
        return float(cells.index(cell)) if cell in cells else -1.0
    if isinstance(cell, str):  # a word for what is missing; or a text among numbers
        return None if column["kind"] == "number" else unlike(category_cells(column))
    return cell


def unlike(cells: "list[float | str]") -> float:
    """A number that none of the cells is.

    >>> unlike([-1.0, 3.0])
    -2.0
    """
    number = -1.0
    while number in cells:
        number -= 1.0
    return number


def numbers_among_texts(column: "dict[str, Any]") -> "list[tuple[int, float]]":
    """The values of a column that come from numbers, each with its place.

    >>> numbers_among_texts({"values": ["red", "3", "0.5"]})
    [(1, 3.0), (2, 0.5)]
    """
    cells = category_cells(column)
    return [(k, cells[k]) for k in range(len(cells)) if isinstance(cells[k], float)]  # type: ignore[misc]


def is_number_in_c(name: str) -> "list[str]":
    """The function that tells a text that is a number, as `tinynet.tables.cells` does."""
    digit = "'0' <= text[i] && text[i] <= '9'"
    return [
        "/* whether these letters are a number, and no code as 007 */",
        f"static int {name}_is_number(const char *text, int n)",
        "{",
        "    int i = text[0] == '+' || text[0] == '-';",
        "    const int first = i;",
        f"    while ({digit}) {{",
        "        i++;",
        "    }",
        "    int digits = i - first;",
        "    if (text[i] == '.') {",
        f"        for (i++; {digit}; i++) {{",
        "            digits++;",
        "        }",
        "    } else if (digits > 1 && text[first] == '0') {",
        "        return 0;",
        "    }",
        "    if (digits > 0 && (text[i] == 'e' || text[i] == 'E')) {",
        "        i += text[i + 1] == '+' || text[i + 1] == '-' ? 2 : 1;",
        "        digits = 0;",
        f"        for (; {digit}; i++) {{",
        "            digits++;",
        "        }",
        "    }",
        "    return digits > 0 && i == n;",
        "}",
        "",
    ]


def value_of_number(
    name: str, numbers: "dict[str, list[tuple[int, float]]]", real: str
) -> "list[str]":
    """What a function returns for a text that is a number; `numbers` are those of each column."""
    lines = [
        f"    if ({name}_is_number(text + start, end - start)) {{",
        "        const double number = strtod(text + start, 0);",
    ]
    for column, values in numbers.items():
        lines.append(f"        if (column == {column}) {{")
        for k, value in values:
            lines.append(f"            if (number == {value!r}) {{")
            lines += [f"                return ({real}){k};", "            }"]
        lines.append("        }")
    return [*lines, f"        return ({real})-1;", "    }"]
