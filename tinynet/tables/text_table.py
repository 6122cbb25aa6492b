"""Scores as a table of text: what matrices and scores of classes print as."""


def written_count(count: float) -> str:
    """How often something was: whole numbers as they are, sums of weights by six digits.

    >>> written_count(12), written_count(0.5)
    ('12', '0.5')
    """
    return str(count) if isinstance(count, int) else f"{count:g}"


def text_table(rows: "list[list[str]]") -> str:
    """Rows of cells as lines: the first column set to the left, all others to the right.

    >>> print(text_table([["", "cat"], ["a dog", "7"]]))
           cat
    a dog    7
    """
    widths = [max([len(cell) for cell in column]) for column in zip(*rows)]
    lines = []
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append("  ".join([row[0].ljust(widths[0]), *cells]))
    return "\n".join(lines)
