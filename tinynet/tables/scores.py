def accuracy(t, p, w=None):
    w = w or [1] * len(t)
    return sum(x for a, b, x in zip(t, p, w) if a == b) / sum(w)


def r2_score(t, p, w=None):
    m = sum(t) / len(t)
    return 1 - sum((a - b) ** 2 for a, b in zip(t, p)) / sum((a - m) ** 2 for a in t)
