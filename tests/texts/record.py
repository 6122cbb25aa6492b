"""`python3 -m tests.texts.record`: write exports.json and programs.json anew.

Only when a change is meant to change texts; the names of those that changed are told, and
belong into its commit.
"""

from tests.texts.exports import EXPORTS
from tests.texts.programs import PROGRAMS
from tests.texts.recorded import path_of, recorded, write


def main():
    """Write down every text, and say which are others than before."""
    for kind, texts in (("exports", EXPORTS), ("programs", PROGRAMS)):
        before = recorded(kind) if path_of(kind).exists() else {}
        size = write(kind, texts)
        after = recorded(kind)
        changed = sorted(n for n in {*before, *after} if before.get(n) != after.get(n))
        print(f"{len(after)} {kind}, {size} bytes, {len(changed)} changed", *changed, sep="\n  ")


if __name__ == "__main__":
    main()
