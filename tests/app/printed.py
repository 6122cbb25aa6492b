"""What the tests of scenes share: reading a printed table."""


def rows(text, first):
    """The table rows that begin with `first`, as lists of words."""
    return [line.split() for line in text.splitlines() if line.strip().startswith(first)]
