"""Names that may have been meant by one that is not there."""

import difflib
from unicodedata import combining, normalize

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 200  # letters of a name that are looked at
FEWEST = 3  # letters that must be the same where one name begins as the other
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def near_name(word: str, names: "Sequence[str]") -> str:
    """The name that may have been meant by `word`, or "".

    Neither upper and lower case tell names apart, nor accents, nor how umlauts are written, nor
    signs between letters; and one name may go on where the other ends.

    >>> near_name("Groesse", ["Preis", "Größe (m²)"]), near_name("lenght", ["width", "length"])
    ('Größe (m²)', 'length')
    >>> near_name("price", ["x", "y"])
    ''
    """
    plain = _plain(word)
    known: "dict[str, str]" = {}
    for name in names:
        known.setdefault(_plain(name), name)
    if plain in known:
        return known[plain]
    for other, name in known.items():
        if min(len(plain), len(other)) >= FEWEST and (
            other.startswith(plain) or plain.startswith(other)
        ):
            return name
    near = difflib.get_close_matches(plain, known, 1)
    return known[near[0]] if near else ""


def _plain(name: str) -> str:
    """A name in small letters of ASCII where it can be, and digits."""
    letters = normalize("NFC", name[:LONGEST]).casefold().translate(_UMLAUTS)
    plain = [c for c in normalize("NFKD", letters) if not combining(c) and c.isalnum()]
    return "".join(plain) or name[:LONGEST]
