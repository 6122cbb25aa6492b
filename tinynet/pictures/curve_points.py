"""A curve of very many values, drawn by few points that hide none of its peaks."""

MOST_POINTS = 400


def curve_points(values: "list[float]", most: int = MOST_POINTS) -> "list[int]":
    """Which of the values to draw, by their places, so that least and greatest are never lost.

    Up to `most` all of them; of more, the first, the last, and the least and the greatest of
    each stretch of them.

    >>> curve_points([5.0, 1.0, 4.0])
    [0, 1, 2]
    >>> drawn = curve_points([0.0] * 5000 + [9.0] + [0.0] * 4999)
    >>> len(drawn) <= 400, 5000 in drawn
    (True, True)
    """
    n = len(values)
    if n <= most:
        return list(range(n))
    stretches = max(1, (most - 2) // 2)
    places = {0, n - 1}
    for k in range(stretches):
        part = range(k * n // stretches, (k + 1) * n // stretches)
        places.add(min(part, key=values.__getitem__))
        places.add(max(part, key=values.__getitem__))
    return sorted(places)
