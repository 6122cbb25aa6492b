import math


def mean_and_deviation(values):
    m = math.fsum(values) / len(values)
    d = math.sqrt(math.fsum([(v - m) ** 2 for v in values]) / len(values))
    return m, d or 1.0
