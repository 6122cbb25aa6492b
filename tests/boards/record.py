"""Writes down the bits of the runs in `bits`: `python -m tests.boards.record`.

To be used when a run is added, or when the library computes something else on
purpose; a recorded number is never typed by hand. Runs that are recorded already
must not change by accident, so those whose bits changed are named.
"""

import json
import math

from tests.boards import bits


def main():
    try:
        before = bits.recorded()["runs"]
    except OSError:
        before = {}
    runs = {name: [bits.to_hex(x) for x in run()] for name, run in bits.RUNS.items()}
    functions = {"exp": bits.fingerprint(math.exp), "log": bits.fingerprint(math.log)}
    lines = [json.dumps(name) + ": " + json.dumps(digits) for name, digits in runs.items()]
    with open(bits.RECORDED, "w") as file:
        file.write('{"functions": ' + json.dumps(functions) + ',\n"runs": {\n')
        file.write(",\n".join(lines) + "\n}}\n")
    for name in sorted(set(before) | set(runs)):
        if name not in before:
            print("new:", name)
        elif name not in runs:
            print("gone:", name)
        elif before[name] != runs[name]:
            print("CHANGED:", name)
    print(len(runs), "runs recorded")


if __name__ == "__main__":
    main()
