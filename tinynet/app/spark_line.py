"""A spark line: numbers as bars of eight heights, one letter each."""

BARS = "▁▂▃▄▅▆▇█"


def spark_line(values: "list[float]", width: int) -> str:
    """The finite numbers, at most `width` of them, from the lowest bar to the highest.

    Where there are more, each bar is the mean of some of them.

    >>> spark_line([8.0, 4.0, 2.0, 1.0], 10)
    '█▄▂▁'
    >>> spark_line([8.0, 8.0, 1.0, 1.0], 2)
    '█▁'
    """
    n = min(width, len(values))
    bounds = [k * len(values) // n for k in range(n + 1)] if n else []
    means = []
    for first, last in zip(bounds, bounds[1:]):
        means.append(sum([value / (last - first) for value in values[first:last]]))
    if not means:
        return ""
    low, high = min(means), max(means)
    spread = high - low
    return "".join([BARS[round((mean - low) / spread * 7.0) if spread else 0] for mean in means])
