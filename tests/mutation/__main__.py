"""Plant faults in the library, and see that the tests notice.

    python -m tests.mutation --sample 300 --seed 1
    python -m tests.mutation --modules rng vectors tables.*

Ctrl-C stops it, and the same command goes on where it was: what became of each mutant is kept in
the temporary folder until its module changes. The checkout is left as it is.
"""

import argparse
import fnmatch
import pathlib
import re
import signal
import sys
import tempfile
import time
import zlib

from tests.mutation.equivalents import changed_lines, listed
from tests.mutation.mutants import TIMED_OUT, Sessions, module_paths, name_of
from tests.mutation.report import Counts, table
from tests.outside_tools import ROOT

KEPT = f"tinynet-mutation-{zlib.crc32(str(ROOT).encode()):08x}"


def options(arguments):
    """What the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--modules", nargs="+", default=["*"], help="rng, export.* and so on; all, if not given")
    add("--sample", type=int, metavar="N", help="N mutants drawn from them; all, if not given")
    add("--seed", type=int, default=1, help="another number draws another sample")
    add("--minutes", type=float, help="begin no mutant after so many minutes")
    add("--processes", type=int, default=1, help="so many mutants at a time")
    add("--further", type=float, default=60.0, metavar="SECONDS", help="for tests of other modules")
    add("--again", action="store_true", help="try again those that survived before")
    add("--at-least", type=float, metavar="PERCENT", help="the exit code is 1 below this score")
    add("--count", action="store_true", help="only say how many mutants there are")
    add("--report", action="store_true", help="try nothing, only tell what is known")
    add("--folder", default=str(pathlib.Path(tempfile.gettempdir(), KEPT)), help="what is kept")
    return parser.parse_args(arguments)


def chosen(sessions, wanted):
    """The mutants that are meant, in the order in which they are tried."""
    mutants = sorted(sessions.mutants, key=lambda mutant: mutant.rank(wanted.seed))
    return mutants if wanted.sample is None else mutants[: wanted.sample]


def try_all(sessions, todo, wanted):
    """Try these mutants, as long as there is time; keep and tell what becomes of each."""
    from tests.mutation.trial import Bench

    end = time.monotonic() + 60 * wanted.minutes if wanted.minutes is not None else float("inf")
    folder = pathlib.Path(wanted.folder)
    benches = [
        Bench(folder / f"bench-{k}", wanted.further)
        for k in range(min(wanted.processes, len(todo)))
    ]
    todo, n = list(reversed(todo)), len(todo)
    try:
        while todo or any([bench.mutant for bench in benches]):
            for bench in benches:
                if bench.mutant is None:
                    if todo and time.monotonic() < end:
                        mutant = todo.pop()
                        bench.began = time.monotonic()
                        bench.begin(mutant)
                    continue
                mutant, outcome = bench.mutant, bench.outcome()
                if outcome is None:
                    continue
                survived, told = outcome
                sessions.note(mutant, survived, told, as_listed(entry(mutant)))
                place = f"{mutant.module}:{mutant.row}"
                seconds = time.monotonic() - bench.began
                word = sessions.result(mutant)
                print(f"{n - len(todo):>6} of {n}  {word:<10}{seconds:6.1f} s  {place}", flush=True)
            if time.monotonic() >= end:
                todo = []
            time.sleep(0.01)
        return failing_anyway(sessions, benches)
    finally:
        for bench in benches:
            bench.stop()


def failing_anyway(sessions, benches):
    """Of the tests that noticed a mutant, those that fail without one, too: they notice nothing."""
    if not benches:
        return set()
    names = {noticed_by(result.output) for result in sessions.results.values()} - {""}
    known = benches[0].folder.parent / "sound-tests.txt"
    sound = set(known.read_text(encoding="utf-8").splitlines()) if known.exists() else set()
    names = sorted(names - sound)
    if not names:
        return set()
    print(f"{len(names)} tests that noticed something are run without a mutant", flush=True)
    failed = benches[0].failing(names)
    known.write_text("\n".join(sorted(sound | (set(names) - failed))), encoding="utf-8")
    return failed


def noticed_by(output):
    """The name of the test that noticed a mutant; "" where it was none, or is not known."""
    if not output or "::" not in output or output.startswith("collecting "):
        return ""
    return re.sub(r"^(timed out|too much memory|signal \d+): ", "", output.split("\n")[0])


def entry(mutant):
    """A mutant as it is written in the list of equivalents."""
    return (mutant.place, *changed_lines(mutant.text, mutant.source()))


def as_listed(key):
    """The text of an entry, but for its reason."""
    place, old, new = key
    return "\n".join([place, *[f"- {line}" for line in old], *[f"+ {line}" for line in new]])


def main(arguments=None):
    wanted = options(arguments)
    paths = [
        path
        for path in module_paths()
        if any([fnmatch.fnmatch(name_of(path), pattern) for pattern in wanted.modules])
    ]
    sessions = Sessions(wanted.folder, paths)
    mutants = chosen(sessions, wanted)
    if wanted.count:
        print(f"{len(sessions.mutants)} mutants in {len(paths)} modules")
        return 0
    equivalents, broken = listed(), set()
    places = {place for place, _, _ in equivalents}
    equal = {m.key for m in mutants if m.place in places and entry(m) in equivalents}
    todo = [m for m in mutants if sessions.result(m) is None and m.key not in equal]
    if wanted.report:
        todo = []
    elif wanted.again:
        todo += [m for m in mutants if sessions.result(m) == "survived" and m.key not in equal]
    print(f"{len(mutants)} of {len(sessions.mutants)} mutants, {len(todo)} of them to try")
    try:
        broken = try_all(sessions, todo, wanted)
    except KeyboardInterrupt:
        print("\nstopped; the same command goes on from here")

    by_module, survivors = {}, []
    for mutant in mutants:
        result = sessions.result(mutant)
        if mutant.key in equal and result in (None, "survived"):
            result = "equivalent"
        if result is None:
            continue
        if result == "survived":
            survivors.append(f"{mutant.path}:{mutant.row}\n{as_listed(entry(mutant))}")
        word = "timed_out" if result == TIMED_OUT else result
        by_module.setdefault(mutant.module, Counts()).add(word)
    for survivor in survivors:
        print(f"\n{survivor}")
    text, whole = table(by_module)
    print(f"\n{text}\n\n{whole.score()}")
    if broken:
        print("\nThese tests fail without a mutant, too:", *sorted(broken), sep="\n")
        return 1
    tried = whole.noticed + whole.survived
    if wanted.at_least is not None and tried and 100 * whole.noticed / tried < wanted.at_least:
        print(f"That is less than {wanted.at_least:g} %.")
        return 1
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it stops as by Ctrl-C
    sys.exit(main())
