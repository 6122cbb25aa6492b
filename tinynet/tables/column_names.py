"""The names of a table's columns: texts, none of them empty, and none there twice."""

from ..errors import TinynetError, describe, quoted

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Sequence


def distinct_names(names: "Sequence[object]") -> "tuple[list[str], list[str]]":
    """Names of columns as texts, none empty and none twice; and sentences on what was changed.

    >>> distinct_names(["a", "", "a"])[0]
    ['a', 'column 2', 'a (2)']
    """
    words = [name_as_text(name) for name in names]
    taken = set(words)
    result: "list[str]" = []
    seen: "set[str]" = set()
    last_number: "dict[str, int]" = {}
    for c, word in enumerate(words):
        start = name = word or f"column {c + 1}"
        while name in seen or (name != word and name in taken):
            last_number[start] = last_number.get(start, 1) + 1
            name = f"{start} ({last_number[start]})"
        seen.add(name)
        result.append(name)
    return result, _on_renaming(words, result)


def is_made_up(name: str) -> bool:
    """Whether a name only tells the place of a column that has none, as `distinct_names` calls it.

    >>> is_made_up("column 2"), is_made_up("column A")
    (True, False)
    """
    return name.startswith("column ") and name[len("column ") :].isdecimal()


def made_up_names(n: int) -> "list[str]":
    """The names of `n` columns that have none.

    >>> made_up_names(2)
    ['column 1', 'column 2']
    """
    return [f"column {c + 1}" for c in range(n)]


def name_as_text(name: object) -> str:
    """The name of a column as a text, without blanks around it.

    None and NaN, which other libraries have in the place of a name, are no names.

    >>> name_as_text(" size "), name_as_text(3), name_as_text(None)
    ('size', '3', '')
    """
    if isinstance(name, str):
        return str.strip(name)
    if name is None or (isinstance(name, float) and name != name):
        return ""
    try:
        return str(name)
    except Exception:  # other libraries raise what they like
        raise TinynetError(f"a column is called {describe(name)}, not a text") from None


def _on_renaming(words: "list[str]", result: "list[str]") -> "list[str]":
    """What is said of the names that were changed."""
    notes = []
    unnamed = [c for c in range(len(words)) if not words[c]]
    twice = [c for c in range(len(words)) if words[c] and words[c] != result[c]]
    if unnamed:
        many = "a column has" if len(unnamed) == 1 else f"{len(unnamed)} columns have"
        notes.append(f"{many} no name: called {quoted(result[unnamed[0]])}")
    if twice:
        word, name = words[twice[0]], result[twice[0]]
        note = f"{words.count(word)} columns are called {quoted(word)}: the second is now "
        notes.append(note + quoted(name))
    for place, changed in ((0, unnamed), (-1, twice)):
        if len(changed) > 1:
            notes[place] += " and so on"
    return notes
