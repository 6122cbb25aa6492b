"""Quantities of several orders of magnitude, of which the largest alone decide what is learned."""

from ..errors import quoted

FEWEST = 20  # quantities; of fewer nothing can be told
MANY_TIMES = 100.0  # quantities that are spread evenly from 0 on have 19, and exponentially 58


def on_magnitudes(values: "list[float]", name: str = "") -> str:
    """What is said of quantities above 0 whose large ones are a hundred times the small ones.

    Large and small are those above and below which a twentieth of all lies. "" for others.

    >>> print(on_magnitudes([10.0 ** (k % 5) for k in range(50)], "price"))
    'price' goes from 1 to 10000: the largest decide what is learned; where small ones matter, \
learn its logarithm (math.log; math.exp of the prediction)
    >>> on_magnitudes([float(k) for k in range(1, 1000)])
    ''
    """
    ordered = sorted(values)
    n = len(ordered)
    if n < FEWEST or ordered[0] <= 0.0:
        return ""
    small, large = ordered[n // 20], ordered[n - 1 - n // 20]
    if large / MANY_TIMES < small:
        return ""
    what = quoted(name) if name else "the answer"
    return (
        f"{what} goes from {ordered[0]:g} to {ordered[-1]:g}: the largest decide what is learned; "
        "where small ones matter, learn its logarithm (math.log; math.exp of the prediction)"
    )
