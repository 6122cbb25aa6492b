"""What is kept of a text: two letters for each line, and a fingerprint of the whole.

So the file stays small, and where a text has changed, the first line that did can be named. Two
letters miss one change of a line in 4096; the fingerprint of the whole misses none.
"""

import base64
import hashlib
import json
import pathlib

HERE = pathlib.Path(__file__).parent
OF_A_LINE, OF_ALL = 2, 16  # letters


def letters(text, n):
    """The first `n` letters of a fingerprint, each of 6 bits."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")[:n]


def fingerprint(text):
    """What is kept of a text: first that of the whole, then that of each line.

    >>> fingerprint("one\\ntwo\\n"), fingerprint("one\\nthree\\n")
    ('w/nIwoOisfLxiW8ndpP847', 'ybD7H6ALOlznFMh2dpi147')
    """
    lines = text.split("\n")
    return letters(text, OF_ALL) + "".join([letters(line, OF_A_LINE) for line in lines])


def difference(text, kept):
    """Where a text differs first from the one of which this was kept; "" where it is the same."""
    found = fingerprint(text)
    if found == kept:
        return ""
    lines = text.split("\n")
    for k in range(len(lines)):
        start = OF_ALL + k * OF_A_LINE
        if found[start : start + OF_A_LINE] != kept[start : start + OF_A_LINE]:
            return f"line {k + 1} is another one now: {lines[k]!r}"
    more = (len(kept) - OF_ALL) // OF_A_LINE - len(lines)
    if more:
        return f"it ends with line {len(lines)} now, and had {more} more"
    return "some line is another one now"


def path_of(kind):
    """The file for "exports" or "programs"."""
    return HERE / f"{kind}.json"


def recorded(kind):
    """What was kept, by the names of the texts."""
    return json.loads(path_of(kind).read_text(encoding="utf-8"))


def write(kind, texts):
    """Keep these texts, functions by their names, and nothing else; the file's size in bytes."""
    kept = {name: fingerprint(texts[name]()) for name in sorted(texts)}
    path_of(kind).write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
    return path_of(kind).stat().st_size
