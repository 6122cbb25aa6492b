"""Quantities, as targets of a network, and its outputs as quantities again."""

import math

from ..argument_checks import check_list, check_number
from ..errors import ModelError, TinynetError
from .scaling import mean_and_deviation


class Quantities:
    """The quantities of an answer: each with its mean 0 and its deviation 1 in the network.

    >>> answer = Quantities([20.0], [10.0])
    >>> answer.targets([[30.0]]), answer.values([-1.0])
    ([[1.0]], [10.0])
    """

    kind = "quantities"

    def __init__(
        self,
        means: "list[float]",
        deviations: "list[float]",
        name: str = "",
        is_single: bool = True,
    ) -> None:
        self.means = means
        self.deviations = deviations
        self.name = name
        self.is_single = is_single

    @classmethod
    def learned_from(
        cls, answers: "list[float] | list[list[float]]", name: str = ""
    ) -> "Quantities":
        """Mean and deviation of each quantity."""
        pairs = [mean_and_deviation(list(column)) for column in zip(*_rows(answers))]
        means, deviations = [mean for mean, _ in pairs], [deviation for _, deviation in pairs]
        return cls(means, deviations, name, not isinstance(answers[0], list))

    def targets(self, answers: "list[float] | list[list[float]]") -> "list[list[float]]":
        """The quantities of each row, scaled."""
        return [
            [
                (value - mean) / deviation
                for value, mean, deviation in zip(row, self.means, self.deviations)
            ]
            for row in _rows(answers)
        ]

    def answer(self, outputs: "list[float]") -> "float | list[float]":
        """What outputs of the network say: a number, or a list where there are several."""
        values = self.values(outputs)
        return values[0] if self.is_single else values

    def values(self, outputs: "list[float]") -> "list[float]":
        """What outputs of the network are in the quantities' own units."""
        values = [
            mean + deviation * output
            for output, mean, deviation in zip(outputs, self.means, self.deviations)
        ]
        if not all([math.isfinite(value) for value in values]):
            raise TinynetError("a prediction is too large for a float")
        return values

    def to_dict(self) -> "dict[str, object]":
        """Its plain data."""
        return {
            "kind": self.kind,
            "name": self.name,
            "means": list(self.means),
            "deviations": list(self.deviations),
            "is_single": self.is_single,
        }


def _rows(answers: "list[float] | list[list[float]]") -> "list[list[float]]":
    return [answer if isinstance(answer, list) else [answer] for answer in answers]


def quantities_from_dict(record: "dict[str, object]", place: str) -> Quantities:
    """The quantities of such plain data; raises ModelError for anything else."""
    name = record.get("name")
    try:
        means, deviations = [
            [
                check_number(value, f"{place}: {field}")
                for value in check_list(record.get(field), f"{place}: {field}")
            ]
            for field in ("means", "deviations")
        ]
    except TinynetError as error:
        raise ModelError(str(error)) from None
    if len(means) != len(deviations) or not means or not all([d > 0.0 for d in deviations]):
        raise ModelError(f"{place}: an answer of quantities has means, and deviations above 0")
    if not isinstance(name, str):
        raise ModelError(f"{place}: name is no text")
    is_single = record.get("is_single")
    if not isinstance(is_single, bool) or (is_single and len(means) > 1):
        raise ModelError(f"{place}: is_single must be true or false, and one quantity is single")
    return Quantities(means, deviations, name, is_single)
