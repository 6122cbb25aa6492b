"""Lines of Python: what all who write programs need to put them together."""

LONGEST = 50  # terms in one line; Python's compiler does not like lines without end


def listed(names: "list[str]") -> str:
    """Names as the inside of a tuple; the last comma makes it one also with one name."""
    return ", ".join(names) + ("," if names else "")


def numbered(letter: str, n: int) -> "list[str]":
    """The names letter0, letter1, and so on: n of them.

    >>> listed(numbered("x", 2)), listed(numbered("x", 1))
    ('x0, x1,', 'x0,')
    """
    return [f"{letter}{i}" for i in range(n)]


def finite_outputs(names: "list[str]") -> "list[str]":
    """The lines that return the outputs, or raise where one of them is not finite.

    Finite numbers times 0 add up to 0. (They may also add up to something too large, and
    be refused for no reason: who calls it looks again.)
    """
    total = " + ".join(names)
    total = f"({total})" if len(names) > 1 else total
    return [f"if {total} * 0.0 != 0.0:", "    raise ValueError", f"return [{listed(names)}]"]


def block(head: str, body: "list[str]") -> "list[str]":
    """A line that ends in a colon, and the lines that belong to it."""
    return [head] + ["    " + line for line in body]


def sum_lines(name: str, first: str, terms: "list[str]") -> "list[str]":
    """`name = first + terms`, added from left to right, in lines of bearable length."""
    lines = []
    for start in range(0, max(1, len(terms)), LONGEST):
        lines.append(f"{name} = " + " + ".join([first] + terms[start : start + LONGEST]))
        first = name
    return lines
