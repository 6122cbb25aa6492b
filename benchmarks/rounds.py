"""How one who is measured talks with the one who measures.

A peer warms up and waits. For each line it is sent it does one round of its work
and answers with one line of JSON: `seconds` an example, and the `result`, which
shows that it has learned. So several peers take turns, and what else the machine
does at the time meets them all alike.
"""

import json
import platform
import sys
import time

WARM_UPS = 3  # rounds that do not count
WARM_UP_SECONDS = 1.5  # more than this is warm enough
# Who waits for a turn loses the processor's caches to the others. Where a round is shorter
# than this, that would be a good part of it, and each round comes after one that does not count.
QUICK_SECONDS = 0.1
# PyPy compiles what it meets often, each way through a program by itself: so long it is given.
PYPY_SECONDS = 3.0

PYPY = platform.python_implementation() == "PyPy"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def serve(
    prepare: "Callable[[], Any]",
    work: "Callable[[Any], Any]",
    result: "Callable[[Any], dict[str, Any]]",
    examples: int,
) -> None:
    """Answer each line of standard input with one round.

    Only `work` is timed; it is given what `prepare` makes, and `result` is given
    what it returns.
    """
    begin = time.perf_counter()
    done_rounds = 0
    while True:
        start = time.perf_counter()
        work(prepare())
        end = time.perf_counter()
        seconds = end - start
        done_rounds += 1
        if PYPY:
            if end - begin > PYPY_SECONDS:
                break
        elif done_rounds >= WARM_UPS or end - begin > WARM_UP_SECONDS:
            break
    print("ready", flush=True)
    for _ in sys.stdin:
        if seconds < QUICK_SECONDS:
            work(prepare())
        prepared = prepare()
        start = time.perf_counter()
        done = work(prepared)
        seconds = time.perf_counter() - start
        print(json.dumps({"seconds": seconds / examples, **result(done)}), flush=True)


def serve_predictions(predict: "Callable[[], Any]", times: int) -> None:
    """The same for single predictions: a round is so many of them."""

    def work(_: None) -> None:
        for _ in range(times):
            predict()

    serve(lambda: None, work, lambda _: {}, times)


def serve_searches(search: "Callable[[int], tuple[int, int | None]]") -> None:
    """Answer each line of standard input with one search, seeds 0, 1, 2 and on.

    `search` is given a seed, and returns how many evaluations there were and which of
    them was the first that solved it (None: none did). An answer has the `seconds` of
    this search, and the evaluations of all searches so far.
    """
    evaluations: "list[int]" = []
    firsts: "list[int | None]" = []
    print("ready", flush=True)
    for seed, _ in enumerate(sys.stdin):
        start = time.perf_counter()
        count, first = search(seed)
        seconds = time.perf_counter() - start
        evaluations.append(count)
        firsts.append(first)
        answer = {"seconds": seconds, "evaluations": evaluations, "firsts": firsts}
        print(json.dumps(answer), flush=True)
