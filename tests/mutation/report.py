"""How many mutants were noticed, by module, and those that were not."""

import math


def interval(part, whole):
    """Between which shares the true one lies, 19 times in 20, by Wilson's score.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927).

    >>> [round(bound, 4) for bound in interval(95, 100)]
    [0.8882, 0.9785]
    """
    z, share = 1.959964, part / whole
    middle = share + z * z / (2 * whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return (middle - half) / (1 + z * z / whole), (middle + half) / (1 + z * z / whole)


class Counts:
    """How many were killed, timed out, survived, or survived and are equivalent."""

    def __init__(self):
        self.killed = self.timed_out = self.survived = self.equivalent = 0

    def add(self, what):
        setattr(self, what, getattr(self, what) + 1)

    @property
    def noticed(self):
        return self.killed + self.timed_out

    @property
    def tried(self):
        return self.noticed + self.survived + self.equivalent

    def row(self, name):
        columns = (self.tried, self.killed, self.timed_out, self.survived, self.equivalent)
        return f"{name:<48}" + "".join([f"{n:>10}" for n in columns])

    def score(self):
        """The share of those that could be noticed which were, and where the true one lies."""
        whole = self.noticed + self.survived
        if whole == 0:
            return "nothing was tried"
        low, high = interval(self.noticed, whole)
        return (
            f"{self.noticed} of {whole} noticed, {100 * self.noticed / whole:.1f} %, and of all "
            f"such mutants {100 * low:.1f} to {100 * high:.1f} % (95 % interval)"
        )


def table(by_module):
    """A line for each module, and the sum; and the counts of the sum."""
    whole = Counts()
    head = "".join([f"{w:>10}" for w in ("tried", "killed", "timed out", "survived", "equivalent")])
    lines = [f"{'module':<48}{head}"]
    for name in sorted(by_module):
        counts = by_module[name]
        lines.append(counts.row(name))
        for what in ("killed", "timed_out", "survived", "equivalent"):
            setattr(whole, what, getattr(whole, what) + getattr(counts, what))
    return "\n".join([*lines, whole.row("all")]), whole
