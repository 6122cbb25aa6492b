from ..rng import Random


def split(n, share, seed):
    labels = None if isinstance(n, int) else n
    n = n if labels is None else len(labels)
    order = Random(seed).shuffled(list(range(n)))
    if labels is None:
        k = round(n * share)
        return sorted(order[k:]), sorted(order[:k])
    out = []
    for c in dict.fromkeys(labels):
        rows = [r for r in order if labels[r] == c]
        out += rows[: min(len(rows) - 1, round(len(rows) * share))]
    s = set(out)
    return [r for r in range(n) if r not in s], sorted(out)
